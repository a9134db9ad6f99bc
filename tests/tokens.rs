//! Colours, type and sizes have one source, `scene::theme` and `scene::text`: `style/tokens.css` is
//! written from it, and the other style sheets, the page and the icon use nothing else.
//!
//! After a wanted change: `UPDATE_GOLDEN=1 cargo test --test tokens`.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use how_p2p_works::scene::Theme;
use how_p2p_works::scene::text::{FONT_STACK, size};
use how_p2p_works::scene::theme::Color;

const TOKENS: &str = "style/tokens.css";
const SHEETS: [&str; 2] = ["style/page.css", "style/figure.css"];
/// What the browser takes for 1rem before the page says otherwise.
const BROWSER_SIZE: f64 = 16.0;

/// Those of the theme's colours that the page uses, by their names there.
fn colors(theme: &Theme) -> [(&'static str, Color); 10] {
    [
        ("background", theme.background),
        ("ink", theme.ink),
        ("quiet", theme.quiet),
        ("control", theme.control),
        ("edge", theme.edge),
        ("host", theme.host),
        ("on-host", theme.on_host),
        ("peer", theme.peer),
        ("wait", theme.wait),
        ("good", theme.good),
    ]
}

#[test]
fn the_style_sheet_of_tokens_is_that_of_the_theme() {
    let wanted = style_sheet();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path(TOKENS), &wanted).expect("the style sheet can be written");
    }
    assert_eq!(read(TOKENS), wanted, "UPDATE_GOLDEN=1 cargo test --test tokens writes it");
}

/// Sizes in rem, which is the article's, so that all of it follows the reader's own.
fn style_sheet() -> String {
    let mut out = String::from("/* Written by tests/tokens.rs: change src/scene/, not this. */\n");
    let prose = 100.0 * size::PROSE / BROWSER_SIZE;
    let _ = writeln!(out, ":root {{\n  color-scheme: light dark;\n  --font: {FONT_STACK};");
    let _ = writeln!(out, "  --text-prose: {prose}%;");
    for (name, pixels) in [("control", size::CONTROL), ("note", size::NOTE), ("small", size::SMALL)]
    {
        let _ = writeln!(out, "  --text-{name}: {:.4}rem;", pixels / size::PROSE);
    }
    out += "  --column: 44rem;\n  --touch: 44px;\n  --radius: 8px;\n";
    write_colors(&mut out, "  ", &Theme::LIGHT);
    out += "}\n\n/* Paper is light. */\n@media screen and (prefers-color-scheme: dark) {\n";
    out += "  :root:not([data-theme=\"light\"]) {\n";
    write_colors(&mut out, "    ", &Theme::DARK);
    out += "  }\n}\n\n:root[data-theme=\"light\"] {\n  color-scheme: light;\n}\n\n";
    out += "@media screen {\n  :root[data-theme=\"dark\"] {\n    color-scheme: dark;\n";
    write_colors(&mut out, "    ", &Theme::DARK);
    out += "  }\n}\n";
    out
}

fn write_colors(out: &mut String, indent: &str, theme: &Theme) {
    for (name, color) in colors(theme) {
        let _ = writeln!(out, "{indent}--{name}: {};", hex(color));
    }
}

fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

#[test]
fn the_browser_s_own_frame_has_the_background() {
    let page = read("index.html");
    for (scheme, theme) in [("light", Theme::LIGHT), ("dark", Theme::DARK)] {
        let color = hex(theme.background);
        let meta = format!("media=\"(prefers-color-scheme: {scheme})\" content=\"{color}\"");
        assert!(page.contains(&format!("<meta name=\"theme-color\" {meta}>")), "{meta}");
    }
}

#[test]
fn no_colour_is_written_down_a_second_time() {
    for sheet in SHEETS {
        let found = written_colors(&declarations(&read(sheet)));
        assert!(found.is_empty(), "{sheet} has colours of its own: {found:?}");
    }
    let known =
        [Theme::LIGHT, Theme::DARK].map(|theme| colors(&theme).map(|(_, color)| hex(color)));
    let mut known: BTreeSet<String> = known.into_iter().flatten().collect();
    // White on the icon, and its amber.
    known.extend([hex(Theme::LIGHT.body), hex(Theme::LIGHT.peer)]);
    for file in ["index.html", "assets/icon.svg", "assets/boot.js"] {
        for color in written_colors(&read(file)) {
            assert!(known.contains(&color), "{file}: {color} is not the theme's");
        }
    }
}

