//! The scene: worlds, playhead, viewport and theme in; a list of shapes out.
//!
//! What is drawn is a function of these alone: not of the direction of time, and not of what was
//! drawn before. Nothing here knows a browser.

mod column;
mod compose;
mod copies;
mod crowd;
mod dense;
pub mod film;
mod flow;
mod frame;
pub mod geometry;
pub mod haste;
mod host;
mod hosts;
mod layout;
mod lights;
mod pen;
mod player;
mod ports;
mod ring;
mod room;
mod scaled;
pub mod shape;
pub mod spots;
pub mod still;
mod streets;
pub mod text;
pub mod theme;
mod wait;
mod ways;
pub mod work;

pub use compose::{Content, Shown, compose};
pub use layout::{Cast, Viewport, height_for, peer_at, totals_place};
pub use room::height_within;
pub use shape::Scene;
pub use theme::Theme;
