//! A policy as text.

use super::row::{Outcome, clamp};
use crate::sim::setup::{Policy, limits};
use crate::units::decimal::read_whole;

const WINDOW: &str = "window:";

/// The policy that `text` names; a window too narrow or too wide is the nearest valid one.
pub(super) fn read(text: &str) -> (Option<Policy>, Outcome) {
    let text = text.trim();
    if let Some(width) = text.strip_prefix(WINDOW).and_then(read_whole) {
        let (width, outcome) = clamp(width, 1, limits::WINDOW.into());
        return (Some(Policy::Window(width as u32)), outcome);
    }
    match text {
        "in-order" => (Some(Policy::InOrder), Outcome::Exact),
        "rarest" => (Some(Policy::Rarest), Outcome::Exact),
        "random" => (Some(Policy::Random), Outcome::Exact),
        "perfect" => (Some(Policy::Perfect), Outcome::Exact),
        _ => (None, Outcome::Unreadable),
    }
}

/// What [`read`] reads back.
pub(super) fn write(policy: Policy) -> String {
    match policy {
        Policy::InOrder => "in-order".to_owned(),
        Policy::Rarest => "rarest".to_owned(),
        Policy::Random => "random".to_owned(),
        Policy::Perfect => "perfect".to_owned(),
        Policy::Window(width) => format!("{WINDOW}{width}"),
    }
}
