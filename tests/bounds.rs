//! Runs against what is known about how fast a run can be, and what the command says of that.

use std::process::Command;

use how_p2p_works::params::link::from_query;
use how_p2p_works::report::RunReport;
use how_p2p_works::sim::bounds::{
    chunked_bound, client_server_makespan, fluid_bound, holds, host_alone, lower_bound,
};
use how_p2p_works::sim::setup::{Action, Choking, Group, Input, Model, Policy, Service, Setup};
use how_p2p_works::units::rounds::Rounds;
use how_p2p_works::units::tick::Rate;
use serde_json::{Value, json};

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
            for (download, hosts) in [0, 1, 2].into_iter().flat_map(|d| [1, 3].map(|h| (d, h))) {
                let download = Rate(download * 1_000_000);
                let base = Setup::new(Model::Streaming);
                let setup = Setup { peers, slots, chunks, service, download, hosts, ..base };
                let expected = client_server_makespan(&setup).map(Rounds::whole);
                assert_eq!(Some(makespan(&setup)), expected, "{setup:?}");
                assert!(host_alone(&setup) <= makespan(&setup), "{setup:?}");
            }
        }
    }
}

/// Speeds that take whole ticks, and some that do not: a third and a millionth more than whole ones.
const SPEEDS: [u32; 12] = [
    0, 250_000, 500_000, 1_000_000, 1_500_000, 2_000_000, 110_000, 333_333, 650_000, 1_333_333,
    2_900_001, 47_000_003,
];

/// Every kind of setup that a bound knows of, by a seed: its digits in changing bases, so that every
/// value stands with every other, in no order.
fn setup_of(seed: u32) -> Setup {
    let pick = |divisor: u32, count: usize| seed as usize / divisor as usize % count;
    let speed = |at: usize| Rate(SPEEDS[at % SPEEDS.len()]);
    let policies = [Policy::InOrder, Policy::Rarest, Policy::Random, Policy::Window(4)];
    let list = |of: usize, length: usize| (0..length).map(|at| speed(of + at * 5)).collect();
    let group = |percent: u64, at| Group { share: percent * 1_000_000, upload: speed(at) };
    let peers = 1 + seed * 7 % 23;
    Setup {
        peers,
        slots: 1 + seed * 5 % 9,
        hosts: [1, 1, 2, 3][pick(5, 4)],
        chunks: 1 + seed * 11 % 31,
        upload: speed(pick(1, 12)),
        uploads: if pick(13, 3) == 0 { list(pick(3, 12), 1 + pick(1, 5)) } else { Vec::new() },
        mix: if pick(17, 4) == 0 { vec![group(40, pick(2, 12)), group(60, 3)] } else { Vec::new() },
        free_riders: if pick(19, 4) == 0 { seed % (peers + 1) } else { 0 },
        peer_slots: [1, 1, 2, 3, 7][pick(11, 5)],
        download: speed(pick(3, 12)),
        downloads: if pick(7, 4) == 0 { list(pick(2, 12), 1 + pick(3, 4)) } else { Vec::new() },
        policy: policies[pick(7, 4)],
        unseen_first: pick(2, 2) == 0,
        arrival: [0, 0, 0, 2520][pick(23, 4)],
        choking: [Choking::None, Choking::None, Choking::TitForTat][pick(29, 3)],
        neighbours: [0, 0, 3][pick(31, 3)],
        seed,
        ..Setup::new(if seed % 5 == 0 { Model::Streaming } else { Model::P2p })
    }
}

