//! Random setups of shared work, from a generator of the tests' own.

use how_p2p_works::sim::setup::{Action, Group, Input, Model, Setup};
use how_p2p_works::sim::work::run::WorkRun;
use how_p2p_works::sim::work::setup::WorkSetup;
use how_p2p_works::units::tick::{MILLION, Rate, TICKS_PER_ROUND};

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

/// Every random setup up to a seed, undisturbed and disturbed, with its run.
pub fn runs() -> impl Iterator<Item = WorkRun> {
    (0..3_000).flat_map(|seed| [setup(seed), disturbed(seed)]).map(|setup| WorkRun::new(&setup))
}

/// Uploads at which much falls on one tick, and others.
const RATES: [u32; 8] = [0, 250_000, 333_333, 500_000, 1_000_000, 1_000_000, 2_000_000, 7_900_000];

/// A setup in which nothing happens from outside, small enough to look at everything.
pub fn setup(seed: u64) -> WorkSetup {
    let mut random = Random(seed);
    let handout = random.below(TICKS_PER_ROUND + 1);
    let crew = Setup {
        peers: 1 + random.below(14) as u32,
        chunks: random.any(&[1, 2, 3, 7, 12, 30, 64, 65, 100]),
        upload: Rate(random.any(&RATES[1..])),
        seed: random.below(1 << 32) as u32,
        ..Setup::new(Model::P2p)
    };
    let uneven = random.below(MILLION + 1) as u32;
    WorkSetup {
        crew,
        uneven: random.any(&[0, 0, 500_000, 1_000_000, uneven]),
        handout: random.any(&[0, 0, 1, 252, 504, 1_260, TICKS_PER_ROUND, handout]),
    }
}

/// Such a setup with whatever else can be switched on at random: arrivals, inputs, free riders, a
/// mix of uploads.
pub fn disturbed(seed: u64) -> WorkSetup {
    let mut setup = setup(seed);
    let random = &mut Random(!seed);
    let crew = &mut setup.crew;
    crew.upload = Rate(random.any(&RATES));
    if random.below(3) == 0 {
        crew.arrival = random.any(&[1_260, 5_040, 7_001]);
    }
    if random.below(3) == 0 {
        crew.free_riders = random.below(u64::from(crew.peers) + 1) as u32;
    }
    if random.below(3) == 0 {
        let share = random.below(101) * 1_000_000;
        let shares = [share, 100_000_000 - share];
        crew.mix = shares.map(|share| Group { share, upload: Rate(random.any(&RATES)) }).to_vec();
    }
    if random.below(4) > 0 {
        crew.inputs = inputs(random, crew.peers);
    }
    setup
}

fn inputs(random: &mut Random, peers: u32) -> Vec<Input> {
    // Few different ticks, so that much falls on one; peers that never are there, too.
    let count = random.below(14);
    let mut inputs: Vec<_> = (0..count)
        .map(|_| {
            let peer = random.below(u64::from(peers) + 5) as u32;
            let action = match random.below(9) {
                0..3 => Action::Join,
                3..7 => Action::Leave(peer),
                7 => Action::Upload(peer, Rate(random.any(&RATES))),
                _ => random.any(&[Action::HostDown(0), Action::HostDown(1), Action::HostUp(0)]),
            };
            Input { tick: random.below(24) * 1_260 + random.below(2) * 77, action }
        })
        .collect();
    inputs.sort_by_key(|input| input.tick);
    inputs
}
