//! What every drawing keeps, over many figures, widths, groups and moments.

mod crowd;
mod hosts;
mod slots;
mod tiles;

use how_p2p_works::paint::svg::svg;
use how_p2p_works::scene::geometry::{Rect, rect};
use how_p2p_works::scene::shape::{Shape, Text};
use how_p2p_works::scene::{
    Cast, Content, Scene, Shown, Theme, Viewport, compose, height_for, peer_at, text,
};
use how_p2p_works::sim::setup::{Model, Service, Setup};
use how_p2p_works::sim::world::World;
use how_p2p_works::units::tick::TICKS_PER_ROUND;

/// The systems of the race, of each half of it, and of a figure of three.
const FIGURES: [&[Model]; 4] = [
    &[Model::Streaming, Model::P2p],
    &[Model::Streaming],
    &[Model::P2p],
    &[Model::Streaming, Model::P2p, Model::P2p],
];
const WIDTHS: [f64; 8] = [320.0, 360.0, 480.0, 768.0, 840.0, 1024.0, 1280.0, 2560.0];
const PEERS: [u32; 14] = [1, 2, 3, 4, 5, 6, 8, 12, 16, 24, 25, 60, 200, 1000];
const ROUNDS: [f64; 5] = [0.0, 0.5, 3.7, 9.0, 13.0];

/// The same run, at every moment asked for in turn.
struct Run {
    setup: Setup,
    worlds: Vec<World>,
}

impl Run {
    /// Both systems at those rounds, which ascend.
    fn new(model: Model, peers: u32, change: impl Fn(&mut Setup)) -> Run {
        let mut setup = Setup::new(model);
        setup.peers = peers;
        change(&mut setup);
        let mut world = World::new(&setup);
        let worlds =
            ROUNDS.iter().map(|round| advance(&mut world, ticks(*round)).clone()).collect();
        Run { setup, worlds }
    }
}

fn ticks(round: f64) -> f64 {
    round * TICKS_PER_ROUND as f64
}

fn advance(world: &mut World, playhead: f64) -> &World {
    let mut events = Vec::new();
    while world.next_tick().is_some_and(|tick| tick as f64 <= playhead) {
        world.step(&mut events);
    }
    world
}

fn scene(worlds: &[&World], playhead: f64, width: f64) -> Scene {
    let shown = shown(worlds);
    let casts: Vec<Cast> = shown.iter().map(|shown| shown.content.cast()).collect();
    let viewport = Viewport { width, height: height_for(casts.len(), width) };
    compose(&shown, playhead, viewport, &Theme::DARK, Some(worlds[0].peer_count()))
}

fn shown<'a>(worlds: &[&'a World]) -> Vec<Shown<'a>> {
    let content = worlds.iter().map(|world| Content::Film(world));
    content.map(|content| Shown { title: "A title".to_owned(), content }).collect()
}

/// Every scene of the matrix, with what it is.
fn each_scene(change: impl Fn(&mut Setup) + Copy, peers: &[u32], check: impl Fn(&str, &Scene)) {
    for &peers in peers {
        let runs = [Model::Streaming, Model::P2p].map(|model| Run::new(model, peers, change));
        for figure in FIGURES {
            let of = |model: &Model| runs.iter().find(|run| run.setup.model == *model);
            let of_figure: Vec<&Run> = figure.iter().filter_map(of).collect();
            for (i, round) in ROUNDS.into_iter().enumerate() {
                let worlds: Vec<&World> = of_figure.iter().map(|run| &run.worlds[i]).collect();
                for width in WIDTHS {
                    let name = format!("{figure:?}, {peers} peers, {width} px, round {round}");
                    check(&name, &scene(&worlds, ticks(round), width));
                }
            }
        }
    }
}

/// The world of a setup at a playhead.
fn world(setup: &Setup, playhead: f64) -> World {
    let mut world = World::new(setup);
    advance(&mut world, playhead).clone()
}

