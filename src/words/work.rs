//! Words of shared work: on the stage, around it, in the table.
//!
//! Readers count parts and peers from 1. A helper is a peer that works.

use super::number::{self, grouped, hundredths, times};
use super::page::span;
use super::plural::plural;
use super::stage::{chunk, held, peer};
use super::{page, reason};
use crate::facts::helper::{self, beside};
use crate::joined::joined;
use crate::sim::work::bounds::bound;
use crate::sim::work::run::WorkRun;
use crate::sim::work::setup::WorkSetup;
use crate::sim::work::state::WorkState;
use crate::sim::work::view::Activity;
use crate::units::tick::{Rate, TICKS_PER_ROUND, Tick};

messages! {
    /// What to know before the figure, one paragraph each.
    pub fn introduction() -> Vec<String> {
        English => &[
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
        ][..],
    }

    /// The title over the stage of the one alone.
    pub fn alone() -> String {
        English => "Alone",
    }

    /// The line under it.
    pub fn alone_tagline() -> [String; 2] {
        English => ["One makes part after part", "One part at a time"],
    }

    /// The title over the group's stage.
    pub fn group() -> String {
        English => "A group",
    }

    /// The node that hands out the parts.
    pub fn coordinator() -> String {
        English => "Coordinator",
    }

    /// The machine of the one alone.
    pub fn one_helper() -> String {
        English => "One helper",
    }

    /// The line under the group's title.
    pub fn group_tagline(helpers: u32) -> [String; 2] {
        English => match grouped(helpers.into()) {
            _ if helpers == 1 => ["A group of one is one alone".into(), "One helper".into()],
            count => [
                format!("{count} helpers make the same picture"),
                format!("{count} helpers"),
            ],
        },
    }

    /// How many parts there are of all.
    pub fn parts_of(made: u32, parts: u32) -> [String; 2] {
        English => {
            let short = held(made, parts);
            [format!("{short} {}", plural(parts.into(), "part", "parts")), short]
        },
    }

    /// How many parts of the picture are a helper's.
    pub fn made(parts: u32) -> String {
        English => {
            format!("made {} {}", grouped(parts.into()), plural(parts.into(), "part", "parts"))
        },
    }

    /// What the coordinator hands out.
    pub fn handing_out(part: u32) -> [String; 2] {
        English => [format!("hands out part {}", chunk(part)), format!("hands out {}", chunk(part))],
    }

    /// What a helper sends, beside what it makes.
    pub fn sending(part: u32) -> [String; 2] {
        English => [format!("sending part {}", chunk(part)), format!("sends {}", chunk(part))],
    }

    /// What a helper is about, in two forms.
    pub fn activity(activity: Activity) -> [String; 2] {
        English => match activity {
            Activity::Asking(part) => {
                [format!("getting part {}", chunk(part)), format!("gets {}", chunk(part))]
            }
            Activity::Making(part) => {
                [format!("making part {}", chunk(part)), format!("makes {}", chunk(part))]
            }
            Activity::Holding(part) => {
                [format!("part {} in hand", chunk(part)), format!("holds {}", chunk(part))]
            }
            Activity::Sending(part) => sending(part),
            other => [kind(helper::kind(other)), kind(helper::kind(other))],
        },
    }

    /// What helpers can be about, where the part does not matter: see [`helper::kind`].
    pub fn kind(kind: usize) -> String {
        English => {
            let kinds: [&str; helper::KINDS] = [
                "at work",
                "getting a part",
                "with a part in hand",
                "waiting",
                "only sending",
                "idle",
                "complete",
                "gone",
                "not here yet",
            ];
            kinds[kind]
        },
    }

    /// How many helpers are about that.
    pub fn in_kind(count: u32, of: usize) -> String {
        English => format!("{} {}", grouped(count.into()), kind(of)),
    }

    /// The label of the parts that are done.
    pub fn made_label() -> String {
        English => "Parts done",
    }

    /// The label of the time for which helpers had nothing to do, summed up.
    pub fn idle_label() -> String {
        English => "Total idle",
    }

    /// The label of the round at which the picture was whole.
    pub fn done_at_label() -> String {
        English => "Done at",
    }

    /// The label of how much faster the group was.
    pub fn speed_up_label() -> String {
        English => "Speed-up",
    }

    fn times_as_fast(hundredths: u64) -> [String; 2] {
        English => [format!("{} as fast", times(hundredths)), times(hundredths)],
    }

    /// The title over the lanes.
    pub fn lanes() -> [String; 2] {
        English => ["Who works when, in rounds", "Who works when"],
    }

    /// The same where helpers have no lanes of their own.
    pub fn at_work() -> [String; 2] {
        English => ["Helpers at work, by round", "Helpers at work"],
    }

    /// What stands at the end of a lane or of lanes.
    pub fn done() -> String {
        English => "done",
    }

    /// The title over the chart with the numbers of helpers.
    pub fn by_peers() -> [String; 2] {
        English => ["Times as fast, by helpers", "By helpers"],
    }

    /// The title over the chart with the numbers of parts.
    pub fn by_parts() -> [String; 2] {
        English => ["The same picture, cut finer", "Cut finer"],
    }

    /// The line of a group that is as much faster as it is larger.
    pub fn ideal() -> String {
        English => "ideal",
    }

    /// The line that no run can be above.
    pub fn limit() -> String {
        English => "limit",
    }

    /// The last number under an axis, with what it counts.
    pub fn count_of(count: u32, is_parts: bool) -> String {
        English => match grouped(count.into()) {
            count if is_parts => format!("{count} parts"),
            count => format!("{count} helpers"),
        },
    }

    /// The most that a group can bring whose coordinator hands out one part at a time.
    pub fn handout_limit(hundredths: u64) -> [String; 3] {
        English => {
            let most = times(hundredths);
            [
                format!("handing out allows at most {most} (Amdahl)"),
                format!("handing out allows at most {most}"),
                format!("at most {most}"),
            ]
        },
    }

    fn making_and_sending(about: Activity, part: u32) -> String {
        English => {
            let ([about, _], [sending, _]) = (activity(about), sending(part));
            format!("{about}, {sending}")
        },
    }
}

