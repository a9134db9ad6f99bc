//! The engine: integers only. No floats, clocks, entropy, hash iteration or I/O.
//!
//! A [`setup::Setup`] makes a [`world::World`], which steps from tick to tick and tells what
//! happened as [`event::Event`]s. The same setup gives the same run on every machine.

pub mod bits;
pub mod bounds;
mod calendar;
mod choking;
mod choking_host;
mod distributor;
pub mod event;
pub mod fluid;
mod inputs;
mod least;
mod membership;
mod neighbours;
mod network;
mod order;
mod perfect;
mod pick;
mod playback;
pub mod reason;
mod receiver;
mod rng;
pub mod setup;
mod streaming;
mod swarm;
mod view;
pub mod work;
pub mod world;

pub use playback::PlayState;
