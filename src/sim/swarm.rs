//! Peer to peer: who sends what to whom.
//!
//! Idle slots choose one after another, the peers' in random order, then the host's. To whom: of
//! the peers that the sender can usefully serve, first those that can take its full speed, among
//! them one with the fewest chunks held or coming. What: by the policy.
//!
//! What makes this fast: receivers are kept sorted by need and chunks by rarity; a sender that
//! found nobody to serve is parked until it gets a chunk, or is tried only on those whose
//! download has become free since.

use super::bits::{BitRows, bits_of, nth_bit};
use super::event::Event;
use super::order::CountOrder;
use super::rng::Rng;
use super::setup::{Policy, Setup};
use super::tick::Rate;
use super::world::World;

/// Up to so many candidates, the rarest chunk is found by looking at each of them; beyond, by
/// going through the chunks from the rarest on.
const FEW_CANDIDATES: u32 = 24;

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
    rng: Rng,
    /// What each node holds or is receiving.
    coming: BitRows,
    /// Peers by chunks held or coming; open are those with download capacity left. Items are
    /// nodes less one.
    needy: CountOrder,
    /// Chunks by copies: peers that hold it or are receiving it. All are open.
    rare: CountOrder,
    /// Row 0: chunks without a copy. Row 1: chunks that every peer holds or is receiving.
    spread: BitRows,
    choice: Vec<Choice>,
    ready: Vec<u16>,
    parked: Vec<u16>,
    /// Peers whose download has become free at this tick.
    opened: Vec<u16>,
    /// Scratch: indices of the words in which the sender has something that is not everywhere.
    active: Vec<u16>,
}

const UNSEEN: usize = 0;
const EVERYWHERE: usize = 1;

