//! Every sentence that a reader sees, in one place, so that languages can follow.

pub mod cell;
#[cfg(not(target_arch = "wasm32"))]
pub mod command;
#[cfg(not(target_arch = "wasm32"))]
pub mod help;
pub mod keys;
pub mod notices;
pub mod page;
pub mod reason;
pub mod stage;
pub mod verdict;
pub mod work;
