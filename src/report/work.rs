//! What came of a run of shared work: the result of `run --model work`.

use serde::Serialize;

use super::asked::Asked;
use super::{Number, rounds};
use crate::sim::work::bounds;
use crate::sim::work::run::WorkRun;
use crate::units::rounds::Rounds;
use crate::words::reason;

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorkReport {
    /// The system, as the command names it.
    pub model: &'static str,
    /// N, the coordinator not counted.
    pub peers: u32,
    /// M: parts.
    pub chunks: u32,
    /// The seed.
    pub seed: u32,
    /// The coordinator came to have every part.
    pub complete: bool,
    /// Why it did not; `None` where it did.
    pub reason: Option<String>,
    /// Rounds until the coordinator had the last part; `None` unless complete.
    pub makespan_rounds: Option<Number>,
    /// What one alone takes: a round a part.
    pub alone_rounds: Number,
    /// See [`bounds::ideal`].
    pub ideal_rounds: Number,
    /// See [`bounds::bound`]; `None` if nobody can ever send.
    pub bound_rounds: Option<Number>,
    /// The digest of all events, 16 hexadecimal digits.
    pub digest: String,
    /// What it was asked with, where whoever asked says so.
    #[serde(flatten)]
    pub asked: Option<Asked>,
    /// One for each peer, in their order, those who joined by an input and those who left included.
    pub per_peer: Vec<HelperReport>,
}

/// What came of a run for one peer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HelperReport {
    /// Parts that it made and the coordinator got.
    pub parts: u32,
    /// How long it worked, what was lost included.
    pub work_rounds: Number,
    /// How long it was there and did not work, until it left or the coordinator had the last part;
    /// in a run that is not complete, until the last event.
    pub idle_rounds: Number,
}

impl WorkReport {
    /// The report of a run.
    pub fn of(run: &WorkRun) -> WorkReport {
        let setup = run.setup();
        let last_event = run.events().last().map_or(0, |(tick, _)| *tick);
        let per_peer = run.at(last_event).helpers.into_iter().map(|helper| HelperReport {
            parts: helper.parts,
            work_rounds: rounds(helper.worked),
            idle_rounds: rounds(helper.idle),
        });
        WorkReport {
            model: "work",
            peers: setup.crew.peers,
            chunks: setup.crew.chunks,
            seed: setup.crew.seed,
            complete: run.is_complete(),
            reason: run.reason().map(reason::work),
            makespan_rounds: run.makespan().map(rounds),
            alone_rounds: Number(Rounds::whole(setup.crew.chunks.into())),
            ideal_rounds: Number(bounds::ideal(setup)),
            bound_rounds: bounds::bound(setup).map(rounds),
            digest: format!("{:016x}", run.digest()),
            asked: None,
            per_peer: per_peer.collect(),
        }
    }
}
