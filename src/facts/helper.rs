//! What helpers of shared work are about: one derivation for the drawing and the table.

use super::row::{Line, Value};
use crate::sim::work::run::{Job, WorkRun};
use crate::sim::work::state::{Doing, WorkState};
use crate::sim::work::view::Activity;
use crate::units::tick::Tick;

/// A helper's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The peer's number.
    pub peer: u32,
    /// What it is about.
    pub about: Activity,
    /// The part that it sends beside that.
    pub beside: Option<u32>,
    /// Parts of its that the coordinator has.
    pub parts: u32,
    /// Ticks for which it has worked.
    pub worked: Tick,
    /// Ticks for which it was there and did not work.
    pub idle: Tick,
}

impl Row {
    /// The row as the table has it.
    pub fn line(&self) -> Line {
        [
            Value::Number(self.peer),
            Value::Helper(self.about, self.beside),
            Value::Number(self.parts),
            Value::Rounds(self.worked),
            Value::Rounds(self.idle),
        ]
    }
}

/// The rows of all that have joined; `state` is one of `run`.
pub fn rows<'a>(run: &'a WorkRun, state: &'a WorkState) -> impl Iterator<Item = Row> + 'a {
    let joined = state.helpers.iter().filter(|helper| helper.doing != Doing::NotYet);
    joined.map(|helper| {
        let about = run.activity(state, helper.peer);
        let beside = beside(state, helper.peer, about).map(|job| job.part);
        let (peer, parts) = (helper.peer, helper.parts);
        Row { peer, about, beside, parts, worked: helper.worked, idle: helper.idle }
    })
}

/// What a helper sends beside what it is about.
pub fn beside(state: &WorkState, peer: u32, about: Activity) -> Option<Job> {
    let sending = state.helpers[peer as usize - 1].sending;
    sending.filter(|job| about != Activity::Sending(job.part))
}

/// So many kinds of activities are told apart where only their numbers matter.
pub const KINDS: usize = 9;

/// The place of an activity among the kinds that are counted.
pub fn kind(activity: Activity) -> usize {
    match activity {
        Activity::Making(_) => 0,
        Activity::Asking(_) => 1,
        Activity::Holding(_) => 2,
        Activity::Waiting => 3,
        Activity::Sending(_) => 4,
        Activity::Idle => 5,
        Activity::Complete => 6,
        Activity::Gone => 7,
        Activity::NotYet => 8,
    }
}

/// How many helpers are about each kind.
pub fn tally(run: &WorkRun, now: &WorkState) -> [u32; KINDS] {
    let mut tally = [0; KINDS];
    for helper in &now.helpers {
        tally[kind(run.activity(now, helper.peer))] += 1;
    }
    tally
}
