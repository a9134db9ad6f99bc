//! Ways between hosts and players, and from player to player: curves through the open middle.

use super::geometry::{Curve, Point, Rect, pt};
use super::hosts::{self, Hosts};
use super::ports::{self, Ports};
use super::ring::{MARGIN, Seat};
use crate::sim::setup::{Model, Setup};
use crate::sim::world::{Node, Transfer, is_host};
use crate::units::tick::Rate;
use crate::units::within::Within;

/// How far apart lanes lie sideways, at most.
const LANES_WIDTH: f64 = 60.0;
/// How far apart lanes are at least: nearly the height of a tile.
const LANE_HEIGHT: f64 = 26.0;

/// What ways need to know of a stage.
pub struct Ways<'a> {
    /// The hosts.
    pub hosts: &'a Hosts,
    /// The ports of each.
    pub ports: &'a [Ports],
    /// How many slots each peer has.
    pub peer_slots: u32,
    /// The players.
    pub seats: &'a [Seat],
    /// The open space between the players. Every way keeps to it: its control points lie within,
    /// so the curve does.
    pub open: Rect,
}

/// One end of a way: where it is, and which way is away from there.
type End = (Point, Point);

impl Ways<'_> {
    /// Where a peer sits.
    pub fn seat(&self, peer: Node) -> Option<&Seat> {
        self.seats.get(usize::try_from(peer).ok()?.checked_sub(1)?)
    }

    /// The curve of a transfer, which ends in that lane: see [`Ways::lanes`]. What comes to a host comes
    /// to the port that its slot says.
    pub fn curve(&self, transfer: &Transfer, lane: f64) -> Option<Curve> {
        let Transfer { from, to, slot, .. } = *transfer;
        if is_host(to) {
            return Some(self.bend(self.port(to, slot)?, self.start(from, 0)?, None).reversed());
        }
        let seat = self.seat(to)?;
        let end = (seat.gate - seat.along * lane, seat.normal);
        if is_host(from) {
            return Some(self.bend(self.port(from, slot)?, end, None));
        }
        let sender = (from as u32 - 1) * self.peer_slots + slot + 1;
        Some(self.bend(self.start(from, slot)?, end, Some(self.lane(sender))))
    }

    /// Where what a slot of a host sends leaves.
    fn port(&self, host: Node, slot: u32) -> Option<End> {
        let exit = self.ports.get(hosts::index(host))?.exit(slot)?;
        Some((exit, pt(1.0, 0.0)))
    }

    /// Where what a slot of a peer sends leaves.
    fn start(&self, peer: Node, slot: u32) -> Option<End> {
        let seat = self.seat(peer)?;
        let along = seat.along * ports::gate(slot, self.peer_slots);
        Some((seat.gate + along + seat.normal * 4.0, seat.normal))
    }

    /// Where what a peer sends is half-way: how far beside the middle, and at what height.
    /// Senders have lanes of their own while there are enough, so that chunks that cross the
    /// middle at the same moment pass each other.
    fn lane(&self, sender: u32) -> Point {
        const STRIDES: [u32; 8] = [1, 1, 1, 2, 3, 2, 5, 3];
        let peers = self.seats.len() as u32 * self.peer_slots;
        let lanes = ((self.open.h / LANE_HEIGHT) as u32).clamp(2, 7).min(peers.max(2));
        let lane = (sender - 1) * STRIDES[lanes as usize] % lanes;
        let aside = (f64::from(sender) * 0.754_877_67).fract() - 0.5;
        let down = (f64::from(lane) + 0.5) / f64::from(lanes);
        pt(aside * LANES_WIDTH, self.open.y + self.open.h * down)
    }

    /// The thread by which a peer waits at the hosts' queue.
    pub fn thread(&self, peer: u32) -> Option<Curve> {
        let seat = self.seat(peer as Node)?;
        let dock = self.hosts.dock + pt(7.0, 0.0);
        Some(self.bend((seat.gate - seat.along, seat.normal), (dock, pt(1.0, 0.0)), None))
    }

    /// The curve between two ends, half-way in `lane` if there is one.
    fn bend(&self, from: End, to: End, lane: Option<Point>) -> Curve {
        let (a, d) = (from.0, to.0);
        let beside_host = a.x.min(d.x) < self.open.x && from.1.y != 0.0;
        if beside_host && from.1 == to.1 {
            // Between the row and the host is room for a shallow arc.
            let depth = self.beside_host(from).min(26.0);
            let (aside, down) = (pt((d.x - a.x) * 0.25, 0.0), from.1 * depth);
            return Curve { a, b: a + down + aside, c: d + down - aside, d };
        }
        let (mut b, mut c) = (self.control(from, d), self.control(to, a));
        if from.1.y == 0.0 && to.1.x == 0.0 {
            // From the host: near the row to which it leads, so that ways to different rows part.
            c.y = c.y.within(d.y - self.open.h * 0.3 - 18.0, d.y + self.open.h * 0.3 + 18.0);
        }
        let both_in_rows = from.1.x == 0.0 && to.1.x == 0.0;
        if let Some(lane) = lane.filter(|_| both_in_rows) {
            // Two of one row stay near it.
            let far = if from.1 == to.1 { 40.0 + (d - a).length() * 0.3 } else { self.open.h };
            let middle = (a.y + d.y) / 2.0;
            let height = lane.y.within(middle - far, middle + far);
            // A cubic is half-way at (a + 3b + 3c + d) / 8.
            let natural = (a.y + d.y) / 8.0 + (b.y + c.y) * 3.0 / 8.0;
            let shift = pt(lane.x, height - natural) * (4.0 / 3.0);
            // Beside the host there is no room to give way.
            b = if from.0.x < self.open.x { b } else { b + shift };
            c = if to.0.x < self.open.x { c } else { c + shift };
        }
        Curve { a, b: self.within(b), c: self.within(c), d }
    }

    /// The height that is free between an end over or under the hosts and them.
    fn beside_host(&self, (at, normal): End) -> f64 {
        let hosts = self.hosts.area;
        let free = if normal.y > 0.0 { hosts.y - at.y } else { at.y - hosts.bottom() };
        free.max(4.0)
    }

    /// The control point that belongs to an end, before lanes.
    fn control(&self, (at, normal): End, other: Point) -> Point {
        let way = other - at;
        let beside_host = at.x < self.open.x && normal.y != 0.0;
        if beside_host {
            // Around the host, whose card is in the way.
            let far = self.open.x - at.x;
            let past = if other.x < self.open.x { far + 60.0 } else { far * 0.5 + 10.0 };
            let depth = self.beside_host((at, normal)).min(20.0);
            return pt(self.open.x + past, at.y + normal.y * depth);
        }
        if normal.y == 0.0 {
            let far = (way.length() * 0.45).within(24.0, 320.0);
            // From beside a row: at once to the middle, before the row begins.
            let off = at.y.within(self.open.y, self.open.bottom()) - at.y;
            let near = if normal.x > 0.0 { (1.0 - off.abs() / MARGIN).max(0.0) } else { 1.0 };
            return pt(at.x + normal.x * (24.0 + (far - 24.0) * near), at.y + off * 1.6);
        }
        let depth = (way.length() * 0.5).within(30.0, self.open.h * 0.7 + 20.0);
        at + pt(way.x * 0.22, normal.y * depth)
    }

    fn within(&self, p: Point) -> Point {
        let open = self.open;
        pt(
            p.x.within(open.x, open.right().max(open.x)),
            p.y.within(open.y, open.bottom().max(open.y)),
        )
    }
}

