//! Words of shared work: on the stage, around it, in the table.
//!
//! Readers count parts and peers from 1. A helper is a peer that works.

use super::{page, reason, stage};
use crate::facts::Position;
use crate::facts::helper::{self, beside};
use crate::sim::tick::{Rate, TICKS_PER_ROUND};
use crate::sim::work::bounds::bound;
use crate::sim::work::run::WorkRun;
use crate::sim::work::setup::WorkSetup;
use crate::sim::work::state::WorkState;
use crate::sim::work::view::Activity;
use crate::words::number;
use crate::words::plural::noun;

/// What to know before the figure, one paragraph each.
pub fn introduction() -> [&'static str; 3] {
    [
        "A film is data, and peers can share data. They can share work, too. Here a picture is to be \
     made: your browser computes it point by point, part by part. One alone makes one part after \
     the other. In a group a coordinator hands out the parts; each helper makes one, sends it \
     back, and gets the next. When all parts are in, the whole is more than anybody made.",
        "That is how some of the largest computations were done. From 1999 to 2020 the volunteers of \
     SETI@home searched radio signals from space, each computer a small piece of them. \
     Folding@home does the same with the motions of proteins; in the spring of 2020 its helpers \
     together computed faster than any supercomputer of the time.",
        "Twice as many helpers are not always twice as fast. No part is made by two, so that in the \
     end some have nothing to do; every part has to be sent back; and while one is handed out, \
     the others wait for the coordinator. If handing out takes a fifth of the time of making, no \
     group is ever more than five times as fast as one alone, however large it is. Gene Amdahl \
     saw that in 1967: what cannot be shared limits what sharing brings. Add helpers, and see; \
     then give the hand-out a price.",
    ]
}

/// The title over the stage of the one alone.
pub fn alone_label() -> &'static str {
    "Alone"
}
/// The line under it.
pub fn alone_tagline() -> [&'static str; 2] {
    ["One makes part after part", "One part at a time"]
}
/// The title over the group's stage.
pub fn group_label() -> &'static str {
    "A group"
}
/// The node that hands out the parts.
pub fn coordinator_label() -> &'static str {
    "Coordinator"
}
/// The machine of the one alone.
pub fn one_label() -> &'static str {
    "One helper"
}

/// The line under the group's title.
pub fn group_tagline(helpers: u32) -> [String; 2] {
    if helpers == 1 {
        return ["A group of one is one alone".into(), "One helper".into()];
    }
    let count = number::grouped(helpers.into());
    [format!("{count} helpers make the same picture"), format!("{count} helpers")]
}

/// How many parts there are of all.
pub fn parts_of(made: u32, parts: u32) -> [String; 2] {
    let short = stage::held(made, parts);
    [format!("{short} {}", noun(parts.into(), "part", "parts")), short]
}

/// The same as a total, under [`made()`].
pub fn parts_done(made: u32, parts: u32) -> [String; 2] {
    [stage::held(made, parts), number::grouped(made.into())]
}

/// How many parts of the picture are a helper's.
pub fn made(parts: u32) -> String {
    format!("made {} {}", number::grouped(parts.into()), noun(parts.into(), "part", "parts"))
}

/// What the coordinator hands out.
pub fn handing_out(part: u32) -> [String; 2] {
    let part = stage::chunk(part);
    [format!("hands out part {part}"), format!("hands out {part}")]
}

/// What a helper sends, beside what it makes.
pub fn sending(part: u32) -> [String; 2] {
    let part = stage::chunk(part);
    [format!("sending part {part}"), format!("sends {part}")]
}

/// What a helper is about, in two forms.
pub fn activity(activity: Activity) -> [String; 2] {
    let both = |part: u32, long: &str, short: &str| {
        let part = stage::chunk(part);
        [format!("{long} {part}"), format!("{short} {part}")]
    };
    match activity {
        Activity::Asking(part) => both(part, "getting part", "gets"),
        Activity::Making(part) => both(part, "making part", "makes"),
        Activity::Holding(part) => {
            let part = stage::chunk(part);
            [format!("part {part} in hand"), format!("holds {part}")]
        }
        Activity::Sending(part) => sending(part),
        other => [in_a_word(other).into(), in_a_word(other).into()],
    }
}

/// How many helpers are about one kind of activity, for the dense view.
pub fn in_kind(count: u32, kind: usize) -> String {
    format!("{} {}", number::grouped(count.into()), kinds().get(kind).unwrap_or(&""))
}

/// What a helper is about, where the part does not matter.
pub fn in_a_word(activity: Activity) -> &'static str {
    kinds()[helper::kind(activity)]
}

