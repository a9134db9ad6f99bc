//! Several hosts: all of them within their stage, each with its name, its ports and its state.

use how_p2p_works::facts::idle::{self, FullLine, Idle};
use how_p2p_works::scene::geometry::{Rect, rect};
use how_p2p_works::scene::shape::{Shape, Stroke};
use how_p2p_works::scene::{Cast, Scene, Theme, Viewport, height_for, peer_at};
use how_p2p_works::sim::setup::{Action, Input, Model, Setup};
use how_p2p_works::sim::world::{World, host_node, is_host};
use how_p2p_works::units::tick::Rate;
use how_p2p_works::units::tick::TICKS_PER_ROUND;
use how_p2p_works::words::idle::briefly;

use super::{advance, check_texts, each_scene, scene, texts, ticks, world};

const WIDTHS: [f64; 6] = [320.0, 360.0, 600.0, 768.0, 900.0, 1280.0];
const PEERS: [u32; 8] = [1, 3, 4, 8, 12, 24, 60, 200];

fn at(round: u64, action: Action) -> Input {
    Input { tick: round * TICKS_PER_ROUND, action }
}

#[test]
fn no_text_covers_another_with_several_hosts() {
    for hosts in [2, 3, 5, 8] {
        each_scene(|setup| setup.hosts = hosts, &PEERS, check_texts);
    }
}

#[test]
fn nor_where_hosts_are_down_or_have_many_slots() {
    each_scene(
        |setup| {
            setup.hosts = 8;
            setup.inputs = vec![at(3, Action::HostDown(0)), at(9, Action::HostUp(2))];
        },
        &PEERS,
        check_texts,
    );
    each_scene(
        |setup| {
            setup.hosts = 3;
            setup.slots = 1000;
            setup.peer_slots = 8;
        },
        &[1, 4, 24],
        check_texts,
    );
}

/// The screens of a stage's hosts, in the order of their numbers.
fn host_screens(scene: &Scene, stage: usize) -> Vec<Rect> {
    let screens = scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Screen(screen) if screen.id.0 == stage && is_host(screen.id.1) => Some(screen),
        _ => None,
    });
    let screens: Vec<_> = screens.collect();
    for (host, screen) in (0..).zip(&screens) {
        assert_eq!(screen.id.1, host_node(host));
    }
    screens.into_iter().map(|screen| screen.rect).collect()
}

#[test]
fn hosts_stay_within_their_stage_and_apart_from_all_screens() {
    for model in [Model::Streaming, Model::P2p] {
        for hosts in [1, 2, 3, 5, 8] {
            for peers in [1, 2, 4, 9, 12, 26, 60, 1000] {
                let setup = Setup { hosts, peers, ..Setup::new(model) };
                let world = world(&setup, ticks(2.0));
                for width in WIDTHS {
                    let name = format!("{model:?}, {hosts} hosts, {peers} peers, {width} px");
                    check_hosts(&name, &world, width);
                }
            }
        }
    }
}

fn check_hosts(name: &str, world: &World, width: f64) {
    let scene = scene(&[world, world], ticks(2.0), width);
    let page = rect(0.0, 0.0, scene.width, scene.height);
    let mut all = Vec::new();
    for stage in [0, 1] {
        let screens = host_screens(&scene, stage);
        assert_eq!(screens.len() as u32, world.setup().hosts, "{name}");
        all.extend(screens);
    }
    for shape in &scene.shapes {
        match shape {
            // Who is picked out is shown once more.
            Shape::Screen(screen) if !is_host(screen.id.1) => all.push(screen.rect),
            Shape::Swarm(swarm) => all.extend(swarm.rects()),
            _ => {}
        }
    }
    for (i, a) in all.iter().enumerate().take(2 * world.setup().hosts as usize) {
        assert!(a.w >= 16.0 && page.grow(-8.0).contains(a.center()), "{name}: {a:?}");
        let is_inside = a.x >= 8.0 && a.right() <= page.right() && a.bottom() <= page.bottom();
        assert!(is_inside, "{name}: {a:?}");
        let others = all.iter().enumerate().filter(|(j, _)| *j != i);
        for (_, b) in others {
            assert!(!a.overlaps(*b), "{name}: {a:?} and {b:?}");
        }
    }
}

