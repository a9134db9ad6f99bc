//! In a crowd: chunks on their way are points of light with fading tails, in the streets between
//! the screens.

use super::compose::StageMoment;
use super::crowd::Crowd;
use super::flow;
use super::geometry::{Path, Rect};
use super::hosts;
use super::pen::Pen;
use super::ports::Ports;
use super::shape::Stroke;
use super::spots::Mark;
use super::streets::{self, Way};
use super::theme::Color;
use super::ways::scattered;
use crate::sim::world::{Node, Transfer, is_host};
use crate::units::within::Within;

/// Of more chunks from hosts than these the ways are not drawn whole.
const HOST_WAYS_MAX: usize = 12;
/// How bright those of all other peers are while one is picked out.
const DIMMED: f64 = 0.6;
/// How bright so much of a tail is, counted from its light: one lies over the other.
const TAIL: [(f64, f64); 2] = [(1.0, 0.3), (0.45, 0.55)];

/// A chunk on its way.
pub struct Flight {
    /// From whom, to whom.
    pub transfer: Transfer,
    /// Where along.
    pub way: Way,
    /// How far it has come.
    pub along: f64,
}

impl Flight {
    /// A chunk that has come so far on a way, 0..1.
    pub fn new(transfer: Transfer, way: Way, progress: f64) -> Flight {
        let along = progress * way.length;
        Flight { transfer, way, along }
    }

    fn is_hosts(&self) -> bool {
        is_host(self.transfer.from)
    }

    fn is_of(&self, peer: u32) -> bool {
        touches(&self.transfer, peer)
    }
}

/// Whether a peer sends or gets it.
fn touches(transfer: &Transfer, peer: u32) -> bool {
    [transfer.from, transfer.to].contains(&(peer as Node))
}

/// What is on its way and shown: of more than there is room for, what some senders send; of a peer
/// that is picked out, everything.
pub fn flights(
    crowd: &Crowd,
    ports: &[Ports],
    moment: &StageMoment,
    picked: Option<u32>,
) -> Vec<Flight> {
    let setup = moment.world.setup();
    let share =
        |slots: u32, nodes: u32| crowd.lights() / f64::from(slots.max(1)) / f64::from(nodes.max(1));
    let of_peers = share(setup.peer_slots, moment.world.peer_count());
    let of_hosts = share(setup.host_slots(), setup.hosts);
    let mut flights = Vec::new();
    for transfer in moment.world.transfers() {
        let Transfer { from, to, slot, .. } = transfer;
        // Always the same senders, so that a light that is seen is seen all the way.
        let (share, lot) = match is_host(from) {
            true => (of_hosts, slot),
            false => (of_peers, from as u32),
        };
        let is_picked = picked.is_some_and(|peer| touches(&transfer, peer));
        if scattered(lot) >= share && !is_picked {
            continue;
        }
        let way = match is_host(from) {
            true => {
                let exit = ports.get(hosts::index(from)).and_then(|ports| ports.exit(slot));
                exit.and_then(|exit| streets::from_host(crowd, exit, to as u32))
            }
            false => streets::between(crowd, &transfer, setup.chunks),
        };
        let progress = flow::progress(&transfer, moment.playhead);
        flights.extend(way.map(|way| Flight::new(transfer, way, progress)));
    }
    flights
}

/// The hosts' ways, whole, if they are few.
pub fn draw_host_ways(pen: &mut Pen, flights: &[Flight]) {
    if are_few(flights) {
        draw_ways(pen, flights.iter().filter(|flight| flight.is_hosts()), pen.theme.host);
    }
}

/// Ways as lines, brighter where the chunk has been.
fn draw_ways<'a>(pen: &mut Pen, flights: impl Iterator<Item = &'a Flight>, color: Color) {
    let (mut ahead, mut behind) = (Path::default(), Path::default());
    for Flight { way, along, .. } in flights {
        way.trace(0.0, *along, &mut behind);
        way.trace(*along, way.length, &mut ahead);
    }
    pen.stroke(ahead, Stroke::solid(color.alpha(0.45), 1.2));
    pen.stroke(behind, Stroke::solid(color, 2.2));
}

/// Whether so few chunks come from hosts that each can be followed.
fn are_few(flights: &[Flight]) -> bool {
    flights.iter().filter(|flight| flight.is_hosts()).count() <= HOST_WAYS_MAX
}

/// The chunks as points of light, each with a tail where it came from; of a peer that is picked out
/// also the ways, before all others.
pub fn draw_lights(pen: &mut Pen, crowd: &Crowd, flights: &[Flight], picked: Option<u32>) {
    let theme = pen.theme;
    let radius = (crowd.street * 0.34).within(1.3, 3.0);
    let tail = ((crowd.w + crowd.street) * 0.9).within(16.0, 48.0);
    // Of hosts, of peers.
    let (mut others, mut own) = ([vec![], vec![]], [vec![], vec![]]);
    for flight in flights {
        let is_own = picked.is_some_and(|peer| flight.is_of(peer));
        let of_picked = if is_own { &mut own } else { &mut others };
        of_picked[usize::from(!flight.is_hosts())].push(flight);
    }
    let bright = if picked.is_some() { DIMMED } else { 1.0 };
    draw_tails(pen, &others[1], (tail, radius), theme.peer.alpha(bright));
    draw_points(pen, &others[1], radius, theme.peer.alpha(bright));
    let large = (radius * 1.25).max(2.4);
    let [others, _] = others;
    if are_few(flights) {
        // Their ways are there already.
        draw_ways(pen, own[1].iter().copied(), theme.peer);
    } else {
        draw_tails(pen, &others, (tail * 1.6, radius * 1.3), theme.host);
        draw_ways(pen, own[1].iter().copied(), theme.peer);
        draw_ways(pen, own[0].iter().copied(), theme.host);
    }
    draw_points(pen, &own[1], large, theme.peer);
    draw_points(pen, &others, large, theme.host);
    draw_points(pen, &own[0], large, theme.host);
}

fn draw_points(pen: &mut Pen, flights: &[&Flight], radius: f64, color: Color) {
    let mut points = Vec::with_capacity(flights.len());
    for flight in flights {
        let at = flight.way.at(flight.along);
        pen.mark(Rect::around(at, 2.0 * radius, 2.0 * radius), Mark::of(&flight.transfer));
        points.push(at);
    }
    // Around each of many small ones a shine would cost more than it shows.
    if radius >= 1.6 {
        pen.dots(points.clone(), radius * 2.1, fainter(color, 0.25));
    }
    pen.dots(points, radius, color);
}

/// Tails, each as long as told, brighter towards its light.
fn draw_tails(pen: &mut Pen, flights: &[&Flight], (length, width): (f64, f64), color: Color) {
    for (piece, opacity) in TAIL {
        let mut tails = Path::default();
        for Flight { way, along, .. } in flights {
            way.trace((along - length * piece).max(0.0), *along, &mut tails);
        }
        pen.stroke(tails, Stroke::solid(fainter(color, opacity), width));
    }
}

/// A colour with so much of its opacity.
fn fainter(color: Color, part: f64) -> Color {
    color.alpha(f64::from(color.a) / 255.0 * part)
}
