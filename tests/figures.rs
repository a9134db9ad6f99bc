//! What every figure keeps, whatever its row says, and some rows that no page has.

use std::collections::BTreeSet;

use how_p2p_works::app::figure::{Change, FigureState, Msg};
use how_p2p_works::app::marks::Marks;
use how_p2p_works::app::picture;
use how_p2p_works::figures::{self, Arrangement, FIGURES, FigureRow, Stage};
use how_p2p_works::params::Figure;
use how_p2p_works::params::effect::Moot;
use how_p2p_works::params::link::from_query;
use how_p2p_works::params::row::Part;
use how_p2p_works::params::table::{self, Key};
use how_p2p_works::runs::{Run, System};
use how_p2p_works::scene::geometry::rect;
use how_p2p_works::scene::shape::{Shape, Text};
use how_p2p_works::scene::{Cast, Scene, Theme, Viewport, peer_at, text};
use how_p2p_works::timeline::moment::{Command, Playhead};
use how_p2p_works::words::page;

/// Streaming, the same served in turn, and a group that shares work.
static THREE: FigureRow = FigureRow {
    stages: &[
        named(System::Streaming, || "First come".to_owned(), &[]),
        named(
            System::Streaming,
            || "In turn".to_owned(),
            &[(Key::Service, "round-robin"), (Key::Slots, "1")],
        ),
        stage(System::Group),
    ],
    defaults: &[(Key::Chunks, "8"), (Key::Peers, "6")],
    sliders: &[Key::Peers, Key::Slots],
    ..equal(&[])
};

/// Two groups, of which one is uneven.
static GROUPS: FigureRow = FigureRow {
    has_tint: true,
    ..equal(&[
        named(System::Group, || "Equals".to_owned(), &[]),
        named(System::Group, || "All sorts".to_owned(), &[(Key::Uneven, "1")]),
    ])
};

/// Nobody but one alone.
static ALONE: FigureRow = equal(&[stage(System::Alone)]);

/// One alone and a group that are compared, with names.
static COMPARED: FigureRow = FigureRow {
    arrangement: Arrangement::Comparison,
    sliders: &[Key::Peers],
    ..equal(&[
        named(System::Alone, || "Solo".to_owned(), &[]),
        named(System::Group, || "Cluster".to_owned(), &[]),
    ])
};

/// A swarm whose way to distribute is not the reader's.
static SCHEDULED: FigureRow = equal(&[Stage {
    system: System::P2p,
    name: None,
    set: &[(Key::Slots, "1"), (Key::Policy, "perfect")],
}]);

/// A pair, whatever the reader sets.
static PAIR: FigureRow =
    equal(&[Stage { system: System::P2p, name: None, set: &[(Key::Peers, "2")] }]);

/// A film, and work that is shared.
static MIXED: FigureRow = equal(&[stage(System::P2p), stage(System::Group)]);

/// One alone beside a group, on stages of one size.
static BESIDE: FigureRow = equal(&[stage(System::Group), stage(System::Alone)]);

/// Two swarms that do not have the same from outside.
static SWARMS: FigureRow = equal(&[
    named(System::P2p, || "Perfect".to_owned(), &[(Key::Policy, "perfect")]),
    named(System::P2p, || "Abandoned".to_owned(), &[(Key::Input, "2:host-down")]),
    named(
        System::P2p,
        || "Thrifty".to_owned(),
        &[(Key::Slots, "1"), (Key::Policy, "perfect"), (Key::Download, "3")],
    ),
]);

/// All rows of this file.
static ROWS: [&FigureRow; 9] =
    [&THREE, &GROUPS, &ALONE, &COMPARED, &SCHEDULED, &PAIR, &MIXED, &BESIDE, &SWARMS];

fn all_rows() -> impl Iterator<Item = &'static FigureRow> {
    FIGURES.iter().chain(ROWS)
}

const fn equal(stages: &'static [Stage]) -> FigureRow {
    FigureRow {
        figure: Figure::Race,
        stages,
        arrangement: Arrangement::Equal,
        defaults: &[],
        sliders: &[],
        has_tint: false,
    }
}

const fn stage(system: System) -> Stage {
    Stage { system, name: None, set: &[] }
}

const fn named(system: System, name: fn() -> String, set: &'static [(Key, &'static str)]) -> Stage {
    Stage { system, name: Some(name), set }
}

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
    }
    for row in all_rows() {
        for key in row.sliders {
            assert!(table::row(*key).scale.is_some(), "{key:?}");
            assert!(page::slider_label(row.figure, *key).is_some(), "{key:?}");
        }
        // A stage's parameters are those of its run: others would be lost.
        for (key, _) in row.stages.iter().flat_map(|stage| stage.set) {
            assert_eq!(table::row(*key).part, Part::Run, "{key:?}");
        }
    }
}

