//! Every sentence that a reader sees, in one place: a catalogue of messages, see [`message`].
//!
//! `system` has what is said of a run, by its system; `language` has the document's language,
//! `number` and `plural` what languages do with numbers. What the command says is with the command.

#[macro_use]
pub mod message;

pub mod cell;
pub mod duration;
pub mod ending;
pub mod hint;
pub mod idle;
pub mod keys;
pub mod language;
pub mod legend;
pub mod notices;
pub mod number;
pub mod page;
pub mod plural;
pub mod reason;
pub mod running;
pub mod stage;
pub mod system;
pub mod verdict;
pub mod work;
