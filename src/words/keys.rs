//! What each parameter is called and what it means.

use crate::params::row::{Kind, Row, Unit};
use crate::params::table::Key;

/// The accessible name of the parameter's control; `None` where it has no control of its own.
pub fn label(key: Key) -> Option<&'static str> {
    match key {
        Key::Peers => Some("Peers"),
        Key::Slots => Some("Host slots"),
        Key::Chunks => Some("Chunks"),
        Key::Upload => Some("Peer upload"),
        Key::Download => Some("Peer download"),
        Key::Policy => Some("Chunk sent"),
        Key::UnseenFirst => Some("Unseen first"),
        Key::Service => Some("Service"),
        Key::Playback => Some("Chunk plays for"),
        Key::Start => Some("Start after"),
        Key::Resume => Some("Resume after"),
        Key::Speed => Some("Speed"),
        Key::Seed
        | Key::Figure
        | Key::T
        | Key::Autoplay
        | Key::Loop
        | Key::Keyboard
        | Key::Controls
        | Key::Theme
        | Key::Version => None,
    }
}

/// What the parameter means, for the command's help.
pub fn meaning(key: Key) -> &'static str {
    match key {
        Key::Peers => "how many peers want the film, the host not counted",
        Key::Slots => "upload slots of the host; each sends one chunk a round",
        Key::Chunks => "how many chunks the film is cut into, all of one size",
        Key::Upload => "how fast a peer uploads; 0 gives nothing to others",
        Key::Download => "how fast a peer can download; 0 is unlimited",
        Key::Policy => {
            "which chunk is sent in the swarm: the first that the receiver lacks, the one with the \
             fewest copies, any, or the rarest among the next W"
        }
        Key::UnseenFirst => "1: the host sends what nobody has before it repeats itself",
        Key::Service => {
            "how the host serves when streaming: one film after another, or a chunk to each in turn"
        }
        Key::Playback => "how long a chunk plays",
        Key::Start => "what a peer holds before it starts to play",
        Key::Resume => "what a peer holds from there on before it plays on after a stall",
        Key::Seed => "chooses among equals; the same seed gives the same run",
        Key::Figure => "the figure that is shown; without it, the whole article",
        Key::T => "the round that is shown first; beyond the end of the run, its end",
        Key::Speed => "how fast the figure plays",
        Key::Autoplay => "1: the figure plays by itself",
        Key::Loop => "1: at its end the figure starts again",
        Key::Keyboard => "0: the figure leaves the keyboard alone",
        Key::Controls => "how many controls stand under the figure",
        Key::Theme => "the colours; auto is what the reader prefers",
        Key::Version => "the version of the model that a link was made with",
    }
}

/// The unit as a word; empty for mere counts.
pub fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::None => "",
        Unit::Chunks => "chunks",
        Unit::ChunksPerRound => "chunks a round",
        Unit::Rounds => "rounds",
        Unit::RoundsPerSecond => "rounds a second",
    }
}

/// What a value of this parameter may be, to follow "must be".
pub fn allowed(row: &Row) -> String {
    match &row.kind {
        Kind::Whole { min, max, .. } => format!("a whole number from {min} to {max}"),
        Kind::Decimal { min, max: Some(max), .. } => format!("a number from {min} to {max}"),
        Kind::Decimal { min, max: None, .. } => format!("a number that is at least {min}"),
        Kind::Choice { names, .. } => alternatives(names),
        Kind::Flag { .. } => "0 or 1".to_owned(),
        Kind::Policy { .. } => format!(
            "in-order, rarest, random or window:W, where W is 1 to {}",
            crate::sim::setup::limits::WINDOW
        ),
        Kind::Version => "a whole number".to_owned(),
    }
}

/// What a value of this parameter may be, as short as a table wants it.
pub fn range(row: &Row) -> String {
    match &row.kind {
        Kind::Whole { min, max, .. } => format!("{min}..{max}"),
        Kind::Decimal { min, max: Some(max), .. } => format!("{min}..{max}"),
        Kind::Decimal { min, max: None, .. } => format!("{min}.."),
        Kind::Choice { names, .. } => names.join("|"),
        Kind::Flag { .. } => "0|1".to_owned(),
        Kind::Policy { .. } => "in-order|rarest|random|window:W".to_owned(),
        Kind::Version => "number".to_owned(),
    }
}

/// `a, b or c`.
pub fn alternatives(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