#[test]
fn the_stages_of_a_row_can_be_told_apart() {
    for row in all_rows() {
        let titles: BTreeSet<_> = row.stages.iter().map(Stage::title).collect();
        assert_eq!(titles.len(), row.stages.len(), "{titles:?}");
        if row.arrangement == Arrangement::Comparison {
            let systems: Vec<_> = row.stages.iter().map(|stage| stage.system).collect();
            assert_eq!(systems, [System::Alone, System::Group], "{titles:?}");
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
            assert_eq!(["First come", "In turn", "A group"].map(count), [1; 3], "{width} px");
        }
    }
}

#[test]
fn a_long_name_is_written_smaller() {
    static LONG: FigureRow =
        equal(&[named(System::P2p, || "Peers whose uploads are uneven".to_owned(), &[])]);
    let state = whole(&LONG, "");
    let title = |width| {
        let scene = scene(&state, width);
        let all = texts(&scene);
        let title = all.iter().find(|text| text.text == "Peers whose uploads are uneven");
        let title = title.expect("it is there");
        (text::bounds(title).right() <= width, title.size)
    };
    let (narrow, wide) = (title(320.0), title(1280.0));
    assert!(narrow.0 && wide.0 && narrow.1 < 18.0, "{narrow:?}");
    assert_eq!(wide.1, 21.0);
}

/// The name of 68 characters that is nobody's.
fn longest() -> String {
    "Peers whose uploads are uneven and who come one after the other late".to_owned()
}

#[test]
fn a_name_that_is_too_long_ends_within_its_stage() {
    static FILM: FigureRow = equal(&[named(System::P2p, longest, &[])]);
    static WORK: FigureRow = FigureRow {
        arrangement: Arrangement::Comparison,
        ..equal(&[named(System::Alone, longest, &[]), named(System::Group, longest, &[])])
    };
    assert_eq!(longest().len(), 68);
    for row in [&FILM, &WORK] {
        let state = whole(row, "");
        let stages = row.stages.len();
        for width in [320.0, 840.0, 1280.0] {
            let scene = scene(&state, width);
            let all = texts(&scene);
            let titles: Vec<_> =
                all.iter().filter(|text| text.text.starts_with("Peers w")).collect();
            assert_eq!(titles.len(), stages, "{width} px");
            let bounds: Vec<_> = titles.iter().map(|text| text::bounds(text)).collect();
            assert!(bounds.iter().all(|at| at.right() <= width), "{width} px: {bounds:?}");
            if let [first, second] = *bounds {
                assert!(!first.overlaps(second), "{width} px: {bounds:?}");
            }
            let is_cut = |text: &Text| text.text.ends_with('…') && text.size == text::MIN_SIZE;
            let cut = titles.iter().filter(|text| is_cut(text)).count();
            let whole = titles.iter().filter(|text| text.text == longest()).count();
            assert_eq!(cut + whole, stages, "{width} px: {titles:?}");
            match width {
                320.0 => assert_eq!(whole, 0, "{titles:?}"),
                _ => assert!(whole > 0, "{width} px: {titles:?}"),
            }
        }
    }
}

#[test]
fn a_comparison_has_the_names_of_its_stages() {
    static LONG: FigureRow = FigureRow {
        arrangement: Arrangement::Comparison,
        ..equal(&[
            named(System::Alone, || "A single machine".to_owned(), &[]),
            named(System::Group, || "Cluster".to_owned(), &[]),
        ])
    };
    // Over the stages, the one alone first; and beside its lane, where the system's name stands in
    // for one that is too long.
    for (row, name, lane) in [(&COMPARED, "Solo", "Solo"), (&LONG, "A single machine", "Alone")] {
        let scene = scene(&whole(row, ""), 1280.0);
        let all = texts(&scene);
        let find = |name: &str, bold| {
            let mut found = all.iter().filter(|text| text.text == name && text.bold == bold);
            found.next().map(|text| text.at)
        };
        let (first, second) = (find(name, true), find("Cluster", true));
        let (first, second) = (first.expect("it is there"), second.expect("it is there"));
        assert!(first.x < second.x && first.y == second.y, "{first:?}, {second:?}");
        let lane = find(lane, false).expect("the lane has a name");
        assert!(lane.y > first.y + 100.0, "{lane:?}");
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
                    let peer = peer as u32;
                    let hit = peer_at(&[Cast::of(4); 3], viewport, at.x, at.y);
                    assert_eq!(hit, Some((stage, peer)), "{width} px");
                    assert_eq!(picture::peer_at(&state, viewport, at.x, at.y), Some(peer));
                    stages[stage] += 1;
                }
            }
        }
        assert_eq!(stages, [4, 4, 4], "{width} px");
    }
}

