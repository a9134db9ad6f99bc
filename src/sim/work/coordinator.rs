//! The coordinator at work: from a setup to all that happens, from tick to tick.

use super::event::WorkEvent;
use super::run::{Helper, Job};
use super::setup::WorkSetup;
use crate::sim::bits::{BitRows, bits_of, nth_bit};
use crate::sim::calendar::Calendar;
use crate::sim::setup::Action;
use crate::units::tick::{Tick, earliest};

/// Rows of [`Coordinator::now_due`]: whose part is made, whose is delivered, who asks.
const MADE: usize = 0;
const DELIVERED: usize = 1;
const ASKS: usize = 2;

/// A run that is being computed. Helpers are counted from 0 in here: helper h is peer h + 1.
pub(super) struct Coordinator<'a> {
    setup: &'a WorkSetup,
    now: Tick,
    handout: Tick,
    pub(super) jobs: Vec<Job>,
    pub(super) helpers: Vec<Helper>,
    pub(super) events: Vec<(Tick, WorkEvent)>,
    /// The job that each helper is being handed, makes, or has made and cannot send yet.
    hands: Vec<Option<usize>>,
    /// The job whose part each helper's slot sends.
    slots: Vec<Option<usize>>,
    /// Parts that nobody has in hand and that are not delivered: one row.
    waiting: BitRows,
    /// Who has ever asked for a part, in the order of asking, and how many of them have been
    /// answered. Those who left meanwhile, or cannot send, are passed over.
    queue: Vec<usize>,
    answered: usize,
    /// The job that is being handed out.
    handing: Option<usize>,
    /// When parts will be made (entry 2 h) and delivered (2 h + 1). Who leaves stays in it, but
    /// then has nothing in hand.
    calendar: Calendar,
    now_due: BitRows,
    /// How many of the first N have joined, of those who join by an input, and of the inputs.
    arrived: usize,
    joined: usize,
    inputs: usize,
    due: Vec<u32>,
}

