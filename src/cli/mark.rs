//! What an answer is worth: the right value, or near enough to it.

use crate::units::decimal::{Decimal, read_millionths};
use crate::units::tick::MILLION;

/// What a value may lie from the right one unless told otherwise.
pub const TOLERANCE: Tolerance = Tolerance::Within(Decimal::from_millionths(MILLION / 100));

/// So many digits make a rounded number: 7500 for 7500.4, but not 8 for 8.4.
const ROUNDED: usize = 3;

/// How far a value may lie from the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// No further than this.
    Within(Decimal),
    /// No further than so many percent of the right one.
    Percent(Decimal),
}

impl Tolerance {
    /// Whether one number of millionths is near enough to the right one.
    fn allows(self, given: i64, right: i64) -> bool {
        let apart = u128::from(given.abs_diff(right));
        match self {
            Tolerance::Within(most) => apart <= most.millionths().into(),
            Tolerance::Percent(most) => {
                let hundred = 100 * u128::from(MILLION);
                apart * hundred <= u128::from(right.unsigned_abs()) * u128::from(most.millionths())
            }
        }
    }
}

impl std::fmt::Display for Tolerance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Tolerance::Within(most) => write!(f, "{most}"),
            Tolerance::Percent(most) => write!(f, "{most}%"),
        }
    }
}

/// What a value is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grade {
    Ok,
    Wrong,
    Missing,
}

impl Grade {
    /// Of what stands in the table beside the right value, which is none if it never happens.
    pub(super) fn of(given: &str, right: Option<&str>, tolerance: Tolerance) -> Grade {
        let given = given.trim();
        let is_none = NEVER.iter().any(|never| given.eq_ignore_ascii_case(never));
        let is_near = |right: &str| match (millionths(given), millionths(right)) {
            (Some(number), Some(right)) => {
                tolerance.allows(number, right) || is_rounded(given, number, right)
            }
            _ => given.eq_ignore_ascii_case(right),
        };
        match right {
            None if is_none => Grade::Ok,
            Some(_) if is_none => Grade::Missing,
            Some(right) if is_near(right) => Grade::Ok,
            _ => Grade::Wrong,
        }
    }

    /// As a table has it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Grade::Ok => "ok",
            Grade::Wrong => "wrong",
            Grade::Missing => "missing",
        }
    }
}

/// What says that something never happens.
const NEVER: [&str; 5] = ["", "null", "none", "never", "-"];

/// Whether a number, in millionths, is the right one rounded to as many places as it is written
/// with, where these are enough digits.
fn is_rounded(text: &str, given: i64, right: i64) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit);
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    let is_plain =
        text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'-'));
    let is_enough = digits.skip_while(|digit| *digit == b'0').count() >= ROUNDED;
    let unit = 10_u64.pow(6_u32.saturating_sub(places as u32));
    is_plain && is_enough && given.abs_diff(right) <= unit / 2
}

/// A number as people and their spreadsheets write it, also as `1.2E+03`.
fn millionths(text: &str) -> Option<i64> {
    let with_exponent = || {
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite())?;
        Some((number * MILLION as f64).round() as i64)
    };
    read_millionths(text).or_else(with_exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_right_as_far_as_the_tolerance_goes() {
        let grade = |given: &str, right| Grade::of(given, right, TOLERANCE).name();
        for (given, right, expected) in [
            ("8", Some("8.000000"), "ok"),
            (" 8.01 ", Some("8.000000"), "ok"),
            ("8.010001", Some("8.000000"), "wrong"),
            ("7.99", Some("8.000000"), "ok"),
            ("-8", Some("8.000000"), "wrong"),
            ("1.2E+03", Some("1200.000000"), "ok"),
            ("8 rounds", Some("8.000000"), "wrong"),
            ("NaN", Some("8.000000"), "wrong"),
            ("inf", Some("8.000000"), "wrong"),
            ("", Some("8.000000"), "missing"),
            ("null", Some("8.000000"), "missing"),
            ("", None, "ok"),
            ("null", None, "ok"),
            ("Never", None, "ok"),
            ("none", None, "ok"),
            ("-", None, "ok"),
            ("-", Some("8.000000"), "missing"),
            ("8", None, "wrong"),
            ("45455", Some("45454.545455"), "ok"),
            ("45454.5", Some("45454.545455"), "ok"),
            ("45454", Some("45454.545455"), "wrong"),
            ("7500", Some("7500.400000"), "ok"),
            ("7500.0", Some("7500.400000"), "wrong"),
            ("7.5E3", Some("7500.400000"), "wrong"),
            ("8", Some("8.400000"), "wrong"),
            ("008", Some("8.400000"), "wrong"),
            ("12.4", Some("12.444444"), "ok"),
            ("Server", Some("server"), "ok"),
            ("slowest line", Some("server"), "wrong"),
            ("", Some("server"), "missing"),
        ] {
            assert_eq!(grade(given, right), expected, "{given:?} for {right:?}");
        }
    }

    #[test]
    fn a_tolerance_in_percent_is_of_the_right_value() {
        let percent = Tolerance::Percent(Decimal::from_millionths(MILLION));
        for (given, right, is_near) in [
            (99, 100, true),
            (101, 100, true),
            (102, 100, false),
            (-100, 100, false),
            (0, 0, true),
            (1, 0, false),
            (i64::MAX, i64::MAX - 1, true),
        ] {
            assert_eq!(percent.allows(given, right), is_near, "{given} for {right}");
        }
    }
}
