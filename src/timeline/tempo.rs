//! How fast a run is told where the reader leaves that to it: a round a second while it is short;
//! where it is long, calm at first, until the first system is done, and fast over what is left.
//!
//! The pace is a function of where the playhead is and of what is known of the runs, and nothing
//! else. It grows by the same factor in each moment, and slows down likewise, so that it never jumps.

use crate::units::tick::{TICKS_PER_ROUND, Tick};

const ROUND: f64 = TICKS_PER_ROUND as f64;

/// A run of so many rounds is short: it is told at one round a second.
const SHORT: f64 = 40.0;
/// How long a story is told at most, in seconds: until the first system is done.
const STORY_SECONDS: f64 = 18.5;
/// So many rounds more show that it is done.
const AFTERWARDS: f64 = 2.0;
/// How long the rest is told at most.
const REST_SECONDS: f64 = 14.0;
/// How long a run is told that has no such story, or whose story is more than half of it.
const WHOLE_SECONDS: f64 = 36.0;
/// Whatever is long begins with so many rounds at one a second: so it is seen what happens.
const OPENING: f64 = 5.0;
/// How fast the pace grows, and falls, in e-folds a second: it doubles in 0.35 s.
const GROWTH: f64 = 2.0;
/// Up to so many rounds a second the eye can follow.
const FOLLOWED: f64 = 4.0;
/// How long a picture lasts at most where it cannot, in seconds.
const LASTS: f64 = 0.16;
/// The sign that says how fast it is comes and goes within so many seconds.
const SIGN_SECONDS: f64 = 0.4;
/// A pace of less is nothing to say.
const UNSAID: f64 = 1.25;

/// What is known of the runs that are told together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// When the first of several is done, if that is known.
    pub first_done: Option<Tick>,
    /// How far all is known.
    pub known_until: Tick,
    /// Whether all ends there.
    pub is_whole: bool,
}

/// How fast it goes at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Rounds a second.
    pub rounds: f64,
    /// What is to be said of it, if it is a fast-forward.
    pub sign: Option<Sign>,
}

/// A fast-forward, as it is to be said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sign {
    /// Tenths of a round a second. While the pace changes it is 2, 5, 10, 20, 50, ... rounds, so
    /// that it can be read.
    pub tenths: u64,
    /// How much of the sign is there, 0..1: it comes and goes by and by.
    pub strength: f64,
}

impl Pace {
    /// How much of one picture is left in another, `seconds` later: 0 where the eye can follow, and
    /// nearly all from frame to frame where the rounds fly, so that nothing flashes.
    pub fn left_after(&self, seconds: f64) -> f64 {
        let lasts = LASTS * (1.0 - FOLLOWED / self.rounds);
        if lasts > 0.0 { (1.0 - seconds / lasts).max(0.0) } else { 0.0 }
    }
}

const CALM: Pace = Pace { rounds: 1.0, sign: None };

impl Course {
    /// How fast it goes at that moment, in ticks.
    pub fn pace(&self, playhead: f64) -> Pace {
        let (at, known) = (playhead / ROUND, self.known_until as f64 / ROUND);
        if known <= SHORT {
            return CALM;
        }
        let first = self.first_done.map(|done| done as f64 / ROUND);
        match first {
            Some(first) if first + AFTERWARDS <= known / 2.0 => {
                let rest = first + AFTERWARDS;
                if at < first {
                    Leg::after_opening(first, STORY_SECONDS, true).pace(at)
                } else if at < rest {
                    CALM
                } else {
                    Leg { from: rest, to: known, seconds: REST_SECONDS, ends: self.is_whole }
                        .pace(at)
                }
            }
            _ => Leg::after_opening(known, WHOLE_SECONDS, self.is_whole).pace(at),
        }
    }

    /// Where the playhead is `seconds` later, in ticks.
    pub fn after(&self, playhead: f64, seconds: f64) -> f64 {
        // At the pace of halfway: the error is so small that no frame rate is seen.
        let half = playhead + self.pace(playhead).rounds * seconds / 2.0 * ROUND;
        playhead + self.pace(half).rounds * seconds * ROUND
    }
}

