//! What can happen in a run, and the digest over all that did.

use super::network::{Node, host_node};
use crate::units::tick::{Rate, Tick};

/// Something that happened at a tick. Who sends is a [`Node`]: a host, or a peer. Chunks count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A transfer arrived whole: `to` now holds `chunk`.
    Finish {
        /// The sender.
        from: Node,
        /// The receiver.
        to: u32,
        /// What was sent.
        chunk: u32,
    },
    /// A transfer was broken off, because its sender or receiver left or a host fell. Nobody is
    /// credited with anything.
    Cancel {
        /// The sender.
        from: Node,
        /// The receiver.
        to: u32,
        /// What was sent.
        chunk: u32,
    },
    /// A peer joined.
    Join {
        /// Who.
        peer: u32,
    },
    /// A peer's upload changed. What it is sending goes on as it began.
    Upload {
        /// Who.
        peer: u32,
        /// What it uploads from now on.
        rate: Rate,
    },
    /// A peer left, for good and with all that it held, because of an input or because it was
    /// complete. Its transfers are cancelled.
    Leave {
        /// Who.
        peer: u32,
    },
    /// A host went down. Its transfers are cancelled.
    HostDown {
        /// Which, counted from 1.
        host: u32,
    },
    /// A host came back, with the whole film.
    HostUp {
        /// Which, counted from 1.
        host: u32,
    },
    /// A peer's first picture: it starts to play.
    Play {
        /// Who.
        peer: u32,
    },
    /// The next chunk is missing: the picture freezes.
    Stall {
        /// Who.
        peer: u32,
    },
    /// Playing goes on after a stall.
    Resume {
        /// Who.
        peer: u32,
    },
    /// The whole film has been played.
    End {
        /// Who.
        peer: u32,
    },
    /// A transfer left.
    Start {
        /// The sender.
        from: Node,
        /// The receiver.
        to: u32,
        /// What is sent.
        chunk: u32,
        /// The tick at which it will have arrived whole.
        ends: Tick,
    },
}

/// FNV-1a 64 over a run's events: two runs with the same digest are the same run.
///
/// Each event is one record of 15 bytes, little-endian: kind (1 byte: finish 1, join 2, play 3,
/// stall 4, resume 5, end 6, start 7, cancel 8, leave 9, upload 10, host-down 11, host-up 12;
/// where work is shared hand-out 13, made 14, delivered 15), tick (8), and three numbers of 2
/// bytes: from, to, chunk; or peer, 0, 0; of an upload the peer and the new speed in millionths,
/// its lower 16 bits first; of a host's fall and return the host as a node, 0, 0; of a part peer,
/// part, 0. A node is what traces have: hosts are 0, -1, -2, ..., as two's complement. The end of a
/// transfer is not part of it: the finish has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest(u64);

impl Digest {
    /// The digest of no events.
    pub fn new() -> Digest {
        Digest(0xcbf2_9ce4_8422_2325)
    }

    /// Adds one event.
    pub fn add(&mut self, tick: Tick, event: &Event) {
        let (kind, a, b, c) = match *event {
            Event::Finish { from, to, chunk } => (1, from as u32, to, chunk),
            Event::Join { peer } => (2, peer, 0, 0),
            Event::Play { peer } => (3, peer, 0, 0),
            Event::Stall { peer } => (4, peer, 0, 0),
            Event::Resume { peer } => (5, peer, 0, 0),
            Event::End { peer } => (6, peer, 0, 0),
            Event::Start { from, to, chunk, .. } => (7, from as u32, to, chunk),
            Event::Cancel { from, to, chunk } => (8, from as u32, to, chunk),
            Event::Leave { peer } => (9, peer, 0, 0),
            Event::Upload { peer, rate } => (10, peer, rate.0, rate.0 >> 16),
            Event::HostDown { host } => (11, host_node(host - 1) as u32, 0, 0),
            Event::HostUp { host } => (12, host_node(host - 1) as u32, 0, 0),
        };
        self.record(kind, tick, [a, b, c]);
    }

    /// Adds one record.
    pub(super) fn record(&mut self, kind: u8, tick: Tick, numbers: [u32; 3]) {
        self.bytes(&[kind]);
        self.bytes(&tick.to_le_bytes());
        for number in numbers {
            self.bytes(&(number as u16).to_le_bytes());
        }
    }

    /// The value so far. Written as 16 hexadecimal digits.
    pub fn value(&self) -> u64 {
        self.0
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

impl Default for Digest {
    fn default() -> Self {
        Digest::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        let mut digest = Digest::new();
        digest.bytes(b"foobar");
        // Test vector of draft-eastlake-fnv.
        assert_eq!(digest.value(), 0x85944171f73967e8);
    }
}
