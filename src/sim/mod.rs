//! The engine: integers only. No floats, clocks, entropy, hash iteration or I/O.

pub mod event;
pub mod setup;
pub mod tick;
