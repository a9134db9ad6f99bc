//! The runs of the figure of shared work: one alone and a group, and what charts compare.

use crate::facts::speedup::SpeedUp;
use crate::params::RunParams;
use crate::sim::tick::Tick;
use crate::sim::work::event::WorkEvent;
use crate::sim::work::run::WorkRun;
use crate::timeline::recording::MarkKind;

/// The runs, each known whole as soon as it is made: they are short.
#[derive(Clone, Debug)]
pub struct SharedWork {
    /// One alone.
    pub alone: WorkRun,
    /// The group.
    pub group: WorkRun,
    /// How many times as fast groups are, of the last setup of which all is known.
    pub speedup: SpeedUp,
    /// The same of the present setup, as long as it is being computed.
    next_speedup: Option<SpeedUp>,
}

impl SharedWork {
    /// The runs of these parameters. `before` are those that were shown until now: their charts
    /// stay until the new ones are known, so that nothing flickers while a slider moves.
    pub fn new(run: &RunParams, before: Option<SharedWork>) -> SharedWork {
        let setup = run.work_setup();
        let next = SpeedUp::new(&setup);
        let before = before.map(|work| work.speedup);
        let is_known = before.as_ref().is_some_and(|old| old.is_of(&setup) && old.is_whole());
        SharedWork {
            alone: WorkRun::new(&setup.alone()),
            group: WorkRun::new(&setup),
            speedup: before.unwrap_or_else(|| next.clone()),
            next_speedup: (!is_known).then_some(next),
        }
    }

    /// Computes what the charts show on for about `budget` events. Returns whether there is more
    /// to do.
    pub fn compute(&mut self, budget: usize) -> bool {
        let is_more = self.next_speedup.as_mut().is_some_and(|next| next.compute(budget));
        if !is_more {
            if let Some(next) = self.next_speedup.take() {
                self.speedup = next;
            }
        }
        is_more
    }

    /// Whether the charts are those of the present setup.
    pub fn is_whole(&self) -> bool {
        self.next_speedup.is_none()
    }

    /// When there is nothing more to see on either stage.
    pub fn end(&self) -> Tick {
        self.alone.end().max(self.group.end())
    }

    /// Hands over what is worth a mark on the timeline: who comes and goes by an input, and when
    /// the picture is whole.
    pub fn each_mark(&self, mark: &mut dyn FnMut(usize, Tick, MarkKind)) {
        let first = self.group.setup().crew.peers;
        for (tick, event) in self.group.events() {
            match event {
                WorkEvent::Join { peer } if *peer > first => mark(1, *tick, MarkKind::Outside),
                WorkEvent::Leave { .. } => mark(1, *tick, MarkKind::Outside),
                _ => {}
            }
        }
        for (stage, run) in [&self.alone, &self.group].into_iter().enumerate() {
            if let Some(whole) = run.makespan() {
                mark(stage, whole, MarkKind::Complete);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(mut work: SharedWork) -> SharedWork {
        while work.compute(1) {}
        work
    }

    #[test]
    fn who_comes_and_goes_and_the_whole_picture_are_marked() {
        let run = crate::params::link::from_query("arrival=0.5&input=2:leave:1,1:join").0.run;
        let work = SharedWork::new(&run, None);
        let mut marks = Vec::new();
        work.each_mark(&mut |stage, tick, kind| marks.push((stage, tick, kind)));
        let round = crate::sim::tick::TICKS_PER_ROUND;
        let done = work.group.makespan().expect("it is complete");
        let expected = [
            (1, round, MarkKind::Outside),
            (1, 2 * round, MarkKind::Outside),
            (0, 12 * round, MarkKind::Complete),
            (1, done, MarkKind::Complete),
        ];
        assert_eq!(marks, expected);
    }

    #[test]
    fn charts_stay_until_the_next_ones_are_known() {
        let mut run = RunParams::default();
        let first = whole(SharedWork::new(&run, None));
        assert!(first.is_whole() && first.speedup.by_peers.present == 4);
        run.peers = 8;
        let mut second = SharedWork::new(&run, Some(first.clone()));
        assert_eq!((second.is_whole(), &second.speedup), (false, &first.speedup));
        assert!(second.compute(1));
        assert_eq!(second.speedup, first.speedup);
        assert_eq!(whole(second).speedup.by_peers.present, 8);
        // What happens from outside is not what charts compare.
        run.peers = 4;
        run.inputs = crate::params::link::from_query("input=2:leave:1").0.run.inputs;
        assert!(SharedWork::new(&run, Some(first)).is_whole());
    }
}
