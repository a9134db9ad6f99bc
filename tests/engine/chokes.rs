//! Choking, said a second time: what can be told of tit for tat from a run's events. To whom slots
//! belong no event says; whom they serve does, and what follows from the rules is checked.

use std::collections::{BTreeMap, BTreeSet};

use how_p2p_works::units::tick::Tick;

use super::checker::{Checker, Flight};
use super::rules::ROUND;

/// Between two decisions.
const PERIOD: Tick = 4 * ROUND;

/// Between two draws of the optimistic one.
const DRAW: Tick = 12 * ROUND;

/// What counts when peers decide. What has an entry a peer has one more at the front.
pub struct ChokeBook {
    /// What each peer got from peers: when, and from whom.
    got: Vec<Vec<(Tick, usize)>>,
    /// Whom each peer has served since the last decision and could still have a slot for.
    served: Vec<BTreeSet<usize>>,
    /// Where it is known that every slot of a peer was given to somebody at the last decision:
    /// those who could be among the regular ones.
    regular: Vec<Option<BTreeSet<usize>>>,
    /// When a peer that is complete served another last, by a count of all transfers.
    last_served: BTreeMap<(usize, usize), u32>,
    /// What hosts have given each peer or are sending to it, a bit a chunk.
    given: Vec<u128>,
    /// When a host served a peer last, by the same count.
    host_served: Vec<u32>,
    count: u32,
    /// Something arrived, or somebody came or went, since the last decision; and the same of the
    /// time before that.
    has_news: bool,
    had_news: bool,
    /// When peers decided last, or could have.
    decided: Tick,
}

impl ChokeBook {
    pub fn new(nodes: usize) -> ChokeBook {
        ChokeBook {
            got: vec![Vec::new(); nodes],
            served: vec![BTreeSet::new(); nodes],
            regular: vec![None; nodes],
            last_served: BTreeMap::new(),
            given: vec![0; nodes],
            host_served: vec![0; nodes],
            count: 0,
            has_news: false,
            had_news: false,
            decided: 0,
        }
    }

    /// The perfect schedule has given way: what was sent by it counts for no choice, but what hosts
    /// are still sending.
    pub fn begin_anew(&mut self, flights: &[Flight]) {
        *self =
            ChokeBook { decided: self.decided, has_news: true, ..ChokeBook::new(self.got.len()) };
        for flight in flights.iter().filter(|flight| flight.from <= 0) {
            self.gave(flight.from, flight.to, flight.chunk, false);
        }
    }

    pub fn news(&mut self) {
        self.has_news = true;
    }

    pub fn delivered(&mut self, tick: Tick, from: i32, to: usize, completes: bool) {
        self.has_news = true;
        if from > 0 {
            self.got[to].push((tick, from as usize));
        }
        if completes {
            self.lost(to);
        }
    }

    /// One has left or is complete: nobody has a slot for it any more, and what is free is given
    /// to others.
    pub fn lost(&mut self, peer: usize) {
        self.has_news = true;
        self.regular.fill(None);
        for served in &mut self.served {
            served.remove(&peer);
        }
    }

    pub fn host_broke_off(&mut self, to: usize, chunk: usize) {
        self.given[to] &= !(1 << chunk);
    }

    pub fn gave(&mut self, from: i32, to: usize, chunk: usize, is_complete: bool) {
        self.count += 1;
        match from {
            1.. if is_complete => {
                self.last_served.insert((from as usize, to), self.count);
            }
            1.. => {
                self.served[from as usize].insert(to);
            }
            _ => {
                self.given[to] |= 1 << chunk;
                self.host_served[to] = self.count;
            }
        }
    }
}

impl Checker {
    /// Whether with choking this sender may serve this receiver.
    pub fn check_is_unchoked(&self, from: i32, to: usize) {
        match from {
            1.. if self.is_complete(from as usize) => {
                let last = |peer| self.chokes.last_served.get(&(from as usize, peer)).copied();
                let served = self.peers().filter(|&peer| self.can_serve(from, peer));
                assert_eq!(Some(last(to)), served.map(last).min(), "served longest ago");
            }
            1.. => self.check_has_slot_for(from as usize, to),
            _ => {
                let rank = |peer| (self.kept(peer), self.chokes.host_served[peer]);
                let served = self.peers().filter(|&peer| self.can_serve(from, peer));
                let least = served.map(rank).min();
                assert_eq!(Some(rank(to)), least, "who has passed on what it was given");
            }
        }
    }

