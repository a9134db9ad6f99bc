//! Every schedule of tiny cases, searched exhaustively, against the engine and the formulas; and
//! the perfect schedule.

use std::collections::BTreeSet;

use super::rules;
use how_p2p_works::sim::bounds::{chunked_bound, lower_bound, optimum};
use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Choking, Model, Policy, Setup, perfect_applies};
use how_p2p_works::timeline::recording::Recording;
use how_p2p_works::units::rounds::Rounds;
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND};

use super::checker::events_of;

/// N, M, K and D: a case with uploads of 1.
#[derive(Clone, Copy, Debug)]
struct Case {
    peers: u32,
    chunks: u32,
    slots: u32,
    download: u32,
}

impl Case {
    fn setup(self) -> Setup {
        Setup {
            peers: self.peers,
            chunks: self.chunks,
            slots: self.slots,
            download: Rate(self.download * Rate::ONE.0),
            ..Setup::new(Model::P2p)
        }
    }

    /// The fewest rounds of any schedule, by a breadth-first search over all states.
    ///
    /// A state is who holds what, N * M bits; all transfers take a round, so that schedules may
    /// be cut into rounds.
    fn fewest_rounds(self) -> u64 {
        let everything = (1_u32 << (self.peers * self.chunks)) - 1;
        let mut seen = BTreeSet::from([0]);
        let mut states = seen.clone();
        for round in 0.. {
            if states.contains(&everything) {
                return round;
            }
            let next: BTreeSet<u32> = states.iter().flat_map(|&s| self.successors(s)).collect();
            states = next.difference(&seen).copied().collect();
            seen.extend(&states);
        }
        unreachable!("some schedule comes to an end")
    }

    /// All states to which one round can lead: slot after slot, everything that it may send.
    fn successors(self, state: u32) -> BTreeSet<u32> {
        let whole_film = (1_u32 << self.chunks) - 1;
        let peers = 0..self.peers;
        let row = |state: u32, peer: u32| state >> (peer * self.chunks) & whole_film;
        let of_peers = peers.clone().map(|peer| row(state, peer));
        let slots = of_peers.chain((0..self.slots).map(|_| whole_film));
        let mut arriving = BTreeSet::from([0_u32]);
        for holds in slots {
            let mut more = arriving.clone(); // whoever sends nothing
            for &now in &arriving {
                for peer in peers.clone() {
                    let coming = row(now, peer);
                    if self.download > 0 && coming.count_ones() >= self.download {
                        continue;
                    }
                    let useful = holds & !row(state, peer) & !coming;
                    let chunks = (0..self.chunks).filter(|chunk| useful >> chunk & 1 == 1);
                    more.extend(chunks.map(|chunk| now | 1 << (peer * self.chunks + chunk)));
                }
            }
            arriving = more;
        }
        arriving.into_iter().map(|new| state | new).collect()
    }
}

/// Every policy with every switch.
fn policies(setup: &Setup) -> Vec<Setup> {
    let policies =
        [Policy::InOrder, Policy::Rarest, Policy::Random, Policy::Window(2), Policy::Perfect];
    let mut setups = Vec::new();
    for policy in policies {
        for unseen_first in [true, false] {
            for choking in [Choking::None, Choking::TitForTat] {
                setups.push(Setup { policy, unseen_first, choking, ..setup.clone() });
            }
        }
    }
    setups
}

fn rounds(setup: &Setup) -> u64 {
    let ticks = Recording::whole(setup).makespan().expect("completes");
    assert_eq!(ticks % TICKS_PER_ROUND, 0);
    ticks / TICKS_PER_ROUND
}

