//! What a run is made from, in the engine's own units.

use crate::units::tick::{MILLION, Rate, TICKS_PER_ROUND, Tick};

/// The most of anything that one run may have. Every run is finite within these.
pub mod limits {
    use crate::units::tick::{MILLION, TICKS_PER_ROUND, Tick};

    /// Peers, the hosts not counted.
    pub const PEERS: u32 = 1000;
    /// Hosts.
    pub const HOSTS: u32 = 8;
    /// A host's upload slots.
    pub const SLOTS: u32 = 1000;
    /// A peer's upload slots.
    pub const PEER_SLOTS: u32 = 8;
    /// Chunks of the film.
    pub const CHUNKS: u32 = 1000;
    /// The width of a `window:W` policy, in chunks.
    pub const WINDOW: u32 = 64;
    /// Chunks held before playing starts or resumes.
    pub const THRESHOLD: u32 = 64;
    /// The fastest upload of a peer, in millionths of a chunk a round.
    pub const UPLOAD: u64 = 100_000_000;
    /// The fastest download of a peer, in the same unit.
    pub const DOWNLOAD: u64 = 100_000_000;
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
    /// The longest that a peer stays after it holds the whole film, if it leaves, in rounds.
    pub const STAY: u64 = 1000;
    /// The most films that the hosts together give out, if that is limited.
    pub const COPIES: u64 = 100;

    /// Peers that can ever be there.
    const EVERYONE: u64 = PEERS as u64 + INPUTS as u64;
    /// What a chunk takes at most on its way: the slowest speed is a millionth of one a round.
    const SLOWEST: Tick = TICKS_PER_ROUND * MILLION;
    /// No run lasts longer. Once nothing comes from outside any more, a transfer is on its way as
    /// long as anybody lacks anything and can get it, and brings its chunk, or is broken off by one
    /// who is complete and leaves; or, with choking, is decided upon within 12 rounds. Then peers
    /// play, and leave.
    pub const LONGEST: Tick = INPUT_ROUND * TICKS_PER_ROUND
        + EVERYONE * (CHUNKS as u64 + 1) * (SLOWEST + 12 * TICKS_PER_ROUND)
        + (CHUNKS as u64 * PLAYBACK + STAY) * TICKS_PER_ROUND;

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

/// How hosts serve when streaming.
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
    /// The W consecutive chunks that begin with the first that the receiver does not hold; if none
    /// of them can be sent, the next W, and so on: the rarest in the first such block.
    Window(u32),
    /// The optimal schedule, where and as long as it applies ([`perfect_applies`]); else the rarest.
    Perfect,
}

/// Whom a peer serves in the swarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choking {
    /// The neediest.
    None,
    /// Those who gave it most of late; see `sim/choking.rs`.
    TitForTat,
}

/// What a peer does once it holds the whole film.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OnComplete {
    /// It stays, and passes on what it holds.
    Stay,
    /// It leaves so many ticks later, whether it has finished playing or not.
    Leave(Tick),
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
    /// A host goes down, counted from 1; 0 is all of them.
    HostDown(u32),
    /// A host comes back, counted from 1; 0 is all of them.
    HostUp(u32),
}

