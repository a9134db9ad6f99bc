//! Words on the stage: names, states, counts. Where room is scarce several forms are given, the longest first.

use super::text::{Text, messages};
use crate::facts::peer::PeerState;
use crate::sim::setup::Model;
use crate::sim::tick::Tick;

/// What a total counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// Chunks that the host delivered.
    HostSent,
    /// Chunks that peers delivered.
    PeersSent,
    /// Rounds of waiting, summed over the peers.
    Waited,
    /// The round at which every peer held the whole film.
    DoneAt,
}

messages! { stage:
    /// The name of a system, over its stage.
    fn title(model: Model) -> Text;

    /// One quiet line under the title: what sets this system apart.
    fn tagline(model: Model) -> [Text; 2];

    /// The node that has the film from the start.
    fn host() -> Text;

    /// The host cannot be reached.
    fn down() -> Text;

    /// How many of the host's upload slots are sending.
    fn slots_busy(busy: u32, slots: u32) -> [String; 3];

    /// How many peers wait for a slot.
    fn queue_length(peers: u32) -> [String; 2];

    /// The name of a peer.
    fn peer(peer: u32) -> String;

    /// A place in the queue, first in line being 1.
    fn place(place: u32) -> [String; 2];

    /// Playing: the state word.
    fn playing() -> Text;

    /// All chunks are held: the state word.
    fn complete() -> Text;

    /// Has left: the state word.
    fn gone() -> Text;

    /// Waiting for the first picture since `waited` ticks.
    fn waiting(waited: Tick) -> [String; 3];

    /// Stalled since `stalled` ticks.
    fn stalled(stalled: Tick) -> [String; 3];

    /// How many peers are in one state, for the dense view.
    fn in_state(count: u32, state: PeerState) -> String;

    /// Not there: the state word, for one that has left and for one that has not come yet.
    fn absent(has_left: bool) -> Text;

    /// Waiting, without a number: the state word.
    fn waiting_word() -> Text;

    /// Stalled, without a number: the state word.
    fn stalled_word() -> Text;

    /// How many of the film's chunks somebody holds.
    fn held(held: u32, chunks: u32) -> String;

    /// The number of a chunk: readers count from 1.
    fn chunk(chunk: u32) -> String;

    /// The label of a total.
    fn total_label(total: Total) -> Text;

    /// A number of chunks.
    fn chunks(chunks: u32) -> [String; 3];

    /// A span as whole rounds, or with one decimal where `exact` and it is no whole number.
    fn rounds(ticks: Tick, exact: bool) -> [String; 3];

    /// The round at which something happened; an en dash until it has.
    fn at_round(tick: Option<Tick>) -> [String; 3];
}
