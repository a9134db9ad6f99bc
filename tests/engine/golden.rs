//! The default race as a text that a person can read, and the digests of a hundred runs. To accept a change: `UPDATE_GOLDEN=1
//! cargo test --test engine golden`, and read the diff.

use std::fmt::Write;
use std::path::Path;

use how_p2p_works::params::link::{Purpose, to_query};
use how_p2p_works::params::{Decimal, Params};
use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Model, Policy, Service, Setup};
use how_p2p_works::sim::tick::TICKS_PER_ROUND;
use how_p2p_works::timeline::recording::Recording;

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
    assert!(actual == expected, "{name} differs:\n{actual}");
}

/// A hundred links with the digests of their runs, one a line: `MODEL QUERY DIGEST`.
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
        let query = to_query(&params, Purpose::Address);
        let digest = Recording::whole(&params.run.setup(model)).digest().expect("whole");
        let _ = writeln!(text, "{name} {query} {digest:016x}");
    }
    text
}

const POLICIES: [Policy; 4] = [Policy::InOrder, Policy::Rarest, Policy::Random, Policy::Window(5)];

/// `tests/web` holds the browser to the same file.
#[test]
fn a_hundred_links_have_their_digests() {
    check("digests.txt", &digests());
}

#[test]
fn the_default_race_is_the_golden_one() {
    check("race-streaming.txt", &readable(&Setup::new(Model::Streaming)));
    check("race-p2p.txt", &readable(&Setup::new(Model::P2p)));
}
