//! Real units: a film of so many bits, and lines of so many bits a second. All four together decide
//! a host's slots, the peers' uploads and downloads, and how long a round lasts.
//!
//! A slot gets half of the slowest line or less, K = 2 * ceil(us / dmin), so that a slow receiver
//! seldom holds a fast slot; a host slower than that line has one. The slot's speed s = us / K is
//! one chunk a round, and all else is counted in it. The slowest line is that of the whole list, also
//! where there are fewer peers than lines: so neither slots nor rounds change while peers slide. What
//! the formulas of [`Real::fluid`] call the slowest is that of the peers who are there.
//!
//! [`RunParams::fit`] writes what they decide into the run's own parameters, so that nobody else
//! need know of them.

use super::RunParams;
use super::quantity::Quantity;
use super::table::Key;
use crate::sim::fluid::Fluid;
use crate::sim::setup::limits;
use crate::units::decimal::Decimal;
use crate::units::rounds::Rounds;
use crate::units::tick::{MILLION, Rate};

/// How many chunks the film has where nothing else is said.
const CHUNKS: u32 = 200;

/// Real units as they were given: all of them or, once [`RunParams::fit`] has seen them, none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Real {
    /// F: the size of the film.
    pub film: Option<Quantity>,
    /// us: what a host uploads.
    pub server: Option<Quantity>,
    /// ui: what the peers upload, repeated from the front.
    pub up: Vec<Quantity>,
    /// di: what the peers can take in, repeated from the front; never nothing.
    pub down: Vec<Quantity>,
    /// Whether the number of chunks is given too; without it, there are 200.
    pub says_chunks: bool,
}

/// Why real units cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// They belong together, and this one is missing.
    Lacks(Key),
    /// This key is given too, and it is for them to decide.
    Beside(Key),
    /// The host is so much faster than the slowest line that it would need more slots than there
    /// may be.
    TooManySlots,
    /// A peer uploads more than a hundred chunks a round.
    UploadTooFast,
}

impl Unfit {
    /// The key that the reason is about.
    pub fn key(self) -> Key {
        match self {
            Unfit::Lacks(key) | Unfit::Beside(key) => key,
            Unfit::TooManySlots => Key::Server,
            Unfit::UploadTooFast => Key::Up,
        }
    }
}

/// What real units decide where all of them are given.
struct Decided {
    slots: u32,
    uploads: Vec<Rate>,
    downloads: Vec<Rate>,
}

impl Real {
    /// Whether they are given, all four.
    pub fn is_given(&self) -> bool {
        self.lacks().is_none()
    }

    /// Whether they decide the parameter: it has a value then, but none of its own.
    pub fn decides(&self, key: Key) -> bool {
        self.is_given()
            && match key {
                Key::Slots | Key::Upload | Key::Uploads | Key::Download | Key::Downloads => true,
                Key::Mix => true,
                Key::Chunks => !self.says_chunks,
                _ => false,
            }
    }

    /// Whether they can be used where `is_said` tells which keys are given with a value of their
    /// own. Where none of the four is given there is nothing to say.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn check(&self, is_said: impl Fn(Key) -> bool) -> Result<(), Unfit> {
        if *self == (Real { says_chunks: self.says_chunks, ..Real::default() }) {
            return Ok(());
        }
        if let Some(key) = self.lacks() {
            return Err(Unfit::Lacks(key));
        }
        let theirs =
            [Key::Slots, Key::Upload, Key::Uploads, Key::Download, Key::Downloads, Key::Mix];
        match theirs.into_iter().find(|key| is_said(*key)) {
            Some(key) => Err(Unfit::Beside(key)),
            None => self.decided().map(|_| ()),
        }
    }

    /// The textbook's model of this run, in bits and bits a second; `None` without real units.
    pub fn fluid(&self, run: &RunParams) -> Option<Fluid> {
        let (film, server) = (self.film.as_ref()?, self.server.as_ref()?);
        let givers = run.peers.saturating_sub(run.free_riders) as usize;
        let lines = self.down.iter().take(run.peers as usize);
        Some(Fluid {
            peers: run.peers.into(),
            film: film.bits,
            host: server.bits * u64::from(run.hosts),
            slowest_download: lines.map(|line| line.bits).min()?,
            uploads: self.up.iter().cycle().take(givers).map(|up| up.bits).sum(),
        })
    }

    /// The first of the four that is missing.
    fn lacks(&self) -> Option<Key> {
        match self {
            Real { film: None, .. } => Some(Key::Film),
            Real { server: None, .. } => Some(Key::Server),
            Real { up, .. } if up.is_empty() => Some(Key::Up),
            Real { down, .. } if down.is_empty() => Some(Key::Down),
            _ => None,
        }
    }

    /// What they decide.
    fn decided(&self) -> Result<Decided, Unfit> {
        let host = self.server.as_ref().map_or(1, |server| server.bits.max(1));
        let slowest = self.down.iter().map(|line| line.bits).min().unwrap_or(1).max(1);
        let slots = if host < slowest { 1 } else { 2 * host.div_ceil(slowest) };
        if slots > limits::SLOTS.into() {
            return Err(Unfit::TooManySlots);
        }
        let mut uploads = Vec::new();
        for up in &self.up {
            uploads
                .push(in_slots(up.bits, host, slots, limits::UPLOAD).ok_or(Unfit::UploadTooFast)?);
        }
        let line = |line: &Quantity| in_slots(line.bits, host, slots, limits::DOWNLOAD);
        Ok(Decided {
            slots: slots as u32,
            uploads,
            // What is faster than may be said is as good as unlimited.
            downloads: self.down.iter().map(|of| line(of).unwrap_or(Rate::ZERO)).collect(),
        })
    }
}