#[test]
fn no_run_is_faster_than_its_bound() {
    for seed in 0..6_000 {
        let setup = setup_of(seed);
        assert!(holds(&setup));
        let Some(makespan) = RunReport::of(&setup).makespan_rounds else { continue };
        let bounds = [fluid_bound(&setup), lower_bound(&setup)];
        assert!(bounds.iter().all(|bound| *bound <= makespan.0), "{setup:?}");
        if setup.model == Model::Streaming {
            assert!(host_alone(&setup) <= makespan.0, "{setup:?}");
        }
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

/// The public exercises in real units: what the formulas give is exact, and runs with 200 chunks lie
/// above it by 4.5 % at most (a chunk can be passed on only when it is whole, somebody must start,
/// and a slot keeps the speed at which a transfer began); served first come, first served, by 5 %,
/// for the last in the queue cannot use all of the server.
#[test]
fn runs_of_the_public_exercises_are_little_above_the_formulas() {
    let homework = include_str!("vectors/kurose-ross-homework.csv");
    let mut exercises = Vec::new();
    for row in homework.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>()) {
        for (column, up) in [(5, "300kbit/s"), (6, "700kbit/s"), (7, "2Mbit/s")] {
            let peers = row[3];
            let query = format!("peers={peers}&film=15Gbit&server=30Mbit/s&up={up}&down=2Mbit/s");
            exercises.push((query, row[4], row[column]));
        }
    }
    let seven = "peers=7&film=7Gbit&server=84Mbps&up=24Mbps,23Mbps,27Mbps,25Mbps,18Mbps,29Mbps,\
                 27Mbps&down=27Mbps,20Mbps,22Mbps,39Mbps,32Mbps,33Mbps,17Mbps";
    exercises.push((seven.to_owned(), "583.33", "411.76"));
    let homes = |peers| format!("peers={peers}&film=700MB&server=1Gbit/s&up=2Mbit/s&down=20Mbit/s");
    exercises.push((homes(100), "560", "466.67"));
    exercises.push((homes(1000), "5600", "1866.67"));
    for (query, alone, swarm) in exercises {
        let (params, notices) = from_query(&query);
        assert_eq!(notices, [], "{query}");
        let fluid = params.run.real.fluid(&params.run).expect("in real units");
        let (alone, swarm) = (
            (fluid.client_server().time, alone, Model::Streaming),
            (fluid.p2p().time, swarm, Model::P2p),
        );
        for (limit, expected, model) in [alone, swarm] {
            let value = |text: &str| text.parse::<f64>().expect("a number");
            let limit = value(&limit.decimal());
            assert!((limit - value(expected)).abs() < 0.01, "{query}: {limit}");
            let services = [Service::FirstCome, Service::RoundRobin];
            for (service, policy) in services.into_iter().zip([Policy::InOrder, Policy::Rarest]) {
                let setup = Setup { service, policy, ..params.run.setup(model) };
                let report = RunReport::of(&setup)
                    .with_seconds(params.run.round_seconds().expect("in real units"));
                let seconds = report.seconds.and_then(|of| of.makespan_seconds).expect("completes");
                let ratio = value(&seconds.0.decimal()) / limit;
                let is_queue = model == Model::Streaming && service == Service::FirstCome;
                let most = if is_queue { 1.05 } else { 1.045 };
                assert!((0.999_9..most + 0.000_1).contains(&ratio), "{query} {model:?}: {ratio}");
            }
        }
    }
}

/// With arrivals, free riders, a mix, choking and neighbours the bound is what its words say.
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
        assert!(lower_bound(&setup) <= makespan(&setup), "{setup:?}");
        let (n, m, k) = (u64::from(peers), u64::from(setup.chunks), u64::from(setup.slots));
        let uploads: u64 = (1..=peers).map(|peer| u64::from(setup.first_upload(peer).0)).sum();
        let together = Rounds::fraction(n * m * 1_000_000, k * 1_000_000 + uploads);
        let fluid = [together, Rounds::fraction(m, k), Rounds::fraction(m, 2)];
        assert_eq!(Some(fluid_bound(&setup)), fluid.into_iter().max().flatten());
        let is_plain = uploads == n * 1_000_000 && (setup.arrival == 0 || peers == 1);
        assert!(is_plain || lower_bound(&setup) == fluid_bound(&setup), "{setup:?}");
    }
    let inputs = vec![Input { tick: 5, action: Action::Leave(1) }];
    assert!(!holds(&Setup { inputs, ..Setup::new(Model::P2p) }));
}