/// All texts of a scene, the numbers within screens included.
fn texts(scene: &Scene) -> Vec<Text> {
    let mut texts = Vec::new();
    for shape in &scene.shapes {
        match shape {
            Shape::Text(text) => texts.push(text.clone()),
            Shape::Screen(screen) => texts.extend(screen.numbers().into_iter().map(|(_, t)| t)),
            _ => {}
        }
    }
    texts
}

/// The numbers of chunks in flight move over other things for a moment; all else stands apart.
fn is_badge(scene: &Scene, text: &Text) -> bool {
    text.bold && text.color == scene.background
}

fn check_texts(name: &str, scene: &Scene) {
    let all = texts(scene);
    let page = rect(0.0, 0.0, scene.width, scene.height);
    let mut placed: Vec<(Rect, &Text)> = Vec::new();
    for text in &all {
        assert!(text.size >= text::MIN_SIZE, "{name}: {text:?} is too small");
        let bounds = text::bounds(text);
        assert!(
            bounds.x >= page.x
                && bounds.right() <= page.right()
                && bounds.y >= 0.0
                && bounds.bottom() <= page.bottom(),
            "{name}: {text:?} leaves the drawing: {bounds:?}"
        );
        if is_badge(scene, text) {
            continue;
        }
        for (other, that) in &placed {
            assert!(
                !bounds.overlaps(*other),
                "{name}: {:?} at {bounds:?} covers {:?} at {other:?}",
                text.text,
                that.text
            );
        }
        placed.push((bounds, text));
    }
}

#[test]
fn no_text_covers_another_or_leaves_the_drawing() {
    each_scene(|_| {}, &PEERS, check_texts);
}

#[test]
fn nor_with_one_slot_or_64_or_a_thousand_chunks() {
    let few = [1, 2, 4, 8, 24, 200];
    each_scene(|setup| setup.slots = 1, &few, check_texts);
    each_scene(|setup| setup.slots = 64, &few, check_texts);
    each_scene(|setup| setup.chunks = 1, &few, check_texts);
    each_scene(|setup| setup.chunks = 1000, &few, check_texts);
    each_scene(|setup| setup.service = Service::RoundRobin, &few, check_texts);
}

#[test]
fn every_peer_can_be_picked_where_it_is_drawn() {
    for figure in FIGURES {
        for peers in [1, 2, 3, 4, 5, 8, 12, 24, 60, 1000] {
            for width in [320.0, 768.0, 1280.0] {
                check_picking(figure, peers, width);
            }
        }
    }
}

/// Screens are drawn with their stage and peer as a name: picking their middle gives it back.
fn check_picking(figure: &[Model], peers: u32, width: f64) {
    let casts = [Cast::of(peers)].repeat(figure.len());
    let viewport = Viewport { width, height: height_for(casts.len(), width) };
    let worlds: Vec<World> = figure
        .iter()
        .map(|model| {
            let mut world = World::new(&Setup { peers, ..Setup::new(*model) });
            advance(&mut world, 0.0).clone()
        })
        .collect();
    let worlds: Vec<&World> = worlds.iter().collect();
    let mut found = 0;
    let mut check = |at: Rect, stage: usize, peer: u32| {
        let p = at.center();
        let hit = peer_at(&casts, viewport, p.x, p.y);
        assert_eq!(hit, Some((stage, peer)), "{figure:?}, {peers} peers, {width} px");
        found += 1;
    };
    for shape in compose(&shown(&worlds), 0.0, viewport, &Theme::DARK, None).shapes {
        match shape {
            // Nor the enlarged one of who is followed.
            Shape::Screen(screen) if screen.id.1 > 0 && screen.id.0 < figure.len() => {
                check(screen.rect, screen.id.0, screen.id.1 as u32);
            }
            // Every seventh is enough of many.
            Shape::Swarm(swarm) => {
                for (i, at) in swarm.rects().enumerate().step_by(7) {
                    check(at, swarm.stage, i as u32 + 1);
                }
            }
            _ => {}
        }
    }
    assert!(found >= figure.len());
    assert_eq!(peer_at(&casts, viewport, -9.0, -9.0), None);
}

