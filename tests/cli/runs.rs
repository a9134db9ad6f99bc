//! `run`, `trace` and `bounds` of a film.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::{column, howp2p, json, result};

#[test]
fn the_default_race_under_streaming() {
    let report = json("run --model streaming");
    assert_eq!(report["makespan_rounds"], 18.0);
    assert_eq!(report["mean_finish_rounds"], 13.5);
    assert_eq!(report["host_chunks_sent"], 48);
    assert_eq!(report["peer_chunks_sent"], 0);
    assert_eq!(column(&report, "finish_rounds"), [12.0, 12.0, 12.0, 18.0]);
    assert_eq!(column(&report, "startup_rounds"), [3.0, 3.0, 3.0, 14.0]);
    assert_eq!(column(&report, "end_rounds"), [15.0, 15.0, 15.0, 26.0]);
}

#[test]
fn the_default_race_under_p2p() {
    let report = json("run");
    assert_eq!(report["model"], "p2p");
    assert_eq!(report["complete"], true);
    assert_eq!(report["reason"], Value::Null);
    assert_eq!(report["makespan_rounds"], 8.0);
    assert_eq!(report["lower_bound_rounds"], 8.0);
    assert_eq!(report["fluid_bound_rounds"], 6.857143);
    let sent = |key: &str| report[key].as_u64().expect(key);
    assert!((21..=24).contains(&sent("host_chunks_sent")));
    assert_eq!(sent("host_chunks_sent") + sent("peer_chunks_sent"), 48);
    assert!(column(&report, "startup_rounds").iter().all(|&rounds| rounds <= 6.0));
    assert_eq!(column(&report, "stalls"), [0.0; 4]);
}

#[test]
fn what_else_is_known_about_the_default_race() {
    for (line, makespan) in [
        ("run --model streaming --service round-robin", 16.0),
        ("run --upload 0", 16.0),
        ("run --peers 1", 6.0),
        ("run --peers 1 --model streaming", 6.0),
        ("run --peers 8 --model streaming", 32.0),
        ("run --peers 32 --model=streaming --seed=7", 128.0),
        ("run --peers 100 --upload 0", 400.0),
    ] {
        assert_eq!(json(line)["makespan_rounds"], makespan, "{line}");
    }
}

