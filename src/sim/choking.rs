//! Peer to peer: tit for tat. Whom a sender prefers.
//!
//! - A peer serves the one that gave it most of the last [`MEMORY`] chunks that it got from peers.
//! - The host, to whom nobody gives anything, serves the one that has passed on most chunks since
//!   the host last gave it one (as a super-seeding host of BitTorrent does, BEP 16).
//! - Each [`TURNS`]th choice of a sender is optimistic, and so is any choice for which none of its
//!   favourites can be served: it is the swarm's usual one, of the neediest. So newcomers get
//!   something to give, and no slot stays idle that could send something useful.
//!
//! BitTorrent decides anew every 10 seconds, for four slots at once (BEP 3). Here a peer has one
//! slot, and decides for each chunk.

use super::world::World;

/// How many chunks a peer remembers the givers of.
const MEMORY: usize = 8;

/// One of so many choices is optimistic.
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
    /// For each node, its choices since the last optimistic turn.
    turns: Vec<u8>,
    /// Scratch: the host's candidates.
    candidates: Vec<u16>,
}

impl Favours {
    pub(super) fn new(nodes: usize) -> Favours {
        Favours {
            givers: vec![[0; MEMORY]; nodes],
            next: vec![0; nodes],
            passed_on: vec![0; nodes],
            turns: vec![0; nodes],
            candidates: Vec::new(),
        }
    }

    /// A sender has chosen.
    pub(super) fn chosen(&mut self, sender: usize) {
        self.turns[sender] = (self.turns[sender] + 1) % TURNS;
    }

    /// A chunk arrived.
    pub(super) fn delivered(&mut self, from: usize, to: usize) {
        if from == 0 {
            self.passed_on[to] = 0;
            return;
        }
        self.passed_on[from] = self.passed_on[from].saturating_add(1);
        let next = self.next[to] as usize;
        self.givers[to][next] = from as u16;
        self.next[to] = ((next + 1) % MEMORY) as u8;
    }
}

impl World {
    /// The favourite whom the sender can serve; `None` if there is none, or if it is somebody
    /// else's turn.
    pub(super) fn find_favourite(&mut self, sender: usize) -> Option<usize> {
        let favours = self.swarm.favours.as_mut()?;
        if favours.turns[sender] + 1 == TURNS {
            return None;
        }
        if sender > 0 {
            let givers = favours.givers[sender];
            let merit = |node| givers.iter().filter(|giver| usize::from(**giver) == node).count();
            let mut distinct = [0; MEMORY];
            let mut count = 0;
            for giver in givers {
                if giver > 0 && !distinct[..count].contains(&giver) {
                    distinct[count] = giver;
                    count += 1;
                }
            }
            return self.find_among(sender, &distinct[..count], |node| merit(node) as u32);
        }
        let mut candidates = std::mem::take(&mut favours.candidates);
        let passed_on = std::mem::take(&mut favours.passed_on);
        candidates.extend((1..passed_on.len() as u16).filter(|node| passed_on[*node as usize] > 0));
        let found = self.find_among(0, &candidates, |node| passed_on[node].into());
        candidates.clear();
        if let Some(favours) = &mut self.swarm.favours {
            favours.candidates = candidates;
            favours.passed_on = passed_on;
        }
        found
    }
}
