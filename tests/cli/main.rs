//! The command as a person or a script meets it: standard output, standard error, exit codes.

mod frames;
mod grading;
mod help;
mod notices;
mod refusals;
mod runs;
mod sweep;
mod work;

use std::process::{Command, Output};

use serde_json::Value;

fn howp2p(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_howp2p")).args(args).output().expect("the binary runs")
}

/// What a command that succeeds writes; on standard error may stand alone what has no effect.
fn result(line: &str) -> String {
    let output = howp2p(&line.split_whitespace().collect::<Vec<_>>());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.lines().all(|said| said.contains(" has no effect ")), "{line}: {said}");
    assert_eq!(output.status.code(), Some(0), "{line}");
    String::from_utf8(output.stdout).expect("text")
}

fn json(line: &str) -> Value {
    serde_json::from_str(&result(line)).expect("one JSON value")
}

fn column(report: &Value, key: &str) -> Vec<f64> {
    let peers = report["per_peer"].as_array().expect("a list");
    peers.iter().map(|peer| peer[key].as_f64().expect(key)).collect()
}

/// A row of a table: names of columns and what stands there.
type Cells = Vec<(String, String)>;

/// The rows of CSV without quotes.
fn table(text: &str) -> Vec<Cells> {
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned));
    let names: Vec<String> = lines.next().expect("a header").collect();
    let rows = lines.map(|cells| {
        let cells: Vec<String> = cells.collect();
        assert_eq!(cells.len(), names.len(), "{cells:?}");
        names.iter().cloned().zip(cells).collect()
    });
    rows.collect()
}

fn cell<'a>(row: &'a Cells, name: &str) -> &'a str {
    let found = row.iter().find(|(column, _)| column == name);
    &found.unwrap_or_else(|| panic!("no column {name}")).1
}

fn number(row: &Cells, name: &str) -> f64 {
    cell(row, name).parse().unwrap_or_else(|_| panic!("{name} is no number: {row:?}"))
}

/// `grade` of a file with this content: what it writes, what it says, its exit code.
fn grade(name: &str, content: &[u8], options: &[&str]) -> (String, String, Option<i32>) {
    let file = format!("{}/{name}.csv", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&file, content).expect("written");
    let output = howp2p(&[&["grade", &file][..], options].concat());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (text(output.stdout), text(output.stderr), output.status.code())
}
