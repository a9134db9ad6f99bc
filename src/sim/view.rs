//! What can be asked of a world.

use super::distributor::Distributor;
use super::playback::PlayState;
use super::setup::Setup;
use super::world::{Node, World};
use crate::units::tick::{Rate, Tick};

/// A chunk on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// The slot on its sender, from 0.
    pub slot: u32,
    /// The sender.
    pub from: Node,
    /// The receiver.
    pub to: Node,
    /// What is sent.
    pub chunk: u32,
    /// When it left.
    pub start: Tick,
    /// When it will have arrived whole.
    pub ends: Tick,
}

impl World {
    /// What the run is made from.
    pub fn setup(&self) -> &Setup {
        &self.net.setup
    }

    /// The tick after all events of which this is the state.
    pub fn now(&self) -> Tick {
        self.net.now
    }

    /// Peers that will ever be there, the hosts not counted: N and those who join by an input. It
    /// stays the same during a run.
    pub fn peer_count(&self) -> u32 {
        self.players.len() as u32 - 1
    }

    /// Whether a host is up; hosts count from 0.
    pub fn is_host_up(&self, host: u32) -> bool {
        self.net.up[host as usize]
    }

    /// How many hosts are up.
    pub fn hosts_up(&self) -> u32 {
        self.net.up.iter().filter(|is_up| **is_up).count() as u32
    }

    /// Whether hosts may begin to send more; else they go down once all that they may give has
    /// arrived.
    pub fn may_hosts_send(&self) -> bool {
        !self.net.has_given_all()
    }

    /// Whether a peer's download leaves room for what a slot of a host would send.
    pub fn has_room_for_host(&self, peer: u32) -> bool {
        self.net.has_room_for(peer as usize, self.net.speed[0])
    }

    /// Whether all follow a schedule, and nobody chooses.
    pub fn is_scheduled(&self) -> bool {
        matches!(self.distributor, Distributor::Schedule(_))
    }

    /// Whether a peer is there: it has joined and not left.
    pub fn is_present(&self, peer: u32) -> bool {
        self.net.is_present(peer as usize)
    }

    /// Whether a peer was there and has left.
    pub fn has_left(&self, peer: u32) -> bool {
        self.left_at(peer).is_some()
    }

    /// Whether a peer has left because it was complete.
    pub fn has_departed(&self, peer: u32) -> bool {
        self.net.tallies[peer as usize].has_departed
    }

    /// The peers that are there.
    pub fn present(&self) -> impl Iterator<Item = u32> + '_ {
        (1..=self.peer_count()).filter(|peer| self.is_present(*peer))
    }

    /// The chunks that a peer holds whole, or with 0 any of the hosts: chunk c is bit c % 64 of word
    /// c / 64.
    pub fn held(&self, peer: u32) -> &[u64] {
        self.net.held.row(peer as usize)
    }

    /// Whether a peer holds a chunk whole.
    pub fn holds(&self, peer: u32, chunk: u32) -> bool {
        self.net.held.get(peer as usize, chunk as usize)
    }

    /// How many chunks a peer holds whole.
    pub fn held_count(&self, peer: u32) -> u32 {
        u32::from(self.net.held_count[peer as usize])
    }

    /// Whether a peer holds the whole film.
    pub fn is_complete(&self, peer: u32) -> bool {
        self.held_count(peer) == self.net.setup.chunks
    }

    /// The transfers on their way, in the order of slots: the hosts' first.
    pub fn transfers(&self) -> impl Iterator<Item = Transfer> + '_ {
        self.net.slots.iter().enumerate().filter(|(_, slot)| slot.to != 0).map(|(index, slot)| {
            Transfer {
                slot: self.net.number_of(index) as u32,
                from: self.net.node(self.net.sender_of(index)),
                to: Node::from(slot.to),
                chunk: u32::from(slot.chunk),
                start: slot.start,
                ends: slot.ends,
            }
        })
    }

    /// The peers that wait for a slot of a host, first in line first. Empty in the swarm.
    pub fn queue(&self) -> impl Iterator<Item = u32> + '_ {
        self.distributor.queue()
    }

    /// What a peer's player does; of a peer that has left, what it did last.
    pub fn play_state(&self, peer: u32) -> PlayState {
        self.players[peer as usize].state
    }

    /// Ticks that a peer was without a picture until `at`: before playing, since it joined, and
    /// in stalls, until it left. `at` lies between this state and the next.
    pub fn waited(&self, peer: u32, at: Tick) -> Tick {
        let at = self.until(peer, at);
        self.players[peer as usize].waited(self.joined_at(peer).unwrap_or(at), at)
    }

    /// How often a peer's picture froze.
    pub fn stalls(&self, peer: u32) -> u32 {
        self.players[peer as usize].stalls
    }

    /// Ticks that a peer spent in stalls until `at`, or until it left.
    pub fn stalled(&self, peer: u32, at: Tick) -> Tick {
        self.players[peer as usize].stalled_until(self.until(peer, at))
    }

    fn until(&self, peer: u32, at: Tick) -> Tick {
        self.left_at(peer).map_or(at, |left| left.min(at))
    }

    /// What a peer can send now.
    pub fn upload_of(&self, peer: u32) -> Rate {
        self.net.upload[peer as usize]
    }

    /// When a peer joined; `None` as long as it has not.
    pub fn joined_at(&self, peer: u32) -> Option<Tick> {
        self.net.tallies[peer as usize].joined_at
    }

    /// When a peer left; `None` as long as it has not.
    pub fn left_at(&self, peer: u32) -> Option<Tick> {
        self.net.tallies[peer as usize].left_at
    }

    /// When a peer's first picture came.
    pub fn started_at(&self, peer: u32) -> Option<Tick> {
        self.players[peer as usize].started_at
    }

    /// When a peer had played the whole film.
    pub fn ended_at(&self, peer: u32) -> Option<Tick> {
        self.players[peer as usize].ended_at
    }

    /// When a peer first held the whole film.
    pub fn completed_at(&self, peer: u32) -> Option<Tick> {
        self.net.tallies[peer as usize].completed_at
    }

    /// The latest time at which anybody got the whole film, also one who has left since; `None` as
    /// long as one who is there or yet to join lacks something, and where nobody ever got it.
    pub fn done_at(&self) -> Option<Tick> {
        let peers = || 1..=self.peer_count();
        let lacks = |peer| !self.has_left(peer) && self.completed_at(peer).is_none();
        if peers().any(lacks) {
            return None;
        }
        peers().filter_map(|peer| self.completed_at(peer)).max()
    }

    /// Chunks that a peer got from hosts.
    pub fn from_host(&self, peer: u32) -> u32 {
        self.net.tallies[peer as usize].from_host
    }

    /// Chunks that a peer got from other peers.
    pub fn from_peers(&self, peer: u32) -> u32 {
        self.net.tallies[peer as usize].from_peers
    }

    /// Chunks that a node sent and that arrived.
    pub fn sent(&self, node: Node) -> u32 {
        self.net.tallies[self.net.place(node)].sent
    }

    /// Chunks that hosts sent and that arrived.
    pub fn host_sent(&self) -> u32 {
        self.net.hosts_sent
    }

    /// Chunks that peers sent and that arrived.
    pub fn peers_sent(&self) -> u32 {
        self.net.peers_sent
    }

    /// How many random numbers were drawn so far. In the swarm each candidate that a sender looks
    /// at takes one: beside events they say what it took to come here.
    pub fn draws(&self) -> u64 {
        self.distributor.draws()
    }
}
