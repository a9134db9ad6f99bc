//! What the page says about the swarm, checked.

use how_p2p_works::sim::bounds::optimum;
use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Choking, Model, Policy, Setup};
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
    assert!((432.0..=528.0).contains(&same[0]), "{same:?}");
    assert!((5.4..=6.6).contains(&different[0]), "{different:?}");
    // A U: windows are far better than either end, and the wider the worse.
    assert!(same[1] < 30.0 && same[2] < 30.0 && same[2] < same[3] && same[3] < same[4]);
    assert!(same[4] < same[0]);
    assert!((80.0..=130.0).contains(&same[4]), "{same:?}");
    assert!(different[1..].iter().all(|other| different[0] < *other), "{different:?}");
}

/// Mean finish of the contributors and of the free riders, in rounds.
fn finishes(setup: &Setup) -> (f64, f64) {
    let recording = Recording::whole(setup);
    let world = recording.frontier();
    let finish = |peer: u32| rounds(world.completed_at(peer).expect("completes"));
    let contributors = setup.peers - setup.free_riders;
    (mean((1..=contributors).map(finish)), mean((contributors + 1..=setup.peers).map(finish)))
}

/// Half of the peers are free riders, so that upload is scarce.
#[test]
fn with_tit_for_tat_contributors_are_served_first() {
    for (peers, slots, upload) in
        [(20, 1, Rate::ONE), (20, 2, Rate(500_000)), (40, 1, Rate(500_000)), (40, 2, Rate::ONE)]
    {
        for (policy, download) in [
            (Policy::Rarest, Rate::ONE),
            (Policy::Rarest, Rate::ZERO),
            (Policy::InOrder, Rate::ONE),
            (Policy::InOrder, Rate(2_000_000)),
        ] {
            let mut ratios = Vec::new();
            for seed in 1..=20 {
                let setup = Setup {
                    peers,
                    slots,
                    chunks: 60,
                    upload,
                    download,
                    policy,
                    free_riders: peers / 2,
                    seed,
                    ..Setup::new(Model::P2p)
                };
                let (contributors, riders) = finishes(&setup);
                let alike = contributors / riders;
                assert!((0.95..=1.05).contains(&alike), "without choking: {alike} {setup:?}");
                let choking = Choking::TitForTat;
                let (contributors, riders) = finishes(&Setup { choking, ..setup });
                assert!(contributors < riders, "seed {seed}: {contributors} {riders}");
                ratios.push(contributors / riders);
            }
            let ratio = mean(ratios);
            println!("N={peers} K={slots} u={} {policy:?} d={}: {ratio:.2}", upload.0, download.0);
            assert!(ratio < 0.85, "{peers} {slots} {policy:?}: {ratio}");
        }
    }
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
