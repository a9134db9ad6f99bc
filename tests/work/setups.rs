//! What a setup makes of its parameters: speeds, and other setups to compare with.

use how_p2p_works::sim::setup::{Model, Setup};
use how_p2p_works::sim::work::run::WorkRun;
use how_p2p_works::sim::work::setup::WorkSetup;
use how_p2p_works::units::tick::MILLION;

use super::random::disturbed;

#[test]
fn speeds_are_spread_evenly_and_sum_to_the_helpers() {
    for peers in (1..=70).chain([333, 1000]) {
        for uneven in [0, 1, 2, 333_333, 500_000, 777_777, 999_999, 1_000_000] {
            let crew = Setup { peers, seed: uneven ^ peers, ..Setup::new(Model::P2p) };
            let setup = WorkSetup { crew, uneven, handout: 0 };
            let speeds = setup.speeds();
            let sum: u64 = speeds.iter().map(|speed| u64::from(speed.0)).sum();
            assert_eq!(sum, u64::from(peers) * MILLION, "{peers} {uneven}");
            let mut sorted: Vec<i64> = speeds.iter().map(|speed| i64::from(speed.0)).collect();
            sorted.sort_unstable();
            let widest = (i64::from(uneven) * 3 + 2) / 4;
            if peers > 1 {
                assert_eq!(sorted[0], 1_000_000 - widest);
                assert_eq!(sorted[peers as usize - 1], 1_000_000 + widest);
            }
            for (index, speed) in sorted.iter().enumerate() {
                assert_eq!(speed + sorted[peers as usize - 1 - index], 2_000_000);
                if let Some(next) = sorted.get(index + 1) {
                    let even = 2 * i64::from(uneven) * 3 / 4 / (i64::from(peers) - 1);
                    assert!((even - 1..=even + 2).contains(&(next - speed)), "{sorted:?}");
                }
            }
        }
    }
}

#[test]
fn the_seed_deals_the_speeds_and_nothing_else() {
    let of = |uneven, seed| {
        let crew = Setup { peers: 9, chunks: 40, seed, ..Setup::new(Model::P2p) };
        WorkSetup { crew, uneven, handout: 300 }
    };
    assert!((2..30).all(|seed| of(0, seed).speeds() == of(0, 1).speeds()));
    assert!(
        (2..30).all(|seed| {
            WorkRun::new(&of(0, seed)).digest() == WorkRun::new(&of(0, 1)).digest()
        })
    );
    let differing =
        (2..30).filter(|seed| of(1_000_000, *seed).speeds() != of(1_000_000, 1).speeds());
    assert_eq!(differing.count(), 28);
    // Everybody can get every speed.
    for peer in 0..9 {
        let fastest = (0..200).filter(|seed| of(1_000_000, *seed).speeds()[peer].0 == 1_750_000);
        assert!((8..40).contains(&fastest.count()), "peer {}", peer + 1);
    }
}

#[test]
fn who_joins_later_is_as_fast_as_the_first_and_so_on() {
    for seed in 0..300 {
        let run = WorkRun::new(&disturbed(seed));
        let first = run.setup().crew.peers as usize;
        for (index, helper) in run.helpers().iter().enumerate() {
            assert_eq!(helper.speed, run.helpers()[index % first].speed);
            assert_eq!(Some(helper.work), helper.speed.ticks_per_chunk());
        }
    }
}

/// Charts compare the same group at other sizes.
#[test]
fn setups_for_charts() {
    for seed in 0..300 {
        let setup = disturbed(seed);
        let still = setup.undisturbed();
        assert!(still.crew.is_undisturbed() && still.crew.peers == setup.crew.peers);
        assert_eq!(still.handout, setup.handout);
        let more = setup.with_peers(setup.crew.peers + 3);
        assert_eq!(more.crew.peers, setup.crew.peers + 3);
        assert_eq!(more.crew.inputs, setup.crew.inputs);
        assert!(setup.with_peers(1).crew.free_riders <= 1);
        assert_eq!(setup.cut_into(setup.crew.chunks), setup);
        let finer = setup.cut_into(3 * setup.crew.chunks);
        assert_eq!((finer.crew.chunks, finer.handout), (3 * setup.crew.chunks, 3 * setup.handout));
        assert_eq!(finer.crew.seed, setup.crew.seed);
    }
    // Two thirds as many parts: two thirds of a hand-out of 10 ticks is 7, to the nearest.
    let twelve = WorkSetup { crew: Setup::new(Model::P2p), uneven: 0, handout: 10 };
    assert_eq!(twelve.cut_into(8).handout, 7);
    assert_eq!(twelve.cut_into(1).handout, 1);
}
