//! The state table: the same facts as the drawing, in words.

use super::figure::FigureState;
use super::work_table;
use crate::sim::PlayState;
use crate::sim::tick::Tick;
use crate::sim::world::World;
use crate::words::cell::{Cell, Line};
use crate::words::page as words;

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
    /// Has left.
    Gone,
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
        _ if world.has_left(peer) => PeerState::Gone,
        _ if world.is_complete(peer) => PeerState::Complete,
        PlayState::Waiting => PeerState::Waiting,
        PlayState::Stalled { .. } => PeerState::Stalled,
        PlayState::Playing { .. } | PlayState::Ended => PeerState::Playing,
    }
}

/// The rows of all peers that have joined, at `tick`, at which `world` is the state.
pub fn rows(world: &World, tick: Tick) -> impl Iterator<Item = Row> + '_ {
    joined(world).map(move |peer| Row {
        peer,
        state: state_of(world, peer),
        held: world.held_count(peer),
        chunks: world.setup().chunks,
        waited: world.waited(peer, tick),
    })
}

/// The lines of the figure's table number `index`, from 0, at the moment of its last seek.
pub fn lines(state: &FigureState, index: usize, write: &mut dyn FnMut(Line)) {
    let tick = state.player().playhead.tick();
    if let Some(world) = state.worlds().nth(index) {
        rows(world, tick).for_each(|row| write(line(&row)));
    } else if let Some(work) = state.work() {
        let run = if index == 0 { &work.alone } else { &work.group };
        work_table::rows(run, &run.at(tick)).for_each(|row| write(row.line()));
    }
}

fn line(row: &Row) -> Line {
    [
        Cell::Number(row.peer),
        Cell::Word(words::state(row.state)),
        Cell::Of(row.held, row.chunks),
        Cell::Rounds(row.waited),
        Cell::Nothing,
    ]
}

/// How many peers are in each state: waiting, playing, stalled, complete, gone.
pub fn count_states(world: &World) -> [u32; 5] {
    let mut counts = [0; 5];
    for peer in joined(world) {
        counts[state_of(world, peer) as usize] += 1;
    }
    counts
}

fn joined(world: &World) -> impl Iterator<Item = u32> + '_ {
    (1..=world.peer_count()).filter(|peer| world.joined_at(*peer).is_some())
}
