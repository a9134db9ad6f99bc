//! A figure fits into whatever room it is given, and shows all that matters in it.

use how_p2p_works::app::figure::{FigureState, Msg};
use how_p2p_works::app::picture;
use how_p2p_works::figures::FIGURES;
use how_p2p_works::params::Figure;
use how_p2p_works::params::link::from_query;
use how_p2p_works::scene::geometry::{Rect, Step, rect};
use how_p2p_works::scene::shape::{Shape, Text};
use how_p2p_works::scene::work::Show;
use how_p2p_works::scene::{Scene, Theme, Viewport, text};

/// What is left of the frames that a figure has to be beautiful in, once its player has its own; the
/// least of all; and what is narrow and high, or wide and low.
const ROOMS: [(f64, f64); 13] = [
    (300.0, 160.0),
    (320.0, 256.0),
    (320.0, 330.0),
    (360.0, 480.0),
    (480.0, 300.0),
    (600.0, 460.0),
    (700.0, 300.0),
    (800.0, 500.0),
    (1280.0, 620.0),
    (1920.0, 960.0),
    (2560.0, 1300.0),
    (340.0, 900.0),
    (1600.0, 240.0),
];

/// How many times as large as usual the reader's type is: every room comes with each in turn.
const TYPES: [f64; 3] = [1.0, 1.5, 2.0];

const PEERS: [u32; 7] = [1, 4, 9, 24, 60, 200, 1000];

/// A figure at a round, whole.
fn figure(figure: Figure, query: &str) -> FigureState {
    let (params, notices) = from_query(query);
    assert!(notices.is_empty(), "{query}: {notices:?}");
    let mut state = FigureState::new(figure, &params);
    while state.compute(1 << 16) {}
    state.seek();
    state
}

fn in_room(state: &FigureState, (width, height): (f64, f64)) -> Scene {
    picture::scene(state, Viewport { width, height }, &Theme::DARK)
}

/// Calls `check` with each figure, at many numbers of peers and hosts in turn, and in every room.
fn each_scene(check: impl Fn(&str, usize, &Scene)) {
    for row in &FIGURES {
        for (i, peers) in PEERS.into_iter().enumerate() {
            for (j, round) in ["0", "5.5", "99999"].into_iter().enumerate() {
                let hosts = if (i + j) % 3 == 0 && row.figure != Figure::Work { 8 } else { 1 };
                let query = format!("peers={peers}&hosts={hosts}&t={round}");
                let query = if hosts > 1 { query } else { query.replace("&hosts=1", "") };
                let mut state = figure(row.figure, &query);
                for (k, room) in ROOMS.into_iter().enumerate() {
                    let large = TYPES[(i + j + k) % TYPES.len()];
                    state.update(&Msg::Type(large));
                    let name = format!("{} {query} in {room:?}, type {large}", row.figure.key());
                    check(&name, row.stages.len(), &in_room(&state, room));
                }
            }
        }
    }
}

/// All texts but those that fly and those within a picture, which are its painter's.
fn texts(scene: &Scene) -> Vec<&Text> {
    let mut texts = Vec::new();
    for shape in &scene.shapes {
        match shape {
            Shape::Text(text) if !(text.bold && text.color == scene.background) => texts.push(text),
            _ => {}
        }
    }
    texts
}

/// What is handed out flies, too; its number is as bold as that on a part whose maker is told.
fn flies(text: &Text) -> bool {
    let Theme { host, .. } = Theme::DARK;
    text.bold && (text.color.r, text.color.g, text.color.b) == (host.r, host.g, host.b)
}

fn is_within(at: Rect, page: Rect) -> bool {
    let page = page.grow(0.01);
    at.x >= page.x && at.y >= page.y && at.right() <= page.right() && at.bottom() <= page.bottom()
}

#[test]
fn nothing_is_cut_and_no_text_is_small_or_covers_another() {
    each_scene(|name, _, scene| check_texts(name, scene));
}

