//! The machines with their pictures: the one alone, and the coordinator; titles and totals.

use super::layout::Alone;
use super::{crowd, group};
use crate::facts::speedup::times_as_fast;
use crate::scene::film::Grid;
use crate::scene::frame::Totals;
use crate::scene::geometry::{Point, Rect, pt};
use crate::scene::hosts::HostLayout;
use crate::scene::layout::{Peers, StageLayout};
use crate::scene::pen::{Pen, face};
use crate::scene::shape::{Picture, Screen, Shape, Stroke, Working};
use crate::scene::spots::Mark;
use crate::scene::text::{self, MIN_SIZE};
use crate::scene::theme::{Color, Theme};
use crate::sim::bits::BitRows;
use crate::sim::work::run::{Job, PASS_ON, WorkRun};
use crate::sim::work::state::{Doing, HelperState, WorkState};
use crate::sim::work::view::Activity;
use crate::sim::world::Node;
use crate::units::tick::{TICKS_PER_ROUND, Tick};
use crate::units::within::Within;
use crate::words::{stage as film_words, work as words};

/// One of the two runs at the moment.
pub struct Side<'a> {
    /// The run.
    pub run: &'a WorkRun,
    /// Who does what.
    pub state: WorkState,
    /// Who has which parts.
    pub held: BitRows,
    /// Which stage, from 0.
    pub stage: usize,
    /// When, in ticks.
    pub playhead: f64,
    /// The helper that is picked out.
    pub selected: Option<u32>,
    /// Each part has the colour of its maker.
    pub tint: bool,
}

impl<'a> Side<'a> {
    /// That run at that moment.
    pub fn new(
        run: &'a WorkRun,
        stage: usize,
        playhead: f64,
        selected: Option<u32>,
        tint: bool,
    ) -> Side<'a> {
        let tick = playhead.max(0.0) as Tick;
        Side { state: run.at(tick), held: run.held(tick), run, stage, playhead, selected, tint }
    }

    /// Parts of the picture.
    pub fn parts(&self) -> u32 {
        self.run.setup().crew.chunks
    }

    /// What a helper does.
    pub fn helper(&self, peer: u32) -> &HelperState {
        &self.state.helpers[peer as usize - 1]
    }

    /// The same in a word.
    pub fn activity(&self, peer: u32) -> Activity {
        self.run.activity(&self.state, peer)
    }

    /// How far a span is, 0..1.
    pub fn progress(&self, from: Tick, to: Tick) -> f64 {
        ((self.playhead - from as f64) / (to - from).max(1) as f64).min(1.0)
    }

    /// When the picture was whole, if it is.
    pub fn done_at(&self) -> Option<Tick> {
        self.run.makespan().filter(|done| *done <= self.state.tick)
    }

    /// How far a helper is with its part, or the coordinator with handing it out.
    pub fn fraction(&self, peer: u32, theme: &Theme) -> Option<(f64, Color)> {
        match &self.helper(peer).doing {
            Doing::Asking(job) => Some((self.progress(job.asked, job.begins), theme.host)),
            Doing::Working(job) => Some((self.progress(job.begins, job.made), theme.peer)),
            Doing::Holding(_) => Some((1.0, theme.peer)),
            _ => None,
        }
    }

    /// How far the part of a job is on its way from the coordinator to a helper, 0..1; `None` if
    /// it is not on its way.
    pub fn copied(&self, job: &Job, peer: u32) -> Option<f64> {
        let now = self.state.tick;
        let starts = job.delivered.max(self.run.helpers()[peer as usize - 1].joined);
        let is_on = job.cut.is_none() && starts <= now && now < starts + PASS_ON;
        let is_another = job.peer != peer && self.run.is_there(peer, now);
        (is_on && is_another).then(|| self.progress(starts, starts + PASS_ON))
    }

    /// What is being passed on to those who have been there for a while.
    pub fn passed_on(&self) -> Vec<&Job> {
        let now = self.state.tick;
        let is_on = |job: &&Job| job.delivered <= now && now < job.delivered + PASS_ON;
        self.run.jobs().iter().filter(is_on).collect()
    }
}

/// The screen of a node, 0 being the coordinator, in the name of a stage, without what is being
/// made.
pub fn draw_screen(pen: &mut Pen, side: &Side, (stage, node): (usize, u32), rect: Rect) {
    let theme = pen.theme;
    pen.shapes.push(Shape::Screen(Screen {
        id: (stage, node as Node),
        rect,
        picture: Picture::Still,
        chunks: side.parts(),
        held: side.held.row(node as usize).to_vec(),
        well: theme.well,
        seam: theme.body,
        // With colours, numbers on the coordinator's screen are makers.
        missing_ink: (node > 0 || !side.tint).then_some(theme.well_ink),
        held_numbers: false,
        zoom: 1.0,
    }));
}

