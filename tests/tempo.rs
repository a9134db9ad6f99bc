//! Long races, told in time: with the engine's own runs, as the page plays them.

use how_p2p_works::app::figure::{FigureState, Msg};
use how_p2p_works::params::Figure;
use how_p2p_works::params::link::from_query;
use how_p2p_works::timeline::moment::Command;
use how_p2p_works::units::tick::TICKS_PER_ROUND;

const FRAME: f64 = 1.0 / 60.0;

fn opened(figure: Figure, query: &str) -> FigureState {
    let (params, notices) = from_query(query);
    assert_eq!(notices, [], "{query}");
    let mut state = FigureState::new(figure, &params);
    state.update(&Msg::Time(Command::Play));
    state
}

/// What came of playing: in seconds.
struct Played {
    /// Until the first system was done.
    first: f64,
    /// Until the end.
    all: f64,
    /// The fastest, in rounds a second.
    fastest: f64,
}

/// Plays to the end; before each frame `budget` events of the runs are computed.
fn play(mut state: FigureState, budget: usize) -> Played {
    let mut played = Played { first: f64::NAN, all: 0.0, fastest: 0.0 };
    while state.moment().is_playing() {
        state.compute(budget);
        let first = state.runs().each().iter().filter_map(|run| run.surface().done_at()).min();
        let now = state.moment().playhead().ticks();
        if played.first.is_nan() && first.is_some_and(|first| now >= first as f64) {
            played.first = played.all;
        }
        played.fastest = state.pace().map_or(0.0, |pace| pace.rounds).max(played.fastest);
        state.update(&Msg::Time(Command::Advance(FRAME)));
        played.all += FRAME;
        assert!(played.all < 100.0, "it never ends");
    }
    let end = state.extent();
    assert!(end.is_whole);
    assert_eq!(state.moment().playhead().tick(), end.known_until);
    played
}

const AT_ONCE: usize = usize::MAX;

#[test]
fn four_peers_are_told_at_a_round_a_second() {
    let played = play(opened(Figure::Race, ""), AT_ONCE);
    assert_eq!(played.fastest, 1.0);
    assert!((played.all - 26.0).abs() < 0.1, "{}", played.all);
}

#[test]
fn of_a_thousand_the_swarm_is_done_within_twenty_seconds_and_all_within_forty() {
    for query in ["peers=1000", "peers=1000&policy=rarest&seed=7", "peers=1000&chunks=100"] {
        // A frame of a slow machine computes few events.
        for budget in [AT_ONCE, 3_000] {
            let played = play(opened(Figure::Race, query), budget);
            assert!((10.0..20.0).contains(&played.first), "{query}, {budget}: {}", played.first);
            assert!(played.all < 40.0, "{query}, {budget}: {}", played.all);
        }
    }
}

#[test]
fn of_thirty_two_the_swarm_is_told_calmly() {
    let state = opened(Figure::Race, "peers=32");
    let played = play(state, AT_ONCE);
    assert!((13.0..18.0).contains(&played.first), "{}", played.first);
    assert!((1.0..20.0).contains(&played.fastest), "{}", played.fastest);
    assert!(played.all < 40.0, "{}", played.all);
}

#[test]
fn one_system_and_shared_work_end_in_time_too() {
    for (figure, query) in [
        (Figure::Streaming, "peers=1000"),
        (Figure::P2p, "peers=300&chunks=400"),
        (Figure::P2p, "peers=50&upload=0"),
        (Figure::Work, "chunks=1000&peers=3"),
        (Figure::Work, "chunks=30&peers=2"),
        (Figure::Race, "peers=60&upload=0"),
    ] {
        let played = play(opened(figure, query), AT_ONCE);
        assert!(played.all < 40.0, "{figure:?} {query}: {}", played.all);
    }
    assert_eq!(play(opened(Figure::P2p, "peers=32"), AT_ONCE).fastest, 1.0);
}

#[test]
fn what_the_reader_chose_is_kept() {
    let mut state = opened(Figure::Race, "peers=1000&speed=2");
    while state.compute(AT_ONCE) {}
    for _ in 0..600 {
        state.update(&Msg::Time(Command::Advance(FRAME)));
    }
    assert!((state.moment().playhead().rounds() - 20.0).abs() < 1e-6);
    let pace = |state: &FigureState| state.pace().map(|pace| pace.rounds);
    assert_eq!((pace(&state), state.fast_forward()), (Some(2.0), None));
    state.update(&Msg::Speed(None));
    assert!(pace(&state).is_some_and(|pace| pace < 2.0));
    state.update(&Msg::Time(Command::Pause));
    assert_eq!(pace(&state), None, "what rests has no pace");
}

#[test]
fn a_loop_goes_through_it_all_again() {
    let mut state = opened(Figure::Race, "peers=1000&loop=1");
    while state.compute(AT_ONCE) {}
    let (mut before, mut turns, mut seconds) = (0.0, 0, 0.0);
    while turns < 2 && seconds < 100.0 {
        state.update(&Msg::Time(Command::Advance(FRAME)));
        let now = state.moment().playhead().ticks();
        turns += u32::from(now < before);
        (before, seconds) = (now, seconds + FRAME);
    }
    assert_eq!(turns, 2);
    assert!(seconds < 80.0, "{seconds}");
}

#[test]
fn each_round_of_the_swarm_can_be_pointed_at() {
    let mut state = opened(Figure::Race, "peers=1000");
    while state.compute(AT_ONCE) {}
    let scale = state.scale();
    let knee = scale.knee().expect("streaming takes two hundred times as long");
    let round = TICKS_PER_ROUND as f64;
    for ticks in (0..knee).step_by(TICKS_PER_ROUND as usize) {
        let apart = scale.share(ticks as f64 + round) - scale.share(ticks as f64);
        assert!(300.0 * apart >= 3.0, "{apart}");
    }
    // Whoever points at a place comes to it.
    state.update(&Msg::Point(0.25));
    assert_eq!(scale.share(state.moment().playhead().ticks()), 0.25);
    assert!(state.moment().playhead().ticks() < knee as f64);
    // Four peers: one scale.
    let mut state = opened(Figure::Race, "");
    while state.compute(AT_ONCE) {}
    assert_eq!(state.scale().knee(), None);
    state.update(&Msg::Point(0.5));
    assert_eq!(state.moment().playhead().rounds(), 13.0);
}