impl<'a> Coordinator<'a> {
    /// Computes a whole run.
    pub(super) fn run(setup: &'a WorkSetup) -> Coordinator<'a> {
        let helpers = setup.helpers();
        let (count, parts) = (helpers.len(), setup.crew.chunks as usize);
        let mut waiting = BitRows::new(1, parts);
        waiting.fill(0, parts);
        let mut coordinator = Coordinator {
            setup,
            now: 0,
            handout: setup.handing_out(),
            jobs: Vec::new(),
            helpers,
            events: Vec::new(),
            hands: vec![None; count],
            slots: vec![None; count],
            waiting,
            queue: Vec::new(),
            answered: 0,
            handing: None,
            calendar: Calendar::new(2 * count),
            now_due: BitRows::new(3, count),
            arrived: 0,
            joined: setup.crew.peers as usize,
            inputs: 0,
            due: Vec::new(),
        };
        while let Some(next) = coordinator.next() {
            coordinator.now = next;
            coordinator.step();
        }
        coordinator
    }

    /// When something may happen next.
    fn next(&self) -> Option<Tick> {
        let joining = |h: usize, end: usize| (h < end).then(|| self.helpers[h].joined);
        let handed = self.handing.map(|job| self.jobs[job].begins);
        let input = self.setup.crew.inputs.get(self.inputs).map(|input| input.tick);
        let arrival = joining(self.arrived, self.setup.crew.peers as usize);
        let joins = joining(self.joined, self.helpers.len());
        earliest(&[self.calendar.first(), handed, input, arrival, joins])
    }

    /// All of one tick: made, delivered, joins, leaves, hand-outs.
    fn step(&mut self) {
        self.calendar.take(self.now, &mut self.due);
        for entry in self.due.drain(..) {
            self.now_due.set((entry % 2) as usize, (entry / 2) as usize);
        }
        self.each_due(MADE, Coordinator::made);
        self.each_due(DELIVERED, Coordinator::delivered);
        self.join();
        self.leave();
        self.each_due(ASKS, |this, helper| this.queue.push(helper));
        self.hand_out();
    }

    /// Does something with each helper of a row of what is due, lower numbers first.
    fn each_due(&mut self, row: usize, what: fn(&mut Self, usize)) {
        for index in 0..self.helpers.len().div_ceil(64) {
            let word = self.now_due.take_word(row, index);
            bits_of(index, word).for_each(|helper| what(self, helper));
        }
    }

    fn made(&mut self, helper: usize) {
        if let Some(job) = self.hands[helper] {
            let Job { peer, part, .. } = self.jobs[job];
            self.events.push((self.now, WorkEvent::Made { peer, part }));
            if self.slots[helper].is_none() {
                self.send(helper);
            }
        }
    }

    /// The helper's slot begins to send the part in its hands, which now are free.
    fn send(&mut self, helper: usize) {
        self.slots[helper] = self.hands[helper].take();
        self.now_due.set(ASKS, helper);
        match self.helpers[helper].send {
            // One alone: the part is where it belongs.
            Some(0) => self.now_due.set(DELIVERED, helper),
            Some(ticks) => self.calendar.put(2 * helper + 1, self.now + ticks),
            None => {} // who cannot send has no part
        }
    }

    fn delivered(&mut self, helper: usize) {
        if let Some(job) = self.slots[helper].take() {
            let Job { peer, part, .. } = self.jobs[job];
            self.events.push((self.now, WorkEvent::Delivered { peer, part }));
            if self.hands[helper].is_some_and(|held| self.jobs[held].made <= self.now) {
                self.send(helper);
            }
        }
    }

    fn join(&mut self) {
        let first = self.setup.crew.peers as usize;
        while self.arrived < first && self.helpers[self.arrived].joined == self.now {
            self.welcome(self.arrived);
            self.arrived += 1;
        }
        while self.helpers.get(self.joined).is_some_and(|helper| helper.joined == self.now) {
            self.welcome(self.joined);
            self.joined += 1;
        }
    }

    fn welcome(&mut self, helper: usize) {
        self.events.push((self.now, WorkEvent::Join { peer: helper as u32 + 1 }));
        self.now_due.set(ASKS, helper);
    }

    fn leave(&mut self) {
        let setup = self.setup;
        while let Some(input) = setup.crew.inputs.get(self.inputs) {
            if input.tick > self.now {
                return;
            }
            self.inputs += 1;
            if let Action::Leave(peer) = input.action {
                self.farewell(peer);
            }
        }
    }

    /// A helper is gone; what it had and had not delivered is to be handed out again. Nothing
    /// happens if it is not there.
    fn farewell(&mut self, peer: u32) {
        let helper = (peer as usize).wrapping_sub(1);
        let now = self.now;
        let of_peer = self.helpers.get_mut(helper);
        let Some(left) = of_peer.filter(|of| of.joined <= now && of.left.is_none()) else {
            return;
        };
        left.left = Some(now);
        self.events.push((now, WorkEvent::Leave { peer }));
        if self.handing.is_some() && self.handing == self.hands[helper] {
            self.handing = None;
        }
        for job in [self.hands[helper].take(), self.slots[helper].take()].into_iter().flatten() {
            self.jobs[job].cut = Some(now);
            self.waiting.set(0, self.jobs[job].part as usize);
        }
    }

    /// The coordinator hands out one part after another, while there are both a part and somebody
    /// who asks; if handing out takes time, one.
    fn hand_out(&mut self) {
        loop {
            if let Some(job) = self.handing {
                let Job { peer, part, begins, made, .. } = self.jobs[job];
                if begins > self.now {
                    return;
                }
                self.handing = None;
                self.events.push((begins, WorkEvent::HandOut { peer, part }));
                self.calendar.put(2 * (peer as usize - 1), made);
            }
            let Some(part) = nth_bit(self.waiting.row(0).iter().copied(), 0) else { return };
            let Some((helper, send)) = self.next_in_line() else { return };
            self.waiting.clear(0, part);
            let begins = self.now + self.handout;
            let made = begins + self.helpers[helper].work;
            // The slot sends what it sends first.
            let free = self.slots[helper].map_or(0, |job| self.jobs[job].delivered);
            let sends = made.max(free);
            self.handing = Some(self.jobs.len());
            self.hands[helper] = self.handing;
            self.jobs.push(Job {
                peer: helper as u32 + 1,
                part: part as u32,
                asked: self.now,
                begins,
                made,
                sends,
                delivered: sends + send,
                cut: None,
            });
        }
    }

    /// The first of those who ask that is still there and can send, and how long it sends a part.
    fn next_in_line(&mut self) -> Option<(usize, Tick)> {
        loop {
            let helper = *self.queue.get(self.answered)?;
            self.answered += 1;
            let Helper { left: None, send: Some(send), .. } = self.helpers[helper] else {
                continue;
            };
            return Some((helper, send));
        }
    }
}
