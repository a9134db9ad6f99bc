//! What all ways to distribute a film share: who is there and holds what, slots and capacities,
//! and what is on its way.

use std::sync::Arc;

use super::bits::BitRows;
use super::calendar::Calendar;
use super::event::Event;
use super::setup::Setup;
use crate::units::tick::{Rate, Tick};

/// The nodes from 0 that hold the whole film from the start; those after them are peers. Much here
/// and in the ways to distribute still counts on one: it is a name, not yet a number to change.
const HOSTS: u32 = 1;

/// The host's node number.
pub const HOST: u32 = 0;

/// Whether a node is a host.
pub fn is_host(node: u32) -> bool {
    node < HOSTS
}

/// Room that never runs out: what an unlimited download capacity looks like.
const UNLIMITED: u32 = u32::MAX;

/// One upload slot. Host slots come first, then one a peer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// The receiver, 0 while the slot is idle: nobody sends to the host.
    pub(super) to: u16,
    pub(super) chunk: u16,
    /// What the transfer takes of the receiver's download capacity.
    pub(super) rate: Rate,
    pub(super) start: Tick,
    pub(super) ends: Tick,
}

/// What one peer did so far, for tables and reports. The host's is at 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) joined_at: Option<Tick>,
    pub(super) left_at: Option<Tick>,
    pub(super) completed_at: Option<Tick>,
    pub(super) from_host: u32,
    pub(super) from_peers: u32,
    pub(super) sent: u32,
}

/// The nodes of a run and what goes between them, at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Network {
    pub(super) setup: Arc<Setup>,
    pub(super) now: Tick,
    pub(super) host_is_up: bool,
    /// How many peers are there.
    pub(super) present: usize,
    pub(super) slots: Vec<Slot>,
    pub(super) finishing: Calendar,
    /// What each node holds whole. Row 0 is the host's: everything.
    pub(super) held: BitRows,
    pub(super) held_count: Vec<u16>,
    /// Download capacity that a node has left, in millionths of a chunk a round.
    pub(super) room: Vec<u32>,
    pub(super) upload: Vec<Rate>,
    pub(super) tallies: Vec<Tally>,
    pub(super) peers_sent: u32,
}

impl Network {
    /// Before anything happened: the host has everything, and nobody else is there.
    pub(super) fn new(setup: &Setup) -> Network {
        let peers = setup.everyone();
        let nodes = peers as usize + 1;
        let chunks = setup.chunks as usize;
        let mut held = BitRows::new(nodes, chunks);
        held.fill(0, chunks);
        let room = if setup.download == Rate::ZERO { UNLIMITED } else { setup.download.0 };
        let mut upload = vec![Rate::ONE];
        upload.extend((1..=peers).map(|peer| setup.first_upload(peer)));
        let mut held_count = vec![0; nodes];
        held_count[0] = chunks as u16;
        let idle = Slot { to: 0, chunk: 0, rate: Rate::ZERO, start: 0, ends: 0 };
        let slots = setup.slots as usize + peers as usize;
        Network {
            setup: Arc::new(setup.clone()),
            now: 0,
            host_is_up: true,
            present: 0,
            slots: vec![idle; slots],
            finishing: Calendar::new(slots),
            held,
            held_count,
            room: vec![room; nodes],
            upload,
            tallies: vec![Tally::default(); nodes],
            peers_sent: 0,
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
        let from = self.sender_of(index) as u32;
        self.slots[index] =
            Slot { to: to as u16, chunk: chunk as u16, rate, start: self.now, ends };
        self.finishing.put(index, ends);
        events.push(Event::Start { from, to: to as u32, chunk: chunk as u32, ends });
    }

    /// Breaks off the transfer of the slot with this index, and gives it back. What was sent counts
    /// for nothing.
    pub(super) fn cancel(&mut self, index: usize, events: &mut Vec<Event>) -> Slot {
        let from = self.sender_of(index) as u32;
        let slot = self.slots[index].clone();
        self.slots[index].to = 0;
        self.finishing.remove(index);
        events.push(Event::Cancel { from, to: slot.to.into(), chunk: slot.chunk.into() });
        slot
    }

    /// Whether a peer is there: it has joined and not left.
    pub(super) fn is_present(&self, peer: usize) -> bool {
        let tally = &self.tallies[peer];
        tally.joined_at.is_some() && tally.left_at.is_none()
    }

    /// Gives a receiver back the download capacity that a transfer took.
    pub(super) fn free_room(&mut self, node: usize, rate: Rate) {
        if self.room[node] != UNLIMITED {
            self.room[node] += rate.0;
        }
    }

    /// The node whose slot this is.
    pub(super) fn sender_of(&self, index: usize) -> usize {
        (index + 1).saturating_sub(self.setup.slots as usize)
    }

    /// The index of a peer's slot.
    pub(super) fn slot_of(&self, peer: usize) -> usize {
        self.setup.slots as usize + peer - 1
    }

    /// Whether the slot with this index sends nothing.
    pub(super) fn is_idle(&self, index: usize) -> bool {
        self.slots[index].to == 0
    }

    /// Whether the node's download capacity has no limit.
    pub(super) fn is_unlimited(&self, node: usize) -> bool {
        self.room[node] == UNLIMITED
    }
}
