//! What choking does, as the model's page tells it: giving is rewarded, where upload is scarce.

use how_p2p_works::sim::setup::{Choking, Model, Policy, Setup};
use how_p2p_works::timeline::recording::Recording;
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND};

/// K = 1, M = 200, u = d = 1, rarest, four slots a peer.
fn demonstration(peers: u32, free_riders: u32) -> Setup {
    Setup {
        peers,
        free_riders,
        slots: 1,
        chunks: 200,
        upload: Rate::ONE,
        download: Rate::ONE,
        policy: Policy::Rarest,
        choking: Choking::TitForTat,
        peer_slots: 4,
        ..Setup::new(Model::P2p)
    }
}

fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.into_iter().collect();
    values.iter().sum::<f64>() / values.len() as f64
}

/// The mean finish of the contributors and of the free riders, in rounds; all complete.
fn finishes(setup: &Setup) -> (f64, f64) {
    let recording = Recording::whole(setup);
    let world = recording.frontier();
    let finish =
        |peer: u32| world.completed_at(peer).expect("completes") as f64 / TICKS_PER_ROUND as f64;
    let contributors = setup.peers - setup.free_riders;
    (mean((1..=contributors).map(finish)), mean((contributors + 1..=setup.peers).map(finish)))
}

/// How much later free riders finish than contributors, seed by seed, and how much later the
/// contributors than with the same slots without choking, in the mean.
fn reward(setup: &Setup, seeds: u32) -> (Vec<f64>, f64) {
    let (mut ratios, mut with, mut without) = (Vec::new(), Vec::new(), Vec::new());
    for seed in 0..seeds {
        let setup = Setup { seed, ..setup.clone() };
        let (contributors, riders) = finishes(&setup);
        ratios.push(riders / contributors);
        with.push(contributors);
        without.push(finishes(&Setup { choking: Choking::None, ..setup }).0);
    }
    (ratios, mean(with) / mean(without))
}

#[test]
fn one_free_rider_finishes_far_later_and_gets_the_whole_film() {
    let (ratios, cost) = reward(&demonstration(20, 1), 200);
    let least = ratios.iter().copied().fold(f64::MAX, f64::min);
    println!("20 peers: mean {:.2}, least {least:.2}, cost {cost:.3}", mean(ratios.clone()));
    assert!(least >= 1.3, "{least}");
    assert!((mean(ratios) / 1.53 - 1.0).abs() < 0.05);
    assert!(cost <= 1.1, "{cost}");
}

#[test]
fn so_it_is_in_smaller_and_larger_swarms() {
    for (peers, expected, most) in [(10, 1.47, 1.05), (50, 1.53, 1.16)] {
        let (ratios, cost) = reward(&demonstration(peers, 1), 20);
        println!("{peers} peers: mean {:.2}, cost {cost:.3}", mean(ratios.clone()));
        assert!((mean(ratios) / expected - 1.0).abs() < 0.07, "{peers}");
        assert!(cost <= most, "{peers}: {cost}");
    }
}

#[test]
fn with_many_free_riders_contributors_are_even_earlier_than_without_choking() {
    let (ratios, cost) = reward(&demonstration(20, 5), 40);
    println!("5 of 20: mean {:.2}, cost {cost:.3}", mean(ratios.clone()));
    assert!((mean(ratios) / 1.57 - 1.0).abs() < 0.07);
    assert!(cost < 0.95, "{cost}");
}

#[test]
fn who_gives_more_gets_it_sooner() {
    let uploads = [0, 250_000, 500_000, 1_000_000, 2_000_000].map(Rate);
    let each: Vec<Rate> = uploads.into_iter().flat_map(|upload| [upload; 4]).collect();
    let mut finish = [0.0; 5];
    let seeds = 40;
    for seed in 0..seeds {
        let setup = Setup { seed, uploads: each.clone(), ..demonstration(20, 0) };
        let recording = Recording::whole(&setup);
        for peer in 1..=20 {
            let ticks = recording.frontier().completed_at(peer).expect("completes");
            finish[(peer as usize - 1) / 4] += ticks as f64 / TICKS_PER_ROUND as f64 / 4.0;
        }
    }
    let finish = finish.map(|sum| sum / f64::from(seeds));
    println!("uploads 0, .25, .5, 1, 2: {finish:.0?}");
    assert!(finish.is_sorted_by(|a, b| a >= b), "{finish:?}");
    assert!(finish[0] > 1.3 * finish[3], "{finish:?}");
}

/// Where it does not matter: plenty of upload, or lines much faster than uploads, because seeds
/// and hosts feed everybody.
#[test]
fn where_upload_is_not_scarce_it_hardly_matters() {
    let base = demonstration(20, 1);
    for (setup, expected) in [
        (Setup { slots: 4, ..base.clone() }, 1.02),
        (Setup { upload: Rate(2_000_000), ..base.clone() }, 1.18),
        (Setup { download: Rate(2_000_000), ..base.clone() }, 1.29),
        (Setup { download: Rate::ZERO, ..base }, 1.04),
    ] {
        let ratio = mean(reward(&setup, 20).0);
        println!("K={} u={} d={}: {ratio:.2}", setup.slots, setup.upload.0, setup.download.0);
        assert!((ratio / expected - 1.0).abs() < 0.08, "{ratio}, expected {expected}");
    }
}
