//! Every sentence that a reader sees, as plain functions with numbers and plurals.

pub mod stage;
