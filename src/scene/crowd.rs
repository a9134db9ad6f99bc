//! A large group: a wall of small screens in the order of the peers, as large as the room allows,
//! with streets between them.

use super::film::ASPECT;
use super::geometry::{Point, Rect, pt, rect};
use crate::units::within::Within;

/// No screen is wider than this.
const SCREEN_MAX: f64 = 132.0;
/// Under screens of this width and more there is a number.
const NUMBERED_MIN: f64 = 44.0;
/// The height of a number under a screen.
const LABEL: f64 = 17.0;
/// A street takes so much of what a screen takes with it, from the first to the second of these.
const STREET: f64 = 0.13;
const STREETS: (f64, f64) = (1.5, 11.0);
/// Room that is to spare makes streets wider, up to so many times.
const WIDER: f64 = 1.7;
/// Of the room of the screens each light has so much, in square pixels; and how many lights there
/// are at least and at most.
const LIGHT: f64 = 1200.0;
const LIGHTS: (f64, f64) = (64.0, 320.0);
/// The strip with the copies of each chunk: its height, what is above it, and from which size of
/// the field on there is one.
const STRIP: f64 = 46.0;
const STRIP_GAP: f64 = 12.0;
const STRIP_FIELD: (f64, f64) = (280.0, 300.0);

/// Where the peers of a dense view stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Crowd {
    /// The middles of the screens, peer 1 first.
    pub at: Vec<Point>,
    /// Width of a screen.
    pub w: f64,
    /// Height of a screen.
    pub h: f64,
    /// How wide the streets are.
    pub street: f64,
    /// How many stand in a row.
    pub columns: u32,
    /// There is room for a number under each.
    pub is_numbered: bool,
    /// Where a peer is shown enlarged.
    pub inset: Rect,
    /// Where the copies of each chunk are shown.
    pub strip: Option<Rect>,
}

impl Crowd {
    /// So many peers within `field`, in screens as large as possible.
    pub fn new(peers: u32, field: Rect, inset: Rect) -> Crowd {
        let has_strip = field.w >= STRIP_FIELD.0 && field.h >= STRIP_FIELD.1;
        let below = if has_strip { STRIP + STRIP_GAP } else { 0.0 };
        let room = rect(field.x, field.y, field.w, field.h - below);
        let mut crowd = Crowd::wall(peers.max(1), room, LABEL);
        if crowd.w < NUMBERED_MIN {
            crowd = Crowd::wall(peers.max(1), room, 0.0);
        }
        crowd.inset = inset;
        crowd.strip = crowd.screen(1).filter(|_| has_strip).map(|first| {
            // As wide as a full row.
            let last = crowd.screen(crowd.columns).unwrap_or(first);
            rect(first.x, field.bottom() - STRIP, last.right() - first.x, STRIP)
        });
        crowd
    }

