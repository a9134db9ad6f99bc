//! Random setups, from a generator of the tests' own.

use how_p2p_works::sim::setup::{
    Action, Choking, Group, Input, Model, OnComplete, Policy, Service, Setup,
};
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND, ticks_from_millionths};

/// SplitMix64 (Steele, Lea & Flood 2014).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    pub fn any<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }
}

/// A setup with all that part of the parameters at random, small enough to check every choice.
pub fn setup(seed: u64, model: Model) -> Setup {
    let mut random = Random(seed);
    let rates =
        [0, 250_000, 300_000, 500_000, 700_000, 1_000_000, 1_100_000, 2_000_000, 333_333, 110_000];
    let window = Policy::Window(1 + random.below(9) as u32);
    Setup {
        model,
        peers: 1 + random.below(14) as u32,
        slots: 1 + random.below(5) as u32,
        chunks: random.any(&[1, 2, 3, 7, 12, 30, 64, 65, 100]),
        upload: Rate(random.any(&rates)),
        download: Rate(random.any(&rates)),
        policy: random.any(&[Policy::InOrder, Policy::Rarest, Policy::Random, window]),
        unseen_first: random.below(2) == 1,
        service: random.any(&[Service::FirstCome, Service::RoundRobin]),
        playback: ticks_from_millionths(random.any(&[250_000, 1_000_000, 1_250_000, 1_500_000])),
        start: 1 + random.below(6) as u32,
        resume: 1 + random.below(4) as u32,
        seed: random.below(1 << 32) as u32,
        ..Setup::new(model)
    }
}

/// Such a setup with whatever else can be switched on at random: several hosts and slots, arrivals,
/// inputs, free riders, a mix of uploads, lists of speeds, choking, neighbours, who leaves when
/// complete, hosts that give out so much, the perfect schedule.
pub fn disturbed(seed: u64, model: Model) -> Setup {
    let mut setup = setup(seed, model);
    let random = &mut Random(!seed);
    let rates = [0, 250_000, 500_000, 1_000_000, 2_000_000].map(Rate);
    if random.below(3) == 0 {
        setup.arrival = random.any(&[1_260, 5_040, 7_001]);
    }
    if random.below(3) == 0 {
        setup.free_riders = random.below(u64::from(setup.peers) + 1) as u32;
    }
    if random.below(3) == 0 {
        let share = random.below(101) * 1_000_000;
        let shares = [share, 100_000_000 - share];
        setup.mix = shares.map(|share| Group { share, upload: random.any(&rates) }).to_vec();
    }
    if random.below(3) == 0 {
        setup.uploads = list(random, &rates);
    }
    if random.below(3) == 0 {
        setup.downloads = list(random, &[0, 400_000, 1_000_000, 1_500_000, 3_000_000].map(Rate));
    }
    if random.below(2) == 0 {
        setup.hosts = 1 + random.below(4) as u32;
    }
    setup.peer_slots = random.any(&[1, 1, 1, 2, 3, 4, 8]);
    let stay = random.below(8) * TICKS_PER_ROUND / 2;
    let leave = OnComplete::Leave(stay);
    setup.on_complete = random.any(&[OnComplete::Stay, OnComplete::Stay, leave]);
    if random.below(4) == 0 {
        setup.host_copies = random.any(&[300_000, 1_000_000, 1_333_333, 2_000_000, 5_000_000]);
    }
    setup.choking = random.any(&[Choking::None, Choking::None, Choking::TitForTat]);
    setup.neighbours = random.any(&[0, 0, 0, 1, 2, 3, 5]);
    if random.below(6) == 0 {
        setup.policy = Policy::Perfect;
        if random.below(2) == 0 {
            return Setup {
                slots: 1,
                upload: Rate::ONE,
                download: random.any(&[Rate::ZERO, Rate::ONE, Rate(2_500_000)]),
                arrival: 0,
                free_riders: 0,
                mix: Vec::new(),
                uploads: Vec::new(),
                downloads: Vec::new(),
                hosts: 1,
                peer_slots: 1,
                on_complete: OnComplete::Stay,
                host_copies: 0,
                inputs: inputs(random, setup.peers, &rates),
                ..setup
            };
        }
    }
    if random.below(4) > 0 {
        setup.inputs = inputs(random, setup.peers, &rates);
    }
    setup
}

/// A few speeds, fewer or more than there are peers.
fn list(random: &mut Random, rates: &[Rate]) -> Vec<Rate> {
    (0..1 + random.below(9)).map(|_| random.any(rates)).collect()
}

fn inputs(random: &mut Random, peers: u32, rates: &[Rate]) -> Vec<Input> {
    // Few different ticks, so that much falls on one; peers that never are there, too.
    let count = random.below(12);
    let mut inputs: Vec<_> = (0..count)
        .map(|_| {
            let peer = 1 + random.below(u64::from(peers) + 4) as u32;
            let action = match random.below(8) {
                0 | 1 => Action::Join,
                2 | 3 => Action::Leave(peer),
                4 | 5 => Action::Upload(peer, random.any(rates)),
                6 => Action::HostDown(random.below(5) as u32),
                _ => Action::HostUp(random.below(5) as u32),
            };
            Input { tick: random.below(20) * 2_520 + random.below(2) * 77, action }
        })
        .collect();
    inputs.sort_by_key(|input| input.tick);
    inputs
}
