//! A large group: every peer a small screen; what flies is in [`lights`].

use super::compose::StageMoment;
use super::crowd::Crowd;
use super::film::ASPECT;
use super::geometry::{Path, Rect, pt, rect};
use super::layout::StageLayout;
use super::lights::{self, from_host};
use super::pen::{Pen, face};
use super::player::{self, View};
use super::ports::Ports;
use super::shape::{Picture, Shape, Stroke, Swarm};
use super::text::{MIN_SIZE, size};
use crate::facts::peer::{PeerState, states};
use crate::sim::world::World;
use crate::units::within::Within;
use crate::words::stage as words;

/// Added to the stage in the name of an enlarged screen, which is another than the small one.
pub const ENLARGED: usize = 100;

/// Draws the swarm, its flows, a count of states, and the selected peer enlarged.
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
    let flights = lights::flights(crowd, ports, moment);
    draw_thread(pen, layout, crowd, world);
    // In rows the host's ways pass behind the screens; among many small ones they would be lost.
    if crowd.in_rows {
        lights::draw_host_ways(pen, &flights);
    }
    draw_screens(pen, crowd, (stage, Picture::Film, world.setup().chunks), held(world));
    if !crowd.in_rows {
        lights::draw_host_ways(pen, &flights);
    }
    lights::draw_tails(pen, crowd, &flights);
    draw_marks(pen, crowd, &marks);
    draw_numbers(pen, crowd, &marks);
    lights::draw_points(pen, crowd, &flights);
    draw_tally(pen, layout, &states);
    if let Some(peer) = selected.filter(|peer| (1..=world.peer_count()).contains(peer)) {
        let place = world.queue().position(|p| p == peer).map(|place| place as u32 + 1);
        lights::draw_selected_ways(pen, &flights, peer);
        let moment = StageMoment { stage: stage + ENLARGED, selected: None, ..*moment };
        let state = states[peer as usize - 1];
        draw_inset(pen, crowd, &View { place, ..View::new(&moment, peer, state) });
    }
}

/// The mark that a peer bears.
#[derive(Clone, Copy, PartialEq)]
pub enum Mark {
    /// A ring: something is wanted and not there.
    Wants,
    /// A line below: it has everything.
    Complete,
    /// None.
    Plain,
}