#[test]
fn stages_have_as_many_peers_as_their_runs() {
    static CROWDS: FigureRow = equal(&[
        named(System::P2p, || "Few".to_owned(), &[(Key::Peers, "2")]),
        named(System::P2p, || "Many".to_owned(), &[(Key::Peers, "60")]),
        named(System::Group, || "Some".to_owned(), &[(Key::Peers, "30")]),
        stage(System::Alone),
    ]);
    let mut state = whole(&CROWDS, "t=3.5");
    state.update(&Msg::Select(Some(45)));
    for width in [320.0, 900.0, 1280.0, 2560.0] {
        let viewport = Viewport { width, height: picture::height_for(&state, width) };
        let mut found = vec![0; 4];
        for shape in &scene(&state, width).shapes {
            let (stage, peer, at, of) = match shape {
                Shape::Screen(screen) if screen.id.1 > 0 && screen.id.0 < 4 => {
                    (screen.id.0, screen.id.1 as u32, screen.rect, 1)
                }
                Shape::Swarm(swarm) => {
                    let last = swarm.rects().last().expect("somebody");
                    (swarm.stage, swarm.at.len() as u32, last, swarm.at.len())
                }
                _ => continue,
            };
            let at = at.center();
            let hit = peer_at(&[2, 60, 30, 1].map(Cast::of), viewport, at.x, at.y);
            if hit == Some((stage, peer)) {
                found[stage] += of;
            }
        }
        // One alone is a machine without peers.
        assert_eq!(found, [2, 60, 30, 0], "{width} px");
    }
}

/// What stands under a total's label.
fn total(scene: &Scene, label: &str) -> Option<String> {
    let all = texts(scene);
    let label = all.iter().find(|text| text.text == label)?.at;
    let is_its = |text: &&&Text| {
        text.at.x == label.x && text.bold && (0.0..30.0).contains(&(text.at.y - label.y))
    };
    all.iter().find(is_its).map(|text| text.text.clone())
}

#[test]
fn one_alone_is_drawn_as_one_machine_that_makes_a_picture() {
    for (row, stage) in [(&ALONE, 0), (&BESIDE, 1)] {
        for query in ["", "t=2.5", "t=99&peers=30", "t=7.5&chunks=1000&peers=5"] {
            let state = whole(row, query);
            for width in [320.0, 600.0, 840.0, 1280.0, 2560.0] {
                let name = format!("stage {stage}, {query}, {width} px");
                let scene = scene(&state, width);
                let all = texts(&scene);
                let count = |wanted: &str| all.iter().filter(|text| text.text == wanted).count();
                assert_eq!((count("One helper"), count("Coordinator")), (1, stage), "{name}");
                let mut screens = Vec::new();
                for shape in &scene.shapes {
                    match shape {
                        Shape::Screen(screen) if screen.id.0 == stage => screens.push(screen),
                        _ => {}
                    }
                }
                let [screen] = *screens else { panic!("{name}: {} screens", screens.len()) };
                assert_eq!(screen.id, (stage, 0), "{name}");
                // It has the stage to itself: what it tells stands around its screen.
                let helper = all.iter().find(|text| text.text == "One helper").expect("it is");
                assert!(screen.rect.bottom() < text::bounds(helper).y, "{name}");
                for text in &all {
                    let at = text::bounds(text);
                    let is_on_it = at.overlaps(screen.rect) && !text.bold;
                    let is_inside = at.x >= 0.0
                        && at.y >= 0.0
                        && at.right() <= scene.width
                        && at.bottom() <= scene.height;
                    assert!(is_inside && !is_on_it, "{name}: {text:?}");
                }
                // Nobody can be picked out of it, wherever one looks.
                let (viewport, frame) =
                    (Viewport { width, height: scene.height }, screen.rect.grow(60.0));
                for (x, y) in (0..400).map(|i| (f64::from(i % 20) / 20.0, f64::from(i / 20) / 20.0))
                {
                    let (x, y) = (frame.x + frame.w * x, frame.y + frame.h * y);
                    assert_eq!(picture::peer_at(&state, viewport, x, y), None, "{name}");
                }
            }
        }
    }
}