/// So many bits a second in chunks a round, of which a slot sends one: the nearest millionth, but
/// never nothing for something. `None` above `most` millionths.
fn in_slots(bits: u64, host: u64, slots: u64, most: u64) -> Option<Rate> {
    let times = bits * slots;
    let whole = times / host;
    // Whole chunks and the rest apart: their product would take more than 64 bits.
    let rest = (times % host * MILLION + host / 2) / host;
    let millionths = whole.checked_mul(MILLION)?.checked_add(rest)?;
    let is_lost = millionths == 0 && bits > 0;
    (millionths <= most).then_some(Rate(if is_lost { 1 } else { millionths as u32 }))
}

impl RunParams {
    /// How long a round lasts, in seconds: what a host's slot takes for a chunk. `None` without real
    /// units.
    pub fn round_seconds(&self) -> Option<Rounds> {
        let (film, server) = (self.real.film.as_ref()?, self.real.server.as_ref()?);
        let chunk = Rounds::fraction(film.bits, self.chunks.into())?;
        chunk.times(self.slots.into(), server.bits)
    }

    /// Writes what the real units decide into the parameters; without all of them, or where they
    /// cannot be, they are dropped.
    pub fn take_real_units(&mut self) {
        let decided = match self.real.lacks() {
            None => self.real.decided().ok(),
            Some(_) => None,
        };
        let Some(Decided { slots, uploads, downloads }) = decided else {
            self.real = Real::default();
            return;
        };
        self.slots = slots;
        (self.upload, self.uploads) = one_or_list(uploads);
        (self.download, self.downloads) = one_or_list(downloads);
        self.mix.clear();
        if !self.real.says_chunks {
            self.chunks = CHUNKS;
        }
    }
}