impl Mark {
    fn of(state: PeerState) -> Mark {
        match state {
            state if state.wants_picture() => Mark::Wants,
            PeerState::Complete => Mark::Complete,
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
    if crowd.in_rows {
        let mut bodies = Vec::new();
        for at in &crowd.at {
            bodies.push(Rect::around(*at, w, h).grow(2.5));
        }
        let edge = Stroke::solid(pen.theme.edge, 1.0);
        pen.rects(bodies, 4.0, Some(pen.theme.body), Some(edge));
    }
    let at = crowd.at.iter().map(|p| *p - pt(w / 2.0, h / 2.0)).collect();
    let well = pen.theme.well;
    pen.shapes.push(Shape::Swarm(Swarm { stage, w, h, at, picture, chunks, held, well }));
}

/// Waiting and stalled peers have a hollow ring, complete ones a line below.
pub fn draw_marks(pen: &mut Pen, crowd: &Crowd, marks: &[Mark]) {
    let theme = pen.theme;
    let (w, h) = (crowd.w, crowd.h);
    let mut rings = Path::default();
    let mut lines = Vec::new();
    let radius = (h * 0.2).within(1.6, 7.0);
    let thick = (h * 0.08).within(1.0, 2.5);
    for (at, mark) in crowd.at.iter().zip(marks) {
        match mark {
            Mark::Wants => {
                rings.0.extend(Path::ellipse(*at, radius, radius).0);
            }
            Mark::Plain => {}
            Mark::Complete => lines.push(rect(at.x - w / 2.0, at.y + h / 2.0 + 0.5, w, thick)),
        }
    }
    pen.stroke(rings, Stroke::solid(theme.wait, (radius * 0.4).within(1.0, 2.2)));
    pen.rects(lines, 0.0, Some(theme.good), None);
}

/// The numbers of the peers, in rows.
pub fn draw_numbers(pen: &mut Pen, crowd: &Crowd, marks: &[Mark]) {
    if !crowd.in_rows {
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
    let Some(screen) = world.queue().next().and_then(|peer| crowd.screen(peer)) else { return };
    let mut path = Path::default();
    path.push_curve(&from_host(layout.hosts.dock + pt(7.0, 0.0), screen));
    pen.stroke(path, Stroke::dashed(pen.theme.wait, 2.0, 0.0, 6.0));
}

/// How many peers are in each state, below the hosts.
fn draw_tally(pen: &mut Pen, layout: &StageLayout, states: &[PeerState]) {
    let theme = pen.theme;
    let x = layout.hosts.area.x + 2.0;
    let room = layout.open.x - x - 14.0;
    let mut y = layout.hosts.area.bottom() + 41.0;
    let rows = [
        PeerState::Waiting,
        PeerState::Stalled,
        PeerState::Starting,
        PeerState::Playing,
        PeerState::Complete,
    ];
    for state in rows {
        let count = states.iter().filter(|s| **s == state).count() as u32;
        if count == 0 {
            continue;
        }
        match state {
            PeerState::Starting => pen.start_sign(x, y - 4.4, 9.0),
            PeerState::Playing => pen.play_sign(x, y - 4.4, 9.0),
            PeerState::Complete => pen.check_sign(x - 1.0, y - 4.2, 9.0),
            PeerState::Waiting | PeerState::Stalled => {
                let ring = Path::ellipse(pt(x + 4.0, y - 4.2), 3.4, 3.4);
                pen.stroke(ring, Stroke::solid(theme.wait, 1.6));
            }
            PeerState::Gone | PeerState::NotYet => {}
        }
        let color = match state {
            PeerState::Playing | PeerState::Complete => theme.good,
            PeerState::Starting => theme.quiet,
            _ => theme.wait,
        };
        let (at, face) = (pt(x + 14.0, y), face(MIN_SIZE, color));
        match state {
            PeerState::Complete => pen.fitting(at, &words::have_it_all(count), face, room),
            _ => pen.text(at, words::in_state(count, state), face),
        };
        y += 15.5;
    }
}

/// The selected peer: a ring around it, and beside the swarm the same large.
fn draw_inset(pen: &mut Pen, crowd: &Crowd, view: &View) {
    let theme = pen.theme;
    let Some(screen) = draw_inset_body(pen, crowd, view.peer) else { return };
    player::draw_screen(pen, screen, view);
    let w = screen.w;
    player::draw_buffer(pen, rect(screen.x, screen.bottom() + 5.0, w, 5.0), view);
    let x = screen.x + 1.0;
    let y = screen.bottom() + 30.0;
    pen.text(pt(x, y), words::peer(view.peer), face(size::SMALL, theme.ink).bold());
    player::draw_state(pen, pt(x, y + 16.0), false, w, view);
    let held = words::held(view.world.held_count(view.peer), view.world.setup().chunks);
    pen.fitting(pt(x, y + 32.0), &[held], face(MIN_SIZE, theme.quiet), w);
}

/// A ring around a peer, and the body of it enlarged; gives back where its screen is.
pub fn draw_inset_body(pen: &mut Pen, crowd: &Crowd, peer: u32) -> Option<Rect> {
    let theme = pen.theme;
    let inset = crowd.inset;
    let ring = crowd.screen(peer)?.grow(3.5);
    let (from, to) = (pt(inset.right(), inset.y + inset.h * 0.4), pt(ring.x, ring.center().y));
    pen.line(from, to, Stroke::dashed(theme.ink.alpha(0.6), 1.0, 2.0, 3.0));
    pen.rect(ring, 4.0, None, Some(Stroke::solid(theme.ink, 2.0)));
    pen.rect(inset, 8.0, Some(theme.body), Some(Stroke::solid(theme.ink, 1.4)));
    let w = inset.w - 12.0;
    Some(rect(inset.x + 6.0, inset.y + 6.0, w, w / ASPECT))
}
