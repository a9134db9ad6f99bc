//! What `grade` says: of a table that it cannot read, one sentence each, and how many are right.

use std::io;

use super::suggestion::hint;
use crate::cli::answers::results;
use crate::params::foreign::quotable;
use crate::params::table::TABLE;

/// No file is named.
pub fn no_file() -> String {
    "grade needs the name of a CSV file: it must be such as grade answers.csv.".to_owned()
}

/// Two files are named.
pub fn two_files(first: &str, second: &str) -> String {
    format!(
        "grade takes one CSV file, not both \"{}\" and \"{}\".",
        quotable(first),
        quotable(second)
    )
}

/// The file cannot be opened or read.
pub fn unreadable(file: &str, error: &io::Error) -> String {
    format!("\"{}\" cannot be read: {error}.", quotable(file))
}

/// The file has more bytes than that.
pub fn too_long(file: &str, most: u64) -> String {
    format!("\"{}\" is longer than the {} MiB that a table may be.", quotable(file), most >> 20)
}

/// The file is no text.
pub fn no_text(line: usize) -> String {
    format!("Line {line} is not UTF-8 text, which a CSV file must be.")
}

/// A quote is where none may be, or is not closed.
pub fn misquoted(line: usize) -> String {
    format!(
        "Line {line} has a quote in a wrong place: a cell must be quoted whole, and a quote in it \
         doubled."
    )
}

/// There is no line in the file.
pub fn empty(file: &str) -> String {
    format!(
        "\"{}\" is empty: its first line must name columns, such as peers,makespan_rounds.",
        quotable(file)
    )
}

/// More rows than a table may have.
pub fn too_many_rows(line: usize, most: usize) -> String {
    format!("Line {line} is one row too many: a table may have at most {most}.")
}

/// A row that has not as many cells as there are columns.
pub fn uneven(line: usize, cells: usize, columns: usize) -> String {
    format!(
        "Line {line} must have {columns} cells, one for each column (a cell with commas stands in \
         quotes), not {cells}."
    )
}

/// An answer with a comma.
pub fn ambiguous_comma(line: usize, given: &str) -> String {
    format!(
        "Line {line} has \"{}\", whose comma can be a decimal sign or stand between thousands: it must \
         be a number without one, such as 7.5 or 500000.",
        quotable(given.trim())
    )
}

/// A column that is neither a parameter nor a result.
pub fn unknown_column(line: usize, given: &str) -> String {
    let keys = TABLE.iter().map(|row| row.name).chain(["model"]);
    let names: Vec<&str> = keys.chain(results()).collect();
    format!(
        "Line {line} names a column \"{}\"{}, which must be a key of run, such as peers, or a \
         result, such as makespan_rounds (howp2p help grade names them).",
        quotable(given.trim()),
        hint(given.trim(), "", &names)
    )
}

/// A column stands there twice.
pub fn repeated_column(line: usize, name: &str) -> String {
    format!("Line {line} names the column {name} more than once, and only once is allowed.")
}

/// There are parameters alone.
pub fn nothing_to_grade(line: usize) -> String {
    format!("Line {line} names no result to grade: there must be one, such as makespan_rounds.")
}

/// A result that the row's system does not have.
pub fn no_result(line: usize, name: &str) -> String {
    if name.ends_with("_seconds") {
        return format!("Line {line} cannot have {name}, which needs film, server, up and down.");
    }
    format!("Line {line} cannot have {name}, which is no result of its model.")
}

/// What is wrong with a row's parameters.
pub fn on_line(line: usize, sentence: &str) -> String {
    format!("Line {line}: {sentence}")
}

/// How many values are right.
pub fn summary(ok: usize, values: usize) -> String {
    match values {
        1 => format!("{ok} of 1 value is right."),
        _ => format!("{ok} of {values} values are right."),
    }
}
