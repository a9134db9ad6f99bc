//! Peer to peer: who sends what to whom.
//!
//! Idle slots choose one after another, faster ones first; of equal speed the peers' in random
//! order, then the hosts'. To whom: of the peers that the sender can usefully serve, first those
//! that can take its full speed, among them one with the fewest chunks held or coming
//! (`receiver.rs`). What: by the policy (`pick.rs`). With choking a peer's slots belong to others
//! (`choking.rs`); where a peer does not know all others, it serves those that it knows
//! (`neighbours.rs`).
//!
//! What makes this fast: receivers are kept sorted by need and chunks by rarity; a sender that
//! found nobody to serve is parked until it gets a chunk, or is tried only on those whose
//! download has become free since: by the end or the breaking off of a transfer, or because they
//! have just joined.

use std::sync::Arc;

use super::bits::{BitRows, bits_of};
use super::choking::Chokes;
use super::event::Event;
use super::neighbours::Graph;
use super::network::{Network, Slot};
use super::order::CountOrder;
use super::rng::Rng;
use super::setup::{Choking, Policy, Setup};
use crate::units::tick::{Rate, Tick};

/// Whether a peer's idle slots are waiting to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// None is idle, or there is nothing to send with; or, with choking, nobody who is served can
    /// take anything.
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
    /// Who serves whom; `None` without choking.
    pub(super) chokes: Option<Box<Chokes>>,
    /// The policy that is followed: where the perfect schedule does not apply, the rarest.
    pub(super) policy: Policy,
    /// What each peer holds or is receiving.
    pub(super) coming: BitRows,
    /// Peers by chunks held or coming; open are those that are there and have download capacity
    /// left for some slot. Items are peers less one.
    pub(super) needy: CountOrder,
    /// Chunks by copies: peers that are there and hold it or are receiving it. All are open.
    pub(super) rare: CountOrder,
    /// Row 0: chunks without a copy. Row 1: chunks that every peer holds or is receiving.
    pub(super) spread: BitRows,
    speeds: Speeds,
    choice: Vec<Choice>,
    ready: Vec<u16>,
    parked: Vec<u16>,
    /// Peers to whom something can be sent since this tick that could not before, each once.
    pub(super) opened: Vec<u16>,
    pub(super) is_opened: Vec<bool>,
    /// Some of them may have been served since they were last looked through.
    pub(super) is_opened_stale: bool,
    /// Who has joined at this tick.
    newcomers: Vec<u16>,
    /// Scratch: the peers that the sender knows.
    pub(super) known: Vec<u16>,
    /// Scratch: indices of the words in which the sender has something that is not everywhere.
    pub(super) active: Vec<u16>,
}

/// What is known of the speeds of slots, of all that there were so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Speeds {
    /// The slowest that sends anything.
    slowest: Rate,
    /// That of the peers' slots, as long as all are of one speed; those that send nothing aside.
    of_peers: Option<Rate>,
    /// Whether slots are of several speeds.
    differ: bool,
    /// Whether peers' slots are.
    peers_differ: bool,
}