#[test]
fn a_group_is_compared_with_one_alone_when_it_is_done() {
    let speed_up = |row: &'static FigureRow, query: &str| -> Option<String> {
        total(&scene(&whole(row, query), 1280.0), "Speed-up")
    };
    // Of equal stages each tells it when it is done itself: 4 rounds of one alone, in 6.
    for row in [&BESIDE, &MIXED] {
        let told = |t: u32| speed_up(row, &format!("peers=2&chunks=4&handout=1&t={t}"));
        assert_eq!(told(5).as_deref(), Some("–"));
        assert_eq!(told(6).map(|text| text.contains("0.7")), Some(true), "{:?}", told(6));
        assert_eq!(speed_up(row, "upload=0&t=99").as_deref(), Some("–"), "never done");
    }
    // Where they are compared, not before both are.
    for row in [&COMPARED, &FIGURES[3]] {
        let told = |t: u32| speed_up(row, &format!("t={t}"));
        assert_eq!(told(11).as_deref(), Some("–"));
        assert_eq!(told(12).map(|text| text.contains('3')), Some(true), "{:?}", told(12));
    }
}

#[test]
fn what_a_stage_sets_is_no_reason_to_give() {
    let moot = |row, query: &str, key| whole(row, query).moot(key);
    let reader = "policy=perfect&slots=1";
    assert_eq!(moot(&FIGURES[2], reader, Key::UnseenFirst), Some(Moot::Beside(Key::Policy)));
    for key in [Key::UnseenFirst, Key::Seed, Key::Slots, Key::Policy] {
        assert_eq!(moot(&SCHEDULED, "", key), Some(Moot::Unknown), "{key:?}");
    }
    assert_eq!(moot(&SCHEDULED, "", Key::Peers), None);
    assert_eq!(moot(&SCHEDULED, "peers=1", Key::Arrival), Some(Moot::Beside(Key::Peers)));
    assert_eq!(moot(&PAIR, "", Key::Arrival), None);
    assert_eq!(moot(&PAIR, "", Key::Neighbours), Some(Moot::Unknown));
    // Another stage may still know it.
    assert_eq!((moot(&SWARMS, "", Key::Slots), moot(&SWARMS, "", Key::Policy)), (None, None));
}

#[test]
fn one_alone_takes_nothing_from_a_group_but_the_number_of_parts() {
    let mut state = whole(&ALONE, "");
    for key in [Key::Peers, Key::Upload, Key::Uneven, Key::Handout, Key::Seed, Key::Slots] {
        assert_eq!(state.moot(key), Some(Moot::Unknown), "{key:?}");
    }
    assert_eq!([Key::Chunks, Key::Speed, Key::T].map(|key| state.moot(key)), [None; 3]);
    assert_eq!(state.update(&Msg::Slide(Key::Handout, "1".to_owned())), Change::Nothing);
    assert_eq!(state.update(&Msg::Slide(Key::Chunks, "6".to_owned())), Change::Runs);
    // Beside a group it is no reason to say so.
    for row in [&FIGURES[3], &COMPARED, &BESIDE] {
        let moot = |query, key| whole(row, query).moot(key);
        assert_eq!([Key::Peers, Key::Upload, Key::Handout].map(|key| moot("", key)), [None; 3]);
        assert_eq!(moot("", Key::Seed), Some(Moot::Beside(Key::Uneven)));
        assert_eq!(moot("mix=50:1,50:0", Key::Upload), Some(Moot::Beside(Key::Mix)));
    }
}

#[test]
fn the_digest_is_of_one_alone_only_where_there_is_nothing_else() {
    let of_run = |state: &FigureState, stage: usize| {
        let digest = state.runs().each()[stage].surface().digest();
        Some(format!("{:016x}", digest.expect("it is known")))
    };
    let state = whole(&ALONE, "");
    assert_eq!(state.digest(), of_run(&state, 0));
    let (compared, beside) = (whole(&COMPARED, ""), whole(&BESIDE, ""));
    assert_eq!(compared.digest(), of_run(&compared, 1));
    assert_eq!(beside.digest(), of_run(&beside, 0));
}

#[test]
fn a_stages_peers_limit_its_free_riders() {
    let (params, notices) = from_query("peers=4&free_riders=3");
    assert_eq!(notices, []);
    let run = PAIR.stages[0].params(&params.run);
    assert_eq!((run.peers, run.free_riders), (2, 2));
}

#[test]
fn charts_stay_while_a_slider_moves() {
    let mut state = whole(&COMPARED, "");
    let by_peers = |state: &FigureState| {
        let group = state.runs().each()[1].work().expect("a group");
        group.speedup().map(|speedup| (speedup.by_peers.present, speedup.is_whole()))
    };
    assert_eq!(state.update(&Msg::Slide(Key::Peers, "8".to_owned())), Change::Runs);
    assert_eq!(by_peers(&state), Some((4, true)), "the old ones, until the new ones are known");
    while state.compute(1 << 16) {}
    assert_eq!(by_peers(&state), Some((8, true)));
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
    for row in all_rows() {
        assert_eq!(row.opened_by("").1, [], "defaults fit each other");
    }
}

