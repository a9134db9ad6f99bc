//! Work is shared: a run, known whole as soon as it is made, for it is short; and what charts
//! compare with it.

use super::{Surface, is_marked_from_outside};
use crate::facts::helper;
use crate::facts::row::Line;
use crate::facts::speedup::SpeedUp;
use crate::params::RunParams;
use crate::params::effect::{Moot, in_work, in_work_alone};
use crate::params::table::Key;
use crate::sim::work::event::WorkEvent;
use crate::sim::work::run::WorkRun;
use crate::sim::work::setup::WorkSetup;
use crate::timeline::recording::MarkKind;
use crate::units::tick::Tick;

/// A run of shared work on its stage.
#[derive(Clone, Debug)]
pub struct WorkStage {
    run: WorkRun,
    /// Of the last seek.
    tick: Tick,
    /// What a group's charts show; one alone has none.
    charts: Option<Charts>,
}

/// How many times as fast groups are.
#[derive(Clone, Debug)]
struct Charts {
    /// Of the last setup of which all is known; before there is one, of the first setup, of which
    /// nothing is known yet.
    shown: SpeedUp,
    /// Of the present setup, as long as it is being computed.
    next: Option<SpeedUp>,
}

impl WorkStage {
    /// The run of the group with that setup, or of one alone who does the same. The charts of
    /// `before` stay until the new ones are known.
    pub fn new(setup: &WorkSetup, is_alone: bool, before: Option<WorkStage>) -> WorkStage {
        if is_alone {
            return WorkStage { run: WorkRun::new(&setup.alone()), tick: 0, charts: None };
        }
        let next = SpeedUp::new(setup);
        let before = before.and_then(|stage| stage.charts).map(|charts| charts.shown);
        let is_known = before.as_ref().is_some_and(|old| old.is_of(setup) && old.is_whole());
        let shown = before.unwrap_or_else(|| next.clone());
        let charts = Charts { shown, next: (!is_known).then_some(next) };
        WorkStage { run: WorkRun::new(setup), tick: 0, charts: Some(charts) }
    }

    /// Whether it is the run that these parameters give.
    pub fn is_of(&self, params: &RunParams) -> bool {
        let setup = params.work_setup();
        *self.run.setup() == if self.is_reference() { setup.alone() } else { setup }
    }

    /// The run.
    pub fn run(&self) -> &WorkRun {
        &self.run
    }

    /// The tick of the last seek.
    pub fn tick(&self) -> Tick {
        self.tick
    }

    /// What charts compare with a group.
    pub fn speedup(&self) -> Option<&SpeedUp> {
        self.charts.as_ref().map(|charts| &charts.shown)
    }
}

impl Surface for WorkStage {
    fn advance(&mut self, budget: usize) {
        let Some(Charts { shown, next }) = &mut self.charts else { return };
        if !next.as_mut().is_some_and(|next| next.compute(budget)) {
            if let Some(next) = next.take() {
                *shown = next;
            }
        }
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn is_computing(&self) -> bool {
        self.charts.as_ref().is_some_and(|charts| charts.next.is_some())
    }

    fn known_until(&self) -> Tick {
        self.run.end()
    }

    fn done_at(&self) -> Option<Tick> {
        self.run.makespan().or(Some(self.run.end()))
    }

    fn seek(&mut self, tick: Tick) {
        self.tick = tick;
    }

    fn next_event(&self, tick: Tick) -> Option<Tick> {
        self.run.next_event(tick)
    }

    fn previous_event(&self, tick: Tick) -> Option<Tick> {
        self.run.previous_event(tick)
    }

    /// Who comes and goes by an input, and when the picture is whole.
    fn each_mark(&self, mark: &mut dyn FnMut(Tick, MarkKind)) {
        let first = self.run.setup().crew.peers;
        for (tick, event) in self.run.events() {
            match event {
                WorkEvent::Join { peer } if *peer > first => mark(*tick, MarkKind::Outside),
                WorkEvent::Leave { .. } => mark(*tick, MarkKind::Outside),
                _ => {}
            }
        }
        if let Some(whole) = self.run.makespan() {
            mark(whole, MarkKind::Complete);
        }
    }

    fn has_outside_marks(&self) -> bool {
        is_marked_from_outside(self)
    }

    fn digest(&self) -> Option<u64> {
        Some(self.run.digest())
    }

    fn everyone(&self) -> u32 {
        self.run.helpers().len() as u32
    }

    fn each_line(&self, write: &mut dyn FnMut(Line)) {
        let state = self.run.at(self.tick);
        helper::rows(&self.run, &state).for_each(|row| write(row.line()));
    }

    fn moot(&self, key: Key) -> Option<Moot> {
        if self.is_reference() { in_work_alone(key) } else { in_work(key, self.run.setup()) }
    }

    fn is_reference(&self) -> bool {
        self.charts.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::link::from_query;
    use crate::units::tick::TICKS_PER_ROUND;

    fn group(query: &str, before: Option<WorkStage>) -> WorkStage {
        WorkStage::new(&from_query(query).0.run.work_setup(), false, before)
    }

    fn whole(mut stage: WorkStage) -> WorkStage {
        while stage.is_computing() {
            stage.advance(1);
        }
        stage
    }

    fn by_peers(stage: &WorkStage) -> u32 {
        stage.speedup().expect("a group has charts").by_peers.present
    }

    #[test]
    fn who_comes_and_goes_and_the_whole_picture_are_marked() {
        let query = "arrival=0.5&input=2:leave:1,1:join";
        let marks = |stage: &WorkStage| {
            let mut marks = Vec::new();
            stage.each_mark(&mut |tick, kind| marks.push((tick, kind)));
            marks
        };
        let of_group = group(query, None);
        let done = of_group.run().makespan().expect("it is complete");
        let outside = |rounds| (rounds * TICKS_PER_ROUND, MarkKind::Outside);
        assert_eq!(marks(&of_group), [outside(1), outside(2), (done, MarkKind::Complete)]);
        let alone = WorkStage::new(&from_query(query).0.run.work_setup(), true, None);
        assert_eq!(marks(&alone), [(12 * TICKS_PER_ROUND, MarkKind::Complete)]);
    }

    #[test]
    fn charts_stay_until_the_next_ones_are_known() {
        let first = whole(group("", None));
        assert_eq!(by_peers(&first), 4);
        let mut second = group("peers=8", Some(first.clone()));
        assert_eq!((second.is_computing(), second.speedup()), (true, first.speedup()));
        second.advance(1);
        assert_eq!((second.is_computing(), second.speedup()), (true, first.speedup()));
        assert_eq!(by_peers(&whole(second)), 8);
        // Charts that are not known yet are no reason to stop.
        let again = group("", Some(group("", None)));
        assert!(again.is_computing());
        assert_eq!(whole(again).speedup(), first.speedup());
        // What happens from outside is not what charts compare.
        assert!(!group("input=2:leave:1", Some(first)).is_computing());
    }
}
