//! The default race as a text that a person can read, and the digests of many runs.
//! To accept a change: `UPDATE_GOLDEN=1 cargo test --test engine golden`, and read the diff.

use std::fmt::Write;
use std::path::Path;

use how_p2p_works::params::Params;
use how_p2p_works::params::link::{Purpose, from_query, to_query};
use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Model, Policy, Service, Setup};
use how_p2p_works::timeline::recording::Recording;
use how_p2p_works::units::decimal::Decimal;
use how_p2p_works::units::tick::TICKS_PER_ROUND;

use super::checker::events_of;
use super::random::Random;

/// One line a tick, events in order. Chunks count from 0, `0>4:3` is chunk 3 from the host to 4.
fn readable(setup: &Setup) -> String {
    let mut text = String::new();
    for (tick, events) in events_of(setup) {
        let _ = write!(text, "round {:4}", tick as f64 / TICKS_PER_ROUND as f64);
        for event in events {
            let _ = match event {
                Event::Finish { from, to, chunk } => write!(text, "  got {from}>{to}:{chunk}"),
                Event::Start { from, to, chunk, .. } => write!(text, "  send {from}>{to}:{chunk}"),
                Event::Join { peer } => write!(text, "  {peer} joins"),
                Event::Play { peer } => write!(text, "  {peer} PLAYS"),
                Event::Stall { peer } => write!(text, "  {peer} STALLS"),
                Event::Resume { peer } => write!(text, "  {peer} RESUMES"),
                Event::End { peer } => write!(text, "  {peer} ENDS"),
                Event::Cancel { from, to, chunk } => write!(text, "  lost {from}>{to}:{chunk}"),
                Event::Leave { peer } => write!(text, "  {peer} leaves"),
                Event::Upload { peer, rate } => write!(text, "  {peer} uploads {}", rate.0),
                Event::HostDown { host } => write!(text, "  host {host} DOWN"),
                Event::HostUp { host } => write!(text, "  host {host} UP"),
            };
        }
        text.push('\n');
    }
    text
}

fn check(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, actual).expect("written");
    }
    let expected = std::fs::read_to_string(&path).expect("the golden file");
    let differs = actual.lines().zip(expected.lines()).find(|(now, before)| now != before);
    assert!(actual == expected, "{name} differs: {differs:?}");
}

/// Links with the digests of their runs, one a line: `MODEL QUERY DIGEST`. A hundred undisturbed
/// ones, and eighty with whatever else can be switched on.
fn digests() -> String {
    let mut random = Random(1);
    let mut text = String::new();
    for index in 0..100 {
        let (name, model) = [("p2p", Model::P2p), ("streaming", Model::Streaming)][index % 4 / 3];
        let mut params = Params::default();
        let run = &mut params.run;
        run.peers = 1 + random.below([10, 60, 400][index % 3]) as u32;
        run.chunks = 1 + random.below([20, 70, 200][index % 3]) as u32;
        run.slots = 1 + random.below(8) as u32;
        run.upload = Decimal::from_millionths(random.below(12) * 250_000);
        run.download = Decimal::from_millionths(random.below(12) * 300_000);
        run.policy = random.any(&POLICIES);
        run.unseen_first = random.below(2) == 1;
        run.service = random.any(&[Service::FirstCome, Service::RoundRobin]);
        run.playback = Decimal::from_millionths(250_000 + random.below(3_000_000));
        run.start = 1 + random.below(8) as u32;
        run.resume = 1 + random.below(4) as u32;
        run.seed = random.below(1 << 32) as u32;
        push_line(&mut text, name, model, &params);
    }
    for index in 0..80 {
        let (name, model) = [("p2p", Model::P2p), ("streaming", Model::Streaming)][index % 5 / 4];
        let params = disturbed_params(&mut random, [10, 40, 200][index % 3]);
        push_line(&mut text, name, model, &params);
    }
    text
}

