//! Parameter strings and inputs at random: whatever a link says, the run is finite and small.
//!
//! `HOWP2P_FUZZ_CASES=1000000 cargo test --release --test fuzz -- --nocapture` runs that many
//! cases instead of the usual few thousand, `HOWP2P_FUZZ_SEED` other ones.

use how_p2p_works::params::link::{Purpose, from_query, to_query};
use how_p2p_works::params::row::{Part, Row};
use how_p2p_works::params::table::TABLE;
use how_p2p_works::params::{Params, effect};
use how_p2p_works::sim::event::{Digest, Event};
use how_p2p_works::sim::reason::Reason;
use how_p2p_works::sim::setup::{Model, Policy, Setup, limits};
use how_p2p_works::sim::work::run::WorkRun;
use how_p2p_works::sim::work::setup::WorkSetup;
use how_p2p_works::sim::world::World;
use how_p2p_works::timeline::recording::Recording;
use how_p2p_works::units::tick::{TICKS_PER_ROUND, Tick};
use how_p2p_works::words::{notices, reason, stage};

const CASES: u64 = 4_000;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u64) as usize]
    }
}

const NUMBERS: [&str; 22] = [
    "0",
    "1",
    "2",
    "3",
    "5",
    "8",
    "0.5",
    ".25",
    "1.5",
    "7.777777",
    "0.000001",
    "0.0000004",
    "-1",
    "64",
    "100",
    "999",
    "1000",
    "1001",
    "1000000",
    "4294967295",
    "99999999999999999999999",
    "1e3",
];

const WORDS: [&str; 30] = [
    "in-order",
    "rarest",
    "random",
    "perfect",
    "window:3",
    "window:64",
    "window:",
    "first-come",
    "round-robin",
    "none",
    "tit-for-tat",
    "leave",
    "stay:",
    "1,,2",
    "50:1,50:0",
    "25:8,75:.1",
    "100:0",
    "50:1,49:1",
    "race",
    "streaming",
    "p2p",
    "work",
    "en",
    "pt-BR",
    "",
    ",",
    ":",
    "%00",
    "%F0%9F%8E%9E",
    "\u{202e}x",
];

fn input(random: &mut Random) -> String {
    let round = match random.below(60) {
        0 => random.of(&NUMBERS).to_owned(),
        _ => format!("{}.{}", random.below(30), random.below(4)),
    };
    let peer = match random.below(60) {
        0 => random.of(&NUMBERS).to_owned(),
        _ => (1 + random.below(12)).to_string(),
    };
    match random.below(120) / 10 {
        0..3 => format!("{round}:join"),
        3..6 => format!("{round}:leave:{peer}"),
        6..9 => {
            let upload = random.of(&["0", "0.25", "1", "8", "0.000001"]);
            format!("{round}:upload:{peer}:{upload}")
        }
        9 => format!("{round}:host-down{}", random.of(&["", ":1", ":2", ":8"])),
        10 => format!("{round}:host-up{}", random.of(&["", ":1", ":2", ":8"])),
        _ if random.below(9) > 0 => format!("{round}:join"),
        _ => random.of(&["", "1:", "join", "1:join:1", "x:y:z:w:v", "-3:join"]).to_owned(),
    }
}

