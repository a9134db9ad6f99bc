//! How p2p works: one deterministic engine, drawn on a canvas.

pub mod sim;
#[cfg(target_arch = "wasm32")]
pub mod web;
