//! What a run is made from, in the engine's own units.

use super::tick::{Rate, Tick, ticks_from_millionths};

/// The most of anything that one run may have. Every run is finite within these.
pub mod limits {
    /// Peers, the host not counted.
    pub const PEERS: u32 = 1000;
    /// The host's upload slots.
    pub const SLOTS: u32 = 64;
    /// Chunks of the film.
    pub const CHUNKS: u32 = 1000;
    /// The width of a `window:W` policy, in chunks.
    pub const WINDOW: u32 = 64;
    /// Chunks held before playing starts or resumes.
    pub const THRESHOLD: u32 = 64;
}

/// Which of the two systems distributes the film.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Model {
    /// Only the host sends, in order (client/server).
    Streaming,
    /// Everybody sends what others lack.
    P2p,
}

/// How the host serves when streaming.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    /// A slot serves one peer's whole film before the next peer in the queue.
    FirstCome,
    /// A free slot serves the next waiting request, chunk by chunk.
    RoundRobin,
}

/// Which chunk a sender gives in the swarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Policy {
    /// The first that the receiver lacks and the sender has.
    InOrder,
    /// The one with the fewest copies in the swarm; ties at random.
    Rarest,
    /// Any, at random.
    Random,
    /// Rarest among the first W that the receiver lacks; else rarest of all.
    Window(u32),
}

/// Everything that decides a run. Two equal setups give the same run on every machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The system that distributes.
    pub model: Model,
    /// N: peers, the host not counted, 1..=[`limits::PEERS`].
    pub peers: u32,
    /// K: the host's upload slots, each one chunk a round, 1..=[`limits::SLOTS`].
    pub slots: u32,
    /// M: chunks of the film, 1..=[`limits::CHUNKS`].
    pub chunks: u32,
    /// A peer's upload.
    pub upload: Rate,
    /// A peer's download capacity; zero is unlimited.
    pub download: Rate,
    /// Which chunk is sent in the swarm.
    pub policy: Policy,
    /// The host sends what nobody has before it repeats itself.
    pub unseen_first: bool,
    /// How the host serves when streaming.
    pub service: Service,
    /// How long one chunk plays, in ticks.
    pub playback: Tick,
    /// Chunks held before playing starts, 1..=[`limits::THRESHOLD`].
    pub start: u32,
    /// Consecutive chunks held before playing goes on after a stall, 1..=[`limits::THRESHOLD`].
    pub resume: u32,
    /// Seeds the run's only generator.
    pub seed: u32,
}

impl Setup {
    /// The default race's setup for `model`: four peers, three slots, twelve chunks.
    pub fn new(model: Model) -> Setup {
        Setup {
            model,
            peers: 4,
            slots: 3,
            chunks: 12,
            upload: Rate::ONE,
            download: Rate::ONE,
            policy: Policy::InOrder,
            unseen_first: true,
            service: Service::FirstCome,
            playback: ticks_from_millionths(1_500_000),
            start: 3,
            resume: 1,
            seed: 1,
        }
    }
}
