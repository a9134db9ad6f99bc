//! What stands on the stage at a figure's end, of whatever runs.

use how_p2p_works::app::ending::{self, Ending};
use how_p2p_works::app::figure::{FigureState, Msg};
use how_p2p_works::app::picture;
use how_p2p_works::figures::FIGURES;
use how_p2p_works::params::Figure;
use how_p2p_works::params::link::from_query;
use how_p2p_works::scene::geometry::{Rect, rect};
use how_p2p_works::scene::shape::Shape;
use how_p2p_works::scene::spots::{Area, Mark};
use how_p2p_works::scene::{Scene, Theme, Viewport, text};
use how_p2p_works::timeline::moment::{Command, Playhead};

fn compute(state: &mut FigureState) {
    while state.compute(1 << 16) {}
}

fn opened(figure: Figure, query: &str) -> FigureState {
    let (params, notices) = from_query(query);
    assert_eq!(notices, [], "{query}");
    let mut state = FigureState::new(figure, &params);
    compute(&mut state);
    state
}

fn of(state: &FigureState) -> Ending {
    ending::of(state).expect("the runs are known")
}

fn seek(state: &mut FigureState, command: Command) {
    state.update(&Msg::Time(command));
    state.seek();
}

#[test]
fn a_race_is_told_as_it_ended() {
    for (query, long, short) in [
        (
            "",
            "Peer to peer: everyone has it after 8 rounds, streaming after 18; longest wait 4, \
             not 14.",
            "Peer to peer: 8 rounds, streaming 18; longest wait 4, not 14.",
        ),
        // It starts later than at a host that has a slot for each.
        (
            "slots=4",
            "Peer to peer: everyone has it after 7 rounds, streaming after 12; longest wait 4, \
             not 3.",
            "Peer to peer: 7 rounds, streaming 12; longest wait 4, not 3.",
        ),
        (
            "upload=0.1&peers=8",
            "Peer to peer is slower here: everyone has it after 34 rounds, streaming after 32; \
             longest wait 23, not 26.",
            "Peer to peer, slower: 34 rounds, streaming 32; longest wait 23, not 26.",
        ),
        (
            "peers=2&slots=2",
            "Peer to peer: everyone has it after 7 rounds, streaming after 12; longest wait 3 \
             either way.",
            "Peer to peer: 7 rounds, streaming 12; longest wait 3 either way.",
        ),
        (
            "upload=0&peers=32&chunks=4",
            "Nobody passed anything on: everyone has it after 43 rounds, no sooner than with \
             streaming.",
            "Nobody passed on: 43 rounds, as with streaming.",
        ),
        (
            "upload=0&peers=1000",
            "Nobody passed anything on: everyone has it after 4,000 rounds, hardly sooner than \
             the 4,002 of streaming.",
            "Nobody passed on: 4,000 rounds, streaming 4,002.",
        ),
        (
            "free_riders=4",
            "Nobody passed anything on: everyone has it after 16 rounds, with streaming after 18.",
            "Nobody passed on: 16 rounds, streaming 18.",
        ),
        (
            "peers=1",
            "Either way the one peer has it after 6 rounds; the longest wait was 2 rounds.",
            "Either way 6 rounds; longest wait 2.",
        ),
        (
            "peers=7&film=7Gbit&server=84Mbps&up=24Mbps,23Mbps,27Mbps,25Mbps,18Mbps,29Mbps,27Mbps\
             &down=27Mbps,20Mbps,22Mbps,39Mbps,32Mbps,33Mbps,17Mbps",
            "Peer to peer: everyone has it after 6 min 54 s, streaming after 9 min 43 s; longest \
             wait 41.27 s, not 12.5 s.",
            "Peer to peer: 6 min 54 s, streaming 9 min 43 s; longest wait 41.27 s, not 12.5 s.",
        ),
        (
            "input=5:leave:1,5:leave:2",
            "Peer to peer: everyone who stayed has it after 8 rounds, streaming after 12; longest \
             wait 4, not 7.",
            "Peer to peer: 8 rounds, streaming 12; longest wait 4, not 7.",
        ),
        // One peer left the line before it had anything, and had been helped in the swarm.
        (
            "input=9:leave:4",
            "Peer to peer: everyone who stayed has it after 8 rounds, streaming after 12; longest \
             wait 4, not 9.",
            "Peer to peer: 8 rounds, streaming 12; longest wait 4, not 9.",
        ),
        (
            "input=5:host-down",
            "Peer to peer: everyone has it after 10 rounds. Streaming: not everyone gets it.",
            "Peer to peer: 10 rounds. Streaming: not for everyone.",
        ),
        (
            "host_copies=1&free_riders=4",
            "Nobody passed anything on: not everyone gets it. Streaming: everyone, after 18 \
             rounds.",
            "Nobody passed anything on: not for everyone. Streaming: 18 rounds.",
        ),
        (
            "input=2:host-down",
            "Either way not everyone gets the whole film.",
            "Either way not for everyone.",
        ),
        (
            "peers=1&input=2:host-down",
            "Either way the one peer never has it all.",
            "Either way it never has it all.",
        ),
        (
            "input=5:leave:1,5:leave:2,5:leave:3,5:leave:4",
            "Either way not everyone gets the whole film.",
            "Either way not for everyone.",
        ),
    ] {
        assert_eq!(of(&opened(Figure::Race, query)).sentence, [long, short], "{query}");
    }
}

