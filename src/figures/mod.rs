//! The figures, a row each: what they show, how it is arranged, and what the reader can change.
//!
//! To add one: its key in [`Figure`], a row here, and its words.

use crate::params::effect::{Moot, in_all};
use crate::params::link::{Notice, Purpose, from_query_over, to_query};
use crate::params::table::{Key, row};
use crate::params::{Figure, Params, RunParams};
use crate::runs::{Run, Runs, Surface, System};
use crate::words::system as words;

/// One figure.
#[derive(Debug)]
pub struct FigureRow {
    /// Which one.
    pub figure: Figure,
    /// What stands on its stages, in their order: never empty.
    pub stages: &'static [Stage],
    /// How the stages stand.
    pub arrangement: Arrangement,
    /// Parameters that it opens with where a link does not say otherwise, as a link has them. What
    /// no link may change, a stage sets, and what no link can undo as well: none can say that there
    /// is no mix or no input.
    pub defaults: &'static [(Key, &'static str)],
    /// The parameters that have sliders.
    pub sliders: &'static [Key],
    /// Whether parts of a picture can have the colours of their makers.
    pub has_tint: bool,
}

/// A stage of a figure.
#[derive(Debug)]
pub struct Stage {
    /// What it shows.
    pub system: System,
    /// A message that names it, where its system's name would not tell it from another.
    pub name: Option<fn() -> String>,
    /// Parameters that are its own, as a link has them: they override the figure's.
    pub set: &'static [(Key, &'static str)],
}

/// How the stages of a figure stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// All of one size, beside or above each other.
    Equal,
    /// A small one of one alone, the group's, and under them who works when, and charts.
    Comparison,
}

const fn stage(system: System) -> Stage {
    Stage { system, name: None, set: &[] }
}

const FILM_SLIDERS: &[Key] = &[Key::Peers, Key::Slots, Key::Chunks, Key::Upload];

/// All figures, in the order of the article.
pub static FIGURES: [FigureRow; 4] = [
    FigureRow {
        figure: Figure::Race,
        stages: &[stage(System::Streaming), stage(System::P2p)],
        arrangement: Arrangement::Equal,
        defaults: &[],
        sliders: FILM_SLIDERS,
        has_tint: false,
    },
    FigureRow {
        figure: Figure::Streaming,
        stages: &[stage(System::Streaming)],
        arrangement: Arrangement::Equal,
        defaults: &[],
        // Under streaming no peer sends.
        sliders: &[Key::Peers, Key::Slots, Key::Chunks],
        has_tint: false,
    },
    FigureRow {
        figure: Figure::P2p,
        stages: &[stage(System::P2p)],
        arrangement: Arrangement::Equal,
        defaults: &[],
        sliders: FILM_SLIDERS,
        has_tint: false,
    },
    FigureRow {
        figure: Figure::Work,
        stages: &[stage(System::Alone), stage(System::Group)],
        arrangement: Arrangement::Comparison,
        defaults: &[],
        sliders: &[Key::Peers, Key::Chunks, Key::Upload, Key::Uneven, Key::Handout],
        has_tint: true,
    },
];

/// The row of a figure.
pub fn of(figure: Figure) -> &'static FigureRow {
    &FIGURES[figure as usize]
}

impl Stage {
    /// Its name: over it, and wherever it is told of.
    pub fn title(&self) -> String {
        match self.name {
            Some(name) => name(),
            None => words::title(self.system),
        }
    }

    /// The caption of its state table.
    pub fn caption(&self) -> String {
        match self.name {
            Some(name) => words::caption_of(&name()),
            None => words::caption(self.system),
        }
    }

    /// The parameters of the stage's run, where the figure has these.
    pub fn params(&self, run: &RunParams) -> RunParams {
        let mut params = Params { run: run.clone(), ..Params::default() };
        for (key, value) in self.set {
            row(*key).put(&mut params, value);
        }
        params.run.fit();
        params.run
    }

    fn sets(&self, key: Key) -> bool {
        self.set.iter().any(|(set, _)| *set == key)
    }

