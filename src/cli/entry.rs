//! What can stand after `--`: the table's keys and the command's own options, and how each takes its
//! value.

use super::args::{Command, Request, Task};
use super::mark::Tolerance;
use super::range::Range;
use super::value::put;
use super::words::command as words;
use super::words::keys::{allowed, alternatives};
use super::words::remark;
use crate::params::foreign::quotable;
use crate::params::row::{Outcome, Row};
use crate::params::table::{Key, find, row};
use crate::sim::setup::Model;
use crate::units::decimal::{Decimal, read_millionths, read_whole};
use crate::units::tick::MILLION;

/// The values of `--model`.
pub const MODELS: [(&str, Task); 3] = [
    ("streaming", Task::Film(Model::Streaming)),
    ("p2p", Task::Film(Model::P2p)),
    ("work", Task::Work),
];

/// The least, the greatest and the usual width of a frame, in pixels.
pub const WIDTHS: (u32, u32, u32) = (320, 4096, 960);

/// The most that a graded value may be told to lie from the right one.
pub const MOST_TOLERANCE: Decimal = Decimal::from_millionths(1000 * MILLION);

/// The most peers of `bounds`.
const CROWD: u32 = 1_000_000;

/// A tolerance such as `0.5` or `1%`.
fn read_tolerance(text: &str) -> Option<Tolerance> {
    let text = text.trim();
    let percent = text.strip_suffix('%');
    let most = u64::try_from(read_millionths(percent.unwrap_or(text))?).ok()?;
    let most = Some(Decimal::from_millionths(most)).filter(|most| *most <= MOST_TOLERANCE)?;
    Some(if percent.is_some() { Tolerance::Percent(most) } else { Tolerance::Within(most) })
}

/// Something that can stand after `--`.
pub(super) enum Entry {
    Model,
    Width,
    Seeds,
    Tolerance,
    /// The peers of `bounds`: formulas know no limit.
    Crowd,
    Row(&'static Row),
}

impl Entry {
    pub(super) fn find(command: Command, key: &str) -> Option<Entry> {
        let key = key.to_ascii_lowercase();
        match key.as_str() {
            own if command.own_options().contains(&own) => match own {
                "width" => Some(Entry::Width),
                "seeds" => Some(Entry::Seeds),
                "tolerance" => Some(Entry::Tolerance),
                _ => Some(Entry::Model),
            },
            key if command.takes_keys() => find(key).map(|row| match (command, row.key) {
                (Command::Bounds, Key::Peers) => Entry::Crowd,
                _ => Entry::Row(row),
            }),
            _ => None,
        }
    }

    /// What its value may be, to follow "must be".
    pub(super) fn allowed(&self) -> String {
        match self {
            Entry::Model => alternatives(&MODELS.map(|(name, _)| name)),
            Entry::Width => format!("a whole number from {} to {}", WIDTHS.0, WIDTHS.1),
            Entry::Seeds => allowed(row(Key::Seed)),
            Entry::Tolerance => {
                format!("a number from 0 to {MOST_TOLERANCE}, or of percent, such as 1%")
            }
            Entry::Row(row) => allowed(row),
            Entry::Crowd => format!("a whole number from 1 to {CROWD}"),
        }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Entry::Model => "model",
            Entry::Width => "width",
            Entry::Seeds => "seeds",
            Entry::Tolerance => "tolerance",
            Entry::Row(row) => row.name,
            Entry::Crowd => row(Key::Peers).name,
        }
    }

    /// Takes a value, or says in a sentence why not.
    pub(super) fn take(&self, value: &str, request: &mut Request) -> Result<(), String> {
        if let (Entry::Row(row), Command::Sweep) = (self, request.command) {
            if let Some(range) = Range::read(row, row.name, value) {
                let range = range?;
                // What fits the first value can be read; whether all others do is asked at the end.
                if let Some(first) = range.points(&request.params).next() {
                    request.params = first;
                }
                return match request.range.replace(range) {
                    None => Ok(()),
                    Some(before) => Err(words::two_ranges(self::row(before.key()).name, row.name)),
                };
            }
        }
        let taken = match self {
            Entry::Model => MODELS.iter().find(|(name, _)| name.eq_ignore_ascii_case(value)).map(
                |(_, model)| {
                    request.model = Some(*model);
                },
            ),
            Entry::Width => read_whole(value)
                .and_then(|width| u32::try_from(width).ok())
                .filter(|width| (WIDTHS.0..=WIDTHS.1).contains(width))
                .map(|width| request.width = width),
            Entry::Tolerance => {
                read_tolerance(value).map(|tolerance| request.tolerance = tolerance)
            }
            Entry::Seeds => {
                request.seeds = Some(Range::read_values(row(Key::Seed), "seeds", value)?);
                Some(())
            }
            Entry::Crowd => read_whole(value)
                .and_then(|peers| u32::try_from(peers).ok())
                .filter(|peers| (1..=CROWD).contains(peers))
                .map(|peers| request.params.run.peers = peers),
            Entry::Row(row) => match put(row, &mut request.params, value) {
                Outcome::Exact => Some(()),
                Outcome::Nearest | Outcome::Unreadable => None,
                Outcome::OtherVersion => {
                    request.other_version = Some(quotable(value.trim()));
                    Some(())
                }
            },
        };
        taken.ok_or_else(|| {
            let given = match self {
                Entry::Row(row) => remark::on_value(row, request.command, value),
                Entry::Model => remark::on_name(value, &MODELS.map(|(name, _)| name)),
                _ => remark::on_name(value, &[]),
            };
            words::not_allowed(self.name(), &given, &self.allowed())
        })
    }
}
