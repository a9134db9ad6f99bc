//! Words around the stage: headings, sentences, controls, what assistive technology hears.

use super::stage;
use crate::facts::Position;
use crate::facts::peer::PeerState;
use crate::joined::joined;
use crate::params::effect::Moot;
use crate::params::table::{Key, row};
use crate::params::{Decimal, Figure, RunParams};
use crate::runs::System;
use crate::sim::setup::Model;
use crate::sim::tick::{MILLION, TICKS_PER_ROUND, Tick, hundredths_of_rounds};
use crate::words::number;
use crate::words::plural::noun_with;

/// The page's title.
pub fn title() -> &'static str {
    "How p2p works"
}

/// The line under the title.
pub fn lead() -> &'static str {
    "One film, one host, and everybody wants it now. Twice: once from the host \
                        alone, once with everybody passing on what they have."
}

/// What the units of the page are, where they are first met.
pub fn round() -> &'static str {
    "The film is cut into chunks. A round is the time in which the host sends \
                         one chunk through one of its upload slots: with three slots it serves \
                         three peers at once, and no more."
}

/// What stands at the end of the page.
pub fn colophon() -> &'static str {
    "Nothing here is scripted: one engine computes every run in your \
                            browser. The same settings give the same run on every machine."
}

/// The name of a figure, as its region has it.
pub fn region(figure: Figure) -> &'static str {
    match figure {
        Figure::Race => "Race",
        Figure::Streaming => "Streaming",
        Figure::P2p => "Peer to peer",
        Figure::Work => "Shared work",
    }
}

/// The heading over a figure.
pub fn heading(figure: Figure) -> &'static str {
    match figure {
        Figure::Race => "Who has to wait?",
        Figure::Streaming => "Streaming: everything comes from the host",
        Figure::P2p => "Peer to peer: everybody passes on",
        Figure::Work => "Beyond files: sharing the work",
    }
}

/// What to know before a figure, one paragraph each.
pub fn introduction(figure: Figure) -> Vec<&'static str> {
    match figure {
        Figure::Race => vec![
            round(),
            "Four viewers, called peers, ask for the same film at the same moment, on both \
             sides. Blue is what the host sends, amber what a peer sends. Press play, and watch \
             the fourth.",
        ],
        Figure::Streaming => {
            vec![
                "Each slot serves one peer, chunk after chunk, until that peer has the whole film. \
             When all slots are taken, the next peer has to wait, with the spinner that everybody \
             knows. Add peers, and more of them wait; add slots, and fewer do.",
            ]
        }
        Figure::P2p => vec![
            "The host gives each peer a different chunk. A peer that holds a whole chunk can pass \
             it on, so every peer that joins brings a slot of its own: together they are a \
             swarm. Add peers, and the time hardly grows: 32 are done after 15 to 18 rounds, \
             where streaming takes 132. Then set their upload to 0: the host is alone again, \
             deals its chunks round in turn, and every peer waits.",
        ],
        Figure::Work => super::work::introduction().to_vec(),
    }
}

/// The rules by which peers receive and play in a run with these parameters.
pub fn rules(run: &RunParams) -> String {
    let receives = match run.download {
        Decimal::ZERO => "any number of chunks at once".to_owned(),
        download => format!("at most {} a round", chunks(&download.to_string())),
    };
    format!(
        "A peer receives {receives}, starts to play when it holds the first {}, and plays {} \
         rounds a chunk. Over the timeline, green marks where a peer starts to play or is \
         complete, red where its picture freezes{}.",
        run.start.min(run.chunks),
        run.playback,
        if run.inputs.is_empty() { "" } else { ", grey what comes from outside" },
    )
}

fn chunks(count: &str) -> String {
    format!("{count} {}", noun_with(count, "chunk", "chunks"))
}

