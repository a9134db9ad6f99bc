//! What is known about how fast a run can be: lower bounds, the optimum where it is proven, and
//! what a host alone takes.
//!
//! N peers, M chunks, K host slots, u a peer's upload and d its download, as in [`Setup`]. All
//! results are rounds from round 0, for the N peers. That some arrive later only takes longer; what
//! inputs do the formulas do not know: [`holds`].

use super::setup::{Service, Setup, perfect_applies};
use crate::units::rounds::Rounds;
use crate::units::tick::MILLION;

/// `max(M/K, M/d, N*M/(K + sum of u))`: the host must send every chunk once, every peer take in
/// the film, and all together upload N films. In the fluid limit it is attained.
///
/// Source: Kumar & Ross, "Peer-assisted file distribution: the minimum distribution time" (2006);
/// the formula of Kurose & Ross's textbook with a chunk as the unit of data.
pub fn fluid_bound(setup: &Setup) -> Rounds {
    swarm_fluid(&Fluid {
        peers: setup.peers.into(),
        film: u64::from(setup.chunks) * MILLION,
        host: u64::from(setup.slots) * MILLION,
        slowest_download: setup.download.0.into(),
        uploads: setup.sum_of_uploads(),
    })
    .unwrap_or(Rounds::ZERO)
}

/// Whether the bounds are bounds of this setup's runs: with inputs, peers may come and go, and
/// upload more or less than the formulas know.
pub fn holds(setup: &Setup) -> bool {
    setup.inputs.is_empty()
}

/// A lower bound on the rounds that any schedule needs.
///
/// Where all uploads are 1, the download is a whole number (0 is unlimited), all peers are there
/// from the start and there are no inputs, it counts in chunks, [`chunked_bound`]; else it is the
/// fluid bound.
pub fn lower_bound(setup: &Setup) -> Rounds {
    let whole_download = u64::from(setup.download.0) % MILLION == 0;
    if whole_download && setup.all_upload_one() && setup.is_undisturbed() {
        let download = u64::from(setup.download.0) / MILLION;
        let (n, m, k) = (setup.peers.into(), setup.chunks.into(), setup.slots.into());
        Rounds::whole(chunked_bound(n, m, k, download))
    } else {
        fluid_bound(setup)
    }
}

/// `max(T1, ceil(M/K) - 1 + ceil(log2(1 + N/K)), ceil(M/D))` rounds for uploads of 1 and a whole
/// download D, 0 being unlimited. Peers, chunks and slots are at least 1.
///
/// - T1 ([`rounds_of_uploads`]): there must be N*M uploads, and only who holds something uploads.
/// - The last chunk leaves the host in round ceil(M/K) at the earliest, and from then its holders
///   can at best double and the host's slots add to them.
/// - Nobody takes in more than D chunks a round.
///
/// A lower bound in general; in all 59 cases that were searched exhaustively it is the optimum.
pub fn chunked_bound(peers: u64, chunks: u64, slots: u64, download: u64) -> u64 {
    let spread = doublings(peers, slots);
    let last_chunk = chunks.div_ceil(slots) - 1 + spread;
    let intake = if download == 0 { 0 } else { chunks.div_ceil(download) };
    rounds_of_uploads(peers, chunks, slots, download).max(last_chunk).max(intake)
}

/// T1: rounds until N*M uploads are possible. With h holders of anything (first none), a round
/// adds `K + h` uploads, at most `N*D`; then `h = min(N, 2h + K)`.
fn rounds_of_uploads(peers: u64, chunks: u64, slots: u64, download: u64) -> u64 {
    let intake = if download == 0 { u64::MAX } else { peers * download };
    let mut missing = peers * chunks;
    let mut holders = 0;
    let mut rounds = 0;
    while missing > 0 {
        missing = missing.saturating_sub((slots + holders).min(intake));
        holders = peers.min(2 * holders + slots);
        rounds += 1;
    }
    rounds
}

/// `ceil(log2(1 + N/K))`: the least j with `K * 2^j >= K + N`.
fn doublings(peers: u64, slots: u64) -> u64 {
    let mut reach = slots;
    let mut rounds = 0;
    while reach < slots + peers {
        reach *= 2;
        rounds += 1;
    }
    rounds
}

/// The optimum where it is proven: `M + floor(log2 N)` for K = 1, u = 1 and d at least 1 or
/// unlimited, all peers there from the start and known to each other; `None` elsewhere.
///
/// Source: Mundinger, Weber & Weiss, "Optimal scheduling of peer-to-peer file dissemination"
/// (2008).
pub fn optimum(setup: &Setup) -> Option<u64> {
    let logarithm = setup.peers.checked_ilog2()?;
    perfect_applies(setup).then(|| u64::from(setup.chunks) + u64::from(logarithm))
}

