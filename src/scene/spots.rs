//! What stands where in a drawing, for whoever points at it: kept beside the shapes, and ignored by
//! painters. A spot says what is there, not in which state: that is for the run to tell.

use super::geometry::{Curve, Point, Rect, pt};
use super::shape::Scene;
use crate::sim::world::{Node, Transfer};
use crate::units::within::Within;

/// Something that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// On which stage, from 0.
    pub stage: usize,
    /// Where.
    pub area: Area,
    /// What.
    pub mark: Mark,
}

/// A place in a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Area {
    /// Within a rectangle.
    Within(Rect),
    /// Along a thin line.
    Along(Curve),
}

/// What is at a spot. Hosts, slots and chunks count from 0, peers from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A host, or a machine that shares work out or works alone.
    Host(u32),
    /// An upload slot of a host.
    HostSlot(u32, u32),
    /// All upload slots of a host, as one bar.
    HostSlots(u32),
    /// Where those end who wait for a slot.
    Queue,
    /// The thread of a peer that waits for a slot.
    Thread(u32),
    /// A peer asks the host for a chunk.
    Request(u32),
    /// A peer, and its screen.
    Peer(u32),
    /// An upload slot of a peer; `None` where all are one port.
    PeerSlot(u32, Option<u32>),
    /// What a peer has loaded, in order of the film.
    Buffer(u32),
    /// Where in the film a peer is.
    Playhead(u32),
    /// A chunk, or a part, on its way: from whom, to whom, and which.
    Chunk(Node, Node, u32),
    /// A crowd of peers, each of which has its place in it.
    Crowd,
    /// How many hold each chunk, from the first at the left to the last at the right.
    Copies,
    /// The picture of the machine that shares work out: where each part is.
    Parts,
    /// The port through which parts are handed out and passed on.
    HandsOut,
    /// The port through which parts come in that were made.
    TakesIn,
    /// A part that is passed on to all, and to whom.
    PassedOn(u32, u32),
    /// In a lane: a part, and who makes it or has made it.
    Made(u32, u32),
    /// In a lane: a part that is handed out, and to whom.
    Handed(u32, u32),
}

impl Mark {
    /// What is on its way.
    pub fn of(transfer: &Transfer) -> Mark {
        Mark::Chunk(transfer.from, transfer.to, transfer.chunk)
    }
}

/// What is thinner is meant also from a few pixels beside it.
const THIN: f64 = 16.0;
/// So few.
const BESIDE: f64 = 4.5;
/// Straight pieces in which a curve is followed.
const PIECES: u32 = 24;

impl Area {
    /// How far away it is, in CSS pixels; 0 within.
    fn distance(&self, p: Point) -> f64 {
        match self {
            Area::Within(at) => {
                let beyond = |x: f64, from: f64, to: f64| (from - x).max(x - to).max(0.0);
                pt(beyond(p.x, at.x, at.right()), beyond(p.y, at.y, at.bottom())).length()
            }
            Area::Along(curve) => {
                let (mut least, mut from) = (f64::INFINITY, curve.a);
                for piece in 1..=PIECES {
                    let to = curve.at(f64::from(piece) / f64::from(PIECES));
                    least = least.min(distance_to_line(p, from, to));
                    from = to;
                }
                least
            }
        }
    }

    fn is_thin(&self) -> bool {
        match self {
            Area::Within(at) => at.w.min(at.h) < THIN,
            Area::Along(_) => true,
        }
    }

    /// The same where everything is so many times as large.
    pub(super) fn scaled(self, by: f64) -> Area {
        match self {
            Area::Within(Rect { x, y, w, h }) => {
                Area::Within(Rect { x: x * by, y: y * by, w: w * by, h: h * by })
            }
            Area::Along(Curve { a, b, c, d }) => {
                Area::Along(Curve { a: a * by, b: b * by, c: c * by, d: d * by })
            }
        }
    }
}

fn distance_to_line(p: Point, from: Point, to: Point) -> f64 {
    let (along, off) = (to - from, p - from);
    let square = along.x * along.x + along.y * along.y;
    let share = if square > 0.0 { (off.x * along.x + off.y * along.y) / square } else { 0.0 };
    (off - along * share.within(0.0, 1.0)).length()
}

impl Scene {
    /// What is at that point: of what holds it, what was drawn last, unless something thin that
    /// was drawn still later is near.
    pub fn spot_at(&self, x: f64, y: f64) -> Option<&Spot> {
        spot_at(&self.spots, x, y)
    }
}

/// The same of a list of spots, in drawing order.
pub fn spot_at(spots: &[Spot], x: f64, y: f64) -> Option<&Spot> {
    let mut nearest: Option<(f64, &Spot)> = None;
    for spot in spots.iter().rev() {
        let distance = spot.area.distance(pt(x, y));
        if spot.area.is_thin() {
            if distance <= BESIDE && nearest.is_none_or(|(least, _)| distance < least) {
                nearest = Some((distance, spot));
            }
        } else if distance == 0.0 {
            return Some(nearest.map_or(spot, |(_, thin)| thin));
        }
    }
    nearest.map(|(_, spot)| spot)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::geometry::rect;

    fn spot(area: Area, mark: Mark) -> Spot {
        Spot { stage: 0, area, mark }
    }

    #[test]
    fn the_uppermost_is_meant_and_what_is_thin_from_beside_it() {
        let curve =
            Curve { a: pt(0.0, 50.0), b: pt(50.0, 0.0), c: pt(50.0, 0.0), d: pt(100.0, 50.0) };
        let spots = [
            spot(Area::Along(curve), Mark::Thread(4)),
            spot(Area::Within(rect(0.0, 40.0, 20.0, 30.0)), Mark::Host(0)),
            spot(Area::Within(rect(18.0, 45.0, 5.0, 5.0)), Mark::HostSlot(0, 0)),
            spot(Area::Within(rect(18.0, 52.0, 5.0, 5.0)), Mark::HostSlot(0, 1)),
            spot(Area::Within(rect(30.0, 40.0, 30.0, 20.0)), Mark::Chunk(0, 1, 6)),
        ];
        let at = |x, y| spot_at(&spots, x, y).map(|spot| spot.mark);
        assert_eq!(at(5.0, 60.0), Some(Mark::Host(0)));
        assert_eq!(at(16.0, 48.0), Some(Mark::HostSlot(0, 0)), "beside the port");
        assert_eq!(at(20.0, 52.5), Some(Mark::HostSlot(0, 1)), "the nearer of two");
        assert_eq!(at(20.0, 49.5), Some(Mark::HostSlot(0, 0)));
        assert_eq!(at(32.0, 50.0), Some(Mark::Chunk(0, 1, 6)), "before what lies below");
        assert_eq!(at(50.0, 14.0), Some(Mark::Thread(4)), "near the line");
        assert_eq!(at(2.0, 49.0), Some(Mark::Host(0)), "the line lies below");
        assert_eq!(at(50.0, 24.0), None);
        assert_eq!(at(80.0, 100.0), None);
    }
}