#[test]
fn the_svg_is_well_formed_and_its_ids_are_unique() {
    for (figure, peers) in [(FIGURES[0], 4), (FIGURES[2], 60), (FIGURES[3], 4)] {
        let runs: Vec<Run> = figure.iter().map(|model| Run::new(*model, peers, |_| {})).collect();
        let worlds: Vec<&World> = runs.iter().map(|run| &run.worlds[2]).collect();
        check_svg(&svg(&scene(&worlds, ticks(ROUNDS[2]), 960.0), "A <race> & more"));
    }
}

fn check_svg(document: &str) {
    assert!(document.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    assert!(document.contains("<title>A &lt;race&gt; &amp; more</title>"));
    assert!(!document.contains("NaN") && !document.contains("inf"));
    let mut open: Vec<&str> = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    for tag in document.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').expect("every tag ends");
        let name = inside.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or("");
        if inside.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "closed in the wrong order");
        } else if !inside.ends_with('/') {
            open.push(name);
        }
        assert_eq!(inside.matches('"').count() % 2, 0, "quotes are balanced: {inside}");
        ids.extend(inside.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next()));
    }
    assert!(open.is_empty(), "left open: {open:?}");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is used twice");
}

/// Who is not there is drawn as an empty seat, in players as in crowds.
#[test]
fn peers_that_are_not_there_have_no_screen() {
    use how_p2p_works::sim::setup::{Action, Input};
    let mut setup = Setup::new(Model::P2p);
    setup.inputs = vec![
        Input { tick: 2 * TICKS_PER_ROUND, action: Action::Leave(2) },
        Input { tick: 9 * TICKS_PER_ROUND, action: Action::Join },
    ];
    let mut world = World::new(&setup);
    let scene = scene(&[advance(&mut world, ticks(5.0))], ticks(5.0), 900.0);
    let words: Vec<_> = texts(&scene).into_iter().map(|text| text.text).collect();
    for word in ["gone", "not here yet"] {
        assert_eq!(words.iter().filter(|w| *w == word).count(), 1, "{word}: {words:?}");
    }
    let screens = scene.shapes.iter().filter(|shape| matches!(shape, Shape::Screen(_))).count();
    assert_eq!(screens, 1 + 3, "the host's and those of who is there");
}

/// The drawing and the table tell the same: of each peer's film as much as it holds.
#[test]
fn screens_show_what_the_table_says() {
    use how_p2p_works::facts::peer::rows;
    for (peers, round) in [(4, 5.0), (7, 9.0), (24, 6.5), (60, 8.0)] {
        for model in [Model::Streaming, Model::P2p] {
            let mut world = World::new(&Setup { peers, ..Setup::new(model) });
            let world = advance(&mut world, ticks(round));
            let scene = scene(&[world], ticks(round), 900.0);
            let mut shown = vec![None; peers as usize];
            for shape in &scene.shapes {
                let count = |held: &[u64]| held.iter().map(|word| word.count_ones()).sum::<u32>();
                match shape {
                    Shape::Screen(screen) if screen.id.1 > 0 && screen.id.0 == 0 => {
                        shown[screen.id.1 as usize - 1] = Some(count(&screen.held));
                    }
                    Shape::Swarm(swarm) => {
                        (0..swarm.at.len()).for_each(|i| shown[i] = Some(count(swarm.held(i))));
                    }
                    _ => {}
                }
            }
            let held: Vec<_> = rows(world, round as u64).map(|row| Some(row.held)).collect();
            assert_eq!(shown, held, "{model:?}, {peers} peers");
            assert!(held.iter().any(|held| *held > Some(0)));
        }
    }
}
