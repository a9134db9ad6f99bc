//! `run`: what came of a run, as one JSON object.

use std::io::Write;

use super::{Failure, json};
use crate::params::row::Part;
use crate::params::table::{Key, TABLE, row};
use crate::params::{MODEL_VERSION, Params, RunParams};
use crate::report::asked::{Asked, Parameters};
use crate::report::work::WorkReport;
use crate::report::{Decided, RunReport};
use crate::sim::setup::Model;
use crate::sim::work::run::WorkRun;

pub(super) fn write(params: &RunParams, model: Model, out: &mut dyn Write) -> Result<(), Failure> {
    let report = RunReport::of(&params.setup(model));
    let report = match params.round_seconds() {
        Some(round) => RunReport { decided: Some(decided(params)), ..report.with_seconds(round) },
        None => report,
    };
    Ok(json::write(&RunReport { asked: Some(asked(params)), ..report }, out)?)
}

pub(super) fn write_work(params: &RunParams, out: &mut dyn Write) -> Result<(), Failure> {
    let report = WorkReport::of(&WorkRun::new(&params.work_setup()));
    Ok(json::write(&WorkReport { asked: Some(asked(params)), ..report }, out)?)
}

/// What real units have decided, as a link has it.
fn decided(params: &RunParams) -> Decided {
    let run = Params { run: params.clone(), ..Params::default() };
    let text = |key: Key| row(key).text(&run);
    let of_each = |list, one| text(list).or_else(|| text(one)).unwrap_or_default();
    Decided {
        slots: params.slots,
        chunks: params.chunks,
        upload: of_each(Key::Uploads, Key::Upload),
        download: of_each(Key::Downloads, Key::Download),
    }
}

/// What is not the default, also where it became so by another version's defaults; in real units,
/// these instead of what they decide, and of what they could decide what was said.
fn asked(params: &RunParams) -> Asked {
    let params = Params { run: params.clone(), ..Params::default() };
    let said = TABLE.iter().filter(|row| row.part == Part::Run).filter_map(|row| {
        let text = row.text(&params)?;
        let is_said = match row.key {
            key if params.run.real.decides(key) => false,
            Key::Chunks if params.run.real.is_given() => true,
            _ => row.default_text().as_ref() != Some(&text),
        };
        is_said.then_some((row.name, text))
    });
    Asked { model_version: MODEL_VERSION, parameters: Parameters(said.collect()) }
}
