//! `frame`: a figure at one round, as SVG.

use std::io::Write;

use super::Failure;
use crate::params::Params;
use crate::words::command as words;

/// Writes the figure of `params.view` (the race if it names none) at round `params.view.t`, in
/// its theme, `width` pixels wide.
pub(super) fn write(_params: &Params, _width: u32, _out: &mut dyn Write) -> Result<(), Failure> {
    Err(Failure::Impossible(words::no_frame()))
}
