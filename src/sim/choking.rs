//! Peer to peer: tit for tat, after BitTorrent's BEP 3. Whom a peer serves.
//!
//! - A peer has S slots: S - 1 regular ones and an optimistic one. Each belongs to one other peer
//!   and serves only that one; if that can take nothing, the slot stays idle.
//! - Every [`PERIOD`] an incomplete peer gives its regular slots to the interested peers (those
//!   that lack a chunk which it holds) from which it received most chunks during the last two
//!   periods, ties at random. Every [`OPTIMISTIC`], or when that peer is lost (it left, or is
//!   complete) or becomes regular, it draws the optimistic one at random among the other interested
//!   ones. A slot that belongs to nobody is filled as soon as somebody is interested; then what was
//!   received in this period and the one before counts.
//! - Complete peers do not choke: each idle slot serves the peer that they served longest ago since
//!   they are complete.
//! - Hosts serve those who have passed on what they were given: `choking_host.rs`.
//!
//! A decision falls out if nothing has arrived, and nobody has joined or left, since the last one,
//! and no slot was idle then for which there is a choice; or if something is on its way and [`VAIN`]
//! decisions in a row were followed by nothing, two of which drew the optimistic peers anew. So what
//! is slow costs no decision for each of the thousands of periods that it takes.

use super::bits::BitRows;
use super::choking_host::HostBook;
use super::network::Network;
use super::setup::{Setup, limits};
use super::swarm::Swarm;
use crate::units::tick::{Rate, TICKS_PER_ROUND, Tick};

/// Between two decisions on the regular slots: in BitTorrent, 10 seconds.
const PERIOD: Tick = 4 * TICKS_PER_ROUND;

/// Between two draws of the optimistic slot: in BitTorrent, 30 seconds.
const OPTIMISTIC: Tick = 3 * PERIOD;

/// So many decisions in a row may be in vain.
const VAIN: u8 = 6;

/// So many times somebody is drawn at random before all are looked at.
const DRAWS: usize = 12;

/// To whom the slots of a peer belong, 0 to nobody, as far as it has slots.
type Slots = [u16; limits::PEER_SLOTS as usize];

/// What a peer received from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Credit {
    giver: u16,
    /// In the last period in which it received something, and in the one before that.
    now: u16,
    before: u16,
    period: Tick,
}

/// The period to which a moment belongs. What happens when peers decide is of the one that ends.
fn period_of(now: Tick) -> Tick {
    now.div_ceil(PERIOD)
}

impl Credit {
    /// One more chunk was received in a period.
    fn add(&mut self, period: Tick) {
        if self.period < period {
            self.before = if self.period + 1 == period { self.now } else { 0 };
            (self.now, self.period) = (0, period);
        }
        self.now += 1;
    }

    /// What was received in a period and the one before.
    fn of_late(self, period: Tick) -> u16 {
        match period - self.period {
            0 => self.now + self.before,
            1 => self.now,
            _ => 0,
        }
    }
}

/// Who serves whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chokes {
    /// S.
    slots: usize,
    /// Who is there, in the order in which they joined; and of them, who is not complete.
    members: Vec<u16>,
    hungry: Vec<u16>,
    /// To whom the slots of each peer belong. Of a peer's the last is optimistic.
    serves: Vec<Slots>,
    /// For each peer, those who have a slot for it.
    servers: Vec<Vec<u16>>,
    /// For each peer, what it received of late.
    credits: Vec<Vec<Credit>>,
    /// Peers to whom all who are interested in them have a slot: until they get another chunk.
    is_sated: Vec<bool>,
    /// Of complete peers, whom they have served since, the last at the end; and the same as a set.
    served: Vec<Vec<u16>>,
    has_served: BitRows,
    pub(super) hosts: HostBook,
    /// Something has arrived, or somebody has joined or left, since the last decision.
    has_news: bool,
    /// At the last decision a slot was idle for which there may be a better choice.
    is_restless: bool,
    /// Decisions since the last news, and since the last transfer of one who chokes began.
    quiet: u8,
}

