//! What a screen shows on which a picture is awaited: the spinner, and the place in the queue. They
//! stand where nothing is held yet, so that they cover no picture.

use super::film::Grid;
use super::geometry::{Point, Rect, pt, rect};
use super::pen::{Pen, face};
use super::text::{self, MIN_SIZE};
use crate::units::within::Within;

/// The radius of a spinner that stands in a corner for want of a place.
const SMALL: f64 = 4.0;
/// Around a spinner, in units of its radius.
const DISC: f64 = 1.6;

/// Draws both over the screen `at`, on which `held` of so many chunks are seen. The spinner makes a
/// `turn` a round; the place in the queue has several forms, or there is none.
pub fn draw(
    pen: &mut Pen,
    at: Rect,
    (held, chunks): (&[u64], u32),
    turn: f64,
    place: Option<&[String]>,
) {
    let theme = pen.theme;
    let mut taken = tiles(at, held, chunks);
    let size = if at.w >= 120.0 { text::size::SMALL } else { MIN_SIZE };
    let label = place.and_then(|forms| text::fitting(forms, size, true, at.w - 12.0));
    if let Some(label) = label {
        let w = text::width(label, size, true) + 10.0;
        let plate = |down: f64| Rect::around(pt(at.center().x, at.y + at.h * down), w, size + 5.0);
        let mut plates = [0.78, 0.22, 0.5].into_iter().map(plate);
        let is_low = at.h < 2.0 * (size + 5.0);
        if let Some(plate) = plates.find(|plate| !is_low && is_free(&taken, *plate)) {
            pen.rect(plate, 5.0, Some(theme.body), None);
            let baseline = plate.center() + pt(0.0, size * 0.36);
            pen.text(baseline, label, face(size, theme.wait).bold().middle());
            taken.push(plate);
        }
    }
    let radius = (at.h * 0.15).within(5.0, 13.0);
    for radius in [radius, radius * 0.7] {
        if let Some(center) = free_place(at, &taken, radius * DISC) {
            pen.dots(vec![center], radius * DISC, theme.well.alpha(0.88));
            return pen.spinner(center, radius, turn);
        }
    }
    // In the frame below, at the end of the buffer.
    let corner = pt(at.right() - SMALL - 1.0, at.bottom() + 7.0);
    pen.dots(vec![corner], SMALL * DISC, theme.body);
    pen.spinner(corner, SMALL, turn);
}

/// Where the chunks that are held stand.
fn tiles(at: Rect, held: &[u64], chunks: u32) -> Vec<Rect> {
    let grid = Grid::new(chunks);
    let is_held = |chunk: &u32| held[*chunk as usize / 64] >> (chunk % 64) & 1 == 1;
    (0..chunks).filter(is_held).map(|chunk| at.part(grid.tile(chunk))).collect()
}

fn is_free(taken: &[Rect], at: Rect) -> bool {
    taken.iter().all(|other| !other.overlaps(at))
}

/// The middle of a disc of that radius that covers nothing, as near to the middle as can be.
fn free_place(at: Rect, taken: &[Rect], radius: f64) -> Option<Point> {
    const STEPS: i32 = 4;
    let room = at.grow(-radius);
    if room.w < 0.0 || room.h < 0.0 {
        return None;
    }
    let mut places = Vec::new();
    for y in -STEPS..=STEPS {
        for x in -STEPS..=STEPS {
            let off = pt(f64::from(x) * room.w, f64::from(y) * room.h) * (0.5 / f64::from(STEPS));
            places.push(off);
        }
    }
    let disc =
        |center: Point| rect(center.x - radius, center.y - radius, 2.0 * radius, 2.0 * radius);
    let center = at.center();
    let free = places.into_iter().filter(|off| is_free(taken, disc(center + *off)));
    let nearest = free.min_by(|a, b| a.length().total_cmp(&b.length()))?;
    Some(center + nearest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::theme::Theme;

    /// The tiles that are held are seen whole, whatever waits.
    #[test]
    fn nothing_that_is_held_is_covered() {
        for chunks in [1, 4, 12, 100, 1000] {
            for held in [0_u32, 1, chunks / 3, chunks / 2, chunks - 1] {
                for (w, h) in [(40.0, 25.0), (84.0, 52.0), (176.0, 110.0)] {
                    let at = rect(10.0, 20.0, w, h);
                    let mut bits = vec![0_u64; 16];
                    (0..held).for_each(|chunk| bits[chunk as usize / 64] |= 1 << (chunk % 64));
                    let mut pen = Pen::new(&Theme::DARK);
                    let forms = ["2nd in line".to_owned(), "2nd".to_owned()];
                    draw(&mut pen, at, (&bits, chunks), 0.3, Some(&forms));
                    let tiles = tiles(at, &bits, chunks);
                    assert_eq!(tiles.len(), held as usize);
                    let mut discs = 0;
                    for shape in &pen.shapes {
                        use crate::scene::shape::Shape;
                        let covered = match shape {
                            Shape::Dots { at, radius, .. } => {
                                discs += 1;
                                Rect::around(at[0], 2.0 * radius, 2.0 * radius).grow(-0.01)
                            }
                            Shape::Rects { rects, .. } => rects[0].grow(-0.01),
                            _ => continue,
                        };
                        let name = format!("{held} of {chunks}, {w} px: {covered:?}");
                        assert!(is_free(&tiles, covered), "{name}");
                    }
                    assert_eq!(discs, 1);
                }
            }
        }
    }
}
