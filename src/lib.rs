//! How p2p works: one deterministic engine, drawn on a canvas.

pub mod app;
pub mod params;
pub mod sim;
pub mod timeline;
pub mod words;
