//! Who may use whom: one way only. Read from the imports of the code itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `src`, each with all that it may use, from below to above. A folder may use those
/// above it in this list only if they are named; nobody may use what stands below it.
const LAYERS: [(&str, &[&str]); 16] = [
    ("units", &[]),
    ("sim", &[]),
    ("timeline", &["sim"]),
    ("params", &["sim"]),
    ("facts", &["sim", "timeline"]),
    ("runs", &["sim", "timeline", "params", "facts"]),
    ("words", &["sim", "timeline", "params", "facts", "runs"]),
    ("scene", &["sim", "facts", "runs", "words"]),
    ("figures", &["params", "runs", "words"]),
    ("app", &["sim", "timeline", "params", "facts", "runs", "words", "scene", "figures"]),
    ("paint", &["sim", "scene"]),
    ("report", &["sim", "words"]),
    ("cli", &["sim", "params", "scene", "figures", "app", "paint", "report"]),
    ("web", &["timeline", "params", "facts", "words", "scene", "app", "paint"]),
    ("site", &["params", "words", "scene", "figures", "app", "paint"]),
    ("bin", &["cli", "site"]),
];

/// What everybody may use.
const HELPERS: [&str; 2] = ["joined", "units"];

/// The only files that know a browser, beside those of `web`.
const IN_THE_BROWSER: [&str; 5] =
    ["paint/canvas.rs", "paint/fade.rs", "paint/mosaic.rs", "paint/reel.rs", "paint/studio.rs"];

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

/// The code without its test modules and without comments. A module ends with the first brace that
/// stands as far to the left as its beginning, as the formatter has it.
fn without_tests(code: &str) -> String {
    let (mut kept, mut lines) = (String::new(), code.lines().peekable());
    while let Some(line) = lines.next() {
        let is_tests = line.trim() == "#[cfg(test)]"
            && lines.peek().is_some_and(|next| next.trim_start().starts_with("mod "));
        if is_tests {
            let first = lines.next().unwrap_or_default();
            if first.ends_with('{') {
                let end = format!("{}}}", &line[..line.len() - line.trim_start().len()]);
                lines.by_ref().find(|line| *line == end);
            }
        } else if !line.trim_start().starts_with("//") {
            kept += line;
            kept.push('\n');
        }
    }
    kept
}

/// Other names for the root, under which anything could be reached unseen.
const RENAMED: [&str; 3] = ["crate as ", "how_p2p_works as ", "extern crate "];

/// The modules at the root that the code of the file with this name uses, such as `sim` of
/// `crate::sim::world::World`; `crate` where it uses the root itself.
fn used(name: &str, code: &str) -> BTreeSet<String> {
    let module = module(name);
    let mut used = BTreeSet::new();
    if RENAMED.iter().any(|name| code.contains(name)) {
        used.insert("crate".to_owned());
    }
    for start in ["crate::", "how_p2p_works::", "self::", "super::", "super as "] {
        for (index, _) in code.match_indices(start) {
            let is_within = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            if code[..index].ends_with(is_within) {
                continue; // the end of a name, or a part of a path that is followed already
            }
            match start {
                "self::" | "super::" | "super as " => follow(&code[index..], &module, &mut used),
                _ => follow(&code[index + start.len()..], &[], &mut used),
            }
        }
    }
    used
}

/// The module that a file is: `sim`, `work`, `run` of `sim/work/run.rs`.
fn module(name: &str) -> Vec<&str> {
    let mut module: Vec<&str> = name.trim_end_matches(".rs").split('/').collect();
    if module.last() == Some(&"mod") {
        module.pop();
    }
    module
}

/// Adds the modules at the root that a path, or a list of paths, leads to from the module `from`.
fn follow(path: &str, from: &[&str], used: &mut BTreeSet<String>) {
    let path = path.trim_start();
    if let Some(list) = path.strip_prefix('{') {
        items(list).into_iter().for_each(|item| follow(item, from, used));
        return;
    }
    let name = first_name(path);
    let rest = path[name.len()..].strip_prefix("::");
    match (&*name, rest) {
        ("super", rest) => {
            let above = &from[..from.len().saturating_sub(1)];
            follow(rest.unwrap_or("self"), above, used);
        }
        ("self", Some(rest)) => follow(rest, from, used),
        _ => {
            let is_root = ["", "self"].contains(&&*name); // `crate::*`, `crate::{self}`
            let named = if is_root { "crate" } else { &*name };
            used.insert((*from.first().unwrap_or(&named)).to_owned());
        }
    }
}

