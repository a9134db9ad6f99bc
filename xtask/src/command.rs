//! Running other programs: what is run is shown, and a failure becomes a sentence.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::process::{Command, Stdio};
use std::time::Duration;

/// What everything here returns: a value, or one sentence for the person who reads it.
pub type Outcome<T = ()> = Result<T, String>;

/// Shows and runs a command with its output passed through.
/// It gets no standard input, so that nothing can wait for an answer.
pub fn run(command: &mut Command) -> Outcome {
    run_with_input(command.stdin(Stdio::null()))
}

/// The same, but the command may talk to the person at the keyboard.
pub fn run_with_input(command: &mut Command) -> Outcome {
    let shown = show(command);
    println!("  $ {shown}");
    let status = command.status().map_err(|error| format!("`{shown}` did not start: {error}"))?;
    match status.code() {
        Some(0) => Ok(()),
        Some(code) => Err(format!("`{shown}` failed with exit code {code}")),
        None => Err(format!("`{shown}` was ended by a signal")),
    }
}

/// The standard output of a command that answers a question, such as `--version`.
pub fn read(command: &mut Command) -> Outcome<String> {
    let shown = show(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("`{shown}` did not start: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("`{shown}` failed: {}", said.trim()))
    }
}

/// The first dotted number that a program's `--version` prints, such as `0.21.14`.
/// None if it is not there or does not answer.
pub fn version_of(program: impl AsRef<OsStr>) -> Option<String> {
    let said = read(Command::new(program).arg("--version")).ok()?;
    said.split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.contains('.') && word.starts_with(|first: char| first.is_ascii_digit()))
        .map(str::to_owned)
}

/// Whether a dotted version is at least another; what follows a hyphen or a plus is ignored.
pub fn at_least(version: &str, least: &str) -> bool {
    numbers(version) >= numbers(least)
}

/// The first number of a dotted version.
pub fn major(version: &str) -> u64 {
    numbers(version).first().copied().unwrap_or(0)
}

fn numbers(version: &str) -> Vec<u64> {
    let plain = version.split(['-', '+']).next().unwrap_or(version);
    plain.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

/// A duration as a person would say it.
pub fn in_words(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds < 60.0 {
        return format!("{seconds:.1} s");
    }
    let whole = duration.as_secs();
    format!("{} min {} s", whole / 60, whole % 60)
}

/// The command as one would type it. Paths are shortened to the program's name.
fn show(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let mut shown = name.to_string_lossy().into_owned();
    for argument in command.get_args() {
        let argument = argument.to_string_lossy();
        let _ = if argument.contains(' ') {
            write!(shown, " '{argument}'")
        } else {
            write!(shown, " {argument}")
        };
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{at_least, in_words, major};
    use std::time::Duration;

    #[test]
    fn versions_compare_by_number() {
        assert!(at_least("1.95.0", "1.85"));
        assert!(at_least("20.20.2", "20"));
        assert!(at_least("1.100.0-nightly", "1.99"));
        assert!(!at_least("1.9.0", "1.85"));
        assert_eq!(major("156.0.8078.79"), 156);
    }

    #[test]
    fn durations_read_well() {
        assert_eq!(in_words(Duration::from_millis(420)), "0.4 s");
        assert_eq!(in_words(Duration::from_secs(133)), "2 min 13 s");
    }
}
