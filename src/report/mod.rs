//! What came of a whole run, as plain data: the result of the command `run`.
//!
//! Native only. Times are rounds from round 0, startup alone from the peer's joining; in JSON
//! they are numbers with six decimals, made with integers all the way.

pub mod asked;
pub mod means;
pub mod work;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::sim::bounds;
use crate::sim::event::{Digest, Event};
use crate::sim::reason::Reason;
use crate::sim::setup::{Model, Setup};
use crate::sim::world::{Node, World};
use crate::units::rounds::Rounds;
use crate::units::tick::Tick;
use crate::words::reason;
use asked::Asked;
use means::Means;

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunReport {
    /// The system, as the command names it.
    pub model: &'static str,
    /// N, the host not counted.
    pub peers: u32,
    /// M.
    pub chunks: u32,
    /// The seed.
    pub seed: u32,
    /// Every peer that is there at the end holds the whole film, and somebody came to hold it.
    pub complete: bool,
    /// Why it could not complete; `None` where it did.
    pub reason: Option<String>,
    /// Rounds until the last peer held the whole film, be it still there at the end or not; `None`
    /// unless complete.
    pub makespan_rounds: Option<Number>,
    /// The mean over all who came to hold the whole film of when they did; `None` unless complete.
    pub mean_finish_rounds: Option<Number>,
    /// The same in seconds; `None` without real units.
    #[serde(flatten)]
    pub seconds: Option<RunSeconds>,
    /// No schedule needs fewer rounds; see [`bounds::lower_bound`]. `None` with inputs, of which
    /// bounds do not know.
    pub lower_bound_rounds: Option<Number>,
    /// See [`bounds::fluid_bound`]; `None` with inputs.
    pub fluid_bound_rounds: Option<Number>,
    /// Chunks that the host sent and that arrived.
    pub host_chunks_sent: u32,
    /// Chunks that peers sent and that arrived.
    pub peer_chunks_sent: u32,
    /// The digest of all events, 16 hexadecimal digits.
    pub digest: String,
    /// What it was asked with, where whoever asked says so.
    #[serde(flatten)]
    pub asked: Option<Asked>,
    /// The mean over all who came to hold the whole film of how long that took from their joining;
    /// `None` unless complete.
    pub mean_download_rounds: Option<Number>,
    /// What real units decide; `None` without them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
    /// One for each peer, in their order, those who joined by an input and those who left included.
    pub per_peer: Vec<PeerReport>,
}

/// What real units decide of a run, beside how long a round lasts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// A host's slots.
    pub slots: u32,
    /// Chunks of the film.
    pub chunks: u32,
    /// What each peer uploads and can download, in chunks a round, comma-separated as in a link.
    pub upload: String,
    /// See `upload`; 0 is unlimited.
    pub download: String,
}

/// How long a run took in seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunSeconds {
    /// How long a round lasts.
    pub round_seconds: Number,
    /// As [`RunReport::makespan_rounds`].
    pub makespan_seconds: Option<Number>,
    /// As [`RunReport::mean_finish_rounds`].
    pub mean_finish_seconds: Option<Number>,
}

/// What came of a run for one peer. `None` where it never happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeerReport {
    /// When it held the whole film.
    pub finish_rounds: Option<Number>,
    /// How long it waited for its first picture, from its joining.
    pub startup_rounds: Option<Number>,
    /// The same two in seconds; `None` without real units.
    #[serde(flatten)]
    pub seconds: Option<PeerSeconds>,
    /// How often its picture froze.
    pub stalls: u32,
    /// How long its picture was frozen in all.
    pub stall_rounds: Number,
    /// stalled / (stalled + played), startup excluded (CTA-2066); `None` if it never played.
    pub rebuffer_ratio: Option<Number>,
    /// When it had played the whole film.
    pub end_rounds: Option<Number>,
    /// Chunks that it got from the host.
    pub chunks_from_host: u32,
    /// Chunks that it got from peers.
    pub chunks_from_peers: u32,
    /// Chunks that it sent and that arrived.
    pub chunks_sent: u32,
    /// When it joined.
    pub joined_rounds: Option<Number>,
}

/// How long a peer waited in seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeerSeconds {
    /// As [`PeerReport::finish_rounds`].
    pub finish_seconds: Option<Number>,
    /// As [`PeerReport::startup_rounds`].
    pub startup_seconds: Option<Number>,
}

/// A number of rounds or a ratio that is written with six decimals, exactly rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub Rounds);

impl Number {
    /// So many rounds in seconds, where a round lasts so many.
    pub fn seconds(self, round: Rounds) -> Option<Number> {
        self.0.of(round).map(Number)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = RawValue::from_string(self.0.decimal()).map_err(serde::ser::Error::custom)?;
        digits.serialize(serializer)
    }
}

impl RunReport {
    /// Runs `setup` from its beginning to its end.
    pub fn of(setup: &Setup) -> RunReport {
        let (world, digest) = ended(setup);
        RunReport::of_ended(&world, &digest)
    }