#[test]
fn what_a_row_sets_can_be_read() {
    let sets = all_rows().flat_map(|row| row.stages).map(|stage| stage.set);
    for set in sets.chain(all_rows().map(|row| row.defaults)) {
        for (key, value) in set {
            let mut params = how_p2p_works::params::Params::default();
            let row = table::row(*key);
            row.put(&mut params, value);
            assert_eq!(row.text(&params).as_deref(), Some(*value), "{}", row.name);
        }
    }
}

/// The line under the title of a swarm says whether anybody passes anything on.
#[test]
fn a_swarm_in_which_nobody_passes_on_says_so() {
    for (query, passes_on) in [
        ("", true),
        ("free_riders=3", true),
        ("upload=0&uploads=0,1", true),
        ("upload=0", false),
        ("uploads=0&upload=0&input=2:join", false),
        ("free_riders=4", false),
        ("upload=0&t=5", false),
        ("upload=0&input=3:upload:2:1&t=2", false),
        ("upload=0&input=3:upload:2:1&t=4", true),
    ] {
        for width in [344.0, 800.0, 1280.0] {
            let scene = scene(&whole(&FIGURES[0], query), width);
            let says =
                |forms: [&str; 2]| texts(&scene).iter().any(|text| forms.contains(&&*text.text));
            let passed = says(["Peers pass on the chunks that they hold", "Peers pass chunks on"]);
            let not = says(["Nobody passes anything on", "Nobody passes on"]);
            assert_eq!((passed, not), (passes_on, !passes_on), "{query}, {width} px");
        }
    }
}

/// At the end of a film nobody watches any more, and that is no failure: where all have seen it, the
/// totals say that.
#[test]
fn at_the_end_the_totals_say_that_all_have_seen_it() {
    for (query, [label, count]) in [
        ("t=25.9", ["Watching now", "1 of 4"]),
        ("t=26", ["Have seen it all", "4 of 4"]),
        ("t=99&input=3:host-down", ["Watching now", "0 of 4"]),
        ("t=99&input=3:leave:2", ["Have seen it all", "3 of 3"]),
    ] {
        let scene = scene(&whole(&FIGURES[0], query), 1280.0);
        let first =
            |is: &str| texts(&scene).iter().filter(|text| text.text.starts_with(is)).count();
        assert_eq!((first(label) > 0, first(count) > 0), (true, true), "{query}");
    }
}

/// The place beside the timeline has room for the longest of what ever stands in it.
#[test]
fn no_position_is_longer_than_the_longest() {
    for query in ["", "peers=32", "peers=2&chunks=4&slots=1000", "peers=200&arrival=9"] {
        let mut state = whole(&FIGURES[0], query);
        let longest = [false, true].map(|is_short| picture::longest_position(&state, is_short));
        let mut most = [0; 2];
        for tenth in 0..20_000 {
            let at = Playhead::from_rounds(f64::from(tenth) / 10.0);
            state.update(&Msg::Time(Command::Rest(at)));
            for (most, told) in most.iter_mut().zip([picture::position, picture::short_position]) {
                *most = told(&state).chars().count().max(*most);
            }
        }
        assert_eq!(most, longest, "{query}");
    }
}

/// The labels of the totals under the stages of a row, in the order in which they are drawn.
fn labels(row: &FigureRow, has_ended: bool) -> Vec<&'static str> {
    let watching = if has_ended { "Have seen it all" } else { "Watching now" };
    let of_film = [watching, "Longest wait", "Done at", "Host sent", "Peers sent"];
    let mut labels = Vec::new();
    for stage in row.stages {
        labels.extend_from_slice(match stage.system {
            System::Streaming | System::P2p => &of_film,
            System::Alone => &["Parts done", "Done at"][..],
            System::Group => &["Parts done", "Done at", "Speed-up", "Total idle"],
        });
    }
    labels
}