/// The rounds until the last peer has the film from the host alone, where a peer's download does
/// not bind and all are there from the start: `None` elsewhere.
///
/// First come, first served: `ceil(N/K) * M`. In turn: `ceil(N*M/K)`, but no less than M, for
/// nobody takes two chunks at once. The engine is held against these.
pub fn client_server_makespan(setup: &Setup) -> Option<u64> {
    let in_turn = in_turn_makespan(setup)?;
    let rows = u64::from(setup.peers).div_ceil(setup.slots.into());
    Some(match setup.service {
        Service::FirstCome => rows * u64::from(setup.chunks),
        Service::RoundRobin => in_turn,
    })
}

/// The same of a host that serves in turn, however this one serves. No host alone can be faster
/// that sends each peer one chunk at a time.
pub fn in_turn_makespan(setup: &Setup) -> Option<u64> {
    let (n, m, k) = (u64::from(setup.peers), u64::from(setup.chunks), u64::from(setup.slots));
    let applies = setup.downloads_freely() && setup.is_undisturbed();
    applies.then(|| (n * m).div_ceil(k).max(m))
}

/// What a host alone needs at least that sends each peer one chunk at a time, as streaming does: its K slots must send N films, and a peer
/// takes in one chunk at a time, `max(ceil(N*M/K), M/min(1, d))`.
pub fn host_alone(setup: &Setup) -> Rounds {
    let (n, m, k) = (u64::from(setup.peers), u64::from(setup.chunks), u64::from(setup.slots));
    let sent = Rounds::whole((n * m).div_ceil(k));
    let intake = if setup.downloads_freely() { MILLION } else { setup.download.0.into() };
    sent.max(Rounds::fraction(m * MILLION, intake).unwrap_or(Rounds::ZERO))
}

/// Rates and a size in units of the caller's choice, the same for all of them: bits and bits a
/// second, or chunks and chunks a round. Results are then in seconds or rounds. N*F and
/// the sum of the uploads must stay below 2^64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fluid {
    /// N: how many peers.
    pub peers: u64,
    /// F: the size of the film.
    pub film: u64,
    /// us: the host's whole upload.
    pub host: u64,
    /// dmin: the slowest peer's download; 0 is unlimited.
    pub slowest_download: u64,
    /// All peers' uploads together.
    pub uploads: u64,
}

/// `D_cs = max(N*F/us, F/dmin)`: what a host alone needs at least. `None` without a host's upload.
///
/// Source: Kurose & Ross, "Computer Networking: A Top-Down Approach", section 2.5.
pub fn client_server_fluid(fluid: &Fluid) -> Option<Rounds> {
    let host = Rounds::fraction(fluid.peers * fluid.film, fluid.host)?;
    Some(host.max(intake(fluid)))
}

/// `D_p2p = max(F/us, F/dmin, N*F/(us + sum of ui))`: what a swarm needs at least. `None` without
/// a host's upload.
///
/// Source: Kurose & Ross, section 2.5; attained in the fluid limit (Kumar & Ross 2006).
pub fn swarm_fluid(fluid: &Fluid) -> Option<Rounds> {
    let once = Rounds::fraction(fluid.film, fluid.host)?;
    let together = Rounds::fraction(fluid.peers * fluid.film, fluid.host + fluid.uploads)?;
    Some(once.max(intake(fluid)).max(together))
}

