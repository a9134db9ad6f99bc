//! One row of the table: how a parameter's value is read, written and bounded.

use super::quantity::{self, Quantity};
use super::slider::Scale;
use super::table::Key;
use super::{DatedInput, MODEL_VERSION, Params, departure, inputs, language, mix, policy, rates};
use crate::sim::setup::{Group, Policy, limits};
use crate::units::decimal::{Decimal, read_millionths, read_whole};
use crate::units::tick::{MILLION, Rate, TICKS_PER_ROUND};

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
    /// A decimal; without `max` it is a round and open above. What lies beyond [`Decimal::MOST`]
    /// is read as that: both are beyond the end of every run.
    Decimal { min: Decimal, max: Option<Decimal>, at: Access<Decimal> },
    /// One of these names; `get` is `None` where none of them holds.
    Choice {
        names: &'static [&'static str],
        get: fn(&Params) -> Option<usize>,
        set: fn(&mut Params, usize),
    },
    /// 0 or 1.
    Flag { at: Access<bool> },
    /// A whole number; `None` is what is usual beside the other parameters.
    Optional { min: u32, max: u32, at: Access<Option<u32>> },
    /// A chunk policy.
    Policy { at: Access<Policy> },
    /// Rounds a second; `None` is `auto`, which the run decides.
    Pace { min: Decimal, max: Decimal, at: Access<Option<Decimal>> },
    /// A speed for each peer, in millionths at most `max`; empty is none.
    Rates { max: u64, at: Access<Vec<Rate>> },
    /// A size, in bits; `None` is none.
    Size { at: Access<Option<Quantity>> },
    /// A rate, in bits a second; `None` is none.
    Speed { at: Access<Option<Quantity>> },
    /// A rate for each peer; empty is none.
    Speeds { may_be_zero: bool, at: Access<Vec<Quantity>> },
    /// What a peer does once it is complete: after how many rounds it leaves.
    Departure { at: Access<Option<Decimal>> },
    /// A mix of uploads; empty is none.
    Mix { at: Access<Vec<Group>> },
    /// Dated inputs; empty is none.
    Inputs { at: Access<Vec<DatedInput>> },
    /// A language tag; `None` is the reader's.
    Language { at: Access<Option<String>> },
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
    /// Reads `text` into `params`. Each parameter stands alone here: see [`RunParams::fit`].
    ///
    /// [`RunParams::fit`]: super::RunParams::fit
    pub fn put(&self, params: &mut Params, text: &str) -> Outcome {
        match &self.kind {
            Kind::Whole { min, max, at } => {
                let read = read_whole(text).map(|n| clamp(n, (*min).into(), (*max).into()));
                store(params, at, read.map(|(n, outcome)| (n as u32, outcome)))
            }
            Kind::Decimal { min, max, at } => {
                let least = match (self.unit, self.part) {
                    (Unit::Rounds, Part::Run) => LEAST_OF_ROUNDS,
                    _ => 1,
                };
                store(params, at, read_decimal(text, *min, *max, least))
            }
            Kind::Optional { min, max, at } => {
                let read = read_whole(text).map(|n| clamp(n, (*min).into(), (*max).into()));
                store(params, at, read.map(|(n, outcome)| (Some(n as u32), outcome)))
            }
            Kind::Pace { at, .. } if text.trim() == AUTO => {
                *(at.of_mut)(params) = None;
                Outcome::Exact
            }
            Kind::Pace { min, max, at } => {
                store(params, at, some(read_decimal(text, *min, Some(*max), 1)))
            }
            Kind::Rates { max, at } => store(params, at, rates::read(text, *max)),
            Kind::Size { at } => store(params, at, some(quantity::read_size(text))),
            Kind::Speed { at } => store(params, at, some(quantity::read_rate(text))),
            Kind::Speeds { may_be_zero, at } => {
                store(params, at, quantity::read_rates(text, *may_be_zero))
            }
            Kind::Departure { at } => store(params, at, departure::read(text)),
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
                let read = read_whole(text).map(|n| clamp(n, 0, 1));
                store(params, at, read.map(|(n, outcome)| (n == 1, outcome)))
            }
            Kind::Policy { at } => {
                let (policy, outcome) = policy::read(text);
                store(params, at, policy.map(|policy| (policy, outcome)))
            }
            Kind::Mix { at } => store(params, at, mix::read(text)),
            Kind::Inputs { at } => store(params, at, inputs::read(text)),
            Kind::Language { at } => {
                let read = language::read(text);
                store(params, at, read.map(|tag| (Some(tag), Outcome::Exact)))
            }
            Kind::Version => match read_whole(text) {
                Some(n) if n == i64::from(MODEL_VERSION) => Outcome::Exact,
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
            Kind::Optional { at, .. } => (at.of)(params).map(|number| number.to_string()),
            Kind::Pace { at, .. } => {
                Some((at.of)(params).map_or_else(|| AUTO.to_owned(), |pace| pace.to_string()))
            }
            Kind::Policy { at } => Some(policy::write(*(at.of)(params))),
            Kind::Rates { at, .. } => rates::write((at.of)(params)),
            Kind::Size { at } | Kind::Speed { at } => {
                (at.of)(params).as_ref().map(|of| of.text().to_owned())
            }
            Kind::Speeds { at, .. } => quantity::write_all((at.of)(params)),
            Kind::Departure { at } => Some(departure::write(*(at.of)(params))),
            Kind::Mix { at } => mix::write((at.of)(params)),
            Kind::Inputs { at } => inputs::write((at.of)(params)),
            Kind::Language { at } => (at.of)(params).clone(),
            Kind::Version => Some(MODEL_VERSION.to_string()),
        }
    }

    /// Whether a value is a list, such as a speed for each peer.
    pub fn is_list(&self) -> bool {
        matches!(
            self.kind,
            Kind::Rates { .. } | Kind::Speeds { .. } | Kind::Mix { .. } | Kind::Inputs { .. }
        )
    }

    /// Gives the parameter its default, also where that has no text.
    pub fn reset(&self, params: &mut Params) {
        let defaults = Params::default();
        match &self.kind {
            Kind::Optional { at, .. } => *(at.of_mut)(params) = None,
            Kind::Rates { at, .. } => (at.of_mut)(params).clear(),
            Kind::Size { at } | Kind::Speed { at } => *(at.of_mut)(params) = None,
            Kind::Speeds { at, .. } => (at.of_mut)(params).clear(),
            Kind::Mix { at } => (at.of_mut)(params).clear(),
            Kind::Inputs { at } => (at.of_mut)(params).clear(),
            Kind::Language { at } => *(at.of_mut)(params) = None,
            Kind::Choice { get, set, .. } => match get(&defaults) {
                Some(index) => set(params, index),
                None => params.view.figure = None,
            },
            _ => {
                if let Some(text) = self.text(&defaults) {
                    self.put(params, &text);
                }
            }
        }
    }

    /// The default as text; `None` where there is none.
    pub fn default_text(&self) -> Option<String> {
        self.text(&Params::default())
    }
}

