//! Drawings as text that a person can read in a diff: what is where, in drawing order.
//!
//! After a wanted change: `UPDATE_GOLDEN=1 cargo test --test scene_golden`, then look at the difference
//! and at the drawing (`howp2p frame`).

use std::fmt::Write;
use std::path::Path;

use how_p2p_works::facts::speedup::SpeedUp;
use how_p2p_works::params::link::from_query;
use how_p2p_works::scene::geometry::{Point, Rect, Step};
use how_p2p_works::scene::shape::{Scene, Screen, Shape, Stroke};
use how_p2p_works::scene::theme::Color;
use how_p2p_works::scene::work::{self, WorkMoment};
use how_p2p_works::scene::{Cast, Content, Shown, Theme, Viewport, compose, height_for};
use how_p2p_works::sim::setup::{Model, Setup};
use how_p2p_works::sim::work::run::WorkRun;
use how_p2p_works::sim::world::World;
use how_p2p_works::units::tick::TICKS_PER_ROUND;

#[test]
fn the_race_opens() {
    check("scene-race-opens", &[Model::Streaming, Model::P2p], 4, 0.0, 1280.0);
}

#[test]
fn the_fourth_waits_and_is_served() {
    check("scene-race-fourth-waits", &[Model::Streaming, Model::P2p], 4, 6.5, 1280.0);
}

#[test]
fn a_swarm_on_a_phone() {
    check("scene-swarm-phone", &[Model::P2p], 100, 7.25, 360.0);
}

#[test]
fn three_hosts_have_one_line_and_one_of_them_is_down() {
    let query = "peers=9&hosts=3&slots=2&input=1:host-down:2";
    let setup = from_query(query).0.run.setup(Model::Streaming);
    check_setups("scene-three-hosts", &[setup], 1.5, 700.0);
}

#[test]
fn work_is_shared() {
    check_work("scene-work", "", 2.4, 1100.0);
}

#[test]
fn work_is_handed_out_on_a_phone() {
    let query = "peers=6&chunks=20&uneven=1&handout=0.2&tint=1&input=2.5:leave:2,3:join";
    check_work("scene-work-phone", query, 3.3, 360.0);
}

fn title(world: &World) -> String {
    let name = match world.setup().model {
        Model::Streaming => "Streaming",
        Model::P2p => "Peer to peer",
    };
    name.to_owned()
}

fn check(name: &str, figure: &[Model], peers: u32, round: f64, width: f64) {
    let setups = figure.iter().map(|model| Setup { peers, ..Setup::new(*model) });
    check_setups(name, &setups.collect::<Vec<_>>(), round, width);
}

fn check_setups(name: &str, setups: &[Setup], round: f64, width: f64) {
    let playhead = round * TICKS_PER_ROUND as f64;
    let worlds: Vec<World> = setups.iter().map(|setup| world(setup, playhead)).collect();
    let of_world = |world| Shown { title: title(world), content: Content::Film(world) };
    let shown: Vec<_> = worlds.iter().map(of_world).collect();
    let casts: Vec<Cast> = shown.iter().map(|shown| shown.content.cast()).collect();
    let viewport = Viewport { width, height: height_for(casts.len(), width) };
    compare(name, &compose(&shown, playhead, viewport, &Theme::DARK, None));
}

/// Shared work of a link's run.
fn check_work(name: &str, query: &str, round: f64, width: f64) {
    let (params, notices) = from_query(query);
    assert!(notices.is_empty(), "{notices:?}");
    let setup = params.run.work_setup();
    let mut speedup = SpeedUp::new(&setup);
    while speedup.compute(1000) {}
    let (group, alone) = (WorkRun::new(&setup), WorkRun::new(&setup.alone()));
    let moment = WorkMoment {
        group: &group,
        alone: &alone,
        titles: ["Alone", "A group"],
        playhead: round * TICKS_PER_ROUND as f64,
        extent: alone.end(),
        selected: None,
        tint: params.view.tint,
        speedup: &speedup,
    };
    let height = work::height_for(width);
    compare(name, &work::compose(&moment, Viewport { width, height }, &Theme::DARK));
}

fn compare(name: &str, scene: &Scene) {
    let now = describe(scene);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.txt"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, &now).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    for (line, (was, is)) in golden.lines().zip(now.lines()).enumerate() {
        assert_eq!(is, was, "{name}, line {}", line + 1);
    }
    assert_eq!(now.lines().count(), golden.lines().count(), "{name}: number of lines");
}

fn world(setup: &Setup, playhead: f64) -> World {
    let mut world = World::new(setup);
    let mut events = Vec::new();
    while world.next_tick().is_some_and(|tick| tick as f64 <= playhead) {
        world.step(&mut events);
    }
    world
}

