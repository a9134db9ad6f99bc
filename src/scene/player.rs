//! A peer as a small player: screen, buffer bar, name, state.

use super::compose::StageMoment;
use super::film::Grid;
use super::geometry::{Path, Point, Rect, pt, rect};
use super::pen::{Pen, face};
use super::ports;
use super::ring::{Labels, Seat};
use super::shape::{Picture, Screen, Shape, Stroke};
use super::spots::Mark;
use super::text;
use super::wait;
use crate::facts::peer::PeerState;
use crate::sim::PlayState;
use crate::sim::setup::Model;
use crate::sim::world::{Node, World};
use crate::units::tick::{Rate, TICKS_PER_ROUND, Tick};
use crate::units::within::Within;
use crate::words::stage as words;

/// What one peer shows.
pub struct View<'a> {
    /// The run.
    pub world: &'a World,
    /// Which stage it is on.
    pub stage: usize,
    /// Which peer.
    pub peer: u32,
    /// The moment, in ticks.
    pub playhead: f64,
    /// Its place in the queue, first being 1.
    pub place: Option<u32>,
    /// What it does.
    pub state: PeerState,
    /// Which of its slots are sending, a bit each.
    pub sends: u32,
    /// It is picked out.
    pub selected: bool,
}

impl<'a> View<'a> {
    /// A peer at that moment, as yet neither sending nor in a queue.
    pub fn new(moment: &StageMoment<'a>, peer: u32, state: PeerState) -> View<'a> {
        let StageMoment { world, stage, playhead, selected } = *moment;
        let selected = selected == Some(peer);
        View { world, stage, peer, playhead, place: None, state, sends: 0, selected }
    }

    /// The spinner is shown: there is no picture to see, and one is wanted.
    fn waits(&self) -> bool {
        self.state.wants_picture()
    }

    /// For how many ticks its picture has been frozen by now.
    fn stalled(&self, now: Tick) -> Tick {
        match self.world.play_state(self.peer) {
            PlayState::Stalled { since, .. } => now.saturating_sub(since),
            _ => 0,
        }
    }

    /// How many chunks have been played, with a fraction.
    fn played(&self) -> f64 {
        let chunks = f64::from(self.world.setup().chunks);
        let played = match self.world.play_state(self.peer) {
            PlayState::Waiting => 0.0,
            PlayState::Playing { from_chunk, since } => {
                let span = self.world.setup().playback.max(1) as f64;
                f64::from(from_chunk) + (self.playhead - since as f64).max(0.0) / span
            }
            PlayState::Stalled { chunk, .. } => f64::from(chunk),
            PlayState::Ended => chunks,
        };
        played.min(chunks)
    }
}

/// Draws the player without what flies.
pub fn draw(pen: &mut Pen, seat: &Seat, view: &View) {
    pen.mark(seat.area, Mark::Peer(view.peer));
    if view.state.is_there() {
        draw_body(pen, seat, view);
        draw_screen(pen, seat.screen, view);
        draw_buffer(pen, seat.bar, view);
    } else {
        draw_empty(pen, seat);
    }
    draw_name_and_state(pen, seat, view);
}

/// An empty seat: nobody there yet, or no longer.
pub fn draw_empty(pen: &mut Pen, seat: &Seat) {
    pen.rect(seat.body, 7.0, None, Some(Stroke::solid(pen.theme.edge, 1.2)));
}

fn draw_body(pen: &mut Pen, seat: &Seat, view: &View) {
    let theme = pen.theme;
    let edge = if view.waits() && view.place.is_some() {
        Stroke::dashed(theme.wait, 1.5, 4.0, 3.5)
    } else if view.world.is_complete(view.peer) {
        Stroke::solid(theme.good, 1.5)
    } else {
        Stroke::solid(theme.edge, 1.2)
    };
    draw_shell(pen, seat, edge, view.selected);
    let setup = view.world.setup();
    if setup.model == Model::P2p && view.world.upload_of(view.peer) > Rate::ZERO {
        ports::draw_of_peer(pen, seat, view.peer, setup.peer_slots, view.sends);
    }
}

/// The body of a player.
pub fn draw_shell(pen: &mut Pen, seat: &Seat, edge: Stroke, selected: bool) {
    let theme = pen.theme;
    if selected {
        pen.rect(seat.body.grow(3.5), 10.0, None, Some(Stroke::solid(theme.ink, 2.0)));
    }
    pen.rect(seat.body, 7.0, Some(theme.body), Some(edge));
}

/// The screen; where a picture is awaited, the spinner and the place in the queue over it.
pub fn draw_screen(pen: &mut Pen, at: Rect, view: &View) {
    let theme = pen.theme;
    let world = view.world;
    let waits = view.waits();
    pen.shapes.push(Shape::Screen(Screen {
        id: (view.stage, view.peer as Node),
        rect: at,
        picture: Picture::Film,
        chunks: world.setup().chunks,
        held: world.held(view.peer).to_vec(),
        well: theme.well,
        seam: theme.body,
        missing_ink: (!waits).then_some(theme.well_ink),
        held_numbers: false,
        zoom: 1.0,
    }));
    if waits {
        draw_wait(pen, at, view);
    } else {
        draw_now_playing(pen, at, view);
    }
}

fn draw_wait(pen: &mut Pen, at: Rect, view: &View) {
    let turn = view.playhead / TICKS_PER_ROUND as f64;
    let seen = (view.world.held(view.peer), view.world.setup().chunks);
    let place = view.place.map(words::place);
    wait::draw(pen, at, seen, turn, place.as_ref().map(|forms| &forms[..]));
}

/// A frame around the chunk that is being watched.
fn draw_now_playing(pen: &mut Pen, at: Rect, view: &View) {
    if !matches!(view.world.play_state(view.peer), PlayState::Playing { .. }) {
        return;
    }
    let chunks = view.world.setup().chunks;
    let tile = at.part(Grid::new(chunks).tile((view.played() as u32).min(chunks - 1)));
    pen.tile_frame(tile, pen.theme.good);
}

/// Chunks held in order of the film: played, still to be played, missing; and the playhead.
pub fn draw_buffer(pen: &mut Pen, bar: Rect, view: &View) {
    let theme = pen.theme;
    let chunks = view.world.setup().chunks;
    let unit = bar.w / f64::from(chunks);
    let gap = if unit >= 5.0 { 1.5 } else { 0.0 };
    let played = view.played();
    let (mut green, mut grey) = (Vec::new(), Vec::new());
    for (from, to) in held_runs(view.world.held(view.peer), chunks, gap > 0.0) {
        let (from, to) = (f64::from(from), f64::from(to));
        let part =
            |a: f64, b: f64| rect(bar.x + a * unit, bar.y, ((b - a) * unit - gap).max(0.5), bar.h);
        if played > from {
            green.push(part(from, to.min(played + gap / unit * f64::from(u8::from(played < to)))));
        }
        if played < to {
            grey.push(part(from.max(played), to));
        }
    }
    let track = if gap > 0.0 {
        (0..chunks).map(|c| rect(bar.x + f64::from(c) * unit, bar.y, unit - gap, bar.h)).collect()
    } else {
        vec![bar]
    };
    pen.rects(track, 0.0, Some(theme.track), None);
    pen.rects(grey, 0.0, Some(theme.buffered), None);
    pen.rects(green, 0.0, Some(theme.good), None);
    pen.mark(bar, Mark::Buffer(view.peer));
    let x = bar.x + (bar.w * played / f64::from(chunks)).within(0.0, bar.w);
    let marker =
        [pt(x, bar.y + 2.0), pt(x + 4.5, bar.bottom() + 5.5), pt(x - 4.5, bar.bottom() + 5.5)];
    pen.mark(Rect::around(marker[0] + pt(0.0, 5.0), 9.0, 8.0), Mark::Playhead(view.peer));
    pen.shapes.push(Shape::Path {
        path: Path::polygon(&marker),
        fill: Some(theme.ink),
        stroke: Some(Stroke::solid(theme.body, 1.0)),
    });
}

/// Runs of chunks held, as (first, one past the last); of one chunk each where they are `apart`.
fn held_runs(held: &[u64], chunks: u32, apart: bool) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for chunk in (0..chunks).filter(|c| held[*c as usize / 64] >> (c % 64) & 1 == 1) {
        match runs.last_mut() {
            Some(run) if run.1 == chunk && !apart => run.1 = chunk + 1,
            _ => runs.push((chunk, chunk + 1)),
        }
    }
    runs
}

