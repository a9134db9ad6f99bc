//! Client/server: only the host sends, each peer gets its chunks in order, one at a time.

use super::event::Event;
use super::setup::Service;
use super::tick::Rate;
use super::world::World;

impl World {
    /// Every idle slot of the host serves: its peer's next chunk, or the next in the queue.
    pub(super) fn serve(&mut self, events: &mut Vec<Event>) {
        if !self.host_is_up {
            return;
        }
        for index in 0..self.setup.slots as usize {
            if !self.is_idle(index) {
                continue;
            }
            let kept = std::mem::take(&mut self.serving[index]);
            let next = if kept != 0 { Some(kept) } else { self.queue.pop_front() };
            let Some(peer) = next else { continue };
            if self.setup.service == Service::FirstCome {
                self.serving[index] = peer;
            }
            let peer = peer as usize;
            // In order and one at a time: what a peer holds is the film's beginning.
            let chunk = self.held_count[peer] as usize;
            let rate = Rate(Rate::ONE.0.min(self.room[peer]));
            self.send(index, peer, chunk, rate, events);
        }
    }

    /// After a chunk arrived: first-come, the slot goes on with its peer until that is complete;
    /// round-robin, the peer asks again at the end of the queue.
    pub(super) fn finished_streaming(&mut self, index: usize, to: usize) {
        let is_complete = u32::from(self.held_count[to]) == self.setup.chunks;
        match self.setup.service {
            Service::FirstCome if is_complete => self.serving[index] = 0,
            Service::RoundRobin if !is_complete => self.queue.push_back(to as u16),
            Service::FirstCome | Service::RoundRobin => {}
        }
    }
}
