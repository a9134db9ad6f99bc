//! What all ways to distribute a film share: who is there and holds what, slots and capacities,
//! and what is on its way.

use std::sync::Arc;

use super::bits::{BitRows, nth_bit};
use super::calendar::Calendar;
use super::event::Event;
use super::setup::{Model, Setup};
use crate::units::tick::{Rate, Tick};

/// A node by its number: 0 is the first host, -1 the second and so on, and 1.. are the peers.
pub type Node = i32;

/// The first host's number.
pub const HOST: Node = 0;

/// Whether a node is a host.
pub fn is_host(node: Node) -> bool {
    node <= HOST
}

/// The number of a host, counted from 0.
pub fn host_node(host: u32) -> Node {
    -(host as Node)
}

/// Room that never runs out: what an unlimited download capacity looks like.
const UNLIMITED: u32 = u32::MAX;

/// One upload slot. Those of the hosts come first, host after host, then those of the peers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// The receiver, 0 while the slot is idle: nobody sends to a host.
    pub(super) to: u16,
    pub(super) chunk: u16,
    /// What the transfer takes of the receiver's download capacity.
    pub(super) rate: Rate,
    pub(super) start: Tick,
    pub(super) ends: Tick,
}

/// What one node did so far, for tables and reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) joined_at: Option<Tick>,
    pub(super) left_at: Option<Tick>,
    /// It left because it was complete, not because of an input.
    pub(super) has_departed: bool,
    pub(super) completed_at: Option<Tick>,
    pub(super) from_host: u32,
    pub(super) from_peers: u32,
    pub(super) sent: u32,
}

/// The nodes of a run and what goes between them, at one moment.
///
/// A node's place, in all that has an entry a node: the first host has 0, each peer its number, and
/// further hosts come after the last peer. As all hosts hold the same and are equally fast, place 0
/// stands for any of them where only that matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Network {
    pub(super) setup: Arc<Setup>,
    pub(super) now: Tick,
    /// Which hosts are up.
    pub(super) up: Vec<bool>,
    /// Everybody who will ever be there.
    peers: usize,
    /// How many peers are there.
    pub(super) present: usize,
    pub(super) slots: Vec<Slot>,
    /// How many slots each host has, and each peer.
    host_slots: usize,
    peer_slots: usize,
    /// How many slots of each node are sending.
    busy: Vec<u16>,
    /// Of each host, which of its slots send nothing.
    idle: BitRows,
    pub(super) finishing: Calendar,
    /// What hosts (row 0) and peers hold whole.
    pub(super) held: BitRows,
    pub(super) held_count: Vec<u16>,
    /// Download capacity of a peer, and what is left of it, in millionths of a chunk a round.
    download: Vec<u32>,
    pub(super) room: Vec<u32>,
    pub(super) upload: Vec<Rate>,
    /// The speed of each slot of a node.
    pub(super) speed: Vec<Rate>,
    pub(super) tallies: Vec<Tally>,
    pub(super) peers_sent: u32,
    pub(super) hosts_sent: u32,
    /// Chunks that hosts have begun to send, without those that were broken off.
    hosts_started: u64,
    /// How many those may be.
    budget: Option<u64>,
}

impl Network {
    /// Before anything happened: hosts have everything, and nobody else is there.
    pub(super) fn new(setup: &Setup) -> Network {
        let peers = setup.everyone() as usize;
        let (hosts, chunks) = (setup.hosts as usize, setup.chunks as usize);
        let mut held = BitRows::new(peers + 1, chunks);
        held.fill(0, chunks);
        let mut held_count = vec![0; peers + 1];
        held_count[0] = chunks as u16;
        let limit = |peer| match setup.download_of(peer) {
            Rate::ZERO => UNLIMITED,
            Rate(download) => download,
        };
        let download: Vec<u32> = (0..=peers as u32).map(limit).collect();
        let first_upload = |peer| if peer == 0 { Rate::ONE } else { setup.first_upload(peer) };
        let upload: Vec<Rate> = (0..=peers as u32).map(first_upload).collect();
        let mut speed: Vec<Rate> =
            upload.iter().map(|upload| upload.part_of(setup.peer_slots)).collect();
        speed[0] = setup.host_speed();
        let host_slots = setup.host_slots() as usize;
        // Under streaming no peer sends.
        let peer_slots =
            if setup.model == Model::Streaming { 0 } else { setup.peer_slots as usize };
        let idle_slot = Slot { to: 0, chunk: 0, rate: Rate::ZERO, start: 0, ends: 0 };
        let slots = hosts * host_slots + peers * peer_slots;
        let mut idle = BitRows::new(hosts, host_slots);
        (0..hosts).for_each(|host| idle.fill(host, host_slots));
        Network {
            setup: Arc::new(setup.clone()),
            now: 0,
            up: vec![true; hosts],
            peers,
            present: 0,
            slots: vec![idle_slot; slots],
            host_slots,
            peer_slots,
            busy: vec![0; peers + hosts],
            idle,
            finishing: Calendar::new(slots),
            held,
            held_count,
            room: download.clone(),
            download,
            upload,
            speed,
            tallies: vec![Tally::default(); peers + hosts],
            peers_sent: 0,
            hosts_sent: 0,
            hosts_started: 0,
            budget: setup.host_budget(),
        }
    }

