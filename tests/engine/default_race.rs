//! The default race, as the model's page tells it, over 200 seeds.

use how_p2p_works::sim::setup::{Model, Service, Setup};
use how_p2p_works::timeline::recording::Recording;
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND};

const SEEDS: std::ops::Range<u32> = 0..200;

fn whole(setup: &Setup) -> Recording {
    Recording::whole(setup)
}

/// When everybody holds the film, in rounds; these runs end on whole rounds.
fn makespan(setup: &Setup) -> u64 {
    let ticks = whole(setup).makespan().expect("completes");
    assert_eq!(ticks % TICKS_PER_ROUND, 0);
    ticks / TICKS_PER_ROUND
}

#[test]
fn streaming_serves_three_and_the_fourth_waits() {
    let recording = whole(&Setup::new(Model::Streaming));
    let world = recording.frontier();
    let done: Vec<_> =
        (1..=4).map(|peer| world.completed_at(peer).expect("complete") / TICKS_PER_ROUND).collect();
    assert_eq!(done, [12, 12, 12, 24]);
    assert_eq!(world.started_at(4), Some(15 * TICKS_PER_ROUND));
    assert_eq!((world.host_sent(), world.peers_sent()), (48, 0));
}

#[test]
fn in_the_swarm_all_are_served_and_the_host_sends_about_one_film() {
    for seed in SEEDS {
        let recording = whole(&Setup { seed, ..Setup::new(Model::P2p) });
        let world = recording.frontier();
        assert_eq!(recording.makespan(), Some(13 * TICKS_PER_ROUND), "seed {seed}");
        assert!((12..=15).contains(&world.host_sent()), "seed {seed}: {}", world.host_sent());
        for peer in 1..=4 {
            assert!(world.started_at(peer).expect("plays") <= 6 * TICKS_PER_ROUND);
            assert_eq!(world.stalls(peer), 0, "seed {seed}, peer {peer}");
        }
    }
}

#[test]
fn more_peers_hardly_take_longer() {
    for (peers, streaming, swarm) in [(8, 36, 13..=14), (16, 72, 14..=16), (32, 132, 15..=18)] {
        assert_eq!(makespan(&Setup { peers, ..Setup::new(Model::Streaming) }), streaming);
        for seed in SEEDS {
            let rounds = makespan(&Setup { peers, seed, ..Setup::new(Model::P2p) });
            assert!(swarm.contains(&rounds), "{peers} peers, seed {seed}: {rounds}");
        }
    }
}

#[test]
fn one_peer_takes_as_long_either_way() {
    for seed in SEEDS {
        for model in [Model::Streaming, Model::P2p] {
            assert_eq!(makespan(&Setup { peers: 1, seed, ..Setup::new(model) }), 12);
        }
    }
}

#[test]
fn where_nobody_uploads_the_swarm_takes_what_round_robin_takes() {
    let round_robin = Setup { service: Service::RoundRobin, ..Setup::new(Model::Streaming) };
    assert_eq!(makespan(&round_robin), 16);
    for seed in SEEDS {
        let nobody = Setup { seed, upload: Rate::ZERO, ..Setup::new(Model::P2p) };
        assert_eq!(makespan(&nobody), 16);
    }
}
