//! Bounds, and the largest and smallest runs.

use how_p2p_works::sim::setup::{Action, Input, Model, Setup};
use how_p2p_works::sim::work::bounds;
use how_p2p_works::sim::work::run::WorkRun;
use how_p2p_works::sim::work::setup::WorkSetup;
use how_p2p_works::units::rounds::Rounds;
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND, Tick};

use super::random::runs;

#[test]
fn no_run_beats_its_bounds() {
    let mut tight = 0;
    for run in runs() {
        let setup = run.setup();
        let bound = bounds::bound(setup);
        let sends = run.helpers().iter().any(|helper| helper.send.is_some());
        assert_eq!(bound.is_some(), sends);
        if let (Some(makespan), Some(bound)) = (run.makespan(), bound) {
            assert!(makespan >= bound, "{makespan} < {bound}: {setup:?}");
            tight += u32::from(makespan == bound);
        }
        let is_whole_group = setup.crew.inputs.is_empty() && sends;
        if let Some(bound) = bound.filter(|_| is_whole_group) {
            let (bound, ideal) = (Rounds::from_ticks(bound), bounds::ideal(setup));
            assert!(bound >= ideal, "{setup:?}");
            if let Some(limit) = bounds::handout_limit(setup) {
                // M / limit rounds are spent on handing out.
                let parts = Rounds::whole(setup.crew.chunks.into());
                let handed = parts.times(setup.handout, TICKS_PER_ROUND);
                assert!(handed.is_some_and(|handed| bound > handed));
                assert_eq!(limit.times(setup.handout, 1), Some(Rounds::whole(5040)));
            }
        }
    }
    assert!(tight > 1_000, "the bounds are met in {tight} runs");
}

/// The least and the most of everything: every run ends, and soon enough.
#[test]
fn runs_end_at_the_extremes() {
    let leave = |tick: Tick, peer| Input { tick, action: Action::Leave(peer) };
    let mut inputs: Vec<_> = (0..250).map(|index| leave(index * 40, index as u32 + 1)).collect();
    inputs.extend((0..250).map(|index| Input {
        tick: 10_000 + index * 30,
        action: if index % 2 == 0 { Action::Join } else { Action::Leave(1 + index as u32) },
    }));
    for (peers, chunks) in [(1, 1), (1, 1000), (1000, 1), (1000, 1000), (2, 1000)] {
        for handout in [0, 1, TICKS_PER_ROUND] {
            for (upload, uneven) in [(1, 0), (1_000_000, 1_000_000), (8_000_000, 500_000)] {
                for inputs in [&inputs[..], &[]] {
                    let (upload, inputs) = (Rate(upload), inputs.to_vec());
                    let crew = Setup { peers, chunks, upload, inputs, ..Setup::new(Model::P2p) };
                    let run = WorkRun::new(&WorkSetup { crew, uneven, handout });
                    assert!(run.jobs().len() <= chunks as usize + 2 * 500);
                    let bound = bounds::bound(run.setup());
                    assert!(run.makespan().is_none_or(|makespan| Some(makespan) >= bound));
                    assert!(run.makespan().is_some() || !run.setup().crew.inputs.is_empty());
                }
            }
        }
    }
}
