//! `frame`: pictures.

use crate::result;

/// The picture in the README is what the README says makes it. After a wanted change:
/// `UPDATE_GOLDEN=1 cargo test --test cli picture`, and look at it.
#[test]
fn the_readmes_picture_is_a_frame() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/race.svg");
    let picture = result("frame --figure race --t 6.5 --width 1100");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &picture).expect("written");
    }
    let kept = std::fs::read_to_string(path).expect("the picture");
    assert!(picture == kept, "docs/race.svg differs from the frame");
}

#[test]
fn frames_show_the_moment_the_theme_and_the_figure() {
    let at = |line: &str| result(&format!("frame --width 700 {line}"));
    let waiting = at("--figure streaming --t 6.5");
    assert!(waiting.contains("1st in line") && waiting.contains("waiting 6"));
    assert!(waiting.contains("<title>Round 6.5 of 26. Streaming: 1 waiting, 3 playing.</title>"));
    assert!(at("--figure p2p").contains("Round 0 of 16"));
    assert_ne!(at("--figure race --theme dark"), at("--figure race --theme light"));
    let both = at("--figure race");
    for color in ["#fbfaf7", "@media (prefers-color-scheme:dark)", "#0d141c"] {
        assert!(both.contains(color), "{color}");
    }
    assert_eq!(at("--figure p2p --t 9999"), at("--figure p2p --t 16"), "clamped to the run");
}
