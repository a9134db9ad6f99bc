//! What stands on the stage at a figure's end: what happened, and the next thing to try.

use super::figure::{FigureState, Msg};
use super::picture;
use crate::params::Figure;
use crate::params::table::{Key, row};
use crate::runs::Run;
use crate::timeline::moment::Command;
use crate::units::decimal::Decimal;
use crate::words::ending as words;

/// What stands there.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// What happened, in two forms, the longer first.
    pub sentence: [String; 2],
    /// What to try next.
    pub next: Option<Next>,
}

/// Something to try: other parameters, from the beginning.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// What it is called.
    pub name: String,
    change: Msg,
}

impl Next {
    /// What has to happen, one after the other: then it plays.
    pub fn steps(&self) -> [Msg; 3] {
        [self.change.clone(), Msg::Time(Command::Restart), Msg::Time(Command::Play)]
    }
}

/// Whether it is to stand there: at rest at the end, or as the link asks for it. A figure that starts
/// again by itself is never at rest.
pub fn is_due(state: &FigureState) -> bool {
    state.params().view.results || (state.has_ended() && !state.moment().is_playing())
}

/// What is to stand there; `None` while a run is being computed, and in a figure of whose stages
/// there is nothing to be said in one sentence.
pub fn of(state: &FigureState) -> Option<Ending> {
    if !state.extent().is_whole {
        return None;
    }
    let of_each: Vec<_> = (state.row().stages.iter())
        .map(|stage| (stage.title(), stage.params(&state.params().run)))
        .collect();
    let sentence = match (state.runs().each(), &*of_each) {
        ([Run::Film(film)], [(_, params)]) => words::of_film(film, params),
        ([Run::Film(before), Run::Film(now)], [(first, of_first), (second, of_second)]) => {
            words::of_race([(first, before, of_first), (second, now, of_second)])
        }
        ([Run::Work(alone), Run::Work(group)], _) if picture::is_comparison(state) => {
            words::of_work(alone, group)
        }
        _ => return None,
    };
    Some(Ending { sentence, next: next(state) })
}

/// Numbers of peers of which the next larger is worth a try.
const CROWDS: &[&str] = &["4", "32", "1000"];
/// Sizes of groups: from a number on, helpers have nothing to do.
const GROUPS: &[&str] = &["2", "4", "8", "16", "32", "64"];
/// Numbers of a host's slots.
const SLOTS: &[&str] = &["2", "3", "4", "8", "16", "32", "64", "128", "256", "512", "1000"];

/// The first that can be tried, of what the figure is about.
fn next(state: &FigureState) -> Option<Next> {
    let run = &state.params().run;
    let more = |key: Key, values: &[&'static str]| {
        let present: u32 = row(key).text(state.params())?.parse().ok()?;
        let value = values.iter().find(|value| value.parse().is_ok_and(|more: u32| more > present));
        choose(state, key, value?)
    };
    let is = |key, value| choose(state, key, value);
    let peers = || more(Key::Peers, CROWDS);
    // Whether that one number is what all peers upload, whenever they come.
    let is_of_all = run.uploads.is_empty() && run.mix.is_empty() && run.inputs.is_empty();
    let upload = || is_of_all.then(|| is(Key::Upload, "0")).flatten();
    let reset = || {
        let name = words::as_at_first();
        (!state.is_as_opened()).then_some(Next { name, change: Msg::Reset })
    };
    let is_lonely = is_of_all && run.upload == Decimal::ZERO;
    let found = match state.figure() {
        Figure::Race | Figure::P2p if is_lonely => is(Key::Upload, "1"),
        Figure::Race | Figure::P2p if is_of_all && run.free_riders >= run.peers => {
            is(Key::FreeRiders, "0")
        }
        Figure::Race | Figure::P2p => peers().or_else(upload),
        // Who waits in line is helped by a slot; where nobody does, more come.
        Figure::Streaming if run.peers > run.slots * run.hosts => {
            more(Key::Slots, SLOTS).or_else(peers)
        }
        Figure::Streaming => peers(),
        Figure::Work if is_lonely => reset().or_else(|| is(Key::Upload, "1")),
        Figure::Work if run.peers >= 8 && run.handout == Decimal::ZERO => is(Key::Handout, "0.2"),
        Figure::Work => more(Key::Peers, GROUPS),
    };
    found.or_else(reset)
}

/// The parameter gets that value, if it has another and that does something.
fn choose(state: &FigureState, key: Key, value: &'static str) -> Option<Next> {
    let is_so = row(key).text(state.params()).as_deref() == Some(value);
    let is_work = state.figure() == Figure::Work;
    (!is_so && state.moot(key).is_none())
        .then(|| Next { name: words::offer(key, value, is_work), change: Msg::Choose(key, value) })
}
