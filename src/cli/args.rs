//! What was asked on the command line.

use super::entry::{Entry, WIDTHS};
use super::mark::{TOLERANCE, Tolerance};
use super::range::Range;
use super::sweep::RUNS;
use super::topic::Topic;
use super::words::command as words;
use super::words::grade;
use crate::figures;
use crate::params::real::Unfit;
use crate::params::table::{Key, TABLE, find, row};
use crate::params::{Figure, Params, version};
use crate::sim::setup::Model;

/// What somebody asked for.
#[derive(Debug)]
pub enum Asked {
    /// To be taught about this.
    Help(Topic),
    /// Which version this is.
    Version,
    /// A result.
    Result(Box<Request>),
}

/// A command that has a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// The result of a whole run.
    Run,
    /// Every event of a run.
    Trace,
    /// How fast it could be.
    Bounds,
    /// Both systems over a range of one parameter.
    Sweep,
    /// A figure at a round, as SVG.
    Frame,
    /// A table that somebody filled in, beside what is right.
    Grade,
}

/// A result that somebody asked for.
#[derive(Debug)]
pub struct Request {
    /// Which.
    pub command: Command,
    /// What is to run, if that is said. `bounds` and `sweep` need not know for the film.
    pub model: Option<Task>,
    /// The parameters.
    pub params: Params,
    /// The keys of the table that are said.
    pub given: Vec<Key>,
    /// Why no run can be made of the real units, where formulas are asked for that need none.
    pub unfit: Option<Unfit>,
    /// What a sweep goes through.
    pub range: Option<Range>,
    /// The seeds over which a sweep takes the mean.
    pub seeds: Option<Range>,
    /// The width of a frame in pixels.
    pub width: u32,
    /// The table that is graded; empty with other commands.
    pub file: String,
    /// What its values may lie from the right ones.
    pub tolerance: Tolerance,
    /// The version that the arguments are from, if it is not this one.
    pub other_version: Option<String>,
}

impl Request {
    /// The figure of a frame: the named one, else the one of the model, else the race.
    pub fn figure(&self) -> Figure {
        self.params.view.figure.unwrap_or(match self.model {
            None => Figure::Race,
            Some(Task::Film(Model::Streaming)) => Figure::Streaming,
            Some(Task::Film(Model::P2p)) => Figure::P2p,
            Some(Task::Work) => Figure::Work,
        })
    }

    /// What is to run: what is asked for, or a film by the swarm.
    pub fn task(&self) -> Task {
        self.model.unwrap_or(Task::Film(Model::P2p))
    }

    /// Whether the result shows a film distributed by this model.
    pub fn shows(&self, model: Model) -> bool {
        match self.command {
            Command::Run | Command::Trace => self.task() == Task::Film(model),
            // Of the two, bounds run streaming alone, whichever is asked for.
            Command::Bounds => self.task() != Task::Work && model == Model::Streaming,
            Command::Sweep => self.task() != Task::Work,
            Command::Frame => {
                let mut stages = figures::of(self.figure()).stages.iter();
                stages.any(|stage| stage.system.model() == Some(model))
            }
            Command::Grade => false,
        }
    }
}

impl Command {
    /// All commands, in the order in which help shows them.
    pub const ALL: [Command; 6] = [
        Command::Run,
        Command::Trace,
        Command::Bounds,
        Command::Sweep,
        Command::Frame,
        Command::Grade,
    ];

    /// The command's name.
    pub fn name(self) -> &'static str {
        match self {
            Command::Run => "run",
            Command::Trace => "trace",
            Command::Bounds => "bounds",
            Command::Sweep => "sweep",
            Command::Frame => "frame",
            Command::Grade => "grade",
        }
    }

    pub(super) fn find(name: &str) -> Option<Command> {
        Command::ALL.into_iter().find(|command| command.name().eq_ignore_ascii_case(name))
    }

    /// Whether the table's keys can stand after it.
    pub fn takes_keys(self) -> bool {
        self != Command::Grade
    }

    /// The options that this command has beyond the table's keys.
    pub fn own_options(self) -> &'static [&'static str] {
        match self {
            Command::Frame => &["model", "width"],
            Command::Sweep => &["model", "seeds"],
            Command::Grade => &["tolerance"],
            _ => &["model"],
        }
    }
}

/// What peers are to do, as `--model` names it: get a film, in one of two ways, or share work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A film is distributed by this model.
    Film(Model),
    /// Work is shared.
    Work,
}