    /// Rows and columns with which screens are largest, with a number of that height under each.
    fn wall(peers: u32, room: Rect, label: f64) -> Crowd {
        let size = |columns: u32| {
            let rows = peers.div_ceil(columns);
            // A street on all sides.
            let pitch = (room.w / f64::from(columns), room.h / f64::from(rows));
            let street = street(pitch.0.min((pitch.1 - label) * ASPECT));
            let across = (room.w - street) / f64::from(columns) - street;
            let down = (room.h - street) / f64::from(rows) - street - label;
            (across.min(down * ASPECT).min(SCREEN_MAX), street)
        };
        let (mut columns, (mut w, mut street)) = (1, size(1));
        for more in 2..=peers {
            let of_more = size(more);
            if of_more.0 > w {
                (columns, (w, street)) = (more, of_more);
            }
        }
        let rows = peers.div_ceil(columns);
        // On whole pixels, so that small screens are sharp and streets equal.
        let whole = |x: f64| if x >= 2.0 { x.floor() } else { x.max(0.5) };
        let (w, h) = (whole(w), whole(w / ASPECT));
        let pitch = |room: f64, count: u32, side: f64| {
            let most = (room - street) / f64::from(count);
            let pitch = most.min(side + street * WIDER);
            if side >= 4.0 && pitch.floor() > side { pitch.floor() } else { pitch }
        };
        let across = pitch(room.w, columns, w);
        let down = pitch(room.h, rows, h + label);
        let used = pt(across * f64::from(columns) + street, down * f64::from(rows) + street);
        let corner = pt(
            (room.x + (room.w - used.x) / 2.0 + street).floor(),
            (room.y + (room.h - used.y) / 2.0 + street).floor(),
        );
        let first = corner + pt(w / 2.0, h / 2.0);
        let at = (0..peers).map(|i| {
            let (row, column) = (i / columns, i % columns);
            first + pt(f64::from(column) * across, f64::from(row) * down)
        });
        let street = (across - w).min(down - h - label);
        let (inset, strip) = (room, None);
        Crowd { at: at.collect(), w, h, street, columns, is_numbered: label > 0.0, inset, strip }
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

    /// Where its screens are, all of them.
    pub fn area(&self) -> Rect {
        let (first, last) = (self.screen(1).unwrap_or_default(), self.at.last());
        let corner = self.screen(self.columns).unwrap_or(first);
        let bottom = last.map_or(first.bottom(), |last| last.y + self.h / 2.0);
        rect(first.x, first.y, corner.right() - first.x, bottom - first.y)
    }

    /// The screen of a peer.
    pub fn screen(&self, peer: u32) -> Option<Rect> {
        let at = self.at.get((peer as usize).checked_sub(1)?)?;
        Some(Rect::around(*at, self.w, self.h))
    }

    /// About how many lights there are at most: more would be a glare in which none can be followed.
    pub fn lights(&self) -> f64 {
        let (across, down) = (self.w + self.street, self.h + self.street);
        (across * down * self.at.len() as f64 / LIGHT).within(LIGHTS.0, LIGHTS.1)
    }

    /// The column in which a peer stands, from 0.
    pub fn column(&self, peer: u32) -> u32 {
        peer.saturating_sub(1) % self.columns
    }

    /// The middle of the street to the left of a column; one beyond the last is at the right.
    pub fn street_beside(&self, column: u32) -> f64 {
        let first = self.at.first().map_or(0.0, |at| at.x);
        let pitch = self.at.get(1).filter(|_| self.columns > 1).map_or(self.w, |at| at.x - first);
        first + pitch * f64::from(column) - (self.w + self.street) / 2.0
    }
}

/// The street that belongs to a screen with so much room in width.
fn street(pitch: f64) -> f64 {
    (pitch * STREET).within(STREETS.0, STREETS.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(crowd: &Crowd) -> f64 {
        if crowd.is_numbered { LABEL } else { 0.0 }
    }

    #[test]
    fn no_two_screens_touch_and_none_leaves_the_field() {
        for peers in [1, 2, 3, 5, 13, 24, 25, 60, 64, 65, 100, 233, 300, 1000] {
            for (w, h) in [(204.0, 372.0), (230.0, 300.0), (400.0, 160.0), (980.0, 560.0)] {
                let field = rect(10.5, 20.25, w, h);
                let crowd = Crowd::new(peers, field, field);
                let screens: Vec<Rect> = (1..=peers).filter_map(|p| crowd.screen(p)).collect();
                assert_eq!(screens.len(), peers as usize);
                for (i, a) in screens.iter().enumerate() {
                    let name = format!("{peers} peers, {w} x {h}: {a:?}");
                    let taken = rect(a.x, a.y, a.w, a.h + label(&crowd));
                    assert!(a.w >= 5.0, "{name}");
                    assert!(taken.x >= field.x && taken.right() <= field.right(), "{name}");
                    assert!(taken.y >= field.y && taken.bottom() <= field.bottom(), "{name}");
                    assert!(crowd.strip.is_none_or(|strip| !strip.overlaps(taken)), "{name}");
                    let street = taken.grow(crowd.street * 0.49);
                    let others = screens.iter().enumerate().filter(|(j, _)| *j != i);
                    assert!(others.into_iter().all(|(_, b)| !street.overlaps(*b)), "{name}");
                }
            }
        }
    }

    #[test]
    fn a_thousand_screens_are_16_pixels_wide_where_there_is_room() {
        let field = rect(0.0, 0.0, 620.0, 480.0);
        let crowd = Crowd::new(1000, field, field);
        assert!(crowd.w >= 16.0, "{}", crowd.w);
        // Their screens and streets take most of what the strip leaves.
        let strip = crowd.strip.expect("there is room for it");
        let taken = 1000.0 * (crowd.w + crowd.street) * (crowd.h + crowd.street);
        let left = field.w * (strip.y - field.y);
        assert!(taken / left > 0.85, "{}", taken / left);
    }
}
