//! The ways to distribute a film, one of which a run follows. Each has its state and its rules in a
//! file of its own; the world knows none of them by name.

use super::event::Event;
use super::network::{Network, Slot};
use super::perfect::Hypercube;
use super::setup::{Model, Policy, Setup, perfect_applies};
use super::streaming::Streaming;
use super::swarm::Swarm;
use crate::units::tick::Tick;

/// One way to distribute a film, with all that it remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Distributor {
    /// Hosts alone serve, in some order.
    Streaming(Streaming),
    /// Every idle slot chooses.
    Swarm(Box<Swarm>),
    /// All follow the optimal schedule, until something comes from outside.
    Schedule(Hypercube),
}

impl Distributor {
    /// What `setup` asks for.
    pub(super) fn new(setup: &Setup) -> Distributor {
        match setup.model {
            Model::Streaming => Distributor::Streaming(Streaming::new(setup)),
            Model::P2p if setup.policy == Policy::Perfect && perfect_applies(setup) => {
                Distributor::Schedule(Hypercube::new(setup.peers))
            }
            Model::P2p => Distributor::Swarm(Box::new(Swarm::new(setup))),
        }
    }

    /// A peer has joined.
    pub(super) fn joined(&mut self, net: &Network, peer: usize) {
        match self {
            Distributor::Streaming(streaming) => streaming.joined(peer),
            Distributor::Swarm(swarm) => swarm.joined(net, peer),
            Distributor::Schedule(_) => {}
        }
    }

    /// A peer has left; none of its transfers is on its way any more.
    pub(super) fn left(&mut self, net: &Network, peer: usize) {
        match self {
            Distributor::Streaming(streaming) => streaming.left(peer),
            Distributor::Swarm(swarm) => swarm.left(net, peer),
            // It is followed only until somebody leaves.
            Distributor::Schedule(_) => {}
        }
    }

    /// Before something that comes from outside at this tick: the schedule knows nothing of it, and
    /// gives way to a swarm.
    pub(super) fn disturbed(&mut self, net: &mut Network) {
        if let Distributor::Schedule(_) = self {
            *self = Distributor::Swarm(Box::new(Swarm::in_midst(net)));
        }
    }

    /// After all that changed at this tick.
    pub(super) fn settled(&mut self, net: &Network) {
        if let Distributor::Swarm(swarm) = self {
            swarm.settled(net);
        }
    }

    /// The upload of a peer who is there has changed.
    pub(super) fn upload_changed(&mut self, net: &Network, peer: usize) {
        if let Distributor::Swarm(swarm) = self {
            swarm.upload_changed(net, peer);
        }
    }

    /// What the slot with this index was sending has arrived.
    pub(super) fn finished(&mut self, net: &mut Network, index: usize, slot: &Slot) {
        match self {
            Distributor::Streaming(streaming) => streaming.finished(net, slot),
            Distributor::Swarm(swarm) => swarm.finished(net, index, slot),
            Distributor::Schedule(_) => {}
        }
    }

    /// What the slot with this index was sending has been broken off.
    pub(super) fn cancelled(&mut self, net: &mut Network, index: usize, slot: &Slot) {
        match self {
            Distributor::Streaming(streaming) => streaming.cancelled(net, slot),
            Distributor::Swarm(swarm) => swarm.cancelled(net, index, slot),
            Distributor::Schedule(_) => {}
        }
    }

    /// When peers next decide whom they serve, where they do so at times of their own.
    pub(super) fn next_decision(&self, net: &Network) -> Option<Tick> {
        match self {
            Distributor::Swarm(swarm) => swarm.next_decision(net),
            Distributor::Streaming(_) | Distributor::Schedule(_) => None,
        }
    }

    /// Every idle slot that can do something useful starts a transfer.
    pub(super) fn choose(&mut self, net: &mut Network, events: &mut Vec<Event>) {
        match self {
            Distributor::Streaming(streaming) => streaming.serve(net, events),
            Distributor::Swarm(swarm) => swarm.share(net, events),
            Distributor::Schedule(cube) => cube.follow(net, events),
        }
    }

    /// The peers that wait for a slot of a host, first in line first.
    pub(super) fn queue(&self) -> impl Iterator<Item = u32> + '_ {
        let queue = match self {
            Distributor::Streaming(streaming) => Some(streaming.queue()),
            Distributor::Swarm(_) | Distributor::Schedule(_) => None,
        };
        queue.into_iter().flatten()
    }

    /// How many random numbers were drawn.
    pub(super) fn draws(&self) -> u64 {
        match self {
            Distributor::Swarm(swarm) => swarm.rng.drawn(),
            Distributor::Streaming(_) | Distributor::Schedule(_) => 0,
        }
    }
}
