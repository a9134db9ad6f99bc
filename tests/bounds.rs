//! Runs against what is known about how fast a run can be.

use how_p2p_works::report::RunReport;
use how_p2p_works::sim::bounds::{chunked_bound, client_server_makespan, lower_bound};
use how_p2p_works::sim::rounds::Rounds;
use how_p2p_works::sim::setup::{Model, Policy, Service, Setup};
use how_p2p_works::sim::tick::Rate;

fn makespan(setup: &Setup) -> Rounds {
    RunReport::of(setup).makespan_rounds.expect("completes").0
}

#[test]
fn streaming_takes_what_the_formulas_say() {
    for (peers, slots) in (1..=24).flat_map(|n| [1, 2, 3, 5, 8, 64].map(|k| (n, k))) {
        for (service, chunks) in [Service::FirstCome, Service::RoundRobin]
            .into_iter()
            .flat_map(|s| [1, 7, 12].map(|m| (s, m)))
        {
            for download in [Rate::ZERO, Rate::ONE, Rate(2_500_000)] {
                let base = Setup::new(Model::Streaming);
                let setup = Setup { peers, slots, chunks, service, download, ..base };
                let expected = client_server_makespan(&setup).map(Rounds::whole);
                assert_eq!(Some(makespan(&setup)), expected, "{setup:?}");
            }
        }
    }
}

#[test]
fn no_run_is_faster_than_its_bound() {
    let policies = [Policy::InOrder, Policy::Rarest, Policy::Random, Policy::Window(4)];
    let rates = [0, 250_000, 500_000, 1_000_000, 1_500_000, 3_000_000].map(Rate);
    for seed in 0..2_000 {
        // Digits of the seed in changing bases: every value with every other, in no order.
        let pick = |divisor: u32, count: usize| seed as usize / divisor as usize % count;
        let model = if seed % 5 == 0 { Model::Streaming } else { Model::P2p };
        let setup = Setup {
            peers: 1 + seed * 7 % 23,
            slots: 1 + seed * 5 % 9,
            chunks: 1 + seed * 11 % 31,
            upload: rates[pick(1, rates.len())],
            download: rates[pick(3, rates.len())],
            policy: policies[pick(7, policies.len())],
            unseen_first: pick(2, 2) == 0,
            seed,
            ..Setup::new(model)
        };
        assert!(lower_bound(&setup) <= makespan(&setup), "{setup:?}");
    }
}

/// The textbook's figure in chunks: a host of ten peers' upload, a film of 100 chunks.
#[test]
fn kurose_and_rosss_figure_in_chunks_is_within_a_percent() {
    for peers in [1, 2, 5, 10, 15, 20, 25, 30, 35] {
        for seed in 1..=5 {
            let setup = Setup {
                peers,
                slots: 10,
                chunks: 100,
                download: Rate::ZERO,
                policy: Policy::Rarest,
                seed,
                ..Setup::new(Model::P2p)
            };
            let bound = Rounds::whole(chunked_bound(peers.into(), 100, 10, 0));
            let run = makespan(&setup);
            let (run_text, bound_text) = (run.decimal(), bound.decimal());
            assert!(
                bound <= run && bound.times(101, 100).is_some_and(|most| run <= most),
                "{peers} peers, seed {seed}: {run_text}, at least {bound_text} needed"
            );
        }
    }
}