impl Chokes {
    pub(super) fn new(setup: &Setup) -> Chokes {
        let nodes = setup.everyone() as usize + 1;
        let slots = setup.peer_slots as usize;
        Chokes {
            slots,
            members: Vec::new(),
            hungry: Vec::new(),
            serves: vec![Slots::default(); nodes],
            servers: vec![Vec::new(); nodes],
            credits: vec![Vec::new(); nodes],
            is_sated: vec![false; nodes],
            served: vec![Vec::new(); nodes],
            has_served: BitRows::new(nodes, nodes),
            hosts: HostBook::new(nodes, setup.chunks as usize),
            has_news: false,
            is_restless: false,
            quiet: 0,
        }
    }

    /// To whom the slots of a peer belong.
    fn slots_of(&self, peer: usize) -> &[u16] {
        &self.serves[peer][..self.slots]
    }

    /// Those who have a slot for a peer.
    pub(super) fn servers_of(&self, peer: usize) -> &[u16] {
        &self.servers[peer]
    }

    /// Gives the slots of a peer to others, who are all different; 0 is nobody.
    fn assign(&mut self, peer: usize, to: Slots) {
        let before = std::mem::replace(&mut self.serves[peer], to);
        for old in before.into_iter().filter(|old| *old > 0 && !to.contains(old)) {
            let servers = &mut self.servers[old as usize];
            if let Some(at) = servers.iter().position(|server| usize::from(*server) == peer) {
                servers.swap_remove(at);
            }
        }
        for new in to.into_iter().filter(|new| *new > 0 && !before.contains(new)) {
            self.servers[new as usize].push(peer as u16);
        }
    }

    /// Takes a peer's slots from it, and its place in those of others, who are added to `lost`.
    fn drop_slots(&mut self, peer: usize, lost: &mut Vec<u16>) {
        self.assign(peer, Slots::default());
        for server in std::mem::take(&mut self.servers[peer]) {
            let slots = &mut self.serves[server as usize];
            slots.iter_mut().filter(|to| usize::from(**to) == peer).for_each(|to| *to = 0);
            lost.push(server);
        }
    }

    fn note_news(&mut self) {
        (self.has_news, self.quiet) = (true, 0);
    }

    /// These have joined; they are interested in all that anybody holds.
    pub(super) fn joined(&mut self, net: &Network, newcomers: &[u16], lost: &mut Vec<u16>) {
        self.note_news();
        self.is_sated.fill(false);
        lost.extend_from_slice(&self.hungry);
        self.members.extend_from_slice(newcomers);
        self.hungry.extend_from_slice(newcomers);
        if newcomers.iter().any(|peer| net.held_count[*peer as usize] > 0) {
            self.hosts.recount(net, &self.members);
        }
    }

    /// A peer has left.
    pub(super) fn left(&mut self, net: &Network, peer: usize, lost: &mut Vec<u16>) {
        self.note_news();
        self.members.retain(|member| usize::from(*member) != peer);
        self.hungry.retain(|member| usize::from(*member) != peer);
        self.drop_slots(peer, lost);
        self.hosts.recount(net, &self.members);
    }

    /// A chunk arrived.
    pub(super) fn delivered(
        &mut self,
        net: &Network,
        from: usize,
        to: usize,
        chunk: usize,
        lost: &mut Vec<u16>,
    ) {
        self.note_news();
        self.is_sated[to] = false;
        self.hosts.arrived(to, chunk, &self.members);
        if net.is_complete(to) {
            self.drop_slots(to, lost);
            self.hungry.retain(|member| usize::from(*member) != to);
            self.credits[to] = Vec::new();
        } else if !net.is_host_place(from) {
            let credits = &mut self.credits[to];
            match credits.iter_mut().find(|credit| usize::from(credit.giver) == from) {
                Some(credit) => credit.add(period_of(net.now)),
                None => {
                    let (giver, period) = (from as u16, period_of(net.now));
                    credits.push(Credit { giver, now: 1, before: 0, period });
                }
            }
        }
    }

