//! Upload slots as ports at the edge of whoever has them, lit where a slot is sending. Where they
//! are too many to be told apart they are one bar, which fills with the share that is busy.

use super::geometry::{Point, Rect, pt, rect};
use super::pen::Pen;
use super::ring::Seat;
use super::shape::Stroke;
use super::spots::Mark;
use super::theme::Color;
use crate::units::within::Within;

/// From one port to the next, at least.
const PITCH_MIN: f64 = 7.0;
/// So many columns of ports stand beside each other at most.
const COLUMNS_MAX: u32 = 2;
/// The width of a bar.
const BAR: f64 = 9.0;
/// A peer's ports are at least so long.
const GATE_MIN: f64 = 5.0;

/// The slots of a host, at the right edge of its card.
#[derive(Clone, Debug, PartialEq)]
pub enum Ports {
    /// A port for each.
    Each(Vec<Rect>),
    /// A bar for so many.
    Bar(Rect, u32),
}

impl Ports {
    /// For so many slots at an edge, which is at `x`, between the heights `top` and `bottom`.
    pub fn new(slots: u32, x: f64, (top, bottom): (f64, f64)) -> Ports {
        let room = bottom - top;
        let rows = slots.clamp(1, ((room / PITCH_MIN) as u32).max(1));
        let columns = slots.div_ceil(rows);
        if columns > COLUMNS_MAX {
            return Ports::Bar(rect(x - BAR / 2.0, top, BAR, room), slots);
        }
        let rows = slots.div_ceil(columns);
        let pitch = (room / f64::from(rows)).min(38.0);
        let h = (pitch * 0.62).within(4.0, 16.0);
        let w = if columns == 1 { (h * 0.75).within(6.0, 10.0) } else { 5.0 };
        let first = (top + bottom) / 2.0 - pitch * f64::from(rows - 1) / 2.0;
        let port = |slot: u32| {
            let (column, row) = (slot / rows, slot % rows);
            // Its line, too, stays off the film.
            let x = x + f64::from(column) * (w + 2.0) - w / 2.0 + 0.65;
            Rect::around(pt(x + w / 2.0, first + pitch * f64::from(row)), w, h)
        };
        Ports::Each((0..slots).map(port).collect())
    }

    /// The ports; none where they are one bar.
    pub fn each(&self) -> &[Rect] {
        match self {
            Ports::Each(ports) => ports,
            Ports::Bar(..) => &[],
        }
    }

    /// Where what a slot sends leaves.
    pub fn exit(&self, slot: u32) -> Option<Point> {
        match self {
            Ports::Each(ports) => {
                Some(pt(ports.last()?.right(), ports.get(slot as usize)?.center().y))
            }
            Ports::Bar(bar, slots) => {
                let down = (f64::from(slot) + 0.5) / f64::from(*slots);
                Some(pt(bar.right(), bar.y + bar.h * down))
            }
        }
    }

    /// Draws them; `busy` says which are, and `edge` is the colour around them.
    pub fn draw(&self, pen: &mut Pen, busy: &[bool], edge: Color) {
        let theme = pen.theme;
        let line = Stroke::solid(edge, 1.3);
        match self {
            Ports::Each(ports) => {
                let radius = ports.first().map_or(0.0, |port| port.w.min(port.h) * 0.35);
                for (wanted, fill) in [(false, theme.background), (true, theme.host)] {
                    let pairs = ports.iter().zip(busy).filter(|(_, busy)| **busy == wanted);
                    pen.rects(
                        pairs.map(|(port, _)| *port).collect(),
                        radius,
                        Some(fill),
                        Some(line),
                    );
                }
            }
            Ports::Bar(bar, slots) => {
                let count = busy.iter().filter(|busy| **busy).count();
                let share = count as f64 / f64::from(*slots);
                let inside = bar.grow(-1.9);
                pen.rect(*bar, BAR * 0.4, Some(theme.background), Some(line));
                if count > 0 {
                    // However few they are, something is seen.
                    let filled = Rect { h: (inside.h * share).max(2.0), ..inside };
                    pen.rect(filled, 2.0, Some(theme.host), None);
                }
            }
        }
    }
}

/// How far along its seat's edge, in units of [`Seat::along`], a slot of a peer has its port; 1 is
/// the middle of where things leave.
pub fn gate(slot: u32, slots: u32) -> f64 {
    const REACH: f64 = 0.78;
    let off = (f64::from(slot) + 0.5) / f64::from(slots.max(1)) * 2.0 - 1.0;
    1.0 + off * REACH
}

/// The ports of a peer with so many slots: one of each if there is room, else one for all.
pub fn of_peer(seat: &Seat, slots: u32) -> Vec<Rect> {
    let is_row = seat.along.x != 0.0;
    let port = |along: f64, length: f64| {
        let (w, h) = if is_row { (length, 7.0) } else { (7.0, length) };
        Rect::around(seat.gate + seat.along * along, w, h)
    };
    let pitch = (gate(1, slots) - gate(0, slots)) * seat.along.length();
    let length = (pitch - 3.0).min(14.0);
    if slots <= 1 || length < GATE_MIN {
        return vec![port(1.0, 14.0)];
    }
    (0..slots).map(|slot| port(gate(slot, slots), length)).collect()
}

/// Draws the ports of that peer; a bit of `sends` says of each slot whether it does.
pub fn draw_of_peer(pen: &mut Pen, seat: &Seat, peer: u32, slots: u32, sends: u32) {
    let theme = pen.theme;
    let ports = of_peer(seat, slots);
    let is_one = ports.len() == 1;
    for (slot, port) in ports.into_iter().enumerate() {
        let is_lit = if is_one { sends > 0 } else { sends >> slot & 1 == 1 };
        let (fill, edge) = match is_lit {
            true => (theme.peer, theme.peer),
            false => (theme.body, theme.quiet),
        };
        pen.rect(port, 3.5, Some(fill), Some(Stroke::solid(edge, 1.4)));
        let slot = (!is_one).then_some(slot as u32);
        pen.mark(port, Mark::PeerSlot(peer, slot));
    }
}
