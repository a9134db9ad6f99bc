//! Every text that a reader sees comes from the catalogue: in the generated language each is in
//! brackets.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use how_p2p_works::app::ending;
use how_p2p_works::app::figure::{FigureState, Msg};
use how_p2p_works::app::picture;
use how_p2p_works::figures::{Arrangement, FIGURES, FigureRow, Stage};
use how_p2p_works::params::Figure;
use how_p2p_works::params::link::from_query;
use how_p2p_works::params::table::Key;
use how_p2p_works::runs::System;
use how_p2p_works::scene::shape::Shape;
use how_p2p_works::scene::{Theme, Viewport};
use how_p2p_works::timeline::moment::{Command, Playhead};
use how_p2p_works::units::decimal::Decimal;
use how_p2p_works::words::language::{Language, with};
use how_p2p_works::words::{cell, keys, notices, page, system};

/// What links may ask for, so that every message has its case.
const QUERIES: [&str; 12] = [
    "",
    "peers=1&start=1&chunks=3",
    "peers=60",
    "peers=1000&chunks=20",
    "input=3:host-down,4:leave:1,4.5:join,90:host-up",
    "peers=3&free_riders=1&input=1:host-down",
    "peers=60&chunks=8&input=2:host-down,3:leave:2",
    "upload=0.4&chunks=30&handout=0.1",
    "arrival=2&slots=1&playback=0.7",
    "mix=50:0,50:2&policy=perfect&uneven=1&handout=1",
    "free_riders=4&upload=0&download=0&input=6:leave:1,6:leave:2",
    "peers=2&slots=1&upload=0&uneven=0.5&input=1:leave:1,1:leave:2",
];
const ROUNDS: [f64; 4] = [0.0, 2.5, 7.25, 4000.0];
const WIDTHS: [f64; 2] = [320.0, 2560.0];

