//! Words around the stage: headings, sentences, controls, what assistive technology hears.

use super::text::{Text, messages};
use crate::facts::Position;
use crate::facts::peer::PeerState;
use crate::params::effect::Moot;
use crate::params::table::Key;
use crate::params::{Decimal, Figure, RunParams};
use crate::runs::System;
use crate::sim::setup::Model;
use crate::sim::tick::Tick;

messages! { page:
    /// The page's title.
    fn title() -> Text;

    /// The line under the title.
    fn lead() -> Text;

    /// What the units of the page are, where they are first met.
    fn round() -> Text;

    /// What stands at the end of the page.
    fn colophon() -> Text;

    /// The name of a figure, as its region has it.
    fn region(figure: Figure) -> Text;

    /// The heading over a figure.
    fn heading(figure: Figure) -> Text;

    /// What to know before a figure, one paragraph each.
    fn introduction(figure: Figure) -> Vec<Text>;

    /// The rules by which peers receive and play in a run with these parameters.
    fn rules(run: &RunParams) -> String;

    /// Plays.
    fn play() -> Text;

    /// Pauses.
    fn pause() -> Text;

    /// To the whole round before.
    fn step_back() -> Text;

    /// To the next whole round.
    fn step_forward() -> Text;

    /// To the event before.
    fn previous_event() -> Text;

    /// To the next event.
    fn next_event() -> Text;

    /// To the beginning.
    fn restart() -> Text;

    /// The slider of time.
    fn timeline() -> Text;

    /// The list of speeds.
    fn speed_label() -> Text;

    /// Back to the parameters that the figure opened with.
    fn reset() -> Text;

    /// The same again with other chances.
    fn another_seed() -> Text;

    /// Parts have the colours of their makers.
    fn tint() -> Text;

    /// What a parameter's slider is called in a figure: what is shared there has parts, not chunks.
    fn slider_label(figure: Figure, key: Key) -> Option<Text>;

    /// Where the playhead is, of how much: `round 6 of 21`.
    fn position(at: &Position) -> String;

    /// A speed of play.
    fn speed(rounds_per_second: Decimal) -> String;

    /// The unit that stands behind a slider's value, if it needs one.
    fn unit(key: Key, value: &str) -> Text;

    /// The caption of a system's state table.
    fn caption(system: System) -> Text;

    /// The columns of a system's state table.
    fn columns(system: System) -> Vec<Text>;

    /// A peer's state in a word.
    fn state(state: PeerState) -> Text;

    /// How many of the film's chunks a peer holds, for the table: without marks between thousands.
    fn held(held: u32, chunks: u32) -> String;

    /// A span as prose says it, to a hundredth of a round: `1,000 rounds`.
    fn span(ticks: Tick) -> String;

    /// What the drawing shows now, as the name of its image. For each system, how many are waiting,
    /// playing, stalled, complete, gone.
    fn drawing(at: &Position, systems: &[(Model, [u32; 5])], is_host_up: bool) -> String;

    /// The accessible name of the parameter's control; `None` where it has no control of its own.
    fn label(key: Key) -> Option<Text>;

    /// Why the parameter's control does nothing, beside the control.
    fn moot(moot: Moot) -> String;
}
