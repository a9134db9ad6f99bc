//! What is under the pointer, at the moment that the figure shows.

use super::figure::FigureState;
use super::picture;
use crate::facts::copies::copies;
use crate::facts::helper::beside;
use crate::facts::idle;
use crate::facts::peer::{self, PeerState};
use crate::joined::joined;
use crate::runs::{Run, Surface, WorkStage};
use crate::scene::Viewport;
use crate::scene::film::Grid;
use crate::scene::geometry::{Rect, pt};
use crate::scene::spots::{Area, Mark, Spot};
use crate::sim::PlayState;
use crate::sim::work::state::{Doing, HelperState};
use crate::sim::world::{Node, Transfer, World, host_node, is_host};
use crate::timeline::recording::MarkKind;
use crate::units::tick::{Tick, tenths_of_rounds};
use crate::words::idle::reason;
use crate::words::{hint as words, number, stage as stage_words, work};

/// What stands at a spot of the drawing, pointed at from this place of it, in CSS pixels.
pub fn of_drawing(
    state: &FigureState,
    viewport: Viewport,
    spot: &Spot,
    (x, y): (f64, f64),
) -> Option<String> {
    let mark = match spot.mark {
        Mark::Crowd => Mark::Peer(picture::peer_at(state, viewport, x, y)?),
        mark => mark,
    };
    match state.runs().each().get(spot.stage)? {
        Run::Film(film) => of_film(film.world(), state.moment().playhead().ticks(), mark, spot, x),
        Run::Work(stage) => of_work(stage, mark, spot, (x, y)),
    }
}

/// Where in an area a point is, from left to right and from top to bottom, 0..1.
fn share(area: Area, x: f64, y: f64) -> (f64, f64) {
    let Area::Within(Rect { x: left, y: top, w, h }) = area else { return (0.0, 0.0) };
    ((x - left) / w.max(1.0), (y - top) / h.max(1.0))
}

fn of_film(world: &World, playhead: f64, mark: Mark, spot: &Spot, x: f64) -> Option<String> {
    let setup = world.setup();
    let (hosts, chunks) = (setup.hosts, setup.chunks);
    let busy = |host: u32| world.transfers().filter(|of| of.from == host_node(host)).count() as u32;
    // What is idle is so for a reason.
    let told = |text: String, is_idle: bool| match idle::why(world).filter(|_| is_idle) {
        Some(why) => words::because(&text, &reason(why)),
        None => text,
    };
    let node = |node: Node| match is_host(node) {
        true => words::a_host(node.unsigned_abs() + 1, hosts),
        false => words::a_peer(node as u32),
    };
    let slot = |of: Node, slot: Option<u32>| {
        let is_it = |at: &Transfer| at.from == of && slot.is_none_or(|slot| slot == at.slot);
        let sends = world.transfers().find(is_it);
        let what = sends.map_or_else(words::idle, |at| words::sends(at.chunk, &node(at.to)));
        told(words::says(&words::slot(&node(of)), &what), sends.is_none() && is_host(of))
    };
    let peer_says = |peer: u32, what: &str| words::says(&stage_words::peer(peer), what);
    Some(match mark {
        Mark::Host(host) | Mark::HostSlots(host) | Mark::HostSlot(host, _)
            if !world.is_host_up(host) =>
        {
            words::says(&stage_words::host(host + 1, hosts), &stage_words::down())
        }
        Mark::Host(host) | Mark::HostSlots(host) => {
            let (busy, slots) = (busy(host), setup.host_slots());
            let [what, ..] = stage_words::slots_busy(busy, slots);
            told(words::says(&stage_words::host(host + 1, hosts), &what), busy < slots)
        }
        Mark::HostSlot(host, number) => slot(host_node(host), Some(number)),
        Mark::PeerSlot(peer, number) => slot(peer as Node, number),
        Mark::Queue => words::queue(world.queue().count() as u32),
        Mark::Thread(peer) => peer_says(peer, &words::waits_for_slot()),
        Mark::Request(peer) => peer_says(peer, &words::asks()),
        Mark::Peer(peer) => peer_says(peer, &what_of_peer(world, peer)?),
        Mark::Buffer(peer) => {
            let from = played(world, peer, playhead).min(chunks);
            let ahead = (from..chunks).take_while(|chunk| world.holds(peer, *chunk)).count();
            words::says(&words::buffer(&node(peer as Node)), &words::ahead(ahead as u32))
        }
        Mark::Playhead(peer) => {
            let at = Some(played(world, peer, playhead)).filter(|at| *at < chunks);
            words::says(&words::playhead(&node(peer as Node)), &words::at_chunk(at))
        }
        Mark::Chunk(from, to, chunk) => {
            words::says(&words::piece(chunk, false), &words::sent(&node(from), &node(to)))
        }
        Mark::Copies => {
            let chunk = part_at(spot, x, chunks);
            let counts = copies(world.present().map(|peer| world.held(peer)), chunks);
            let everybody = world.present().count() as u32;
            let what = words::copies(*counts.get(chunk as usize)?, everybody);
            words::says(&words::piece(chunk, false), &what)
        }
        _ => return None,
    })
}

/// What a peer does, its place in the queue if it has one, and how much it holds.
fn what_of_peer(world: &World, peer: u32) -> Option<String> {
    let state = *peer::states(world).get(peer as usize - 1)?;
    if state == PeerState::Complete {
        return Some(stage_words::has_it_all());
    }
    let mut what = vec![stage_words::state(state)];
    if state.is_there() {
        let place = (1..).zip(world.queue()).find(|(_, other)| *other == peer);
        what.extend(place.map(|(place, _)| stage_words::place(place)[0].clone()));
        what.push(words::holds(world.held_count(peer), world.setup().chunks));
    }
    Some(joined(&what, ", "))
}

