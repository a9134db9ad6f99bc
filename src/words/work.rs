//! Words of shared work: on the stage, around it, in the table.
//!
//! Readers count parts and peers from 1. A helper is a peer that works.

use super::number::{self, grouped, hundredths, times};
use super::page::span;
use super::plural::plural;
use super::reason;
use super::stage::{chunk, held, peer};
use crate::facts::helper::{self, beside};
use crate::facts::speedup::{Point, Series};
use crate::joined::joined;
use crate::sim::work::bounds::bound;
use crate::sim::work::run::WorkRun;
use crate::sim::work::setup::WorkSetup;
use crate::sim::work::state::WorkState;
use crate::sim::work::view::Activity;
use crate::units::tick::{Rate, TICKS_PER_ROUND, Tick};

messages! {
    /// The line under the title of the one alone.
    pub fn alone_tagline() -> [String; 2] {
        English => ["One makes part after part", "One part at a time"],
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

    /// Over a bar for each part, as high as the share of the helpers that have it.
    pub fn copies() -> String {
        English => "Copies of each part",
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

    /// The same where there is little room.
    pub fn in_kind_briefly(count: u32, of: usize) -> String {
        English => match of {
            2 => format!("{} in hand", grouped(count.into())),
            _ => in_kind(count, of),
        },
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

    fn as_fast_as_one(groups: Vec<(u32, u64)>) -> String {
        English => {
            let group = |(helpers, speedup): (u32, u64)| {
                format!("{} helpers {}", grouped(helpers.into()), times(speedup))
            };
            let list: Vec<_> = groups.into_iter().map(group).collect();
            format!("Beside one alone, groups are as fast: {}.", joined(&list, ", "))
        },
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

    /// What there is to choose from where not everything has room.
    pub fn shown() -> String {
        English => "What is shown",
    }

    /// Of that, both stages.
    pub fn shown_stages() -> String {
        English => "Stages",
    }

    /// Of that, the lanes.
    pub fn shown_lanes() -> String {
        English => "Who works when",
    }

    /// Of that, the charts.
    pub fn shown_charts() -> String {
        English => "Speed-up",
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

    /// What the marks of shared work mean; where they are of one alone and a group that are
    /// compared, which are whose.
    pub fn marks(has_outside: bool, is_comparison: bool) -> String {
        English => match (has_outside, is_comparison) {
            (true, true) => {
                "Over the timeline, green marks when the picture is done, grey who joins or \
                 leaves: above alone, below the group."
            }
            (false, true) => {
                "Over the timeline, green marks when the picture is done: above alone, below the \
                 group."
            }
            (true, false) => {
                "Over the timeline, green marks when a picture is done, grey who joins or leaves."
            }
            (false, false) => "Over the timeline, green marks when a picture is done.",
        },
    }
}

fn rate(rate: Rate) -> String {
    hundredths(u64::from(rate.0) / 10_000)
}

/// The rules of a run, and of the charts beside it.
pub fn rules(setup: &WorkSetup, has_charts: bool) -> String {
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
    if has_charts {
        sentences.push(second_chart());
    }
    if has_charts && !setup.crew.is_undisturbed() {
        sentences.push(charts_are_undisturbed());
    }
    joined(&sentences, " ")
}

messages! {
    fn is_never_done(name: &str) -> String {
        English => format!("{name}: never done."),
    }

    fn is_done(name: &str, after: Tick) -> String {
        English => format!("{name}: done after {}.", span(after)),
    }

    fn group_is_done_alone(name: &str, after: Tick) -> String {
        English => format!("{name}: done after {}, for it is one alone.", span(after)),
    }

    fn group_is_optimal(name: &str, after: Tick) -> String {
        English => format!("{name}: done after {}; no group like it can be faster.", span(after)),
    }

    fn group_needs_least(name: &str, after: Tick, least: Tick) -> String {
        English => format!(
            "{name}: done after {}; a group like it needs at least {}.",
            span(after),
            hundredths(least * 100 / TICKS_PER_ROUND),
        ),
    }

    fn alone_is_faster() -> String {
        English => "One alone is faster.",
    }
}

/// What came of the run on the stage of that name; of a group's, beside what no run can beat, and
/// whether one alone is faster.
pub fn verdict(name: &str, run: &WorkRun, is_reference: bool) -> String {
    let Some(makespan) = run.makespan() else {
        let mut sentences = vec![is_never_done(name)];
        sentences.extend(run.reason().map(reason::work));
        return joined(&sentences, " ");
    };
    let mut sentences = vec![match bound(run.setup()) {
        _ if is_reference => is_done(name, makespan),
        _ if run.setup().is_alone() => group_is_done_alone(name, makespan),
        Some(bound) if bound == makespan => group_is_optimal(name, makespan),
        Some(bound) => group_needs_least(name, makespan, bound),
        None => is_done(name, makespan),
    }];
    if makespan > run.setup().alone_takes() {
        sentences.push(alone_is_faster());
    }
    joined(&sentences, " ")
}

/// What a helper is about, and the part that it sends beside that.
type About = (Activity, Option<u32>);

messages! {
    fn alone_at(name: &str, made: u32, parts: u32, about: About) -> String {
        English => {
            let [made, _] = parts_of(made, parts);
            format!("{name}: {made}, {}.", state(about.0, about.1))
        },
    }

    fn few_at(name: &str, made: u32, parts: u32, helpers: &[About]) -> String {
        English => {
            let [made, _] = parts_of(made, parts);
            let mut told = Vec::new();
            for (number, about) in (1..).zip(helpers) {
                told.push(format!("{}: {}", peer(number), state(about.0, about.1)));
            }
            format!("{name}: {made}; {}.", joined(&told, "; "))
        },
    }

    fn many_at(name: &str, made: u32, parts: u32, tally: [u32; helper::KINDS]) -> String {
        English => {
            let [made, _] = parts_of(made, parts);
            let mut told = Vec::new();
            for (of, count) in tally.into_iter().enumerate() {
                if count > 0 {
                    told.push(in_kind(count, of));
                }
            }
            format!("{name}: {made}; {}.", joined(&told, "; "))
        },
    }
}

/// More helpers than these are counted, not named, to those who cannot see the drawing.
const NAMED_MOST: usize = 12;

fn about(run: &WorkRun, now: &WorkState, peer: u32) -> About {
    let about = run.activity(now, peer);
    (about, beside(now, peer, about).map(|job| job.part))
}

/// What the stage of that name shows of one alone in that state of its run.
pub fn alone_now(name: &str, run: &WorkRun, now: &WorkState) -> String {
    alone_at(name, now.delivered, run.setup().crew.chunks, about(run, now, 1))
}

/// The same of a group.
pub fn group_now(name: &str, run: &WorkRun, now: &WorkState) -> String {
    let (made, parts) = (now.delivered, run.setup().crew.chunks);
    if run.helpers().len() > NAMED_MOST {
        return many_at(name, made, parts, helper::tally(run, now));
    }
    let mut helpers = Vec::new();
    for peer in 1..=run.helpers().len() as u32 {
        helpers.push(about(run, now, peer));
    }
    few_at(name, made, parts, &helpers)
}

/// How fast groups of other sizes would be: what a chart draws, for those who cannot see it. `None` as
/// long as nothing is known.
pub fn speedups(by_peers: &Series) -> Option<String> {
    let is_told =
        |point: &&Point| point.x > 1 && (point.x.is_power_of_two() || point.x == by_peers.present);
    let told = by_peers.points.iter().filter(is_told);
    let groups: Vec<_> = told.map(|point| (point.x, point.speedup)).collect();
    (!groups.is_empty()).then(|| as_fast_as_one(groups))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setup(query: &str) -> WorkSetup {
        crate::params::link::from_query(query).0.run.work_setup()
    }

    #[test]
    fn what_came_of_a_group_is_told_exactly() {
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
            let run = WorkRun::new(&setup(query));
            assert_eq!(verdict("Cluster", &run, false), format!("Cluster: {rest}"), "{query}");
        }
        let alone = WorkRun::new(&setup("handout=1").alone());
        assert_eq!(verdict("Alone", &alone, true), "Alone: done after 12 rounds.");
    }

    #[test]
    fn the_rules_say_what_is_uneven_and_what_charts_leave_out() {
        let rules = |query, has_charts| rules(&setup(query), has_charts);
        let (plain, told) = (rules("", true), rules("uneven=1&input=2:leave:1", true));
        let uneven = "The slowest makes 0.25 parts a round, the fastest 1.75;";
        let charts = "Both charts are of groups that are whole from the start";
        for text in [uneven, charts] {
            assert!(told.contains(text) && !plain.contains(text), "{text}");
        }
        assert!(rules("peers=1", true).contains("One helper is one alone"));
        let bare = rules("uneven=1&input=2:leave:1", false);
        assert!(told.starts_with(&bare) && told.contains("chart") && !bare.contains("chart"));
    }
}