impl Swarm {
    pub(super) fn new(setup: &Setup) -> Swarm {
        let (peers, chunks) = (setup.peers as usize, setup.chunks as usize);
        let mut spread = BitRows::new(2, chunks);
        spread.fill(UNSEEN, chunks);
        Swarm {
            rng: Rng::new(setup.seed),
            coming: BitRows::new(peers + 1, chunks),
            needy: CountOrder::new(peers, chunks),
            rare: CountOrder::new(chunks, peers),
            spread,
            choice: vec![Choice::None; peers + 1],
            ready: Vec::new(),
            parked: Vec::new(),
            opened: Vec::new(),
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

    fn park(&mut self, peer: usize) {
        self.choice[peer] = Choice::Parked(self.parked.len() as u16);
        self.parked.push(peer as u16);
    }
}

impl World {
    /// After a chunk arrived: the receiver has room and something new, the sender's slot is idle.
    pub(super) fn finished_sharing(&mut self, index: usize, to: usize) {
        if !self.swarm.needy.is_open(to - 1) {
            self.swarm.needy.open(to - 1);
            self.swarm.opened.push(to as u16);
        }
        let from = self.sender_of(index);
        for peer in [from, to] {
            if peer > 0 && self.is_idle(self.slot_of(peer)) && self.upload[peer] > Rate::ZERO {
                self.swarm.make_ready(peer);
            }
        }
    }

    /// Every idle slot chooses: the peers' in random order, then the host's.
    pub(super) fn share(&mut self, events: &mut Vec<Event>) {
        let mut lots = std::mem::take(&mut self.swarm.ready);
        if !self.swarm.opened.is_empty() {
            lots.extend_from_slice(&self.swarm.parked);
        }
        while !lots.is_empty() {
            let at = self.swarm.rng.below(lots.len());
            let sender = lots.swap_remove(at) as usize;
            let is_parked = matches!(self.swarm.choice[sender], Choice::Parked(_));
            let found =
                if is_parked { self.find_among_opened(sender) } else { self.find_receiver(sender) };
            match found {
                Some(receiver) => {
                    self.swarm.unpark(sender);
                    self.give(sender, self.slot_of(sender), receiver, events);
                }
                None if is_parked => {}
                None => self.swarm.park(sender),
            }
        }
        self.swarm.ready = lots;
        self.swarm.opened.clear();
        for index in 0..self.setup.slots as usize {
            if self.is_idle(index) {
                let Some(receiver) = self.find_receiver(0) else { break };
                self.give(0, index, receiver, events);
            }
        }
    }

    /// The neediest peer that the sender can usefully serve, at full speed if there is one.
    fn find_receiver(&mut self, sender: usize) -> Option<usize> {
        let is_host = sender == 0;
        if !is_host && !self.find_active_words(sender) {
            return None;
        }
        let speed = self.upload[sender].0;
        let chunks = self.setup.chunks as usize;
        let mut some_are_slow = false;
        for wants_full_speed in [true, false] {
            let mut from = 0;
            while let Some(count) = self.swarm.needy.lowest_open(from) {
                if count == chunks {
                    break;
                }
                for k in 0..self.swarm.needy.open_len(count) {
                    let swarm = &mut self.swarm;
                    let receiver = swarm.needy.draw(count, k, &mut swarm.rng) + 1;
                    let takes_full_speed = self.room[receiver] >= speed;
                    some_are_slow |= !takes_full_speed;
                    if takes_full_speed == wants_full_speed
                        && (is_host || self.is_useful_to(sender, receiver))
                    {
                        return Some(receiver);
                    }
                }
                from = count + 1;
            }
            if !some_are_slow {
                break;
            }
        }
        None
    }

    /// Like [`World::find_receiver`], for a sender that found nobody before and has got nothing
    /// since: only those count whose download has become free.
    fn find_among_opened(&mut self, sender: usize) -> Option<usize> {
        if !self.find_active_words(sender) {
            return None;
        }
        let speed = self.upload[sender].0;
        let mut best = None;
        let mut ties = 0;
        for &node in &self.swarm.opened {
            let receiver = node as usize;
            if !self.swarm.needy.is_open(receiver - 1) || !self.is_useful_to(sender, receiver) {
                continue;
            }
            let need = (self.room[receiver] < speed, self.swarm.needy.count(receiver - 1));
            match best {
                Some((least, _)) if need > least => {}
                Some((least, _)) if need == least => {
                    ties += 1;
                    if self.swarm.rng.below(ties) == 0 {
                        best = Some((need, receiver));
                    }
                }
                _ => {
                    ties = 1;
                    best = Some((need, receiver));
                }
            }
        }
        best.map(|(_, receiver)| receiver)
    }

    /// Lists the words in which the sender holds a chunk that not everybody has or is getting.
    /// False if there are none: then it is useful to nobody.
    fn find_active_words(&mut self, sender: usize) -> bool {
        let swarm = &mut self.swarm;
        swarm.active.clear();
        let everywhere = swarm.spread.row(EVERYWHERE);
        for (index, (held, everywhere)) in self.held.row(sender).iter().zip(everywhere).enumerate()
        {
            if held & !everywhere != 0 {
                swarm.active.push(index as u16);
            }
        }
        !swarm.active.is_empty()
    }

    /// Whether the sender holds what the receiver lacks and is not getting.
    fn is_useful_to(&self, sender: usize, receiver: usize) -> bool {
        let (held, coming) = (self.held.row(sender), self.swarm.coming.row(receiver));
        self.swarm.active.iter().any(|&w| held[w as usize] & !coming[w as usize] != 0)
    }

    /// Starts the transfer of a chunk by the policy.
    fn give(&mut self, sender: usize, index: usize, receiver: usize, events: &mut Vec<Event>) {
        let chunk = self.pick_chunk(sender, receiver);
        let rate = Rate(self.upload[sender].0.min(self.room[receiver]));
        let swarm = &mut self.swarm;
        swarm.coming.set(receiver, chunk);
        swarm.needy.raise(receiver - 1);
        swarm.add_copy(chunk, self.setup.peers as usize);
        if !self.is_unlimited(receiver) {
            self.room[receiver] -= rate.0;
            if self.room[receiver] == 0 {
                self.swarm.needy.close(receiver - 1);
            }
        }
        self.send(index, receiver, chunk, rate, events);
    }

    fn pick_chunk(&mut self, sender: usize, receiver: usize) -> usize {
        let is_host = sender == 0;
        if is_host && self.setup.unseen_first && self.swarm.rare.open_len(0) > 0 {
            return self.pick_unseen(receiver);
        }
        match self.setup.policy {
            Policy::InOrder => self.pick_first(sender, receiver),
            Policy::Random => self.pick_any(sender, receiver),
            Policy::Rarest => self.pick_rarest(sender, receiver),
            Policy::Window(width) => self
                .pick_in_window(receiver, width, |world, chunk| world.held.get(sender, chunk))
                .unwrap_or_else(|| self.pick_rarest(sender, receiver)),
        }
    }

    /// The first chunk without a copy, by the policy's own rule. All of them are equally rare.
    fn pick_unseen(&mut self, receiver: usize) -> usize {
        let swarm = &mut self.swarm;
        match self.setup.policy {
            Policy::InOrder => first_bit(swarm.spread.row(UNSEEN).iter().copied()),
            Policy::Random | Policy::Rarest => swarm.rare.draw(0, 0, &mut swarm.rng),
            Policy::Window(width) => self
                .pick_in_window(receiver, width, |world, chunk| {
                    world.swarm.spread.get(UNSEEN, chunk)
                })
                .unwrap_or_else(|| self.swarm.rare.draw(0, 0, &mut self.swarm.rng)),
        }
    }

    fn pick_first(&self, sender: usize, receiver: usize) -> usize {
        first_bit(self.useful(sender, receiver))
    }

    fn pick_any(&mut self, sender: usize, receiver: usize) -> usize {
        let n = self.useful(sender, receiver).map(u64::count_ones).sum::<u32>() as usize;
        let nth = self.swarm.rng.below(n);
        nth_bit(self.useful(sender, receiver), nth).unwrap_or(0)
    }

    fn pick_rarest(&mut self, sender: usize, receiver: usize) -> usize {
        let n: u32 = self.useful(sender, receiver).map(u64::count_ones).sum();
        if n <= FEW_CANDIDATES {
            let mut best = Rarest::new();
            let (held, coming) = (self.held.row(sender), self.swarm.coming.row(receiver));
            for (index, (held, coming)) in held.iter().zip(coming).enumerate() {
                for chunk in bits_of(index, held & !coming) {
                    best.offer(chunk, self.swarm.rare.count(chunk), &mut self.swarm.rng);
                }
            }
            return best.chunk;
        }
        self.pick_rarest_of_many(sender, receiver)
    }

    fn pick_rarest_of_many(&mut self, sender: usize, receiver: usize) -> usize {
        let swarm = &mut self.swarm;
        let mut from = 0;
        while let Some(copies) = swarm.rare.lowest_open(from) {
            for k in 0..swarm.rare.open_len(copies) {
                let chunk = swarm.rare.draw(copies, k, &mut swarm.rng);
                if self.held.get(sender, chunk) && !swarm.coming.get(receiver, chunk) {
                    return chunk;
                }
            }
            from = copies + 1;
        }
        0
    }

    /// The rarest chunk that may be sent among the first `width` that the receiver lacks; those
    /// on their way to it take a place in the window.
    fn pick_in_window(
        &mut self,
        receiver: usize,
        width: u32,
        may_send: impl Fn(&World, usize) -> bool,
    ) -> Option<usize> {
        let mut best = Rarest::new();
        let mut rng = self.swarm.rng.clone();
        let chunks = self.setup.chunks as usize;
        let lacked = self.held.row(receiver).iter().enumerate();
        let lacked = lacked.flat_map(|(index, &word)| bits_of(index, !word));
        for chunk in lacked.take(width as usize).take_while(|&chunk| chunk < chunks) {
            if !self.swarm.coming.get(receiver, chunk) && may_send(self, chunk) {
                best.offer(chunk, self.swarm.rare.count(chunk), &mut rng);
            }
        }
        self.swarm.rng = rng;
        (best.copies < usize::MAX).then_some(best.chunk)
    }

    /// What the sender holds and the receiver lacks and is not getting, as words.
    fn useful(&self, sender: usize, receiver: usize) -> impl Iterator<Item = u64> + '_ {
        let coming = self.swarm.coming.row(receiver);
        self.held.row(sender).iter().zip(coming).map(|(held, coming)| held & !coming)
    }
}

/// The rarest of the chunks offered; ties at random.
struct Rarest {
    chunk: usize,
    copies: usize,
    ties: usize,
}

impl Rarest {
    fn new() -> Rarest {
        Rarest { chunk: 0, copies: usize::MAX, ties: 0 }
    }

    fn offer(&mut self, chunk: usize, copies: usize, rng: &mut Rng) {
        if copies < self.copies {
            *self = Rarest { chunk, copies, ties: 1 };
        } else if copies == self.copies {
            self.ties += 1;
            if rng.below(self.ties) == 0 {
                self.chunk = chunk;
            }
        }
    }
}

fn first_bit(words: impl Iterator<Item = u64>) -> usize {
    nth_bit(words, 0).unwrap_or(0)
}
