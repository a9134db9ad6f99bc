//! Whether each choice is one that the model's rules allow, and whether all were made.

use std::cmp::Reverse;

use how_p2p_works::sim::setup::{Choking, Model, Policy};
use how_p2p_works::units::tick::{Rate, Tick};

use super::checker::{Checker, Flight};

impl Checker {
    /// Whether the model's rules allow this transfer, of all that were possible.
    pub(super) fn check_choice(&self, Flight { from, to, chunk }: Flight) {
        if self.setup.model == Model::Streaming {
            assert_eq!(from, 0, "under streaming no peer sends");
            let next = self.held[to].iter().position(|held| !held);
            assert_eq!(next, Some(chunk), "chunks come in order");
            let busy = self.flights.keys().any(|flight| flight.to == to);
            assert!(!busy, "one at a time");
            return;
        }
        if self.is_scheduled() {
            let receives = self.flights.keys().any(|flight| flight.to == to);
            assert!(!receives, "at most one download a round");
            assert_eq!(Rate(self.speed(from)), Rate::ONE);
            return;
        }
        let need = |peer: usize| {
            let slow = self.room(peer) < self.speed(from);
            (slow, (0..self.chunks()).filter(|&c| self.is_coming(peer, c)).count())
        };
        // Of the favourites, if it is their turn and one can be served, else of all.
        let merit = |peer: usize| {
            if from == 0 { self.passed_on[peer] } else { self.givers[from].contains(&peer).into() }
        };
        let is_optimistic = from > 0 && self.choices[from] % 4 == 3;
        let has_favourites = self.setup.choking == Choking::TitForTat && !is_optimistic;
        let rank = |peer: usize| {
            (if has_favourites { Reverse(merit(peer)) } else { Reverse(0) }, need(peer))
        };
        let best = self.peers().filter(|&peer| self.can_serve(from, peer)).map(rank).min();
        assert_eq!(Some(rank(to)), best, "favourites, full speed, the neediest");

        let mut allowed: Vec<_> =
            (0..self.chunks()).filter(|&c| self.held[from][c] && !self.is_coming(to, c)).collect();
        let is_unseen = |c: &usize| self.copies(*c) == 0;
        if from == 0 && self.setup.unseen_first && (0..self.chunks()).any(|c| is_unseen(&c)) {
            allowed.retain(is_unseen);
        }
        match self.setup.policy {
            Policy::InOrder => assert_eq!(allowed.first(), Some(&chunk)),
            Policy::Random => assert!(allowed.contains(&chunk)),
            Policy::Rarest | Policy::Perfect => self.check_is_rarest(chunk, &allowed),
            Policy::Window(width) => {
                let lacked = (0..self.chunks()).filter(|&c| !self.held[to][c]);
                let window: Vec<_> = lacked.take(width as usize).collect();
                let inside: Vec<_> =
                    allowed.iter().copied().filter(|c| window.contains(c)).collect();
                self.check_is_rarest(chunk, if inside.is_empty() { &allowed } else { &inside });
            }
        }
    }

    fn check_is_rarest(&self, chunk: usize, allowed: &[usize]) {
        assert!(allowed.contains(&chunk));
        let fewest = allowed.iter().map(|&c| self.copies(c)).min();
        assert_eq!(Some(self.copies(chunk)), fewest, "the rarest");
    }

    /// No slot idles that could send something useful.
    pub(super) fn check_nobody_idles(&self, tick: Tick) {
        let senders = match self.setup.model {
            Model::Streaming => 0..1,
            Model::P2p => 0..self.held.len(),
        };
        for from in senders
            .filter(|&from| self.present[from] && self.has_idle_slot(from) && self.speed(from) > 0)
        {
            for to in self.peers() {
                assert!(!self.can_serve(from, to), "tick {tick}: {from} could serve {to}");
            }
        }
    }
}
