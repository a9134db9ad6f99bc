//! What the drawing says of what is pointed at: there is a name for everything, and it is true.

use std::collections::BTreeSet;

use how_p2p_works::app::figure::{FigureState, Msg};
use how_p2p_works::app::{hint, picture};
use how_p2p_works::params::Figure;
use how_p2p_works::params::link::from_query;
use how_p2p_works::scene::shape::Shape;
use how_p2p_works::scene::spots::{Area, Mark, Spot};
use how_p2p_works::scene::{Scene, Theme, Viewport};
use how_p2p_works::timeline::moment::{Command, Playhead};

const ROOM: Viewport = Viewport { width: 900.0, height: 560.0 };

fn opened(figure: Figure, query: &str, round: f64) -> FigureState {
    let (params, notices) = from_query(query);
    assert_eq!(notices, []);
    let mut state = FigureState::new(figure, &params);
    while state.compute(1 << 16) {}
    state.update(&Msg::Time(Command::Seek(Playhead::from_rounds(round))));
    state.seek();
    state
}

fn scene(state: &FigureState, room: Viewport) -> Scene {
    picture::scene(state, room, &Theme::DARK)
}

/// A place of an area.
fn place(area: Area) -> (f64, f64) {
    let at = match area {
        Area::Within(at) => at.center(),
        Area::Along(curve) => curve.at(0.5),
    };
    (at.x, at.y)
}

/// All that the figure says of its spots in that room.
fn said(state: &FigureState, room: Viewport) -> BTreeSet<String> {
    let scene = scene(state, room);
    let mut said = BTreeSet::new();
    for spot in &scene.spots {
        let (x, y) = place(spot.area);
        let text = hint::of_drawing(state, room, spot, (x, y));
        // Between the screens of a crowd is nothing.
        if text.is_none() {
            assert_eq!(spot.mark, Mark::Crowd, "{spot:?}");
        }
        said.extend(text);
    }
    said
}

fn assert_said(state: &FigureState, texts: &[&str]) {
    let said = said(state, ROOM);
    for text in texts {
        assert!(said.contains(*text), "{text}: {said:#?}");
    }
}

#[test]
fn everything_that_can_be_pointed_at_has_a_name_and_is_within_the_drawing() {
    let figures = [Figure::Race, Figure::Streaming, Figure::P2p, Figure::Work];
    let queries = ["", "peers=9&hosts=3&slots=2", "peers=60&peer_slots=4", "peers=300&slots=40"];
    let rooms = [(320.0, 480.0), (360.0, 640.0), (700.0, 394.0), (1280.0, 720.0), (2560.0, 1440.0)];
    for figure in figures {
        for query in queries {
            for round in [0.0, 0.4, 3.7, 9.0] {
                let state = opened(figure, query, round);
                for (width, height) in rooms {
                    let room = Viewport { width, height };
                    let name = format!("{figure:?}, {query}, round {round}, {width}x{height}");
                    assert!(said(&state, room).iter().all(|text| !text.is_empty()), "{name}");
                    let scene = scene(&state, room);
                    check_screens(&scene, &name);
                    for spot in &scene.spots {
                        let (x, y) = place(spot.area);
                        assert!((0.0..=width).contains(&x), "{name}: {spot:?}");
                        assert!((0.0..=height).contains(&y), "{name}: {spot:?}");
                    }
                }
            }
        }
    }
}

/// Where a screen is drawn, its peer or host is pointed at.
fn check_screens(scene: &Scene, name: &str) {
    for shape in &scene.shapes {
        let Shape::Screen(screen) = shape else { continue };
        let (stage, node) = screen.id;
        // The enlarged one has a stage of its own; whoever works alone is the host of the first.
        let wanted = match node {
            1.. => Mark::Peer(node as u32),
            _ => Mark::Host(node.unsigned_abs()),
        };
        let is_there = |spot: &Spot| match spot.area {
            Area::Within(at) => spot.mark == wanted && at.contains(screen.rect.center()),
            Area::Along(_) => false,
        };
        let spots = scene.spots.iter().filter(|spot| spot.stage == stage % 100);
        assert!(spots.copied().any(|spot| is_there(&spot)), "{name}: {:?}", screen.id);
    }
}

#[test]
fn the_marks_of_streaming_are_named() {
    let state = opened(Figure::Streaming, "download=1", 6.5);
    assert_said(
        &state,
        &[
            "Host: 3 of 3 slots busy",
            "Upload slot of the host: busy, sends chunk 7 to peer 1",
            "1 peer waits in line for a slot",
            "Peer 4: waits for a slot",
            "Peer 4: waiting, 1st in line, holds 0 of 12 chunks",
            "Peer 1: playing, holds 6 of 12 chunks",
            "Chunk 7: sent by the host to peer 2",
            "Buffer of peer 1: 3 chunks ahead in order",
            "Playhead of peer 1: at chunk 4",
            "Playhead of peer 4: at chunk 1",
        ],
    );
    assert_said(&opened(Figure::Streaming, "", 0.2), &["Peer 1: asks for a chunk"]);
    let idle = opened(Figure::Streaming, "", 13.0);
    let why = "peer 4 receives as fast as their line allows, 2 chunks a round";
    assert_said(
        &idle,
        &[
            &format!("Host: 2 of 3 slots busy; {why}"),
            &format!("Upload slot of the host: idle; {why}"),
        ],
    );
}

