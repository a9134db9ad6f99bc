//! Words on the stage: states, counts, totals.
//!
//! Where room is scarce the stage tries several forms, the longest first; such messages are an
//! array in that order.

use super::number::{self, grouped};
use super::plural::{Category, english_ordinal, plural};
use crate::facts::peer::PeerState;
use crate::sim::setup::Model;
use crate::units::tick::{TICKS_PER_ROUND, Tick, tenths_of_rounds};

messages! {
    /// One quiet line under the title: what sets this system apart. In a swarm it matters whether
    /// anybody can pass anything on.
    pub fn tagline(model: Model, hosts: u32, passes_on: bool) -> [String; 2] {
        English => match (model, hosts) {
            (Model::Streaming, 1) => ["Every chunk comes from the host", "Only the host sends"],
            (Model::Streaming, _) => [
                "Only hosts send, and they share one line of peers",
                "Only hosts send",
            ],
            (Model::P2p, _) if !passes_on => ["Nobody passes anything on", "Nobody passes on"],
            (Model::P2p, _) => ["Peers pass on the chunks that they hold", "Peers pass chunks on"],
        },
    }

    /// A node that has the film from the start: the name where there is one, and of the one with
    /// this number, from 1, where there are several.
    pub fn host(number: u32, hosts: u32) -> String {
        English => match hosts {
            1 => "Host".to_owned(),
            _ => format!("Host {number}"),
        },
    }

    /// The host cannot be reached.
    pub fn down() -> String {
        English => "down",
    }

    /// So many of the hosts, one at least, cannot be reached.
    pub fn hosts_are_down(down: u32, hosts: u32) -> String {
        English => match (down, hosts) {
            (_, 1) => "The host is down.".to_owned(),
            _ if down == hosts => format!("All {hosts} hosts are down."),
            _ => format!("{down} of {hosts} hosts {} down.", plural(down.into(), "is", "are")),
        },
    }

    /// How many of a host's upload slots are sending.
    pub fn slots_busy(busy: u32, slots: u32) -> [String; 3] {
        English => {
            let count = |slots: u32| grouped(slots.into());
            let noun = plural(slots.into(), "slot", "slots");
            [
            format!("{} of {} {noun} busy", count(busy), count(slots)),
            format!("{} of {} busy", count(busy), count(slots)),
            format!("{busy}/{slots}"),
            ]
        },
    }

    /// How many peers wait for a slot.
    pub fn queue_length(peers: u32) -> [String; 3] {
        English => {
            let (count, noun) = (grouped(peers.into()), plural(peers.into(), "peer", "peers"));
            [format!("{count} {noun} in line"), format!("{count} in line"), count]
        },
    }

    /// The name of a peer.
    pub fn peer(peer: u32) -> String {
        English => format!("Peer {peer}"),
    }

    /// A place in the queue, first in line being 1.
    pub fn place(place: u32) -> [String; 2] {
        English => {
            let ordinal = format!("{}{}", grouped(place.into()), english_ordinal(place));
            [format!("{ordinal} in line"), ordinal]
        },
    }

    /// What a peer is doing, in a word.
    pub fn state(state: PeerState) -> String {
        English => match state {
            PeerState::Waiting => "waiting",
            PeerState::Starting => "starting",
            PeerState::Playing => "playing",
            PeerState::Stalled => "stalled",
            PeerState::Complete => "complete",
            PeerState::Gone => "gone",
            PeerState::NotYet => "not here yet",
        },
    }

    /// How many peers are doing that.
    pub fn in_state(count: u32, of: PeerState) -> String {
        English => format!("{} {}", grouped(count.into()), state(of)),
    }

    /// Beside the sign for complete: it has the whole film.
    pub fn has_it_all() -> String {
        English => "has it all",
    }

    /// How many peers have the whole film.
    pub fn have_it_all(count: u32) -> [String; 3] {
        English => {
            let (number, verb) = (grouped(count.into()), plural(count.into(), "has", "have"));
            [format!("{number} {verb} it all"), format!("{number} {verb} all"), number]
        },
    }

    fn waiting_for(rounds: u64) -> [String; 3] {
        English => {
            let (count, noun) = (grouped(rounds), plural(rounds, "round", "rounds"));
            [format!("waiting {count} {noun}"), format!("waiting {count}"), "waiting".to_owned()]
        },
    }

    fn stalled_for(rounds: u64) -> [String; 3] {
        English => {
            let (count, noun) = (grouped(rounds), plural(rounds, "round", "rounds"));
            [format!("stalled {count} {noun}"), format!("stalled {count}"), "stalled".to_owned()]
        },
    }

    /// How many of the film's chunks somebody holds.
    pub fn held(held: u32, chunks: u32) -> String {
        English => format!("{} of {}", grouped(held.into()), grouped(chunks.into())),
    }

    /// Of the chunks that a peer holds: how many a host gave, of so many hosts, and how many peers.
    pub fn from_whom(from_host: u32, hosts: u32, from_peers: u32) -> [String; 2] {
        English => {
            let (given, passed) = (grouped(from_host.into()), grouped(from_peers.into()));
            let host = plural(hosts.into(), "host", "hosts");
            [
                format!("{given} from {host}, {passed} from peers"),
                format!("{host} {given}, peers {passed}"),
            ]
        },
    }

    /// How long a peer has been without a picture, in all.
    pub fn waited(rounds: u64) -> [String; 2] {
        English => {
            let (count, noun) = (grouped(rounds), plural(rounds, "round", "rounds"));
            [format!("waited {count} {noun}"), format!("waited {count}")]
        },
    }

    /// Over a bar for each chunk, as high as the share of the peers that hold it.
    pub fn copies() -> String {
        English => "Copies of each chunk",
    }

    /// From how many to how many peers hold a chunk, of so many.
    pub fn copies_range(least: u32, most: u32, everybody: u32) -> [String; 2] {
        English => {
            let [least, most, all] = [least, most, everybody].map(|count| grouped(count.into()));
            let range = if least == most { least } else { format!("{least} to {most}") };
            let noun = plural(everybody.into(), "peer", "peers");
            [format!("{range} of {all} {noun}"), range]
        },
    }

    /// The label of a total, where there are so many hosts.
    pub fn total_label(total: Total, hosts: u32) -> [String; 2] {
        English => match total {
            Total::Watching => ["Watching now", "Watching"],
            Total::HaveSeen => ["Have seen it all", "Have seen it"],
            Total::LongestWait => ["Longest wait", "Longest"],
            Total::DoneAt => ["Done at"; 2],
            Total::HostSent => [plural(hosts.into(), "Host sent", "Hosts sent"); 2],
            Total::PeersSent => ["Peers sent"; 2],
        },
    }

    /// How many of those who are there see the film play, or have seen it.
    pub fn watching(watching: u32, there: u32) -> [String; 3] {
        English => {
            let (some, all) = (grouped(watching.into()), grouped(there.into()));
            let noun = plural(there.into(), "peer", "peers");
            [format!("{some} of {all} {noun}"), format!("{some} of {all}"), some]
        },
    }

    /// A number of chunks.
    pub fn chunks(chunks: u32) -> [String; 3] {
        English => {
            let (count, noun) = (grouped(chunks.into()), plural(chunks.into(), "chunk", "chunks"));
            [format!("{count} {noun}"), count, number::short(chunks.into())]
        },
    }

    /// A span as whole rounds that have passed; where `exact`, to the nearest tenth.
    pub fn rounds(ticks: Tick, exact: bool) -> [String; 3] {
        English => {
            let (whole, tenths) = (ticks / TICKS_PER_ROUND, tenths_of_rounds(ticks));
            let (count, category) = if exact {
                (number::tenths(tenths), Category::of_parts(tenths, 10))
            } else {
                (grouped(whole), Category::of(whole))
            };
            let noun = category.choose("round", "rounds");
            [format!("{count} {noun}"), count, number::short(whole)]
        },
    }

    fn round(at: Tick) -> [String; 3] {
        English => {
            let number = number::tenths(tenths_of_rounds(at));
            [format!("round {number}"), number, number::short(at / TICKS_PER_ROUND)]
        },
    }
}

