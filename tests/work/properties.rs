//! What must hold in every run.

use how_p2p_works::sim::setup::{Action, Model, Setup};
use how_p2p_works::sim::work::event::WorkEvent;
use how_p2p_works::sim::work::reason::WorkReason;
use how_p2p_works::sim::work::run::WorkRun;
use how_p2p_works::sim::work::setup::WorkSetup;
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND, Tick};

use super::random::{disturbed, runs};
use super::replay::replay;

/// The ticks of the events for which `pick` has something, with that.
fn picked<T>(run: &WorkRun, pick: impl Fn(WorkEvent) -> Option<T>) -> Vec<(Tick, T)> {
    run.events().iter().filter_map(|(tick, event)| Some((*tick, pick(*event)?))).collect()
}

fn delivered(run: &WorkRun) -> Vec<(Tick, (u32, u32))> {
    picked(run, |event| match event {
        WorkEvent::Delivered { peer, part } => Some((peer, part)),
        _ => None,
    })
}

#[test]
fn every_event_is_the_rules() {
    for run in runs() {
        let replayed = replay(run.setup());
        assert_eq!(run.events(), replayed.events, "{:?}", run.setup());
        let jobs: Vec<_> = run.jobs().iter().map(|job| (job.asked, job.peer, job.part)).collect();
        assert_eq!(jobs, replayed.begun, "{:?}", run.setup());
    }
}

#[test]
fn each_part_is_made_and_credited_once() {
    for run in runs() {
        let mut credited = vec![0; run.setup().crew.chunks as usize];
        for (_, (_, part)) in delivered(&run) {
            credited[part as usize] += 1;
        }
        assert!(credited.iter().all(|times| *times <= 1), "{:?}", run.setup());
        assert_eq!(run.is_complete(), !credited.contains(&0), "{:?}", run.setup());
        assert_eq!(run.reason().is_none(), run.is_complete());
        let last = delivered(&run).last().map(|(tick, _)| *tick);
        assert_eq!(run.makespan(), last.filter(|_| run.is_complete()));
        let made = |part| {
            run.events().iter().any(
                |(_, event)| matches!(event, WorkEvent::Made { part: made, .. } if *made == part),
            )
        };
        assert!((0..run.setup().crew.chunks).all(|part| made(part) || !run.is_complete()));
    }
}

/// From the events alone: whoever is handed a part has made the one before.
#[test]
fn nobody_works_on_two_parts_at_a_time() {
    for run in runs() {
        let mut works_on = vec![None; run.helpers().len() + 1];
        for (_, event) in run.events() {
            match *event {
                WorkEvent::HandOut { peer, part } => {
                    assert_eq!(works_on[peer as usize].replace(part), None, "{:?}", run.setup());
                }
                WorkEvent::Made { peer, part } => {
                    assert_eq!(works_on[peer as usize].take(), Some(part), "{:?}", run.setup());
                }
                WorkEvent::Leave { peer } => works_on[peer as usize] = None,
                WorkEvent::Delivered { .. } | WorkEvent::Join { .. } => {}
            }
        }
    }
}

/// Hand-outs never overlap, each takes its time, and only a leaving breaks one off.
#[test]
fn parts_are_handed_out_one_at_a_time() {
    for run in runs() {
        let handout = if run.setup().is_alone() { 0 } else { run.setup().handout };
        let handed = picked(&run, |event| match event {
            WorkEvent::HandOut { peer, part } => Some((peer, part)),
            _ => None,
        });
        let is_spaced = |pair: &[(Tick, _)]| pair[1].0 - pair[0].0 >= handout;
        assert!(handed.windows(2).all(is_spaced), "{:?}", run.setup());
        let begun = run.jobs().iter().filter(|job| job.cut.is_none_or(|cut| cut > job.begins));
        let begun: Vec<_> = begun.map(|job| (job.begins, (job.peer, job.part))).collect();
        assert_eq!(handed, begun);
        for job in run.jobs() {
            assert_eq!(job.begins, job.asked + handout);
            let left = run.helpers()[job.peer as usize - 1].left;
            assert!(job.cut.is_none_or(|cut| Some(cut) == left && cut < job.delivered));
        }
    }
}

