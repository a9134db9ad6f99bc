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

/// A row of a table: names of columns and what stands there.
type Cells = Vec<(String, String)>;

/// The rows of CSV without quotes.
fn table(text: &str) -> Vec<Cells> {
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned));
    let names: Vec<String> = lines.next().expect("a header").collect();
    let rows = lines.map(|cells| {
        let cells: Vec<String> = cells.collect();
        assert_eq!(cells.len(), names.len(), "{cells:?}");
        names.iter().cloned().zip(cells).collect()
    });
    rows.collect()
}

fn cell<'a>(row: &'a Cells, name: &str) -> &'a str {
    let found = row.iter().find(|(column, _)| column == name);
    &found.unwrap_or_else(|| panic!("no column {name}")).1
}

fn number(row: &Cells, name: &str) -> f64 {
    cell(row, name).parse().unwrap_or_else(|_| panic!("{name} is no number: {row:?}"))
}

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
fn a_sweep_has_a_line_a_value_in_order() {
    let text = result("sweep --peers 1..35");
    let names = "peers,streaming_rounds,p2p_rounds,lower_bound_rounds,fluid_bound_rounds,";
    assert!(text.starts_with(names));
    let rows = table(&text);
    assert_eq!(rows.len(), 35);
    for (index, row) in rows.iter().enumerate() {
        assert_eq!(row[0].1, (index + 1).to_string());
        let run = json(&format!("run --peers {}", index + 1));
        assert_eq!(run["makespan_rounds"], number(row, "p2p_rounds"));
        assert_eq!(run["lower_bound_rounds"], number(row, "lower_bound_rounds"));
        assert_eq!(run["fluid_bound_rounds"], number(row, "fluid_bound_rounds"));
        let order = ["fluid_bound_rounds", "lower_bound_rounds", "p2p_rounds", "streaming_rounds"];
        assert!(order.map(|name| number(row, name)).is_sorted(), "{row:?}");
    }
    assert!(text.contains("\n4,18.000000,8.000000,8.000000,6.857143,"), "{text}");
    let text = result("sweep --upload 0..1/.4 --peers 8");
    let values: Vec<_> = text.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(values, ["0.000000", "0.400000", "0.800000"]);
    let text = result("sweep --peers 2..3 --input 1:host-down");
    assert!(text.contains("\n2,,,"), "what never happens is empty: {text}");
}

/// What a sweep says of waiting and of who gives is what the peers of these runs say.
#[test]
fn the_means_of_a_sweep_are_those_of_its_peers() {
    let rest = "--slots 2 --upload .5 --free_riders 3 --playback 1.5";
    for row in table(&result(&format!("sweep --peers 3,9,12 {rest}"))) {
        let peers: usize = row[0].1.parse().expect("a number");
        for model in ["streaming", "p2p"] {
            let run = json(&format!("run --model {model} --peers {peers} {rest}"));
            let says = |key: &str, cell: &str, of: std::ops::Range<usize>| {
                let values = &column(&run, key)[of.clone()];
                let mean = values.iter().sum::<f64>() / values.len() as f64;
                assert!((mean - number(&row, cell)).abs() < 2e-6, "{cell}: {mean} {row:?}");
            };
            for key in ["startup_rounds", "stall_rounds"] {
                says(key, &format!("{model}_{key}"), 0..peers);
            }
            says("finish_rounds", &format!("{model}_mean_finish_rounds"), 0..peers);
            if model == "p2p" {
                says("finish_rounds", "p2p_free_riders_rounds", peers - 3..peers);
                match peers {
                    3 => assert_eq!(cell(&row, "p2p_givers_rounds"), "", "there is none"),
                    _ => says("finish_rounds", "p2p_givers_rounds", 0..peers - 3),
                }
            }
        }
    }
}

