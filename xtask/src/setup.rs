//! What must be there before a command can work, and how it is installed if it is missing.
//!
//! Every item is checked by asking the tool itself for its version, never by a note that an
//! earlier run left: an installation that was interrupted is simply done again, and continues
//! where the package manager's own cache left off.

use crate::browser;
use crate::command::{Outcome, at_least, in_words, read, run, version_of};
use crate::project::{NODE, Project, TRUNK, WASM, read_text};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Something that a command or a step needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The crates in Cargo.lock.
    Crates,
    /// `cargo fmt`.
    Rustfmt,
    /// `cargo clippy`.
    Clippy,
    /// The standard library for WebAssembly.
    WasmTarget,
    /// The site's builder.
    Trunk,
    /// The glue between WebAssembly and JavaScript, and its test runner.
    WasmBindgen,
    /// What package-lock.json names: wasm-opt and the tools of the browser tests.
    Packages,
    /// A Chromium, Chrome or Edge.
    Browser,
    /// A Firefox.
    Firefox,
    /// The browser's WebDriver.
    Driver,
}

/// Everything, in the order of installation: what is quick to fail comes first.
const ALL: [Need; 10] = [
    Need::Crates,
    Need::Rustfmt,
    Need::Clippy,
    Need::WasmTarget,
    Need::Packages,
    Need::Browser,
    Need::Firefox,
    Need::Driver,
    Need::WasmBindgen,
    Need::Trunk,
];

/// What building the site takes.
pub const FOR_SITE: [Need; 5] =
    [Need::Crates, Need::WasmTarget, Need::Trunk, Need::WasmBindgen, Need::Packages];

/// `cargo xtask setup`.
pub fn setup_command(project: &Project, arguments: &[String]) -> Outcome {
    if let Some(argument) = arguments.first() {
        return Err(format!("`setup` takes no arguments, but got `{argument}`"));
    }
    prepare(project, &ALL)
}

/// Checks and, where needed, installs what is asked for.
pub fn prepare(project: &Project, needs: &[Need]) -> Outcome {
    let started = Instant::now();
    println!("setup");
    check_rust(project)?;
    for need in ALL.into_iter().filter(|need| needs.contains(need)) {
        provide(project, need)?;
    }
    remove_leftovers(project);
    println!("  all there after {}\n", in_words(started.elapsed()));
    Ok(())
}

fn provide(project: &Project, need: Need) -> Outcome {
    match need {
        Need::Crates => fetch_crates(project),
        Need::Rustfmt => provide_component(project, "rustfmt", "fmt"),
        Need::Clippy => provide_component(project, "clippy", "clippy"),
        Need::WasmTarget => provide_wasm_target(project),
        Need::Packages => provide_packages(project),
        Need::Browser => browser::provide_browser(),
        Need::Firefox => browser::provide_firefox(),
        Need::Driver => browser::provide_driver(),
        Need::Trunk => provide_trunk(project),
        Need::WasmBindgen => provide_wasm_bindgen(project),
    }
}

/// Says that something is ready, or installs it and asks again.
pub fn ensure(
    what: &str,
    is_ready: impl Fn() -> bool,
    way: &str,
    install: impl FnOnce() -> Outcome,
) -> Outcome {
    if is_ready() {
        println!("  {what:<22} ready");
        return Ok(());
    }
    println!("  {what:<22} missing, {way}");
    let started = Instant::now();
    install().map_err(|error| format!("{what} could not be installed: {error}"))?;
    if !is_ready() {
        return Err(format!("{what} was installed, but does not answer as it should"));
    }
    println!("  {what:<22} ready after {}", in_words(started.elapsed()));
    Ok(())
}

fn check_rust(project: &Project) -> Outcome {
    let found = version_of("rustc").ok_or("rustc is not on the search path: see rustup.rs")?;
    if !at_least(&found, &project.rust) {
        return Err(format!(
            "Rust {found} is too old, {} or newer is needed: `rustup update stable`",
            project.rust
        ));
    }
    println!("  {:<22} ready", format!("Rust {found}"));
    Ok(())
}

/// Downloads the crates here, with Cargo's own progress, so that later steps need no network.
fn fetch_crates(project: &Project) -> Outcome {
    let offline = read(project.cargo().args(["fetch", "--locked", "--offline", "--quiet"]));
    if offline.is_err() {
        println!("  {:<22} missing, downloading", "crates");
        run(project.cargo().args(["fetch", "--locked"]))?;
    }
    println!("  {:<22} ready", "crates");
    Ok(())
}