/// Served in the order in which they became free: joined, or their slot took the last part.
#[test]
fn who_asks_first_is_served_first() {
    for run in runs() {
        let mut last = (0, 0);
        for (index, job) in run.jobs().iter().enumerate() {
            let before = run.jobs()[..index].iter().rev().find(|other| other.peer == job.peer);
            let joined = run.helpers()[job.peer as usize - 1].joined;
            let asked = before.map_or(joined, |before| before.sends);
            assert!((asked, job.peer) > last, "{:?}", run.setup());
            last = (asked, job.peer);
        }
    }
}

#[test]
fn equal_helpers_share_evenly() {
    for parts in 1..=40 {
        for peers in 2..=12 {
            let crew = Setup { peers, chunks: parts, ..Setup::new(Model::P2p) };
            let setup = WorkSetup { crew, uneven: 0, handout: 0 };
            let rounds = u64::from(parts.div_ceil(peers));
            // And then the last part is sent.
            assert_eq!(WorkRun::new(&setup).makespan(), Some((rounds + 1) * TICKS_PER_ROUND));
            let alone = WorkRun::new(&setup.alone()).makespan();
            assert_eq!(alone, Some(u64::from(parts) * TICKS_PER_ROUND));
            let instant = Rate(u32::MAX);
            let crew = Setup { upload: instant, ..setup.crew.clone() };
            let run = WorkRun::new(&WorkSetup { crew, ..setup });
            let most_work = run.at(run.end()).helpers.iter().map(|helper| helper.worked).max();
            assert_eq!(most_work, Some(rounds * TICKS_PER_ROUND));
        }
    }
}

/// As long as somebody who can send stays, every part comes to the coordinator in the end.
#[test]
fn a_departure_loses_no_part() {
    let (mut complete, mut reasons) = (0, [0; 3]);
    for run in runs() {
        let stays = |index: usize| {
            let of = &run.helpers()[index];
            of.send.is_some() && of.left.is_none()
        };
        let somebody_stays = (0..run.helpers().len()).any(stays);
        assert!(run.is_complete() || !somebody_stays, "{:?}", run.setup());
        complete += u32::from(run.is_complete() && run.jobs().iter().any(|job| job.cut.is_some()));
        if let Some(reason) = run.reason() {
            reasons[reason as usize] += 1;
            let is_empty = run.helpers().iter().all(|helper| helper.left.is_some());
            assert_eq!(reason == WorkReason::AllLeft, is_empty && sent_once(&run));
            assert_eq!(reason == WorkReason::NobodySends, !sent_once(&run));
        }
    }
    assert!(complete > 200 && reasons.iter().all(|times| *times > 3), "{complete} {reasons:?}");
}

fn sent_once(run: &WorkRun) -> bool {
    run.helpers().iter().any(|helper| helper.send.is_some())
}

/// Joins and departures happen when the setup says so, even after the last part.
#[test]
fn who_comes_and_goes_does_so_in_time() {
    for run in runs() {
        let crew = &run.setup().crew;
        let joined: Vec<_> = run.helpers().iter().map(|helper| helper.joined).collect();
        assert_eq!(joined, crew.joinings());
        for (peer, helper) in (1..).zip(run.helpers()) {
            let leaves = |tick: Tick| {
                crew.inputs.iter().any(|i| i.tick == tick && i.action == Action::Leave(peer))
            };
            let first = crew
                .inputs
                .iter()
                .find(|input| input.action == Action::Leave(peer) && input.tick >= helper.joined);
            assert_eq!(helper.left, first.map(|input| input.tick));
            assert!(helper.left.is_none_or(leaves));
        }
    }
}

#[test]
fn the_same_setup_gives_the_same_run() {
    let mut digests = Vec::new();
    for seed in 0..2_000 {
        let (run, again) = (WorkRun::new(&disturbed(seed)), WorkRun::new(&disturbed(seed)));
        assert_eq!(run, again);
        digests.push(run.digest());
    }
    digests.sort_unstable();
    digests.dedup();
    assert!(digests.len() as u64 > 1_800, "{}", digests.len());
}
