//! A row of a state table: values that are cheap to compare. Words say what is read there.

use super::peer::PeerState;
use crate::sim::work::view::Activity;
use crate::units::tick::Tick;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// What a peer is doing.
    Peer(PeerState),
    /// What a helper is about, and the part that it sends beside that.
    Helper(Activity, Option<u32>),
    /// A number.
    Number(u32),
    /// So many of so many.
    Of(u32, u32),
    /// A span in rounds.
    Rounds(Tick),
    /// No cell at all: the table has no such column.
    Nothing,
}

/// A row, the peer's number first.
pub type Line = [Value; 5];
