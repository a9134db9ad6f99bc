//! What a refusal adds to the value that it refuses: which part of it is wrong, or what was meant.

use super::suggestion::hint;
use crate::cli::args::Command;
use crate::cli::range::read_as_range;
use crate::cli::value::put;
use crate::params::Params;
use crate::params::foreign::quotable;
use crate::params::row::{Kind, Outcome, Row};
use crate::sim::setup::limits;
use crate::units::decimal::{Decimal, read_millionths};
use crate::units::tick::MILLION;

/// The value of a key that `command` refuses, in quotes, of a long list the part that is wrong
/// alone, and what is remarked about it.
pub fn on_value(row: &Row, command: Command, value: &str) -> String {
    let (part, remark) = match &row.kind {
        Kind::Choice { names, .. } => (value, hint(value.trim(), "", names)),
        Kind::Flag { .. } => (value, on_flag(value)),
        Kind::Policy { .. } => (value, on_head(value, &POLICIES)),
        Kind::Departure { .. } => (value, on_head(value, &["stay", "leave"])),
        Kind::Pace { .. } => (value, on_head(value, &["auto"])),
        Kind::Mix { .. } => with_point(row, value, |group| !group.contains(':'))
            .map_or_else(|| on_mix(row, value), |meant| (value, did_you_mean(&meant))),
        Kind::Inputs { .. } => with_point(row, value, |input| !input.contains(':')).map_or_else(
            || on_entry(row, value, limits::INPUTS, on_input),
            |meant| (value, did_you_mean(&meant)),
        ),
        Kind::Rates { .. } => on_entry(row, value, limits::PEERS as usize, |_| String::new()),
        Kind::Whole { .. } | Kind::Decimal { .. } | Kind::Optional { .. } => {
            (value, on_number(row, command, value))
        }
        Kind::Size { .. } | Kind::Speed { .. } => (value, on_quantity(row, value)),
        Kind::Speeds { .. } => on_speeds(row, value),
        Kind::Language { .. } | Kind::Version => (value, String::new()),
    };
    format!("\"{}\"{remark}", quotable(part))
}

/// The same of the part of a list of values that is refused.
pub fn on_value_of(row: &Row, command: Command, list: &str, part: &str) -> String {
    match with_point(row, list, |value| !value.contains(char::is_alphabetic)) {
        Some(meant) if matches!(row.kind, Kind::Size { .. } | Kind::Speed { .. }) => {
            format!("\"{}\" (did you mean {}?)", quotable(list), point_or_none(list, &meant))
        }
        _ => on_value(row, command, part),
    }
}

/// The same of an option that has one of these values, if they are names.
pub fn on_name(value: &str, names: &[&str]) -> String {
    format!("\"{}\"{}", quotable(value), hint(value.trim(), "", names))
}

/// Units as they must be written; a rate adds `/s`.
const UNITS: [&str; 14] = [
    "bit", "kbit", "Mbit", "Gbit", "Tbit", "B", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB",
];

const POLICIES: [&str; 5] = ["in-order", "rarest", "random", "perfect", "window"];
const ACTIONS: [&str; 5] = ["leave", "join", "upload", "host-down", "host-up"];

/// A name that a number may follow.
fn on_head(value: &str, names: &[&str]) -> String {
    let value = value.trim();
    let head = value.split(':').next().unwrap_or_default();
    match hint(head, "", names) {
        _ if names.iter().any(|name| name.eq_ignore_ascii_case(head)) => String::new(),
        hint => hint.replace("window?", "window:W?"),
    }
}

/// A size or a rate with a decimal comma, whose unit is missing, can be one of two, or is written
/// with other capitals or without a second.
fn on_quantity(row: &Row, value: &str) -> String {
    let value = value.trim();
    let at = value.find(|c: char| c.is_alphabetic() || c == '/').unwrap_or(value.len());
    let (number, unit) = value.split_at(at);
    let number = number.trim().replace(',', ".");
    let unit = ["/s", "ps"].iter().find_map(|end| unit.strip_suffix(end)).unwrap_or(unit);
    let ends = if matches!(row.kind, Kind::Size { .. }) { "" } else { "/s" };
    let with = |unit: &str| format!("{number}{unit}{ends}");
    let is_right = |text: &String| put(row, &mut Params::default(), text) == Outcome::Exact;
    if unit.is_empty() && is_right(&with("MB")) {
        let (bits, bytes) = (with("Mbit"), with("MB"));
        return format!(" ({} what? write {bits} or {bytes})", quotable(&number));
    }
    if let Some(prefix) = unit.strip_suffix('b') {
        let prefix = if prefix == "k" { "k".to_owned() } else { prefix.to_ascii_uppercase() };
        let bytes = with(&format!("{prefix}B"));
        if is_right(&bytes) && !value.ends_with("ps") {
            let bits = with(&format!("{prefix}bit"));
            return format!(" (b can be bits or bytes: write {bits} or {bytes})");
        }
    }
    let known =
        UNITS.iter().filter(|known| known.eq_ignore_ascii_case(unit) && !unit.ends_with('b'));
    let of_bits = unit.strip_suffix('b').map(str::to_ascii_uppercase).into_iter();
    let of_bits =
        of_bits.flat_map(|prefix| ["bps", "bit"].map(|end| format!("{number}{prefix}{end}")));
    let decimal = value.replace(',', ".");
    if value.contains(',') && is_right(&decimal) {
        return format!(" (did you mean {}?)", point_or_none(value, &decimal));
    }
    of_bits
        .chain(known.map(|known| with(known)))
        .find(is_right)
        .map(|text| did_you_mean(&text))
        .unwrap_or_default()
}

