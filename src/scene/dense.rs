//! A large group: every peer a small screen; what flies is in [`lights`].

use super::compose::StageMoment;
use super::copies as strip;
use super::crowd::Crowd;
use super::film::ASPECT;
use super::geometry::{Path, Rect, pt, rect};
use super::layout::StageLayout;
use super::lights;
use super::pen::{Pen, face};
use super::player::{self, View};
use super::ports::Ports;
use super::shape::{Picture, Shape, Stroke, Swarm};
use super::spots;
use super::streets;
use super::text::{self, MIN_SIZE, size};
use crate::facts::copies::copies;
use crate::facts::peer::{PeerState, states};
use crate::sim::world::World;
use crate::units::tick::{TICKS_PER_ROUND, Tick};
use crate::units::within::Within;
use crate::words::stage as words;

/// Added to the stage in the name of an enlarged screen, which is another than the small one.
pub const ENLARGED: usize = 100;

/// Draws the swarm, its flows, the copies of each chunk, a count of states, and the selected peer
/// enlarged; if none is, the last one is followed.
pub fn draw(
    pen: &mut Pen,
    layout: &StageLayout,
    crowd: &Crowd,
    ports: &[Ports],
    moment: &StageMoment,
) {
    let StageMoment { world, stage, selected, .. } = *moment;
    let states = states(world);
    let marks: Vec<_> = states.iter().map(|state| Mark::of(*state)).collect();
    let selected = selected.filter(|peer| (1..=world.peer_count()).contains(peer));
    let flights = lights::flights(crowd, ports, moment, selected);
    draw_screens(pen, crowd, (stage, Picture::Film, world.setup().chunks), held(world));
    draw_marks(pen, crowd, &marks);
    draw_numbers(pen, crowd, &marks);
    draw_thread(pen, layout, crowd, world);
    lights::draw_host_ways(pen, &flights);
    lights::draw_lights(pen, crowd, &flights, selected);
    // Who is picked out may need the room.
    let is_shared = crowd.inset.overlaps(layout.tally);
    if selected.is_none() || !is_shared {
        draw_tally(pen, layout, &states);
    }
    draw_copies(pen, crowd, world);
    let last = if crowd.inset.w > 0.0 && !is_shared { world.peer_count() } else { 0 };
    let followed = selected.unwrap_or(last);
    if let Some(state) = states.get((followed as usize).wrapping_sub(1)) {
        let place = world.queue().position(|p| p == followed).map(|place| place as u32 + 1);
        let moment = StageMoment { stage: stage + ENLARGED, selected: None, ..*moment };
        draw_inset(pen, crowd, &View { place, ..View::new(&moment, followed, *state) });
    }
}

/// How many of those who are there hold each chunk.
fn draw_copies(pen: &mut Pen, crowd: &Crowd, world: &World) {
    let Some(strip) = crowd.strip else { return };
    let present = world.present();
    let counts = copies(present.map(|peer| world.held(peer)), world.setup().chunks);
    let everybody = world.present().count() as u32;
    let (least, most) = (counts.iter().min(), counts.iter().max());
    let range = words::copies_range(*least.unwrap_or(&0), *most.unwrap_or(&0), everybody);
    strip::draw(pen, strip, (&counts, everybody), &words::copies(), &range);
}

/// The mark that a peer bears.
#[derive(Clone, Copy, PartialEq)]
pub enum Mark {
    /// An edge in red, or a point: something is wanted and not there.
    Wants,
    /// A line below, in green: it has everything.
    Complete,
    /// Nothing.
    Plain,
    /// An empty place: it has not come yet, or has left.
    Absent,
}

impl Mark {
    fn of(state: PeerState) -> Mark {
        match state {
            state if state.wants_picture() => Mark::Wants,
            PeerState::Complete => Mark::Complete,
            state if !state.is_there() => Mark::Absent,
            _ => Mark::Plain,
        }
    }
}

/// What each peer has, one after another; nothing of who is not there.
fn held(world: &World) -> Vec<u64> {
    let mut held = Vec::with_capacity(world.held(0).len() * world.peer_count() as usize);
    for peer in 1..=world.peer_count() {
        let shown = if world.is_present(peer) { !0 } else { 0 };
        held.extend(world.held(peer).iter().map(|word| word & shown));
    }
    held
}

