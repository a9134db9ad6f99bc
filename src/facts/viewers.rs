//! What a run is like for those who watch: how many see a picture, and who waited longest.

use crate::sim::PlayState;
use crate::sim::world::World;
use crate::units::tick::Tick;

/// How many are there, and how many of them see the film play now.
pub fn watching(world: &World) -> (u32, u32) {
    let plays = |peer: &u32| matches!(world.play_state(*peer), PlayState::Playing { .. });
    let (mut there, mut watching) = (0, 0);
    for peer in world.present() {
        there += 1;
        watching += u32::from(plays(&peer));
    }
    (there, watching)
}

/// Whether somebody is there, and all who are have seen the film to its end.
pub fn have_seen_it(world: &World) -> bool {
    let mut present = world.present().peekable();
    present.peek().is_some() && present.all(|peer| world.play_state(peer) == PlayState::Ended)
}

/// The longest that any peer has been without a picture until `now`, before and between playing.
pub fn longest_wait(world: &World, now: Tick) -> Tick {
    (1..=world.peer_count()).map(|peer| world.waited(peer, now)).max().unwrap_or(0)
}
