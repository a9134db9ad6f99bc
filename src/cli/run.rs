//! `run`: what came of a run, as one JSON object.

use std::io::Write;

use super::{Failure, json};
use crate::report::RunReport;
use crate::sim::setup::Setup;

pub(super) fn write(setup: &Setup, out: &mut dyn Write) -> Result<(), Failure> {
    Ok(json::write(&RunReport::of(setup), out)?)
}
