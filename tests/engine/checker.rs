//! A second, slow and simple bookkeeping of a run, from its events alone. Whatever the engine
//! does must be allowed here, and whatever the model demands must have been done.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Model, Policy, Setup};
use how_p2p_works::sim::world::World;
use how_p2p_works::units::tick::{Rate, Tick};

use super::outside::{expected, is_from_outside};
use super::rules;

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
pub(super) struct Flight {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) chunk: usize,
}

/// What may be cancelled at this moment of a tick.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Broken {
    Nothing,
    Peer(usize),
    Host,
}

pub struct Checker {
    pub(super) setup: Setup,
    pub(super) held: Vec<Vec<bool>>,
    /// Who is there. The host is when it is up.
    pub(super) present: Vec<bool>,
    pub(super) left: Vec<Option<Tick>>,
    pub(super) upload: Vec<u32>,
    /// In flight: when it ends, and its rate.
    pub(super) flights: BTreeMap<Flight, (Tick, u32)>,
    /// For each peer, when each chunk arrived.
    pub(super) arrivals: Vec<Vec<Option<Tick>>>,
    pub(super) plays: Vec<Vec<(Tick, &'static str)>>,
    pub(super) sent: Vec<u32>,
    /// Pairs of peers one of whom ever sends to the other; `None` where all know all.
    pub(super) known: Option<BTreeSet<(usize, usize)>>,
    /// For each peer the givers of the last chunks that it got from peers.
    pub(super) givers: Vec<VecDeque<usize>>,
    /// For each peer what it passed on since the host last gave to it.
    pub(super) passed_on: Vec<u32>,
    /// How many transfers each node has started.
    pub(super) choices: Vec<u32>,
    broken: Broken,
}

/// Checks a whole run; panics with what is wrong.
pub fn check(setup: &Setup) {
    let events = events_of(setup);
    let mut checker = Checker::new(setup, &events);
    let mut last = None;
    for (tick, events) in &events {
        assert!(last < Some(*tick), "ticks rise");
        last = Some(*tick);
        checker.tick(*tick, events);
    }
    let flat = events.iter().flat_map(|(tick, events)| events.iter().map(|event| (*tick, *event)));
    let outside: Vec<_> = flat.filter(|(_, event)| is_from_outside(event)).collect();
    assert_eq!(outside, expected(setup));
    assert!(checker.flights.is_empty(), "all transfers ended");
    checker.check_end();
    checker.peers().for_each(|peer| checker.check_playback(peer));
}

impl Checker {
    fn new(setup: &Setup, events: &[(Tick, Vec<Event>)]) -> Checker {
        let nodes = rules::everyone(setup) as usize + 1;
        let chunks = setup.chunks as usize;
        let mut held = vec![vec![false; chunks]; nodes];
        held[0] = vec![true; chunks];
        let mut present = vec![false; nodes];
        present[0] = true;
        Checker {
            setup: setup.clone(),
            held,
            present,
            left: vec![None; nodes],
            upload: std::iter::once(Rate::ONE.0).chain(rules::first_uploads(setup)).collect(),
            flights: BTreeMap::new(),
            arrivals: vec![vec![None; chunks]; nodes],
            plays: vec![Vec::new(); nodes],
            sent: vec![0; nodes],
            known: (!rules::knows_all(setup)).then(|| known_pairs(setup, events)),
            givers: vec![VecDeque::new(); nodes],
            passed_on: vec![0; nodes],
            choices: vec![0; nodes],
            broken: Broken::Nothing,
        }
    }

