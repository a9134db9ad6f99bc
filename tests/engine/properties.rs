//! What must hold in every run.

use how_p2p_works::sim::setup::{Model, Service, Setup};
use how_p2p_works::timeline::recording::Recording;

use super::checker::{check, check_first_come, events_of};
use super::random::setup;

const CASES: u64 = 600;

#[test]
fn every_choice_of_the_swarm_is_the_models() {
    (0..CASES).for_each(|seed| check(&setup(seed, Model::P2p)));
}

#[test]
fn every_choice_of_streaming_is_the_models() {
    (0..CASES).for_each(|seed| check(&setup(seed, Model::Streaming)));
}

#[test]
fn first_come_serves_a_whole_film() {
    for seed in 0..CASES {
        let setup = Setup { service: Service::FirstCome, ..setup(seed, Model::Streaming) };
        check_first_come(&setup);
    }
}

#[test]
fn the_same_seed_gives_the_same_run_and_another_seed_another() {
    let mut differing = 0;
    for seed in 0..CASES {
        let setup = setup(seed, Model::P2p);
        assert_eq!(events_of(&setup), events_of(&setup));
        let other = Setup { seed: setup.seed ^ 1, ..setup.clone() };
        differing +=
            u32::from(Recording::whole(&setup).digest() != Recording::whole(&other).digest());
    }
    // With one peer, or one chunk, there may be nothing to choose.
    assert!(differing > CASES as u32 * 3 / 4, "{differing} of {CASES}");
}

#[test]
fn totals_count_what_arrived() {
    for seed in 0..CASES {
        for model in [Model::P2p, Model::Streaming] {
            let setup = setup(seed, model);
            let recording = Recording::whole(&setup);
            let world = recording.frontier();
            let peers = 1..=setup.peers;
            assert_eq!(world.host_sent() + world.peers_sent(), setup.peers * setup.chunks);
            assert_eq!(peers.clone().map(|p| world.sent(p)).sum::<u32>(), world.peers_sent());
            assert_eq!(peers.clone().map(|p| world.from_host(p)).sum::<u32>(), world.host_sent());
            assert!(peers.clone().all(|p| world.is_complete(p)));
        }
    }
}