    /// How many chunks hosts have given to a peer that no other peer holds yet.
    fn kept(&self, peer: usize) -> u32 {
        let others = self.peers().filter(|&other| other != peer && self.present[other]);
        let held = others.fold(0, |all, other| all | self.held[other]);
        (self.chokes.given[peer] & !held).count_ones()
    }

    /// Between two decisions slots are for so many others at most, each for one; the regular ones
    /// for those who gave most.
    fn check_has_slot_for(&self, from: usize, to: usize) {
        let book = &self.chokes;
        let slots = self.setup.peer_slots as usize;
        let mut served = book.served[from].clone();
        served.insert(to);
        assert!(served.len() <= slots, "{from} serves {served:?} with {slots} slots");
        let began = |f: &&Flight| (f.from, f.to) == (from as i32, to);
        let mut both = self.flights.iter().filter(began);
        assert!(both.all(|f| f.began < book.decided), "{from} has a slot for {to}, not two");
        if let Some(regular) = &book.regular[from] {
            let others = served.difference(regular);
            assert!(others.count() <= 1, "{from} serves {served:?}, regular can be {regular:?}");
        }
    }

    /// Whether a peer would have another's slot: it lacks a chunk which that one holds.
    fn is_interested(&self, peer: usize, in_whom: usize) -> bool {
        peer != in_whom
            && self.present[peer]
            && self.held[in_whom] & !self.held[peer] != 0
            && self.knows(in_whom as i32, peer)
    }

    /// Those who are interested in a peer, with what each gave it during the last 8 rounds.
    fn interested(&self, peer: usize, now: Tick) -> BTreeMap<usize, usize> {
        let is_late = |(tick, _): &&(Tick, usize)| tick + 2 * PERIOD > now;
        let gave = |other: usize| {
            let late = self.chokes.got[peer].iter().filter(is_late);
            late.filter(|(_, giver)| *giver == other).count()
        };
        let others = self.peers().filter(|&other| self.is_interested(other, peer));
        others.map(|other| (other, gave(other))).collect()
    }

    /// Decisions that were made, or could have been, before this tick.
    pub fn pass_decisions_before(&mut self, tick: Tick) {
        let next = (self.chokes.decided / PERIOD + 1) * PERIOD;
        if next < tick {
            self.decide(next);
            let last = (tick - 1) / PERIOD * PERIOD;
            if next < last {
                self.decide(last);
            }
        }
    }

    /// The decision at this tick, if it is one's time.
    pub fn pass_decision_at(&mut self, tick: Tick) {
        if tick % PERIOD == 0 && tick > self.chokes.decided {
            self.decide(tick);
        }
    }

    /// Peers decide, if there is any news; if not, they may do so.
    fn decide(&mut self, now: Tick) {
        let is_sure = std::mem::take(&mut self.chokes.has_news);
        self.chokes.had_news = is_sure;
        let slots = self.setup.peer_slots as usize;
        for peer in self.peers() {
            self.chokes.served[peer].clear();
            let others = self.interested(peer, now);
            let are_full = others.len() >= slots && self.is_choking(peer);
            let better = |other: usize| others.values().filter(|n| **n > others[&other]).count();
            let regular = || others.keys().copied().filter(|o| better(*o) < slots - 1).collect();
            self.chokes.regular[peer] = (is_sure && are_full).then(regular);
        }
        self.chokes.decided = now;
    }

    fn is_choking(&self, peer: usize) -> bool {
        self.present[peer] && !self.is_complete(peer) && self.speed(peer as i32) > 0
    }

    /// After a decision: a peer of which all slots were idle serves those to whom it must have
    /// given one.
    pub fn check_decided(&self, tick: Tick) {
        if tick != self.chokes.decided || !self.chokes.had_news {
            return;
        }
        let slots = self.setup.peer_slots as usize;
        for peer in self.peers().filter(|&peer| self.is_choking(peer)) {
            let mut flights = self.flights.iter().filter(|f| f.from == peer as i32);
            if flights.any(|f| f.began < tick) {
                continue;
            }
            let others = self.interested(peer, tick);
            // Between draws the optimistic one keeps its slot, interested or not.
            let given = if tick % DRAW == 0 { slots } else { slots - 1 };
            let is_enough = self.all_are_known() && others.len() <= given;
            for (&other, &gave) in &others {
                // Itself among them.
                let as_good = others.values().filter(|n| **n >= gave).count();
                let has_slot = is_enough || (gave > 0 && as_good < slots);
                let is_served = self.chokes.served[peer].contains(&other);
                let idles = has_slot && !is_served && self.can_serve(peer as i32, other);
                assert!(!idles, "tick {tick}: {peer} must have a slot for {other}");
            }
        }
    }
}
