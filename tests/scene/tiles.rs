//! Tiles on their way: when they are where, and that none hides another.

use how_p2p_works::scene::film::Grid;
use how_p2p_works::scene::geometry::Rect;
use how_p2p_works::scene::shape::{Shape, Tile};
use how_p2p_works::sim::setup::{Model, Setup};
use how_p2p_works::sim::world::{Transfer, World};
use how_p2p_works::units::tick::TICKS_PER_ROUND;

use super::{FIGURES, advance, scene, ticks, world};

/// A tile flies until some 85 % of the way, and lies exactly in its place at its tick.
#[test]
fn a_tile_has_settled_at_its_tick_and_not_long_before() {
    for (figure, peers, width) in
        [(FIGURES[1], 4, 960.0), (FIGURES[2], 4, 320.0), (FIGURES[0], 12, 1280.0)]
    {
        let worlds: Vec<World> = figure
            .iter()
            .map(|model| {
                let mut world = World::new(&Setup { peers, ..Setup::new(*model) });
                advance(&mut world, ticks(4.0)).clone()
            })
            .collect();
        let worlds: Vec<&World> = worlds.iter().collect();
        for (progress, is_home) in [(0.5, false), (0.84, false), (0.97, false), (1.0, true)] {
            let scene = scene(&worlds, ticks(4.0 + progress), width);
            // Of every transfer a tile, in the same order, stage by stage.
            let transfers = worlds.iter().enumerate().flat_map(|(stage, world)| {
                world.transfers().map(move |transfer| (stage, transfer))
            });
            let transfers: Vec<_> = transfers.collect();
            let tiles: Vec<_> = scene.shapes.iter().filter_map(tile).collect();
            assert!(tiles.len() >= 3 && tiles.len() == transfers.len());
            for (tile, (stage, transfer)) in tiles.into_iter().zip(transfers) {
                assert_eq!((transfer.start, transfer.chunk), (4 * TICKS_PER_ROUND, tile.chunk));
                let screen = scene.shapes.iter().find_map(|shape| match shape {
                    Shape::Screen(screen) if screen.id == (stage, transfer.to) => Some(screen),
                    _ => None,
                });
                let screen = screen.expect("the receiver's").rect;
                let home = screen.part(Grid::new(tile.chunks).tile(tile.chunk));
                let name = format!("{figure:?}, {width} px, {transfer:?} at {progress}: {tile:?}");
                let off = [
                    tile.rect.x - home.x,
                    tile.rect.y - home.y,
                    tile.rect.w - home.w,
                    tile.rect.h - home.h,
                ];
                let is_there = off.iter().all(|off| off.abs() < 1e-9);
                assert_eq!(is_there, is_home, "{name}, home {home:?}");
                let is_inside = screen.contains(tile.rect.center());
                assert_eq!(is_inside, progress > 0.9, "{name}, screen {screen:?}");
            }
        }
    }
}

fn tile(shape: &Shape) -> Option<&Tile> {
    if let Shape::Tile(tile) = shape { Some(tile) } else { None }
}

/// How much of the smaller of two rectangles the other covers, 0..1.
fn covered(a: Rect, b: Rect) -> f64 {
    let w = a.right().min(b.right()) - a.x.max(b.x);
    let h = a.bottom().min(b.bottom()) - a.y.max(b.y);
    w.max(0.0) * h.max(0.0) / (a.w * a.h).min(b.w * b.h)
}

/// Two chunks that leave together for one peer can be told apart: all the way if they come from one
/// node, else but where their ways cross.
#[test]
fn chunks_for_one_peer_pass_beside_or_after_each_other() {
    let (mut pairs, mut hidden) = (0, 0);
    for model in [Model::Streaming, Model::P2p] {
        for (peers, slots, hosts) in [(1, 2, 1), (2, 4, 1), (3, 6, 1), (4, 8, 1), (5, 3, 3)] {
            let setup = Setup { peers, slots, hosts, ..Setup::new(model) };
            for round in [1.0, 2.0, 4.0] {
                let world = world(&setup, ticks(round));
                for width in [600.0, 900.0, 1280.0] {
                    for step in 1..=17 {
                        let found = check_pairs(&world, round + f64::from(step) * 0.05, width);
                        (pairs, hidden) = (pairs + found.0, hidden + found.1);
                    }
                }
            }
        }
    }
    assert!(pairs > 1000 && hidden * 100 < pairs, "{hidden} of {pairs}");
}

/// How many pairs there are, and of how many a tile hides much of the other.
fn check_pairs(world: &World, round: f64, width: f64) -> (u32, u32) {
    let scene = scene(&[world], ticks(round), width);
    let tiles: Vec<_> = scene.shapes.iter().filter_map(tile).collect();
    let transfers: Vec<Transfer> = world.transfers().collect();
    assert_eq!(tiles.len(), transfers.len());
    let (mut pairs, mut hidden) = (0, 0);
    for (i, (a, tile)) in transfers.iter().zip(&tiles).enumerate() {
        for (b, other) in transfers.iter().zip(&tiles).take(i) {
            if (a.to, a.start, a.ends) != (b.to, b.start, b.ends) {
                continue;
            }
            let is_hidden = covered(tile.rect, other.rect) > 0.3;
            assert!(!is_hidden || a.from != b.from, "{width} px, round {round}: {a:?} and {b:?}");
            pairs += 1;
            hidden += u32::from(is_hidden);
        }
    }
    (pairs, hidden)
}

/// Nothing that begins or ends makes another chunk change its lane.
#[test]
fn a_chunk_on_its_way_never_jumps() {
    let mut steps = 0;
    for (model, peers, arrival) in [
        (Model::Streaming, 4, 0),
        (Model::Streaming, 3, 1700),
        (Model::P2p, 4, 0),
        (Model::P2p, 8, 1700),
        (Model::P2p, 12, 3000),
    ] {
        let setup = Setup { peers, arrival, ..Setup::new(model) };
        let mut world = World::new(&setup);
        let mut before: Vec<(Transfer, Rect)> = Vec::new();
        for step in 0..1200 {
            let round = f64::from(step) * 0.01;
            let world = advance(&mut world, ticks(round));
            let scene = scene(&[world], ticks(round), 1000.0);
            let tiles = scene.shapes.iter().filter_map(tile).map(|tile| tile.rect);
            let now: Vec<_> = world.transfers().zip(tiles).collect();
            for (transfer, at) in &now {
                if let Some((_, was)) = before.iter().find(|(other, _)| other == transfer) {
                    let moved = (at.center() - was.center()).length();
                    assert!(moved < 24.0, "{model:?}, round {round}: {transfer:?} by {moved}");
                    steps += 1;
                }
            }
            before = now;
        }
    }
    assert!(steps > 10_000);
}