/// Everything that decides a run. Two equal setups give the same run on every machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The system that distributes.
    pub model: Model,
    /// N: peers, the hosts not counted, 1..=[`limits::PEERS`].
    pub peers: u32,
    /// K: a host's upload slots, each one chunk a round, 1..=[`limits::SLOTS`].
    pub slots: u32,
    /// H: hosts, 1..=[`limits::HOSTS`].
    pub hosts: u32,
    /// M: chunks of the film, 1..=[`limits::CHUNKS`].
    pub chunks: u32,
    /// A peer's upload, where there is neither a list nor a mix.
    pub upload: Rate,
    /// The uploads of the N peers, repeated from the front; empty: see `mix` and `upload`.
    pub uploads: Vec<Rate>,
    /// Uneven uploads, handed to the peers in order; empty: all upload the same. At most
    /// [`limits::GROUPS`].
    pub mix: Vec<Group>,
    /// The last so many of the N peers upload nothing, 0..=N.
    pub free_riders: u32,
    /// S: the upload slots of a peer, each of its part of the upload, 1..=[`limits::PEER_SLOTS`].
    /// In the swarm each of a host's slots is divided likewise.
    pub peer_slots: u32,
    /// A peer's download capacity, where there is no list; zero is unlimited.
    pub download: Rate,
    /// The download capacities of the N peers, repeated from the front; empty: see `download`.
    pub downloads: Vec<Rate>,
    /// Which chunk is sent in the swarm.
    pub policy: Policy,
    /// A host sends what nobody has before it repeats itself.
    pub unseen_first: bool,
    /// Whom a peer serves in the swarm.
    pub choking: Choking,
    /// What a peer does once it holds the whole film.
    pub on_complete: OnComplete,
    /// In the swarm, so many films' worth of chunks the hosts give out together, in millionths;
    /// then they go down for good. 0: without limit.
    pub host_copies: u64,
    /// Peers that each peer knows, about; 0 is all.
    pub neighbours: u32,
    /// How hosts serve when streaming.
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
            hosts: 1,
            chunks: 12,
            upload: Rate::ONE,
            uploads: Vec::new(),
            mix: Vec::new(),
            free_riders: 0,
            peer_slots: 1,
            download: Rate(2_000_000),
            downloads: Vec::new(),
            policy: Policy::InOrder,
            unseen_first: true,
            choking: Choking::None,
            on_complete: OnComplete::Stay,
            host_copies: 0,
            neighbours: 0,
            service: Service::FirstCome,
            arrival: 0,
            playback: TICKS_PER_ROUND,
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
    /// peer j gets (it is handed out again from its beginning), of a list nothing, but the one
    /// upload; it never is a free rider.
    pub fn first_upload(&self, peer: u32) -> Rate {
        let is_free_rider =
            peer <= self.peers && peer > self.peers.saturating_sub(self.free_riders);
        let before = peer.max(1) - 1;
        match self.uploads.len() {
            _ if is_free_rider => Rate::ZERO,
            0 => self.mixed_upload(before % self.peers),
            _ if peer > self.peers => self.upload,
            length => self.uploads[before as usize % length],
        }
    }

    /// What a peer can take in; zero is unlimited. Who joins by an input gets nothing of a list,
    /// but the one download.
    pub fn download_of(&self, peer: u32) -> Rate {
        match self.downloads.len() {
            0 => self.download,
            _ if peer > self.peers => self.download,
            length => self.downloads[(peer.max(1) - 1) as usize % length],
        }
    }

    /// The least that any of the N peers can take in; `None` where none of them has a limit.
    pub fn slowest_download(&self) -> Option<Rate> {
        let limits = (1..=self.peers).map(|peer| self.download_of(peer));
        limits.filter(|download| *download > Rate::ZERO).min()
    }

    /// The speed of a host's slot: in the swarm it is divided as a peer's upload is.
    pub fn host_speed(&self) -> Rate {
        match self.model {
            Model::Streaming => Rate::ONE,
            Model::P2p => Rate::ONE.part_of(self.peer_slots),
        }
    }

    /// How many slots each host has.
    pub fn host_slots(&self) -> u32 {
        match self.model {
            Model::Streaming => self.slots,
            Model::P2p => self.slots * self.peer_slots,
        }
    }

    /// How many chunks the hosts may send together; `None` is any number.
    pub fn host_budget(&self) -> Option<u64> {
        let chunks = (self.host_copies * u64::from(self.chunks)).div_ceil(MILLION);
        (self.model == Model::P2p && self.host_copies > 0).then_some(chunks)
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
        self.all_come_at_once() && self.inputs.is_empty()
    }

    /// Whether each of the N peers takes in a chunk a round at least.
    pub fn downloads_freely(&self) -> bool {
        self.slowest_download().is_none_or(|slowest| slowest >= Rate::ONE)
    }

    /// Whether all of the N peers are there from the start.
    pub fn all_come_at_once(&self) -> bool {
        self.arrival == 0 || self.peers == 1
    }

    /// Whether each of the N peers knows all others.
    pub fn knows_all(&self) -> bool {
        self.neighbours == 0 || self.neighbours + 1 >= self.peers
    }
}

/// Whether the perfect schedule is asked for and not followed, or not to the end, so that the rarest
/// chunk is sent instead.
pub fn is_imperfect(setup: &Setup) -> bool {
    let is_followed = perfect_applies(setup) && setup.inputs.is_empty();
    setup.model == Model::P2p && setup.policy == Policy::Perfect && !is_followed
}

/// Whether the policy `perfect` can be followed, until something comes from outside: one host with
/// one slot, uploads of one through one slot, all peers there from the start and known to each
/// other, and nobody who goes away when complete. Elsewhere, and after that, `rarest` stands in.
pub fn perfect_applies(setup: &Setup) -> bool {
    setup.slots == 1
        && setup.hosts == 1
        && setup.peer_slots == 1
        && setup.all_upload_one()
        && setup.downloads_freely()
        && setup.all_come_at_once()
        && setup.knows_all()
        && setup.on_complete == OnComplete::Stay
        && setup.host_copies == 0
}
