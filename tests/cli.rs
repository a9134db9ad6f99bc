//! The command as a person or a script meets it: standard output, standard error, exit codes.

use std::process::{Command, Output, Stdio};

use how_p2p_works::params::Figure;
use serde_json::Value;

fn howp2p(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_howp2p")).args(args).output().expect("the binary runs")
}

/// What a command that succeeds writes; nothing may stand on standard error.
fn result(line: &str) -> String {
    let output = howp2p(&line.split_whitespace().collect::<Vec<_>>());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
    assert_eq!(output.status.code(), Some(0), "{line}");
    String::from_utf8(output.stdout).expect("text")
}

fn json(line: &str) -> Value {
    serde_json::from_str(&result(line)).expect("one JSON value")
}

fn column(report: &Value, key: &str) -> Vec<f64> {
    let peers = report["per_peer"].as_array().expect("a list");
    peers.iter().map(|peer| peer[key].as_f64().expect(key)).collect()
}

#[test]
fn the_default_race_under_streaming() {
    let report = json("run --model streaming");
    assert_eq!(report["makespan_rounds"], 24.0);
    assert_eq!(report["mean_finish_rounds"], 15.0);
    assert_eq!(report["host_chunks_sent"], 48);
    assert_eq!(report["peer_chunks_sent"], 0);
    assert_eq!(column(&report, "finish_rounds"), [12.0, 12.0, 12.0, 24.0]);
    assert_eq!(column(&report, "startup_rounds"), [3.0, 3.0, 3.0, 15.0]);
    assert_eq!(column(&report, "end_rounds"), [21.0, 21.0, 21.0, 33.0]);
}

#[test]
fn the_default_race_under_p2p() {
    let report = json("run");
    assert_eq!(report["model"], "p2p");
    assert_eq!(report["complete"], true);
    assert_eq!(report["reason"], Value::Null);
    assert_eq!(report["makespan_rounds"], 13.0);
    assert_eq!(report["lower_bound_rounds"], 13.0);
    assert_eq!(report["fluid_bound_rounds"], 12.0);
    let sent = |key: &str| report[key].as_u64().expect(key);
    assert!((12..=15).contains(&sent("host_chunks_sent")));
    assert_eq!(sent("host_chunks_sent") + sent("peer_chunks_sent"), 48);
    assert!(column(&report, "startup_rounds").iter().all(|&rounds| rounds <= 6.0));
    assert_eq!(column(&report, "stalls"), [0.0; 4]);
}

