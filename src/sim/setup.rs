//! What a run is made from, in the engine's own units.

use crate::units::tick::{MILLION, Rate, Tick, ticks_from_millionths};

/// The most of anything that one run may have. Every run is finite within these.
pub mod limits {
    use crate::units::tick::{MILLION, TICKS_PER_ROUND, Tick};

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
    /// The fastest upload of a peer, in millionths of a chunk a round.
    pub const UPLOAD: u64 = 8_000_000;
    /// The fastest download of a peer, in the same unit.
    pub const DOWNLOAD: u64 = 16_000_000;
    /// Dated inputs. With them at most [`PEERS`] + [`INPUTS`] peers are ever there.
    pub const INPUTS: usize = 500;
    /// The round of the last dated input.
    pub const INPUT_ROUND: u64 = 1_000_000;
    /// Groups of a mix of uploads.
    pub const GROUPS: usize = 4;
    /// Peers that a peer knows, where it does not know all.
    pub const NEIGHBOURS: u32 = 999;
    /// A chunk's longest playing, in rounds.
    pub const PLAYBACK: u64 = 10;

    /// Peers that can ever be there.
    const EVERYONE: u64 = PEERS as u64 + INPUTS as u64;
    /// What a chunk takes at most on its way: the slowest speed is a millionth of one a round.
    const SLOWEST: Tick = TICKS_PER_ROUND * MILLION;
    /// No run lasts longer. Once nothing comes from outside any more, a transfer is on its way as
    /// long as anybody lacks anything and can get it, and brings its chunk; then peers play.
    pub const LONGEST: Tick = INPUT_ROUND * TICKS_PER_ROUND
        + EVERYONE * CHUNKS as u64 * SLOWEST
        + CHUNKS as u64 * PLAYBACK * TICKS_PER_ROUND;

    // The sum of a span over all peers fits, a thousandfold span does, and a float is exact.
    const _: () = assert!(LONGEST < Tick::MAX / EVERYONE && LONGEST < Tick::MAX / 1000);
    const _: () = assert!(LONGEST < 1 << 53);
    // Every speed is a `Rate`, and none the one that stands for no limit.
    const _: () = assert!(UPLOAD < u32::MAX as u64);
    const _: () = assert!(DOWNLOAD < u32::MAX as u64);
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
    /// The optimal schedule, where it applies ([`perfect_applies`]); else the rarest.
    Perfect,
}

/// Whom a peer prefers to serve in the swarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choking {
    /// The neediest.
    None,
    /// Those who gave it most of late; see `sim/choking.rs`.
    TitForTat,
}

/// One group of a mix of uploads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Group {
    /// Its share of the peers in millionths of a percent; all groups' shares make 100 percent.
    pub share: u64,
    /// What each of its peers uploads.
    pub upload: Rate,
}

/// All of the peers, as the shares of a mix count them.
const WHOLE_SHARE: u64 = 100 * MILLION;

/// Something from outside that happens at a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Input {
    /// When.
    pub tick: Tick,
    /// What.
    pub action: Action,
}

