//! A second, slow and simple bookkeeping of a run, from its events alone. Whatever the engine
//! does must be allowed here, and whatever the model demands must have been done.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Action, Choking, Model, Policy, Setup};
use how_p2p_works::sim::world::World;
use how_p2p_works::units::tick::Tick;

use super::chokes::ChokeBook;
use super::line::Line;
use super::outside::{Course, expected, is_from_outside};
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

/// A transfer; there is never more than one of a chunk to a peer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Flight {
    /// A peer, or 0, -1, -2, ... for hosts.
    pub from: i32,
    pub to: usize,
    pub chunk: usize,
    pub began: Tick,
    pub ends: Tick,
    pub rate: u32,
}

/// What may be cancelled at this moment of a tick.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Broken {
    Nothing,
    Peer(usize),
    Host(i32),
}

/// The books. What has an entry a peer has one more at the front, which stands for the hosts.
pub struct Checker {
    pub setup: Setup,
    /// What everybody holds, and what is coming to everybody, a bit a chunk.
    pub held: Vec<u128>,
    pub coming: Vec<u128>,
    pub present: Vec<bool>,
    /// Which hosts are up.
    pub up: Vec<bool>,
    /// Who left by an input.
    pub left: Vec<Option<Tick>>,
    upload: Vec<u32>,
    /// What a peer can take in; `None` without limit.
    download: Vec<Option<u32>>,
    /// What it does take in.
    taken: Vec<u32>,
    /// How many slots of each node send.
    busy: BTreeMap<i32, usize>,
    pub flights: Vec<Flight>,
    /// What hosts have begun to send, without what was broken off, and what they delivered.
    copies_begun: u64,
    copies_made: u64,
    exhausted: Option<Tick>,
    /// For each peer, when each chunk arrived.
    pub arrivals: Vec<Vec<Option<Tick>>>,
    pub plays: Vec<Vec<(Tick, &'static str)>>,
    pub sent: BTreeMap<i32, u32>,
    /// Pairs of peers one of whom ever sends to the other; `None` where all know all.
    known: Option<BTreeSet<(usize, usize)>>,
    line: Line,
    pub chokes: ChokeBook,
    /// Until now what is sent follows the perfect schedule.
    has_schedule: bool,
    broken: Broken,
}

/// Tells of which setup it was that something was wrong.
struct OnPanic<'a>(&'a Setup);

impl Drop for OnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("{:?}", self.0);
        }
    }
}

/// Checks a whole run; panics with what is wrong.
pub fn check(setup: &Setup) {
    let _which = OnPanic(setup);
    let events = events_of(setup);
    let mut checker = Checker::new(setup, &events);
    let mut last = None;
    for (tick, events) in &events {
        assert!(last < Some(*tick), "ticks rise");
        // At some inputs nothing happens.
        checker.before_inputs(tick - u64::from(*tick > 0));
        if checker.chokes() {
            checker.pass_decisions_before(*tick);
        }
        last = Some(*tick);
        checker.tick(*tick, events);
    }
    let flat = events.iter().flat_map(|(tick, events)| events.iter().map(|event| (*tick, *event)));
    let outside: Vec<_> = flat.filter(|(_, event)| is_from_outside(event)).collect();
    assert_eq!(outside, expected(setup, &checker.course()));
    assert!(checker.flights.is_empty(), "all transfers ended");
    checker.check_end();
    checker.peers().for_each(|peer| checker.check_playback(peer));
}