#[test]
fn one_film_and_shared_work_are_told_as_they_ended() {
    use Figure::{P2p, Streaming, Work};
    for (figure, query, long) in [
        (P2p, "", "Everyone has the film after 8 rounds; the longest wait was 4 rounds."),
        (
            P2p,
            "upload=0",
            "Nobody passed anything on: everyone has the film after 16 rounds; the longest wait \
             was 8 rounds.",
        ),
        (Streaming, "", "Everyone has the film after 18 rounds; the longest wait was 14 rounds."),
        (Streaming, "peers=1", "The one peer has the film after 6 rounds; it waited 2 rounds."),
        (Streaming, "input=3:host-down", "Not everyone gets the whole film."),
        (Streaming, "peers=1&input=3:host-down", "The one peer never gets the whole film."),
        (Work, "", "With 4 helpers the picture is done after 4 rounds, not 12: 3 times as fast."),
        (
            Work,
            "peers=1&handout=1",
            "With 1 helper the picture takes as long as one alone needs: 12 rounds.",
        ),
        (
            Work,
            "handout=1",
            "Sharing is slower here: with 4 helpers the picture is done after 14 rounds, not 12.",
        ),
        (Work, "upload=0", "With 4 helpers the picture is never done; one alone takes 12 rounds."),
        (
            Work,
            "peers=2&handout=0.7",
            "With 2 helpers the picture is done after 11.9 rounds, not 12.",
        ),
    ] {
        let [told, _] = of(&opened(figure, query)).sentence;
        assert_eq!(told, long, "{figure:?}, {query}");
    }
}

/// What links may ask for.
const QUERIES: [&str; 14] = [
    "",
    "peers=1",
    "peers=2&slots=2",
    "peers=32",
    "peers=1000&chunks=4",
    "upload=0",
    "upload=0&peers=40",
    "mix=50:0,50:2",
    "uploads=0&input=2:join",
    "free_riders=4",
    "peers=16&handout=0.2",
    "input=2:leave:1,3:host-down",
    "film=700MB&server=8Mbps&up=2Mbps&down=20Mbps",
    "slots=1000&hosts=8&peers=1000&chunks=2",
];

#[test]
fn whatever_the_runs_there_is_a_sentence_with_a_shorter_form() {
    for figure in FIGURES.iter().map(|row| row.figure) {
        for query in QUERIES {
            let [long, short] = of(&opened(figure, query)).sentence;
            assert!(long.ends_with('.') && short.ends_with('.'), "{figure:?}, {query}: {long}");
            assert!(short.chars().count() <= long.chars().count(), "{long} {short}");
        }
    }
}

#[test]
fn what_is_offered_is_not_so_yet_and_plays_from_the_beginning() {
    for figure in FIGURES.iter().map(|row| row.figure) {
        for query in QUERIES {
            let mut state = opened(figure, query);
            let mut names = Vec::new();
            while let Some(next) = of(&state).next.filter(|_| names.len() < 20) {
                let before = state.params().run.clone();
                seek(&mut state, Command::Seek(Playhead::END));
                for msg in next.steps() {
                    state.update(&msg);
                }
                compute(&mut state);
                assert_ne!(state.params().run, before, "{figure:?}, {query}: {}", next.name);
                let moment = state.moment();
                assert!(moment.is_playing() && moment.playhead() == Playhead::default());
                assert!(next.name.starts_with("Now "), "{}", next.name);
                names.push(next.name);
            }
            // Where there are a thousand peers, and a slot for each, streaming has no more to show.
            let has_all = figure == Figure::Streaming && query.starts_with("slots=1000");
            assert_eq!(names.is_empty(), has_all, "{figure:?}, {query}");
        }
    }
}

#[test]
fn each_figure_offers_what_it_is_about() {
    let offered = |figure, query| {
        let mut state = opened(figure, query);
        let mut names = Vec::new();
        while let Some(next) = of(&state).next {
            for msg in next.steps() {
                state.update(&msg);
            }
            compute(&mut state);
            let is_last = next.name == "Now as at first";
            names.push(next.name);
            if is_last || names.len() == 5 {
                break;
            }
        }
        names.join(", ")
    };
    for (figure, query, names) in [
        (
            Figure::Race,
            "",
            "Now with 32 peers, Now with 1,000 peers, Now with nobody passing on, Now with \
             everybody passing on, Now with nobody passing on",
        ),
        (
            Figure::Streaming,
            "",
            "Now with 4 host slots, Now with 32 peers, Now with 8 host slots, Now with 16 host \
             slots, Now with 32 host slots",
        ),
        (
            Figure::Work,
            "",
            "Now with 8 helpers, Now with slow handing out, Now with 16 helpers, Now with 32 \
             helpers, Now with 64 helpers",
        ),
    ] {
        assert_eq!(offered(figure, query), names);
    }
    let first = |figure, query| of(&opened(figure, query)).next.map(|next| next.name);
    let is = |name: &str| Some(name.to_owned());
    assert_eq!(first(Figure::P2p, "upload=0"), is("Now with everybody passing on"));
    assert_eq!(first(Figure::Race, "free_riders=4"), is("Now with everybody passing on"));
    assert_eq!(first(Figure::Race, "free_riders=3"), is("Now with 32 peers"));
    assert_eq!(first(Figure::Work, "upload=0"), is("Now with helpers sending back"));
    // Who rides free passes nothing on already.
    let all_ride = "peers=1000&chunks=2&free_riders=1000";
    assert_eq!(first(Figure::Race, all_ride), is("Now with everybody passing on"));
    // Real units decide the slots.
    let real = "peers=9&film=700MB&server=8Mbps&up=2Mbps&down=20Mbps";
    assert_eq!(first(Figure::Streaming, real), is("Now with 32 peers"));
}

