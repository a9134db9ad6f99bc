//! `sweep`: both systems and their bounds over a range of one parameter, as CSV.

use std::io::Write;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::Failure;
use super::args::Task;
use super::range::Range;
use crate::params::{Params, RunParams};
use crate::report::work::WorkReport;
use crate::report::{Number, RunReport};
use crate::sim::setup::Model;
use crate::sim::work::run::WorkRun;

/// The columns after the first, and what fills them.
type Columns = (&'static str, fn(&RunParams) -> [Option<Number>; 4]);

const FILM: Columns = ("streaming_rounds,p2p_rounds,lower_bound_rounds,fluid_bound_rounds", film);
const WORK: Columns = ("alone_rounds,group_rounds,ideal_rounds,bound_rounds", work);

pub(super) fn write(
    range: &Range,
    base: &Params,
    task: Task,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let points: Vec<RunParams> = range.points(base).map(|params| params.run).collect();
    let (names, row) = if task == Task::Work { WORK } else { FILM };
    let rows = in_parallel(&points, row);
    writeln!(out, "{},{names}", range.name())?;
    for (value, row) in range.texts().zip(rows) {
        writeln!(out, "{value},{row}")?;
    }
    Ok(())
}

/// The rows of all points in their order, computed by as many threads as there are cores.
fn in_parallel(points: &[RunParams], row: fn(&RunParams) -> [Option<Number>; 4]) -> Vec<String> {
    let taken = AtomicUsize::new(0);
    // From the last on: where values grow, so do the runs, and no long one is left for the end.
    let next = || points.len().checked_sub(taken.fetch_add(1, Ordering::Relaxed) + 1);
    let work = || -> Vec<(usize, String)> {
        std::iter::from_fn(next).map(|index| (index, text(row(&points[index])))).collect()
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut rows: Vec<(usize, String)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores.min(points.len())).map(|_| scope.spawn(work)).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.flat_map(|rows| rows.unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    rows.sort_unstable();
    rows.into_iter().map(|(_, row)| row).collect()
}

/// One row without its first column. What never happened is empty.
fn text(row: [Option<Number>; 4]) -> String {
    row.map(|number| number.map(|n| n.0.decimal()).unwrap_or_default()).join(",")
}

fn film(params: &RunParams) -> [Option<Number>; 4] {
    let streaming = RunReport::of(&params.setup(Model::Streaming)).makespan_rounds;
    let swarm = RunReport::of(&params.setup(Model::P2p));
    [streaming, swarm.makespan_rounds, swarm.lower_bound_rounds, swarm.fluid_bound_rounds]
}

fn work(params: &RunParams) -> [Option<Number>; 4] {
    let group = WorkReport::of(&WorkRun::new(&params.work_setup()));
    let WorkReport { alone_rounds, makespan_rounds, ideal_rounds, bound_rounds, .. } = group;
    [Some(alone_rounds), makespan_rounds, Some(ideal_rounds), bound_rounds]
}