impl Checker {
    fn new(setup: &Setup, events: &[(Tick, Vec<Event>)]) -> Checker {
        let nodes = rules::everyone(setup) as usize + 1;
        let chunks = setup.chunks as usize;
        assert!(chunks <= 128, "a bit a chunk");
        let mut held = vec![0; nodes];
        held[0] = u128::MAX >> (128 - chunks);
        let of_peers = |list: Vec<u32>| std::iter::once(0).chain(list).collect();
        Checker {
            setup: setup.clone(),
            held,
            coming: vec![0; nodes],
            present: vec![false; nodes],
            up: vec![true; setup.hosts as usize],
            left: vec![None; nodes],
            upload: of_peers(rules::first_uploads(setup)),
            download: std::iter::once(None).chain(rules::downloads(setup)).collect(),
            taken: vec![0; nodes],
            busy: BTreeMap::new(),
            flights: Vec::new(),
            copies_begun: 0,
            copies_made: 0,
            exhausted: None,
            arrivals: vec![vec![None; chunks]; nodes],
            plays: vec![Vec::new(); nodes],
            sent: BTreeMap::new(),
            known: (!rules::knows_all(setup)).then(|| known_pairs(setup, events)),
            line: Line::new(setup.service),
            chokes: ChokeBook::new(nodes),
            has_schedule: rules::follows_schedule(setup),
            broken: Broken::Nothing,
        }
    }

    fn tick(&mut self, tick: Tick, events: &[Event]) {
        let is_cancel = |event: &&Event| matches!(event, Event::Cancel { .. });
        let order = events.iter().filter(|event| !is_cancel(event)).map(rank);
        assert!(order.is_sorted(), "tick {tick}: events in the model's order");
        let (mut starts_began, mut inputs_began, mut before) = (false, false, None);
        for event in events {
            if !matches!(event, Event::Cancel { .. }) {
                self.check_all_broken_off();
                self.broken = Broken::Nothing;
            }
            if rank(event) > 0 && !std::mem::replace(&mut inputs_began, true) {
                self.before_inputs(tick);
            }
            if let Event::Start { from, .. } = *event {
                if !std::mem::replace(&mut starts_began, true) {
                    self.before_choices(tick);
                }
                // Faster slots first; of equal speed the peers', then the hosts'.
                let turn = Some((Reverse(self.speed(from)), from <= 0));
                assert!(before <= turn, "tick {tick}: {from} has its turn too late");
                before = turn;
            }
            self.note(tick, event);
        }
        self.check_all_broken_off();
        self.broken = Broken::Nothing;
        let overdue = self.flights.iter().any(|flight| flight.ends <= tick);
        assert!(!overdue, "every transfer ends when it said");
        if !starts_began {
            self.before_choices(tick);
        }
        self.check_nobody_idles(tick);
    }

    /// All that changes at a tick has changed, and every idle slot chooses.
    fn before_choices(&mut self, tick: Tick) {
        if self.copies_left() == Some(0) && self.copies_begun == self.copies_made {
            self.exhausted.get_or_insert(tick);
        }
        if self.chokes() {
            self.pass_decision_at(tick);
        }
    }

    /// At the first input, after what arrived, the perfect schedule gives way.
    fn before_inputs(&mut self, tick: Tick) {
        if self.has_schedule && !self.is_scheduled(tick) {
            self.has_schedule = false;
            self.chokes.begin_anew(&self.flights);
        }
    }

    fn note(&mut self, tick: Tick, event: &Event) {
        match *event {
            Event::Join { peer } => {
                self.present[peer as usize] = true;
                self.line.joined(peer as usize);
                self.chokes.news();
            }
            Event::Upload { peer, rate } => self.upload[peer as usize] = rate.0,
            Event::Leave { peer } => self.leave(tick, peer),
            Event::HostDown { host } => {
                self.up[host as usize - 1] = false;
                self.broken = Broken::Host(1 - host as i32);
            }
            Event::HostUp { host } => self.up[host as usize - 1] = true,
            Event::Cancel { from, to, chunk } => self.cancel(from, to as usize, chunk as usize),
            Event::Finish { from, to, chunk } => {
                self.finish(tick, from, to as usize, chunk as usize);
            }
            Event::Start { from, to, chunk, ends } => {
                self.start(tick, from, to as usize, chunk as usize, ends);
            }
            Event::Play { peer } => self.plays[peer as usize].push((tick, "play")),
            Event::Stall { peer } => self.plays[peer as usize].push((tick, "stall")),
            Event::Resume { peer } => self.plays[peer as usize].push((tick, "resume")),
            Event::End { peer } => self.plays[peer as usize].push((tick, "end")),
        }
    }