#[test]
fn a_sweep_goes_through_lists_of_numbers_and_of_names() {
    let firsts = |line: &str| -> Vec<String> {
        table(&result(line)).into_iter().map(|row| row[0].1.clone()).collect()
    };
    assert_eq!(firsts("sweep --peers 10,100,3"), ["10", "100", "3"]);
    assert_eq!(firsts("sweep --peers 1..3,8,20..30/5"), ["1", "2", "3", "8", "20", "25", "30"]);
    assert_eq!(firsts("sweep --upload 0,.5,2"), ["0.000000", "0.500000", "2.000000"]);
    assert_eq!(firsts("sweep --peer_slots 1..2"), ["1", "2"]);
    let policies = "sweep --slots 1 --peers 16 --policy in-order,Rarest,window:4";
    assert_eq!(firsts(policies), ["in-order", "rarest", "window:4"]);
    for row in table(&result(policies)) {
        let run = json(&format!("run --slots 1 --peers 16 --policy {}", row[0].1));
        assert_eq!(run["makespan_rounds"], number(&row, "p2p_rounds"));
    }
    // These are lists themselves: one value each.
    result("sweep --peers 3..4 --uploads 1,2 --downloads 2,1 --input 1:leave:1,2:join");
}

#[test]
fn a_sweep_over_seeds_tells_the_mean_the_least_and_the_most() {
    let rest = "--policy random --slots 1 --unseen_first 0";
    let rows = table(&result(&format!("sweep --peers 4,12 --seeds 3,7..9 {rest}")));
    for row in &rows {
        let runs = [3, 7, 8, 9].map(|seed| {
            let run = json(&format!("run --peers {} --seed {seed} {rest}", row[0].1));
            run["makespan_rounds"].as_f64().expect("complete")
        });
        let mean = runs.iter().sum::<f64>() / 4.0;
        assert!((mean - number(row, "p2p_rounds")).abs() < 1e-6, "{row:?}");
        let (least, most) = (number(row, "p2p_rounds_least"), number(row, "p2p_rounds_most"));
        assert!(runs.contains(&least) && runs.contains(&most));
        assert!(runs.iter().all(|run| (least..=most).contains(run)));
    }
    assert!(number(&rows[1], "p2p_rounds_least") < number(&rows[1], "p2p_rounds_most"));
    let work = result("sweep --model work --peers 3 --seeds 1..4 --uneven 0,1");
    assert!(work.starts_with("uneven,alone_rounds,group_rounds,ideal_rounds,bound_rounds,group"));
    let one = result(&format!("sweep --peers 4,12 --seed 5 {rest}"));
    for (one, mean) in
        table(&one).iter().zip(table(&result(&format!("sweep --peers 4,12 --seeds 5 {rest}"))))
    {
        assert_eq!(one[..], mean[..one.len()], "of one seed, the mean is that seed's");
    }
    let never = result("sweep --peers 2,3 --seeds 1..3 --input 1:host-down");
    assert_eq!(cell(&table(&never)[0], "p2p_rounds_least"), "");
}

