//! A film is distributed: a recording, and the place in it that is shown.

use super::{Surface, is_marked_from_outside};
use crate::facts::peer;
use crate::facts::row::Line;
use crate::params::RunParams;
use crate::params::effect::{Moot, in_film};
use crate::params::table::Key;
use crate::sim::setup::Setup;
use crate::sim::world::World;
use crate::timeline::recording::{Cursor, MarkKind, Recording};
use crate::units::tick::Tick;

/// One run of a film's distribution, as far as it is known.
#[derive(Clone, Debug)]
pub struct FilmRun {
    recording: Recording,
    cursor: Cursor,
    /// Of the last seek.
    tick: Tick,
}

impl FilmRun {
    /// The run of that setup, of which tick 0 is known.
    pub fn new(setup: &Setup) -> FilmRun {
        let recording = Recording::new(setup);
        FilmRun { cursor: Cursor::new(&recording), recording, tick: 0 }
    }

    /// Whether it is the run that these parameters give.
    pub fn is_of(&self, params: &RunParams) -> bool {
        let setup = self.recording.setup();
        *setup == params.setup(setup.model)
    }

    /// All that is known of the run.
    pub fn recording(&self) -> &Recording {
        &self.recording
    }

    /// The state at the tick of the last seek.
    pub fn world(&self) -> &World {
        self.cursor.world()
    }
}

impl Surface for FilmRun {
    fn advance(&mut self, budget: usize) {
        self.recording.advance(budget);
    }

    fn is_whole(&self) -> bool {
        self.recording.is_whole()
    }

    fn is_computing(&self) -> bool {
        !self.recording.is_whole()
    }

    fn known_until(&self) -> Tick {
        self.recording.known_until()
    }

    fn done_at(&self) -> Option<Tick> {
        let end = self.is_whole().then(|| self.known_until());
        self.recording.frontier().done_at().or(end)
    }

    fn seek(&mut self, tick: Tick) {
        self.tick = tick;
        self.cursor.seek(&self.recording, tick);
    }

    fn next_event(&self, tick: Tick) -> Option<Tick> {
        self.recording.next_event(tick)
    }

    fn previous_event(&self, tick: Tick) -> Option<Tick> {
        self.recording.previous_event(tick)
    }

    fn each_mark(&self, mark: &mut dyn FnMut(Tick, MarkKind)) {
        self.recording.marks().iter().for_each(|of| mark(of.tick, of.kind));
    }

    fn has_outside_marks(&self) -> bool {
        if self.is_whole() {
            is_marked_from_outside(self)
        } else {
            !self.recording.setup().inputs.is_empty()
        }
    }

    fn digest(&self) -> Option<u64> {
        self.recording.digest()
    }

    fn everyone(&self) -> u32 {
        self.world().peer_count()
    }

    fn each_line(&self, write: &mut dyn FnMut(Line)) {
        peer::rows(self.world(), self.tick).for_each(|row| write(row.line()));
    }

    fn moot(&self, key: Key) -> Option<Moot> {
        in_film(key, self.recording.setup())
    }
}