#[test]
fn no_policy_beats_an_exhaustive_search() {
    let mut cases = 0;
    for (peers, chunks) in (1..=8).flat_map(|n| (1..=8 / n).map(move |m| (n, m))) {
        for (slots, download) in [(1, 1), (1, 0), (1, 2), (2, 1), (2, 0), (2, 2), (3, 1), (3, 0)] {
            let case = Case { peers, chunks, slots, download };
            let fewest = case.fewest_rounds();
            let setup = case.setup();
            assert!(lower_bound(&setup) <= Rounds::whole(fewest), "{case:?}");
            if let Some(optimum) = optimum(&setup) {
                assert_eq!(optimum, fewest, "{case:?}");
            }
            for setup in policies(&setup) {
                for seed in 0..8 {
                    let setup = Setup { seed, ..setup.clone() };
                    assert!(rounds(&setup) >= fewest, "{setup:?}: optimum {fewest}");
                }
            }
            cases += 1;
        }
    }
    assert_eq!(cases, 160);
}

#[test]
fn no_policy_beats_the_known_optima() {
    for line in include_str!("../vectors/chunked-optimum.csv").lines().skip(1) {
        let row: Vec<u32> = line.split(',').map(|cell| cell.parse().expect("number")).collect();
        let [peers, chunks, slots, download, fewest] = row[..] else { panic!("five columns") };
        let case = Case { peers, chunks, slots, download };
        let bound = chunked_bound(peers.into(), chunks.into(), slots.into(), download.into());
        assert!(bound <= fewest.into(), "{case:?}");
        if peers * chunks <= 8 {
            assert_eq!(case.fewest_rounds(), u64::from(fewest), "{case:?}");
        }
        for setup in policies(&case.setup()) {
            for seed in 0..5 {
                assert!(rounds(&Setup { seed, ..setup.clone() }) >= fewest.into(), "{setup:?}");
            }
        }
    }
}

fn perfect(peers: u32, chunks: u32) -> Setup {
    Setup { peers, chunks, slots: 1, policy: Policy::Perfect, ..Setup::new(Model::P2p) }
}

#[test]
fn the_perfect_schedule_is_optimal() {
    let sizes = (1..=40).flat_map(|n| (1..=24).map(move |m| (n, m)));
    // Around powers of two, and elsewhere.
    let larger = [63, 64, 65, 127, 128, 500, 511, 512, 513, 767, 900, 1000].map(|n| (n, 17));
    for (peers, chunks) in sizes.chain(larger).chain([(1000, 100), (1000, 1), (777, 1000)]) {
        let setup = perfect(peers, chunks);
        let expected = u64::from(chunks + peers.ilog2());
        assert_eq!(optimum(&setup), Some(expected));
        assert_eq!(rounds(&setup), expected, "{peers} peers, {chunks} chunks");
    }
}

#[test]
fn the_perfect_schedule_has_one_upload_and_one_download_a_node_a_round() {
    for (peers, chunks) in [(1, 3), (2, 5), (5, 9), (7, 9), (11, 20), (40, 24), (1000, 100)] {
        for (tick, events) in events_of(&perfect(peers, chunks)) {
            let starts = || {
                events.iter().filter_map(|event| match *event {
                    Event::Start { from, to, .. } => Some((from, to)),
                    _ => None,
                })
            };
            let senders: BTreeSet<_> = starts().map(|start| start.0).collect();
            let receivers: BTreeSet<_> = starts().map(|start| start.1).collect();
            assert_eq!(senders.len(), starts().count(), "tick {tick}");
            assert_eq!(receivers.len(), starts().count(), "tick {tick}");
        }
    }
}

#[test]
fn where_the_perfect_schedule_does_not_apply_rarest_stands_in() {
    let perfect = perfect(9, 20);
    assert!(perfect_applies(&perfect) && rules::follows_schedule(&perfect));
    let others = [
        Setup { slots: 2, ..perfect.clone() },
        Setup { upload: Rate(500_000), ..perfect.clone() },
        Setup { download: Rate(900_000), ..perfect.clone() },
        Setup { arrival: 1, ..perfect.clone() },
        Setup { free_riders: 1, ..perfect.clone() },
        Setup { neighbours: 3, ..perfect.clone() },
    ];
    for setup in others {
        assert!(!perfect_applies(&setup) && !rules::follows_schedule(&setup), "{setup:?}");
        let rarest = Setup { policy: Policy::Rarest, ..setup.clone() };
        assert_eq!(Recording::whole(&setup).digest(), Recording::whole(&rarest).digest());
    }
}
