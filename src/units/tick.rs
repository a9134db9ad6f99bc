//! Units: ticks of simulation time and rates of transfer, both whole numbers.

/// Ticks in a round. A round is the time the host needs to send one chunk through one slot.
///
/// 5040 = 7! makes the durations of 1/2 .. 1/10 of a round, and of transfers at the speeds
/// 0.3, 0.7 and 0.9, exact.
pub const TICKS_PER_ROUND: u64 = 5040;

/// A moment or a span of simulation time, in ticks.
pub type Tick = u64;

/// The first of several moments; `None` where there is none.
pub fn earliest(all: &[Option<Tick>]) -> Option<Tick> {
    let mut first: Option<Tick> = None;
    for tick in all {
        if first.is_none_or(|first| tick.is_some_and(|tick| tick < first)) {
            first = *tick;
        }
    }
    first
}

/// A number of rounds with a fraction, in millionths. Parameters such as `playback` have this unit.
pub const MILLION: u64 = 1_000_000;

/// A speed, in millionths of a chunk a round: integers, so that sums of speeds are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(pub u32);

impl Rate {
    /// Nothing at all.
    pub const ZERO: Rate = Rate(0);
    /// One chunk a round: the speed of a host's slot.
    pub const ONE: Rate = Rate(1_000_000);

    /// How long one chunk takes at this speed, in ticks. `None` at speed zero, at which it never
    /// ends.
    ///
    /// Rounded up, so that no transfer is faster than the capacity that it takes: rounded to the
    /// nearest, a run could beat its own lower bound.
    pub fn ticks_per_chunk(self) -> Option<Tick> {
        let rate = u64::from(self.0);
        (rate > 0).then(|| (TICKS_PER_ROUND * MILLION).div_ceil(rate))
    }
}

/// `millionths` of a round as ticks, rounded to the nearest. However many there are, they fit.
pub fn ticks_from_millionths(millionths: u64) -> Tick {
    let (rounds, rest) = (millionths / MILLION, millionths % MILLION);
    rounds * TICKS_PER_ROUND + (rest * TICKS_PER_ROUND + MILLION / 2) / MILLION
}

/// A span in hundredths of a round, rounded to the nearest.
pub fn hundredths_of_rounds(ticks: Tick) -> u64 {
    parts_of_rounds(ticks, 100)
}

/// A span in tenths of a round, rounded to the nearest.
pub fn tenths_of_rounds(ticks: Tick) -> u64 {
    parts_of_rounds(ticks, 10)
}

/// Whole rounds and the rest apart: also of sums of spans, which can be as long as ticks count.
fn parts_of_rounds(ticks: Tick, parts: u64) -> u64 {
    let (rounds, rest) = (ticks / TICKS_PER_ROUND, ticks % TICKS_PER_ROUND);
    rounds * parts + (rest * parts + TICKS_PER_ROUND / 2) / TICKS_PER_ROUND
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_exact_where_the_model_says_so() {
        for n in 1..=10 {
            assert_eq!(Rate(n * 1_000_000).ticks_per_chunk(), Some(TICKS_PER_ROUND / u64::from(n)));
        }
        for (rate, ticks) in [(300_000, 16_800), (700_000, 7_200), (900_000, 5_600)] {
            assert_eq!(Rate(rate).ticks_per_chunk(), Some(ticks));
        }
        assert_eq!(Rate::ZERO.ticks_per_chunk(), None);
        assert_eq!(Rate(u32::MAX).ticks_per_chunk(), Some(2));
        assert_eq!(ticks_from_millionths(1_500_000), 7_560);
    }

    #[test]
    fn every_span_has_its_tenths_and_hundredths() {
        for (ticks, tenths, hundredths) in
            [(0, 0, 0), (251, 0, 5), (252, 1, 5), (1_680, 3, 33), (22_680, 45, 450)]
        {
            assert_eq!(tenths_of_rounds(ticks), tenths, "{ticks}");
            assert_eq!(hundredths_of_rounds(ticks), hundredths, "{ticks}");
        }
        for ticks in (0..64).map(|bits| u64::MAX >> bits) {
            let exact = |parts| (u128::from(ticks) * parts + 2_520) / 5_040;
            assert_eq!(u128::from(tenths_of_rounds(ticks)), exact(10), "{ticks}");
            assert_eq!(u128::from(hundredths_of_rounds(ticks)), exact(100), "{ticks}");
        }
    }

    #[test]
    fn no_chunk_is_faster_than_its_speed() {
        for rate in (1..5_000).chain([110_000, 333_333, 650_000, 999_999, 7_999_999]) {
            let ticks = Rate(rate).ticks_per_chunk().expect("ends");
            let sent = |ticks: Tick| u64::from(rate) * ticks;
            let chunk = TICKS_PER_ROUND * MILLION;
            assert!(sent(ticks) >= chunk && sent(ticks - 1) < chunk, "{rate}");
        }
    }
}
