//! Words of shared work: on the stage, around it, in the table.

use super::text::{Text, messages};
use crate::facts::Position;
use crate::sim::work::run::WorkRun;
use crate::sim::work::setup::WorkSetup;
use crate::sim::work::state::WorkState;
use crate::sim::work::view::Activity;

messages! { work:
    /// What to know before the figure, one paragraph each.
    fn introduction() -> [Text; 3];

    /// The title over the stage of the one alone.
    fn alone_label() -> Text;

    /// The line under it.
    fn alone_tagline() -> [Text; 2];

    /// The title over the group's stage.
    fn group_label() -> Text;

    /// The node that hands out the parts.
    fn coordinator_label() -> Text;

    /// The machine of the one alone.
    fn one_label() -> Text;

    /// The line under the group's title.
    fn group_tagline(helpers: u32) -> [String; 2];

    /// How many parts there are of all.
    fn parts_of(made: u32, parts: u32) -> [String; 2];

    /// The same as a total, under [`made()`].
    fn parts_done(made: u32, parts: u32) -> [String; 2];

    /// How many parts of the picture are a helper's.
    fn made(parts: u32) -> String;

    /// What the coordinator hands out.
    fn handing_out(part: u32) -> [String; 2];

    /// What a helper sends, beside what it makes.
    fn sending(part: u32) -> [String; 2];

    /// What a helper is about, in two forms.
    fn activity(activity: Activity) -> [String; 2];

    /// How many helpers are about one kind of activity, for the dense view.
    fn in_kind(count: u32, kind: usize) -> String;

    /// What a helper is about, where the part does not matter.
    fn in_a_word(activity: Activity) -> Text;

    /// The label of the parts that are done.
    fn made_label() -> Text;

    /// The label of the time for which helpers had nothing to do, summed up.
    fn idle_label() -> Text;

    /// The label of the round at which the picture was whole.
    fn done_at_label() -> Text;

    /// The label of how much faster the group was.
    fn speed_up_label() -> Text;

    /// How many times as fast, from hundredths; an en dash where that is not known.
    fn as_fast(hundredths: Option<u64>) -> [String; 2];

    /// The title over the lanes.
    fn lanes() -> [Text; 2];

    /// The same where helpers have no lanes of their own.
    fn at_work() -> [Text; 2];

    /// What stands at the end of a lane or of lanes.
    fn done_label() -> Text;

    /// The title over the chart with the numbers of helpers.
    fn by_peers() -> [Text; 2];

    /// The title over the chart with the numbers of parts.
    fn by_parts() -> [Text; 2];

    /// The line of a group that is as much faster as it is larger.
    fn ideal_label() -> Text;

    /// The line that no run can be above.
    fn bound_label() -> Text;

    /// The last number under an axis, with what it counts.
    fn count_of(count: u32, is_parts: bool) -> String;

    /// The most that a group can bring whose coordinator hands out one part at a time.
    fn handout_limit(hundredths: u64) -> [String; 3];

    /// A helper's state for the table: what it makes, and what it sends.
    fn state(about: Activity, beside: Option<u32>) -> String;

    /// The rules of a run, for the line under the figure.
    fn rules(setup: &WorkSetup) -> String;

    /// What came of a group's run, beside what one alone takes and what no run can beat.
    fn verdict(group: &WorkRun) -> String;

    /// What the drawing shows now, as the name of its image. Each run with its state.
    fn drawing(at: &Position, alone: (&WorkRun, &WorkState), group: (&WorkRun, &WorkState)) -> String;
}