fn check_texts(name: &str, scene: &Scene) {
    let page = rect(0.0, 0.0, scene.width, scene.height);
    let texts = texts(scene);
    for (i, text) in texts.iter().enumerate() {
        let at = text::bounds(text);
        assert!(text.size >= text::MIN_SIZE, "{name}: {text:?}");
        assert!(is_within(at, page), "{name}: {text:?} at {at:?}");
        for other in texts[..i].iter().filter(|other| !flies(text) && !flies(other)) {
            let that = text::bounds(other);
            let names = (&text.text, &other.text);
            assert!(!at.overlaps(that), "{name}: {names:?} at {at:?} and {that:?}");
        }
    }
}

/// Each part of shared work that has no room beside the stages, alone in its room.
#[test]
fn lanes_and_charts_fit_where_they_are_alone() {
    const TITLES: [&str; 8] = [
        "Who works when, in rounds",
        "Who works when",
        "Helpers at work, by round",
        "Helpers at work",
        "Times as fast, by helpers",
        "By helpers",
        "The same picture, cut finer",
        "Cut finer",
    ];
    for query in [
        "peers=1",
        "peers=4",
        "peers=9&chunks=30&handout=0.2",
        "peers=60&chunks=100&tint=1",
        "peers=1000&chunks=1000",
    ] {
        for round in ["0", "2.3", "99999"] {
            let query = format!("{query}&t={round}");
            let mut state = figure(Figure::Work, &query);
            for (k, (width, height)) in ROOMS.into_iter().enumerate() {
                let viewport = Viewport { width, height };
                state.update(&Msg::Type(TYPES[k % TYPES.len()]));
                let tabs = picture::tabs(&state, viewport, 0.0);
                let stages = in_room(&state, (width, height));
                for show in tabs.iter().copied().filter(|show| *show != Show::Stages) {
                    state.update(&Msg::Show(show));
                    assert_eq!(picture::shown(&state, viewport), show);
                    let scene = in_room(&state, (width, height));
                    check_texts(&format!("{query} in {width}x{height}, {show:?}"), &scene);
                    assert!(scene != stages && scene.shapes.len() > 8);
                    let is_title = |text: &&&Text| TITLES.contains(&&*text.text);
                    let titled = texts(&scene).iter().filter(is_title).count();
                    assert_eq!(titled, if show == Show::Charts { 2 } else { 1 }, "{query}");
                    assert_eq!(picture::peer_at(&state, viewport, width / 2.0, height / 2.0), None);
                }
                state.update(&Msg::Show(Show::Stages));
            }
        }
    }
}

/// There are tabs where not everything is seen; that a row of them takes some height does not change
/// whether there are.
#[test]
fn tabs_stand_where_not_everything_has_room_and_stay() {
    const ROW: f64 = 44.0;
    let mut state = figure(Figure::Work, "");
    for width in [320.0, 600.0, 800.0, 1280.0] {
        let (mut before, mut kinds) = (usize::MAX, 0);
        for height in (160..1800).step_by(10) {
            let at = |height| Viewport { width, height };
            let height = f64::from(height);
            let tabs = picture::tabs(&state, at(height), 0.0);
            let with_row = picture::tabs(&state, at(height - ROW), ROW);
            assert_eq!(tabs.is_empty(), with_row.is_empty(), "{width}x{height}");
            assert!(tabs.len() <= with_row.len() && tabs.len() <= before, "{width}x{height}");
            assert!(with_row.is_empty() || with_row[0] == Show::Stages);
            kinds += u32::from(tabs.len() != before);
            before = tabs.len();
            // What is seen beside the stages is never shown alone.
            state.update(&Msg::Show(Show::Lanes));
            let is_alone = picture::shown(&state, at(height)) == Show::Lanes;
            assert_eq!(is_alone, tabs.contains(&Show::Lanes), "{width}x{height}");
        }
        assert!(before == 0 && kinds >= 2, "{width}: {kinds}");
    }
    let race = figure(Figure::Race, "");
    assert_eq!(picture::tabs(&race, Viewport { width: 320.0, height: 200.0 }, 0.0), []);
}