#[test]
fn it_waits_for_the_end_and_for_rest() {
    let mut state = opened(Figure::Race, "");
    assert!(!ending::is_due(&state));
    seek(&mut state, Command::Seek(Playhead::END));
    assert!(ending::is_due(&state));
    seek(&mut state, Command::StepBack);
    assert!(!ending::is_due(&state));
    assert!(ending::is_due(&opened(Figure::Race, "results=1")));
    // Who starts again at the end is there only for a moment.
    let mut state = opened(Figure::Race, "loop=1&autoplay=1");
    seek(&mut state, Command::Seek(Playhead::END));
    assert!(!ending::is_due(&state));
    // Before the runs are known there is nothing to tell.
    let (params, _) = from_query("peers=200&chunks=100&results=1");
    assert_eq!(ending::of(&FigureState::new(Figure::Race, &params)), None);
}

/// Between the card of a crowd's enlarged peer and that place there is room, and within the card
/// around its texts.
fn keeps_clear_of_cards(scene: &Scene, place: Rect, what: &str) {
    let is_crowd = |stage| {
        let is_its = |shape: &Shape| matches!(shape, Shape::Swarm(swarm) if swarm.stage == stage);
        scene.shapes.iter().any(is_its)
    };
    let cards = scene.spots.iter().filter_map(|spot| match (spot.mark, spot.area) {
        (Mark::Peer(_), Area::Within(card)) if is_crowd(spot.stage) => Some(card),
        _ => None,
    });
    for card in cards {
        assert!(!card.grow(5.99).overlaps(place), "{what}: {card:?} beside {place:?}");
        for text in scene.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(text) => Some(text),
            _ => None,
        }) {
            let (at, inner) = (text::bounds(text), card.grow(-5.99));
            let is_in =
                at.x >= inner.x && at.right() <= inner.right() && at.bottom() <= inner.bottom();
            assert!(is_in || !at.overlaps(card), "{what}: {text:?} in {card:?}");
        }
    }
}

#[test]
fn where_it_stands_nothing_but_totals_is_drawn() {
    for row in &FIGURES {
        for peers in [1, 4, 9, 24, 32, 200, 1000] {
            let mut state = opened(row.figure, &format!("peers={peers}&chunks=4"));
            for (width, height) in [
                (304.0, 200.0),
                (304.0, 380.0),
                (344.0, 540.0),
                (582.0, 438.0),
                (590.0, 490.0),
                (682.0, 280.0),
                (690.0, 330.0),
                (1260.0, 560.0),
                (1240.0, 1130.0),
                (2540.0, 1240.0),
            ] {
                for at in [Playhead::from_rounds(1.5), Playhead::END] {
                    seek(&mut state, Command::Rest(at));
                    let viewport = Viewport { width, height };
                    let place = picture::totals_place(&state, viewport).expect("stages");
                    let what = format!("{:?}, {peers} peers, {width}x{height}", row.figure);
                    assert!(place.x >= 0.0 && place.right() <= width, "{what}");
                    assert!(place.h >= 44.0 && place.bottom() <= height, "{what}: {place:?}");
                    let scene = picture::scene(&state, viewport, &Theme::DARK);
                    keeps_clear_of_cards(&scene, place, &what);
                    for shape in scene.shapes {
                        let covered = match shape {
                            Shape::Rects { rects, .. } => rects,
                            Shape::Screen(screen) => vec![screen.rect],
                            Shape::Tile(tile) => vec![tile.rect],
                            Shape::Working(working) => vec![working.rect],
                            Shape::Swarm(swarm) => {
                                let all = swarm.at.iter();
                                all.map(|at| rect(at.x, at.y, swarm.w, swarm.h)).collect()
                            }
                            // Of texts, only totals are there: below all others, or at the side.
                            Shape::Text(text) if text::bounds(&text).y < place.y => {
                                vec![text::bounds(&text)]
                            }
                            _ => Vec::new(),
                        };
                        for rect in covered {
                            assert!(
                                !rect.grow(-0.01).overlaps(place),
                                "{what}: {rect:?} in {place:?}"
                            );
                        }
                    }
                }
            }
        }
    }
}
