//! The default race, as the model's page tells it, over many seeds.

use how_p2p_works::sim::setup::{Model, Service, Setup};
use how_p2p_works::sim::world::World;
use how_p2p_works::timeline::recording::Recording;
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND};

use super::checker::events_of;

const SEEDS: u32 = 200;

fn rounds(ticks: u64) -> f64 {
    ticks as f64 / TICKS_PER_ROUND as f64
}

/// What came of a run, in rounds and chunks.
struct Outcome {
    done: f64,
    last_start: f64,
    /// Of peers.
    mean_stall: f64,
    share_without_stall: f64,
    host_sent: f64,
}

fn outcome(setup: &Setup) -> Outcome {
    let recording = Recording::whole(setup);
    let world: &World = recording.frontier();
    let peers = || 1..=setup.peers;
    let count = f64::from(setup.peers);
    let stalled = |peer| rounds(world.stalled(peer, world.now()));
    let smooth = peers().filter(|peer| world.stalls(*peer) == 0).count();
    Outcome {
        done: rounds(recording.makespan().expect("completes")),
        last_start: peers()
            .map(|peer| rounds(world.started_at(peer).expect("plays")))
            .fold(0.0, f64::max),
        mean_stall: peers().map(stalled).sum::<f64>() / count,
        share_without_stall: smooth as f64 / count,
        host_sent: f64::from(world.host_sent()),
    }
}

fn streaming(peers: u32, service: Service) -> Outcome {
    outcome(&Setup { peers, service, ..Setup::new(Model::Streaming) })
}

#[test]
fn streaming_serves_three_and_the_fourth_waits() {
    let recording = Recording::whole(&Setup::new(Model::Streaming));
    let world = recording.frontier();
    let done: Vec<_> =
        (1..=4).map(|peer| world.completed_at(peer).expect("complete") / TICKS_PER_ROUND).collect();
    assert_eq!(done, [12, 12, 12, 18]);
    for peer in 1..=3 {
        assert_eq!(world.started_at(peer), Some(3 * TICKS_PER_ROUND));
        assert_eq!(world.stalls(peer), 0);
    }
    assert_eq!(world.started_at(4), Some(14 * TICKS_PER_ROUND));
    assert_eq!((world.host_sent(), world.peers_sent()), (48, 0));
}

#[test]
fn served_in_turn_everybody_stalls_for_a_round() {
    let in_turn = Setup { service: Service::RoundRobin, ..Setup::new(Model::Streaming) };
    let recording = Recording::whole(&in_turn);
    let world = recording.frontier();
    assert_eq!(recording.makespan(), Some(16 * TICKS_PER_ROUND));
    for peer in 1..=4 {
        let start = rounds(world.started_at(peer).expect("plays"));
        assert!(start == 3.0 || start == 4.0, "{start}");
        assert!(world.stalls(peer) > 0);
        assert_eq!(rounds(world.stalled(peer, world.now())), 1.0);
    }
}

#[test]
fn in_the_swarm_all_are_done_at_eight_and_nobody_stalls() {
    for seed in 0..SEEDS {
        let recording = Recording::whole(&Setup { seed, ..Setup::new(Model::P2p) });
        let world = recording.frontier();
        assert_eq!(recording.makespan(), Some(8 * TICKS_PER_ROUND), "seed {seed}");
        assert!((21..=24).contains(&world.host_sent()), "seed {seed}: {}", world.host_sent());
        assert_eq!(world.host_sent() + world.peers_sent(), 48);
        for peer in 1..=4 {
            assert!(world.started_at(peer).expect("plays") <= 6 * TICKS_PER_ROUND);
            assert_eq!(world.stalls(peer), 0, "seed {seed}, peer {peer}");
        }
    }
}