/// Where there is room for it, everything that is written is as large as the reader's type asks for,
/// numbers in pictures too.
#[test]
fn texts_follow_the_readers_type() {
    let mut numbers = 0;
    for row in &FIGURES {
        for query in ["peers=4&t=3", "peers=60&t=5.5"] {
            let mut state = figure(row.figure, query);
            for (large, room) in [
                (1.5, (600.0, 460.0)),
                (2.0, (800.0, 500.0)),
                (2.0, (1280.0, 620.0)),
                (2.0, (2560.0, 1300.0)),
            ] {
                state.update(&Msg::Type(large));
                let scene = in_room(&state, room);
                assert_eq!((scene.width, scene.height), room);
                for shape in &scene.shapes {
                    let of_screen = match shape {
                        Shape::Screen(screen) => screen.numbers(),
                        _ => Vec::new(),
                    };
                    numbers += of_screen.len();
                    let texts = of_screen.iter().map(|(_, number)| number);
                    let text = if let Shape::Text(text) = shape { Some(text) } else { None };
                    for text in texts.chain(text) {
                        let least = text::MIN_SIZE * large;
                        assert!(text.size >= least, "{query}, {room:?}: {text:?}");
                    }
                }
            }
        }
    }
    assert!(numbers > 50, "{numbers}");
}

#[test]
fn every_screen_is_whole_and_apart_from_the_others() {
    each_scene(|name, _, scene| {
        let page = rect(0.0, 0.0, scene.width, scene.height);
        let mut screens = Vec::new();
        for shape in &scene.shapes {
            match shape {
                Shape::Screen(screen) => screens.push(screen.rect),
                Shape::Swarm(swarm) => screens.extend(swarm.rects()),
                _ => {}
            }
        }
        // Sorted by their left edges, only near ones need be compared.
        screens.sort_by(|a, b| a.x.total_cmp(&b.x));
        for (i, at) in screens.iter().enumerate() {
            assert!(at.w > 1.0 && at.h > 0.5 && is_within(*at, page), "{name}: {at:?}");
            for other in screens[i + 1..].iter().take_while(|other| other.x < at.right()) {
                assert!(!at.grow(-0.01).overlaps(*other), "{name}: {at:?} and {other:?}");
            }
        }
    });
}

/// Every stage has its name, and what matters most in numbers.
#[test]
fn every_stage_has_its_title_and_two_totals() {
    const LABELS: [&str; 10] = [
        "Watching now",
        "Watching",
        "Have seen it all",
        "Have seen it",
        "Longest wait",
        "Longest",
        "Done at",
        "Host sent",
        "Parts done",
        "Speed-up",
    ];
    each_scene(|name, stages, scene| {
        let texts = texts(scene);
        let count = |is: &dyn Fn(&str) -> bool| texts.iter().filter(|t| is(&t.text)).count();
        let titles = ["Streaming", "Peer to peer", "A group"];
        let titled = count(&|text| titles.contains(&text));
        // In the lanes the one alone has its name a second time.
        let alone = count(&|text| text == "Alone").min(1);
        assert_eq!(titled + alone, stages, "{name}");
        assert!(count(&|text| LABELS.contains(&text)) >= 2 * stages, "{name}");
    });
}

/// Of a crowd somebody is always enlarged where there is room for it.
#[test]
fn who_is_followed_in_a_crowd_is_enlarged() {
    for row in FIGURES.iter().filter(|row| row.figure != Figure::Work) {
        for peers in [60, 200, 1000] {
            let state = figure(row.figure, &format!("peers={peers}&t=4.5"));
            for room in [(600.0, 460.0), (800.0, 430.0), (1280.0, 620.0), (1920.0, 960.0)] {
                let scene = in_room(&state, room);
                let is_enlarged = |shape: &&Shape| match shape {
                    Shape::Screen(screen) => screen.id.0 >= 100,
                    _ => false,
                };
                let count = scene.shapes.iter().filter(is_enlarged).count();
                assert_eq!(count, row.stages.len(), "{peers} of {:?} in {room:?}", row.figure);
            }
        }
    }
}

