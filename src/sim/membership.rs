//! Peers join and leave.

use super::event::Event;
use super::world::World;

impl World {
    /// A peer is there from now on, with nothing.
    pub(super) fn join(&mut self, peer: u32, events: &mut Vec<Event>) {
        self.net.tallies[peer as usize].joined_at = Some(self.net.now);
        self.net.present += 1;
        events.push(Event::Join { peer });
        self.distributor.joined(peer as usize);
    }

    /// A peer is gone from now on, and with it all that it held and all that was on its way from
    /// it and to it. Nothing happens if it is not there.
    pub(super) fn leave(&mut self, peer: u32, events: &mut Vec<Event>) {
        if !(1..=self.peer_count()).contains(&peer) || !self.is_present(peer) {
            return;
        }
        self.net.tallies[peer as usize].left_at = Some(self.net.now);
        self.net.present -= 1;
        events.push(Event::Leave { peer });
        self.deadlines.remove(peer as usize);
        self.players_due.clear(0, peer as usize);
        for index in 0..self.net.slots.len() {
            let is_of_peer = self.net.sender_of(index) == peer as usize
                || u32::from(self.net.slots[index].to) == peer;
            if is_of_peer && !self.net.is_idle(index) {
                self.cancel(index, events);
            }
        }
        self.distributor.left(peer as usize);
    }
}