/// Who joins by an input takes the first of a list; one alone needs no list.
fn one_or_list(mut rates: Vec<Rate>) -> (Decimal, Vec<Rate>) {
    let first = rates.first().map_or(0, |rate| rate.0);
    if rates.len() == 1 {
        rates.clear();
    }
    (Decimal::from_millionths(first.into()), rates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Params;
    use crate::params::link::{Notice, Problem, Purpose, from_query, to_query};

    const HOMEWORK: &str = "film=15Gbit&server=30Mbit/s&up=700kbit/s&down=2Mbit/s";

    fn run(query: &str) -> RunParams {
        let (params, notices) = from_query(query);
        assert_eq!(notices, [], "{query}");
        params.run
    }

    /// Fifteen lines of 2 Mbit/s: thirty slots of 1 Mbit/s, and a chunk of 75 Mbit takes 75 s.
    #[test]
    fn four_quantities_decide_the_run() {
        let run = run(HOMEWORK);
        assert_eq!((run.slots, run.chunks), (30, 200));
        assert_eq!(run.upload, Decimal::from_millionths(700_000));
        assert_eq!(run.download, Decimal::from_millionths(2_000_000));
        assert_eq!((run.uploads.len(), run.downloads.len()), (0, 0));
        assert_eq!(run.round_seconds(), Some(Rounds::whole(75)));
    }

    #[test]
    fn lists_are_lists_and_the_first_is_for_who_joins() {
        let run =
            run("peers=3&film=7Gbit&server=84Mbit/s&up=24Mbps,23Mbps&down=27Mbps,17Mbps,20Mbps");
        assert_eq!(run.slots, 10); // 84 / 17 is almost five
        assert_eq!(run.uploads, [Rate(2_857_143), Rate(2_738_095)]);
        assert_eq!(run.upload, Decimal::from_millionths(2_857_143));
        assert_eq!(run.downloads, [Rate(3_214_286), Rate(2_023_810), Rate(2_380_952)]);
        assert_eq!(run.round_seconds(), Rounds::fraction(25, 6));
        let fluid = run.real.fluid(&run).expect("in real units");
        assert_eq!((fluid.uploads, fluid.slowest_download), (71_000_000, 17_000_000));
    }

    #[test]
    fn a_slow_host_has_one_slot_and_a_fast_line_no_limit() {
        let run = run("film=1Gbit&server=1Mbit/s&up=0&down=1.5Mbit/s,101Mbit/s&chunks=12");
        assert_eq!((run.slots, run.chunks), (1, 12));
        assert_eq!(run.downloads, [Rate(1_500_000), Rate::ZERO]);
        assert_eq!(run.upload, Decimal::ZERO);
    }

    #[test]
    fn a_line_that_is_hardly_one_is_not_none() {
        let run = run("film=1Gbit&server=1Gbit/s&up=1bps,0bps&down=10Mbit/s");
        assert_eq!(run.uploads, [Rate(1), Rate::ZERO]);
    }

    #[test]
    fn a_link_keeps_them_as_they_were_given() {
        let written =
            |query: &str| to_query(&from_query(query).0, &Params::default(), Purpose::Address);
        assert_eq!(written(HOMEWORK), HOMEWORK);
        // Twelve, the default elsewhere, is another thing than nothing said.
        let twelve = "chunks=12&film=700MB&server=1Gbit/s&up=2Mbit/s,1.5Mbit/s&down=20Mbps";
        assert_eq!(written(twelve), twelve);
        assert_eq!(run(twelve).chunks, 12);
    }

    #[test]
    fn what_does_not_fit_is_said_and_the_link_goes_on_without() {
        for (query, key, why) in [
            ("film=1GB", "server", Unfit::Lacks(Key::Server)),
            ("server=1Mbps&up=0&down=1Mbps", "film", Unfit::Lacks(Key::Film)),
            (&format!("{HOMEWORK}&slots=3"), "slots", Unfit::Beside(Key::Slots)),
            (&format!("mix=100:1&{HOMEWORK}"), "mix", Unfit::Beside(Key::Mix)),
            ("film=1GB&server=1Gbps&up=0&down=1Mbps", "server", Unfit::TooManySlots),
            ("film=1GB&server=1Mbps&up=1Gbps&down=1Mbps", "up", Unfit::UploadTooFast),
        ] {
            let (params, notices) = from_query(query);
            assert!(params.run.real == Real::default(), "{query}");
            let [Notice { key: named, problem, .. }] = &notices[..] else { panic!("{notices:?}") };
            assert_eq!((*named, *problem), (key, Problem::RealUnits(why)), "{query}");
        }
        assert_eq!(from_query("film=1GB").0, Params::default());
        assert_eq!(from_query(&format!("{HOMEWORK}&slots=3")).0.run.slots, 3);
        // 500 lines are the most that a host can be faster.
        assert_eq!(run("film=1GB&server=500Mbps&up=0&down=1Mbps").slots, 1000);
    }

    #[test]
    fn the_fastest_of_all_fits_into_64_bits() {
        let fast = "film=1TB&server=1Tbit/s&up=100Gbit/s&down=2.1Gbit/s";
        let run = run(&format!("{fast}&peers=1000&hosts=8&chunks=1"));
        assert_eq!((run.slots, run.upload), (954, Decimal::from_millionths(95_400_000)));
        assert_eq!(run.round_seconds(), Some(Rounds::whole(7632)));
        let fluid = run.real.fluid(&run).expect("in real units");
        assert_eq!((fluid.host, fluid.uploads), (8_000_000_000_000, 100_000_000_000_000));
    }
}