/// The small screens of a stage, with a picture of so many chunks of which peers have `held`.
pub fn draw_screens(
    pen: &mut Pen,
    crowd: &Crowd,
    (stage, picture, chunks): (usize, Picture, u32),
    held: Vec<u64>,
) {
    let (w, h) = (crowd.w, crowd.h);
    let rim = rim(crowd);
    pen.mark(crowd.area(), spots::Mark::Crowd);
    if rim >= 1.0 {
        let bodies = crowd.at.iter().map(|at| Rect::around(*at, w, h).grow(rim)).collect();
        let edge = Stroke::solid(pen.theme.edge, 1.0);
        pen.rects(bodies, rim + 1.5, Some(pen.theme.body), Some(edge));
    }
    let at = crowd.at.iter().map(|p| *p - pt(w / 2.0, h / 2.0)).collect();
    let well = pen.theme.well;
    pen.shapes.push(Shape::Swarm(Swarm { stage, w, h, at, picture, chunks, held, well }));
}

/// How far the body of a screen reaches around it; where streets are narrow there is none.
fn rim(crowd: &Crowd) -> f64 {
    if crowd.street >= 5.0 { (crowd.street * 0.22).min(2.5) } else { 0.0 }
}

/// What each peer's mark looks like, around its screen.
pub fn draw_marks(pen: &mut Pen, crowd: &Crowd, marks: &[Mark]) {
    let theme = pen.theme;
    let (w, h) = (crowd.w, crowd.h);
    let thick = (h * 0.07).within(1.0, 3.0);
    let rim = rim(crowd);
    let has_rim = rim >= 1.0;
    let (mut waiting, mut complete, mut absent) = (Vec::new(), Vec::new(), Vec::new());
    // Around or over each of a thousand an edge would outshine the pictures: a point in a shade.
    let mut points = Vec::new();
    let point = (h * 0.17).within(0.9, 2.4);
    for (at, mark) in crowd.at.iter().zip(marks) {
        let screen = Rect::around(*at, w, h);
        match mark {
            Mark::Wants if has_rim => waiting.push(screen.grow(rim)),
            Mark::Wants => {
                waiting.push(screen);
                points.push(screen.center());
            }
            Mark::Complete => {
                complete.push(rect(screen.x, screen.bottom() - thick * 0.5, w, thick));
            }
            Mark::Absent => absent.push(screen.grow(rim.max(0.5))),
            Mark::Plain => {}
        }
    }
    let radius = if has_rim { rim + 1.5 } else { 0.0 };
    let edge = Stroke::solid(theme.edge, 1.0);
    pen.rects(absent, radius, Some(theme.background), Some(edge));
    if has_rim {
        let width = if crowd.is_numbered { 1.6 } else { 1.0 };
        pen.rects(waiting, radius, None, Some(Stroke::solid(theme.wait, width)));
    } else {
        pen.rects(waiting, 0.0, Some(theme.wait.alpha(0.13)), None);
        pen.dots(points, point, theme.wait);
    }
    pen.rects(complete, 0.0, Some(theme.good), None);
}

/// The numbers of the peers, where there is room.
pub fn draw_numbers(pen: &mut Pen, crowd: &Crowd, marks: &[Mark]) {
    if !crowd.is_numbered {
        return;
    }
    let theme = pen.theme;
    for (i, (at, mark)) in crowd.at.iter().zip(marks).enumerate() {
        let color = if *mark == Mark::Wants { theme.wait } else { theme.quiet };
        let below = *at + pt(0.0, crowd.h / 2.0 + 14.0);
        pen.text(below, (i + 1).to_string(), face(MIN_SIZE, color).middle());
    }
}

/// The first in line and the hosts' queue.
fn draw_thread(pen: &mut Pen, layout: &StageLayout, crowd: &Crowd, world: &World) {
    let dock = layout.hosts.dock + pt(7.0, 0.0);
    let first = world.queue().next().and_then(|peer| streets::from_host(crowd, dock, peer));
    let Some(way) = first else { return };
    let mut path = Path::default();
    way.trace(0.0, way.length, &mut path);
    pen.stroke(path, Stroke::dashed(pen.theme.wait, 2.0, 0.0, 6.0));
}

