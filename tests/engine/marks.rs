//! The marks of a timeline against the events of the run.

use how_p2p_works::sim::event::Event;
use how_p2p_works::sim::setup::{Action, Input, Model, OnComplete, Setup};
use how_p2p_works::timeline::recording::{Mark, MarkKind, Recording};

use super::checker::events_of;
use super::random::{disturbed, setup};

/// Every event that is worth a mark; of those of one tick, the last chunk that arrives stands for
/// a film that is complete.
fn marks_of(setup: &Setup) -> Vec<Mark> {
    let mut missing = vec![setup.chunks; 1 + setup.everyone() as usize];
    let mut marks = Vec::new();
    // Who leaves by itself is complete, and has a mark for that.
    let is_input = |peer, tick| {
        let leaves = Action::Leave(peer);
        setup.inputs.iter().any(|input| input.tick == tick && input.action == leaves)
    };
    for (tick, events) in events_of(setup) {
        for event in events {
            let (kind, peer) = match event {
                Event::Play { peer } => (MarkKind::Play, peer),
                Event::Stall { peer } => (MarkKind::Stall, peer),
                Event::Resume { peer } => (MarkKind::Resume, peer),
                Event::Finish { to, .. } => {
                    missing[to as usize] -= 1;
                    if missing[to as usize] > 0 {
                        continue;
                    }
                    (MarkKind::Complete, to)
                }
                Event::Join { peer } if peer > setup.peers => (MarkKind::Outside, peer),
                Event::Leave { peer } if is_input(peer, tick) => (MarkKind::Outside, peer),
                Event::Upload { peer, .. } => (MarkKind::Outside, peer),
                Event::HostDown { .. } | Event::HostUp { .. } => (MarkKind::Outside, 0),
                _ => continue,
            };
            if marks.last() == Some(&Mark { tick, kind, peer }) {
                continue; // the same peer twice at once is one mark
            }
            marks.push(Mark { tick, kind, peer });
        }
    }
    marks
}

#[test]
fn a_short_run_has_a_mark_for_each_event_that_is_worth_one() {
    let mut seen = [0; 5];
    for seed in 0..80 {
        let setup = [setup, disturbed][seed as usize % 2](seed, Model::P2p);
        let (mut marks, mut kept) = (marks_of(&setup), Recording::whole(&setup).marks().to_vec());
        assert!(kept.is_sorted_by_key(|mark| mark.tick));
        for marks in [&mut marks, &mut kept] {
            marks.sort_by_key(|mark| (mark.tick, mark.peer, mark.kind as u8));
        }
        assert_eq!(kept, marks, "{setup:?}");
        marks.iter().for_each(|mark| seen[mark.kind as usize] += 1);
    }
    assert!(seen.iter().all(|n| *n > 20), "{seen:?}");
}

/// At the tick at which they would leave by themselves an input comes first: it stops the playing, and
/// is marked.
#[test]
fn an_input_that_comes_at_a_departure_is_marked() {
    let leave = |peer| Input { tick: 10 * 5040, action: Action::Leave(peer) };
    let setup = Setup {
        on_complete: OnComplete::Leave(2 * 5040),
        inputs: (1..=3).map(leave).collect(),
        ..Setup::new(Model::P2p)
    };
    let recording = Recording::whole(&setup);
    let completed = |peer| recording.frontier().completed_at(peer);
    assert!((1..=4).all(|peer| completed(peer) == Some(8 * 5040)));
    let ended = [1, 2, 3, 4].map(|peer| recording.frontier().ended_at(peer).is_some());
    assert_eq!(ended, [false, false, false, true], "the fourth left by itself and plays on");
    let outside = recording.marks().iter().filter(|mark| mark.kind == MarkKind::Outside);
    assert_eq!(outside.map(|mark| mark.peer).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn a_long_run_has_marks_from_its_beginning_to_its_end() {
    // 60 peers, each of which freezes before almost every chunk, one group after another.
    let setup = Setup { peers: 60, chunks: 500, playback: 1260, ..Setup::new(Model::Streaming) };
    let (all, recording) = (marks_of(&setup), Recording::whole(&setup));
    let kept = recording.marks();
    assert!(all.len() > 50_000 && kept.len() < 20_000, "{} of {}", kept.len(), all.len());
    let end = recording.known_until();
    for kind in [MarkKind::Play, MarkKind::Stall, MarkKind::Resume, MarkKind::Complete] {
        let late = kept.iter().filter(|mark| mark.kind == kind && mark.tick > end / 10 * 9);
        assert!(late.count() > 0, "{kind:?}");
    }
    assert!(kept.is_sorted_by_key(|mark| mark.tick));
    assert!(kept.iter().all(|mark| all.contains(mark)), "each stands where something happened");
    for mark in &all {
        let near = |other: &Mark| other.kind == mark.kind && mark.tick - other.tick <= end / 1000;
        let before = &kept[..kept.partition_point(|other| other.tick <= mark.tick)];
        assert!(before.iter().rev().any(near), "a timeline of a thousand places shows {mark:?}");
    }
}
