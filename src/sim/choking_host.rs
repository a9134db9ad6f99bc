//! Whom hosts serve where peers choke: the peer to which they have given the fewest chunks that no
//! other peer holds yet; ties: served longest ago. So nobody is rewarded for keeping what a host
//! gave. All hosts together keep one book.

use super::bits::{BitRows, bits_of};
use super::network::Network;

/// What hosts have given, and how much of that the receivers have not passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HostBook {
    /// For each peer, what hosts have given it or are sending to it.
    given: BitRows,
    /// For each peer, how many of these no other peer holds.
    kept: Vec<u16>,
    /// For each chunk, how many peers hold it whole.
    holders: Vec<u16>,
    /// For each chunk, the first who holds it.
    holder: Vec<u16>,
    /// For each peer, when a host served it last, by a count of all; 0 is never.
    served: Vec<u32>,
    count: u32,
}

impl HostBook {
    pub(super) fn new(nodes: usize, chunks: usize) -> HostBook {
        HostBook {
            given: BitRows::new(nodes, chunks),
            kept: vec![0; nodes],
            holders: vec![0; chunks],
            holder: vec![0; chunks],
            served: vec![0; nodes],
            count: 0,
        }
    }

    /// By this hosts serve peers, the least first.
    pub(super) fn rank(&self, peer: usize) -> (u16, u32) {
        (self.kept[peer], self.served[peer])
    }

    /// A host begins to send a chunk to a peer.
    pub(super) fn gave(&mut self, peer: usize, chunk: usize) {
        self.count += 1;
        self.served[peer] = self.count;
        self.given.set(peer, chunk);
        self.kept[peer] += u16::from(self.holders[chunk] == 0);
    }

    /// A host's transfer was broken off.
    pub(super) fn broke_off(&mut self, peer: usize, chunk: usize) {
        self.given.clear(peer, chunk);
        self.kept[peer] -= u16::from(self.holders[chunk] == 0);
    }

    /// A peer holds one more chunk.
    pub(super) fn arrived(&mut self, peer: usize, chunk: usize, members: &[u16]) {
        match self.holders[chunk] {
            0 => {
                self.holder[chunk] = peer as u16;
                for &other in members {
                    let other = usize::from(other);
                    self.kept[other] -= u16::from(other != peer && self.given.get(other, chunk));
                }
            }
            1 => {
                let first = usize::from(self.holder[chunk]);
                self.kept[first] -= u16::from(self.given.get(first, chunk));
            }
            _ => {}
        }
        self.holders[chunk] += 1;
    }

    /// Counts again who holds what: after somebody has left.
    pub(super) fn recount(&mut self, net: &Network, members: &[u16]) {
        self.holders.fill(0);
        for &peer in members {
            for (index, word) in net.held.row(peer.into()).iter().enumerate() {
                for chunk in bits_of(index, *word) {
                    self.holders[chunk] += 1;
                    self.holder[chunk] = peer;
                }
            }
        }
        for &peer in members {
            let mut kept = 0;
            for (index, word) in self.given.row(peer.into()).iter().enumerate() {
                for chunk in bits_of(index, *word) {
                    let others = self.holders[chunk] - u16::from(net.held.get(peer.into(), chunk));
                    kept += u16::from(others == 0);
                }
            }
            self.kept[usize::from(peer)] = kept;
        }
    }
}