fn provide_component(project: &Project, component: &str, subcommand: &str) -> Outcome {
    ensure(
        component,
        || read(project.cargo().args([subcommand, "--version"])).is_ok(),
        "adding it with rustup",
        || rustup(&["component", "add", component]),
    )
}

fn provide_wasm_target(project: &Project) -> Outcome {
    let is_ready = || {
        let mut rustc = project.command("rustc");
        let folder = read(rustc.args(["--print", "target-libdir", "--target", WASM]));
        folder.is_ok_and(|folder| has_library(Path::new(folder.trim()), "libcore-"))
    };
    ensure("WebAssembly target", is_ready, "adding it with rustup", || {
        rustup(&["target", "add", WASM])
    })
}

fn has_library(folder: &Path, prefix: &str) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| {
        entries.any(|entry| {
            entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        })
    })
}

fn rustup(arguments: &[&str]) -> Outcome {
    if version_of("rustup").is_none() {
        return Err(format!(
            "rustup is not there; install it (rustup.rs), or add to your Rust what \
             `rustup {}` would",
            arguments.join(" ")
        ));
    }
    run(Command::new("rustup").args(arguments))
}

fn provide_trunk(project: &Project) -> Outcome {
    let program = project.trunk();
    ensure(
        &format!("Trunk {TRUNK}"),
        || version_of(&program).as_deref() == Some(TRUNK),
        "compiling it once (some three minutes on two cores)",
        || {
            // Without its default features it needs no system libraries.
            let options = ["--locked", "--no-default-features", "--features", "rustls"];
            cargo_install(project, "trunk", TRUNK, &project.tool_root("trunk", TRUNK), &options)
        },
    )
}

fn provide_wasm_bindgen(project: &Project) -> Outcome {
    let version = &project.wasm_bindgen;
    let runner = project.wasm_test_runner();
    let program = project.wasm_bindgen();
    ensure(
        &format!("wasm-bindgen {version}"),
        || version_of(&program).as_ref() == Some(version) && runner.exists(),
        "compiling it once (about a minute on two cores)",
        || {
            // Not --locked: the published lock file names a crate version that is gone.
            let root = project.tool_root("wasm-bindgen", version);
            cargo_install(project, "wasm-bindgen-cli", version, &root, &[])
        },
    )
}

/// Compiles a published tool into the project. The unoptimized build takes half the time
/// and is fast enough for a site of this size.
fn cargo_install(
    project: &Project,
    package: &str,
    version: &str,
    root: &Path,
    options: &[&str],
) -> Outcome {
    run(project
        .cargo()
        .args(["install", package, "--version", version, "--debug", "--force", "--root"])
        .arg(root)
        .args(options)
        .env("CARGO_TARGET_DIR", objects(project))
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        // Where nothing is locked, choose dependencies that this compiler can build.
        .env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback")
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("RUSTFLAGS"))
}

/// What compiling the tools left is kept until all are there, so that an interrupted
/// installation continues; after that it is a gigabyte of no use.
fn remove_leftovers(project: &Project) {
    let _ = fs::remove_dir_all(objects(project));
}

fn objects(project: &Project) -> PathBuf {
    project.tools().join("build")
}

fn provide_packages(project: &Project) -> Outcome {
    check_node()?;
    let wanted = read_text(&project.root.join("package-lock.json"))?;
    // npm empties the folder before it installs, so that the copy is there only when all is.
    let copy = project.root.join("node_modules/.installed-lock.json");
    ensure(
        "npm packages",
        || fs::read_to_string(&copy).is_ok_and(|installed| installed == wanted),
        "installing what package-lock.json names",
        || {
            run(project.command(npm()).args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
            ]))?;
            fs::write(&copy, &wanted).map_err(|error| error.to_string())
        },
    )
}

fn check_node() -> Outcome {
    let found = version_of("node").ok_or(format!(
        "Node is missing: install version {NODE} or newer with your package manager or from \
         nodejs.org"
    ))?;
    if !at_least(&found, NODE) {
        return Err(format!("Node {found} is too old: version {NODE} or newer is needed"));
    }
    println!("  {:<22} ready", format!("Node {found}"));
    Ok(())
}

fn npm() -> PathBuf {
    PathBuf::from(if cfg!(windows) { "npm.cmd" } else { "npm" })
}