#[test]
fn what_else_is_known_about_the_default_race() {
    for (line, makespan) in [
        ("run --model streaming --service round-robin", 16.0),
        ("run --upload 0", 16.0),
        ("run --peers 1", 12.0),
        ("run --peers 1 --model streaming", 12.0),
        ("run --peers 8 --model streaming", 36.0),
        ("run --peers 32 --model=streaming --seed=7", 132.0),
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
fn a_sweep_has_a_line_a_value_in_order() {
    let text = result("sweep --peers 1..35");
    let mut lines = text.lines();
    let names = "peers,streaming_rounds,p2p_rounds,lower_bound_rounds,fluid_bound_rounds";
    assert_eq!(lines.next(), Some(names));
    let rows: Vec<Vec<f64>> = lines
        .map(|line| line.split(',').map(|cell| cell.parse().expect("a number")).collect())
        .collect();
    assert_eq!(rows.len(), 35);
    for (index, row) in rows.iter().enumerate() {
        assert_eq!(row[0], (index + 1) as f64);
        let run = json(&format!("run --peers {}", index + 1));
        assert_eq!(run["makespan_rounds"], row[2]);
        assert_eq!(run["lower_bound_rounds"], row[3]);
        assert_eq!(run["fluid_bound_rounds"], row[4]);
        assert!(row[4] <= row[3] && row[3] <= row[2] && row[2] <= row[1]);
    }
    assert_eq!(rows[3][1..], [24.0, 13.0, 13.0, 12.0]);
    let text = result("sweep --upload 0..1/.4 --peers 8");
    let values: Vec<_> = text.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(values, ["0.000000", "0.400000", "0.800000"]);
    let text = result("sweep --peers 2..3 --input 1:host-down");
    assert!(text.contains("\n2,,,"), "what never happens is empty: {text}");
}

/// What a line of a sweep says is what that run gives, however large the number is.
#[test]
fn a_sweep_runs_what_it_prints() {
    let run = json("run --seed 1000000001 --policy random --peers 8 --slots 1");
    assert_eq!(run["makespan_rounds"], 16.0);
    let mut seeds = vec![1_000_000_001, 1_000_000_002, 4_294_967_294];
    let mut state = 12_345_u32;
    for _ in 0..12 {
        // A small generator (Numerical Recipes): seeds of every size.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seeds.push(state);
    }
    for seed in seeds {
        let rest = "--policy random --peers 8 --slots 1";
        let text = result(&format!("sweep --seed {seed}..{} {rest}", seed + 1));
        for (line, seed) in text.lines().skip(1).zip([seed, seed + 1]) {
            let cells: Vec<&str> = line.split(',').collect();
            let run = json(&format!("run --seed {seed} {rest}"));
            assert_eq!(cells[0], seed.to_string());
            assert_eq!(cells[2].parse().ok(), run["makespan_rounds"].as_f64(), "{line}");
        }
    }
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
    assert_eq!(left["complete"], true, "nobody is there who lacks anything");
    assert_eq!(left["makespan_rounds"], Value::Null);
}

#[test]
fn what_comes_from_outside_stands_in_the_trace() {
    let trace = result("trace --input 2.5:leave:2,3:join,3:upload:5:0.5,4:host-down,6:host-up");
    for line in [
        "{\"tick\":12600,\"event\":\"leave\",\"peer\":2}",
        "{\"tick\":15120,\"event\":\"join\",\"peer\":5}",
        "{\"tick\":15120,\"event\":\"upload\",\"peer\":5,\"upload\":0.500000}",
        "{\"tick\":20160,\"event\":\"host-down\"}",
        "{\"tick\":30240,\"event\":\"host-up\"}",
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
        "per_peer",
        "parts",
        "work_rounds",
        "idle_rounds",
    ];
    let places: Vec<_> = keys.iter().map(|key| text.find(&format!("\"{key}\":"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
    let count = |value: &Value| value.as_object().map(serde_json::Map::len);
    let report: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((count(&report), count(&report["per_peer"][0])), (Some(12), Some(3)));
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

#[test]
fn the_perfect_schedule_is_followed_or_a_notice_says_why_not() {
    let report = json("run --policy perfect --slots 1 --peers 40 --chunks 24");
    assert_eq!(report["makespan_rounds"], 29.0);
    let output = howp2p(&["run", "--policy", "perfect"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("rarest is used"));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        result("run --policy rarest"),
        "the rarest stands in"
    );
}

/// Bounds have no swarm, so nothing stands in for the schedule there.
#[test]
fn bounds_say_nothing_of_a_swarm_that_does_not_run() {
    for line in ["bounds --policy perfect", "bounds --policy perfect --model p2p --peers 9"] {
        assert_eq!(result(line), result(&line.replace("perfect", "rarest")), "{line}");
    }
    for line in ["sweep --peers 3..4 --policy perfect", "trace --policy perfect"] {
        let output = howp2p(&line.split_whitespace().collect::<Vec<_>>());
        assert!(String::from_utf8_lossy(&output.stderr).contains("rarest is used"), "{line}");
    }
}

/// Refused: nothing on standard output, one sentence on standard error, exit 2.
#[test]
fn what_is_not_allowed_is_refused_in_one_sentence() {
    let [others @ .., last] = &Figure::KEYS;
    let figures = format!("{} or {last}", others.join(", "));
    for (line, named, allowed) in [
        ("", "command", "run, trace, bounds, sweep, frame or help"),
        ("swarm", "swarm", "run, trace, bounds, sweep, frame or help"),
        ("help swarm", "swarm", "run, trace, bounds, sweep, frame or help"),
        ("run 8", "8", "--peers 8"),
        ("run --", "--", "--peers"),
        ("run --peer 8", "--peer ", "--peers"),
        ("run --width 960", "--width", "--peers"),
        ("run --peers", "--peers", "a whole number from 1 to 1000"),
        ("run --peers many", "--peers", "a whole number from 1 to 1000"),
        ("run --peers=", "--peers", "a whole number from 1 to 1000"),
        ("run --peers 0", "--peers", "a whole number from 1 to 1000"),
        ("run --peers -3", "--peers", "a whole number from 1 to 1000"),
        ("run --peers 1001", "--peers", "a whole number from 1 to 1000"),
        ("run --peers 99999999999999999999999999", "--peers", "from 1 to 1000"),
        ("run --peers 4 --peers 4", "--peers", "once"),
        ("run --peers 4 --peers=4", "--peers", "once"),
        ("run --model p2p --model p2p", "--model", "once"),
        ("run --model torrent", "--model", "streaming, p2p or work"),
        ("trace --upload 8.1", "--upload", "a number from 0 to 8"),
        ("trace --upload 1e0", "--upload", "a number from 0 to 8"),
        ("trace --upload NaN", "--upload", "a number from 0 to 8"),
        ("bounds --download 17", "--download", "a number from 0 to 16"),
        ("bounds --policy window:65", "--policy", "1 to 64"),
        ("bounds --policy first", "--policy", "rarest"),
        ("run --service last", "--service", "first-come or round-robin"),
        ("run --unseen_first yes", "--unseen_first", "0 or 1"),
        ("run --unseen_first 2", "--unseen_first", "0 or 1"),
        ("run --playback .1", "--playback", "from 0.25 to 10"),
        ("run --seed 4294967296", "--seed", "from 0 to 4294967295"),
        ("run --t -1", "--t", "at least 0"),
        ("run --v x", "--v", "a whole number"),
        ("frame --width 10", "--width", "from 320 to 4096"),
        ("frame --theme blue", "--theme", "auto, light or dark"),
        ("run --free_riders 5", "--free_riders", "a whole number from 0 to 4"),
        ("run --free_riders 1001", "--free_riders", "a whole number from 0 to 1000"),
        ("run --free_riders 9 --peers 8", "--free_riders", "from 0 to 8"),
        ("run --mix 50:1", "--mix", "sum to 100 percent"),
        ("run --mix 50:1,50:9", "--mix", "0 to 8"),
        ("run --choking bittorrent", "--choking", "none or tit-for-tat"),
        ("run --neighbours 1000", "--neighbours", "from 0 to 999"),
        ("run --arrival 101", "--arrival", "from 0 to 100"),
        ("run --input 5:leave", "--input", "R:leave:P"),
        ("run --input 5:upload:1:9", "--input", "U 0 to 8"),
        ("run --uneven 1.1", "--uneven", "a number from 0 to 1"),
        ("run --model work --handout -1", "--handout", "a number from 0 to 1"),
        ("run --tint 2", "--tint", "0 or 1"),
        ("frame --figure lab", "--figure", &*figures),
        ("sweep --model work", "sweep", "--peers 1..35"),
        ("sweep --model work --handout 0..2/.1", "--handout", "a number from 0 to 1"),
        ("run --lang x", "--lang", "a language tag"),
        ("run --chapters 2", "--chapters", "0 or 1"),
        ("run --peers 1..5", "--peers", "from 1 to 1000"),
        ("sweep", "sweep", "--peers 1..35"),
        ("sweep --peers 5", "sweep", "--peers 1..35"),
        ("sweep --model both --peers 1..5", "--model", "streaming, p2p or work"),
        ("bounds --model", "--model", "streaming, p2p or work"),
        ("sweep --peers 1..5 --chunks 1..5", "--chunks", "only one"),
        ("sweep --peers 5..1", "--peers", "a..b"),
        ("sweep --peers 0..5", "--peers", "from 1 to 1000"),
        ("sweep --peers 1..5.5", "--peers", "from 1 to 1000"),
        ("sweep --peers 1..9/0.5", "--peers", "a..b/step"),
        ("sweep --upload 0..8/0", "--upload", "a..b/step"),
        ("sweep --upload 0..8/0.0001", "--upload", "10000"),
        ("sweep --policy 1..2", "--policy", "rarest"),
        ("sweep --t 1..2", "--t", "at least 0"),
        ("sweep --peers 1..9 --free_riders 3", "--free_riders", "from 0 to 1"),
        ("run --peers é\u{1b}[31m", "--peers", "a whole number"),
    ] {
        let output = howp2p(&line.split_whitespace().collect::<Vec<_>>());
        let sentence = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{line}: {sentence}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{line}");
        assert_eq!(sentence.lines().count(), 1, "{line}: {sentence}");
        assert!(sentence.ends_with(".\n"), "{line}: {sentence}");
        assert!(sentence.contains(named) && sentence.contains(allowed), "{line}: {sentence}");
        assert!(!sentence.trim_end().contains(char::is_control), "{line}: {sentence}");
    }
}

#[test]
fn a_links_parameters_are_accepted_whole() {
    let of_the_page = "--figure race --t 99999999999 --speed .5 --autoplay 1 --loop 1 --keyboard 0 \
                       --controls none --theme dark --tint 1 --chapters 0 --lang de --v 1";
    assert_eq!(result(&format!("run {of_the_page}")), result("run"));
}

#[test]
fn another_version_is_played_with_a_word_about_it() {
    let output = howp2p(&["run", "--v", "2"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stdout), result("run"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--v 2"));
}

/// What nothing reads yet is said so, and read by nothing.
#[test]
fn help_says_what_is_not_read_yet() {
    let all = result("--help");
    for key in ["chapters", "lang"] {
        let after = all.split(&format!("    --{key} ")).nth(1).expect("explained");
        let meaning: Vec<&str> = after.lines().skip(1).take(2).map(str::trim).collect();
        assert!(meaning.join(" ").contains("(not read yet)"), "{key}: {meaning:?}");
    }
    for line in ["frame", "run"] {
        assert_eq!(result(&format!("{line} --chapters 0 --lang de")), result(line));
    }
}

#[test]
fn help_is_a_result() {
    let all = result("--help");
    assert_eq!(result("help"), all);
    for word in ["round", "--peers 1..1000", "[1.5]", "howp2p run --model streaming", "seed"] {
        assert!(all.contains(word), "{word}");
    }
    for command in ["run", "trace", "bounds", "sweep", "frame"] {
        let help = result(&format!("help {command}"));
        assert_eq!(result(&format!("{command} --peers 3 --help")), help);
        assert!(help.starts_with(&format!("howp2p {command} ")) && help.contains("EXAMPLES"));
    }
}

/// The picture in the README is what the README says makes it. After a wanted change:
/// `UPDATE_GOLDEN=1 cargo test --test cli picture`, and look at it.
#[test]
fn the_readmes_picture_is_a_frame() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/race.svg");
    let picture = result("frame --figure race --t 6.5 --theme light --width 1100");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &picture).expect("written");
    }
    let kept = std::fs::read_to_string(path).expect("the picture");
    assert!(picture == kept, "docs/race.svg differs from the frame");
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

#[test]
fn frames_show_the_moment_the_theme_and_the_figure() {
    let at = |line: &str| result(&format!("frame --width 700 {line}"));
    let waiting = at("--figure streaming --t 6.5");
    assert!(waiting.contains("1st in line") && waiting.contains("waiting 6"));
    assert!(waiting.contains("<title>Round 6.5 of 33. Streaming: 1 waiting, 3 playing.</title>"));
    assert!(at("--figure p2p").contains("Round 0 of 22"));
    assert_ne!(at("--figure race --theme dark"), at("--figure race --theme light"));
    assert_eq!(at("--figure p2p --t 9999"), at("--figure p2p --t 22"), "clamped to the run");
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

/// Every example that help gives can be pasted and has a result.
#[test]
fn the_examples_in_help_run() {
    let mut examples = 0;
    for help in ["--help", "help run", "help trace", "help bounds", "help sweep", "help frame"] {
        let text = result(help);
        let commands = text
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with("howp2p ") && !line.contains('['));
        for line in commands.filter(|line| !line.contains("howp2p:")) {
            if line.contains("COMMAND") {
                continue;
            }
            let alone = line.split(['|', '>']).next().unwrap_or(line);
            assert!(!result(alone.trim_start_matches("howp2p ")).is_empty(), "{line}");
            examples += 1;
        }
    }
    assert!(examples >= 10, "{examples}");
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
