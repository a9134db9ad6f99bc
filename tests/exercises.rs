//! The numbers of `docs/exercises.md`, each computed anew from the links and commands that stand
//! there.

use std::process::Command;

use how_p2p_works::params::RunParams;
use how_p2p_works::params::link::from_query;
use how_p2p_works::report::RunReport;
use how_p2p_works::sim::fluid::{Binding, Limit};
use how_p2p_works::sim::setup::Model;
use how_p2p_works::units::rounds::Rounds;
use how_p2p_works::words::number::hundredths;
use serde_json::Value;

const DOCUMENT: &str = include_str!("../docs/exercises.md");

/// An exercise: its link's query and its command, both as pairs, and the rows of its table.
struct Exercise {
    link: Vec<(String, String)>,
    command: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Those in real units. What the others show `tests/documents.rs` holds to what the command writes.
fn exercises() -> Vec<Exercise> {
    let (in_seconds, _) = DOCUMENT.split_once("\n# Exercises in rounds\n").expect("two parts");
    in_seconds.split("\n## ").skip(1).map(exercise).collect()
}

fn exercise(section: &str) -> Exercise {
    let quoted = |start: &str| {
        let line = section.lines().find_map(|line| line.strip_prefix(start));
        line.expect(start).trim_matches('`').to_owned()
    };
    let link = quoted("Link: ");
    let pairs = link.trim_start_matches('?').split('&').map(|pair| pair.split_once('='));
    let cells = |line: &str| {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
    };
    let lines = section.lines().filter(|line| line.starts_with('|') && !line.starts_with("|-"));
    Exercise {
        link: pairs.flatten().map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
        command: quoted("Command: ").split(' ').map(str::to_owned).collect(),
        rows: lines.map(cells).collect(),
    }
}

/// The parameters of a row: those of the link but for what the first columns say.
fn params(exercise: &Exercise, row: &[String]) -> RunParams {
    let value = |key: &str, value: &str| -> String {
        let column = exercise.rows[0].iter().position(|name| name == key);
        column.map_or(value, |column| &row[column]).to_owned()
    };
    let pairs = exercise.link.iter().map(|(key, of)| format!("{key}={}", value(key, of)));
    let query = pairs.collect::<Vec<_>>().join("&");
    let (params, notices) = from_query(&query);
    assert_eq!(notices, [], "{query}");
    params.run
}

fn answer(limit: Limit) -> String {
    let binding = match limit.binding {
        Binding::Server => "server",
        Binding::SlowestLine => "slowest line",
        Binding::AllUploads => "all uploads",
    };
    format!("{} s ({binding})", hundredths(limit.time.nearest_hundredths()))
}

fn run(params: &RunParams, model: Model, limit: Limit) -> String {
    let report = RunReport::of(&params.setup(model));
    let report = report.with_seconds(params.round_seconds().expect("in real units"));
    let seconds = report.seconds.and_then(|seconds| seconds.makespan_seconds).expect("completes").0;
    let value = |of: Rounds| of.decimal().parse::<f64>().expect("a number");
    let above = 100.0 * (value(seconds) / value(limit.time) - 1.0);
    format!("{} s, {above:.1}%", hundredths(seconds.nearest_hundredths()))
}

#[test]
fn every_row_is_what_the_formulas_and_the_runs_give() {
    let exercises = exercises();
    assert_eq!(exercises.len(), 4);
    for exercise in &exercises {
        for row in &exercise.rows[1..] {
            let params = params(exercise, row);
            let fluid = params.real.fluid(&params).expect("in real units");
            let (alone, swarm) = (fluid.client_server(), fluid.p2p());
            let results = [
                answer(alone),
                answer(swarm),
                run(&params, Model::Streaming, alone),
                run(&params, Model::P2p, swarm),
            ];
            assert_eq!(row[row.len() - 4..], results, "{row:?}");
        }
    }
}

/// The command has the keys of the link, and its answer is the first row's.
#[test]
fn every_command_answers_as_its_link_does() {
    for exercise in exercises() {
        let keys = exercise.link.iter().filter(|(key, _)| key != "figure");
        let same = keys.flat_map(|(key, value)| [format!("--{key}"), value.clone()]);
        let expected: Vec<String> =
            ["howp2p", "bounds"].map(str::to_owned).into_iter().chain(same).collect();
        assert_eq!(exercise.command, expected);
        let mut command = Command::new(env!("CARGO_BIN_EXE_howp2p"));
        let output = command.args(&exercise.command[1..]).output().expect("the binary runs");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        let bounds: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let row = &exercise.rows[1];
        for (key, cell) in [("client_server", &row[row.len() - 4]), ("p2p", &row[row.len() - 3])] {
            let seconds = bounds[format!("{key}_fluid_seconds")].as_f64().expect("a number");
            let binding = bounds[format!("{key}_fluid_binding")].as_str().expect("a text");
            let shown = hundredths((seconds * 100.0).round() as u64);
            assert_eq!(&format!("{shown} s ({binding})"), cell);
        }
    }
}

/// What the text says beside the tables.
#[test]
fn what_is_said_of_the_runs_is_true() {
    let exercises = exercises();
    let homework = params(&exercises[0], &exercises[0].rows[4]);
    let (in_turn, _) = from_query(
        "peers=100&film=15Gbit&server=30Mbit/s&up=300kbit/s&down=2Mbit/s&service=round-robin",
    );
    assert_eq!(in_turn.run.real, homework.real);
    let limit = homework.real.fluid(&homework).expect("in real units").client_server();
    let round = in_turn.run.round_seconds().expect("in real units");
    let makespan = RunReport::of(&in_turn.run.setup(Model::Streaming)).makespan_rounds;
    let seconds = makespan.and_then(|makespan| makespan.seconds(round)).expect("completes").0;
    assert_eq!((seconds, limit.time), (Rounds::whole(50_025), Rounds::whole(50_000)));

    let seven = params(&exercises[1], &exercises[1].rows[1]);
    let fluid = seven.real.fluid(&seven).expect("in real units");
    assert_eq!(fluid.common_rate(), Rounds::whole(17_000_000));
    let peers = RunReport::of(&seven.setup(Model::P2p)).per_peer;
    let (last, others) = peers.split_last().expect("seven");
    assert!(others.iter().all(|peer| peer.finish_rounds < last.finish_rounds));

    let homes = params(&exercises[2], &exercises[2].rows[1]);
    let crowd = RunParams { peers: 1_000_000, ..homes };
    let limit = crowd.real.fluid(&crowd).expect("in real units").p2p().time;
    assert!(limit < Rounds::whole(2_800) && limit > Rounds::whole(2_798));
}

/// What the text derives by hand of start-up and stalls, for each viewer.
#[test]
fn waiting_longer_at_the_start_saves_as_much_freezing() {
    for start in 1..=5_u64 {
        let query = format!(
            "peers=4&slots=2&chunks=8&download=1&service=round-robin&start={start}&policy=in-order"
        );
        let report = RunReport::of(&from_query(&query).0.run.setup(Model::Streaming));
        for (index, peer) in report.per_peer.iter().enumerate() {
            let later = index as u64 / 2;
            let startup = peer.startup_rounds.expect("it plays").0;
            assert_eq!(startup, Rounds::whole(2 * start - 1 + later), "{query}");
            let frozen = Rounds::whole(9_u64.saturating_sub(2 * start));
            assert_eq!(peer.stall_rounds.0, frozen, "{query}");
        }
    }
}

/// What the text says of several servers, and of the bound that can be a little below the formula.
#[test]
fn formulas_of_several_servers_and_of_whole_ticks() {
    for hosts in 1..=4 {
        let (params, _) = from_query(&format!(
            "peers=60&hosts={hosts}&film=600Mbit&server=30Mbit/s&up=1.5Mbit/s&down=3Mbit/s"
        ));
        let fluid = params.run.real.fluid(&params.run).expect("in real units");
        assert_eq!(Some(fluid.client_server().time), Rounds::fraction(1200, hosts));
        let together = Rounds::fraction(36_000, 30 * hosts + 90);
        assert_eq!(Some(fluid.p2p().time), together.map(|time| time.max(Rounds::whole(200))));
    }
    let exercises = exercises();
    let seven = params(&exercises[1], &exercises[1].rows[1]);
    let formula = seven.real.fluid(&seven).expect("in real units").p2p().time;
    let report = RunReport::of(&seven.setup(Model::P2p));
    let round = seven.round_seconds().expect("in real units");
    let bound = report.fluid_bound_rounds.and_then(|of| of.0.of(round)).expect("no inputs");
    assert!(bound < formula, "{} {}", bound.decimal(), formula.decimal());
}