/// What helpers can be about, in the order in which they are counted.
fn kinds() -> [&'static str; helper::KINDS] {
    [
        "at work",
        "getting a part",
        "with a part in hand",
        "waiting",
        "only sending",
        "idle",
        "complete",
        "gone",
        "not here yet",
    ]
}

/// The label of the parts that are done.
pub fn made_label() -> &'static str {
    "Parts done"
}
/// The label of the time for which helpers had nothing to do, summed up.
pub fn idle_label() -> &'static str {
    "Total idle"
}
/// The label of the round at which the picture was whole.
pub fn done_at_label() -> &'static str {
    "Done at"
}
/// The label of how much faster the group was.
pub fn speed_up_label() -> &'static str {
    "Speed-up"
}

/// How many times as fast, from hundredths; an en dash where that is not known.
pub fn as_fast(hundredths: Option<u64>) -> [String; 2] {
    match hundredths.map(number::times) {
        Some(times) => [format!("{times} as fast"), times],
        None => ["–".into(), "–".into()],
    }
}

/// The title over the lanes.
pub fn lanes() -> [&'static str; 2] {
    ["Who works when, in rounds", "Who works when"]
}
/// The same where helpers have no lanes of their own.
pub fn at_work() -> [&'static str; 2] {
    ["Helpers at work, by round", "Helpers at work"]
}
/// What stands at the end of a lane or of lanes.
pub fn done_label() -> &'static str {
    "done"
}

/// The title over the chart with the numbers of helpers.
pub fn by_peers() -> [&'static str; 2] {
    ["Times as fast, by helpers", "By helpers"]
}
/// The title over the chart with the numbers of parts.
pub fn by_parts() -> [&'static str; 2] {
    ["The same picture, cut finer", "Cut finer"]
}
/// The line of a group that is as much faster as it is larger.
pub fn ideal_label() -> &'static str {
    "ideal"
}
/// The line that no run can be above.
pub fn bound_label() -> &'static str {
    "limit"
}

/// The last number under an axis, with what it counts.
pub fn count_of(count: u32, is_parts: bool) -> String {
    let noun = if is_parts { "parts" } else { "helpers" };
    format!("{} {noun}", number::grouped(count.into()))
}

/// The most that a group can bring whose coordinator hands out one part at a time.
pub fn handout_limit(hundredths: u64) -> [String; 3] {
    let most = number::times(hundredths);
    [
        format!("handing out allows at most {most} (Amdahl)"),
        format!("handing out allows at most {most}"),
        format!("at most {most}"),
    ]
}

/// A helper's state for the table: what it makes, and what it sends.
pub fn state(about: Activity, beside: Option<u32>) -> String {
    let [mut text, _] = activity(about);
    if let Some(part) = beside {
        text.push_str(", ");
        text.push_str(&sending(part)[0]);
    }
    text
}

/// The rules of a run, for the line under the figure.
pub fn rules(setup: &WorkSetup) -> String {
    let mut text =
        "A round is the time in which a helper of average speed makes one part. ".to_owned();
    if setup.is_alone() {
        text.push_str("One helper is one alone: nothing has to be handed out or sent. ");
    } else {
        if setup.uneven > 0 && setup.crew.peers > 1 {
            let (mut slowest, mut fastest) = (Rate::ONE, Rate::ONE);
            for speed in setup.speeds() {
                (slowest, fastest) = (slowest.min(speed), fastest.max(speed));
            }
            let spoken = |speed: Rate| number::spoken(u64::from(speed.0) / 10_000);
            text.push_str("The slowest makes ");
            text.push_str(&spoken(slowest));
            text.push_str(" parts a round, the fastest ");
            text.push_str(&spoken(fastest));
            text.push_str("; the seed deals who is who. ");
        }
        text.push_str(
            "A helper makes one part at a time (amber), and sends it while it makes the next (the \
             thin line). Handing out a part keeps the coordinator busy (blue). It passes each \
             part on to all, who have it a round later: that is the swarm's work, and is not \
             counted. Idle is whenever a helper makes nothing. ",
        );
    }
    text.push_str(
        "The second chart cuts the same picture finer or coarser: a part then takes less or more \
         time to make and to send, and the same to hand out. ",
    );
    if !setup.crew.is_undisturbed() {
        text.push_str("Both charts are of groups that are whole from the start and stay so. ");
    }
    text.push_str("Over the timeline, green marks when the picture is done");
    if !setup.crew.inputs.is_empty() {
        text.push_str(", grey who joins or leaves");
    }
    text.push_str(": above alone, below the group.");
    text
}

