//! A large group: small screens. While their numbers can be read they stand in staggered rows, in
//! the order of the peers; beyond that like the seeds of a sunflower, peer 1 in the middle.

use super::film::ASPECT;
use super::geometry::{Point, Rect, direction, pt};

/// The golden angle: no two seeds ever stand in line.
const TURN: f64 = 2.399_963_229_728_653;
/// Neighbours of a seed are among those that follow it by these numbers.
const FIBONACCI: [usize; 11] = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144];
/// No screen is wider than this.
const SCREEN_MAX: f64 = 84.0;
/// Rows have at most so many peers.
const ROWS_PEERS_MAX: u32 = 64;
/// Screens in rows are at least this wide.
const ROWS_SCREEN_MIN: f64 = 34.0;
/// The height of a number under a screen.
const LABEL: f64 = 15.0;

/// Where the peers of a dense view stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Crowd {
    /// The middles of the screens, peer 1 first.
    pub at: Vec<Point>,
    /// Width of a screen.
    pub w: f64,
    /// Height of a screen.
    pub h: f64,
    /// There is room for a number under each.
    pub in_rows: bool,
    /// Where a selected peer is shown enlarged.
    pub inset: Rect,
}

impl Crowd {
    /// So many peers within `field`, in screens as large as possible.
    pub fn new(peers: u32, field: Rect, inset: Rect) -> Crowd {
        rows(peers, field, inset).unwrap_or_else(|| sunflower(peers, field, inset))
    }

    /// The peer whose screen is at that point, or near enough to be meant.
    pub fn peer_at(&self, p: Point) -> Option<u32> {
        let reach = (self.w / 2.0).max(9.0);
        let (mut nearest, mut least) = (None, reach);
        for (peer, at) in (1..).zip(&self.at) {
            let distance = (*at - p).length();
            if distance < least || (nearest.is_none() && distance <= reach) {
                (nearest, least) = (Some(peer), distance);
            }
        }
        nearest
    }

    /// The screen of a peer.
    pub fn screen(&self, peer: u32) -> Option<Rect> {
        let at = self.at.get((peer as usize).checked_sub(1)?)?;
        Some(Rect::around(*at, self.w, self.h))
    }
}

/// Rows like those of a theatre, every other one shifted by half a seat.
fn rows(peers: u32, field: Rect, inset: Rect) -> Option<Crowd> {
    if peers == 0 || peers > ROWS_PEERS_MAX {
        return None;
    }
    let size = |rows: u32| {
        let columns = peers.div_ceil(rows);
        let shift = if rows > 1 { 0.5 } else { 0.0 };
        let pitch = (field.w / (f64::from(columns) + shift), field.h / f64::from(rows));
        let w = (pitch.0 * 0.84).min((pitch.1 - LABEL - 9.0) * ASPECT).min(SCREEN_MAX);
        (w, columns, pitch)
    };
    let mut best = 1;
    for rows in 2..=peers {
        if size(rows).0 >= size(best).0 {
            best = rows;
        }
    }
    let (w, columns, _) = size(best);
    if w < ROWS_SCREEN_MIN {
        return None;
    }
    let h = w / ASPECT;
    // Some numbers of rows leave the last ones empty.
    let rows = peers.div_ceil(columns);
    // No wider apart than looks like one group.
    let shift = if rows > 1 { 0.5 } else { 0.0 };
    let pitch_x = (field.w / (f64::from(columns) + shift)).min(w * 1.5);
    let pitch_y = (field.h / f64::from(rows)).min((h + LABEL) * 1.5);
    let used = (pitch_x * (f64::from(columns) + shift), pitch_y * f64::from(rows));
    let start = pt(
        field.center().x - used.0 / 2.0 + pitch_x / 2.0,
        field.center().y - used.1 / 2.0 + (pitch_y - LABEL) / 2.0,
    );
    let at = (0..peers).map(|i| {
        let (row, column) = (i / columns, i % columns);
        let aside = if row % 2 == 1 { 0.5 } else { 0.0 };
        start + pt((f64::from(column) + aside) * pitch_x, f64::from(row) * pitch_y)
    });
    Some(Crowd { at: at.collect(), w, h, in_rows: true, inset })
}

fn sunflower(peers: u32, field: Rect, inset: Rect) -> Crowd {
    let n = peers.max(1) as usize;
    // Seeds in a disc of radius 1, each in the middle of its share of the area.
    let seed = |i: usize| direction(i as f64 * TURN) * ((i as f64 + 0.5) / n as f64).sqrt();
    let seeds: Vec<Point> = (0..n).map(seed).collect();
    // The rim must leave room for half a screen, whose size depends on the rim: two turns are
    // near enough.
    let (mut w, mut h) = (0.0, 0.0);
    let (mut rx, mut ry) = (field.w / 2.0, field.h / 2.0);
    for _ in 0..3 {
        (rx, ry) = ((field.w - w) / 2.0, (field.h - h) / 2.0 - 2.0);
        h = (clearance(&seeds, rx, ry) * 0.94).min(SCREEN_MAX / ASPECT);
        w = h * ASPECT;
    }
    let center = field.center();
    let at = seeds.iter().map(|p| center + pt(p.x * rx, p.y * ry)).collect();
    Crowd { at, w, h, in_rows: false, inset }
}

/// The height that screens can have so that no two touch.
fn clearance(seeds: &[Point], rx: f64, ry: f64) -> f64 {
    let mut least = 2.0 * ry.min(rx / ASPECT);
    for (i, a) in seeds.iter().enumerate() {
        for b in FIBONACCI.iter().filter_map(|step| seeds.get(i + step)) {
            let apart = *b - *a;
            least = least.min((apart.x.abs() * rx / ASPECT).max(apart.y.abs() * ry));
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::geometry::rect;

    #[test]
    fn no_two_screens_touch_and_none_leaves_the_field() {
        for peers in [1, 2, 3, 5, 13, 24, 25, 60, 64, 65, 100, 233, 1000] {
            for (w, h) in [(204.0, 372.0), (400.0, 372.0), (980.0, 560.0)] {
                let field = rect(10.0, 20.0, w, h);
                let crowd = Crowd::new(peers, field, field);
                let screens: Vec<Rect> = (1..=peers).filter_map(|p| crowd.screen(p)).collect();
                assert_eq!(screens.len(), peers as usize);
                for (i, a) in screens.iter().enumerate() {
                    let name = format!("{peers} peers, {w} x {h}: {a:?}");
                    assert!(a.w > 4.0 && a.grow(-0.01).right() <= field.right(), "{name}");
                    assert!(a.x >= field.x && a.y >= field.y, "{name}");
                    assert!(a.bottom() <= field.bottom(), "{name}");
                    let label = if crowd.in_rows { LABEL } else { 0.0 };
                    let with_label = rect(a.x, a.y, a.w, a.h + label);
                    let others = screens.iter().enumerate().filter(|(j, _)| *j != i);
                    assert!(others.into_iter().all(|(_, b)| !with_label.overlaps(*b)), "{name}");
                }
            }
        }
    }
}