impl Speeds {
    /// A peer has slots of that speed now.
    fn note(&mut self, speed: Rate) {
        if speed == Rate::ZERO {
            return;
        }
        self.differ |= speed != self.slowest;
        self.slowest = self.slowest.min(speed);
        self.peers_differ |= self.of_peers.is_some_and(|other| other != speed);
        self.of_peers = Some(speed);
    }
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
        let is_choking = setup.choking == Choking::TitForTat;
        let speed = setup.host_speed();
        Swarm {
            rng: Rng::new(setup.seed),
            graph: (setup.neighbours > 0).then(|| Arc::new(Graph::new(setup))),
            chokes: is_choking.then(|| Box::new(Chokes::new(setup))),
            policy: match setup.policy {
                Policy::Perfect => Policy::Rarest,
                policy => policy,
            },
            coming: BitRows::new(peers + 1, chunks),
            needy,
            rare: CountOrder::new(chunks, peers),
            spread,
            speeds: Speeds { slowest: speed, of_peers: None, differ: false, peers_differ: false },
            choice: vec![Choice::None; peers + 1],
            ready: Vec::new(),
            parked: Vec::new(),
            opened: Vec::new(),
            is_opened: vec![false; peers + 1],
            is_opened_stale: false,
            newcomers: Vec::new(),
            known: Vec::new(),
            active: Vec::new(),
        }
    }

    /// A swarm of all who are there, with what they hold and what is on its way to them. None of
    /// that has taken anything of their download capacities yet: it does now.
    pub(super) fn in_midst(net: &mut Network) -> Swarm {
        let mut swarm = Swarm::new(&net.setup);
        for peer in (1..swarm.choice.len()).filter(|peer| net.is_present(*peer)) {
            swarm.joined(net, peer);
            swarm.coming.join(peer, net.held.row(peer));
        }
        for (index, slot) in net.slots.clone().iter().enumerate().filter(|(_, slot)| slot.to > 0) {
            let (to, chunk) = (slot.to.into(), slot.chunk.into());
            swarm.coming.set(to, chunk);
            net.take_room(to, slot.rate);
            if let Some(chokes) = &mut swarm.chokes {
                if net.is_host_place(net.sender_of(index)) {
                    chokes.hosts.gave(to, chunk);
                }
            }
        }
        for peer in 1..swarm.choice.len() {
            for (index, word) in swarm.coming.row(peer).iter().enumerate() {
                for chunk in bits_of(index, *word) {
                    swarm.rare.raise(chunk);
                    swarm.needy.raise(peer - 1);
                }
            }
            if net.is_present(peer) {
                if !net.has_room_for(peer, swarm.speeds.slowest) {
                    swarm.needy.close(peer - 1);
                }
                if net.has_idle_slot(peer) && net.speed[peer] > Rate::ZERO {
                    swarm.make_ready(peer);
                }
            }
        }
        swarm.settled(net);
        swarm
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
    pub(super) fn joined(&mut self, net: &Network, peer: usize) {
        self.newcomers.push(peer as u16);
        self.note_speed(net, net.speed[peer]);
        self.needy.open(peer - 1);
        self.open(net, peer);
    }

    /// A peer has left; none of its transfers is on its way any more.
    pub(super) fn left(&mut self, net: &Network, peer: usize) {
        self.needy.close(peer - 1);
        if std::mem::take(&mut self.is_opened[peer]) {
            self.opened.retain(|node| usize::from(*node) != peer);
        }
        self.forget_choice(peer);
        for (index, word) in self.coming.row(peer).iter().enumerate() {
            bits_of(index, *word).for_each(|chunk| self.rare.lower(chunk));
        }
        if let Some(graph) = &mut self.graph {
            Arc::make_mut(graph).dismiss(peer);
        }
        self.choked_no_more(net, |chokes, lost| chokes.left(net, peer, lost));
    }

    /// After all changes of a tick: who knows whom, which chunks nobody has, and which everybody.
    pub(super) fn settled(&mut self, net: &Network) {
        let mut newcomers = std::mem::take(&mut self.newcomers);
        // Who joins and leaves at one tick has not been there.
        newcomers.retain(|peer| net.is_present(usize::from(*peer)));
        if !newcomers.is_empty() {
            if let Some(graph) = &mut self.graph {
                Arc::make_mut(graph).admit(&newcomers);
            }
            self.choked_no_more(net, |chokes, lost| chokes.joined(net, &newcomers, lost));
        }
        for chunk in 0..self.rare.len() {
            let copies = self.rare.count(chunk);
            self.spread.put(UNSEEN, chunk, copies == 0);
            self.spread.put(EVERYWHERE, chunk, copies == net.present);
        }
    }

    /// Does something with the chokes, if there are any; those whose slots have come free choose.
    fn choked_no_more(&mut self, net: &Network, act: impl FnOnce(&mut Chokes, &mut Vec<u16>)) {
        let Some(mut chokes) = self.chokes.take() else { return };
        let mut lost = Vec::new();
        act(&mut chokes, &mut lost);
        self.chokes = Some(chokes);
        for peer in lost {
            self.let_choose(net, peer.into());
        }
    }

    /// Peers have slots of that speed now.
    fn note_speed(&mut self, net: &Network, speed: Rate) {
        let before = self.speeds.slowest;
        self.speeds.note(speed);
        if self.speeds.slowest < before {
            // A slower slot may send where a faster one must not.
            for peer in (1..self.choice.len()).filter(|peer| net.is_present(*peer)) {
                self.reopen(net, peer);
            }
        }
    }

    /// A peer has more of its download capacity than before.
    fn reopen(&mut self, net: &Network, peer: usize) {
        let was_open = self.needy.is_open(peer - 1);
        if was_open && (!self.speeds.differ || net.is_unlimited(peer)) {
            return;
        }
        if net.has_room_for(peer, self.speeds.slowest) {
            self.needy.open(peer - 1);
            self.open(net, peer);
        }
    }

    /// To this peer something can be sent that could not before.
    fn open(&mut self, net: &Network, peer: usize) {
        if !std::mem::replace(&mut self.is_opened[peer], true) {
            self.opened.push(peer as u16);
        }
        if let Some(chokes) = &self.chokes {
            // By their places, for what they are part of is changed meanwhile.
            for at in 0..chokes.servers_of(peer).len() {
                self.let_server_choose(net, peer, at);
            }
        }
    }

    /// One of those who have a slot for a peer chooses.
    fn let_server_choose(&mut self, net: &Network, peer: usize, at: usize) {
        let servers = self.chokes.as_ref().map(|chokes| chokes.servers_of(peer));
        if let Some(server) = servers.and_then(|servers| servers.get(at)) {
            self.let_choose(net, usize::from(*server));
        }
    }

    /// A peer whose chances have changed chooses, if it has a slot to choose for.
    pub(super) fn let_choose(&mut self, net: &Network, peer: usize) {
        if net.is_present(peer) && net.has_idle_slot(peer) && net.speed[peer] > Rate::ZERO {
            self.make_ready(peer);
        }
    }

    /// The peer has an idle slot and something about its chances changed: it will choose.
    fn make_ready(&mut self, peer: usize) {
        match self.choice[peer] {
            Choice::Ready => return,
            Choice::Parked(_) => self.unpark(peer),
            Choice::None => {}
        }
        self.choice[peer] = Choice::Ready;
        self.ready.push(peer as u16);
    }

    /// The peer's slots no longer wait to choose.
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
        let (to, from) = (slot.to as usize, net.sender_of(index));
        net.free_room(to, slot.rate);
        self.reopen(net, to);
        self.choked_no_more(net, |chokes, lost| {
            chokes.delivered(net, from, to, slot.chunk.into(), lost);
        });
        // One that is parked has tried all: another idle slot of the same speed finds nobody, too.
        if !net.is_host_place(from) && self.choice[from] == Choice::None {
            self.let_choose(net, from);
        }
        self.let_choose(net, to);
    }

    /// After a transfer was broken off: the receiver has room and lacks something more than
    /// before, the sender's slot is idle.
    pub(super) fn cancelled(&mut self, net: &mut Network, index: usize, slot: &Slot) {
        let (to, chunk, from) = (slot.to as usize, slot.chunk as usize, net.sender_of(index));
        net.free_room(to, slot.rate);
        self.coming.clear(to, chunk);
        self.rare.lower(chunk);
        self.needy.lower(to - 1);
        self.needy.open(to - 1);
        self.open(net, to);
        if !net.is_host_place(from) {
            self.let_choose(net, from);
        } else if let Some(chokes) = &mut self.chokes {
            chokes.host_broke_off(to, chunk);
        }
    }

    /// After a change of a peer's upload: with an idle slot it chooses, if it has an upload now.
    pub(super) fn upload_changed(&mut self, net: &Network, peer: usize) {
        if net.speed[peer] == Rate::ZERO {
            self.forget_choice(peer);
        }
        self.note_speed(net, net.speed[peer]);
        self.let_choose(net, peer);
    }

    /// When peers next decide whom they serve.
    pub(super) fn next_decision(&self, net: &Network) -> Option<Tick> {
        self.chokes.as_ref()?.next_decision(net)
    }

    /// Every idle slot chooses: faster ones first, of equal speed the peers' in random order, then
    /// the hosts'. A peer draws a lot for one idle slot after the other.
    pub(super) fn share(&mut self, net: &mut Network, events: &mut Vec<Event>) {
        if self.chokes.as_ref().is_some_and(|chokes| chokes.is_due(net)) {
            self.decide(net);
        }
        self.is_opened_stale = true;
        let mut lots = std::mem::take(&mut self.ready);
        let mut ready = lots.len();
        if !self.opened.is_empty() {
            lots.extend_from_slice(&self.parked);
        }
        if self.speeds.peers_differ {
            // By number, too, so that the order is the same however it is sorted.
            lots.sort_unstable_by_key(|&peer| (net.speed[peer as usize], peer));
        }
        let mut hosts_have_chosen = false;
        // Of the lots, those from here on are of the speed whose turn it is.
        let mut begin = lots.len();
        loop {
            if ready == 0 && self.opened.is_empty() {
                // Only parked ones are left, and there is nobody whom they have not tried.
                lots.clear();
                begin = 0;
            }
            if lots.len() == begin {
                let speed = lots.last().map(|&peer| net.speed[peer as usize]);
                if !hosts_have_chosen && speed.is_none_or(|speed| speed < net.speed[0]) {
                    self.share_of_hosts(net, events);
                    hosts_have_chosen = true;
                }
                let Some(speed) = speed else { break };
                begin = match self.speeds.peers_differ {
                    true => lots.partition_point(|&peer| net.speed[peer as usize] < speed),
                    false => 0,
                };
            }
            let at = begin + self.rng.below(lots.len() - begin);
            let sender = lots[at] as usize;
            let is_parked = matches!(self.choice[sender], Choice::Parked(_));
            let gift = self.choose(net, sender, is_parked);
            if let Some((index, receiver)) = gift {
                self.give(net, sender, index, receiver, events);
                if net.has_idle_slot(sender) {
                    continue;
                }
            }
            lots.swap_remove(at);
            ready -= usize::from(!is_parked);
            match gift {
                Some(_) => self.unpark(sender),
                None if is_parked => {}
                // With choking it waits for those whom it serves.
                None if self.is_choking(net, sender) => self.choice[sender] = Choice::None,
                None => self.park(sender),
            }
        }
        self.ready = lots;
        let mut opened = std::mem::take(&mut self.opened);
        opened.drain(..).for_each(|peer| self.is_opened[peer as usize] = false);
        self.opened = opened;
    }

    fn share_of_hosts(&mut self, net: &mut Network, events: &mut Vec<Event>) {
        while let Some(host) = net.next_host() {
            let Some(receiver) = self.choose_of_host(net) else { break };
            let Some(index) = net.idle_slot_of_host(host) else { break };
            self.give(net, 0, index, receiver, events);
        }
    }

    /// Which of its idle slots a peer uses, and for whom.
    fn choose(&mut self, net: &Network, sender: usize, is_parked: bool) -> Option<(usize, usize)> {
        if self.is_choking(net, sender) {
            return self.choose_of_choking(net, sender);
        }
        let receiver = match &self.chokes {
            Some(_) => self.choose_of_seed(net, sender, is_parked)?,
            None => self.choose_receiver(net, sender, is_parked)?,
        };
        Some((net.idle_slot(sender)?, receiver))
    }

    /// Whether a peer serves only those whom it has chosen: with choking, until it is complete.
    fn is_choking(&self, net: &Network, peer: usize) -> bool {
        self.chokes.is_some() && !net.is_complete(peer)
    }

    /// Starts the transfer of a chunk by the policy. The sender is a peer, or 0 for a host.
    fn give(
        &mut self,
        net: &mut Network,
        sender: usize,
        index: usize,
        receiver: usize,
        events: &mut Vec<Event>,
    ) {
        let chunk = self.pick_chunk(net, sender, receiver);
        let rate = net.rate_to(receiver, net.speed[sender]);
        if let Some(chokes) = &mut self.chokes {
            chokes.gave(net, sender, receiver, chunk);
        }
        self.coming.set(receiver, chunk);
        self.needy.raise(receiver - 1);
        self.add_copy(chunk, net.present);
        net.take_room(receiver, rate);
        if !net.has_room_for(receiver, self.speeds.slowest) {
            self.needy.close(receiver - 1);
            self.is_opened_stale = true;
        }
        net.send(index, receiver, chunk, rate, events);
    }
}
