//! The state of one run at one tick, and the step to the next.

use std::collections::VecDeque;

use super::bits::{BitRows, bits_of};
use super::calendar::Calendar;
use super::event::Event;
use super::playback::{PlayState, Player, Turn};
use super::setup::{Model, Setup};
use super::swarm::Swarm;
use super::tick::{Rate, Tick};

/// The host's node number. Peers are nodes 1..=N.
pub const HOST: u32 = 0;

/// Room that never runs out: what an unlimited download capacity looks like.
const UNLIMITED: u32 = u32::MAX;

/// A chunk on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// The slot on its sender: 0..K at the host, 0 at a peer.
    pub slot: u32,
    /// The sender.
    pub from: u32,
    /// The receiver.
    pub to: u32,
    /// What is sent.
    pub chunk: u32,
    /// When it left.
    pub start: Tick,
    /// When it will have arrived whole.
    pub ends: Tick,
}

/// One upload slot. Host slots come first, then one a peer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// The receiver, 0 while the slot is idle: nobody sends to the host.
    to: u16,
    chunk: u16,
    /// What the transfer takes of the receiver's download capacity.
    rate: Rate,
    start: Tick,
    ends: Tick,
}

/// What one peer did so far, for tables and reports. The host's is at 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Tally {
    joined_at: Tick,
    completed_at: Option<Tick>,
    from_host: u32,
    from_peers: u32,
    sent: u32,
}

/// One run at one moment: the state after all events of [`World::now`].
///
/// Cloning a world is how a run is saved; the clone goes on to the same end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    pub(super) setup: Setup,
    pub(super) now: Tick,
    has_begun: bool,
    pub(super) slots: Vec<Slot>,
    finishing: Calendar,
    /// When to look at a peer's player again. Entries are nodes.
    deadlines: Calendar,
    /// What each node holds whole. Row 0 is the host's: everything.
    pub(super) held: BitRows,
    pub(super) held_count: Vec<u16>,
    /// Download capacity that a node has left, in millionths of a chunk a round.
    pub(super) room: Vec<u32>,
    pub(super) upload: Vec<Rate>,
    players: Vec<Player>,
    tallies: Vec<Tally>,
    peers_sent: u32,
    /// Streaming: peers that wait for a host slot, first in line first.
    pub(super) queue: VecDeque<u16>,
    /// Streaming, first-come: the peer that each host slot is serving, or 0.
    pub(super) serving: Vec<u16>,
    /// P2p: what choosing needs.
    pub(super) swarm: Swarm,
    /// Scratch space, empty between steps.
    due: Vec<u16>,
    /// Scratch space too: one set, the players to look at in this step.
    players_due: BitRows,
}

impl World {
    /// A run before anything happened. The first [`World::step`] does tick 0.
    pub fn new(setup: &Setup) -> World {
        let nodes = setup.peers as usize + 1;
        let chunks = setup.chunks as usize;
        let mut held = BitRows::new(nodes, chunks);
        held.fill(0, chunks);
        let room = if setup.download == Rate::ZERO { UNLIMITED } else { setup.download.0 };
        let mut upload = vec![setup.upload; nodes];
        upload[0] = Rate::ONE;
        let mut held_count = vec![0; nodes];
        held_count[0] = chunks as u16;
        let idle = Slot { to: 0, chunk: 0, rate: Rate::ZERO, start: 0, ends: 0 };
        let slots = setup.slots as usize + setup.peers as usize;
        World {
            setup: setup.clone(),
            now: 0,
            has_begun: false,
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
            due: Vec::new(),
            players_due: BitRows::new(1, nodes),
        }
    }

