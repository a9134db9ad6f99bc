//! The documents about the command show what it does: each command in them is run as it stands
//! there. After a wanted change: `UPDATE_GOLDEN=1 cargo test --test documents`, and read them.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

fn document(name: &str) -> String {
    std::fs::read_to_string(path(name)).expect(name)
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

/// A folder of a document's own, in which its commands run.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The contents of the code blocks of a language, such as `python`.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let begin = format!("```{language}\n");
    let ends = text.split(&begin).skip(1).map(|rest| rest.split("```\n").next());
    ends.map(|block| block.expect("split gives one at least")).collect()
}

fn python() -> Option<&'static str> {
    let runs = Command::new("python3").arg("--version").output();
    runs.is_ok_and(|output| output.status.success()).then_some("python3")
}

/// What a line as a terminal takes it writes, standard error last. `None` if something is missing
/// that it needs.
fn written(line: &str, folder: &std::path::Path) -> Option<String> {
    let mut stages = line.split(" | ");
    let first: Vec<&str> = stages.next()?.split_whitespace().collect();
    assert_eq!(first[0], "howp2p", "{line}");
    let output = Command::new(env!("CARGO_BIN_EXE_howp2p"))
        .args(&first[1..])
        .current_dir(folder)
        .output()
        .expect("the binary runs");
    let mut text = String::from_utf8(output.stdout).expect("text");
    for stage in stages {
        let words: Vec<&str> = stage.split_whitespace().collect();
        let lines = || text.lines().map(str::to_owned);
        let kept: Vec<String> = match words[..] {
            ["head", count] => lines().take(count[1..].parse().expect("-N")).collect(),
            ["grep", what] => lines().filter(|line| line.contains(what)).collect(),
            ["grep", what, "-A", more] => {
                let more: usize = more.parse().expect("a number");
                lines().skip_while(|line| !line.contains(what)).take(more + 1).collect()
            }
            ["cut", "-d,", fields] => {
                let fields = numbers(&fields[2..]);
                let cut = |line: String| {
                    let cells: Vec<&str> = line.split(',').collect();
                    fields.iter().map(|field| cells[field - 1]).collect::<Vec<_>>().join(",")
                };
                lines().map(cut).collect()
            }
            ["python3", file, chunks] => {
                let (said, done) = piped(python()?, folder.join(file), chunks, &text);
                assert!(done, "{line}");
                said.lines().map(str::to_owned).collect()
            }
            _ => panic!("no such filter: {stage}"),
        };
        text = kept.iter().map(|line| format!("{line}\n")).collect();
    }
    Some(text + &String::from_utf8(output.stderr).expect("text"))
}

/// `1,3-5` as 1, 3, 4, 5.
fn numbers(text: &str) -> Vec<usize> {
    let parts = text.split(',').flat_map(|part| {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let number = |text: &str| text.parse::<usize>().expect("a number");
        number(from)..=number(to)
    });
    parts.collect()
}

/// What a program writes that reads `input`, on standard error last, and whether it succeeds.
fn piped(program: &str, file: PathBuf, argument: &str, input: &str) -> (String, bool) {
    let mut child = Command::new(program)
        .arg(file)
        .arg(argument)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut stdin = child.stdin.take().expect("piped");
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input.as_bytes()).expect("it reads"));
        let output = child.wait_with_output().expect("it ends");
        let said = [output.stdout, output.stderr].concat();
        (String::from_utf8(said).expect("text"), output.status.success())
    })
}

/// Runs the commands of a document (`$ howp2p ...`), each followed by what it writes.
fn check(name: &str) {
    let text = document(name);
    let folder = folder(name);
    for (language, file) in [("python", "example.py"), ("csv", "answers.csv")] {
        for block in blocks(&text, language) {
            std::fs::write(folder.join(file), block).expect("written");
        }
    }
    let mut made = text.clone();
    let mut commands = 0;
    for block in blocks(&text, "") {
        let mut fresh = String::new();
        for command in block.split("$ ").skip(1) {
            let (line, shown) = command.split_once('\n').expect("a line");
            let output = written(line, &folder).unwrap_or_else(|| shown.to_owned());
            fresh += &format!("$ {line}\n{output}");
            commands += 1;
        }
        if block.starts_with("$ ") {
            made = made.replace(&format!("```\n{block}```\n"), &format!("```\n{fresh}```\n"));
        }
    }
    assert!(commands >= 3, "{commands}");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path(name), &made).expect("written");
        return;
    }
    for (shown, written) in text.lines().zip(made.lines()) {
        assert_eq!(shown, written, "{name} shows the first, the command writes the second");
    }
    assert_eq!(text, made, "{name}");
}

