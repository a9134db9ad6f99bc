//! A second bookkeeping of a run: slow, without a calendar, a plan or a set of bits. At each tick
//! it looks at everybody and does what the rules say, one rule after the other.

use how_p2p_works::sim::setup::Action;
use how_p2p_works::sim::work::event::WorkEvent;
use how_p2p_works::sim::work::run::Helper;
use how_p2p_works::sim::work::setup::WorkSetup;
use how_p2p_works::units::tick::Tick;

/// A part, and since when a helper has it so.
type Since = Option<(u32, Tick)>;

/// One helper. All of it is empty before it joins and after it has left.
#[derive(Clone, Default)]
struct Hands {
    is_there: bool,
    has_left: bool,
    asks_since: Option<Tick>,
    being_handed: Since,
    making: Since,
    holding: Since,
    sending: Since,
}

/// A run so far.
pub struct Replay<'a> {
    setup: &'a WorkSetup,
    helpers: Vec<Helper>,
    hands: Vec<Hands>,
    handout: Tick,
    done: Vec<bool>,
    now: Tick,
    /// All that happened.
    pub events: Vec<(Tick, WorkEvent)>,
    /// When the coordinator began to hand out what to whom: tick, peer, part.
    pub begun: Vec<(Tick, u32, u32)>,
}

/// The whole run.
pub fn replay(setup: &WorkSetup) -> Replay<'_> {
    let helpers = setup.helpers();
    let mut replay = Replay {
        setup,
        hands: vec![Hands::default(); helpers.len()],
        handout: if helpers.len() == 1 { 0 } else { setup.handout },
        helpers,
        done: vec![false; setup.crew.chunks as usize],
        now: 0,
        events: Vec::new(),
        begun: Vec::new(),
    };
    let mut next = Some(0);
    while let Some(tick) = next {
        replay.now = tick;
        replay.finish_making();
        replay.finish_sending();
        replay.join();
        replay.leave();
        replay.hand_out();
        next = replay.next();
    }
    replay
}

impl Replay<'_> {
    /// The next tick at which anything can happen, looked for everywhere.
    fn next(&self) -> Option<Tick> {
        let mut ticks: Vec<Tick> = self.setup.crew.inputs.iter().map(|i| i.tick).collect();
        ticks.extend(self.helpers.iter().map(|helper| helper.joined));
        for (helper, hands) in self.helpers.iter().zip(&self.hands) {
            ticks.extend(hands.being_handed.map(|(_, since)| since + self.handout));
            ticks.extend(hands.making.map(|(_, since)| since + helper.work));
            ticks.extend(hands.sending.map(|(_, since)| since + send_ticks(helper)));
        }
        ticks.into_iter().filter(|tick| *tick > self.now).min()
    }

    fn finish_making(&mut self) {
        let now = self.now;
        for ((peer, helper), hands) in (1..).zip(&self.helpers).zip(&mut self.hands) {
            if let Some((part, _)) = hands.making.take_if(|(_, since)| *since + helper.work == now)
            {
                self.events.push((now, WorkEvent::Made { peer, part }));
                hands.holding = Some((part, now));
                hands.start_sending(now);
            }
        }
    }

    fn finish_sending(&mut self) {
        let now = self.now;
        for ((peer, helper), hands) in (1..).zip(&self.helpers).zip(&mut self.hands) {
            let is_over = |since: Tick| since + send_ticks(helper) == now;
            if let Some((part, _)) = hands.sending.take_if(|(_, since)| is_over(*since)) {
                self.events.push((now, WorkEvent::Delivered { peer, part }));
                let was_done = std::mem::replace(&mut self.done[part as usize], true);
                assert!(!was_done, "credited once");
                hands.start_sending(now);
            }
        }
    }

    fn join(&mut self) {
        let now = self.now;
        for ((peer, helper), hands) in (1..).zip(&self.helpers).zip(&mut self.hands) {
            if helper.joined == now {
                self.events.push((now, WorkEvent::Join { peer }));
                hands.is_there = true;
                hands.asks_since = helper.send.map(|_| now);
            }
        }
    }

    fn leave(&mut self) {
        let due = self.setup.crew.inputs.iter().filter(|input| input.tick == self.now);
        for input in due {
            let Action::Leave(peer) = input.action else { continue };
            let Some(index) = (peer as usize).checked_sub(1) else { continue };
            if self.hands.get(index).is_some_and(|hands| hands.is_there && !hands.has_left) {
                self.events.push((self.now, WorkEvent::Leave { peer }));
                self.hands[index] = Hands { has_left: true, ..Hands::default() };
            }
        }
    }

    fn hand_out(&mut self) {
        loop {
            let handed = |(_, since): &mut (u32, Tick)| *since + self.handout == self.now;
            for (peer, hands) in (1..).zip(&mut self.hands) {
                if let Some((part, _)) = hands.being_handed.take_if(handed) {
                    self.events.push((self.now, WorkEvent::HandOut { peer, part }));
                    hands.making = Some((part, self.now));
                }
            }
            let is_busy = self.hands.iter().any(|hands| hands.being_handed.is_some());
            let part = (0..self.setup.crew.chunks).find(|part| self.is_waiting(*part));
            let asks = |(index, hands): (usize, &Hands)| Some((hands.asks_since?, index));
            let first = self.hands.iter().enumerate().filter_map(asks).min();
            let (false, Some(part), Some((_, index))) = (is_busy, part, first) else { return };
            self.begun.push((self.now, index as u32 + 1, part));
            self.hands[index].asks_since = None;
            self.hands[index].being_handed = Some((part, self.now));
        }
    }

    fn is_waiting(&self, part: u32) -> bool {
        let has = |hands: &Hands| {
            let all = [hands.being_handed, hands.making, hands.holding, hands.sending];
            all.iter().flatten().any(|(held, _)| *held == part)
        };
        !self.done[part as usize] && !self.hands.iter().any(has)
    }
}

impl Hands {
    /// A held part goes into the slot once that is free, and then the helper asks for another.
    fn start_sending(&mut self, now: Tick) {
        if self.sending.is_none() {
            if let Some((part, _)) = self.holding.take() {
                self.sending = Some((part, now));
                self.asks_since = Some(now);
            }
        }
    }
}

fn send_ticks(helper: &Helper) -> Tick {
    helper.send.expect("who cannot send has no part")
}
