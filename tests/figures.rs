//! What every figure keeps, whatever its row says, and one of three stages that no page has.

use how_p2p_works::app::figure::{Change, FigureState, Msg};
use how_p2p_works::app::picture;
use how_p2p_works::figures::{self, Arrangement, FIGURES, FigureRow, Stage};
use how_p2p_works::params::Figure;
use how_p2p_works::params::link::from_query;
use how_p2p_works::params::table::{Key, row};
use how_p2p_works::runs::{Run, System};
use how_p2p_works::scene::geometry::rect;
use how_p2p_works::scene::shape::{Shape, Text};
use how_p2p_works::scene::{Scene, Theme, Viewport, text};
use how_p2p_works::timeline::moment::{Command, Playhead};

/// Streaming, the same served in turn, and a group that shares work.
static THREE: FigureRow = FigureRow {
    figure: Figure::Race,
    stages: &[
        Stage { system: System::Streaming, name: None, set: &[] },
        Stage {
            system: System::Streaming,
            name: None,
            set: &[(Key::Service, "round-robin"), (Key::Slots, "1")],
        },
        Stage { system: System::Group, name: None, set: &[] },
    ],
    arrangement: Arrangement::Equal,
    defaults: &[(Key::Chunks, "8"), (Key::Peers, "6")],
    sliders: &[Key::Peers, Key::Slots],
    has_tint: false,
};

fn whole(row: &'static FigureRow, query: &str) -> FigureState {
    let mut state = FigureState::of(row, &from_query(query).0);
    while state.compute(1 << 16) {}
    state.seek();
    state
}

fn scene(state: &FigureState, width: f64) -> Scene {
    let viewport = Viewport { width, height: picture::height_for(state, width) };
    picture::scene(state, viewport, &Theme::DARK)
}

fn texts(scene: &Scene) -> Vec<&Text> {
    let shapes = scene.shapes.iter();
    shapes
        .filter_map(|shape| match shape {
            Shape::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

#[test]
fn rows_stand_in_the_order_of_their_figures() {
    assert_eq!(FIGURES.len(), Figure::ALL.len());
    for (index, row) in FIGURES.iter().enumerate() {
        assert_eq!((Figure::ALL[index], Figure::KEYS[index]), (row.figure, row.figure.key()));
        assert_eq!(row.figure as usize, index);
        assert_eq!(figures::of(row.figure).figure, row.figure);
        assert!(!row.stages.is_empty());
        for key in row.sliders {
            assert!(how_p2p_works::params::table::row(*key).scale.is_some(), "{key:?}");
        }
    }
}

#[test]
fn three_stages_are_drawn_whole_at_every_width() {
    for peers in [1, 4, 24, 60, 1000] {
        let state = whole(&THREE, &format!("peers={peers}&t=3.5"));
        for width in [320.0, 600.0, 840.0, 1259.0, 1280.0, 2560.0] {
            let scene = scene(&state, width);
            let page = rect(0.0, 0.0, scene.width, scene.height);
            let texts = texts(&scene);
            for text in &texts {
                let at = text::bounds(text);
                let is_within = at.x >= 0.0
                    && at.y >= 0.0
                    && at.right() <= page.right()
                    && at.bottom() <= page.bottom();
                assert!(is_within, "{peers} peers, {width} px: {text:?}");
            }
            let titles: Vec<_> = texts.iter().map(|text| &*text.text).collect();
            let count = |title| titles.iter().filter(|text| **text == title).count();
            assert_eq!((count("Streaming"), count("A group")), (2, 1), "{width} px");
        }
    }
}

#[test]
fn a_peer_on_any_of_three_stages_can_be_picked() {
    let state = whole(&THREE, "");
    for width in [320.0, 900.0, 1280.0] {
        let viewport = Viewport { width, height: picture::height_for(&state, width) };
        let mut stages = [0; 3];
        for shape in &scene(&state, width).shapes {
            if let Shape::Screen(screen) = shape {
                let (stage, peer) = screen.id;
                let at = screen.rect.center();
                if peer > 0 && stage < 3 {
                    assert_eq!(picture::peer_at(&state, viewport, at.x, at.y), Some(peer));
                    stages[stage] += 1;
                }
            }
        }
        assert_eq!(stages, [4, 4, 4], "{width} px");
    }
}

#[test]
fn a_stage_has_parameters_of_its_own() {
    let mut state = whole(&THREE, "slots=2");
    let slots = |state: &FigureState| -> Vec<u32> {
        let runs = state.runs().each().iter();
        runs.filter_map(|run| match run {
            Run::Film(film) => Some(film.recording().setup().slots),
            Run::Work(_) => None,
        })
        .collect()
    };
    assert_eq!(slots(&state), [2, 1]);
    assert_eq!(state.update(&Msg::Slide(Key::Slots, "5".to_owned())), Change::Runs);
    assert_eq!(slots(&state), [5, 1], "what a stage sets, no slider changes");
    // The whole figure is as long as its longest run: one slot takes 48 rounds, and then plays.
    while state.compute(1 << 16) {}
    let digest = state.digest().expect("all are known");
    assert_eq!(digest.split('-').count(), 3);
    state.update(&Msg::Time(Command::Rest(Playhead::END)));
    assert!(state.moment().playhead().rounds() > 48.0);
}

#[test]
fn a_figure_has_defaults_that_a_link_overrides() {
    let opened = |query| {
        let (params, notices) = THREE.opened_by(query);
        (params.run.peers, params.run.chunks, notices.len())
    };
    assert_eq!(opened(""), (6, 8, 0));
    assert_eq!(opened("?peers=2"), (2, 8, 0));
    assert_eq!(opened("?peers=many&chunks=0"), (6, 1, 2), "what cannot be read is as it was");
    for row in &FIGURES {
        assert_eq!(row.opened_by("peers=7&slots=x"), from_query("peers=7&slots=x"));
    }
}

#[test]
fn what_a_row_sets_can_be_read() {
    let rows = || FIGURES.iter().chain([&THREE]);
    let sets = rows().flat_map(|row| row.stages).map(|stage| stage.set);
    for set in sets.chain(rows().map(|row| row.defaults)) {
        for (key, value) in set {
            let mut params = how_p2p_works::params::Params::default();
            let row = row(*key);
            row.put(&mut params, value);
            assert_eq!(row.text(&params).as_deref(), Some(*value), "{}", row.name);
        }
    }
}

/// The totals under a stage stand in columns: each label has its number right under it.
#[test]
fn every_total_has_its_number_however_long() {
    let long = "peers=1000&chunks=1000&upload=0.01&slots=1&playback=10&t=9000000000&resume=64";
    for query in ["", "t=6.5", "peers=100&chunks=100&t=99999", long] {
        for row in &FIGURES {
            let state = whole(row, query);
            for width in [320.0, 360.0, 600.0, 1280.0] {
                let scene = scene(&state, width);
                let all = texts(&scene);
                let labels = [
                    "Host sent",
                    "Peers sent",
                    "Total wait",
                    "Done at",
                    "Parts done",
                    "Total idle",
                    "Speed-up",
                ];
                let mut found = 0;
                for label in all.iter().filter(|text| labels.contains(&&*text.text)) {
                    let is_its = |text: &&&Text| {
                        text.at.x == label.at.x
                            && text.bold
                            && (0.0..30.0).contains(&(text.at.y - label.at.y))
                    };
                    assert!(all.iter().any(|text| is_its(&text)), "{query}, {width} px: {label:?}");
                    found += 1;
                }
                assert!(found >= 4, "{width} px");
            }
        }
    }
}
