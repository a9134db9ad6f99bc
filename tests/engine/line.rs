//! Under streaming: who is to be served next, said a second time.

use std::collections::VecDeque;

use how_p2p_works::sim::setup::Service;

/// All hosts have one queue.
pub struct Line {
    service: Service,
    /// Who is being served and has nothing coming, and who was cut off: they go on before others.
    served: VecDeque<usize>,
    /// Who waits.
    waiting: VecDeque<usize>,
}

impl Line {
    pub fn new(service: Service) -> Line {
        Line { service, served: VecDeque::new(), waiting: VecDeque::new() }
    }

    /// Who is first in line.
    pub fn first(&self) -> Option<usize> {
        self.served.front().or(self.waiting.front()).copied()
    }

    pub fn joined(&mut self, peer: usize) {
        self.waiting.push_back(peer);
    }

    pub fn left(&mut self, peer: usize) {
        self.served.retain(|other| *other != peer);
        self.waiting.retain(|other| *other != peer);
    }

    /// A chunk arrived and nothing else is coming: first-come goes on with the same peer; in turn
    /// it goes to the end of the queue.
    pub fn wants_more(&mut self, peer: usize) {
        match self.service {
            Service::FirstCome => self.served.push_back(peer),
            Service::RoundRobin => self.waiting.push_back(peer),
        }
    }

    /// All that was coming was broken off.
    pub fn cut_off(&mut self, peer: usize) {
        self.served.push_back(peer);
    }

    /// Something is sent to a peer: it stands in line no more.
    pub fn served(&mut self, peer: usize) {
        self.left(peer);
    }
}