    /// A transfer starts; 0 is a host.
    pub(super) fn gave(&mut self, net: &Network, from: usize, to: usize, chunk: usize) {
        if from == 0 {
            self.hosts.gave(to, chunk);
        } else if !net.is_complete(from) {
            self.quiet = 0;
        } else {
            self.has_served.set(from, to);
            self.served[from].retain(|peer| usize::from(*peer) != to);
            self.served[from].push(to as u16);
        }
    }

    /// A host's transfer was broken off.
    pub(super) fn host_broke_off(&mut self, to: usize, chunk: usize) {
        self.hosts.broke_off(to, chunk);
    }

    /// Whether peers decide at this tick.
    pub(super) fn is_due(&self, net: &Network) -> bool {
        net.now % PERIOD == 0 && net.now > 0 && self.is_awaited(net)
    }

    /// When peers decide next.
    pub(super) fn next_decision(&self, net: &Network) -> Option<Tick> {
        self.is_awaited(net).then(|| (net.now / PERIOD + 1) * PERIOD)
    }

    fn is_awaited(&self, net: &Network) -> bool {
        let is_patient = self.quiet < VAIN || net.finishing.first().is_none();
        self.has_news || (self.is_restless && is_patient)
    }

    /// Forgets what counts no more for a peer.
    fn forget_old(&mut self, peer: usize, now: Tick) {
        self.credits[peer].retain(|credit| credit.of_late(period_of(now)) > 0);
    }
}

/// Decisions.
impl Swarm {
    /// Every incomplete peer decides whom it serves.
    pub(super) fn decide(&mut self, net: &Network) {
        let Some(mut chokes) = self.chokes.take() else { return };
        let (hungry, redraws) = (chokes.hungry.clone(), net.now % OPTIMISTIC == 0);
        chokes.has_news = false;
        chokes.is_restless = false;
        chokes.quiet = chokes.quiet.saturating_add(1);
        let chunks = net.setup.chunks as usize;
        let can_receive = self.needy.lowest_open(0).is_some_and(|count| count < chunks);
        let deciding = hungry.into_iter().map(usize::from);
        for peer in deciding.filter(|peer| net.speed[*peer] > Rate::ZERO) {
            chokes.forget_old(peer, net.now);
            self.decide_of(net, &mut chokes, peer, redraws);
            if net.has_idle_slot(peer) {
                let is_full = chokes.slots_of(peer).iter().all(|to| *to > 0);
                chokes.is_restless |= is_full && can_receive;
                self.let_choose(net, peer);
            }
        }
        self.chokes = Some(chokes);
    }

    fn decide_of(&mut self, net: &Network, chokes: &mut Chokes, peer: usize, redraws: bool) {
        let regular = chokes.slots - 1;
        let before = chokes.serves[peer];
        let mut chosen = self.best_givers(net, chokes, peer, regular);
        let mut are_more = true;
        for at in 0..regular {
            if chosen[at] == 0 && are_more {
                let other = self.draw_interested(net, chokes, peer, &chosen);
                are_more = other.is_some();
                chosen[at] = other.unwrap_or(0);
            }
        }
        let optimistic = match before[regular] {
            other if other > 0 && !redraws && !chosen.contains(&other) => Some(other),
            _ if are_more => self.draw_interested(net, chokes, peer, &chosen),
            _ => None,
        };
        // Who keeps a slot keeps the same one.
        let mut slots = Slots::default();
        let mut new = chosen.into_iter().filter(|other| !before[..regular].contains(other));
        for at in 0..regular {
            let stays = before[at] > 0 && chosen.contains(&before[at]);
            slots[at] = if stays { before[at] } else { new.next().unwrap_or(0) };
        }
        slots[regular] = optimistic.unwrap_or(0);
        chokes.assign(peer, slots);
    }

