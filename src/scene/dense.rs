//! A large group: every peer a small screen, every chunk on its way a point of light.

use super::compose::Moment;
use super::geometry::{Curve, Path, Point, Rect, pt, rect};
use super::layout::StageLayout;
use super::pen::{Pen, face};
use super::player::{self, View};
use super::shape::{Shape, Stroke, Swarm};
use super::sunflower::Sunflower;
use super::text::MIN_SIZE;
use crate::sim::PlayState;
use crate::sim::world::{HOST, Transfer, World};
use crate::within::Within;
use crate::words::stage as words;

/// How much of its way a chunk leaves lit behind it.
const TAIL: f64 = 0.13;

/// Draws the swarm, its flows, a count of states, and the selected peer enlarged.
pub fn draw(
    pen: &mut Pen,
    layout: &StageLayout,
    sunflower: &Sunflower,
    ports: &[Rect],
    moment: &Moment,
) {
    let Moment { world, stage, selected, .. } = *moment;
    let states = states(world);
    draw_screens(pen, sunflower, world, stage);
    draw_marks(pen, sunflower, &states);
    draw_peer_flows(pen, sunflower, moment);
    draw_host_flows(pen, sunflower, ports, moment);
    draw_tally(pen, layout, &states);
    if let Some(peer) = selected.filter(|peer| (1..=world.peer_count()).contains(peer)) {
        let place = world.queue().position(|p| p == peer).map(|place| place as u32 + 1);
        // Under another name than the small screen of the same peer.
        let moment = Moment { stage: stage + ENLARGED, selected: None, ..*moment };
        draw_inset(pen, sunflower, &View { place, ..View::new(&moment, peer) });
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Waiting,
    Stalled,
    Playing,
    Complete,
}

fn states(world: &World) -> Vec<State> {
    let state = |peer| match world.play_state(peer) {
        _ if world.is_complete(peer) => State::Complete,
        PlayState::Waiting => State::Waiting,
        PlayState::Stalled { .. } => State::Stalled,
        PlayState::Playing { .. } | PlayState::Ended => State::Playing,
    };
    (1..=world.peer_count()).map(state).collect()
}

fn draw_screens(pen: &mut Pen, sunflower: &Sunflower, world: &World, stage: usize) {
    let (w, h) = (sunflower.w, sunflower.h);
    let words = world.held(HOST).len();
    let mut held = Vec::with_capacity(words * sunflower.at.len());
    for peer in 1..=world.peer_count() {
        held.extend_from_slice(world.held(peer));
    }
    pen.shapes.push(Shape::Swarm(Swarm {
        stage,
        w,
        h,
        at: sunflower.at.iter().map(|p| *p - pt(w / 2.0, h / 2.0)).collect(),
        chunks: world.setup().chunks,
        held,
        well: pen.theme.well,
    }));
}

/// Waiting and stalled peers have a hollow ring, complete ones a line below.
fn draw_marks(pen: &mut Pen, sunflower: &Sunflower, states: &[State]) {
    let theme = pen.theme;
    let (w, h) = (sunflower.w, sunflower.h);
    let mut rings = Path::default();
    let mut lines = Vec::new();
    let radius = (h * 0.2).within(1.6, 7.0);
    for (at, state) in sunflower.at.iter().zip(states) {
        match state {
            State::Waiting | State::Stalled => {
                rings.0.extend(Path::ellipse(*at, radius, radius).0);
            }
            State::Playing => {}
            State::Complete => lines.push(rect(
                at.x - w / 2.0,
                at.y + h / 2.0 + 0.5,
                w,
                (h * 0.09).within(1.0, 2.5),
            )),
        }
    }
    pen.stroke(rings, Stroke::solid(theme.wait, (radius * 0.4).within(1.0, 2.2)));
    pen.rects(lines, 0.0, Some(theme.good), None);
}

fn progress(transfer: &Transfer, playhead: f64) -> f64 {
    let span = (transfer.ends - transfer.start).max(1) as f64;
    ((playhead - transfer.start as f64) / span).within(0.0, 1.0)
}

/// A gentle curve between two screens, always to the left of its way.
fn between(a: Point, d: Point) -> Curve {
    let way = d - a;
    let side = pt(way.y, -way.x) * 0.16;
    Curve { a, b: a.lerp(d, 0.33) + side, c: a.lerp(d, 0.67) + side, d }
}

fn draw_peer_flows(pen: &mut Pen, sunflower: &Sunflower, moment: &Moment) {
    let theme = pen.theme;
    let Moment { world, playhead, selected, .. } = *moment;
    let (mut tails, mut whole, mut heads) = (Path::default(), Path::default(), Vec::new());
    for transfer in world.transfers().filter(|transfer| transfer.from != HOST) {
        let ends = (place(sunflower, transfer.from), place(sunflower, transfer.to));
        let (Some(from), Some(to)) = ends else { continue };
        let curve = between(from, to);
        let t = progress(&transfer, playhead);
        heads.push(curve.at(t));
        let tail = curve.at((t - TAIL).max(0.0));
        tails.push_line(tail, curve.at(t));
        if selected.is_some_and(|peer| peer == transfer.from || peer == transfer.to) {
            whole.push_curve(&curve);
        }
    }
    let radius = (sunflower.h * 0.14).within(1.3, 3.6);
    pen.stroke(tails, Stroke::solid(theme.peer.alpha(0.45), radius * 0.8));
    pen.stroke(whole, Stroke::dashed(theme.peer, 1.6, 5.0, 4.0));
    pen.dots(heads, radius, theme.peer);
}

fn draw_host_flows(pen: &mut Pen, sunflower: &Sunflower, ports: &[Rect], moment: &Moment) {
    let theme = pen.theme;
    let Moment { world, playhead, .. } = *moment;
    let (mut ahead, mut behind, mut heads) = (Path::default(), Path::default(), Vec::new());
    let out = ports.last().map_or(0.0, |port| port.right());
    for transfer in world.transfers().filter(|transfer| transfer.from == HOST) {
        let (Some(port), Some(to)) =
            (ports.get(transfer.slot as usize), place(sunflower, transfer.to))
        else {
            continue;
        };
        let from = pt(out, port.center().y);
        let reach = (to.x - from.x).max(40.0) * 0.5;
        let curve =
            Curve { a: from, b: from + pt(reach, 0.0), c: to - pt(reach * 0.8, 0.0), d: to };
        let t = curve.parameter_at_length(progress(&transfer, playhead));
        let (done, rest) = curve.split(t);
        behind.push_curve(&done);
        ahead.push_curve(&rest);
        heads.push(done.d);
    }
    pen.stroke(ahead, Stroke::solid(theme.host.alpha(0.4), 1.3));
    pen.stroke(behind, Stroke::solid(theme.host, 2.2));
    pen.dots(heads.clone(), 7.0, theme.host.alpha(0.3));
    pen.dots(heads, 4.0, theme.host);
}

fn place(sunflower: &Sunflower, peer: u32) -> Option<Point> {
    sunflower.at.get((peer as usize).checked_sub(1)?).copied()
}

/// How many peers are in each state, below the host.
fn draw_tally(pen: &mut Pen, layout: &StageLayout, states: &[State]) {
    let theme = pen.theme;
    let x = layout.host.card.x + 2.0;
    let mut y = layout.host.card.bottom() + 38.0;
    let rows = [
        (State::Waiting, words::waiting_word()),
        (State::Stalled, words::stalled_word()),
        (State::Playing, words::playing()),
        (State::Complete, words::complete()),
    ];
    for (state, word) in rows {
        let count = states.iter().filter(|s| **s == state).count() as u32;
        if count == 0 {
            continue;
        }
        let good = matches!(state, State::Playing | State::Complete);
        match state {
            State::Playing => pen.play_sign(x, y - 4.4, 9.0),
            State::Complete => pen.check_sign(x - 1.0, y - 4.2, 9.0),
            _ => {
                let ring = Path::ellipse(pt(x + 4.0, y - 4.2), 3.4, 3.4);
                pen.stroke(ring, Stroke::solid(theme.wait, 1.6));
            }
        }
        let color = if good { theme.good } else { theme.wait };
        pen.text(pt(x + 14.0, y), words::in_state(count, word), face(MIN_SIZE, color));
        y += 17.0;
    }
}

/// The selected peer: a ring around it, and beside the swarm the same large.
fn draw_inset(pen: &mut Pen, sunflower: &Sunflower, view: &View) {
    let theme = pen.theme;
    let Some(at) = place(sunflower, view.peer) else { return };
    let inset = sunflower.inset;
    let ring = Rect::around(at, sunflower.w + 6.0, sunflower.h + 6.0);
    let mut leader = Path::default();
    leader.push_line(pt(inset.right(), inset.y + inset.h * 0.4), pt(ring.x, ring.center().y));
    pen.stroke(leader, Stroke::dashed(theme.ink.alpha(0.6), 1.0, 2.0, 3.0));
    pen.rect(ring, 4.0, None, Some(Stroke::solid(theme.ink, 2.0)));
    pen.rect(inset, 8.0, Some(theme.body), Some(Stroke::solid(theme.ink, 1.4)));
    let w = inset.w - 12.0;
    let screen = rect(inset.x + 6.0, inset.y + 6.0, w, w / super::film::ASPECT);
    player::draw_screen(pen, screen, view);
    player::draw_buffer(pen, rect(screen.x, screen.bottom() + 5.0, w, 5.0), view);
    let x = screen.x + 1.0;
    let y = screen.bottom() + 30.0;
    pen.text(pt(x, y), words::peer(view.peer), face(13.0, theme.ink).bold());
    player::draw_state(pen, pt(x, y + 16.0), false, w, view);
    let held = words::held(view.world.held_count(view.peer), view.world.setup().chunks);
    pen.fitting(pt(x, y + 32.0), &[held], face(MIN_SIZE, theme.quiet), w);
}

/// Added to the stage in the name of an enlarged screen, which is another than the small one.
const ENLARGED: usize = 100;
