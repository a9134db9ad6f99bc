//! Words on the stage: names, states, counts.
//!
//! Where room is scarce the stage tries several forms, the longest first; such functions return
//! an array in that order.

use super::page;
use crate::facts::peer::PeerState;
use crate::sim::setup::Model;
use crate::sim::tick::{TICKS_PER_ROUND, Tick};
use crate::words::number;
use crate::words::plural::{noun, noun_with};
use crate::words::stage::Total;

/// The name of a system, over its stage.
pub fn title(model: Model) -> &'static str {
    match model {
        Model::Streaming => "Streaming",
        Model::P2p => "Peer to peer",
    }
}

/// One quiet line under the title: what sets this system apart.
pub fn tagline(model: Model) -> [&'static str; 2] {
    match model {
        Model::Streaming => ["Every chunk comes from the host", "Only the host sends"],
        Model::P2p => ["Peers pass on the chunks that they hold", "Peers pass chunks on"],
    }
}

/// The node that has the film from the start.
pub fn host() -> &'static str {
    "Host"
}

/// The host cannot be reached.
pub fn down() -> &'static str {
    "down"
}

/// How many of the host's upload slots are sending.
pub fn slots_busy(busy: u32, slots: u32) -> [String; 3] {
    let all = noun(u64::from(slots), "slot", "slots");
    [
        format!("{busy} of {slots} {all} busy"),
        format!("{busy} of {slots} busy"),
        format!("{busy}/{slots}"),
    ]
}

/// How many peers wait for a slot.
pub fn queue_length(peers: u32) -> [String; 2] {
    let noun = noun(u64::from(peers), "peer", "peers");
    [
        format!("{} {noun} in line", number::grouped(peers.into())),
        format!("{} in line", number::grouped(peers.into())),
    ]
}

/// The name of a peer.
pub fn peer(peer: u32) -> String {
    format!("Peer {peer}")
}

/// A place in the queue, first in line being 1.
pub fn place(place: u32) -> [String; 2] {
    let ordinal = ordinal(place);
    [format!("{ordinal} in line"), ordinal]
}

/// Playing: the state word.
pub fn playing() -> &'static str {
    "playing"
}

/// All chunks are held: the state word.
pub fn complete() -> &'static str {
    "complete"
}

/// Has left: the state word.
pub fn gone() -> &'static str {
    "gone"
}

/// Waiting for the first picture since `waited` ticks.
pub fn waiting(waited: Tick) -> [String; 3] {
    long_state("waiting", waited)
}

/// Stalled since `stalled` ticks.
pub fn stalled(stalled: Tick) -> [String; 3] {
    long_state("stalled", stalled)
}

fn long_state(word: &str, ticks: Tick) -> [String; 3] {
    let rounds = ticks / TICKS_PER_ROUND;
    if rounds == 0 {
        return [word.into(), word.into(), word.into()];
    }
    let noun = noun(rounds, "round", "rounds");
    [
        format!("{word} {} {noun}", number::grouped(rounds)),
        format!("{word} {}", number::grouped(rounds)),
        word.to_string(),
    ]
}

/// How many peers are in one state, for the dense view.
pub fn in_state(count: u32, state: PeerState) -> String {
    format!("{} {}", number::grouped(count.into()), page::state(state))
}

/// Not there: the state word, for one that has left and for one that has not come yet.
pub fn absent(has_left: bool) -> &'static str {
    if has_left { gone() } else { "not here yet" }
}

/// Waiting, without a number: the state word.
pub fn waiting_word() -> &'static str {
    "waiting"
}

/// Stalled, without a number: the state word.
pub fn stalled_word() -> &'static str {
    "stalled"
}

/// How many of the film's chunks somebody holds.
pub fn held(held: u32, chunks: u32) -> String {
    format!("{} of {}", number::grouped(held.into()), number::grouped(chunks.into()))
}

/// The number of a chunk: readers count from 1.
pub fn chunk(chunk: u32) -> String {
    (chunk + 1).to_string()
}

/// The label of a total.
pub fn total_label(total: Total) -> &'static str {
    match total {
        Total::HostSent => "Host sent",
        Total::PeersSent => "Peers sent",
        Total::Waited => "Total wait",
        Total::DoneAt => "Done at",
    }
}

/// A number of chunks.
pub fn chunks(chunks: u32) -> [String; 3] {
    let noun = noun(u64::from(chunks), "chunk", "chunks");
    let chunks = chunks.into();
    [format!("{} {noun}", number::grouped(chunks)), number::grouped(chunks), number::short(chunks)]
}

/// A span as whole rounds, or with one decimal where `exact` and it is no whole number.
pub fn rounds(ticks: Tick, exact: bool) -> [String; 3] {
    let number = number::rounds(ticks, exact);
    let noun = noun_with(&number, "round", "rounds");
    [format!("{number} {noun}"), number, number::short(ticks / TICKS_PER_ROUND)]
}

/// The round at which something happened; an en dash until it has.
pub fn at_round(tick: Option<Tick>) -> [String; 3] {
    match tick {
        Some(tick) => {
            let number = number::rounds(tick, true);
            [format!("round {number}"), number, number::short(tick / TICKS_PER_ROUND)]
        }
        None => ["–".into(), "–".into(), "–".into()],
    }
}

fn ordinal(n: u32) -> String {
    let suffix = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{}{suffix}", number::grouped(n.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::limits;

    #[test]
    fn numbers_plurals_and_places() {
        assert_eq!(number::grouped(0), "0");
        assert_eq!(number::grouped(999), "999");
        assert_eq!(number::grouped(5_912), "5,912");
        assert_eq!(number::grouped(1_000_000), "1,000,000");
        let places = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal);
        assert_eq!(places.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th");
        assert_eq!(slots_busy(1, 1)[0], "1 of 1 slot busy");
        assert_eq!(slots_busy(3, 3)[0], "3 of 3 slots busy");
        assert_eq!(waiting(TICKS_PER_ROUND)[0], "waiting 1 round");
        assert_eq!(waiting(TICKS_PER_ROUND * 6 + 9)[0], "waiting 6 rounds");
        assert_eq!(rounds(TICKS_PER_ROUND * 9 / 2, true)[0], "4.5 rounds");
        assert_eq!(rounds(TICKS_PER_ROUND * 9 / 2, false)[0], "4 rounds");
        assert_eq!(at_round(Some(TICKS_PER_ROUND * 2177 / 100))[0], "round 21.8");
        assert_eq!(at_round(None)[0], "–");
        // The waiting of all peers in the longest run that there can be.
        let all = 1_500 * limits::LONGEST;
        assert_eq!(rounds(all, true)[0], "2,250,001,515,000,000 rounds");
    }
}
