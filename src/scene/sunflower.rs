//! A large group: small screens in the arrangement of a sunflower's seeds.

use super::film::ASPECT;
use super::geometry::{Point, Rect, direction, pt};

/// The golden angle: no two seeds ever stand in line.
const TURN: f64 = 2.399_963_229_728_653;
/// Neighbours of a seed are among those that follow it by these numbers.
const FIBONACCI: [usize; 11] = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144];
/// No screen is wider than this.
const SCREEN_MAX: f64 = 84.0;

/// Where the peers of a dense view stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Sunflower {
    /// The middles of the screens, peer 1 first, which is the innermost.
    pub at: Vec<Point>,
    /// Width of a screen.
    pub w: f64,
    /// Height of a screen.
    pub h: f64,
    /// Where a selected peer is shown enlarged.
    pub inset: Rect,
}

impl Sunflower {
    /// So many peers within `field`, in screens as large as possible.
    pub fn new(peers: u32, field: Rect, inset: Rect) -> Sunflower {
        let n = peers.max(1) as usize;
        // Seeds in a disc of radius 1, each at the outer edge of its share of the area.
        let seeds: Vec<Point> = (0..n)
            .map(|i| direction(i as f64 * TURN) * ((i as f64 + 0.5) / n as f64).sqrt())
            .collect();
        // The field's rim must leave room for half a screen, whose size depends on the field:
        // two turns are near enough.
        let (mut w, mut h) = (0.0, 0.0);
        let (mut rx, mut ry) = (field.w / 2.0, field.h / 2.0);
        for _ in 0..3 {
            (rx, ry) = ((field.w - w) / 2.0, (field.h - h) / 2.0 - 2.0);
            h = clearance(&seeds, rx, ry) * 0.94;
            h = h.min(SCREEN_MAX / ASPECT);
            w = h * ASPECT;
        }
        let center = field.center();
        let at = seeds.iter().map(|p| center + pt(p.x * rx, p.y * ry)).collect();
        Sunflower { at, w, h, inset }
    }

    /// The peer whose screen is at that point, or near enough to be meant.
    pub fn peer_at(&self, p: Point) -> Option<u32> {
        let reach = (self.w / 2.0).max(9.0);
        let distance = |at: &Point| (*at - p).length();
        let nearest =
            self.at.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
        nearest.filter(|(_, at)| distance(at) <= reach).map(|(i, _)| i as u32 + 1)
    }
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
