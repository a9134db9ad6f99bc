//! A whole run, computed in slices, and the way to any tick of it.
//!
//! The worlds of some ticks are kept. To go anywhere is to take the nearest before and to step
//! on from there: the engine itself, so that it cannot differ from the run. However long the run,
//! there are no more than [`CHECKPOINTS`], with about the same work between any two.

use crate::sim::event::{Digest, Event};
use crate::sim::reason::Reason;
use crate::sim::setup::Setup;
use crate::sim::world::World;
use crate::units::tick::Tick;

/// So many worlds are kept at most: with 1,000 peers and 1,000 chunks 0.5 MB each.
const CHECKPOINTS: usize = 60;

/// What an event takes, in random draws: some 50 ns natively (`cargo bench`).
const EVENT: u64 = 5;

/// Nobody notices a way of less than this, in random draws: some 1.3 ms natively.
const SHORT_WAY: u64 = 131_072;

/// No more marks than this are kept. Merging begins with more than half of them, of at most
/// [`MARK_KINDS`] in a bucket: no bucket is wider than a thousandth of the run so far.
const MARKS: usize = 16_384;

/// Something worth a mark on the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A peer started to play.
    Play,
    /// A peer's picture froze.
    Stall,
    /// A peer plays on.
    Resume,
    /// A peer held the whole film.
    Complete,
    /// A peer joined or left because of an input, its upload changed, a host went down or came back.
    Outside,
}

/// How many kinds of marks there are.
const MARK_KINDS: usize = 5;

/// A mark on the timeline; in a long run the first of its kind within a short time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub tick: Tick,
    /// What.
    pub kind: MarkKind,
    /// Who; 0 is a host.
    pub peer: u32,
}

/// A world that is kept to go on from.
#[derive(Clone, Debug)]
struct Checkpoint {
    world: World,
    /// What it took to step there from the beginning, in random draws.
    effort: u64,
}

/// One run as far as it is known.
#[derive(Clone, Debug)]
pub struct Recording {
    /// Worlds at ticks with events, in order; never empty. They stand about equally far apart,
    /// in what it takes to step from one to the next.
    checkpoints: Vec<Checkpoint>,
    frontier: World,
    digest: Digest,
    marks: Vec<Mark>,
    /// Of each kind, one mark is kept in so many ticks once there are many.
    bucket: Tick,
    /// How many events there were.
    count: u64,
    last_event: Tick,
    is_whole: bool,
    /// Scratch space, empty between calls.
    events: Vec<Event>,
}

impl Recording {
    /// Records tick 0. [`Recording::advance`] does the rest.
    pub fn new(setup: &Setup) -> Recording {
        let mut recording = Recording {
            checkpoints: Vec::new(),
            frontier: World::new(setup),
            digest: Digest::new(),
            marks: Vec::new(),
            bucket: 1,
            count: 0,
            last_event: 0,
            is_whole: false,
            events: Vec::new(),
        };
        recording.step();
        recording.keep(recording.effort());
        recording
    }

    /// Records on for about `budget` events. Returns whether the run is whole now.
    pub fn advance(&mut self, budget: usize) -> bool {
        let mut left = budget;
        while left > 0 && !self.is_whole {
            // A step without events costs something too.
            left = left.saturating_sub(self.step().max(1));
        }
        self.is_whole
    }

    /// Records the whole run at once.
    pub fn whole(setup: &Setup) -> Recording {
        let mut recording = Recording::new(setup);
        while !recording.advance(usize::MAX) {}
        recording
    }

    fn step(&mut self) -> usize {
        let mut events = std::mem::take(&mut self.events);
        self.is_whole = !self.frontier.step(&mut events);
        let count = events.len();
        if count > 0 {
            self.last_event = self.frontier.now();
            events.iter().for_each(|event| self.note(event));
            self.count += count as u64;
            let effort = self.effort();
            let way = SHORT_WAY.max(effort / CHECKPOINTS as u64);
            if self.checkpoints.last().is_some_and(|last| effort - last.effort >= way) {
                self.keep(effort);
            }
        }
        events.clear();
        self.events = events;
        count
    }

    /// What it took to step to the frontier, in random draws.
    fn effort(&self) -> u64 {
        EVENT * self.count + self.frontier.draws()
    }

    /// Keeps the frontier. If that is one too many, the one is given up (the first never) without
    /// which the way between its neighbours is shortest.
    fn keep(&mut self, effort: u64) {
        self.checkpoints.push(Checkpoint { world: self.frontier.clone(), effort });
        if self.checkpoints.len() > CHECKPOINTS {
            let ways = self.checkpoints.windows(3).map(|near| near[2].effort - near[0].effort);
            let shortest = ways.enumerate().min_by_key(|(_, way)| *way);
            shortest.map(|(before, _)| self.checkpoints.remove(before + 1));
        }
    }

    fn note(&mut self, event: &Event) {
        let tick = self.frontier.now();
        self.digest.add(tick, event);
        let (kind, peer) = match *event {
            Event::Play { peer } => (MarkKind::Play, peer),
            Event::Stall { peer } => (MarkKind::Stall, peer),
            Event::Resume { peer } => (MarkKind::Resume, peer),
            Event::Finish { to, .. } if self.frontier.completed_at(to) == Some(tick) => {
                (MarkKind::Complete, to)
            }
            Event::Join { peer } if peer > self.setup().peers => (MarkKind::Outside, peer),
            Event::Leave { peer } if self.frontier.has_departed(peer) => return,
            Event::Leave { peer } | Event::Upload { peer, .. } => (MarkKind::Outside, peer),
            Event::HostDown { .. } | Event::HostUp { .. } => (MarkKind::Outside, 0),
            _ => return,
        };
        let mark = Mark { tick, kind, peer };
        // The last chunks can arrive together; the film is complete once.
        let mut now = self.marks.iter().rev().take_while(|other| other.tick == tick);
        if now.any(|other| *other == mark) {
            return;
        }
        self.marks.push(mark);
        if self.marks.len() == MARKS {
            self.merge_marks();
        }
    }

