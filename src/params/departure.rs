//! What a peer does once it is complete, as text: `stay`, `leave`, or `stay:T`, after which it
//! leaves.

use super::row::{LEAST_OF_ROUNDS, Outcome, clamp_positive};
use crate::sim::setup::limits;
use crate::units::decimal::{Decimal, read_millionths};
use crate::units::tick::MILLION;

const STAY: &str = "stay:";

/// After how many rounds a complete peer leaves, by `text`; `None` is never. A time out of range is
/// the nearest valid one.
pub(super) fn read(text: &str) -> Option<(Option<Decimal>, Outcome)> {
    let text = text.trim();
    if let Some(rounds) = text.strip_prefix(STAY) {
        let millionths = read_millionths(rounds)?;
        let (valid, outcome) = clamp_positive(rounds, millionths, 0, limits::STAY * MILLION);
        // What is no tick is not meant to be nothing.
        return Some(match valid {
            1..LEAST_OF_ROUNDS => {
                (Some(Decimal::from_millionths(LEAST_OF_ROUNDS)), Outcome::Nearest)
            }
            _ => (Some(Decimal::from_millionths(valid)), outcome),
        });
    }
    match text {
        "stay" => Some((None, Outcome::Exact)),
        "leave" => Some((Some(Decimal::ZERO), Outcome::Exact)),
        _ => None,
    }
}

/// What [`read`] reads back.
pub(super) fn write(after: Option<Decimal>) -> String {
    match after {
        None => "stay".to_owned(),
        Some(Decimal::ZERO) => "leave".to_owned(),
        Some(rounds) => format!("{STAY}{rounds}"),
    }
}
