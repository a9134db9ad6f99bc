//! How fast a film could be distributed if it were a fluid: the textbook's formulas, exact, in
//! whatever units their numbers are; and the same bound of the speeds that whole ticks make, which
//! no run can beat.

use super::setup::{Model, Setup};
use crate::units::rounds::{Rounds, greatest_common_divisor};
use crate::units::tick::{MILLION, Rate, TICKS_PER_ROUND};

/// Rates and a size in units of the caller's choice, the same for all of them: bits and bits a
/// second, or chunks and chunks a round. Results are then in seconds or rounds. N*F and
/// the sum of the uploads must stay below 2^64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fluid {
    /// N: how many peers.
    pub peers: u64,
    /// F: the size of the film.
    pub film: u64,
    /// us: what all hosts together upload, more than nothing.
    pub host: u64,
    /// dmin: the slowest peer's download; 0 is unlimited.
    pub slowest_download: u64,
    /// All peers' uploads together.
    pub uploads: u64,
}

/// The least time, and what it is that allows no less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How long it takes at least.
    pub time: Rounds,
    /// Which term of the formula that is; of equal ones, the first.
    pub binding: Binding,
}

/// What binds: a term of the formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// The hosts' upload.
    Server,
    /// The slowest peer's download.
    SlowestLine,
    /// The uploads of all together, the hosts' and the peers'.
    AllUploads,
}

impl Fluid {
    /// Of this setup, in millionths of a chunk.
    pub fn of(setup: &Setup) -> Fluid {
        Fluid {
            peers: setup.peers.into(),
            film: u64::from(setup.chunks) * MILLION,
            host: u64::from(setup.slots) * u64::from(setup.hosts) * MILLION,
            slowest_download: setup.slowest_download().map_or(0, |slowest| slowest.0.into()),
            uploads: setup.sum_of_uploads(),
        }
    }

    /// `max(N*F/us, F/dmin)`: what hosts alone need at least.
    ///
    /// Source: Kurose & Ross, "Computer Networking: A Top-Down Approach", section 2.5.
    pub fn client_server(&self) -> Limit {
        Limit { time: time(self.peers * self.film, self.host), binding: Binding::Server }.or_later(
            self.film,
            self.slowest_download,
            Binding::SlowestLine,
        )
    }

    /// `max(F/us, F/dmin, N*F/(us + sum of ui))`: what a swarm needs at least.
    ///
    /// Source: Kurose & Ross, section 2.5; attained in the fluid limit: Kumar & Ross,
    /// "Peer-assisted file distribution: the minimum distribution time" (2006).
    pub fn p2p(&self) -> Limit {
        Limit { time: time(self.film, self.host), binding: Binding::Server }
            .or_later(self.film, self.slowest_download, Binding::SlowestLine)
            .or_later(self.peers * self.film, self.host + self.uploads, Binding::AllUploads)
    }

    /// `min(us, dmin, (us + sum of ui)/N)`: the fastest rate at which all can watch together.
    pub fn common_rate(&self) -> Rounds {
        let together = time(self.host + self.uploads, self.peers);
        let line = match self.slowest_download {
            0 => self.host,
            slowest => slowest.min(self.host),
        };
        together.min(Rounds::whole(line))
    }
}

impl Limit {
    /// This, or if it takes longer, `amount / rate`; no time at an unlimited rate, which is 0.
    fn or_later(self, amount: u64, rate: u64, binding: Binding) -> Limit {
        let time = time(amount, rate);
        if time > self.time { Limit { time, binding } } else { self }
    }
}

/// `amount / rate`; no time at an unlimited rate, which is 0.
fn time(amount: u64, rate: u64) -> Rounds {
    Rounds::fraction(amount, rate).unwrap_or(Rounds::ZERO)
}

