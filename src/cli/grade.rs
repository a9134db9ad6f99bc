//! `grade`: a table that somebody filled in, each value beside the right one.

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::value::RawValue;

use super::answers::{Column, Source, Table, is_formula, read};
use super::args::{self, Command, Request, Task};
use super::columns::{self, Cells};
use super::csv::{Record, quoted};
use super::mark::{Grade, Tolerance};
use super::parallel::{Progress, map};
use super::words::grade as words;
use super::{Aside, Failure, bounds, run};
use crate::units::rounds::Rounds;

/// A row's results as the commands write them, by name.
type Results = BTreeMap<String, String>;

/// Reads the table, computes what its rows ask for, and writes it with the right values.
pub(super) fn write(
    file: &str,
    tolerance: Tolerance,
    out: &mut dyn Write,
    aside: &mut Aside,
) -> Result<(), Failure> {
    let Table { columns, rows, separator } = read(file).map_err(Failure::Refused)?;
    let requests: Result<Vec<Request>, Failure> =
        rows.iter().map(|row| request(&columns, row).map_err(Failure::Refused)).collect();
    let requests = requests?;
    let mut progress = Progress::new(aside, requests.len(), 1);
    let all = map(&requests, |request| right(&columns, request), |row| progress.done(row));
    drop(progress);
    let all: Vec<Results> = all.into_iter().collect::<Result<_, _>>()?;
    let known = rows.iter().zip(&all).try_for_each(|(row, right)| all_known(&columns, row, right));
    known.map_err(Failure::Refused)?;

    let between = separator.to_string();
    writeln!(out, "{}", header(&columns).join(&between))?;
    let (mut values, mut ok) = (0, 0);
    for (row, right) in rows.iter().zip(&all) {
        let mut cells = Vec::new();
        for (column, given) in columns.iter().zip(&row.cells) {
            cells.push(quoted(given, separator));
            if let Column::Result(name, _) = column {
                let right = right.get(*name).filter(|text| *text != "null");
                let right = right.map(|text| text.trim_matches('"'));
                let grade = Grade::of(given, right, tolerance);
                (values, ok) = (values + 1, ok + usize::from(grade == Grade::Ok));
                cells.push(right.unwrap_or_default().to_owned());
                cells.push(grade.name().to_owned());
            }
        }
        writeln!(out, "{}", cells.join(&between))?;
    }
    out.flush()?; // so that what follows also stands below it where both are one terminal
    writeln!(aside.err, "{}", words::summary(ok, values))?;
    Ok(())
}

fn header(columns: &[Column]) -> Vec<String> {
    let names = columns.iter().flat_map(|column| match column {
        Column::Parameter(name) => vec![(*name).to_owned()],
        Column::Result(name, _) => {
            ["", "_right", "_grade"].map(|end| format!("{name}{end}")).into()
        }
    });
    names.collect()
}

/// What a row asks for, read as the command `run` reads it or, for formulas alone, as `bounds`; an
/// empty cell is the default.
fn request(columns: &[Column], row: &Record) -> Result<Request, String> {
    let said = columns.iter().zip(&row.cells).filter_map(|(column, cell)| match column {
        Column::Parameter(name) if !cell.trim().is_empty() => {
            Some(format!("--{name}={}", cell.trim()))
        }
        _ => None,
    });
    let said: Vec<String> = said.collect();
    let needs_run =
        |column: &Column| matches!(column, Column::Result(name, _) if !is_formula(name));
    let command = if columns.iter().any(needs_run) { Command::Run } else { Command::Bounds };
    args::read_request(command, &said).map_err(|sentence| words::on_line(row.line, &sentence))
}

/// The right values of a row: all that the commands say which its columns need.
fn right(columns: &[Column], request: &Request) -> Result<Results, Failure> {
    let needs = |source| {
        columns.iter().any(|column| matches!(column, Column::Result(_, of) if *of == source))
    };
    let (params, task) = (&request.params.run, request.task());
    let mut results = Results::new();
    if needs(Source::Run) {
        let mut json = Vec::new();
        match task {
            Task::Film(model) => run::write(params, model, &mut json)?,
            Task::Work => run::write_work(params, &mut json)?,
        }
        add(&json, &mut results)?;
    }
    if needs(Source::Bounds) {
        let mut json = Vec::new();
        match task {
            Task::Film(_) => bounds::write(params, &mut json)?,
            Task::Work => bounds::write_work(&params.work_setup(), &mut json)?,
        }
        add(&json, &mut results)?;
    }
    if needs(Source::Sweep) {
        let cells: Cells = match task {
            Task::Film(_) => [columns::streaming(params), columns::swarm(params)].concat(),
            Task::Work => columns::work(params),
        };
        let mut take = |name: &str, value: Option<Rounds>| {
            let text = value.map_or_else(|| "null".to_owned(), |rounds| rounds.decimal());
            results.entry(name.to_owned()).or_insert(text);
        };
        for (name, value) in cells {
            take(name, value);
            let of_film = columns::FILM.iter().zip(columns::FILM_SECONDS);
            let seconds = of_film.filter(|(rounds, _)| **rounds == name);
            for ((_, title), round) in seconds.zip(params.round_seconds()) {
                take(title, value.and_then(|rounds| rounds.of(round)));
            }
        }
    }
    Ok(results)
}

/// Adds what an object of JSON has, as its digits stand there.
fn add(json: &[u8], results: &mut Results) -> Result<(), Failure> {
    let entries: BTreeMap<String, &RawValue> =
        serde_json::from_slice(json).map_err(|error| Failure::Unwritten(error.into()))?;
    for (name, value) in entries {
        results.entry(name).or_insert_with(|| value.get().to_owned());
    }
    Ok(())
}

/// Whether each result of the columns is one of this row's system.
fn all_known(columns: &[Column], row: &Record, right: &Results) -> Result<(), String> {
    for column in columns {
        match column {
            Column::Result(name, _) if !right.contains_key(*name) => {
                return Err(words::no_result(row.line, name));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::answers::of_sources;
    use crate::params::table::find;

    const REAL: &str = "--film=60Mbit --server=3Mbit/s --up=1Mbit/s --down=1Mbit/s";

    /// So that no number is told that cannot be asked.
    #[test]
    fn every_number_of_run_and_bounds_is_a_result() {
        let known: Vec<&str> = of_sources().map(|(name, _)| name).collect();
        let given = ["peers", "chunks", "seed", "model_version"];
        for options in [REAL, "--model=work"] {
            let options: Vec<String> = options.split(' ').map(str::to_owned).collect();
            let request = args::read_request(Command::Run, &options).expect("allowed");
            let columns = [Source::Run, Source::Bounds].map(|source| Column::Result("", source));
            let Ok(said) = right(&columns, &request) else { panic!("it can be computed") };
            for (name, value) in said {
                let is_number = value.parse::<f64>().is_ok() || value == "null";
                let is_known = known.contains(&name.as_str()) || given.contains(&name.as_str());
                assert!(!is_number || is_known || name == "reason", "{name} is {value}");
            }
        }
    }

    #[test]
    fn every_result_has_a_source_that_says_it() {
        for (name, source) in of_sources() {
            let columns = [Column::Result(name, source)];
            let is_said = |options: &str| {
                let options: Vec<String> = options.split(' ').map(str::to_owned).collect();
                let request = args::read_request(Command::Run, &options);
                let right = request.ok().and_then(|request| right(&columns, &request).ok());
                right.is_some_and(|right| right.contains_key(name))
            };
            assert!(is_said(REAL) || is_said("--model=work"), "{name}");
            assert!(find(name).is_none(), "{name} is a parameter as well");
        }
    }
}
