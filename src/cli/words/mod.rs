//! What the command says: help, refusals, what keys mean. English alone, for scripts and lessons
//! quote it; texts of the page are in the catalogue of [`crate::words`].

pub mod command;
pub mod grade;
pub mod help;
pub mod keys;
pub mod remark;
mod suggestion;
