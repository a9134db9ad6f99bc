//! One alone: without a coordinator, it needs a round a part.

use how_p2p_works::sim::setup::{Action, Input, Model, Setup};
use how_p2p_works::sim::work::bounds;
use how_p2p_works::sim::work::reason::WorkReason;
use how_p2p_works::sim::work::run::WorkRun;
use how_p2p_works::sim::work::setup::WorkSetup;
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND};

use super::random::{disturbed, setup};

#[test]
fn one_helper_is_one_alone() {
    for seed in 0..1_000 {
        let group = setup(seed);
        let one = group.with_peers(1);
        for upload in [0, 300_000, 1_000_000] {
            let crew = Setup { upload: Rate(upload), ..one.crew.clone() };
            let one = WorkRun::new(&WorkSetup { crew, ..one.clone() });
            let alone = WorkRun::new(&group.alone());
            assert_eq!(one.events(), alone.events());
            assert_eq!(one.digest(), alone.digest());
            let ticks = u64::from(group.crew.chunks) * TICKS_PER_ROUND;
            assert_eq!(alone.makespan(), Some(ticks), "exactly a round a part");
            assert_eq!((one.end(), one.makespan()), (ticks, Some(ticks)));
            assert_eq!(bounds::bound(one.setup()), Some(ticks));
        }
    }
}

#[test]
fn alone_is_the_same_whoever_would_help() {
    for seed in 0..300 {
        let group = disturbed(seed);
        let parts = WorkSetup {
            crew: Setup { chunks: group.crew.chunks, ..Setup::new(Model::P2p) },
            uneven: 0,
            handout: 0,
        };
        let alone = WorkRun::new(&group.alone());
        assert_eq!(alone.digest(), WorkRun::new(&parts.with_peers(1)).digest());
        assert!(group.alone().is_alone());
    }
}

/// One alone that leaves leaves the picture unfinished.
#[test]
fn one_alone_can_leave_too() {
    let mut one = setup(1).with_peers(1);
    one.crew.chunks = 5;
    one.crew.inputs.push(Input { tick: 7_000, action: Action::Leave(1) });
    let run = WorkRun::new(&one);
    assert_eq!((run.makespan(), run.end()), (None, 7_000));
    assert_eq!(run.at(7_000).delivered, 1);
    assert_eq!(run.reason(), Some(WorkReason::AllLeft));
}
