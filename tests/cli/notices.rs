//! What is said on standard error about a result that is given.

use serde_json::Value;

use crate::{howp2p, json, result};

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

/// What the command says beside the result that it gives.
fn said(line: &str) -> String {
    let output = howp2p(&line.split_whitespace().collect::<Vec<_>>());
    assert_eq!(output.status.code(), Some(0), "{line}");
    assert!(!output.stdout.is_empty(), "{line}");
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn what_is_given_and_does_nothing_is_told() {
    for (line, sentence) in [
        (
            "run --model streaming --policy rarest",
            "--policy has no effect with --model streaming.\n",
        ),
        ("trace --service round-robin", "--service has no effect with --model p2p.\n"),
        ("run --model work --slots 2", "--slots has no effect with --model work.\n"),
        (
            "sweep --peers 2..3 --uneven 1",
            "--uneven has no effect with --model streaming or p2p.\n",
        ),
        ("sweep --peers 1..3 --arrival 2", ""),
        ("sweep --policy rarest,random", ""),
        ("bounds --handout 1", "--handout has no effect with --model streaming or p2p.\n"),
        ("frame --figure p2p --service round-robin", "--service has no effect with --model p2p.\n"),
        ("frame --service round-robin --policy rarest", ""),
        ("run --upload 1 --mix 50:1,50:0", "--upload has no effect beside mix as it stands.\n"),
        ("run --peers 1 --arrival 2", "--arrival has no effect beside peers as it stands.\n"),
    ] {
        assert_eq!(said(line), sentence, "{line}");
    }
}

#[test]
fn a_list_of_more_values_than_peers_is_told() {
    let real = "--film 1GB --server 9Mbps --up 1Mbps,2Mbps --down 2Mbps,2Mbps,3Mbps";
    for (line, sentence) in [
        ("run --uploads 1,1,1,1,1", "--uploads has 5 values, but there are only 4 peers.\n"),
        ("run --downloads 1,1,1,1", ""),
        ("sweep --peers 2..5 --uploads 1,1,1,1,1", ""),
        (
            &format!("bounds --peers 1 {real}"),
            "--up has 2 values, but there is only 1 peer.\n\
             --down has 3 values, but there is only 1 peer.\n",
        ),
    ] {
        assert_eq!(said(line), sentence, "{line}");
    }
}

/// A host of 10 Gbit/s has far more than a thousand slots beside lines of 16 Mbit/s.
#[test]
fn where_no_run_can_be_the_formulas_are_given_alone() {
    let exercise =
        "bounds --peers 1000 --film 700MB --server 10Gbit/s --down 16Mbit/s --up 2Mbit/s";
    let output = howp2p(&exercise.split_whitespace().collect::<Vec<_>>());
    let bounds: Value = serde_json::from_slice(&output.stdout).expect("one JSON value");
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no more than 1000 slots."));
    // 5.6 Gbit: a thousand times through 10 Gbit/s, or through 10 + 1000 * 0.002 = 12 Gbit/s.
    assert_eq!(bounds["client_server_fluid_seconds"], 560.0);
    assert_eq!(bounds["client_server_fluid_binding"], "server");
    assert_eq!(bounds["p2p_fluid_seconds"].as_f64().map(f64::round), Some(467.0));
    assert_eq!(bounds["p2p_fluid_binding"], "all uploads");
    assert_eq!(bounds["common_rate"], 12_000_000.0);
    let of_runs = bounds.as_object().expect("an object").iter();
    for (key, value) in of_runs.filter(|(key, _)| !key.contains("fluid_") || key.contains("bound"))
    {
        assert!(value.is_null() || key == "service" || key == "common_rate", "{key}: {value}");
    }
    let fast = exercise.replace("--server 10Gbit/s", "--server 1Mbit/s").replace("2Mbit", "2Gbit");
    assert!(said(&fast).contains("--up must be at most 100 times"));
    let refused = howp2p(&exercise.replace("bounds", "run").split(' ').collect::<Vec<_>>());
    assert_eq!(refused.status.code(), Some(2));
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
