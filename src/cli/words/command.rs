//! What the command says when it refuses or cannot go on: one sentence each.

use std::io;

use super::keys::alternatives;
use crate::cli::args::{Command, keys};
use crate::params::foreign::quotable;
use crate::params::real::Unfit;
use crate::params::table::row;
use crate::params::{MODEL_VERSION, version};
use crate::sim::setup::limits;
use crate::units::tick::MILLION;

/// Nothing was asked.
pub fn no_command() -> String {
    format!("A command is missing: it must be {} (howp2p --help explains them).", command_names())
}

/// There is no such command.
pub fn unknown_command(name: &str) -> String {
    format!("There is no command \"{}\": it must be {}.", quotable(name), command_names())
}

/// Something stands where a key should.
pub fn no_key(command: Command, arg: &str) -> String {
    format!(
        "\"{}\" is no key: after {} there must be pairs such as --peers 8.",
        quotable(arg),
        command.name()
    )
}

/// There is no such key.
pub fn unknown_key(command: Command, key: &str) -> String {
    let keys: Vec<String> = keys(command).iter().map(|key| format!("--{key}")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let (key, keys) = (quotable(key), alternatives(&keys));
    format!("--{key} is no key of {}: it must be {keys}.", command.name())
}

/// A key stands there twice.
pub fn repeated(key: &str) -> String {
    format!("--{key} is given more than once, and only once is allowed.")
}

/// A key stands there without a value.
pub fn no_value(key: &str, allowed: &str) -> String {
    format!("--{key} has no value: it must be {allowed}.")
}

/// The value cannot be read or is out of range.
pub fn not_allowed(key: &str, value: &str, allowed: &str) -> String {
    format!("--{key} must be {allowed}, not \"{}\".", quotable(value))
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

/// A range that cannot be gone through.
pub fn no_range(key: &str, range: &str, allowed: &str, rows: u64) -> String {
    format!(
        "--{key} must be {allowed}, or a range of such values, a..b or a..b/step with at most \
         {rows} of them, not \"{}\".",
        quotable(range)
    )
}

/// A sweep without a range.
pub fn nothing_to_sweep() -> String {
    "sweep needs one numeric key with a range: it must be such as --peers 1..35.".to_owned()
}

/// A sweep with two ranges.
pub fn two_ranges(first: &str, second: &str) -> String {
    format!("--{first} and --{second} both have a range, and only one key is allowed to.")
}

/// The perfect schedule does not apply. The run is played nevertheless.
pub fn not_perfect() -> String {
    "--policy perfect needs one host with one slot, uploads of 1 through one slot, downloads of 1 or \
     more, and peers that are all there from the start, know each other, stay when they are complete, \
     and are left alone: rarest is used, from the first input on where only that is in the way."
        .to_owned()
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

fn command_names() -> String {
    let names: Vec<&str> =
        Command::ALL.iter().map(|command| command.name()).chain(["help"]).collect();
    alternatives(&names)
}
