//! Time travel: the recording of a run, going to any tick of it, and the player's state.

pub mod player;
pub mod recording;
