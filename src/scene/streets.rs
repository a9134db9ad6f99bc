//! Ways through a crowd: along the streets between the screens, never over a picture but where a
//! chunk belongs.

use super::crowd::Crowd;
use super::film::Grid;
use super::geometry::{Curve, Path, Point, Rect, Step, pt};
use super::ways::scattered;
use crate::sim::world::Transfer;

/// So far beside a port what goes down from it is clear of its host, and of what stands beside that.
const CLEAR: f64 = 5.0;
/// So far above a crowd what comes down turns into a street.
const DOWN: f64 = 14.0;
/// Of how many straight pieces the bend between a host and the crowd is made.
const BEND: u32 = 14;

/// A way of straight pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    points: Vec<Point>,
    /// From its beginning to its end.
    pub length: f64,
}

impl Way {
    /// Through these points.
    fn new(points: Vec<Point>) -> Way {
        let length = points.windows(2).map(|pair| (pair[1] - pair[0]).length()).sum();
        Way { points, length }
    }

    /// The same the other way.
    pub fn reversed(mut self) -> Way {
        self.points.reverse();
        self
    }

    /// The point so far from its beginning.
    pub fn at(&self, along: f64) -> Point {
        let mut left = along;
        for pair in self.points.windows(2) {
            let length = (pair[1] - pair[0]).length();
            if left < length {
                return pair[0].lerp(pair[1], left / length);
            }
            left -= length;
        }
        self.points.last().copied().unwrap_or_default()
    }

    /// Adds the piece between two distances from its beginning to a path.
    pub fn trace(&self, from: f64, to: f64, path: &mut Path) {
        let (mut begin, mut is_begun) = (0.0, false);
        for pair in self.points.windows(2) {
            let length = (pair[1] - pair[0]).length();
            let end = begin + length;
            if length > 0.0 && end > from && begin < to {
                let on = |along: f64| pair[0].lerp(pair[1], (along - begin) / length);
                if !is_begun {
                    path.0.push(Step::Move(on(from.max(begin))));
                    is_begun = true;
                }
                path.0.push(Step::Line(on(to.min(end))));
            }
            begin = end;
        }
    }
}

/// From one peer to another: up to the street above the sender, along it, down or up another, along
/// the street above the receiver, and into the chunk's own place on its screen.
pub fn between(crowd: &Crowd, transfer: &Transfer, chunks: u32) -> Option<Way> {
    let (from, to) = (transfer.from as u32, transfer.to as u32);
    let (sender, receiver) = (crowd.screen(from)?, crowd.screen(to)?);
    let place = Grid::new(chunks).tile(transfer.chunk);
    let (start, home) = (sender.part(place).center(), receiver.part(place).center());
    // As in a street: who goes the other way keeps to the other side.
    let side = crowd.street * 0.2;
    let lane = |back: bool| if back { -side } else { side };
    let above = |screen: Rect, back: bool| screen.y - crowd.street / 2.0 + lane(back);
    let mut points = vec![pt(start.x, sender.y)];
    if sender.y == receiver.y {
        let y = above(sender, home.x < start.x);
        points.extend([pt(start.x, y), pt(home.x, y), home]);
    } else {
        let (a, b) = (crowd.column(from), crowd.column(to));
        // Any of the streets between the two, so that no street has all of it.
        let (least, count) = (a.min(b), a.abs_diff(b) + 1);
        let which = (scattered(transfer.chunk + 7 * to) * f64::from(count)) as u32;
        let beside = least + which + u32::from(a != b || transfer.chunk % 2 == 1);
        let beside = beside.min(a.max(b) + u32::from(a == b));
        let x = crowd.street_beside(beside) + lane(receiver.y > sender.y);
        let out = above(sender, x < start.x);
        let back = above(receiver, home.x < x);
        points.extend([pt(start.x, out), pt(x, out), pt(x, back), pt(home.x, back), home]);
    }
    Some(Way::new(points))
}