/// What the command prints.
fn command(line: &str) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_howp2p"));
    let output = command.args(line.split_whitespace()).output().expect("the binary runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

const HOMES: &str = "--film 700MB --server 1Gbit/s --up 2Mbit/s --down 20Mbit/s";

#[test]
fn the_command_names_what_binds_and_how_fast_all_can_watch() {
    let bounds = command("bounds");
    assert_eq!(
        (&bounds["client_server_fluid_rounds"], &bounds["p2p_fluid_rounds"]),
        (&json!(16.0), &json!(6.857143))
    );
    assert_eq!(bounds["client_server_fluid_binding"], "server");
    assert_eq!(bounds["p2p_fluid_binding"], "all uploads");
    assert_eq!((&bounds["common_rate"], &bounds["service"]), (&json!(1.75), &json!("first-come")));
    assert_eq!(bounds.get("round_seconds"), None);
    let slow = command("bounds --download 0.5 --service round-robin");
    assert_eq!(
        (&slow["p2p_fluid_binding"], &slow["common_rate"]),
        (&json!("slowest line"), &json!(0.5))
    );
    assert_eq!(
        (&slow["service"], &slow["client_server_rounds"]),
        (&json!("round-robin"), &json!(32.0))
    );

    // Hundred slots of 10 Mbit/s; a chunk of 28 Mbit takes 2.8 s.
    let homes = command(&format!("bounds --peers 100 {HOMES}"));
    for (key, value) in [
        ("round_seconds", 2.8),
        ("client_server_rounds", 200.0),
        ("client_server_seconds", 560.0),
        ("client_server_fluid_seconds", 560.0),
        ("client_server_fluid_rounds", 200.0),
        ("p2p_fluid_seconds", 466.666667),
        ("p2p_fluid_rounds", 166.666667),
        ("common_rate", 12_000_000.0),
    ] {
        assert_eq!(homes[key], value, "{key}");
    }
}

/// Where no formula has it, a crowd is too large for a run.
#[test]
fn the_command_has_bounds_for_a_crowd() {
    let crowd = command(&format!("bounds --peers 1000000 {HOMES}"));
    assert_eq!(crowd["client_server_fluid_seconds"], 5_600_000.0);
    assert_eq!(crowd["client_server_seconds"], 5_600_000.0);
    let unequal = "bounds --downloads 1,2 --peers";
    assert_eq!(command(&format!("{unequal} 1001"))["client_server_rounds"], Value::Null);
    assert!(command(&format!("{unequal} 1000"))["client_server_rounds"].is_number());
}

#[test]
fn the_command_says_nothing_of_bounds_where_inputs_change_them() {
    let bounds = command("bounds --slots 1 --input 3:upload:1:2");
    let null = |key: &&str| bounds[*key] == Value::Null;
    let known = ["fluid_bound_rounds", "lower_bound_rounds", "optimum_rounds", "common_rate"];
    assert!(known.iter().all(null), "{bounds}");
    let formulas = ["client_server_fluid_rounds", "p2p_fluid_rounds"];
    assert!(formulas.iter().all(null), "{bounds}");
    assert_eq!(bounds["client_server_rounds"], 48.0, "that is a run");
    let run = command("run --input 3:upload:1:2");
    assert_eq!(
        (&run["lower_bound_rounds"], &run["fluid_bound_rounds"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn a_run_in_real_units_is_told_in_seconds_too() {
    let run = command(&format!("run --peers 9 --chunks 20 --input 9:join {HOMES}"));
    // A round of 28 s is a chunk of 280 Mbit at 10 Mbit/s.
    assert_eq!(run["round_seconds"], 28.0);
    let is_same = |of: &Value, rounds: &str, seconds: &str| {
        let number = |key: &str| of[key].as_f64().expect(key);
        (number(rounds) * 28.0 - number(seconds)).abs() < 1e-4
    };
    assert!(is_same(&run, "makespan_rounds", "makespan_seconds"), "{run}");
    assert!(is_same(&run, "mean_finish_rounds", "mean_finish_seconds"), "{run}");
    let peers = run["per_peer"].as_array().expect("a list");
    assert_eq!(peers.len(), 10);
    for peer in peers {
        assert!(is_same(peer, "finish_rounds", "finish_seconds"), "{peer}");
        assert!(is_same(peer, "startup_rounds", "startup_seconds"), "{peer}");
    }
    let down = command(&format!("run --model streaming --input 0:host-down {HOMES}"));
    assert_eq!((&down["makespan_seconds"], &down["round_seconds"]), (&Value::Null, &json!(2.8)));
    assert_eq!(down["per_peer"][0]["finish_seconds"], Value::Null);
    assert_eq!(command("run").get("makespan_seconds"), None);
}
