//! What must hold in every run.

use how_p2p_works::params::Params;
use how_p2p_works::params::link::{Purpose, from_query, to_query};
use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::reason::{Missing, Reason};
use how_p2p_works::sim::setup::{Model, Service, Setup};
use how_p2p_works::timeline::recording::Recording;

use super::checker::{check, events_of};
use super::golden::disturbed_params;
use super::random::{Random, disturbed, setup};

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
fn every_choice_of_a_disturbed_swarm_is_the_models() {
    (0..4 * CASES).for_each(|seed| check(&disturbed(seed, Model::P2p)));
}

/// Where peers know many others but not all, senders look for receivers in another way.
#[test]
fn every_choice_among_many_neighbours_is_the_models() {
    for seed in 0..30 {
        let large = Setup { peers: 64, chunks: 9, ..disturbed(seed, Model::P2p) };
        let setup = Setup { neighbours: 50 + seed as u32 % 10, free_riders: 5, ..large };
        check(&setup);
    }
}

#[test]
fn every_choice_of_disturbed_streaming_is_the_models() {
    (0..2 * CASES).for_each(|seed| check(&disturbed(seed, Model::Streaming)));
}

/// First-come: a peer once served is served until it is complete.
fn check_first_come(setup: &Setup) {
    assert_eq!(setup.service, Service::FirstCome);
    let starts = events_of(setup).into_iter().flat_map(|(_, events)| events);
    let mut first_chunks = Vec::new();
    let mut serving: Vec<u32> = Vec::new();
    for event in starts {
        match event {
            Event::Start { to, chunk: 0, .. } => {
                first_chunks.push(to);
                serving.push(to);
            }
            Event::Start { to, .. } => assert!(serving.contains(&to)),
            Event::Finish { to, chunk, .. } if chunk + 1 == setup.chunks => {
                serving.retain(|peer| *peer != to);
            }
            _ => {}
        }
        assert!(serving.len() <= setup.slots as usize, "the next waits for a whole film");
    }
    assert!(first_chunks.is_sorted(), "in the order of the queue");
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

/// Parameters, their link, the parameters that it gives: one run.
#[test]
fn links_replay_to_the_same_run() {
    for seed in 0..CASES / 2 {
        let params = disturbed_params(&mut Random(seed), 30);
        for purpose in [Purpose::Address, Purpose::Shared] {
            let (again, notices) = from_query(&to_query(&params, &Params::default(), purpose));
            assert_eq!((&again, notices), (&params, Vec::new()));
        }
        for model in [Model::P2p, Model::Streaming] {
            let (again, _) = from_query(&to_query(&params, &Params::default(), Purpose::Shared));
            let digest = |params: &Params| Recording::whole(&params.run.setup(model)).digest();
            assert_eq!(digest(&params), digest(&again));
        }
    }
}

/// The random setups must reach what they are there for.
#[test]
fn disturbed_runs_are_disturbed_in_every_way() {
    let (mut cancels, mut ends, mut reasons) = (0, [0; 2], [0; 5]);
    for seed in 0..4 * CASES {
        let recording = Recording::whole(&disturbed(seed, Model::P2p));
        ends[usize::from(recording.reason().is_some())] += 1;
        if let Some(Reason::Missing(missing)) = recording.reason() {
            let Missing { left, never, withheld, apart, nobody_uploads } = missing;
            for (index, list) in [left, never, withheld, apart].iter().enumerate() {
                reasons[index] += u32::from(!list.is_empty());
            }
            reasons[4] += u32::from(nobody_uploads);
        }
        let events = events_of(recording.setup()).into_iter().flat_map(|(_, events)| events);
        cancels += events.filter(|event| matches!(event, Event::Cancel { .. })).count();
    }
    assert!(cancels > 1_000, "{cancels}");
    assert!(ends.iter().all(|n| *n > 100), "{ends:?}");
    assert!(reasons.iter().all(|n| *n > 3), "{reasons:?}");
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
            assert_eq!(
                peers.clone().map(|p| world.sent(p as i32)).sum::<u32>(),
                world.peers_sent()
            );
            assert_eq!(peers.clone().map(|p| world.from_host(p)).sum::<u32>(), world.host_sent());
            assert!(peers.clone().all(|p| world.is_complete(p)));
        }
    }
}