#[test]
fn the_marks_of_a_swarm_are_named() {
    let state = opened(Figure::P2p, "peers=4&hosts=2&slots=1&input=2:host-down:2", 3.5);
    let said = said(&state, ROOM);
    assert!(said.contains("Host 2: down"), "{said:#?}");
    let starts = |start: &str| said.iter().any(|text| text.starts_with(start));
    assert!(starts("Upload slot of host 1: busy, sends chunk"), "{said:#?}");
    assert!(starts("Upload slot of peer"), "{said:#?}");
    assert!(said.iter().any(|text| text.contains(": sent by peer ")), "{said:#?}");
    let crowd = opened(Figure::P2p, "peers=60&slots=100", 4.5);
    let said = self::said(&crowd, ROOM);
    let ends = |end: &str| said.iter().any(|text| text.ends_with(end));
    assert!(ends(" of 60 peers have it"), "{said:#?}");
    assert!(said.iter().any(|text| text.contains("of 100 slots busy")), "{said:#?}");
}

/// In a crowd the whole field is one spot: who is meant follows from the place.
#[test]
fn in_a_crowd_each_peer_is_found_under_the_pointer() {
    let state = opened(Figure::P2p, "peers=1000", 6.0);
    let scene = scene(&state, ROOM);
    let mut found = BTreeSet::new();
    for y in (0..560).step_by(4) {
        for x in (0..900).step_by(4) {
            let at = (f64::from(x), f64::from(y));
            let spot = scene.spot_at(at.0, at.1).filter(|spot| spot.mark == Mark::Crowd);
            found.extend(spot.and_then(|spot| hint::of_drawing(&state, ROOM, spot, at)));
        }
    }
    assert!(found.len() > 900, "{}", found.len());
    assert!(found.iter().any(|text| text.starts_with("Peer 1: ")));
}

#[test]
fn the_marks_of_shared_work_are_named() {
    let tall = Viewport { width: 900.0, height: 1200.0 };
    let state = opened(Figure::Work, "handout=0.3", 1.35);
    let said = said(&state, tall);
    for text in [
        "Here parts are handed out and passed on",
        "Here parts come in that were made",
        "One helper: 1 of 12 parts",
    ] {
        assert!(said.contains(text), "{text}: {said:#?}");
    }
    assert!(said.iter().any(|text| text.contains("handed out to peer ")), "{said:#?}");
    assert!(said.iter().any(|text| text.starts_with("Peer 2: making part")), "{said:#?}");
    assert!(said.iter().any(|text| text.contains(": made by peer ")), "{said:#?}");
    // Each part of the picture, by its place.
    let scene = scene(&state, tall);
    let of_group =
        |mark: Mark| scene.spots.iter().find(|spot| spot.stage == 1 && spot.mark == mark).copied();
    let spot = of_group(Mark::Parts).expect("the coordinator has a picture");
    let Area::Within(at) = spot.area else { panic!("a picture is a rectangle") };
    let told: Vec<String> = (0..12)
        .filter_map(|part| {
            let (column, row) = (f64::from(part % 4), f64::from(part / 4));
            let place = (at.x + at.w * (column + 0.5) / 4.0, at.y + at.h * (row + 0.5) / 3.0);
            hint::of_drawing(&state, tall, &spot, place)
        })
        .collect();
    assert_eq!(told.len(), 12);
    for (number, text) in (1..).zip(&told) {
        assert!(text.starts_with(&format!("Part {number}: ")), "{told:#?}");
    }
    assert_eq!(told[11], "Part 12: not begun");
    assert!(told[0].starts_with("Part 1: in the hands of peer") || told[0].contains("made by"));
}

#[test]
fn the_nearest_mark_over_the_timeline_is_named() {
    let state = opened(Figure::Race, "input=5:leave:3", 0.0);
    let share = |round: f64| state.scale().share(Playhead::from_rounds(round).ticks());
    let told = |round: f64, down: f64| hint::of_timeline(&state, share(round), down, 0.01);
    let text = |round: f64, down: f64| told(round, down).map(|(_, text)| text);
    assert_eq!(text(3.02, 0.2).as_deref(), Some("Streaming, round 3: a peer starts to play"));
    let outside = "round 5: from outside: who is there changes, or what they can send";
    assert_eq!(text(5.0, 0.2), Some(format!("Streaming, {outside}")));
    assert_eq!(text(5.0, 0.9), Some(format!("Peer to peer, {outside}")));
    assert_eq!(told(3.02, 0.2).map(|(at, _)| at), Some(share(3.0)));
    assert_eq!(text(1.5, 0.2), None, "nothing is near");
    let alone = opened(Figure::Streaming, "", 0.0);
    let at = alone.scale().share(Playhead::from_rounds(12.0).ticks());
    let told = hint::of_timeline(&alone, at, 0.5, 0.01).map(|(_, text)| text);
    assert_eq!(told.as_deref(), Some("Round 12: a peer has it all"));
    let work = opened(Figure::Work, "", 0.0);
    let told = hint::of_timeline(&work, 1.0, 0.2, 0.01).map(|(_, text)| text);
    assert_eq!(told.as_deref(), Some("Alone, round 12: the picture is done"));
}
