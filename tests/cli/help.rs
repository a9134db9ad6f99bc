//! What the command teaches.

use crate::{howp2p, json, number, result, table};

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

#[test]
fn help_explains_one_key() {
    let policy = result("help policy");
    assert!(policy.starts_with("    --policy in-order|rarest|"), "{policy}");
    assert!(result("help").contains(&policy) && policy.lines().count() < 12);
    assert!(result("help tolerance").contains("--tolerance 0..1000|0%..1000%"));
    assert!(result("help model").contains("--model streaming|p2p|work"));
    assert_eq!(result("help help"), result("help"));
    assert_eq!(result("HELP"), result("help"));
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
    let choking = "sweep --choking none,tit-for-tat --seeds 1..9 --peers 20 --free_riders 1 \
                   --peer_slots 4 --slots 1 --chunks 200 --policy rarest";
    says(&format!(
        "howp2p {}",
        choking.replace("--free_riders", "\\ --free_riders").replace("--policy", "\\ --policy")
    ));
    let [stay, leave] =
        ["stay", "leave"].map(|what| table(&result(&format!("{choking} --on_complete {what}"))));
    let means =
        |row| ["p2p_free_riders_rounds", "p2p_givers_rounds"].map(|name| number(row, name).round());
    assert_eq!(means(&stay[1]), [276.0, 214.0]);
    says("the one free rider has the film after 276 rounds, the others after 214;");
    assert!(means(&stay[0]).iter().all(|mean| (mean - 212.0).abs() <= 1.0));
    says("without tit for tat both after some 212.");
    assert_eq!(means(&leave[1]), [324.0, 218.0]);
    says("when nobody stays to give, it is 324 and 218:");
    let policies = |unseen| {
        let rows = table(&result(&format!(
            "sweep --policy rarest,random --unseen_first {unseen} --seeds 1..9 --peers 32 --slots 1 \
             --chunks 128"
        )));
        [0, 1].map(|at: usize| number(&rows[at], "p2p_rounds").round())
    };
    assert_eq!([0, 1].map(policies), [[133.0, 148.0], [133.0, 134.0]]);
    says("133 rounds against 148, and with --unseen_first 1 it is 133 against 134:");
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
            let words: Vec<&str> = alone.split_whitespace().skip(1).collect();
            let output = howp2p(&words);
            assert_eq!((output.status.code(), &output.stderr[..]), (Some(0), &b""[..]), "{line}");
            assert!(!output.stdout.is_empty(), "{line}");
            examples += 1;
        }
    }
    assert!(examples >= 10, "{examples}");
}
