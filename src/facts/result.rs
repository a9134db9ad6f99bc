//! What came of a whole run, beside what is known about runs like it.

use crate::sim::bounds;
use crate::sim::reason::Reason;
use crate::sim::setup::{Model, Setup};
use crate::timeline::recording::Recording;
use crate::units::rounds::Rounds;
use crate::units::tick::Tick;

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is still being computed.
    Computing,
    /// Everybody who is there at the end holds the whole film since this tick.
    Done(Tick, Known),
    /// It stopped, and somebody who is there lacks something.
    Incomplete(Reason),
    /// At the end nobody is there.
    Deserted,
}

/// What is known about how fast a run with these capacities can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: something comes from outside, of which the formulas do not know.
    Nothing,
    /// This is proven to be impossible to beat, and it was reached.
    Optimal,
    /// So many rounds are proven to be possible, and no fewer.
    Optimum(Rounds),
    /// No schedule needs fewer; perhaps none can do it in as few.
    AtLeast(Rounds),
}

/// What came of the run.
pub fn outcome(recording: &Recording) -> Outcome {
    if !recording.is_whole() {
        return Outcome::Computing;
    }
    match (recording.makespan(), recording.reason()) {
        (Some(makespan), _) => Outcome::Done(makespan, known(recording.setup(), makespan)),
        (None, Some(reason)) => Outcome::Incomplete(reason),
        (None, None) => Outcome::Deserted,
    }
}

fn known(setup: &Setup, makespan: Tick) -> Known {
    if !bounds::holds(setup) {
        return Known::Nothing;
    }
    let bound = match setup.model {
        Model::Streaming => bounds::host_alone(setup),
        Model::P2p => bounds::lower_bound(setup),
    };
    let optimum = match setup.model {
        Model::Streaming => bounds::in_turn_makespan(setup),
        Model::P2p => bounds::optimum(setup),
    };
    match optimum.map(Rounds::whole) {
        _ if bound == Rounds::from_ticks(makespan) => Known::Optimal,
        Some(optimum) if optimum == Rounds::from_ticks(makespan) => Known::Optimal,
        Some(optimum) => Known::Optimum(optimum),
        None => Known::AtLeast(bound),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::link::from_query;
    use crate::units::tick::TICKS_PER_ROUND;

    fn of(model: Model, query: &str) -> Outcome {
        let (params, notices) = from_query(query);
        assert_eq!(notices, []);
        outcome(&Recording::whole(&params.run.setup(model)))
    }

    fn done(rounds: u64, known: Known) -> Outcome {
        Outcome::Done(rounds * TICKS_PER_ROUND, known)
    }

    #[test]
    fn a_result_is_held_against_what_is_known() {
        use Known::{AtLeast, Nothing, Optimal, Optimum};
        let whole = Rounds::whole;
        let (streaming, p2p) = (Model::Streaming, Model::P2p);
        assert_eq!(of(streaming, ""), done(18, Optimum(whole(16))));
        assert_eq!(of(streaming, "arrival=1"), done(18, AtLeast(whole(16))));
        assert_eq!(of(streaming, "service=round-robin"), done(16, Optimal));
        assert_eq!(of(p2p, ""), done(8, Optimal));
        assert_eq!(of(p2p, "peers=16&policy=random&unseen_first=0"), done(13, AtLeast(whole(12))));
        // One slot: there the optimum itself is known, and more than the bound counts.
        assert_eq!(of(p2p, "slots=1&policy=perfect"), done(14, Optimal));
        let Outcome::Done(_, known) = of(p2p, "slots=1&peers=16&policy=random&unseen_first=0")
        else {
            panic!("it completes")
        };
        assert_eq!(known, Optimum(whole(16)));
        // Any input makes every formula void, even if the run is as fast.
        assert_eq!(of(p2p, "input=7.5:upload:1:1"), done(8, Nothing));
    }

    #[test]
    fn uneven_uploads_have_the_fluid_bound_and_are_never_called_optimal_above_it() {
        let Outcome::Done(at, known) = of(Model::P2p, "peers=8&mix=50:0.25,50:1") else {
            panic!("it completes")
        };
        let bound = Rounds::whole(12);
        assert_eq!(known, Known::AtLeast(bound));
        assert!(Rounds::from_ticks(at) > bound);
    }

    #[test]
    fn a_run_that_cannot_complete_has_a_reason_and_a_deserted_one_has_none() {
        let stopped = of(Model::Streaming, "input=5:host-down");
        assert_eq!(stopped, Outcome::Incomplete(Reason::HostDown));
        let left = "input=5:leave:1,5:leave:2,5:leave:3,5:leave:4";
        assert_eq!(of(Model::P2p, left), Outcome::Deserted);
    }

    #[test]
    fn what_is_not_computed_yet_has_no_result() {
        let setup = Setup { peers: 50, ..Setup::new(Model::P2p) };
        assert_eq!(outcome(&Recording::new(&setup)), Outcome::Computing);
    }
}
