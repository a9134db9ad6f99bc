//! Crowds: how many lights there are, and that the strip and the enlarged peer tell the truth.

use how_p2p_works::scene::geometry::{Point, Rect, Step, pt};
use how_p2p_works::scene::shape::Shape;
use how_p2p_works::scene::{Scene, Theme, Viewport, compose, height_for};
use how_p2p_works::sim::setup::{Action, Input, Model, Policy, Setup};
use how_p2p_works::sim::world::World;
use how_p2p_works::units::tick::TICKS_PER_ROUND;

use super::{scene, shown, texts, ticks, world};

fn rarest(peers: u32, chunks: u32) -> Setup {
    Setup { peers, chunks, policy: Policy::Rarest, ..Setup::new(Model::P2p) }
}

/// A scene in which that peer is picked out, or nobody.
fn scene_with(world: &World, playhead: f64, width: f64, picked: Option<u32>) -> Scene {
    let shown = shown(&[world]);
    let viewport = Viewport { width, height: height_for(shown.len(), width) };
    compose(&shown, playhead, viewport, &Theme::DARK, picked)
}

/// The lights of peers and of hosts.
fn lights(scene: &Scene) -> [usize; 2] {
    [Theme::DARK.peer, Theme::DARK.host].map(|color| {
        let dots = scene.shapes.iter().filter_map(|shape| match shape {
            Shape::Dots { at, fill, .. } if *fill == color => Some(at.len()),
            _ => None,
        });
        dots.sum()
    })
}

#[test]
fn lights_are_as_many_as_there_is_room_for() {
    for (setup, width, hosts, least, most) in [
        (rarest(60, 48), 1280.0, 3, 30, 60),
        (rarest(1000, 100), 1280.0, 3, 200, 352),
        (rarest(1000, 100), 360.0, 3, 40, 110),
        (Setup { peer_slots: 8, ..rarest(1000, 100) }, 1280.0, 24, 150, 352),
    ] {
        let playhead = ticks(30.4);
        let world = world(&setup, playhead);
        let [of_peers, of_hosts] = lights(&scene_with(&world, playhead, width, None));
        assert!((least..=most).contains(&of_peers), "{of_peers}, {width} px, {setup:?}");
        assert_eq!(of_hosts, hosts, "each of the host's chunks can be followed");
    }
    let many = Setup { slots: 1000, hosts: 8, ..Setup::new(Model::Streaming) };
    let many = Setup { peers: 1000, chunks: 100, ..many };
    let playhead = ticks(3.5);
    let [_, of_hosts] = lights(&scene_with(&world(&many, playhead), playhead, 1280.0, None));
    assert!((60..=352).contains(&of_hosts), "{of_hosts} of eight hosts with 1,000 slots each");
}

/// A light that is seen stays seen until it is there: none goes out on its way, and none appears.
#[test]
fn lights_are_the_same_all_the_way() {
    let world = world(&rarest(1000, 100), ticks(30.0));
    let counts =
        [0.1, 0.5, 0.9].map(|part| lights(&scene_with(&world, ticks(30.0 + part), 1280.0, None)));
    assert!(counts[0][0] > 150);
    assert_eq!([counts[0], counts[0]], [counts[1], counts[2]]);
}

/// The strip, and its bars from left to right.
fn strip(scene: &Scene) -> (Rect, Vec<Rect>) {
    let theme = Theme::DARK;
    let track = Some(theme.track.alpha(0.55));
    let is_track = |shape: &Shape| matches!(shape, Shape::Rects { fill, .. } if *fill == track);
    let at = scene.shapes.iter().position(is_track).expect("there is a strip");
    let Shape::Rects { rects, .. } = &scene.shapes[at] else { unreachable!() };
    let strip = rects[0];
    let mut bars = Vec::new();
    for shape in &scene.shapes[at + 1..] {
        match shape {
            Shape::Rects { rects, fill, .. }
                if [Some(theme.buffered), Some(theme.good)].contains(fill) =>
            {
                bars.extend(
                    rects.iter().copied().filter(|bar| strip.grow(0.01).contains(bar.center())),
                );
            }
            _ => {}
        }
    }
    bars.sort_by(|a, b| a.x.total_cmp(&b.x));
    (strip, bars)
}

#[test]
fn the_strip_shows_the_copies_of_each_chunk() {
    let mut setup = rarest(60, 48);
    setup.inputs = vec![Input { tick: 3 * TICKS_PER_ROUND, action: Action::Leave(2) }];
    for round in [2.0, 20.5, 60.0] {
        let world = world(&setup, ticks(round));
        let scene = scene(&[&world], ticks(round), 1280.0);
        let present: Vec<u32> = (1..=60).filter(|peer| world.is_present(*peer)).collect();
        let copies: Vec<usize> = (0..48)
            .map(|chunk| present.iter().filter(|peer| world.holds(**peer, chunk)).count())
            .collect();
        let (strip, bars) = strip(&scene);
        let held: Vec<usize> = copies.iter().copied().filter(|copies| *copies > 0).collect();
        assert_eq!(bars.len(), held.len(), "a bar for each chunk that somebody holds");
        for (bar, copies) in bars.iter().zip(held) {
            let share = copies as f64 / present.len() as f64;
            assert!((bar.h - (strip.h * share).max(1.0)).abs() < 1e-9, "{bar:?}, {copies}");
            assert!((bar.bottom() - strip.bottom()).abs() < 1e-9);
        }
        let (least, most) = (copies.iter().min().unwrap(), copies.iter().max().unwrap());
        let range = match least == most {
            true => format!("{least} of {} peers", present.len()),
            false => format!("{least} to {most} of {} peers", present.len()),
        };
        assert!(texts(&scene).iter().any(|text| text.text == range), "{range}");
    }
}

