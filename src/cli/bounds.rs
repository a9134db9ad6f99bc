//! `bounds`: how fast any schedule could be, as JSON.

use std::io::Write;

use serde::Serialize;

use super::{Failure, json};
use crate::report::{Number, RunReport, rounds};
use crate::sim::bounds::{fluid_bound, lower_bound, optimum};
use crate::sim::setup::{Model, Setup};
use crate::sim::work::bounds as work;
use crate::sim::work::setup::WorkSetup;
use crate::units::rounds::Rounds;

#[derive(Serialize)]
struct Bounds {
    fluid_bound_rounds: Number,
    lower_bound_rounds: Number,
    /// The makespan of the same run under streaming.
    client_server_rounds: Option<Number>,
    /// `None` where it is not known.
    optimum_rounds: Option<Number>,
}

pub(super) fn write(setup: &Setup, out: &mut dyn Write) -> Result<(), Failure> {
    let streaming = Setup { model: Model::Streaming, ..setup.clone() };
    let bounds = Bounds {
        fluid_bound_rounds: Number(fluid_bound(setup)),
        lower_bound_rounds: Number(lower_bound(setup)),
        client_server_rounds: RunReport::of(&streaming).makespan_rounds,
        optimum_rounds: optimum(setup).map(|rounds| Number(Rounds::whole(rounds))),
    };
    Ok(json::write(&bounds, out)?)
}

#[derive(Serialize)]
struct WorkBounds {
    alone_rounds: Number,
    ideal_rounds: Number,
    /// `None`, like the next, if nobody can ever send.
    handout_bound_rounds: Option<Number>,
    bound_rounds: Option<Number>,
}

pub(super) fn write_work(setup: &WorkSetup, out: &mut dyn Write) -> Result<(), Failure> {
    let bounds = WorkBounds {
        alone_rounds: Number(Rounds::whole(setup.crew.chunks.into())),
        ideal_rounds: Number(work::ideal(setup)),
        handout_bound_rounds: work::handout_bound(setup).map(rounds),
        bound_rounds: work::bound(setup).map(rounds),
    };
    Ok(json::write(&bounds, out)?)
}
