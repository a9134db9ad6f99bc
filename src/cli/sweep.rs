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
    let columns = columns(is_film, seeds.is_some(), base.run.round_seconds().is_some());
    let titles: Vec<String> = columns.iter().map(Column::title).collect();
    writeln!(out, "{},{}", row(range.key()).name, titles.join(","))?;
    let rounds = range.points(base).map(|params| params.run.round_seconds());
    for ((value, made), round) in range.texts().zip(made.chunks(jobs_a_row)).zip(rounds) {
        let cells: Vec<String> = columns.iter().map(|column| column.cell(made, round)).collect();
        writeln!(out, "{value},{}", cells.join(","))?;
    }
    Ok(())
}

/// A column after the first.
struct Column {
    /// The result that it is about.
    name: &'static str,
    title: &'static str,
    shows: Shows,
    in_seconds: bool,
}

/// What is shown of the results with all seeds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    Mean,
    Least,
    Most,
}

/// The columns in their order: what each run gives, in real units the same in seconds, and over
/// seeds how far apart it lies.
fn columns(is_film: bool, has_seeds: bool, has_seconds: bool) -> Vec<Column> {
    let names = if is_film { &columns::FILM[..] } else { &columns::WORK[..] };
    let mean = |name, title, in_seconds| Column { name, title, shows: Shows::Mean, in_seconds };
    let rounds = names.iter().map(|name| mean(name, name, false));
    let seconds = columns::FILM.iter().zip(columns::FILM_SECONDS);
    let seconds = seconds.map(|(name, title)| mean(name, title, true));
    let varying = names.iter().filter(|name| has_seeds && columns::varies(name));
    let spread = varying.flat_map(|name| {
        let column = |shows| Column { name, title: name, shows, in_seconds: false };
        [Shows::Least, Shows::Most].map(column)
    });
    rounds.chain(seconds.filter(|_| is_film && has_seconds)).chain(spread).collect()
}

impl Column {
    fn title(&self) -> String {
        match self.shows {
            Shows::Mean => self.title.to_owned(),
            Shows::Least => format!("{}_least", self.title),
            Shows::Most => format!("{}_most", self.title),
        }
    }

    /// What stands in it, of all parts of a row in which a round lasts so many seconds. Empty where
    /// one of them lacks it: what never happened with one seed has no mean.
    fn cell(&self, made: &[Cells], round: Option<Rounds>) -> String {
        let results = made.iter().flatten().filter(|(name, _)| *name == self.name);
        let values = results.map(|(_, value)| match self.in_seconds {
            true => value.and_then(|rounds| rounds.of(round?)),
            false => *value,
        });
        let all: Option<Vec<Rounds>> = values.collect();
        let text = all.and_then(|all| match self.shows {
            Shows::Mean => Rounds::mean_decimal(&all),
            Shows::Least => all.iter().min().map(|least| least.decimal()),
            Shows::Most => all.iter().max().map(|most| most.decimal()),
        });
        text.unwrap_or_default()
    }
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
