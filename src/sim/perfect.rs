//! Peer to peer: the perfect schedule, a binomial pipeline on a hypercube.
//!
//! There are 2^h vertices, 2^h <= N + 1 < 2^(h+1). Vertex 0 is the host; peer i is at vertex i,
//! and the surplus peers double up on vertices 1, 2, .... In round t the vertices that differ in
//! bit t mod h are partners. The host sends its partner chunk min(t, M - 1), every other vertex
//! the highest chunk that it holds, if the partner lacks it. Of two peers at one vertex, the one
//! that holds this chunk sends it out, while the other receives what comes in and fills the gaps
//! of the first.
//!
//! With K = 1 and u = 1 everybody has everything after M + floor(log2 N) rounds, which is the
//! optimum: Mundinger, Weber & Weiss (2008); the schedule: Ganesan & Seshadri, "On cooperative
//! content distribution and the price of barter" (2005).

use super::bits::highest_bit;
use super::event::Event;
use super::network::Network;
use crate::units::tick::{Rate, TICKS_PER_ROUND};

/// Where the peers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hypercube {
    peers: usize,
    /// h.
    dimensions: u32,
}

/// What a vertex does in a round.
struct Part {
    /// Who sends which chunk to the partner.
    sends: Option<(usize, usize)>,
    /// Who receives what comes in.
    receiver: usize,
}

impl Hypercube {
    /// For so many peers, at least one.
    pub(super) fn new(peers: u32) -> Hypercube {
        Hypercube { peers: peers as usize, dimensions: (peers + 1).ilog2() }
    }

    fn vertices(self) -> usize {
        1 << self.dimensions
    }

    /// The second peer at a vertex.
    fn twin(self, vertex: usize) -> Option<usize> {
        let twin = self.vertices() - 1 + vertex;
        (vertex > 0 && twin <= self.peers).then_some(twin)
    }
}

impl Hypercube {
    /// At the beginning of a round, starts its transfers.
    pub(super) fn follow(self, net: &mut Network, events: &mut Vec<Event>) {
        if net.now % TICKS_PER_ROUND != 0 {
            return;
        }
        let round = net.now / TICKS_PER_ROUND;
        let bit = 1 << (round % u64::from(self.dimensions));
        let mut parts = Vec::with_capacity(self.vertices());
        for vertex in 0..self.vertices() {
            let sends = self.outgoing(net, vertex, vertex ^ bit, round);
            parts.push(Part { sends, receiver: self.receiver_at(net, vertex, sends) });
        }
        // The peers' transfers, then the host's.
        for vertex in 1..self.vertices() {
            let (part, partner) = (&parts[vertex], &parts[vertex ^ bit]);
            if let Some((sender, chunk)) = part.sends {
                Hypercube::send_whole(net, sender, partner.receiver, chunk, events);
            }
            if let Some(twin) = self.twin(vertex) {
                let is_alone = part.sends.is_none() && partner.sends.is_none();
                let other = if part.receiver == twin { vertex } else { twin };
                Hypercube::exchange(net, part.receiver, other, is_alone, events);
            }
        }
        if let Some((_, chunk)) = parts[0].sends {
            Hypercube::send_whole(net, 0, parts[bit].receiver, chunk, events);
        }
    }

    /// Who at `vertex` sends which chunk to the partner; `None` where nothing is useful.
    fn outgoing(
        self,
        net: &Network,
        vertex: usize,
        partner: usize,
        round: u64,
    ) -> Option<(usize, usize)> {
        let last = net.setup.chunks as usize - 1;
        let is_held = |vertex: usize, chunk: usize| {
            let twin = self.twin(vertex);
            net.held.get(vertex, chunk) || twin.is_some_and(|twin| net.held.get(twin, chunk))
        };
        if vertex == 0 {
            let chunk = last.min(round as usize);
            return (!is_held(partner, chunk)).then_some((0, chunk));
        }
        let twin = self.twin(vertex);
        let highest = highest_bit(net.held.row(vertex));
        let highest_of_twin = twin.and_then(|twin| highest_bit(net.held.row(twin)));
        let chunk = highest.max(highest_of_twin)?;
        if is_held(partner, chunk) {
            return None;
        }
        // If both hold it, the one that holds more.
        let sender = match twin {
            Some(twin) if highest_of_twin > highest => twin,
            Some(twin) if highest_of_twin == highest && Hypercube::is_richer(net, twin, vertex) => {
                twin
            }
            _ => vertex,
        };
        Some((sender, chunk))
    }

    fn is_richer(net: &Network, a: usize, b: usize) -> bool {
        net.held_count[a] > net.held_count[b]
    }

    /// Who at `vertex` receives: not the one that sends out; if none does, the one that holds less.
    fn receiver_at(self, net: &Network, vertex: usize, sends: Option<(usize, usize)>) -> usize {
        match (self.twin(vertex), sends) {
            (None, _) => vertex,
            (Some(twin), Some((sender, _))) if sender == vertex => twin,
            (Some(_), Some(_)) => vertex,
            (Some(twin), None) if Hypercube::is_richer(net, vertex, twin) => twin,
            (Some(_), None) => vertex,
        }
    }

    /// The receiver at a vertex fills its twin's gaps; if nothing comes in from outside and
    /// nothing goes out, the twin fills the receiver's as well.
    fn exchange(
        net: &mut Network,
        receiver: usize,
        twin: usize,
        is_alone: bool,
        events: &mut Vec<Event>,
    ) {
        Hypercube::fill_gap(net, receiver, twin, events);
        if is_alone {
            Hypercube::fill_gap(net, twin, receiver, events);
        }
    }

    /// Sends the first chunk that one holds and the other lacks, if there is one.
    fn fill_gap(net: &mut Network, from: usize, to: usize, events: &mut Vec<Event>) {
        let gaps = net.held.row(from).iter().zip(net.held.row(to)).map(|(a, b)| a & !b);
        if let Some(chunk) = super::bits::nth_bit(gaps, 0) {
            Hypercube::send_whole(net, from, to, chunk, events);
        }
    }

    fn send_whole(
        net: &mut Network,
        from: usize,
        to: usize,
        chunk: usize,
        events: &mut Vec<Event>,
    ) {
        let index = if from == 0 { 0 } else { net.slot_of(from, 0) };
        net.send(index, to, chunk, Rate::ONE, events);
    }
}
