//! What every drawing of shared work keeps, over many groups, widths and moments.

use how_p2p_works::facts::helper::rows;
use how_p2p_works::facts::speedup::SpeedUp;
use how_p2p_works::params::link::from_query;
use how_p2p_works::scene::geometry::{Rect, rect};
use how_p2p_works::scene::shape::{Screen, Shape, Text, Working};
use how_p2p_works::scene::work::{WorkMoment, compose, height_for, peer_at};
use how_p2p_works::scene::{Scene, Theme, Viewport, text};
use how_p2p_works::sim::work::run::WorkRun;
use how_p2p_works::sim::work::state::Doing;
use how_p2p_works::units::tick::{TICKS_PER_ROUND, Tick};
use how_p2p_works::words::work as words;

const WIDTHS: [f64; 9] = [320.0, 360.0, 480.0, 640.0, 839.0, 840.0, 1000.0, 1100.0, 1400.0];
const PEERS: [u32; 14] = [1, 2, 3, 4, 5, 6, 8, 12, 16, 24, 25, 60, 200, 1000];
/// Parts of the run's length.
const MOMENTS: [f64; 6] = [0.0, 0.04, 0.23, 0.5, 0.97, 1.0];

/// Both runs of a link, and what the charts show.
struct Runs {
    name: String,
    group: WorkRun,
    alone: WorkRun,
    speedup: SpeedUp,
    extent: Tick,
}

impl Runs {
    fn new(query: &str) -> Runs {
        let (params, notices) = from_query(query);
        assert!(notices.is_empty(), "{query}: {notices:?}");
        let setup = params.run.work_setup();
        let (group, alone) = (WorkRun::new(&setup), WorkRun::new(&setup.alone()));
        let mut speedup = SpeedUp::new(&setup);
        while speedup.compute(1000) {}
        let last = group.end().max(alone.end());
        let extent = last.div_ceil(TICKS_PER_ROUND) * TICKS_PER_ROUND;
        Runs { name: query.to_owned(), group, alone, speedup, extent }
    }

    fn peers(&self) -> u32 {
        self.group.helpers().len() as u32
    }

    fn viewport(&self, width: f64) -> Viewport {
        Viewport { width, height: height_for(width) }
    }

    /// At a tick; with the colours of the makers and the last peer picked out, or without.
    fn scene(&self, playhead: f64, width: f64, is_plain: bool) -> Scene {
        let selected = (!is_plain).then_some(self.peers());
        let moment = WorkMoment {
            group: &self.group,
            alone: &self.alone,
            titles: ["Alone", "A group"],
            playhead,
            extent: self.extent,
            selected,
            tint: !is_plain,
            speedup: &self.speedup,
        };
        compose(&moment, self.viewport(width), &Theme::DARK)
    }

    /// Moments of the group's run and, at the end, of the other's.
    fn moments(&self) -> impl Iterator<Item = f64> + '_ {
        let end = self.group.end() as f64;
        MOMENTS.iter().map(move |part| part * end).chain([self.extent as f64])
    }
}

/// Calls `check` with every scene of these links.
fn each_scene(queries: &[String], check: impl Fn(&str, &Scene)) {
    for query in queries {
        let runs = Runs::new(query);
        for (i, playhead) in runs.moments().enumerate() {
            for width in WIDTHS {
                let name = format!("{query}, {width} px, tick {playhead}");
                check(&name, &runs.scene(playhead, width, i % 2 == 0));
            }
        }
    }
}

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

fn screens(scene: &Scene) -> impl Iterator<Item = &Screen> {
    scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Screen(screen) => Some(screen),
        _ => None,
    })
}

fn workings(scene: &Scene) -> impl Iterator<Item = &Working> {
    scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Working(working) => Some(working),
        _ => None,
    })
}

/// The number on something that flies, or on a part whose maker is told: it covers what it passes.
fn is_on_something(scene: &Scene, text: &Text) -> bool {
    let Theme { host, .. } = Theme::DARK;
    let is_task = (text.color.r, text.color.g, text.color.b) == (host.r, host.g, host.b);
    text.bold && (text.color == scene.background || is_task || text.color == Theme::FILM_INK)
}