fn value(random: &mut Random, name: &str) -> String {
    match (name, random.below(10)) {
        (_, 0) => random.of(&WORDS).to_owned(),
        (_, 1) => random.of(&NUMBERS).to_owned(),
        // Mostly small, so that many runs can be looked at.
        ("peers" | "free_riders", _) => (1 + random.below(20)).to_string(),
        ("chunks", _) => (1 + random.below(30)).to_string(),
        ("neighbours", _) => random.below(9).to_string(),
        ("policy", _) => random.of(&["rarest", "random", "perfect", "window:5"]).to_owned(),
        ("mix", _) => random.of(&["50:1,50:0", "25:8,75:.1", "34:1,33:2,33:0"]).to_owned(),
        ("uneven" | "handout", _) => random.of(&["0", "0.1", ".25", "0.333333", "1"]).to_owned(),
        ("hosts" | "peer_slots", _) => (1 + random.below(8)).to_string(),
        ("uploads" | "downloads", kind) => {
            let numbers = ["0", "1", "0.5", "2", ".333333", "8", "0.0001", "100"];
            let most = if kind == 2 { 1_100 } else { 9 };
            let list: Vec<_> = (0..1 + random.below(most)).map(|_| random.of(&numbers)).collect();
            list.join(",")
        }
        ("on_complete", _) => random.of(&["leave", "stay:0", "stay:2.5", "stay:1000"]).to_owned(),
        ("host_copies", _) => random.of(&["0.1", "0.7", "1", "1.5", "3", "100"]).to_owned(),
        ("choking", _) => random.of(&["none", "tit-for-tat"]).to_owned(),
        ("input", kind) => {
            let most = if kind == 2 { 700 } else { 12 };
            let texts: Vec<_> = (0..1 + random.below(most)).map(|_| input(random)).collect();
            texts.join(",")
        }
        _ => match random.below(3) {
            0 => random.of(&WORDS).to_owned(),
            _ => random.of(&NUMBERS[..9]).to_owned(),
        },
    }
}

fn query(random: &mut Random) -> String {
    let pairs: Vec<String> = (0..random.below(14))
        .map(|_| {
            let name = match random.below(6) {
                0 => "input",
                _ => TABLE[random.below(TABLE.len() as u64) as usize].name,
            };
            format!("{name}={}", value(random, name))
        })
        .collect();
    pairs.join("&")
}

/// More events than this no run can have: of every chunk for every peer one start and one finish,
/// and what inputs break off or bring about.
fn most_events(setup: &Setup) -> u64 {
    let (everyone, chunks) = (u64::from(setup.everyone()), u64::from(setup.chunks));
    let inputs = setup.inputs.len() as u64;
    let of_playback = everyone * (4 + 2 * chunks);
    // An input breaks off what is on its way from hosts' slots, or to and from a peer; who leaves
    // complete, what is on its way from it.
    let of_hosts = u64::from(setup.hosts * setup.slots * setup.peer_slots);
    let slots = of_hosts + everyone * u64::from(setup.peer_slots);
    let of_departures = everyone * (2 * u64::from(setup.peer_slots) + 1);
    let of_hosts_end = 3 * u64::from(setup.hosts);
    let by_themselves = of_playback + of_departures + of_hosts_end;
    2 * everyone * chunks + by_themselves + 2 * inputs * (slots + 1)
}

/// Runs a setup to its end within its limits. Returns its digest.
fn run(setup: &Setup) -> u64 {
    let mut world = World::new(setup);
    let (mut events, mut digest, mut count, mut steps) = (Vec::new(), Digest::new(), 0, 0_u64);
    let most = most_events(setup);
    while world.step(&mut events) {
        count += events.len() as u64;
        steps += 1;
        // Steps without an event: an arrival or an input without effect, a look at a player.
        assert!(count <= most && steps <= 2 * most + 2_000, "{setup:?} does not end");
        let now = world.now();
        events.drain(..).for_each(|event: Event| digest.add(now, &event));
    }
    assert!(world.now() <= limits::LONGEST, "{setup:?}");
    let complete = world.present().all(|peer| world.is_complete(peer));
    let why_not = Reason::of(&world);
    assert_eq!(why_not.is_none(), complete, "{setup:?}");
    if let Some(why_not) = why_not {
        let sentence = reason::sentence(&why_not, 1);
        assert!(sentence.ends_with('.') && sentence.len() < 600, "{sentence}");
        assert_eq!(world.hosts_up(), 0, "{setup:?}");
    }
    digest.value()
}

