//! Why a host has slots that send nothing, while the run goes on.

use crate::sim::world::{World, is_host};
use crate::units::tick::Rate;

/// Why hosts that are up do not use all their slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Idle {
    /// No peer is there.
    NobodyThere,
    /// Every peer that is there holds the whole film.
    AllHaveIt,
    /// They have given out all that they may, and what is left of it is on its way.
    Spent,
    /// All follow a schedule, which has nothing for them to do.
    Scheduled,
    /// Whoever lacks chunks that are not on their way to it receives as fast as its line allows:
    /// known where all these lines are alike.
    LinesFull(Option<FullLine>),
    /// Of those who lack chunks, each is getting all of them already.
    AllOnTheWay,
}

/// The line of those who receive as fast as it allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FullLine {
    /// How fast that is.
    pub rate: Rate,
    /// Who that is, if it is only one.
    pub of: Option<u32>,
}

impl FullLine {
    fn of(world: &World, mut peers: impl Iterator<Item = u32>) -> Option<FullLine> {
        let rate = |peer| world.setup().download_of(peer);
        let first = peers.next()?;
        let mut line = FullLine { rate: rate(first), of: Some(first) };
        for peer in peers {
            if rate(peer) != line.rate {
                return None;
            }
            line.of = None;
        }
        Some(line)
    }
}

/// The reason; `None` where every slot of the hosts that are up is busy, where no host is up, and
/// once the run is over. What is idle after all events of a tick stays so until something happens.
pub fn why(world: &World) -> Option<Idle> {
    let setup = world.setup();
    let (mut busy, mut coming) = (0, vec![0; world.peer_count() as usize + 1]);
    for transfer in world.transfers() {
        busy += u32::from(is_host(transfer.from));
        coming[transfer.to as usize] += 1;
    }
    if busy == world.hosts_up() * setup.host_slots() || world.next_tick().is_none() {
        return None;
    }
    let is_coming = |peer: &u32| world.held_count(*peer) + coming[*peer as usize] == setup.chunks;
    let (mut is_anybody_there, mut is_all_complete, mut is_all_coming) = (false, true, true);
    for peer in world.present() {
        is_anybody_there = true;
        is_all_complete &= world.is_complete(peer);
        is_all_coming &= is_coming(&peer);
    }
    Some(match () {
        () if !is_anybody_there => Idle::NobodyThere,
        () if is_all_complete => Idle::AllHaveIt,
        () if !world.may_hosts_send() => Idle::Spent,
        () if world.is_scheduled() => Idle::Scheduled,
        () if is_all_coming => Idle::AllOnTheWay,
        () => {
            let lacking = world.present().filter(|peer| !is_coming(peer));
            Idle::LinesFull(FullLine::of(world, lacking))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::link::from_query;
    use crate::sim::setup::Model;
    use crate::units::tick::TICKS_PER_ROUND;
    use std::collections::BTreeSet;

    /// What a peer's transfers take of its line, as shares of a round's chunk.
    fn received(world: &World, peer: u32) -> f64 {
        let to_it = world.transfers().filter(|transfer| transfer.to == peer as i32);
        to_it.map(|of| TICKS_PER_ROUND as f64 / (of.ends - of.start) as f64).sum()
    }

    /// Looks at every state of a run; gives back the reasons that occur in it.
    fn watch(query: &str, model: Model) -> BTreeSet<Idle> {
        let setup = from_query(query).0.run.setup(model);
        let (mut world, mut events) = (World::new(&setup), Vec::new());
        let mut found = BTreeSet::new();
        while world.step(&mut events) {
            let name = format!("{query}, {model:?}, tick {}", world.now());
            let slots = world.hosts_up() * setup.host_slots();
            let busy = world.transfers().filter(|transfer| transfer.from <= 0).count() as u32;
            let why = why(&world);
            let is_over = world.next_tick().is_none();
            assert_eq!(why.is_some(), busy < slots && !is_over, "{name}");
            let Some(why) = why else { continue };
            // Whose line that is says the assertion below.
            found.insert(if let Idle::LinesFull(_) = why { Idle::LinesFull(None) } else { why });
            let lacking: Vec<u32> =
                world.present().filter(|peer| !world.is_complete(*peer)).collect();
            let is_coming = |peer: u32| {
                let to_it = world.transfers().filter(|transfer| transfer.to == peer as i32);
                let missing = (0..setup.chunks).filter(|chunk| !world.holds(peer, *chunk));
                to_it.count() == missing.count()
            };
            match why {
                Idle::NobodyThere => assert_eq!(world.present().count(), 0, "{name}"),
                Idle::AllHaveIt => assert!(lacking.is_empty(), "{name}"),
                Idle::AllOnTheWay => assert!(lacking.into_iter().all(is_coming), "{name}"),
                Idle::Spent => {
                    let budget = setup.host_budget().expect("there is one");
                    assert_eq!(u64::from(world.host_sent() + busy), budget, "{name}");
                }
                Idle::Scheduled => assert!(query.contains("perfect"), "{name}"),
                Idle::LinesFull(line) => {
                    let mut others = lacking.into_iter().filter(|peer| !is_coming(*peer));
                    assert!(others.clone().count() > 0, "{name}");
                    let rates: BTreeSet<_> =
                        others.clone().map(|peer| setup.download_of(peer)).collect();
                    let only = others.clone().next().filter(|_| others.clone().count() == 1);
                    let line_of_all = rates.first().filter(|_| rates.len() == 1);
                    assert_eq!(line.map(|line| line.rate), line_of_all.copied(), "{name}");
                    assert!(line.is_none_or(|line| line.of == only), "{name}");
                    let is_full = |peer: u32| {
                        let download = setup.download_of(peer);
                        let least = Rate(setup.host_speed().0.min(download.0));
                        let rounds = |rate: Rate| f64::from(rate.0) / f64::from(Rate::ONE.0);
                        let left = rounds(download) - received(&world, peer);
                        download > Rate::ZERO && left < rounds(least) / 4.0 + 0.01
                    };
                    assert!(others.all(is_full), "{name}");
                }
            }
        }
        assert_eq!(why(&world), None, "the run is over: {query}");
        found
    }

    #[test]
    fn a_slot_is_idle_for_the_reason_that_is_told() {
        let mut all = BTreeSet::new();
        for query in [
            "",
            "slots=8",
            "slots=8&download=0",
            "slots=6&hosts=3&peers=3&download=1.5",
            "arrival=3&slots=4",
            "peers=2&arrival=40",
            "peers=9&downloads=1,2,3,0.5&slots=12",
            "host_copies=1.5&slots=5",
            "policy=perfect&slots=1&peers=7",
            "policy=perfect&slots=1&peers=6",
            "policy=perfect&slots=1&peers=20&chunks=3",
            "policy=perfect&slots=1&peers=7&input=3:leave:2",
            "input=2:host-down,6:host-up&slots=5",
            "input=3:leave:1,3:leave:2,3:leave:3,3:leave:4,9:join",
            "choking=tit-for-tat&peers=12&slots=5",
            "peers=30&slots=5&neighbours=3",
            "on_complete=leave&arrival=2",
        ] {
            for model in [Model::Streaming, Model::P2p] {
                all.extend(watch(query, model));
            }
        }
        let known = [
            Idle::NobodyThere,
            Idle::AllHaveIt,
            Idle::Spent,
            Idle::Scheduled,
            Idle::LinesFull(None),
            Idle::AllOnTheWay,
        ];
        assert_eq!(all, known.into());
    }
}
