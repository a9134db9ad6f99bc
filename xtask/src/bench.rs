//! `cargo xtask bench`: measures, and fails for no figure.

use crate::browser;
use crate::command::{Outcome, run};
use crate::project::Project;
use crate::setup::{FOR_SITE, Need, prepare};
use crate::site;

/// The path under which the measured site is served.
const SUB_PATH: &str = "/bench/";

/// Measures the engine natively and the release build of the page in a real browser.
pub fn bench(project: &Project, arguments: &[String]) -> Outcome {
    if let Some(argument) = arguments.first() {
        return Err(format!("`bench` takes no arguments, but got `{argument}`"));
    }
    let mut needs = FOR_SITE.to_vec();
    needs.push(Need::Browser);
    prepare(project, &needs)?;
    let browser = browser::browser().ok_or("no browser is there")?;
    run(project.cargo().args(["bench", "--locked", "--bench", "engine"]))?;
    site::build(project)?;
    run(project
        .command("node")
        .arg("tests/e2e/bench.mjs")
        .env("CHROMIUM", browser)
        .env("SITE_FOLDER", project.dist())
        .env("SITE_PATH", SUB_PATH))
}
