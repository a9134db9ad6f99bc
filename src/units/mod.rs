//! Units, below everything else: what numbers mean, and how they are read and written. They are
//! checked or told whole, never clamped in silence.
//!
//! - [`tick`]: ticks of simulation time, and rates of transfer.
//! - [`rounds`]: spans in rounds, exact.
//! - [`decimal`]: decimals with six places, and numbers from text.
//! - [`within`]: a float kept within bounds.

pub mod decimal;
pub mod rounds;
pub mod tick;
pub mod within;
