//! A small run as a text that a person can read, and the digests of many.
//! To accept a change: `UPDATE_GOLDEN=1 cargo test --test work golden`, and read the diff.

use std::fmt::Write;
use std::path::Path;

use how_p2p_works::params::Params;
use how_p2p_works::params::link::{Purpose, from_query, to_query};
use how_p2p_works::sim::work::event::WorkEvent;
use how_p2p_works::sim::work::run::WorkRun;
use how_p2p_works::units::decimal::Decimal;
use how_p2p_works::units::tick::TICKS_PER_ROUND;

use super::random::Random;

fn run(query: &str) -> WorkRun {
    let (params, notices) = from_query(query);
    assert_eq!(notices, [], "{query}");
    WorkRun::new(&params.run.work_setup())
}

/// What the run is, how fast everybody is, then a line a tick, events in order.
fn readable(query: &str) -> String {
    let run = run(query);
    let mut text = format!("{query}\n");
    for (peer, helper) in (1..).zip(run.helpers()) {
        let _ = writeln!(text, "{peer} makes {} millionths of a part a round", helper.speed.0);
    }
    let mut last = None;
    for (tick, event) in run.events() {
        if last.replace(*tick) != Some(*tick) {
            let _ = write!(text, "\nround {:6.3}", *tick as f64 / TICKS_PER_ROUND as f64);
        }
        let _ = match event {
            WorkEvent::Join { peer } => write!(text, "  {peer} joins"),
            WorkEvent::Leave { peer } => write!(text, "  {peer} leaves"),
            WorkEvent::HandOut { peer, part } => write!(text, "  {peer} begins {part}"),
            WorkEvent::Made { peer, part } => write!(text, "  {peer} made {part}"),
            WorkEvent::Delivered { peer, part } => write!(text, "  {part} comes from {peer}"),
        };
    }
    let _ = writeln!(text, "\ndigest {:016x}", run.digest());
    text
}

fn check(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, actual).expect("written");
    }
    let expected = std::fs::read_to_string(&path).expect("the golden file");
    assert!(actual == expected, "{name} differs:\n{actual}");
}

/// Three uneven helpers with thin uplinks; one leaves with a part in its hands and one on its way,
/// another comes.
#[test]
fn a_small_run_is_the_golden_one() {
    let query = "peers=3&chunks=9&upload=0.5&input=5:join,6.5:leave:1&uneven=0.8&handout=0.25";
    check("work-trace.txt", &readable(query));
}

/// Links with the digests of their runs, one a line: `QUERY DIGEST`.
fn digests() -> String {
    let mut random = Random(3);
    let mut text = String::new();
    for index in 0..48 {
        let query = query(&mut random, [12, 60, 400][index % 3]);
        let (params, notices) = from_query(&query);
        assert_eq!(notices, [], "{query}");
        let digest = run(&query).digest();
        let _ = writeln!(
            text,
            "{} {digest:016x}",
            to_query(&params, &Params::default(), Purpose::Address)
        );
    }
    text
}

fn query(random: &mut Random, most_peers: u64) -> String {
    let peers = 1 + random.below(most_peers);
    let mut query = format!("peers={peers}&chunks={}", 1 + random.below(4 * most_peers).min(999));
    let mut now_and_then = |one_of: u64, pair: &dyn Fn(&mut Random) -> String| {
        if random.below(one_of) == 0 {
            query += &pair(random);
        }
    };
    now_and_then(1, &|r| format!("&seed={}", r.below(1 << 32)));
    now_and_then(2, &|r| format!("&uneven={}", r.any(&["1", "0.5", "0.123456"])));
    now_and_then(2, &|r| format!("&handout={}", r.any(&["0.01", "0.1", "0.25", "1"])));
    now_and_then(2, &|r| format!("&upload={}", r.any(&["0.25", "0.7", "2", "8"])));
    now_and_then(3, &|r| format!("&arrival={}", r.any(&["0.25", "1", "0.333333"])));
    now_and_then(3, &|r| format!("&free_riders={}", r.below(peers)));
    now_and_then(3, &|r| format!("&mix={}", r.any(&["50:1,50:0.25", "10:4,30:1,60:0"])));
    now_and_then(2, &|r| {
        let texts: Vec<_> = (0..1 + r.below(12)).map(|_| input(r, peers)).collect();
        format!("&input={}", texts.join(","))
    });
    query
}

fn input(random: &mut Random, peers: u64) -> String {
    let round = Decimal::from_millionths(random.below(40) * 250_000);
    match random.below(5) {
        0 | 1 => format!("{round}:join"),
        2 | 3 => format!("{round}:leave:{}", 1 + random.below(peers + 3)),
        _ => format!("{round}:host-down"),
    }
}

/// `tests/web` holds the browser to the same file.
#[test]
fn links_have_their_digests() {
    check("work-digests.txt", &digests());
}
