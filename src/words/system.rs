//! What is said of a system and of its run, whichever it is. Only what is said once of several films,
//! that a host is down or a schedule not followed, is in `page` and `verdict`.

use super::{page, verdict as verdicts, work};
use crate::facts::{peer, result};
use crate::params::RunParams;
use crate::runs::{Run, Surface, System};

messages! {
    /// The name of a system, over its stage and wherever that is told of.
    pub fn title(system: System) -> String {
        English => match system {
            System::Streaming => "Streaming",
            System::P2p => "Peer to peer",
            System::Alone => "Alone",
            System::Group => "A group",
        },
    }

    /// The caption of a system's state table.
    pub fn caption(system: System) -> String {
        English => match system {
            System::Streaming => "Streaming now",
            System::P2p => "Peer to peer now",
            System::Alone => "Alone now",
            System::Group => "Shared work now",
        },
    }

    /// The same where the stage has a name of its own.
    pub fn caption_of(name: &str) -> String {
        English => format!("{name} now"),
    }

    /// The columns of a system's state table.
    pub fn columns(system: System) -> Vec<String> {
        English => match system {
            System::Streaming | System::P2p => &["Peer", "State", "Chunks", "Waited"][..],
            System::Alone | System::Group => &["Peer", "State", "Parts", "Worked", "Idle"],
        },
    }
}

/// The rules of a system's run with these parameters, and of the charts beside it.
pub fn rules(system: System, params: &RunParams, has_charts: bool) -> String {
    match system {
        System::Streaming | System::P2p => page::rules(params),
        System::Alone => work::rules(&params.work_setup().alone(), has_charts),
        System::Group => work::rules(&params.work_setup(), has_charts),
    }
}

/// What the marks of runs over the timeline mean, each kind of run once. Runs by their systems,
/// with whether any of their marks comes from outside.
pub fn marks(runs: &[(System, bool)], is_comparison: bool) -> Vec<String> {
    let (mut film, mut shared) = (None, None);
    for (system, has_outside) in runs {
        let kind = match system {
            System::Streaming | System::P2p => &mut film,
            System::Alone | System::Group => &mut shared,
        };
        *kind = Some(*has_outside || *kind == Some(true));
    }
    let film = film.map(page::marks);
    film.into_iter()
        .chain(shared.map(|has_outside| work::marks(has_outside, is_comparison)))
        .collect()
}

/// What the stage of that name shows of its run, at the run's moment.
pub fn now(name: &str, run: &Run) -> String {
    match run {
        Run::Film(film) => page::film_now(name, peer::count_states(film.world())),
        Run::Work(stage) => {
            let state = stage.run().at(stage.tick());
            if stage.is_reference() {
                work::alone_now(name, stage.run(), &state)
            } else {
                work::group_now(name, stage.run(), &state)
            }
        }
    }
}

/// What came of the run on the stage of that name, beside what is known about such runs; nothing
/// while it is being computed. `params` are those of the run.
pub fn verdict(name: &str, run: &Run, params: &RunParams) -> String {
    match run {
        Run::Film(film) => {
            let recording = film.recording();
            let model = recording.setup().model;
            verdicts::sentence(name, model, params, &result::outcome(recording))
        }
        Run::Work(stage) => work::verdict(name, stage.run(), stage.is_reference()),
    }
}
