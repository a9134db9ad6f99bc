//! What must come from outside in a run, said a second time and simply.

use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Action, Setup};
use how_p2p_works::units::tick::Tick;

use super::rules;

/// All joins, changes of uploads, departures, and falls and returns of the host, in their order.
pub fn expected(setup: &Setup) -> Vec<(Tick, Event)> {
    let mut joinings: Vec<(Tick, u32)> = rules::joinings(setup).into_iter().zip(1..).collect();
    joinings.sort_unstable();
    let mut ticks: Vec<Tick> = joinings.iter().map(|joining| joining.0).collect();
    ticks.extend(setup.inputs.iter().map(|input| input.tick));
    ticks.sort_unstable();
    ticks.dedup();

    let mut events = Vec::new();
    let mut there: Vec<u32> = Vec::new();
    let mut gone: Vec<u32> = Vec::new();
    let mut waiting = Vec::new();
    let mut is_up = true;
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
        for action in &actions {
            if let Action::Leave(peer) = *action {
                if there.contains(&peer) {
                    there.retain(|other| *other != peer);
                    gone.push(peer);
                    events.push((tick, Event::Leave { peer }));
                }
            }
        }
        for action in &actions {
            match action {
                Action::HostDown if is_up => events.push((tick, Event::HostDown)),
                Action::HostUp if !is_up => events.push((tick, Event::HostUp)),
                _ => continue,
            }
            is_up = !is_up;
        }
    }
    events
}

/// Whether an event is one of those above.
pub fn is_from_outside(event: &Event) -> bool {
    matches!(
        event,
        Event::Join { .. }
            | Event::Upload { .. }
            | Event::Leave { .. }
            | Event::HostDown
            | Event::HostUp
    )
}
