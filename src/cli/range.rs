//! A key with many values, such as `--peers 1..35` or `--policy rarest,random`: what `sweep` goes
//! through.

use super::args::Command;
use super::value::put;
use super::words::command as words;
use super::words::keys::allowed;
use super::words::remark::on_value_of;
use crate::params::Params;
use crate::params::row::{Kind, Outcome, Part, Row};
use crate::params::table::{Key, row};
use crate::units::decimal::{Decimal, read_millionths};
use crate::units::rounds::Rounds;
use crate::units::tick::MILLION;

/// The most rows of one sweep.
pub const ROWS: u64 = 10_000;

/// The values of one key, in the order in which they are named.
#[derive(Debug)]
pub struct Range {
    key: Key,
    /// As the table writes them.
    values: Vec<String>,
}

impl Range {
    /// Reads values between commas, of numbers also ranges `a..b` or `a..b/step`, both ends
    /// included as far as the steps reach them, for a key of the run whose value is one thing.
    /// `None` where the text is a single value or the key cannot have more. The sentence that
    /// refuses calls the key `name`.
    ///
    /// # Errors
    /// A sentence that says which values are allowed.
    pub fn read(row: &Row, name: &str, text: &str) -> Option<Result<Range, String>> {
        let is_many = text.contains(',') || (is_number(row) && text.contains(".."));
        let can_be = is_single(row) && row.part == Part::Run;
        (is_many && can_be).then(|| Range::read_values(row, name, text))
    }

    /// The same of a key that can have many values, where one alone is as good.
    ///
    /// # Errors
    /// A sentence that says which values are allowed.
    pub fn read_values(row: &Row, name: &str, text: &str) -> Result<Range, String> {
        let mut values = Vec::new();
        for part in text.split(',') {
            let read = match part.split_once("..").filter(|_| is_number(row)) {
                Some((from, rest)) => between(row, from, rest),
                None => one(row, part).map(|value| vec![value]),
            };
            match read {
                Some(read) if (values.len() + read.len()) as u64 <= ROWS => values.extend(read),
                _ => {
                    let given = on_value_of(row, Command::Sweep, text, part);
                    return Err(words::no_range(name, &given, &allowed(row), is_number(row)));
                }
            }
        }
        Ok(Range { key: row.key, values })
    }

    /// The key.
    pub fn key(&self) -> Key {
        self.key
    }

    /// How many values there are.
    pub fn count(&self) -> usize {
        self.values.len()
    }

    /// The parameters of each row: `base` with this key's value. Real units that cannot be used stay
    /// as they are.
    pub fn points(&self, base: &Params) -> impl Iterator<Item = Params> + '_ {
        let base = base.clone();
        self.values.iter().map(move |value| {
            let mut params = base.clone();
            row(self.key).put(&mut params, value);
            if matches!(self.key, Key::Film | Key::Server)
                && params.run.real.check(|_| false).is_ok()
            {
                params.run.take_real_units();
            }
            params
        })
    }

    /// Each row's value as the table of results has it: decimals with six places.
    pub fn texts(&self) -> impl Iterator<Item = String> + '_ {
        let is_decimal = matches!(row(self.key).kind, Kind::Decimal { .. });
        self.values.iter().map(move |value| {
            let millionths = read_millionths(value).and_then(|size| u64::try_from(size).ok());
            match millionths.and_then(|size| Rounds::fraction(size, MILLION)) {
                Some(number) if is_decimal => number.decimal(),
                _ => value.clone(),
            }
        })
    }
}

/// Whether the key's values are numbers that follow one another.
fn is_number(row: &Row) -> bool {
    matches!(row.kind, Kind::Whole { .. } | Kind::Decimal { .. } | Kind::Optional { .. })
}

/// Whether a value is one thing, not a list itself.
fn is_single(row: &Row) -> bool {
    is_number(row)
        || matches!(
            row.kind,
            Kind::Choice { .. }
                | Kind::Flag { .. }
                | Kind::Pace { .. }
                | Kind::Policy { .. }
                | Kind::Departure { .. }
                | Kind::Size { .. }
                | Kind::Speed { .. }
        )
}

/// The range that `text` probably means, as it must be written; `None` where it is none.
pub fn read_as_range(row: &Row, text: &str) -> Option<String> {
    let (from, to) = ["..", "-", "\u{2013}", ":"].iter().find_map(|sign| text.split_once(sign))?;
    let (from, to) = (from.trim(), to.trim().trim_start_matches('.'));
    let range = format!("{from}..{to}");
    (!from.is_empty() && between(row, from, to).is_some()).then_some(range)
}

fn one(row: &Row, text: &str) -> Option<String> {
    let mut params = Params::default();
    (put(row, &mut params, text) == Outcome::Exact).then(|| row.text(&params)).flatten()
}

fn between(row: &Row, from: &str, rest: &str) -> Option<Vec<String>> {
    let (to, step) = rest.split_once('/').unwrap_or((rest, "1"));
    let is_whole = !matches!(row.kind, Kind::Decimal { .. });
    let number = |text| {
        let millionths = u64::try_from(read_millionths(text)?).ok()?;
        (!is_whole || millionths % MILLION == 0).then_some(millionths)
    };
    let (first, last, step) = (number(from)?, number(to)?, number(step)?);
    let is_valid = one(row, from).is_some() && one(row, to).is_some();
    let count = (is_valid && first <= last && step > 0).then(|| (last - first) / step + 1)?;
    let text = |index| Decimal::from_millionths(first + index * step).to_string();
    (count <= ROWS).then(|| (0..count).map(text).collect())
}
