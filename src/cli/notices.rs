//! What is said on standard error about a result that is nevertheless given.

use super::args::{Command, Request, Task};
use super::entry::MODELS;
use super::words::command as words;
use crate::figures;
use crate::params::effect::{Moot, in_all, in_film, in_work};
use crate::params::row::Part;
use crate::params::table::{Key, row};
use crate::params::{Params, RunParams};
use crate::sim::setup::{Action, Model, is_imperfect};

/// The sentences about what was asked, in their order.
pub(super) fn of(request: &Request) -> Vec<String> {
    let mut notices = Vec::new();
    if request.command == Command::Grade {
        return notices;
    }
    notices.extend(request.other_version.as_ref().map(|version| words::other_version(version)));
    if request.shows(Model::P2p)
        && any_run(request, |params| is_imperfect(&params.run.setup(Model::P2p)))
    {
        notices.push(words::not_perfect());
    }
    // All runs have these inputs: the one with the fewest peers has the most that are not there.
    let mut most = Vec::new();
    let mut of = RunParams::default();
    any_run(request, |params| {
        let strangers = strangers(&params.run);
        if strangers.len() > most.len() {
            (most, of) = (strangers, params.run.clone());
        }
        false
    });
    if !most.is_empty() {
        notices.push(words::nobody_there(&most, of.everyone(), of.hosts));
    }
    notices.extend(request.unfit.map(words::formulas_alone));
    notices.extend(too_long(request));
    notices.extend(idle(request).iter().map(words::no_effect));
    notices
}

/// Lists of more values than any of the runs has peers.
fn too_long(request: &Request) -> Vec<String> {
    let mut peers = 0;
    any_run(request, |params| {
        peers = peers.max(params.run.peers);
        false
    });
    let run = &request.params.run;
    let lists = [
        (Key::Uploads, run.uploads.len()),
        (Key::Downloads, run.downloads.len()),
        (Key::Up, run.real.up.len()),
        (Key::Down, run.real.down.len()),
    ];
    let lists = lists
        .into_iter()
        .filter(|(key, values)| request.given.contains(key) && *values > peers as usize);
    lists.map(|(key, values)| words::more_than_peers(key, values, peers)).collect()
}

/// A key that is given and does nothing in anything that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idle {
    /// The key.
    pub key: Key,
    /// Why.
    pub why: Moot,
    /// What runs, as `--model` calls it.
    pub systems: Vec<&'static str>,
}

/// All of them, in the order in which they are given.
fn idle(request: &Request) -> Vec<Idle> {
    let tasks = tasks(request);
    let runs = MODELS.iter().filter(|(_, task)| tasks.contains(task));
    let systems: Vec<&str> = runs.map(|(name, _)| *name).collect();
    let of_the_run = request.given.iter().filter(|key| row(**key).part == Part::Run);
    let idle = of_the_run.filter_map(|key| {
        let mut reasons = Vec::new();
        any_run(request, |params| {
            reasons.extend(tasks.iter().map(|task| match task {
                Task::Film(model) => in_film(*key, &params.run.setup(*model)),
                Task::Work => in_work(*key, &params.run.work_setup()),
            }));
            reasons.last().is_some_and(Option::is_none)
        });
        in_all(&reasons).map(|why| Idle { key: *key, why, systems: systems.clone() })
    });
    idle.collect()
}

/// What runs. Bounds are of both ways to distribute a film.
fn tasks(request: &Request) -> Vec<Task> {
    let of_film = || vec![Task::Film(Model::Streaming), Task::Film(Model::P2p)];
    match (request.command, request.task()) {
        (Command::Frame, _) => {
            let stages = figures::of(request.figure()).stages.iter();
            let task = |model: Option<Model>| model.map_or(Task::Work, Task::Film);
            stages.map(|stage| task(stage.system.model())).collect()
        }
        (_, Task::Work) => vec![Task::Work],
        (Command::Bounds | Command::Sweep, _) => of_film(),
        (_, task) => vec![task],
    }
}

/// Whether `is` holds for the run that is asked for or, in a sweep, at least one of them.
fn any_run(request: &Request, mut is: impl FnMut(&Params) -> bool) -> bool {
    match &request.range {
        Some(range) => range.points(&request.params).any(|params| is(&params)),
        None => is(&request.params),
    }
}

/// Somebody whom an input names and who will never be there, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stranger {
    /// A peer.
    Peer(u32),
    /// A host.
    Host(u32),
}

/// All of them, each once, in the order in which they are named.
fn strangers(run: &RunParams) -> Vec<Stranger> {
    let mut strangers = Vec::new();
    for input in &run.inputs {
        let named = match input.action {
            Action::Leave(peer) | Action::Upload(peer, _) if peer > run.everyone() => {
                Stranger::Peer(peer)
            }
            Action::HostDown(host) | Action::HostUp(host) if host > run.hosts => {
                Stranger::Host(host)
            }
            _ => continue,
        };
        if !strangers.contains(&named) {
            strangers.push(named);
        }
    }
    strangers
}
