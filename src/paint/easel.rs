//! The still in the making, in one size: what is wanted of it, and how much is there.

use crate::scene::film::Grid;
use crate::scene::geometry::{Rect, rect};
use crate::scene::still::row;
use crate::sim::bits::bits_of;

/// How far the still is computed in one size. Only what is wanted is computed, part by part, and
/// each part from its upper line down.
pub struct Easel {
    grid: Grid,
    size: (f64, f64),
    /// For each part, how many of its lines are wanted.
    wanted: Vec<u32>,
    /// For each part, how many of its lines are computed.
    done: Vec<u32>,
    /// The parts that can be shown whole.
    ready: Vec<u64>,
    is_lent: bool,
}

impl Easel {
    /// Nothing of the still is computed in this size of whole pixels. The parts that `lent` has can
    /// be shown from elsewhere until they are.
    pub fn new(parts: u32, size: (f64, f64), lent: Option<&Easel>) -> Easel {
        let none = vec![0; parts as usize];
        let ready =
            lent.map_or_else(|| vec![0; parts.div_ceil(64) as usize], |easel| easel.ready.clone());
        let is_lent = lent.is_some();
        Easel { grid: Grid::new(parts), size, wanted: none.clone(), done: none, ready, is_lent }
    }

    /// Whether parts may have been shown before they were computed.
    pub fn is_lent(&self) -> bool {
        self.is_lent
    }

    /// Nothing is wanted any more; what is computed stays.
    pub fn want_nothing(&mut self) {
        self.wanted.fill(0);
    }

    /// Wants all parts that one of the screens holds, whose bitsets follow one another, and takes
    /// out of the bitsets what cannot be shown yet.
    pub fn want(&mut self, held: &mut [u64]) {
        let (words, parts) = (self.ready.len(), self.done.len());
        for index in 0..words {
            let all = held.iter().skip(index).step_by(words).fold(0, |all, word| all | word);
            for part in bits_of(index, all).take_while(|part| *part < parts) {
                self.want_lines(part as u32, 1.0);
            }
        }
        for (word, ready) in held.iter_mut().zip(self.ready.iter().cycle()) {
            *word &= ready;
        }
    }

    /// Wants the upper lines of a part, `fraction` of it (0..1). Returns how many can be shown.
    pub fn want_lines(&mut self, part: u32, fraction: f64) -> f64 {
        let (whole, place) = (self.grid.pixels(part, self.size).h, part as usize);
        let lines = (whole * fraction.min(1.0)) as u32;
        self.wanted[place] = self.wanted[place].max(lines);
        let is_ready = self.ready[place / 64] >> (part % 64) & 1 == 1;
        f64::from(if is_ready { lines } else { lines.min(self.done[place]) })
    }

    /// Whether something that is wanted is not there.
    pub fn is_missing(&self) -> bool {
        self.next().is_some()
    }

    /// Computes the next line of a part that is wanted into `pixels`, four bytes each: red, green,
    /// blue, opacity. Where it belongs; `None` if nothing is missing.
    pub fn compute(&mut self, pixels: &mut Vec<u8>) -> Option<Rect> {
        let part = self.next()?;
        let Rect { x, y, w, h } = self.grid.pixels(part as u32, self.size);
        let y = y + f64::from(self.done[part]);
        pixels.resize(w as usize * 4, 0);
        let size = (self.size.0 as u32, self.size.1 as u32);
        row(y as u32, x as u32..(x + w) as u32, size, pixels);
        self.done[part] += 1;
        if self.done[part] >= h as u32 {
            self.ready[part / 64] |= 1 << (part % 64);
        }
        Some(rect(x, y, w, 1.0))
    }