/// The same as a total, under [`made_label`].
pub fn parts_done(made: u32, parts: u32) -> [String; 2] {
    [held(made, parts), grouped(made.into())]
}

/// How many times as fast, from hundredths; a dash where that is not known.
pub fn as_fast(hundredths: Option<u64>) -> [String; 2] {
    match hundredths {
        Some(hundredths) => times_as_fast(hundredths),
        None => [number::UNKNOWN; 2].map(str::to_owned),
    }
}

/// A helper's state for the table: what it makes, and what it sends.
pub fn state(about: Activity, beside: Option<u32>) -> String {
    match (beside, activity(about)) {
        (Some(part), _) => making_and_sending(about, part),
        (None, [text, _]) => text,
    }
}

messages! {
    fn a_round() -> String {
        English => "A round is the time in which a helper of average speed makes one part.",
    }

    fn one_is_alone() -> String {
        English => "One helper is one alone: nothing has to be handed out or sent.",
    }

    fn speeds_differ(slowest: Rate, fastest: Rate) -> String {
        English => format!(
            "The slowest makes {} parts a round, the fastest {}; the seed deals who is who.",
            rate(slowest),
            rate(fastest),
        ),
    }

    fn a_group_works() -> String {
        English => "A helper makes one part at a time (amber), and sends it while it makes the \
                    next (the thin line). Handing out a part keeps the coordinator busy (blue). \
                    It passes each part on to all, who have it a round later: that is the \
                    swarm's work, and is not counted. Idle is whenever a helper makes nothing.",
    }

    fn second_chart() -> String {
        English => "The second chart cuts the same picture finer or coarser: a part then takes \
                    less or more time to make and to send, and the same to hand out.",
    }

    fn charts_are_undisturbed() -> String {
        English => "Both charts are of groups that are whole from the start and stay so.",
    }

    fn marks(has_inputs: bool) -> String {
        English => if has_inputs {
            "Over the timeline, green marks when the picture is done, grey who joins or leaves: \
             above alone, below the group."
        } else {
            "Over the timeline, green marks when the picture is done: above alone, below the group."
        },
    }
}

fn rate(rate: Rate) -> String {
    hundredths(u64::from(rate.0) / 10_000)
}