/// The totals under a stage stand in columns, each label with its number right under it, or in a
/// list, each with its number beside it.
#[test]
fn every_total_has_its_number_however_long() {
    let long = "peers=1000&chunks=1000&upload=0.01&slots=1&playback=10&t=9000000000&resume=64";
    for query in ["", "t=6.5", "peers=100&chunks=100&t=99999", long] {
        for row in FIGURES.iter().chain([&THREE, &BESIDE, &ALONE]) {
            let state = whole(row, query);
            let short = ["Watching", "Have seen it"];
            let wanted = labels(row, state.has_ended());
            for width in [320.0, 360.0, 600.0, 1280.0] {
                let scene = scene(&state, width);
                let all = texts(&scene);
                let is_label =
                    |text: &&&Text| wanted.contains(&&*text.text) || short.contains(&&*text.text);
                let found: Vec<_> = all.iter().filter(is_label).collect();
                for label in &found {
                    let is_its = |text: &&&Text| {
                        let down = text.at.y - label.at.y;
                        let is_under = text.at.x == label.at.x && (1.0..30.0).contains(&down);
                        text.bold && (is_under || text.at.x > label.at.x && down == 0.0)
                    };
                    assert!(all.iter().any(|text| is_its(&text)), "{query}, {width} px: {label:?}");
                }
                // Where there is no room for all, the first ones of each stage are there.
                let stages = row.stages.len();
                assert!(found.len() >= 2 * stages, "{query}, {width} px: {found:?}");
                let found: Vec<_> = found.iter().map(|text| &*text.text).collect();
                if width == 1280.0 && stages < 3 {
                    assert_eq!(found, wanted, "{query}, {width} px");
                }
            }
        }
    }
}

fn captions(row: &FigureRow) -> Vec<String> {
    row.stages.iter().map(Stage::caption).collect()
}

#[test]
fn a_table_has_the_name_of_its_stage() {
    assert_eq!(captions(&THREE), ["First come now", "In turn now", "Shared work now"]);
    assert_eq!(captions(&FIGURES[0]), ["Streaming now", "Peer to peer now"]);
    assert_eq!(captions(&FIGURES[3]), ["Alone now", "Shared work now"]);
}

/// The rules of a film whose peers have the default download and play a chunk in 1.5 rounds, and what its marks are.
const FILM: &str = "A peer receives at most 2 chunks a round, starts to play when it holds the \
                    first 3, and plays 1.5 rounds a chunk.";
const FILM_MARKS: &str = "Over the timeline, green marks where a peer starts to play or is \
                          complete, red where its picture freezes.";
const ROUND: &str = "A round is the time in which a helper of average speed makes one part.";
const GROUP: &str = "A helper makes one part at a time (amber), and sends it while it makes the \
                     next (the thin line). Handing out a part keeps the coordinator busy (blue). \
                     It passes each part on to all, who have it a round later: that is the \
                     swarm's work, and is not counted. Idle is whenever a helper makes nothing.";
const WORK_MARKS: &str = "Over the timeline, green marks when a picture is done.";
const ONE: &str = "One helper is one alone: nothing has to be handed out or sent.";

#[test]
fn three_named_stages_are_told_in_their_order() {
    let state = whole(&THREE, "t=2.5&peers=3&chunks=8&playback=1.5");
    assert_eq!(
        picture::description(&state),
        "Round 2.5 of 26. First come: 3 starting. In turn: 2 waiting, 1 starting. A group: 3 of 8 \
         parts; Peer 1: making part 7, sending part 4; Peer 2: making part 8, sending part 5; \
         Peer 3: sending part 6."
    );
    assert_eq!(
        picture::verdicts(&state),
        [
            "First come: everybody has the film after 8 rounds: without the peers’ help nothing \
             can be faster.",
            "In turn: everybody has the film after 24 rounds: without the peers’ help nothing \
             can be faster.",
            "A group: done after 4 rounds; no group like it can be faster.",
        ]
    );
    let rules = picture::rules(&state);
    assert_eq!(
        rules,
        format!(
            "First come and In turn: {FILM} A group: {ROUND} {GROUP} {FILM_MARKS} {WORK_MARKS}"
        )
    );
}

#[test]
fn two_groups_are_told_each_with_its_name_and_its_rules() {
    let state = whole(&GROUPS, "t=2.5&peers=3&chunks=8&input=3:leave:1");
    assert_eq!(
        picture::description(&state),
        "Round 2.5 of 10. Equals: 3 of 8 parts; Peer 1: making part 7, sending part 4; Peer 2: \
         making part 8, sending part 5; Peer 3: sending part 6. All sorts: 2 of 8 parts; Peer 1: \
         part 6 in hand, sending part 4; Peer 2: making part 2; Peer 3: making part 7, sending \
         part 5."
    );
    assert_eq!(
        picture::verdicts(&state),
        [
            "Equals: done after 5 rounds; a group like it needs at least 4.",
            "All sorts: done after 9 rounds; a group like it needs at least 5. One alone is faster."
        ]
    );
    let uneven = "The slowest makes 0.25 parts a round, the fastest 1.75; the seed deals who is \
                  who.";
    assert_eq!(
        picture::rules(&state),
        format!(
            "Equals: {ROUND} {GROUP} All sorts: {ROUND} {uneven} {GROUP} Over the timeline, green \
             marks when a picture is done, grey who joins or leaves."
        )
    );
    // More than are named are counted.
    let state = whole(&GROUPS, "t=1.5&peers=20&chunks=60&uneven=1");
    assert_eq!(
        picture::description(&state),
        "Round 1.5 of 7. Equals: 0 of 60 parts; 14 at work; 6 with a part in hand. All sorts: 0 of \
         60 parts; 14 at work; 6 with a part in hand."
    );
    // What is set alike is ruled alike.
    assert_eq!(picture::rules(&state), format!("{ROUND} {uneven} {GROUP} {WORK_MARKS}"));
}

