//! Means over the peers of a run: what a table of many runs says of each.

use super::ended;
use crate::sim::setup::Setup;
use crate::sim::world::World;
use crate::units::rounds::Rounds;
use crate::units::tick::{Rate, Tick};

/// When peers were done and how long they waited, on average. `None` where it never happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Means {
    /// When the last peer came to hold the whole film; `None`, like each mean of finishes, unless
    /// the run is complete.
    pub makespan: Option<Rounds>,
    /// The mean over all who finished.
    pub finish: Option<Rounds>,
    /// The mean over all who finished of how long that took from their joining.
    pub download: Option<Rounds>,
    /// From joining to the first picture, of all who saw one.
    pub startup: Option<Rounds>,
    /// Time in stalls, of all peers.
    pub stall: Option<Rounds>,
    /// The mean finish of those who joined with some upload.
    pub givers: Option<Rounds>,
    /// The mean finish of those who joined with none.
    pub free_riders: Option<Rounds>,
}

impl Means {
    /// Runs `setup` from its beginning to its end.
    pub fn of(setup: &Setup) -> Means {
        Means::of_ended(&ended(setup).0)
    }

    /// The means of a world whose run is over.
    pub fn of_ended(world: &World) -> Means {
        let peers = || 1..=world.peer_count();
        let makespan = world.done_at();
        let finishes = |counts: &dyn Fn(u32) -> bool| {
            let finished = peers().filter(|peer| counts(*peer));
            makespan.and_then(|_| mean(finished.filter_map(|peer| world.completed_at(peer))))
        };
        let since_joined = |peer, at: Option<Tick>| {
            Some(at?.saturating_sub(world.joined_at(peer).unwrap_or_default()))
        };
        let startup = |peer| since_joined(peer, world.started_at(peer));
        let download = |peer| since_joined(peer, world.completed_at(peer));
        let gives = |peer| world.setup().first_upload(peer) > Rate::ZERO;
        Means {
            makespan: makespan.map(Rounds::from_ticks),
            finish: finishes(&|_| true),
            download: makespan.and_then(|_| mean(peers().filter_map(download))),
            startup: mean(peers().filter_map(startup)),
            stall: mean(peers().map(|peer| world.stalled(peer, world.now()))),
            givers: finishes(&gives),
            free_riders: finishes(&|peer| !gives(peer)),
        }
    }
}

fn mean(spans: impl Iterator<Item = Tick>) -> Option<Rounds> {
    let (sum, count) = spans.fold((0, 0), |(sum, count), span| (sum + span, count + 1));
    (count > 0).then(|| Rounds::from_ticks(sum).times(1, count)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::RunReport;
    use crate::sim::setup::{Action, Input, Model, OnComplete};
    use crate::units::tick::TICKS_PER_ROUND;

    fn leaves(round: Tick, peer: u32) -> Input {
        Input { tick: round * TICKS_PER_ROUND, action: Action::Leave(peer) }
    }

    fn rounds(numerator: u64, denominator: u64) -> Option<Rounds> {
        Rounds::fraction(numerator, denominator)
    }

    /// Streaming, three at a time at a chunk a round each, then the fourth alone at two.
    #[test]
    fn means_are_over_those_that_they_name() {
        let setup = Setup { free_riders: 1, ..Setup::new(Model::Streaming) };
        let expected = Means {
            makespan: rounds(18, 1),
            finish: rounds(12 + 12 + 12 + 18, 4),
            download: rounds(12 + 12 + 12 + 18, 4),
            startup: rounds(3 + 3 + 3 + 14, 4),
            stall: rounds(0, 1),
            givers: rounds(12, 1),
            free_riders: rounds(18, 1),
        };
        assert_eq!(Means::of(&setup), expected);
        let nobody = Means::of(&Setup { free_riders: 4, ..setup.clone() });
        assert_eq!((nobody.givers, nobody.free_riders), (None, rounds(54, 4)));
        let apart = Means::of(&Setup { arrival: 20 * TICKS_PER_ROUND, ..setup.clone() });
        let slots_alone = rounds(6, 1); // each at two chunks a round, before the next one comes
        assert_eq!((apart.download, apart.finish), (slots_alone, rounds(6 + 26 + 46 + 66, 4)));
        // The third leaves unserved, and its slot goes to the fourth.
        let left = Means::of(&Setup { inputs: vec![leaves(1, 3)], ..setup });
        assert_eq!((left.makespan, left.finish), (rounds(13, 1), rounds(12 + 12 + 13, 3)));
    }

    #[test]
    fn a_run_is_complete_if_all_who_are_there_hold_the_film_and_somebody_came_to() {
        let run = |setup: Setup| {
            let report = RunReport::of(&setup);
            let has_means = report.mean_finish_rounds.is_some();
            assert_eq!((report.complete, report.complete), (has_means, report.reason.is_none()));
            (report.complete, report.makespan_rounds.map(|number| number.0), report.reason)
        };
        let race = || Setup::new(Model::P2p);
        let all_leave = |round| (1..=4).map(|peer| leaves(round, peer)).collect();
        let nobody = Some("At the end nobody is there any more.".to_owned());
        assert_eq!(run(Setup { inputs: all_leave(4), ..race() }), (false, None, nobody));
        let served = run(Setup { inputs: all_leave(9), ..race() });
        assert_eq!(served, (true, rounds(8, 1), None), "they had it before they left");
        let departed = run(Setup { on_complete: OnComplete::Leave(0), ..race() });
        assert!(departed.0 && departed.1 >= rounds(8, 1), "{departed:?}");
    }
}
