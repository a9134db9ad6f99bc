//! The longest runs that there can be: no total of ticks overflows. The tests are built with
//! checks, so that a run which overflowed inside the engine would panic here.

use how_p2p_works::report::RunReport;
use how_p2p_works::sim::setup::{Action, Input, Model, Service, Setup, limits};
use how_p2p_works::sim::world::World;
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND, Tick};

/// Everything at its limit that makes a run longer: all peers and joiners, the latest of inputs,
/// the longest film, one slot, and a download of a millionth of a chunk a round.
fn longest(model: Model, service: Service) -> Setup {
    let join = Input { tick: limits::INPUT_ROUND * TICKS_PER_ROUND, action: Action::Join };
    Setup {
        peers: limits::PEERS,
        slots: 1,
        chunks: limits::CHUNKS,
        upload: Rate(1),
        download: Rate(1),
        service,
        arrival: 100 * TICKS_PER_ROUND,
        playback: 10 * TICKS_PER_ROUND,
        start: limits::THRESHOLD,
        resume: limits::THRESHOLD,
        inputs: vec![join; limits::INPUTS],
        ..Setup::new(model)
    }
}

fn end_of(setup: &Setup) -> World {
    let (mut world, mut events) = (World::new(setup), Vec::new());
    while world.step(&mut events) {
        events.clear();
    }
    world
}

/// The sum over all peers, `None` where it does not fit.
fn total(world: &World, of: impl Fn(u32) -> Tick) -> Option<Tick> {
    (1..=world.peer_count()).try_fold(0_u64, |sum, peer| sum.checked_add(of(peer)))
}

#[test]
fn the_totals_of_the_longest_evening_fit() {
    let chunk = Rate(1).ticks_per_chunk().expect("ends");
    for service in [Service::FirstCome, Service::RoundRobin] {
        let setup = longest(Model::Streaming, service);
        let everyone = u64::from(limits::PEERS) + limits::INPUTS as u64;
        let world = end_of(&setup);
        let done = world.done_at().expect("complete");
        // One slot gave everybody everything, one chunk after the other.
        assert_eq!(done, everyone * u64::from(limits::CHUNKS) * chunk);
        let finished = total(&world, |peer| world.completed_at(peer).expect("complete"));
        assert!(finished.is_some_and(|sum| sum >= done * everyone / 2), "{service:?}");
        let waits = total(&world, |peer| world.waited(peer, world.now()));
        assert!(waits.is_some_and(|sum| sum > 0), "{service:?}");
        // Everybody at the latest moment, the most that a sum could be.
        assert!(world.now().checked_mul(everyone).is_some());
        assert_eq!(u64::from(world.host_sent()), everyone * u64::from(limits::CHUNKS));
        let mean = RunReport::of(&setup).mean_finish_rounds.expect("complete").0;
        assert!(mean.ceil() <= done.div_ceil(TICKS_PER_ROUND), "{service:?}");
    }
}

#[test]
fn the_totals_of_the_slowest_swarm_fit() {
    let setup = Setup { chunks: 20, ..longest(Model::P2p, Service::FirstCome) };
    let world = end_of(&setup);
    assert!(world.done_at().is_some());
    assert!(total(&world, |peer| world.waited(peer, world.now())).is_some_and(|sum| sum > 0));
    let sent: u32 = (1..=world.peer_count()).map(|peer| world.sent(peer as i32)).sum();
    assert_eq!(sent + world.host_sent(), world.peer_count() * setup.chunks);
}