/// What came of a group's run, beside what one alone takes and what no run can beat.
pub fn verdict(group: &WorkRun) -> String {
    let parts = u64::from(group.setup().crew.chunks);
    let alone = parts * TICKS_PER_ROUND;
    let mut text =
        format!("{}: done after {}. {}: ", alone_label(), page::span(alone), group_label());
    let Some(makespan) = group.makespan() else {
        let why = group.reason().map(reason::work).unwrap_or_default();
        text.push_str("never done. ");
        text.push_str(why);
        return text;
    };
    text.push_str(&format!("done after {}", page::span(makespan)));
    match bound(group.setup()) {
        _ if group.setup().is_alone() => text.push_str(", for it is one alone."),
        Some(bound) if bound == makespan => text.push_str("; no group like it can be faster."),
        Some(bound) => {
            let least = number::spoken(bound * 100 / TICKS_PER_ROUND);
            text.push_str(&format!("; a group like it needs at least {least}."));
        }
        None => text.push('.'),
    }
    if makespan > alone {
        text.push_str(" One alone is faster.");
    }
    text
}

/// More helpers than these are counted, not named, to those who cannot see the drawing.
const NAMED_MOST: usize = 12;

/// What the drawing shows now, as the name of its image. Each run with its state.
pub fn drawing(
    at: &Position,
    alone: (&WorkRun, &WorkState),
    group: (&WorkRun, &WorkState),
) -> String {
    let ((alone, alone_now), (group, group_now)) = (alone, group);
    let mut text = format!("{}. {}: ", page::position(at), alone_label());
    // Without slicing, whose panic message would bring tables of Unicode with it.
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let parts = |run: &WorkRun, now: &WorkState| {
        let [parts, _] = parts_of(now.delivered, run.setup().crew.chunks);
        parts
    };
    text.push_str(&parts(alone, alone_now));
    text.push_str(", ");
    let state = |run: &WorkRun, now: &WorkState, peer: u32| {
        let about = run.activity(now, peer);
        state(about, beside(now, peer, about).map(|job| job.part))
    };
    text.push_str(&state(alone, alone_now, 1));
    text.push_str(&format!(". {}: {}", group_label(), parts(group, group_now)));
    let peers = 1..=group.helpers().len() as u32;
    if group.helpers().len() <= NAMED_MOST {
        for peer in peers {
            text.push_str(&format!("; {}: {}", stage::peer(peer), state(group, group_now, peer)));
        }
    } else {
        for (count, word) in helper::tally(group, group_now).iter().zip(kinds()) {
            if *count > 0 {
                text.push_str(&format!("; {} {word}", number::grouped((*count).into())));
            }
        }
    }
    text.push('.');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setup(query: &str) -> WorkSetup {
        crate::params::link::from_query(query).0.run.work_setup()
    }

    #[test]
    fn what_came_of_a_group_is_told_exactly() {
        let alone = "Alone: done after 12 rounds. A group: ";
        for (query, rest) in [
            ("", "done after 4 rounds; no group like it can be faster."),
            ("handout=0.2&uneven=1", "done after 6.2 rounds; a group like it needs at least 5.2."),
            (
                "handout=1",
                "done after 14 rounds; no group like it can be faster. One alone is faster.",
            ),
            ("peers=1&handout=1", "done after 12 rounds, for it is one alone."),
            (
                "upload=0",
                "never done. Nobody who helps uploads anything, so no part could come to the \
                 coordinator.",
            ),
        ] {
            assert_eq!(verdict(&WorkRun::new(&setup(query))), format!("{alone}{rest}"), "{query}");
        }
    }

    #[test]
    fn the_rules_say_what_is_uneven_and_what_charts_leave_out() {
        let (plain, told) = (rules(&setup("")), rules(&setup("uneven=1&input=2:leave:1")));
        let uneven = "The slowest makes 0.25 parts a round, the fastest 1.75;";
        let charts = "Both charts are of groups that are whole from the start";
        for text in [uneven, charts, "grey who joins or leaves"] {
            assert!(told.contains(text) && !plain.contains(text), "{text}");
        }
        assert!(rules(&setup("peers=1")).contains("One helper is one alone"));
    }

    #[test]
    fn times_have_one_decimal_where_they_need_it() {
        assert_eq!(
            [0, 100, 267, 294, 296, 1_000].map(number::times).join(" "),
            "×0 ×1 ×2.7 ×2.9 ×3 ×10"
        );
        assert_eq!(number::times(123_456), "×1,234.6");
    }
}
