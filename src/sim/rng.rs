//! The run's only source of chance: a small seeded generator, the same on every machine.

/// PCG-XSH-RR 64/32 (O'Neill 2014): 64 bits of state, 32 bits a draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rng {
    state: u64,
    drawn: u64,
}

const MULTIPLIER: u64 = 6_364_136_223_846_793_005;
const INCREMENT: u64 = 1_442_695_040_888_963_407;

impl Rng {
    /// A generator for `seed`; different seeds give unrelated sequences.
    pub fn new(seed: u32) -> Rng {
        let state = u64::from(seed).wrapping_add(INCREMENT);
        let mut rng = Rng { state, drawn: 0 };
        rng.next_u32();
        rng.next_u32();
        rng
    }

    fn next_u32(&mut self) -> u32 {
        self.drawn += 1;
        let old = self.state;
        self.state = old.wrapping_mul(MULTIPLIER).wrapping_add(INCREMENT);
        let xorshifted = (((old >> 18) ^ old) >> 27) as u32;
        xorshifted.rotate_right((old >> 59) as u32)
    }

    /// How many numbers were drawn so far.
    pub fn drawn(&self) -> u64 {
        self.drawn
    }

    /// A number in `0..n`; 0 if `n` is 0. For one, no draw is spent.
    ///
    /// Multiply and shift: the bias is below n / 2^32, which no run can show.
    pub fn below(&mut self, n: usize) -> usize {
        if n <= 1 {
            return 0;
        }
        ((u64::from(self.next_u32()) * n as u64) >> 32) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::Rng;

    #[test]
    fn draws_are_even_and_differ_between_seeds() {
        for seed in 0..20 {
            let mut rng = Rng::new(seed);
            let mut seen = [0_u32; 7];
            for _ in 0..7000 {
                seen[rng.below(7)] += 1;
            }
            assert!(seen.iter().all(|n| (850..1150).contains(n)), "seed {seed}: {seen:?}");
        }
        let first = |seed| Rng::new(seed).below(1 << 30);
        assert!((1..1000).all(|seed| first(seed) != first(0)));
    }
}
