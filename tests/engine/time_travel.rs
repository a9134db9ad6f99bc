//! Any way to a moment ends in the same world.

use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Model, Setup};
use how_p2p_works::sim::world::World;
use how_p2p_works::timeline::recording::{Cursor, Recording};

use super::checker::events_of;
use super::random::{Random, disturbed, setup};

fn stepped_to(setup: &Setup, tick: u64) -> World {
    let mut world = World::new(setup);
    while world.next_tick().is_some_and(|next| next <= tick) {
        world.step(&mut Vec::<Event>::new());
    }
    world
}

fn check_random_ways(setup: &Setup, seed: u64, jumps: usize) {
    let recording = Recording::whole(setup);
    let mut cursor = Cursor::new(&recording);
    let mut random = Random(seed);
    for _ in 0..jumps {
        let tick = random.below(recording.known_until() + 2);
        assert!(*cursor.seek(&recording, tick) == stepped_to(setup, tick), "{setup:?} at {tick}");
    }
}

#[test]
fn seeking_equals_stepping() {
    for seed in 0..150 {
        check_random_ways(&setup(seed, Model::P2p), seed, 12);
        check_random_ways(&setup(seed, Model::Streaming), seed, 12);
        check_random_ways(&disturbed(seed, Model::P2p), seed, 12);
        check_random_ways(&disturbed(seed, Model::Streaming), seed, 12);
    }
}

#[test]
fn seeking_equals_stepping_across_checkpoints() {
    // 2 * 60,000 events.
    for model in [Model::P2p, Model::Streaming] {
        let large = Setup { peers: 300, chunks: 200, ..Setup::new(model) };
        let checkpoints = Recording::whole(&large).checkpoints();
        assert!((3..10).contains(&checkpoints), "{checkpoints}");
        check_random_ways(&large, 1, 6);
    }
}

#[test]
fn slices_make_the_same_recording() {
    for seed in 0..100 {
        let setup = [setup, disturbed][seed as usize % 2](seed, Model::P2p);
        let whole = Recording::whole(&setup);
        let mut sliced = Recording::new(&setup);
        while !sliced.advance(7) {
            assert_eq!(sliced.digest(), None, "no digest of half a run");
            // At the last steps nothing may happen.
            assert!(sliced.known_until() <= whole.frontier().now());
        }
        assert_eq!(sliced.digest(), whole.digest());
        assert_eq!(sliced.known_until(), whole.known_until());
        assert_eq!(sliced.marks(), whole.marks());
    }
}

#[test]
fn next_and_previous_event_are_those_of_the_trace() {
    for seed in 0..60 {
        let setup = [setup, disturbed][seed as usize % 2](seed, Model::P2p);
        let recording = Recording::whole(&setup);
        let ticks: Vec<_> = events_of(&setup).into_iter().map(|(tick, _)| tick).collect();
        let mut random = Random(seed);
        for _ in 0..20 {
            let at = match random.below(2) {
                0 => random.any(&ticks),
                _ => random.below(recording.known_until() + 100),
            };
            let next = ticks.iter().copied().find(|tick| *tick > at);
            let previous = ticks.iter().copied().rev().find(|tick| *tick < at);
            assert_eq!(recording.next_event(at), next);
            assert_eq!(recording.previous_event(at), previous);
        }
    }
}

#[test]
fn what_is_not_known_yet_is_no_next_event() {
    for seed in 0..30 {
        let setup = [setup, disturbed][seed as usize % 2](seed, Model::P2p);
        let whole = Recording::whole(&setup);
        let mut partial = Recording::new(&setup);
        while !partial.advance(9) {
            let known = partial.known_until();
            assert_eq!(partial.next_event(known), None, "{setup:?} at {known}");
            assert_eq!(partial.next_event(known + 99_999), None);
            let before = partial.previous_event(known).unwrap_or(0);
            let next = whole.next_event(before).filter(|next| *next <= known);
            assert_eq!(partial.next_event(before), next);
        }
    }
}
