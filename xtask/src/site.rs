//! The site, built and served by Trunk with nothing but the project's own tools.

use crate::command::{Outcome, run, run_with_input};
use crate::project::Project;
use crate::setup::{FOR_SITE, prepare};
use crate::size;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

/// The port that `serve` tries first, and how many after it.
pub const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 20;

/// `cargo xtask build`.
pub fn build_command(project: &Project, arguments: &[String]) -> Outcome {
    if let Some(argument) = arguments.first() {
        return Err(format!("`build` takes no arguments, but got `{argument}`"));
    }
    prepare(project, &FOR_SITE)?;
    build(project)?;
    size::report(project)?;
    println!("the site is in {}", project.dist().display());
    Ok(())
}

/// Builds the release site in `dist/`.
pub fn build(project: &Project) -> Outcome {
    println!("  (scripts that Trunk fails to minify are minified by xtask/finish.mjs)");
    run(trunk(project, "build")?.arg("--release"))
}

/// `cargo xtask serve`.
pub fn serve(project: &Project, arguments: &[String]) -> Outcome {
    let options = ServeOptions::read(arguments)?;
    // Before anything is built, so that a taken port is heard of at once.
    let port = choose_port(options.port)?;
    prepare(project, &FOR_SITE)?;
    println!("http://127.0.0.1:{port}/ shows the site as soon as it is built; Ctrl+C ends it\n");
    let mut command = trunk(project, "serve")?;
    // A folder of its own, so that what `build` left for publication stays as it is.
    let dist = project.root.join("target").join("serve");
    std::fs::create_dir_all(&dist)
        .map_err(|error| format!("{} cannot be made: {error}", dist.display()))?;
    command.args(["--address", "127.0.0.1", "--port", &port.to_string(), "--dist"]).arg(dist);
    if options.release {
        command.arg("--release");
    }
    run_with_input(&mut command)
}

/// Trunk, with the pinned tools in front and no reason to go to the network.
fn trunk(project: &Project, subcommand: &str) -> Outcome<Command> {
    let mut command = project.command(project.trunk());
    command
        .args([subcommand, "--locked", "--offline"])
        .env("PATH", project.search_path()?)
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk reads the variable as an option and refuses the usual `1`.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    Ok(command)
}

#[derive(Debug, Default, PartialEq, Eq)]
struct ServeOptions {
    port: Option<u16>,
    release: bool,
}

impl ServeOptions {
    fn read(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--release" => options.release = true,
                "--port" => {
                    let port = rest.next().and_then(|port| port.parse().ok()).filter(|&p| p > 0);
                    options.port = Some(port.ok_or("`--port` wants a number from 1 to 65535")?);
                }
                unknown => {
                    return Err(format!(
                        "`serve` knows `--port N` and `--release`, but got `{unknown}`"
                    ));
                }
            }
        }
        Ok(options)
    }
}

/// The port asked for if it is free, else a free one near the first.
fn choose_port(asked: Option<u16>) -> Outcome<u16> {
    if let Some(port) = asked {
        return if is_free(port) {
            Ok(port)
        } else {
            Err(format!(
                "port {port} is taken or not allowed; choose another, or leave `--port` out"
            ))
        };
    }
    let port =
        (FIRST_PORT..FIRST_PORT + PORTS_TRIED).find(|&port| is_free(port)).ok_or(format!(
            "no port from {FIRST_PORT} to {} is free: choose one with `--port N`",
            FIRST_PORT + PORTS_TRIED - 1
        ))?;
    if port != FIRST_PORT {
        println!("port {FIRST_PORT} is taken, so this takes {port}\n");
    }
    Ok(port)
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::ServeOptions;

    fn read(arguments: &[&str]) -> Result<ServeOptions, String> {
        let arguments: Vec<String> = arguments.iter().map(|&word| word.to_owned()).collect();
        ServeOptions::read(&arguments)
    }

    #[test]
    fn options_of_serve() {
        assert_eq!(read(&[]), Ok(ServeOptions::default()));
        let all = ServeOptions { port: Some(9000), release: true };
        assert_eq!(read(&["--release", "--port", "9000"]), Ok(all));
        for wrong in [&["--port"][..], &["--port", "0"], &["--port", "70000"], &["--open"]] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
    }
}
