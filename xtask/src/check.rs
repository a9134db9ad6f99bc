//! `cargo xtask test`: every gate, one after the other, each with its name and duration.

use crate::browser;
use crate::command::{Outcome, in_words, run};
use crate::project::{Project, WASM};
use crate::setup::{FOR_SITE, Need, prepare};
use crate::{site, size};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// The sub-path under which the end-to-end tests serve the site: it must work anywhere.
const SUB_PATH: &str = "/some/blog/p2p/";

/// One gate.
struct Step {
    name: &'static str,
    what: &'static str,
    needs: &'static [Need],
    /// A step without whose success this one says nothing.
    after: Option<&'static str>,
    run: fn(&Project, &[String]) -> Outcome,
}

/// The quick ones first, so that a slip is heard of early.
const STEPS: [Step; 8] = [
    Step {
        name: "fmt",
        what: "the code is formatted",
        needs: &[Need::Rustfmt],
        after: None,
        run: check_format,
    },
    Step {
        name: "clippy",
        what: "no warnings for this machine",
        needs: &[Need::Crates, Need::Clippy],
        after: None,
        run: check_host,
    },
    Step {
        name: "clippy-wasm",
        what: "no warnings for the browser",
        needs: &[Need::Crates, Need::Clippy, Need::WasmTarget],
        after: None,
        run: check_wasm,
    },
    Step {
        name: "native",
        what: "the tests of the engine and all that runs outside a browser",
        needs: &[Need::Crates],
        after: None,
        run: test_native,
    },
    Step {
        name: "web",
        what: "the unit tests that need a browser",
        needs: &[Need::Crates, Need::WasmTarget, Need::WasmBindgen, Need::Browser, Need::Driver],
        after: None,
        run: test_web,
    },
    Step {
        name: "site",
        what: "the release build",
        needs: &FOR_SITE,
        after: None,
        run: build_site,
    },
    Step {
        name: "size",
        what: "the page is as light as promised",
        needs: &[Need::Packages],
        after: Some("site"),
        run: check_size,
    },
    Step {
        name: "e2e",
        what: "the built site in real browsers",
        needs: &[Need::Crates, Need::Packages, Need::Browser, Need::Firefox],
        after: Some("site"),
        run: test_site,
    },
];