/// Rates of which one is wrong, or of which some have no unit.
fn on_speeds<'a>(row: &Row, value: &'a str) -> (&'a str, String) {
    const EACH: &str = "every value needs its unit";
    let is_bare = |rate: &str| !rate.contains(char::is_alphabetic);
    if let Some(meant) = with_point(row, value, is_bare) {
        return (value, format!(" (did you mean {}? {EACH})", point_or_none(value, &meant)));
    }
    let count = value.split(',').count();
    let bare = value.split(',').position(is_bare).filter(|_| !value.split(',').all(is_bare));
    match bare {
        Some(index) => {
            let rate = value.split(',').nth(index).unwrap_or_default().trim();
            (rate, format!(", entry {} of {count} ({EACH}, such as {rate}Mbit/s)", index + 1))
        }
        None => on_entry(row, value, limits::PEERS as usize, |part| on_quantity(row, part)),
    }
}

/// What is meant by a list in which commas stand for decimal points, so that each has left a number
/// alone, which `is_alone` tells: to the one before or after it, whatever can be read.
fn with_point(row: &Row, value: &str, is_alone: impl Fn(&str) -> bool) -> Option<String> {
    const MOST: usize = 6;
    let parts: Vec<&str> = value.split(',').map(str::trim).collect();
    let alone = parts.iter().filter(|part| is_alone(part)).count();
    (1..=MOST).contains(&alone).then_some(())?;
    let joined = |choice: usize| {
        let (mut text, mut seen, mut joins) = (String::new(), 0, false);
        for (index, part) in parts.iter().enumerate() {
            let mut joins_next = false;
            if is_alone(part) {
                joins_next = choice >> seen & 1 == 1;
                joins |= !joins_next;
                seen += 1;
            }
            if index > 0 {
                text.push(if joins { '.' } else { ',' });
            }
            text += part;
            joins = joins_next;
        }
        text
    };
    let is_right = |text: &String| put(row, &mut Params::default(), text) == Outcome::Exact;
    (0..1 << alone).map(joined).find(is_right)
}

/// `meant`, which has a point for the comma in `value`; where three digits follow a single comma,
/// also what it is without one, as thousands are written.
fn point_or_none(value: &str, meant: &str) -> String {
    let of_thousands = value.split_once(',').filter(|(_, after)| {
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        digits == 3 && !after.contains(',')
    });
    match of_thousands {
        Some((before, after)) => {
            format!("{} or {}", quotable(meant), quotable(&format!("{before}{after}")))
        }
        None => quotable(meant),
    }
}

fn did_you_mean(text: &str) -> String {
    format!(" (did you mean {}?)", quotable(text))
}

fn on_flag(value: &str) -> String {
    let meant = match value.trim().to_ascii_lowercase().as_str() {
        "yes" | "true" | "on" => 1,
        "no" | "false" | "off" => 0,
        _ => return String::new(),
    };
    format!(" (did you mean {meant}?)")
}

fn on_number(row: &Row, command: Command, value: &str) -> String {
    let with_point = value.replace(',', ".");
    let is_decimal = matches!(row.kind, Kind::Decimal { .. });
    if let Some(range) = read_as_range(row, value) {
        return match command {
            Command::Sweep => format!(" (a range is written {range})"),
            _ => " (only sweep goes through a range)".to_owned(),
        };
    }
    if is_decimal && put(row, &mut Params::default(), &with_point) == Outcome::Exact {
        return did_you_mean(with_point.trim());
    }
    String::new()
}

/// The first part between commas that is wrong for itself, and `more` about it.
fn on_entry<'a>(
    row: &Row,
    value: &'a str,
    most: usize,
    more: impl Fn(&str) -> String,
) -> (&'a str, String) {
    let count = value.split(',').count();
    let is_wrong = |part: &str| put(row, &mut Params::default(), part) != Outcome::Exact;
    match value.split(',').enumerate().find(|(_, part)| is_wrong(part)) {
        Some((_, part)) if count == 1 => (part, more(part)),
        Some((index, part)) => (part, format!(", entry {} of {count}{}", index + 1, more(part))),
        None => (value, format!(", which has {count} entries, more than {most}")),
    }
}

/// An input whose action is no action.
fn on_input(part: &str) -> String {
    let action = part.split(':').nth(1).unwrap_or_default().trim();
    if ACTIONS.iter().any(|name| name.eq_ignore_ascii_case(action)) {
        return String::new();
    }
    hint(action, "", &ACTIONS)
}

/// A mix: what its shares sum to, where that is what is wrong.
fn on_mix<'a>(row: &Row, value: &'a str) -> (&'a str, String) {
    let groups: Vec<&str> = value.split(',').collect();
    let share = |group: &str| {
        let (share, _) = group.split_once(':')?;
        u64::try_from(read_millionths(share)?).ok().filter(|share| *share <= MILLION * MILLION)
    };
    let speed_is_wrong = |group: &str| {
        let alone = group.split_once(':').map(|(_, speed)| format!("100:{speed}"));
        alone.is_none_or(|alone| put(row, &mut Params::default(), &alone) != Outcome::Exact)
    };
    if let Some(at) =
        groups.iter().position(|group| share(group).is_none() || speed_is_wrong(group))
    {
        return (groups[at], format!(", group {} of {}", at + 1, groups.len()));
    }
    if groups.len() > limits::GROUPS {
        return (value, format!(", which has {} groups", groups.len()));
    }
    let sum: u64 = groups.iter().filter_map(|group| share(group)).sum();
    (value, format!(", whose shares sum to {}", Decimal::from_millionths(sum)))
}