/// Hexadecimal colours, and colours written as functions of numbers.
fn written_colors(text: &str) -> BTreeSet<String> {
    let hexes = text.split('#').skip(1).filter_map(|rest| {
        let digits = word(rest, |c| c.is_ascii_hexdigit());
        let whole = word(rest, |c| c.is_alphanumeric() || c == '-');
        match digits.len() {
            _ if digits.len() != whole.len() => None,
            3 => Some(digits.chars().fold("#".to_owned(), |out, c| format!("{out}{c}{c}"))),
            6 => Some(format!("#{digits}")),
            _ => None,
        }
    });
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch("];
    hexes.chain(functions.iter().filter(|f| text.contains(*f)).map(|f| f.to_string())).collect()
}

#[test]
fn tokens_are_there_and_used() {
    let tokens = read(TOKENS);
    let given: BTreeSet<&str> = tokens.lines().filter_map(defined).collect();
    let sheets: String = SHEETS.iter().map(|sheet| read(sheet)).collect();
    // What a style sheet or the page itself sets, on one element.
    let own: BTreeSet<&str> = sheets.lines().filter_map(defined).chain(["share"]).collect();
    let used: BTreeSet<&str> =
        sheets.split("var(--").skip(1).map(|rest| word(rest, is_name)).collect();
    for name in &used {
        assert!(given.contains(name) || own.contains(name), "--{name} is given nowhere");
    }
    for name in &given {
        assert!(used.contains(name), "--{name} is used nowhere");
    }
}

/// The variable that a line gives a value.
fn defined(line: &str) -> Option<&str> {
    line.trim().strip_prefix("--")?.split_once(':').map(|(name, _)| name)
}

#[test]
fn every_class_and_id_with_a_rule_is_on_the_page() {
    let mut markup = read("index.html") + &read("assets/boot.js");
    for entry in fs::read_dir(path("src/web")).expect("the folder can be read") {
        markup += &fs::read_to_string(entry.expect("an entry").path()).expect("a source file");
    }
    let article = how_p2p_works::site::article(&read("assets/article/en.html"));
    markup += &article.expect("it can be made").html;
    let mut classes = words_after(&markup, "class=");
    classes.extend(words_after(&markup, "set_class_name("));
    let ids = words_after(&markup, "id=");
    for sheet in SHEETS {
        let selectors = selectors(&read(sheet));
        for (mark, known) in [('.', &classes), ('#', &ids)] {
            for rest in selectors.split(mark).skip(1) {
                let name = word(rest, is_name);
                assert!(known.contains(name), "{sheet}: nothing is {mark}{name}");
            }
        }
    }
}

/// The words in quotes on every line, from where it says `key` on.
fn words_after(markup: &str, key: &str) -> BTreeSet<String> {
    let values = markup.lines().flat_map(|line| line.split(key).skip(1));
    let quoted = values.flat_map(|value| value.split('"').skip(1).step_by(2));
    quoted.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// What stands before each block, but for at-rules.
fn selectors(sheet: &str) -> String {
    let sheet = without_comments(sheet);
    let before = sheet.split('{').map(|part| part.rsplit(['}', ';']).next().unwrap_or(part));
    before.filter(|text| !text.trim().starts_with('@')).collect::<Vec<_>>().join("\n")
}

/// What stands in the innermost blocks.
fn declarations(sheet: &str) -> String {
    let sheet = without_comments(sheet);
    sheet.split('}').filter_map(|part| part.rsplit_once('{')).map(|(_, inner)| inner).collect()
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once("*/").map_or("", |(_, rest)| rest))
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

/// The characters at the beginning of `text` that are like that.
fn word(text: &str, like: impl Fn(char) -> bool) -> &str {
    text.split(|c| !like(c)).next().unwrap_or_default()
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_default()
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}
