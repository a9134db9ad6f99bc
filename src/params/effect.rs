//! Whether a parameter does anything beside the others as they stand: a control that does nothing
//! must say so. It stands still meanwhile and gives way to what decides in its place: to slide the
//! peers' upload beside a mix of the link would lose a mix that no control could bring back.
//!
//! What is said to do nothing does nothing whatever its value: the same run to the last event.
//! (The reverse does not hold: a buffer never matters where nobody stalls, but only the run knows.)

use super::RunParams;
use super::row::Part;
use super::table::{Key, row};
use crate::sim::setup::{Model, Policy, Setup, is_imperfect};
use crate::sim::work::setup::WorkSetup;
use crate::units::tick::Rate;

/// Why a parameter of the run does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moot {
    /// Because of this other one, as it stands.
    Beside(Key),
    /// The system does not know it.
    Unknown,
}

/// That a parameter has no value of its own, because real units decide it.
pub fn beside_real_units(key: Key, params: &RunParams) -> Option<Moot> {
    let is_moot = key != Key::Chunks && params.real.decides(key);
    is_moot.then_some(Moot::Beside(Key::Film))
}

/// Why `key` does nothing in this run of a film; `None` where it can do something, and of what only
/// concerns how the run is shown.
pub fn in_film(key: Key, setup: &Setup) -> Option<Moot> {
    let is_swarm = setup.model == Model::P2p;
    let is_scheduled = is_swarm && setup.policy == Policy::Perfect && !is_imperfect(setup);
    match key {
        Key::Uneven | Key::Handout => Some(Moot::Unknown),
        Key::Service if is_swarm => Some(Moot::Unknown),
        // Under streaming no peer sends, and nothing is left to chance.
        Key::Upload | Key::Uploads | Key::Mix | Key::FreeRiders if !is_swarm => Some(Moot::Unknown),
        Key::PeerSlots | Key::HostCopies if !is_swarm => Some(Moot::Unknown),
        Key::Policy | Key::UnseenFirst | Key::Choking if !is_swarm => Some(Moot::Unknown),
        Key::Neighbours | Key::Seed if !is_swarm => Some(Moot::Unknown),
        // With choking a peer has four slots, unless said: then there is no schedule.
        Key::UnseenFirst | Key::Seed if is_scheduled => Some(Moot::Beside(Key::Policy)),
        // Who knows one other knows all of two.
        Key::Neighbours if setup.everyone() <= 2 => Some(Moot::Beside(Key::Peers)),
        Key::Download if !setup.downloads.is_empty() && setup.everyone() == setup.peers => {
            Some(Moot::Beside(Key::Downloads))
        }
        Key::Start if setup.chunks == 1 => Some(Moot::Beside(Key::Chunks)),
        // Who has the whole film before it plays never stalls.
        Key::Resume if setup.start >= setup.chunks => Some(Moot::Beside(Key::Start)),
        Key::Mix | Key::Uploads if all_ride_free(setup) => Some(Moot::Beside(Key::FreeRiders)),
        Key::Upload if setup.mix.is_empty() && all_ride_free(setup) => {
            Some(Moot::Beside(Key::FreeRiders))
        }
        _ => in_both(key, setup),
    }
}

/// The same in a run of shared work and in the charts beside it, which are of other numbers of
/// helpers and parts, too.
pub fn in_work(key: Key, setup: &WorkSetup) -> Option<Moot> {
    let crew = &setup.crew;
    match key {
        Key::Slots | Key::Hosts | Key::Policy | Key::UnseenFirst | Key::Service => {
            Some(Moot::Unknown)
        }
        Key::Download | Key::Downloads | Key::PeerSlots | Key::OnComplete | Key::HostCopies => {
            Some(Moot::Unknown)
        }
        Key::Playback | Key::Start | Key::Resume | Key::Choking | Key::Neighbours => {
            Some(Moot::Unknown)
        }
        // The seed deals who is how fast, and nothing else.
        Key::Seed if setup.uneven == 0 => Some(Moot::Beside(Key::Uneven)),
        _ => in_both(key, crew),
    }
}

/// The same in a run of one alone who makes the parts of a group: how many there are is all that it
/// has of the group's.
pub fn in_work_alone(key: Key) -> Option<Moot> {
    (row(key).part == Part::Run && key != Key::Chunks).then_some(Moot::Unknown)
}

/// What holds wherever peers have uploads and arrive.
fn in_both(key: Key, setup: &Setup) -> Option<Moot> {
    let decides_uploads = match (&*setup.uploads, &*setup.mix) {
        ([_, ..], _) => Key::Uploads,
        ([], [_, ..]) => Key::Mix,
        ([], []) => Key::Upload,
    };
    let nobody_gives = match decides_uploads {
        Key::Uploads => setup.uploads.iter().all(|upload| *upload == Rate::ZERO),
        Key::Mix => setup.mix.iter().all(|group| group.upload == Rate::ZERO),
        _ => setup.upload == Rate::ZERO,
    };
    // Of a list, who joins by an input gets nothing: there the one upload counts.
    let some_join = setup.everyone() > setup.peers;
    match key {
        Key::Upload if decides_uploads == Key::Uploads && some_join => None,
        Key::Upload if decides_uploads != key => Some(Moot::Beside(decides_uploads)),
        Key::Mix if decides_uploads == Key::Uploads => Some(Moot::Beside(decides_uploads)),
        Key::FreeRiders if nobody_gives => Some(Moot::Beside(decides_uploads)),
        Key::Arrival if setup.peers == 1 => Some(Moot::Beside(Key::Peers)),
        _ => None,
    }
}