/// The table of the model's page. Means of the swarm are over as many seeds as are quick.
#[test]
fn more_peers_are_as_the_table_says() {
    // N; first-come: done, last start; in turn: done, mean stall; the swarm: done, at most, the
    // share of peers that never stall, mean stall, what the host sends.
    let table = [
        (1, 6.0, 2.0, 6.0, 0.0, 6.0, 6.0, 1.0, 0.0, 12.0),
        (4, 18.0, 14.0, 16.0, 1.0, 8.0, 8.0, 1.0, 0.0, 22.0),
        (8, 32.0, 26.0, 32.0, 13.0, 10.5, 11.0, 1.0, 0.0, 30.0),
        (16, 66.0, 62.0, 64.0, 37.0, 13.0, 14.0, 0.99, 0.01, 36.0),
        (32, 128.0, 122.0, 128.0, 85.0, 14.9, 17.0, 0.97, 0.04, 42.0),
        (100, 402.0, 398.0, 400.0, 289.0, 16.5, 18.0, 0.94, 0.07, 47.0),
        (1000, 4002.0, 3998.0, 4000.0, 2989.0, 20.0, 20.0, 0.91, 0.11, 57.0),
    ];
    for (peers, done, start, in_turn, stall, swarm, most, smooth, swarm_stall, sent) in table {
        let first_come = streaming(peers, Service::FirstCome);
        assert_eq!((first_come.done, first_come.last_start), (done, start), "{peers}");
        let round_robin = streaming(peers, Service::RoundRobin);
        assert_eq!(round_robin.done, in_turn, "{peers}");
        assert!(
            (round_robin.mean_stall - stall).abs() < 0.6,
            "{peers}: {}",
            round_robin.mean_stall
        );
        let seeds = if peers < 1000 { SEEDS } else { 20 };
        let runs: Vec<Outcome> = (0..seeds)
            .map(|seed| outcome(&Setup { peers, seed, ..Setup::new(Model::P2p) }))
            .collect();
        let mean = |of: fn(&Outcome) -> f64| runs.iter().map(of).sum::<f64>() / f64::from(seeds);
        let latest = runs.iter().map(|run| run.done).fold(0.0, f64::max);
        let means = [
            mean(|run| run.done),
            latest,
            mean(|run| run.share_without_stall),
            mean(|run| run.mean_stall),
            mean(|run| run.host_sent),
        ];
        println!("{peers} peers: {means:.3?}");
        assert!((means[0] / swarm - 1.0).abs() < 0.03, "{peers}: done at {}", means[0]);
        assert!(latest <= most + 1.0, "{peers}: {latest}");
        assert!((means[2] - smooth).abs() < 0.015, "{peers}: {} never stall", means[2]);
        assert!((means[3] - swarm_stall).abs() < 0.02, "{peers}: {} rounds of stalls", means[3]);
        assert!((means[4] / sent - 1.0).abs() < 0.03, "{peers}: the host sends {}", means[4]);
    }
}

/// The host's slots and the peers' are busy as long as somebody can be sent something useful.
#[test]
fn in_the_swarm_the_host_sends_all_the_time_until_the_last_rounds() {
    for seed in 0..SEEDS {
        let events = events_of(&Setup { seed, ..Setup::new(Model::P2p) });
        let starts_of_host = |round: u64| {
            let of_round = events.iter().filter(|(tick, _)| *tick == round * TICKS_PER_ROUND);
            let is_hosts = |event: &&how_p2p_works::sim::event::Event| {
                use how_p2p_works::sim::event::Event;
                matches!(event, Event::Start { from: 0, .. })
            };
            of_round.flat_map(|(_, events)| events).filter(is_hosts).count()
        };
        for round in 0..4 {
            assert_eq!(starts_of_host(round), 3, "seed {seed}, round {round}");
        }
    }
}

#[test]
fn one_peer_takes_as_long_either_way() {
    for seed in 0..SEEDS {
        for model in [Model::Streaming, Model::P2p] {
            let alone = outcome(&Setup { peers: 1, seed, ..Setup::new(model) });
            assert_eq!(alone.done, 6.0);
        }
    }
}

#[test]
fn where_nobody_uploads_the_swarm_takes_what_round_robin_takes() {
    assert_eq!(streaming(4, Service::RoundRobin).done, 16.0);
    for seed in 0..SEEDS {
        let nobody = outcome(&Setup { seed, upload: Rate::ZERO, ..Setup::new(Model::P2p) });
        assert_eq!((nobody.done, nobody.mean_stall), (16.0, 0.0));
        assert!((6.0..=8.0).contains(&nobody.last_start), "{}", nobody.last_start);
    }
}
