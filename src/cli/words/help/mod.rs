//! What the command teaches: `--help`, `help COMMAND` and `help KEY`.
//!
//! - [`opening`]: where to begin: examples, terms, an exercise, the rules.
//! - [`of_command`]: what each command says.

mod of_command;
mod opening;

use super::keys::{meaning, range, unit};
use crate::cli::answers::results;
use crate::cli::args::Command;
use crate::cli::entry::{MODELS, MOST_TOLERANCE, WIDTHS};
use crate::cli::mark::TOLERANCE;
use crate::cli::range::ROWS;
use crate::cli::sweep::RUNS;
use crate::cli::topic::Topic;
use crate::params::row::{Part, Row};
use crate::params::table::{TABLE, row};

/// The columns of a terminal that help keeps to.
const COLUMNS: usize = 80;

/// Help about this.
pub fn help(topic: Topic) -> String {
    let run = || format!("PARAMETERS OF THE RUN (default in brackets)\n{}", rows(&[Part::Run]));
    let page = |which| {
        let rows = rows(&[Part::View, Part::Link]);
        format!("PARAMETERS OF THE PAGE (default in brackets)\n{which}{rows}")
    };
    let texts = match topic {
        Topic::Key(key) => return parameter(row(key)),
        Topic::Options(command) => return own_options(command),
        Topic::All => vec![
            opening::FIRST.to_owned(),
            commands(),
            opening::TERMS.to_owned(),
            opening::EXERCISE.to_owned(),
            opening::MODEL.to_owned(),
            opening::TIME.to_owned(),
            opening::EXAMPLES.to_owned(),
            run(),
            page(ALL_OF_A_LINK),
            LINKS.to_owned(),
            REFUSED.to_owned(),
        ],
        Topic::Command(command) => {
            let mut texts = vec![of_command::text(command).to_owned(), own_options(command)];
            match command {
                Command::Grade => texts.push(result_columns()),
                Command::Frame => texts.extend([run(), page(""), LINKS.to_owned()]),
                _ => texts.extend([run(), NOT_OF_THE_PAGE.to_owned()]),
            }
            texts.push(REFUSED.to_owned());
            texts
        }
    };
    texts.join("\n")
}

const ALL_OF_A_LINK: &str = "    \
    Accepted wherever keys are, so that all of a link can be passed on; figure,
    t and theme matter to frame, the others to nothing here.
";

const LINKS: &str = "\
Links to the page have the same keys: ?peers=8&slots=3 is --peers 8 --slots 3.
";

const NOT_OF_THE_PAGE: &str = "\
The page's keys (howp2p help frame) are accepted too, so that all of a link can
be passed on: ?peers=8&slots=3 is --peers 8 --slots 3. --v 1 takes the defaults
of version 1 of the model.
";

const REFUSED: &str = "\
A key or a value that is not allowed is refused: exit code 2 and one sentence.
Keys and names are understood in any case.
";

fn commands() -> String {
    let lines = Command::ALL.map(|command| format!("    {:8}{}\n", command.name(), brief(command)));
    format!(
        "COMMANDS\n{}    help    this text; help COMMAND, or COMMAND --help, tells more, and help KEY\n            \
         explains a key\n",
        lines.concat()
    )
}

fn brief(command: Command) -> &'static str {
    match command {
        Command::Run => "what came of a run: when everybody was done, who did what (JSON)",
        Command::Trace => "everything that happened in a run, an event a line (JSON lines)",
        Command::Bounds => "how fast any schedule could be, and what one alone takes (JSON)",
        Command::Sweep => "runs with many values of one parameter, a line a value (CSV)",
        Command::Frame => "a figure of the page at one round, as a picture (SVG)",
        Command::Grade => "a table that somebody filled in, with what is right (CSV)",
    }
}

fn own_options(command: Command) -> String {
    let models = MODELS.map(|(name, _)| name).join("|");
    let model = |what| format!("    --model {models}\n        {what}\n");
    match command {
        Command::Frame => format!(
            "OPTIONS\n{}    --width {}..{}\n        pixels; {} unless told\n",
            model("without --figure, the figure of this system alone"),
            WIDTHS.0,
            WIDTHS.1,
            WIDTHS.2
        ),
        Command::Sweep => format!(
            "OPTIONS\n    --KEY VALUES\n        exactly one key, at most {ROWS} values\n    \
             --seeds VALUES\n        means over these seeds, at most {RUNS} runs in all\n{}",
            model("work has its own columns; the others share theirs")
        ),
        Command::Bounds => {
            format!("OPTION\n{}", model("work has its own bounds; the others share theirs"))
        }
        Command::Grade => format!(
            "OPTION\n    --tolerance 0..{MOST_TOLERANCE}|0%..{MOST_TOLERANCE}%\n        how far a \
             value may lie from the right one; {TOLERANCE} unless told\n"
        ),
        Command::Run | Command::Trace => {
            format!("OPTION\n{}", model("what runs; p2p unless told"))
        }
    }
}

/// The rows of the table in these parts.
fn rows(parts: &[Part]) -> String {
    parts
        .iter()
        .flat_map(|part| TABLE.iter().filter(move |row| row.part == *part))
        .map(parameter)
        .collect()
}

fn parameter(row: &Row) -> String {
    let default = row.default_text().unwrap_or_else(|| "none".to_owned());
    let first = format!("--{} {} {}", row.name, range(row), unit(row.unit));
    format!("    {} [{default}]\n{}", first.trim_end(), wrapped(meaning(row.key), 8))
}

/// What a table that is graded can have.
fn result_columns() -> String {
    let keys: Vec<&str> =
        TABLE.iter().filter(|row| row.part == Part::Run).map(|row| row.name).collect();
    format!(
        "COLUMNS OF PARAMETERS\n{}\nCOLUMNS OF RESULTS\n{}",
        wrapped(&format!("model, {}", keys.join(", ")), 4),
        wrapped(&results().collect::<Vec<_>>().join(", "), 4)
    )
}

/// `text` in lines that are indented and no longer than [`COLUMNS`].
fn wrapped(text: &str, indent: usize) -> String {
    let mut lines = String::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && indent + line.len() + 1 + word.len() > COLUMNS {
            lines += &format!("{:indent$}{line}\n", "");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += word;
    }
    lines + &format!("{:indent$}{line}\n", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_the_keys_that_concern_it_and_fits_a_terminal() {
        for topic in Command::ALL.map(Topic::Command).into_iter().chain([Topic::All]) {
            let help = help(topic);
            for row in &TABLE {
                let is_meant = match topic {
                    Topic::Command(Command::Grade) => false,
                    Topic::Command(Command::Frame) | Topic::All => true,
                    _ => row.part == Part::Run,
                };
                let explained = help.contains(&format!("\n    --{} ", row.name));
                assert_eq!(explained, is_meant, "{topic:?}: {}", row.name);
            }
            for line in help.lines() {
                assert!(line.chars().count() <= COLUMNS, "too long: {line}");
            }
        }
    }
}