/// What a host sends to a crowd passes beside the hosts and what is written.
#[test]
fn ways_of_hosts_to_a_crowd_cover_no_text_and_no_host() {
    let color = Theme::DARK.host;
    let mut seen = 0;
    for query in
        ["peers=9&t=2.5", "peers=60&t=3.5", "peers=60&hosts=3&t=0.5&slots=1", "peers=1000&t=5.5"]
    {
        let state = figure(Figure::Race, query);
        for room in ROOMS {
            let scene = in_room(&state, room);
            let (mut cards, mut points) = (Vec::new(), Vec::new());
            for shape in &scene.shapes {
                match shape {
                    Shape::Rects { rects, stroke: Some(stroke), fill: Some(fill), .. }
                        if stroke.color == color && *fill == Theme::DARK.body =>
                    {
                        cards.extend(rects.iter().map(|card| card.grow(-1.0)));
                    }
                    Shape::Path { path, stroke: Some(stroke), .. }
                        if stroke.color == color && stroke.dash.is_none() && stroke.width > 2.1 =>
                    {
                        points.extend(path.0.iter().filter_map(|step| match step {
                            Step::Line(at) => Some(*at),
                            _ => None,
                        }));
                    }
                    _ => {}
                }
            }
            let has_crowd = scene.shapes.iter().any(|shape| matches!(shape, Shape::Swarm(_)));
            for at in points.into_iter().filter(|_| has_crowd) {
                seen += 1;
                let is_over = |card: &Rect| card.contains(at);
                assert!(!cards.iter().any(is_over), "{query} in {room:?}: {at:?} is over a host");
                let text = texts(&scene).into_iter().find(|text| text::bounds(text).contains(at));
                // The number under a screen stands in the street.
                let text = text.filter(|text| text.text.parse::<u32>().is_err());
                assert!(text.is_none(), "{query} in {room:?}: {at:?} is over {text:?}");
            }
        }
    }
    assert!(seen > 300, "{seen}");
}