/// Whether no peer has an upload of its own. Who joins by an input is never a free rider.
fn all_ride_free(setup: &Setup) -> bool {
    setup.free_riders >= setup.peers && setup.everyone() == setup.peers
}

/// Why a parameter does nothing in a figure, from why it does nothing in each of its systems:
/// `None` if it does something in one of them. A reason that the reader can change comes first.
pub fn in_all(systems: &[Option<Moot>]) -> Option<Moot> {
    let mut found = None;
    for of_system in systems {
        let moot = (*of_system)?;
        if found.is_none_or(|found| found == Moot::Unknown) {
            found = Some(moot);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Moot::{Beside, Unknown};
    use super::*;
    use crate::params::link::from_query;

    fn film(key: Key, model: Model, query: &str) -> Option<Moot> {
        in_film(key, &from_query(query).0.run.setup(model))
    }

    fn race(key: Key, query: &str) -> Option<Moot> {
        in_all(&[Model::Streaming, Model::P2p].map(|model| film(key, model, query)))
    }

    fn work(key: Key, query: &str) -> Option<Moot> {
        in_work(key, &from_query(query).0.run.work_setup())
    }

    #[test]
    fn an_upload_gives_way_to_a_mix() {
        assert_eq!(race(Key::Upload, ""), None);
        assert_eq!(race(Key::Upload, "mix=50:1,50:0"), Some(Beside(Key::Mix)));
        assert_eq!(work(Key::Upload, "mix=50:1,50:0"), Some(Beside(Key::Mix)));
        assert_eq!(race(Key::Upload, "free_riders=4"), Some(Beside(Key::FreeRiders)));
        assert_eq!(race(Key::Upload, "free_riders=4&mix=100:1"), Some(Beside(Key::Mix)));
        assert_eq!(race(Key::Mix, "free_riders=4&mix=100:1"), Some(Beside(Key::FreeRiders)));
        for query in ["free_riders=3", "free_riders=4&input=5:join"] {
            assert_eq!((race(Key::Upload, query), race(Key::Mix, query)), (None, None), "{query}");
        }
        // The charts are of larger groups, too.
        assert_eq!(work(Key::Upload, "free_riders=4"), None);
        assert_eq!(race(Key::FreeRiders, "upload=0"), Some(Beside(Key::Upload)));
        assert_eq!(race(Key::FreeRiders, "upload=0&mix=50:1,50:0"), None);
        assert_eq!(work(Key::FreeRiders, "mix=50:0,50:0"), Some(Beside(Key::Mix)));
    }

    #[test]
    fn a_system_has_parameters_that_it_does_not_know() {
        for key in [Key::Upload, Key::Policy, Key::Choking, Key::Neighbours, Key::Seed] {
            assert_eq!(film(key, Model::Streaming, ""), Some(Unknown), "{key:?}");
            assert_eq!((film(key, Model::P2p, ""), race(key, "")), (None, None), "{key:?}");
        }
        assert_eq!(film(Key::Service, Model::P2p, ""), Some(Unknown));
        assert_eq!((race(Key::Service, ""), work(Key::Service, "")), (None, Some(Unknown)));
        for key in [Key::Slots, Key::Download, Key::Playback, Key::Resume] {
            assert_eq!((race(key, ""), work(key, "")), (None, Some(Unknown)), "{key:?}");
        }
        for key in [Key::Uneven, Key::Handout] {
            assert_eq!((race(key, ""), work(key, "")), (Some(Unknown), None), "{key:?}");
        }
    }

    #[test]
    fn what_real_units_decide_stands_still() {
        let query = "film=700MB&server=1Gbps&up=2Mbps&down=20Mbps";
        let of = |key| beside_real_units(key, &from_query(query).0.run);
        for key in [Key::Slots, Key::Upload, Key::Download, Key::Mix] {
            assert_eq!(of(key), Some(Beside(Key::Film)), "{key:?}");
            assert_eq!(beside_real_units(key, &RunParams::default()), None, "{key:?}");
        }
        // Two hundred unless said, and so it can be said.
        assert_eq!((of(Key::Chunks), of(Key::Peers)), (None, None));
    }

    #[test]
    fn some_do_nothing_beside_others() {
        let perfect = "policy=perfect&slots=1";
        for key in [Key::Seed, Key::UnseenFirst] {
            assert_eq!(race(key, perfect), Some(Beside(Key::Policy)), "{key:?}");
            assert_eq!(race(key, "policy=perfect"), None, "which is not followed: {key:?}");
        }
        assert_eq!(work(Key::Seed, ""), Some(Beside(Key::Uneven)));
        assert_eq!(work(Key::Seed, "uneven=0.5"), None);
        assert_eq!(race(Key::Arrival, "peers=1"), Some(Beside(Key::Peers)));
        assert_eq!(race(Key::Neighbours, "peers=2"), Some(Beside(Key::Peers)));
        assert_eq!(race(Key::Neighbours, "peers=2&input=1:join"), None);
        assert_eq!(race(Key::Start, "chunks=1"), Some(Beside(Key::Chunks)));
        assert_eq!(race(Key::Resume, "start=12"), Some(Beside(Key::Start)));
        assert_eq!((race(Key::Resume, "start=11"), race(Key::T, "")), (None, None));
    }
}
