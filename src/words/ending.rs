//! What stands on the stage when a figure has come to its end: one sentence of what happened, in two
//! forms, the longer first, and the next thing to try.

use std::cmp::Ordering;

use super::duration::duration;
use super::number::{grouped, hundredths, tenths};
use super::page::span;
use super::plural::{Category, plural};
use crate::facts::result::{self, Outcome};
use crate::facts::speedup::times_as_fast;
use crate::facts::viewers;
use crate::params::RunParams;
use crate::params::table::Key;
use crate::runs::{FilmRun, WorkStage};
use crate::sim::setup::Model;
use crate::units::rounds::Rounds;
use crate::units::tick::{Tick, hundredths_of_rounds};

/// A span of a run, in rounds; where the units are real, it is told in seconds.
#[derive(Clone, Copy)]
struct Span {
    ticks: Tick,
    seconds: Option<Rounds>,
}

/// Of whom it is said that they have the film.
#[derive(Clone, Copy, PartialEq)]
enum Who {
    /// The only peer there ever was.
    One,
    /// All there ever were.
    All,
    /// All but those who left without it.
    Stayed,
}

/// What came of a film.
struct Film<'a> {
    name: &'a str,
    who: Who,
    /// There was somebody to pass chunks on to, and nobody did.
    is_from_hosts: bool,
    /// When they had it, and the longest that any of them was without a picture; `None` if somebody
    /// who is there never got it.
    done: Option<(Span, Span)>,
}

impl<'a> Film<'a> {
    /// Of a run that is known to its end, on the stage of that name. `params` are those of the run.
    fn new(name: &'a str, run: &FilmRun, params: &RunParams) -> Film<'a> {
        let recording = run.recording();
        let world = recording.frontier();
        let in_seconds = |ticks| Rounds::from_ticks(ticks).of(params.round_seconds()?);
        let span = |ticks| Span { ticks, seconds: in_seconds(ticks) };
        let lacks = |peer| world.has_left(peer) && world.completed_at(peer).is_none();
        let who = match world.peer_count() {
            1 => Who::One,
            peers if (1..=peers).any(lacks) => Who::Stayed,
            _ => Who::All,
        };
        let is_swarm = recording.setup().model == Model::P2p;
        let is_from_hosts = is_swarm && world.peer_count() > 1 && world.peers_sent() == 0;
        let longest = viewers::longest_wait(world, recording.known_until());
        let done = match result::outcome(recording) {
            Outcome::Done(after, _) => Some((span(after), span(longest))),
            _ => None,
        };
        Film { name, who, is_from_hosts, done }
    }

    /// What a sentence about it begins with.
    fn subject(&self) -> String {
        if self.is_from_hosts { nobody_passed_on() } else { self.name.to_owned() }
    }
}

/// What came of one film.
pub fn of_film(run: &FilmRun, params: &RunParams) -> [String; 2] {
    let film = Film::new("", run, params);
    match film.done {
        Some((after, wait)) if film.is_from_hosts => has_it_from_hosts(film.who, after, wait),
        Some((after, wait)) => has_it(film.who, after, wait),
        None => lacks_it(film.who),
    }
}

/// What came of a film that went two ways, each with the name of its stage and the parameters of its
/// run: of the second beside the first.
pub fn of_race(ways: [(&str, &FilmRun, &RunParams); 2]) -> [String; 2] {
    let [before, now] = ways.map(|(name, run, params)| Film::new(name, run, params));
    match (before.done, now.done) {
        (Some(first), Some(second)) => {
            let stayed = [before.who, now.who].into_iter().find(|who| *who == Who::Stayed);
            let who = stayed.unwrap_or(now.who);
            match now.is_from_hosts {
                true => has_it_no_sooner(who, second.0, first.0, before.name),
                false => has_it_beside(now.name, who, second, first, before.name),
            }
        }
        (None, Some((after, _))) => only_here(&now.subject(), now.who, after, before.name),
        (Some((after, _)), None) => only_there(&now.subject(), before.name, before.who, after),
        (None, None) => nowhere(now.who),
    }
}

/// What came of work that was shared, beside what one alone needs for it.
pub fn of_work(alone: &WorkStage, group: &WorkStage) -> [String; 2] {
    let (setup, helpers) = (group.run().setup(), group.run().helpers().len() as u32);
    match (group.run().makespan(), alone.run().makespan()) {
        (Some(group), Some(alone)) => {
            work_done(helpers, group, alone, times_as_fast(setup, Some(group)))
        }
        (_, alone) => work_never_done(helpers, alone.unwrap_or_else(|| setup.alone_takes())),
    }
}

/// Of whom English says it within a sentence.
fn english(who: Who) -> &'static str {
    match who {
        Who::One => "the one peer",
        Who::All => "everyone",
        Who::Stayed => "everyone who stayed",
    }
}