/// How many wait is written where no tile covers it.
#[test]
fn no_tile_covers_how_many_wait() {
    let mut seen = 0;
    for room in [(320.0, 280.0), (320.0, 330.0), (360.0, 480.0), (480.0, 300.0), (600.0, 460.0)] {
        for step in 1..40 {
            let state = figure(Figure::Race, &format!("t={}.{}", step / 4, step % 4 * 25));
            let scene = in_room(&state, room);
            let is_told = |shape: &Shape| match shape {
                Shape::Text(text) => text.text.ends_with("in line"),
                _ => false,
            };
            let Some(place) = scene.shapes.iter().position(is_told) else { continue };
            seen += 1;
            let Shape::Text(text) = &scene.shapes[place] else { continue };
            for shape in &scene.shapes[place..] {
                if let Shape::Tile(tile) = shape {
                    let is_over = tile.rect.overlaps(text::bounds(text));
                    assert!(!is_over, "{room:?}, step {step}: {tile:?}");
                }
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

/// Everybody is there: as a player, or in the crowd.
#[test]
fn no_host_and_no_peer_is_left_out() {
    for peers in PEERS {
        for hosts in [1, 3, 8] {
            let state = figure(Figure::Race, &format!("peers={peers}&hosts={hosts}&t=1"));
            for room in ROOMS {
                let (mut of_hosts, mut of_peers) = (0, 0);
                for shape in in_room(&state, room).shapes {
                    match shape {
                        Shape::Screen(screen) if screen.id.1 <= 0 => of_hosts += 1,
                        // One of a crowd is enlarged, and is in the crowd as well.
                        Shape::Screen(screen) if screen.id.0 >= 100 => {}
                        Shape::Screen(_) => of_peers += 1,
                        Shape::Swarm(swarm) => of_peers += swarm.at.len() as u32,
                        _ => {}
                    }
                }
                assert_eq!((of_hosts, of_peers), (2 * hosts, 2 * peers), "{room:?}");
            }
        }
    }
}

/// Whoever drags a slider sees no page jump.
#[test]
fn the_height_is_the_figures_whatever_is_set() {
    for row in &FIGURES {
        let one = figure(row.figure, "peers=1");
        let many = figure(row.figure, "peers=300&slots=50&chunks=400");
        for width in [300.0, 360.0, 480.0, 700.0, 900.0, 1280.0, 1900.0] {
            let natural = picture::height_for(&one, width);
            assert_eq!(natural, picture::height_for(&many, width));
            for most in [0.0, 200.0, 320.0, 480.0, 620.0, 5000.0] {
                let height = picture::height_within(&one, width, most);
                assert_eq!(height, picture::height_within(&many, width, most));
                let is_between = (240.0..=natural).contains(&height);
                assert!(is_between && (height <= most || height <= 300.0), "{height} of {most}");
            }
        }
    }
}

/// The race stands side by side on a wide screen and in a small frame, one above the other where it
/// has height enough.
#[test]
fn stages_stand_where_their_screens_are_largest() {
    let state = figure(Figure::Race, "");
    let titles = |room| {
        let scene = in_room(&state, room);
        let at = |title: &str| {
            scene.shapes.iter().find_map(|shape| match shape {
                Shape::Text(text) if text.text == title => Some(text.at),
                _ => None,
            })
        };
        (at("Streaming").expect("a title"), at("Peer to peer").expect("a title"))
    };
    for room in [(1280.0, 620.0), (700.0, 300.0), (600.0, 460.0), (360.0, 480.0), (320.0, 330.0)] {
        let (first, second) = titles(room);
        assert!(first.y == second.y && first.x < second.x, "{room:?}");
    }
    let (first, second) = titles((340.0, 900.0));
    assert!(first.x == second.x && first.y < second.y);
}

/// What does not fit below both stages of shared work is left out, the charts first.
#[test]
fn both_stages_come_before_lanes_and_charts() {
    let state = figure(Figure::Work, "");
    for (width, heights) in [(1280.0, [500.0, 900.0]), (360.0, [500.0, 1600.0])] {
        let parts = |height| {
            let viewport = Viewport { width, height };
            picture::parts(&state, viewport).map(|parts| (parts.lanes, parts.charts))
        };
        assert_eq!(heights.map(parts), [Some((false, false)), Some((true, true))], "{width} px");
        let natural = picture::height_for(&state, width);
        assert_eq!(parts(natural), Some((true, true)));
    }
    let race = figure(Figure::Race, "");
    assert_eq!(picture::parts(&race, Viewport { width: 900.0, height: 900.0 }), None);
}

/// Where everything is larger, what is pressed is where it is seen.
#[test]
fn a_peer_is_picked_in_a_large_room() {
    let large = (2560.0, 1300.0);
    for (query, figure_of, type_scale, (width, height)) in [
        ("peers=4", Figure::Race, 1.0, large),
        ("peers=5", Figure::Work, 1.0, large),
        ("peers=4", Figure::Race, 2.0, large),
        ("peers=5", Figure::Work, 2.0, (1280.0, 620.0)),
    ] {
        let mut state = figure(figure_of, query);
        state.update(&Msg::Type(type_scale));
        let viewport = Viewport { width, height };
        let mut found = 0;
        for shape in picture::scene(&state, viewport, &Theme::DARK).shapes {
            let Shape::Screen(screen) = shape else { continue };
            if screen.id.1 > 0 {
                let at = screen.rect.center();
                let picked = picture::peer_at(&state, viewport, at.x, at.y);
                assert_eq!(picked, Some(screen.id.1 as u32), "{query}");
                found += 1;
            }
        }
        assert!(found >= 5, "{found}");
    }
}
