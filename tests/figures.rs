//! What every figure keeps, whatever its row says, and some rows that no page has.

use how_p2p_works::app::figure::{Change, FigureState, Msg};
use how_p2p_works::app::picture;
use how_p2p_works::figures::{self, Arrangement, FIGURES, FigureRow, Stage};
use how_p2p_works::params::Figure;
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
static ROWS: [&FigureRow; 6] = [&THREE, &GROUPS, &ALONE, &MIXED, &BESIDE, &SWARMS];

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
        assert_eq!(found, [2, 60, 30, 1], "{width} px");
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

/// The labels of the totals under the stages of a row, in the order in which they are drawn.
fn labels(row: &FigureRow) -> Vec<&'static str> {
    let mut labels = Vec::new();
    for stage in row.stages {
        labels.extend_from_slice(match stage.system {
            System::Streaming | System::P2p => {
                &["Host sent", "Peers sent", "Total wait", "Done at"]
            }
            System::Alone if row.arrangement == Arrangement::Comparison => {
                &["Parts done", "Done at"][..]
            }
            System::Alone | System::Group => &["Parts done", "Total idle", "Done at", "Speed-up"],
        });
    }
    labels
}

/// The totals under a stage stand in columns: each label has its number right under it.
#[test]
fn every_total_has_its_number_however_long() {
    let long = "peers=1000&chunks=1000&upload=0.01&slots=1&playback=10&t=9000000000&resume=64";
    for query in ["", "t=6.5", "peers=100&chunks=100&t=99999", long] {
        for row in FIGURES.iter().chain([&THREE, &BESIDE]) {
            let state = whole(row, query);
            let wanted = labels(row);
            for width in [320.0, 360.0, 600.0, 1280.0] {
                let scene = scene(&state, width);
                let all = texts(&scene);
                let is_label = |text: &&&Text| wanted.contains(&&*text.text);
                let found: Vec<_> = all.iter().filter(is_label).collect();
                for label in &found {
                    let is_its = |text: &&&Text| {
                        text.at.x == label.at.x
                            && text.bold
                            && (0.0..30.0).contains(&(text.at.y - label.at.y))
                    };
                    assert!(all.iter().any(|text| is_its(&text)), "{query}, {width} px: {label:?}");
                }
                let found: Vec<_> = found.iter().map(|text| &*text.text).collect();
                assert_eq!(found, wanted, "{query}, {width} px");
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
            "First come: everybody has the film after 8 rounds: a host alone that sends each one \
             chunk at a time cannot be faster.",
            "In turn: everybody has the film after 24 rounds: a host alone that sends each one \
             chunk at a time cannot be faster.",
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
fn of_several_hosts_it_is_told_how_many_are_down() {
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
        "One: 1 of 3 hosts is down. Two and Also two: 2 of 3 hosts are down."
    );
    // A host that is not there cannot fall.
    assert_eq!(told("t=2.1"), "One, Two and Also two: The host is down.");
    let all = picture::description(&whole(&FIGURES[0], "hosts=8&input=1:host-down&t=1"));
    assert!(all.ends_with(" All 8 hosts are down."), "{all}");
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
