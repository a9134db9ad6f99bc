//! Every command with `--model work`.

use serde_json::Value;

use crate::{column, json, result};

#[test]
fn work_is_shared() {
    let text = result("run --model work --peers 3 --uneven 1 --handout .1");
    let keys = [
        "model",
        "peers",
        "chunks",
        "seed",
        "complete",
        "reason",
        "makespan_rounds",
        "alone_rounds",
        "ideal_rounds",
        "bound_rounds",
        "digest",
        "model_version",
        "parameters",
        "per_peer",
        "parts",
        "work_rounds",
        "idle_rounds",
    ];
    let places: Vec<_> = keys.iter().map(|key| text.find(&format!("\"{key}\":"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
    let count = |value: &Value| value.as_object().map(serde_json::Map::len);
    let report: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((count(&report), count(&report["per_peer"][0])), (Some(14), Some(3)));
    assert_eq!(report["model"], "work");
    assert_eq!((&report["complete"], &report["reason"]), (&Value::Bool(true), &Value::Null));
    assert_eq!((&report["alone_rounds"], &report["ideal_rounds"]), (&12.0.into(), &4.0.into()));
    let makespan = report["makespan_rounds"].as_f64().expect("complete");
    assert!(report["bound_rounds"].as_f64().is_some_and(|bound| 4.0 < bound && bound <= makespan));
    assert_eq!(column(&report, "parts").iter().sum::<f64>(), 12.0);
    for (work, idle) in column(&report, "work_rounds").iter().zip(column(&report, "idle_rounds")) {
        assert!((work + idle - makespan).abs() < 2e-6, "{text}");
    }
    let alone = json("run --model work --peers 1 --upload 0 --handout 1 --uneven 1");
    assert_eq!((&alone["makespan_rounds"], &alone["bound_rounds"]), (&12.0.into(), &12.0.into()));
    let even = json("run --model work");
    assert_eq!((&even["makespan_rounds"], &even["bound_rounds"]), (&4.0.into(), &4.0.into()));
    assert_eq!(column(&even, "parts"), [3.0; 4]);
    assert_eq!(column(&even, "idle_rounds"), [1.0; 4]);
}

#[test]
fn work_that_nobody_can_finish_says_why() {
    for (line, reason) in [
        ("--upload 0", "Nobody who helps uploads anything"),
        ("--peers 2 --input 1.5:leave:1,3:leave:2", "all who helped have left"),
        ("--peers 2 --free_riders 1 --input 1.5:leave:1", "all who could send one have left"),
    ] {
        let report = json(&format!("run --model work {line}"));
        assert_eq!(report["complete"], false, "{line}");
        assert_eq!(report["makespan_rounds"], Value::Null, "{line}");
        let said = report["reason"].as_str().expect("a sentence");
        assert!(said.contains(reason) && said.ends_with('.'), "{line}: {said}");
        assert_eq!(report["bound_rounds"].is_null(), line == "--upload 0");
    }
    let left = json("run --model work --peers 2 --input 1.5:leave:1,3:leave:2");
    assert_eq!(column(&left, "parts"), [0.0, 2.0]);
    assert_eq!(column(&left, "work_rounds"), [1.5, 3.0]);
}

#[test]
fn the_trace_of_shared_work() {
    let trace = result("trace --model work --peers 2 --chunks 3 --handout .25 --input 1:leave:1");
    let expected = "\
{\"tick\":0,\"event\":\"join\",\"peer\":1}
{\"tick\":0,\"event\":\"join\",\"peer\":2}
{\"tick\":1260,\"event\":\"hand-out\",\"peer\":1,\"part\":0}
{\"tick\":2520,\"event\":\"hand-out\",\"peer\":2,\"part\":1}
{\"tick\":5040,\"event\":\"leave\",\"peer\":1}
{\"tick\":7560,\"event\":\"made\",\"peer\":2,\"part\":1}
{\"tick\":8820,\"event\":\"hand-out\",\"peer\":2,\"part\":0}
{\"tick\":12600,\"event\":\"delivered\",\"peer\":2,\"part\":1}
{\"tick\":13860,\"event\":\"made\",\"peer\":2,\"part\":0}
{\"tick\":15120,\"event\":\"hand-out\",\"peer\":2,\"part\":2}
{\"tick\":18900,\"event\":\"delivered\",\"peer\":2,\"part\":0}
{\"tick\":20160,\"event\":\"made\",\"peer\":2,\"part\":2}
{\"tick\":25200,\"event\":\"delivered\",\"peer\":2,\"part\":2}
";
    assert_eq!(trace, expected);
}

#[test]
fn the_bounds_of_shared_work() {
    let bounds = json("bounds --model work --peers 40 --chunks 100 --handout 0.05");
    assert_eq!(bounds.as_object().map(serde_json::Map::len), Some(4));
    assert_eq!(bounds["alone_rounds"], 100.0);
    assert_eq!(bounds["ideal_rounds"], 2.5);
    assert_eq!(bounds["handout_bound_rounds"], 7.0);
    assert_eq!(bounds["bound_rounds"], 7.0);
    let nobody = json("bounds --model work --upload 0");
    assert!(nobody["bound_rounds"].is_null() && nobody["handout_bound_rounds"].is_null());
}

#[test]
fn a_sweep_of_shared_work() {
    let text = result("sweep --model work --peers 1..35 --handout 0.05 --policy perfect");
    let mut lines = text.lines();
    let names = "peers,alone_rounds,group_rounds,ideal_rounds,bound_rounds";
    assert_eq!(lines.next(), Some(names));
    let rows: Vec<Vec<f64>> = lines
        .map(|line| line.split(',').map(|cell| cell.parse().expect("a number")).collect())
        .collect();
    assert_eq!(rows.len(), 35);
    for (index, row) in rows.iter().enumerate() {
        let run = json(&format!("run --model work --handout 0.05 --peers {}", index + 1));
        let keys = ["peers", "alone_rounds", "makespan_rounds", "ideal_rounds", "bound_rounds"];
        let cells = keys.map(|key| run[key].as_f64().expect(key));
        assert_eq!(row[..], cells);
        assert!(row[3] <= row[4] && row[4] <= row[2] && row[2] <= row[1]);
    }
    let never = result("sweep --model work --upload 0..1 --peers 2 --chunks 2");
    assert!(never.contains("\n0.000000,2.000000,,1.000000,\n"), "{never}");
}
