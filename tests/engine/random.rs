//! Random setups, from a generator of the tests' own.

use how_p2p_works::sim::setup::{Model, Policy, Service, Setup};
use how_p2p_works::sim::tick::{Rate, ticks_from_millionths};

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
    let rates = [0, 250_000, 300_000, 500_000, 700_000, 1_000_000, 1_100_000, 2_000_000, 333_333];
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
    }
}
