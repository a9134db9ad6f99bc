//! Numbers as parameters have them: whole, or decimals with at most six places, never floats.
//!
//! Nothing is bounded here but what is read, and that far beyond every range: a bound belongs to
//! the table of parameters, where who asked for more is told so.

use std::fmt;

use crate::units::tick::{MILLION, Tick, ticks_from_millionths};

/// A decimal that is not negative, in millionths: equal on every machine, and exact in a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(u64);

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal(0);
    /// One.
    pub const ONE: Decimal = Decimal(MILLION);
    /// The most that is ever read.
    pub const MOST: Decimal = Decimal(9_000_000_000_000 * MILLION);

    /// So many millionths, however many.
    pub const fn from_millionths(millionths: u64) -> Decimal {
        Decimal(millionths)
    }

    /// This number in millionths.
    pub const fn millionths(self) -> u64 {
        self.0
    }

    /// This number of rounds in ticks, rounded to the nearest.
    pub fn ticks(self) -> Tick {
        ticks_from_millionths(self.0)
    }
}

impl fmt::Display for Decimal {
    /// As few places as needed: `2`, `1.5`, `0.333333`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0 / MILLION)?;
        let (mut places, mut count) = (self.0 % MILLION, 6);
        if places == 0 {
            return Ok(());
        }
        while places % 10 == 0 {
            (places, count) = (places / 10, count - 1);
        }
        write!(f, ".{places:0count$}")
    }
}

/// Where digits stop to count: beyond [`Decimal::MOST`] and so beyond every range, and in
/// millionths still below an overflow.
const CEILING: i64 = 9_200_000_000_000;

const _: () = {
    let most = Decimal::MOST.0 / MILLION;
    assert!(CEILING as u64 > most && CEILING < i64::MAX / MILLION as i64 - 1);
};

/// Reads a whole number with an optional sign. `None` where there is anything else.
///
/// Numbers too large to matter are read as some number beyond every range.
pub fn read_whole(text: &str) -> Option<i64> {
    let (negative, digits) = split_sign(text);
    (!digits.is_empty()).then_some(())?;
    let size = read_digits(digits)?;
    Some(if negative { -size } else { size })
}

/// Reads a decimal such as `2`, `1.5`, `.5` or `2.` in millionths; further places are rounded
/// to the nearest. No exponents, no names. `None` where there is anything else.
pub fn read_millionths(text: &str) -> Option<i64> {
    let (negative, digits) = split_sign(text);
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    (!whole.is_empty() || !places.is_empty()).then_some(())?;
    read_digits(places)?; // every place must be a digit, also those that no longer count
    let place = |at: usize| places.as_bytes().get(at).map_or(0, |digit| i64::from(digit - b'0'));
    let fraction = ((0..7).fold(0, |number, at| number * 10 + place(at)) + 5) / 10;
    let size = read_digits(whole)? * MILLION as i64 + fraction;
    Some(if negative { -size } else { size })
}

fn split_sign(text: &str) -> (bool, &str) {
    let text = text.trim();
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// The number that ASCII digits write; nothing at all is zero.
fn read_digits(digits: &str) -> Option<i64> {
    let mut number = 0;
    for byte in digits.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = (number * 10 + i64::from(byte - b'0')).min(CEILING);
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::tick::TICKS_PER_ROUND;

    #[test]
    fn decimals_are_read_as_people_write_them() {
        for (text, millionths) in [
            ("1.5", 1_500_000),
            (".5", 500_000),
            ("2.", 2_000_000),
            (" 7 ", 7_000_000),
            ("+3", 3_000_000),
            ("-0.25", -250_000),
            ("0.1234564", 123_456),
            ("0.1234565", 123_457),
            ("0.9999999", 1_000_000),
            ("007", 7_000_000),
        ] {
            assert_eq!(read_millionths(text), Some(millionths), "{text}");
        }
        for text in
            ["", ".", "-", "+", "1e3", "NaN", "inf", "1,5", "1.2.3", "0x1", "٣", "1.2a", "--1"]
        {
            assert_eq!(read_millionths(text), None, "{text}");
        }
        let beyond = read_millionths(&"9".repeat(500)).and_then(|n| u64::try_from(n).ok());
        assert!(beyond.is_some_and(|n| n > Decimal::MOST.millionths()));
    }

    #[test]
    fn whole_numbers_have_no_point() {
        assert_eq!(read_whole("12"), Some(12));
        assert_eq!(read_whole("-12"), Some(-12));
        for text in ["", "-", "1.0", "1.", "a", "1 2", "1e3"] {
            assert_eq!(read_whole(text), None, "{text}");
        }
        assert_eq!(read_whole(&"9".repeat(500)), Some(CEILING));
    }

    #[test]
    fn decimals_are_written_short() {
        for (millionths, text) in [
            (0, "0"),
            (1_500_000, "1.5"),
            (333_333, "0.333333"),
            (10_000_000, "10"),
            (1, "0.000001"),
            (1_000_000_001_000_000, "1000000001"),
            (u64::MAX, "18446744073709.551615"),
        ] {
            let decimal = Decimal::from_millionths(millionths);
            assert_eq!((decimal.millionths(), &*decimal.to_string()), (millionths, text));
        }
    }

    #[test]
    fn no_number_of_rounds_is_too_large_for_ticks() {
        assert_eq!(Decimal::from_millionths(1_500_000).ticks(), 7_560);
        assert_eq!(Decimal::MOST.ticks(), 9_000_000_000_000 * TICKS_PER_ROUND);
        let most = Decimal::from_millionths(u64::MAX).ticks();
        let exact = (u128::from(u64::MAX) * 5040 + 500_000) / 1_000_000;
        assert_eq!(u128::from(most), exact);
    }
}