    fn leave(&mut self, tick: Tick, peer: u32) {
        let by_input = |tick| {
            let mut inputs = self.setup.inputs.iter();
            inputs.any(|input| input.tick == tick && input.action == Action::Leave(peer))
        };
        if by_input(tick) {
            self.left[peer as usize] = Some(tick);
        }
        self.present[peer as usize] = false;
        self.line.left(peer as usize);
        self.chokes.lost(peer as usize);
        self.broken = Broken::Peer(peer as usize);
    }

    /// Takes a transfer out of the books.
    fn end(&mut self, from: i32, to: usize, chunk: usize) -> Flight {
        let is_it = |flight: &Flight| (flight.from, flight.to, flight.chunk) == (from, to, chunk);
        let at = self.flights.iter().position(is_it).expect("only what started can end");
        let flight = self.flights.swap_remove(at);
        self.coming[to] &= !(1 << chunk);
        self.taken[to] -= flight.rate;
        *self.busy.get_mut(&from).expect("it sends") -= 1;
        flight
    }

    fn cancel(&mut self, from: i32, to: usize, chunk: usize) {
        match self.broken {
            Broken::Nothing => panic!("nothing broke {from}>{to}:{chunk}"),
            Broken::Peer(peer) => assert!(from == peer as i32 || to == peer),
            Broken::Host(host) => assert_eq!(from, host),
        }
        self.end(from, to, chunk);
        if from <= 0 {
            self.copies_begun -= 1;
            self.chokes.host_broke_off(to, chunk);
        }
        if self.present[to] && self.coming[to] == 0 {
            self.line.cut_off(to);
        }
    }

    /// A departure or a fall of a host is followed by all of its cancels.
    fn check_all_broken_off(&self) {
        let are_there = |f: &Flight| self.present[f.to] && self.is_there(f.from);
        assert!(self.flights.iter().all(are_there), "{:?}: not all cancelled", self.broken);
    }

    fn finish(&mut self, tick: Tick, from: i32, to: usize, chunk: usize) {
        let flight = self.end(from, to, chunk);
        assert_eq!(flight.ends, tick);
        *self.sent.entry(from).or_default() += 1;
        self.copies_made += u64::from(from <= 0);
        self.held[to] |= 1 << chunk;
        self.arrivals[to][chunk] = Some(tick);
        if self.coming[to] == 0 && !self.is_complete(to) {
            self.line.wants_more(to);
        }
        self.chokes.delivered(tick, from, to, self.is_complete(to));
    }

    fn start(&mut self, tick: Tick, from: i32, to: usize, chunk: usize, ends: Tick) {
        assert!(self.present[to] && self.is_there(from), "both are there");
        assert!(self.holdings(from) >> chunk & 1 == 1, "nobody sends what it does not hold");
        assert!(self.has(to) >> chunk & 1 == 0, "nobody receives what it holds or is getting");
        assert!(self.has_idle_slot(from), "no node exceeds its slots, nor hosts what they may");
        assert!(self.takes(to, self.speed(from)), "no receiver exceeds its download");
        assert!(from <= 0 || self.setup.model == Model::P2p, "under streaming no peer sends");
        if from <= 0 {
            // The one with the fewest busy slots, ties by number.
            let hosts = (0..self.up.len() as i32).map(|host| -host);
            let serving = hosts.filter(|host| self.has_idle_slot(*host));
            assert_eq!(serving.min_by_key(|host| self.busy(*host)), Some(from), "whose turn it is");
        }
        match self.setup.model {
            Model::Streaming => self.check_serves(to, chunk),
            Model::P2p => self.check_gives(tick, from, to, chunk),
        }
        self.line.served(to);
        let rate = self.speed(from).min(self.room(to));
        assert_eq!(ends - tick, rules::ticks_of_chunk(rate), "speed is fixed at the start");
        self.chokes.gave(from, to, chunk, self.is_complete(from.max(0) as usize));
        self.copies_begun += u64::from(from <= 0);
        self.coming[to] |= 1 << chunk;
        self.taken[to] += rate;
        *self.busy.entry(from).or_default() += 1;
        self.flights.push(Flight { from, to, chunk, began: tick, ends, rate });
    }