impl Ways<'_> {
    /// In which lane each of these transfers ends: how far along the edge of the receiver's seat, in
    /// units of [`Seat::along`], backwards. Those that go to one receiver side by side all the way
    /// end in different lanes, as long as there are any; others are apart anyway, and nothing that
    /// begins or ends makes them change their lane.
    pub fn lanes(&self, setup: &Setup, transfers: &[Transfer]) -> Vec<f64> {
        const ONE: u32 = Rate::ONE.0;
        const OF_ONE: [f64; 5] = [1.0, 1.55, 0.45, 1.28, 0.72];
        const OF_MANY: [f64; 5] = [1.8, 0.25, 1.03, 1.42, 0.64];
        let mut lanes = vec![1.0; transfers.len()];
        let together = |i: usize| (transfers[i].to, transfers[i].start, transfers[i].ends);
        // Of each the lane as a bit. They are few: to look at all before it costs less than to sort.
        let mut taken_by = vec![0_u8; transfers.len()];
        for (i, transfer) in transfers.iter().enumerate() {
            let before = (0..i).filter(|before| together(*before) == together(i));
            let taken = before.fold(0, |taken, before| taken | taken_by[before]);
            let (all, wanted) = match setup.download_of(transfer.to as u32) {
                Rate(1..=ONE) => (OF_ONE, 0),
                _ => (OF_MANY, self.side(transfer, setup.model)),
            };
            let is_free = |lane: &u32| taken >> lane & 1 == 0;
            let lane = Some(wanted).filter(is_free).or((0..5).find(is_free));
            lanes[i] = match lane {
                Some(lane) => {
                    taken_by[i] = 1 << lane;
                    all[lane as usize]
                }
                None => 0.25 + 1.55 * scattered(transfer.chunk),
            };
        }
        lanes
    }

    /// Which of the two first lanes a transfer had best take: that from whose side it comes, so that
    /// ways do not cross where they end; of a host's, which come in order, every other one.
    fn side(&self, transfer: &Transfer, model: Model) -> u32 {
        let Transfer { from, to, chunk, .. } = *transfer;
        match (self.seat(from), self.seat(to)) {
            (Some(from), Some(to)) => {
                let way = from.gate - to.gate;
                u32::from(way.x * to.along.x + way.y * to.along.y > 0.0)
            }
            _ if model == Model::Streaming => chunk % 2,
            _ => 0,
        }
    }
}