/// Plays.
pub fn play() -> &'static str {
    "Play"
}
/// Pauses.
pub fn pause() -> &'static str {
    "Pause"
}
/// To the whole round before.
pub fn step_back() -> &'static str {
    "Step back"
}
/// To the next whole round.
pub fn step_forward() -> &'static str {
    "Step forward"
}
/// To the event before.
pub fn previous_event() -> &'static str {
    "Previous event"
}
/// To the next event.
pub fn next_event() -> &'static str {
    "Next event"
}
/// To the beginning.
pub fn restart() -> &'static str {
    "Restart"
}
/// The slider of time.
pub fn timeline() -> &'static str {
    "Timeline"
}
/// The list of speeds.
pub fn speed_label() -> &'static str {
    "Speed"
}
/// Back to the parameters that the figure opened with.
pub fn reset() -> &'static str {
    "Reset"
}
/// The same again with other chances.
pub fn another_seed() -> &'static str {
    "Another seed"
}

/// Parts have the colours of their makers.
pub fn tint() -> &'static str {
    "Tint by maker"
}

/// What a parameter's slider is called in a figure: what is shared there has parts, not chunks.
pub fn slider_label(figure: Figure, key: Key) -> Option<&'static str> {
    match (figure, key) {
        (Figure::Work, Key::Chunks) => Some("Parts"),
        _ => label(key),
    }
}

/// Where the playhead is, of how much: `round 6 of 21`.
pub fn position(at: &Position) -> String {
    let Position { playhead_ticks, end, is_whole } = *at;
    let now = tenths(playhead_ticks / TICKS_PER_ROUND as f64);
    let end = number::grouped(end.div_ceil(TICKS_PER_ROUND));
    if is_whole {
        format!("round {now} of {end}")
    } else {
        format!("round {now} of more than {end}, still computing")
    }
}

fn tenths(rounds: f64) -> String {
    let tenths = (rounds * 10.0 + 1e-6) as u64;
    match tenths % 10 {
        0 => number::grouped(tenths / 10),
        tenth => format!("{}.{tenth}", number::grouped(tenths / 10)),
    }
}

/// A speed of play.
pub fn speed(rounds_per_second: Decimal) -> String {
    if rounds_per_second.millionths() == MILLION {
        "1 round/s".to_owned()
    } else {
        format!("{rounds_per_second} rounds/s")
    }
}

/// The unit that stands behind a slider's value, if it needs one.
pub fn unit(key: Key, value: &str) -> &'static str {
    match key {
        Key::Upload => "a round",
        Key::Handout if value == "1" => "round",
        Key::Handout => "rounds",
        _ => "",
    }
}

/// The caption of a system's state table.
pub fn caption(system: System) -> &'static str {
    match system {
        System::Streaming => "Streaming now",
        System::P2p => "Peer to peer now",
        System::Alone => "Alone now",
        System::Group => "Shared work now",
    }
}

/// The columns of a system's state table.
pub fn columns(system: System) -> Vec<&'static str> {
    match system {
        System::Streaming | System::P2p => vec!["Peer", "State", "Chunks", "Waited"],
        System::Alone | System::Group => vec!["Peer", "State", "Parts", "Worked", "Idle"],
    }
}

/// A peer's state in a word.
pub fn state(state: PeerState) -> &'static str {
    match state {
        PeerState::Waiting => stage::waiting_word(),
        PeerState::Playing => stage::playing(),
        PeerState::Stalled => stage::stalled_word(),
        PeerState::Complete => stage::complete(),
        PeerState::Gone => stage::gone(),
        PeerState::NotYet => stage::absent(false),
    }
}

/// How many of the film's chunks a peer holds, for the table: without marks between thousands.
pub fn held(held: u32, chunks: u32) -> String {
    format!("{held} of {chunks}")
}

/// A span as prose says it, to a hundredth of a round: `1,000 rounds`.
pub fn span(ticks: Tick) -> String {
    let number = number::spoken(hundredths_of_rounds(ticks));
    let noun = noun_with(&number, "round", "rounds");
    format!("{number} {noun}")
}