/// `max(M/(H*K), M/d, N*M/(H*K + sum of u))`: hosts must send every chunk once, every peer take in
/// the film, and all together upload N films. [`Fluid::p2p`] of the speeds that whole ticks make:
/// where these are the speeds of the setup, exactly that.
pub fn fluid_bound(setup: &Setup) -> Rounds {
    let (n, m) = (u64::from(setup.peers), u64::from(setup.chunks));
    let once = time(m, u64::from(setup.slots) * u64::from(setup.hosts));
    let together = capacity(setup).time_for(n * m);
    once.max(intake(setup)).max(together)
}

/// Chunks a round, as a fraction.
struct Capacity {
    chunks: u64,
    rounds: u64,
}

/// What all slots together can deliver: a slot a chunk in as many ticks as its speed has. A host's
/// slots always make whole ticks.
fn capacity(setup: &Setup) -> Capacity {
    let hosts = u64::from(setup.slots) * u64::from(setup.hosts);
    let each = |peer| {
        let ticks = setup.first_upload(peer).part_of(setup.peer_slots).ticks_per_chunk()?;
        Some((u64::from(setup.peer_slots) * TICKS_PER_ROUND, ticks))
    };
    let mut exact = Some(Capacity { chunks: hosts, rounds: 1 });
    let mut millionths = hosts * MILLION;
    for (chunks, rounds) in (1..=setup.peers).filter_map(each) {
        millionths += (chunks * MILLION).div_ceil(rounds);
        exact = exact.and_then(|sum| sum.plus(chunks, rounds));
    }
    // Of many unlike speeds the sum has no denominator that fits. A little more than it is will do.
    exact.unwrap_or(Capacity { chunks: millionths, rounds: MILLION })
}

impl Capacity {
    /// The largest denominator: with it, the chunks of all films still count in 64 bits.
    const MOST: u64 = 1_000_000_000;

    fn plus(self, chunks: u64, rounds: u64) -> Option<Capacity> {
        let common = greatest_common_divisor(chunks, rounds);
        let (chunks, rounds) = (chunks / common, rounds / common);
        let shared = greatest_common_divisor(self.rounds, rounds);
        let (ours, theirs) = (rounds / shared, self.rounds / shared);
        let all = self.rounds.checked_mul(ours).filter(|all| *all <= Capacity::MOST)?;
        let sum = self.chunks.checked_mul(ours)?.checked_add(chunks.checked_mul(theirs)?)?;
        Some(Capacity { chunks: sum, rounds: all })
    }

    fn time_for(&self, chunks: u64) -> Rounds {
        time(chunks * self.rounds, self.chunks)
    }
}

/// What the slowest peer needs at least to take in the film, `M/d`: of its download, a transfer at
/// rate r takes r for as long as the ticks of r, which can be a little less than a chunk in all.
pub(super) fn intake(setup: &Setup) -> Rounds {
    let Some(slowest) = setup.slowest_download() else { return Rounds::ZERO };
    let m = u64::from(setup.chunks);
    time(m * least_area(setup, slowest), u64::from(slowest.0) * TICKS_PER_ROUND)
}

/// Most rates that are looked at one by one.
const FEW: u64 = 500;

