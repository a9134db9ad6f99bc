//! Versions of the model: what older ones assumed where a link says nothing.

use super::Params;
use super::table::{Key, row};
use crate::joined::joined;

/// What was another default in a version of the model: version 2 gave the four viewers of the race
/// more to play than the host can send, and lines that take two chunks a round.
const DEFAULTS_OF_1: [(Key, &str); 2] = [(Key::Playback, "1.5"), (Key::Download, "1")];

fn other_defaults(version: &str) -> &'static [(Key, &'static str)] {
    match version.trim() {
        "1" => &DEFAULTS_OF_1,
        _ => &[],
    }
}

/// Gives `params` what that version of the model assumed where nothing was said.
pub fn assume(version: &str, params: &mut Params) {
    for (key, value) in other_defaults(version) {
        row(*key).put(params, value);
    }
}

/// What [`assume`] does, as a link would say it: `playback=1.5, download=1`. `None` for this
/// version, and for one that is not known.
pub fn assumed(version: &str) -> Option<String> {
    let pair = |(key, value): &(Key, &str)| format!("{}={value}", row(*key).name);
    let pairs: Vec<String> = other_defaults(version).iter().map(pair).collect();
    (!pairs.is_empty()).then(|| joined(&pairs, ", "))
}
