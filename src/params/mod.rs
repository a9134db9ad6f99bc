//! Every parameter once: the link's query, the command line and the sliders read [`table::TABLE`].
//!
//! - [`Params`] is plain data: what decides the run ([`RunParams`]) and how it is looked at
//!   ([`ViewParams`]).
//! - [`row`]: what one row of the table knows: how its value is read, written and bounded.
//! - [`real`]: real units, from which other parameters follow; [`quantity`] has sizes and rates.
//! - [`link`]: from a query and to a query. A wrong value never fails, it yields a [`link::Notice`].
//! - [`slider`]: the steps of a parameter's slider.
//! - [`effect`]: whether a parameter does anything beside the others.
//!
//! The command's reading, which refuses where a link corrects, stands with the command.
//! To add a parameter: a field here, a key and a row in the table, its words in `cli::words::keys`.

mod departure;
pub mod effect;
mod figure;
pub mod foreign;
pub mod inputs;
mod language;
pub mod link;
mod mix;
mod policy;
pub mod quantity;
mod rates;
pub mod real;
pub mod row;
pub mod slider;
pub mod table;
pub mod version;

use crate::units::decimal::Decimal;
pub use figure::Figure;
pub use inputs::DatedInput;
use real::Real;

use crate::sim::setup::{Action, Choking, Group, Input, Model, OnComplete, Policy, Service, Setup};
use crate::sim::work::setup::WorkSetup;
use crate::units::tick::Rate;

/// The version of the model: raised whenever equal parameters give another run than before.
pub const MODEL_VERSION: u32 = 2;

/// Everything that a link or a command can say. Plain data; the default is the default race.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params {
    /// What decides the run.
    pub run: RunParams,
    /// How the run is looked at.
    pub view: ViewParams,
}

/// The parameters that decide a run. Two equal ones give the same run on every machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunParams {
    /// N: peers, the hosts not counted.
    pub peers: u32,
    /// K: a host's upload slots.
    pub slots: u32,
    /// H: hosts.
    pub hosts: u32,
    /// M: chunks of the film.
    pub chunks: u32,
    /// A peer's upload, chunks a round.
    pub upload: Decimal,
    /// The uploads of the peers one by one, repeated from the front; empty: see `mix` and `upload`.
    pub uploads: Vec<Rate>,
    /// S: upload slots of a peer; `None` is what is usual, see [`RunParams::peer_slots`].
    pub peer_slots: Option<u32>,
    /// A peer's download capacity, chunks a round; zero is unlimited.
    pub download: Decimal,
    /// The download capacities of the peers one by one, repeated from the front; empty: see
    /// `download`.
    pub downloads: Vec<Rate>,
    /// Which chunk is sent in the swarm.
    pub policy: Policy,
    /// A host sends what nobody has before it repeats itself.
    pub unseen_first: bool,
    /// How hosts serve when streaming.
    pub service: Service,
    /// Rounds between one peer's joining and the next.
    pub arrival: Decimal,
    /// Rounds that one chunk plays.
    pub playback: Decimal,
    /// Chunks held before playing starts.
    pub start: u32,
    /// Consecutive chunks held before playing goes on after a stall.
    pub resume: u32,
    /// The last so many of the N peers upload nothing, at most N.
    pub free_riders: u32,
    /// Uneven uploads, handed to the peers in order; empty: all upload the same.
    pub mix: Vec<Group>,
    /// Whom a peer serves in the swarm.
    pub choking: Choking,
    /// After so many rounds a peer that holds the whole film leaves; `None` is never.
    pub leaves_after: Option<Decimal>,
    /// So many films' worth of chunks the hosts give out together in the swarm, then they go down
    /// for good; 0 is without limit.
    pub host_copies: Decimal,
    /// Peers that each peer knows; 0 is all.
    pub neighbours: u32,
    /// What happens from outside, sorted by time.
    pub inputs: Vec<DatedInput>,
    /// Shared work: how uneven the helpers are, at most one.
    pub uneven: Decimal,
    /// Shared work: rounds that handing out a part costs the coordinator.
    pub handout: Decimal,
    /// Real units, which decide some of the others; see [`RunParams::fit`].
    pub real: Real,
    /// Seeds all of the run's chances.
    pub seed: u32,
}

impl Default for RunParams {
    fn default() -> RunParams {
        RunParams {
            peers: 4,
            slots: 3,
            hosts: 1,
            chunks: 12,
            upload: Decimal::ONE,
            uploads: Vec::new(),
            peer_slots: None,
            download: Decimal::from_millionths(2_000_000),
            downloads: Vec::new(),
            policy: Policy::InOrder,
            unseen_first: true,
            service: Service::FirstCome,
            arrival: Decimal::ZERO,
            playback: Decimal::ONE,
            start: 3,
            resume: 1,
            free_riders: 0,
            mix: Vec::new(),
            choking: Choking::None,
            leaves_after: None,
            host_copies: Decimal::ZERO,
            neighbours: 0,
            inputs: Vec::new(),
            uneven: Decimal::ZERO,
            handout: Decimal::ZERO,
            real: Real::default(),
            seed: 1,
        }
    }
}

