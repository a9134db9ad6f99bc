//! Numbers as parameters have them: whole, or decimals with at most six places, never floats.

use std::fmt;

use crate::sim::tick::{MILLION, Tick, ticks_from_millionths};

/// A decimal that is not negative, in millionths: equal on every machine, and exact in a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(u64);

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal(0);
    /// One.
    pub const ONE: Decimal = Decimal(MILLION);
    /// The most that is ever stored: a thousand million. As rounds it still fits in ticks.
    pub const MOST: Decimal = Decimal(1_000_000_000 * MILLION);

    /// So many millionths, at most [`Decimal::MOST`].
    pub const fn from_millionths(millionths: u64) -> Decimal {
        if millionths > Self::MOST.0 { Self::MOST } else { Decimal(millionths) }
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

/// Where digits stop to count: far beyond every range, far below an overflow.
const CEILING: i64 = 1_000_000_000_000;

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
        assert!(
            read_millionths(&"9".repeat(500))
                .is_some_and(|n| n as u64 > Decimal::MOST.millionths())
        );
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
        ] {
            assert_eq!(Decimal::from_millionths(millionths).to_string(), text);
        }
    }
}
