//! What is under the pointer, at the moment that the figure shows.

use super::figure::FigureState;
use super::picture;
use crate::facts::copies::copies;
use crate::facts::helper::beside;
use crate::facts::idle;
use crate::facts::peer::{self, PeerState};
use crate::runs::{Run, Surface, WorkStage};
use crate::scene::Viewport;
use crate::scene::film::Grid;
use crate::scene::geometry::Rect;
use crate::scene::spots::{Area, Mark, Spot};
use crate::sim::PlayState;
use crate::sim::work::state::Doing;
use crate::sim::world::{Node, World, host_node, is_host};
use crate::timeline::recording::MarkKind;
use crate::units::tick::{Tick, tenths_of_rounds};
use crate::words::{hint as words, number, work};

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
    let sends = |node: Node, slot: Option<u32>| {
        let mut all = world.transfers();
        let of = all.find(|of| of.from == node && slot.is_none_or(|slot| slot == of.slot))?;
        Some((of.chunk, of.to as u32))
    };
    let busy = |host: u32| world.transfers().filter(|of| of.from == host_node(host)).count() as u32;
    // What is idle is so for a reason.
    let told = |text: String, is_idle: bool| match idle::why(world).filter(|_| is_idle) {
        Some(why) => words::because(&text, why),
        None => text,
    };
    Some(match mark {
        Mark::Host(host) | Mark::HostSlots(host) | Mark::HostSlot(host, _)
            if !world.is_host_up(host) =>
        {
            words::host_down(host + 1, hosts)
        }
        Mark::Host(host) | Mark::HostSlots(host) => {
            let (busy, slots) = (busy(host), setup.host_slots());
            told(words::host(host + 1, hosts, busy, slots), busy < slots)
        }
        Mark::HostSlot(host, slot) => {
            let sends = sends(host_node(host), Some(slot));
            told(words::slot(&words::a_host(host + 1, hosts), sends), sends.is_none())
        }
        Mark::Queue => words::queue(world.queue().count() as u32),
        Mark::Thread(peer) => words::thread(peer),
        Mark::Request(peer) => words::request(peer),
        Mark::Peer(peer) => of_peer(world, peer),
        Mark::PeerSlot(peer, slot) => words::slot(&words::a_peer(peer), sends(peer as Node, slot)),
        Mark::Buffer(peer) => {
            let from = played(world, peer, playhead).min(chunks);
            let ahead = (from..chunks).take_while(|chunk| world.holds(peer, *chunk)).count();
            words::buffer(peer, ahead as u32)
        }
        Mark::Playhead(peer) => {
            let at = played(world, peer, playhead);
            words::playhead(peer, (at < chunks).then_some(at))
        }
        Mark::Chunk(from, to, chunk) => {
            let by = match is_host(from) {
                true => words::a_host(from.unsigned_abs() + 1, hosts),
                false => words::a_peer(from as u32),
            };
            words::on_its_way(chunk, &by, to as u32)
        }
        Mark::Copies => {
            let chunk = part_at(spot, x, chunks);
            let counts = copies(world.present().map(|peer| world.held(peer)), chunks);
            let everybody = world.present().count() as u32;
            words::copies(chunk, false, *counts.get(chunk as usize)?, everybody)
        }
        _ => return None,
    })
}

fn of_peer(world: &World, peer: u32) -> String {
    let Some(state) = peer::states(world).get(peer as usize - 1).copied() else {
        return String::new();
    };
    let is = words::peer_is(peer, state);
    if matches!(state, PeerState::Complete | PeerState::Gone | PeerState::NotYet) {
        return is;
    }
    let place = (1..).zip(world.queue()).find(|(_, other)| *other == peer);
    let (held, chunks) = (world.held_count(peer), world.setup().chunks);
    words::peer_holds(&is, place.map(|(place, _)| place), held, chunks)
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
    Some(match mark {
        Mark::Host(_) => words::machine(stage.is_reference(), state.delivered, parts),
        Mark::HandsOut => words::hands_out(),
        Mark::TakesIn => words::takes_in(),
        Mark::Chunk(from, to, part) => words::part_on_its_way(part, from, to),
        Mark::PassedOn(part, to) => words::passed_on(part, to),
        Mark::Made(part, by) => words::made(part, by),
        Mark::Handed(part, to) => words::handed(part, to),
        Mark::Peer(peer) => {
            let about = run.activity(&state, peer);
            let sending = beside(&state, peer, about).map(|job| job.part);
            words::helper(peer, &work::state(about, sending))
        }
        Mark::PeerSlot(peer, _) => {
            let sending = state.helpers.get(peer as usize - 1)?.sending;
            let sends = sending.map(|job| work::sending(job.part)[0].clone());
            words::helper(peer, &sends.unwrap_or_else(words::sends_nothing))
        }
        Mark::Parts => {
            let grid = Grid::new(parts);
            let (across, down) = share(spot.area, x, y);
            let holds = |part: &u32| {
                let tile = grid.tile(*part);
                (tile.x..=tile.right()).contains(&across)
                    && (tile.y..=tile.bottom()).contains(&down)
            };
            let part = (0..parts).find(holds)?;
            let maker = state.makers.get(part as usize).copied().filter(|maker| *maker > 0);
            let in_hand = state.helpers.iter().find(|helper| {
                let hand = match &helper.doing {
                    Doing::Asking(job) | Doing::Working(job) | Doing::Holding(job) => Some(job),
                    _ => None,
                };
                hand.into_iter().chain(&helper.sending).any(|job| job.part == part)
            });
            words::part(part, maker, in_hand.map(|helper| helper.peer))
        }
        Mark::Copies => {
            let part = part_at(spot, x, parts);
            let held = run.held(tick);
            let helpers = state.helpers.len();
            let counts = copies((1..=helpers).map(|helper| held.row(helper)), parts);
            words::copies(part, true, *counts.get(part as usize)?, helpers as u32)
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
    Some((at, words::tick(kind, &round, title.flatten().as_deref(), is_work)))
}
