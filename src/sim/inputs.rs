//! What comes from outside at a tick: arrivals and dated inputs.

use std::sync::Arc;

use super::event::Event;
use super::setup::Action;
use super::world::World;
use crate::units::tick::{Rate, Tick, earliest};

/// How much of what comes from outside has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Agenda {
    /// When something comes next.
    next: Option<Tick>,
    /// How many of the first N peers have arrived.
    arrived: u32,
    /// How many peers have joined by an input.
    joined: u32,
    /// How many of the inputs have come.
    inputs: usize,
    /// Changes of uploads that wait for their peers.
    uploads: Vec<(u32, Rate)>,
}

impl Agenda {
    /// Before anything came. The first peer arrives at tick 0.
    pub(super) fn new() -> Agenda {
        Agenda { next: Some(0), arrived: 0, joined: 0, inputs: 0, uploads: Vec::new() }
    }

    /// When something comes next; `None` when nothing will.
    pub(super) fn next(&self) -> Option<Tick> {
        self.next
    }
}

impl World {
    /// All that comes at this tick: peers join, uploads change, peers leave, the host goes down
    /// or up.
    pub(super) fn change(&mut self, events: &mut Vec<Event>) {
        self.arrive(events);
        let setup = Arc::clone(&self.net.setup);
        let later = &setup.inputs[self.agenda.inputs..];
        let due = &later[..later.iter().take_while(|input| input.tick == self.net.now).count()];
        self.agenda.inputs += due.len();
        for input in due {
            match input.action {
                Action::Join => {
                    self.agenda.joined += 1;
                    self.join(self.net.setup.peers + self.agenda.joined, events);
                }
                Action::Upload(peer, rate) => self.agenda.uploads.push((peer, rate)),
                _ => {}
            }
        }
        self.change_uploads(events);
        for input in due {
            if let Action::Leave(peer) = input.action {
                self.leave(peer, events);
            }
        }
        for input in due {
            match input.action {
                Action::HostDown => self.host_down(events),
                Action::HostUp => self.host_up(events),
                _ => {}
            }
        }
        self.distributor.settled(&self.net);
        self.agenda.next = self.next_change();
    }

    /// The first N peers join, each at its time.
    fn arrive(&mut self, events: &mut Vec<Event>) {
        while self.next_arrival() == Some(self.net.now) {
            self.agenda.arrived += 1;
            self.join(self.agenda.arrived, events);
        }
    }

    fn next_arrival(&self) -> Option<Tick> {
        let arrived = self.agenda.arrived;
        (arrived < self.net.setup.peers).then(|| u64::from(arrived) * self.net.setup.arrival)
    }

    fn next_change(&self) -> Option<Tick> {
        let input = self.net.setup.inputs.get(self.agenda.inputs).map(|input| input.tick);
        earliest(&[self.next_arrival(), input])
    }

    /// Changes uploads, first those that waited for their peers.
    fn change_uploads(&mut self, events: &mut Vec<Event>) {
        let mut changes = std::mem::take(&mut self.agenda.uploads);
        changes.retain(|&(peer, rate)| {
            let will_be_there = (1..=self.peer_count()).contains(&peer) && !self.has_left(peer);
            if !will_be_there || self.joined_at(peer).is_none() {
                return will_be_there;
            }
            self.net.upload[peer as usize] = rate;
            events.push(Event::Upload { peer, rate });
            self.distributor.upload_changed(&self.net, peer as usize);
            false
        });
        self.agenda.uploads = changes;
    }

    fn host_down(&mut self, events: &mut Vec<Event>) {
        if !std::mem::replace(&mut self.net.host_is_up, false) {
            return;
        }
        events.push(Event::HostDown);
        self.distributor.host_falls(&self.net);
        for index in 0..self.net.setup.slots as usize {
            if !self.net.is_idle(index) {
                self.cancel(index, events);
            }
        }
    }

    fn host_up(&mut self, events: &mut Vec<Event>) {
        if !std::mem::replace(&mut self.net.host_is_up, true) {
            events.push(Event::HostUp);
        }
    }
}
