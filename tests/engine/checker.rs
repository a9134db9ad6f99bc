//! A second, slow and simple bookkeeping of a run, from its events alone. Whatever the engine
//! does must be allowed here, and whatever the model demands must have been done.

use std::collections::BTreeMap;

use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Model, Policy, Service, Setup};
use how_p2p_works::sim::tick::{Rate, Tick};
use how_p2p_works::sim::world::World;

/// The run's events by tick.
pub fn events_of(setup: &Setup) -> Vec<(Tick, Vec<Event>)> {
    let mut world = World::new(setup);
    let mut ticks = Vec::new();
    let mut events = Vec::new();
    while world.step(&mut events) {
        if !events.is_empty() {
            ticks.push((world.now(), std::mem::take(&mut events)));
        }
    }
    ticks
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Flight {
    from: usize,
    to: usize,
    chunk: usize,
}

pub struct Checker {
    setup: Setup,
    held: Vec<Vec<bool>>,
    /// In flight: when it ends, and its rate.
    flights: BTreeMap<Flight, (Tick, u32)>,
    /// For each peer, when each chunk arrived.
    arrivals: Vec<Vec<Option<Tick>>>,
    plays: Vec<Vec<(Tick, &'static str)>>,
}

/// Checks a whole run; panics with what is wrong.
pub fn check(setup: &Setup) {
    let nodes = setup.peers as usize + 1;
    let chunks = setup.chunks as usize;
    let mut held = vec![vec![false; chunks]; nodes];
    held[0] = vec![true; chunks];
    let mut checker = Checker {
        setup: setup.clone(),
        held,
        flights: BTreeMap::new(),
        arrivals: vec![vec![None; chunks]; nodes],
        plays: vec![Vec::new(); nodes],
    };
    let mut last = None;
    for (tick, events) in events_of(setup) {
        assert!(last < Some(tick), "ticks rise");
        last = Some(tick);
        checker.tick(tick, &events);
    }
    assert!(checker.flights.is_empty(), "all transfers ended");
    assert!(checker.held.iter().flatten().all(|held| *held), "everybody has everything");
    (1..nodes).for_each(|peer| checker.check_playback(peer));
}

impl Checker {
    fn tick(&mut self, tick: Tick, events: &[Event]) {
        let order = events.iter().map(rank);
        assert!(order.is_sorted(), "tick {tick}: events in the model's order");
        for event in events {
            match *event {
                Event::Join { .. } => assert_eq!(tick, 0),
                Event::Finish { from, to, chunk } => self.finish(tick, flight(from, to, chunk)),
                Event::Start { from, to, chunk, ends } => {
                    self.start(tick, flight(from, to, chunk), ends);
                }
                Event::Play { peer } => self.plays[peer as usize].push((tick, "play")),
                Event::Stall { peer } => self.plays[peer as usize].push((tick, "stall")),
                Event::Resume { peer } => self.plays[peer as usize].push((tick, "resume")),
                Event::End { peer } => self.plays[peer as usize].push((tick, "end")),
            }
        }
        let overdue = self.flights.values().any(|(ends, _)| *ends <= tick);
        assert!(!overdue, "every transfer ends when it said");
        self.check_nobody_idles(tick);
    }

    fn finish(&mut self, tick: Tick, flight: Flight) {
        let (ends, _) = self.flights.remove(&flight).expect("only what started can finish");
        assert_eq!(ends, tick);
        self.held[flight.to][flight.chunk] = true;
        self.arrivals[flight.to][flight.chunk] = Some(tick);
    }

    fn start(&mut self, tick: Tick, flight: Flight, ends: Tick) {
        let Flight { from, to, chunk } = flight;
        assert!(self.held[from][chunk], "nobody sends what it does not hold");
        assert!(!self.is_coming(to, chunk), "nobody receives what it holds or is getting");
        assert!(self.has_idle_slot(from), "no node exceeds its slots");
        assert!(self.room(to) > 0, "no receiver exceeds its download");
        self.check_choice(flight);
        let rate = self.speed(from).min(self.room(to));
        assert_eq!(Some(ends - tick), Rate(rate).ticks_per_chunk(), "speed is fixed at the start");
        self.flights.insert(flight, (ends, rate));
    }

    /// Whether the model's rules allow this transfer, of all that were possible.
    fn check_choice(&self, Flight { from, to, chunk }: Flight) {
        if self.setup.model == Model::Streaming {
            assert_eq!(from, 0, "under streaming no peer sends");
            let next = self.held[to].iter().position(|held| !held);
            assert_eq!(next, Some(chunk), "chunks come in order");
            let busy = self.flights.keys().any(|flight| flight.to == to);
            assert!(!busy, "one at a time");
            return;
        }
        let need = |peer: usize| {
            let slow = self.room(peer) < self.speed(from);
            (slow, (0..self.chunks()).filter(|&c| self.is_coming(peer, c)).count())
        };
        let neediest = self.peers().filter(|&peer| self.can_serve(from, peer)).map(need).min();
        assert_eq!(Some(need(to)), neediest, "the neediest peer at full speed first");

        let mut allowed: Vec<_> =
            (0..self.chunks()).filter(|&c| self.held[from][c] && !self.is_coming(to, c)).collect();
        let is_unseen = |c: &usize| self.copies(*c) == 0;
        if from == 0 && self.setup.unseen_first && (0..self.chunks()).any(|c| is_unseen(&c)) {
            allowed.retain(is_unseen);
        }
        match self.setup.policy {
            Policy::InOrder => assert_eq!(allowed.first(), Some(&chunk)),
            Policy::Random => assert!(allowed.contains(&chunk)),
            Policy::Rarest => self.check_is_rarest(chunk, &allowed),
            Policy::Window(width) => {
                let lacked = (0..self.chunks()).filter(|&c| !self.held[to][c]);
                let window: Vec<_> = lacked.take(width as usize).collect();
                let inside: Vec<_> =
                    allowed.iter().copied().filter(|c| window.contains(c)).collect();
                self.check_is_rarest(chunk, if inside.is_empty() { &allowed } else { &inside });
            }
        }
    }

    fn check_is_rarest(&self, chunk: usize, allowed: &[usize]) {
        assert!(allowed.contains(&chunk));
        let fewest = allowed.iter().map(|&c| self.copies(c)).min();
        assert_eq!(Some(self.copies(chunk)), fewest, "the rarest");
    }

    /// No slot idles that could send something useful.
    fn check_nobody_idles(&self, tick: Tick) {
        let senders = match self.setup.model {
            Model::Streaming => 0..1,
            Model::P2p => 0..self.held.len(),
        };
        for from in senders.filter(|&from| self.has_idle_slot(from) && self.speed(from) > 0) {
            for to in self.peers() {
                assert!(!self.can_serve(from, to), "tick {tick}: {from} could serve {to}");
            }
        }
    }

    fn can_serve(&self, from: usize, to: usize) -> bool {
        let lacks = |c| self.held[from][c] && !self.is_coming(to, c);
        let is_free = match self.setup.model {
            Model::Streaming => !self.flights.keys().any(|flight| flight.to == to),
            Model::P2p => self.room(to) > 0,
        };
        is_free && (0..self.chunks()).any(lacks)
    }

    fn peers(&self) -> std::ops::Range<usize> {
        1..self.held.len()
    }

    fn chunks(&self) -> usize {
        self.setup.chunks as usize
    }

    fn is_coming(&self, peer: usize, chunk: usize) -> bool {
        self.held[peer][chunk] || self.flights.keys().any(|f| f.to == peer && f.chunk == chunk)
    }

    fn copies(&self, chunk: usize) -> usize {
        self.peers().filter(|&peer| self.is_coming(peer, chunk)).count()
    }

    fn has_idle_slot(&self, node: usize) -> bool {
        let slots = if node == 0 { self.setup.slots as usize } else { 1 };
        self.flights.keys().filter(|flight| flight.from == node).count() < slots
    }

    fn speed(&self, node: usize) -> u32 {
        if node == 0 { Rate::ONE.0 } else { self.setup.upload.0 }
    }

    fn room(&self, peer: usize) -> u32 {
        if self.setup.download == Rate::ZERO {
            return u32::MAX;
        }
        let of_peer = self.flights.iter().filter(|(flight, _)| flight.to == peer);
        let used: u32 = of_peer.map(|(_, (_, rate))| rate).sum();
        self.setup.download.0.checked_sub(used).expect("within the download capacity")
    }

    /// Plays the chunks as they arrived, from the model's words, and compares.
    fn check_playback(&self, peer: usize) {
        let arrivals: Vec<_> = self.arrivals[peer].iter().map(|at| at.expect("arrived")).collect();
        let held_by = |from: usize, n: usize| {
            let until = (from + n).min(arrivals.len());
            arrivals[from..until].iter().copied().max().unwrap_or(0)
        };
        let mut now = held_by(0, self.setup.start as usize);
        let mut expected = vec![(now, "play")];
        for (chunk, arrival) in arrivals.iter().enumerate() {
            if *arrival > now {
                expected.push((now, "stall"));
                now = held_by(chunk, self.setup.resume as usize);
                expected.push((now, "resume"));
            }
            now += self.setup.playback;
        }
        expected.push((now, "end"));
        assert_eq!(self.plays[peer], expected, "playback of peer {peer}");
    }
}

fn flight(from: u32, to: u32, chunk: u32) -> Flight {
    Flight { from: from as usize, to: to as usize, chunk: chunk as usize }
}

/// The place of an event within its tick. The host chooses after the peers.
fn rank(event: &Event) -> u32 {
    match event {
        Event::Finish { .. } => 0,
        Event::Join { .. } => 1,
        Event::Play { .. } | Event::Stall { .. } | Event::Resume { .. } | Event::End { .. } => 2,
        Event::Start { from, .. } if *from > 0 => 3,
        Event::Start { .. } => 4,
    }
}

/// First-come: a peer once served is served until it is complete.
pub fn check_first_come(setup: &Setup) {
    assert_eq!(setup.service, Service::FirstCome);
    let starts = events_of(setup).into_iter().flat_map(|(_, events)| events);
    let mut first_chunks = Vec::new();
    let mut serving: Vec<u32> = Vec::new();
    for event in starts {
        match event {
            Event::Start { to, chunk: 0, .. } => {
                first_chunks.push(to);
                serving.push(to);
            }
            Event::Start { to, .. } => assert!(serving.contains(&to)),
            Event::Finish { to, chunk, .. } if chunk + 1 == setup.chunks => {
                serving.retain(|peer| *peer != to);
            }
            _ => {}
        }
        assert!(serving.len() <= setup.slots as usize, "the next waits for a whole film");
    }
    assert!(first_chunks.is_sorted(), "in the order of the queue");
}
