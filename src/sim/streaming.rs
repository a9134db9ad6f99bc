//! Client/server: only the host sends, each peer gets its chunks in order, one at a time.

use std::collections::VecDeque;

use super::event::Event;
use super::network::{Network, Slot};
use super::setup::{Service, Setup};
use crate::units::tick::Rate;

/// Who waits, and who is being served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Streaming {
    /// Peers that wait for a slot, first in line first.
    queue: VecDeque<u16>,
    /// First-come: the peer that each of the host's slots is serving, or 0.
    serving: Vec<u16>,
}

impl Streaming {
    pub(super) fn new(setup: &Setup) -> Streaming {
        Streaming { queue: VecDeque::new(), serving: vec![0; setup.slots as usize] }
    }

    /// The peers that wait, first in line first.
    pub(super) fn queue(&self) -> impl Iterator<Item = u32> + '_ {
        self.queue.iter().map(|&peer| u32::from(peer))
    }

    pub(super) fn joined(&mut self, peer: usize) {
        self.queue.push_back(peer as u16);
    }

    pub(super) fn left(&mut self, peer: usize) {
        self.queue.retain(|node| usize::from(*node) != peer);
        for served in self.serving.iter_mut().filter(|node| usize::from(**node) == peer) {
            *served = 0;
        }
    }

    /// First-come, a slot keeps its peer. In turn, those who are cut off will be the first in line.
    pub(super) fn host_falls(&mut self, net: &Network) {
        if net.setup.service == Service::RoundRobin {
            for slot in net.slots[..net.setup.slots as usize].iter().rev() {
                if slot.to != 0 {
                    self.queue.push_front(slot.to);
                }
            }
        }
    }

    /// Every idle slot of the host serves: its peer's next chunk, or the next in the queue.
    pub(super) fn serve(&mut self, net: &mut Network, events: &mut Vec<Event>) {
        if !net.host_is_up {
            return;
        }
        for index in 0..net.setup.slots as usize {
            if !net.is_idle(index) {
                continue;
            }
            let kept = std::mem::take(&mut self.serving[index]);
            let next = if kept != 0 { Some(kept) } else { self.queue.pop_front() };
            let Some(peer) = next else { continue };
            if net.setup.service == Service::FirstCome {
                self.serving[index] = peer;
            }
            let peer = peer as usize;
            // In order and one at a time: what a peer holds is the film's beginning.
            let chunk = net.held_count[peer] as usize;
            let rate = Rate(Rate::ONE.0.min(net.room[peer]));
            net.send(index, peer, chunk, rate, events);
        }
    }

    /// First-come, the slot goes on with its peer until that is complete; round-robin, the peer
    /// asks again at the end of the queue.
    pub(super) fn finished(&mut self, net: &Network, index: usize, slot: &Slot) {
        let is_complete = u32::from(net.held_count[slot.to as usize]) == net.setup.chunks;
        match net.setup.service {
            Service::FirstCome if is_complete => self.serving[index] = 0,
            Service::RoundRobin if !is_complete => self.queue.push_back(slot.to),
            Service::FirstCome | Service::RoundRobin => {}
        }
    }
}
