//! A figure's moment as a scene, and in a sentence.

use super::figure::FigureState;
use crate::facts::{peer, result};
use crate::params::Figure;
use crate::scene::work::{self, WorkMoment};
use crate::scene::{self, Scene, Theme, Viewport, compose};
use crate::words::page as words;
use crate::words::verdict as verdict_words;
use crate::words::work as work_words;

/// What the figure shows at the moment of its last [`FigureState::seek`].
pub fn scene(state: &FigureState, viewport: Viewport, theme: &Theme) -> Scene {
    let playhead = state.player().playhead.ticks();
    if let Some(of) = state.work() {
        let moment = WorkMoment {
            group: &of.group,
            alone: &of.alone,
            playhead,
            extent: state.extent().known_until,
            selected: state.selected(),
            tint: state.params().view.tint,
            speedup: &of.speedup,
        };
        return work::compose(&moment, viewport, theme);
    }
    let worlds: Vec<_> = state.worlds().collect();
    compose(state.kind(), &worlds, playhead, viewport, theme, state.selected())
}

/// The natural height of the figure at that width, both in CSS pixels.
pub fn height_for(state: &FigureState, width: f64) -> f64 {
    match state.kind() {
        Figure::Work => work::height_for(state.peers(), width),
        kind => scene::height_for(kind, state.peers(), width),
    }
}

/// The peer at a point of the figure, if there is one.
pub fn peer_at(state: &FigureState, viewport: Viewport, x: f64, y: f64) -> Option<u32> {
    match state.kind() {
        Figure::Work => work::peer_at(state.peers(), viewport, x, y),
        kind => scene::peer_at(kind, state.peers(), viewport, x, y).map(|(_, peer)| peer),
    }
}

/// Where the figure is, of how much: `round 6 of 33`.
pub fn position(state: &FigureState) -> String {
    let extent = state.extent();
    words::position(state.player().playhead.ticks(), extent.known_until, extent.is_whole)
}

/// The same as [`scene`], for those who cannot see it.
pub fn description(state: &FigureState) -> String {
    if let Some(work) = state.work() {
        let tick = state.player().playhead.tick();
        let (alone, group) = (work.alone.at(tick), work.group.at(tick));
        return work_words::drawing(&position(state), (&work.alone, &alone), (&work.group, &group));
    }
    let counts: Vec<_> =
        state.worlds().map(|world| (world.setup().model, peer::count_states(world))).collect();
    let is_host_up = state.worlds().all(|world| world.is_host_up());
    words::drawing(&position(state), &counts, is_host_up)
}

/// What came of the runs that are known to their ends, beside what is known about such runs.
pub fn verdicts(state: &FigureState) -> Vec<String> {
    if let Some(work) = state.work() {
        return vec![work_words::verdict(&work.group)];
    }
    let mut texts: Vec<_> = state
        .recordings()
        .map(|run| verdict_words::sentence(run.setup().model, &result::outcome(run)))
        .collect();
    if state.recordings().any(|run| result::is_imperfect(run.setup())) {
        texts.push(verdict_words::NOT_PERFECT.to_owned());
    }
    texts
}

/// The rules of the figure's run.
pub fn rules(state: &FigureState) -> String {
    match state.work() {
        Some(work) => work_words::rules(work.group.setup()),
        None => words::rules(&state.params().run),
    }
}