    /// Sends `chunk` through the slot with this index, at `rate`.
    pub(super) fn send(
        &mut self,
        index: usize,
        to: usize,
        chunk: usize,
        rate: Rate,
        events: &mut Vec<Event>,
    ) {
        // A rate of zero is never chosen; if it were, the transfer would take the longest.
        let ticks = rate.ticks_per_chunk().unwrap_or(Tick::from(u32::MAX));
        let ends = self.now + ticks;
        self.slots[index] =
            Slot { to: to as u16, chunk: chunk as u16, rate, start: self.now, ends };
        let place = self.sender_of(index);
        self.busy[place] += 1;
        if self.is_host_place(place) {
            self.hosts_started += 1;
            self.idle.clear(index / self.host_slots, index % self.host_slots);
        }
        self.finishing.put(index, ends);
        let from = self.node(place);
        events.push(Event::Start { from, to: to as u32, chunk: chunk as u32, ends });
    }

    /// Breaks off the transfer of the slot with this index, and gives it back. What was sent counts
    /// for nothing.
    pub(super) fn cancel(&mut self, index: usize, events: &mut Vec<Event>) -> Slot {
        self.finishing.remove(index);
        let slot = self.free_slot(index);
        let place = self.sender_of(index);
        self.hosts_started -= u64::from(self.is_host_place(place));
        let from = self.node(place);
        events.push(Event::Cancel { from, to: slot.to.into(), chunk: slot.chunk.into() });
        slot
    }

    /// Makes the slot with this index idle, and gives back what it was.
    pub(super) fn free_slot(&mut self, index: usize) -> Slot {
        let slot = self.slots[index].clone();
        self.slots[index].to = 0;
        let place = self.sender_of(index);
        self.busy[place] -= 1;
        if self.is_host_place(place) {
            self.idle.set(index / self.host_slots, index % self.host_slots);
        }
        slot
    }

    /// Whether a peer is there: it has joined and not left.
    pub(super) fn is_present(&self, peer: usize) -> bool {
        let tally = &self.tallies[peer];
        tally.joined_at.is_some() && tally.left_at.is_none()
    }

    /// Whether a peer holds the whole film.
    pub(super) fn is_complete(&self, peer: usize) -> bool {
        u32::from(self.held_count[peer]) == self.setup.chunks
    }

    /// Changes what a peer uploads; what it sends goes on as it began.
    pub(super) fn set_upload(&mut self, peer: usize, upload: Rate) {
        self.upload[peer] = upload;
        self.speed[peer] = upload.part_of(self.setup.peer_slots);
    }
}

/// Places and slots.
impl Network {
    /// The place of a host, which is counted from 0.
    pub(super) fn host_place(&self, host: usize) -> usize {
        if host == 0 { 0 } else { self.peers + host }
    }

    /// Whether a place is a host's.
    pub(super) fn is_host_place(&self, place: usize) -> bool {
        place == 0 || place > self.peers
    }

    /// The number of the node at a place.
    pub(super) fn node(&self, place: usize) -> Node {
        match place.checked_sub(self.peers + 1) {
            Some(further) => host_node(further as u32 + 1),
            None => place as Node,
        }
    }

    /// The place of a node.
    pub(super) fn place(&self, node: Node) -> usize {
        if is_host(node) { self.host_place(node.unsigned_abs() as usize) } else { node as usize }
    }