const _: () = assert!(Decimal::MOST.millionths() / MILLION > limits::LONGEST / TICKS_PER_ROUND);

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

/// What was read as a value that need not be there.
fn some<T>(read: Option<(T, Outcome)>) -> Option<(Option<T>, Outcome)> {
    read.map(|(value, outcome)| (Some(value), outcome))
}

/// The pace that the run decides.
pub const AUTO: &str = "auto";

/// The least number of rounds in millionths that is a tick and not nothing.
pub(super) const LEAST_OF_ROUNDS: u64 = MILLION.div_ceil(2 * TICKS_PER_ROUND);

/// A decimal; a positive one below `least`, in millionths, is nothing only by rounding and so not
/// what was meant: `least` is the nearest that is valid.
fn read_decimal(
    text: &str,
    min: Decimal,
    max: Option<Decimal>,
    least: u64,
) -> Option<(Decimal, Outcome)> {
    let least = least.max(min.millionths());
    let open_above = max.is_none();
    let most = max.unwrap_or(Decimal::MOST);
    let millionths = read_millionths(text)?;
    let (mut valid, mut outcome) =
        clamp_positive(text, millionths, min.millionths(), most.millionths());
    if (1..least).contains(&valid) {
        (valid, outcome) = (least, Outcome::Nearest);
    }
    let beyond = millionths > 0 && millionths as u64 > most.millionths();
    let outcome = if open_above && beyond { Outcome::Exact } else { outcome };
    Some((Decimal::from_millionths(valid), outcome))
}

