//! What is under the pointer, in a few words: its name, and what it is about.
//!
//! Hosts and peers count from 1 here, chunks and parts from 0 as everywhere.

use super::number::grouped;
use super::plural::plural;
use super::stage::{self, chunk};
use crate::timeline::recording::MarkKind;

messages! {
    /// What something is about, after its name.
    pub fn says(name: &str, what: &str) -> String {
        English => format!("{name}: {what}"),
    }

    /// What is said, and why it is so.
    pub fn because(said: &str, why: &str) -> String {
        English => format!("{said}; {why}"),
    }

    /// Within a sentence: a host of so many.
    pub fn a_host(number: u32, hosts: u32) -> String {
        English => if hosts == 1 { "the host".to_owned() } else { format!("host {number}") },
    }

    /// Within a sentence: a peer.
    pub fn a_peer(number: u32) -> String {
        English => format!("peer {number}"),
    }

    /// The name of an upload slot of a host or a peer.
    pub fn slot(of: &str) -> String {
        English => format!("Upload slot of {of}"),
    }

    /// A slot that sends nothing.
    pub fn idle() -> String {
        English => "idle",
    }

    /// A slot that sends something to a peer.
    pub fn sends(what: u32, to: &str) -> String {
        English => format!("busy, sends chunk {} to {to}", chunk(what)),
    }

    /// How many wait in line.
    pub fn queue(count: u32) -> String {
        English => {
            let verb = plural(count.into(), "peer waits", "peers wait");
            format!("{} {verb} in line for a slot", grouped(count.into()))
        },
    }

    /// The thread of somebody who waits.
    pub fn waits_for_slot() -> String {
        English => "waits for a slot",
    }

    /// A chunk is asked for.
    pub fn asks() -> String {
        English => "asks for a chunk",
    }

    /// The name of a chunk, or of a part.
    pub fn piece(number: u32, is_part: bool) -> String {
        English => format!("{} {}", if is_part { "Part" } else { "Chunk" }, chunk(number)),
    }

    /// A chunk on its way.
    pub fn sent(by: &str, to: &str) -> String {
        English => format!("sent by {by} to {to}"),
    }

    /// How much of the film a peer holds.
    pub fn holds(held: u32, chunks: u32) -> String {
        English => {
            let noun = plural(chunks.into(), "chunk", "chunks");
            format!("holds {} {noun}", stage::held(held, chunks))
        },
    }

    /// The name of a peer's buffer.
    pub fn buffer(of: &str) -> String {
        English => format!("Buffer of {of}"),
    }

    /// In a buffer so many chunks are there in order from the playhead on.
    pub fn ahead(chunks: u32) -> String {
        English => {
            let noun = plural(chunks.into(), "chunk", "chunks");
            format!("{} {noun} ahead in order", grouped(chunks.into()))
        },
    }

    /// The name of a peer's playhead.
    pub fn playhead(of: &str) -> String {
        English => format!("Playhead of {of}"),
    }

    /// Where in the film a playhead is: at a chunk, or at the end.
    pub fn at_chunk(at: Option<u32>) -> String {
        English => match at {
            Some(at) => format!("at chunk {}", chunk(at)),
            None => "at the end".to_owned(),
        },
    }

    /// How many have a chunk, or a part.
    pub fn copies(holders: u32, everybody: u32) -> String {
        English => {
            let noun = plural(everybody.into(), "peer has it", "peers have it");
            format!("{} {noun}", stage::held(holders, everybody))
        },
    }

    /// Of a part: who makes it, or has made it.
    pub fn made(by: &str) -> String {
        English => format!("made by {by}"),
    }

    /// Of a part: who has it in hand.
    pub fn in_hand(of: &str) -> String {
        English => format!("in the hands of {of}"),
    }

    /// Of a part: nobody has it in hand, and it is not made.
    pub fn not_begun() -> String {
        English => "not begun",
    }

    /// Of a part: to whom it is handed to be made.
    pub fn handed(to: &str) -> String {
        English => format!("handed out to {to}"),
    }

    /// Of a part that was made: to whom it is passed on.
    pub fn passed_on(to: &str) -> String {
        English => format!("passed on to {to}"),
    }

    /// The coordinator's first port.
    pub fn hands_out() -> String {
        English => "Here parts are handed out and passed on",
    }

    /// Its other ports.
    pub fn takes_in() -> String {
        English => "Here parts come in that were made",
    }

    /// What a mark over the timeline stands for.
    pub fn mark(kind: MarkKind, is_work: bool) -> String {
        English => match kind {
            MarkKind::Play => "a peer starts to play",
            MarkKind::Resume => "a peer plays on",
            MarkKind::Stall => "a picture freezes",
            MarkKind::Complete if is_work => "the picture is done",
            MarkKind::Complete => "a peer has it all",
            MarkKind::Outside => "from outside: who is there changes, or what they can send",
        },
    }

    /// When a mark is, and of the stage of that name if there are several.
    pub fn round(number: &str, name: Option<&str>) -> String {
        English => match name {
            Some(name) => format!("{name}, round {number}"),
            None => format!("Round {number}"),
        },
    }
}
