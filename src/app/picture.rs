//! A figure's moment as a scene, and in sentences.

use super::enlarged::{enlarged, enlarged_width};
use super::figure::FigureState;
use crate::facts::idle;
use crate::figures::{Arrangement, Stage};
use crate::joined::joined;
use crate::params::table::row;
use crate::runs::{FilmRun, Run, WorkStage};
use crate::scene::geometry::Rect;
use crate::scene::haste;
use crate::scene::work::{self, Parts, Show, WorkMoment};
use crate::scene::{self, Cast, Content, Scene, Shown, Theme, Viewport, compose};
use crate::sim::setup::{Model, is_imperfect};
use crate::sim::world::World;
use crate::timeline::moment::Extent;
use crate::units::tick::TICKS_PER_ROUND;
use crate::words::stage::hosts_are_down;
use crate::words::verdict::not_perfect;
use crate::words::{idle as idle_words, page as words, running, system, work as work_words};

/// What the figure shows at the moment of its last [`FigureState::seek`], and while it is
/// fast-forwarded, how fast; as large as the reader's type asks for.
pub fn scene(state: &FigureState, viewport: Viewport, theme: &Theme) -> Scene {
    let (by, viewport) = enlarged(state.type_scale(), viewport);
    let mut scene = stages_scene(state, viewport, theme);
    if let Some(sign) = state.fast_forward() {
        haste::draw(&mut scene, theme, words::factor(sign.tenths), sign.strength);
    }
    scene.scaled(by)
}

fn stages_scene(state: &FigureState, viewport: Viewport, theme: &Theme) -> Scene {
    let playhead = state.moment().playhead().ticks();
    let selected = state.selected();
    let tint = state.row().has_tint && state.params().view.tint;
    if let Some([(first, alone), (second, group)]) = comparison(state) {
        if let Some(speedup) = group.speedup() {
            let moment = WorkMoment {
                group: group.run(),
                alone: alone.run(),
                titles: [&first.title(), &second.title()],
                playhead,
                extent: state.extent().known_until,
                selected,
                tint,
                speedup,
            };
            return work::compose_alone(shown_in(state, viewport), &moment, viewport, theme);
        }
    }
    let shown: Vec<_> = stages(state)
        .map(|(stage, run)| Shown { title: stage.title(), content: Content::new(run, tint) })
        .collect();
    compose(&shown, playhead, viewport, theme, selected)
}

/// Each stage with its run, in their order.
fn stages(state: &FigureState) -> impl Iterator<Item = (&'static Stage, &Run)> {
    state.row().stages.iter().zip(state.runs().each())
}

/// Those that show a film.
fn films(state: &FigureState) -> impl Iterator<Item = (&'static Stage, &FilmRun)> {
    stages(state).filter_map(|(stage, run)| Some((stage, run.film()?)))
}

/// Who will ever be there, on each stage.
fn casts(state: &FigureState) -> Vec<Cast> {
    state.runs().each().iter().map(|run| Content::new(run, false).cast()).collect()
}

