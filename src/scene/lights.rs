//! In a crowd: every chunk on its way is a point of light, with what it has just passed.

use super::compose::StageMoment;
use super::crowd::Crowd;
use super::flow;
use super::geometry::{Curve, Path, Point, Rect, pt};
use super::hosts;
use super::pen::Pen;
use super::ports::Ports;
use super::shape::Stroke;
use super::ways::scattered;
use crate::sim::world::{Node, Transfer, is_host};
use crate::units::within::Within;

/// Of more chunks from hosts than these the ways are not drawn whole.
const HOST_WAYS_MAX: usize = 48;
/// Where more chunks than these are on their way to each peer, points are small.
const CROWDED: usize = 4;
/// How much of its way a chunk leaves lit behind it in a large swarm.
const TAIL: f64 = 0.13;

/// A chunk on its way.
pub struct Flight {
    /// From whom, to whom.
    pub transfer: Transfer,
    /// Where along.
    pub curve: Curve,
    /// How far along the curve, as its parameter.
    pub parameter: f64,
}

/// Everything that is on its way.
pub fn flights(crowd: &Crowd, ports: &[Ports], moment: &StageMoment) -> Vec<Flight> {
    let flight = |transfer: Transfer| {
        let to = crowd.screen(transfer.to as u32)?;
        let progress = flow::progress(&transfer, moment.playhead);
        if is_host(transfer.from) {
            let exit = ports.get(hosts::index(transfer.from))?.exit(transfer.slot)?;
            // Two that come to one peer at once come in beside each other.
            let aside = to.h * 0.7 * (scattered(transfer.chunk) - 0.5);
            let curve = from_host(exit, Rect { y: to.y + aside, ..to });
            let parameter = curve.parameter_at_length(progress);
            return Some(Flight { transfer, curve, parameter });
        }
        let from = crowd.screen(transfer.from as u32)?;
        let curve = between(from.center(), to.center(), transfer.slot);
        Some(Flight { transfer, curve, parameter: progress })
    };
    let mut flights = Vec::new();
    for transfer in moment.world.transfers() {
        flights.extend(flight(transfer));
    }
    flights
}

/// Leaves the host to the right and reaches a screen from the left.
pub fn from_host(from: Point, to: Rect) -> Curve {
    let to = pt(to.x, to.center().y);
    let reach = (to.x - from.x).max(40.0) * 0.5;
    Curve { a: from, b: from + pt(reach, 0.0), c: to - pt(reach * 0.8, 0.0), d: to }
}

/// A gentle curve between two screens, always to the left of its way; another for each slot.
fn between(a: Point, d: Point, slot: u32) -> Curve {
    let way = d - a;
    let side = pt(way.y, -way.x) * (0.16 + 0.06 * f64::from(slot));
    Curve { a, b: a.lerp(d, 0.33) + side, c: a.lerp(d, 0.67) + side, d }
}

/// The hosts' ways, whole, if they are few.
pub fn draw_host_ways(pen: &mut Pen, flights: &[Flight]) {
    let theme = pen.theme;
    if !are_few(flights) {
        return;
    }
    let (mut ahead, mut behind) = (Path::default(), Path::default());
    for flight in flights.iter().filter(|flight| is_host(flight.transfer.from)) {
        let (done, rest) = flight.curve.split(flight.parameter);
        behind.push_curve(&done);
        ahead.push_curve(&rest);
    }
    pen.stroke(ahead, Stroke::solid(theme.host.alpha(0.4), 1.3));
    pen.stroke(behind, Stroke::solid(theme.host, 2.2));
}

/// Whether so few chunks come from hosts that each can be followed.
fn are_few(flights: &[Flight]) -> bool {
    flights.iter().filter(|flight| is_host(flight.transfer.from)).count() <= HOST_WAYS_MAX
}

/// Of many ways, what each chunk has just passed: of all those of the peers, and of the hosts'
/// where they are many, too.
pub fn draw_tails(pen: &mut Pen, crowd: &Crowd, flights: &[Flight]) {
    let theme = pen.theme;
    let is_crowded = flights.len() > CROWDED * crowd.at.len();
    let width = if is_crowded { 1.2 } else { (crowd.h * 0.1).within(1.2, 2.4) };
    for (of_host, color) in [(true, theme.host), (false, theme.peer)] {
        if of_host && are_few(flights) {
            continue;
        }
        let mut tails = Path::default();
        for flight in flights.iter().filter(|flight| is_host(flight.transfer.from) == of_host) {
            let (at, curve) = (flight.parameter, &flight.curve);
            tails.push_line(curve.at((at - TAIL).max(0.0)), curve.at(at));
        }
        pen.stroke(tails, Stroke::solid(color.alpha(0.55), width));
    }
}

/// Everything that the selected peer sends and gets.
pub fn draw_selected_ways(pen: &mut Pen, flights: &[Flight], peer: u32) {
    let mut ways = Path::default();
    let of_peer = |transfer: &Transfer| [transfer.from, transfer.to].contains(&(peer as Node));
    for flight in flights.iter().filter(|flight| of_peer(&flight.transfer)) {
        if !is_host(flight.transfer.from) {
            ways.push_curve(&flight.curve);
        }
    }
    pen.stroke(ways, Stroke::dashed(pen.theme.peer, 1.6, 5.0, 4.0));
}

/// The chunks as points of light, with a dark or light rim over any picture.
pub fn draw_points(pen: &mut Pen, crowd: &Crowd, flights: &[Flight]) {
    let theme = pen.theme;
    let points = |of_host: bool| {
        let mut points = Vec::new();
        for flight in flights {
            if is_host(flight.transfer.from) == of_host {
                points.push(flight.curve.at(flight.parameter));
            }
        }
        points
    };
    let most = if flights.len() > CROWDED * crowd.at.len() { 1.8 } else { 4.2 };
    let radius = (crowd.h * 0.14).within(1.4, most);
    if radius > 2.5 {
        pen.dots(points(false), radius + 1.2, theme.background);
    }
    pen.dots(points(false), radius, theme.peer);
    if are_few(flights) {
        pen.dots(points(true), 7.5, theme.host.alpha(0.35));
        pen.dots(points(true), 4.4, theme.host);
    } else {
        pen.dots(points(true), radius, theme.host);
    }
}
