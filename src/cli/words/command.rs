//! What the command says when it refuses or cannot go on: one sentence each.

use std::io;

use super::keys::alternatives;
use super::suggestion::hint;
use crate::cli::args::{Command, keys};
use crate::cli::notices::{Idle, Stranger};
use crate::cli::range::ROWS;
use crate::params::effect::Moot;
use crate::params::foreign::quotable;
use crate::params::real::Unfit;
use crate::params::table::{Key, TABLE, row};
use crate::params::{MODEL_VERSION, version};
use crate::sim::setup::limits;
use crate::units::tick::MILLION;

/// Nothing was asked.
pub fn no_command() -> String {
    let names = alternatives(&command_list());
    format!("A command is missing: it must be {names} (howp2p --help explains them).")
}

/// There is no such command.
pub fn unknown_command(name: &str) -> String {
    let names = command_list();
    format!(
        "There is no command \"{}\"{}: it must be {}.",
        quotable(name),
        hint(name, "", &names),
        alternatives(&names)
    )
}

/// There is no such thing to explain.
pub fn unknown_topic(name: &str) -> String {
    let commands = command_list();
    let topics: Vec<&str> =
        commands.iter().copied().chain(TABLE.iter().map(|row| row.name)).collect();
    format!(
        "There is no command or key \"{}\"{}: it must be {}, or a key such as peers.",
        quotable(name),
        hint(name, "", &topics),
        alternatives(&commands)
    )
}

/// Something stands where a key should.
pub fn no_key(command: Command, arg: &str) -> String {
    format!(
        "\"{}\" is no key: after {} there must be pairs such as --peers 8.",
        quotable(arg),
        command.name()
    )
}

/// There is no such key: which one is probably meant, else which there are.
pub fn unknown_key(command: Command, key: &str) -> String {
    const SEEDS: &str = " (did you mean --hosts, which have the whole film as seeds do, or --seed, \
                         of chance? Only sweep has --seeds)";
    let meant = match key.to_ascii_lowercase().as_str() {
        "seeds" if command.takes_keys() => SEEDS.to_owned(),
        _ => hint(key, "--", &keys(command)),
    };
    let (key, name) = (quotable(key), command.name());
    if !meant.is_empty() {
        return format!("--{key} is no key of {name}{meant}.");
    }
    let keys: Vec<String> = keys(command).iter().map(|key| format!("--{key}")).collect();
    let keys = alternatives(&keys.iter().map(String::as_str).collect::<Vec<_>>());
    format!("--{key} is no key of {name}: it must be {keys} (howp2p help {name} explains them).")
}

/// A key stands there twice.
pub fn repeated(key: &str) -> String {
    format!("--{key} is given more than once, and only once is allowed.")
}

/// A key stands there without a value.
pub fn no_value(key: &str, allowed: &str) -> String {
    format!("--{key} has no value: it must be {allowed}.")
}

/// The value cannot be read or is out of range; `given` is what [`super::remark`] makes of it.
pub fn not_allowed(key: &str, given: &str, allowed: &str) -> String {
    format!("--{key} must be {allowed}, not {given}.")
}

/// More free riders than peers.
pub fn too_many_free_riders(riders: u32, peers: u32) -> String {
    format!(
        "--free_riders must be a whole number from 0 to {peers}, for there are no more peers, not \
         \"{riders}\"."
    )
}

/// Real units that cannot be used.
pub fn real_units(why: Unfit) -> String {
    const ALL: &str = "--film, --server, --up and --down";
    match why {
        Unfit::Lacks(key) => {
            format!("{ALL} must be given all or none, and --{} is missing.", row(key).name)
        }
        Unfit::Beside(key) => {
            format!("--{} must not be given beside {ALL}, which decide it.", row(key).name)
        }
        Unfit::TooManySlots => format!(
            "--server must be at most {} times the slowest --down: a host can have no more than {} \
             slots.",
            limits::SLOTS / 2,
            limits::SLOTS
        ),
        Unfit::UploadTooFast => format!(
            "--up must be at most {} times what a slot of the host sends, which is half of the \
             slowest --down or, if that is less, --server.",
            limits::UPLOAD / MILLION
        ),
    }
}

/// Values that cannot be gone through, as [`super::remark`] gives them; `is_number` where they can
/// be ranges.
pub fn no_range(key: &str, given: &str, allowed: &str, is_number: bool) -> String {
    let ranges = if is_number { ", or ranges of them, a..b or a..b/step" } else { "" };
    format!(
        "--{key} must be {allowed}, or such values between commas{ranges}, at most {ROWS} in all, \
         not {given}."
    )
}

