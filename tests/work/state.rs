//! A state is what the events until then make of it.

use how_p2p_works::sim::work::event::WorkEvent;
use how_p2p_works::sim::work::run::{Job, PASS_ON, WorkRun};
use how_p2p_works::sim::work::state::{Doing, WorkState};
use how_p2p_works::units::tick::{TICKS_PER_ROUND, Tick};

use super::random::{Random, disturbed, setup};

const CASES: u64 = 400;

/// Ticks with events, ticks beside them, and others.
fn ticks(run: &WorkRun, seed: u64) -> Vec<Tick> {
    let mut random = Random(seed);
    let near = run.events().iter().flat_map(|(tick, _)| [tick.saturating_sub(1), *tick, tick + 1]);
    let mut ticks: Vec<_> = near.collect();
    ticks.extend((0..20).map(|_| random.below(run.end() + TICKS_PER_ROUND)));
    ticks.push(run.end());
    ticks.sort_unstable();
    ticks.dedup();
    ticks
}

/// What the events say of one helper at a tick.
#[derive(Default)]
struct Told {
    joined: Option<Tick>,
    left: Option<Tick>,
    /// Each part that it was handed: when it began, and when it had made it.
    worked: Vec<(u32, Tick, Option<Tick>)>,
    delivered: Vec<(u32, Tick)>,
}

fn told(run: &WorkRun, until: Tick) -> Vec<Told> {
    let mut told: Vec<Told> = run.helpers().iter().map(|_| Told::default()).collect();
    for (tick, event) in run.events().iter().filter(|(tick, _)| *tick <= until) {
        match *event {
            WorkEvent::Join { peer } => told[peer as usize - 1].joined = Some(*tick),
            WorkEvent::Leave { peer } => told[peer as usize - 1].left = Some(*tick),
            WorkEvent::HandOut { peer, part } => {
                told[peer as usize - 1].worked.push((part, *tick, None));
            }
            WorkEvent::Made { peer, part } => {
                let last = told[peer as usize - 1].worked.last_mut().expect("handed out");
                assert_eq!(last.0, part);
                last.2 = Some(*tick);
            }
            WorkEvent::Delivered { peer, part } => {
                told[peer as usize - 1].delivered.push((part, *tick));
            }
        }
    }
    told
}

fn check(run: &WorkRun, state: &WorkState) {
    let (tick, told) = (state.tick, told(run, state.tick));
    let mut makers = vec![0; run.setup().crew.chunks as usize];
    let mut in_hand = 0;
    for (helper, told) in state.helpers.iter().zip(&told) {
        told.delivered.iter().for_each(|(part, _)| makers[*part as usize] = helper.peer);
        assert_eq!(helper.parts as usize, told.delivered.len());
        let until = told.left.unwrap_or(tick);
        let worked = told.worked.iter().map(|(_, from, to)| to.unwrap_or(until) - from);
        assert_eq!(helper.worked, worked.sum::<Tick>(), "{run:?} at {tick}");
        let last_event = run.events().last().map_or(0, |(tick, _)| *tick);
        let over = run.makespan().unwrap_or(last_event).min(until);
        let there = told.joined.map_or(0, |joined| over.saturating_sub(joined));
        assert_eq!(helper.worked + helper.idle, there, "{run:?} at {tick}");
        // Of what it has made and not delivered, one part is being sent, another may be held.
        let unsent = told.worked.iter().filter(|(_, _, made)| made.is_some()).count();
        let unsent = if told.left.is_none() { unsent - told.delivered.len() } else { 0 };
        let part_of = |job: Option<Job>| job.map(|job| job.part);
        let made = |back: usize| Some(told.worked[told.worked.len() - back].0);
        match helper.doing {
            Doing::NotYet => assert!(told.joined.is_none()),
            Doing::Gone => assert!(told.left.is_some()),
            Doing::Idle => assert!(unsent <= 1 && told.worked.last().is_none_or(|w| w.2.is_some())),
            Doing::Asking(job) => {
                assert!(job.asked <= tick && tick < job.begins);
                assert!(told.worked.last().is_none_or(|worked| worked.2.is_some()));
            }
            Doing::Working(job) => {
                assert_eq!(told.worked.last(), Some(&(job.part, job.begins, None)));
            }
            Doing::Holding(job) => {
                assert_eq!(told.worked.last(), Some(&(job.part, job.begins, Some(job.made))));
                assert_eq!(unsent, 2);
            }
        }
        let is_there = told.joined.is_some() && told.left.is_none();
        assert_eq!(run.is_there(helper.peer, tick), is_there);
        assert_eq!(!matches!(helper.doing, Doing::NotYet | Doing::Gone), is_there);
        let expected = match helper.doing {
            Doing::Holding(_) => made(2),
            Doing::Working(_) if unsent == 1 => made(2),
            _ if unsent == 1 => made(1),
            _ => None,
        };
        assert_eq!(part_of(helper.sending), expected, "{run:?} at {tick}");
        let holds =
            matches!(helper.doing, Doing::Asking(_) | Doing::Working(_) | Doing::Holding(_));
        in_hand += u32::from(holds) + u32::from(helper.sending.is_some());
    }
    assert_eq!(state.makers, makers);
    assert_eq!(state.delivered as usize, makers.iter().filter(|maker| **maker > 0).count());
    assert_eq!(state.delivered, state.helpers.iter().map(|helper| helper.parts).sum::<u32>());
    assert_eq!(state.waiting + state.delivered + in_hand, run.setup().crew.chunks);
}

