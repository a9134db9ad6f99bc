//! Who knows whom, where a peer does not know all others.

use super::bits::{BitRows, bits_of};
use super::rng::Rng;
use super::setup::Setup;

/// A random graph of the peers: symmetric, from a generator of its own. It grows when peers join,
/// and knows nothing of those who will. Everybody knows the hosts.
///
/// Who joins gets to know half as many as was asked of those who are there and want more, so that
/// some are left for those who come later. Then those who join at the same tick get to know each
/// other, at random, until each has as many as was asked, or nobody is left who wants more. Each
/// knows at least one that joined before it (or at once with it), so that all are connected as long
/// as nobody leaves. Nobody has more than was asked, but at least 2 (with 1 nothing could be
/// connected), unless somebody joins where all others have as many already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Graph {
    knows: BitRows,
    degree: Vec<u16>,
    /// Who has joined, in that order.
    members: Vec<u16>,
    /// As many neighbours as a peer may want.
    most: u16,
    rng: Rng,
}

/// What makes the graph's chances others than those of the run.
const STREAM: u32 = 0x6e65_6967;

impl Graph {
    /// Nobody yet.
    pub(super) fn new(setup: &Setup) -> Graph {
        let nodes = setup.everyone() as usize + 1;
        Graph {
            knows: BitRows::new(nodes, nodes),
            degree: vec![0; nodes],
            members: Vec::new(),
            most: setup.neighbours.max(2) as u16,
            rng: Rng::new(setup.seed ^ STREAM),
        }
    }

    /// Whether two peers know each other.
    pub(super) fn knows(&self, a: usize, b: usize) -> bool {
        self.knows.get(a, b)
    }

    /// Lists the peers that a peer knows.
    pub(super) fn list(&self, peer: usize, known: &mut Vec<u16>) {
        known.clear();
        for (index, word) in self.knows.row(peer).iter().enumerate() {
            known.extend(bits_of(index, *word).map(|other| other as u16));
        }
    }

    /// Takes in those who have joined at one tick.
    pub(super) fn admit(&mut self, newcomers: &[u16]) {
        for &peer in newcomers {
            let mut open: Vec<u16> =
                self.members.iter().copied().filter(|other| self.wants_more(*other)).collect();
            self.meet(peer, &mut open, self.most / 2);
            if self.degree[peer as usize] == 0 && !self.members.is_empty() {
                let at = self.rng.below(self.members.len());
                self.join(peer, self.members[at]);
            }
            self.members.push(peer);
        }
        let mut open: Vec<u16> = newcomers.to_vec();
        while let Some(peer) = open.pop() {
            let mut others = open.clone();
            self.meet(peer, &mut others, self.most);
            open.retain(|other| self.wants_more(*other));
        }
    }

    /// A peer gets to know some of these, at random, until it knows so many.
    fn meet(&mut self, peer: u16, others: &mut Vec<u16>, most: u16) {
        while self.degree[peer as usize] < most && !others.is_empty() {
            let at = self.rng.below(others.len());
            let other = others.swap_remove(at);
            if self.wants_more(other) && !self.knows(peer.into(), other.into()) {
                self.join(peer, other);
            }
        }
    }

    fn join(&mut self, a: u16, b: u16) {
        for (a, b) in [(a, b), (b, a)] {
            self.knows.set(a.into(), b.into());
            self.degree[a as usize] += 1;
        }
    }

    fn wants_more(&self, peer: u16) -> bool {
        self.degree[peer as usize] < self.most
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::{Action, Input, Model};

    fn known(graph: &Graph, peer: usize) -> Vec<u16> {
        let mut known = Vec::new();
        graph.list(peer, &mut known);
        known
    }

    fn reached(graph: &Graph, among: impl Fn(usize) -> bool) -> usize {
        let mut seen = vec![1];
        let mut at = 0;
        while let Some(&peer) = seen.get(at) {
            let known = known(graph, peer).into_iter().map(usize::from);
            let new: Vec<_> = known.filter(|node| among(*node) && !seen.contains(node)).collect();
            seen.extend(new);
            at += 1;
        }
        seen.len()
    }

    #[test]
    fn graphs_are_connected_symmetric_and_of_their_degree() {
        for (peers, neighbours) in
            [(3, 1), (10, 2), (10, 3), (50, 8), (200, 5), (400, 200), (1000, 998)]
        {
            for seed in 0..3 {
                let join = Input { tick: 7, action: Action::Join };
                let inputs = vec![join; 5];
                let base = Setup::new(Model::P2p);
                let setup = Setup { peers, neighbours, seed, inputs, arrival: 1, ..base };
                let graph = Graph::new(&setup);
                let everyone = peers as usize + 5;
                assert_eq!(reached(&graph, |_| true), everyone);
                // Those who have come by tick 3.
                assert_eq!(
                    reached(&graph, |peer| peer <= 4.min(peers as usize)),
                    4.min(peers as usize)
                );
                let most = neighbours.max(2) as usize;
                let mut sum = 0;
                for peer in 1..=everyone {
                    let known = known(&graph, peer);
                    assert!(known.len() <= most && !known.contains(&(peer as u16)));
                    assert!(known.iter().all(|other| graph.knows(peer, usize::from(*other))));
                    assert!(known.iter().all(|other| graph.knows(usize::from(*other), peer)));
                    sum += known.len();
                }
                let mean = sum as f64 / everyone as f64;
                assert!(mean > 0.9 * most as f64 - 0.4, "{peers} {neighbours}: {mean}");
            }
        }
    }
}
