//! What `help` can be asked about.

use super::args::Command;
use crate::params::table::{Key, find};

/// What help can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Everything.
    All,
    /// A command.
    Command(Command),
    /// What a command can have beyond the table's keys.
    Options(Command),
    /// A key of the table.
    Key(Key),
}

impl Topic {
    /// What is called `name`, with or without `--` before it.
    pub(super) fn find(name: &str) -> Option<Topic> {
        let name = name.trim_start_matches('-').to_ascii_lowercase();
        let of_command = Command::find(&name).map(Topic::Command);
        let of_key = || find(&name).map(|row| Topic::Key(row.key));
        let has_option = |command: &Command| command.own_options().contains(&&*name);
        let of_option = || Command::ALL.into_iter().find(has_option).map(Topic::Options);
        let of_all = || (name == "help").then_some(Topic::All);
        of_command.or_else(of_key).or_else(of_option).or_else(of_all)
    }
}