/// The lit ports of hosts, and where the hosts' ways begin.
fn ports_and_ways(scene: &Scene) -> (Vec<Rect>, Vec<(f64, f64)>) {
    use how_p2p_works::scene::geometry::Step;
    let color = Theme::DARK.host;
    let (mut ports, mut ways) = (Vec::new(), Vec::new());
    for shape in &scene.shapes {
        match shape {
            Shape::Rects { rects, fill: Some(fill), stroke: Some(stroke), .. }
                if (*fill, *stroke) == (color, Stroke::solid(color, 1.3)) =>
            {
                ports.extend(rects.iter().copied());
            }
            Shape::Path { path, stroke: Some(stroke), .. }
                if stroke.color == color && stroke.dash.is_none() && stroke.width > 2.1 =>
            {
                for step in &path.0 {
                    if let Step::Move(at) = step {
                        ways.push((at.x, at.y));
                    }
                }
            }
            _ => {}
        }
    }
    (ports, ways)
}

/// What a host sends leaves through a port of its own, which is lit.
#[test]
fn each_way_begins_at_a_port_of_its_host() {
    for model in [Model::Streaming, Model::P2p] {
        for (hosts, peers) in [(1, 4), (2, 5), (3, 12), (8, 8), (8, 60), (3, 200)] {
            let setup = Setup { hosts, peers, ..Setup::new(model) };
            let world = world(&setup, ticks(1.5));
            for width in WIDTHS {
                let scene = scene(&[&world], ticks(1.5), width);
                let name = format!("{model:?}, {hosts} hosts, {peers} peers, {width} px");
                let (ports, ways) = ports_and_ways(&scene);
                let cards = host_screens(&scene, 0);
                // Of hosts side by side each has its ports at its own right edge.
                let nearest = |x: f64, y: f64| {
                    let off = |host: &usize| {
                        let card = cards[*host];
                        (card.center().y - y).abs() + (card.right() - x).abs()
                    };
                    (0..cards.len()).min_by(|a, b| off(a).total_cmp(&off(b)))
                };
                let mut sent = vec![0; cards.len()];
                for transfer in world.transfers().filter(|transfer| is_host(transfer.from)) {
                    sent[transfer.from.unsigned_abs() as usize] += 1;
                }
                let (mut lit, mut begun) = (vec![0; cards.len()], vec![0; cards.len()]);
                for port in &ports {
                    lit[nearest(port.x, port.center().y).expect("a host")] += 1;
                }
                for (x, y) in ways {
                    let is_its = |port: &&Rect| {
                        (x - port.right()).abs() < 10.0 && (y - port.center().y).abs() < 0.1
                    };
                    // Two may stand side by side.
                    let count = ports.iter().filter(is_its).count();
                    assert!((1..=2).contains(&count), "{name}: {x}, {y}");
                    begun[nearest(x, y).expect("a host")] += 1;
                }
                assert_eq!(lit, sent, "{name}");
                assert!(sent.iter().sum::<i32>() > 0);
                // In a crowd the ways of many are not drawn, but for those to who is picked out.
                let is_crowd = scene.shapes.iter().any(|shape| matches!(shape, Shape::Swarm(_)));
                if is_crowd && sent.iter().sum::<i32>() > 12 {
                    assert!(begun.iter().sum::<i32>() <= 2, "{name}: {begun:?}");
                } else {
                    assert_eq!(begun, sent, "{name}");
                }
            }
        }
    }
}

#[test]
fn peers_beside_several_hosts_can_be_picked() {
    for (hosts, peers) in [(2, 4), (8, 4), (8, 24), (3, 60)] {
        let setup = Setup { hosts, peers, ..Setup::new(Model::P2p) };
        let world = world(&setup, 0.0);
        let casts = [Cast { hosts, peers }];
        for width in WIDTHS {
            let viewport = Viewport { width, height: height_for(casts.len(), width) };
            let mut found = 0;
            for shape in scene(&[&world], 0.0, width).shapes {
                let Shape::Screen(screen) = shape else { continue };
                let at = screen.rect.center();
                let hit = peer_at(&casts, viewport, at.x, at.y);
                // Not the enlarged screen of who is picked out.
                if screen.id.0 == 0 {
                    let wanted = (!is_host(screen.id.1)).then_some((0, screen.id.1 as u32));
                    assert_eq!(hit, wanted, "{hosts} hosts, {peers} peers, {width} px");
                    found += 1;
                }
            }
            assert!(found >= hosts);
        }
    }
}