#[test]
fn decimals_have_six_places_and_keys_their_order() {
    let text = result("run --model streaming --playback 1 --download .9 --peers 1");
    assert!(text.contains("\"makespan_rounds\": 13.333333,"), "{text}");
    let keys = [
        "model",
        "peers",
        "chunks",
        "seed",
        "complete",
        "reason",
        "makespan_rounds",
        "mean_finish_rounds",
        "lower_bound_rounds",
        "fluid_bound_rounds",
        "host_chunks_sent",
        "peer_chunks_sent",
        "digest",
        "model_version",
        "parameters",
        "per_peer",
        "finish_rounds",
        "startup_rounds",
        "stalls",
        "stall_rounds",
        "rebuffer_ratio",
        "end_rounds",
        "chunks_from_host",
        "chunks_from_peers",
        "chunks_sent",
    ];
    let places: Vec<_> = keys.iter().map(|key| text.find(&format!("\"{key}\":"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
    let digest = json("run")["digest"].as_str().map(str::to_owned).expect("text");
    assert!(digest.len() == 16 && digest.bytes().all(|b| b.is_ascii_hexdigit()));
}

#[test]
fn a_trace_is_one_event_a_line_in_order() {
    let trace = result("trace");
    assert!(trace.starts_with("{\"tick\":0,\"event\":\"join\",\"peer\":1}\n"));
    let start = "{\"tick\":0,\"event\":\"start\",\"from\":0,\"to\":";
    assert!(trace.lines().any(|line| line.starts_with(start) && line.ends_with(",\"ends\":5040}")));
    let order = ["finish", "join", "play", "stall", "resume", "end", "start"];
    let events: Vec<(u64, String)> = trace
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
        .map(|event| {
            let name = event["event"].as_str().expect("a name").to_owned();
            assert!(order.contains(&name.as_str()));
            (event["tick"].as_u64().expect("a tick"), name)
        })
        .collect();
    assert!(events.iter().map(|event| event.0).is_sorted());
    let times = |name: &str| events.iter().filter(|event| event.1 == name).count();
    assert_eq!(["join", "start", "finish", "play", "end"].map(times), [4, 48, 48, 4, 4]);
}

#[test]
fn bounds_are_exact() {
    let bounds = json("bounds --peers 64 --chunks 64 --slots 1");
    assert_eq!(bounds["fluid_bound_rounds"], 64.0);
    assert_eq!(bounds["lower_bound_rounds"], 70.0);
    assert_eq!(bounds["client_server_rounds"], 4096.0);
    assert_eq!(bounds["optimum_rounds"], 70.0);
    let in_turn = json("bounds --service round-robin");
    assert_eq!(in_turn["client_server_rounds"], 16.0);
    let text = result("bounds --peers 1000 --chunks 1000 --slots 15 --upload .15");
    assert!(text.contains("\"fluid_bound_rounds\": 6060.606061,"), "{text}");
    assert!(text.contains("\"lower_bound_rounds\": 6060.606061,"), "{text}");
    assert!(text.contains("\"optimum_rounds\": null"), "{text}");
}

#[test]
fn a_run_that_cannot_complete_ends_and_says_why() {
    let report = json("run --input 5.5:host-down,5.5:leave:1,6:leave:2");
    assert_eq!(report["complete"], false);
    assert_eq!(report["makespan_rounds"], Value::Null);
    assert_eq!(report["mean_finish_rounds"], Value::Null);
    let reason = report["reason"].as_str().expect("a sentence");
    assert!(reason.contains("the host is down") && reason.ends_with('.'), "{reason}");
    let nobody = json("run --upload 0 --input 12:host-down");
    assert_eq!(nobody["complete"], false);
    let streaming = json("run --model streaming --input 3:host-down");
    assert!(streaming["reason"].as_str().expect("a sentence").contains("host is down"));
    let left = json("run --input 2:host-down,3:leave:1,3:leave:2,3:leave:3,3:leave:4");
    assert_eq!(left["complete"], false, "nobody is there, and nobody was served");
    assert_eq!(left["reason"], "At the end nobody is there any more.");
    assert_eq!(left["makespan_rounds"], Value::Null);
    let served = json("run --input 9:leave:1,9:leave:2,9:leave:3,9:leave:4");
    assert_eq!((&served["complete"], &served["reason"]), (&Value::Bool(true), &Value::Null));
    assert_eq!(served["makespan_rounds"], 8.0, "they had it before they left");
    assert_eq!(json("run --on_complete leave")["complete"], true);
}

#[test]
fn what_comes_from_outside_stands_in_the_trace() {
    let trace = result("trace --input 2.5:leave:2,3:join,3:upload:5:0.5,4:host-down,6:host-up");
    for line in [
        "{\"tick\":12600,\"event\":\"leave\",\"peer\":2}",
        "{\"tick\":15120,\"event\":\"join\",\"peer\":5}",
        "{\"tick\":15120,\"event\":\"upload\",\"peer\":5,\"upload\":0.500000}",
        "{\"tick\":20160,\"event\":\"host-down\",\"host\":1}",
        "{\"tick\":30240,\"event\":\"host-up\",\"host\":1}",
    ] {
        assert!(trace.lines().any(|found| found == line), "{line}");
    }
    let cancels = trace.lines().filter(|line| {
        line.starts_with("{\"tick\":12600,\"event\":\"cancel\"")
            && (line.contains("\"from\":2") || line.contains("\"to\":2"))
    });
    assert!(cancels.count() >= 1);
    let report = json("run --input 2.5:leave:2,3:join,3:upload:5:0.5");
    assert_eq!(report["peers"], 4);
    assert_eq!(report["per_peer"].as_array().expect("a list").len(), 5);
    assert_eq!(report["complete"], true);
}

/// What is said is what the run was made with: enough to make it again.
#[test]
fn a_run_says_what_it_was_asked_with() {
    let report = json("run");
    assert_eq!(report["model_version"], 2);
    assert_eq!(report["parameters"], serde_json::json!({}));
    assert_eq!(
        json("run --peers 4 --seed 1 --theme dark --t 3")["parameters"],
        report["parameters"]
    );
    let line =
        "run --peers 8 --upload .5 --policy window:4 --mix 50:1,50:2.50 --input 3:leave:1,2:join";
    let report = json(line);
    let parameters = serde_json::json!({
        "peers": "8", "upload": "0.5", "policy": "window:4", "mix": "50:1,50:2.5",
        "input": "2:join,3:leave:1"
    });
    assert_eq!(report["parameters"], parameters);
    let again: String = report["parameters"]
        .as_object()
        .expect("an object")
        .iter()
        .map(|(key, value)| format!(" --{key} {}", value.as_str().expect("a text")))
        .collect();
    assert_eq!(json(&format!("run{again}")), report);
    // In real units, these and the chunks alone, whatever they decide.
    let units = "--film 6Gbit --server 30Mbit/s --up 1.5Mbit/s --down 3Mbit/s,6Mbit/s";
    let report = json(&format!("run --chunks 12 {units}"));
    let parameters = serde_json::json!({
        "chunks": "12", "film": "6Gbit", "server": "30Mbit/s", "up": "1.5Mbit/s",
        "down": "3Mbit/s,6Mbit/s"
    });
    assert_eq!(report["parameters"], parameters);
    let decided = json(&format!("run {units}"));
    assert_eq!((&decided["chunks"], &decided["parameters"]["chunks"]), (&200.into(), &Value::Null));
    let output = howp2p(&["run", "--v", "1", "--model", "work", "--uneven", "0.5"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON value");
    let parameters = serde_json::json!({ "download": "1", "playback": "1.5", "uneven": "0.5" });
    assert_eq!(report["parameters"], parameters, "what was usual then is not any more");
}

/// The slowest host there can be needs more than a thousand million rounds. They are all said.
#[test]
fn long_runs_are_told_whole() {
    let slowest = "--slots 1 --peers 3 --chunks 1000 --download 0.000001 --model streaming";
    let report = json(&format!("run {slowest}"));
    assert_eq!(report["makespan_rounds"], 3e9);
    assert_eq!(column(&report, "startup_rounds"), [3e6, 1.003e9, 2.003e9]);
    let frame = result(&format!("frame {slowest} --t 2002999999.5"));
    assert!(frame.contains("<title>Round 2,002,999,999.5 of 3,0"), "as asked for");
}

/// Where it decides nothing, it is accepted, so that a line can be used with another command.
#[test]
fn every_command_takes_a_model() {
    for model in ["streaming", "p2p"] {
        let with = |line: &str| result(&format!("{line} --model {model}"));
        assert_eq!(json(&format!("run --model {model}"))["model"], model);
        assert_eq!(with("trace").contains("\"from\":1"), model == "p2p");
        for line in ["bounds --peers 9", "sweep --peers 3..4", "frame --figure race --t 2"] {
            assert_eq!(with(line), result(line), "{line}");
        }
        assert_eq!(with("frame --t 6.5"), result(&format!("frame --figure {model} --t 6.5")));
        for command in ["run", "trace", "bounds", "sweep", "frame"] {
            assert!(result(&format!("help {command}")).contains("--model streaming|p2p|work\n"));
        }
    }
    assert!(result("trace --model work").contains("hand-out"));
    assert_eq!(result("frame --model work"), result("frame --figure work"));
    assert_eq!(result("frame --t 6.5"), result("frame --figure race --t 6.5"));
    result("frame --model streaming --policy perfect"); // which no swarm follows: no notice
}

/// `howp2p trace ... | head -1`: who stops reading has all that was wanted.
#[test]
fn a_closed_pipe_is_no_error() {
    use std::io::{BufRead, BufReader, Read};
    let mut child = Command::new(env!("CARGO_BIN_EXE_howp2p"))
        .args(["trace", "--peers", "100", "--chunks", "100"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("piped");
    BufReader::new(stdout).read_line(&mut line).expect("a line"); // and the pipe is closed
    assert!(line.contains("join"));
    assert!(child.wait().expect("it ends").success());
    let mut complaint = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut complaint).expect("text");
    assert_eq!(complaint, "");
}

/// Each joins when it is its turn or an input says so, and what it takes counts from there.
#[test]
fn when_each_joined_is_told() {
    let report = json("run --peers 3 --arrival 20 --input 50:join");
    assert_eq!(column(&report, "joined_rounds"), [0.0, 20.0, 40.0, 50.0]);
    let finished = column(&report, "finish_rounds").into_iter();
    let took = finished.zip([0.0, 20.0, 40.0, 50.0]).map(|(at, joined)| at - joined);
    assert_eq!(report["mean_download_rounds"], took.sum::<f64>() / 4.0);
    let nobody = json("run --input 0:host-down");
    assert!(nobody["mean_download_rounds"].is_null());
}

/// Fifteen lines of 2 Mbit/s: thirty slots of 1 Mbit/s.
#[test]
fn what_real_units_decide_is_told() {
    let report = json("run --film 15Gbit --server 30Mbit/s --up 700kbit/s,2Mbps --down 2Mbit/s");
    let decided = serde_json::json!({
        "slots": 30, "chunks": 200, "upload": "0.7,2", "download": "2",
    });
    assert_eq!(report["decided"], decided);
    assert!(json("run").get("decided").is_none());
}

#[test]
fn without_uploads_it_is_the_server_that_binds() {
    for line in ["bounds --upload 0", "bounds --film 1GB --server 9Mbps --up 0 --down 9Mbps"] {
        assert_eq!(json(line)["p2p_fluid_binding"], "server", "{line}");
    }
    assert_eq!(json("bounds --free_riders 3")["p2p_fluid_binding"], "all uploads");
}