    /// At most so many of those who are interested in a peer: who gave it most, ties at random, the
    /// first first. Who gave nothing is not among them.
    fn best_givers(
        &mut self,
        net: &Network,
        chokes: &mut Chokes,
        peer: usize,
        most: usize,
    ) -> Slots {
        let mut credits = std::mem::take(&mut chokes.credits[peer]);
        let (mut best, mut counts, mut found) = (Slots::default(), Slots::default(), 0);
        for left in (1..=credits.len()).rev() {
            // In random order, so that of equals any can be the first.
            credits.swap(self.rng.below(left), left - 1);
            let credit = credits[left - 1];
            let (giver, count) = (credit.giver, credit.of_late(period_of(net.now)));
            let at = counts[..found].partition_point(|better| *better >= count);
            let is_there = count > 0 && at < most && net.is_present(giver.into());
            if is_there && self.is_interested(net, peer, giver.into()) {
                found = (found + 1).min(most);
                for list in [&mut best, &mut counts] {
                    list[at..found].rotate_right(1);
                }
                (best[at], counts[at]) = (giver, count);
            }
        }
        chokes.credits[peer] = credits;
        best
    }

    /// Any of those who are interested in a peer and not among these.
    fn draw_interested(
        &mut self,
        net: &Network,
        chokes: &Chokes,
        peer: usize,
        others: &[u16],
    ) -> Option<u16> {
        let hungry = &chokes.hungry;
        if hungry.is_empty() || net.held_count[peer] == 0 {
            return None;
        }
        let is_one = |swarm: &Swarm, other: u16| {
            !others.contains(&other) && swarm.is_interested(net, peer, other.into())
        };
        // Mostly most of them are.
        for _ in 0..DRAWS {
            let other = hungry[self.rng.below(hungry.len())];
            if is_one(self, other) {
                return Some(other);
            }
        }
        let all: Vec<u16> = hungry.iter().copied().filter(|other| is_one(self, *other)).collect();
        all.get(self.rng.below(all.len())).copied()
    }

    /// Whether another peer lacks a chunk that the peer holds, and they know each other.
    fn is_interested(&self, net: &Network, peer: usize, other: usize) -> bool {
        let mut words = net.held.row(peer).iter().zip(net.held.row(other));
        words.any(|(held, others)| held & !others != 0) && self.know_each_other(peer, other)
    }
}

/// Choices between decisions.
impl Swarm {
    /// Which of its idle slots an incomplete peer uses, and for whom.
    pub(super) fn choose_of_choking(
        &mut self,
        net: &Network,
        sender: usize,
    ) -> Option<(usize, usize)> {
        self.fill_slots(net, sender);
        if !self.find_active_words(net, sender) {
            return None;
        }
        let slots = self.chokes.as_ref()?.slots_of(sender).iter().enumerate();
        let mut idle = slots.map(|(number, to)| (net.slot_of(sender, number), usize::from(*to)));
        idle.find(|(index, to)| *to > 0 && net.is_idle(*index) && self.can_serve(net, sender, *to))
    }

    /// Gives slots that belong to nobody to those who are interested.
    fn fill_slots(&mut self, net: &Network, peer: usize) {
        let has_free =
            |chokes: &mut Box<Chokes>| chokes.slots_of(peer).contains(&0) && !chokes.is_sated[peer];
        let Some(mut chokes) = self.chokes.take_if(has_free) else { return };
        let (mut slots, all) = (chokes.serves[peer], chokes.slots);
        let givers = self.best_givers(net, &mut chokes, peer, Slots::default().len());
        for at in (0..all).filter(|at| chokes.serves[peer][*at] == 0) {
            let giver = givers.iter().find(|giver| **giver > 0 && !slots.contains(*giver));
            let other = match giver {
                Some(giver) if at < all - 1 => Some(*giver),
                _ => self.draw_interested(net, &chokes, peer, &slots),
            };
            slots[at] = other.unwrap_or(0);
        }
        chokes.is_sated[peer] = slots[..all].contains(&0);
        chokes.assign(peer, slots);
        self.chokes = Some(chokes);
    }