    fn tick(&mut self, tick: Tick, events: &[Event]) {
        let is_cancel = |event: &&Event| matches!(event, Event::Cancel { .. });
        let order = events.iter().filter(|event| !is_cancel(event)).map(rank);
        assert!(order.is_sorted(), "tick {tick}: events in the model's order");
        for event in events {
            if !matches!(event, Event::Cancel { .. }) {
                self.check_all_broken_off();
                self.broken = Broken::Nothing;
            }
            match *event {
                Event::Join { peer } => self.present[peer as usize] = true,
                Event::Upload { peer, rate } => self.upload[peer as usize] = rate.0,
                Event::Leave { peer } => {
                    self.present[peer as usize] = false;
                    self.left[peer as usize] = Some(tick);
                    self.broken = Broken::Peer(peer as usize);
                }
                Event::HostDown => {
                    self.present[0] = false;
                    self.broken = Broken::Host;
                }
                Event::HostUp => self.present[0] = true,
                Event::Cancel { from, to, chunk } => self.cancel(flight(from, to, chunk)),
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
        self.check_all_broken_off();
        self.broken = Broken::Nothing;
        let overdue = self.flights.values().any(|(ends, _)| *ends <= tick);
        assert!(!overdue, "every transfer ends when it said");
        if !self.is_scheduled() {
            self.check_nobody_idles(tick);
        }
    }

    fn cancel(&mut self, flight: Flight) {
        match self.broken {
            Broken::Nothing => panic!("nothing broke {flight:?}"),
            Broken::Peer(peer) => assert!(flight.from == peer || flight.to == peer),
            Broken::Host => assert_eq!(flight.from, 0),
        }
        self.flights.remove(&flight).expect("only what started can be cancelled");
    }

    /// A departure or a fall of the host is followed by all of its cancels.
    fn check_all_broken_off(&self) {
        let are_there = |f: &Flight| self.present[f.from] && self.present[f.to];
        assert!(self.flights.keys().all(are_there), "{:?}: not all cancelled", self.broken);
    }

    pub(super) fn is_scheduled(&self) -> bool {
        self.setup.model == Model::P2p
            && self.setup.policy == Policy::Perfect
            && rules::follows_schedule(&self.setup)
    }

    fn finish(&mut self, tick: Tick, flight: Flight) {
        let (ends, _) = self.flights.remove(&flight).expect("only what started can finish");
        assert_eq!(ends, tick);
        self.sent[flight.from] += 1;
        if flight.from == 0 {
            self.passed_on[flight.to] = 0;
        } else {
            self.passed_on[flight.from] += 1;
            self.givers[flight.to].push_front(flight.from);
            self.givers[flight.to].truncate(16);
        }
        self.held[flight.to][flight.chunk] = true;
        self.arrivals[flight.to][flight.chunk] = Some(tick);
    }

    fn start(&mut self, tick: Tick, flight: Flight, ends: Tick) {
        let Flight { from, to, chunk } = flight;
        assert!(self.present[from] && self.present[to], "both are there");
        assert!(self.held[from][chunk], "nobody sends what it does not hold");
        assert!(!self.is_coming(to, chunk), "nobody receives what it holds or is getting");
        assert!(self.has_idle_slot(from), "no node exceeds its slots");
        assert!(self.room(to) > 0, "no receiver exceeds its download");
        self.check_choice(flight);
        self.choices[from] += 1;
        let rate = self.speed(from).min(self.room(to));
        assert_eq!(ends - tick, rules::ticks_of_chunk(rate), "speed is fixed at the start");
        self.flights.insert(flight, (ends, rate));
    }

    pub(super) fn can_serve(&self, from: usize, to: usize) -> bool {
        let lacks = |c| self.held[from][c] && !self.is_coming(to, c);
        let is_free = match self.setup.model {
            Model::Streaming => !self.flights.keys().any(|flight| flight.to == to),
            Model::P2p => self.room(to) > 0,
        };
        self.present[to] && is_free && self.knows(from, to) && (0..self.chunks()).any(lacks)
    }

    /// As far as the run shows.
    pub(super) fn knows(&self, from: usize, to: usize) -> bool {
        let is_known = |pairs: &BTreeSet<_>| pairs.contains(&(from.min(to), from.max(to)));
        from == 0 || self.known.as_ref().is_none_or(is_known)
    }

    pub(super) fn peers(&self) -> std::ops::Range<usize> {
        1..self.held.len()
    }

    pub(super) fn chunks(&self) -> usize {
        self.setup.chunks as usize
    }

    pub(super) fn is_coming(&self, peer: usize, chunk: usize) -> bool {
        self.held[peer][chunk] || self.flights.keys().any(|f| f.to == peer && f.chunk == chunk)
    }

    pub(super) fn copies(&self, chunk: usize) -> usize {
        self.peers().filter(|&peer| self.present[peer] && self.is_coming(peer, chunk)).count()
    }

    pub(super) fn has_idle_slot(&self, node: usize) -> bool {
        let slots = if node == 0 { self.setup.slots as usize } else { 1 };
        self.flights.keys().filter(|flight| flight.from == node).count() < slots
    }

    pub(super) fn speed(&self, node: usize) -> u32 {
        self.upload[node]
    }

    pub(super) fn room(&self, peer: usize) -> u32 {
        if self.setup.download == Rate::ZERO {
            return u32::MAX;
        }
        let of_peer = self.flights.iter().filter(|(flight, _)| flight.to == peer);
        let used: u32 = of_peer.map(|(_, (_, rate))| rate).sum();
        self.setup.download.0.checked_sub(used).expect("within the download capacity")
    }
}

/// The pairs of peers that send to each other; nobody has more partners than neighbours.
fn known_pairs(setup: &Setup, events: &[(Tick, Vec<Event>)]) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for event in events.iter().flat_map(|(_, events)| events) {
        if let Event::Start { from: from @ 1.., to, .. } = *event {
            pairs.insert((from.min(to) as usize, from.max(to) as usize));
        }
    }
    for peer in 1..=rules::everyone(setup) as usize {
        let partners = pairs.iter().filter(|(a, b)| *a == peer || *b == peer).count();
        assert!(partners <= setup.neighbours.max(2) as usize, "peer {peer} knows too many");
    }
    pairs
}

fn flight(from: u32, to: u32, chunk: u32) -> Flight {
    Flight { from: from as usize, to: to as usize, chunk: chunk as usize }
}

/// The place of an event within its tick. The host chooses after the peers.
fn rank(event: &Event) -> u32 {
    match event {
        Event::Finish { .. } => 0,
        Event::Join { .. } => 1,
        Event::Upload { .. } => 2,
        Event::Leave { .. } => 3,
        Event::Cancel { .. } => unreachable!("follows what broke it"),
        Event::HostDown | Event::HostUp => 4,
        Event::Play { .. } | Event::Stall { .. } | Event::Resume { .. } | Event::End { .. } => 5,
        Event::Start { from, .. } if *from > 0 => 6,
        Event::Start { .. } => 7,
    }
}