#[test]
fn one_alone_is_told_without_a_group() {
    let state = whole(&ALONE, "t=2.5&chunks=8&input=3:join&handout=1");
    assert_eq!(picture::description(&state), "Round 2.5 of 8. Alone: 2 of 8 parts, making part 3.");
    assert_eq!(picture::verdicts(&state), ["Alone: done after 8 rounds."]);
    assert_eq!(picture::rules(&state), format!("{ROUND} {ONE} {WORK_MARKS}"));
    let state = whole(&BESIDE, "t=2.5&peers=2&chunks=4&handout=1");
    assert_eq!(
        picture::description(&state),
        "Round 2.5 of 7. A group: 0 of 4 parts; Peer 1: getting part 3, sending part 1; Peer 2: \
         making part 2. Alone: 2 of 4 parts, making part 3."
    );
    assert_eq!(
        picture::verdicts(&state),
        [
            "A group: done after 6 rounds; no group like it can be faster. One alone is faster.",
            "Alone: done after 4 rounds."
        ]
    );
    assert_eq!(
        picture::rules(&state),
        format!("A group: {ROUND} {GROUP} Alone: {ROUND} {ONE} {WORK_MARKS}")
    );
    let scene = scene(&state, 1280.0);
    let texts: Vec<_> = texts(&scene).into_iter().map(|text| &*text.text).collect();
    assert!(texts.contains(&"One makes part after part"), "{texts:?}");
}

#[test]
fn what_is_compared_has_the_rules_of_the_group_alone() {
    for row in [&FIGURES[3], &COMPARED] {
        let rules = picture::rules(&whole(row, ""));
        assert!(rules.starts_with(&format!("{ROUND} {GROUP} The second chart")), "{rules}");
        assert!(!rules.contains(ONE), "{rules}");
    }
}

#[test]
fn a_film_beside_a_group_keeps_its_rules() {
    let state =
        whole(&MIXED, "t=4.5&peers=2&chunks=4&playback=1.5&start=9&input=4:host-down,4:join");
    assert_eq!(
        picture::description(&state),
        "Round 4.5 of 12. Peer to peer: 1 starting, 2 complete. A group: 4 of 4 parts; Peer 1: \
         complete; Peer 2: complete; Peer 3: idle. The host is down."
    );
    assert_eq!(
        picture::verdicts(&state),
        [
            "Peer to peer: everybody has the film after 6 rounds.",
            "A group: done after 3 rounds; no group like it can be faster."
        ]
    );
    let film = FILM.replace("first 3", "first 4");
    let film_marks = FILM_MARKS.replace("freezes.", "freezes, grey what comes from outside.");
    let work_marks = WORK_MARKS.replace("done.", "done, grey who joins or leaves.");
    assert_eq!(
        picture::rules(&state),
        format!("Peer to peer: {film} A group: {ROUND} {GROUP} {film_marks} {work_marks}")
    );
}

#[test]
fn what_is_not_true_of_all_films_is_told_with_names() {
    let state = whole(&SWARMS, "t=2.5&peers=3&chunks=8&playback=1.5");
    assert_eq!(
        picture::description(&state),
        "Round 2.5 of 17. Perfect: 3 starting. Abandoned: 1 waiting, 2 starting. Thrifty: 3 \
         starting. Abandoned: The host is down."
    );
    let verdicts = picture::verdicts(&state);
    assert_eq!(verdicts.len(), 4, "{verdicts:?}");
    assert!(verdicts[3].starts_with("Perfect: The perfect schedule is for"), "{verdicts:?}");
    assert_eq!(
        picture::rules(&state),
        format!(
            "Perfect and Abandoned: {FILM} Thrifty: {} {}",
            FILM.replace("at most 2 chunks", "at most 3 chunks"),
            FILM_MARKS.replace("freezes.", "freezes, grey what comes from outside."),
        )
    );
    let state = whole(&SWARMS, "t=2.5&peers=3&chunks=8&playback=1.5&input=2:host-down");
    let told = picture::description(&state);
    assert!(told.ends_with("Thrifty: 1 waiting, 2 starting. The host is down."), "{told}");
    // The schedule is for swarms: that streaming has none is no exception.
    let race = picture::verdicts(&whole(&FIGURES[0], "policy=perfect"));
    assert!(race.last().is_some_and(|text| text.starts_with("The perfect")), "{race:?}");
}