#[test]
fn a_host_that_is_down_says_so_and_sends_nothing() {
    for peers in [4, 60] {
        let down = Input { tick: 2 * TICKS_PER_ROUND, action: Action::HostDown(0) };
        let setup = Setup { peers, inputs: vec![down], ..Setup::new(Model::Streaming) };
        let mut world = World::new(&setup);
        for (round, is_down) in [(1.5, false), (2.5, true)] {
            let world = advance(&mut world, ticks(round));
            let scene = scene(&[world], ticks(round), 900.0);
            let says = texts(&scene).iter().any(|text| text.text == "down");
            let sends = scene.shapes.iter().any(|shape| match shape {
                Shape::Tile(_) => true,
                Shape::Dots { fill, .. } => *fill == Theme::DARK.host,
                _ => false,
            });
            assert_eq!((says, sends), (is_down, !is_down), "{peers} peers, round {round}");
        }
    }
}

#[test]
fn of_several_hosts_each_says_whether_it_is_down() {
    for peers in [4, 60] {
        for width in WIDTHS {
            let inputs = vec![at(1, Action::HostDown(2)), at(2, Action::HostDown(3))];
            let setup = Setup { peers, hosts: 3, inputs, ..Setup::new(Model::P2p) };
            let mut world = World::new(&setup);
            for (round, down) in [(0.5, 0), (1.5, 1), (2.5, 2)] {
                let world = advance(&mut world, ticks(round));
                let scene = scene(&[world], ticks(round), width);
                let texts: Vec<_> = texts(&scene).into_iter().map(|text| text.text).collect();
                let count = |word: &str| texts.iter().filter(|text| *text == word).count();
                assert_eq!(count("down"), down, "{peers} peers, {width} px, round {round}");
                for name in ["Host 1", "Host 2", "Host 3"] {
                    assert_eq!(count(name), 1, "{texts:?}");
                }
            }
        }
    }
}

/// All hosts have one queue: how many wait is said once.
#[test]
fn several_hosts_have_one_line() {
    for width in WIDTHS {
        let setup = Setup { peers: 12, hosts: 3, ..Setup::new(Model::Streaming) };
        let world = world(&setup, ticks(1.5));
        assert_eq!(world.queue().count(), 3);
        let scene = scene(&[&world], ticks(1.5), width);
        let texts = texts(&scene);
        let lines = texts.iter().filter(|text| {
            text.text == "3 peers in line" || (text.text == "3 in line" && text.at.x < 120.0)
        });
        assert_eq!(lines.count(), 1, "{width} px");
    }
}

/// Below a host with idle slots stands why; where all are busy, nothing does.
#[test]
fn an_idle_host_says_why() {
    let says = |model: Model, slots: u32, round: f64| {
        let world = world(&Setup { slots, ..Setup::new(model) }, ticks(round));
        let why = idle::why(&world);
        let forms = why.map(briefly).unwrap_or_default();
        let scene = scene(&[&world], ticks(round), 1280.0);
        let is_said = texts(&scene).iter().any(|text| forms.contains(&text.text));
        assert_eq!(is_said, why.is_some(), "{model:?}, {slots} slots, round {round}");
        why
    };
    assert_eq!(says(Model::Streaming, 3, 6.0), None, "three are served, and one waits");
    let line = |of| Some(Idle::LinesFull(Some(FullLine { rate: Rate(2_000_000), of })));
    assert_eq!(says(Model::Streaming, 3, 13.0), line(Some(4)), "it could use a third slot");
    assert_eq!(says(Model::Streaming, 12, 1.0), line(None), "each takes two of three");
    assert_eq!(says(Model::P2p, 8, 5.0), Some(Idle::AllOnTheWay));
    assert_eq!(says(Model::P2p, 3, 13.0), Some(Idle::AllHaveIt));
    assert_eq!(says(Model::P2p, 3, 40.0), None, "the run is over");
}
