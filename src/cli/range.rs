//! A key with a range of values, such as `--peers 1..35`: what `sweep` goes through.

use super::words::command as words;
use super::words::keys::allowed;
use crate::params::Params;
use crate::params::row::{Kind, Outcome, Part, Row};
use crate::params::table::{Key, row};
use crate::units::decimal::{Decimal, read_millionths};
use crate::units::rounds::Rounds;
use crate::units::tick::MILLION;

/// The most rows of one sweep.
pub const ROWS: u64 = 10_000;

/// The values of one key, both ends included as far as the steps reach them.
#[derive(Debug)]
pub struct Range {
    key: Key,
    /// In millionths.
    values: Vec<u64>,
}

impl Range {
    /// Reads `a..b` or `a..b/step` for a numeric key of the run. `None` where the text is no range
    /// or the key cannot have one.
    ///
    /// # Errors
    /// A sentence that says which values are allowed.
    pub fn read(row: &Row, text: &str) -> Option<Result<Range, String>> {
        let (from, rest) = text.split_once("..")?;
        let is_number = matches!(row.kind, Kind::Whole { .. } | Kind::Decimal { .. });
        if !is_number || row.part != Part::Run {
            return None;
        }
        let values = Range::values(row, from, rest);
        let refusal = || words::no_range(row.name, text, &allowed(row), ROWS);
        Some(values.map(|values| Range { key: row.key, values }).ok_or_else(refusal))
    }

    fn values(row: &Row, from: &str, rest: &str) -> Option<Vec<u64>> {
        let (to, step) = rest.split_once('/').unwrap_or((rest, "1"));
        let is_whole = matches!(row.kind, Kind::Whole { .. });
        let number = |text| {
            let millionths = u64::try_from(read_millionths(text)?).ok()?;
            (!is_whole || millionths % MILLION == 0).then_some(millionths)
        };
        let is_valid = |text| row.put(&mut Params::default(), text) == Outcome::Exact;
        let (first, last, step) = (number(from)?, number(to)?, number(step)?);
        let count = (is_valid(from) && is_valid(to) && first <= last && step > 0)
            .then(|| (last - first) / step + 1)?;
        (count <= ROWS).then(|| (0..count).map(|index| first + index * step).collect())
    }

    /// The key's name.
    pub fn name(&self) -> &'static str {
        row(self.key).name
    }

    /// The parameters of each row: `base` with this key's value.
    pub fn points(&self, base: &Params) -> impl Iterator<Item = Params> + '_ {
        let base = base.clone();
        self.values.iter().map(move |value| {
            let mut params = base.clone();
            let text = Decimal::from_millionths(*value).to_string();
            row(self.key).put(&mut params, &text);
            params
        })
    }

    /// Each row's value as the table of results has it: decimals with six places.
    pub fn texts(&self) -> impl Iterator<Item = String> + '_ {
        let is_whole = matches!(row(self.key).kind, Kind::Whole { .. });
        self.values.iter().map(move |value| {
            let rounds = Rounds::fraction(*value, MILLION).unwrap_or(Rounds::ZERO);
            if is_whole { (value / MILLION).to_string() } else { rounds.decimal() }
        })
    }
}