#[test]
fn a_state_agrees_with_the_events() {
    let mut seen = [0; 6];
    for seed in 0..CASES {
        for setup in [setup(seed), disturbed(seed)] {
            let run = WorkRun::new(&setup);
            for tick in ticks(&run, seed) {
                let state = run.at(tick);
                check(&run, &state);
                for helper in &state.helpers {
                    seen[match helper.doing {
                        Doing::NotYet => 0,
                        Doing::Idle => 1,
                        Doing::Asking(_) => 2,
                        Doing::Working(_) => 3,
                        Doing::Holding(_) => 4,
                        Doing::Gone => 5,
                    }] += 1;
                }
            }
            let end = run.at(run.end());
            assert_eq!(run.is_complete(), end.delivered == setup.crew.chunks);
        }
    }
    assert!(seen.iter().all(|times| *times > 1_000), "{seen:?}");
}

/// Own parts when made, those of others a round after the coordinator has them.
#[test]
fn everybody_has_what_was_passed_on() {
    for seed in 0..CASES {
        let run = WorkRun::new(&disturbed(seed));
        for tick in ticks(&run, seed) {
            let (held, told) = (run.held(tick), told(&run, tick));
            let credited: Vec<_> = told.iter().flat_map(|told| &told.delivered).collect();
            for part in 0..run.setup().crew.chunks {
                let came = credited.iter().find(|(of, _)| *of == part).map(|(_, at)| *at);
                assert_eq!(held.get(0, part as usize), came.is_some());
                for (peer, told) in (1..).zip(&told) {
                    let own = told.worked.iter().any(|(of, _, made)| *of == part && made.is_some());
                    let waits = |since: Option<Tick>| since.is_none_or(|at| tick < at + PASS_ON);
                    let passed_on = !waits(came) && !waits(told.joined);
                    let is_there = told.joined.is_some() && told.left.is_none();
                    let expected = is_there && (own || passed_on);
                    assert_eq!(held.get(peer, part as usize), expected, "{run:?} at {tick}");
                }
            }
        }
    }
}

#[test]
fn at_the_end_everybody_has_the_whole_picture() {
    for seed in 0..CASES {
        let run = WorkRun::new(&setup(seed));
        let (held, parts) = (run.held(run.end()), run.setup().crew.chunks as usize);
        for row in 0..=run.helpers().len() {
            assert!((0..parts).all(|part| held.get(row, part)), "{run:?}");
        }
        let is_group = run.helpers().len() > 1;
        let before = run.held(run.end() - 1);
        let is_last = (1..=run.helpers().len()).any(|p| (0..parts).any(|c| !before.get(p, c)));
        assert!(is_last, "the run ends with the last part at the last helper");
        let last = run.events().last().map(|(tick, _)| *tick);
        assert_eq!(last, run.makespan());
        assert_eq!(Some(run.end()), last.map(|tick| tick + if is_group { PASS_ON } else { 0 }));
    }
}

/// Who comes late as well, if the picture was ever whole.
#[test]
fn at_the_end_whoever_is_there_has_what_was_delivered() {
    let mut late = 0;
    for seed in 0..CASES {
        let run = WorkRun::new(&disturbed(seed));
        let (held, end) = (run.held(run.end()), run.end());
        let parts = run.setup().crew.chunks as usize;
        for peer in (1..=run.helpers().len()).filter(|peer| run.is_there(*peer as u32, end)) {
            assert!((0..parts).all(|part| held.get(peer, part) || !held.get(0, part)), "{run:?}");
            late += usize::from(run.makespan() < Some(run.helpers()[peer - 1].joined));
        }
    }
    assert!(late > 10, "{late}");
}

#[test]
fn the_way_from_event_to_event() {
    for seed in 0..CASES {
        let run = WorkRun::new(&disturbed(seed));
        let mut ticks: Vec<_> = run.events().iter().map(|(tick, _)| *tick).collect();
        ticks.dedup();
        for (index, tick) in ticks.iter().enumerate() {
            assert_eq!(run.next_event(*tick), ticks.get(index + 1).copied());
            let before = index.checked_sub(1).map(|before| ticks[before]);
            assert_eq!(run.previous_event(*tick), before);
            assert_eq!(run.previous_event(tick + 1), Some(*tick));
            let is_next = tick.checked_sub(1).map(|before| run.next_event(before));
            assert!(is_next.is_none_or(|next| next == Some(*tick)));
        }
        assert!(ticks.last().is_some_and(|last| *last <= run.end()));
    }
}
