//! Why a run stopped although not everybody has the film, read off its last state.

use super::setup::Model;
use super::world::World;
use crate::units::tick::Rate;

/// Why a run stopped before every peer that is there held the whole film. As long as a host is
/// up that cannot happen: it serves everybody who lacks something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Streaming: the host is down, and nobody else sends.
    HostDown,
    /// The swarm: the host is down, and no peer that is there can send what is missing.
    Missing(Missing),
}

/// What is missing in a swarm whose host is down: chunks that some peer lacks, counted from 0,
/// each in one of the lists, by whatever keeps the most peers from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// The last peer that held them has left.
    pub left: Vec<u32>,
    /// No peer ever held them.
    pub never: Vec<u32>,
    /// All peers that hold them upload nothing.
    pub withheld: Vec<u32>,
    /// They are held, but no peer that lacks them knows one that could send them.
    pub apart: Vec<u32>,
    /// No peer that is there uploads anything.
    pub nobody_uploads: bool,
}

impl Reason {
    /// The reason why the run that ended in `world` is incomplete; `None` if it is complete.
    pub fn of(world: &World) -> Option<Reason> {
        let mut lacking = world.present().filter(|peer| !world.is_complete(*peer)).peekable();
        lacking.peek()?;
        if world.setup().model == Model::Streaming {
            return Some(Reason::HostDown);
        }
        let lacking: Vec<u32> = lacking.collect();
        let mut missing = Missing {
            nobody_uploads: world.present().all(|peer| world.upload_of(peer) == Rate::ZERO),
            ..Missing::default()
        };
        let chunks = 0..world.setup().chunks;
        for chunk in chunks.filter(|c| lacking.iter().any(|peer| !world.holds(*peer, *c))) {
            missing.list_for(world, chunk).push(chunk);
        }
        Some(Reason::Missing(missing))
    }
}

impl Missing {
    fn list_for(&mut self, world: &World, chunk: u32) -> &mut Vec<u32> {
        let holds = |peer: &u32| world.holds(*peer, chunk);
        let mut holders = world.present().filter(holds).peekable();
        if holders.peek().is_none() {
            let was_held = (1..=world.peer_count()).any(|peer| world.holds(peer, chunk));
            return if was_held { &mut self.left } else { &mut self.never };
        }
        if holders.all(|peer| world.upload_of(peer) == Rate::ZERO) {
            &mut self.withheld
        } else {
            &mut self.apart
        }
    }
}