/// A part that is told within a time: it begins at one round a second, becomes as fast as it has
/// to, and slows down again.
struct Leg {
    /// In rounds.
    from: f64,
    to: f64,
    seconds: f64,
    /// Whether it ends at `to`. What is not known yet is nothing to slow down for.
    ends: bool,
}

impl Leg {
    /// From round 0 to that round, with a calm opening.
    fn after_opening(to: f64, seconds: f64, ends: bool) -> Leg {
        Leg { from: OPENING, to, seconds: seconds - OPENING, ends }
    }

    fn pace(&self, at: f64) -> Pace {
        let length = self.to - self.from;
        let (begun, left) = (at - self.from, if self.ends { self.to - at } else { length });
        if begun <= 0.0 || length <= self.seconds {
            return CALM;
        }
        // Over any distance both changes of pace together take less than two thirds of the time.
        let growth = GROWTH.max(3.0 * length.ln() / self.seconds);
        let top = self.top(length, growth);
        let near = begun.min(left).max(0.0);
        let rounds = (1.0 + growth * near).min(top);
        // Nothing is said of what is about as fast as ever; below 2 only where it stays so.
        let silent = (top.min(2.0) - 1.0) / growth;
        let sign = (top >= UNSAID && near > silent).then(|| Sign {
            tenths: if rounds < top { 10 * readable(rounds) } else { told(top) },
            strength: ((near - silent) / rounds / SIGN_SECONDS).min(1.0),
        });
        Pace { rounds, sign }
    }

    /// The pace at which the leg takes its time: `length` is what both changes of pace, each
    /// `(top - 1) / growth` long in rounds and `ln(top) / growth` in seconds, and the time between
    /// them cover. Each turn comes nearer by a third at least.
    fn top(&self, length: f64, growth: f64) -> f64 {
        let mut top = length / self.seconds;
        for _ in 0..24 {
            let even = self.seconds + 2.0 / growth * (1.0 - top.ln());
            top = (length + 2.0 / growth) / even;
        }
        top
    }
}

/// Tenths; from 10 on whole ones.
fn told(pace: f64) -> u64 {
    if pace < 10.0 { (pace * 10.0 + 0.5) as u64 } else { (pace + 0.5) as u64 * 10 }
}

