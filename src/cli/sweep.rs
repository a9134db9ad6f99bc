//! `sweep`: what comes of runs, and how good that is, over many values of one parameter, as CSV.

use std::io::Write;

use super::args::Task;
use super::columns::{self, Cells};
use super::parallel::{Progress, map};
use super::range::Range;
use super::{Aside, Failure};
use crate::params::table::row;
use crate::params::{Params, RunParams};
use crate::units::rounds::Rounds;

/// The most runs of one sweep: rows times seeds.
pub const RUNS: usize = 100_000;

/// A part of a row.
struct Job {
    of: fn(&RunParams) -> Cells,
    params: RunParams,
}

/// Writes a row for each value of `range`: the run of `base`'s seed or, over `seeds`, the mean.
pub(super) fn write(
    range: &Range,
    seeds: Option<&Range>,
    base: &Params,
    task: Task,
    out: &mut dyn Write,
    aside: &mut Aside,
) -> Result<(), Failure> {
    let jobs: Vec<Job> =
        range.points(base).flat_map(|params| jobs_of_row(params, seeds, task)).collect();
    let (rows, is_film) = (range.count(), task != Task::Work);
    let jobs_a_row = seeds.map_or(1, Range::count) + usize::from(is_film);
    let mut progress = Progress::new(aside, rows, jobs_a_row);
    let made = map(&jobs, |job| (job.of)(&job.params), |index| progress.done(index / jobs_a_row));
    drop(progress);
    let names = if is_film { &columns::FILM[..] } else { &columns::WORK[..] };
    let spread: Vec<&str> = match seeds {
        Some(_) => names.iter().copied().filter(|name| columns::varies(name)).collect(),
        None => Vec::new(),
    };
    let of_spread =
        spread.iter().flat_map(|name| [format!("{name}_least"), format!("{name}_most")]);
    let header: Vec<String> = [row(range.key()).name]
        .iter()
        .chain(names)
        .map(|name| (*name).to_owned())
        .chain(of_spread)
        .collect();
    writeln!(out, "{}", header.join(","))?;
    for (value, made) in range.texts().zip(made.chunks(jobs_a_row)) {
        let means = names.iter().map(|name| cell(made, name, Rounds::mean_decimal));
        let extremes = spread.iter().flat_map(|name| {
            let least = |all: &[Rounds]| all.iter().min().map(|rounds| rounds.decimal());
            let most = |all: &[Rounds]| all.iter().max().map(|rounds| rounds.decimal());
            [cell(made, name, least), cell(made, name, most)]
        });
        let row: Vec<String> = [value].into_iter().chain(means).chain(extremes).collect();
        writeln!(out, "{}", row.join(","))?;
    }
    Ok(())
}

/// What has to be run for a row: streaming once, which no seed changes, and the rest with each.
fn jobs_of_row(params: Params, seeds: Option<&Range>, task: Task) -> Vec<Job> {
    let of = if task == Task::Work { columns::work } else { columns::swarm };
    let mut jobs = Vec::new();
    if task != Task::Work {
        jobs.push(Job { of: columns::streaming, params: params.run.clone() });
    }
    match seeds {
        Some(seeds) => {
            jobs.extend(seeds.points(&params).map(|params| Job { of, params: params.run }));
        }
        None => jobs.push(Job { of, params: params.run }),
    }
    jobs
}

/// What `of` makes of this column in all parts of a row. Empty where one of them lacks it: what
/// never happened with one seed has no mean.
fn cell(made: &[Cells], name: &str, of: impl Fn(&[Rounds]) -> Option<String>) -> String {
    let cells = made.iter().flatten().filter(|(column, _)| *column == name);
    let all: Option<Vec<Rounds>> = cells.map(|(_, value)| *value).collect();
    all.and_then(|all| of(&all)).unwrap_or_default()
}
