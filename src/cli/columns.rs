//! The results of a run as columns of a table: what `sweep` writes and `grade` knows.

use crate::params::RunParams;
use crate::report::means::Means;
use crate::report::work::WorkReport;
use crate::report::{Number, RunReport, ended};
use crate::sim::setup::Model;
use crate::sim::work::run::WorkRun;
use crate::units::rounds::Rounds;

/// Results by the names of their columns; `None` is what never happened.
pub(super) type Cells = Vec<(&'static str, Option<Rounds>)>;

/// The columns of a film, in their order.
pub(super) const FILM: [&str; 12] = [
    "streaming_rounds",
    "p2p_rounds",
    "lower_bound_rounds",
    "fluid_bound_rounds",
    "streaming_mean_finish_rounds",
    "p2p_mean_finish_rounds",
    "streaming_startup_rounds",
    "p2p_startup_rounds",
    "streaming_stall_rounds",
    "p2p_stall_rounds",
    "p2p_givers_rounds",
    "p2p_free_riders_rounds",
];

/// The same in seconds, which a film in real units has too.
pub(super) const FILM_SECONDS: [&str; 12] = [
    "streaming_seconds",
    "p2p_seconds",
    "lower_bound_seconds",
    "fluid_bound_seconds",
    "streaming_mean_finish_seconds",
    "p2p_mean_finish_seconds",
    "streaming_startup_seconds",
    "p2p_startup_seconds",
    "streaming_stall_seconds",
    "p2p_stall_seconds",
    "p2p_givers_seconds",
    "p2p_free_riders_seconds",
];

/// The columns of shared work.
pub(super) const WORK: [&str; 4] = ["alone_rounds", "group_rounds", "ideal_rounds", "bound_rounds"];

/// Whether chance has a part in it.
pub(super) fn varies(column: &str) -> bool {
    column.starts_with("p2p_") || column == "group_rounds"
}

/// What the host does alone. No seed changes it.
pub(super) fn streaming(params: &RunParams) -> Cells {
    let means = Means::of(&params.setup(Model::Streaming));
    vec![
        ("streaming_rounds", means.makespan),
        ("streaming_mean_finish_rounds", means.finish),
        ("streaming_startup_rounds", means.startup),
        ("streaming_stall_rounds", means.stall),
    ]
}

/// What the swarm does, and its bounds.
pub(super) fn swarm(params: &RunParams) -> Cells {
    let (world, digest) = ended(&params.setup(Model::P2p));
    let (report, means) = (RunReport::of_ended(&world, &digest), Means::of_ended(&world));
    let rounds = |Number(rounds): Number| rounds;
    vec![
        ("p2p_rounds", means.makespan),
        ("lower_bound_rounds", report.lower_bound_rounds.map(rounds)),
        ("fluid_bound_rounds", report.fluid_bound_rounds.map(rounds)),
        ("p2p_mean_finish_rounds", means.finish),
        ("p2p_startup_rounds", means.startup),
        ("p2p_stall_rounds", means.stall),
        ("p2p_givers_rounds", means.givers),
        ("p2p_free_riders_rounds", means.free_riders),
    ]
}

/// What a group does that shares work, and what is known about it.
pub(super) fn work(params: &RunParams) -> Cells {
    let report = WorkReport::of(&WorkRun::new(&params.work_setup()));
    let rounds = |Number(rounds): Number| rounds;
    vec![
        ("alone_rounds", Some(rounds(report.alone_rounds))),
        ("group_rounds", report.makespan_rounds.map(rounds)),
        ("ideal_rounds", Some(rounds(report.ideal_rounds))),
        ("bound_rounds", report.bound_rounds.map(rounds)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::Service;

    #[test]
    fn every_column_is_filled_once() {
        let params = RunParams::default();
        let film = [streaming(&params), swarm(&params)].concat();
        for (names, cells) in [(&FILM[..], film), (&WORK[..], work(&params))] {
            let mut found: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
            let mut names = names.to_vec();
            found.sort_unstable();
            names.sort_unstable();
            assert_eq!(found, names);
        }
        for (rounds, seconds) in FILM.iter().zip(FILM_SECONDS) {
            assert_eq!(rounds.strip_suffix("rounds"), seconds.strip_suffix("seconds"));
        }
    }

    #[test]
    fn what_does_not_vary_is_the_same_with_every_seed() {
        for service in [Service::FirstCome, Service::RoundRobin] {
            let first = RunParams { peers: 9, service, neighbours: 3, ..RunParams::default() };
            for seed in 2..20 {
                assert_eq!(streaming(&RunParams { seed, ..first.clone() }), streaming(&first));
            }
        }
    }
}
