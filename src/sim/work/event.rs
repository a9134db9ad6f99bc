//! What can happen while work is shared, and the digest over all that did.

use crate::sim::event::Digest;
use crate::units::tick::Tick;

/// Something that happened at a tick. Peers count from 1, parts from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkEvent {
    /// The coordinator has the part, whole; it is credited to the peer.
    Delivered {
        /// Who made it.
        peer: u32,
        /// Which.
        part: u32,
    },
    /// The peer has finished making the part.
    Made {
        /// Who.
        peer: u32,
        /// Which.
        part: u32,
    },
    /// A peer joined.
    Join {
        /// Who.
        peer: u32,
    },
    /// A peer left, for good; what it had and had not delivered is handed out again.
    Leave {
        /// Who.
        peer: u32,
    },
    /// The peer has been handed the part, and begins to make it.
    HandOut {
        /// Who.
        peer: u32,
        /// Which.
        part: u32,
    },
}

/// The digest over all events of a run, in their order. The records are those of
/// [`Digest`]: hand-out 13, made 14 and delivered 15 with peer, part, 0; join and leave as there.
pub(super) fn digest(events: &[(Tick, WorkEvent)]) -> u64 {
    let mut digest = Digest::new();
    for (tick, event) in events {
        let (kind, peer, part) = match *event {
            WorkEvent::Join { peer } => (2, peer, 0),
            WorkEvent::Leave { peer } => (9, peer, 0),
            WorkEvent::HandOut { peer, part } => (13, peer, part),
            WorkEvent::Made { peer, part } => (14, peer, part),
            WorkEvent::Delivered { peer, part } => (15, peer, part),
        };
        digest.record(kind, *tick, [peer, part, 0]);
    }
    digest.value()
}
