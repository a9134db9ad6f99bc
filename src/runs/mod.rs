//! One surface for every kind of run: a figure shows some of them on one clock. Of which kind they
//! are is asked above by those who draw them (`scene/compose.rs`), by those who put them into words
//! (`words/system.rs`), and by `app/picture.rs`: a comparison is drawn as one, and a host that is
//! down, or a schedule that is not followed, is said of films.
//!
//! To add a kind: a file beside [`film`] with its [`Surface`], a row in [`System`] and in [`Run`].

mod film;
mod work;

pub use film::FilmRun;
pub use work::WorkStage;

use crate::facts::row::Line;
use crate::joined::joined;
use crate::params::RunParams;
use crate::params::effect::Moot;
use crate::params::table::Key;
use crate::sim::setup::Model;
use crate::timeline::moment::{Extent, Track};
use crate::timeline::recording::MarkKind;
use crate::timeline::scale::Scale;
use crate::timeline::tempo::Course;
use crate::units::tick::{TICKS_PER_ROUND, Tick, earliest};

/// What can be shown on a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum System {
    /// A film from the host alone.
    Streaming,
    /// A film that peers pass on.
    P2p,
    /// A picture that one alone makes.
    Alone,
    /// A picture that a group makes.
    Group,
}

impl System {
    /// How it distributes a film, if it does.
    pub fn model(self) -> Option<Model> {
        match self {
            System::Streaming => Some(Model::Streaming),
            System::P2p => Some(Model::P2p),
            System::Alone | System::Group => None,
        }
    }
}

/// What every kind of run can do and be asked.
pub trait Surface {
    /// Computes on for about `budget` events: the run first, then what else it shows.
    fn advance(&mut self, budget: usize);
    /// Whether the run is known to its end.
    fn is_whole(&self) -> bool;
    /// Whether [`Surface::advance`] has anything left to do.
    fn is_computing(&self) -> bool;
    /// The last tick that is known; of a whole run, the last at which there is anything to see.
    fn known_until(&self) -> Tick;
    /// When all who are there have what they came for, once that is known: of a run that is whole and
    /// never comes so far, its end.
    fn done_at(&self) -> Option<Tick>;
    /// Goes to that tick, which is known.
    fn seek(&mut self, tick: Tick);
    /// The first tick after `tick` at which anything happens, as far as known.
    fn next_event(&self, tick: Tick) -> Option<Tick>;
    /// The last tick before `tick` at which anything happens, as far as known.
    fn previous_event(&self, tick: Tick) -> Option<Tick>;
    /// Hands over what is worth a mark on the timeline, as far as known: when, and what.
    fn each_mark(&self, mark: &mut dyn FnMut(Tick, MarkKind));
    /// Whether any of these marks comes from outside; as long as the run is not whole, whether one
    /// may: an input that changes nothing leaves no mark.
    fn has_outside_marks(&self) -> bool;
    /// The digest of all events, once the run is whole.
    fn digest(&self) -> Option<u64>;
    /// How many peers will ever be there.
    fn everyone(&self) -> u32;
    /// Hands over the rows of its state table, at the tick of the last [`Surface::seek`].
    fn each_line(&self, write: &mut dyn FnMut(Line));
    /// Why a parameter does nothing in it; `None` where it can do something.
    fn moot(&self, key: Key) -> Option<Moot>;
    /// Whether it is there for others to be compared with: beside them its digest is not the
    /// figure's.
    fn is_reference(&self) -> bool {
        false
    }
}

/// A run of any kind.
#[derive(Clone, Debug)]
pub enum Run {
    /// A film is distributed.
    Film(Box<FilmRun>),
    /// Work is shared.
    Work(Box<WorkStage>),
}

/// Whether any mark of a run that is whole comes from outside.
fn is_marked_from_outside(run: &dyn Surface) -> bool {
    let mut is_any = false;
    run.each_mark(&mut |_, kind| is_any |= kind == MarkKind::Outside);
    is_any
}

impl Run {
    /// The run of a system with these parameters. Of a film's, only tick 0 is known. What `before`
    /// has and is still true is kept: charts, so that nothing flickers while a slider moves.
    pub fn new(system: System, params: &RunParams, before: Option<Run>) -> Run {
        let film = |model| Run::Film(Box::new(FilmRun::new(&params.setup(model))));
        let work = |is_alone| {
            let before = match before {
                Some(Run::Work(stage)) => Some(*stage),
                _ => None,
            };
            Run::Work(Box::new(WorkStage::new(&params.work_setup(), is_alone, before)))
        };
        match system {
            System::Streaming => film(Model::Streaming),
            System::P2p => film(Model::P2p),
            System::Alone => work(true),
            System::Group => work(false),
        }
    }

