//! Peer to peer: which chunk a sender gives to the receiver that it chose, by the policy.

use super::bits::{bits_of, nth_bit};
use super::network::Network;
use super::rng::Rng;
use super::setup::Policy;
use super::streaming::first_gap;
use super::swarm::{Swarm, UNSEEN};

/// Up to so many candidates, the rarest chunk is found by looking at each of them; beyond, by
/// going through the chunks from the rarest on.
const FEW_CANDIDATES: u32 = 24;

impl Swarm {
    /// The chunk that `sender` (0 is a host) gives to `receiver`, to whom it is useful.
    pub(super) fn pick_chunk(&mut self, net: &Network, sender: usize, receiver: usize) -> usize {
        if sender == 0 && net.setup.unseen_first && self.rare.open_len(0) > 0 {
            return self.pick_unseen(net, receiver);
        }
        match self.policy {
            Policy::InOrder => self.pick_first(net, sender, receiver),
            Policy::Random => self.pick_any(net, sender, receiver),
            Policy::Rarest | Policy::Perfect => self.pick_rarest(net, sender, receiver),
            Policy::Window(width) => self.pick_in_window(net, receiver, width, |swarm, index| {
                net.held.row(sender)[index] & !swarm.coming.row(receiver)[index]
            }),
        }
    }

    /// The first chunk without a copy, by the policy's own rule. All of them are equally rare.
    fn pick_unseen(&mut self, net: &Network, receiver: usize) -> usize {
        match self.policy {
            Policy::InOrder => first_bit(self.spread.row(UNSEEN).iter().copied()),
            Policy::Random | Policy::Rarest | Policy::Perfect => {
                self.rare.draw(0, 0, &mut self.rng)
            }
            Policy::Window(width) => self.pick_in_window(net, receiver, width, |swarm, index| {
                swarm.spread.row(UNSEEN)[index]
            }),
        }
    }

    fn pick_first(&self, net: &Network, sender: usize, receiver: usize) -> usize {
        first_bit(self.useful(net, sender, receiver))
    }

    fn pick_any(&mut self, net: &Network, sender: usize, receiver: usize) -> usize {
        let n = self.useful(net, sender, receiver).map(u64::count_ones).sum::<u32>() as usize;
        let nth = self.rng.below(n);
        nth_bit(self.useful(net, sender, receiver), nth).unwrap_or(0)
    }

    fn pick_rarest(&mut self, net: &Network, sender: usize, receiver: usize) -> usize {
        let n: u32 = self.useful(net, sender, receiver).map(u64::count_ones).sum();
        if n <= FEW_CANDIDATES {
            let mut best = Rarest::new();
            let (held, coming) = (net.held.row(sender), self.coming.row(receiver));
            for (index, (held, coming)) in held.iter().zip(coming).enumerate() {
                for chunk in bits_of(index, held & !coming) {
                    best.offer(chunk, self.rare.count(chunk), &mut self.rng);
                }
            }
            return best.chunk;
        }
        self.pick_rarest_of_many(net, sender, receiver)
    }

    fn pick_rarest_of_many(&mut self, net: &Network, sender: usize, receiver: usize) -> usize {
        let mut from = 0;
        while let Some(copies) = self.rare.lowest_open(from) {
            for k in 0..self.rare.open_len(copies) {
                let chunk = self.rare.draw(copies, k, &mut self.rng);
                if net.held.get(sender, chunk) && !self.coming.get(receiver, chunk) {
                    return chunk;
                }
            }
            from = copies + 1;
        }
        0
    }

    /// The rarest chunk of those that may be sent (by words), in the first block of `width` chunks
    /// that has any. Blocks begin with the first chunk that the receiver does not hold.
    fn pick_in_window(
        &mut self,
        net: &Network,
        receiver: usize,
        width: u32,
        may_send: impl Fn(&Swarm, usize) -> u64,
    ) -> usize {
        let (first, width) = (first_gap(net.held.row(receiver), 0) as usize, width as usize);
        let mut best = Rarest::new();
        let mut rng = self.rng.clone();
        let mut end = None;
        // What may be sent the receiver lacks: it stands at `first` or after it.
        'found: for index in first / 64..net.held.row(receiver).len() {
            for chunk in bits_of(index, may_send(self, index)) {
                let end = *end.get_or_insert((chunk - first) / width * width + width + first);
                if chunk >= end {
                    break 'found;
                }
                best.offer(chunk, self.rare.count(chunk), &mut rng);
            }
        }
        self.rng = rng;
        best.chunk
    }

    /// What the sender holds and the receiver lacks and is not getting, as words.
    fn useful<'a>(
        &'a self,
        net: &'a Network,
        sender: usize,
        receiver: usize,
    ) -> impl Iterator<Item = u64> + 'a {
        let coming = self.coming.row(receiver);
        net.held.row(sender).iter().zip(coming).map(|(held, coming)| held & !coming)
    }
}

/// The rarest of the chunks offered; ties at random.
struct Rarest {
    chunk: usize,
    copies: usize,
    ties: usize,
}

impl Rarest {
    fn new() -> Rarest {
        Rarest { chunk: 0, copies: usize::MAX, ties: 0 }
    }

    fn offer(&mut self, chunk: usize, copies: usize, rng: &mut Rng) {
        if copies < self.copies {
            *self = Rarest { chunk, copies, ties: 1 };
        } else if copies == self.copies {
            self.ties += 1;
            if rng.below(self.ties) == 0 {
                self.chunk = chunk;
            }
        }
    }
}

fn first_bit(words: impl Iterator<Item = u64>) -> usize {
    nth_bit(words, 0).unwrap_or(0)
}