/// How a step ended.
enum End {
    Passed,
    Failed(String),
    Skipped(&'static str),
}

/// The names and subjects of all steps, for the help.
pub fn list_of_steps() -> String {
    let lines: Vec<String> =
        STEPS.iter().map(|step| format!("  {:<13} {}", step.name, step.what)).collect();
    lines.join("\n")
}

/// `cargo xtask test`.
pub fn test(project: &Project, arguments: &[String]) -> Outcome {
    let (steps, extra) = choose_steps(arguments)?;
    let started = Instant::now();
    let needs: Vec<Need> = steps.iter().flat_map(|step| step.needs).copied().collect();
    prepare(project, &needs)?;
    let mut ends: Vec<(&Step, End, Duration)> = Vec::new();
    for step in steps {
        let failed = |name| ends.iter().any(|(s, end, _)| s.name == name && !end.is_pass());
        let clock = Instant::now();
        let end = match step.after.filter(|&name| failed(name)) {
            Some(before) => End::Skipped(before),
            None => run_step(project, step, extra),
        };
        ends.push((step, end, clock.elapsed()));
    }
    summarize(&ends, started.elapsed())
}

fn choose_steps(arguments: &[String]) -> Outcome<(Vec<&'static Step>, &[String])> {
    let end = arguments.iter().position(|word| word == "--").unwrap_or(arguments.len());
    let extra = arguments.get(end + 1..).unwrap_or(&[]);
    let names = &arguments[..end];
    if let Some(unknown) = names.iter().find(|&name| STEPS.iter().all(|step| step.name != name)) {
        return Err(format!("there is no step `{unknown}`; the steps are\n{}", list_of_steps()));
    }
    let is_chosen = |step: &&Step| names.is_empty() || names.iter().any(|name| name == step.name);
    Ok((STEPS.iter().filter(is_chosen).collect(), extra))
}

fn run_step(project: &Project, step: &Step, extra: &[String]) -> End {
    println!("{}: {}", step.name, step.what);
    let started = Instant::now();
    let outcome = (step.run)(project, extra);
    let duration = in_words(started.elapsed());
    match outcome {
        Ok(()) => {
            println!("  passed in {duration}\n");
            End::Passed
        }
        Err(sentence) => {
            println!("  FAILED after {duration}: {sentence}\n");
            End::Failed(sentence)
        }
    }
}

/// The last line is one that test reports are read by: it stands alone.
fn summarize(ends: &[(&Step, End, Duration)], total: Duration) -> Outcome {
    println!("summary");
    for (step, end, duration) in ends {
        let duration = in_words(*duration);
        match end {
            End::Passed => println!("  {:<13} passed   {duration}", step.name),
            End::Failed(sentence) => {
                println!("  {:<13} FAILED   {duration}: {sentence}", step.name)
            }
            End::Skipped(before) => {
                println!("  {:<13} skipped  because `{before}` did not pass", step.name);
            }
        }
    }
    let count = |wanted: fn(&End) -> bool| ends.iter().filter(|(_, end, _)| wanted(end)).count();
    let passed = count(End::is_pass);
    let failed = count(|end| matches!(end, End::Failed(_)));
    let skipped = count(|end| matches!(end, End::Skipped(_)));
    println!("  {:<13} {:<8} {}", "all, with setup", "", in_words(total));
    if failed == 0 {
        println!("{passed} passed, 0 failed");
        return Ok(());
    }
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    Err("not every step passed".to_owned())
}

impl End {
    fn is_pass(&self) -> bool {
        matches!(self, Self::Passed)
    }
}

fn check_format(project: &Project, _: &[String]) -> Outcome {
    run(project.cargo().args(["fmt", "--all", "--check"]))
        .map_err(|_| "the code is not formatted; `cargo fmt --all` does it".to_owned())
}

fn check_host(project: &Project, _: &[String]) -> Outcome {
    let arguments = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    run(project.cargo().args(arguments))
}

fn check_wasm(project: &Project, _: &[String]) -> Outcome {
    let targets = ["--lib", "--bin", "page", "--test", "web"];
    let arguments = ["clippy", "--locked", "--target", WASM];
    run(project.cargo().args(arguments).args(targets).args(["--", "-D", "warnings"]))
}

fn test_native(project: &Project, extra: &[String]) -> Outcome {
    run(project.cargo().args(["test", "--locked", "--workspace", "--"]).args(extra))
}

fn test_web(project: &Project, extra: &[String]) -> Outcome {
    let driver = browser::driver().ok_or("the browser's driver is not there")?;
    run(project
        .cargo()
        .args(["test", "--locked", "--target", WASM, "--test", "web", "--"])
        .args(extra)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", project.wasm_test_runner())
        // In seconds; the runner's own 20 are too few for long simulations on a slow machine.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("CHROMEDRIVER", driver))
}

fn build_site(project: &Project, _: &[String]) -> Outcome {
    site::build(project)
}

fn check_size(project: &Project, _: &[String]) -> Outcome {
    warn_if_stale(project);
    size::check(project)
}

fn test_site(project: &Project, extra: &[String]) -> Outcome {
    warn_if_stale(project);
    let browser = browser::browser().ok_or("no browser is there")?;
    let firefox = browser::firefox().ok_or("Firefox is not there")?;
    // What the page shows is compared with what the command says.
    run(project.cargo().args(["build", "--locked", "--release", "--bin", "howp2p"]))?;
    run(project
        .command("node")
        .args(["--test", "--test-reporter=spec"])
        .args(extra)
        .args(end_to_end_tests(project)?)
        .env("CHROMIUM", browser)
        .env("FIREFOX", firefox)
        .env("HOWP2P", project.howp2p())
        .env("SITE_FOLDER", project.dist())
        .env("SITE_PATH", SUB_PATH))
}

/// Named one by one: what a folder or a pattern means to `node --test` differs by version.
fn end_to_end_tests(project: &Project) -> Outcome<Vec<PathBuf>> {
    let folder = Path::new("tests").join("e2e");
    let entries = fs::read_dir(project.root.join(&folder))
        .map_err(|error| format!("tests/e2e cannot be read: {error}"))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let tests = names.filter(|name| name.ends_with(".test.mjs")).map(|name| folder.join(name));
    let mut tests: Vec<PathBuf> = tests.collect();
    tests.sort();
    Ok(tests)
}

/// When the later steps run alone they test the site as it was last built.
fn warn_if_stale(project: &Project) {
    let built = modified(&project.dist().join("index.html"));
    let sources = ["src", "style", "assets", "index.html", "Cargo.lock", "Trunk.toml"];
    let changed = sources.iter().filter_map(|name| newest(&project.root.join(name))).max();
    if built < changed {
        println!("  note: the site in dist/ is older than its sources; the step `site` builds it");
    }
}

fn newest(path: &Path) -> Option<SystemTime> {
    match fs::read_dir(path) {
        Ok(entries) => entries.filter_map(|entry| newest(&entry.ok()?.path())).max(),
        Err(_) => modified(path),
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
