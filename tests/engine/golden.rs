//! The default race as a text that a person can read. To accept a change: `UPDATE_GOLDEN=1
//! cargo test --test engine golden`, and read the diff.

use std::fmt::Write;
use std::path::Path;

use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Model, Setup};
use how_p2p_works::sim::tick::TICKS_PER_ROUND;

use super::checker::events_of;

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

#[test]
fn the_default_race_is_the_golden_one() {
    check("race-streaming.txt", &readable(&Setup::new(Model::Streaming)));
    check("race-p2p.txt", &readable(&Setup::new(Model::P2p)));
}