/// Runs shared work and looks at some of its states. Returns its digest.
fn share(setup: &WorkSetup) -> u64 {
    let run = WorkRun::new(setup);
    let (everyone, parts) = (setup.crew.everyone() as usize, setup.crew.chunks as usize);
    // Who leaves has at most a part in hand and another on its way.
    assert!(run.jobs().len() <= parts + 2 * setup.crew.inputs.len(), "{setup:?}");
    assert!(run.events().len() <= 2 * everyone + 3 * run.jobs().len(), "{setup:?}");
    assert!(run.end() <= limits::LONGEST, "{setup:?}");
    assert_eq!(run.reason().is_none(), run.is_complete(), "{setup:?}");
    if let Some(why_not) = run.reason() {
        assert!(reason::work(why_not).ends_with('.'));
    }
    for part in 0..=4 {
        let tick = run.end() / 4 * part;
        let state = run.at(tick);
        assert_eq!(state.helpers.len(), everyone);
        let held = run.held(tick);
        let delivered = (0..parts).filter(|part| held.get(0, *part)).count();
        assert_eq!(delivered, state.delivered as usize, "{setup:?}");
    }
    run.digest()
}

fn check(query: &str) -> bool {
    let (mut params, said) = from_query(query);
    for notice in &said {
        assert!(notices::sentence(notice).chars().count() < 240, "{query}");
    }
    let run_params = &params.run;
    assert!(run_params.inputs.len() <= limits::INPUTS && run_params.mix.len() <= limits::GROUPS);
    assert!(run_params.free_riders <= run_params.peers, "{query}");
    assert!(run_params.inputs.is_sorted_by_key(|input| input.round), "{query}");
    assert!(
        to_query(&params, &Params::default(), Purpose::Shared).len() < 40_000,
        "a link stays a link"
    );

    // Large runs are finite, too, but few of them fit into a test.
    params.run.peers = params.run.peers.min(40);
    params.run.chunks = params.run.chunks.min(50);
    params.run.fit();
    let (again, nothing): (Params, Vec<_>) =
        from_query(&to_query(&params, &Params::default(), Purpose::Shared));
    assert_eq!((&again, nothing), (&params, Vec::new()), "{query}");
    for model in [Model::P2p, Model::Streaming] {
        let setup = params.run.setup(model);
        assert_eq!(run(&setup), run(&again.run.setup(model)), "{query}");
    }
    assert_eq!(share(&params.run.work_setup()), share(&again.run.work_setup()), "{query}");
    !params.run.inputs.is_empty()
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn whatever_a_link_says_the_run_ends() {
    let cases = number("HOWP2P_FUZZ_CASES").unwrap_or(CASES);
    let first = number("HOWP2P_FUZZ_SEED").unwrap_or(0) << 32;
    let mut with_inputs = 0;
    for seed in first..first + cases {
        with_inputs += u64::from(check(&query(&mut Random(seed))));
    }
    println!("{cases} cases, {with_inputs} of them with inputs");
    assert!(with_inputs * 10 > cases, "inputs come up");
}

/// Gives a parameter some other values, each beside `params`.
fn others(row: &Row, params: &Params, random: &mut Random) -> Vec<Params> {
    let mut others = Vec::new();
    for _ in 0..4 {
        let mut other = params.clone();
        row.put(&mut other, &value(random, row.name));
        other.run.fit();
        others.push(other);
    }
    others
}

/// All that a figure of shared work shows of these parameters: the run and other groups' runs.
fn shared(params: &Params) -> Vec<u64> {
    let setup = params.run.work_setup();
    let mut digests = vec![share(&setup)];
    for peers in [1, 2, 9] {
        digests.push(share(&setup.undisturbed().with_peers(peers)));
        digests.push(share(&setup.undisturbed().cut_into(peers)));
    }
    digests
}

/// Whatever is said to do nothing gives the same run with any value, and each reason comes up.
#[test]
fn what_does_nothing_changes_no_run() {
    let run_rows = || TABLE.iter().filter(|row| row.part == Part::Run);
    let mut said = Vec::new();
    for seed in 0..600 {
        let random = &mut Random(seed);
        let (mut params, _) = from_query(&query(random));
        params.run.peers = params.run.peers.min(9);
        params.run.chunks = params.run.chunks.min(12);
        match seed % 5 {
            0 => (params.run.slots, params.run.policy) = (1, Policy::Perfect),
            1 => params.run.free_riders = params.run.peers,
            2 => params.run.inputs.clear(),
            3 => params.run.mix = from_query("mix=100:0").0.run.mix,
            _ => {}
        }
        params.run.fit();
        for row in run_rows() {
            for model in [Model::Streaming, Model::P2p] {
                let setup = params.run.setup(model);
                let Some(moot) = effect::in_film(row.key, &setup) else { continue };
                said.push((row.key, Some(model), moot));
                let digest = run(&setup);
                for other in others(row, &params, random) {
                    let other = other.run.setup(model);
                    assert_eq!(run(&other), digest, "{moot:?} {setup:?} {other:?}");
                }
            }
            if effect::in_work_alone(row.key).is_some() {
                let alone = |params: &Params| share(&params.run.work_setup().alone());
                for other in others(row, &params, random) {
                    assert_eq!(alone(&other), alone(&params), "{params:?} {other:?}");
                }
            }
            let Some(moot) = effect::in_work(row.key, &params.run.work_setup()) else { continue };
            said.push((row.key, None, moot));
            let digests = shared(&params);
            for other in others(row, &params, random) {
                assert_eq!(shared(&other), digests, "{moot:?} {params:?} {other:?}");
            }
        }
    }
    said.sort_unstable_by_key(|said| format!("{said:?}"));
    said.dedup();
    assert_eq!(said.len(), 59, "each reason comes up: {said:?}");
}

/// The largest runs with all that inputs can do, recorded whole: no more than the checkpoints that
/// there is room for.
#[test]
fn the_largest_recordings_stay_small() {
    let mut inputs = String::new();
    for index in 0..500 {
        let input = ["join", "leave:7", "upload:3:8", "host-down", "host-up"][index % 5];
        inputs += &format!(",{}.5:{input}", index / 5);
    }
    let inputs = inputs.trim_start_matches(',');
    for extra in ["", "&neighbours=5", "&choking=tit-for-tat&free_riders=500"] {
        let (params, notices) =
            from_query(&format!("peers=1000&chunks=100&arrival=0.05&input={inputs}{extra}"));
        assert_eq!(notices, []);
        let setup = params.run.setup(Model::P2p);
        assert_eq!(setup.everyone(), 1_100);
        let recording = Recording::whole(&setup);
        assert_eq!(recording.digest(), Some(run(&setup)));
        assert!(recording.checkpoints() <= 60, "{}", recording.checkpoints());
    }
}

/// As slow as a run can be, with as many peers as there can be: its end is within the limit, and
/// what all waited together is told to the round.
#[test]
fn the_longest_run_is_told_whole() {
    let slow = "peers=1000&chunks=1000&slots=1&upload=0&download=0.000001&service=round-robin&\
                start=64&resume=64&playback=10&arrival=100";
    let joins = "1000000:join,".repeat(limits::INPUTS);
    let (params, notices) = from_query(&format!("{slow}&input={}", joins.trim_end_matches(',')));
    assert_eq!(notices, []);
    let mut world = World::new(&params.run.setup(Model::Streaming));
    let mut events = Vec::new();
    while world.step(&mut events) {
        events.clear();
    }
    // A chunk after the other, to each peer.
    assert_eq!(world.done_at(), Some(1_500 * 1_000 * 1_000_000 * TICKS_PER_ROUND));
    assert!(world.now() <= limits::LONGEST);
    let waits = (1..=1_500).map(|peer| world.waited(peer, world.now()));
    let total: u128 = waits.clone().map(u128::from).sum();
    assert!(total > u128::from(Tick::MAX / 10), "or ten times as much would still fit");
    let rounds = total / u128::from(TICKS_PER_ROUND);
    let said = |exact| stage::rounds(waits.clone().sum(), exact)[1].replace(',', "");
    assert_eq!(said(false), rounds.to_string());
    let nearest = said(true);
    let whole = nearest.split('.').next().and_then(|whole| whole.parse::<u128>().ok());
    assert!(whole.is_some_and(|whole| whole - rounds <= 1), "{nearest}");
}
