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
use super::tick::{Rate, TICKS_PER_ROUND};
use super::world::World;

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

impl World {
    /// At the beginning of a round, starts its transfers.
    pub(super) fn follow_schedule(&mut self, events: &mut Vec<Event>) {
        if self.now % TICKS_PER_ROUND != 0 {
            return;
        }
        let Some(cube) = self.schedule else { return };
        let round = self.now / TICKS_PER_ROUND;
        let bit = 1 << (round % u64::from(cube.dimensions));
        let mut parts = Vec::with_capacity(cube.vertices());
        for vertex in 0..cube.vertices() {
            let sends = self.outgoing(cube, vertex, vertex ^ bit, round);
            parts.push(Part { sends, receiver: self.receiver_at(cube, vertex, sends) });
        }
        // The peers' transfers, then the host's.
        for vertex in 1..cube.vertices() {
            let (part, partner) = (&parts[vertex], &parts[vertex ^ bit]);
            if let Some((sender, chunk)) = part.sends {
                self.send_whole(sender, partner.receiver, chunk, events);
            }
            if let Some(twin) = cube.twin(vertex) {
                let is_alone = part.sends.is_none() && partner.sends.is_none();
                let other = if part.receiver == twin { vertex } else { twin };
                self.exchange(part.receiver, other, is_alone, events);
            }
        }
        if let Some((_, chunk)) = parts[0].sends {
            self.send_whole(0, parts[bit].receiver, chunk, events);
        }
    }

    /// Who at `vertex` sends which chunk to the partner; `None` where nothing is useful.
    fn outgoing(
        &self,
        cube: Hypercube,
        vertex: usize,
        partner: usize,
        round: u64,
    ) -> Option<(usize, usize)> {
        let last = self.setup.chunks as usize - 1;
        let is_held = |vertex: usize, chunk: usize| {
            let twin = cube.twin(vertex);
            self.held.get(vertex, chunk) || twin.is_some_and(|twin| self.held.get(twin, chunk))
        };
        if vertex == 0 {
            let chunk = last.min(round as usize);
            return (!is_held(partner, chunk)).then_some((0, chunk));
        }
        let twin = cube.twin(vertex);
        let highest = highest_bit(self.held.row(vertex));
        let highest_of_twin = twin.and_then(|twin| highest_bit(self.held.row(twin)));
        let chunk = highest.max(highest_of_twin)?;
        if is_held(partner, chunk) {
            return None;
        }
        // If both hold it, the one that holds more.
        let sender = match twin {
            Some(twin) if highest_of_twin > highest => twin,
            Some(twin) if highest_of_twin == highest && self.is_richer(twin, vertex) => twin,
            _ => vertex,
        };
        Some((sender, chunk))
    }

    fn is_richer(&self, a: usize, b: usize) -> bool {
        self.held_count[a] > self.held_count[b]
    }

    /// Who at `vertex` receives: not the one that sends out; if none does, the one that holds less.
    fn receiver_at(&self, cube: Hypercube, vertex: usize, sends: Option<(usize, usize)>) -> usize {
        match (cube.twin(vertex), sends) {
            (None, _) => vertex,
            (Some(twin), Some((sender, _))) if sender == vertex => twin,
            (Some(_), Some(_)) => vertex,
            (Some(twin), None) if self.is_richer(vertex, twin) => twin,
            (Some(_), None) => vertex,
        }
    }

    /// The receiver at a vertex fills its twin's gaps; if nothing comes in from outside and
    /// nothing goes out, the twin fills the receiver's as well.
    fn exchange(&mut self, receiver: usize, twin: usize, is_alone: bool, events: &mut Vec<Event>) {
        self.fill_gap(receiver, twin, events);
        if is_alone {
            self.fill_gap(twin, receiver, events);
        }
    }

    /// Sends the first chunk that one holds and the other lacks, if there is one.
    fn fill_gap(&mut self, from: usize, to: usize, events: &mut Vec<Event>) {
        let gaps = self.held.row(from).iter().zip(self.held.row(to)).map(|(a, b)| a & !b);
        if let Some(chunk) = super::bits::nth_bit(gaps, 0) {
            self.send_whole(from, to, chunk, events);
        }
    }

    fn send_whole(&mut self, from: usize, to: usize, chunk: usize, events: &mut Vec<Event>) {
        let index = if from == 0 { 0 } else { self.slot_of(from) };
        self.send(index, to, chunk, Rate::ONE, events);
    }
}
