//! A span of time in rounds, exact: what bounds and reports are made of.

use super::tick::{TICKS_PER_ROUND, Tick};
use std::cmp::Ordering;

/// A number of rounds (or a ratio of two spans), as a fraction in lowest terms. Never a float,
/// so that a bound which a run meets is equal to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rounds {
    numerator: u64,
    denominator: u64,
}

impl Rounds {
    /// No time at all.
    pub const ZERO: Rounds = Rounds { numerator: 0, denominator: 1 };

    /// So many whole rounds.
    pub fn whole(rounds: u64) -> Rounds {
        Rounds { numerator: rounds, denominator: 1 }
    }

    /// A span of ticks.
    pub fn from_ticks(ticks: Tick) -> Rounds {
        Rounds::fraction(ticks, TICKS_PER_ROUND).unwrap_or(Rounds::ZERO)
    }

    /// `numerator / denominator`; `None` where the denominator is zero.
    ///
    /// 64 bits are enough for spans of runs, and to divide by more would cost each reader of the
    /// page a thousand bytes.
    pub fn fraction(numerator: u64, denominator: u64) -> Option<Rounds> {
        let common = greatest_common_divisor(numerator, denominator);
        (denominator > 0)
            .then(|| Rounds { numerator: numerator / common, denominator: denominator / common })
    }

    /// This many times `numerator / denominator`; `None` where the denominator is zero or the
    /// result takes more than 64 bits.
    pub fn times(self, numerator: u64, denominator: u64) -> Option<Rounds> {
        let numerator = self.numerator.checked_mul(numerator)?;
        Rounds::fraction(numerator, self.denominator.checked_mul(denominator)?)
    }

    /// The least whole number of rounds that is no shorter.
    pub fn ceil(self) -> u64 {
        self.numerator.div_ceil(self.denominator)
    }

    /// In hundredths, rounded down: what is said to be needed at least must never be too much.
    /// All spans of ticks have them in 64 bits.
    pub fn hundredths(self) -> u64 {
        let (whole, rest) = (self.numerator / self.denominator, self.numerator % self.denominator);
        whole * 100 + rest * 100 / self.denominator
    }

    /// The number with six decimals, the last rounded half up: `13.000000`.
    pub fn decimal(self) -> String {
        const MILLION: u128 = 1_000_000;
        let (numerator, denominator) = (u128::from(self.numerator), u128::from(self.denominator));
        let millionths = (numerator * MILLION + denominator / 2) / denominator;
        format!("{}.{:06}", millionths / MILLION, millionths % MILLION)
    }
}

impl Ord for Rounds {
    fn cmp(&self, other: &Rounds) -> Ordering {
        let across = |a: u64, b: u64| u128::from(a) * u128::from(b);
        across(self.numerator, other.denominator).cmp(&across(other.numerator, self.denominator))
    }
}

impl PartialOrd for Rounds {
    fn partial_cmp(&self, other: &Rounds) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_six_places_and_round_half_up() {
        for (numerator, denominator, text) in [
            (13, 1, "13.000000"),
            (0, 7, "0.000000"),
            (1, 3, "0.333333"),
            (2, 3, "0.666667"),
            (1, 2_000_000, "0.000001"),
            (1_999_999_999, 1_000_000_000, "2.000000"),
        ] {
            assert_eq!(
                Rounds::fraction(numerator, denominator).map(Rounds::decimal).as_deref(),
                Some(text)
            );
        }
        assert_eq!(Rounds::from_ticks(7_560).decimal(), "1.500000");
        assert_eq!(Rounds::fraction(1, 0), None);
        assert_eq!(Rounds::from_ticks(u64::MAX).decimal(), "3660068268593165.002976");
        assert_eq!(Rounds::from_ticks(u64::MAX).hundredths(), 366_006_826_859_316_500);
        assert_eq!(Rounds::whole(u64::MAX).times(2, 1), None);
        assert_eq!(Rounds::whole(u64::MAX).times(1, u64::MAX), Some(Rounds::whole(1)));
    }

    #[test]
    fn equal_spans_are_equal_and_ordered_by_length() {
        let half = |n| Rounds::fraction(n, 2 * n).expect("not zero");
        assert_eq!(half(1), half(21));
        assert!(half(3) < Rounds::whole(1) && Rounds::ZERO < half(3));
        assert_eq!(half(1).ceil(), 1);
        assert_eq!(Rounds::whole(3).ceil(), 3);
        assert_eq!(half(1).hundredths(), 50);
        assert_eq!(Rounds::fraction(200, 3).map(Rounds::hundredths), Some(6666));
    }
}
