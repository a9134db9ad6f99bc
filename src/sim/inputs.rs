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
    /// Hosts have given out all that they may: they stay down.
    exhausted: bool,
}

impl Agenda {
    /// Before anything came. The first peer arrives at tick 0.
    pub(super) fn new() -> Agenda {
        Agenda {
            next: Some(0),
            arrived: 0,
            joined: 0,
            inputs: 0,
            uploads: Vec::new(),
            exhausted: false,
        }
    }

    /// When something comes next; `None` when nothing will.
    pub(super) fn next(&self) -> Option<Tick> {
        self.next
    }
}

impl World {
    /// Whether peers or hosts come, go or change at this tick.
    pub(super) fn is_changing(&self) -> bool {
        [self.agenda.next, self.departures.first()].contains(&Some(self.net.now))
            || (self.net.hosts_are_exhausted() && !self.agenda.exhausted)
    }

    /// All that changes at this tick: peers join, uploads change, peers leave, hosts go down or up.
    pub(super) fn change(&mut self, events: &mut Vec<Event>) {
        let setup = Arc::clone(&self.net.setup);
        let later = &setup.inputs[self.agenda.inputs..];
        let due = &later[..later.iter().take_while(|input| input.tick == self.net.now).count()];
        self.agenda.inputs += due.len();
        if !due.is_empty() {
            self.distributor.disturbed(&mut self.net);
        }
        self.arrive(events);
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
        self.depart(events);
        for input in due {
            match input.action {
                Action::HostDown(host) => {
                    self.named(host, |world, host| world.host_down(host, events))
                }
                Action::HostUp(host) => self.named(host, |world, host| world.host_up(host, events)),
                _ => {}
            }
        }
        if self.net.hosts_are_exhausted() {
            self.named(0, |world, host| world.host_down(host, events));
            self.agenda.exhausted = true;
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
            self.net.set_upload(peer as usize, rate);
            events.push(Event::Upload { peer, rate });
            self.distributor.upload_changed(&self.net, peer as usize);
            false
        });
        self.agenda.uploads = changes;
    }

    /// Does something with the host of that number, counted from 1; 0 is all of them. Nothing with
    /// one that is not there.
    fn named(&mut self, host: u32, mut act: impl FnMut(&mut World, usize)) {
        let hosts = self.net.up.len();
        match host.checked_sub(1) {
            None => (0..hosts).for_each(|host| act(self, host)),
            Some(host) if (host as usize) < hosts => act(self, host as usize),
            Some(_) => {}
        }
    }

    fn host_down(&mut self, host: usize, events: &mut Vec<Event>) {
        if !std::mem::replace(&mut self.net.up[host], false) {
            return;
        }
        events.push(Event::HostDown { host: host as u32 + 1 });
        for number in 0..self.net.setup.host_slots() as usize {
            let index = self.net.slot_of_host(host, number);
            if !self.net.is_idle(index) {
                self.cancel(index, events);
            }
        }
    }

    fn host_up(&mut self, host: usize, events: &mut Vec<Event>) {
        if !self.agenda.exhausted && !std::mem::replace(&mut self.net.up[host], true) {
            events.push(Event::HostUp { host: host as u32 + 1 });
        }
    }
}
