//! Peers join and leave.

use super::event::Event;
use super::world::World;

impl World {
    /// A peer is there from now on, with nothing.
    pub(super) fn join(&mut self, peer: u32, events: &mut Vec<Event>) {
        self.net.tallies[peer as usize].joined_at = Some(self.net.now);
        self.net.present += 1;
        events.push(Event::Join { peer });
        self.distributor.joined(&self.net, peer as usize);
    }

    /// A peer leaves because of an input: it is gone from now on, and plays no more.
    pub(super) fn leave(&mut self, peer: u32, events: &mut Vec<Event>) {
        if self.go(peer, events) {
            self.deadlines.remove(peer as usize);
            self.departures.remove(peer as usize);
            self.players_due.clear(0, peer as usize);
        }
    }

    /// Those who are complete and have stayed as long as they wanted leave, in the order of their
    /// numbers. What they hold they play to the end.
    pub(super) fn depart(&mut self, events: &mut Vec<Event>) {
        let mut due = std::mem::take(&mut self.due);
        self.departures.take(self.net.now, &mut due);
        due.sort_unstable();
        for peer in due.drain(..) {
            let has_gone = self.go(peer, events);
            self.net.tallies[peer as usize].has_departed |= has_gone;
        }
        self.due = due;
    }

    /// A peer is gone from now on, and with it all that it held and all that was on its way from
    /// it and to it. False, and nothing happens, if it is not there.
    fn go(&mut self, peer: u32, events: &mut Vec<Event>) -> bool {
        if !(1..=self.peer_count()).contains(&peer) || !self.is_present(peer) {
            return false;
        }
        self.net.tallies[peer as usize].left_at = Some(self.net.now);
        self.net.present -= 1;
        events.push(Event::Leave { peer });
        for index in 0..self.net.slots.len() {
            let is_of_peer = self.net.sender_of(index) == peer as usize
                || u32::from(self.net.slots[index].to) == peer;
            if is_of_peer && !self.net.is_idle(index) {
                self.cancel(index, events);
            }
        }
        self.distributor.left(&self.net, peer as usize);
        true
    }
}
