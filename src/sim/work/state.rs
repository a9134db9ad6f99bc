//! Who does what at a tick: a function of the run and the tick.

use super::run::{Helper, Job, PASS_ON, WorkRun};
use crate::sim::bits::BitRows;
use crate::units::tick::Tick;

/// What a helper does with its hands. Sending goes on beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It has not joined yet.
    NotYet,
    /// Nothing: it waits for a part, or there is none left.
    Idle,
    /// It is being handed this part.
    Asking(Job),
    /// It makes this part.
    Working(Job),
    /// It has made this part and waits until its slot can send it.
    Holding(Job),
    /// It has left.
    Gone,
}

/// One helper at a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HelperState {
    /// Its number.
    pub peer: u32,
    /// What it does.
    pub doing: Doing,
    /// What its slot sends.
    pub sending: Option<Job>,
    /// Parts of its that the coordinator has.
    pub parts: u32,
    /// Ticks for which it has worked, what was lost included.
    pub worked: Tick,
    /// Ticks for which it was there and did not work, until it left, or the picture was whole; in
    /// a run in which it never is, until the last event.
    pub idle: Tick,
}

/// Everything at a tick, after all events of that tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkState {
    /// The tick.
    pub tick: Tick,
    /// Peer 1 first; those who are not there too.
    pub helpers: Vec<HelperState>,
    /// Who made each part that the coordinator has: 0 is nobody yet.
    pub makers: Vec<u32>,
    /// Parts that the coordinator has.
    pub delivered: u32,
    /// Parts that nobody has in hand and the coordinator lacks.
    pub waiting: u32,
}

impl WorkRun {
    /// Who does what at `tick`, after all events of that tick.
    pub fn at(&self, tick: Tick) -> WorkState {
        let mut state = WorkState {
            tick,
            helpers: (1..).zip(self.helpers()).map(|(peer, of)| at_rest(peer, of, tick)).collect(),
            makers: vec![0; self.setup().crew.chunks as usize],
            delivered: 0,
            waiting: self.setup().crew.chunks,
        };
        for job in self.begun(tick) {
            let helper = &mut state.helpers[job.peer as usize - 1];
            let worked_until = job.made.min(tick).min(job.cut.unwrap_or(tick));
            helper.worked += worked_until.saturating_sub(job.begins);
            if job.cut.is_some_and(|cut| cut <= tick) {
                continue;
            }
            state.waiting -= 1;
            if tick >= job.delivered {
                helper.parts += 1;
                state.delivered += 1;
                state.makers[job.part as usize] = job.peer;
            } else if tick >= job.sends {
                helper.sending = Some(*job);
            } else {
                helper.doing = match tick {
                    _ if tick < job.begins => Doing::Asking(*job),
                    _ if tick < job.made => Doing::Working(*job),
                    _ => Doing::Holding(*job),
                };
            }
        }
        let last_event = self.events().last().map_or(0, |(tick, _)| *tick);
        let over = self.makespan().unwrap_or(last_event).min(tick);
        for (helper, of) in state.helpers.iter_mut().zip(self.helpers()) {
            let there = of.left.unwrap_or(over).min(over).saturating_sub(of.joined);
            helper.idle = there.saturating_sub(helper.worked);
        }
        state
    }

    /// Which parts each holds at `tick`: row 0 is the coordinator, row p peer p; bit c is part c.
    ///
    /// A helper has what it has made itself, and what the coordinator has had for a round
    /// ([`PASS_ON`]), from a round after its joining on. Who is not there has nothing.
    pub fn held(&self, tick: Tick) -> BitRows {
        let parts = self.setup().crew.chunks as usize;
        let mut held = BitRows::new(self.helpers().len() + 1, parts);
        let mut passed_on = BitRows::new(1, parts);
        for job in self.begun(tick) {
            let part = job.part as usize;
            if job.cut.is_none() && job.delivered <= tick {
                held.set(0, part);
                if job.delivered + PASS_ON <= tick {
                    passed_on.set(0, part);
                }
            }
            if job.made <= tick && self.is_there(job.peer, tick) {
                held.set(job.peer as usize, part);
            }
        }
        for (peer, helper) in (1..).zip(self.helpers()) {
            if helper.joined + PASS_ON <= tick && self.is_there(peer, tick) {
                held.join(peer as usize, passed_on.row(0));
            }
        }
        held
    }

    /// Whether the peer is there after all events of `tick`.
    pub fn is_there(&self, peer: u32, tick: Tick) -> bool {
        let helper = &self.helpers()[peer as usize - 1];
        helper.joined <= tick && helper.left.is_none_or(|left| tick < left)
    }

    /// The jobs that the coordinator has begun to hand out by `tick`.
    fn begun(&self, tick: Tick) -> &[Job] {
        &self.jobs()[..self.jobs().partition_point(|job| job.asked <= tick)]
    }
}

fn at_rest(peer: u32, helper: &Helper, tick: Tick) -> HelperState {
    let doing = match helper.left {
        _ if tick < helper.joined => Doing::NotYet,
        Some(left) if left <= tick => Doing::Gone,
        _ => Doing::Idle,
    };
    HelperState { peer, doing, sending: None, parts: 0, worked: 0, idle: 0 }
}
