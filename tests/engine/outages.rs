//! Single stories of peers that come and go and a host that falls, told to the chunk.

use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::reason::{Missing, Reason};
use how_p2p_works::sim::setup::{Action, Group, Input, Model, Policy, Service, Setup};
use how_p2p_works::sim::world::World;
use how_p2p_works::timeline::recording::{Cursor, Recording};
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND, Tick};

use super::checker::{check, events_of};

const ROUND: Tick = TICKS_PER_ROUND;

/// Inputs at tenths of a round.
fn inputs(list: &[(u64, Action)]) -> Vec<Input> {
    list.iter().map(|&(tenths, action)| Input { tick: tenths * ROUND / 10, action }).collect()
}

fn ended(setup: &Setup) -> World {
    check(setup);
    Recording::whole(setup).frontier().clone()
}

#[test]
fn the_last_copy_leaves_with_its_holder() {
    // One peer has chunk 0 when the host falls; then it leaves.
    let list = [(10, Action::HostDown(0)), (10, Action::Leave(1))];
    let base = Setup::new(Model::P2p);
    let setup = Setup { peers: 2, slots: 1, chunks: 1, inputs: inputs(&list), ..base };
    let setup = (0..99)
        .map(|seed| Setup { seed, ..setup.clone() })
        .find(|setup| Recording::whole(setup).frontier().holds(1, 0))
        .expect("some seed serves peer 1 first");
    let world = ended(&setup);
    let left = Missing { left: vec![0], nobody_uploads: false, ..Missing::default() };
    assert_eq!(Reason::of(&world), Some(Reason::Missing(left)));
    assert_eq!(
        (world.left_at(1), world.has_left(1), world.is_present(2)),
        (Some(ROUND), true, true)
    );
    assert_eq!(world.hosts_up(), 0);
}

#[test]
fn a_host_that_falls_early_leaves_chunks_that_exist_nowhere_else() {
    let setup =
        Setup { chunks: 5, inputs: inputs(&[(15, Action::HostDown(0))]), ..Setup::new(Model::P2p) };
    let world = ended(&setup);
    let Some(Reason::Missing(missing)) = Reason::of(&world) else { panic!("incomplete") };
    assert_eq!(missing, Missing { never: vec![3, 4], ..Missing::default() });
    // What there is, everybody gets.
    assert!((1..=4).all(|peer| world.held_count(peer) == 3));
}

#[test]
fn a_host_that_comes_back_goes_on() {
    for service in [Service::FirstCome, Service::RoundRobin] {
        for model in [Model::Streaming, Model::P2p] {
            let inputs = inputs(&[(25, Action::HostDown(0)), (100, Action::HostUp(0))]);
            let setup = Setup { service, inputs, ..Setup::new(model) };
            let world = ended(&setup);
            assert_eq!(Reason::of(&world), None);
        }
    }
}

/// The receivers of the first transfers after the host's return.
fn served_after_return(service: Service) -> Vec<(u32, u32)> {
    let inputs = inputs(&[(25, Action::HostDown(0)), (100, Action::HostUp(0))]);
    let setup = Setup { peers: 6, service, inputs, ..Setup::new(Model::Streaming) };
    check(&setup);
    let (_, events) =
        events_of(&setup).into_iter().find(|(tick, _)| *tick == 10 * ROUND).expect("comes back");
    events
        .into_iter()
        .filter_map(|event| match event {
            Event::Start { to, chunk, .. } => Some((to, chunk)),
            _ => None,
        })
        .collect()
}

#[test]
fn after_an_outage_nobody_loses_the_place_in_line() {
    // First come: the same three go on. In turn: those who were cut off are the first in line.
    assert_eq!(served_after_return(Service::FirstCome), [(1, 2), (2, 2), (3, 2)]);
    assert_eq!(served_after_return(Service::RoundRobin), [(1, 1), (2, 1), (3, 1)]);
}