/// What of a text stands outside of all brackets.
fn outside(text: &str) -> String {
    let mut depth = 0;
    let mut outside = String::new();
    for c in text.chars() {
        match c {
            '⟦' => depth += 1,
            '⟧' => depth -= 1,
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{text}");
    outside
}

fn escapes(text: &str) -> bool {
    outside(text).contains(char::is_alphabetic)
}

fn figure(row: &'static FigureRow, query: &str) -> FigureState {
    let mut state = FigureState::of(row, &from_query(query).0);
    while state.compute(1 << 16) {}
    state
}

/// What stands around a figure, whatever the moment.
fn around(state: &FigureState, texts: &mut Vec<String>) {
    let (figure, row) = (state.figure(), state.row());
    texts.extend([page::region(figure), picture::rules(state)]);
    texts.extend(picture::verdicts(state));
    if let Some(ending) = ending::of(state) {
        texts.extend(ending.sentence);
        texts.extend(ending.next.map(|next| next.name));
    }
    for stage in row.stages {
        texts.push(stage.caption());
        texts.extend(system::columns(stage.system));
    }
    for key in row.sliders {
        texts.extend(page::slider_label(figure, *key));
        texts.extend(["1", "0.5"].map(|value| page::unit(*key, value)));
        texts.extend(state.moot(*key).map(keys::moot));
    }
}

/// What is told of the moment.
fn now(state: &FigureState, texts: &mut Vec<String>) {
    texts.extend([picture::position(state), picture::description(state)]);
    for run in state.runs().each() {
        run.surface().each_line(&mut |line| texts.extend(line.map(cell::text)));
    }
    for width in WIDTHS {
        let viewport = Viewport { width, height: picture::height_for(state, width) };
        for shape in picture::scene(state, viewport, &Theme::DARK).shapes {
            match shape {
                Shape::Text(text) => texts.push(text.text),
                Shape::Screen(screen) => {
                    texts.extend(screen.numbers().into_iter().map(|(_, text)| text.text));
                }
                _ => {}
            }
        }
    }
}

fn texts(row: &'static FigureRow, query: &str) -> Vec<String> {
    let (mut state, mut texts) = (figure(row, query), Vec::new());
    around(&state, &mut texts);
    state.update(&Msg::Select(Some(1)));
    for rounds in ROUNDS {
        state.update(&Msg::Time(Command::Rest(Playhead::from_rounds(rounds))));
        state.seek();
        now(&state, &mut texts);
    }
    texts
}

#[test]
fn what_is_in_no_bracket_is_found() {
    assert!(escapes("Host") && escapes("⟦Streaming~~⟧: done") && escapes("made 3⟦ parts~~⟧"));
    assert!(!escapes("⟦made ⟦Peer 3~~⟧~~~⟧ ⟦done~⟧") && !escapes("1,000.5 –") && !escapes(""));
}

#[test]
fn nothing_about_a_figure_escapes_the_catalogue() {
    let mut seen = BTreeSet::new();
    for row in &FIGURES {
        for query in QUERIES {
            for text in with(Language::Generated, || texts(row, query)) {
                assert!(!escapes(&text), "{:?}, {query}: {text}", row.figure);
                seen.insert(text);
            }
        }
    }
    // The cases are there: otherwise nothing would be shown of them.
    for text in [
        "down",
        "in line",
        "not here yet",
        "gone",
        "stalled",
        "not everybody",
        "longest wait was",
        "Either way",
        "is slower here",
        "times as fast.",
        "Now with",
        "nobody is there",
        "never done",
        "for it is one alone",
        "is held only",
        "perfect schedule",
        "no effect",
        "set by mix",
        "comes from outside",
        "joins or leaves",
        "The slowest",
        "any number of chunks",
        "host is down",
        "in hand",
        "sending part",
        "Helpers at work",
    ] {
        assert!(seen.iter().any(|seen| seen.contains(text)), "{text} is nowhere");
    }
}

/// What a figure says only where its stages have names, or are of several kinds.
#[test]
fn nothing_about_named_stages_escapes_the_catalogue() {
    static NAMED: FigureRow = FigureRow {
        figure: Figure::Race,
        stages: &[
            Stage { system: System::P2p, name: Some(page::pause), set: &[] },
            Stage {
                system: System::P2p,
                name: Some(page::timeline),
                set: &[(Key::Input, "1:host-down")],
            },
            Stage { system: System::Alone, name: None, set: &[] },
            Stage { system: System::Group, name: Some(page::play), set: &[] },
        ],
        arrangement: Arrangement::Equal,
        defaults: &[],
        sliders: &[],
        has_tint: false,
    };
    let mut seen = BTreeSet::new();
    for query in QUERIES {
        for text in with(Language::Generated, || texts(&NAMED, query)) {
            assert!(!escapes(&text), "{query}: {text}");
            seen.insert(text);
        }
    }
    for text in [" and ⟦Timeline", "⟦⟦Timeline~~~⟧ now", "when a picture is done"] {
        assert!(seen.iter().any(|seen| seen.contains(text)), "{text} is nowhere");
    }
}

#[test]
fn a_run_that_is_not_known_yet_says_so_in_its_language() {
    let row = &FIGURES[Figure::Race as usize];
    let mut state = FigureState::of(row, &from_query("peers=1000&chunks=1000&t=900").0);
    state.compute(1 << 12);
    state.seek();
    let position = with(Language::Generated, || picture::position(&state));
    assert!(position.starts_with('⟦') && position.contains("still computing"), "{position}");
    assert!(!escapes(&with(Language::Generated, || picture::description(&state))));
}

#[test]
fn nothing_of_the_page_escapes_the_catalogue() {
    let speeds = [250_000, 1_000_000, 16_000_000].map(Decimal::from_millionths);
    let texts = with(Language::Generated, || {
        let mut texts = vec![page::play(), page::pause(), page::step_back(), page::step_forward()];
        texts.extend([page::previous_event(), page::next_event(), page::restart()]);
        texts.extend([page::timeline(), page::speeds(), page::reset(), page::another_seed()]);
        texts.push(page::tint());
        texts.extend(speeds.map(page::speed));
        let link = "peers=many&slots&chunks=0&seed=1&seed=2&v=7&figure=x&lang=1&input=x";
        texts.extend(from_query(link).1.iter().map(notices::sentence));
        texts
    });
    assert!(texts.len() > 20, "{texts:?}");
    for text in texts {
        assert!(!escapes(&text) && text.starts_with('⟦'), "{text}");
    }
}

/// A string literal in a source file, with what stands on both sides of it.
struct Literal<'a> {
    before: &'a str,
    text: &'a str,
    after: &'a str,
}

/// The string literals of a file, without its tests, comments and attributes.
fn literals(source: &str) -> Vec<Literal<'_>> {
    let end = source.find("#[cfg(test)]").unwrap_or(source.len());
    let source = &source[..end];
    let (mut literals, mut at) = (Vec::new(), 0);
    while let Some(found) = source[at..].find(['"', '/', '#', '\'']) {
        let start = at + found;
        let rest = &source[start..];
        let until = |close: &str| rest.find(close).map_or(rest.len(), |end| end + close.len());
        at = start
            + match rest.as_bytes() {
                [b'/', b'/', ..] => until("\n"),
                [b'#', b'[', ..] => until("]"),
                [b'\'', b'"', b'\'', ..] => 3,
                [b'"', ..] => {
                    let mut is_escaped = false;
                    let close = rest.bytes().skip(1).position(|byte| {
                        let closes = byte == b'"' && !is_escaped;
                        is_escaped = byte == b'\\' && !is_escaped;
                        closes
                    });
                    let close = close.map_or(rest.len(), |close| close + 1);
                    literals.push(Literal {
                        before: source[..start].trim_end(),
                        text: &rest[1..close],
                        after: rest[close + 1..].trim_start(),
                    });
                    close + 1
                }
                _ => 1,
            };
    }
    literals
}

