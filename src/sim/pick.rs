//! Peer to peer: which chunk a sender gives to the receiver that it chose, by the policy.

use super::bits::{bits_of, nth_bit};
use super::rng::Rng;
use super::setup::Policy;
use super::swarm::UNSEEN;
use super::world::World;

/// Up to so many candidates, the rarest chunk is found by looking at each of them; beyond, by
/// going through the chunks from the rarest on.
const FEW_CANDIDATES: u32 = 24;

impl World {
    /// The chunk that `sender` gives to `receiver`, to whom it is useful.
    pub(super) fn pick_chunk(&mut self, sender: usize, receiver: usize) -> usize {
        let is_host = sender == 0;
        if is_host && self.setup.unseen_first && self.swarm.rare.open_len(0) > 0 {
            return self.pick_unseen(receiver);
        }
        match self.swarm.policy {
            Policy::InOrder => self.pick_first(sender, receiver),
            Policy::Random => self.pick_any(sender, receiver),
            Policy::Rarest | Policy::Perfect => self.pick_rarest(sender, receiver),
            Policy::Window(width) => self
                .pick_in_window(receiver, width, |world, chunk| world.held.get(sender, chunk))
                .unwrap_or_else(|| self.pick_rarest(sender, receiver)),
        }
    }

    /// The first chunk without a copy, by the policy's own rule. All of them are equally rare.
    fn pick_unseen(&mut self, receiver: usize) -> usize {
        let swarm = &mut self.swarm;
        match swarm.policy {
            Policy::InOrder => first_bit(swarm.spread.row(UNSEEN).iter().copied()),
            Policy::Random | Policy::Rarest | Policy::Perfect => {
                swarm.rare.draw(0, 0, &mut swarm.rng)
            }
            Policy::Window(width) => self
                .pick_in_window(receiver, width, |world, chunk| {
                    world.swarm.spread.get(UNSEEN, chunk)
                })
                .unwrap_or_else(|| self.swarm.rare.draw(0, 0, &mut self.swarm.rng)),
        }
    }

    fn pick_first(&self, sender: usize, receiver: usize) -> usize {
        first_bit(self.useful(sender, receiver))
    }

    fn pick_any(&mut self, sender: usize, receiver: usize) -> usize {
        let n = self.useful(sender, receiver).map(u64::count_ones).sum::<u32>() as usize;
        let nth = self.swarm.rng.below(n);
        nth_bit(self.useful(sender, receiver), nth).unwrap_or(0)
    }

    fn pick_rarest(&mut self, sender: usize, receiver: usize) -> usize {
        let n: u32 = self.useful(sender, receiver).map(u64::count_ones).sum();
        if n <= FEW_CANDIDATES {
            let mut best = Rarest::new();
            let (held, coming) = (self.held.row(sender), self.swarm.coming.row(receiver));
            for (index, (held, coming)) in held.iter().zip(coming).enumerate() {
                for chunk in bits_of(index, held & !coming) {
                    best.offer(chunk, self.swarm.rare.count(chunk), &mut self.swarm.rng);
                }
            }
            return best.chunk;
        }
        self.pick_rarest_of_many(sender, receiver)
    }

    fn pick_rarest_of_many(&mut self, sender: usize, receiver: usize) -> usize {
        let swarm = &mut self.swarm;
        let mut from = 0;
        while let Some(copies) = swarm.rare.lowest_open(from) {
            for k in 0..swarm.rare.open_len(copies) {
                let chunk = swarm.rare.draw(copies, k, &mut swarm.rng);
                if self.held.get(sender, chunk) && !swarm.coming.get(receiver, chunk) {
                    return chunk;
                }
            }
            from = copies + 1;
        }
        0
    }

    /// The rarest chunk that may be sent among the first `width` that the receiver lacks; those
    /// on their way to it take a place in the window.
    fn pick_in_window(
        &mut self,
        receiver: usize,
        width: u32,
        may_send: impl Fn(&World, usize) -> bool,
    ) -> Option<usize> {
        let mut best = Rarest::new();
        let mut rng = self.swarm.rng.clone();
        let chunks = self.setup.chunks as usize;
        let lacked = self.held.row(receiver).iter().enumerate();
        let lacked = lacked.flat_map(|(index, &word)| bits_of(index, !word));
        for chunk in lacked.take(width as usize).take_while(|&chunk| chunk < chunks) {
            if !self.swarm.coming.get(receiver, chunk) && may_send(self, chunk) {
                best.offer(chunk, self.swarm.rare.count(chunk), &mut rng);
            }
        }
        self.swarm.rng = rng;
        (best.copies < usize::MAX).then_some(best.chunk)
    }

    /// What the sender holds and the receiver lacks and is not getting, as words.
    fn useful(&self, sender: usize, receiver: usize) -> impl Iterator<Item = u64> + '_ {
        let coming = self.swarm.coming.row(receiver);
        self.held.row(sender).iter().zip(coming).map(|(held, coming)| held & !coming)
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