/// How many chunks a peer has played whole.
fn played(world: &World, peer: u32, playhead: f64) -> u32 {
    match world.play_state(peer) {
        PlayState::Waiting => 0,
        PlayState::Playing { from_chunk, since } => {
            let span = world.setup().playback.max(1);
            from_chunk + ((playhead as Tick).saturating_sub(since) / span) as u32
        }
        PlayState::Stalled { chunk, .. } => chunk,
        PlayState::Ended => world.setup().chunks,
    }
}

/// Which of so many a strip shows there.
fn part_at(spot: &Spot, x: f64, parts: u32) -> u32 {
    let (across, _) = share(spot.area, x, 0.0);
    ((across * f64::from(parts)) as u32).min(parts.saturating_sub(1))
}

fn of_work(stage: &WorkStage, mark: Mark, spot: &Spot, (x, y): (f64, f64)) -> Option<String> {
    let (run, tick) = (stage.run(), stage.tick());
    let state = run.at(tick);
    let parts = run.setup().crew.chunks;
    let part_says = |part: u32, what: &str| words::says(&words::piece(part, true), what);
    let a_peer = words::a_peer;
    Some(match mark {
        Mark::Host(_) => {
            let is_alone = stage.is_reference();
            let name = if is_alone { work::one_helper() } else { work::coordinator() };
            words::says(&name, &work::parts_of(state.delivered, parts)[0])
        }
        Mark::HandsOut => words::hands_out(),
        Mark::TakesIn => words::takes_in(),
        Mark::Chunk(from, to, part) if is_host(from) => {
            part_says(part, &words::handed(&a_peer(to as u32)))
        }
        Mark::Chunk(from, _, part) => part_says(part, &words::made(&a_peer(from as u32))),
        Mark::PassedOn(part, to) => part_says(part, &words::passed_on(&a_peer(to))),
        Mark::Made(part, by) => part_says(part, &words::made(&a_peer(by))),
        Mark::Handed(part, to) => part_says(part, &words::handed(&a_peer(to))),
        Mark::Peer(peer) => {
            let about = run.activity(&state, peer);
            let sending = beside(&state, peer, about).map(|job| job.part);
            words::says(&stage_words::peer(peer), &work::state(about, sending))
        }
        Mark::PeerSlot(peer, _) => {
            let sending = state.helpers.get(peer as usize - 1)?.sending;
            let what = sending.map(|job| work::sending(job.part)[0].clone());
            words::says(&words::slot(&a_peer(peer)), &what.unwrap_or_else(words::idle))
        }
        Mark::Parts => {
            let grid = Grid::new(parts);
            let (across, down) = share(spot.area, x, y);
            let part = (0..parts).find(|part| grid.tile(*part).contains(pt(across, down)))?;
            let maker = state.makers.get(part as usize).filter(|maker| **maker > 0);
            let has_it = |helper: &&HelperState| {
                let hand = match &helper.doing {
                    Doing::Asking(job) | Doing::Working(job) | Doing::Holding(job) => Some(job),
                    _ => None,
                };
                hand.into_iter().chain(&helper.sending).any(|job| job.part == part)
            };
            let what = match (maker, state.helpers.iter().find(has_it)) {
                (Some(maker), _) => words::made(&a_peer(*maker)),
                (None, Some(helper)) => words::in_hand(&a_peer(helper.peer)),
                (None, None) => words::not_begun(),
            };
            part_says(part, &what)
        }
        Mark::Copies => {
            let part = part_at(spot, x, parts);
            let held = run.held(tick);
            let helpers = state.helpers.len();
            let counts = copies((1..=helpers).map(|helper| held.row(helper)), parts);
            part_says(part, &words::copies(*counts.get(part as usize)?, helpers as u32))
        }
        _ => return None,
    })
}

/// A mark over the timeline.
struct Nearest {
    /// How far away, and whether it is of another stage than is pointed at.
    rank: (f64, bool),
    stage: usize,
    tick: Tick,
    kind: MarkKind,
    at: f64,
}

/// The mark over the timeline that is nearest to a place of it, 0..1, and no farther from it than
/// `reach`: where that is, and what it stands for. Of several stages each has its part of the
/// strip, from the top: `down` says how far down the pointer is, 0..1.
pub fn of_timeline(
    state: &FigureState,
    place: f64,
    down: f64,
    reach: f64,
) -> Option<(f64, String)> {
    let (scale, runs) = (state.scale(), state.runs().each());
    if !state.extent().is_whole {
        return None;
    }
    let wanted = ((down * runs.len() as f64) as usize).min(runs.len() - 1);
    let mut nearest: Option<Nearest> = None;
    for (stage, run) in runs.iter().enumerate() {
        run.surface().each_mark(&mut |tick, kind| {
            let at = scale.share(tick as f64);
            let rank = ((at - place).abs(), stage != wanted);
            if rank.0 <= reach && nearest.as_ref().is_none_or(|nearest| rank < nearest.rank) {
                nearest = Some(Nearest { rank, stage, tick, kind, at });
            }
        });
    }
    let Nearest { stage, tick, kind, at, .. } = nearest?;
    let title = (runs.len() > 1).then(|| state.row().stages.get(stage).map(|stage| stage.title()));
    let is_work = matches!(runs.get(stage), Some(Run::Work(_)));
    let round = number::tenths(tenths_of_rounds(tick));
    let when = words::round(&round, title.flatten().as_deref());
    Some((at, words::says(&when, &words::mark(kind, is_work))))
}
