//! Whether each choice of the swarm is one that the model's rules allow.

use how_p2p_works::sim::setup::Policy;
use how_p2p_works::units::tick::Tick;

use super::checker::Checker;

impl Checker {
    /// Whether the model's rules allow this transfer, of all that were possible.
    pub fn check_gives(&self, tick: Tick, from: i32, to: usize, chunk: usize) {
        if self.is_scheduled(tick) {
            assert_eq!(self.coming[to], 0, "at most one download a round");
            assert_eq!(self.speed(from), 1_000_000);
            assert_eq!(tick % super::rules::ROUND, 0, "in step");
            return;
        }
        if self.chokes() {
            self.check_is_unchoked(from, to);
        } else {
            let need = |peer: usize| {
                let slow = self.room(peer) < self.speed(from);
                (slow, self.has(peer).count_ones())
            };
            let best = self.peers().filter(|&peer| self.can_serve(from, peer)).map(need).min();
            assert_eq!(Some(need(to)), best, "full speed, the neediest");
        }
        self.check_chunk(from, to, chunk);
    }

    /// Whether this chunk is what the policy demands.
    fn check_chunk(&self, from: i32, to: usize, chunk: usize) {
        let is_useful = |c: usize| (self.holdings(from) & !self.has(to)) >> c & 1 == 1;
        let mut allowed: Vec<_> = (0..self.chunks()).filter(|&c| is_useful(c)).collect();
        let is_unseen = |c: &usize| self.copies(*c) == 0;
        if from <= 0 && self.setup.unseen_first && (0..self.chunks()).any(|c| is_unseen(&c)) {
            allowed.retain(is_unseen);
        }
        match self.setup.policy {
            Policy::InOrder => assert_eq!(allowed.first(), Some(&chunk)),
            Policy::Random => assert!(allowed.contains(&chunk)),
            Policy::Rarest | Policy::Perfect => self.check_is_rarest(chunk, &allowed),
            Policy::Window(width) => {
                let lacked = (0..self.chunks()).find(|c| self.held[to] >> c & 1 == 0);
                let mut begin = lacked.expect("it lacks something");
                let block = loop {
                    assert!(begin < self.chunks(), "some block has what can be sent");
                    let end = begin + width as usize;
                    let in_block = |c: &usize| (begin..end).contains(c);
                    let block: Vec<_> = allowed.iter().copied().filter(in_block).collect();
                    if !block.is_empty() {
                        break block;
                    }
                    begin = end;
                };
                self.check_is_rarest(chunk, &block);
            }
        }
    }

    fn check_is_rarest(&self, chunk: usize, allowed: &[usize]) {
        assert!(allowed.contains(&chunk));
        let fewest = allowed.iter().map(|&c| self.copies(c)).min();
        assert_eq!(Some(self.copies(chunk)), fewest, "the rarest");
    }
}