    /// The first part of which more is wanted than there is.
    fn next(&self) -> Option<usize> {
        self.wanted.iter().zip(&self.done).position(|(wanted, done)| wanted > done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (f64, f64) = (37.0, 23.0);
    const PARTS: u32 = 12;

    /// Computes all that is missing into a picture of [`SIZE`]. Which parts were worked on.
    fn compute(easel: &mut Easel, picture: &mut [u8]) -> Vec<usize> {
        let (mut pixels, mut parts) = (Vec::new(), Vec::new());
        while let Some(part) = easel.next() {
            parts.push(part);
            let place = easel.compute(&mut pixels).expect("something is missing");
            let start = (place.y * SIZE.0 + place.x) as usize * 4;
            picture[start..start + pixels.len()].copy_from_slice(&pixels);
        }
        parts.dedup();
        parts
    }

    fn blank() -> Vec<u8> {
        vec![0; (SIZE.0 * SIZE.1) as usize * 4]
    }

    /// What is left of a bitset that is wanted.
    fn want(easel: &mut Easel, mut held: Vec<u64>) -> Vec<u64> {
        easel.want(&mut held);
        held
    }

    #[test]
    fn only_what_is_wanted_is_computed() {
        let mut easel = Easel::new(PARTS, SIZE, None);
        assert!(!easel.is_missing());
        assert_eq!(want(&mut easel, vec![0b1_0010, 0b0010]), [0, 0]);
        assert_eq!(compute(&mut easel, &mut blank()), [1, 4]);
        easel.want_nothing();
        assert_eq!(want(&mut easel, vec![0b1_1010]), [0b1_0010]);
        assert!(easel.is_missing());
        easel.want_nothing();
        assert!(!easel.is_missing());
    }

    #[test]
    fn a_part_comes_line_by_line() {
        let mut easel = Easel::new(PARTS, SIZE, None);
        assert_eq!(easel.want_lines(7, 0.5), 0.0);
        assert_eq!(compute(&mut easel, &mut blank()), [7]);
        // Seven lines high; half of them are three.
        assert_eq!((easel.want_lines(7, 0.5), easel.want_lines(7, 0.2)), (3.0, 1.0));
        assert!(!easel.is_missing());
        assert_eq!(easel.want_lines(7, 1.0), 3.0);
        assert_eq!(compute(&mut easel, &mut blank()), [7]);
        assert_eq!(want(&mut easel, vec![0b1000_0001]), [0b1000_0000]);
    }

    #[test]
    fn the_picture_is_the_same_whichever_part_came_first() {
        let (width, height) = (SIZE.0 as u32, SIZE.1 as u32);
        let mut whole = blank();
        for (y, line) in whole.chunks_mut(width as usize * 4).enumerate() {
            row(y as u32, 0..width, (width, height), line);
        }
        for step in [1, 5, 7, 11] {
            let (mut easel, mut picture) = (Easel::new(PARTS, SIZE, None), blank());
            for i in 0..PARTS {
                let part = i * step % PARTS;
                easel.want_lines(part, 0.4);
                compute(&mut easel, &mut picture);
                want(&mut easel, vec![1 << part]);
                compute(&mut easel, &mut picture);
            }
            assert!(picture == whole, "step {step}");
        }
    }

    #[test]
    fn another_size_lends_what_it_has() {
        let mut old = Easel::new(PARTS, (20.0, 12.0), None);
        want(&mut old, vec![0b110]);
        while old.compute(&mut Vec::new()).is_some() {}
        let mut new = Easel::new(PARTS, SIZE, Some(&old));
        assert_eq!(want(&mut new, vec![0b011]), [0b010]);
        assert_eq!(compute(&mut new, &mut blank()), [0, 1], "what is lent is computed as well");
        assert_eq!(want(&mut new, vec![0b111]), [0b111]);
    }

    #[test]
    fn more_parts_than_pixels_come_to_an_end() {
        let mut easel = Easel::new(1000, (16.0, 10.0), None);
        want(&mut easel, vec![!0; 16]);
        let lines = std::iter::from_fn(|| easel.compute(&mut Vec::new())).take(10_000).count();
        assert!((160..=1000).contains(&lines), "{lines}");
        assert!(!easel.is_missing());
    }
}