#[test]
fn whoever_leaves_makes_room_in_the_queue() {
    let setup = Setup {
        inputs: inputs(&[(35, Action::Leave(2)), (40, Action::Leave(9))]),
        ..Setup::new(Model::Streaming)
    };
    let world = ended(&setup);
    assert_eq!(world.held_count(2), 3, "what was on its way counts for nothing");
    assert_eq!(world.sent(0), 3 * 12 + 3);
    // The fourth was served from round 3.5 on, and helped by a second slot from 12 on.
    assert_eq!(world.completed_at(4), Some(14 * ROUND));
    assert_eq!(world.waited(2, 99 * ROUND), 3 * ROUND, "it started to play at round 3");
}

#[test]
fn peers_arrive_one_by_one_and_joiners_get_the_next_numbers() {
    let setup = Setup {
        peers: 3,
        arrival: 2 * ROUND,
        inputs: inputs(&[(5, Action::Join), (30, Action::Join)]),
        ..Setup::new(Model::P2p)
    };
    let world = ended(&setup);
    assert_eq!(world.peer_count(), 5);
    let joined: Vec<_> = (1..=5).map(|peer| world.joined_at(peer).expect("joins")).collect();
    assert_eq!(joined, [0, 2 * ROUND, 4 * ROUND, ROUND / 2, 3 * ROUND]);
    let recording = Recording::whole(&setup);
    let mut cursor = Cursor::new(&recording);
    let world = cursor.seek(&recording, ROUND);
    assert_eq!(world.peer_count(), 5);
    assert_eq!(world.present().collect::<Vec<_>>(), [1, 4]);
    assert_eq!((world.joined_at(2), world.waited(2, ROUND)), (None, 0));
    assert_eq!(world.waited(4, ROUND), ROUND / 2, "from its joining");
}

#[test]
fn an_upload_for_a_peer_that_is_not_there_waits_for_it() {
    let setup = Setup {
        peers: 2,
        arrival: 3 * ROUND,
        inputs: inputs(&[
            (10, Action::Upload(2, Rate(500_000))),
            (10, Action::Upload(3, Rate(250_000))),
            (20, Action::Upload(77, Rate(250_000))),
            (25, Action::Join),
        ]),
        ..Setup::new(Model::P2p)
    };
    check(&setup);
    let uploads: Vec<_> = events_of(&setup)
        .into_iter()
        .flat_map(|(tick, events)| events.into_iter().map(move |event| (tick, event)))
        .filter(|(_, event)| matches!(event, Event::Upload { .. }))
        .collect();
    let event = |peer, rate| Event::Upload { peer, rate: Rate(rate) };
    assert_eq!(uploads, [(5 * ROUND / 2, event(3, 250_000)), (3 * ROUND, event(2, 500_000))]);
}

#[test]
fn a_mix_is_handed_out_in_order_and_again_to_joiners() {
    let groups = [(25, 2_000_000), (50, 1_000_000), (25, 0)];
    let mix =
        groups.map(|(percent, upload)| Group { share: percent * 1_000_000, upload: Rate(upload) });
    let setup = Setup {
        peers: 8,
        mix: mix.to_vec(),
        free_riders: 3,
        inputs: inputs(&[(1, Action::Join), (2, Action::Join), (3, Action::Join)]),
        ..Setup::new(Model::P2p)
    };
    let uploads: Vec<_> = (1..=11).map(|peer| setup.first_upload(peer).0 / 1_000_000).collect();
    assert_eq!(uploads, [2, 2, 1, 1, 1, 0, 0, 0, 2, 2, 1]);
    assert_eq!(setup.sum_of_uploads(), 7_000_000);
    let world = ended(&setup);
    assert_eq!(world.upload_of(9), Rate(2_000_000));
    assert!((6..=8).all(|peer| world.sent(peer) == 0), "free riders give nothing");
}

#[test]
fn a_peer_that_starts_to_upload_is_asked_at_once() {
    // The host is down, and the only holder gives nothing until round 9.
    let setup = Setup {
        peers: 2,
        slots: 1,
        chunks: 2,
        upload: Rate::ZERO,
        policy: Policy::InOrder,
        inputs: inputs(&[
            (40, Action::HostDown(0)),
            (45, Action::Join),
            (90, Action::Upload(1, Rate::ONE)),
        ]),
        ..Setup::new(Model::P2p)
    };
    let world = ended(&setup);
    assert_eq!(Reason::of(&world), None);
    assert_eq!(world.completed_at(3), Some(11 * ROUND));
    assert_eq!(world.sent(1), 2);
}