fn check_texts(name: &str, scene: &Scene) {
    let mut placed: Vec<(Rect, Text)> = Vec::new();
    for text in texts(scene) {
        assert!(text.size >= text::MIN_SIZE, "{name}: {text:?} is too small");
        let at = text::bounds(&text);
        let is_inside =
            at.x >= 0.0 && at.right() <= scene.width && at.y >= 0.0 && at.bottom() <= scene.height;
        assert!(is_inside, "{name}: {text:?} leaves the drawing: {at:?}");
        if is_on_something(scene, &text) {
            continue;
        }
        for (other, that) in &placed {
            assert!(
                !at.overlaps(*other),
                "{name}: {:?} at {at:?} covers {:?} at {other:?}",
                text.text,
                that.text
            );
        }
        placed.push((at, text));
    }
}

fn links(rest: &str) -> Vec<String> {
    PEERS.iter().map(|peers| format!("peers={peers}{rest}")).collect()
}

#[test]
fn no_text_covers_another_or_leaves_the_drawing() {
    each_scene(&links(""), check_texts);
    each_scene(&links("&chunks=100&uneven=1&handout=0.2"), check_texts);
}

#[test]
fn nor_with_one_part_or_a_thousand_nor_where_nobody_sends() {
    each_scene(&links("&chunks=1&handout=1"), check_texts);
    each_scene(&links("&chunks=1000&uneven=0.5&handout=0.01"), check_texts);
    each_scene(&links("&chunks=30&upload=0"), check_texts);
    each_scene(&links("&chunks=30&upload=0.3&uneven=1&input=1.5:leave:1,2.25:join"), check_texts);
}

/// Everything else is inside, too.
#[test]
fn nothing_leaves_the_drawing() {
    each_scene(
        &links("&chunks=60&uneven=1&handout=0.1&input=3.5:leave:1,4.25:join"),
        |name, scene| {
            let page = rect(0.0, 0.0, scene.width, scene.height).grow(0.5);
            for shape in &scene.shapes {
                let rects: Vec<Rect> = match shape {
                    Shape::Rects { rects, .. } => rects.clone(),
                    Shape::Screen(screen) => vec![screen.rect],
                    Shape::Tile(tile) => vec![tile.rect],
                    Shape::Working(working) => vec![working.rect],
                    Shape::Swarm(swarm) => swarm.rects().collect(),
                    _ => continue,
                };
                for at in rects {
                    let is_inside = page.x <= at.x
                        && page.y <= at.y
                        && at.right() <= page.right()
                        && at.bottom() <= page.bottom();
                    assert!(is_inside, "{name}: {at:?} of {shape:?}");
                    assert!(at.w >= 0.0 && at.h >= 0.0, "{name}: {at:?}");
                }
            }
        },
    );
}

#[test]
fn the_two_pictures_have_one_size() {
    for query in links("&chunks=40") {
        let runs = Runs::new(&query);
        for width in WIDTHS {
            let scene = runs.scene(0.0, width, true);
            let main: Vec<&Screen> = screens(&scene).filter(|screen| screen.id.1 == 0).collect();
            let [alone, group] = &main[..] else { panic!("{query}: {}", main.len()) };
            assert_eq!((alone.id, group.id), ((0, 0), (1, 0)));
            let size = |screen: &Screen| (screen.rect.w, screen.rect.h);
            assert_eq!(size(alone), size(group), "{query}, {width} px");
        }
    }
}

/// The drawing, the table and the sentence say what the run says.
#[test]
fn the_drawing_agrees_with_the_state() {
    for rest in ["", "&chunks=50&uneven=1&handout=0.15&input=2.5:leave:1,3:join"] {
        for peers in [1, 3, 4, 12, 40] {
            let runs = Runs::new(&format!("peers={peers}{rest}"));
            for playhead in runs.moments() {
                check_state(&runs, playhead, 1000.0);
            }
        }
    }
}

