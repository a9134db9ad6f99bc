//! What is said on standard error about a result that is nevertheless given.

use super::args::Request;
use super::words::command as words;
use crate::params::{Params, RunParams};
use crate::sim::setup::{Action, Model, is_imperfect};

/// The sentences about what was asked, in their order.
pub(super) fn of(request: &Request) -> Vec<String> {
    let mut notices = Vec::new();
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
    notices
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