fn draw_name_and_state(pen: &mut Pen, seat: &Seat, view: &View) {
    let theme = pen.theme;
    match seat.labels {
        Labels::Full => {}
        Labels::Names => {
            // The state is its sign alone.
            let aside = draw_sign(pen, seat.name, view.state);
            let forms = [words::peer(view.peer), view.peer.to_string()];
            let (at, look) = (seat.name + pt(aside, 0.0), face(text::MIN_SIZE, theme.ink).bold());
            pen.fitting(at, &forms, look, seat.area.w - aside);
            return;
        }
        Labels::None => return,
    }
    let forms = [words::peer(view.peer), view.peer.to_string()];
    let look = face(text::size::SMALL, theme.ink).bold();
    let name = pen.fitting(seat.name, &forms, look, seat.area.w);
    let room = if seat.one_line { seat.area.w - name - 12.0 } else { seat.area.w };
    draw_state(pen, seat.state, seat.one_line, room, view);
}

/// The state in a word, with its sign; `from_right` where it ends at its point.
pub fn draw_state(pen: &mut Pen, at: Point, from_right: bool, room: f64, view: &View) {
    let theme = pen.theme;
    let size = text::MIN_SIZE;
    let sign = 13.0;
    let waiting = |forms: &[String], pen: &mut Pen| {
        let face = face(size, theme.wait);
        pen.fitting(at, forms, if from_right { face.end() } else { face }, room);
    };
    let now = view.playhead.max(0.0) as Tick;
    let (word, color) = match view.state {
        state @ (PeerState::Gone | PeerState::NotYet) => {
            let word = words::state(state);
            let face = face(size, theme.quiet);
            pen.fitting(at, &[word], if from_right { face.end() } else { face }, room);
            return;
        }
        PeerState::Waiting => {
            return waiting(&words::waiting(view.world.waited(view.peer, now)), pen);
        }
        PeerState::Stalled => return waiting(&words::stalled(view.stalled(now)), pen),
        PeerState::Complete => (words::has_it_all(), theme.good),
        state @ PeerState::Starting => (words::state(state), theme.quiet),
        state @ PeerState::Playing => (words::state(state), theme.good),
    };
    let x = if from_right { at.x - text::width(&word, size, false) } else { at.x + sign };
    draw_sign(pen, pt(x - sign, at.y), view.state);
    pen.fitting(pt(x, at.y), &[word], face(size, color), room - sign);
}

/// The sign of a state at the left of a baseline; gives back how much room it takes.
pub fn draw_sign(pen: &mut Pen, at: Point, state: PeerState) -> f64 {
    match state {
        PeerState::Complete => pen.check_sign(at.x, at.y - 4.2, 9.0),
        PeerState::Starting => pen.start_sign(at.x + 1.0, at.y - 4.4, 9.0),
        PeerState::Playing => pen.play_sign(at.x + 1.0, at.y - 4.4, 9.0),
        PeerState::Waiting | PeerState::Stalled => pen.wait_sign(at.x + 4.0, at.y - 4.4),
        PeerState::Gone | PeerState::NotYet => return 0.0,
    }
    13.0
}
