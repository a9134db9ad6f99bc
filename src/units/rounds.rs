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

    /// This many times another span: rounds, where one lasts so many seconds. Exact where that takes
    /// no more than 64 bits, else to the millionth, rounded down; `None` where that takes more, too.
    pub fn of(self, one: Rounds) -> Option<Rounds> {
        // Across, so that what they share is out before it is multiplied.
        let first = Rounds::fraction(self.numerator, one.denominator)?;
        let second = Rounds::fraction(one.numerator, self.denominator)?;
        first.times(second.numerator, second.denominator).or_else(|| {
            let product = |a: u64, b: u64| u128::from(a) * u128::from(b);
            let by = product(first.denominator, second.denominator);
            let (whole, rest) = divided(product(first.numerator, second.numerator), by);
            // A part in 2^100 is spared, so that a million times the rest has room.
            let spare = by.checked_ilog2()?.saturating_sub(100);
            let places = divided((rest >> spare) * 1_000_000, by >> spare).0;
            let millionths = u64::try_from(whole).ok()?.checked_mul(1_000_000)?;
            Rounds::fraction(millionths + u64::try_from(places).ok()?, 1_000_000)
        })
    }

    /// One divided by this; `None` of nothing.
    pub fn inverse(self) -> Option<Rounds> {
        Rounds::fraction(self.denominator, self.numerator)
    }

    /// The least whole number of rounds that is no shorter.
    pub fn ceil(self) -> u64 {
        self.numerator.div_ceil(self.denominator)
    }

    /// In hundredths, rounded down: what is said to be needed at least must never be too much.
    /// All spans of ticks have them in 64 bits.
    pub fn hundredths(self) -> u64 {
        let (whole, rest, one) = self.parts();
        whole * 100 + rest * 100 / one
    }

    /// In hundredths, rounded to the nearest: of what is compared with others' results.
    pub fn nearest_hundredths(self) -> u64 {
        let (whole, rest, one) = self.parts();
        whole * 100 + (rest * 100 + one / 2) / one
    }

    /// The whole, and the rest in parts of one: so few that a hundred times as many can be counted.
    fn parts(self) -> (u64, u64, u64) {
        let (whole, rest) = (self.numerator / self.denominator, self.numerator % self.denominator);
        let spare = if self.denominator >> 56 == 0 { 0 } else { 8 };
        (whole, rest >> spare, self.denominator >> spare)
    }

    /// The mean of some spans, however many and however odd their denominators, with six decimals;
    /// `None` where there are none.
    pub fn mean_decimal(spans: &[Rounds]) -> Option<String> {
        const FINE: u128 = 1_000_000_000_000;
        if let [only] = spans {
            return Some(only.decimal());
        }
        let fine = |span: &Rounds| {
            let (numerator, denominator) =
                (u128::from(span.numerator), u128::from(span.denominator));
            (FINE * numerator + denominator / 2) / denominator
        };
        let parts = FINE / 1_000_000 * spans.len() as u128;
        let sum: u128 = spans.iter().map(fine).sum();
        let millionths = (sum + parts / 2).checked_div(parts)?;
        Some(format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000))
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

/// The quotient and what is left, digit by digit: the language's own division of 128 bits would cost
/// each reader of the page a thousand bytes.
fn divided(number: u128, by: u128) -> (u128, u128) {
    let (mut quotient, mut rest) = (0, 0);
    for bit in (0..128).rev() {
        let is_over = rest >> 127 == 1;
        rest = rest << 1 | (number >> bit & 1);
        quotient <<= 1;
        if is_over || rest >= by {
            rest = rest.wrapping_sub(by);
            quotient |= 1;
        }
    }
    (quotient, rest)
}

/// The greatest number that divides both; 1 where both are nothing.
pub fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
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
        let long = Rounds::fraction(1_000_000_000_000_007, 5040).expect("not zero");
        let round = Rounds::fraction(34_359_738_368, 13).expect("not zero");
        assert_eq!(Rounds::whole(3).of(round), Rounds::fraction(103_079_215_104, 13));
        assert_eq!(
            Rounds::fraction(7, 5040).and_then(|few| few.of(Rounds::whole(720))),
            Some(Rounds::whole(1))
        );
        assert_eq!(long.of(round), None, "longer than any clock");
        let precise = Rounds::fraction(12_345_678_901, 5039).expect("not zero");
        let second = Rounds::fraction(10_000_000_019, 10_000_000_033).expect("not zero");
        assert_eq!(precise.of(second).map(Rounds::decimal).as_deref(), Some("2450025.577240"));
        assert_eq!(
            (Rounds::ZERO.inverse(), Rounds::whole(4).inverse()),
            (None, Rounds::fraction(1, 4))
        );
        for (number, by) in
            [(7, 2), (u128::MAX, 3), (u128::MAX, u128::MAX - 1), (5, 9), (1 << 127, 7)]
        {
            assert_eq!(divided(number, by), (number / by, number % by));
        }
        assert_eq!(Rounds::whole(u64::MAX).times(2, 1), None);
        assert_eq!(Rounds::whole(u64::MAX).times(1, u64::MAX), Some(Rounds::whole(1)));
    }

    #[test]
    fn means_of_spans_have_six_places_too() {
        let mean = |spans: &[(u64, u64)]| {
            let spans: Option<Vec<Rounds>> =
                spans.iter().map(|(n, d)| Rounds::fraction(*n, *d)).collect();
            Rounds::mean_decimal(&spans.expect("no denominator is zero"))
        };
        assert_eq!(mean(&[]), None);
        assert_eq!(mean(&[(2, 3)]).as_deref(), Some("0.666667"));
        assert_eq!(mean(&[(1, 3), (2, 3), (1, 1)]).as_deref(), Some("0.666667"));
        assert_eq!(mean(&[(8, 1), (9, 1)]).as_deref(), Some("8.500000"));
        assert_eq!(mean(&[(1, 7); 3]).as_deref(), Some("0.142857"));
        assert_eq!(mean(&[(u64::MAX, 5040); 2]).as_deref(), Some("3660068268593165.002976"));
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
        assert_eq!(Rounds::fraction(200, 3).map(Rounds::nearest_hundredths), Some(6667));
        let many = Rounds::fraction(u64::MAX / 3 * 2, u64::MAX).expect("not zero");
        assert_eq!((many.hundredths(), many.nearest_hundredths()), (66, 67));
        let odd = Rounds::fraction(u64::MAX / 7 * 5, u64::MAX - 1).expect("not zero");
        assert_eq!((odd.hundredths(), odd.nearest_hundredths()), (71, 71));
    }
}
