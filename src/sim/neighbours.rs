//! Who knows whom, where a peer does not know all others.

use super::bits::{BitRows, bits_of};
use super::rng::Rng;
use super::setup::Setup;

/// A random graph of the peers: symmetric, the same during a whole run, from a generator of its
/// own. Everybody knows the host.
///
/// Each peer knows one that joined before it (or at once with it), so that at every moment those
/// who have joined are connected as long as nobody leaves. Then peers get more neighbours, at
/// random, until each has as many as was asked, or one of the last finds nobody left who wants
/// more. Nobody has more than was asked, but at least 2: with 1 nothing could be connected.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Graph {
    knows: BitRows,
}

/// What makes the graph's chances others than those of the run.
const STREAM: u32 = 0x6e65_6967;

impl Graph {
    /// The graph of a setup whose peers do not know all others.
    pub(super) fn new(setup: &Setup) -> Graph {
        let mut builder = Builder {
            knows: BitRows::new(setup.everyone() as usize + 1, setup.everyone() as usize + 1),
            degree: vec![0; setup.everyone() as usize + 1],
            most: setup.neighbours.max(2),
            rng: Rng::new(setup.seed ^ STREAM),
        };
        let order = setup.joining_order();
        builder.connect(&order);
        builder.fill(order);
        Graph { knows: builder.knows }
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
}

struct Builder {
    knows: BitRows,
    degree: Vec<u32>,
    most: u32,
    rng: Rng,
}

impl Builder {
    fn join(&mut self, a: usize, b: usize) {
        for (a, b) in [(a, b), (b, a)] {
            self.knows.set(a, b);
            self.degree[a] += 1;
        }
    }

    fn wants_more(&self, peer: usize) -> bool {
        self.degree[peer] < self.most
    }

    /// Each peer gets to know one before it.
    fn connect(&mut self, order: &[usize]) {
        let mut open: Vec<usize> = Vec::new();
        for &peer in order {
            if !open.is_empty() {
                let at = self.rng.below(open.len());
                self.join(peer, open[at]);
                if !self.wants_more(open[at]) {
                    open.swap_remove(at);
                }
            }
            open.push(peer);
        }
    }

    /// Peers get to know more, one peer after the other.
    fn fill(&mut self, mut open: Vec<usize>) {
        while let Some(peer) = open.pop() {
            let mut left = open.len();
            while self.wants_more(peer) && left > 0 {
                let at = self.rng.below(left);
                let other = open[at];
                left -= 1;
                open.swap(at, left);
                if self.wants_more(other) && !self.knows.get(peer, other) {
                    self.join(peer, other);
                }
            }
            open.retain(|peer| self.degree[*peer] < self.most);
        }
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
