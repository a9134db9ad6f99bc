//! Where on the timeline a moment stands: one clock, and where a run is over long before the others,
//! two scales. What of many rounds would be a hair has half of the line then, so that each of its
//! rounds can be pointed at; beyond the break the rounds lie close.

use crate::units::tick::{TICKS_PER_ROUND, Tick};
use crate::units::within::Within;

/// A run whose share of the line is less gets more of it.
const LEAST: Tick = 4;
/// What it gets: one of so many parts.
const GETS: f64 = 0.5;

/// The way between moments and places on the line, both of them from its beginning to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Where the scales meet, if there are two.
    knee: Option<Tick>,
    end: Tick,
}

impl Scale {
    /// The line from tick 0 to `end`, where a first run is over at `first`, if it is.
    pub fn new(first: Option<Tick>, end: Tick) -> Scale {
        // A whole round: a label has it.
        let knee = first.map(|first| first.div_ceil(TICKS_PER_ROUND) * TICKS_PER_ROUND);
        Scale { knee: knee.filter(|knee| *knee > 0 && *knee < end / LEAST), end }
    }

    /// Where the scales meet, if there are two: from there on the rounds lie closer.
    pub fn knee(&self) -> Option<Tick> {
        self.knee
    }

    /// Where the line ends.
    pub fn end(&self) -> Tick {
        self.end
    }

    /// Where that is on the line, 0..1.
    pub fn share(&self, ticks: f64) -> f64 {
        let end = self.end.max(1) as f64;
        let share = match self.knee.map(|knee| knee as f64) {
            Some(knee) if ticks <= knee => GETS * ticks / knee,
            Some(knee) => GETS + (1.0 - GETS) * (ticks - knee) / (end - knee),
            None => ticks / end,
        };
        share.within(0.0, 1.0)
    }

    /// What stands at that place of the line, in ticks.
    pub fn ticks(&self, share: f64) -> f64 {
        let (share, end) = (share.within(0.0, 1.0), self.end as f64);
        match self.knee.map(|knee| knee as f64) {
            Some(knee) if share <= GETS => knee * share / GETS,
            Some(knee) => knee + (end - knee) * (share - GETS) / (1.0 - GETS),
            None => end * share,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROUND: f64 = TICKS_PER_ROUND as f64;

    fn rounds(first: u64, end: u64) -> Scale {
        Scale::new(Some(first * TICKS_PER_ROUND), end * TICKS_PER_ROUND)
    }

    #[test]
    fn both_ways_are_one_and_go_forward_only() {
        for scale in [rounds(33, 4_012), rounds(16, 26), Scale::new(None, 140 * TICKS_PER_ROUND)] {
            let mut before = -1.0;
            for step in 0..=1_000 {
                let share = f64::from(step) / 1_000.0;
                let ticks = scale.ticks(share);
                assert!(ticks > before, "{scale:?}, {share}");
                assert!((scale.share(ticks) - share).abs() < 1e-12, "{scale:?}, {share}");
                before = ticks;
            }
            assert_eq!((scale.ticks(0.0), scale.share(0.0), scale.share(before)), (0.0, 0.0, 1.0));
            assert_eq!((scale.ticks(-1.0), scale.ticks(2.0)), (0.0, before));
        }
    }

    #[test]
    fn what_would_be_a_hair_has_half_of_the_line() {
        let scale = rounds(33, 4_012);
        assert_eq!(scale.knee(), Some(33 * TICKS_PER_ROUND));
        assert_eq!(scale.share(33.0 * ROUND), 0.5);
        // What has room enough keeps its part, and so does a line that is not known.
        assert_eq!(rounds(16, 26).knee(), None);
        assert_eq!(rounds(13, 26).share(13.0 * ROUND), 0.5);
        assert_eq!((rounds(0, 100).knee(), rounds(5, 0).share(0.0)), (None, 0.0));
        let part = Scale::new(Some(5 * TICKS_PER_ROUND + 1), 100 * TICKS_PER_ROUND);
        assert_eq!(part.knee(), Some(6 * TICKS_PER_ROUND), "the break has a whole round");
    }
}