/// What stands between the commas of a list of imports, until the brace that ends it.
fn items(list: &str) -> Vec<&str> {
    let (mut items, mut start, mut depth) = (Vec::new(), 0, 0);
    for (index, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                items.push(&list[start..index]);
                start = index + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    items.retain(|item| !item.trim().is_empty());
    items
}

fn first_name(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn imports_are_read() {
    let found = |name, code| Vec::from_iter(used(name, &without_tests(code)));
    let code = "use crate::sim::world::World;\nfn f() { crate::words::page::play() }\n\
                use crate::{app, scene::Scene};\n// crate::web\nuse my_crate::x;\n\
                #[cfg(test)]\nmod tests { use crate::cli::x; }";
    assert_eq!(found("sim/world.rs", code), ["app", "scene", "sim", "words"]);

    // What stands after tests is code like any other.
    let around = "use crate::app;\n#[cfg(test)]\nmod tests {\n    use crate::cli::x;\n    mod a {\n    \
                  }\n}\nuse crate::paint;\nmod b {\n    #[cfg(test)]\n    mod tests {\n        \
                  use crate::cli::x;\n    }\n    use crate::words;\n}\n#[cfg(test)]\nmod more;\n\
                  use crate::web;";
    assert_eq!(found("sim/world.rs", around), ["app", "paint", "web", "words"]);

    let nested = "use crate::{\n    app::{b, c::{d, e}, f},\n    scene::{g},\n    words,\n};\nh::i";
    assert_eq!(found("sim/world.rs", nested), ["app", "scene", "words"]);

    // What is above a file depends on where it stands.
    let above = "fn f() { super::super::super::words::page::play() }";
    assert_eq!(found("sim/work/run.rs", above), ["words"]);
    assert_eq!(found("sim/work/state/one.rs", above), ["sim"]);
    assert_eq!(found("sim/work/mod.rs", "use super::super::{app::x, paint};"), ["app", "paint"]);
    assert_eq!(found("sim/work/mod.rs", "use super::{super::app, world::y};"), ["app", "sim"]);
    assert_eq!(found("sim/world.rs", "use self::super::super::app;"), ["app"]);
    assert_eq!(found("sim/world.rs", "use super::{x, y::z};\nuse super::*;"), ["sim"]);
    assert_eq!(found("sim/mod.rs", "use super::words;\npub(super) fn f() {}"), ["words"]);
    for root in [
        "use super::*;",
        "use super::{self as all};",
        "use super as all;",
        "use crate::*;",
        "use crate::{self};",
        "use crate as root;",
        "use {crate as root};",
        "pub use how_p2p_works as root;",
        "extern crate self as root;",
    ] {
        assert_eq!(found("sim/mod.rs", root), ["crate"], "{root}");
    }
}

/// Who uses whom: the layers, each with all the others that its files name.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources() {
        let mut used = used(&source.name, &source.code);
        used.remove(source.layer());
        arrows.entry(source.layer().to_owned()).or_default().extend(used);
    }
    arrows
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
        for name in used(&source.name, &source.code).iter().filter(|name| *name != layer) {
            arrows += 1;
            if !allowed.contains(&&**name) && !HELPERS.contains(&&**name) {
                wrong.push(format!("{} uses {name}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(arrows > 100, "it looked: {arrows}");
}

/// What is allowed is what is done: a permission that nobody needs would hide the first who does.
#[test]
fn no_permission_is_unused() {
    let arrows = arrows();
    let mut unused = Vec::new();
    for (layer, allowed) in LAYERS {
        let used = arrows.get(layer).unwrap_or_else(|| panic!("there is no {layer}"));
        let idle = allowed.iter().filter(|name| !used.contains(**name));
        unused.extend(idle.map(|name| format!("{layer} does not use {name}")));
    }
    for helper in HELPERS {
        if !arrows.values().any(|used| used.contains(helper)) {
            unused.push(format!("nobody uses {helper}"));
        }
    }
    assert!(unused.is_empty(), "{}", unused.join("\n"));
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
    for name in IN_THE_BROWSER {
        assert!(knowing.contains(name), "{name} knows no browser");
    }
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