/// Draws the one alone, below its header.
pub fn draw_alone(pen: &mut Pen, at: &Alone, side: &Side) {
    let theme = pen.theme;
    let edge = if side.done_at().is_some() { theme.good } else { theme.edge };
    draw_card(pen, &at.card, side, &words::one_helper(), edge);
    draw_working(pen, side, 1, at.card.film);
    if let Some(below) = at.card.below {
        group::draw_activity(pen, below, false, at.card.card.w, side.activity(1));
    }
    let mut totals = Totals::new(at.footer, 2);
    draw_made(pen, &mut totals, side);
    draw_done(pen, &mut totals, side);
}

/// Draws one alone on a stage like any other, below its header.
pub fn draw_alone_on(pen: &mut Pen, at: &StageLayout, side: &Side) {
    draw_alone(pen, &Alone::on(at), side);
}

/// Draws the group, below its header. How many times as fast as one alone it was is told when it is
/// done; beside one alone, not before that one is done as well.
pub fn draw_group(pen: &mut Pen, at: &StageLayout, side: &Side, beside: Option<&Side>) {
    let theme = pen.theme;
    // What is handed out and passed on goes out above, what was made comes in below.
    match &at.peers {
        Peers::Ring(seats) => group::draw(pen, at, seats, side),
        Peers::Dense(among) => crowd::draw(pen, at, among, side),
    }
    let idle: Tick = side.state.helpers.iter().map(|helper| helper.idle).sum();
    let rests = side.state.tick % TICKS_PER_ROUND == 0 && side.playhead.fract() == 0.0;
    let mut totals = Totals::new(at.footer, 4);
    draw_made(pen, &mut totals, side);
    draw_done(pen, &mut totals, side);
    let is_told = beside.is_none_or(|alone| alone.done_at().is_some());
    let done = side.done_at().filter(|_| is_told);
    let speed_up = done.map(|done| times_as_fast(side.run.setup(), Some(done)));
    let color = if speed_up.is_some() { theme.good } else { theme.quiet };
    totals.draw(pen, &[words::speed_up_label()], &words::as_fast(speed_up), color);
    let color = if idle > 0 { theme.ink } else { theme.quiet };
    totals.draw(pen, &[words::idle_label()], &film_words::rounds(idle, rests), color);
}

fn draw_made(pen: &mut Pen, totals: &mut Totals, side: &Side) {
    let made = side.state.delivered;
    let color = if made > 0 { pen.theme.peer } else { pen.theme.quiet };
    totals.draw(pen, &[words::made_label()], &words::parts_done(made, side.parts()), color);
}

fn draw_done(pen: &mut Pen, totals: &mut Totals, side: &Side) {
    let done = side.done_at();
    let color = if done.is_some() { pen.theme.good } else { pen.theme.quiet };
    totals.draw(pen, &[words::done_at_label()], &film_words::at_round(done), color);
}

/// The coordinator: the picture as it comes together, and what it hands out. The first port is
/// for what goes out, the others for what comes in.
pub fn draw_coordinator(
    pen: &mut Pen,
    at: &HostLayout,
    ports: &[Rect],
    busy: [bool; 3],
    side: &Side,
) {
    let theme = pen.theme;
    draw_card(pen, at, side, &words::coordinator(), theme.host);
    let grid = Grid::new(side.parts());
    let tile = |part: u32| at.film.part(grid.tile(part)).grow(-1.5);
    let (mut handed, mut in_hand) = (None, Vec::new());
    for helper in &side.state.helpers {
        match &helper.doing {
            Doing::Asking(job) => handed = Some(job.part),
            Doing::Working(job) | Doing::Holding(job) => in_hand.push(tile(job.part)),
            _ => {}
        }
        if let Some(job) = &helper.sending {
            in_hand.push(tile(job.part));
        }
    }
    if in_hand.first().is_some_and(|tile| tile.w >= 6.0) {
        pen.rects(in_hand, 1.5, None, Some(Stroke::solid(theme.peer.alpha(0.5), 1.0)));
    }
    if side.tint {
        draw_makers(pen, at.film, side);
    }
    for (slot, port) in ports.iter().enumerate() {
        let color = if slot == 0 { theme.host } else { theme.peer };
        let (fill, edge) = if busy[slot] { (color, color) } else { (theme.background, theme.host) };
        pen.rect(*port, port.w * 0.35, Some(fill), Some(Stroke::solid(edge, 1.3)));
        pen.mark(*port, if slot == 0 { Mark::HandsOut } else { Mark::TakesIn });
    }
    if let Some(part) = handed {
        let tile = tile(part);
        if tile.w >= 6.0 {
            pen.rect(tile, 1.5, None, Some(Stroke::solid(theme.host, 1.2)));
        }
        if let Some(below) = at.below {
            let face = face(MIN_SIZE, theme.host);
            pen.fitting(below, &words::handing_out(part), face, at.card.w - 2.0);
        }
    }
}

