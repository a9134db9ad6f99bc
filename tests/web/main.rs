//! What can only be tested in a browser. `cargo xtask test web` runs it.
#![cfg(target_arch = "wasm32")]

mod canvas;
#[path = "../still/digest.rs"]
mod still;

use how_p2p_works::params::link::from_query;
use how_p2p_works::sim::setup::Model;
use how_p2p_works::sim::work::run::WorkRun;
use how_p2p_works::timeline::recording::Recording;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The file is held to the native engine by `tests/engine/golden.rs`.
#[wasm_bindgen_test]
fn runs_are_those_of_the_native_engine() {
    let lines: Vec<_> = include_str!("../golden/digests.txt").lines().collect();
    assert_eq!(lines.len(), 180);
    for line in lines {
        let [model, query, expected] =
            line.split(' ').collect::<Vec<_>>().try_into().expect("three words a line");
        let (params, notices) = from_query(query);
        assert!(notices.is_empty(), "{line}");
        let model = if model == "p2p" { Model::P2p } else { Model::Streaming };
        let digest = Recording::whole(&params.run.setup(model)).digest().expect("whole");
        assert_eq!(format!("{digest:016x}"), expected, "{line}");
    }
}

/// So is the still: a helper's part fits those of all others.
#[wasm_bindgen_test]
fn the_still_is_the_native_one() {
    assert_eq!(still::digest(), still::GOLDEN);
}

/// The file is held to the native engine by `tests/work/golden.rs`.
#[wasm_bindgen_test]
fn shared_work_is_that_of_the_native_engine() {
    let lines: Vec<_> = include_str!("../golden/work-digests.txt").lines().collect();
    assert_eq!(lines.len(), 48);
    for line in lines {
        let (query, expected) = line.split_once(' ').expect("two words a line");
        let (params, notices) = from_query(query);
        assert!(notices.is_empty(), "{line}");
        let digest = WorkRun::new(&params.run.work_setup()).digest();
        assert_eq!(format!("{digest:016x}"), expected, "{line}");
    }
}
