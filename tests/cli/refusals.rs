//! What is not allowed, what a refusal teaches, and what is understood nevertheless.

use how_p2p_works::params::Figure;

use crate::{howp2p, result};

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
        ("frame --speed fast", "--speed", "auto or a number from 0.1 to 64"),
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
        ("sweep --film 1MB,2MB", "--server", "all or none"),
        (
            "sweep --server 1Mbit/s,9Gbit/s --film 1MB --up 1Mbit/s --down 1Mbit/s",
            "--server",
            "500 times",
        ),
        (
            "sweep --slots 1..2 --film 1MB --server 1Mbit/s --up 1Mbit/s --down 1Mbit/s",
            "--slots",
            "beside",
        ),
        ("sweep --peers 1,5 --policy rarest,random", "--policy", "only one"),
        ("sweep --peers 1,5,2000", "\"2000\"", "from 1 to 1000"),
        ("sweep --policy rarest,first", "\"first\"", "window:W"),
        ("sweep --peers 1..2 --seeds 1..x", "--seeds", "from 0 to 4294967295"),
        ("sweep --peers 1..2 --seed 4 --seeds 1..9", "--seeds", "--seed "),
        ("sweep --seed 1..2 --seeds 1..9", "--seeds", "--seed "),
        ("sweep --seeds 1..9", "sweep", "--peers 1..35"),
        ("sweep --peers 1..1000 --seeds 1..101", "--seeds", "100000"),
        ("run --seeds 1..9", "--seeds", "--hosts"),
        ("run --zzz 1", "--zzz", "howp2p help run explains them"),
        ("bounds --film 1GB --server 9Gbps --up 0 --down 1Mbps --slots 3", "--slots", "beside"),
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
        ("run --film 15gbit", "not \"15gbit\" (did you mean 15Gbit?)."),
        ("run --server 30Mbit", "not \"30Mbit\" (did you mean 30Mbit/s?)."),
        ("run --up 1Mbit/s,2mbit/s", "not \"2mbit/s\", entry 2 of 2 (did you mean 2Mbit/s?)."),
        ("run --film many", "not \"many\"."),
        ("help polcy", "(did you mean policy?)"),
        // A decimal comma.
        ("run --film 1,5GB", "not \"1,5GB\" (did you mean 1.5GB?)."),
        ("sweep --film 1,5GB", "not \"1,5GB\" (did you mean 1.5GB?)."),
        ("run --server 1,5Mbit/s", "(did you mean 1.5Mbit/s?)."),
        (
            "run --up 0,3Mbit/s",
            "not \"0,3Mbit/s\" (did you mean 0.3Mbit/s? every value needs its unit).",
        ),
        ("run --up 1,5Mbit/s,2,5Mbit/s", "(did you mean 1.5Mbit/s,2.5Mbit/s? every value"),
        (
            "run --down 3Mbit/s,2",
            "not \"2\", entry 2 of 2 (every value needs its unit, such as 2Mbit/s).",
        ),
        ("run --mix 50:0,5,50:2", "not \"50:0,5,50:2\" (did you mean 50:0.5,50:2?)."),
        ("run --mix 33,3:1,66,7:2", "(did you mean 33.3:1,66.7:2?)."),
        ("run --input 2,5:leave:1", "(did you mean 2.5:leave:1?)."),
        ("run --input 2,5:upload:1:0,5", "(did you mean 2.5:upload:1:0.5?)."),
        // Units.
        ("run --film 700", "not \"700\" (700 what? write 700Mbit or 700MB)."),
        ("run --up 700", "(700 what? write 700Mbit/s or 700MB/s)."),
        ("run --film 700Mb", "(b can be bits or bytes: write 700Mbit or 700MB)."),
        ("run --server 2Gb/s", "(b can be bits or bytes: write 2Gbit/s or 2GB/s)."),
        ("run --server 2mbps", "(did you mean 2Mbps?)."),
        ("run --server 2MBps", "(did you mean 2MB/s?)."),
        ("run --film 1,000MB", "(did you mean 1.000MB or 1000MB?)."),
        ("run --up 1,000Mbit/s", "(did you mean 1.000Mbit/s or 1000Mbit/s? every value"),
        ("run --film 700Mbps", "(did you mean 700Mbit?)."),
        // What others call it.
        ("run --seeds 3", "(did you mean --hosts, "),
        ("run --N 3", "--N is no key of run (did you mean --peers?)."),
        ("run --n 3", "(did you mean --peers?)"),
        ("run --clients 3", "(did you mean --peers?)"),
        ("run --leechers 3", "(did you mean --peers?)"),
        ("run --policy rarest-first", "(did you mean rarest?)"),
        ("run --choking tft", "(did you mean tit-for-tat?)"),
        ("run --model client-server", "(did you mean streaming?)"),
        ("run --model cs", "(did you mean streaming?)"),
        // A list is one value.
        (
            "sweep --uploads 1,2",
            "--uploads is one list of what belongs to one run and cannot be swept",
        ),
        (
            "sweep --up 1Mbps,2Mbps --film 1GB --server 9Mbps --down 2Mbps",
            "--up is one list of what belongs to one run and cannot be swept",
        ),
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
        ("frame --speed AUTO", "frame --speed auto"),
        ("help Run", "help run"),
        ("HELP --Policy", "help policy"),
        ("--HELP", "help"),
    ] {
        assert_eq!(result(line), result(plain), "{line}");
    }
}
