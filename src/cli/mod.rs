//! The command `howp2p`: the engine without a page. Native only.
//!
//! - [`args`]: what was asked, [`entry`] by [`entry`]. It refuses where a link would correct.
//! - [`run`], [`trace`], [`bounds`], [`sweep`], [`frame`]: one command each; they compute before
//!   they write.
//! - [`grade`]: a table that somebody filled in ([`answers`], [`csv`]), beside what is right, and
//!   what each answer is worth ([`mark`]).
//! - [`topic`]: what help can be asked about.
//! - [`range`]: what a sweep goes through; [`columns`]: what it says of each run; [`parallel`]: on
//!   all cores.
//! - [`notices`]: what is said about a result that is nevertheless given.
//! - [`json`]: results as JSON that also people can read.
//!
//! Standard output holds nothing but the result. Exit codes: 0 done, 1 the result could not be
//! written, 2 refused; with 1 and 2, one sentence stands on standard error. A reader that
//! closes the pipe early (`| head`) is done, not an error.

mod answers;
pub mod args;
mod bounds;
mod columns;
mod csv;
pub mod entry;
mod frame;
pub mod grade;
mod json;
pub mod mark;
pub mod notices;
mod parallel;
pub mod range;
mod run;
pub mod sweep;
pub mod topic;
mod trace;
pub mod value;
mod words;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use args::{Asked, Command, Request, Task};

/// Why there is no result.
enum Failure {
    /// What was asked is not allowed: a sentence.
    Refused(String),
    /// It could not be written.
    Unwritten(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Unwritten(error)
    }
}

/// Standard error: what is said beside the result.
struct Aside<'a> {
    err: &'a mut dyn Write,
    /// Somebody watches, so that a line can change.
    is_terminal: bool,
}

/// Runs the command with the arguments, output and error output of this process.
pub fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut err = io::stderr().lock();
    let is_terminal = err.is_terminal();
    let mut aside = Aside { err: &mut err, is_terminal };
    let done =
        answer(std::env::args_os().skip(1), &mut out, &mut aside).and_then(|()| Ok(out.flush()?));
    // What is left in a buffer after a failure must not be written, nor tried again.
    let _ = out.into_parts();
    let (code, sentence) = match done {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Unwritten(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            return ExitCode::SUCCESS;
        }
        Err(Failure::Unwritten(error)) => (1, words::command::unwritten(&error)),
        Err(Failure::Refused(sentence)) => (2, sentence),
    };
    let _ = writeln!(err, "{sentence}"); // nobody is left to tell if this fails
    ExitCode::from(code)
}

fn answer(
    args: impl Iterator<Item = OsString>,
    out: &mut dyn Write,
    aside: &mut Aside,
) -> Result<(), Failure> {
    let args: Vec<String> = args.map(|arg| arg.to_string_lossy().into_owned()).collect();
    match args::read(&args).map_err(Failure::Refused)? {
        Asked::Help(topic) => Ok(out.write_all(words::help::help(topic).as_bytes())?),
        Asked::Version => Ok(writeln!(out, "howp2p {}", env!("CARGO_PKG_VERSION"))?),
        Asked::Result(request) => {
            for notice in notices::of(&request) {
                writeln!(aside.err, "{notice}")?;
            }
            result(&request, out, aside)
        }
    }
}

fn result(request: &Request, out: &mut dyn Write, aside: &mut Aside) -> Result<(), Failure> {
    let (run, task) = (&request.params.run, request.task());
    match (request.command, task) {
        (Command::Run, Task::Film(model)) => run::write(run, model, out),
        (Command::Run, Task::Work) => run::write_work(run, out),
        (Command::Trace, Task::Film(model)) => trace::write(&run.setup(model), out),
        (Command::Trace, Task::Work) => trace::write_work(&run.work_setup(), out),
        (Command::Bounds, Task::Film(_)) => bounds::write(run, out),
        (Command::Bounds, Task::Work) => bounds::write_work(&run.work_setup(), out),
        (Command::Sweep, _) => match &request.range {
            Some(range) => {
                let seeds = request.seeds.as_ref();
                sweep::write(range, seeds, &request.params, task, out, aside)
            }
            None => Err(Failure::Refused(words::command::nothing_to_sweep(None))),
        },
        (Command::Frame, _) => frame::write(request, out),
        (Command::Grade, _) => grade::write(&request.file, request.tolerance, out, aside),
    }
}
