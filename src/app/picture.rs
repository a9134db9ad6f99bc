//! A figure's moment as a scene, and in a sentence.

use super::figure::FigureState;
use super::{table, verdict};
use crate::scene::{Scene, Theme, Viewport, compose};
use crate::words::page as words;
use crate::words::verdict as verdict_words;

/// What the figure shows at the moment of its last [`FigureState::seek`].
pub fn scene(state: &FigureState, viewport: Viewport, theme: &Theme) -> Scene {
    let worlds: Vec<_> = state.worlds().collect();
    let playhead = state.player().playhead.ticks();
    compose(state.kind(), &worlds, playhead, viewport, theme, state.selected())
}

/// Where the figure is, of how much: `round 6 of 33`.
pub fn position(state: &FigureState) -> String {
    let extent = state.extent();
    words::position(state.player().playhead.ticks(), extent.known_until, extent.is_whole)
}

/// The same as [`scene`], for those who cannot see it.
pub fn description(state: &FigureState) -> String {
    let counts: Vec<_> =
        state.worlds().map(|world| (world.setup().model, table::count_states(world))).collect();
    let is_host_up = state.worlds().all(|world| world.is_host_up());
    words::drawing(&position(state), &counts, is_host_up)
}

/// What came of the runs that are known to their ends, beside what is known about such runs.
pub fn verdicts(state: &FigureState) -> Vec<String> {
    let mut texts: Vec<_> = state
        .recordings()
        .map(|run| verdict_words::sentence(run.setup().model, &verdict::outcome(run)))
        .collect();
    if state.recordings().any(|run| verdict::is_imperfect(run.setup())) {
        texts.push(verdict_words::NOT_PERFECT.to_owned());
    }
    texts
}
