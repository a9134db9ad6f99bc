//! `frame`: a figure at one round, as SVG.

use std::io::Write;

use super::Failure;
use super::args::Request;
use crate::app::figure::FigureState;
use crate::app::picture;
use crate::paint::svg::{svg, svg_of_both};
use crate::params::Theme as Wanted;
use crate::scene::{Theme, Viewport};

/// Events computed between two looks at whether the moment is known.
const SLICE: usize = 1 << 16;

/// Writes [`Request::figure`] at round `t`, or at the end of the run if that is before, in the
/// theme asked for (if that leaves the choice, in both: the reader's decides), as wide as asked for.
pub(super) fn write(request: &Request, out: &mut dyn Write) -> Result<(), Failure> {
    let (params, figure) = (&request.params, request.figure());
    let mut state = FigureState::new(figure, params);
    // To its end, so that the description can say how long the run is.
    while state.compute(SLICE) {}
    state.seek();
    let width = f64::from(request.width);
    let viewport = Viewport { width, height: picture::height_for(&state, width) };
    let scene = |theme| picture::scene(&state, viewport, theme);
    let title = picture::description(&state);
    let document = match params.view.theme {
        Wanted::Light => svg(&scene(&Theme::LIGHT), &title),
        Wanted::Dark => svg(&scene(&Theme::DARK), &title),
        Wanted::Auto => svg_of_both(&scene(&Theme::LIGHT), &scene(&Theme::DARK), &title),
    };
    Ok(out.write_all(document.as_bytes())?)
}
