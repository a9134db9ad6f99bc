//! The state of one run at one tick, and the step to the next.

use std::collections::VecDeque;
use std::sync::Arc;

use super::bits::{BitRows, bits_of};
use super::calendar::Calendar;
use super::event::Event;
use super::inputs::Agenda;
use super::perfect::Hypercube;
use super::playback::{Player, Turn};
use super::setup::{Model, Policy, Setup, perfect_applies};
use super::swarm::Swarm;
use super::tick::{Rate, Tick, earliest};
pub use super::view::Transfer;

/// The host's node number. Peers are the nodes after it.
pub const HOST: u32 = 0;

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

/// One run at one moment: the state after all events of [`World::now`].
///
/// Cloning a world is how a run is saved; the clone goes on to the same end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    pub(super) setup: Arc<Setup>,
    pub(super) now: Tick,
    /// What comes from outside: arrivals and inputs.
    pub(super) agenda: Agenda,
    pub(super) host_is_up: bool,
    /// How many peers are there.
    pub(super) present: usize,
    pub(super) slots: Vec<Slot>,
    pub(super) finishing: Calendar,
    /// When to look at a peer's player again. Entries are nodes.
    pub(super) deadlines: Calendar,
    /// What each node holds whole. Row 0 is the host's: everything.
    pub(super) held: BitRows,
    pub(super) held_count: Vec<u16>,
    /// Download capacity that a node has left, in millionths of a chunk a round.
    pub(super) room: Vec<u32>,
    pub(super) upload: Vec<Rate>,
    pub(super) players: Vec<Player>,
    pub(super) tallies: Vec<Tally>,
    pub(super) peers_sent: u32,
    /// Streaming: peers that wait for a host slot, first in line first.
    pub(super) queue: VecDeque<u16>,
    /// Streaming, first-come: the peer that each host slot is serving, or 0.
    pub(super) serving: Vec<u16>,
    /// P2p: what choosing needs.
    pub(super) swarm: Swarm,
    /// P2p: the perfect schedule, if it is followed instead of choosing.
    pub(super) schedule: Option<Hypercube>,
    /// Scratch space, empty between steps.
    due: Vec<u16>,
    /// Scratch space too: one set, the players to look at in this step.
    pub(super) players_due: BitRows,
}

impl World {
    /// A run before anything happened. The first [`World::step`] does tick 0.
    pub fn new(setup: &Setup) -> World {
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
        let is_scheduled = setup.policy == Policy::Perfect && perfect_applies(setup);
        World {
            setup: Arc::new(setup.clone()),
            now: 0,
            agenda: Agenda::new(),
            host_is_up: true,
            present: 0,
            slots: vec![idle; slots],
            finishing: Calendar::new(slots),
            deadlines: Calendar::new(nodes),
            held,
            held_count,
            room: vec![room; nodes],
            upload,
            players: vec![Player::new(); nodes],
            tallies: vec![Tally::default(); nodes],
            peers_sent: 0,
            queue: VecDeque::new(),
            serving: vec![0; setup.slots as usize],
            swarm: Swarm::new(setup),
            schedule: is_scheduled.then(|| Hypercube::new(setup.peers)),
            due: Vec::new(),
            players_due: BitRows::new(1, nodes),
        }
    }

    /// The tick of the next step; `None` when the run is over. At some steps no event happens.
    pub fn next_tick(&self) -> Option<Tick> {
        earliest(&[self.finishing.first(), self.deadlines.first(), self.agenda.next()])
    }

    /// Does the next tick and appends its events, in the model's order: transfers finish; peers
    /// join, uploads change, peers leave, the host goes down or up; playback; then every idle slot
    /// chooses again. False when the run is over.
    pub fn step(&mut self, events: &mut Vec<Event>) -> bool {
        let Some(tick) = self.next_tick() else { return false };
        self.now = tick;
        self.finish_transfers(events);
        if self.agenda.next() == Some(tick) {
            self.change(events);
        }
        self.play(events);
        match self.setup.model {
            Model::Streaming => self.serve(events),
            Model::P2p if self.schedule.is_some() => self.follow_schedule(events),
            Model::P2p => self.share(events),
        }
        true
    }

    fn finish_transfers(&mut self, events: &mut Vec<Event>) {
        let mut due = std::mem::take(&mut self.due);
        self.finishing.take(self.now, &mut due);
        for &index in &due {
            self.finish(index as usize, events);
        }
        due.clear();
        self.due = due;
    }

    fn finish(&mut self, index: usize, events: &mut Vec<Event>) {
        let from = self.sender_of(index);
        let slot = &mut self.slots[index];
        let (to, chunk, rate) = (slot.to as usize, slot.chunk as usize, slot.rate);
        slot.to = 0;
        events.push(Event::Finish { from: from as u32, to: to as u32, chunk: chunk as u32 });

        self.held.set(to, chunk);
        self.held_count[to] += 1;
        let tally = &mut self.tallies[to];
        if from == 0 {
            tally.from_host += 1;
        } else {
            tally.from_peers += 1;
            self.peers_sent += 1;
        }
        if self.held_count[to] as u32 == self.setup.chunks {
            tally.completed_at = Some(self.now);
        }
        self.tallies[from].sent += 1;

        let player = &mut self.players[to];
        if player.prefix as usize == chunk {
            player.prefix = first_gap(self.held.row(to), chunk).min(self.setup.chunks);
            if player.is_ready(&self.setup) {
                self.players_due.set(0, to);
            }
        }
        match self.setup.model {
            Model::Streaming => self.finished_streaming(index, to),
            Model::P2p if self.schedule.is_none() => {
                self.free_room(to, rate);
                self.finished_sharing(index, to);
            }
            Model::P2p => {}
        }
    }

    /// Looks at the players whose moment this is, in the order of the peers.
    fn play(&mut self, events: &mut Vec<Event>) {
        let mut due = std::mem::take(&mut self.due);
        self.deadlines.take(self.now, &mut due);
        due.drain(..).for_each(|node| self.players_due.set(0, node as usize));
        self.due = due;
        for index in 0..self.players_due.row(0).len() {
            for node in bits_of(index, self.players_due.take_word(0, index)) {
                self.take_turn(node, events);
            }
        }
    }

    fn take_turn(&mut self, node: usize, events: &mut Vec<Event>) {
        let (turn, again) = self.players[node].turn(self.now, &self.setup);
        if let Some(tick) = again {
            self.deadlines.put(node, tick);
        }
        let peer = node as u32;
        events.extend(turn.map(|turn| match turn {
            Turn::Play => Event::Play { peer },
            Turn::Stall => Event::Stall { peer },
            Turn::Resume => Event::Resume { peer },
            Turn::End => Event::End { peer },
        }));
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

    /// Breaks off the transfer of the slot with this index. What was sent counts for nothing.
    pub(super) fn cancel(&mut self, index: usize, events: &mut Vec<Event>) {
        let from = self.sender_of(index);
        let slot = &mut self.slots[index];
        let (to, chunk, rate) = (slot.to as usize, slot.chunk as usize, slot.rate);
        slot.to = 0;
        self.finishing.remove(index);
        events.push(Event::Cancel { from: from as u32, to: to as u32, chunk: chunk as u32 });
        if self.setup.model == Model::P2p {
            self.free_room(to, rate);
            self.cancelled_sharing(index, to, chunk);
        }
    }

    /// Gives a receiver back the download capacity that a transfer took.
    fn free_room(&mut self, node: usize, rate: Rate) {
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

/// The first number from `from` on that is not in the set; the set's size in bits if all are.
fn first_gap(words: &[u64], from: usize) -> u32 {
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