#[test]
fn whoever_is_picked_out_shows_its_numbers_and_its_flows() {
    let world = world(&rarest(1000, 100), ticks(30.4));
    let mut flows = 0;
    for peer in [1, 437, 1000] {
        let scene = scene_with(&world, ticks(30.4), 1280.0, Some(peer));
        let all = texts(&scene);
        let told = |what: String| {
            assert!(all.iter().any(|text| text.text == what), "peer {peer}: no {what:?}");
        };
        let (host, peers) = (world.from_host(peer), world.from_peers(peer));
        told(format!("{} of 100", world.held_count(peer)));
        told(format!("{host} from host, {peers} from peers"));
        told(format!("Peer {peer}"));
        // Who waits says so instead.
        let waited = world.waited(peer, world.now()) / TICKS_PER_ROUND;
        let forms = ["waited", "waiting"].map(|verb| format!("{verb} {waited} rounds"));
        assert!(all.iter().any(|text| forms.contains(&text.text)), "peer {peer}: {forms:?}");
        // Its flows as lines, those of hosts being drawn for everybody.
        let own = world.transfers().filter(|t| [t.from, t.to].contains(&(peer as i32)));
        let from_peers = own.filter(|t| t.from > 0).count();
        let lines: usize = scene
            .shapes
            .iter()
            .map(|shape| match shape {
                Shape::Path { path, stroke: Some(stroke), .. }
                    if stroke.color == Theme::DARK.peer.alpha(0.45) =>
                {
                    let is_start =
                        |step: &&_| matches!(step, how_p2p_works::scene::geometry::Step::Move(_));
                    path.0.iter().filter(is_start).count()
                }
                _ => 0,
            })
            .sum();
        assert_eq!(lines, from_peers, "peer {peer}");
        flows += lines;
    }
    assert!(flows > 0);
}

/// The dotted threads of a scene, by their ends.
fn threads(scene: &Scene) -> Vec<Point> {
    let mut ends = Vec::new();
    for shape in &scene.shapes {
        let Shape::Path { path, stroke: Some(stroke), .. } = shape else { continue };
        if (stroke.color, stroke.dash) == (Theme::DARK.wait, Some((0.0, 6.0))) {
            ends.extend(path.0.last().map(|step| match step {
                Step::Move(p) | Step::Line(p) | Step::Cubic(_, _, p) => *p,
                Step::Close => panic!("a thread is open"),
            }));
        }
    }
    ends
}

#[test]
fn a_thread_leads_to_the_first_in_line_while_there_is_one() {
    let setup = Setup { peers: 300, chunks: 12, ..Setup::new(Model::Streaming) };
    for round in [0.5, 400.0] {
        let world = world(&setup, ticks(round));
        let scene = scene_with(&world, ticks(round), 1280.0, None);
        let swarm = scene.shapes.iter().find_map(|shape| match shape {
            Shape::Swarm(swarm) => Some(swarm),
            _ => None,
        });
        let swarm = swarm.expect("there is a crowd");
        let first = world.queue().next().expect("many wait");
        let screen = swarm.at[first as usize - 1];
        assert_eq!(threads(&scene), [screen + pt(swarm.w / 2.0, 0.0)], "round {round}");
    }
    let world = world(&rarest(300, 12), ticks(4.5));
    assert_eq!(threads(&scene_with(&world, ticks(4.5), 1280.0, None)), [], "nobody is in line");
}

/// Where hosts send more than can be followed, of who is picked out it is seen all the same.
#[test]
fn what_hosts_send_to_whoever_is_picked_out_is_a_line_among_many() {
    let setup = Setup { slots: 40, ..Setup::new(Model::Streaming) };
    let world = world(&Setup { peers: 300, chunks: 100, ..setup }, ticks(3.5));
    let lines = |picked| {
        let scene = scene_with(&world, ticks(3.5), 1280.0, picked);
        let lines = scene.shapes.iter().filter(|shape| {
            matches!(shape, Shape::Path { stroke: Some(stroke), .. }
                if stroke.color == Theme::DARK.host.alpha(0.45))
        });
        lines.count()
    };
    let served = world.transfers().next().expect("hosts send").to as u32;
    assert_eq!((lines(Some(served)), lines(None), lines(Some(300))), (1, 0, 0));
}

/// Where nobody is picked out the last one is followed.
#[test]
fn one_is_always_followed() {
    let world = world(&rarest(300, 12), ticks(4.5));
    let all = texts(&scene_with(&world, ticks(4.5), 900.0, None));
    assert!(all.iter().any(|text| text.text == "Peer 300"));
}
