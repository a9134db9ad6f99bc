//! Beside or below what a crowd stands: hosts, how many peers do what, and who is enlarged.

use super::crowd::Crowd;
use super::film::ASPECT;
use super::geometry::{Rect, rect};
use super::hosts::{self, Hosts};
use super::layout::Cast;
use crate::units::within::Within;

/// The height of the counts of states.
const TALLY: f64 = 96.0;
/// The same where there is little room.
const TALLY_LEAST: f64 = 52.0;
/// Counts of states are no narrower.
const TALLY_WIDTH: f64 = 74.0;
/// The texts of the enlarged peer, and the least width of its body.
const INSET_TEXTS: f64 = 77.0;
const INSET_LEAST: f64 = 80.0;
/// It is no lower: there its screen still has 20 pixels.
const INSET_LOWEST: f64 = 113.0;
/// Hosts may take so much of the height.
const HOSTS: f64 = 0.78;
/// In a column that is wider the enlarged peer is there if one so wide has room.
const INSET_NARROW: f64 = 104.0;
/// Around the enlarged peer: totals, and what is written over them, stand clear of it.
const INSET_APART: f64 = 6.0;
/// Between what stands beside each other.
const GAP: f64 = 12.0;

/// Where everything of a large group stands.
pub struct Places {
    /// The hosts.
    pub hosts: Hosts,
    /// How many do what: nothing where there is no room.
    pub tally: Rect,
    /// The enlarged peer: nothing where there is no room.
    pub inset: Rect,
    /// The crowd.
    pub field: Rect,
}

impl Places {
    /// Within `body`: the crowd beside the rest, or below it, whichever leaves it more.
    pub fn new(cast: Cast, body: Rect) -> Places {
        let (beside, above) = (Places::beside(cast, body), Places::above(cast, body));
        if above.worth() > beside.worth() { above } else { beside }
    }

    /// How good they are: the width of a crowd's screen would be about this.
    pub fn width_of_screen(&self, peers: u32) -> f64 {
        (self.field.w * self.field.h * ASPECT / f64::from(peers.max(1))).sqrt().min(84.0)
    }

    fn worth(&self) -> f64 {
        let lacking = |at: Rect, of: f64| if at.w > 0.0 { 1.0 } else { of };
        // A field as wide as can be seen at once is worth as much as it has room.
        let Rect { w, h, .. } = self.field;
        let area = w.min(h * 3.0) * h.min(w * 2.0);
        let named = if self.hosts.each[0].name.is_some() { 1.0 } else { 0.6 };
        area * named * lacking(self.tally, 0.75) * lacking(self.inset, 0.85)
    }

    /// Hosts, counts and the enlarged peer in a column at the left.
    fn beside(cast: Cast, body: Rect) -> Places {
        let width = match body.w {
            ..240.0 => (body.w * 0.3).within(40.0, 84.0).round(),
            _ => hosts::width(body.w, cast).max(84.0),
        };
        let left = width + (body.w * 0.05).within(10.0, 60.0);
        let field = rect(body.x + left, body.y, (body.w - left).max(1.0), body.h);
        let column = rect(body.x, body.y, width, body.h);
        let least = hosts::least_height(cast.hosts, width, body.h, HOSTS);
        let spare = body.h - least;
        let has_tally = width >= TALLY_WIDTH && spare >= TALLY_LEAST;
        // In a wide column its picture may be smaller than there is width for.
        let inset = |width: f64| (width - 12.0) / ASPECT + INSET_TEXTS;
        let most = spare - TALLY_LEAST - 18.0 - INSET_APART;
        let lowest = (inset(width.min(INSET_NARROW)) - INSET_APART).max(INSET_LOWEST);
        let has_inset = has_tally && width >= INSET_LEAST && lowest <= most;
        let inset = inset(width).min(most);
        let inset_height = if has_inset { inset + 2.0 * INSET_APART } else { 0.0 };
        // Hosts that look well come before counts of what is rare.
        let natural = hosts::natural_height(cast.hosts, width);
        let tally = match has_tally {
            true => (body.h - inset_height - natural - 28.0).within(TALLY_LEAST, TALLY),
            false => 0.0,
        };
        // Hosts have what is left, and stand in its middle.
        let room = Rect { h: body.h - tally - inset_height, ..column };
        let lower = room.h - natural;
        // Not far from their counts.
        let room = match has_tally && lower > 40.0 {
            true => Rect { y: room.y + lower * 0.3, h: room.h - lower * 0.3, ..room },
            false => room,
        };
        let hosts = Hosts::new(cast.hosts, room, width);
        let below = hosts.area.bottom() + if hosts.has_line { 26.0 } else { 8.0 };
        let lowest = body.bottom() - inset_height;
        let tally = match has_tally {
            true => rect(column.x, below, left - 6.0, (lowest - below).min(TALLY)),
            false => Rect::default(),
        };
        let inset = match has_inset {
            true => rect(column.x, body.bottom() - INSET_APART - inset, width, inset),
            false => Rect::default(),
        };
        Places { hosts, tally, inset, field }
    }

    /// The same in a strip above.
    fn above(cast: Cast, body: Rect) -> Places {
        let most = if cast.hosts > 1 { 150.0 } else { 118.0 };
        // A name stands clear of the ports.
        let least = (body.w - TALLY_WIDTH - GAP).within(40.0, 56.0);
        let share = if cast.hosts > 1 { 0.36 } else { 0.3 };
        let width = (body.w * share).within(least, most).round();
        let natural =
            hosts::natural_height(cast.hosts, width) + if cast.hosts > 1 { 28.0 } else { 24.0 };
        let h = natural.min(body.h * 0.42).max((body.h * 0.26).min(80.0));
        let strip = rect(body.x, body.y, width, h);
        let mut hosts = Hosts::new(cast.hosts, strip, width);
        let x = body.x + width + GAP;
        let right = body.right();
        let has_tally = right - x >= TALLY_WIDTH && h >= TALLY_LEAST - 8.0;
        let inset_width = ((h - INSET_TEXTS) * ASPECT + 12.0).min(right - x - 100.0 - GAP);
        let has_inset = has_tally && inset_width >= INSET_LEAST;
        let inset = match has_inset {
            true => {
                let inset_height = (inset_width - 12.0) / ASPECT + INSET_TEXTS;
                rect(right - inset_width, body.y, inset_width, inset_height)
            }
            false => Rect::default(),
        };
        let until = if has_inset { inset.x - GAP } else { right };
        let tally = match has_tally {
            true => rect(x, body.y, (until - x).min(150.0), h),
            false => Rect::default(),
        };
        // What leaves one host flies down over the place below it; the counts tell who waits, too.
        hosts.has_line &= !(has_tally && cast.hosts == 1);
        let top = body.y + h + GAP;
        let field = rect(body.x, top, body.w, (body.bottom() - top).max(1.0));
        Places { hosts, tally, inset, field }
    }

    /// The crowd in its field.
    pub fn crowd(&self, peers: u32) -> Crowd {
        Crowd::new(peers, self.field, self.inset)
    }
}