/// What a line of a sweep says is what that run gives, however large the number is.
#[test]
fn a_sweep_runs_what_it_prints() {
    let run = json("run --seed 1000000001 --policy random --peers 8 --slots 1");
    assert_eq!(run["makespan_rounds"], 15.0);
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

/// `grade` of a file with this content: what it writes, what it says, its exit code.
fn grade(name: &str, content: &[u8], options: &[&str]) -> (String, String, Option<i32>) {
    let file = format!("{}/{name}.csv", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&file, content).expect("written");
    let output = howp2p(&[&["grade", &file][..], options].concat());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn a_table_is_graded_cell_by_cell() {
    let table = "\
model,Peers,mix,makespan_rounds,p2p_rounds,client_server_rounds\r
streaming,4,,18.005,8,18\r
p2p,8,\"50:1,50:2\",8,,30\r
\r
P2P,,,8.1,many,\"18\"\r
";
    let expected = "\
model,peers,mix,makespan_rounds,makespan_rounds_right,makespan_rounds_grade,p2p_rounds,\
p2p_rounds_right,p2p_rounds_grade,client_server_rounds,client_server_rounds_right,\
client_server_rounds_grade
streaming,4,,18.005,18.000000,ok,8,8.000000,ok,18,18.000000,ok
p2p,8,\"50:1,50:2\",8,8.000000,ok,,8.000000,missing,30,32.000000,wrong
P2P,,,8.1,8.000000,wrong,many,8.000000,wrong,18,18.000000,ok
";
    let graded = grade("cells", table.as_bytes(), &[]);
    assert_eq!(graded, (expected.to_owned(), "5 of 9 values are right.\n".to_owned(), Some(0)));
    let (_, said, _) = grade("cells", table.as_bytes(), &["--tolerance", "0.1"]);
    assert_eq!(said, "6 of 9 values are right.\n");
    let (_, said, _) = grade("cells", table.as_bytes(), &["--tolerance=0"]);
    assert_eq!(said, "4 of 9 values are right.\n");
}

/// What the command itself says is right, also where something never happens.
#[test]
fn what_a_sweep_writes_is_right() {
    for (line, values) in [
        ("sweep --peers 1..9", 9 * 12),
        ("sweep --policy rarest,perfect,window:3", 3 * 12),
        ("sweep --on_complete stay,leave,stay:2.5", 3 * 12),
    ] {
        let output = howp2p(&line.split_whitespace().collect::<Vec<_>>());
        let (rows, said, code) = grade("swept", &output.stdout, &["--tolerance", "0"]);
        assert_eq!(code, Some(0), "{said}{rows}");
        assert_eq!(said, format!("{values} of {values} values are right.\n"), "{rows}");
    }
    let never =
        "upload,input,makespan_rounds\n0,1:host-down,\n0,1:host-down,null\n0,1:host-down,9\n";
    let (rows, ..) = grade("never", never.as_bytes(), &[]);
    let grades: Vec<_> = rows.lines().skip(1).filter_map(|line| line.rsplit(',').next()).collect();
    assert_eq!(grades, ["ok", "ok", "wrong"], "{rows}");
}

/// Refused: nothing on standard output, one sentence that names the line, exit 2.
#[test]
fn a_bad_table_is_refused_in_one_sentence() {
    let many = format!("peers,p2p_rounds\n{}", "4,8\n".repeat(1_000_000));
    let wide = format!("p2p_rounds\n{}", "8".repeat(17 << 20));
    for (content, named) in [
        (&b""[..], "is empty"),
        (b"\n\n", "is empty"),
        (b"4,8\n5,9\n", "Line 1 names a column \"4\""),
        (b"peers,makespan\n4,8\n", "Line 1 names a column \"makespan\""),
        (b"peers,p2p_round\n4,8\n", "(did you mean p2p_rounds?)"),
        (b"peers,PEERS,p2p_rounds\n4,4,8\n", "Line 1 names the column peers more than once"),
        (b"peers,slots\n4,3\n", "Line 1 names no result"),
        (
            b"peers,p2p_rounds\n4,8\n2000,9\n",
            "Line 3: --peers must be a whole number from 1 to 1000",
        ),
        (b"peers,free_riders,p2p_rounds\n4,5,8\n", "Line 2: --free_riders must be"),
        (b"mix,p2p_rounds\n50:1,50:2,8\n", "Line 2 must have 2 cells"),
        (b"peers,p2p_rounds\n\n4\n", "Line 3 must have 2 cells"),
        (b"mix,p2p_rounds\n\"50:1,50:2,8\n", "Line 2 has a quote in a wrong place"),
        (b"peers,p2p_rounds\n4,8\n4,\xff\n", "Line 3 is not UTF-8"),
        (b"model,group_rounds\nwork,4\np2p,4\n", "Line 3 cannot have group_rounds"),
        (many.as_bytes(), "Line 10002 is one row too many"),
        (wide.as_bytes(), "is longer than the 16 MiB"),
    ] {
        let (out, said, code) = grade("bad", content, &[]);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{said}");
        assert!(
            said.contains(named) && said.ends_with(".\n") && said.lines().count() == 1,
            "{said}"
        );
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

#[test]
fn the_perfect_schedule_is_followed_or_a_notice_says_why_not() {
    let report = json("run --policy perfect --slots 1 --peers 40 --chunks 24");
    assert_eq!(report["makespan_rounds"], 29.0);
    let output = howp2p(&["run", "--policy", "perfect"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("rarest is used"));
    let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON value");
    assert_eq!(report["digest"], json("run --policy rarest")["digest"], "the rarest stands in");
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
        ("", "command", "run, trace, bounds, sweep, frame, grade or help"),
        ("swarm", "swarm", "run, trace, bounds, sweep, frame, grade or help"),
        ("help swarm", "swarm", "run, trace, bounds, sweep, frame, grade or help"),
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
        ("trace --upload 100.1", "--upload", "a number from 0 to 100"),
        ("trace --upload 1e0", "--upload", "a number from 0 to 100"),
        ("trace --upload NaN", "--upload", "a number from 0 to 100"),
        ("bounds --download 101", "--download", "a number from 0 to 100"),
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
        ("run --mix 50:1,50:101", "--mix", "0 to 100"),
        ("run --choking bittorrent", "--choking", "none or tit-for-tat"),
        ("run --neighbours 1000", "--neighbours", "from 0 to 999"),
        ("run --arrival 101", "--arrival", "from 0 to 100"),
        ("run --input 5:leave", "--input", "R:leave:P"),
        ("run --input 5:upload:1:101", "--input", "U 0 to 100"),
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
        ("sweep --peers 1,5 --policy rarest,random", "--policy", "only one"),
        ("sweep --peers 1,5,2000", "\"2000\"", "from 1 to 1000"),
        ("sweep --policy rarest,first", "\"first\"", "window:W"),
        ("sweep --peers 1..2 --seeds 1..x", "--seeds", "from 0 to 4294967295"),
        ("sweep --peers 1..2 --seed 4 --seeds 1..9", "--seeds", "--seed "),
        ("sweep --seed 1..2 --seeds 1..9", "--seeds", "--seed "),
        ("sweep --seeds 1..9", "sweep", "--peers 1..35"),
        ("sweep --peers 1..1000 --seeds 1..101", "--seeds", "100000"),
        ("run --seeds 1..9", "--seeds", "--peers"),
        ("grade", "grade", "CSV"),
        ("grade no-such-file.csv", "no-such-file.csv", "cannot be read"),
        ("grade a.csv b.csv", "b.csv", "one CSV file"),
        ("grade a.csv --peers 4", "--peers", "--tolerance"),
        ("grade a.csv --tolerance -1", "--tolerance", "from 0 to 1000"),
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

/// What a refusal teaches beside what is allowed.
#[test]
fn refusals_say_what_was_meant_or_which_part_is_wrong() {
    let all = "--uploads ".to_owned() + "1,".repeat(1001).trim_end_matches(',');
    for (line, taught) in [
        ("rnu", "\"rnu\" (did you mean run?)"),
        ("help tarce", "(did you mean trace?)"),
        ("run --peer 8", "--peer is no key of run (did you mean --peers?)"),
        ("run --free-riders 1", "(did you mean --free_riders?)"),
        ("sweep --sedes 1..2", "(did you mean --seeds?)"),
        ("grade a.csv --tolerence 1", "(did you mean --tolerance?)"),
        ("run --policy rarets", "not \"rarets\" (did you mean rarest?)."),
        ("run --policy windw:8", "(did you mean window:W?)"),
        ("run --service roundrobin", "(did you mean round-robin?)"),
        ("run --choking tit-for-tt", "(did you mean tit-for-tat?)"),
        ("run --on_complete leve", "(did you mean leave?)"),
        ("run --model stream", "must be streaming, p2p or work, not \"stream\"."),
        ("run --model p3p", "(did you mean p2p?)"),
        ("run --theme drak", "(did you mean dark?)"),
        ("run --unseen_first yes", "(did you mean 1?)"),
        ("run --upload 0,5", "(did you mean 0.5?)"),
        ("run --peers 1..35", "(only sweep goes through a range)"),
        ("sweep --peers 1-35", "not \"1-35\" (a range is written 1..35)."),
        ("sweep --peers 4,8-9", "not \"8-9\" (a range is written 8..9)."),
        ("sweep --policy rarest,rnadom", "not \"rnadom\" (did you mean random?)."),
        ("run --mix 50:1,49.5:1", "not \"50:1,49.5:1\", whose shares sum to 99.5."),
        ("run --mix 50:1,50:101", "not \"50:101\", group 2 of 2."),
        ("run --mix 50", "not \"50\", group 1 of 1."),
        ("run --mix 20:1,20:1,20:1,20:1,20:1", ", which has 5 groups."),
        (
            "run --input 5:leave:1,6:uplaod:1:2,7:join",
            "\"6:uplaod:1:2\", entry 2 of 3 (did you mean upload?).",
        ),
        ("run --input 5:leave:x", "not \"5:leave:x\"."),
        ("run --uploads 1,x,2", "not \"x\", entry 2 of 3."),
        (&format!("run {all}"), ", which has 1001 entries, more than 1000."),
        ("run --policy zzz", "not \"zzz\"."),
    ] {
        let output = howp2p(&line.split_whitespace().collect::<Vec<_>>());
        let sentence = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &output.stdout[..]), (Some(2), &b""[..]), "{line}");
        assert!(sentence.contains(taught) && sentence.ends_with(".\n"), "{line}: {sentence}");
        assert_eq!(sentence.lines().count(), 1, "{line}: {sentence}");
    }
}

#[test]
fn keys_and_names_are_understood_in_any_case() {
    for (line, plain) in [
        ("RUN --Peers 8 --POLICY Rarest", "run --peers 8 --policy rarest"),
        (
            "run --Model Streaming --service=Round-Robin",
            "run --model streaming --service=round-robin",
        ),
        ("run --Policy Window:4 --On_Complete LEAVE", "run --policy window:4 --on_complete leave"),
        ("run --input 5:Leave:1,6:HOST-DOWN", "run --input 5:leave:1,6:host-down"),
        ("frame --Figure P2P --Theme DARK", "frame --figure p2p --theme dark"),
        ("help Run", "help run"),
    ] {
        assert_eq!(result(line), result(plain), "{line}");
    }
}

/// Played nevertheless, with one sentence on standard error.
#[test]
fn who_will_never_be_there_is_told() {
    for (line, named) in [
        ("run --input 5:leave:9,6:upload:9:1,7:host-down:2", "names peer 9 and host 2, "),
        (
            "trace --input 5:upload:6:1,6:join",
            "names peer 6, who will never be there: peers are 1 to 5",
        ),
        ("bounds --input 5:leave:7", "names peer 7, "),
        ("sweep --peers 3..9 --input 5:leave:6,6:leave:12", "names peer 6 and peer 12, "),
        ("frame --input 3:leave:77", "names peer 77, "),
        ("run --hosts 2 --input 1:host-down:3,2:host-up:2", "names host 3, "),
        ("run --model work --input 1:leave:5", "names peer 5, "),
        (
            "run --input 1:leave:5,1:leave:6,1:leave:7,1:leave:8,1:leave:9,1:leave:10,1:leave:11",
            " and 2 more, ",
        ),
    ] {
        let output = howp2p(&line.split_whitespace().collect::<Vec<_>>());
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{line}: {said}");
        assert!(
            said.contains(named) && said.lines().count() == 1 && said.ends_with(".\n"),
            "{said}"
        );
        assert!(!output.stdout.is_empty(), "{line}");
    }
    // A peer may be named before it joins, and after it left.
    result("run --input 1:leave:5,2:join,3:leave:5,4:upload:5:1,5:host-down:1");
}

#[test]
fn a_links_parameters_are_accepted_whole() {
    let of_the_page = "--figure race --t 99999999999 --speed .5 --autoplay 1 --loop 1 --keyboard 0 \
                       --controls none --theme dark --tint 1 --chapters 0 --lang de --v 2";
    assert_eq!(result(&format!("run {of_the_page}")), result("run"));
}

#[test]
fn another_version_is_played_with_a_word_about_it() {
    for (version, same) in [("9", "run"), ("1", "run --playback 1.5 --download 1")] {
        let output = howp2p(&["run", "--v", version]);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stdout), result(same));
        assert!(String::from_utf8_lossy(&output.stderr).contains(&format!("--v {version}")));
    }
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
    for word in ["round", "--peers 1..1000", "[2]", "howp2p run --model streaming", "seed"] {
        assert!(all.contains(word), "{word}");
    }
    for command in ["run", "trace", "bounds", "sweep", "frame", "grade"] {
        let help = result(&format!("help {command}"));
        assert_eq!(result(&format!("{command} --peers 3 --help")), help);
        assert!(help.starts_with(&format!("howp2p {command} ")));
        assert_eq!(help.contains("EXAMPLES"), command != "grade");
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
    assert!(waiting.contains("<title>Round 6.5 of 26. Streaming: 1 waiting, 3 playing.</title>"));
    assert!(at("--figure p2p").contains("Round 0 of 16"));
    assert_ne!(at("--figure race --theme dark"), at("--figure race --theme light"));
    assert_eq!(at("--figure p2p --t 9999"), at("--figure p2p --t 16"), "clamped to the run");
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

/// What help says of its examples is what they give.
#[test]
fn the_numbers_in_help_are_those_of_its_examples() {
    let help = result("help");
    let says = |text: &str| {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words(&help).contains(text), "{text}");
    };
    let race = json("run --model streaming");
    assert_eq!(
        (&race["per_peer"][3]["startup_rounds"], &race["makespan_rounds"]),
        (&14.0.into(), &18.0.into())
    );
    says("the fourth waits 14 rounds for a picture, and the last has the film after 18.");
    assert_eq!(json("run")["makespan_rounds"], 8.0);
    says("all have it after 8.");

    let textbook =
        json("bounds --peers 100 --film 15Gbit --server 30Mbit/s --up 300kbit/s --down 2Mbit/s");
    assert_eq!(
        (&textbook["client_server_fluid_seconds"], &textbook["p2p_fluid_seconds"]),
        (&50_000.0.into(), &25_000.0.into())
    );
    says("50,000 seconds at least by the server alone, 25,000 when");

    let exercise = "--peers 60 --film 600Mbit --server 30Mbit/s --up 1.5Mbit/s --down 3Mbit/s";
    let bounds = json(&format!("bounds {exercise}"));
    assert_eq!(
        (&bounds["client_server_fluid_seconds"], &bounds["p2p_fluid_seconds"]),
        (&1200.0.into(), &300.0.into())
    );
    says("The longer counts: 1200 s.");
    says("The longest counts: 300 s.");
    assert_eq!(json(&format!("run {exercise}"))["makespan_seconds"], 304.0);
    says("at first only the server has any: 304 s.");
    let by_hand = json("bounds --peers 60 --chunks 200 --slots 20 --upload 1 --download 2");
    assert_eq!(
        (&by_hand["p2p_fluid_rounds"], &bounds["round_seconds"]),
        (&150.0.into(), &2.0.into())
    );
    says("a round is 2 s. 150 rounds, 300 s.");

    let same = |unseen| format!("run --peers 32 --slots 1 --chunks 128 --unseen_first {unseen}");
    assert_eq!(
        [0, 1].map(|unseen| json(&same(unseen))["makespan_rounds"].as_f64()),
        [Some(641.0), Some(136.0)]
    );
    says("32 peers and one slot need 641 rounds for 128 chunks, with 1 only 136.");
    let rows = table(&result(
        "sweep --choking none,tit-for-tat --seeds 1..9 --peers 20 --free_riders 1 --peer_slots 4 \
         --slots 1 --chunks 200 --download 1 --policy rarest",
    ));
    let mean = |name| number(&rows[1], name).round();
    assert_eq!((mean("p2p_free_riders_rounds"), mean("p2p_givers_rounds")), (350.0, 228.0));
    says("the one free rider has the film after 350 rounds, the others after 228.");
}

#[test]
fn help_of_a_command_has_the_parameters_that_concern_it() {
    let has = |help: &str, key: &str| result(help).contains(&format!("\n    --{key} "));
    for command in ["run", "trace", "bounds", "sweep"] {
        assert!(
            has(&format!("help {command}"), "peers") && has(&format!("help {command}"), "film")
        );
        assert!(
            !has(&format!("help {command}"), "theme")
                && !has(&format!("help {command}"), "autoplay")
        );
    }
    assert!(has("help frame", "peers") && has("help frame", "theme") && has("help", "theme"));
    assert!(!has("help grade", "peers") && has("help grade", "tolerance"));
}

/// Every example that help gives can be pasted and has a result.
#[test]
fn the_examples_in_help_run() {
    let mut examples = 0;
    for help in ["--help", "help run", "help trace", "help bounds", "help sweep", "help frame"] {
        let text = result(help).replace("\\\n", " ");
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
