//! Nothing is known of what comes later: an input changes nothing before its round.

use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Action, Input, Model, Policy, Setup};
use how_p2p_works::sim::world::World;
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND, Tick};

use super::random::{Random, disturbed};

/// The events before a tick.
fn before(setup: &Setup, tick: Tick) -> Vec<(Tick, Event)> {
    let (mut world, mut events, mut all) = (World::new(setup), Vec::new(), Vec::new());
    while world.next_tick().is_some_and(|next| next < tick) {
        world.step(&mut events);
        all.extend(events.drain(..).map(|event| (world.now(), event)));
    }
    all
}

fn check_input(setup: &Setup, input: Input) {
    let mut with = setup.clone();
    let at = with.inputs.partition_point(|other| other.tick <= input.tick);
    with.inputs.insert(at, input);
    let (without, with_it) = (before(setup, input.tick), before(&with, input.tick));
    let differs = without.iter().zip(&with_it).find(|(a, b)| a != b);
    assert_eq!(differs, None, "{input:?} in {setup:?}");
    assert_eq!(without.len(), with_it.len(), "{input:?} in {setup:?}");
}

#[test]
fn an_input_changes_nothing_before_its_round() {
    for seed in 0..1_500 {
        let random = &mut Random(seed);
        let model = if seed % 5 == 0 { Model::Streaming } else { Model::P2p };
        let mut setup = disturbed(seed, model);
        // Half of them with nothing else from outside, where the perfect schedule can be followed.
        if random.below(2) == 0 {
            setup.inputs.clear();
        }
        if random.below(4) == 0 {
            setup = Setup { slots: 1, policy: Policy::Perfect, ..setup };
        }
        let peer = 1 + random.below(u64::from(setup.peers) + 3) as u32;
        let actions = [
            Action::Join,
            Action::Join,
            Action::Leave(peer),
            Action::Upload(peer, random.any(&[0, 500_000, 2_000_000].map(Rate))),
            Action::HostDown(random.below(4) as u32),
            Action::HostUp(random.below(4) as u32),
        ];
        let tick = random.below(200) * TICKS_PER_ROUND / 4 + random.below(2) * 77;
        check_input(&setup, Input { tick, action: random.any(&actions) });
    }
}

/// The same of the largest numbers that a list or a set may have.
#[test]
fn nor_do_many_who_join_much_later() {
    for seed in 0..40 {
        let mut setup = Setup { peers: 60, chunks: 70, ..disturbed(seed, Model::P2p) };
        setup.inputs.retain(|input| input.action != Action::Join);
        setup.free_riders = setup.free_riders.min(setup.peers);
        let tick = 12 * TICKS_PER_ROUND;
        let mut with = setup.clone();
        let at = with.inputs.partition_point(|other| other.tick <= tick);
        with.inputs.truncate(at);
        with.inputs.extend([Input { tick, action: Action::Join }; 200]);
        assert_eq!(before(&setup, tick), before(&with, tick), "{setup:?}");
    }
}