/// The largest of 1, 2, 5, 10, 20, 50, ... that is not above the pace.
fn readable(pace: f64) -> u64 {
    let (mut power, pace) = (1, (pace + 1e-9) as u64);
    while power <= pace / 10 {
        power *= 10;
    }
    match pace / power {
        0 | 1 => power,
        2..=4 => 2 * power,
        _ => 5 * power,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(first: Option<u64>, known: u64, is_whole: bool) -> Course {
        Course {
            first_done: first.map(|rounds| rounds * TICKS_PER_ROUND),
            known_until: known * TICKS_PER_ROUND,
            is_whole,
        }
    }

    /// The seconds until each of these rounds is reached, at so many frames a second.
    fn seconds(course: &Course, rounds: &[f64], frames: f64) -> Vec<f64> {
        let (mut at, mut frame, mut reached) = (0.0, 0, Vec::new());
        for round in rounds {
            while at < round * ROUND {
                at = course.after(at, 1.0 / frames);
                frame += 1;
                assert!(f64::from(frame) / frames < 50.0, "{course:?} never comes to {round}");
            }
            reached.push(f64::from(frame) / frames);
        }
        reached
    }

    const LONG: [(Option<u64>, u64); 8] = [
        (Some(21), 4_012),
        (Some(17), 140),
        (Some(17), 45),
        (Some(1_012), 333_400),
        (None, 4_012),
        (Some(100), 120),
        (None, 41),
        (Some(1_000_000), 1_501_519_029_000),
    ];

    #[test]
    fn all_is_told_within_forty_seconds_and_the_story_within_twenty() {
        for (first, end) in LONG {
            let course = course(first, end, true);
            let story = first.filter(|first| (first + 2) * 2 <= end).unwrap_or(end);
            let reached = seconds(&course, &[story as f64, end as f64], 60.0);
            assert!(reached[1] < 40.0, "{first:?} of {end}: {reached:?}");
            if story < end {
                assert!((10.0..20.0).contains(&reached[0]), "{first:?} of {end}: {reached:?}");
            }
        }
    }

    #[test]
    fn what_is_short_goes_on_at_a_round_a_second() {
        for course in [course(Some(12), 26, true), course(None, 40, true), Course::default()] {
            for tenth in 0..=400 {
                assert_eq!(course.pace(f64::from(tenth) * ROUND / 10.0), CALM);
            }
        }
    }

    #[test]
    fn the_frame_rate_changes_nothing_that_is_seen() {
        for (first, end) in LONG {
            let course = course(first, end, true);
            let marks = [end as f64 / 10.0, end as f64 / 2.0, end as f64];
            let (few, many) = (seconds(&course, &marks, 30.0), seconds(&course, &marks, 240.0));
            for (few, many) in few.iter().zip(&many) {
                assert!((few - many).abs() < 0.3, "{first:?} of {end}: {few} {many}");
            }
        }
    }

    #[test]
    fn the_pace_never_jumps_and_its_sign_comes_and_goes_by_and_by() {
        for (first, end) in LONG {
            let course = course(first, end, true);
            let (mut at, mut before) = (0.0, CALM);
            while at < end as f64 * ROUND {
                let now = course.pace(at);
                let change = now.rounds / before.rounds;
                // 60 frames a second: a factor of 2.7 each half second, and of more in the longest.
                let most = if end > 1_000_000 { 1.13 } else { 1.06 };
                assert!(
                    (1.0 / most..most).contains(&change),
                    "{change} of {end} at {}",
                    at / ROUND
                );
                let strength = |pace: Pace| pace.sign.map_or(0.0, |sign| sign.strength);
                assert!((strength(now) - strength(before)).abs() < 0.15, "{before:?} {now:?}");
                before = now;
                at = course.after(at, 1.0 / 60.0);
            }
            assert!(before.rounds < 1.2, "it comes to rest calmly: {before:?}");
        }
    }

    #[test]
    fn the_sign_tells_the_true_factor() {
        let course = course(Some(21), 4_012, true);
        assert_eq!(course.pace(22.0 * ROUND), CALM, "a little longer");
        let (mut at, mut told) = (0.0, Vec::new());
        while at < 4_012.0 * ROUND {
            let pace = course.pace(at);
            if let Some(sign) = pace.sign {
                let factor = sign.tenths as f64 / 10.0;
                assert!(
                    factor <= pace.rounds + 0.5 && pace.rounds < 2.5 * factor + 0.1,
                    "{pace:?}"
                );
                told.push(sign.tenths / 10);
            }
            at = course.after(at, 1.0 / 60.0);
        }
        told.dedup();
        let (up, down) = ([2, 5, 10, 20, 50, 100, 200], [200, 100, 50, 20, 10, 5, 2]);
        assert_eq!((&told[..7], &told[8..]), (&up[..], &down[..]), "{told:?}");
        assert!((300..600).contains(&told[7]), "{told:?}");
    }

    #[test]
    fn what_is_not_known_is_no_reason_to_slow_down() {
        let partial = course(Some(21), 2_000, false);
        let near_the_edge = 1_999.0 * ROUND;
        assert!(partial.pace(near_the_edge).rounds > 100.0);
        assert!(course(Some(21), 2_000, true).pace(near_the_edge).rounds < 4.0);
        // As long as no system is known to be done, it begins calmly all the same.
        assert_eq!(course(None, 500, false).pace(4.0 * ROUND), CALM);
    }

    #[test]
    fn pictures_last_only_where_the_eye_cannot_follow() {
        let pace = |rounds| Pace { rounds, sign: None };
        assert_eq!(pace(1.0).left_after(0.001), 0.0);
        assert_eq!(pace(4.0).left_after(0.001), 0.0);
        assert!(pace(300.0).left_after(1.0 / 60.0) > 0.85);
        assert_eq!(pace(300.0).left_after(0.3), 0.0);
    }
}
