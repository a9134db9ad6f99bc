//! The state table of shared work: the same facts as the drawing, in words.

use crate::sim::tick::Tick;
use crate::sim::work::run::WorkRun;
use crate::sim::work::state::{Doing, WorkState};
use crate::sim::work::view::Activity;
use crate::words::cell::{Cell, Line};
use crate::words::work as words;

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
            Cell::Number(self.peer),
            Cell::Helper(self.about, self.beside),
            Cell::Number(self.parts),
            Cell::Rounds(self.worked),
            Cell::Rounds(self.idle),
        ]
    }
}

/// The rows of all that have joined; `state` is one of `run`.
pub fn rows<'a>(run: &'a WorkRun, state: &'a WorkState) -> impl Iterator<Item = Row> + 'a {
    let joined = state.helpers.iter().filter(|helper| helper.doing != Doing::NotYet);
    joined.map(|helper| {
        let about = run.activity(state, helper.peer);
        let beside = words::beside(state, helper.peer, about).map(|job| job.part);
        let (peer, parts) = (helper.peer, helper.parts);
        Row { peer, about, beside, parts, worked: helper.worked, idle: helper.idle }
    })
}