    /// Whom an idle slot of a complete peer serves. One that is parked has found nobody before.
    pub(super) fn choose_of_seed(
        &mut self,
        net: &Network,
        sender: usize,
        is_parked: bool,
    ) -> Option<usize> {
        if !self.find_active_words(net, sender) {
            return None;
        }
        let mut chokes = self.chokes.take()?;
        let found = if is_parked {
            let opened = self.still_opened();
            let found = self.served_longest_ago(net, &mut chokes, sender, &opened);
            self.opened = opened;
            found
        } else {
            let hungry = std::mem::take(&mut chokes.hungry);
            let drawn = self.draw_unserved(net, &chokes, sender, &hungry);
            let found =
                drawn.or_else(|| self.served_longest_ago(net, &mut chokes, sender, &hungry));
            chokes.hungry = hungry;
            found
        };
        self.chokes = Some(chokes);
        found
    }

    /// One that a complete peer can serve and has not yet, if a few draws find one.
    fn draw_unserved(
        &mut self,
        net: &Network,
        chokes: &Chokes,
        sender: usize,
        hungry: &[u16],
    ) -> Option<usize> {
        (0..DRAWS).find_map(|_| {
            let peer = usize::from(*hungry.get(self.rng.below(hungry.len()))?);
            let is_new = !chokes.has_served.get(sender, peer);
            (is_new && self.can_serve(net, sender, peer)).then_some(peer)
        })
    }

    /// Of these, the one that a complete peer can serve and served longest ago: any of those whom
    /// it never served, if there are some.
    fn served_longest_ago(
        &mut self,
        net: &Network,
        chokes: &mut Chokes,
        sender: usize,
        among: &[u16],
    ) -> Option<usize> {
        let (mut found, mut ties) = (None, 0);
        let mut is_any_served = false;
        for peer in among.iter().map(|peer| usize::from(*peer)) {
            if !self.can_serve(net, sender, peer) {
                continue;
            }
            if chokes.has_served.get(sender, peer) {
                is_any_served = true;
            } else {
                ties += 1;
                if self.rng.below(ties) == 0 {
                    found = Some(peer);
                }
            }
        }
        if found.is_none() && is_any_served {
            let served = &mut chokes.served[sender];
            served.retain(|peer| !net.is_complete(usize::from(*peer)));
            let mut in_order = served.iter().map(|peer| usize::from(*peer));
            found = in_order
                .find(|peer| among.contains(&(*peer as u16)) && self.can_serve(net, sender, *peer));
        }
        found
    }

    /// Whether a peer can send something to another: after [`Swarm::find_active_words`].
    fn can_serve(&self, net: &Network, sender: usize, receiver: usize) -> bool {
        self.needy.is_open(receiver - 1)
            && net.has_room_for(receiver, net.speed[sender])
            && self.can_use(net, sender, receiver)
    }

    /// Whom an idle slot of a host serves.
    pub(super) fn choose_of_host_among_chokes(&mut self, net: &Network) -> Option<usize> {
        let chokes = self.chokes.take()?;
        let (mut best, mut ties) = (None, 0);
        for peer in chokes.hungry.iter().map(|peer| usize::from(*peer)) {
            let lacks = self.needy.count(peer - 1) < net.setup.chunks as usize;
            if !lacks || !self.needy.is_open(peer - 1) || !net.has_room_for(peer, net.speed[0]) {
                continue;
            }
            let rank = chokes.hosts.rank(peer);
            if best.is_some_and(|(least, _)| rank > least) {
                continue;
            }
            ties = if best.is_some_and(|(least, _)| rank == least) { ties + 1 } else { 1 };
            if self.rng.below(ties) == 0 {
                best = Some((rank, peer));
            }
        }
        self.chokes = Some(chokes);
        best.map(|(_, peer)| peer)
    }
}
