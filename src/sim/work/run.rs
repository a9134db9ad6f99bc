//! A whole run of shared work. It is short (a few thousand events), so it is kept whole: a state
//! at any tick is read from it, not stepped to.

use super::coordinator::Coordinator;
use super::event::{WorkEvent, digest};
use super::reason::WorkReason;
use super::setup::WorkSetup;
use crate::units::tick::{Rate, TICKS_PER_ROUND, Tick};

/// How long it takes until a part that the coordinator has is with all helpers, too.
///
/// Shown, and not counted: the picture is done when the coordinator has it. Getting the whole of
/// it to everybody is what the swarm does.
pub const PASS_ON: Tick = TICKS_PER_ROUND;

/// One part in one helper's hands. The times are planned when the part is handed out; those after
/// [`Job::cut`] never came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// The helper.
    pub peer: u32,
    /// The part, from 0.
    pub part: u32,
    /// The coordinator begins to hand it out.
    pub asked: Tick,
    /// The helper has it and begins to work: asked + handout.
    pub begins: Tick,
    /// The helper has made it.
    pub made: Tick,
    /// The helper's slot begins to send it.
    pub sends: Tick,
    /// The coordinator has it.
    pub delivered: Tick,
    /// The helper left at this tick, before it was delivered: the part is handed out again.
    pub cut: Option<Tick>,
}

/// A helper, for the whole run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Helper {
    /// When it joined.
    pub joined: Tick,
    /// When it left.
    pub left: Option<Tick>,
    /// Parts a round: one on the average of the first N.
    pub speed: Rate,
    /// How long it takes to make a part.
    pub work: Tick,
    /// How long it takes to send one; `None`: never, so that it is handed none.
    pub send: Option<Tick>,
}

/// A whole run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRun {
    setup: WorkSetup,
    /// In the order of [`Job::asked`].
    jobs: Vec<Job>,
    /// Peer 1 first.
    helpers: Vec<Helper>,
    /// In their order.
    events: Vec<(Tick, WorkEvent)>,
    /// The coordinator had the last part.
    makespan: Option<Tick>,
    end: Tick,
    digest: u64,
}

impl WorkRun {
    /// Computes the run of `setup` from its beginning to its end.
    pub fn new(setup: &WorkSetup) -> WorkRun {
        let Coordinator { jobs, helpers, events, .. } = Coordinator::run(setup);
        let (mut delivered, mut last_delivery) = (0, None);
        for (tick, event) in &events {
            if let WorkEvent::Delivered { .. } = event {
                (delivered, last_delivery) = (delivered + 1, Some(*tick));
            }
        }
        let last_event = events.last().map_or(0, |(tick, _)| *tick);
        let mut end = last_event;
        if let (Some(last), false) = (last_delivery, setup.is_alone()) {
            end = end.max(last + PASS_ON);
            // Who joins later gets what is there already.
            for helper in helpers.iter().filter(|helper| helper.left.is_none()) {
                end = end.max(helper.joined + PASS_ON);
            }
        }
        WorkRun {
            setup: setup.clone(),
            makespan: last_delivery.filter(|_| delivered == setup.crew.chunks),
            end,
            digest: digest(&events),
            jobs,
            helpers,
            events,
        }
    }

    /// What the run is made from.
    pub fn setup(&self) -> &WorkSetup {
        &self.setup
    }

    /// Who had which part when, in the order in which the parts were handed out.
    pub fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    /// Everybody who is ever there, peer 1 first.
    pub fn helpers(&self) -> &[Helper] {
        &self.helpers
    }

    /// All that happened, in order.
    pub fn events(&self) -> &[(Tick, WorkEvent)] {
        &self.events
    }

    /// When the coordinator had the last part; `None` if it never had all.
    pub fn makespan(&self) -> Option<Tick> {
        self.makespan
    }

    /// Whether the coordinator came to have every part.
    pub fn is_complete(&self) -> bool {
        self.makespan.is_some()
    }

    /// Why the coordinator did not come to have every part; `None` if it did.
    pub fn reason(&self) -> Option<WorkReason> {
        WorkReason::of(self)
    }

    /// When there is nothing more to see: after the last event, and after the last part that was
    /// delivered is passed on to all, who joins later included.
    pub fn end(&self) -> Tick {
        self.end
    }

    /// The digest over all events; see [`crate::sim::event::Digest`].
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// The first tick after `tick` at which an event happens.
    pub fn next_event(&self, tick: Tick) -> Option<Tick> {
        let after = self.events.partition_point(|(at, _)| *at <= tick);
        self.events.get(after).map(|(at, _)| *at)
    }

    /// The last tick before `tick` at which an event happens.
    pub fn previous_event(&self, tick: Tick) -> Option<Tick> {
        let before = self.events.partition_point(|(at, _)| *at < tick);
        self.events[..before].last().map(|(at, _)| *at)
    }
}
