//! Sizes and rates as people write them: `700MB`, `15Gbit`, `4GiB`; `2Mbit/s`, `100Mbps`, `5MB/s`.
//! Units are case-sensitive, for M is not m and a B is eight bits; a `b` alone is no unit, because it
//! is written for both. K is as good as k. All are kept in whole bits.

use super::row::Outcome;
use crate::joined::joined;
use crate::sim::setup::limits;
use crate::units::decimal::{Decimal, read_millionths};
use crate::units::tick::MILLION;

/// The largest film, 1 TB: a million peers' films still count in 64 bits.
const LARGEST: (u64, &str) = (8_000_000_000_000, "1TB");
/// The fastest line, 1 Tbit/s.
const FASTEST: (u64, &str) = (1_000_000_000_000, "1Tbit/s");
/// Lists longer than this many bytes are not read: some 32 for each of the peers that there may be.
const LONGEST: usize = 32 * limits::PEERS as usize;

/// A size or a rate with the unit in which it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// In bits, or bits a second.
    pub bits: u64,
    text: String,
}

impl Quantity {
    /// It as it was given: `700MB`.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// A size of at least a bit.
pub(super) fn read_size(text: &str) -> Option<(Quantity, Outcome)> {
    read(text, unit, (1, "1bit"), LARGEST)
}

/// A rate of at least a bit a second.
pub(super) fn read_rate(text: &str) -> Option<(Quantity, Outcome)> {
    read(text, rate_unit, (1, "1bit/s"), FASTEST)
}

/// Rates, comma-separated, each with its unit; where `may_be_none`, also `0` where no value has a
/// unit: in `0,3Mbit/s` the comma is one of decimals. Of too many, the first are taken.
pub(super) fn read_rates(text: &str, may_be_none: bool) -> Option<(Vec<Quantity>, Outcome)> {
    if text.len() > LONGEST {
        return None;
    }
    let (mut rates, mut outcome) = (Vec::new(), Outcome::Exact);
    let may_be_bare = may_be_none && text.split(',').all(|part| part.trim() == "0");
    for part in text.split(',') {
        let (rate, of_rate) = match part.trim() {
            "0" if may_be_bare => (Quantity { bits: 0, text: "0".to_owned() }, Outcome::Exact),
            part if may_be_none => read(part, rate_unit, (0, "0"), FASTEST)?,
            part => read_rate(part)?,
        };
        if of_rate != Outcome::Exact {
            outcome = of_rate;
        }
        rates.push(rate);
    }
    if rates.len() > limits::PEERS as usize {
        rates.truncate(limits::PEERS as usize);
        outcome = Outcome::Nearest;
    }
    Some((rates, outcome))
}

/// What is read back as these quantities; `None` for none.
pub(super) fn write_all(quantities: &[Quantity]) -> Option<String> {
    let texts: Vec<String> = quantities.iter().map(|of| of.text.clone()).collect();
    (!texts.is_empty()).then(|| joined(&texts, ","))
}

/// A number with a unit, within both ends, each in bits and as text.
fn read(
    text: &str,
    bits_of: fn(&str) -> Option<u64>,
    least: (u64, &str),
    most: (u64, &str),
) -> Option<(Quantity, Outcome)> {
    let text = text.trim();
    let end = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(end);
    let bits = bits_of(unit)?;
    let millionths = u64::try_from(read_millionths(number)?).ok()?;
    let written = format!("{}{unit}", Decimal::from_millionths(millionths));
    // Both factors of the second product are small enough, whatever the unit.
    let rest = (millionths % MILLION * bits + MILLION / 2) / MILLION;
    let bits = (millionths / MILLION).saturating_mul(bits).saturating_add(rest);
    let is_lost = bits == 0 && number.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    let end = match bits {
        _ if bits > most.0 => most,
        _ if is_lost => (least.0.max(1), if least.0 > 0 { least.1 } else { "1bit/s" }),
        _ if bits < least.0 => least,
        _ => return Some((Quantity { bits, text: written }, Outcome::Exact)),
    };
    Some((Quantity { bits: end.0, text: end.1.to_owned() }, Outcome::Nearest))
}

/// The bits of a unit of size.
fn unit(name: &str) -> Option<u64> {
    let name = match name.strip_suffix('s') {
        Some(one) if one.ends_with("bit") || one.ends_with("Byte") => one,
        _ => name,
    };
    let of_bits = name.strip_suffix("bit").and_then(decimal_prefix);
    of_bits.or_else(|| {
        let prefix = name.strip_suffix("Byte").or_else(|| name.strip_suffix('B'))?;
        Some(8 * decimal_prefix(prefix).or_else(|| binary_prefix(prefix))?)
    })
}

/// The bits a second of a unit of rate.
fn rate_unit(name: &str) -> Option<u64> {
    match name.strip_suffix("bps") {
        Some(prefix) => decimal_prefix(prefix),
        None => unit(name.strip_suffix("/s")?),
    }
}

fn decimal_prefix(prefix: &str) -> Option<u64> {
    let prefix = if prefix == "K" { "k" } else { prefix };
    let power = ["", "k", "M", "G", "T"].iter().position(|one| *one == prefix)?;
    Some(1000_u64.pow(power as u32))
}

fn binary_prefix(prefix: &str) -> Option<u64> {
    let power = ["Ki", "Mi", "Gi", "Ti"].iter().position(|one| *one == prefix)?;
    Some(1024_u64.pow(power as u32 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(read: Option<(Quantity, Outcome)>, bits: u64, outcome: Outcome, text: &str) {
        let quantity = Quantity { bits, text: text.to_owned() };
        assert_eq!(read, Some((quantity, outcome)), "{text}");
    }

    #[test]
    fn sizes_are_whole_bits() {
        use Outcome::{Exact, Nearest};
        for (text, bits) in [
            ("700MB", 5_600_000_000),
            ("15Gbit", 15_000_000_000),
            ("4GiB", 34_359_738_368),
            ("1.5kB", 12_000),
            ("1KiB", 8192),
            ("3bit", 3),
            ("2B", 16),
            ("1TB", 8_000_000_000_000),
            ("0.5Tbit", 500_000_000_000),
            ("1.333333MiB", 11_184_808),
            ("1KB", 8_000),
            ("1Kbit", 1_000),
            ("3bits", 3),
            ("700MByte", 5_600_000_000),
            ("2GBytes", 16_000_000_000),
        ] {
            check(read_size(text), bits, Exact, text);
        }
        check(read_size(" 700 MB "), 5_600_000_000, Exact, "700MB");
        check(read_size("1.50GB"), 12_000_000_000, Exact, "1.5GB");
        check(read_size("1.1TB"), 8_000_000_000_000, Nearest, "1TB");
        check(read_size("99999999999999TiB"), 8_000_000_000_000, Nearest, "1TB");
        check(read_size("0MB"), 1, Nearest, "1bit");
        check(read_size("0.0000001B"), 1, Nearest, "1bit");
        for text in ["", "700", "MB", "700mb", "700Mb", "1PB", "1Kb", "1kib", "-1MB", "1Kibit"] {
            assert_eq!(read_size(text), None, "{text}");
        }
        for text in ["1MB/s", "1Mbps", "1,5MB", "1e3MB", "1 M B"] {
            assert_eq!(read_size(text), None, "{text}");
        }
    }

    #[test]
    fn rates_are_a_second() {
        use Outcome::{Exact, Nearest};
        for (text, bits) in [
            ("1Gbit/s", 1_000_000_000),
            ("300kbit/s", 300_000),
            ("2Mbps", 2_000_000),
            ("56bps", 56),
            ("5MB/s", 40_000_000),
            ("1MiB/s", 8_388_608),
            ("56Kbps", 56_000),
            ("56Kbit/s", 56_000),
            ("5Mbits/s", 5_000_000),
            ("2Byte/s", 16),
        ] {
            check(read_rate(text), bits, Exact, text);
        }
        check(read_rate("2Tbit/s"), 1_000_000_000_000, Nearest, "1Tbit/s");
        check(read_rate("0Mbit/s"), 1, Nearest, "1bit/s");
        for text in ["", "0", "2Mbit", "2Mb/s", "2mbit/s", "2MBps", "2Mibps", "2Mbit/h", "/s"] {
            assert_eq!(read_rate(text), None, "{text}");
        }
    }

    #[test]
    fn a_list_keeps_each_as_it_was_given() {
        let (rates, outcome) = read_rates("24Mbit/s, 0.5MB/s,0bps", true).expect("rates");
        let bits: Vec<u64> = rates.iter().map(|rate| rate.bits).collect();
        assert_eq!((&*bits, outcome), (&[24_000_000, 4_000_000, 0][..], Outcome::Exact));
        assert_eq!(write_all(&rates).as_deref(), Some("24Mbit/s,0.5MB/s,0bps"));
        assert_eq!(read_rates("1Mbit/s,0", false), None);
        assert_eq!(read_rates("1Mbit/s,", true), None);
        for text in ["0,3Mbit/s", "3Mbit/s,0", "2,3Mbit/s"] {
            assert_eq!(read_rates(text, true), None, "{text}");
        }
        let nobody = read_rates("0, 0", true).expect("rates").0;
        assert_eq!(write_all(&nobody).as_deref(), Some("0,0"));
        let nothing = read_rates("0bit/s", true).expect("a rate");
        assert_eq!((nothing.0[0].bits, nothing.1), (0, Outcome::Exact));
        let many = "1bit/s,".repeat(1001);
        let (rates, outcome) = read_rates(many.trim_end_matches(','), false).expect("rates");
        assert_eq!((rates.len(), outcome), (1000, Outcome::Nearest));
    }
}