fn check_state(runs: &Runs, playhead: f64, width: f64) {
    let name = format!("{}, tick {playhead}", runs.name);
    let scene = runs.scene(playhead, width, true);
    let tick = playhead as Tick;
    let (alone, group) = (runs.alone.at(tick), runs.group.at(tick));
    let (alone_held, held) = (runs.alone.held(tick), runs.group.held(tick));
    for screen in screens(&scene) {
        let held = if screen.id.0 == 0 { &alone_held } else { &held };
        assert_eq!(screen.held, held.row(screen.id.1 as usize), "{name}: {:?}", screen.id);
    }
    // Everybody's part that is being made, with how much of it is made.
    let mut wanted = Vec::new();
    for helper in alone.helpers.iter().chain(&group.helpers) {
        if let Doing::Working(job) = helper.doing {
            let fraction = (playhead - job.begins as f64) / (job.made - job.begins) as f64;
            wanted.push((job.part, fraction));
        }
    }
    let shown: Vec<_> = workings(&scene).map(|shape| (shape.part, shape.fraction)).collect();
    assert_eq!(shown, wanted, "{name}");
    // What is sent is a tile with its picture; what is passed on, too, or a point.
    let sent = group.helpers.iter().filter(|helper| helper.sending.is_some()).count();
    let tiles = scene.shapes.iter().filter(|shape| matches!(shape, Shape::Tile(_))).count();
    assert!(tiles >= sent || runs.peers() > 24, "{name}: {tiles} tiles of {sent} parts");
    let rows: Vec<_> = rows(&runs.group, &group).collect();
    let told: Vec<String> = texts(&scene).into_iter().map(|text| text.text).collect();
    for row in &rows {
        let helper = &group.helpers[row.peer as usize - 1];
        assert_eq!((row.parts, row.worked, row.idle), (helper.parts, helper.worked, helper.idle));
        let [long, short] = words::activity(runs.group.activity(&group, row.peer));
        assert!(words::state(row.about, row.beside).starts_with(&long), "{name}: {row:?}");
        let is_told = told.contains(&long) || told.contains(&short);
        // Of many their signs alone.
        assert!(is_told || runs.peers() > 6, "{name}: {long:?} is not told");
    }
    let there = group.helpers.iter().filter(|helper| helper.doing != Doing::NotYet).count();
    assert_eq!(rows.len(), there, "{name}");
    let sentence = words::group_now("A group", &runs.group, &group);
    if runs.peers() <= 12 {
        assert!(
            rows.iter().all(|row| sentence.contains(&words::state(row.about, row.beside))),
            "{name}: {sentence}"
        );
    }
}

#[test]
fn what_is_told_to_those_who_cannot_see() {
    let runs = Runs::new("peers=3&chunks=7&input=1.5:leave:2");
    let say = |tick: Tick| {
        let (alone, group) = (runs.alone.at(tick), runs.group.at(tick));
        let alone = words::alone_now("Alone", &runs.alone, &alone);
        [alone, words::group_now("A group", &runs.group, &group)]
    };
    assert_eq!(
        say(TICKS_PER_ROUND * 5 / 2),
        [
            "Alone: 2 of 7 parts, making part 3.",
            "A group: 2 of 7 parts; Peer 1: making part 2, sending part 4; Peer 2: gone; Peer 3: \
             making part 5, sending part 6.",
        ]
    );
}

/// The same moment is the same scene, whatever was looked at before, and nothing but what is the
/// moment's changes while it plays.
#[test]
fn the_same_moment_is_the_same_drawing() {
    for query in ["peers=4", "peers=60&chunks=200&uneven=1", "peers=9&handout=0.2&chunks=30"] {
        let (runs, again) = (Runs::new(query), Runs::new(query));
        let moments: Vec<f64> = runs.moments().collect();
        let forward: Vec<Scene> = moments.iter().map(|at| runs.scene(*at, 900.0, false)).collect();
        for (at, scene) in moments.iter().zip(&forward).rev() {
            assert!(again.scene(*at, 900.0, false) == *scene, "{query}, {at}");
        }
        let place = |scene: &Scene| -> Vec<Rect> { screens(scene).map(|s| s.rect).collect() };
        assert!(forward.iter().all(|scene| place(scene) == place(&forward[0])), "{query}");
    }
}

#[test]
fn every_helper_can_be_picked_where_it_is_drawn() {
    for query in links("") {
        let runs = Runs::new(&query);
        for width in [320.0, 700.0, 1280.0] {
            let viewport = runs.viewport(width);
            let mut found = 0;
            let mut check = |at: Rect, peer: u32| {
                let at = at.center();
                assert_eq!(peer_at(runs.peers(), viewport, at.x, at.y), Some(peer), "{query}");
                found += 1;
            };
            for shape in runs.scene(0.0, width, true).shapes {
                match shape {
                    Shape::Screen(screen) if screen.id.1 > 0 => {
                        check(screen.rect, screen.id.1 as u32);
                    }
                    Shape::Swarm(swarm) => {
                        swarm.rects().zip(1..).step_by(7).for_each(|(at, peer)| check(at, peer));
                    }
                    _ => {}
                }
            }
            assert!(found > 0);
            assert_eq!(peer_at(runs.peers(), viewport, -9.0, -9.0), None);
        }
    }
}
