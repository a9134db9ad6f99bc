//! Builds, serves and tests the site, and installs what that takes: `cargo xtask help`.
//!
//! | file | subject |
//! |---|---|
//! | `project.rs` | where things lie, and which versions are pinned |
//! | `command.rs` | running other programs |
//! | `setup.rs` | what must be there, and how it is installed |
//! | `browser.rs` | finding or installing the browsers and the driver of one |
//! | `site.rs` | `build` and `serve`, both through Trunk |
//! | `check.rs` | `test`: every gate, step by step |
//! | `size.rs` | how much a reader loads |
//! | `bench.rs` | `bench`: how fast the engine and the page are |

mod bench;
mod browser;
mod check;
mod command;
mod project;
mod setup;
mod site;
mod size;

use command::Outcome;
use project::Project;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("error: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Outcome {
    let project = Project::open()?;
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    match command {
        "serve" => site::serve(&project, rest),
        "build" => site::build_command(&project, rest),
        "test" => check::test(&project, rest),
        "bench" => bench::bench(&project, rest),
        "setup" => setup::setup_command(&project, rest),
        "help" | "--help" | "-h" => {
            print_help();
            Ok(())
        }
        unknown => Err(format!("there is no command `{unknown}`; `cargo xtask help` lists them")),
    }
}

fn print_help() {
    println!(
        "\
cargo xtask COMMAND

  serve [--port N] [--release]
            builds the site, serves it on this machine and rebuilds it when a
            file changes; without --port the first free port from {port} on
  build     builds the site for publication in dist/
  test [STEP...] [-- ARGUMENT...]
            runs every check, or only the named steps; arguments after `--` go
            to the test program of the steps native, web and e2e
  bench     measures the engine, and the page in a browser
  setup     only installs what the other commands need
  help      prints this

Each command first installs what is missing: tools into .tools/ and
node_modules/ here, the WebAssembly target through rustup, and on Debian the
browsers through apt-get. Nothing that is already on the machine is replaced.

The steps of `test`, in order:
{steps}",
        port = site::FIRST_PORT,
        steps = check::list_of_steps(),
    );
}
