//! The engine against its properties, the published figures, and a golden trace.

mod checker;
mod default_race;
mod golden;
mod properties;
mod random;
mod time_travel;
mod vectors;
