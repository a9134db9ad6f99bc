//! What is under the pointer, in a few words.
//!
//! Hosts count from 1 here, and chunks from 0 as everywhere.

use super::idle::reason;
use super::number::grouped;
use super::plural::plural;
use super::stage::{self, chunk, peer};
use super::work;
use crate::facts::idle::Idle;
use crate::facts::peer::PeerState;
use crate::sim::world::is_host;
use crate::timeline::recording::MarkKind;

messages! {
    /// A host that is up, and how many of its slots are busy.
    pub fn host(number: u32, hosts: u32, busy: u32, slots: u32) -> String {
        English => {
            let [busy, _, _] = stage::slots_busy(busy, slots);
            format!("{}, {busy}", stage::host(number, hosts))
        },
    }

    /// A host that is down.
    pub fn host_down(number: u32, hosts: u32) -> String {
        English => format!("{}, down", stage::host(number, hosts)),
    }

    /// A host's upload slot, or a peer's, and what it sends to whom.
    pub fn slot(of: &str, sends: Option<(u32, u32)>) -> String {
        English => match sends {
            Some((of_film, to)) => {
                format!("Upload slot of {of}, busy: sends chunk {} to peer {to}", chunk(of_film))
            }
            None => format!("Upload slot of {of}, idle"),
        },
    }

    /// The same, and why it is idle.
    pub fn because(what: &str, why: Idle) -> String {
        English => format!("{what}: {}", reason(why)),
    }

    /// Within a sentence: a host of so many.
    pub fn a_host(number: u32, hosts: u32) -> String {
        English => if hosts == 1 { "the host".to_owned() } else { format!("host {number}") },
    }

    /// Within a sentence: a peer.
    pub fn a_peer(number: u32) -> String {
        English => format!("peer {number}"),
    }

    /// How many wait in line.
    pub fn queue(count: u32) -> String {
        English => {
            let verb = plural(count.into(), "peer waits", "peers wait");
            format!("{} {verb} in line for a slot", grouped(count.into()))
        },
    }

    /// The thread of somebody who waits.
    pub fn thread(of: u32) -> String {
        English => format!("Peer {of} waits for a slot"),
    }

    /// A chunk is asked for.
    pub fn request(of: u32) -> String {
        English => format!("Peer {of} asks for a chunk"),
    }

    /// A chunk on its way.
    pub fn on_its_way(of_film: u32, from: &str, to: u32) -> String {
        English => format!("Chunk {}, sent by {from} to peer {to}", chunk(of_film)),
    }

    /// A peer that is there, not there yet, or not any more.
    pub fn peer_is(number: u32, state: PeerState) -> String {
        English => match state {
            PeerState::Complete => helper(number, &stage::has_it_all()),
            _ => helper(number, &stage::state(state)),
        },
    }

    /// The same, with its place in the queue if it has one, and how much it holds.
    pub fn peer_holds(is: &str, place: Option<u32>, held: u32, chunks: u32) -> String {
        English => {
            let place = place.map(|place| format!(", {}", stage::place(place)[0]));
            let (place, held) = (place.unwrap_or_default(), stage::held(held, chunks));
            format!("{is}{place}, holds {held} {}", plural(chunks.into(), "chunk", "chunks"))
        },
    }

    /// A peer's buffer: so many chunks are there in order from its playhead on.
    pub fn buffer(of: u32, ahead: u32) -> String {
        English => {
            let noun = plural(ahead.into(), "chunk", "chunks");
            format!("Buffer of peer {of}: {} {noun} ahead in order", grouped(ahead.into()))
        },
    }

    /// A peer's playhead at a chunk, or at the end.
    pub fn playhead(of: u32, at: Option<u32>) -> String {
        English => match at {
            Some(at) => format!("Playhead of peer {of}: at chunk {}", chunk(at)),
            None => format!("Playhead of peer {of}: at the end"),
        },
    }

    /// How many hold a chunk, or a part.
    pub fn copies(what: u32, is_part: bool, holders: u32, everybody: u32) -> String {
        English => {
            let kind = if is_part { "Part" } else { "Chunk" };
            let noun = plural(everybody.into(), "peer", "peers");
            let [holders, all] = [holders, everybody].map(|count| grouped(count.into()));
            format!("{kind} {}: {holders} of {all} {noun} have it", chunk(what))
        },
    }
}

messages! {
    /// A part on its way from the coordinator or to it.
    pub fn part_on_its_way(part: u32, from: i32, to: i32) -> String {
        English => match is_host(from) {
            true => format!("Part {}, handed out to peer {to}", chunk(part)),
            false => format!("Part {}, made by peer {from}", chunk(part)),
        },
    }

    /// A part that everybody gets.
    pub fn passed_on(part: u32, to: u32) -> String {
        English => format!("Part {}, passed on to peer {to}", chunk(part)),
    }

    /// A part in the picture: by whom it was made, or is being made.
    pub fn part(part: u32, maker: Option<u32>, in_hand: Option<u32>) -> String {
        English => match (maker, in_hand) {
            (Some(by), _) => format!("Part {}: made by peer {by}", chunk(part)),
            (None, Some(by)) => format!("Part {}: in the hands of peer {by}", chunk(part)),
            (None, None) => format!("Part {}: not begun", chunk(part)),
        },
    }

    /// In a lane, while a part is made and after.
    pub fn made(part: u32, by: u32) -> String {
        English => format!("Peer {by} makes part {}", chunk(part)),
    }

    /// In a lane, while a part is handed out.
    pub fn handed(part: u32, to: u32) -> String {
        English => format!("Part {} is handed out to peer {to}", chunk(part)),
    }

    /// The coordinator's first port.
    pub fn hands_out() -> String {
        English => "Here parts are handed out and passed on",
    }

    /// Its other ports.
    pub fn takes_in() -> String {
        English => "Here parts come in that were made",
    }

    /// A machine that shares work out, or works alone, and how much is done.
    pub fn machine(is_alone: bool, made: u32, parts: u32) -> String {
        English => {
            let name = if is_alone { work::one_helper() } else { work::coordinator() };
            let [made, _] = work::parts_of(made, parts);
            format!("{name}: has {made}")
        },
    }

    /// A helper, and what it is about.
    pub fn helper(number: u32, state: &str) -> String {
        English => format!("{}: {state}", peer(number)),
    }

    /// A helper's port, as [`helper`] has it.
    pub fn sends_nothing() -> String {
        English => "sends nothing now",
    }

    /// A mark over the timeline, at this round, of the stage of that name if there are several.
    pub fn tick(kind: MarkKind, round: &str, name: Option<&str>, is_work: bool) -> String {
        English => {
            let what = match kind {
                MarkKind::Play => "a peer starts to play",
                MarkKind::Resume => "a peer plays on",
                MarkKind::Stall => "a picture freezes",
                MarkKind::Complete if is_work => "the picture is done",
                MarkKind::Complete => "a peer has it all",
                MarkKind::Outside => "from outside: who is there changes, or what they can send",
            };
            match name {
                Some(name) => format!("{name}, round {round}: {what}"),
                None => format!("Round {round}: {what}"),
            }
        },
    }
}