    /// Under streaming, whether this one is to be served next, and with what.
    fn check_serves(&self, to: usize, chunk: usize) {
        let next = (0..self.chunks()).find(|c| self.has(to) >> c & 1 == 0);
        assert_eq!(next, Some(chunk), "chunks come in order");
        let helped = self.peers().filter(|&peer| self.can_serve(0, peer));
        let neediest = helped.min_by_key(|&peer| self.has(peer).count_ones());
        assert_eq!(Some(to), self.line.first().or(neediest), "the first in line, or the neediest");
    }

    /// Whether anything can be sent to a peer that is of use to it.
    pub fn can_serve(&self, from: i32, to: usize) -> bool {
        self.present[to]
            && self.takes(to, self.speed(from))
            && self.knows(from, to)
            && self.holdings(from) & !self.has(to) != 0
    }
}

/// What the books say.
impl Checker {
    /// Whether what is sent follows the perfect schedule at this tick.
    pub fn is_scheduled(&self, tick: Tick) -> bool {
        self.setup.model == Model::P2p
            && self.setup.policy == Policy::Perfect
            && rules::follows_schedule(&self.setup)
            && self.setup.inputs.first().is_none_or(|input| tick < input.tick)
    }

    /// Whether peers choke.
    pub fn chokes(&self) -> bool {
        self.setup.model == Model::P2p && self.setup.choking == Choking::TitForTat
    }

    /// Whether two know each other, as far as the run shows.
    pub fn knows(&self, from: i32, to: usize) -> bool {
        let pair = |from: usize| (from.min(to), from.max(to));
        from <= 0 || self.known.as_ref().is_none_or(|pairs| pairs.contains(&pair(from as usize)))
    }

    /// Whether all know all.
    pub fn all_are_known(&self) -> bool {
        self.known.is_none()
    }

    pub fn peers(&self) -> std::ops::Range<usize> {
        1..self.held.len()
    }

    pub fn chunks(&self) -> usize {
        self.setup.chunks as usize
    }

    fn is_there(&self, node: i32) -> bool {
        if node > 0 { self.present[node as usize] } else { self.up[-node as usize] }
    }

    /// What a node holds whole: a host everything.
    pub fn holdings(&self, node: i32) -> u128 {
        self.held[node.max(0) as usize]
    }

    /// What a peer holds or is getting.
    pub fn has(&self, peer: usize) -> u128 {
        self.held[peer] | self.coming[peer]
    }

    pub fn is_complete(&self, peer: usize) -> bool {
        self.held[peer] == self.held[0]
    }

    /// How many peers hold a chunk or are getting it.
    pub fn copies(&self, chunk: usize) -> usize {
        self.peers().filter(|&p| self.present[p] && self.has(p) >> chunk & 1 == 1).count()
    }

    fn busy(&self, node: i32) -> usize {
        self.busy.get(&node).copied().unwrap_or(0)
    }

    /// How many chunks the hosts may still begin to send, if that is limited.
    fn copies_left(&self) -> Option<u64> {
        rules::most_copies(&self.setup).map(|most| most - self.copies_begun)
    }

    /// Whether a node is there and could send one chunk more.
    pub fn has_idle_slot(&self, node: i32) -> bool {
        let slots = match node {
            1.. => self.setup.peer_slots as usize,
            _ if self.copies_left() == Some(0) => 0,
            _ => rules::host_slots(&self.setup),
        };
        self.is_there(node) && self.speed(node) > 0 && self.busy(node) < slots
    }

