//! Who knows whom, where a peer does not know all others.

use super::bits::{BitRows, bits_of};
use super::rng::Rng;
use super::setup::Setup;

/// A random graph of the peers: symmetric, from a generator of its own. It grows when peers join,
/// and knows nothing of those who will. Everybody knows the hosts.
///
/// Who joins gets to know half as many as was asked of those who are there and want more, so that
/// some are left for those who come later (where as many were asked as there are others, all of
/// them). Then those who join at the same tick get to know each
/// other, at random, until each has as many as was asked, or nobody is left who wants more. Each
/// knows at least one that joined before it (or at once with it), so that all are connected as long
/// as nobody leaves. Nobody has more than was asked, but at least 2 (with 1 nothing could be
/// connected), unless somebody joins where all others have as many already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Graph {
    knows: BitRows,
    degree: Vec<u16>,
    /// Who is there, in the order in which they joined.
    members: Vec<u16>,
    /// How many pairs of them know each other.
    pairs: usize,
    /// As many neighbours as a peer may want.
    most: u16,
    /// As many of those who are there before it.
    at_first: u16,
    rng: Rng,
}

/// What makes the graph's chances others than those of the run.
const STREAM: u32 = 0x6e65_6967;

impl Graph {
    /// Nobody yet.
    pub(super) fn new(setup: &Setup) -> Graph {
        let nodes = setup.everyone() as usize + 1;
        let most = setup.neighbours.max(2) as u16;
        Graph {
            knows: BitRows::new(nodes, nodes),
            degree: vec![0; nodes],
            members: Vec::new(),
            pairs: 0,
            most,
            at_first: if setup.knows_all() { most } else { most / 2 },
            rng: Rng::new(setup.seed ^ STREAM),
        }
    }

    /// Whether two peers know each other.
    pub(super) fn knows(&self, a: usize, b: usize) -> bool {
        self.knows.get(a, b)
    }

    /// Whether all who are there know each other.
    pub(super) fn is_complete(&self) -> bool {
        2 * self.pairs == self.members.len() * self.members.len().saturating_sub(1)
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
            self.meet(peer, &mut open, self.at_first);
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

    /// A peer has left: nobody knows it any more, and those who did want others.
    pub(super) fn dismiss(&mut self, peer: usize) {
        self.members.retain(|member| usize::from(*member) != peer);
        let mut known = Vec::new();
        self.list(peer, &mut known);
        for other in known {
            self.knows.clear(peer, other.into());
            self.knows.clear(other.into(), peer);
            self.degree[other as usize] -= 1;
            self.pairs -= 1;
        }
        self.degree[peer] = 0;
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
        self.pairs += 1;
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

    /// The graph of so many peers who join in groups of that size, one group after the other.
    fn graph(peers: u32, neighbours: u32, seed: u32, group: usize) -> Graph {
        let join = Input { tick: 1, action: Action::Join };
        let inputs = vec![join];
        let setup = Setup { peers, neighbours, seed, inputs, ..Setup::new(Model::P2p) };
        let mut graph = Graph::new(&setup);
        let all: Vec<u16> = (1..=peers as u16).collect();
        all.chunks(group).for_each(|newcomers| graph.admit(newcomers));
        graph
    }

    #[test]
    fn graphs_are_connected_symmetric_and_of_their_degree() {
        for (peers, neighbours) in
            [(3, 1), (10, 2), (10, 3), (50, 8), (200, 5), (400, 200), (1000, 998)]
        {
            let count = peers as usize;
            for (seed, group) in [(0, count), (1, 1), (2, 1), (3, 7), (4, count)] {
                let graph = graph(peers, neighbours, seed, group);
                // At every moment those who have come are connected.
                for come in [1, count.min(7), count] {
                    assert_eq!(reached(&graph, |peer| peer <= come), come);
                }
                let most = neighbours.max(2) as usize;
                let mut sum = 0;
                for peer in 1..=count {
                    let known = known(&graph, peer);
                    // A group may find that all others have enough.
                    assert!(known.len() <= most || group == 7);
                    assert!(!known.contains(&(peer as u16)));
                    assert!(known.iter().all(|other| graph.knows(peer, usize::from(*other))));
                    assert!(known.iter().all(|other| graph.knows(usize::from(*other), peer)));
                    sum += known.len();
                }
                let mean = sum as f64 / count as f64;
                let case = format!("{peers} peers, {neighbours} neighbours, groups of {group}");
                if group == count {
                    assert!(mean > 0.9 * most as f64 - 0.4, "{case}: {mean}");
                } else if count > 5 * most {
                    // Who comes alone gets to know half as many; some come after it.
                    assert!(mean > 0.7 * most as f64, "{case}: {mean}");
                }
            }
        }
    }

    #[test]
    fn who_joins_meets_nobody_who_has_left() {
        for seed in 0..40 {
            let mut graph = graph(20, 4, seed, 20);
            (1..20).for_each(|peer| graph.dismiss(peer));
            assert!(graph.is_complete(), "one alone knows all");
            graph.admit(&[21]);
            assert_eq!((known(&graph, 20), known(&graph, 21)), (vec![21], vec![20]));
            assert!((1..20).all(|peer| known(&graph, peer).is_empty()));
        }
    }

    #[test]
    fn who_joins_where_all_know_enough_gets_to_know_one() {
        let setup = Setup { peers: 40, neighbours: 4, ..Setup::new(Model::P2p) };
        let mut graph = Graph::new(&setup);
        let all: Vec<u16> = (1..=39).collect();
        graph.admit(&all);
        let before: Vec<usize> = (1..40).map(|peer| known(&graph, peer).len()).collect();
        graph.admit(&[40]);
        let more = (1..40).zip(before).filter(|(peer, n)| known(&graph, *peer).len() > *n).count();
        assert!(more >= 1 && known(&graph, 40).len() == more);
    }
}