fn push_line(text: &mut String, name: &str, model: Model, params: &Params) {
    let query = to_query(params, &Params::default(), Purpose::Address);
    let digest = Recording::whole(&params.run.setup(model)).digest().expect("whole");
    let _ = writeln!(text, "{name} {query} {digest:016x}");
}

/// Parameters of which many are not their defaults, in the words of links.
pub fn disturbed_params(random: &mut Random, most_peers: u64) -> Params {
    let peers = 1 + random.below(most_peers);
    let mut query = format!(
        "peers={peers}&chunks={}&slots={}&seed={}",
        1 + random.below(60),
        1 + random.below(3),
        random.below(1 << 32)
    );
    let mut now_and_then = |one_of: u64, pair: &dyn Fn(&mut Random) -> String| {
        if random.below(one_of) == 0 {
            query += &pair(random);
        }
    };
    now_and_then(2, &|r| format!("&download={}", r.any(&["0", "2", "1.5", "0.7"])));
    now_and_then(2, &|r| {
        format!("&policy={}", r.any(&["rarest", "random", "window:6", "perfect"]))
    });
    now_and_then(3, &|_| "&unseen_first=0".to_owned());
    now_and_then(2, &|_| "&service=round-robin".to_owned());
    now_and_then(3, &|r| format!("&arrival={}", r.any(&["0.25", "1", "0.333333", "3"])));
    now_and_then(3, &|r| format!("&free_riders={}", r.below(peers + 1)));
    now_and_then(2, &|r| format!("&mix={}", r.any(&["50:1,50:0.25", "10:4,30:1,60:0", "100:0.5"])));
    now_and_then(2, &|_| "&choking=tit-for-tat".to_owned());
    now_and_then(3, &|r| format!("&hosts={}", 2 + r.below(3)));
    now_and_then(3, &|r| format!("&peer_slots={}", 1 + r.below(8)));
    now_and_then(3, &|r| format!("&uploads={}", r.any(&["1,0.5", "0,0.25,2", "3,0.333333,1,0"])));
    now_and_then(3, &|r| format!("&downloads={}", r.any(&["1,3", "0,0.5,2", "1.5"])));
    now_and_then(3, &|r| format!("&on_complete={}", r.any(&["leave", "stay:2.5", "stay:10"])));
    now_and_then(4, &|r| format!("&host_copies={}", r.any(&["1", "1.5", "3", "0.7"])));
    now_and_then(2, &|r| format!("&neighbours={}", 1 + r.below(12)));
    now_and_then(1, &|r| {
        let texts: Vec<_> = (0..r.below(8)).map(|_| input(r, peers)).collect();
        if texts.is_empty() { String::new() } else { format!("&input={}", texts.join(",")) }
    });
    let (params, notices) = from_query(&query);
    assert!(notices.is_empty(), "{query}");
    params
}

fn input(random: &mut Random, peers: u64) -> String {
    let round = Decimal::from_millionths(random.below(60) * 500_000);
    let peer = 1 + random.below(peers + 3);
    match random.below(7) {
        0 | 1 => format!("{round}:join"),
        2 | 3 => format!("{round}:leave:{peer}"),
        4 => format!("{round}:upload:{peer}:{}", random.any(&["0", "0.5", "2"])),
        5 => format!("{round}:host-down{}", random.any(&["", ":1", ":2"])),
        _ => format!("{round}:host-up{}", random.any(&["", ":1", ":3"])),
    }
}

const POLICIES: [Policy; 4] = [Policy::InOrder, Policy::Rarest, Policy::Random, Policy::Window(5)];

/// `tests/web` holds the browser to the same file.
#[test]
fn links_have_their_digests() {
    check("digests.txt", &digests());
}

#[test]
fn the_default_race_is_the_golden_one() {
    check("race-streaming.txt", &readable(&Setup::new(Model::Streaming)));
    check("race-p2p.txt", &readable(&Setup::new(Model::P2p)));
}