fn describe(scene: &Scene) -> String {
    let mut out = format!("scene {}x{}\n", scene.width, scene.height);
    for shape in &scene.shapes {
        let _ = match shape {
            Shape::Rects { rects, fill, stroke, .. } => {
                writeln!(out, "rect {}{}", list(rects, place), style(*fill, *stroke))
            }
            Shape::Path { path, fill, stroke } => {
                let starts: Vec<Point> = path.0.iter().filter_map(start).collect();
                let end = path.0.iter().rev().find_map(end).unwrap_or_default();
                let from = list(&starts, point);
                writeln!(out, "path {from} to {}{}", point(&end), style(*fill, *stroke))
            }
            Shape::Dots { at, radius, fill } => {
                writeln!(out, "dots {} r {radius:.1}{}", list(at, point), style(Some(*fill), None))
            }
            Shape::Tile(tile) => {
                let number = tile.chunk + 1;
                let edge = style(None, Some(tile.border));
                writeln!(out, "tile {number} {}{edge}", place(&tile.rect))
            }
            Shape::Screen(screen) => writeln!(out, "{}", describe_screen(screen)),
            Shape::Swarm(swarm) => {
                let held: u32 = swarm.held.iter().map(|word| word.count_ones()).sum();
                let count = swarm.at.len();
                let size = format!("{:.1}x{:.1}", swarm.w, swarm.h);
                writeln!(out, "swarm {count} screens {size} {} held {held}", list(&swarm.at, point))
            }
            Shape::Working(working) => {
                let (number, done) = (working.part + 1, (working.fraction * 100.0).round());
                let edge = style(None, Some(working.line));
                writeln!(out, "working {number} {} done {done}%{edge}", place(&working.rect))
            }
            Shape::Text(text) => {
                let bold = if text.bold { " bold" } else { "" };
                let color = style(Some(text.color), None);
                writeln!(
                    out,
                    "text {} \"{}\" {}{bold}{color}",
                    point(&text.at),
                    text.text,
                    text.size
                )
            }
        };
    }
    out
}

fn describe_screen(screen: &Screen) -> String {
    let held: String =
        (0..screen.chunks).map(|chunk| if screen.holds(chunk) { '#' } else { '.' }).collect();
    let (stage, node) = screen.id;
    format!("screen of {node} on stage {stage} {} {held}", place(&screen.rect))
}

/// The first few, and how many more there are.
fn list<T>(items: &[T], show: impl Fn(&T) -> String) -> String {
    let mut shown: Vec<String> = items.iter().take(3).map(show).collect();
    if items.len() > shown.len() {
        shown.push(format!("and {} more", items.len() - shown.len()));
    }
    shown.join(" ")
}

fn start(step: &Step) -> Option<Point> {
    if let Step::Move(at) = step { Some(*at) } else { None }
}

fn end(step: &Step) -> Option<Point> {
    match step {
        Step::Move(at) | Step::Line(at) | Step::Cubic(_, _, at) => Some(*at),
        Step::Close => None,
    }
}

/// Whole pixels, and no negative zero.
fn point(p: &Point) -> String {
    format!("{},{}", p.x.round() as i64, p.y.round() as i64)
}

fn place(r: &Rect) -> String {
    format!("{},{} {}x{}", r.x.round() as i64, r.y.round() as i64, r.w.round(), r.h.round())
}

fn style(fill: Option<Color>, stroke: Option<Stroke>) -> String {
    let mut out = String::new();
    if let Some(color) = fill {
        let _ = write!(out, " {}", token(color));
    }
    if let Some(stroke) = stroke {
        let kind = match stroke.dash {
            None => "line",
            Some((0.0, _)) => "dotted",
            Some(_) => "dashed",
        };
        let _ = write!(out, " {kind} {}", token(stroke.color));
    }
    out
}

/// The role of a colour in the dark theme.
fn token(color: Color) -> &'static str {
    let theme = Theme::DARK;
    let roles = [
        ("background", theme.background),
        ("ink", theme.ink),
        ("quiet", theme.quiet),
        ("hairline", theme.hairline),
        ("body", theme.body),
        ("edge", theme.edge),
        ("well", theme.well),
        ("track", theme.track),
        ("buffered", theme.buffered),
        ("host", theme.host),
        ("peer", theme.peer),
        ("wait", theme.wait),
        ("good", theme.good),
    ];
    let same = |other: Color| (other.r, other.g, other.b) == (color.r, color.g, color.b);
    roles.iter().find(|(_, other)| same(*other)).map_or("?", |(name, _)| name)
}