/// The one alone and the group, each with its stage, where a figure compares them.
fn comparison(state: &FigureState) -> Option<[(&'static Stage, &WorkStage); 2]> {
    match (state.row().stages, state.runs().each()) {
        ([first, second], [Run::Work(alone), Run::Work(group)]) if is_comparison(state) => {
            Some([(first, alone), (second, group)])
        }
        _ => None,
    }
}

/// Whether the figure compares one alone with a group, in one picture.
pub fn is_comparison(state: &FigureState) -> bool {
    state.row().arrangement == Arrangement::Comparison
}

/// The natural height of the figure at that width, both in CSS pixels. It depends on the figure
/// alone, so that it stays the same whatever is changed in it.
pub fn height_for(state: &FigureState, width: f64) -> f64 {
    let (by, width) = enlarged_width(state.type_scale(), width);
    let height = match state.row().arrangement {
        Arrangement::Comparison => work::height_for(width),
        Arrangement::Equal => scene::height_for(state.row().stages.len(), width),
    };
    height * by
}

/// The same where there is not more height than `most`, but never less than can be read.
pub fn height_within(state: &FigureState, width: f64, most: f64) -> f64 {
    scene::height_within(height_for(state, width), width, most)
}

/// What a comparison shows beside its stages in a room of that size; nothing else has such parts.
pub fn parts(state: &FigureState, viewport: Viewport) -> Option<Parts> {
    is_comparison(state).then(|| work::parts(enlarged(state.type_scale(), viewport).1))
}

/// What is seen in that room: what the reader chose, unless it is there beside the stages.
pub fn shown(state: &FigureState, viewport: Viewport) -> Show {
    shown_in(state, enlarged(state.type_scale(), viewport).1)
}

/// The same in a room as it is seen enlarged.
fn shown_in(state: &FigureState, viewport: Viewport) -> Show {
    let is_alone = is_comparison(state) && !work::parts(viewport).has(state.show());
    if is_alone { state.show() } else { Show::Stages }
}

/// What there is to choose from in a room in which not everything is seen; nothing where it is. Of
/// the room a row of tabs has taken `row` of the height already. That decides what stands in the
/// row, and not whether there is one: so it stays.
pub fn tabs(state: &FigureState, viewport: Viewport, row: f64) -> Vec<Show> {
    let whole = Viewport { height: viewport.height + row, ..viewport };
    match (parts(state, whole), parts(state, viewport)) {
        (Some(of_whole), Some(there)) if of_whole != Parts::ALL => {
            let all = [Show::Stages, Show::Lanes, Show::Charts].into_iter();
            all.filter(|show| *show == Show::Stages || !there.has(*show)).collect()
        }
        _ => Vec::new(),
    }
}

/// The peer at a point of the figure, if there is one.
pub fn peer_at(state: &FigureState, viewport: Viewport, x: f64, y: f64) -> Option<u32> {
    let (by, viewport) = enlarged(state.type_scale(), viewport);
    let (x, y) = (x / by, y / by);
    match state.row().arrangement {
        Arrangement::Comparison if shown_in(state, viewport) != Show::Stages => None,
        Arrangement::Comparison => work::peer_at(state.peers(), viewport, x, y),
        Arrangement::Equal => {
            let (stage, peer) = scene::peer_at(&casts(state), viewport, x, y)?;
            // One alone is its own machine, and nobody is picked out of it.
            (!state.runs().each().get(stage)?.surface().is_reference()).then_some(peer)
        }
    }
}

/// What can be covered where the lowest totals stand, in CSS pixels.
pub fn totals_place(state: &FigureState, viewport: Viewport) -> Option<Rect> {
    let (by, viewport) = enlarged(state.type_scale(), viewport);
    let place = match state.row().arrangement {
        Arrangement::Comparison if shown_in(state, viewport) != Show::Stages => return None,
        Arrangement::Comparison => work::totals_place(state.peers(), viewport),
        Arrangement::Equal => scene::totals_place(&casts(state), viewport),
    };
    let Rect { x, y, w, h } = place;
    Some(Rect { x: x * by, y: y * by, w: w * by, h: h * by })
}

/// Where the figure is, of how much: `round 6 of 33`.
pub fn position(state: &FigureState) -> String {
    let Extent { known_until, is_whole } = state.extent();
    words::position(state.moment().playhead().ticks(), known_until, is_whole)
}

/// The same for assistive technology: while it moves, the whole round.
pub fn spoken_position(state: &FigureState) -> String {
    let Extent { known_until, is_whole } = state.extent();
    let playhead = state.moment().playhead();
    let whole = playhead.tick() / TICKS_PER_ROUND * TICKS_PER_ROUND;
    let ticks = if state.is_moving() { whole as f64 } else { playhead.ticks() };
    words::position(ticks, known_until, is_whole)
}

/// Of how many characters the longest of these words is, or of the few letters where they are
/// short: whoever stands beside them keeps its place while the playhead moves.
pub fn longest_position(state: &FigureState, is_short: bool) -> usize {
    let Extent { known_until, is_whole } = state.extent();
    let with_tenths = known_until.saturating_sub(TICKS_PER_ROUND / 10) as f64;
    let told = if is_short { words::short_position } else { words::position };
    told(with_tenths, known_until, is_whole).chars().count()
}

/// The same in few letters: `6 / 33`.
pub fn short_position(state: &FigureState) -> String {
    let Extent { known_until, is_whole } = state.extent();
    words::short_position(state.moment().playhead().ticks(), known_until, is_whole)
}

/// The playhead in rounds with two decimals, for scripts.
pub fn data_round(state: &FigureState) -> String {
    let hundredths = (state.moment().playhead().rounds() * 100.0).round() as u64;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// The same as [`scene`], for those who cannot see it.
pub fn description(state: &FigureState) -> String {
    let Extent { known_until, is_whole } = state.extent();
    let mut sentences =
        vec![words::moment(state.moment().playhead().ticks(), known_until, is_whole)];
    sentences.extend(stages(state).map(|(stage, run)| system::now(&stage.title(), run)));
    let hosts = films(state).map(|(stage, film)| (stage, hosts_down(film.world())));
    sentences.extend(about(hosts));
    sentences.extend(about(films(state).map(|(stage, film)| (stage, idle_hosts(film.world())))));
    if let Some([_, (_, group)]) = comparison(state) {
        sentences
            .extend(group.speedup().and_then(|speedup| work_words::speedups(&speedup.by_peers)));
    }
    joined(&sentences, " ")
}

/// What runs, where it is not what the figure shows by itself, in one line. What has no effect in the
/// figure is not told.
pub fn running(state: &FigureState) -> Option<String> {
    let usual = state.row().opening();
    running::line(&state.params().run, |key| {
        row(key).text(state.params()) != row(key).text(&usual) && state.moot(key).is_none()
    })
}

/// What came of the runs that are known to their ends, beside what is known about such runs.
pub fn verdicts(state: &FigureState) -> Vec<String> {
    let mut texts = Vec::new();
    for (stage, run) in stages(state) {
        let params = stage.params(&state.params().run);
        let text = system::verdict(&stage.title(), run, &params);
        if !text.is_empty() {
            texts.push(text);
        }
    }
    let setups = films(state).map(|(stage, film)| (stage, film.recording().setup()));
    let swarms = setups.filter(|(_, setup)| setup.model == Model::P2p);
    texts.extend(about(swarms.map(|(s, setup)| (s, is_imperfect(setup).then(not_perfect)))));
    // What is compared is said in one breath.
    if is_comparison(state) { vec![joined(&texts, " ")] } else { texts }
}

/// How many of a run's hosts are down, if any are.
fn hosts_down(world: &World) -> Option<String> {
    let (hosts, up) = (world.setup().hosts, world.hosts_up());
    (up < hosts).then(|| hosts_are_down(hosts - up, hosts))
}

/// Why a run's hosts have slots that send nothing, if they have.
fn idle_hosts(world: &World) -> Option<String> {
    Some(idle_words::sentence(world.setup().hosts, idle::why(world)?))
}

/// What is said of some of these stages: with their names, where it is not true of all.
fn about<'a>(stages: impl Iterator<Item = (&'a Stage, Option<String>)>) -> Vec<String> {
    let (mut told, mut count): (Vec<(String, Vec<String>)>, _) = (Vec::new(), 0);
    for (stage, text) in stages {
        count += 1;
        if let Some(text) = text {
            add(&mut told, text, stage.title());
        }
    }
    let mut sentences = Vec::new();
    for (text, names) in told {
        if names.len() < count {
            sentences.push(words::label(&names));
        }
        sentences.push(text);
    }
    if sentences.is_empty() { sentences } else { vec![joined(&sentences, " ")] }
}

