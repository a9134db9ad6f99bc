//! The state table: the same facts as the drawing, in words.

use crate::sim::PlayState;
use crate::sim::tick::Tick;
use crate::sim::world::World;

/// What a peer is doing, as the table and the drawing say it.
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
}

/// A peer's row.
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

/// What `peer` is doing.
pub fn state_of(world: &World, peer: u32) -> PeerState {
    match world.play_state(peer) {
        _ if world.is_complete(peer) => PeerState::Complete,
        PlayState::Waiting => PeerState::Waiting,
        PlayState::Stalled { .. } => PeerState::Stalled,
        PlayState::Playing { .. } | PlayState::Ended => PeerState::Playing,
    }
}

/// The rows of all peers at `tick`, at which `world` is the state.
pub fn rows(world: &World, tick: Tick) -> impl Iterator<Item = Row> + '_ {
    (1..=world.peer_count()).map(move |peer| Row {
        peer,
        state: state_of(world, peer),
        held: world.held_count(peer),
        chunks: world.setup().chunks,
        waited: world.waited(peer, tick),
    })
}

/// How many peers are in each state: waiting, playing, stalled, complete.
pub fn count_states(world: &World) -> [u32; 4] {
    let mut counts = [0; 4];
    for peer in 1..=world.peer_count() {
        counts[state_of(world, peer) as usize] += 1;
    }
    counts
}
