//! What must come and go in a run, said a second time and simply.

use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Action, OnComplete, Setup};
use how_p2p_works::units::tick::Tick;

use super::rules;

/// What of a run decides who goes by itself.
pub struct Course {
    /// Who held the whole film when.
    pub completions: Vec<(Tick, u32)>,
    /// When the hosts had delivered all that they may.
    pub exhausted: Option<Tick>,
}

/// All joins, changes of uploads, departures, and falls and returns of hosts, in their order.
pub fn expected(setup: &Setup, course: &Course) -> Vec<(Tick, Event)> {
    let mut joinings: Vec<(Tick, u32)> = rules::joinings(setup).into_iter().zip(1..).collect();
    joinings.sort_unstable();
    let mut departures: Vec<(Tick, u32)> = Vec::new();
    if let OnComplete::Leave(after) = setup.on_complete {
        departures = course.completions.iter().map(|(tick, peer)| (tick + after, *peer)).collect();
        departures.sort_unstable();
    }
    let mut ticks: Vec<Tick> = joinings.iter().chain(&departures).map(|some| some.0).collect();
    ticks.extend(setup.inputs.iter().map(|input| input.tick).chain(course.exhausted));
    ticks.sort_unstable();
    ticks.dedup();

    let mut events = Vec::new();
    let mut there: Vec<u32> = Vec::new();
    let mut gone: Vec<u32> = Vec::new();
    let mut waiting = Vec::new();
    let mut is_up = vec![true; setup.hosts as usize];
    for tick in ticks {
        let actions: Vec<Action> =
            setup.inputs.iter().filter(|i| i.tick == tick).map(|i| i.action).collect();
        for &(_, peer) in joinings.iter().filter(|joining| joining.0 == tick) {
            there.push(peer);
            events.push((tick, Event::Join { peer }));
        }
        for action in &actions {
            if let Action::Upload(peer, rate) = *action {
                waiting.push((peer, rate));
            }
        }
        for (peer, rate) in std::mem::take(&mut waiting) {
            if there.contains(&peer) {
                events.push((tick, Event::Upload { peer, rate }));
            } else if !gone.contains(&peer) {
                waiting.push((peer, rate));
            }
        }
        let leaves = actions.iter().filter_map(|action| match action {
            Action::Leave(peer) => Some(*peer),
            _ => None,
        });
        let complete = departures.iter().filter(|departure| departure.0 == tick);
        for peer in leaves.chain(complete.map(|departure| departure.1)) {
            if there.contains(&peer) {
                there.retain(|other| *other != peer);
                gone.push(peer);
                events.push((tick, Event::Leave { peer }));
            }
        }
        let is_over = course.exhausted.is_some_and(|at| at < tick);
        for action in actions {
            match action {
                Action::HostDown(host) => set_hosts(&mut is_up, host, false, tick, &mut events),
                Action::HostUp(host) if !is_over => {
                    set_hosts(&mut is_up, host, true, tick, &mut events);
                }
                _ => {}
            }
        }
        if course.exhausted == Some(tick) {
            set_hosts(&mut is_up, 0, false, tick, &mut events);
        }
    }
    events
}

/// Hosts go down or come up, the one that is named or with 0 all: an event each, if that changes it.
fn set_hosts(
    is_up: &mut [bool],
    named: u32,
    up: bool,
    tick: Tick,
    events: &mut Vec<(Tick, Event)>,
) {
    for (host, is_up) in (1..).zip(is_up) {
        if (named == 0 || named == host) && *is_up != up {
            *is_up = up;
            let event = if up { Event::HostUp { host } } else { Event::HostDown { host } };
            events.push((tick, event));
        }
    }
}

/// Whether an event is one of those above.
pub fn is_from_outside(event: &Event) -> bool {
    matches!(
        event,
        Event::Join { .. }
            | Event::Upload { .. }
            | Event::Leave { .. }
            | Event::HostDown { .. }
            | Event::HostUp { .. }
    )
}