impl RunParams {
    /// The engine's setup of this run under `model`. Both systems get the same capacities.
    pub fn setup(&self, model: Model) -> Setup {
        Setup {
            model,
            peers: self.peers,
            slots: self.slots,
            hosts: self.hosts,
            chunks: self.chunks,
            upload: rate(self.upload),
            uploads: self.uploads.clone(),
            mix: self.mix.clone(),
            free_riders: self.free_riders.min(self.peers),
            peer_slots: self.peer_slots(),
            download: rate(self.download),
            downloads: self.downloads.clone(),
            policy: self.policy,
            unseen_first: self.unseen_first,
            choking: self.choking,
            on_complete: match self.leaves_after {
                Some(rounds) => OnComplete::Leave(rounds.ticks()),
                None => OnComplete::Stay,
            },
            host_copies: self.host_copies.millionths(),
            neighbours: self.neighbours,
            service: self.service,
            arrival: self.arrival.ticks(),
            playback: self.playback.ticks(),
            start: self.start,
            resume: self.resume,
            inputs: self.inputs.iter().map(input).collect(),
            seed: self.seed,
        }
    }

    /// The setup of this run where the peers share work: chunks are parts, the host coordinates.
    pub fn work_setup(&self) -> WorkSetup {
        WorkSetup {
            crew: self.setup(Model::P2p),
            uneven: rate(self.uneven).0,
            handout: self.handout.ticks(),
        }
    }

    /// S: upload slots of a peer: what is asked for, else with tit for tat 4 as in BitTorrent,
    /// else 1.
    pub fn peer_slots(&self) -> u32 {
        let usual = if self.choking == Choking::TitForTat { 4 } else { 1 };
        self.peer_slots.unwrap_or(usual)
    }

    /// How many peers will ever be there: N and those who join by an input. It is these that are
    /// drawn and listed.
    pub fn everyone(&self) -> u32 {
        let joins = self.inputs.iter().filter(|input| input.action == Action::Join);
        self.peers + joins.count() as u32
    }

    /// Makes the parameters fit each other: those that real units decide follow them, and there are
    /// no more free riders than peers. Returns whether these fitted. Whoever changes one parameter on
    /// its own calls it afterwards.
    pub fn fit(&mut self) -> bool {
        self.take_real_units();
        let fits = self.free_riders <= self.peers;
        self.free_riders = self.free_riders.min(self.peers);
        fits
    }
}

fn input(dated: &DatedInput) -> Input {
    Input { tick: dated.round.ticks(), action: dated.action }
}

/// A speed in chunks a round as the engine has it. Within the table's ranges each has its own (see
/// [`limits::UPLOAD`]); what only code can ask for beyond the engine's type is its most.
///
/// [`limits::UPLOAD`]: crate::sim::setup::limits::UPLOAD
fn rate(speed: Decimal) -> Rate {
    Rate(u32::try_from(speed.millionths()).unwrap_or(u32::MAX))
}

/// The parameters that only concern how a run is shown. No result depends on them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewParams {
    /// Show this one figure only; `None` is the whole article.
    pub figure: Option<Figure>,
    /// The round at which the figure opens; whoever shows it clamps it to the run.
    pub t: Decimal,
    /// Rounds a second; `None` is as fast as the run is worth telling.
    pub speed: Option<Decimal>,
    /// Say what came of the runs from the start, not only at their end.
    pub results: bool,
    /// Play as soon as the figure is there.
    pub autoplay: bool,
    /// Begin again at the end.
    pub repeat: bool,
    /// Listen to the keyboard while a figure has the focus.
    pub keyboard: bool,
    /// How many controls stand under a figure.
    pub controls: Controls,
    /// The colours.
    pub theme: Theme,
    /// Shared work: each part has the colour of its maker.
    pub tint: bool,
    /// Stop at the story's chapters.
    pub chapters: bool,
    /// The language, as a tag; `None` is the browser's.
    pub lang: Option<String>,
}

impl Default for ViewParams {
    fn default() -> ViewParams {
        ViewParams {
            figure: None,
            t: Decimal::ZERO,
            speed: None,
            results: false,
            autoplay: false,
            repeat: false,
            keyboard: true,
            controls: Controls::Full,
            theme: Theme::Auto,
            tint: false,
            chapters: true,
            lang: None,
        }
    }
}

/// How many controls stand under a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Controls {
    /// The player, the sliders, reset and another seed.
    Full,
    /// The player alone.
    Basic,
    /// Nothing.
    None,
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Theme {
    /// What the reader's system prefers.
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::limits;

    #[test]
    fn the_default_run_is_the_engines_default_race() {
        for model in [Model::Streaming, Model::P2p] {
            assert_eq!(RunParams::default().setup(model), Setup::new(model));
        }
    }

    #[test]
    fn who_joins_later_is_counted() {
        let (params, _) = link::from_query("peers=7&input=1:join,1:leave:2,3:join,4:host-down");
        assert_eq!(params.run.everyone(), 9);
        assert_eq!(params.run.setup(Model::Streaming).everyone(), 9);
        let joins = "1:join,".repeat(limits::INPUTS);
        let (most, _) = link::from_query(&format!("input={}", joins.trim_end_matches(',')));
        assert_eq!((most.run.peers, most.run.everyone()), (4, 504));
    }
}
