//! How fast the engine is: transfers a second, the time to any moment of a run, and the memory.
//!
//! `cargo bench` prints figures; nothing here can fail for being slow.

use std::hint::black_box;
use std::time::{Duration, Instant};

use how_p2p_works::app::figure::FigureState;
use how_p2p_works::params::{Figure, Params, RunParams};
use how_p2p_works::report::RunReport;
use how_p2p_works::sim::setup::{Action, Choking, Input, Model, Policy, Setup};
use how_p2p_works::sim::work::run::WorkRun;
use how_p2p_works::sim::work::setup::WorkSetup;
use how_p2p_works::sim::world::World;
use how_p2p_works::timeline::recording::{Cursor, Recording};
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND};

/// Each figure is the best of this many runs: what else the machine does only adds time.
const REPEATS: u32 = 5;

fn main() {
    memory();
    println!("p2p, rarest, K = 1, u = 1: the engine alone, best of {REPEATS}");
    let mut cost = Vec::new();
    for (peers, chunks) in [(64, 64), (1000, 100), (1000, 1000)] {
        for download in [0, 1] {
            cost.push(transfers(&swarm(peers, chunks, download)));
        }
    }
    let ratio = |large: usize, small: usize| cost[large] / cost[small];
    println!(
        "cost of a transfer at (1000,1000) against (64,64): d=0 x{:.2}, d=1 x{:.2}",
        ratio(4, 0),
        ratio(5, 1)
    );
    features();
    recording();
    sweep();
    slider();
    shared_work();
}

fn swarm(peers: u32, chunks: u32, download: u32) -> Setup {
    Setup {
        peers,
        chunks,
        slots: 1,
        download: Rate(download * Rate::ONE.0),
        policy: Policy::Rarest,
        ..Setup::new(Model::P2p)
    }
}

/// Prints and returns nanoseconds a transfer.
fn transfers(setup: &Setup) -> f64 {
    let total = f64::from(setup.peers * setup.chunks);
    let runs = (300_000.0 / total).ceil();
    let time = best(|| {
        for seed in 0..runs as u32 {
            let mut world = World::new(&Setup { seed, ..setup.clone() });
            let mut events = Vec::new();
            while world.step(&mut events) {
                events.clear();
            }
            black_box(&world);
        }
    });
    let ns = time.as_secs_f64() * 1e9 / (total * runs);
    let Setup { peers, chunks, download, .. } = setup;
    println!(
        "  ({peers},{chunks}) d={}: {:6.2} million transfers a second, {ns:4.0} ns each",
        download.0 / Rate::ONE.0,
        1e3 / ns
    );
    ns
}

/// The same with what the model has beyond the plain swarm.
fn features() {
    let plain = swarm(1000, 100, 1);
    let inputs = (0..100).map(|index| Input {
        tick: index * TICKS_PER_ROUND,
        action: if index % 2 == 0 { Action::Join } else { Action::Leave(index as u32) },
    });
    for (name, setup) in [
        ("20 neighbours", Setup { neighbours: 20, ..plain.clone() }),
        ("500 neighbours", Setup { neighbours: 500, ..plain.clone() }),
        ("tit for tat", Setup { choking: Choking::TitForTat, ..plain.clone() }),
        ("a hundred inputs", Setup { inputs: inputs.collect(), ..plain.clone() }),
        ("an arrival a round", Setup { arrival: TICKS_PER_ROUND, ..plain.clone() }),
        ("the perfect schedule", Setup { policy: Policy::Perfect, ..plain.clone() }),
    ] {
        print!("{name}:");
        transfers(&setup);
    }
}

/// What a whole recording takes in memory, while it is made and afterwards. Linux only; call it
/// before anything large: the peak is that of the whole process.
fn memory() {
    let Some((before, _)) = resident() else { return };
    let recording = Recording::whole(&swarm(1000, 1000, 1));
    if let Some((after, peak)) = resident() {
        println!(
            "memory of a recording of (1000,1000) d=1, {} worlds: peak {:.1} MB, afterwards {:.1} MB",
            recording.checkpoints(),
            peak - before,
            after - before
        );
    }
}

/// The memory of this process now and at its peak, in megabytes.
fn resident() -> Option<(f64, f64)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kibibytes = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse::<f64>().ok()
    };
    Some((kibibytes("VmRSS:")? * 0.001024, kibibytes("VmHWM:")? * 0.001024))
}

/// What `howp2p sweep --peers 1..100 --chunks 100` computes, on one core.
fn sweep() {
    let time = best(|| {
        for peers in 1..=100 {
            let params = RunParams { peers, chunks: 100, ..RunParams::default() };
            for model in [Model::Streaming, Model::P2p] {
                black_box(RunReport::of(&params.setup(model)));
            }
        }
    });
    println!("sweep of 1..100 peers at 100 chunks, on one core: {:.0} ms", ms(time));
}

/// A run with its checkpoints and digest, and jumps in it.
fn recording() {
    let setup = swarm(1000, 1000, 1);
    let time = best(|| drop(black_box(Recording::whole(&setup))));
    println!("recording of (1000,1000) d=1, digest and checkpoints: {:.0} ms", ms(time));
    let recording = Recording::whole(&setup);
    let mut cursor = Cursor::new(&recording);
    // Until everybody has the film: afterwards there is nothing to step.
    let end = recording.makespan().unwrap_or(1);
    let mut tick = 1;
    let mut times: Vec<_> = (0..300)
        .map(|_| {
            // A walk that comes everywhere: multiples of a large odd number.
            tick = (tick + 2_654_435_761) % end;
            let begin = Instant::now();
            black_box(cursor.seek(&recording, tick));
            begin.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("random seek in it: median {:.2} ms, worst {:.2} ms", ms(times[150]), ms(times[299]));
}

/// The part of a slider's move that is not drawing: a new race and its state at round 6.
fn slider() {
    let mut params = Params::default();
    params.run.peers = 1000;
    let time = best(|| {
        let mut state = FigureState::new(Figure::Race, &params);
        while state.compute(4096) {}
        state.seek();
        black_box(&state);
    });
    println!("a whole race of 1,000 peers and 12 chunks: {:.1} ms", ms(time));
}

/// The largest run of shared work, and what a frame reads from it.
fn shared_work() {
    let inputs = (0..500).map(|index| Input {
        tick: index * 100,
        action: if index % 2 == 0 { Action::Join } else { Action::Leave(index as u32) },
    });
    let crew = Setup { inputs: inputs.collect(), ..swarm(1000, 1000, 1) };
    let setup = WorkSetup { crew, uneven: 1_000_000, handout: 10 };
    let run = WorkRun::new(&setup);
    let whole = best(|| drop(black_box(WorkRun::new(&setup))));
    let frame = best(|| drop(black_box((run.at(run.end()), run.held(run.end())))));
    println!(
        "shared work, 1,000 helpers and parts, 500 inputs: {:.2} ms; the state at a tick {:.2} ms",
        ms(whole),
        ms(frame)
    );
}

fn best(mut run: impl FnMut()) -> Duration {
    let timed = || {
        let begin = Instant::now();
        run();
        begin.elapsed()
    };
    std::iter::repeat_with(timed).take(REPEATS as usize).min().unwrap_or_default()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