/// The least product of a rate and its ticks, in millionths of a chunk times ticks, over the rates
/// that a transfer to a receiver of this download can have: a slot's, or what other transfers leave
/// of the download, and so a multiple of what divides all of these.
fn least_area(setup: &Setup, download: Rate) -> u64 {
    let host = setup.host_speed().0;
    let (mut step, mut fastest) = (greatest_common_divisor(download.0.into(), host.into()), host);
    // Under streaming no peer sends.
    let senders = if setup.model == Model::P2p { setup.peers } else { 0 };
    for peer in 1..=senders {
        let speed = setup.first_upload(peer).part_of(setup.peer_slots).0;
        step = greatest_common_divisor(step, speed.into());
        fastest = fastest.max(speed);
    }
    let most = u64::from(fastest.min(download.0));
    if most / step > FEW {
        // The nearest tick is at most half a tick away.
        return TICKS_PER_ROUND * MILLION - most.div_ceil(2);
    }
    let mut least = u64::MAX;
    for rate in 1..=most / step {
        let rate = rate * step;
        let ticks = Rate(rate as u32).ticks_per_chunk().unwrap_or(0);
        least = least.min(rate * ticks);
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a file of test vectors, without its heading.
    fn rows(csv: &str) -> impl Iterator<Item = Vec<&str>> {
        csv.lines().skip(1).map(|line| line.split(',').collect())
    }

    fn number(text: &str) -> u64 {
        text.parse().expect("a whole number")
    }

    /// Against all rates that slots of these speeds can have or leave of a download, by adding them
    /// up: none has a lesser area, and where nothing is odd it is one whole chunk.
    #[test]
    fn no_rate_that_can_occur_has_a_lesser_area() {
        let area =
            |rate: u32| u64::from(rate) * Rate(rate).ticks_per_chunk().expect("it is positive");
        let mut odd = 0;
        for (uploads, slots) in
            [([1_000, 1_000], 1), ([110, 130], 1), ([70, 970], 2), ([310, 1_700], 3)]
        {
            for download in (50..1_500).step_by(10) {
                let setup = Setup {
                    uploads: uploads.map(|thousandths| Rate(thousandths * 1_000)).to_vec(),
                    peer_slots: slots,
                    ..Setup::new(Model::P2p)
                };
                let download = Rate(download * 1_000);
                let mut speeds = vec![setup.host_speed().0];
                speeds.extend(uploads.map(|of| Rate(of * 1_000).part_of(slots).0));
                let fastest = speeds.iter().copied().max().expect("a host has slots");
                let (mut taken, mut at) = (vec![0], 0);
                while let Some(&sum) = taken.get(at) {
                    let more = speeds.iter().map(|speed| sum + speed);
                    let new: Vec<u32> =
                        more.filter(|more| *more < download.0 && !taken.contains(more)).collect();
                    taken.extend(new);
                    at += 1;
                    if at > 300 {
                        break; // enough of them
                    }
                }
                let left = taken.iter().map(|taken| (download.0 - taken).min(fastest));
                let rates = left.chain(speeds.iter().map(|speed| (*speed).min(download.0)));
                let least = rates.map(area).min().expect("some rate");
                let bound = least_area(&setup, download);
                assert!(bound <= least, "{uploads:?}/{slots} {download:?}: {bound} {least}");
                odd += u32::from(least < TICKS_PER_ROUND * MILLION);
                if uploads == [1_000, 1_000] && download.0 % 1_000_000 == 0 {
                    assert_eq!(bound, TICKS_PER_ROUND * MILLION);
                }
            }
        }
        assert!(odd > 100, "it matters: {odd}");
    }

    /// The textbook's figure: the host uploads ten times what a peer does, a peer needs an hour to
    /// upload the film. In chunks: K = 10, u = 1, d unlimited, M = 100; an hour is 100 rounds.
    #[test]
    fn the_formulas_draw_kurose_and_rosss_figure() {
        let hours = |rounds: Rounds| rounds.times(1, 100).map(Rounds::decimal);
        for row in rows(include_str!("../../tests/vectors/kurose-ross-figure.csv")) {
            let [n, alone, swarm] = row[..] else { panic!("three columns") };
            let setup = Setup {
                peers: number(n) as u32,
                slots: 10,
                chunks: 100,
                download: Rate::ZERO,
                ..Setup::new(Model::P2p)
            };
            let fluid = Fluid::of(&setup);
            assert_eq!(hours(fluid.client_server().time).as_deref(), Some(alone));
            assert_eq!(hours(fluid_bound(&setup)).as_deref(), Some(swarm));
            assert_eq!(fluid.p2p().time, fluid_bound(&setup));
        }
    }

    /// The textbook's exercise, in bits and seconds: 15 Gbit, a host of 30 Mbit/s, downloads of
    /// 2 Mbit/s, uploads of 300 kbit/s, 700 kbit/s and 2 Mbit/s.
    #[test]
    fn the_formulas_solve_kurose_and_rosss_exercise() {
        for row in rows(include_str!("../../tests/vectors/kurose-ross-homework.csv")) {
            let fluid = |each| Fluid {
                peers: number(row[3]),
                film: 15_000_000_000,
                host: 30_000_000,
                slowest_download: 2_000_000,
                uploads: number(row[3]) * each,
            };
            assert!(same(fluid(0).client_server().time, row[4]), "{row:?}");
            for (column, bits) in [(5, 300_000), (6, 700_000), (7, 2_000_000)] {
                assert!(same(fluid(bits).p2p().time, row[column]), "{row:?}: {bits} bit/s");
            }
        }
    }

    /// Whether a result is what a file has, to the hundredth that the file has (cut or rounded).
    fn same(result: Rounds, expected: &str) -> bool {
        let number = |text: &str| text.parse::<f64>().expect("a number");
        (number(&result.decimal()) - number(expected)).abs() < 0.01
    }

    #[test]
    fn what_binds_is_named() {
        let fluid = Fluid { peers: 7, film: 7000, host: 84, slowest_download: 17, uploads: 173 };
        assert_eq!(fluid.client_server(), Limit { time: time(1750, 3), binding: Binding::Server });
        let line = Limit { time: time(7000, 17), binding: Binding::SlowestLine };
        assert_eq!((fluid.p2p(), fluid.common_rate()), (line, Rounds::whole(17)));
        let one = Fluid { peers: 1, ..fluid };
        assert_eq!(one.client_server().binding, Binding::SlowestLine);
        let slow = Fluid { host: 10, ..fluid };
        assert_eq!((slow.p2p().binding, slow.common_rate()), (Binding::Server, Rounds::whole(10)));
        let many = Fluid { peers: 70, slowest_download: 0, ..fluid };
        assert_eq!(many.p2p(), Limit { time: time(490_000, 257), binding: Binding::AllUploads });
        assert_eq!(many.common_rate(), time(257, 70));
    }

    /// A third is written .333333 and takes exactly three rounds; 0.7 is exact; .65 takes 7754
    /// ticks, a little longer than it should.
    #[test]
    fn the_bound_is_of_the_speeds_that_ticks_make() {
        let bound = |upload, download| {
            let base = Setup::new(Model::P2p);
            let (upload, download) = (Rate(upload), Rate(download));
            fluid_bound(&Setup { peers: 4, slots: 1, chunks: 12, upload, download, ..base })
        };
        assert_eq!(bound(333_333, 0), time(4 * 12 * 3, 7));
        assert_eq!(bound(700_000, 0), time(4 * 12 * 10, 38));
        assert_eq!(bound(650_000, 0), time(4 * 12 * 7754, 7754 + 4 * 5040));
        assert_eq!(bound(1_000_000, 500_000), Rounds::whole(24));
        assert_eq!(bound(0, 333_333), time(48, 1).max(Rounds::whole(36)));
    }

    /// A thousand speeds without a common denominator: a bound that is no more than the exact one,
    /// and hardly less.
    #[test]
    fn many_unlike_speeds_have_a_bound_too() {
        let uploads: Vec<Rate> = (1..=1000).map(|peer| Rate(1000 + peer * 977)).collect();
        let setup = Setup { peers: 1000, uploads, download: Rate::ZERO, ..Setup::new(Model::P2p) };
        let exact: f64 = (1..=1000)
            .filter_map(|peer| setup.first_upload(peer).ticks_per_chunk())
            .map(|ticks| 5040.0 / ticks as f64)
            .sum();
        let bound: f64 = fluid_bound(&setup).decimal().parse().expect("a number");
        let expected = 12_000.0 / (exact + 3.0);
        assert!(bound <= expected + 1e-6 && bound > expected * 0.999_99, "{bound} {expected}");
    }
}