/// Reads the arguments after the program's name.
///
/// # Errors
/// One sentence that names what is wrong and what is allowed.
pub fn read(args: &[String]) -> Result<Asked, String> {
    let (first, rest) = args.split_first().ok_or_else(words::no_command)?;
    match (first.to_ascii_lowercase().as_str(), rest) {
        ("--help" | "-h", _) | ("help", []) => Ok(Asked::Help(Topic::All)),
        ("--version" | "-v", _) => Ok(Asked::Version),
        ("help", [name, ..]) => {
            let topic = Topic::find(name).ok_or_else(|| words::unknown_topic(name))?;
            Ok(Asked::Help(topic))
        }
        (name, rest) => {
            let command = Command::find(name).ok_or_else(|| words::unknown_command(first))?;
            if rest.iter().any(|arg| arg == "--help" || arg == "-h") {
                return Ok(Asked::Help(Topic::Command(command)));
            }
            read_request(command, rest).map(|request| Asked::Result(Box::new(request)))
        }
    }
}

/// Reads the arguments of a command.
///
/// # Errors
/// As [`read`].
pub fn read_request(command: Command, args: &[String]) -> Result<Request, String> {
    read_opening(command, args, |figure| figures::of(figure).opening())
}

/// Reads the arguments of a command. A frame shows what the page does: `opening` says with what its
/// figure opens where the arguments do not say otherwise.
fn read_opening(
    command: Command,
    args: &[String],
    opening: impl Fn(Figure) -> Params,
) -> Result<Request, String> {
    let mut request = read_over(Params::default(), command, args)?;
    // Only the arguments say which figure it is, and of which version they are.
    if command == Command::Frame || request.other_version.is_some() {
        let is_frame = command == Command::Frame;
        let mut params = if is_frame { opening(request.figure()) } else { Params::default() };
        if let Some(version) = &request.other_version {
            version::assume(version, &mut params);
        }
        request = read_over(params, command, args)?;
    }
    check_together(&request)?;
    Ok(request)
}

/// Reads the arguments, each alone; what they do not say is as in `params`.
fn read_over(params: Params, command: Command, args: &[String]) -> Result<Request, String> {
    let mut request = Request {
        command,
        model: None,
        params,
        given: Vec::new(),
        unfit: None,
        range: None,
        seeds: None,
        width: WIDTHS.2,
        file: String::new(),
        tolerance: TOLERANCE,
        other_version: None,
    };
    let mut seen = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let Some(key) = arg.strip_prefix("--") else {
            take_file(arg, &mut request)?;
            continue;
        };
        let (key, attached) = match key.split_once('=') {
            Some((key, value)) => (key, Some(value)),
            None => (key, None),
        };
        let entry = Entry::find(command, key).ok_or_else(|| words::unknown_key(command, key))?;
        let key = entry.name();
        if seen.contains(&key) {
            return Err(words::repeated(key));
        }
        seen.push(key);
        request.given.extend(find(key).map(|row| row.key));
        let value = attached.or_else(|| args.next().map(String::as_str));
        let value = value.ok_or_else(|| words::no_value(key, &entry.allowed()))?;
        entry.take(value, &mut request)?;
    }
    if seen.contains(&"seed") && request.seeds.is_some() {
        return Err(words::seed_and_seeds());
    }
    let is_said = |key: Key| seen.contains(&row(key).name);
    let real = &mut request.params.run.real;
    real.says_chunks |= is_said(Key::Chunks);
    match real.check(is_said) {
        Err(why @ (Unfit::TooManySlots | Unfit::UploadTooFast)) if command == Command::Bounds => {
            request.unfit = Some(why);
        }
        fits => {
            fits.map_err(words::real_units)?;
            request.params.run.take_real_units();
        }
    }
    Ok(request)
}

/// Takes what stands where a key could: the table of `grade`.
fn take_file(arg: &str, request: &mut Request) -> Result<(), String> {
    if request.command != Command::Grade {
        return Err(words::no_key(request.command, arg));
    }
    if !request.file.is_empty() {
        return Err(grade::two_files(&request.file, arg));
    }
    request.file = arg.to_owned();
    Ok(())
}

/// What can only be said once all keys are read.
fn check_together(request: &Request) -> Result<(), String> {
    let fits = |params: &Params| {
        if request.unfit.is_none() {
            params.run.real.check(|_| false).map_err(words::real_units)?;
        }
        let (riders, peers) = (params.run.free_riders, params.run.peers);
        if riders <= peers { Ok(()) } else { Err(words::too_many_free_riders(riders, peers)) }
    };
    if let (Some(range), Some(seeds)) = (&request.range, &request.seeds) {
        if range.count() * seeds.count() > RUNS {
            return Err(words::too_many_runs(range.count(), seeds.count(), RUNS));
        }
    }
    match (&request.range, request.command) {
        (Some(range), _) => range.points(&request.params).try_for_each(|params| fits(&params)),
        (None, Command::Sweep) => Err(words::nothing_to_sweep(list_of(request))),
        (None, Command::Grade) if request.file.is_empty() => Err(grade::no_file()),
        (None, _) => fits(&request.params),
    }
}

