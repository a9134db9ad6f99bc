//! What can be said of a run at a moment, computed once for the drawing, the table, the sentences
//! and the command. Words turn it into text.

pub mod helper;
pub mod peer;
pub mod result;
pub mod row;
pub mod speedup;

use crate::sim::tick::Tick;

/// Where a figure is, of how much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// The moment, in ticks.
    pub playhead_ticks: f64,
    /// The last tick that is known; of runs known to their ends, the end.
    pub end: Tick,
    /// Whether they are.
    pub is_whole: bool,
}
