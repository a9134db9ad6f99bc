//! How much a reader loads: every file that the page asks for, compressed with brotli.

use crate::command::{Outcome, read};
use crate::project::Project;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The most that the page may load, in bytes after brotli, while its parts are being built: a guard
/// against accidents, not what decides between two ways to write something. It falls again when the
/// parts are there.
const BUDGET: u64 = 230_000;

/// The page's first file, from which all others are found.
const PAGE: &str = "index.html";

/// The same figures in one file, which loads nothing else.
const EMBED: &str = "embed.html";

/// A file's size, as it is and compressed, in bytes.
struct Part {
    name: String,
    raw: u64,
    brotli: u64,
}

/// Prints what the page loads, part by part; returns the sum of the compressed sizes.
pub fn report(project: &Project) -> Outcome<u64> {
    let dist = project.dist();
    let parts = measure(project, &dist, &loaded_files(&dist)?)?;
    let total = Part {
        name: "together".to_owned(),
        raw: parts.iter().map(|part| part.raw).sum(),
        brotli: parts.iter().map(|part| part.brotli).sum(),
    };
    println!("  {:>9}  {:>9}  what the page loads", "bytes", "brotli");
    for part in parts.iter().chain([&total]) {
        println!("  {:>9}  {:>9}  {}", part.raw, part.brotli, part.name);
    }
    println!("  {:>9}  {BUDGET:>9}  allowed", "");
    for part in measure(project, &dist, &BTreeSet::from([EMBED.to_owned()]))? {
        println!("  {:>9}  {:>9}  {}, which loads nothing else", part.raw, part.brotli, part.name);
    }
    Ok(total.brotli)
}

/// The gate: fails above the budget.
pub fn check(project: &Project) -> Outcome {
    let total = report(project)?;
    if total > BUDGET {
        return Err(format!(
            "the page loads {total} bytes, {} more than the {BUDGET} that it may",
            total - BUDGET
        ));
    }
    Ok(())
}

fn measure(project: &Project, dist: &Path, names: &BTreeSet<String>) -> Outcome<Vec<Part>> {
    // Node's zlib has brotli, and Node is there anyway: no compressor to build or install.
    let mut node = project.command("node");
    node.arg(project.root.join("xtask/brotli.mjs"));
    node.args(names.iter().map(|name| dist.join(name)));
    let sizes = read(&mut node)?;
    let parts = names.iter().zip(sizes.lines()).map(|(name, line)| part(name.clone(), line));
    let mut parts = parts.collect::<Outcome<Vec<Part>>>()?;
    parts.sort_by_key(|part| std::cmp::Reverse(part.brotli));
    Ok(parts)
}

fn part(name: String, line: &str) -> Outcome<Part> {
    let mut numbers = line.split_whitespace().map(|word| word.parse().unwrap_or(0));
    match (numbers.next(), numbers.next()) {
        (Some(raw), Some(brotli)) => Ok(Part { name, raw, brotli }),
        _ => Err(format!("the size of {name} could not be read from `{line}`")),
    }
}

/// The page and every file of the site that it names, or that a file it names does.
fn loaded_files(dist: &Path) -> Outcome<BTreeSet<String>> {
    let all = files_below(dist)?;
    let mut loaded = BTreeSet::new();
    let mut to_read = vec![PAGE.to_owned()];
    while let Some(name) = to_read.pop() {
        let bytes = fs::read(dist.join(&name))
            .map_err(|error| format!("{name} of the built site cannot be read: {error}"))?;
        let text = String::from_utf8_lossy(&bytes);
        // The full path from the site's root: a name alone could stand in a comment.
        let named = all.iter().filter(|other| text.contains(other.as_str()));
        to_read.extend(named.filter(|&other| *other != name && !loaded.contains(other)).cloned());
        loaded.insert(name);
    }
    Ok(loaded)
}

/// All files below a folder, with paths from there, parts joined by `/`.
fn files_below(folder: &Path) -> Outcome<Vec<String>> {
    let unreadable =
        |error| format!("{} cannot be read ({error}); build the site first", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            let inner = files_below(&entry.path())?;
            files.extend(inner.into_iter().map(|file| format!("{name}/{file}")));
        } else {
            files.push(name);
        }
    }
    Ok(files)
}