/// A key that is given and whose value is a list itself.
fn list_of(request: &Request) -> Option<&'static str> {
    let mut rows = request.given.iter().map(|key| row(*key));
    rows.find(|row| row.is_list()).map(|row| row.name)
}

/// The names of everything that can stand after `--` with `command`.
pub fn keys(command: Command) -> Vec<&'static str> {
    let of_table = TABLE.iter().filter(|_| command.takes_keys()).map(|row| row.name);
    command.own_options().iter().copied().chain(of_table).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Peers, chunks and free riders of what is read where the figure of the swarm has defaults of
    /// its own.
    fn asked(line: &str) -> Result<[u32; 3], String> {
        let opening = |figure| {
            let mut params = Params::default();
            if figure == Figure::P2p {
                (params.run.peers, params.run.chunks) = (6, 8);
            }
            params
        };
        let args: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let (name, rest) = args.split_first().expect("a command");
        let command = Command::find(name).expect("one of those that there are");
        let run = read_opening(command, rest, opening)?.params.run;
        Ok([run.peers, run.chunks, run.free_riders])
    }

    fn read_run(line: &str) -> Result<Request, String> {
        let args: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let (name, rest) = args.split_first().expect("a command");
        let command = Command::find(name).expect("one of those that there are");
        read_opening(command, rest, |_| Params::default())
    }

    #[test]
    fn real_units_are_taken_or_refused_together() {
        const FILM: &str = "--film 15Gbit --server 30Mbit/s --up 700kbit/s --down 2Mbit/s";
        let run = |line: &str| read_run(line).expect("allowed").params.run;
        let decided = run(&format!("run {FILM}"));
        assert_eq!((decided.slots, decided.chunks), (30, 200));
        assert_eq!(run(&format!("run --chunks 12 {FILM}")).chunks, 12);
        let range = read_run(&format!("sweep --chunks 12..14 {FILM}")).expect("allowed");
        let points = range.range.iter().flat_map(|of| of.points(&range.params));
        assert_eq!(points.map(|of| of.run.chunks).collect::<Vec<_>>(), [12, 13, 14]);
        for (line, named) in [
            ("run --film 15Gbit --server 30Mbit/s --up 1Mbit/s".to_owned(), "--down is missing"),
            (format!("run --slots 3 {FILM}"), "--slots must not be given beside"),
            (format!("sweep --upload 1..3 {FILM}"), "--upload must not be given beside"),
            (FILM.replace("30M", "2G"), "--server must be at most 500 times"),
            (FILM.replace("700k", "700M"), "--up must be at most 100 times"),
            (FILM.replace("15Gbit", "15Gbit/s"), "--film must be a size"),
            (FILM.replace("2Mbit/s", "2mbit/s"), "--down must be up to 1000 rates"),
        ] {
            let line = if line.starts_with("--") { format!("run {line}") } else { line };
            let refused = read_run(&line).expect_err(&line);
            assert!(refused.contains(named), "{line}: {refused}");
        }
    }

    #[test]
    fn formulas_are_for_larger_crowds_than_runs() {
        let peers = |line: &str| read_run(line).map(|request| request.params.run.peers);
        assert_eq!(peers("bounds --peers 1000000"), Ok(1_000_000));
        for line in ["bounds --peers 1000001", "bounds --peers 0", "run --peers 1001"] {
            assert!(peers(line).is_err(), "{line}");
        }
    }

    #[test]
    fn what_a_frame_is_not_told_is_as_its_figure_opens() {
        for (line, read) in [
            ("frame --figure p2p", [6, 8, 0]),
            ("frame --model p2p", [6, 8, 0]),
            ("frame --chunks 9 --figure p2p", [6, 9, 0]),
            // The same number is also the default of all else.
            ("frame --figure p2p --chunks 12", [6, 12, 0]),
            ("frame --model p2p --figure race", [4, 12, 0]),
            ("frame", [4, 12, 0]),
            // Other commands show no figure.
            ("run --figure p2p", [4, 12, 0]),
            ("sweep --model p2p --slots 1..2", [4, 12, 0]),
            // More than there are peers elsewhere, but not here.
            ("frame --figure p2p --free_riders 5", [6, 8, 5]),
        ] {
            assert_eq!(asked(line), Ok(read), "{line}");
        }
        let refused = asked("frame --figure p2p --free_riders 7").expect_err("there are six");
        assert!(refused.contains("from 0 to 6"), "{refused}");
    }
}
