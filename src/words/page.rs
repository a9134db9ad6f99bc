//! Words around the stage: headings, sentences, controls, what assistive technology hears.

use super::number::{self, decimal, grouped, hundredths};
use super::plural::Category;
use super::{keys, stage};
use crate::facts::peer::PeerState;
use crate::joined::joined;
use crate::params::table::Key;
use crate::params::{Figure, RunParams};
use crate::units::decimal::Decimal;
use crate::units::tick::{TICKS_PER_ROUND, Tick, hundredths_of_rounds};

messages! {
    /// The name of a figure, as its region has it.
    pub fn region(figure: Figure) -> String {
        English => match figure {
            Figure::Race => "Race",
            Figure::Streaming => "Streaming",
            Figure::P2p => "Peer to peer",
            Figure::Work => "Shared work",
        },
    }
}

messages! {
    fn receives_at_once(first: u32, playback: Decimal) -> String {
        English => format!(
            "A peer receives any number of chunks at once, starts to play when it holds the first \
             {first}, and plays {} {} a chunk.",
            decimal(playback),
            Category::of_decimal(playback).choose("round", "rounds"),
        ),
    }

    fn receives_at_most(download: Decimal, first: u32, playback: Decimal) -> String {
        English => format!(
            "A peer receives at most {} {} a round, starts to play when it holds the first \
             {first}, and plays {} {} a chunk.",
            decimal(download),
            Category::of_decimal(download).choose("chunk", "chunks"),
            decimal(playback),
            Category::of_decimal(playback).choose("round", "rounds"),
        ),
    }

    /// What the marks of films mean; where none comes from outside, nothing is said of such.
    pub fn marks(has_outside: bool) -> String {
        English => if has_outside {
            "Over the timeline, green marks where a peer starts to play or is complete, red where \
             its picture freezes, grey what comes from outside."
        } else {
            "Over the timeline, green marks where a peer starts to play or is complete, red where \
             its picture freezes."
        },
    }
}

/// The rules by which peers receive and play a film with these parameters.
pub fn rules(run: &RunParams) -> String {
    let first = run.start.min(run.chunks);
    match run.download {
        Decimal::ZERO => receives_at_once(first, run.playback),
        download => receives_at_most(download, first, run.playback),
    }
}

messages! {
    /// A button's name with the key that does the same.
    pub fn with_key(name: &str, key: &str) -> String {
        English => format!("{name} ({key})"),
    }

    /// Plays.
    pub fn play() -> String {
        English => "Play",
    }

    /// Pauses.
    pub fn pause() -> String {
        English => "Pause",
    }

    /// To the whole round before.
    pub fn step_back() -> String {
        English => "Step back",
    }

    /// To the next whole round.
    pub fn step_forward() -> String {
        English => "Step forward",
    }

    /// To the event before.
    pub fn previous_event() -> String {
        English => "Previous event",
    }

    /// To the next event.
    pub fn next_event() -> String {
        English => "Next event",
    }

    /// To the beginning.
    pub fn restart() -> String {
        English => "Restart",
    }

    /// The slider of time.
    pub fn timeline() -> String {
        English => "Timeline",
    }

    /// The list of speeds.
    pub fn speeds() -> String {
        English => "Speed",
    }

    /// Shows what can be changed, where that has no room beside the figure.
    pub fn settings() -> String {
        English => "Settings",
    }

    /// Puts that away.
    pub fn close() -> String {
        English => "Close",
    }

    /// The buttons that choose how many peers there are.
    pub fn quick_choice() -> String {
        English => "Peers, quick choice",
    }

    /// What stands before these buttons.
    pub fn how_many() -> String {
        English => "How many peers?",
    }

    /// Back to the parameters that the figure opened with.
    pub fn reset() -> String {
        English => "Reset",
    }

    /// The same again with other chances.
    pub fn another_seed() -> String {
        English => "Another seed",
    }

    /// Parts have the colours of their makers.
    pub fn tint() -> String {
        English => "Tint by maker",
    }

    /// There is no drawing, because the browser has nothing to draw on.
    pub fn undrawn() -> String {
        English => "This browser gives the page nothing to draw on. What the drawing would show \
                    stands in the tables.",
    }

    fn parts_label() -> String {
        English => "Parts",
    }

    /// Where the playhead is, of how much: `round 6 of 21`.
    pub fn position(playhead_ticks: f64, end: Tick, is_whole: bool) -> String {
        English => match (round(playhead_ticks), grouped(end.div_ceil(TICKS_PER_ROUND))) {
            (now, end) if is_whole => format!("round {now} of {end}"),
            (now, end) => format!("round {now} of more than {end}, still computing"),
        },
    }

    /// The same in few letters: `6 / 21`.
    pub fn short_position(playhead_ticks: f64, end: Tick, is_whole: bool) -> String {
        English => match (round(playhead_ticks), grouped(end.div_ceil(TICKS_PER_ROUND))) {
            (now, end) if is_whole => format!("{now} / {end}"),
            (now, end) => format!("{now} / {end}+"),
        },
    }

    /// The same as a sentence.
    pub fn moment(playhead_ticks: f64, end: Tick, is_whole: bool) -> String {
        English => match (round(playhead_ticks), grouped(end.div_ceil(TICKS_PER_ROUND))) {
            (now, end) if is_whole => format!("Round {now} of {end}."),
            (now, end) => format!("Round {now} of more than {end}, still computing."),
        },
    }

    /// A speed of play.
    pub fn speed(rounds_per_second: Decimal) -> String {
        English => format!(
            "{} {}",
            decimal(rounds_per_second),
            Category::of_decimal(rounds_per_second).choose("round/s", "rounds/s"),
        ),
    }

    /// The speed of play that the run decides.
    pub fn auto_speed() -> String {
        English => "auto",
    }

    /// How many times as fast as a round a second, in tenths: `×40`.
    pub fn factor(tenths: u64) -> String {
        English => format!("×{}", number::tenths(tenths)),
    }

    /// A run is told faster than a round a second, for a while.
    pub fn fast_forward() -> String {
        English => "Fast-forward",
    }

    /// A round on the timeline, by its number alone.
    pub fn round_number(tick: Tick) -> String {
        English => grouped(tick / TICKS_PER_ROUND),
    }

    /// The unit that stands behind a slider's value, if it needs one.
    pub fn unit(key: Key, value: &str) -> String {
        English => match key {
            Key::Upload => "a round",
            Key::Handout => Category::of_text(value).choose("round", "rounds"),
            _ => "",
        },
    }

    /// How many of the film's chunks a peer holds, for the table: without marks between thousands.
    pub fn held(held: u32, chunks: u32) -> String {
        English => format!("{held} of {chunks}"),
    }

    /// A span to a hundredth of a round: `1,000 rounds`.
    pub fn span(ticks: Tick) -> String {
        English => {
            let parts = hundredths_of_rounds(ticks);
            let noun = Category::of_parts(parts, 100).choose("round", "rounds");
            format!("{} {noun}", hundredths(parts))
        },
    }
}

