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

    /// How long one chunk takes at this speed: the nearest whole number of ticks, so that what is
    /// written `.333333` keeps in step. `None` at speed zero, at which it never ends.
    ///
    /// A chunk can so be up to half a tick faster than its speed says. Bounds are of the speeds that
    /// these ticks make: see `sim/bounds.rs`.
    pub fn ticks_per_chunk(self) -> Option<Tick> {
        let rate = u64::from(self.0);
        (rate > 0).then(|| ((TICKS_PER_ROUND * MILLION + rate / 2) / rate).max(1))
    }

    /// What one of so many equal parts of this has, to the nearest millionth; something, if there
    /// is anything to divide.
    pub fn part_of(self, parts: u32) -> Rate {
        let part = (self.0 + parts / 2) / parts.max(1);
        Rate(if self.0 > 0 { part.max(1) } else { 0 })
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
        assert_eq!(Rate(u32::MAX).ticks_per_chunk(), Some(1));
        assert_eq!(Rate(333_333).ticks_per_chunk(), Some(15_120), "a third keeps in step");
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
    fn a_chunk_takes_the_nearest_whole_number_of_ticks() {
        for rate in (1..5_000).chain([110_000, 333_333, 650_000, 999_999, 7_999_999, 100_000_000]) {
            let ticks = Rate(rate).ticks_per_chunk().expect("ends");
            let off = (u64::from(rate) * ticks).abs_diff(TICKS_PER_ROUND * MILLION);
            assert!(2 * off <= u64::from(rate), "{rate}");
        }
    }

    #[test]
    fn a_speed_is_divided_and_never_lost() {
        let part = |rate, parts| Rate(rate).part_of(parts).0;
        assert_eq!(
            (part(1_000_000, 4), part(1_000_000, 3), part(2_000_000, 3)),
            (250_000, 333_333, 666_667)
        );
        assert_eq!((part(0, 4), part(1, 8), part(7, 1)), (0, 1, 7));
    }
}
