//! Every sentence that a reader sees, in one place, so that languages can follow.

pub mod keys;
pub mod notices;
pub mod page;
pub mod stage;
