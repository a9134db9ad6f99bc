//! `run`: what came of a run, as one JSON object.

use std::io::Write;

use super::{Failure, json};
use crate::params::RunParams;
use crate::report::RunReport;
use crate::report::work::WorkReport;
use crate::sim::setup::Model;
use crate::sim::work::run::WorkRun;
use crate::sim::work::setup::WorkSetup;

pub(super) fn write(params: &RunParams, model: Model, out: &mut dyn Write) -> Result<(), Failure> {
    let report = RunReport::of(&params.setup(model));
    let report = match params.round_seconds() {
        Some(round) => report.with_seconds(round),
        None => report,
    };
    Ok(json::write(&report, out)?)
}

pub(super) fn write_work(setup: &WorkSetup, out: &mut dyn Write) -> Result<(), Failure> {
    Ok(json::write(&WorkReport::of(&WorkRun::new(setup)), out)?)
}
