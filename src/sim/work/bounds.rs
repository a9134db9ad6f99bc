//! What is known about how fast shared work can be: lower bounds, and what an ideal group takes.
//!
//! N helpers, M parts. All times are from round 0. Everybody who will ever be there counts as there
//! from then on and as never leaving, so that the bounds hold for every run: who comes later or
//! leaves makes it only longer.
//!
//! Amdahl, "Validity of the single processor approach to achieving large scale computing
//! capabilities" (AFIPS 1967): what cannot be shared limits the speed-up, however many help. Here
//! that is the coordinator's handing out, M times the hand-out. Amdahl adds what cannot be shared
//! to the rest; here the two overlap, for helpers work while the coordinator hands out, and the
//! bound is the greater of the two, not their sum.

use super::run::Helper;
use super::setup::WorkSetup;
use crate::units::rounds::Rounds;
use crate::units::tick::{TICKS_PER_ROUND, Tick, earliest};

/// No run is over before this tick: the greatest of [`handout_bound`], [`capacity_bound`] and
/// [`uplink_bound`]. `None` if nobody can ever send: no run completes. For one alone, M rounds.
pub fn bound(setup: &WorkSetup) -> Option<Tick> {
    Some(handout_bound(setup)?.max(capacity_bound(setup)?).max(uplink_bound(setup)?))
}

/// The coordinator hands out M parts one after another, and then the last must be made and sent by
/// somebody: `M * handout + min(work + send)`.
pub fn handout_bound(setup: &WorkSetup) -> Option<Tick> {
    let mut last = None;
    for (helper, send) in who_can_send(setup) {
        last = earliest(&[last, Some(helper.work + send)]);
    }
    Some(u64::from(setup.crew.chunks) * setup.handing_out() + last?)
}

/// A part occupies its helper while it is handed out and made, and a helper's last part must then
/// be sent: the least T with `sum of floor((T - send) / (handout + work)) >= M`.
pub fn capacity_bound(setup: &WorkSetup) -> Option<Tick> {
    least(setup, |handed_and_made, send| (send, handed_and_made))
}

/// A part occupies its helper's slot while it is sent, and a helper's first part must be handed out
/// and made before: the least T with `sum of floor((T - handout - work) / send) >= M`.
pub fn uplink_bound(setup: &WorkSetup) -> Option<Tick> {
    least(setup, |handed_and_made, send| (handed_and_made, send))
}

/// M/N rounds, of the N helpers of the beginning, joiners not counted (with them a run can beat it;
/// it is no bound): what N helpers would take, who together work N times as fast as one alone, if
/// handing out, sending and waiting took no time and no part were left over for a few.
pub fn ideal(setup: &WorkSetup) -> Rounds {
    let (parts, peers) = (setup.crew.chunks.into(), setup.crew.peers.into());
    Rounds::fraction(parts, peers).unwrap_or(Rounds::ZERO)
}

/// How many times as fast as one alone a group can be at most however large it is, because the
/// coordinator hands out one part at a time: 1/handout. `None`: handing out sets no limit.
pub fn handout_limit(setup: &WorkSetup) -> Option<Rounds> {
    Rounds::fraction(TICKS_PER_ROUND, setup.handing_out())
}

/// Everybody who can send, and how long that takes.
fn who_can_send(setup: &WorkSetup) -> Vec<(Helper, Tick)> {
    let mut who = Vec::new();
    for helper in setup.helpers() {
        who.extend(helper.send.map(|send| (helper, send)));
    }
    who
}

/// The least T at which `sum of floor((T - first) / each)` comes to M, where `of` gives first and
/// each of who needs so long until a part is made, and then to send it. `None` of nobody.
fn least(setup: &WorkSetup, of: fn(Tick, Tick) -> (Tick, Tick)) -> Option<Tick> {
    let parts = u64::from(setup.crew.chunks);
    let mut of_each = Vec::new();
    for (helper, send) in who_can_send(setup) {
        of_each.push(of(setup.handing_out() + helper.work, send));
    }
    let are_possible = |until: Tick| {
        let possible = |&(first, each): &(Tick, Tick)| {
            // What takes no time is done as often as one likes.
            until.checked_sub(first).map_or(0, |left| left.checked_div(each).unwrap_or(parts))
        };
        of_each.iter().map(possible).sum::<u64>() >= parts
    };
    let mut low = 0;
    let mut high = of_each.iter().map(|(first, each)| first + parts * each).min()?;
    while low < high {
        let middle = low + (high - low) / 2;
        if are_possible(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::{Model, Setup};
    use crate::units::tick::Rate;

    fn setup(peers: u32, parts: u32, upload: u32, handout: Tick) -> WorkSetup {
        let upload = Rate(upload);
        let crew = Setup { peers, chunks: parts, upload, ..Setup::new(Model::P2p) };
        WorkSetup { crew, uneven: 0, handout }
    }

    const ROUND: Tick = TICKS_PER_ROUND;

    #[test]
    fn each_bound_binds_where_it_should() {
        // 100 parts, a tenth of a round to hand out each, one to make and one to send the last.
        let many = setup(1000, 100, 1_000_000, ROUND / 10);
        assert_eq!(handout_bound(&many), Some(12 * ROUND));
        assert_eq!(bound(&many), handout_bound(&many));
        assert_eq!(handout_limit(&many), Some(Rounds::whole(10)));
        // Four make 25 parts each, and the last has to be sent.
        let few = setup(4, 100, 1_000_000, 0);
        assert_eq!(capacity_bound(&few), Some(26 * ROUND));
        assert_eq!(bound(&few), capacity_bound(&few));
        assert_eq!(handout_limit(&few), None);
        assert_eq!(ideal(&few), Rounds::whole(25));
        // With a tenth of a round to hand out, each part takes 1.1 of its helper's.
        let slow = setup(2, 100, 1_000_000, ROUND / 10);
        assert_eq!(capacity_bound(&slow), Some(56 * ROUND));
        assert_eq!(bound(&slow), capacity_bound(&slow));
        // A quarter of a part a round goes out of each.
        let thin = setup(4, 100, 250_000, 0);
        assert_eq!(uplink_bound(&thin), Some(101 * ROUND));
        assert_eq!(bound(&thin), uplink_bound(&thin));
        // The first has to be handed out and made before.
        let late = setup(2, 10, 250_000, ROUND / 2);
        assert_eq!(uplink_bound(&late), Some(21 * ROUND + ROUND / 2));
        assert_eq!(bound(&late), uplink_bound(&late));
    }

    #[test]
    fn one_alone_needs_a_round_a_part() {
        let group = setup(7, 30, 0, ROUND / 2);
        assert_eq!(bound(&group), None, "nobody can send");
        assert_eq!(bound(&group.alone()), Some(30 * ROUND));
        assert_eq!(handout_limit(&group.alone()), None);
        assert_eq!(ideal(&group.alone()), Rounds::whole(30));
    }
}