/// What the drawing shows now, as the name of its image. For each system, how many are waiting,
/// playing, stalled, complete, gone.
pub fn drawing(at: &Position, systems: &[(Model, [u32; 5])], is_host_up: bool) -> String {
    let mut text = format!("{}.", position(at));
    // Without slicing, whose panic message would bring tables of Unicode with it.
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    for (model, counts) in systems {
        let mut parts = Vec::new();
        for (of, count) in PeerState::TOLD.iter().zip(counts) {
            if *count > 0 {
                parts.push(stage::in_state(*count, *of));
            }
        }
        text.push_str(&format!(" {}: {}.", stage::title(*model), joined(&parts, ", ")));
    }
    if !is_host_up {
        text.push_str(" The host is down.");
    }
    text
}

/// The accessible name of the parameter's control; `None` where it has no control of its own.
pub fn label(key: Key) -> Option<&'static str> {
    match key {
        Key::Peers => Some("Peers"),
        Key::Slots => Some("Host slots"),
        Key::Chunks => Some("Chunks"),
        Key::Upload => Some("Peer upload"),
        Key::Uneven => Some("Uneven"),
        Key::Handout => Some("Hand-out"),
        _ => None,
    }
}

/// Why the parameter's control does nothing, beside the control.
pub fn moot(moot: Moot) -> String {
    match moot {
        Moot::Unknown => "no effect here".to_owned(),
        Moot::Beside(Key::Mix) => "set by mix in the link".to_owned(),
        Moot::Beside(Key::FreeRiders) => "no effect: all peers are free riders".to_owned(),
        Moot::Beside(key) => format!("no effect with {} as it is", row(key).name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::limits;

    #[test]
    fn positions_and_spans() {
        let round = TICKS_PER_ROUND;
        let say =
            |playhead_ticks, end, is_whole| position(&Position { playhead_ticks, end, is_whole });
        assert_eq!(say(6.0 * round as f64, 21 * round, true), "round 6 of 21");
        assert_eq!(say(6.49 * round as f64, 21 * round, true), "round 6.4 of 21");
        let partial = say(0.0, 1500 * round, false);
        assert_eq!(partial, "round 0 of more than 1,500, still computing");
        assert_eq!(span(limits::LONGEST), "1,500,001,010,000 rounds");
        assert_eq!(span(1000 * round), "1,000 rounds");
        assert_eq!((span(round), span(round / 20)), ("1 round".into(), "0.05 rounds".into()));
        assert_eq!(number::spoken(450), "4.5");
    }

    #[test]
    fn the_rules_are_those_of_the_run() {
        let mut run = RunParams::default();
        let text = rules(&run);
        assert!(text.starts_with("A peer receives at most 1 chunk a round, starts to play when"));
        assert!(text.contains("holds the first 3, and plays 1.5 rounds a chunk."), "{text}");
        (run.download, run.chunks) = (Decimal::ZERO, 2);
        assert!(rules(&run).contains("any number of chunks at once, starts to play when it holds"));
        assert!(rules(&run).contains("the first 2, and"));
    }

    #[test]
    fn a_drawing_names_what_it_shows() {
        let (playhead_ticks, end) = (6.0 * TICKS_PER_ROUND as f64, 33 * TICKS_PER_ROUND);
        let at = Position { playhead_ticks, end, is_whole: true };
        let counts = [(Model::Streaming, [1, 3, 0, 0, 0])];
        let text = drawing(&at, &counts, true);
        assert_eq!(text, "Round 6 of 33. Streaming: 1 waiting, 3 playing.");
        let text = drawing(&at, &counts, false);
        assert_eq!(text, "Round 6 of 33. Streaming: 1 waiting, 3 playing. The host is down.");
    }

    #[test]
    fn a_control_that_does_nothing_says_why() {
        assert_eq!(moot(Moot::Beside(Key::Mix)), "set by mix in the link");
        assert_eq!(moot(Moot::Beside(Key::Start)), "no effect with start as it is");
        assert_eq!(moot(Moot::Unknown), "no effect here");
    }
}
