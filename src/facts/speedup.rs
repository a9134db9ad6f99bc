//! How much faster a group is than one alone, measured by the engine: with more helpers, and with
//! the picture cut into more parts.

use crate::sim::setup::limits;
use crate::sim::work::bounds::bound;
use crate::sim::work::run::WorkRun;
use crate::sim::work::setup::WorkSetup;
use crate::units::tick::{TICKS_PER_ROUND, Tick};

/// About so many points has a curve.
const POINTS: u32 = 30;

/// What one run says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// How many helpers, or how many parts.
    pub x: u32,
    /// How many times as fast as one alone, in hundredths; 0 if the picture never is done.
    pub speedup: u64,
    /// What no run can beat, in the same unit.
    pub bound: u64,
}

/// One curve, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The number that the setup has.
    pub present: u32,
    /// The largest number that is tried.
    pub most: u32,
    /// In ascending order.
    pub points: Vec<Point>,
}

/// Both curves of a setup, without what happens from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeedUp {
    setup: WorkSetup,
    /// By the number of helpers.
    pub by_peers: Series,
    /// By the number of parts into which the same picture is cut.
    pub by_parts: Series,
}

impl SpeedUp {
    /// Nothing is known yet: [`SpeedUp::compute`].
    pub fn new(setup: &WorkSetup) -> SpeedUp {
        let setup = setup.undisturbed();
        let by_peers = Series::new(setup.crew.peers, limits::PEERS);
        let by_parts = Series::new(setup.crew.chunks, limits::CHUNKS);
        SpeedUp { setup, by_peers, by_parts }
    }

    /// Whether this is about that setup.
    pub fn is_of(&self, setup: &WorkSetup) -> bool {
        self.setup == setup.undisturbed()
    }

    /// Computes one run after another, until they had `budget` events or all are known. Returns
    /// whether there is more to do.
    pub fn compute(&mut self, budget: usize) -> bool {
        let mut events = 0;
        while events < budget {
            let (peers, parts) = (self.by_peers.next(), self.by_parts.next());
            // The curves grow side by side.
            let is_behind = self.by_parts.points.len() < self.by_peers.points.len();
            let (series, setup, x) = match (peers, parts) {
                (Some(x), None) => (&mut self.by_peers, self.setup.with_peers(x), x),
                (Some(x), _) if !is_behind => (&mut self.by_peers, self.setup.with_peers(x), x),
                (_, Some(x)) => (&mut self.by_parts, self.setup.cut_into(x), x),
                (None, None) => return false,
            };
            let run = WorkRun::new(&setup);
            events += run.events().len();
            series.points.push(Point {
                x,
                speedup: times_as_fast(&setup, run.makespan()),
                bound: times_as_fast(&setup, bound(&setup)),
            });
        }
        !self.is_whole()
    }

    /// Whether both curves are known to their ends.
    pub fn is_whole(&self) -> bool {
        self.by_peers.next().is_none() && self.by_parts.next().is_none()
    }

    /// The most that any group can reach, in hundredths, if handing out sets a limit.
    pub fn handout_limit(&self) -> Option<u64> {
        (TICKS_PER_ROUND * 100).checked_div(self.setup.handout)
    }

    /// How many helpers there are.
    pub fn peers(&self) -> u32 {
        self.setup.crew.peers
    }
}

impl Series {
    fn new(present: u32, limit: u32) -> Series {
        Series { present, most: (present * 2).clamp(8, limit), points: Vec::new() }
    }

    /// The number that is to be tried next.
    fn next(&self) -> Option<u32> {
        let last = self.points.last().map_or(0, |point| point.x);
        if last == self.most {
            return None;
        }
        let step = self.most.div_ceil(POINTS);
        let next = if last == 0 { 1 } else { (last / step + 1) * step };
        // The present number is tried, too.
        let next = if last < self.present { next.min(self.present) } else { next };
        Some(next.min(self.most))
    }

    /// The point of the present number, once it is known.
    pub fn here(&self) -> Option<&Point> {
        self.points.iter().find(|point| point.x == self.present)
    }
}

/// How many times as fast as one alone a group is that takes so long, in hundredths; 0 if it is
/// never done.
pub fn times_as_fast(setup: &WorkSetup, ticks: Option<Tick>) -> u64 {
    ticks.and_then(|ticks| (setup.alone_takes() * 100).checked_div(ticks)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Params;

    fn whole(change: impl Fn(&mut WorkSetup)) -> SpeedUp {
        let mut setup = Params::default().run.work_setup();
        change(&mut setup);
        let mut speedup = SpeedUp::new(&setup);
        while speedup.compute(1) {}
        speedup
    }

    #[test]
    fn the_default_group_is_three_times_as_fast() {
        let speedup = whole(|_| {});
        assert_eq!(speedup.by_peers.here().map(|point| point.speedup), Some(300));
        assert_eq!(speedup.by_peers.points[0].speedup, 100, "one alone");
        assert_eq!((speedup.by_peers.most, speedup.by_parts.most), (8, 24));
        assert_eq!(speedup.by_parts.here().map(|point| point.speedup), Some(300));
        assert_eq!(speedup.handout_limit(), None);
    }

    #[test]
    fn there_is_more_to_do_until_the_last_run_and_not_after_it() {
        let mut speedup = SpeedUp::new(&Params::default().run.work_setup());
        let runs =
            |speedup: &SpeedUp| speedup.by_peers.points.len() + speedup.by_parts.points.len();
        let of_all = runs(&whole(|_| {}));
        // Every run has more than one event, so that each takes up the whole budget.
        for known in 1..=of_all {
            assert_eq!(speedup.compute(1), known < of_all, "{known} of {of_all}");
            assert_eq!((runs(&speedup), speedup.is_whole()), (known, known == of_all));
        }
        assert!(!speedup.compute(1));
        assert_eq!(runs(&speedup), of_all);
    }

    #[test]
    fn no_point_is_above_its_bound_and_the_numbers_ascend_to_the_last() {
        for peers in [1, 2, 7, 40, 333] {
            let speedup = whole(|setup| {
                setup.crew.peers = peers;
                setup.crew.chunks = 100;
                setup.handout = TICKS_PER_ROUND / 5;
            });
            assert_eq!(speedup.handout_limit(), Some(500));
            for series in [&speedup.by_peers, &speedup.by_parts] {
                assert!(series.here().is_some() && series.points.len() <= 33);
                assert!(series.points.iter().all(|point| point.speedup <= point.bound));
                assert!(series.points.windows(2).all(|pair| pair[0].x < pair[1].x));
                assert_eq!(series.points.last().map(|point| point.x), Some(series.most));
            }
        }
    }
}