/// Adds a text of a stage, with the stage's name, to what is known of others.
fn add(all: &mut Vec<(String, Vec<String>)>, text: String, name: String) {
    match all.iter_mut().find(|(known, _)| *known == text) {
        Some((_, names)) => names.push(name),
        None => all.push((text, vec![name])),
    }
}

/// The rules of the figure's runs, and what the marks over the timeline mean. Rules that are those
/// of all are said once, others with the names of the stages that have them.
pub fn rules(state: &FigureState) -> String {
    let is_comparison = is_comparison(state);
    // On a timeline of no length nothing is marked.
    let has_marks = state.extent() != Extent { known_until: 0, is_whole: true };
    let (mut runs, mut all): (Vec<_>, Vec<(String, Vec<String>)>) = (Vec::new(), Vec::new());
    for (stage, run) in stages(state) {
        let params = stage.params(&state.params().run);
        // The group's rules say what holds for the one alone that it is compared with.
        if !(is_comparison && run.surface().is_reference()) {
            let text = system::rules(stage.system, &params, is_comparison);
            add(&mut all, text, stage.title());
        }
        runs.push((stage.system, has_marks && run.surface().has_outside_marks()));
    }
    let are_different = all.len() > 1;
    let mut sentences = Vec::new();
    for (text, names) in all {
        if are_different {
            sentences.push(words::label(&names));
        }
        sentences.push(text);
    }
    sentences.extend(system::marks(&runs, is_comparison));
    joined(&sentences, " ")
}
