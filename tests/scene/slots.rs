//! Many upload slots: ports stay within their card, and cost no more shapes than can be seen.

use how_p2p_works::scene::shape::{Shape, Stroke};
use how_p2p_works::scene::{Scene, Theme};
use how_p2p_works::sim::setup::{Model, Setup};
use how_p2p_works::sim::world::is_host;
use how_p2p_works::units::tick::Rate;

use super::{scene, ticks, world};

/// Everything that a painter has to draw: each rectangle, disc and step of a path counts.
fn count(scene: &Scene) -> usize {
    let size = |shape: &Shape| match shape {
        Shape::Rects { rects, .. } => rects.len(),
        Shape::Dots { at, .. } => at.len(),
        Shape::Path { path, .. } => path.0.len(),
        _ => 1,
    };
    scene.shapes.iter().map(size).sum()
}

#[test]
fn a_thousand_slots_are_drawn_as_one_bar() {
    for model in [Model::Streaming, Model::P2p] {
        for (peers, width) in [(4, 360.0), (4, 1280.0), (60, 900.0)] {
            let at = |slots: u32| {
                // One peer is there; what flies is the same, however many slots are idle.
                let setup = Setup { peers, slots, hosts: 8, arrival: 1 << 30, ..Setup::new(model) };
                count(&scene(&[&world(&setup, ticks(0.5))], ticks(0.5), width))
            };
            let (few, many) = (at(3), at(1000));
            assert!(many <= few + 16, "{model:?}, {peers} peers, {width} px: {few}, {many}");
        }
    }
}

/// The bars of a scene, and what fills them.
fn bars(scene: &Scene) -> Vec<(f64, f64)> {
    let theme = Theme::DARK;
    let mut bars = Vec::new();
    for shape in &scene.shapes {
        let Shape::Rects { rects, fill: Some(fill), stroke, .. } = shape else { continue };
        if (*fill, *stroke) == (theme.background, Some(Stroke::solid(theme.host, 1.3))) {
            bars.push((rects[0].h, 0.0));
        } else if (*fill, *stroke) == (theme.host, None) && rects[0].w < 6.0 {
            if let Some(bar) = bars.last_mut() {
                bar.1 = rects[0].h;
            }
        }
    }
    bars
}

#[test]
fn a_bar_fills_with_the_share_that_is_busy() {
    for (download, share) in [(5, 0.2), (25, 1.0)] {
        let setup = Setup {
            peers: 20,
            slots: 250,
            hosts: 2,
            chunks: 100,
            download: Rate(download * 1_000_000),
            ..Setup::new(Model::Streaming)
        };
        let world = world(&setup, ticks(0.5));
        let busy = world.transfers().filter(|transfer| is_host(transfer.from)).count();
        assert_eq!(busy as f64, share * 500.0);
        let bars = bars(&scene(&[&world], ticks(0.5), 1280.0));
        assert_eq!(bars.len(), 2);
        for (whole, filled) in bars {
            assert!((filled / (whole - 3.8) - share).abs() < 0.01, "{filled} of {whole}");
        }
    }
}

#[test]
fn very_much_that_flies_is_drawn_in_a_few_shapes() {
    for (peers, width) in [(4, 1280.0), (4, 360.0), (24, 900.0), (200, 1280.0)] {
        let setup = Setup {
            peers,
            slots: 1000,
            hosts: 2,
            chunks: 1000,
            download: Rate::ZERO,
            ..Setup::new(Model::Streaming)
        };
        let world = world(&setup, ticks(0.5));
        assert!(world.transfers().count() >= 2000);
        let scene = scene(&[&world], ticks(0.5), width);
        assert!(scene.shapes.len() < 600, "{peers} peers: {} shapes", scene.shapes.len());
    }
}

/// A port for each slot of a peer, lit while it sends; one for all of them where there is no room.
#[test]
fn peers_have_as_many_ports_as_slots_if_there_is_room() {
    let theme = Theme::DARK;
    for (peer_slots, width, each) in [(1, 1280.0, 1), (4, 1280.0, 4), (2, 360.0, 2), (8, 360.0, 1)]
    {
        let setup = Setup { peers: 4, chunks: 40, peer_slots, ..Setup::new(Model::P2p) };
        let world = world(&setup, ticks(9.5));
        let (mut lit, mut all) = (0, 0);
        for shape in &scene(&[&world], ticks(9.5), width).shapes {
            let Shape::Rects { rects, fill, stroke: Some(stroke), radius } = shape else {
                continue;
            };
            if *radius == 3.5 && stroke.width == 1.4 {
                all += rects.len();
                lit += if *fill == Some(theme.peer) { rects.len() } else { 0 };
            }
        }
        assert_eq!(all, 4 * each, "{peer_slots} slots, {width} px");
        let senders: Vec<_> = world.transfers().map(|t| t.from).filter(|n| !is_host(*n)).collect();
        let mut of_each = senders.clone();
        of_each.dedup();
        let wanted = if each == peer_slots as usize { senders.len() } else { of_each.len() };
        assert_eq!(lit, wanted, "{peer_slots} slots, {width} px");
        assert!(lit > 0);
    }
}
