//! What the page says about the swarm, checked.

use how_p2p_works::sim::bounds::optimum;
use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Model, Policy, Setup};
use how_p2p_works::timeline::recording::Recording;
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND, ticks_from_millionths};

use super::checker::events_of;

fn rounds(ticks: u64) -> f64 {
    ticks as f64 / TICKS_PER_ROUND as f64
}

fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.into_iter().collect();
    values.iter().sum::<f64>() / values.len() as f64
}

#[test]
fn rarest_is_within_two_percent_of_the_optimum() {
    for (peers, chunks) in [(64, 64), (128, 128), (1000, 100)] {
        for download in [Rate::ZERO, Rate(2_000_000)] {
            for seed in 1..=5 {
                let policy = Policy::Rarest;
                let base = Setup::new(Model::P2p);
                let setup = Setup { peers, chunks, slots: 1, download, policy, seed, ..base };
                let makespan = rounds(Recording::whole(&setup).makespan().expect("completes"));
                let optimum = optimum(&setup).expect("known") as f64;
                let ratio = makespan / optimum;
                assert!((1.0..=1.02).contains(&ratio), "({peers}, {chunks}): {ratio}");
            }
        }
    }
}

/// For each peer the rounds that it must wait so that it never stalls: whenever chunk c arrives,
/// what comes before it must not have been played.
fn delays_without_stalls(setup: &Setup) -> Vec<f64> {
    let mut delays = vec![0.0_f64; setup.peers as usize];
    for (tick, events) in events_of(setup) {
        for event in events {
            if let Event::Finish { to, chunk, .. } = event {
                let delay = rounds(tick) - rounds(u64::from(chunk) * setup.playback);
                let longest = &mut delays[to as usize - 1];
                *longest = longest.max(delay);
            }
        }
    }
    delays
}

/// Streaming over p2p: a swarm can watch in order if the host gives a different chunk to each;
/// else a window is the compromise.
#[test]
fn streaming_over_p2p_is_as_the_table_says() {
    let delay = |policy: Policy, unseen_first: bool| {
        let delays = (1..=10).flat_map(|seed| {
            delays_without_stalls(&Setup {
                peers: 32,
                chunks: 128,
                slots: 1,
                download: Rate(2_000_000),
                policy,
                unseen_first,
                playback: ticks_from_millionths(1_250_000),
                start: 1,
                seed,
                ..Setup::new(Model::P2p)
            })
        });
        mean(delays)
    };
    let policies =
        [Policy::InOrder, Policy::Window(4), Policy::Window(8), Policy::Window(16), Policy::Rarest];
    let same = policies.map(|policy| delay(policy, false));
    let different = policies.map(|policy| delay(policy, true));
    println!("rounds of delay that avoid every stall, means over peers and 10 seeds");
    println!("in-order, window:4, window:8, window:16, rarest");
    println!("the host repeats itself      {same:.1?}");
    println!("a different chunk to each    {different:.1?}");
    let of_table =
        [([480.0, 35.0, 14.0, 17.0, 116.0], same), ([6.6, 8.0, 10.0, 17.0, 116.0], different)];
    for (expected, row) in of_table {
        for (expected, delay) in expected.iter().zip(row) {
            assert!((delay / expected - 1.0).abs() < 0.1, "{delay}, expected {expected}");
        }
    }
    // The least possible is 1 + floor(log2 N).
    assert!(different[0] >= 6.0);
}

/// With enough neighbours, knowing few others hardly matters; with two, the film goes from hand to
/// hand.
#[test]
fn a_few_neighbours_are_nearly_as_good_as_all() {
    let makespan = |neighbours: u32| {
        let times = (1..=5).map(|seed| {
            let setup = Setup {
                peers: 100,
                chunks: 100,
                slots: 1,
                download: Rate(2_000_000),
                policy: Policy::Rarest,
                neighbours,
                seed,
                ..Setup::new(Model::P2p)
            };
            rounds(Recording::whole(&setup).makespan().expect("completes"))
        });
        mean(times)
    };
    let [all, twenty, two] = [0, 20, 2].map(makespan);
    println!("(100,100): all {all:.1}, 20 neighbours {twenty:.1}, 2 neighbours {two:.1}");
    assert!(twenty < 1.15 * all && two > twenty, "{all} {twenty} {two}");
}

/// A slot keeps the speed at which a transfer began; even so little is lost where uploads are slow
/// and the host has many slots.
#[test]
fn slots_are_not_wasted_on_slivers_of_capacity() {
    for seed in 1..=5 {
        let setup = Setup {
            peers: 30,
            slots: 20,
            chunks: 1000,
            upload: Rate(300_000),
            download: Rate::ONE,
            policy: Policy::Rarest,
            seed,
            ..Setup::new(Model::P2p)
        };
        // All uploads together must send all films: more than a download or the host needs.
        let bound = 30.0 * 1000.0 / (20.0 + 30.0 * 0.3);
        let ratio = rounds(Recording::whole(&setup).makespan().expect("completes")) / bound;
        println!("30 peers, 20 slots, u = 0.3: {ratio:.4} of the bound");
        assert!((1.0..=1.07).contains(&ratio), "{ratio}");
    }
}

/// A window begins with what a peer lacks: nobody waits long for the first chunk.
#[test]
fn nobody_starves_for_the_first_chunk() {
    for seed in 1..=20 {
        let setup = Setup {
            peers: 20,
            slots: 5,
            chunks: 300,
            upload: Rate(500_000),
            download: Rate(2_000_000),
            policy: Policy::Window(8),
            start: 1,
            seed,
            ..Setup::new(Model::P2p)
        };
        let recording = Recording::whole(&setup);
        let started = |peer| recording.frontier().started_at(peer).expect("plays");
        let latest = (1..=20).map(started).max().map_or(0.0, rounds);
        assert!(latest <= 30.0, "seed {seed}: the first picture after {latest} rounds");
    }
}
