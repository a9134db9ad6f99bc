//! Client/server: only hosts send. Together they have one queue, and every peer asks for its chunks
//! in order.
//!
//! A free slot first continues a peer that is being served and has nothing coming (first-come),
//! else takes the first that waits. Only if nobody waits it helps one that has download capacity
//! left: the one with the fewest chunks held or coming, ties by number.

use std::collections::VecDeque;

use super::bits::BitRows;
use super::event::Event;
use super::least::Least;
use super::network::{Network, Slot};
use super::setup::{Service, Setup};

/// Who waits, and what is coming to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Streaming {
    /// Peers that are being served and have nothing coming: they come before those that wait.
    continuing: VecDeque<u16>,
    /// Peers that wait for a slot, first in line first.
    waiting: VecDeque<u16>,
    /// What each peer holds or is receiving, and how much that is.
    coming: BitRows,
    started: Vec<u16>,
    /// How many transfers to each peer are on their way.
    under_way: Vec<u16>,
    /// The slot that served each peer last: it goes on with the same one, if it can.
    slot: Vec<u16>,
    /// Of those to whom something is coming, who has download capacity left and lacks what is not
    /// coming, by what they have.
    open: Least,
    /// A transfer was broken off: what is coming to a peer may have gaps.
    has_gaps: bool,
}

impl Streaming {
    pub(super) fn new(setup: &Setup) -> Streaming {
        let nodes = setup.everyone() as usize + 1;
        Streaming {
            continuing: VecDeque::new(),
            waiting: VecDeque::new(),
            coming: BitRows::new(nodes, setup.chunks as usize),
            started: vec![0; nodes],
            under_way: vec![0; nodes],
            slot: vec![0; nodes],
            open: Least::new(nodes),
            has_gaps: false,
        }
    }

    /// The peers that wait for a slot, first in line first: those who were cut off, then those who
    /// were never served.
    pub(super) fn queue(&self) -> impl Iterator<Item = u32> + '_ {
        self.continuing.iter().chain(&self.waiting).map(|&peer| u32::from(peer))
    }

    pub(super) fn joined(&mut self, peer: usize) {
        self.waiting.push_back(peer as u16);
    }

    pub(super) fn left(&mut self, peer: usize) {
        for queue in [&mut self.continuing, &mut self.waiting] {
            queue.retain(|node| usize::from(*node) != peer);
        }
        self.open.put(peer, None);
    }

    /// Notes whether a peer can be helped. One to whom nothing is coming stands in a queue.
    fn look_at(&mut self, net: &Network, peer: usize) {
        let lacks_more = u32::from(self.started[peer]) < net.setup.chunks;
        let is_open =
            self.under_way[peer] > 0 && lacks_more && net.has_room_for(peer, net.speed[0]);
        self.open.put(peer, is_open.then_some(self.started[peer]));
    }

    /// The first chunk that a peer neither holds nor is getting.
    fn next_chunk(&self, peer: usize) -> usize {
        match self.has_gaps {
            true => first_gap(self.coming.row(peer), 0) as usize,
            false => self.started[peer].into(),
        }
    }

    /// Every idle slot of a host serves.
    pub(super) fn serve(&mut self, net: &mut Network, events: &mut Vec<Event>) {
        while let Some(host) = net.next_host() {
            let in_line = self.continuing.pop_front().or_else(|| self.waiting.pop_front());
            let Some(peer) = in_line.map(usize::from).or_else(|| self.open.first()) else { break };
            let Some(index) = self.slot_for(net, host, peer) else { break };
            let chunk = self.next_chunk(peer);
            let rate = net.rate_to(peer, net.speed[0]);
            self.coming.set(peer, chunk);
            self.started[peer] += 1;
            self.under_way[peer] += 1;
            self.slot[peer] = net.number_of(index) as u16;
            net.take_room(peer, rate);
            self.look_at(net, peer);
            net.send(index, peer, chunk, rate, events);
        }
    }

    /// The slot of the host that served the peer before, if it is idle; else the first that is.
    fn slot_for(&self, net: &Network, host: usize, peer: usize) -> Option<usize> {
        let before = net.slot_of_host(host, self.slot[peer].into());
        if net.is_idle(before) { Some(before) } else { net.idle_slot_of_host(host) }
    }

    /// A peer to whom nothing else is coming goes on being served, or asks again at the end of the
    /// queue.
    pub(super) fn finished(&mut self, net: &mut Network, slot: &Slot) {
        let peer = slot.to as usize;
        self.under_way[peer] -= 1;
        net.free_room(peer, slot.rate);
        self.look_at(net, peer);
        if self.under_way[peer] == 0 && !net.is_complete(peer) {
            match net.setup.service {
                Service::FirstCome => self.continuing.push_back(slot.to),
                Service::RoundRobin => self.waiting.push_back(slot.to),
            }
        }
    }

    /// A host has fallen, or the peer leaves. Whoever is cut off will be among the first.
    pub(super) fn cancelled(&mut self, net: &mut Network, slot: &Slot) {
        let peer = slot.to as usize;
        self.has_gaps = true;
        self.coming.clear(peer, slot.chunk.into());
        self.started[peer] -= 1;
        self.under_way[peer] -= 1;
        net.free_room(peer, slot.rate);
        self.look_at(net, peer);
        if self.under_way[peer] == 0 {
            self.continuing.push_back(slot.to);
        }
    }
}

/// The first number from `from` on that is not in the set; the set's size in bits if all are.
pub(super) fn first_gap(words: &[u64], from: usize) -> u32 {
    let mut index = from / 64;
    let mut missing = !words[index] & (!0 << (from % 64));
    while missing == 0 {
        index += 1;
        match words.get(index) {
            Some(word) => missing = !word,
            None => return 64 * words.len() as u32,
        }
    }
    64 * index as u32 + missing.trailing_zeros()
}
