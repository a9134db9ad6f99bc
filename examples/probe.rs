use how_p2p_works::sim::{event::*, setup::*, tick::*, world::*};
use std::time::Instant;
fn run(s: &Setup) -> World {
    let mut w = World::new(s);
    let mut ev = vec![];
    while w.step(&mut ev) {
        ev.clear();
    }
    w
}
fn rounds(w: &World) -> f64 {
    (1..=w.peer_count()).map(|p| w.completed_at(p).unwrap_or(u64::MAX / 2)).max().unwrap() as f64
        / TICKS_PER_ROUND as f64
}
fn main() {
    let s = Setup::new(Model::Streaming);
    let w = run(&s);
    println!(
        "streaming {} sent {} waited4 {}",
        rounds(&w),
        w.host_sent(),
        w.waited(4, w.now()) as f64 / 5040.
    );
    for seed in 0..5 {
        let s = Setup { seed, ..Setup::new(Model::P2p) };
        let w = run(&s);
        println!(
            "p2p {} host {} peers {} wait {:?}",
            rounds(&w),
            w.host_sent(),
            w.peers_sent(),
            (1..=4).map(|p| w.waited(p, w.now()) as f64 / 5040.).collect::<Vec<_>>()
        );
    }
    // local rules
    for line in
        std::fs::read_to_string("/work/shared/reference/local-rules.csv").unwrap().lines().skip(1)
    {
        let f: Vec<f64> = line.split(',').map(|x| x.parse().unwrap()).collect();
        let base =
            Setup { peers: f[0] as u32, chunks: f[1] as u32, slots: 1, ..Setup::new(Model::P2p) };
        let mean = |d: u32, p: Policy, u: bool| {
            (1..=40)
                .map(|seed| {
                    rounds(&run(&Setup {
                        seed,
                        download: Rate(d * 1000000),
                        policy: p,
                        unseen_first: u,
                        ..base.clone()
                    }))
                })
                .sum::<f64>()
                / 40.
        };
        println!("{} {}: ref {:?}", f[0], f[1], &f[4..]);
        println!(
            "        got {:.2} {:.2} {:.2} {:.2} {:.2} {:.2}",
            mean(0, Policy::Rarest, true),
            mean(1, Policy::Rarest, true),
            mean(1, Policy::Random, false),
            mean(1, Policy::Random, true),
            mean(1, Policy::InOrder, false),
            mean(1, Policy::InOrder, true)
        );
    }
    for (n, m) in [(64, 64), (1000, 100), (1000, 1000)] {
        for d in [0, 1] {
            let s = Setup {
                peers: n,
                chunks: m,
                slots: 1,
                download: Rate(d * 1000000),
                policy: Policy::Rarest,
                ..Setup::new(Model::P2p)
            };
            let reps = 3_000_000 / (n * m) + 1;
            let t = Instant::now();
            let mut k = 0;
            let mut r = 0.;
            for i in 0..reps {
                let w = run(&Setup { seed: i, ..s.clone() });
                k += w.host_sent() + w.peers_sent();
                r = rounds(&w);
            }
            let e = t.elapsed().as_secs_f64();
            println!(
                "({n},{m}) d={d}: {:.2} M transfers/s, {:.0} ns, rounds {r}",
                k as f64 / e / 1e6,
                e * 1e9 / k as f64
            );
        }
    }
}
