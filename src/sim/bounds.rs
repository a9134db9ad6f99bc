//! What is known about how fast a run can be: lower bounds, the optimum where it is proven, and
//! what hosts alone take.
//!
//! N peers, M chunks, K slots of all hosts together, u a peer's upload and d its download, as in
//! [`Setup`]. All results are rounds from round 0, for the N peers. That some arrive later only takes
//! longer; what inputs do the formulas do not know: [`holds`].

pub use super::fluid::fluid_bound;
use super::fluid::intake;
use super::setup::{Service, Setup, perfect_applies};
use crate::units::rounds::Rounds;
use crate::units::tick::{MILLION, Rate};

/// Whether the bounds are bounds of this setup's runs: with inputs, peers may come and go, and
/// upload more or less than the formulas know.
pub fn holds(setup: &Setup) -> bool {
    setup.inputs.is_empty()
}

/// A lower bound on the rounds that any schedule needs.
///
/// Where all uploads are 1, all downloads equal and a whole number (0 is unlimited), all peers are
/// there from the start and there are no inputs, it counts in chunks, [`chunked_bound`]; else it is
/// the fluid bound. (Several slots of a peer are no faster than one of their sum: what they send at
/// a time, it can send one after another, and no chunk arrives later.)
pub fn lower_bound(setup: &Setup) -> Rounds {
    let download = equal_download(setup).map(|download| u64::from(download.0));
    match download.filter(|download| download % MILLION == 0) {
        Some(download) if setup.all_upload_one() && setup.is_undisturbed() => {
            let (n, m) = (setup.peers.into(), setup.chunks.into());
            Rounds::whole(chunked_bound(n, m, slots(setup), download / MILLION))
        }
        _ => fluid_bound(setup),
    }
}

/// The slots of all hosts together.
fn slots(setup: &Setup) -> u64 {
    u64::from(setup.slots) * u64::from(setup.hosts)
}

/// What each of the N peers can take in, zero being unlimited; `None` where they differ.
fn equal_download(setup: &Setup) -> Option<Rate> {
    let first = setup.download_of(1);
    (2..=setup.peers).all(|peer| setup.download_of(peer) == first).then_some(first)
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
/// unlimited, all peers there from the start and known to each other, and nothing from outside;
/// `None` elsewhere.
///
/// Source: Mundinger, Weber & Weiss, "Optimal scheduling of peer-to-peer file dissemination"
/// (2008).
pub fn optimum(setup: &Setup) -> Option<u64> {
    let logarithm = setup.peers.checked_ilog2()?;
    let is_known = perfect_applies(setup) && setup.inputs.is_empty();
    is_known.then(|| u64::from(setup.chunks) + u64::from(logarithm))
}

/// The rounds until the last peer has the film from the hosts alone, where all peers are there from
/// the start and their downloads are equal, 1, 2 or unlimited: `None` elsewhere.
///
/// In turn, [`in_turn_makespan`]. First come, first served, with N = q*K + r: q times K peers are
/// served whole, `q*M`, and then the last r as if in turn. The engine is held against these.
pub fn client_server_makespan(setup: &Setup) -> Option<u64> {
    let in_turn = in_turn_makespan(setup)?;
    let (n, m, k) = (u64::from(setup.peers), u64::from(setup.chunks), slots(setup));
    Some(match setup.service {
        Service::RoundRobin => in_turn,
        Service::FirstCome if n % k == 0 => n / k * m,
        Service::FirstCome => n / k * m + served_at_once(setup, n % k)?,
    })
}

/// The same of hosts that serve in turn, however these serve: `max(ceil(N*M/K), ceil(M/d))`. Hosts
/// alone cannot be faster.
pub fn in_turn_makespan(setup: &Setup) -> Option<u64> {
    served_at_once(setup, setup.peers.into())
}

/// What so many peers take that share the hosts' slots from the start.
fn served_at_once(setup: &Setup, peers: u64) -> Option<u64> {
    let m = u64::from(setup.chunks);
    let at_a_time = match equal_download(setup)? {
        Rate::ZERO => m,
        Rate::ONE => 1,
        Rate(2_000_000) => 2,
        _ => return None,
    };
    let sent = (peers * m).div_ceil(slots(setup));
    setup.is_undisturbed().then(|| sent.max(m.div_ceil(at_a_time)))
}

/// What hosts alone need at least: their slots, each a chunk a round, must send N films, and every
/// peer must take in one, `max(ceil(N*M/K), M/d)`.
pub fn host_alone(setup: &Setup) -> Rounds {
    let (n, m) = (u64::from(setup.peers), u64::from(setup.chunks));
    Rounds::whole((n * m).div_ceil(slots(setup))).max(intake(setup))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::{Action, Input, Model};

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
    fn the_default_race_needs_eight_rounds() {
        let setup = Setup::new(Model::P2p);
        assert_eq!(lower_bound(&setup), Rounds::whole(8));
        assert_eq!(fluid_bound(&setup), Rounds::fraction(48, 7).expect("not zero"));
        assert_eq!(client_server_makespan(&setup), Some(18));
        let in_turn = Setup { service: Service::RoundRobin, ..setup };
        assert_eq!(client_server_makespan(&in_turn), Some(16));
    }

    #[test]
    fn hosts_alone_that_serve_in_turn_need_no_more_than_they_must() {
        for (n, m, k) in [(4, 12, 3), (1, 6, 8), (7, 3, 2), (9, 9, 4)] {
            let in_turn = Setup {
                service: Service::RoundRobin,
                hosts: 2,
                ..setup(n, m, k, 1_000_000, 1_000_000)
            };
            let makespan = client_server_makespan(&in_turn).map(Rounds::whole);
            assert_eq!(makespan, Some(host_alone(&in_turn)));
        }
        assert_eq!(host_alone(&setup(1, 12, 3, 0, 500_000)), Rounds::whole(24));
        for (download, first_come, in_turn) in [(1, 24, 16), (2, 18, 16), (0, 16, 16)] {
            let of = setup(4, 12, 3, 1_000_000, download * 1_000_000);
            assert_eq!(client_server_makespan(&of), Some(first_come), "d = {download}");
            assert_eq!(in_turn_makespan(&of), Some(in_turn), "d = {download}");
        }
        let unlike =
            Setup { downloads: vec![Rate::ONE, Rate::ZERO], ..setup(4, 12, 3, 0, 1_000_000) };
        assert_eq!(client_server_makespan(&unlike), None);
        assert_eq!(client_server_makespan(&setup(4, 12, 3, 0, 3_000_000)), None);
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
        let input = Input { tick: 9, action: Action::HostDown(0) };
        let ends = Setup { inputs: vec![input], ..setup(4, 4, 1, 1_000_000, 0) };
        assert_eq!((optimum(&ends), holds(&ends)), (None, false));
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
}