    /// Whether it is the run that these parameters give.
    pub fn is_of(&self, params: &RunParams) -> bool {
        match self {
            Run::Film(film) => film.is_of(params),
            Run::Work(work) => work.is_of(params),
        }
    }

    /// Where it is a film's.
    pub fn film(&self) -> Option<&FilmRun> {
        match self {
            Run::Film(film) => Some(film),
            _ => None,
        }
    }

    /// Where work is shared in it.
    pub fn work(&self) -> Option<&WorkStage> {
        match self {
            Run::Work(work) => Some(work),
            _ => None,
        }
    }

    /// What it can do and be asked, whatever it is.
    pub fn surface(&self) -> &dyn Surface {
        match self {
            Run::Film(film) => &**film,
            Run::Work(work) => &**work,
        }
    }

    fn surface_mut(&mut self) -> &mut dyn Surface {
        match self {
            Run::Film(film) => &mut **film,
            Run::Work(work) => &mut **work,
        }
    }
}

/// The runs of a figure, on one clock, in the order of its stages.
#[derive(Clone, Debug, Default)]
pub struct Runs(Vec<Run>);

impl Runs {
    /// These runs.
    pub fn new(runs: Vec<Run>) -> Runs {
        Runs(runs)
    }

    /// Each run, in the order of the stages.
    pub fn each(&self) -> &[Run] {
        &self.0
    }

    /// Gives them up, in the order of the stages.
    pub fn into_each(self) -> Vec<Run> {
        self.0
    }

    fn surfaces(&self) -> impl Iterator<Item = &dyn Surface> {
        self.0.iter().map(Run::surface)
    }

    /// Computes on for about `budget` events.
    pub fn compute(&mut self, budget: usize) {
        let unfinished = self.0.iter_mut().filter(|run| run.surface().is_computing());
        // The run that is behind goes first: a moment can be shown once all know it.
        let behind =
            unfinished.min_by_key(|run| (run.surface().is_whole(), run.surface().known_until()));
        if let Some(run) = behind {
            run.surface_mut().advance(budget);
        }
    }

    /// Whether there is more to compute.
    pub fn is_computing(&self) -> bool {
        self.surfaces().any(|run| run.is_computing())
    }

    /// Goes to that tick in all of them.
    pub fn seek(&mut self, tick: Tick) {
        self.0.iter_mut().for_each(|run| run.surface_mut().seek(tick));
    }

    /// How many peers the drawing has room for: all that will ever be there.
    pub fn everyone(&self) -> u32 {
        self.surfaces().map(|run| run.everyone()).max().unwrap_or(1)
    }

    /// The timeline of all: a run that is over long before the others has half of it, once all are
    /// known to their ends.
    pub fn scale(&self) -> Scale {
        let Extent { known_until, is_whole } = self.extent();
        let ends = self.surfaces().map(|run| run.known_until());
        Scale::new(ends.min().filter(|_| is_whole), known_until)
    }

    /// The digests as 16 hexadecimal digits each, joined by hyphens, once all are known. Those of
    /// references only where there is nothing else.
    pub fn digest(&self) -> Option<String> {
        let mut texts = Vec::new();
        let is_compared = self.surfaces().any(|run| !run.is_reference());
        for run in self.surfaces().filter(|run| !(is_compared && run.is_reference())) {
            texts.push(format!("{:016x}", run.digest()?));
        }
        (!texts.is_empty()).then(|| joined(&texts, "-"))
    }
}

impl Track for Runs {
    /// The end is the last event of any run, rounded up to a whole round.
    fn extent(&self) -> Extent {
        let (mut partial, mut last) = (None, 0);
        for run in self.surfaces() {
            last = last.max(run.known_until());
            if !run.is_whole() {
                partial = earliest(&[partial, Some(run.known_until())]);
            }
        }
        match partial {
            Some(known_until) => Extent { known_until, is_whole: false },
            None => {
                let known_until = last.div_ceil(TICKS_PER_ROUND) * TICKS_PER_ROUND;
                Extent { known_until, is_whole: true }
            }
        }
    }

    fn course(&self) -> Course {
        let Extent { known_until, is_whole } = self.extent();
        let first = || self.surfaces().filter_map(|run| run.done_at()).min();
        let first_done = if self.0.len() > 1 { first() } else { None };
        Course { first_done, known_until, is_whole }
    }

    fn next_event(&self, tick: Tick) -> Option<Tick> {
        self.surfaces().filter_map(|run| run.next_event(tick)).min()
    }

    fn previous_event(&self, tick: Tick) -> Option<Tick> {
        self.surfaces().filter_map(|run| run.previous_event(tick)).max()
    }
}
