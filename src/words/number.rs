//! Numbers as readers see them. The only place that knows how a language writes them.

use super::language;
use crate::sim::tick::{TICKS_PER_ROUND, Tick, hundredths_of_rounds, tenths_of_rounds};

/// A count with its thousands set apart: 5,912.
pub fn grouped(n: u64) -> String {
    if n < 1000 {
        return n.to_string();
    }
    format!("{}{}{:03}", grouped(n / 1000), language::current().thousands(), n % 1000)
}

/// A number where there is hardly room: from a million on in whole tenths of a million, rounded
/// down.
pub fn short(n: u64) -> String {
    match n / 100_000 {
        0..10 => grouped(n),
        tenths @ 10..1_000 => format!("{} M", with_tenth(tenths)),
        tenths => format!("{} M", grouped(tenths / 10)),
    }
}

/// Whole rounds that have passed; where `exact`, to the nearest tenth.
pub fn rounds(ticks: Tick, exact: bool) -> String {
    if exact { with_tenth(tenths_of_rounds(ticks)) } else { grouped(ticks / TICKS_PER_ROUND) }
}

/// A number of tenths: `1,000`, `4.5`.
pub fn with_tenth(tenths: u64) -> String {
    let whole = grouped(tenths / 10);
    match tenths % 10 {
        0 => whole,
        tenth => format!("{whole}{}{tenth}", language::current().decimal()),
    }
}

/// A number of hundredths as prose says it: `1,000`, `21.77`, `4.5`.
pub fn spoken(hundredths: u64) -> String {
    if hundredths % 10 == 0 {
        return with_tenth(hundredths / 10);
    }
    let point = language::current().decimal();
    format!("{}{point}{:02}", grouped(hundredths / 100), hundredths % 100)
}

/// A span in rounds with at most two decimals, for tables: without marks between thousands.
pub fn plain_rounds(ticks: Tick) -> String {
    let hundredths = hundredths_of_rounds(ticks);
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let point = language::current().decimal();
    match rest {
        0 => whole.to_string(),
        rest if rest % 10 == 0 => format!("{whole}{point}{}", rest / 10),
        rest => format!("{whole}{point}{rest:02}"),
    }
}

/// `×2.7`, from hundredths.
pub fn times(hundredths: u64) -> String {
    format!("×{}", with_tenth((hundredths + 5) / 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::limits;

    #[test]
    fn numbers_are_rounded_once_and_grouped() {
        let round = TICKS_PER_ROUND;
        assert_eq!(
            [0, 999, 1_000, 5_912, 1_234_567].map(grouped).join(" "),
            "0 999 1,000 5,912 1,234,567"
        );
        assert_eq!(
            [999_999, 1_000_000, 1_999_999, 123_456_789].map(short).join(" "),
            "999,999 1 M 1.9 M 123 M"
        );
        assert_eq!([450, 100_000, 2_177, 5].map(spoken).join(" "), "4.5 1,000 21.77 0.05");
        assert_eq!(
            [15 * round, 9 * round / 2, round / 3, 1_000 * round].map(plain_rounds).join(" "),
            "15 4.5 0.33 1000"
        );
        assert_eq!(
            (rounds(9 * round / 2, true), rounds(9 * round / 2, false)),
            ("4.5".into(), "4".into())
        );
    }

    #[test]
    fn times_have_one_decimal_where_they_need_it() {
        assert_eq!([0, 100, 267, 294, 296, 1_000].map(times).join(" "), "×0 ×1 ×2.7 ×2.9 ×3 ×10");
        assert_eq!(times(123_456), "×1,234.6");
    }

    #[test]
    fn the_longest_waits_of_all_are_told_whole() {
        let most = limits::LONGEST * 1_500;
        let all = (rounds(most, true), plain_rounds(most), short(most / TICKS_PER_ROUND));
        assert!(all.0.len() > 15 && all.1.len() > 12, "{all:?}");
    }
}
