//! What a peer does once it is complete, as text: `stay`, `leave`, or `stay:T`, after which it
//! leaves.

use super::row::{Outcome, clamp};
use crate::sim::setup::limits;
use crate::units::decimal::{Decimal, read_millionths};
use crate::units::tick::MILLION;

const STAY: &str = "stay:";

/// After how many rounds a complete peer leaves, by `text`; `None` is never. A time out of range is
/// the nearest valid one.
pub(super) fn read(text: &str) -> Option<(Option<Decimal>, Outcome)> {
    let text = text.trim();
    if let Some(rounds) = text.strip_prefix(STAY) {
        let (rounds, outcome) = clamp(read_millionths(rounds)?, 0, limits::STAY * MILLION);
        return Some((Some(Decimal::from_millionths(rounds)), outcome));
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