/// The rules of a run, for the line under the figure.
pub fn rules(setup: &WorkSetup) -> String {
    let mut sentences = vec![a_round()];
    if setup.is_alone() {
        sentences.push(one_is_alone());
    } else {
        if setup.uneven > 0 && setup.crew.peers > 1 {
            let (mut slowest, mut fastest) = (Rate::ONE, Rate::ONE);
            for speed in setup.speeds() {
                (slowest, fastest) = (slowest.min(speed), fastest.max(speed));
            }
            sentences.push(speeds_differ(slowest, fastest));
        }
        sentences.push(a_group_works());
    }
    sentences.push(second_chart());
    if !setup.crew.is_undisturbed() {
        sentences.push(charts_are_undisturbed());
    }
    sentences.push(marks(!setup.crew.inputs.is_empty()));
    joined(&sentences, " ")
}

messages! {
    fn alone_is_done(after: Tick) -> String {
        English => format!("Alone: done after {}.", span(after)),
    }

    fn group_is_never_done() -> String {
        English => "A group: never done.",
    }

    fn group_is_done(after: Tick) -> String {
        English => format!("A group: done after {}.", span(after)),
    }

    fn group_is_done_alone(after: Tick) -> String {
        English => format!("A group: done after {}, for it is one alone.", span(after)),
    }

    fn group_is_optimal(after: Tick) -> String {
        English => format!(
            "A group: done after {}; no group like it can be faster.",
            span(after),
        ),
    }

    fn group_needs_least(after: Tick, least: Tick) -> String {
        English => format!(
            "A group: done after {}; a group like it needs at least {}.",
            span(after),
            hundredths(least * 100 / TICKS_PER_ROUND),
        ),
    }

    fn alone_is_faster() -> String {
        English => "One alone is faster.",
    }
}

/// What came of a group's run, beside what one alone takes and what no run can beat.
pub fn verdict(group: &WorkRun) -> String {
    let alone = u64::from(group.setup().crew.chunks) * TICKS_PER_ROUND;
    let mut sentences = vec![alone_is_done(alone)];
    let Some(makespan) = group.makespan() else {
        sentences.push(group_is_never_done());
        sentences.extend(group.reason().map(reason::work));
        return joined(&sentences, " ");
    };
    sentences.push(match bound(group.setup()) {
        _ if group.setup().is_alone() => group_is_done_alone(makespan),
        Some(bound) if bound == makespan => group_is_optimal(makespan),
        Some(bound) => group_needs_least(makespan, bound),
        None => group_is_done(makespan),
    });
    if makespan > alone {
        sentences.push(alone_is_faster());
    }
    joined(&sentences, " ")
}

messages! {
    fn alone_now(made: u32, parts: u32, about: Activity, beside: Option<u32>) -> String {
        English => {
            let [made, _] = parts_of(made, parts);
            format!("Alone: {made}, {}.", state(about, beside))
        },
    }

    fn group_now(made: u32, parts: u32, helpers: &[String]) -> String {
        English => {
            let [made, _] = parts_of(made, parts);
            format!("A group: {made}; {}.", joined(helpers, "; "))
        },
    }

    fn helper_now(number: u32, about: Activity, beside: Option<u32>) -> String {
        English => format!("{}: {}", peer(number), state(about, beside)),
    }
}

/// More helpers than these are counted, not named, to those who cannot see the drawing.
const NAMED_MOST: usize = 12;

/// What the drawing shows now, as the name of its image. Each run with its state.
pub fn drawing(
    position: &str,
    (alone, alone_state): (&WorkRun, &WorkState),
    (group, group_state): (&WorkRun, &WorkState),
) -> String {
    let about = |run: &WorkRun, now: &WorkState, peer: u32| {
        let about = run.activity(now, peer);
        (about, beside(now, peer, about).map(|job| job.part))
    };
    let mut helpers = Vec::new();
    if group.helpers().len() <= NAMED_MOST {
        for peer in 1..=group.helpers().len() as u32 {
            let (about, beside) = about(group, group_state, peer);
            helpers.push(helper_now(peer, about, beside));
        }
    } else {
        let tally = helper::tally(group, group_state).into_iter().enumerate();
        helpers.extend(tally.filter(|(_, count)| *count > 0).map(|(of, count)| in_kind(count, of)));
    }
    let (alone_about, alone_beside) = about(alone, alone_state, 1);
    let (alone_made, alone_parts) = (alone_state.delivered, alone.setup().crew.chunks);
    let sentences = [
        page::moment(position),
        alone_now(alone_made, alone_parts, alone_about, alone_beside),
        group_now(group_state.delivered, group.setup().crew.chunks, &helpers),
    ];
    joined(&sentences, " ")
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
}
