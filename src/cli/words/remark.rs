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
        Kind::Mix { .. } => on_mix(row, value),
        Kind::Inputs { .. } => on_entry(row, value, limits::INPUTS, on_input),
        Kind::Rates { .. } => on_entry(row, value, limits::PEERS as usize, |_| String::new()),
        Kind::Whole { .. } | Kind::Decimal { .. } | Kind::Optional { .. } => {
            (value, on_number(row, command, value))
        }
        Kind::Size { .. } | Kind::Speed { .. } => (value, on_quantity(row, value)),
        Kind::Speeds { .. } => {
            on_entry(row, value, limits::PEERS as usize, |part| on_quantity(row, part))
        }
        Kind::Language { .. } | Kind::Version => (value, String::new()),
    };
    format!("\"{}\"{remark}", quotable(part))
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

/// A size or a rate whose unit is written with other capitals, or without a second.
fn on_quantity(row: &Row, value: &str) -> String {
    let value = value.trim();
    let (number, unit) = value.split_at(value.find(char::is_alphabetic).unwrap_or(value.len()));
    let unit = unit.strip_suffix("/s").unwrap_or(unit);
    let meant = UNITS.iter().filter(|known| known.eq_ignore_ascii_case(unit));
    let meant =
        meant.flat_map(|known| ["", "/s"].map(|end| format!("{}{known}{end}", number.trim())));
    let is_right = |text: &String| put(row, &mut Params::default(), text) == Outcome::Exact;
    match meant.into_iter().find(is_right) {
        Some(text) => format!(" (did you mean {}?)", quotable(&text)),
        None => String::new(),
    }
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
        return format!(" (did you mean {}?)", quotable(with_point.trim()));
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
