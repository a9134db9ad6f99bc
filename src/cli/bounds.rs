//! `bounds`: how fast any schedule could be, as JSON.

use std::io::Write;

use serde::Serialize;

use super::{Failure, json};
use crate::params::table::{Key, row};
use crate::params::{Params, RunParams};
use crate::report::{Number, RunReport, rounds};
use crate::sim::bounds::{client_server_makespan, fluid_bound, holds, lower_bound, optimum};
use crate::sim::fluid::{Binding, Fluid};
use crate::sim::setup::{Model, limits};
use crate::sim::work::bounds as work;
use crate::sim::work::setup::WorkSetup;
use crate::units::rounds::Rounds;
use crate::units::tick::MILLION;

/// All are `None` with inputs, of which formulas do not know, but for what hosts alone take; where
/// real units fit no run, all but the textbook's formulas in seconds.
#[derive(Serialize)]
struct Bounds {
    fluid_bound_rounds: Option<Number>,
    lower_bound_rounds: Option<Number>,
    /// The makespan of the same run under streaming; `None` where it does not complete, or where
    /// no formula has it and there are too many peers for a run.
    client_server_rounds: Option<Number>,
    /// How hosts serve in that run.
    service: String,
    /// `None` where it is not known.
    optimum_rounds: Option<Number>,
    /// The textbook's formulas, each with what allows no less.
    client_server_fluid_rounds: Option<Number>,
    client_server_fluid_binding: Option<&'static str>,
    p2p_fluid_rounds: Option<Number>,
    p2p_fluid_binding: Option<&'static str>,
    /// The fastest rate at which all can watch together: chunks a round, in real units bits a
    /// second.
    common_rate: Option<Number>,
    #[serde(flatten)]
    seconds: Option<Seconds>,
}

/// The same in seconds; there in real units alone.
#[derive(Serialize)]
struct Seconds {
    round_seconds: Option<Number>,
    fluid_bound_seconds: Option<Number>,
    lower_bound_seconds: Option<Number>,
    client_server_seconds: Option<Number>,
    optimum_seconds: Option<Number>,
    client_server_fluid_seconds: Option<Number>,
    p2p_fluid_seconds: Option<Number>,
}

pub(super) fn write(params: &RunParams, out: &mut dyn Write) -> Result<(), Failure> {
    let setup = &params.setup(Model::P2p);
    let holds = holds(setup);
    let known = |rounds: Rounds| holds.then_some(Number(rounds));
    let is_a_run = params.real.check(|_| false).is_ok();
    let of_runs = |rounds: Option<Number>| rounds.filter(|_| is_a_run);
    let real = params.real.fluid(params);
    let round = params.round_seconds().filter(|_| is_a_run);
    let fluid = real.unwrap_or_else(|| Fluid::of(setup));
    let (alone, swarm) = (fluid.client_server(), fluid.p2p());
    // In real units the formulas give seconds, else rounds.
    let in_rounds = |time: Rounds| match real {
        Some(_) => round.and_then(Rounds::inverse).and_then(|a_second| time.of(a_second)),
        None => Some(time),
    };
    let rate = fluid.common_rate();
    let name = |binding| match binding {
        // Where no peer uploads, all uploads are the hosts'.
        Binding::AllUploads if fluid.uploads == 0 => name(Binding::Server),
        binding => name(binding),
    };
    let mut bounds = Bounds {
        fluid_bound_rounds: of_runs(known(fluid_bound(setup))),
        lower_bound_rounds: of_runs(known(lower_bound(setup))),
        client_server_rounds: if is_a_run { client_server(params) } else { None },
        service: row(Key::Service).text(&of_run(params)).unwrap_or_default(),
        optimum_rounds: of_runs(optimum(setup).map(|rounds| Number(Rounds::whole(rounds)))),
        client_server_fluid_rounds: in_rounds(alone.time).and_then(known),
        client_server_fluid_binding: holds.then_some(name(alone.binding)),
        p2p_fluid_rounds: in_rounds(swarm.time).and_then(known),
        p2p_fluid_binding: holds.then_some(name(swarm.binding)),
        common_rate: match real {
            Some(_) => known(rate),
            None => rate.times(1, MILLION).and_then(known),
        },
        seconds: None,
    };
    bounds.seconds = real.map(|_| {
        let seconds = |rounds: Option<Number>| rounds.and_then(|rounds| rounds.seconds(round?));
        Seconds {
            round_seconds: round.map(Number),
            fluid_bound_seconds: seconds(bounds.fluid_bound_rounds),
            lower_bound_seconds: seconds(bounds.lower_bound_rounds),
            client_server_seconds: seconds(bounds.client_server_rounds),
            optimum_seconds: seconds(bounds.optimum_rounds),
            client_server_fluid_seconds: known(alone.time),
            p2p_fluid_seconds: known(swarm.time),
        }
    });
    Ok(json::write(&bounds, out)?)
}

/// What streaming takes: by its formula, else by a run of no more peers than one may have.
fn client_server(params: &RunParams) -> Option<Number> {
    let streaming = params.setup(Model::Streaming);
    match client_server_makespan(&streaming) {
        Some(rounds) => Some(Number(Rounds::whole(rounds))),
        None if streaming.peers > limits::PEERS => None,
        None => RunReport::of(&streaming).makespan_rounds,
    }
}

fn of_run(run: &RunParams) -> Params {
    Params { run: run.clone(), ..Params::default() }
}

/// What the textbook calls it.
fn name(binding: Binding) -> &'static str {
    match binding {
        Binding::Server => "server",
        Binding::SlowestLine => "slowest line",
        Binding::AllUploads => "all uploads",
    }
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
