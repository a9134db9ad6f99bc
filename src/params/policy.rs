//! A policy as text.

use super::decimal::read_whole;
use super::row::Outcome;
use crate::sim::setup::{Policy, limits};

const WINDOW: &str = "window:";

/// The policy that `text` names; a window too narrow or too wide is the nearest valid one.
pub(super) fn read(text: &str) -> (Option<Policy>, Outcome) {
    let text = text.trim();
    if let Some(width) = text.strip_prefix(WINDOW).and_then(read_whole) {
        let valid = width.clamp(1, i128::from(limits::WINDOW));
        let outcome = if valid == width { Outcome::Exact } else { Outcome::Nearest };
        return (u32::try_from(valid).ok().map(Policy::Window), outcome);
    }
    match text {
        "in-order" => (Some(Policy::InOrder), Outcome::Exact),
        "rarest" => (Some(Policy::Rarest), Outcome::Exact),
        "random" => (Some(Policy::Random), Outcome::Exact),
        _ => (None, Outcome::Unreadable),
    }
}

/// What [`read`] reads back.
pub(super) fn write(policy: Policy) -> String {
    match policy {
        Policy::InOrder => "in-order".to_owned(),
        Policy::Rarest => "rarest".to_owned(),
        Policy::Random => "random".to_owned(),
        Policy::Window(width) => format!("{WINDOW}{width}"),
    }
}
