//! Peer to peer: tit for tat. Whom a sender prefers.
//!
//! - A peer serves those who gave it one of the last [`MEMORY`] chunks that it got from peers;
//!   among them, by the swarm's usual rule, the neediest. (To serve the one that gave most instead
//!   ties peers together in pairs, and those left over fall behind.)
//! - Each [`TURNS`]th choice of a peer is optimistic: it is the usual one, of all. So is any choice
//!   for which none of its favourites can be served. So newcomers get something to give, and no
//!   slot stays idle that could send something useful.
//! - The host, to whom nobody gives anything, serves the one that has passed on most chunks since
//!   the host last gave it one, as a super-seeding host of BitTorrent does (BEP 16); as long as
//!   nobody has passed on anything, by the usual rule.
//!
//! BitTorrent decides anew every 10 seconds, for four slots at once (BEP 3). Here a peer has one
//! slot, and decides for each chunk.

use super::network::{Network, is_host};
use super::swarm::Swarm;

/// Of so many chunks a peer remembers who gave them: some rounds' worth.
const MEMORY: usize = 16;

/// One of so many choices is optimistic, as is one of BitTorrent's four slots.
const TURNS: u8 = 4;

/// Who gave what to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Favours {
    /// For each node the givers of the last chunks that it got from peers, 0 where there is none.
    givers: Vec<[u16; MEMORY]>,
    /// Where the next giver is noted.
    next: Vec<u8>,
    /// For each peer, the chunks that it has passed on since the host last gave it one.
    passed_on: Vec<u16>,
    /// For each peer, its choices since the last optimistic turn.
    turns: Vec<u8>,
}

impl Favours {
    pub(super) fn new(nodes: usize) -> Favours {
        Favours {
            givers: vec![[0; MEMORY]; nodes],
            next: vec![0; nodes],
            passed_on: vec![0; nodes],
            turns: vec![0; nodes],
        }
    }

    /// A sender has chosen.
    pub(super) fn chosen(&mut self, sender: usize) {
        self.turns[sender] = (self.turns[sender] + 1) % TURNS;
    }

    /// A chunk arrived.
    pub(super) fn delivered(&mut self, from: usize, to: usize) {
        if is_host(from as u32) {
            self.passed_on[to] = 0;
            return;
        }
        self.passed_on[from] = self.passed_on[from].saturating_add(1);
        let next = self.next[to] as usize;
        self.givers[to][next] = from as u16;
        self.next[to] = ((next + 1) % MEMORY) as u8;
    }
}

impl Swarm {
    /// The favourite whom the sender can serve; `None` if there is none, or if the sender's turn
    /// is optimistic.
    pub(super) fn find_favourite(&mut self, net: &Network, sender: usize) -> Option<usize> {
        let favours = self.favours.as_mut()?;
        if is_host(sender as u32) {
            return self.find_favourite_of_host(net);
        }
        if favours.turns[sender] + 1 == TURNS {
            return None;
        }
        let mut distinct = [0; MEMORY];
        let mut count = 0;
        for giver in favours.givers[sender] {
            if giver > 0 && !distinct[..count].contains(&giver) {
                distinct[count] = giver;
                count += 1;
            }
        }
        self.find_among(net, sender, &distinct[..count], &[])
    }

    fn find_favourite_of_host(&mut self, net: &Network) -> Option<usize> {
        let passed_on = std::mem::take(&mut self.favours.as_mut()?.passed_on);
        let nodes = 1..passed_on.len() as u16;
        let candidates: Vec<u16> = nodes.filter(|node| passed_on[*node as usize] > 0).collect();
        let found = self.find_among(net, 0, &candidates, &passed_on);
        self.favours.as_mut()?.passed_on = passed_on;
        found
    }
}