/// How many peers are in each state, below the hosts.
fn draw_tally(pen: &mut Pen, layout: &StageLayout, states: &[PeerState]) {
    let theme = pen.theme;
    let Rect { x, y, w, .. } = layout.tally;
    let (x, room) = (x + 2.0, w - 16.0);
    let mut y = y + 15.0;
    let rows = [
        PeerState::Waiting,
        PeerState::Stalled,
        PeerState::Starting,
        PeerState::Playing,
        PeerState::Complete,
    ];
    for state in rows {
        let count = states.iter().filter(|s| **s == state).count() as u32;
        if count == 0 || y > layout.tally.bottom() {
            continue;
        }
        player::draw_sign(pen, pt(x, y), state);
        let color = match state {
            PeerState::Playing | PeerState::Complete => theme.good,
            PeerState::Starting => theme.quiet,
            _ => theme.wait,
        };
        let (at, face) = (pt(x + 14.0, y), face(MIN_SIZE, color));
        match state {
            PeerState::Complete => pen.fitting(at, &words::have_it_all(count), face, room),
            _ => pen.fitting(at, &[words::in_state(count, state), count.to_string()], face, room),
        };
        y += 15.5;
    }
}

/// The followed peer: a ring around it, and beside the swarm the same large, with its numbers.
fn draw_inset(pen: &mut Pen, crowd: &Crowd, view: &View) {
    let theme = pen.theme;
    let View { world, peer, .. } = *view;
    let Some(screen) = draw_inset_body(pen, crowd, peer, 4) else { return };
    player::draw_screen(pen, screen, view);
    player::draw_buffer(pen, rect(screen.x, screen.bottom() + 5.0, screen.w, 5.0), view);
    let mut at = pt(crowd.inset.x + 7.0, screen.bottom() + 30.0);
    let w = crowd.inset.w - 14.0;
    let forms = [words::peer(peer), peer.to_string()];
    let name = pen.fitting(at, &forms, face(size::SMALL, theme.ink).bold(), w);
    let quiet = face(MIN_SIZE, theme.quiet);
    let held = [words::held(world.held_count(peer), world.setup().chunks)];
    let beside = w - name - 8.0;
    let is_beside = pen.fitting(at + pt(w, 0.0), &held, quiet.end(), beside) > 0.0;
    at.y += LINE;
    player::draw_state(pen, at, false, w, view);
    let given =
        words::from_whom(world.from_host(peer), world.setup().hosts, world.from_peers(peer));
    let now = view.playhead.max(0.0) as Tick;
    let waited = words::waited(world.waited(peer, now) / TICKS_PER_ROUND);
    // Who waits has just said how long, in the same words.
    let has_said = view.state == PeerState::Waiting;
    let mut rest: Vec<&[String]> = Vec::new();
    if !is_beside {
        rest.push(&held);
    }
    rest.push(&given);
    if !has_said {
        rest.push(&waited);
    }
    for forms in rest.into_iter().take(2) {
        if text::fitting(forms, MIN_SIZE, false, w).is_some() {
            at.y += LINE;
            pen.fitting(at, forms, quiet, w);
        }
    }
}

/// From one line of text beside an enlarged screen to the next.
pub const LINE: f64 = 16.0;

/// A ring around a peer, and the body of it enlarged, with room for so many lines of text below;
/// gives back where its screen is.
pub fn draw_inset_body(pen: &mut Pen, crowd: &Crowd, peer: u32, lines: u32) -> Option<Rect> {
    let theme = pen.theme;
    let inset = crowd.inset;
    let ring = crowd.screen(peer)?.grow(rim(crowd) + 1.0);
    pen.rect(ring, 4.0, None, Some(Stroke::solid(theme.ink, 2.0)));
    if inset.w == 0.0 {
        return None;
    }
    pen.mark(inset, spots::Mark::Peer(peer));
    pen.rect(inset, 8.0, Some(theme.body), Some(Stroke::solid(theme.ink, 1.4)));
    let below = 14.0 + f64::from(lines) * LINE + 9.0;
    let w = (inset.w - 12.0).min((inset.h - 6.0 - below).max(20.0) * ASPECT);
    Some(rect(inset.center().x - w / 2.0, inset.y + 6.0, w, w / ASPECT))
}
