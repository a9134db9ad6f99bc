//! Nothing that a reader sees stands outside the catalogue: in the generated language all of it is
//! in brackets, and longer.

use how_p2p_works::app::figure::{FigureState, Msg};
use how_p2p_works::app::picture;
use how_p2p_works::figures::FIGURES;
use how_p2p_works::params::Figure;
use how_p2p_works::params::link::from_query;
use how_p2p_works::params::table::{Key, TABLE};
use how_p2p_works::scene::shape::Shape;
use how_p2p_works::scene::{Theme, Viewport};
use how_p2p_works::words::language::{Language, with};
use how_p2p_works::words::{cell, notices, page};

/// Runs and moments in which all kinds of things are to be said.
const QUERIES: [&str; 9] = [
    "",
    "t=6.5",
    "peers=60&t=7.5",
    "peers=1000&t=3&chunks=100",
    "t=4&input=1:leave:2,3:host-down,9:join",
    "t=9&input=0.5:host-down",
    "t=20&mix=50:0,50:1&free_riders=1&policy=perfect&slots=1",
    "t=99999&peers=1&uneven=1",
    "t=2.4&peers=30&uneven=1&handout=0.3&upload=0",
];

fn is_said(text: &str) -> bool {
    let has_letters = text.chars().any(char::is_alphabetic);
    // Signs of units such as the M of millions come with numbers.
    let is_number = text.trim_end_matches(" M").chars().all(|c| !c.is_alphabetic());
    !has_letters || is_number || (text.starts_with('⟦') && text.ends_with('⟧'))
}

fn check(what: &str, text: &str) {
    assert!(is_said(text), "{what} escapes the catalogue: {text:?}");
}

fn state(figure: Figure, query: &str) -> FigureState {
    let mut state = FigureState::new(figure, &from_query(query).0);
    while state.compute(1 << 16) {}
    state.update(&Msg::Select(Some(1)));
    state.seek();
    state
}

fn generated(test: impl FnOnce()) {
    with(Language::Generated, test);
}

#[test]
fn every_text_of_a_drawing_is_said_by_the_catalogue() {
    generated(|| {
        for figure in Figure::ALL {
            for query in QUERIES {
                let state = state(figure, query);
                for width in [320.0, 700.0, 1280.0] {
                    let viewport = Viewport { width, height: picture::height_for(&state, width) };
                    for shape in picture::scene(&state, viewport, &Theme::DARK).shapes {
                        if let Shape::Text(text) = shape {
                            check(&format!("{figure:?} {query} {width}"), &text.text);
                        }
                    }
                }
            }
        }
    });
}

#[test]
fn every_text_around_a_drawing_is_said_by_the_catalogue() {
    generated(|| {
        for row in &FIGURES {
            let figure = row.figure;
            let mut texts = vec![page::region(figure), page::heading(figure)];
            texts.extend(page::introduction(figure));
            for stage in row.stages {
                texts.push(page::caption(stage.system));
                texts.extend(page::columns(stage.system));
            }
            for key in row.sliders {
                texts.extend(page::slider_label(figure, *key));
                texts.extend(["1", "2.5"].map(|value| page::unit(*key, value)));
            }
            for text in texts {
                check(&format!("{figure:?}"), &text);
            }
            for query in QUERIES {
                let state = state(figure, query);
                let what = format!("{figure:?} {query}");
                check(&what, &picture::position(&state));
                check(&what, &picture::description(&state));
                check(&what, &picture::rules(&state));
                picture::verdicts(&state).iter().for_each(|text| check(&what, text));
                for run in state.runs().each() {
                    run.surface().each_line(&mut |line| {
                        line.iter().for_each(|value| check(&what, &cell::text(*value)));
                    });
                }
                for row in &TABLE {
                    if let Some(why) = state.moot(row.key) {
                        check(&what, &page::moot(why));
                    }
                }
            }
        }
    });
}

#[test]
fn every_control_and_notice_is_said_by_the_catalogue() {
    generated(|| {
        let controls = [
            page::title(),
            page::lead(),
            page::colophon(),
            page::play(),
            page::pause(),
            page::step_back(),
            page::step_forward(),
            page::previous_event(),
            page::next_event(),
            page::restart(),
            page::timeline(),
            page::speed_label(),
            page::reset(),
            page::another_seed(),
            page::tint(),
        ];
        controls.iter().for_each(|text| check("a control", text));
        let state = state(Figure::Race, "");
        check("a speed", &page::speed(state.params().view.speed));
        let wrong = "peers=0&peers=x&slots=&chunks=5&chunks=6&v=9&figure=q&lang=!&free_riders=99";
        let (_, found) = from_query(wrong);
        assert!(found.len() >= 6, "{found:?}");
        found.iter().for_each(|notice| check("a notice", &notices::sentence(notice)));
    });
}

#[test]
fn the_generated_language_is_longer_and_english_is_as_it_was() {
    let english = page::another_seed();
    let long = with(Language::Generated, page::another_seed);
    assert!(long.chars().count() > english.chars().count() * 13 / 10 && long.contains(&*english));
    assert_eq!(page::another_seed(), english, "the language is given back");
    assert!(!is_said("playing") && is_said("1,000") && is_said("⟦playing⟧") && is_said("×2.7"));
    assert!(page::slider_label(Figure::Race, Key::Peers).is_some());
}

/// The folders whose code shows something, and has to ask the catalogue for it.
const SILENT: [&str; 5] = ["scene", "app", "facts", "figures", "runs"];

/// Where words are names of the browser's: of fonts, and of keys.
const NAMES: [&str; 2] = ["scene/text.rs", "app/keys.rs"];

/// String literals with a word in them, in code that is compiled for readers.
#[test]
fn no_text_stands_in_the_code_of_drawings() {
    let mut found = Vec::new();
    for folder in SILENT {
        each_file(
            &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder),
            &mut |path, source| {
                if NAMES.iter().any(|name| path.ends_with(name)) {
                    return;
                }
                let code = source.split("#[cfg(test)]").next().unwrap_or_default();
                for line in code.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
                    let literals = line.split('"').skip(1).step_by(2);
                    let is_text = |literal: &str| {
                        let outside = literal.split(['{', '}']).step_by(2);
                        outside
                            .flat_map(|part| part.split(|c: char| !c.is_alphabetic()))
                            .any(|word| word.len() > 1)
                    };
                    if literals.clone().any(is_text) {
                        found.push(format!("{}: {line}", path.display()));
                    }
                }
            },
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn each_file(folder: &std::path::Path, see: &mut dyn FnMut(&std::path::Path, &str)) {
    for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            each_file(&path, see);
        } else if let Ok(source) = std::fs::read_to_string(&path) {
            see(&path, &source);
        }
    }
}
