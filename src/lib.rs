//! How p2p works: one deterministic engine, drawn on a canvas.

pub mod paint;
pub mod scene;
pub mod sim;
pub mod words;