/// Waiting for the first picture since `waited` ticks.
pub fn waiting(waited: Tick) -> [String; 3] {
    match waited / TICKS_PER_ROUND {
        0 => std::array::from_fn(|_| state(PeerState::Waiting)),
        rounds => waiting_for(rounds),
    }
}

/// Stalled since `stalled` ticks.
pub fn stalled(stalled: Tick) -> [String; 3] {
    match stalled / TICKS_PER_ROUND {
        0 => std::array::from_fn(|_| state(PeerState::Stalled)),
        rounds => stalled_for(rounds),
    }
}

/// The number of a chunk: readers count from 1.
pub fn chunk(chunk: u32) -> String {
    number::plain(u64::from(chunk) + 1)
}

/// What a total counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// Those who see the film play.
    Watching,
    /// Those who have seen it to its end: everybody who is there.
    HaveSeen,
    /// The longest that any peer was without a picture.
    LongestWait,
    /// Chunks that hosts delivered.
    HostSent,
    /// Chunks that peers delivered.
    PeersSent,
    /// The round at which every peer held the whole film.
    DoneAt,
}

/// The round at which something happened; a dash until it has.
pub fn at_round(tick: Option<Tick>) -> [String; 3] {
    match tick {
        Some(tick) => round(tick),
        None => [number::UNKNOWN; 3].map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::limits;

    #[test]
    fn spans_and_places() {
        let places = [1, 2, 13, 102, 1_003].map(|number| place(number)[1].clone());
        assert_eq!(places.join(" "), "1st 2nd 13th 102nd 1,003rd");
        assert_eq!(slots_busy(1, 1)[0], "1 of 1 slot busy");
        assert_eq!(slots_busy(3, 3)[0], "3 of 3 slots busy");
        assert_eq!(slots_busy(999, 1000)[1], "999 of 1,000 busy");
        assert_eq!(waiting(TICKS_PER_ROUND)[0], "waiting 1 round");
        assert_eq!(waiting(TICKS_PER_ROUND * 6 + 9)[0], "waiting 6 rounds");
        assert_eq!(rounds(TICKS_PER_ROUND * 9 / 2, true)[0], "4.5 rounds");
        assert_eq!(rounds(TICKS_PER_ROUND * 9 / 2, false)[0], "4 rounds");
        assert_eq!(at_round(Some(TICKS_PER_ROUND * 2177 / 100))[0], "round 21.8");
        assert_eq!(at_round(None)[0], "–");
        // The waiting of all peers in the longest run that there can be.
        let all = 1_500 * limits::LONGEST;
        assert_eq!(rounds(all, true)[0], "2,252,278,543,500,000 rounds");
    }
    #[test]
    fn one_host_has_no_number_and_several_are_counted() {
        assert_eq!([host(1, 1), host(1, 3), host(3, 3)], ["Host", "Host 1", "Host 3"]);
        assert_eq!(total_label(Total::HostSent, 1)[0], "Host sent");
        assert_eq!(total_label(Total::HostSent, 2)[0], "Hosts sent");
        let down = [(1, 1), (1, 3), (2, 3), (3, 3)].map(|(down, of)| hosts_are_down(down, of));
        let told = [
            "The host is down.",
            "1 of 3 hosts is down.",
            "2 of 3 hosts are down.",
            "All 3 hosts are down.",
        ];
        assert_eq!(down, told);
        assert_eq!(have_it_all(1)[0], "1 has it all");
        assert_eq!(have_it_all(1_000), ["1,000 have it all", "1,000 have all", "1,000"]);
    }
}