/// `F/dmin`; no time where downloads are unlimited.
fn intake(fluid: &Fluid) -> Rounds {
    Rounds::fraction(fluid.film, fluid.slowest_download).unwrap_or(Rounds::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::Model;
    use crate::units::tick::Rate;

    fn setup(peers: u32, chunks: u32, slots: u32, upload: u32, download: u32) -> Setup {
        let (upload, download) = (Rate(upload), Rate(download));
        Setup { peers, chunks, slots, upload, download, ..Setup::new(Model::P2p) }
    }

    /// The rows of a file of test vectors, without its heading.
    fn rows(csv: &str) -> impl Iterator<Item = Vec<&str>> {
        csv.lines().skip(1).map(|line| line.split(',').collect())
    }

    fn number(text: &str) -> u64 {
        text.parse().expect("a whole number")
    }

    #[test]
    fn the_default_race_needs_thirteen_rounds() {
        let setup = Setup::new(Model::P2p);
        assert_eq!(lower_bound(&setup), Rounds::whole(13));
        assert_eq!(fluid_bound(&setup), Rounds::whole(12));
        assert_eq!(client_server_makespan(&setup), Some(24));
        let in_turn = Setup { service: Service::RoundRobin, ..setup };
        assert_eq!(client_server_makespan(&in_turn), Some(16));
    }

    #[test]
    fn a_host_alone_that_serves_in_turn_needs_no_more_than_it_must() {
        for (n, m, k) in [(4, 12, 3), (1, 5, 8), (7, 3, 2), (9, 9, 4)] {
            let in_turn =
                Setup { service: Service::RoundRobin, ..setup(n, m, k, 1_000_000, 1_000_000) };
            let makespan = client_server_makespan(&in_turn).map(Rounds::whole);
            assert_eq!(makespan, Some(host_alone(&in_turn)));
        }
        assert_eq!(host_alone(&setup(1, 12, 3, 0, 500_000)), Rounds::whole(24));
    }

    #[test]
    fn the_chunked_bound_is_tight_in_all_searched_cases() {
        let csv = include_str!("../../tests/vectors/chunked-optimum.csv");
        for row in rows(csv) {
            let [n, m, k, d, optimum] = row[..] else { panic!("five columns") };
            let bound = chunked_bound(number(n), number(m), number(k), number(d));
            assert_eq!(bound, number(optimum), "N={n} M={m} K={k} D={d}");
        }
    }

    #[test]
    fn the_optimum_is_known_for_one_slot() {
        for row in rows(include_str!("../../tests/vectors/local-rules.csv")) {
            for download in [0, 1_000_000, 1_500_000] {
                let (n, m) = (number(row[0]) as u32, number(row[1]) as u32);
                assert_eq!(optimum(&setup(n, m, 1, 1_000_000, download)), Some(number(row[2])));
            }
        }
        assert_eq!(optimum(&setup(4, 4, 2, 1_000_000, 0)), None);
        assert_eq!(optimum(&setup(4, 4, 1, 500_000, 0)), None);
        assert_eq!(optimum(&setup(4, 4, 1, 1_000_000, 500_000)), None);
    }

    #[test]
    fn no_bound_contradicts_another() {
        for (n, m, k, d) in (1..20).flat_map(|n| {
            (1..20).flat_map(move |m| [1, 2, 3, 10].map(move |k| (n, m, k, (n + m + k) % 4)))
        }) {
            let setup = setup(n, m, k, 1_000_000, d * 1_000_000);
            let bound = lower_bound(&setup);
            assert!(fluid_bound(&setup) <= bound, "{setup:?}");
            assert!(optimum(&setup).is_none_or(|optimum| bound <= Rounds::whole(optimum)));
            assert!(
                client_server_makespan(&setup).is_none_or(|alone| bound <= Rounds::whole(alone))
            );
        }
    }

    /// The textbook's figure: the host uploads ten times what a peer does, a peer needs an hour to
    /// upload the film. In chunks: K = 10, u = 1, d unlimited, M = 100; an hour is 100 rounds.
    #[test]
    fn the_fluid_bounds_draw_kurose_and_rosss_figure() {
        let hours = |rounds: Rounds| rounds.times(1, 100).map(Rounds::decimal);
        for row in rows(include_str!("../../tests/vectors/kurose-ross-figure.csv")) {
            let [n, alone, swarm] = row[..] else { panic!("three columns") };
            let (n, film, host) = (number(n), 100, 10);
            let fluid = Fluid { peers: n, film, host, slowest_download: 0, uploads: n };
            let bound = fluid_bound(&setup(n as u32, 100, 10, 1_000_000, 0));
            assert_eq!(client_server_fluid(&fluid).and_then(hours).as_deref(), Some(alone));
            assert_eq!(hours(bound).as_deref(), Some(swarm));
            assert_eq!(swarm_fluid(&fluid), Some(bound));
        }
    }

    /// The textbook's exercise: 15 Gbit, a host of 30 Mbit/s, downloads of 2 Mbit/s, uploads of
    /// 300 kbit/s, 700 kbit/s and 2 Mbit/s. A round is what a chunk takes at 2 Mbit/s: with 1000
    /// chunks of 15 Mbit it is 7.5 s, K = 15, d = 1 and u = 0.15, 0.35 and 1.
    #[test]
    fn the_fluid_bounds_solve_kurose_and_rosss_exercise() {
        let seconds = |rounds: Rounds| rounds.times(15, 2).map(Rounds::decimal);
        for row in rows(include_str!("../../tests/vectors/kurose-ross-homework.csv")) {
            let n = number(row[3]) as u32;
            let in_seconds = |uploads_each| Fluid {
                peers: n.into(),
                film: 15_000_000_000,
                host: 30_000_000,
                slowest_download: 2_000_000,
                uploads: u64::from(n) * uploads_each,
            };
            let alone = client_server_fluid(&in_seconds(0)).map(Rounds::decimal);
            assert!(same(alone, row[4]), "N={n}");
            for (column, bits, upload) in
                [(5, 300_000, 150_000), (6, 700_000, 350_000), (7, 2_000_000, 1_000_000)]
            {
                let in_rounds = fluid_bound(&setup(n, 1000, 15, upload, 1_000_000));
                assert!(same(seconds(in_rounds), row[column]), "N={n} u={upload}");
                assert!(same(swarm_fluid(&in_seconds(bits)).map(Rounds::decimal), row[column]));
            }
        }
    }

    /// Whether a result is what a file has, to the places that the file has (cut or rounded).
    fn same(result: Option<String>, expected: &str) -> bool {
        let number = |text: &str| text.parse::<f64>().expect("a number");
        result.is_some_and(|result| (number(&result) - number(expected)).abs() < 0.01)
    }
}