/// What can happen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// One more peer joins; it gets the next number after those of all others.
    Join,
    /// This peer leaves; nothing if it is not there.
    Leave(u32),
    /// This peer uploads so much from now on; if it is not there yet, from its joining.
    Upload(u32, Rate),
    /// The host goes down.
    HostDown,
    /// The host comes back.
    HostUp,
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
    /// A peer's upload, where there is no mix.
    pub upload: Rate,
    /// Uneven uploads, handed to the peers in order; empty: all upload the same. At most
    /// [`limits::GROUPS`].
    pub mix: Vec<Group>,
    /// The last so many of the N peers upload nothing, 0..=N.
    pub free_riders: u32,
    /// A peer's download capacity; zero is unlimited.
    pub download: Rate,
    /// Which chunk is sent in the swarm.
    pub policy: Policy,
    /// The host sends what nobody has before it repeats itself.
    pub unseen_first: bool,
    /// Whom a peer prefers to serve in the swarm.
    pub choking: Choking,
    /// Peers that each peer knows, about; 0 is all.
    pub neighbours: u32,
    /// How the host serves when streaming.
    pub service: Service,
    /// Between one peer's joining and the next: peer i joins at (i - 1) times this.
    pub arrival: Tick,
    /// How long one chunk plays, in ticks.
    pub playback: Tick,
    /// Chunks held before playing starts, 1..=[`limits::THRESHOLD`].
    pub start: u32,
    /// Consecutive chunks held before playing goes on after a stall, 1..=[`limits::THRESHOLD`].
    pub resume: u32,
    /// What happens from outside, sorted by tick, at most [`limits::INPUTS`].
    pub inputs: Vec<Input>,
    /// Seeds all of the run's chances.
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
            mix: Vec::new(),
            free_riders: 0,
            download: Rate::ONE,
            policy: Policy::InOrder,
            unseen_first: true,
            choking: Choking::None,
            neighbours: 0,
            service: Service::FirstCome,
            arrival: 0,
            playback: ticks_from_millionths(1_500_000),
            start: 3,
            resume: 1,
            inputs: Vec::new(),
            seed: 1,
        }
    }

    /// How many peers will ever be there: N and those who join by an input.
    pub fn everyone(&self) -> u32 {
        let joins = self.inputs.iter().filter(|input| input.action == Action::Join);
        self.peers + joins.count() as u32
    }

    /// When each peer joins, in the order of their numbers. Never falls for the first N, nor for
    /// those after them.
    pub fn joinings(&self) -> Vec<Tick> {
        let mut joinings = Vec::new();
        for before in 0..u64::from(self.peers) {
            joinings.push(before * self.arrival);
        }
        for input in &self.inputs {
            if input.action == Action::Join {
                joinings.push(input.tick);
            }
        }
        joinings
    }

    /// All peers in the order in which they join; at one tick, in the order of their numbers.
    pub fn joining_order(&self) -> Vec<usize> {
        let mut order: Vec<(Tick, usize)> = Vec::new();
        for (tick, peer) in self.joinings().into_iter().zip(1..) {
            let after = order.partition_point(|before| before.0 <= tick);
            order.insert(after, (tick, peer));
        }
        order.into_iter().map(|(_, peer)| peer).collect()
    }

    /// What a peer uploads when it joins. Peer N + j, who joins by an input, gets of the mix what
    /// peer j gets (it is handed out again from its beginning), and never is a free rider.
    pub fn first_upload(&self, peer: u32) -> Rate {
        let is_free_rider =
            peer <= self.peers && peer > self.peers.saturating_sub(self.free_riders);
        if is_free_rider { Rate::ZERO } else { self.mixed_upload((peer.max(1) - 1) % self.peers) }
    }

    /// What the mix gives to the peer before whom `before` others stand in line: the middle of its
    /// N-th part of the line decides to which group it belongs.
    fn mixed_upload(&self, before: u32) -> Rate {
        let mut share = 0;
        let of_group = self.mix.iter().find(|group| {
            share += group.share;
            (2 * u64::from(before) + 1) * WHOLE_SHARE <= 2 * u64::from(self.peers) * share
        });
        of_group.or(self.mix.last()).map_or(self.upload, |group| group.upload)
    }

    /// The sum of what the N peers upload at first, in millionths of a chunk a round.
    pub fn sum_of_uploads(&self) -> u64 {
        (1..=self.peers).map(|peer| u64::from(self.first_upload(peer).0)).sum()
    }

    /// Whether all of the N peers upload one chunk a round at first.
    pub fn all_upload_one(&self) -> bool {
        (1..=self.peers).all(|peer| self.first_upload(peer) == Rate::ONE)
    }

    /// Whether all peers are there from the start and nothing happens from outside.
    pub fn is_undisturbed(&self) -> bool {
        (self.arrival == 0 || self.peers == 1) && self.inputs.is_empty()
    }

    /// Whether a download takes in a chunk a round at least.
    pub fn downloads_freely(&self) -> bool {
        self.download == Rate::ZERO || self.download >= Rate::ONE
    }

    /// Whether each peer knows all others.
    pub fn knows_all(&self) -> bool {
        self.neighbours == 0 || self.neighbours + 1 >= self.everyone()
    }
}

/// Whether the policy `perfect` can be followed: one host slot, uploads of one, all peers there
/// from the start and known to each other, nothing from outside. Elsewhere `rarest` stands in.
pub fn perfect_applies(setup: &Setup) -> bool {
    setup.slots == 1
        && setup.all_upload_one()
        && setup.downloads_freely()
        && setup.is_undisturbed()
        && setup.knows_all()
}
