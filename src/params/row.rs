//! One row of the table: how a parameter's value is read, written and bounded.

use super::decimal::{Decimal, read_millionths, read_whole};
use super::slider::Scale;
use super::table::Key;
use super::{MODEL_VERSION, Params, policy};
use crate::sim::setup::Policy;

/// A parameter. Rows are compared and found by their [`Key`].
pub struct Row {
    /// Which parameter.
    pub key: Key,
    /// Its name in a link and, after `--`, on the command line.
    pub name: &'static str,
    /// What it concerns.
    pub part: Part,
    /// What its number counts.
    pub unit: Unit,
    /// The values that it can have, and where they are stored.
    pub kind: Kind,
    /// The steps of its slider, for numbers that can have one.
    pub scale: Option<Scale>,
}

/// What a parameter concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The run: a result can depend on it.
    Run,
    /// How the run is shown.
    View,
    /// The link itself.
    Link,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A mere count, or no number at all.
    None,
    /// Chunks of the film.
    Chunks,
    /// Chunks a round.
    ChunksPerRound,
    /// Rounds.
    Rounds,
    /// Rounds a second of the reader's time.
    RoundsPerSecond,
}

/// The values that a parameter can have, both ends included, and where they are stored.
#[allow(missing_docs, reason = "the fields are what their variant says")]
pub enum Kind {
    /// A whole number.
    Whole { min: u32, max: u32, at: Access<u32> },
    /// A decimal; without `max` it is open above and stops at [`Decimal::MOST`] unnoticed.
    Decimal { min: Decimal, max: Option<Decimal>, at: Access<Decimal> },
    /// One of these names; `get` is `None` where none of them holds.
    Choice {
        names: &'static [&'static str],
        get: fn(&Params) -> Option<usize>,
        set: fn(&mut Params, usize),
    },
    /// 0 or 1.
    Flag { at: Access<bool> },
    /// A chunk policy.
    Policy { at: Access<Policy> },
    /// The version of the model: told apart, never stored.
    Version,
}

/// A field of [`Params`].
pub struct Access<T: 'static> {
    /// Reads it.
    pub of: fn(&Params) -> &T,
    /// Changes it.
    pub of_mut: fn(&mut Params) -> &mut T,
}

/// What became of a text that was to be a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is the value.
    Exact,
    /// It is out of range; the nearest valid value was taken.
    Nearest,
    /// It cannot be read; nothing was changed.
    Unreadable,
    /// It is a version of the model, but not this one.
    OtherVersion,
}

impl Row {
    /// Reads `text` into `params`.
    pub fn put(&self, params: &mut Params, text: &str) -> Outcome {
        match &self.kind {
            Kind::Whole { min, max, at } => {
                let read = read_whole(text).and_then(|n| clamp(n, (*min).into(), (*max).into()));
                store(params, at, read.and_then(|(n, o)| Some((u32::try_from(n).ok()?, o))))
            }
            Kind::Decimal { min, max, at } => store(params, at, read_decimal(text, *min, *max)),
            Kind::Choice { names, set, .. } => {
                match names.iter().position(|name| *name == text.trim()) {
                    Some(index) => {
                        set(params, index);
                        Outcome::Exact
                    }
                    None => Outcome::Unreadable,
                }
            }
            Kind::Flag { at } => {
                let read = read_whole(text).and_then(|n| clamp(n, 0, 1));
                store(params, at, read.map(|(n, outcome)| (n == 1, outcome)))
            }
            Kind::Policy { at } => {
                let (policy, outcome) = policy::read(text);
                store(params, at, policy.map(|policy| (policy, outcome)))
            }
            Kind::Version => match read_whole(text) {
                Some(n) if n == i128::from(MODEL_VERSION) => Outcome::Exact,
                Some(_) => Outcome::OtherVersion,
                None => Outcome::Unreadable,
            },
        }
    }

