//! Who may use whom: one way only. Read from the imports of the code itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `src`, each with all that it may use, from below to above. A folder may use those
/// above it in this list only if they are named; nobody may use what stands below it.
const LAYERS: [(&str, &[&str]); 15] = [
    ("units", &[]),
    ("sim", &[]),
    ("timeline", &["sim"]),
    ("params", &["sim"]),
    ("facts", &["sim", "timeline", "params"]),
    ("runs", &["sim", "timeline", "params", "facts"]),
    ("words", &["sim", "params", "facts", "runs"]),
    ("scene", &["sim", "facts", "runs", "words"]),
    ("figures", &["params", "runs"]),
    ("app", &["sim", "timeline", "params", "facts", "runs", "words", "scene", "figures"]),
    ("paint", &["sim", "scene"]),
    ("report", &["sim", "params", "facts", "words"]),
    ("cli", &["sim", "params", "runs", "words", "scene", "figures", "app", "paint", "report"]),
    ("web", &["timeline", "params", "facts", "runs", "words", "scene", "figures", "app", "paint"]),
    ("bin", &["cli"]),
];

/// What everybody may use.
const HELPERS: [&str; 2] = ["joined", "units"];

/// The only files that know a browser, beside those of `web`.
const IN_THE_BROWSER: [&str; 5] =
    ["main.rs", "paint/canvas.rs", "paint/mosaic.rs", "paint/reel.rs", "paint/studio.rs"];

/// What the engine must not have: floats, hash iteration, clocks, entropy, I/O.
const NOT_IN_SIM: [&str; 11] = [
    "f32",
    "f64",
    "HashMap",
    "HashSet",
    "std::time",
    "std::env",
    "std::fs",
    "std::net",
    "std::io",
    "std::process",
    "println!",
];

/// A file of `src` by its path there, and its code without its tests.
struct Source {
    name: String,
    code: String,
}

impl Source {
    /// The folder or, of a file at the root, its own name.
    fn layer(&self) -> &str {
        let name = self.name.split('/').next().unwrap_or_default();
        name.strip_suffix(".rs").unwrap_or(name)
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &mut found);
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).expect("it is in it").display().to_string();
        let code = fs::read_to_string(&path).expect("it can be read");
        Source { name: name.replace('\\', "/"), code: without_tests(&code) }
    };
    found.into_iter().map(read).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The code until its tests begin, without comments.
fn without_tests(code: &str) -> String {
    let code = code.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The modules at the root that the code names, such as `sim` of `crate::sim::world::World`.
fn used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for root in ["crate::", "how_p2p_works::"] {
        for rest in code.split(root).skip(1) {
            match rest.strip_prefix('{') {
                // `use crate::{sim, words::page};`
                Some(list) => {
                    let list = list.split('}').next().unwrap_or_default();
                    used.extend(list.split(',').map(first_name).filter(|name| !name.is_empty()));
                }
                None => drop(used.insert(first_name(rest))),
            }
        }
    }
    used
}

fn first_name(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn imports_are_read() {
    let code = "use crate::sim::world::World;\nfn f() { crate::words::page::play() }\n\
                use crate::{app, scene::Scene};\n// crate::web\nuse super::x;\n\
                #[cfg(test)]\nmod tests { use crate::cli::x; }";
    let found: Vec<_> = used(&without_tests(code)).into_iter().collect();
    assert_eq!(found, ["app", "scene", "sim", "words"]);
}

#[test]
fn no_arrow_runs_up() {
    let layers: BTreeMap<&str, &[&str]> = LAYERS.into_iter().collect();
    let mut wrong = Vec::new();
    let mut arrows = 0;
    for source in sources() {
        let layer = source.layer();
        if ["joined", "lib", "main"].contains(&layer) {
            continue;
        }
        let Some(allowed) = layers.get(layer) else {
            wrong.push(format!("{} is in no layer of this test", source.name));
            continue;
        };
        for name in used(&source.code).iter().filter(|name| *name != layer) {
            arrows += 1;
            if !allowed.contains(&&**name) && !HELPERS.contains(&&**name) {
                wrong.push(format!("{} uses {name}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(arrows > 100, "it looked: {arrows}");
}

/// With the order of [`LAYERS`] there can be no circle of files that spans two folders.
#[test]
fn the_layers_are_in_an_order() {
    for (index, (layer, allowed)) in LAYERS.iter().enumerate() {
        for used in *allowed {
            let place = LAYERS.iter().position(|(other, _)| other == used);
            assert!(place.is_some_and(|place| place < index), "{layer} uses {used}");
        }
    }
}

#[test]
fn only_the_page_knows_a_browser() {
    let mut knowing = BTreeSet::new();
    for source in sources() {
        let crates = ["web_sys", "wasm_bindgen", "js_sys", "gloo", "yew::"];
        if crates.iter().any(|name| source.code.contains(name)) && source.layer() != "web" {
            knowing.insert(source.name);
        }
    }
    let strangers: Vec<_> =
        knowing.iter().filter(|name| !IN_THE_BROWSER.contains(&&***name)).collect();
    assert!(strangers.is_empty(), "{strangers:?}");
    assert!(knowing.contains("paint/canvas.rs"), "it looked");
}

/// The engine, and the units that it counts in; a float is kept within bounds for drawings only.
fn is_of_integers(source: &Source) -> bool {
    ["sim", "units"].contains(&source.layer()) && source.name != "units/within.rs"
}

#[test]
fn the_engine_is_of_integers_and_knows_no_outside() {
    for source in sources().iter().filter(|source| is_of_integers(source)) {
        for name in NOT_IN_SIM {
            assert!(!source.code.contains(name), "{} has {name}", source.name);
        }
    }
}
