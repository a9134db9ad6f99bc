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
        let longest = viewers::longest_wait(world, recording.known_until());
        let done = match result::outcome(recording) {
            Outcome::Done(after, _) => Some((span(after), span(longest))),
            _ => None,
        };
        Film { name, who, done }
    }
}

/// What came of one film.
pub fn of_film(run: &FilmRun, params: &RunParams) -> [String; 2] {
    let film = Film::new("", run, params);
    match film.done {
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
            has_it_beside(now.name, stayed.unwrap_or(now.who), second, first)
        }
        (None, Some((after, _))) => only_here(now.name, now.who, after, before.name),
        (Some((after, _)), None) => only_there(now.name, before.name, before.who, after),
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
    ) -> [String; 2] {
        English => {
            let who = match who {
                Who::One => "the one peer",
                Who::All => "everyone",
                Who::Stayed => "everyone who stayed",
            };
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
                        "{name}: {who} has it after {after}, not {other}; the longest wait was \
                         {wait}."
                    ),
                    format!("{name}: {after}, not {other}; longest wait {brief}."),
                ],
                (Ordering::Greater, _) => [
                    format!(
                        "{name} is slower here: {who} has it after {after}, not {other}; the \
                         longest wait was {wait}."
                    ),
                    format!("{name}, slower: {after}, not {other}; longest wait {brief}."),
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
                (Key::Upload, _) => "Now with peers passing on".to_owned(),
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
