//! A table that somebody filled in: a header of parameters and results, and a row for each run.

use std::fs::File;
use std::io::Read;

use super::columns;
use super::csv::{self, Record};
use super::words::grade as words;
use crate::params::table::find;

/// The most rows of a table.
pub const ROWS: usize = 10_000;

/// The longest file, in bytes.
const LONGEST: u64 = 16 << 20;

/// What `run` says of a whole run.
const OF_RUN: [&str; 13] = [
    "makespan_rounds",
    "mean_finish_rounds",
    "mean_download_rounds",
    "round_seconds",
    "makespan_seconds",
    "mean_finish_seconds",
    "lower_bound_rounds",
    "fluid_bound_rounds",
    "host_chunks_sent",
    "peer_chunks_sent",
    "alone_rounds",
    "ideal_rounds",
    "bound_rounds",
];

/// What `bounds` says beyond that.
const OF_BOUNDS: [&str; 14] = [
    "client_server_rounds",
    "optimum_rounds",
    "client_server_fluid_rounds",
    "p2p_fluid_rounds",
    "client_server_fluid_binding",
    "p2p_fluid_binding",
    "common_rate",
    "fluid_bound_seconds",
    "lower_bound_seconds",
    "client_server_seconds",
    "optimum_seconds",
    "client_server_fluid_seconds",
    "p2p_fluid_seconds",
    "handout_bound_rounds",
];

/// Whether a result is one of the textbook's formulas, which need no run.
pub(super) fn is_formula(result: &str) -> bool {
    result.contains("_fluid_") || result == "common_rate"
}

/// Who knows a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Run,
    Bounds,
    Sweep,
}

/// What a column has.
pub(super) enum Column {
    /// A parameter, by the name of its key.
    Parameter(&'static str),
    /// A result, by its name.
    Result(&'static str, Source),
}

/// All results that a column can have.
pub(super) fn results() -> impl Iterator<Item = &'static str> {
    of_sources().map(|(name, _)| name)
}

/// The same with who knows them, each once.
pub(super) fn of_sources() -> impl Iterator<Item = (&'static str, Source)> {
    let of_run = OF_RUN.into_iter().map(|name| (name, Source::Run));
    let of_bounds = OF_BOUNDS.into_iter().map(|name| (name, Source::Bounds));
    let of_sweep = columns::FILM.into_iter().chain(columns::FILM_SECONDS).chain(columns::WORK);
    let of_sweep = of_sweep.filter(|name| !OF_RUN.contains(name) && !OF_BOUNDS.contains(name));
    of_run.chain(of_bounds).chain(of_sweep.map(|name| (name, Source::Sweep)))
}

/// A table.
pub(super) struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Record>,
    /// What stands between its cells.
    pub separator: char,
}

/// The table in a file, or a sentence that says what is wrong with it.
pub(super) fn read(file: &str) -> Result<Table, String> {
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|opened| opened.take(LONGEST + 1).read_to_end(&mut bytes))
        .map_err(|error| words::unreadable(file, &error))?;
    if bytes.len() as u64 > LONGEST {
        return Err(words::too_long(file, LONGEST));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        words::no_text(1 + valid.iter().filter(|byte| **byte == b'\n').count())
    })?;
    let separator = csv::separator(&text);
    let mut records = csv::read(&text, separator, ROWS + 2)
        .map_err(|misquoted| words::misquoted(misquoted.line))?
        .into_iter();
    let header = records.next().ok_or_else(|| words::empty(file))?;
    let columns = columns_of(&header)?;
    let rows: Vec<Record> = records.collect();
    if let Some(first) = rows.get(ROWS) {
        return Err(words::too_many_rows(first.line, ROWS));
    }
    match rows.iter().find(|row| row.cells.len() != columns.len()) {
        Some(row) => Err(words::uneven(row.line, row.cells.len(), columns.len())),
        None => match ambiguous(&columns, &rows) {
            Some((line, cell)) => Err(words::ambiguous_comma(line, cell)),
            None => Ok(Table { columns, rows, separator }),
        },
    }
}

/// The first answer with a comma, and its line: that can be a decimal sign or stand between
/// thousands.
fn ambiguous<'a>(columns: &[Column], rows: &'a [Record]) -> Option<(usize, &'a str)> {
    let answers = rows.iter().flat_map(|row| {
        let cells = columns.iter().zip(&row.cells);
        let answers = cells.filter(|(column, _)| matches!(column, Column::Result(..)));
        answers.map(|(_, cell)| (row.line, cell.as_str()))
    });
    let is_number = |cell: &str| cell.bytes().any(|byte| byte.is_ascii_digit());
    answers.into_iter().find(|(_, cell)| cell.contains(',') && is_number(cell))
}

fn columns_of(header: &Record) -> Result<Vec<Column>, String> {
    let mut columns: Vec<Column> = Vec::new();
    for cell in &header.cells {
        let name = cell.trim().to_ascii_lowercase();
        let result = of_sources().find(|(result, _)| *result == name);
        let column = match (result, find(&name)) {
            (Some((name, source)), _) => Column::Result(name, source),
            (None, Some(row)) => Column::Parameter(row.name),
            (None, None) if name == "model" => Column::Parameter("model"),
            _ => return Err(words::unknown_column(header.line, cell)),
        };
        let name_of = |column: &Column| match column {
            Column::Parameter(name) | Column::Result(name, _) => *name,
        };
        if columns.iter().any(|before| name_of(before) == name_of(&column)) {
            return Err(words::repeated_column(header.line, name_of(&column)));
        }
        columns.push(column);
    }
    if columns.iter().any(|column| matches!(column, Column::Result(..))) {
        Ok(columns)
    } else {
        Err(words::nothing_to_grade(header.line))
    }
}