    /// The value as text that [`Row::put`] reads back; `None` where there is none.
    pub fn text(&self, params: &Params) -> Option<String> {
        match &self.kind {
            Kind::Whole { at, .. } => Some((at.of)(params).to_string()),
            Kind::Decimal { at, .. } => Some((at.of)(params).to_string()),
            Kind::Choice { names, get, .. } => {
                get(params).and_then(|index| names.get(index)).map(|name| (*name).to_owned())
            }
            Kind::Flag { at } => Some(u32::from(*(at.of)(params)).to_string()),
            Kind::Policy { at } => Some(policy::write(*(at.of)(params))),
            Kind::Version => Some(MODEL_VERSION.to_string()),
        }
    }

    /// The default as text; `None` where there is none.
    pub fn default_text(&self) -> Option<String> {
        self.text(&Params::default())
    }
}

/// Stores what was read.
fn store<T>(params: &mut Params, at: &Access<T>, read: Option<(T, Outcome)>) -> Outcome {
    match read {
        Some((value, outcome)) => {
            *(at.of_mut)(params) = value;
            outcome
        }
        None => Outcome::Unreadable,
    }
}

fn read_decimal(text: &str, min: Decimal, max: Option<Decimal>) -> Option<(Decimal, Outcome)> {
    let open_above = max.is_none();
    let most = max.unwrap_or(Decimal::MOST);
    let millionths = read_millionths(text)?;
    let (valid, outcome) = clamp(millionths, min.millionths(), most.millionths())?;
    let beyond = millionths > i128::from(most.millionths());
    let outcome = if open_above && beyond { Outcome::Exact } else { outcome };
    Some((Decimal::from_millionths(valid), outcome))
}

/// The number within `min..=max` that is nearest to `number`.
fn clamp(number: i128, min: u64, max: u64) -> Option<(u64, Outcome)> {
    let valid = number.clamp(i128::from(min), i128::from(max));
    let outcome = if valid == number { Outcome::Exact } else { Outcome::Nearest };
    Some((u64::try_from(valid).ok()?, outcome))
}

#[cfg(test)]
mod tests {
    use super::super::table::row;
    use super::*;

    fn check(key: Key, given: &str, outcome: Outcome, used: &str) {
        let mut params = Params::default();
        assert_eq!(row(key).put(&mut params, given), outcome, "{key:?}={given}");
        assert_eq!(row(key).text(&params).unwrap_or_default(), used, "{key:?}={given}");
    }

    #[test]
    fn values_are_read_corrected_or_left() {
        use Outcome::{Exact, Nearest, OtherVersion, Unreadable};
        check(Key::Peers, "8", Exact, "8");
        check(Key::Peers, "0", Nearest, "1");
        check(Key::Peers, "-5", Nearest, "1");
        check(Key::Peers, "1001", Nearest, "1000");
        check(Key::Peers, "99999999999999999999999999", Nearest, "1000");
        check(Key::Peers, "8.5", Unreadable, "4");
        check(Key::Seed, "4294967295", Exact, "4294967295");
        check(Key::Seed, "4294967296", Nearest, "4294967295");
        check(Key::Upload, ".25", Exact, "0.25");
        check(Key::Upload, "8.0000001", Exact, "8");
        check(Key::Upload, "8.000001", Nearest, "8");
        check(Key::Playback, "0", Nearest, "0.25");
        check(Key::T, "99999999999", Exact, "1000000000");
        check(Key::T, "-1", Nearest, "0");
        check(Key::Speed, "0.1", Exact, "0.1");
        check(Key::Policy, "rarest", Exact, "rarest");
        check(Key::Policy, "window:8", Exact, "window:8");
        check(Key::Policy, "window:0", Nearest, "window:1");
        check(Key::Policy, "window:900", Nearest, "window:64");
        check(Key::Policy, "window:", Unreadable, "in-order");
        check(Key::Policy, "window", Unreadable, "in-order");
        check(Key::Policy, "Rarest", Unreadable, "in-order");
        check(Key::UnseenFirst, "0", Exact, "0");
        check(Key::UnseenFirst, "2", Nearest, "1");
        check(Key::UnseenFirst, "true", Unreadable, "1");
        check(Key::Figure, "race", Exact, "race");
        check(Key::Figure, "nothing", Unreadable, "");
        check(Key::Theme, "dark", Exact, "dark");
        check(Key::Version, "1", Exact, "1");
        check(Key::Version, "7", OtherVersion, "1");
        check(Key::Version, "x", Unreadable, "1");
    }
}
