//! Peer to peer: who sends what to whom.
//!
//! Idle slots choose one after another, the peers' in random order, then the host's. To whom: of
//! the peers that the sender can usefully serve, first those that can take its full speed, among
//! them one with the fewest chunks held or coming (`receiver.rs`). What: by the policy (`pick.rs`).
//! Choking prefers other receivers (`choking.rs`); where a peer does not know all others, it serves
//! those that it knows (`neighbours.rs`).
//!
//! What makes this fast: receivers are kept sorted by need and chunks by rarity; a sender that
//! found nobody to serve is parked until it gets a chunk, or is tried only on those whose
//! download has become free since: by the end or the breaking off of a transfer, or because they
//! have just joined.

use std::sync::Arc;

use super::bits::{BitRows, bits_of};
use super::choking::Favours;
use super::event::Event;
use super::neighbours::Graph;
use super::network::{Network, Slot};
use super::order::CountOrder;
use super::rng::Rng;
use super::setup::{Choking, Policy, Setup};
use super::world::is_host;
use crate::units::tick::Rate;

/// Whether a peer's slot is waiting to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Sending, or nothing to send with.
    None,
    /// To choose at this tick.
    Ready,
    /// Found nobody; at this place in the list of the parked.
    Parked(u16),
}

/// What the swarm's choices need besides the state that both systems have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Swarm {
    pub(super) rng: Rng,
    /// Who knows whom; `None` where all know all.
    pub(super) graph: Option<Arc<Graph>>,
    /// Who gave what to whom; `None` without choking.
    pub(super) favours: Option<Favours>,
    /// The policy that is followed: where the perfect schedule does not apply, the rarest.
    pub(super) policy: Policy,
    /// What each node holds or is receiving.
    pub(super) coming: BitRows,
    /// Peers by chunks held or coming; open are those that are there and have download capacity
    /// left. Items are nodes less one.
    pub(super) needy: CountOrder,
    /// Chunks by copies: peers that are there and hold it or are receiving it. All are open.
    pub(super) rare: CountOrder,
    /// Row 0: chunks without a copy. Row 1: chunks that every peer holds or is receiving.
    pub(super) spread: BitRows,
    choice: Vec<Choice>,
    ready: Vec<u16>,
    parked: Vec<u16>,
    /// Peers to whom something can be sent since this tick that could not before.
    pub(super) opened: Vec<u16>,
    /// Scratch: the peers that the sender knows.
    pub(super) known: Vec<u16>,
    /// Scratch: indices of the words in which the sender has something that is not everywhere.
    pub(super) active: Vec<u16>,
}

pub(super) const UNSEEN: usize = 0;
pub(super) const EVERYWHERE: usize = 1;

impl Swarm {
    pub(super) fn new(setup: &Setup) -> Swarm {
        let (peers, chunks) = (setup.everyone() as usize, setup.chunks as usize);
        let mut spread = BitRows::new(2, chunks);
        spread.fill(UNSEEN, chunks);
        let mut needy = CountOrder::new(peers, chunks);
        (0..peers).for_each(|peer| needy.close(peer)); // nobody is there yet
        Swarm {
            rng: Rng::new(setup.seed),
            graph: (!setup.knows_all()).then(|| Arc::new(Graph::new(setup))),
            favours: (setup.choking == Choking::TitForTat).then(|| Favours::new(peers + 1)),
            policy: match setup.policy {
                Policy::Perfect => Policy::Rarest,
                policy => policy,
            },
            coming: BitRows::new(peers + 1, chunks),
            needy,
            rare: CountOrder::new(chunks, peers),
            spread,
            choice: vec![Choice::None; peers + 1],
            ready: Vec::new(),
            parked: Vec::new(),
            opened: Vec::new(),
            known: Vec::new(),
            active: Vec::new(),
        }
    }

    /// One more peer is receiving `chunk`.
    fn add_copy(&mut self, chunk: usize, peers: usize) {
        self.rare.raise(chunk);
        self.spread.clear(UNSEEN, chunk);
        if self.rare.count(chunk) == peers {
            self.spread.set(EVERYWHERE, chunk);
        }
    }

    /// A peer has joined.
    pub(super) fn joined(&mut self, peer: usize) {
        self.needy.open(peer - 1);
        self.opened.push(peer as u16);
    }

    /// A peer has left; none of its transfers is on its way any more.
    pub(super) fn left(&mut self, peer: usize) {
        self.needy.close(peer - 1);
        self.opened.retain(|node| usize::from(*node) != peer);
        self.forget_choice(peer);
        for (index, word) in self.coming.row(peer).iter().enumerate() {
            bits_of(index, *word).for_each(|chunk| self.rare.lower(chunk));
        }
    }

    /// After peers joined or left or transfers were cancelled: which chunks nobody has, and which
    /// everybody, of `present` peers.
    pub(super) fn count_presence(&mut self, present: usize) {
        for chunk in 0..self.rare.len() {
            let copies = self.rare.count(chunk);
            self.spread.put(UNSEEN, chunk, copies == 0);
            self.spread.put(EVERYWHERE, chunk, copies == present);
        }
    }

