//! Equal stages: from what they show and a playhead to a scene.

use super::dense;
use super::flow::{self, Ways};
use super::frame::{self, Totals};
use super::geometry::Rect;
use super::host;
use super::layout::{self, Peers, StageLayout, Viewport};
use super::pen::Pen;
use super::player::{self, View};
use super::ring::Seat;
use super::shape::Scene;
use super::theme::Theme;
use super::work;
use crate::runs::Run;
use crate::sim::work::run::WorkRun;
use crate::sim::world::{World, is_host};
use crate::units::tick::{TICKS_PER_ROUND, Tick};
use crate::words::stage::{self as words, Total};

/// What is drawn on one stage.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// The run.
    pub world: &'a World,
    /// Which stage, from 0.
    pub stage: usize,
    /// When, in ticks.
    pub playhead: f64,
    /// The peer that is picked out.
    pub selected: Option<u32>,
}

/// What a stage shows.
#[derive(Clone, Copy)]
pub enum Shown<'a> {
    /// A film, at the last tick not after the playhead.
    Film(&'a World),
    /// Shared work.
    Work(&'a WorkRun),
}

impl<'a> From<&'a Run> for Shown<'a> {
    fn from(run: &'a Run) -> Shown<'a> {
        match run {
            Run::Film(film) => Shown::Film(film.world()),
            Run::Work(work) => Shown::Work(work.run()),
        }
    }
}

impl Shown<'_> {
    /// How many peers will ever be there.
    fn everyone(&self) -> u32 {
        match self {
            Shown::Film(world) => world.peer_count(),
            Shown::Work(run) => run.helpers().len() as u32,
        }
    }
}

/// Equal stages, beside or above each other: a function of its arguments alone. The `playhead` is
/// in ticks.
pub fn compose(
    shown: &[Shown],
    playhead: f64,
    viewport: Viewport,
    theme: &Theme,
    selected: Option<u32>,
) -> Scene {
    let peers = shown.iter().map(Shown::everyone).max().unwrap_or(1);
    let layouts = layout::stages(shown.len(), peers, viewport);
    let mut pen = Pen { theme, shapes: Vec::with_capacity(256) };
    frame::draw_dividers(&mut pen, &layouts);
    for (stage, (shown, layout)) in shown.iter().zip(&layouts).enumerate() {
        match *shown {
            Shown::Film(world) => {
                let moment = Moment { world, stage, playhead, selected };
                draw_stage(&mut pen, layout, &moment);
                draw_totals(&mut pen, layout.footer, &moment);
            }
            Shown::Work(run) => {
                work::draw_stage(&mut pen, layout, run, stage, playhead, selected);
            }
        }
    }
    let Viewport { width, height } = viewport;
    Scene { width, height, background: theme.background, shapes: pen.shapes }
}

fn draw_stage(pen: &mut Pen, layout: &StageLayout, moment: &Moment) {
    let setup = moment.world.setup();
    let ports = layout.host.ports(setup.slots);
    let (title, tagline) = (words::title(setup.model), words::tagline(setup.model));
    frame::draw_header(pen, layout.header, frame::is_small(layout.header.w), &title, &tagline);
    match &layout.peers {
        Peers::Ring(seats) => {
            let ways = Ways { host: &layout.host, ports: &ports, seats, open: layout.open };
            flow::draw_queue(pen, &ways, moment.world);
            flow::draw_flows(pen, &ways, moment);
            host::draw(pen, &layout.host, &ports, moment);
            draw_players(pen, seats, moment);
            flow::draw_tiles(pen, &ways, moment);
        }
        Peers::Dense(crowd) => {
            host::draw(pen, &layout.host, &ports, moment);
            dense::draw(pen, layout, crowd, &ports, moment);
        }
    }
}

fn draw_players(pen: &mut Pen, seats: &[Seat], moment: &Moment) {
    let mut views: Vec<View> = (1..).zip(seats).map(|(peer, _)| View::new(moment, peer)).collect();
    for transfer in moment.world.transfers().filter(|transfer| !is_host(transfer.from)) {
        views[transfer.from as usize - 1].sends = true;
    }
    for (place, peer) in (1..).zip(moment.world.queue()) {
        views[peer as usize - 1].place = Some(place);
    }
    for (seat, view) in seats.iter().zip(&views) {
        player::draw(pen, seat, view);
    }
}

/// What was sent by whom, what it cost in waiting, when it was done.
fn draw_totals(pen: &mut Pen, footer: Rect, moment: &Moment) {
    let theme = pen.theme;
    let Moment { world, playhead, .. } = *moment;
    let done_at = world.done_at();
    let now = playhead.max(0.0) as Tick;
    let waited: Tick = (1..=world.peer_count()).map(|peer| world.waited(peer, now)).sum();
    // While it grows a fraction would only flicker; at a whole round it is told.
    let rests = now % TICKS_PER_ROUND == 0 && playhead.fract() == 0.0;
    let wait_color = if waited > 0 { theme.wait } else { theme.quiet };
    let done_color = if done_at.is_some() { theme.good } else { theme.quiet };
    let mut totals = Totals::new(footer, frame::is_small(footer.w), 4);
    let label = words::total_label;
    totals.draw(pen, &label(Total::HostSent), &words::chunks(world.host_sent()), theme.host);
    totals.draw(pen, &label(Total::PeersSent), &words::chunks(world.peers_sent()), theme.peer);
    totals.draw(pen, &label(Total::Waited), &words::rounds(waited, rests), wait_color);
    totals.draw(pen, &label(Total::DoneAt), &words::at_round(done_at), done_color);
}
