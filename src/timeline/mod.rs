//! Time travel: the recording of a run, going to any tick of it, and where a figure is in it.

pub mod moment;
pub mod recording;
pub mod scale;
pub mod tempo;
