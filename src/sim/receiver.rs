//! Peer to peer: to whom a sender gives, where it may choose among all.

use super::network::Network;
use super::swarm::{EVERYWHERE, Swarm};

/// Up to so many neighbours, a sender looks at each of them; beyond, it goes through the peers from
/// the neediest on until it meets one that it knows.
const FEW_NEIGHBOURS: u32 = 48;

impl Swarm {
    /// Whom a peer serves. One that is parked has found nobody before and got nothing since.
    pub(super) fn choose_receiver(
        &mut self,
        net: &Network,
        sender: usize,
        is_parked: bool,
    ) -> Option<usize> {
        let has_few = net.setup.neighbours <= FEW_NEIGHBOURS;
        // Where all know each other they choose as if nobody had asked.
        if let Some(graph) = self.graph.as_ref().filter(|graph| has_few && !graph.is_complete()) {
            let mut known = std::mem::take(&mut self.known);
            graph.list(sender, &mut known);
            let found = self.find_among(net, sender, &known);
            self.known = known;
            return found;
        }
        if is_parked {
            let opened = self.still_opened();
            let found = self.find_among(net, sender, &opened);
            self.opened = opened;
            return found;
        }
        self.find_receiver(net, sender)
    }

    /// Whom a host serves, as long as it may.
    pub(super) fn choose_of_host(&mut self, net: &Network) -> Option<usize> {
        match self.chokes {
            Some(_) => self.choose_of_host_among_chokes(net),
            None => self.find_receiver(net, 0),
        }
    }

    /// Takes the peers to whom something can be sent since this tick, without those that were
    /// served since: they are of no use to the next sender either. The order stays: by it ties are
    /// drawn.
    pub(super) fn still_opened(&mut self) -> Vec<u16> {
        let mut opened = std::mem::take(&mut self.opened);
        if !std::mem::take(&mut self.is_opened_stale) {
            return opened;
        }
        opened.retain(|node| {
            let peer = usize::from(*node);
            let is_open = self.needy.is_open(peer - 1);
            self.is_opened[peer] = is_open;
            is_open
        });
        opened
    }

    /// The neediest peer that the sender (0 is a host) can usefully serve, at full speed if there is
    /// one.
    fn find_receiver(&mut self, net: &Network, sender: usize) -> Option<usize> {
        let is_host = sender == 0;
        if !is_host && !self.find_active_words(net, sender) {
            return None;
        }
        let speed = net.speed[sender];
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
                    let takes_full_speed = net.rate_to(receiver, speed) == speed;
                    some_are_slow |= !takes_full_speed;
                    if takes_full_speed == wants_full_speed
                        && (takes_full_speed || net.has_room_for(receiver, speed))
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

    /// Like [`Swarm::find_receiver`] for a peer, of `nodes` alone.
    fn find_among(&mut self, net: &Network, sender: usize, nodes: &[u16]) -> Option<usize> {
        if !self.find_active_words(net, sender) {
            return None;
        }
        let speed = net.speed[sender];
        let mut best = None;
        let mut ties = 0;
        for &node in nodes {
            let receiver = node as usize;
            if !self.needy.is_open(receiver - 1) || !net.has_room_for(receiver, speed) {
                continue;
            }
            let need = self.needy.count(receiver - 1);
            let rank = (net.rate_to(receiver, speed) < speed, need);
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
    pub(super) fn find_active_words(&mut self, net: &Network, sender: usize) -> bool {
        self.active.clear();
        let everywhere = self.spread.row(EVERYWHERE);
        for (index, (held, everywhere)) in net.held.row(sender).iter().zip(everywhere).enumerate() {
            if held & !everywhere != 0 {
                self.active.push(index as u16);
            }
        }
        !self.active.is_empty()
    }

    /// Whether the receiver knows the sending peer and lacks something that this holds, and is not
    /// getting it: after [`Swarm::find_active_words`].
    pub(super) fn can_use(&self, net: &Network, sender: usize, receiver: usize) -> bool {
        let (held, coming) = (net.held.row(sender), self.coming.row(receiver));
        let is_useful = self.active.iter().any(|&w| held[w as usize] & !coming[w as usize] != 0);
        is_useful && self.know_each_other(sender, receiver)
    }

    /// Whether two peers know each other.
    pub(super) fn know_each_other(&self, a: usize, b: usize) -> bool {
        self.graph.as_ref().is_none_or(|graph| graph.knows(a, b))
    }
}