    /// Halves the marks at least, by merging those of one kind in one bucket of time.
    fn merge_marks(&mut self) {
        loop {
            let mut last = [None; MARK_KINDS];
            let bucket = self.bucket;
            self.marks.retain(|mark| {
                let place = Some(mark.tick / bucket);
                std::mem::replace(&mut last[mark.kind as usize], place) != place
            });
            if self.marks.len() <= MARKS / 2 {
                return;
            }
            self.bucket *= 2;
        }
    }

    /// What the run is made from.
    pub fn setup(&self) -> &Setup {
        self.frontier.setup()
    }

    /// Whether the run is known to its end.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The last tick whose events are known. At the end of a whole run, its last event.
    pub fn known_until(&self) -> Tick {
        if self.is_whole { self.last_event } else { self.frontier.now() }
    }

    /// The state as far as the run is known; the end's when it is whole.
    pub fn frontier(&self) -> &World {
        &self.frontier
    }

    /// The digest over all events, once the run is whole.
    pub fn digest(&self) -> Option<u64> {
        self.is_whole.then(|| self.digest.value())
    }

    /// When everybody who is there at the end held the whole film, once the run is whole and if
    /// they did.
    pub fn makespan(&self) -> Option<Tick> {
        self.frontier.done_at().filter(|_| self.is_whole)
    }

    /// How many worlds are kept to go back to.
    pub fn checkpoints(&self) -> usize {
        self.checkpoints.len()
    }

    /// Why not everybody who is there at the end holds the whole film, once the run is whole.
    pub fn reason(&self) -> Option<Reason> {
        self.is_whole.then(|| Reason::of(&self.frontier)).flatten()
    }

    /// What is worth a mark on the timeline, in order, as far as known: all of it in a short run,
    /// as much as a timeline can show in a long one.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The first tick after `tick` at which an event happens, within what is known.
    pub fn next_event(&self, tick: Tick) -> Option<Tick> {
        let mut world = self.nearest(tick).clone();
        let mut events = Vec::new();
        while world.step(&mut events) {
            if world.now() > tick && !events.is_empty() {
                return (world.now() <= self.known_until()).then_some(world.now());
            }
            events.clear();
        }
        None
    }

    /// The last tick before `tick` at which an event happens.
    pub fn previous_event(&self, tick: Tick) -> Option<Tick> {
        let before = tick.checked_sub(1)?;
        let mut world = self.nearest(before).clone();
        let mut found = world.now();
        let mut events = Vec::new();
        while world.next_tick().is_some_and(|next| next < tick) && world.step(&mut events) {
            if !events.is_empty() {
                found = world.now();
            }
            events.clear();
        }
        Some(found)
    }

    /// The last checkpoint at or before `tick`.
    fn nearest(&self, tick: Tick) -> &World {
        let after = self.checkpoints.partition_point(|kept| kept.world.now() <= tick);
        &self.checkpoints[after.saturating_sub(1)].world
    }
}

/// A place in a recording, moved from tick to tick.
#[derive(Clone, Debug)]
pub struct Cursor {
    world: World,
    /// Scratch space, empty between calls.
    events: Vec<Event>,
}

impl Cursor {
    /// A place at the recording's beginning.
    pub fn new(recording: &Recording) -> Cursor {
        Cursor { world: recording.checkpoints[0].world.clone(), events: Vec::new() }
    }

    /// Goes to `tick` of the recording that this is a place in, and returns the state there:
    /// after all events up to and including `tick`.
    pub fn seek(&mut self, recording: &Recording, tick: Tick) -> &World {
        let nearest = recording.nearest(tick);
        if self.world.now() > tick || self.world.now() < nearest.now() {
            self.world.clone_from(nearest);
        }
        while self.world.next_tick().is_some_and(|next| next <= tick) {
            self.world.step(&mut self.events);
            self.events.clear();
        }
        &self.world
    }

    /// The state at this place.
    pub fn world(&self) -> &World {
        &self.world
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::{Group, Model};
    use crate::units::tick::Rate;

    #[test]
    fn checkpoints_are_few_and_about_equally_far_apart() {
        let plain = Setup { peers: 400, download: Rate::ONE, ..Setup::new(Model::P2p) };
        let group = |upload| Group { share: 50_000_000, upload: Rate(upload) };
        let mix = vec![group(500_000), group(2_000_000)];
        for (setup, kept) in [
            (Setup { chunks: 30, ..plain.clone() }, 2..4),
            (Setup { peers: 800, chunks: 800, ..Setup::new(Model::Streaming) }, 40..60),
            (Setup { chunks: 1000, ..plain.clone() }, 40..60),
            // Here choosing takes by far the most.
            (Setup { peers: 700, chunks: 120, mix, ..plain }, CHECKPOINTS..CHECKPOINTS + 1),
        ] {
            let recording = Recording::whole(&setup);
            let checkpoints = recording.checkpoints();
            assert!(kept.contains(&checkpoints), "{setup:?}: {checkpoints}");
            let near = recording.checkpoints.windows(2);
            let longest = near.map(|near| near[1].effort - near[0].effort).max();
            let wanted = SHORT_WAY.max(recording.effort() / CHECKPOINTS as u64);
            assert!(longest.is_some_and(|way| way < 2 * wanted), "{setup:?}: {longest:?}");
        }
    }
}
