//! Every text that a reader sees. Who wants one calls a message by its name, with its arguments, in
//! [`page`], [`stage`], [`work`], [`verdict`], [`reason`] or [`notices`]; the document's
//! [`language`] decides which catalogue says it. [`english`] is the only one yet. Numbers are
//! written by [`number`], nouns chosen by [`plural`].
//! What the command says is with the command.

pub mod cell;
mod english;
pub mod language;
pub mod notices;
pub mod number;
pub mod page;
mod plural;
pub mod reason;
pub mod stage;
mod text;
pub mod verdict;
pub mod work;

pub use text::Text;