    /// The peer's slot is idle and something about its chances changed: it will choose.
    fn make_ready(&mut self, peer: usize) {
        match self.choice[peer] {
            Choice::Ready => return,
            Choice::Parked(_) => self.unpark(peer),
            Choice::None => {}
        }
        self.choice[peer] = Choice::Ready;
        self.ready.push(peer as u16);
    }

    /// The peer's slot no longer waits to choose.
    fn unpark(&mut self, peer: usize) {
        if let Choice::Parked(at) = self.choice[peer] {
            self.parked.swap_remove(at as usize);
            if let Some(&moved) = self.parked.get(at as usize) {
                self.choice[moved as usize] = Choice::Parked(at);
            }
        }
        self.choice[peer] = Choice::None;
    }

    /// The peer has nothing to choose any more.
    fn forget_choice(&mut self, peer: usize) {
        if self.choice[peer] == Choice::Ready {
            self.ready.retain(|node| usize::from(*node) != peer);
        }
        self.unpark(peer);
    }

    fn park(&mut self, peer: usize) {
        self.choice[peer] = Choice::Parked(self.parked.len() as u16);
        self.parked.push(peer as u16);
    }
}

impl Swarm {
    /// After a chunk arrived: the receiver has room and something new, the sender's slot is idle.
    pub(super) fn finished(&mut self, net: &mut Network, index: usize, slot: &Slot) {
        let to = slot.to as usize;
        net.free_room(to, slot.rate);
        if !self.needy.is_open(to - 1) {
            self.needy.open(to - 1);
            self.opened.push(to as u16);
        }
        let from = net.sender_of(index);
        if let Some(favours) = &mut self.favours {
            favours.delivered(from, to);
        }
        for peer in [from, to] {
            if !is_host(peer as u32)
                && net.is_idle(net.slot_of(peer))
                && net.upload[peer] > Rate::ZERO
            {
                self.make_ready(peer);
            }
        }
    }

    /// After a transfer was broken off: the receiver has room and lacks something more than
    /// before, the sender's slot is idle.
    pub(super) fn cancelled(&mut self, net: &mut Network, index: usize, slot: &Slot) {
        let (to, chunk) = (slot.to as usize, slot.chunk as usize);
        net.free_room(to, slot.rate);
        self.coming.clear(to, chunk);
        self.rare.lower(chunk);
        self.needy.lower(to - 1);
        self.needy.open(to - 1);
        if !self.opened.contains(&(to as u16)) {
            self.opened.push(to as u16);
        }
        let from = net.sender_of(index);
        if !is_host(from as u32) && net.is_present(from) && net.upload[from] > Rate::ZERO {
            self.make_ready(from);
        }
    }

    /// After a change of a peer's upload: with an idle slot it chooses, if it has an upload now.
    pub(super) fn upload_changed(&mut self, net: &Network, peer: usize) {
        if net.upload[peer] == Rate::ZERO {
            self.forget_choice(peer);
        } else if net.is_idle(net.slot_of(peer)) {
            self.make_ready(peer);
        }
    }

    /// Every idle slot chooses: the peers' in random order, then the host's.
    pub(super) fn share(&mut self, net: &mut Network, events: &mut Vec<Event>) {
        let mut lots = std::mem::take(&mut self.ready);
        let mut ready = lots.len();
        if !self.opened.is_empty() {
            lots.extend_from_slice(&self.parked);
        }
        while !lots.is_empty() {
            if ready == 0 && self.opened.is_empty() {
                // Only parked ones are left, and there is nobody whom they have not tried. Each
                // lot but the last would have cost a draw.
                self.rng.skip(lots.len() - 1);
                lots.clear();
                break;
            }
            let at = self.rng.below(lots.len());
            let sender = lots.swap_remove(at) as usize;
            let is_parked = matches!(self.choice[sender], Choice::Parked(_));
            ready -= usize::from(!is_parked);
            match self.choose_receiver(net, sender, is_parked) {
                Some(receiver) => {
                    self.unpark(sender);
                    self.give(net, sender, net.slot_of(sender), receiver, events);
                }
                None if is_parked => {}
                None => self.park(sender),
            }
        }
        self.ready = lots;
        self.opened.clear();
        for index in 0..net.setup.slots as usize {
            if net.host_is_up && net.is_idle(index) {
                let Some(receiver) = self.choose_receiver(net, 0, false) else { break };
                self.give(net, 0, index, receiver, events);
            }
        }
    }

    /// Starts the transfer of a chunk by the policy.
    fn give(
        &mut self,
        net: &mut Network,
        sender: usize,
        index: usize,
        receiver: usize,
        events: &mut Vec<Event>,
    ) {
        let chunk = self.pick_chunk(net, sender, receiver);
        let rate = Rate(net.upload[sender].0.min(net.room[receiver]));
        if let Some(favours) = &mut self.favours {
            favours.chosen(sender);
        }
        self.coming.set(receiver, chunk);
        self.needy.raise(receiver - 1);
        self.add_copy(chunk, net.present);
        if !net.is_unlimited(receiver) {
            net.room[receiver] -= rate.0;
            if net.room[receiver] == 0 {
                self.needy.close(receiver - 1);
            }
        }
        net.send(index, receiver, chunk, rate, events);
    }
}
