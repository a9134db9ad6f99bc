//! `sweep`: many runs as a table.

use crate::{cell, column, grade, json, number, result, table};

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
fn a_sweep_in_real_units_tells_seconds_too() {
    let lines = "--up 1Mbit/s --down 2Mbit/s";
    for (line, key) in [
        (format!("--peers 10,40 --film 6Gbit --server 30Mbit/s {lines}"), "peers"),
        (format!("--film 6Gbit,700MB --server 30Mbit/s {lines}"), "film"),
        (format!("--film 6Gbit --server 3Mbit/s,30Mbps {lines}"), "server"),
        (format!("--chunks 50,100 --film 6Gbit --server 30Mbit/s {lines}"), "chunks"),
    ] {
        let swept = result(&format!("sweep {line}"));
        for row in table(&swept) {
            let mut words: Vec<&str> = line.split_whitespace().collect();
            let at = words.iter().position(|word| word[2..] == *key).expect("the key");
            words[at + 1] = cell(&row, key);
            let run = json(&format!("run {}", words.join(" ")));
            assert_eq!(run["makespan_rounds"], number(&row, "p2p_rounds"), "{line}");
            assert_eq!(run["makespan_seconds"], number(&row, "p2p_seconds"), "{line}");
            assert_eq!(
                run["mean_finish_seconds"],
                number(&row, "p2p_mean_finish_seconds"),
                "{line}"
            );
        }
        // What real units are of all rows is not in the table, but in the line.
        if key == "film" {
            let rest = swept.lines().map(|line| match line.strip_prefix("film,") {
                Some(names) => format!("film,server,up,down,{names}\n"),
                None => line.replacen(',', ",30Mbit/s,1Mbit/s,2Mbit/s,", 1) + "\n",
            });
            let (_, said, _) =
                grade("seconds", rest.collect::<String>().as_bytes(), &["--tolerance=0"]);
            assert_eq!(said, "48 of 48 values are right.\n");
        }
    }
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
