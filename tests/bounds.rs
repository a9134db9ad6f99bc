//! Runs against what is known about how fast a run can be.

use how_p2p_works::report::RunReport;
use how_p2p_works::sim::bounds::{
    chunked_bound, client_server_makespan, fluid_bound, holds, lower_bound,
};
use how_p2p_works::sim::setup::{Action, Choking, Group, Input, Model, Policy, Service, Setup};
use how_p2p_works::units::rounds::Rounds;
use how_p2p_works::units::tick::Rate;

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
    // Those of the second half take no whole number of ticks.
    let rates = [0, 250_000, 500_000, 1_000_000, 1_500_000, 110_000, 333_333, 650_000, 2_900_001];
    let rates = rates.map(Rate);
    for seed in 0..3_000 {
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

/// Where the bound is attained, the least rounding of a transfer's end shows.
#[test]
fn a_lone_peer_takes_no_less_than_its_download_allows() {
    for download in (10_000..2_000_000).step_by(9_973).chain([110_000, 333_333, 650_000]).map(Rate)
    {
        for model in [Model::P2p, Model::Streaming] {
            let setup = Setup { peers: 1, download, ..Setup::new(model) };
            assert!(fluid_bound(&setup) <= makespan(&setup), "{setup:?}");
        }
    }
}

/// The textbook's figure in chunks: a host of ten peers' upload, a film of 100 chunks.
#[test]
fn kurose_and_rosss_figure_in_chunks_is_within_a_percent() {
    for peers in 1..=35 {
        for seed in 1..=3 {
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

/// The textbook's exercise by simulation: 15 Gbit in 1000 chunks, a round is the time of a chunk at
/// 2 Mbit/s, 7.5 s; so K = 15, d = 1, and u = 0.15, 0.35 and 1 for 300 kbit/s, 700 kbit/s and
/// 2 Mbit/s. That the fluid bound is the file's value is tested beside the formula.
///
/// Rarest-first takes up to 5 % longer than the fluid bound, for reasons that the bound does not
/// know: a chunk can be passed on only when it is whole; the last uploads of slow peers take 1/u
/// rounds while the others are idle; a host's slot gives less than its speed to a receiver whose
/// download it shares with a peer's slower upload; and where u = d, a peer takes in one chunk at a
/// time, so that some slots find every download taken.
#[test]
fn kurose_and_rosss_exercise_by_simulation() {
    println!("peers   upload  fluid s  simulated s  ratio");
    let uploads = [150_000, 350_000, 1_000_000];
    for (peers, upload) in [10, 100, 1000].into_iter().flat_map(|n| uploads.map(|u| (n, u))) {
        let setup = Setup {
            peers,
            slots: 15,
            chunks: 1000,
            upload: Rate(upload),
            policy: Policy::Rarest,
            ..Setup::new(Model::P2p)
        };
        let seconds = |rounds: Rounds| -> f64 {
            rounds.times(15, 2).expect("not zero").decimal().parse().expect("a number")
        };
        let (fluid, simulated) = (seconds(fluid_bound(&setup)), seconds(makespan(&setup)));
        let ratio = simulated / fluid;
        let upload = upload / 500;
        println!("{peers:5} {upload:4}kbit/s {fluid:8.0} {simulated:12.0}  {ratio:.3}");
        assert!((1.0..=1.08).contains(&ratio), "{peers} peers, {upload} kbit/s: {ratio}");
    }
}

/// With arrivals, free riders, a mix, choking and neighbours no run is faster than its bound, and
/// the bound is what its words say.
#[test]
fn bounds_know_uneven_uploads() {
    let group = |percent: u64, upload| Group { share: percent * 1_000_000, upload: Rate(upload) };
    for seed in 0..600 {
        let peers = 1 + seed * 7 % 23;
        let free_riders = if seed % 2 == 0 { seed % (peers + 1) } else { 0 };
        let mix = match seed % 3 {
            0 => Vec::new(),
            1 => vec![group(50, 1_000_000), group(50, 250_000)],
            _ => vec![group(20, 4_000_000), group(80, 0)],
        };
        let setup = Setup {
            peers,
            slots: 1 + seed * 5 % 4,
            chunks: 1 + seed * 11 % 31,
            arrival: [0, 0, 2520][seed as usize % 3],
            free_riders,
            mix,
            choking: [Choking::None, Choking::TitForTat][seed as usize / 2 % 2],
            neighbours: [0, 3][seed as usize / 4 % 2],
            seed,
            ..Setup::new(Model::P2p)
        };
        assert!(holds(&setup));
        assert!(lower_bound(&setup) <= makespan(&setup), "{setup:?}");
        let (n, m, k) = (u64::from(peers), u64::from(setup.chunks), u64::from(setup.slots));
        let uploads: u64 = (1..=peers).map(|peer| u64::from(setup.first_upload(peer).0)).sum();
        let together = Rounds::fraction(n * m * 1_000_000, k * 1_000_000 + uploads);
        let fluid = [together, Rounds::fraction(m, k), Rounds::fraction(m, 1)];
        assert_eq!(Some(fluid_bound(&setup)), fluid.into_iter().max().flatten());
        let is_plain = uploads == n * 1_000_000 && (setup.arrival == 0 || peers == 1);
        assert!(is_plain || lower_bound(&setup) == fluid_bound(&setup), "{setup:?}");
    }
    let inputs = vec![Input { tick: 5, action: Action::Leave(1) }];
    assert!(!holds(&Setup { inputs, ..Setup::new(Model::P2p) }));
}