/// From a host's port to a peer: a bend to the street above the peer, and along it; from above the
/// crowd down a street first.
pub fn from_host(crowd: &Crowd, from: Point, to: u32) -> Option<Way> {
    let screen = crowd.screen(to)?;
    let y = screen.y - crowd.street / 2.0;
    let end = pt(screen.center().x, screen.y);
    let top = crowd.screen(1)?.y - crowd.street / 2.0;
    if from.y < top && from.x + CLEAR > crowd.street_beside(0) {
        // Down beside the host, and into the nearest street.
        let x = from.x + CLEAR;
        let above = pt(x, (top - DOWN).max(from.y));
        let away = |street: &f64| (street - x).abs();
        let streets = (0..=crowd.columns).map(|column| crowd.street_beside(column));
        let street = streets.min_by(|a, b| away(a).total_cmp(&away(b)))?;
        let gate = pt(street, top);
        let round = (above.y - from.y).min(CLEAR);
        let corner =
            [0.3, 0.7, 1.0].map(|part| from + pt(CLEAR * part * (2.0 - part), round * part * part));
        let half = pt(0.0, (gate.y - above.y) * 0.6);
        let bend = Curve { a: above, b: above + half, c: gate - half, d: gate };
        let way = [from].into_iter().chain(corner).chain(along(&bend));
        return Some(Way::new(way.chain([pt(street, y), pt(end.x, y), end]).collect()));
    }
    let gate = pt(crowd.street_beside(0), y);
    let reach = (gate.x - from.x) * 0.55;
    let bend = Curve { a: from, b: from + pt(reach, 0.0), c: gate - pt(reach, 0.0), d: gate };
    Some(Way::new(along(&bend).chain([pt(end.x, y), end]).collect()))
}

/// Points along a bend.
fn along(bend: &Curve) -> impl Iterator<Item = Point> {
    (0..=BEND).map(|step| bend.at(f64::from(step) / f64::from(BEND)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::geometry::rect;
    use crate::sim::world::Node;

    #[test]
    fn a_way_is_walked_at_an_even_pace() {
        let way = Way::new(vec![pt(0.0, 0.0), pt(3.0, 0.0), pt(3.0, 0.0), pt(3.0, 5.0)]);
        assert_eq!(way.length, 8.0);
        assert_eq!(
            [2.0, 3.0, 4.5, 9.0].map(|along| way.at(along)).map(|p| (p.x, p.y)),
            [(2.0, 0.0), (3.0, 0.0), (3.0, 1.5), (3.0, 5.0)]
        );
        let mut path = Path::default();
        way.trace(1.0, 4.0, &mut path);
        let steps = [Step::Move(pt(1.0, 0.0)), Step::Line(pt(3.0, 0.0)), Step::Line(pt(3.0, 1.0))];
        assert_eq!(path.0, steps);
        assert_eq!(way.reversed().at(1.0), pt(3.0, 4.0));
    }

    /// The ways of a crowd pass over no picture but, at their end, that of the receiver.
    #[test]
    fn ways_keep_to_the_streets() {
        for (peers, field) in [
            (25, rect(0.0, 0.0, 400.0, 300.0)),
            (60, rect(90.0, 7.0, 980.0, 560.0)),
            (300, rect(0.0, 0.0, 620.0, 480.0)),
            (1000, rect(0.0, 0.0, 620.0, 480.0)),
        ] {
            let crowd = Crowd::new(peers, field, field);
            let step = (peers / 20).max(1) as usize;
            for from in (1..=peers).step_by(step) {
                for to in (1..=peers).rev().step_by(step).filter(|to| *to != from) {
                    let (slot, chunk) = (0, (from + to) % 12);
                    let (from, to) = (from as Node, to as Node);
                    let transfer = Transfer { slot, from, to, chunk, start: 0, ends: 1 };
                    let way = between(&crowd, &transfer, 12).expect("both are there");
                    check_way(&crowd, &way, to as u32);
                    let way = from_host(&crowd, pt(field.x - 60.0, 90.0), to as u32);
                    check_way(&crowd, &way.expect("it is there"), to as u32);
                }
            }
        }
    }

    fn check_way(crowd: &Crowd, way: &Way, to: u32) {
        for part in 0..=60 {
            let at = way.at(way.length * f64::from(part) / 60.0);
            let over = (1..).zip(&crowd.at).find(|(_, middle)| {
                Rect::around(**middle, crowd.w - 0.1, crowd.h - 0.1).contains(at)
            });
            assert!(over.is_none_or(|(peer, _)| peer == to), "{at:?} is over {over:?}, not {to}");
        }
        let home = crowd.screen(to).expect("the receiver's").grow(0.01);
        assert!(home.contains(way.at(way.length)), "it ends elsewhere");
    }
}