    /// The report of a world whose run is over, with the digest of all its events.
    pub fn of_ended(world: &World, digest: &Digest) -> RunReport {
        let setup = world.setup();
        let means = Means::of_ended(world);
        let reason = Reason::of(world).map(|reason| reason::sentence(&reason, 0));
        let complete = means.makespan.is_some();
        RunReport {
            model: name(setup.model),
            peers: setup.peers,
            chunks: setup.chunks,
            seed: setup.seed,
            complete,
            reason: reason.or_else(|| (!complete).then(reason::nobody_is_left)),
            makespan_rounds: means.makespan.map(Number),
            mean_finish_rounds: means.finish.map(Number),
            seconds: None,
            lower_bound_rounds: bounds::holds(setup).then(|| Number(bounds::lower_bound(setup))),
            fluid_bound_rounds: bounds::holds(setup).then(|| Number(bounds::fluid_bound(setup))),
            host_chunks_sent: world.host_sent(),
            peer_chunks_sent: world.peers_sent(),
            digest: format!("{:016x}", digest.value()),
            asked: None,
            mean_download_rounds: means.download.map(Number),
            decided: None,
            per_peer: (1..=world.peer_count()).map(|peer| PeerReport::of(world, peer)).collect(),
        }
    }

    /// The same, and in seconds too, where a round lasts so many.
    pub fn with_seconds(mut self, round: Rounds) -> RunReport {
        let seconds = |rounds: Option<Number>| rounds.and_then(|rounds| rounds.seconds(round));
        for peer in &mut self.per_peer {
            peer.seconds = Some(PeerSeconds {
                finish_seconds: seconds(peer.finish_rounds),
                startup_seconds: seconds(peer.startup_rounds),
            });
        }
        self.seconds = Some(RunSeconds {
            round_seconds: Number(round),
            makespan_seconds: seconds(self.makespan_rounds),
            mean_finish_seconds: seconds(self.mean_finish_rounds),
        });
        self
    }
}

impl PeerReport {
    fn of(world: &World, peer: u32) -> PeerReport {
        let stalled = world.stalled(peer, world.now());
        let started = world.started_at(peer);
        let until = world.ended_at(peer).or(world.left_at(peer)).unwrap_or(world.now());
        let joined = world.joined_at(peer).unwrap_or_default();
        let watched = started.map(|at| until - at);
        PeerReport {
            finish_rounds: world.completed_at(peer).map(rounds),
            startup_rounds: started.map(|at| rounds(at - joined)),
            seconds: None,
            stalls: world.stalls(peer),
            stall_rounds: rounds(stalled),
            rebuffer_ratio: watched
                .and_then(|watched| Some(Number(Rounds::fraction(stalled, watched)?))),
            end_rounds: world.ended_at(peer).map(rounds),
            chunks_from_host: world.from_host(peer),
            chunks_from_peers: world.from_peers(peer),
            chunks_sent: world.sent(peer as Node),
            joined_rounds: world.joined_at(peer).map(rounds),
        }
    }
}

/// Runs `setup` to its end: its last state, and the digest of all events.
pub fn ended(setup: &Setup) -> (World, Digest) {
    let mut world = World::new(setup);
    let mut digest = Digest::new();
    for_each_event(&mut world, |tick, event| {
        digest.add(tick, event);
        Ok::<(), std::convert::Infallible>(())
    })
    .unwrap_or_else(|never| match never {});
    (world, digest)
}

/// Steps a world to the end of its run and hands over its events in order, until one is refused.
///
/// # Errors
/// What `each` returned first.
pub fn for_each_event<E>(
    world: &mut World,
    mut each: impl FnMut(Tick, &Event) -> Result<(), E>,
) -> Result<(), E> {
    let mut events = Vec::new();
    while world.step(&mut events) {
        let now = world.now();
        events.drain(..).try_for_each(|event| each(now, &event))?;
    }
    Ok(())
}

/// What the command and its results call a model.
pub fn name(model: Model) -> &'static str {
    match model {
        Model::Streaming => "streaming",
        Model::P2p => "p2p",
    }
}

/// A span of ticks in rounds.
pub fn rounds(ticks: Tick) -> Number {
    Number(Rounds::from_ticks(ticks))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of uneven peers, so that what one sends is not what it gets.
    #[test]
    fn each_peers_chunks_are_those_that_arrived_from_it_and_at_it() {
        let setup = Setup { peers: 8, slots: 1, free_riders: 3, ..Setup::new(Model::P2p) };
        let mut arrived = Vec::new();
        for_each_event(&mut World::new(&setup), |_, event| {
            if let Event::Finish { from, to, .. } = *event {
                arrived.push((from, to));
            }
            Ok::<(), std::convert::Infallible>(())
        })
        .unwrap_or_else(|never| match never {});
        let count = |is: &dyn Fn(Node, u32) -> bool| {
            arrived.iter().filter(|(from, to)| is(*from, *to)).count() as u32
        };
        let report = RunReport::of(&setup);
        assert_eq!(report.host_chunks_sent, count(&|from, _| from == 0));
        assert_eq!(report.peer_chunks_sent, count(&|from, _| from > 0));
        for (peer, of_peer) in (1..).zip(&report.per_peer) {
            assert_eq!(of_peer.chunks_sent, count(&|from, _| from == peer as Node));
            assert_eq!(of_peer.chunks_from_host, count(&|from, to| (from, to) == (0, peer)));
            assert_eq!(of_peer.chunks_from_peers, count(&|from, to| from > 0 && to == peer));
            assert_eq!(of_peer.chunks_sent == 0, peer > 5, "free riders alone send nothing");
        }
    }
}