#[test]
fn the_tour_shows_what_the_command_writes() {
    check("command.md");
}

#[test]
fn the_exercises_in_rounds_show_what_the_command_writes() {
    check("exercises.md");
}

#[test]
fn the_document_about_traces_shows_what_they_are() {
    check("trace.md");
}

/// The events and their fields as the document's tables name them.
fn documented() -> Vec<(String, Vec<String>)> {
    let text = document("trace.md");
    let names = |cell: &str| -> Vec<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let rows = rows.map(|line| {
        let cells: Vec<&str> = line.split('|').collect();
        (names(cells[1])[0].clone(), names(cells[2]))
    });
    rows.collect()
}

/// Every event of runs in which every event happens has the fields that are documented, and none
/// else is.
#[test]
fn traces_have_the_fields_that_are_documented() {
    let documented = documented();
    let mut seen = BTreeSet::new();
    for line in [
        "trace --model streaming --service round-robin --peers 8",
        "trace --hosts 2 --input 2.5:leave:2,3:join,3:upload:5:0.5,4:host-down:2,6:host-up",
        "trace --model work --peers 2 --input 1:leave:1,2:join",
    ] {
        let text =
            written(&format!("howp2p {line}"), &folder("fields")).expect("nothing is missing");
        for line in text.lines() {
            let event: Value = serde_json::from_str(line).expect("JSON");
            let name = event["event"].as_str().expect("a name").to_owned();
            let (_, fields) = documented.iter().find(|row| row.0 == name).expect("documented");
            let known = ["tick", "event"].into_iter().chain(fields.iter().map(String::as_str));
            let has = event.as_object().expect("an object").keys().map(String::as_str);
            assert_eq!(has.collect::<BTreeSet<_>>(), known.collect(), "{line}");
            seen.insert(name);
        }
    }
    let names: BTreeSet<String> = documented.into_iter().map(|row| row.0).collect();
    assert_eq!(seen, names);
}

/// The example computes what `run` reports, also of peers that come, go, and never finish.
#[test]
fn the_example_agrees_with_the_report() {
    let Some(python) = python() else { return };
    let (text, folder) = (document("trace.md"), folder("example"));
    let file = folder.join("example.py");
    std::fs::write(&file, blocks(&text, "python")[0]).expect("written");
    for line in [
        "--peers 9 --slots 2 --arrival 0.5",
        "--model streaming --service round-robin --peers 6",
        "--input 3:leave:2,4:join,6:host-down,7:host-up --playback 1.25",
        // Nobody ever has it all, and some chunks never leave.
        "--host_copies 0.5 --policy in-order",
        "--input 0:host-down",
        "--film 1GB --server 9Mbps --up 1Mbps --down 2Mbps --chunks 12",
    ] {
        let run =
            |command: &str| written(&format!("howp2p {command} {line}"), &folder).expect("given");
        let report: Value = serde_json::from_str(&run("run")).expect("JSON");
        let peers = report["per_peer"].as_array().expect("a list");
        let (said, done) = piped(python, file.clone(), "12", &run("trace"));
        assert!(done, "{line}: {said}");
        assert_eq!(said.lines().count(), peers.len(), "{said}");
        for (index, (said, peer)) in said.lines().zip(peers).enumerate() {
            let rest =
                said.strip_prefix(&format!("peer {}: finish ", index + 1)).expect("its turn");
            let (finish, startup) = rest.split_once(", start-up ").expect("both");
            for (text, key) in [(finish, "finish_rounds"), (startup, "startup_rounds")] {
                match (text.parse::<f64>().ok(), peer[key].as_f64()) {
                    (Some(said), Some(reported)) => {
                        assert!((said - reported).abs() < 1e-6, "{key}")
                    }
                    (said, reported) => assert_eq!(said, reported, "{key} of peer {}", index + 1),
                }
            }
        }
    }
}

#[test]
fn the_example_says_what_it_cannot_read() {
    let Some(python) = python() else { return };
    let (text, folder) = (document("trace.md"), folder("other"));
    let file = folder.join("example.py");
    std::fs::write(&file, blocks(&text, "python")[0]).expect("written");
    let trace = written("howp2p trace --model work", &folder).expect("nothing is missing");
    let (said, done) = piped(python, file, "12", &trace);
    assert_eq!(
        (said.trim(), done),
        ("This is a trace of shared work, where nobody gets a film.", false)
    );
}
