//! What peers of a film are doing: one derivation for the drawing, the table and the sentences.

use super::row::{Line, Value};
use crate::sim::PlayState;
use crate::sim::world::World;
use crate::units::tick::Tick;

/// What a peer is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeerState {
    /// No picture yet.
    Waiting,
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
    pub const TOLD: [PeerState; 5] = [
        PeerState::Waiting,
        PeerState::Playing,
        PeerState::Stalled,
        PeerState::Complete,
        PeerState::Gone,
    ];

    /// What `peer` is doing.
    pub fn of(world: &World, peer: u32) -> PeerState {
        match world.play_state(peer) {
            _ if world.has_left(peer) => PeerState::Gone,
            _ if world.joined_at(peer).is_none() => PeerState::NotYet,
            _ if world.is_complete(peer) => PeerState::Complete,
            PlayState::Waiting => PeerState::Waiting,
            PlayState::Stalled { .. } => PeerState::Stalled,
            PlayState::Playing { .. } | PlayState::Ended => PeerState::Playing,
        }
    }

    /// Whether a picture is wanted and there is none.
    pub fn wants_picture(self) -> bool {
        matches!(self, PeerState::Waiting | PeerState::Stalled)
    }

    /// Whether it is there: it joined and did not leave.
    pub fn is_there(self) -> bool {
        !matches!(self, PeerState::Gone | PeerState::NotYet)
    }
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
    let states = (1..=world.peer_count()).map(|peer| (peer, PeerState::of(world, peer)));
    states.filter(|(_, state)| *state != PeerState::NotYet).map(move |(peer, state)| Row {
        peer,
        state,
        held: world.held_count(peer),
        chunks: world.setup().chunks,
        waited: world.waited(peer, tick),
    })
}

/// How many peers are in each of [`PeerState::TOLD`].
pub fn count_states(world: &World) -> [u32; 5] {
    let mut counts = [0; 5];
    for peer in 1..=world.peer_count() {
        if let Some(count) = counts.get_mut(PeerState::of(world, peer) as usize) {
            *count += 1;
        }
    }
    counts
}
