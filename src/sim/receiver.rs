//! Peer to peer: to whom a sender gives.

use std::cmp::Reverse;

use super::network::{Network, is_host};
use super::swarm::{EVERYWHERE, Swarm};

/// Up to so many neighbours, a sender looks at each of them; beyond, it goes through the peers from
/// the neediest on until it meets one that it knows.
const FEW_NEIGHBOURS: u32 = 48;

impl Swarm {
    /// Whom the sender serves. One that is parked has found nobody before and got nothing since.
    pub(super) fn choose_receiver(
        &mut self,
        net: &Network,
        sender: usize,
        is_parked: bool,
    ) -> Option<usize> {
        if self.favours.is_some() {
            if let Some(receiver) = self.find_favourite(net, sender) {
                return Some(receiver);
            }
        }
        let has_few = !is_host(sender as u32) && net.setup.neighbours <= FEW_NEIGHBOURS;
        if let Some(graph) = self.graph.as_ref().filter(|_| has_few) {
            let mut known = std::mem::take(&mut self.known);
            graph.list(sender, &mut known);
            let found = self.find_among(net, sender, &known, &[]);
            self.known = known;
            return found;
        }
        if is_parked {
            let mut opened = std::mem::take(&mut self.opened);
            // Who was served since is of no use to the next one either. The order stays: by it
            // ties are drawn.
            opened.retain(|node| self.needy.is_open(usize::from(*node) - 1));
            let found = self.find_among(net, sender, &opened, &[]);
            self.opened = opened;
            return found;
        }
        self.find_receiver(net, sender)
    }

    /// The neediest peer that the sender can usefully serve, at full speed if there is one.
    fn find_receiver(&mut self, net: &Network, sender: usize) -> Option<usize> {
        let is_host = is_host(sender as u32);
        if !is_host && !self.find_active_words(net, sender) {
            return None;
        }
        let speed = net.upload[sender].0;
        let chunks = net.setup.chunks as usize;
        let mut some_are_slow = false;
        for wants_full_speed in [true, false] {
            let mut from = 0;
            while let Some(count) = self.needy.lowest_open(from) {
                if count == chunks {
                    break;
                }
                for k in 0..self.needy.open_len(count) {
                    let receiver = self.needy.draw(count, k, &mut self.rng) + 1;
                    let takes_full_speed = net.room[receiver] >= speed;
                    some_are_slow |= !takes_full_speed;
                    if takes_full_speed == wants_full_speed
                        && (is_host || self.can_use(net, sender, receiver))
                    {
                        return Some(receiver);
                    }
                }
                from = count + 1;
            }
            if !some_are_slow {
                break;
            }
        }
        None
    }

    /// Like [`Swarm::find_receiver`], of `nodes` alone: the one of the highest merit (none has any
    /// where `merits` is empty), among these at full speed first, among these the neediest.
    pub(super) fn find_among(
        &mut self,
        net: &Network,
        sender: usize,
        nodes: &[u16],
        merits: &[u16],
    ) -> Option<usize> {
        if !self.find_active_words(net, sender) {
            return None;
        }
        let speed = net.upload[sender].0;
        let mut best = None;
        let mut ties = 0;
        for &node in nodes {
            let receiver = node as usize;
            if !self.needy.is_open(receiver - 1) {
                continue;
            }
            let need = self.needy.count(receiver - 1);
            let merit = merits.get(receiver).copied().unwrap_or(0);
            let rank = (Reverse(merit), net.room[receiver] < speed, need);
            // Of what is known of a receiver its rank costs least.
            if best.is_some_and(|(least, _)| rank > least) || !self.can_use(net, sender, receiver) {
                continue;
            }
            if best.is_some_and(|(least, _)| rank == least) {
                ties += 1;
                if self.rng.below(ties) == 0 {
                    best = Some((rank, receiver));
                }
            } else {
                ties = 1;
                best = Some((rank, receiver));
            }
        }
        best.map(|(_, receiver)| receiver)
    }

    /// Lists the words in which the sender holds a chunk that not everybody has or is getting.
    /// False if there are none: then it is useful to nobody.
    fn find_active_words(&mut self, net: &Network, sender: usize) -> bool {
        self.active.clear();
        let everywhere = self.spread.row(EVERYWHERE);
        for (index, (held, everywhere)) in net.held.row(sender).iter().zip(everywhere).enumerate() {
            if held & !everywhere != 0 {
                self.active.push(index as u16);
            }
        }
        !self.active.is_empty()
    }

    /// Whether the receiver knows the sender and lacks something that the sender holds, and is not
    /// getting it.
    fn can_use(&self, net: &Network, sender: usize, receiver: usize) -> bool {
        let (held, coming) = (net.held.row(sender), self.coming.row(receiver));
        let is_useful = self.active.iter().any(|&w| held[w as usize] & !coming[w as usize] != 0);
        let graph = self.graph.as_ref();
        is_useful
            && graph.is_none_or(|graph| is_host(sender as u32) || graph.knows(sender, receiver))
    }
}
