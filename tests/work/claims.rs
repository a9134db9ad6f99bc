//! What is said about shared work, where the page or the help say it.

use how_p2p_works::params::RunParams;
use how_p2p_works::params::link::from_query;
use how_p2p_works::sim::work::bounds;
use how_p2p_works::sim::work::run::WorkRun;
use how_p2p_works::units::rounds::Rounds;
use how_p2p_works::units::tick::{TICKS_PER_ROUND, Tick};

fn run(query: &str) -> WorkRun {
    let (params, notices) = from_query(query);
    assert_eq!(notices, [], "{query}");
    WorkRun::new(&params.run.work_setup())
}

fn makespan(query: &str) -> Tick {
    run(query).makespan().expect("complete")
}

#[test]
fn parameters_are_what_the_setup_is_made_from() {
    let (params, _) = from_query("peers=7&chunks=30&uneven=.25&handout=.05&seed=9&mix=50:1,50:.5");
    let setup = params.run.work_setup();
    assert_eq!((setup.uneven, setup.handout), (250_000, 252));
    assert_eq!((setup.crew.peers, setup.crew.chunks, setup.crew.seed), (7, 30, 9));
    let default = RunParams::default().work_setup();
    assert_eq!((default.uneven, default.handout), (0, 0));
}

#[test]
fn at_most_uneven_the_slowest_makes_a_quarter_of_a_part_a_round() {
    let run = run("peers=9&uneven=1");
    let speeds = run.helpers().iter().map(|helper| helper.speed.0);
    assert_eq!((speeds.clone().min(), speeds.max()), (Some(250_000), Some(1_750_000)));
}

/// With so many helpers handing out is all that counts: the speed-up comes to its limit and no
/// further.
#[test]
fn handing_out_limits_what_a_group_gains() {
    let group = |peers| makespan(&format!("peers={peers}&chunks=1000&handout=.1"));
    let alone = 1000 * TICKS_PER_ROUND;
    let tenths = |peers| 10 * alone / group(peers);
    assert_eq!(tenths(5), 45, "few helpers gain nearly as much as they are");
    assert!([11, 12, 100, 1000].map(tenths).iter().all(|tenths| (97..100).contains(tenths)));
    let setup = run("peers=50&chunks=1000&handout=.1").setup().clone();
    assert_eq!(bounds::handout_limit(&setup), Some(Rounds::whole(10)));
}

/// Whose upload is slower than its work holds what it has made, and asks for no more.
#[test]
fn a_thin_uplink_holds_up_the_work() {
    assert_eq!(makespan("peers=2&chunks=8&upload=1"), 5 * TICKS_PER_ROUND);
    assert_eq!(makespan("peers=2&chunks=8&upload=0.5"), 9 * TICKS_PER_ROUND);
}

/// Who gives nothing is handed nothing, and the others do it all.
#[test]
fn who_cannot_send_is_handed_nothing() {
    let run = run("peers=4&chunks=8&free_riders=2");
    let parts: Vec<_> = run.at(run.end()).helpers.iter().map(|helper| helper.parts).collect();
    assert_eq!(parts, [4, 4, 0, 0]);
    assert_eq!(run.makespan(), Some(5 * TICKS_PER_ROUND));
}

/// The same picture in finer parts: they are shared more evenly, but handing out costs as much a
/// part, and there are more of them.
#[test]
fn too_fine_a_cut_costs_more_than_it_gives() {
    let setup = run("peers=7&chunks=10&handout=.02").setup().undisturbed();
    let in_old_rounds = |parts: u32| {
        let run = WorkRun::new(&setup.cut_into(parts));
        Rounds::from_ticks(run.makespan().expect("complete")).times(10, parts.into())
    };
    let spans = [10, 20, 40, 100, 400].map(in_old_rounds);
    assert!(spans[..3].is_sorted_by(|a, b| a > b), "finer is faster: {spans:?}");
    assert!(spans[2..].is_sorted_by(|a, b| a < b), "and then slower: {spans:?}");
}
