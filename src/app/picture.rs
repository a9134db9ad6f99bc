//! A figure's moment as a scene, and in sentences.

use super::figure::FigureState;
use crate::facts::{peer, result};
use crate::figures::Arrangement;
use crate::runs::{FilmRun, Run, WorkStage};
use crate::scene::work::{self, WorkMoment};
use crate::scene::{self, Scene, Shown, Theme, Viewport, compose};
use crate::timeline::moment::Extent;
use crate::words::page as words;
use crate::words::verdict as verdict_words;
use crate::words::work as work_words;

/// What the figure shows at the moment of its last [`FigureState::seek`].
pub fn scene(state: &FigureState, viewport: Viewport, theme: &Theme) -> Scene {
    let playhead = state.moment().playhead().ticks();
    let selected = state.selected();
    if let Some((alone, group)) = comparison(state) {
        if let Some(speedup) = group.speedup() {
            let moment = WorkMoment {
                group: group.run(),
                alone: alone.run(),
                playhead,
                extent: state.extent().known_until,
                selected,
                tint: state.params().view.tint,
                speedup,
            };
            return work::compose(&moment, viewport, theme);
        }
    }
    let shown: Vec<_> = state.runs().each().iter().map(Shown::from).collect();
    compose(&shown, playhead, viewport, theme, selected)
}

/// The one alone and the group, where a figure compares them.
fn comparison(state: &FigureState) -> Option<(&WorkStage, &WorkStage)> {
    match (state.row().arrangement, state.runs().each()) {
        (Arrangement::Comparison, [Run::Work(alone), Run::Work(group)]) => Some((alone, group)),
        _ => None,
    }
}

/// The natural height of the figure at that width, both in CSS pixels.
pub fn height_for(state: &FigureState, width: f64) -> f64 {
    match state.row().arrangement {
        Arrangement::Comparison => work::height_for(state.peers(), width),
        Arrangement::Equal => scene::height_for(state.row().stages.len(), state.peers(), width),
    }
}

/// The peer at a point of the figure, if there is one.
pub fn peer_at(state: &FigureState, viewport: Viewport, x: f64, y: f64) -> Option<u32> {
    match state.row().arrangement {
        Arrangement::Comparison => work::peer_at(state.peers(), viewport, x, y),
        Arrangement::Equal => {
            let stages = state.row().stages.len();
            scene::peer_at(stages, state.peers(), viewport, x, y).map(|(_, peer)| peer)
        }
    }
}

/// Where the figure is, of how much: `round 6 of 33`.
pub fn position(state: &FigureState) -> String {
    let Extent { known_until, is_whole } = state.extent();
    words::position(state.moment().playhead().ticks(), known_until, is_whole)
}

/// The playhead in rounds with two decimals, for scripts.
pub fn data_round(state: &FigureState) -> String {
    let hundredths = (state.moment().playhead().rounds() * 100.0).round() as u64;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// The same as [`scene`], for those who cannot see it.
pub fn description(state: &FigureState) -> String {
    let (films, works) = sorted(state);
    if let [alone, .., group] = &*works {
        let (alone_now, now) = (alone.run().at(alone.tick()), group.run().at(group.tick()));
        return work_words::drawing(
            &position(state),
            (alone.run(), &alone_now),
            (group.run(), &now),
        );
    }
    let counts: Vec<_> = films
        .iter()
        .map(|film| (film.recording().setup().model, peer::count_states(film.world())))
        .collect();
    let is_host_up = films.iter().all(|film| film.world().is_host_up());
    words::drawing(&position(state), &counts, is_host_up)
}

/// What came of the runs that are known to their ends, beside what is known about such runs.
pub fn verdicts(state: &FigureState) -> Vec<String> {
    let (films, works) = sorted(state);
    let groups = works.iter().filter(|work| work.speedup().is_some());
    let mut texts: Vec<_> = groups.map(|group| work_words::verdict(group.run())).collect();
    let recordings = || films.iter().map(|film| film.recording());
    texts.extend(
        recordings().map(|run| verdict_words::sentence(run.setup().model, &result::outcome(run))),
    );
    if recordings().any(|run| result::is_imperfect(run.setup())) {
        texts.push(verdict_words::not_perfect());
    }
    texts
}

/// The rules of the figure's runs.
pub fn rules(state: &FigureState) -> String {
    match sorted(state).1.last() {
        Some(work) => work_words::rules(work.run().setup()),
        None => words::rules(&state.params().run),
    }
}

/// The runs by their kinds.
fn sorted(state: &FigureState) -> (Vec<&FilmRun>, Vec<&WorkStage>) {
    let runs = || state.runs().each().iter();
    (runs().filter_map(Run::film).collect(), runs().filter_map(Run::work).collect())
}
