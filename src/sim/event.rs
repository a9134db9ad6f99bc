//! What can happen in a run, and the digest over all that did.

use super::tick::Tick;

/// Something that happened at a tick. Nodes: 0 is the host, 1..=N are peers. Chunks count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A transfer arrived whole: `to` now holds `chunk`.
    Finish { from: u32, to: u32, chunk: u32 },
    /// A peer joined.
    Join { peer: u32 },
    /// A peer's first picture: it starts to play.
    Play { peer: u32 },
    /// The next chunk is missing: the picture freezes.
    Stall { peer: u32 },
    /// Playing goes on after a stall.
    Resume { peer: u32 },
    /// The whole film has been played.
    End { peer: u32 },
    /// A transfer left; it arrives at tick `ends` if nothing cancels it.
    Start { from: u32, to: u32, chunk: u32, ends: Tick },
}
