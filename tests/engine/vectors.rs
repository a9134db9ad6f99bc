//! The engine against the vectors in `tests/vectors`.

use how_p2p_works::report::{Number, RunReport};
use how_p2p_works::sim::setup::{Model, Policy, Setup};
use how_p2p_works::timeline::recording::Recording;
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND, ticks_from_millionths};

/// The rows of a CSV file, without its header, as numbers.
fn rows(csv: &str) -> Vec<Vec<f64>> {
    let numbers = |line: &str| line.split(',').map(|cell| cell.parse().expect("number")).collect();
    csv.lines().skip(1).map(numbers).collect()
}

fn millionths(x: f64) -> u32 {
    (x * 1e6).round() as u32
}

fn rounds(ticks: u64) -> f64 {
    ticks as f64 / TICKS_PER_ROUND as f64
}

fn number(reported: Option<Number>) -> f64 {
    reported.expect("it happens").0.decimal().parse().expect("a number")
}

#[track_caller]
fn assert_is(actual: f64, expected: f64) {
    assert!((actual - expected).abs() < 0.000_006, "{actual}, expected {expected}");
}

#[test]
fn playback_is_exact() {
    for row in rows(include_str!("../vectors/playback.csv")) {
        let [
            chunks,
            playback,
            download,
            start,
            resume,
            startup,
            stalls,
            stalled,
            end,
            ratio,
            least,
        ] = row[..].try_into().expect("eleven columns");
        let mut setup = Setup {
            peers: 1,
            slots: 1,
            chunks: chunks as u32,
            download: Rate(millionths(download)),
            playback: ticks_from_millionths(u64::from(millionths(playback))),
            start: start as u32,
            resume: resume as u32,
            ..Setup::new(Model::Streaming)
        };
        let report = &RunReport::of(&setup).per_peer[0];
        assert_is(number(report.startup_rounds), startup);
        assert_eq!(f64::from(report.stalls), stalls);
        assert_is(number(Some(report.stall_rounds)), stalled);
        assert_is(number(report.end_rounds), end);
        assert_is(number(report.rebuffer_ratio), ratio);

        // The least start-up without a stall: the smallest threshold that gives none has it, or
        // the last chunk's arrival less the playing before it, if no threshold hits it exactly.
        let duration =
            rounds(setup.download.ticks_per_chunk().expect("not 0").max(TICKS_PER_ROUND));
        let bound = (1..=setup.chunks)
            .map(|k| f64::from(k) * duration - f64::from(k - 1) * playback)
            .fold(0.0, f64::max);
        assert_is(bound, least);
        setup.start = (1..=64).find(|&k| f64::from(k) * duration >= least - 1e-6).unwrap_or(64);
        if f64::from(setup.start) * duration >= least - 1e-6 {
            assert_eq!(Recording::whole(&setup).frontier().stalls(1), 0);
        }
    }
}

/// The mean makespan over 200 seeds, 40 for the largest, in rounds.
fn mean_rounds(setup: &Setup) -> f64 {
    let seeds = if setup.peers >= 64 { 40 } else { 200 };
    let total: f64 = (1..=seeds)
        .map(|seed| {
            let recording = Recording::whole(&Setup { seed, ..setup.clone() });
            rounds(recording.makespan().expect("completes"))
        })
        .sum();
    total / f64::from(seeds)
}

#[test]
fn local_rules_have_the_published_means() {
    // Columns from the fifth on: policy, unseen first, download.
    let columns = [
        (Policy::Rarest, true, Rate::ZERO),
        (Policy::Rarest, true, Rate::ONE),
        (Policy::Random, false, Rate::ONE),
        (Policy::Random, true, Rate::ONE),
        (Policy::InOrder, false, Rate::ONE),
        (Policy::InOrder, true, Rate::ONE),
    ];
    for row in rows(include_str!("../vectors/local-rules.csv")) {
        let base = Setup {
            peers: row[0] as u32,
            chunks: row[1] as u32,
            slots: 1,
            ..Setup::new(Model::P2p)
        };
        let streaming = Setup { model: Model::Streaming, ..base.clone() };
        assert_eq!(mean_rounds(&streaming), row[3]);
        for ((policy, unseen_first, download), expected) in columns.iter().zip(&row[4..]) {
            let setup = Setup {
                policy: *policy,
                unseen_first: *unseen_first,
                download: *download,
                ..base.clone()
            };
            let mean = mean_rounds(&setup);
            let error = (mean / expected - 1.0).abs();
            assert!(error < 0.05, "{setup:?}: {mean}, expected {expected}");
        }
    }
}
