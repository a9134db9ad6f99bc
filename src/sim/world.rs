//! The state of one run at one tick, and the step to the next.

use super::bits::{BitRows, bits_of};
use super::calendar::Calendar;
use super::distributor::Distributor;
use super::event::Event;
use super::inputs::Agenda;
use super::network::Network;
pub use super::network::{HOST, Node, host_node, is_host};
use super::playback::{Player, Turn};
use super::setup::{OnComplete, Setup};
use super::streaming::first_gap;
pub use super::view::Transfer;
use crate::units::tick::{Tick, earliest};

/// One run at one moment: the state after all events of [`World::now`].
///
/// Cloning a world is how a run is saved; the clone goes on to the same end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    /// Who is there and holds what, and what is on its way.
    pub(super) net: Network,
    /// How it is decided who sends what to whom.
    pub(super) distributor: Distributor,
    /// What comes from outside: arrivals and inputs.
    pub(super) agenda: Agenda,
    /// When a peer that is complete leaves. Entries are peers.
    pub(super) departures: Calendar,
    /// When to look at a peer's player again. Entries are peers.
    pub(super) deadlines: Calendar,
    pub(super) players: Vec<Player>,
    /// Scratch space, empty between steps.
    pub(super) due: Vec<u32>,
    /// Scratch space too: one set, the players to look at in this step.
    pub(super) players_due: BitRows,
}

impl World {
    /// A run before anything happened. The first [`World::step`] does tick 0.
    pub fn new(setup: &Setup) -> World {
        let nodes = setup.everyone() as usize + 1;
        World {
            net: Network::new(setup),
            distributor: Distributor::new(setup),
            agenda: Agenda::new(),
            departures: Calendar::new(nodes),
            deadlines: Calendar::new(nodes),
            players: vec![Player::new(); nodes],
            due: Vec::new(),
            players_due: BitRows::new(1, nodes),
        }
    }

    /// The tick of the next step; `None` when the run is over. At some steps no event happens.
    pub fn next_tick(&self) -> Option<Tick> {
        earliest(&[
            self.net.finishing.first(),
            self.deadlines.first(),
            self.departures.first(),
            self.agenda.next(),
            self.distributor.next_decision(&self.net),
        ])
    }

    /// Does the next tick and appends its events, in the model's order: transfers finish; peers
    /// join, uploads change, peers leave, hosts go down or up; playback; then every idle slot
    /// chooses again. False when the run is over.
    pub fn step(&mut self, events: &mut Vec<Event>) -> bool {
        let Some(tick) = self.next_tick() else { return false };
        self.net.now = tick;
        self.finish_transfers(events);
        if self.is_changing() {
            self.change(events);
        }
        self.play(events);
        self.distributor.choose(&mut self.net, events);
        true
    }

    fn finish_transfers(&mut self, events: &mut Vec<Event>) {
        let mut due = std::mem::take(&mut self.due);
        self.net.finishing.take(self.net.now, &mut due);
        for &index in &due {
            self.finish(index as usize, events);
        }
        due.clear();
        self.due = due;
    }

    fn finish(&mut self, index: usize, events: &mut Vec<Event>) {
        let net = &mut self.net;
        let from = net.sender_of(index);
        let slot = net.free_slot(index);
        let (to, chunk) = (slot.to as usize, slot.chunk as usize);
        events.push(Event::Finish { from: net.node(from), to: to as u32, chunk: chunk as u32 });

        net.held.set(to, chunk);
        net.held_count[to] += 1;
        let is_from_host = net.is_host_place(from);
        let tally = &mut net.tallies[to];
        if is_from_host {
            tally.from_host += 1;
            net.hosts_sent += 1;
        } else {
            tally.from_peers += 1;
            net.peers_sent += 1;
        }
        if u32::from(net.held_count[to]) == net.setup.chunks {
            tally.completed_at = Some(net.now);
            if let OnComplete::Leave(after) = net.setup.on_complete {
                self.departures.put(to, net.now + after);
            }
        }
        net.tallies[from].sent += 1;

        let player = &mut self.players[to];
        if player.prefix as usize == chunk {
            player.prefix = first_gap(net.held.row(to), chunk).min(net.setup.chunks);
            if player.is_ready(&net.setup) {
                self.players_due.set(0, to);
            }
        }
        self.distributor.finished(net, index, &slot);
    }

    /// Looks at the players whose moment this is, in the order of the peers.
    fn play(&mut self, events: &mut Vec<Event>) {
        let mut due = std::mem::take(&mut self.due);
        self.deadlines.take(self.net.now, &mut due);
        due.drain(..).for_each(|node| self.players_due.set(0, node as usize));
        self.due = due;
        for index in 0..self.players_due.row(0).len() {
            for node in bits_of(index, self.players_due.take_word(0, index)) {
                self.take_turn(node, events);
            }
        }
    }

    fn take_turn(&mut self, node: usize, events: &mut Vec<Event>) {
        let (turn, again) = self.players[node].turn(self.net.now, &self.net.setup);
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

    /// Breaks off the transfer of the slot with this index.
    pub(super) fn cancel(&mut self, index: usize, events: &mut Vec<Event>) {
        let slot = self.net.cancel(index, events);
        self.distributor.cancelled(&mut self.net, index, &slot);
    }
}