/// Stages that have the same to say share a sentence, others have one each.
#[test]
fn of_several_hosts_it_is_told_how_many_are_down_and_why_slots_are_idle() {
    static SEEDS: FigureRow = equal(&[
        named(System::P2p, || "One".to_owned(), &[(Key::Input, "2:host-down:1")]),
        named(
            System::Streaming,
            || "Two".to_owned(),
            &[(Key::Input, "1:host-down:1,2:host-down:3")],
        ),
        named(System::P2p, || "Also two".to_owned(), &[(Key::Input, "2:host-down,2.2:host-up:2")]),
        named(System::P2p, || "None".to_owned(), &[]),
    ]);
    let told = |query: &str| {
        let told = picture::description(&whole(&SEEDS, query));
        // It follows what the last stage shows.
        let (_, last) = told.split_once("None: ").expect("the last stage");
        last.split_once(". ").expect("something is said of hosts").1.to_owned()
    };
    assert_eq!(
        told("t=2.5&hosts=3"),
        "One: 1 of 3 hosts is down. Two and Also two: 2 of 3 hosts are down. One and None: Hosts \
         have idle slots: whoever lacks chunks receives as fast as their line allows, 2 chunks a round."
    );
    // A host that is not there cannot fall.
    assert_eq!(told("t=2.1"), "One, Two and Also two: The host is down.");
    let all = picture::description(&whole(&FIGURES[0], "hosts=8&input=1:host-down&t=1"));
    assert!(all.ends_with(" All 8 hosts are down."), "{all}");
}

/// An input that changes nothing leaves no mark, and is not announced as one.
#[test]
fn what_marks_are_announced_are_there() {
    let (mut marked, mut asked_in_vain) = (0, 0);
    for query in [
        "",
        "input=3:host-down",
        "input=3:host-up",
        "input=3:upload:1:0.5",
        "input=3:leave:9",
        "input=3:leave:2",
        "input=3:join",
        "input=2:host-down,4:host-up",
        "peers=1&input=0:leave:1",
        "peers=1&input=3:upload:1:0.5,3:host-up",
    ] {
        for row in all_rows() {
            let state = whole(row, query);
            let is_marked = !Marks::new(&state).outside.is_empty();
            let rules = picture::rules(&state);
            assert_eq!(rules.contains("grey"), is_marked, "{query}: {rules}");
            marked += u32::from(is_marked);
            asked_in_vain += u32::from(!is_marked && !query.is_empty());
        }
    }
    assert!(marked > 20 && asked_in_vain > 20, "{marked}, {asked_in_vain}");
    // Each kind of run has its own.
    let rules = picture::rules(&whole(&MIXED, "input=3:host-down"));
    assert!(rules.contains("grey what comes") && !rules.contains("grey who"), "{rules}");
}

#[test]
fn marks_are_announced_while_it_is_not_known_whether_there_are_any() {
    let query = "peers=100&chunks=100&input=3:leave:2";
    let mut state = FigureState::of(&FIGURES[0], &from_query(query).0);
    assert!(state.is_computing() && picture::rules(&state).contains("grey"));
    while state.compute(1 << 16) {}
    assert!(picture::rules(&state).contains("grey"));
    let none = FigureState::of(&FIGURES[0], &from_query("peers=100&chunks=100").0);
    assert!(none.is_computing() && !picture::rules(&none).contains("grey"));
}

#[test]
fn the_tint_reaches_every_group_where_a_figure_has_it() {
    // With colours, the numbers on the coordinator's screen are the makers'.
    let tinted = |row: &'static FigureRow, query: &str| -> Vec<bool> {
        let shapes = scene(&whole(row, query), 900.0).shapes.into_iter();
        let hosts = shapes.filter_map(|shape| match shape {
            Shape::Screen(screen) if screen.id.1 == 0 => Some(screen.missing_ink.is_none()),
            _ => None,
        });
        hosts.collect()
    };
    assert_eq!(tinted(&GROUPS, "tint=1"), [true, true]);
    assert_eq!(tinted(&GROUPS, ""), [false, false]);
    assert_eq!(tinted(&BESIDE, "tint=1"), [false, false], "it has no tint");
    assert_eq!(tinted(&FIGURES[3], "tint=1"), [false, true]);
}