    /// The tick of the next step; `None` when the run is over. At some steps no event happens.
    pub fn next_tick(&self) -> Option<Tick> {
        if !self.has_begun {
            return Some(0);
        }
        match (self.finishing.first(), self.deadlines.first()) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// Does the next tick and appends its events, in the model's order: transfers finish; peers
    /// join; playback; then every idle slot chooses again. False when the run is over.
    pub fn step(&mut self, events: &mut Vec<Event>) -> bool {
        let Some(tick) = self.next_tick() else { return false };
        self.now = tick;
        self.finish_transfers(events);
        if !self.has_begun {
            self.has_begun = true;
            self.join_all(events);
        }
        self.play(events);
        match self.setup.model {
            Model::Streaming => self.serve(events),
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
            Model::P2p => {
                if self.room[to] != UNLIMITED {
                    self.room[to] += rate.0;
                }
                self.finished_sharing(index, to);
            }
        }
    }

    fn join_all(&mut self, events: &mut Vec<Event>) {
        for peer in 1..=self.setup.peers {
            events.push(Event::Join { peer });
            self.queue.push_back(peer as u16);
        }
        if self.setup.model == Model::P2p {
            self.queue.clear();
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

/// What can be asked of a world.
impl World {
    /// What the run is made from.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The tick after all events of which this is the state.
    pub fn now(&self) -> Tick {
        self.now
    }

    /// Peers, the host not counted.
    pub fn peer_count(&self) -> u32 {
        self.setup.peers
    }

    /// The chunks that a node holds whole: chunk c is bit c % 64 of word c / 64.
    pub fn held(&self, node: u32) -> &[u64] {
        self.held.row(node as usize)
    }

    /// Whether a node holds a chunk whole.
    pub fn holds(&self, node: u32, chunk: u32) -> bool {
        self.held.get(node as usize, chunk as usize)
    }

    /// How many chunks a node holds whole.
    pub fn held_count(&self, node: u32) -> u32 {
        u32::from(self.held_count[node as usize])
    }

    /// Whether a node holds the whole film.
    pub fn is_complete(&self, node: u32) -> bool {
        self.held_count(node) == self.setup.chunks
    }

    /// The transfers on their way, in the order of slots: the host's first.
    pub fn transfers(&self) -> impl Iterator<Item = Transfer> + '_ {
        self.slots.iter().enumerate().filter(|(_, slot)| slot.to != 0).map(|(index, slot)| {
            let from = self.sender_of(index) as u32;
            Transfer {
                slot: if from == HOST { index as u32 } else { 0 },
                from,
                to: u32::from(slot.to),
                chunk: u32::from(slot.chunk),
                start: slot.start,
                ends: slot.ends,
            }
        })
    }

    /// The peers that wait for a slot of the host, first in line first. Empty in the swarm.
    pub fn queue(&self) -> impl Iterator<Item = u32> + '_ {
        self.queue.iter().map(|&peer| u32::from(peer))
    }

    /// What a peer's player does.
    pub fn play_state(&self, peer: u32) -> PlayState {
        self.players[peer as usize].state
    }

    /// Ticks that a peer was without a picture until `at`: before playing, since it joined, and
    /// in stalls. `at` lies between this state and the next.
    pub fn waited(&self, peer: u32, at: Tick) -> Tick {
        self.players[peer as usize].waited(self.joined_at(peer), at)
    }

    /// How often a peer's picture froze.
    pub fn stalls(&self, peer: u32) -> u32 {
        self.players[peer as usize].stalls
    }

    /// Ticks that a peer spent in stalls until `at`.
    pub fn stalled(&self, peer: u32, at: Tick) -> Tick {
        self.players[peer as usize].stalled_until(at)
    }

    /// What a node can send, a slot.
    pub fn upload_of(&self, node: u32) -> Rate {
        self.upload[node as usize]
    }

    /// When a peer joined.
    pub fn joined_at(&self, peer: u32) -> Tick {
        self.tallies[peer as usize].joined_at
    }

    /// When a peer's first picture came.
    pub fn started_at(&self, peer: u32) -> Option<Tick> {
        self.players[peer as usize].started_at
    }

    /// When a peer had played the whole film.
    pub fn ended_at(&self, peer: u32) -> Option<Tick> {
        self.players[peer as usize].ended_at
    }

    /// When a peer first held the whole film.
    pub fn completed_at(&self, peer: u32) -> Option<Tick> {
        self.tallies[peer as usize].completed_at
    }

    /// When the last peer got the whole film; `None` until then.
    pub fn done_at(&self) -> Option<Tick> {
        let mut last = 0;
        for peer in 1..=self.peer_count() {
            last = last.max(self.completed_at(peer)?);
        }
        Some(last)
    }

    /// Chunks that a peer got from the host.
    pub fn from_host(&self, peer: u32) -> u32 {
        self.tallies[peer as usize].from_host
    }

    /// Chunks that a peer got from other peers.
    pub fn from_peers(&self, peer: u32) -> u32 {
        self.tallies[peer as usize].from_peers
    }

    /// Chunks that a node sent and that arrived.
    pub fn sent(&self, node: u32) -> u32 {
        self.tallies[node as usize].sent
    }

    /// Chunks that the host sent and that arrived.
    pub fn host_sent(&self) -> u32 {
        self.sent(HOST)
    }

    /// Chunks that peers sent and that arrived.
    pub fn peers_sent(&self) -> u32 {
        self.peers_sent
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