/// A machine: the screen, a name, how many parts it has.
fn draw_card(pen: &mut Pen, at: &HostLayout, side: &Side, name: &str, edge: Color) {
    let theme = pen.theme;
    pen.rect(at.card, 9.0, Some(theme.body), Some(Stroke::solid(edge, 2.0)));
    pen.mark(at.card, Mark::Host(0));
    draw_screen(pen, side, (side.stage, 0), at.film);
    pen.mark(at.film, Mark::Parts);
    let room = |place: Point| at.card.right() - place.x - 6.0;
    if let Some(place) = at.name {
        let bold = face(at.name_size, theme.ink).bold();
        if pen.fitting(place, &[name], bold, room(place)) == 0.0 {
            pen.fitting(place, &[name], face(MIN_SIZE, theme.ink), room(place));
        }
    }
    let Some(second) = at.note else { return };
    let (x, room) = (second.x, room(second));
    let forms = words::parts_of(side.state.delivered, side.parts());
    if side.done_at().is_some() {
        pen.check_sign(x, second.y - 4.2, 9.0);
        let at = second + pt(14.0, 0.0);
        pen.fitting(at, &forms, face(MIN_SIZE, theme.good), room - 14.0);
    } else {
        pen.fitting(second, &forms, face(MIN_SIZE, theme.quiet), room);
    }
}

/// What a helper makes, so far, over the screen in which it is missing.
pub fn draw_working(pen: &mut Pen, side: &Side, peer: u32, screen: Rect) {
    if let Doing::Working(job) = side.helper(peer).doing {
        let working = Working {
            rect: screen,
            part: job.part,
            parts: side.parts(),
            fraction: side.progress(job.begins, job.made),
            line: Stroke::solid(pen.theme.peer, 1.5),
        };
        let place = working.place();
        // Before what is made would cover half of its number, that is gone.
        if working.fraction * place.h > place.h / 2.0 - 6.0 {
            pen.rect(place.grow(-0.5), 0.0, Some(pen.theme.well), None);
        }
        pen.shapes.push(Shape::Working(working));
        pen.tile_frame(place, pen.theme.peer);
    }
}

/// Who made what: over each part the colour of its maker, and its number where it fits.
fn draw_makers(pen: &mut Pen, screen: Rect, side: &Side) {
    let grid = Grid::new(side.parts());
    let widest = side.state.helpers.len().to_string();
    let (w, h) = (screen.w / f64::from(grid.columns()), screen.h / f64::from(grid.rows));
    let has_numbers = text::width(&widest, MIN_SIZE, true) + 8.0 <= w && h >= MIN_SIZE + 4.0;
    for (part, maker) in (0..).zip(&side.state.makers).filter(|(_, maker)| **maker > 0) {
        let tile = screen.part(grid.tile(part));
        pen.rect(tile, 0.0, Some(maker_color(*maker).alpha(0.42)), None);
        if has_numbers {
            let number = maker.to_string();
            let plate = text::width(&number, MIN_SIZE, true) + 8.0;
            let plate = Rect::around(tile.center(), plate, MIN_SIZE + 3.0);
            pen.rect(plate, 3.0, Some(Theme::FILM_SHADE), None);
            let at = tile.center() + pt(0.0, MIN_SIZE * 0.36);
            pen.text(at, number, face(MIN_SIZE, Theme::FILM_INK).bold().middle());
        }
    }
}

/// The colour of a maker: hues a golden angle apart, so that those of neighbours differ most.
pub fn maker_color(peer: u32) -> Color {
    const TURN: f64 = 0.381_966_011_25;
    let hue = f64::from(peer) * TURN + 0.12;
    // Three trapezoids a third of a turn apart.
    let channel = |shift: f64| {
        let away = ((hue + shift).fract() * 6.0 - 3.0).abs() - 1.0;
        (60.0 + away.within(0.0, 1.0) * 195.0) as u8
    };
    Color { r: channel(0.0), g: channel(2.0 / 3.0), b: channel(1.0 / 3.0), a: 255 }
}
