//! How p2p works: one deterministic engine, drawn on a canvas.

pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod facts;
pub mod figures;
mod joined;
pub mod paint;
pub mod params;
#[cfg(not(target_arch = "wasm32"))]
pub mod report;
pub mod runs;
pub mod scene;
pub mod sim;
#[cfg(not(target_arch = "wasm32"))]
pub mod site;
pub mod timeline;
pub mod units;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod words;