/// The number of millionths within `min..=max` that is nearest to what `text` says, of which
/// `millionths` were read: what is positive and rounds to nothing is the least, for nothing is
/// another thing.
pub(super) fn clamp_positive(text: &str, millionths: i64, min: u64, max: u64) -> (u64, Outcome) {
    let is_something = text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    if millionths == 0 && is_something && !text.contains('-') {
        return (min.max(1), Outcome::Nearest);
    }
    clamp(millionths, min, max)
}

/// The number within `min..=max` that is nearest to `number`.
pub(super) fn clamp(number: i64, min: u64, max: u64) -> (u64, Outcome) {
    let size = u64::try_from(number).unwrap_or(0);
    let valid = size.max(min).min(max);
    let is_exact = number >= 0 && valid == size;
    (valid, if is_exact { Outcome::Exact } else { Outcome::Nearest })
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
    fn every_parameter_can_be_reset() {
        use super::super::table::TABLE;
        let (mut params, _) = super::super::link::from_query(
            "figure=p2p&peers=9&mix=100:1&input=1:join&lang=de&t=3&policy=rarest&theme=dark",
        );
        TABLE.iter().for_each(|row| row.reset(&mut params));
        assert_eq!(params, Params::default());
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
        check(Key::Upload, "100.0000001", Exact, "100");
        check(Key::Upload, "100.000001", Nearest, "100");
        check(Key::Upload, "0.0000001", Nearest, "0.000001");
        check(Key::Upload, "-0.0000001", Exact, "0");
        check(Key::Upload, "0.0000000", Exact, "0");
        check(Key::Arrival, "0.00009", Nearest, "0.0001");
        check(Key::Arrival, "0.0000001", Nearest, "0.0001");
        check(Key::Arrival, "0.0001", Exact, "0.0001");
        check(Key::Uploads, "1, .5,2", Exact, "1,0.5,2");
        check(Key::Uploads, "1,200,0.0000004", Nearest, "1,100,0.000001");
        check(Key::Downloads, "0", Exact, "0");
        for given in ["", ",", "1,", "1,x", "1e3"] {
            check(Key::Uploads, given, Unreadable, "");
        }
        check(
            Key::Uploads,
            "1,".repeat(1001).trim_end_matches(','),
            Nearest,
            "1,".repeat(1000).trim_end_matches(','),
        );
        check(Key::PeerSlots, "4", Exact, "4");
        check(Key::PeerSlots, "9", Nearest, "8");
        check(Key::PeerSlots, "x", Unreadable, "");
        check(Key::Hosts, "9", Nearest, "8");
        check(Key::OnComplete, "leave", Exact, "leave");
        check(Key::OnComplete, "stay:0", Exact, "leave");
        check(Key::OnComplete, "stay:2.5", Exact, "stay:2.5");
        check(Key::OnComplete, "stay:1001", Nearest, "stay:1000");
        check(Key::OnComplete, "stay:0.0000001", Nearest, "stay:0.0001");
        check(Key::OnComplete, "stay:0.00001", Nearest, "stay:0.0001");
        check(Key::OnComplete, "go", Unreadable, "stay");
        check(Key::HostCopies, "1.5", Exact, "1.5");
        check(Key::Input, "1:host-down:2,2:host-up", Exact, "1:host-down:2,2:host-up");
        check(Key::Input, "1:host-down:9", Nearest, "1:host-down:8");
        check(Key::Playback, "0", Nearest, "0.25");
        check(Key::Playback, "0.000001", Nearest, "0.25");
        check(Key::T, "99999999999", Exact, "99999999999");
        check(Key::T, "1500000000000.000001", Exact, "1500000000000.000001");
        check(Key::T, "99999999999999999999999", Exact, "9000000000000");
        check(Key::T, "-1", Nearest, "0");
        check(Key::Speed, "0.1", Exact, "0.1");
        check(Key::Speed, "auto", Exact, "auto");
        check(Key::Speed, "0.05", Nearest, "0.1");
        check(Key::Speed, "65", Nearest, "64");
        check(Key::Speed, "fast", Unreadable, "auto");
        check(Key::Policy, "rarest", Exact, "rarest");
        check(Key::Policy, "window:8", Exact, "window:8");
        check(Key::Policy, "window:0", Nearest, "window:1");
        check(Key::Policy, "window:900", Nearest, "window:64");
        check(Key::Policy, "window:", Unreadable, "in-order");
        check(Key::Policy, "window", Unreadable, "in-order");
        check(Key::Policy, "Rarest", Unreadable, "in-order");
        check(Key::Policy, "perfect", Exact, "perfect");
        check(Key::Mix, "50:1, 25:.5 ,25:0", Exact, "50:1,25:0.5,25:0");
        check(Key::Mix, "33.3:1,66.7:2", Exact, "33.3:1,66.7:2");
        check(Key::Mix, "50:1,50:900", Nearest, "50:1,50:100");
        check(Key::Mix, "50:1,50:0.0000001", Nearest, "50:1,50:0.000001");
        check(Key::Mix, "50:1,49:1", Unreadable, "");
        check(Key::Mix, "-50:1,150:1", Unreadable, "");
        check(Key::Mix, "20:1,20:1,20:1,20:1,20:1", Unreadable, "");
        check(Key::Mix, "9000000000000:1,100:1", Unreadable, "");
        check(Key::Mix, "9999999999999:1,9999999999999:1,9999999999999:1", Unreadable, "");
        check(Key::Mix, "100", Unreadable, "");
        check(Key::Mix, "", Unreadable, "");
        check(Key::Choking, "tit-for-tat", Exact, "tit-for-tat");
        check(Key::Neighbours, "1000", Nearest, "999");
        check(Key::Input, "6:leave:2", Exact, "6:leave:2");
        check(
            Key::Input,
            "9:host-up,6.50:upload:2:.5, 6.5:join,0:host-down",
            Exact,
            "0:host-down,6.5:upload:2:0.5,6.5:join,9:host-up",
        );
        check(Key::Input, "-1:join", Nearest, "0:join");
        check(Key::Input, "2000000:join", Nearest, "1000000:join");
        check(Key::Input, "1:upload:3:999", Nearest, "1:upload:3:100");
        check(
            Key::Input,
            "1:join,".repeat(501).trim_end_matches(','),
            Nearest,
            "1:join,".repeat(500).trim_end_matches(','),
        );
        for given in [
            "",
            ",",
            "1",
            "1:",
            "1:jump",
            "1:leave",
            "1:leave:0",
            "1:leave:-1",
            "1:leave:1.5",
            "1:leave:1:1",
            "1:join:1",
            "x:join",
            "1:upload:1",
            "1:upload:1:x",
            "1:join,",
        ] {
            check(Key::Input, given, Unreadable, "");
        }
        check(Key::Lang, "pt-BR", Exact, "pt-BR");
        check(Key::Lang, "e", Unreadable, "");
        check(Key::Lang, "en_US", Unreadable, "");
        check(Key::UnseenFirst, "0", Exact, "0");
        check(Key::UnseenFirst, "2", Nearest, "1");
        check(Key::UnseenFirst, "true", Unreadable, "1");
        check(Key::Figure, "race", Exact, "race");
        check(Key::Figure, "nothing", Unreadable, "");
        check(Key::Theme, "dark", Exact, "dark");
        check(Key::Version, "2", Exact, "2");
        check(Key::Version, "7", OtherVersion, "2");
        check(Key::Version, "x", Unreadable, "2");
    }
}
