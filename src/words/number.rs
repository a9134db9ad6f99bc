//! Numbers as readers read them: nothing else sets thousands or decimals apart.

use super::language::{Language, current};
use crate::units::decimal::Decimal;

/// What stands between thousands, and what before decimals.
fn signs() -> (char, char) {
    match current() {
        Language::English => (',', '.'),
        #[cfg(not(target_arch = "wasm32"))]
        Language::Generated => (',', '.'),
    }
}

/// A count with its thousands set apart: 5,912.
pub fn grouped(n: u64) -> String {
    if n < 1000 {
        return n.to_string();
    }
    format!("{}{}{:03}", grouped(n / 1000), signs().0, n % 1000)
}

/// A number without marks between thousands, as names and tables have it.
pub fn plain(n: u64) -> String {
    n.to_string()
}

/// A number of tenths: `4.5`, or `4` where there are none.
pub fn tenths(tenths: u64) -> String {
    match tenths % 10 {
        0 => grouped(tenths / 10),
        tenth => format!("{}{}{tenth}", grouped(tenths / 10), signs().1),
    }
}

/// A number of hundredths, with as few decimals as it needs: `1,000`, `21.77`, `4.5`.
pub fn hundredths(hundredths: u64) -> String {
    match hundredths % 100 {
        rest if rest % 10 == 0 => tenths(hundredths / 10),
        rest => format!("{}{}{rest:02}", grouped(hundredths / 100), signs().1),
    }
}

/// The same without marks between thousands.
pub fn plain_hundredths(hundredths: u64) -> String {
    let (whole, sign) = (hundredths / 100, signs().1);
    match hundredths % 100 {
        0 => plain(whole),
        rest if rest % 10 == 0 => format!("{whole}{sign}{}", rest / 10),
        rest => format!("{whole}{sign}{rest:02}"),
    }
}

/// A number where there is hardly room: from a million on in whole tenths of a million, rounded
/// down.
pub fn short(n: u64) -> String {
    match n / 100_000 {
        0..10 => grouped(n),
        parts @ 10..1_000 => format!("{} M", tenths(parts)),
        parts => format!("{} M", grouped(parts / 10)),
    }
}

/// A parameter's number.
pub fn decimal(number: Decimal) -> String {
    let text = number.to_string();
    match signs().1 {
        '.' => text,
        sign => text.chars().map(|c| if c == '.' { sign } else { c }).collect(),
    }
}

/// `×2.7`, from hundredths.
pub fn times(hundredths: u64) -> String {
    format!("×{}", tenths((hundredths + 5) / 10))
}

/// What stands for a number that is not known.
pub const UNKNOWN: &str = "–";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_and_decimals_are_set_apart() {
        assert_eq!([0, 999, 5_912, 1_000_000].map(grouped), ["0", "999", "5,912", "1,000,000"]);
        assert_eq!([450, 2_177, 100_000, 5].map(hundredths), ["4.5", "21.77", "1,000", "0.05"]);
        assert_eq!(
            [450, 2_177, 100_000, 5].map(plain_hundredths),
            ["4.5", "21.77", "1000", "0.05"]
        );
        assert_eq!([45, 10_000].map(tenths), ["4.5", "1,000"]);
    }

    #[test]
    fn a_short_number_is_never_more_than_it_is() {
        let short = [999_999, 1_000_000, 1_999_999, 123_456_789].map(short);
        assert_eq!(short.join(", "), "999,999, 1 M, 1.9 M, 123 M");
    }

    #[test]
    fn times_have_one_decimal_where_they_need_it() {
        assert_eq!([0, 100, 267, 294, 296, 1_000].map(times).join(" "), "×0 ×1 ×2.7 ×2.9 ×3 ×10");
        assert_eq!(times(123_456), "×1,234.6");
    }
}