/// A number 0..1 for each chunk, far from those of its neighbours.
pub fn scattered(chunk: u32) -> f64 {
    (f64::from(chunk) * 0.618_033_99).fract()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::layout::{Cast, Peers, Viewport, height_for, stages};
    use crate::sim::world::{HOST, host_node};

    /// Each way from a player or a port to a player, with the nodes at its ends.
    fn all_ways(ways: &Ways) -> Vec<(Node, Node, Curve)> {
        let peers = ways.seats.len() as Node;
        let hosts = ways.hosts.each.len() as u32;
        let mut all = Vec::new();
        for from in host_node(hosts - 1)..=peers {
            let slots = if is_host(from) { 3 } else { ways.peer_slots };
            for to in (1..=peers).filter(|to| *to != from) {
                for slot in 0..slots {
                    let transfer = Transfer { slot, from, to, chunk: 0, start: 0, ends: 1 };
                    for lane in [0.25, 1.0, 1.8] {
                        all.extend(ways.curve(&transfer, lane).map(|curve| (from, to, curve)));
                    }
                }
            }
        }
        for from in (1..=peers).filter(|_| hosts == 1) {
            for slot in 0..3 {
                let transfer = Transfer { slot, from, to: HOST, chunk: 0, start: 0, ends: 1 };
                all.extend(ways.curve(&transfer, 1.0).map(|curve| (from, HOST, curve)));
            }
        }
        let thread = |peer| Some((peer, HOST, ways.thread(peer as u32)?));
        all.extend((1..=peers).filter_map(thread));
        all
    }

    #[test]
    fn ways_pass_beside_the_screens_and_the_hosts() {
        for (hosts, stages, peer_slots) in
            [(1, 1, 1), (1, 2, 1), (1, 3, 1), (1, 2, 4), (2, 1, 1), (3, 2, 2), (8, 1, 1), (8, 2, 1)]
        {
            for peers in 1..=26 {
                for width in [320.0, 360.0, 480.0, 768.0, 1024.0, 1280.0, 1920.0] {
                    let viewport = Viewport { width, height: height_for(stages, width) };
                    check_ways(Cast { hosts, peers }, stages, peer_slots, viewport);
                }
                for (width, height) in
                    [(320.0, 330.0), (480.0, 300.0), (600.0, 460.0), (700.0, 300.0), (800.0, 500.0)]
                {
                    let viewport = Viewport { width, height };
                    check_ways(Cast { hosts, peers }, stages, peer_slots, viewport);
                }
            }
        }
    }

    fn check_ways(cast: Cast, count: usize, peer_slots: u32, viewport: Viewport) {
        let casts = [cast].repeat(count);
        let layout = &stages(&casts, viewport)[0];
        let Peers::Ring(seats) = &layout.peers else { return };
        let ports: Vec<Ports> = layout.hosts.each.iter().map(|host| host.ports(3)).collect();
        let (hosts, ports, open) = (&layout.hosts, &ports[..], layout.open);
        let ways = Ways { hosts, ports, peer_slots, seats, open };
        for (from, to, curve) in all_ways(&ways) {
            let name = format!("{cast:?} on {count} stages in {viewport:?}: {from} to {to}");
            check_way(&name, &ways, from, to, &curve);
        }
    }

    fn check_way(name: &str, ways: &Ways, from: Node, to: Node, curve: &Curve) {
        // A corner of the first or last of several may hide a bit of a way.
        let hosts = ways.hosts.area.grow(if ways.hosts.each.len() == 1 { -2.0 } else { -12.0 });
        for step in 0..=40 {
            let at = curve.at(f64::from(step) / 40.0);
            if !is_host(from) && !is_host(to) {
                assert!(!hosts.contains(at), "{name} passes the host: {at:?}");
            }
            for (seat, peer) in ways.seats.iter().zip(1..) {
                let ends = peer == from || peer == to;
                assert!(ends || !seat.body.grow(-1.0).contains(at), "{name} passes {peer}: {at:?}");
            }
        }
    }
}
