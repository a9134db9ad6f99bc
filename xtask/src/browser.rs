//! Finding the browsers and a driver, and on Debian installing them.

use crate::command::{Outcome, major, run_with_input, version_of};
use crate::setup::ensure;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names on the search path, the most open browser first.
const BROWSERS: [&str; 8] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
];

/// Where browsers lie that are not on the search path.
const BROWSER_FILES: [&str; 6] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

const DRIVERS: [&str; 3] = ["chromedriver", "chromium.chromedriver", "msedgedriver"];

const DRIVER_FILES: [&str; 2] =
    ["/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

/// The second browser: the one with an engine of its own.
const FIREFOXES: [&str; 2] = ["firefox-esr", "firefox"];

const FIREFOX_FILES: [&str; 3] = [
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
    r"C:\Program Files (x86)\Mozilla Firefox\firefox.exe",
];

/// The variables that name a browser or a driver other than the one that would be found.
const BROWSER_VARIABLE: &str = "CHROMIUM";
const FIREFOX_VARIABLE: &str = "FIREFOX";
const DRIVER_VARIABLE: &str = "CHROMEDRIVER";

/// The browser that the tests run in.
pub fn browser() -> Option<PathBuf> {
    find(BROWSER_VARIABLE, &BROWSERS, &BROWSER_FILES)
}

/// The browser that what differs between browsers is tested in, too.
pub fn firefox() -> Option<PathBuf> {
    find(FIREFOX_VARIABLE, &FIREFOXES, &FIREFOX_FILES)
}

/// The program through which wasm-bindgen's test runner speaks to the browser.
pub fn driver() -> Option<PathBuf> {
    find(DRIVER_VARIABLE, &DRIVERS, &DRIVER_FILES)
}

/// Finds a browser, or on Debian installs one.
pub fn provide_browser() -> Outcome {
    let is_ready = || browser().is_some();
    ensure("browser", is_ready, "installing Chromium with apt-get", || {
        install_on_debian("install Chromium, Chrome or Edge, or name one in the variable CHROMIUM")
    })
}

/// Finds Firefox, or on Debian installs it.
pub fn provide_firefox() -> Outcome {
    let is_ready = || firefox().is_some();
    ensure("Firefox", is_ready, "installing it with apt-get", || {
        install_on_debian("install Firefox, or name one in the variable FIREFOX")
    })
}

/// Finds the browser's driver, or on Debian installs it; both must be of one version.
pub fn provide_driver() -> Outcome {
    let is_ready = || driver().is_some();
    ensure("browser driver", is_ready, "installing it with apt-get", || {
        install_on_debian(
            "install chromedriver in your browser's version (macOS: `brew install \
             chromedriver`; elsewhere the package chromium-driver or chromium-chromedriver), \
             or name one in the variable CHROMEDRIVER",
        )
    })?;
    check_same_version()
}

/// A driver of another version refuses to start a session, with a message that helps nobody.
fn check_same_version() -> Outcome {
    let browser_version = browser().and_then(version_of);
    let driver_version = driver().and_then(version_of);
    match (browser_version, driver_version) {
        (Some(browser), Some(driver)) if major(&browser) != major(&driver) => Err(format!(
            "the browser has version {browser}, its driver {driver}: install the same version \
             of both, or name others in the variables CHROMIUM and CHROMEDRIVER"
        )),
        _ => Ok(()),
    }
}

/// Installs all of these that are missing, in one go.
fn install_on_debian(otherwise: &str) -> Outcome {
    if !is_debian() {
        return Err(otherwise.to_owned());
    }
    // A failing update need not matter: the lists that are there may do.
    if let Err(error) = apt_get(&["update", "-q"]) {
        println!("  {error}; trying with the package lists that are there");
    }
    // The fonts, because without any a page shows no text at all.
    let mut packages = vec!["fonts-liberation"];
    if browser().is_none() || driver().is_none() {
        packages.extend(["chromium", "chromium-driver"]);
    }
    if firefox().is_none() {
        packages.push("firefox-esr");
    }
    apt_get(&[&["install", "-q", "-y", "--no-install-recommends"][..], &packages[..]].concat())
}

/// Debian itself: where a relative calls its packages otherwise, a sentence is better help.
fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line.trim() == "ID=debian")
}

fn apt_get(arguments: &[&str]) -> Outcome {
    let mut command = if is_root() {
        Command::new("env")
    } else {
        println!("  (sudo may ask for your password)");
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    };
    run_with_input(command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments))
}

fn is_root() -> bool {
    crate::command::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn find(variable: &str, names: &[&str], files: &[&str]) -> Option<PathBuf> {
    if let Some(named) = env::var_os(variable) {
        return Some(PathBuf::from(named)).filter(|path| path.is_file());
    }
    let on_path = names.iter().find_map(|name| on_search_path(name));
    on_path.or_else(|| files.iter().map(PathBuf::from).find(|path| path.is_file()))
}

fn on_search_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .map(|folder| folder.join(&file))
        .find(|path: &PathBuf| is_program(path))
}

fn is_program(path: &Path) -> bool {
    path.is_file()
}