    /// The speed of a node's slots.
    pub fn speed(&self, node: i32) -> u32 {
        match node {
            1.. => rules::slot_speed(&self.setup, self.upload[node as usize]),
            _ => rules::host_speed(&self.setup),
        }
    }

    /// What is left of a peer's download capacity.
    pub fn room(&self, peer: usize) -> u32 {
        let left = |most: u32| most.checked_sub(self.taken[peer]).expect("within the capacity");
        self.download[peer].map_or(u32::MAX, left)
    }

    /// The quarter rule: a transfer from a slot of that speed is not too slow to start.
    pub fn takes(&self, peer: usize, speed: u32) -> bool {
        let most = self.download[peer].map_or(speed, |download| download.min(speed));
        u64::from(self.room(peer)) * 4 >= u64::from(most)
    }

    /// What decides who goes by itself.
    fn course(&self) -> Course {
        let done = |peer: usize| {
            let arrivals = self.arrivals[peer].iter().copied();
            arrivals.reduce(|a, b| Some(a?.max(b?))).flatten().map(|tick| (tick, peer as u32))
        };
        let completions = self.peers().filter_map(done).collect();
        Course { completions, exhausted: self.exhausted }
    }

    /// No slot idles that could send something useful; where a schedule is followed, nobody asks,
    /// and with choking an incomplete peer's slots belong to others.
    fn check_nobody_idles(&self, tick: Tick) {
        if self.is_scheduled(tick) {
            return;
        }
        let hosts = (0..self.up.len() as i32).map(|host| -host);
        let peers = self.peers().map(|peer| peer as i32);
        let is_free = |node: i32| node <= 0 || !self.chokes() || self.is_complete(node as usize);
        let sends = |node: &i32| *node <= 0 || self.setup.model == Model::P2p;
        for from in hosts.chain(peers).filter(sends).filter(|from| self.has_idle_slot(*from)) {
            for to in self.peers() {
                let idles = is_free(from) && self.can_serve(from, to);
                assert!(!idles, "tick {tick}: {from} could serve {to}");
            }
        }
        if self.chokes() {
            self.check_decided(tick);
        }
    }
}

/// The pairs of peers that send to each other. Nobody has more partners than neighbours, of those
/// who did not join later: who joins must know somebody, even where all know as many already.
fn known_pairs(setup: &Setup, events: &[(Tick, Vec<Event>)]) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for event in events.iter().flat_map(|(_, events)| events) {
        if let Event::Start { from: from @ 1.., to, .. } = *event {
            let from = from as u32;
            pairs.insert((from.min(to) as usize, from.max(to) as usize));
        }
    }
    let joinings = rules::joinings(setup);
    let joined = |peer: usize| joinings[peer - 1];
    for peer in 1..=joinings.len() {
        let both = pairs.iter().filter(|(a, b)| *a == peer || *b == peer);
        // Of those of one tick, who joins by an input is the last.
        let rank = |peer: usize| (joined(peer), peer.max(setup.peers as usize));
        let partners = both.filter(|(a, b)| rank(*a).max(rank(*b)) == rank(peer));
        let most = setup.neighbours.max(2) as usize;
        assert!(partners.count() <= most, "peer {peer} knows too many");
    }
    pairs
}

/// The place of an event within its tick.
fn rank(event: &Event) -> u32 {
    match event {
        Event::Finish { .. } => 0,
        Event::Join { .. } => 1,
        Event::Upload { .. } => 2,
        // Cancels follow what broke them.
        Event::Leave { .. } | Event::Cancel { .. } => 3,
        Event::HostDown { .. } | Event::HostUp { .. } => 4,
        Event::Play { .. } | Event::Stall { .. } | Event::Resume { .. } | Event::End { .. } => 5,
        Event::Start { .. } => 6,
    }
}