    /// The place of the node whose slot this is.
    pub(super) fn sender_of(&self, index: usize) -> usize {
        match index.checked_sub(self.up.len() * self.host_slots) {
            Some(of_peers) if self.peer_slots == 1 => of_peers + 1,
            Some(of_peers) => of_peers / self.peer_slots.max(1) + 1,
            None => self.host_place(index / self.host_slots),
        }
    }

    /// The number of the slot with this index on its sender, from 0.
    pub(super) fn number_of(&self, index: usize) -> usize {
        match index.checked_sub(self.up.len() * self.host_slots) {
            Some(of_peers) => of_peers % self.peer_slots.max(1),
            None => index % self.host_slots,
        }
    }

    /// The index of a peer's slot.
    pub(super) fn slot_of(&self, peer: usize, number: usize) -> usize {
        self.up.len() * self.host_slots + (peer - 1) * self.peer_slots + number
    }

    /// The index of a host's slot.
    pub(super) fn slot_of_host(&self, host: usize, number: usize) -> usize {
        host * self.host_slots + number
    }

    /// Whether the slot with this index sends nothing.
    pub(super) fn is_idle(&self, index: usize) -> bool {
        self.slots[index].to == 0
    }

    /// Whether a peer has a slot that sends nothing.
    pub(super) fn has_idle_slot(&self, peer: usize) -> bool {
        usize::from(self.busy[peer]) < self.peer_slots
    }

    /// The index of the first slot of a peer that sends nothing.
    pub(super) fn idle_slot(&self, peer: usize) -> Option<usize> {
        (0..self.peer_slots).map(|number| self.slot_of(peer, number)).find(|at| self.is_idle(*at))
    }

    /// The index of the first slot of a host that sends nothing.
    pub(super) fn idle_slot_of_host(&self, host: usize) -> Option<usize> {
        let number = nth_bit(self.idle.row(host).iter().copied(), 0)?;
        Some(self.slot_of_host(host, number))
    }

    /// The host that serves next: of those that are up and have an idle slot, the one with the
    /// fewest that are busy, ties by number. `None` if there is none, or hosts have given out all
    /// that they may.
    pub(super) fn next_host(&self) -> Option<usize> {
        if self.has_given_all() {
            return None;
        }
        let busy = |host: usize| usize::from(self.busy[self.host_place(host)]);
        let may_serve = |host: &usize| self.up[*host] && busy(*host) < self.host_slots;
        (0..self.up.len()).filter(may_serve).min_by_key(|host| busy(*host))
    }

    /// Whether hosts have given out all that they may.
    pub(super) fn has_given_all(&self) -> bool {
        self.budget.is_some_and(|budget| self.hosts_started >= budget)
    }

    /// The same, and it has arrived.
    pub(super) fn hosts_are_exhausted(&self) -> bool {
        self.budget.is_some_and(|budget| u64::from(self.hosts_sent) >= budget)
    }
}

/// Download capacities.
impl Network {
    /// Whether a peer's download capacity has no limit.
    pub(super) fn is_unlimited(&self, peer: usize) -> bool {
        self.room[peer] == UNLIMITED
    }

    /// Whether a slot of that speed may send to a peer: no transfer starts below a quarter of the
    /// smaller of the slot's speed and the peer's whole download capacity. A sliver of what is left
    /// would hold the slot for many rounds.
    pub(super) fn has_room_for(&self, peer: usize, speed: Rate) -> bool {
        u64::from(self.room[peer]) * 4 >= u64::from(speed.0.min(self.download[peer]))
    }

    /// The speed of a transfer to a peer from a slot of that speed.
    pub(super) fn rate_to(&self, peer: usize, speed: Rate) -> Rate {
        Rate(speed.0.min(self.room[peer]))
    }

    /// Takes of a peer's download capacity what a transfer needs.
    pub(super) fn take_room(&mut self, peer: usize, rate: Rate) {
        if self.room[peer] != UNLIMITED {
            self.room[peer] -= rate.0;
        }
    }

    /// Gives a peer back the download capacity that a transfer took.
    pub(super) fn free_room(&mut self, peer: usize, rate: Rate) {
        if self.room[peer] != UNLIMITED {
            self.room[peer] += rate.0;
        }
    }
}
