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