    /// Why a parameter of the figure does nothing in the stage's run.
    fn moot(&self, run: &dyn Surface, key: Key) -> Option<Moot> {
        if self.sets(key) {
            return Some(Moot::Unknown);
        }
        match run.moot(key) {
            // What the stage sets is no reason that the reader could change.
            Some(Moot::Beside(other)) if self.sets(other) => Some(Moot::Unknown),
            moot => moot,
        }
    }
}

impl FigureRow {
    /// The parameters with which the figure opens where nothing else is asked for.
    pub fn opening(&self) -> Params {
        let mut params = Params::default();
        for (key, value) in self.defaults {
            row(*key).put(&mut params, value);
        }
        params
    }

    /// The parameters with which a link's query opens the figure, and what is not right in it.
    pub fn opened_by(&self, query: &str) -> (Params, Vec<Notice>) {
        from_query_over(query, self.opening())
    }

    /// The query of a link with which the figure opens with these parameters.
    pub fn query(&self, params: &Params, purpose: Purpose) -> String {
        to_query(params, &self.opening(), purpose)
    }

    /// Numbers of peers that are one press away.
    pub fn quick_choices(&self) -> &'static [&'static str] {
        match self.figure {
            Figure::Race => &["4", "32", "1000"],
            _ => &[],
        }
    }

    /// The runs of all stages, with what `before` has and is still true.
    pub fn runs(&self, params: &RunParams, before: Runs) -> Runs {
        let mut before = before.into_each().into_iter();
        let run = |stage: &Stage| Run::new(stage.system, &stage.params(params), before.next());
        Runs::new(self.stages.iter().map(run).collect())
    }

    /// Whether `runs` are the runs of these parameters.
    pub fn are_of(&self, runs: &Runs, params: &RunParams) -> bool {
        let mut pairs = self.stages.iter().zip(runs.each());
        pairs.all(|(stage, run)| run.is_of(&stage.params(params)))
    }

    /// Why a parameter does nothing in the figure; `None` where it can do something.
    pub fn moot(&self, runs: &Runs, key: Key) -> Option<Moot> {
        let pairs = self.stages.iter().zip(runs.each().iter().map(Run::surface));
        let of_stages: Vec<_> = pairs.map(|(stage, run)| stage.moot(run, key)).collect();
        in_all(&of_stages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::MODEL_VERSION;

    static SMALL: FigureRow = FigureRow {
        figure: Figure::P2p,
        stages: &[stage(System::P2p)],
        arrangement: Arrangement::Equal,
        defaults: &[
            (Key::Peers, "6"),
            (Key::Chunks, "8"),
            (Key::Policy, "rarest"),
            (Key::UnseenFirst, "0"),
            (Key::T, "2.5"),
        ],
        sliders: FILM_SLIDERS,
        has_tint: false,
    };

    #[test]
    fn a_figures_link_opens_it_as_it_was_whatever_its_defaults() {
        let usual = "peers=4&chunks=12&policy=in-order&unseen_first=1&t=0";
        for (query, written) in [
            ("", ""),
            ("peers=6&t=2.50", ""),
            ("chunks=9", "chunks=9"),
            // What is a default everywhere else is none here.
            (usual, usual),
            ("t=0&peers=4&slots=5", "peers=4&slots=5&t=0"),
            ("mix=50:1,50:2&input=1:join&lang=de", "mix=50:1,50:2&input=1:join&lang=de"),
        ] {
            let (params, notices) = SMALL.opened_by(query);
            assert_eq!(notices, []);
            assert_eq!(SMALL.query(&params, Purpose::Address), written, "{query}");
            assert_eq!(SMALL.opened_by(written), (params.clone(), Vec::new()), "{query}");
            let shared = SMALL.query(&params, Purpose::Shared);
            assert!(shared.ends_with(&format!("v={MODEL_VERSION}")), "{shared}");
            assert_eq!(SMALL.opened_by(&shared), (params, Vec::new()), "{query}");
        }
        let usual = Params::default();
        assert_eq!(SMALL.opened_by(&SMALL.query(&usual, Purpose::Address)).0, usual);
    }

    #[test]
    fn a_link_can_undo_every_default() {
        for (key, _) in FIGURES.iter().chain([&SMALL]).flat_map(|figure| figure.defaults) {
            let row = row(*key);
            assert!(row.default_text().is_some(), "no link can say that there is no {}", row.name);
        }
    }
}