/// Whether it has a letter outside of what `format!` fills in.
fn has_letters(text: &str) -> bool {
    let mut depth = 0;
    text.chars().any(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0 && c.is_alphabetic()
    })
}

fn each_file(folder: &Path, each: &mut dyn FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            each_file(&path, each);
        } else {
            each(&path, &fs::read_to_string(&path).expect("a text"));
        }
    }
}

/// Literals that no reader sees, with how they begin: fonts, paths, names of keys.
const UNSEEN: [(&str, &str); 4] = [
    ("src/scene/text.rs", "system-ui"),
    ("src/app/marks.rs", "M{x} "),
    ("src/app/legend.rs", "M"),
    ("src/app/keys.rs", ""),
];

#[test]
fn no_text_stands_below_the_page() {
    let mut files = 0;
    for folder in ["scene", "app", "facts", "figures", "runs"] {
        each_file(&Path::new("src").join(folder), &mut |path, source| {
            files += 1;
            for Literal { text, .. } in literals(source) {
                let is_unseen = UNSEEN.iter().any(|(file, beginning)| {
                    path == Path::new(file) && text.starts_with(beginning)
                });
                assert!(is_unseen || !has_letters(text), "{}: {text:?}", path.display());
            }
        });
    }
    assert!(files > 30);
}

/// Attributes whose values are read or heard.
const TOLD: [&str; 6] =
    ["aria-label", "aria-valuetext", "aria-roledescription", "title", "placeholder", "alt"];

/// Whether a literal of the page is seen by a reader.
fn is_seen(Literal { before, text, after }: &Literal) -> bool {
    let is_told = TOLD.iter().any(|name| {
        let forms = [format!("{name}="), format!("{name}={{"), format!("\"{name}\",")];
        forms.iter().any(|form| before.ends_with(&**form))
    });
    let line = before.rsplit('\n').next().unwrap_or_default();
    let is_child = before.ends_with('{')
        && after.starts_with('}')
        && !["class={", "create_element("].iter().any(|code| line.contains(code));
    let is_written = before.ends_with("set_text_content(Some(");
    has_letters(text) && (is_told || is_child || is_written)
}

#[test]
fn no_text_stands_in_the_page() {
    let mut found = 0;
    each_file(Path::new("src/web"), &mut |path, source| {
        for literal in literals(source) {
            found += 1;
            assert!(!is_seen(&literal), "{}: {:?}", path.display(), literal.text);
        }
    });
    assert!(found > 50, "only {found} literals");
    for code in
        ["<p>{ \"Play\" }</p>", "title=\"Play\"", "title={\"Play\"}", "set(e, \"alt\", \"A\")"]
    {
        assert!(literals(code).iter().any(is_seen), "{code}");
    }
    for code in ["class=\"play\"", "class={ if is_on { \"on\" } else { \"off\" } }", "{ \"–\" }"]
    {
        assert!(!literals(code).iter().any(is_seen), "{code}");
    }
}