/// A stage's name within an English sentence.
fn lower(name: &str) -> String {
    let mut name = name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    name
}

/// With its unit: `8 rounds`, `7 min 3 s`.
fn told(of: Span) -> String {
    of.seconds.map_or_else(|| span(of.ticks), duration)
}

/// Beside another: its unit is clear where that is rounds.
fn beside(of: Span) -> String {
    let rounds = || hundredths(hundredths_of_rounds(of.ticks));
    of.seconds.map_or_else(rounds, duration)
}

messages! {
    fn has_it(who: Who, after: Span, wait: Span) -> [String; 2] {
        English => {
            let (after, wait) = (told(after), told(wait));
            let all = match who {
                Who::One => format!("The one peer has the film after {after}; it waited {wait}."),
                Who::All => {
                    format!("Everyone has the film after {after}; the longest wait was {wait}.")
                }
                Who::Stayed => format!(
                    "Everyone who stayed has the film after {after}; the longest wait was {wait}."
                ),
            };
            [all, format!("Done after {after}; longest wait {wait}.")]
        },
    }

    /// What a sentence begins with, before its colon.
    fn nobody_passed_on() -> String {
        English => "Nobody passed anything on",
    }

    fn has_it_from_hosts(who: Who, after: Span, wait: Span) -> [String; 2] {
        English => {
            let (after, wait, who) = (told(after), told(wait), english(who));
            [
                format!(
                    "Nobody passed anything on: {who} has the film after {after}; the longest \
                     wait was {wait}."
                ),
                format!("Nobody passed on: {after}; longest wait {wait}."),
            ]
        },
    }

    /// A swarm in which nobody passed anything on, beside the stage of that name: what the one
    /// needed, and the other.
    fn has_it_no_sooner(who: Who, now: Span, before: Span, other: &str) -> [String; 2] {
        English => {
            let (after, beside, other) = (told(now), beside(before), lower(other));
            let who = english(who);
            // What is gained is less than a twentieth.
            let is_little = (before.ticks.saturating_sub(now.ticks)) * 20 < before.ticks;
            match now.ticks.cmp(&before.ticks) {
                Ordering::Equal => [
                    format!(
                        "Nobody passed anything on: {who} has it after {after}, no sooner than \
                         with {other}."
                    ),
                    format!("Nobody passed on: {after}, as with {other}."),
                ],
                Ordering::Less if is_little => [
                    format!(
                        "Nobody passed anything on: {who} has it after {after}, hardly sooner \
                         than the {beside} of {other}."
                    ),
                    format!("Nobody passed on: {after}, {other} {beside}."),
                ],
                _ => [
                    format!(
                        "Nobody passed anything on: {who} has it after {after}, with {other} \
                         after {beside}."
                    ),
                    format!("Nobody passed on: {after}, {other} {beside}."),
                ],
            }
        },
    }

    fn lacks_it(who: Who) -> [String; 2] {
        English => match who {
            Who::One => ["The one peer never gets the whole film.", "It never gets it all."],
            _ => ["Not everyone gets the whole film.", "Not everyone gets it all."],
        },
    }

    fn has_it_beside(
        name: &str,
        who: Who,
        now: (Span, Span),
        before: (Span, Span),
        before_name: &str,
    ) -> [String; 2] {
        English => {
            let (who, than) = (english(who), lower(before_name));
            let (after, wait, brief) = (told(now.0), told(now.1), beside(now.1));
            let (other, other_wait) = (beside(before.0), beside(before.1));
            let order = (now.0.ticks.cmp(&before.0.ticks), now.1.ticks == before.1.ticks);
            let (wait, brief) = match order {
                (Ordering::Equal, true) => (wait, brief),
                (_, true) => (format!("{wait} either way"), format!("{brief} either way")),
                _ => (format!("{wait}, not {other_wait}"), format!("{brief}, not {other_wait}")),
            };
            match order {
                (Ordering::Equal, true) => [
                    format!("Either way {who} has it after {after}; the longest wait was {wait}."),
                    format!("Either way {after}; longest wait {brief}."),
                ],
                (Ordering::Equal, _) => [
                    format!(
                        "{name}: {who} has it after {after} either way; the longest wait was \
                         {wait}."
                    ),
                    format!("{name}: {after} either way; longest wait {brief}."),
                ],
                (Ordering::Less, _) => [
                    format!(
                        "{name}: {who} has it after {after}, {than} after {other}; longest wait \
                         {brief}."
                    ),
                    format!("{name}: {after}, {than} {other}; longest wait {brief}."),
                ],
                (Ordering::Greater, _) => [
                    format!(
                        "{name} is slower here: {who} has it after {after}, {than} after {other}; \
                         longest wait {brief}."
                    ),
                    format!("{name}, slower: {after}, {than} {other}; longest wait {brief}."),
                ],
            }
        },
    }

    fn only_here(name: &str, who: Who, after: Span, other: &str) -> [String; 2] {
        English => {
            let after = told(after);
            match who {
                Who::One => [
                    format!("{name}: the one peer has it after {after}. {other}: it never has it all."),
                    format!("{name}: {after}. {other}: never."),
                ],
                Who::All => [
                    format!("{name}: everyone has it after {after}. {other}: not everyone gets it."),
                    format!("{name}: {after}. {other}: not for everyone."),
                ],
                Who::Stayed => [
                    format!(
                        "{name}: everyone who stayed has it after {after}. {other}: not all of \
                         them get it.",
                    ),
                    format!("{name}: {after}. {other}: not for everyone."),
                ],
            }
        },
    }

    fn only_there(name: &str, other: &str, who: Who, after: Span) -> [String; 2] {
        English => {
            let after = told(after);
            match who {
                Who::One => [
                    format!("{name}: the one peer never has it all. {other}: after {after}."),
                    format!("{name}: never. {other}: {after}."),
                ],
                _ => [
                    format!("{name}: not everyone gets it. {other}: everyone, after {after}."),
                    format!("{name}: not for everyone. {other}: {after}."),
                ],
            }
        },
    }

    fn nowhere(who: Who) -> [String; 2] {
        English => match who {
            Who::One => ["Either way the one peer never has it all.", "Either way it never has it all."],
            _ => ["Either way not everyone gets the whole film.", "Either way not for everyone."],
        },
    }

    fn work_done(helpers: u32, after: Tick, alone: Tick, hundredths_as_fast: u64) -> [String; 2] {
        English => {
            let noun = plural(helpers.into(), "helper", "helpers");
            let group = format!("{} {noun}", grouped(helpers.into()));
            let (takes, beside) = (span(after), hundredths(hundredths_of_rounds(alone)));
            let factor = tenths((hundredths_as_fast + 5) / 10);
            match after.cmp(&alone) {
                Ordering::Less if factor == "1" => [
                    format!("With {group} the picture is done after {takes}, not {beside}."),
                    format!("With {group}: {takes}, not {beside}."),
                ],
                Ordering::Less => [
                    format!(
                        "With {group} the picture is done after {takes}, not {beside}: {factor} times \
                         as fast."
                    ),
                    format!("With {group}: {takes}, not {beside}: {factor} times as fast."),
                ],
                Ordering::Equal => [
                    format!("With {group} the picture takes as long as one alone needs: {takes}."),
                    format!("With {group}, or alone: {takes}."),
                ],
                Ordering::Greater => [
                    format!(
                        "Sharing is slower here: with {group} the picture is done after {takes}, not \
                         {beside}."
                    ),
                    format!("Slower with {group}: {takes}, not {beside}."),
                ],
            }
        },
    }

    fn work_never_done(helpers: u32, alone: Tick) -> [String; 2] {
        English => {
            let noun = plural(helpers.into(), "helper", "helpers");
            let count = grouped(helpers.into());
            [
                format!(
                    "With {count} {noun} the picture is never done; one alone takes {}.",
                    span(alone),
                ),
                format!("With {count} {noun}: never done."),
            ]
        },
    }

    /// The next thing to try: a parameter gets this value, as a link has it.
    pub fn offer(key: Key, value: &str, is_work: bool) -> String {
        English => {
            let count = || value.parse().map(grouped).unwrap_or_default();
            let form = Category::of_text(value);
            match (key, value) {
                (Key::Peers, _) if is_work => {
                    format!("Now with {} {}", count(), form.choose("helper", "helpers"))
                }
                (Key::Peers, _) => {
                    format!("Now with {} {}", count(), form.choose("peer", "peers"))
                }
                (Key::Slots, _) => {
                    format!("Now with {} host {}", count(), form.choose("slot", "slots"))
                }
                (Key::Upload, "0") => "Now with nobody passing on".to_owned(),
                (Key::Upload, _) if is_work => "Now with helpers sending back".to_owned(),
                (Key::Upload | Key::FreeRiders, _) => "Now with everybody passing on".to_owned(),
                (Key::Handout, _) => "Now with slow handing out".to_owned(),
                _ => String::new(),
            }
        },
    }

    /// The next thing to try, when there is nothing further: all as the figure opened.
    pub fn as_at_first() -> String {
        English => "Now as at first",
    }
}
