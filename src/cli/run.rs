//! `run`: what came of a run, as one JSON object.

use std::io::Write;

use super::{Failure, json};
use crate::report::RunReport;
use crate::report::work::WorkReport;
use crate::sim::setup::Setup;
use crate::sim::work::run::WorkRun;
use crate::sim::work::setup::WorkSetup;

pub(super) fn write(setup: &Setup, out: &mut dyn Write) -> Result<(), Failure> {
    Ok(json::write(&RunReport::of(setup), out)?)
}

pub(super) fn write_work(setup: &WorkSetup, out: &mut dyn Write) -> Result<(), Failure> {
    Ok(json::write(&WorkReport::of(&WorkRun::new(setup)), out)?)
}
