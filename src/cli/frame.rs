//! `frame`: a figure at one round, as SVG.

use std::io::Write;

use super::Failure;
use crate::app::figure::FigureState;
use crate::app::picture;
use crate::paint::svg::svg;
use crate::params::{Figure, Params, Theme as Wanted};
use crate::scene::{Theme, Viewport, height_for};

/// Events computed between two looks at whether the moment is known.
const SLICE: usize = 1 << 16;

/// Writes the figure of `params.view` (the race if it names none) at round `params.view.t`, or
/// at the end of the run if that is before, in its theme (light if it leaves the choice), `width`
/// pixels wide.
pub(super) fn write(params: &Params, width: u32, out: &mut dyn Write) -> Result<(), Failure> {
    let figure = params.view.figure.unwrap_or(Figure::Race);
    let mut state = FigureState::new(figure, params);
    // To its end, so that the description can say how long the run is.
    while state.compute(SLICE) {}
    state.seek();
    let theme = match params.view.theme {
        Wanted::Dark => &Theme::DARK,
        Wanted::Light | Wanted::Auto => &Theme::LIGHT,
    };
    let width = f64::from(width);
    let viewport = Viewport { width, height: height_for(figure, state.peers(), width) };
    let scene = picture::scene(&state, viewport, theme);
    Ok(out.write_all(svg(&scene, &picture::description(&state)).as_bytes())?)
}