/// What a parameter's slider is called in a figure: what is shared there has parts, not chunks.
pub fn slider_label(figure: Figure, key: Key) -> Option<String> {
    match (figure, key) {
        (Figure::Work, Key::Chunks) => Some(parts_label()),
        _ => keys::label(key),
    }
}

/// A span in rounds with at most two decimals, for the table.
pub fn waited(ticks: Tick) -> String {
    number::plain_hundredths(hundredths_of_rounds(ticks))
}

/// The tenth of a round that has been reached.
fn round(playhead_ticks: f64) -> String {
    number::tenths((playhead_ticks / TICKS_PER_ROUND as f64 * 10.0 + 1e-6) as u64)
}

messages! {
    /// What the stage of that name shows of a film: how many are waiting, playing, stalled,
    /// complete, gone.
    pub fn film_now(name: &str, counts: [u32; 6]) -> String {
        English => {
            let mut peers = Vec::new();
            for (of, count) in PeerState::TOLD.into_iter().zip(counts) {
                if count > 0 {
                    peers.push(stage::in_state(count, of));
                }
            }
            format!("{name}: {}.", joined(&peers, ", "))
        },
    }

    /// The stages of which the sentences after it tell.
    pub fn label(names: &[String]) -> String {
        English => match names.split_last() {
            Some((last, others @ [_, ..])) => format!("{} and {last}:", joined(others, ", ")),
            _ => format!("{}:", joined(names, ", ")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::limits;

    #[test]
    fn positions_and_spans() {
        let round = TICKS_PER_ROUND;
        assert_eq!(position(6.0 * round as f64, 21 * round, true), "round 6 of 21");
        assert_eq!(position(6.49 * round as f64, 21 * round, true), "round 6.4 of 21");
        let partial = position(0.0, 1500 * round, false);
        assert_eq!(partial, "round 0 of more than 1,500, still computing");
        assert_eq!(short_position(6.0 * round as f64, 1021 * round, true), "6 / 1,021");
        assert_eq!(short_position(0.0, 1500 * round, false), "0 / 1,500+");
        assert_eq!(moment(6.49 * round as f64, 21 * round, true), "Round 6.4 of 21.");
        let partial = moment(0.0, 1500 * round, false);
        assert_eq!(partial, "Round 0 of more than 1,500, still computing.");
        assert_eq!(waited(15 * round), "15");
        assert_eq!(waited(9 * round / 2), "4.5");
        assert_eq!(waited(round / 3), "0.33");
        assert_eq!(waited(1_000_000_001 * round + round / 2), "1000000001.5");
        assert_eq!(waited(limits::LONGEST), "1501519029000");
        assert_eq!(span(limits::LONGEST), "1,501,519,029,000 rounds");
        assert_eq!(span(1000 * round), "1,000 rounds");
        assert_eq!((span(round), span(round / 20)), ("1 round".into(), "0.05 rounds".into()));
        assert_eq!(hundredths(450), "4.5");
    }

    #[test]
    fn the_rules_are_those_of_the_run() {
        let mut run = RunParams::default();
        let text = rules(&run);
        assert!(text.starts_with("A peer receives at most 2 chunks a round, starts to play when"));
        assert!(text.contains("holds the first 3, and plays 1 round a chunk."), "{text}");
        (run.download, run.chunks) = (Decimal::ZERO, 2);
        assert!(rules(&run).contains("any number of chunks at once, starts to play when it holds"));
        assert!(rules(&run).contains("the first 2, and"));
    }

    #[test]
    fn a_film_is_told_by_what_its_peers_do() {
        let told = film_now("In turn", [1, 2, 3, 0, 0, 2]);
        assert_eq!(told, "In turn: 1 waiting, 2 starting, 3 playing, 2 gone.");
    }

    #[test]
    fn a_label_has_each_name() {
        let label = |names: &[&str]| label(&names.iter().map(|n| (*n).into()).collect::<Vec<_>>());
        assert_eq!(label(&["Streaming"]), "Streaming:");
        assert_eq!(label(&["Streaming", "Peer to peer"]), "Streaming and Peer to peer:");
        assert_eq!(label(&["A", "B", "C"]), "A, B and C:");
    }
}