/// A seed and seeds.
pub fn seed_and_seeds() -> String {
    "--seed and --seeds cannot stand together: with --seeds, each row is the mean over these seeds."
        .to_owned()
}

/// More runs than a sweep may have.
pub fn too_many_runs(rows: usize, seeds: usize, most: usize) -> String {
    format!(
        "--seeds must be fewer here, for {rows} rows times {seeds} seeds are more than the {most} \
         runs that a sweep may have."
    )
}

/// How far a table is, for a terminal.
pub fn progress(done: usize, rows: usize) -> String {
    format!("{done} of {rows} rows")
}

/// A sweep without a range; `list` is a key that is given and whose commas separate no values.
pub fn nothing_to_sweep(list: Option<&str>) -> String {
    const SUCH: &str = "it must be such as --peers 1..35 or --peers 10,100,1000";
    match list {
        Some(list) => format!(
            "--{list} is one list of what belongs to one run and cannot be swept: sweep needs a key \
             with several values, and {SUCH}."
        ),
        None => format!("sweep needs one key with several values: {SUCH}."),
    }
}

/// A sweep with two ranges.
pub fn two_ranges(first: &str, second: &str) -> String {
    format!("--{first} and --{second} both have several values, and only one key is allowed to.")
}

/// The perfect schedule does not apply. The run is played nevertheless.
pub fn not_perfect() -> String {
    "--policy perfect needs one host with one slot, uploads of 1 through one slot, downloads of 1 or \
     more, and peers that are all there from the start, know each other, stay when they are complete, \
     and are left alone: rarest is used, from the first input on where only that is in the way."
        .to_owned()
}

/// A key does nothing, as [`Idle`] says why. The run is played nevertheless.
pub fn no_effect(idle: &Idle) -> String {
    let key = row(idle.key).name;
    match idle.why {
        Moot::Beside(other) => {
            format!("--{key} has no effect beside {} as it stands.", row(other).name)
        }
        Moot::Unknown => {
            format!("--{key} has no effect with --model {}.", alternatives(&idle.systems))
        }
    }
}

/// A list has more values than there are peers. The first of them are used nevertheless.
pub fn more_than_peers(key: Key, values: usize, peers: u32) -> String {
    let key = row(key).name;
    match peers {
        1 => format!("--{key} has {values} values, but there is only 1 peer."),
        _ => format!("--{key} has {values} values, but there are only {peers} peers."),
    }
}

/// Real units of which no run can be made. The formulas are given nevertheless.
pub fn formulas_alone(why: Unfit) -> String {
    format!(
        "The textbook's formulas alone are given, for there is no such run: {}",
        real_units(why)
    )
}

/// Inputs that name somebody who will never be there; peers are numbered to `peers`, hosts to
/// `hosts`. The run is played nevertheless.
pub fn nobody_there(strangers: &[Stranger], peers: u32, hosts: u32) -> String {
    const NAMED: usize = 5;
    let mut names: Vec<String> = strangers
        .iter()
        .take(NAMED)
        .map(|stranger| match stranger {
            Stranger::Peer(number) => format!("peer {number}"),
            Stranger::Host(number) => format!("host {number}"),
        })
        .collect();
    if strangers.len() > NAMED {
        names.push(format!("{} more", strangers.len() - NAMED));
    }
    let names = match names.split_last() {
        Some((last, others @ [_, ..])) => format!("{} and {last}", others.join(", ")),
        _ => names.concat(),
    };
    let up_to = |most: u32, what: &str| match most {
        1 => format!("the only {what} is 1"),
        _ => format!("{what}s are 1 to {most}"),
    };
    format!(
        "--input names {names}, who will never be there: {}, and {}.",
        up_to(peers, "peer"),
        up_to(hosts, "host")
    )
}

/// The arguments are from another version of the model. They are played nevertheless.
pub fn other_version(version: &str) -> String {
    let assumed = version::assumed(version)
        .map(|assumed| format!(" Where nothing is said, what was usual then is taken: {assumed}."))
        .unwrap_or_default();
    format!(
        "--v {version} is another version of the model than this one, {MODEL_VERSION}: the run \
         may differ.{assumed}"
    )
}

/// The result could not be written.
pub fn unwritten(error: &io::Error) -> String {
    format!("The result could not be written: {error}.")
}

fn command_list() -> Vec<&'static str> {
    Command::ALL.iter().map(|command| command.name()).chain(["help"]).collect()
}
