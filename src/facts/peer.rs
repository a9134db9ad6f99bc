//! What peers of a film are doing: one derivation for the drawing, the table and the sentences.

use super::row::{Line, Value};
use crate::sim::PlayState;
use crate::sim::world::World;
use crate::units::tick::{Rate, Tick};

/// What a peer is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeerState {
    /// No picture yet, and nothing is coming.
    Waiting,
    /// No picture yet, but a chunk is arriving.
    Starting,
    /// Playing, and not complete yet.
    Playing,
    /// The picture is frozen: the next chunk is missing.
    Stalled,
    /// Holds the whole film, even if it still plays it.
    Complete,
    /// Has left.
    Gone,
    /// Has not joined yet: drawn as an empty seat, and not in any table.
    NotYet,
}

impl PeerState {
    /// Those that are told and counted, in the order in which that is done.
    pub const TOLD: [PeerState; 6] = [
        PeerState::Waiting,
        PeerState::Starting,
        PeerState::Playing,
        PeerState::Stalled,
        PeerState::Complete,
        PeerState::Gone,
    ];

    fn of(world: &World, peer: u32, is_receiving: bool) -> PeerState {
        match world.play_state(peer) {
            _ if world.has_left(peer) => PeerState::Gone,
            _ if world.joined_at(peer).is_none() => PeerState::NotYet,
            _ if world.is_complete(peer) => PeerState::Complete,
            PlayState::Waiting if is_receiving => PeerState::Starting,
            PlayState::Waiting => PeerState::Waiting,
            PlayState::Stalled { .. } => PeerState::Stalled,
            PlayState::Playing { .. } | PlayState::Ended => PeerState::Playing,
        }
    }

    /// Whether a picture is wanted and there is none, nor is the first on its way.
    pub fn wants_picture(self) -> bool {
        matches!(self, PeerState::Waiting | PeerState::Stalled)
    }

    /// Whether it is there: it joined and did not leave.
    pub fn is_there(self) -> bool {
        !matches!(self, PeerState::Gone | PeerState::NotYet)
    }
}

/// What everybody is doing, peer 1 first. One look at what is on its way is enough for all.
pub fn states(world: &World) -> Vec<PeerState> {
    let mut is_receiving = vec![false; world.peer_count() as usize + 1];
    for transfer in world.transfers() {
        is_receiving[transfer.to as usize] = true;
    }
    (1..).zip(&is_receiving[1..]).map(|(peer, is)| PeerState::of(world, peer, *is)).collect()
}

/// Whether any peer who is or will be there has an upload, as far as is known now.
pub fn can_pass_on(world: &World) -> bool {
    (1..=world.peer_count()).any(|peer| world.upload_of(peer) > Rate::ZERO)
}

/// What the table says of a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The peer's number.
    pub peer: u32,
    /// What it does.
    pub state: PeerState,
    /// Chunks held.
    pub held: u32,
    /// Chunks of the film.
    pub chunks: u32,
    /// Ticks without a picture, before and between playing.
    pub waited: Tick,
}

impl Row {
    /// The row as the table has it.
    pub fn line(&self) -> Line {
        [
            Value::Number(self.peer),
            Value::Peer(self.state),
            Value::Of(self.held, self.chunks),
            Value::Rounds(self.waited),
            Value::Nothing,
        ]
    }
}

/// The rows of all peers that have joined, at `tick`, at which `world` is the state.
pub fn rows(world: &World, tick: Tick) -> impl Iterator<Item = Row> + '_ {
    (1..).zip(states(world)).filter(|(_, state)| *state != PeerState::NotYet).map(
        move |(peer, state)| Row {
            peer,
            state,
            held: world.held_count(peer),
            chunks: world.setup().chunks,
            waited: world.waited(peer, tick),
        },
    )
}

/// How many peers are in each of [`PeerState::TOLD`].
pub fn count_states(world: &World) -> [u32; 6] {
    let mut counts = [0; 6];
    for state in states(world) {
        if let Some(count) = counts.get_mut(state as usize) {
            *count += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::{Model, OnComplete, Service, Setup};
    use crate::units::tick::{Rate, TICKS_PER_ROUND};

    /// The states at a round, the initial of each.
    fn at(setup: &Setup, round: f64) -> String {
        let (mut world, mut events) = (World::new(setup), Vec::new());
        while world.next_tick().is_some_and(|tick| tick as f64 <= round * TICKS_PER_ROUND as f64) {
            world.step(&mut events);
        }
        let states = states(&world);
        let here = states.iter().filter(|state| **state != PeerState::NotYet).count();
        assert_eq!(count_states(&world).iter().sum::<u32>() as usize, here);
        let initial = |state: &PeerState| match state {
            PeerState::Waiting => 'w',
            PeerState::Starting => 's',
            PeerState::Stalled => '!',
            PeerState::Playing => 'p',
            PeerState::Complete => 'c',
            PeerState::Gone => 'g',
            PeerState::NotYet => '-',
        };
        states.iter().map(initial).collect()
    }

    #[test]
    fn a_peer_starts_while_a_chunk_is_arriving_until_its_first_picture() {
        let streaming = Setup::new(Model::Streaming);
        assert_eq!(at(&streaming, 0.0), "sssw");
        assert_eq!(at(&streaming, 2.9), "sssw");
        assert_eq!(at(&streaming, 3.0), "pppw");
        // Who is served in turn and has its place in the queue waits, whatever it holds.
        let in_turn =
            Setup { service: Service::RoundRobin, download: Rate::ONE, ..streaming.clone() };
        assert_eq!(at(&in_turn, 1.5), "ssws");
        // In the swarm the host has three slots for four, and nobody has anything to give yet.
        let swarm = Setup::new(Model::P2p);
        assert_eq!(at(&swarm, 0.5).matches('w').count(), 1);
        assert_eq!(at(&swarm, 1.5), "ssss");
    }

    #[test]
    fn who_left_is_gone_even_if_it_left_because_it_was_complete() {
        let on_complete = OnComplete::Leave(0);
        let leaves = Setup { arrival: 5 * TICKS_PER_ROUND, on_complete, ..Setup::new(Model::P2p) };
        assert_eq!(at(&leaves, 0.5), "s---");
        assert_eq!(at(&leaves, 14.0).chars().next(), Some('g'));
        let stays = Setup { on_complete: OnComplete::Stay, ..leaves };
        assert_eq!(at(&stays, 14.0).chars().next(), Some('c'));
    }
}
