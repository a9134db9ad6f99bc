//! Equal stages: from what they show and a playhead to a scene.

use super::dense;
use super::flow;
use super::frame::{self, Totals};
use super::geometry::Rect;
use super::host;
use super::layout::{self, Cast, Peers, StageLayout, Viewport};
use super::pen::Pen;
use super::player::{self, View};
use super::ports::Ports;
use super::ring::Seat;
use super::shape::Scene;
use super::theme::Theme;
use super::ways::Ways;
use super::work::{self, Side};
use crate::facts::peer::{can_pass_on, states};
use crate::facts::viewers::{have_seen_it, longest_wait, watching};
use crate::runs::{Run, Surface};
use crate::sim::work::run::WorkRun;
use crate::sim::world::{World, is_host};
use crate::units::tick::{TICKS_PER_ROUND, Tick};
use crate::words::stage::{self as words, Total};
use crate::words::work as work_words;

/// What is drawn of a film on one stage.
#[derive(Clone, Copy)]
pub struct StageMoment<'a> {
    /// The run.
    pub world: &'a World,
    /// Which stage, from 0.
    pub stage: usize,
    /// When, in ticks.
    pub playhead: f64,
    /// The peer that is picked out.
    pub selected: Option<u32>,
}

/// A stage.
pub struct Shown<'a> {
    /// Its title.
    pub title: String,
    /// What it shows.
    pub content: Content<'a>,
}

/// What a stage shows.
#[derive(Clone, Copy)]
pub enum Content<'a> {
    /// A film, at the last tick not after the playhead.
    Film(&'a World),
    /// One alone, who makes a picture.
    Alone(&'a WorkRun),
    /// A group that makes a picture; with the tint, each part has the colour of its maker.
    Group(&'a WorkRun, bool),
}

impl<'a> Content<'a> {
    /// What there is to see of a run, with a tint or without.
    pub fn new(run: &'a Run, tint: bool) -> Content<'a> {
        match run {
            Run::Film(film) => Content::Film(film.world()),
            Run::Work(work) if work.is_reference() => Content::Alone(work.run()),
            Run::Work(work) => Content::Group(work.run(), tint),
        }
    }

    /// Who will ever be there.
    pub fn cast(&self) -> Cast {
        match self {
            Content::Film(world) => Cast { hosts: world.setup().hosts, peers: world.peer_count() },
            Content::Alone(run) | Content::Group(run, _) => Cast::of(run.helpers().len() as u32),
        }
    }

    /// The line under the title.
    fn tagline(&self) -> [String; 2] {
        match self {
            Content::Film(world) => {
                let setup = world.setup();
                words::tagline(setup.model, setup.hosts, can_pass_on(world))
            }
            Content::Alone(_) => work_words::alone_tagline(),
            Content::Group(..) => work_words::group_tagline(self.cast().peers),
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
    let casts: Vec<_> = shown.iter().map(|shown| shown.content.cast()).collect();
    let (zoom, Viewport { width, height }) = viewport.zoomed();
    let layouts = layout::stages(&casts, Viewport { width, height });
    let mut pen = Pen::new(theme);
    frame::draw_dividers(&mut pen, &layouts);
    for (stage, (Shown { title, content }, at)) in shown.iter().zip(&layouts).enumerate() {
        pen.stage = stage;
        frame::draw_header(&mut pen, at.header, title, &content.tagline());
        match *content {
            Content::Film(world) => {
                let moment = StageMoment { world, stage, playhead, selected };
                draw_stage(&mut pen, at, &moment);
                draw_totals(&mut pen, at.footer, &moment);
            }
            Content::Alone(run) => {
                let side = Side::new(run, stage, playhead, selected, false);
                work::draw_alone_on(&mut pen, at, &side);
            }
            Content::Group(run, tint) => {
                let side = Side::new(run, stage, playhead, selected, tint);
                work::draw_group(&mut pen, at, &side, None);
            }
        }
    }
    let background = theme.background;
    let Pen { shapes, spots, .. } = pen;
    Scene { width, height, background, shapes, spots }.scaled(zoom)
}

fn draw_stage(pen: &mut Pen, layout: &StageLayout, moment: &StageMoment) {
    let (hosts, setup) = (&layout.hosts, moment.world.setup());
    let ports: Vec<Ports> = hosts.each.iter().map(|host| host.ports(setup.host_slots())).collect();
    match &layout.peers {
        Peers::Ring(seats) => {
            let (open, peer_slots) = (layout.open, setup.peer_slots);
            let ways = Ways { hosts, ports: &ports, peer_slots, seats, open };
            flow::draw_queue(pen, &ways, moment.world);
            let flights = flow::flights(&ways, moment);
            flow::draw_flows(pen, &flights, moment.playhead);
            host::draw(pen, hosts, &ports, moment);
            draw_players(pen, seats, moment);
            flow::draw_tiles(pen, &flights, setup);
            host::draw_queue_length(pen, hosts, moment.world);
        }
        Peers::Dense(crowd) => {
            host::draw(pen, hosts, &ports, moment);
            host::draw_queue_length(pen, hosts, moment.world);
            dense::draw(pen, layout, crowd, &ports, moment);
        }
    }
}

fn draw_players(pen: &mut Pen, seats: &[Seat], moment: &StageMoment) {
    let states = states(moment.world);
    let pairs = (1..).zip(&states);
    let mut views: Vec<View> = pairs.map(|(peer, state)| View::new(moment, peer, *state)).collect();
    for transfer in moment.world.transfers().filter(|transfer| !is_host(transfer.from)) {
        views[transfer.from as usize - 1].sends |= 1 << transfer.slot;
    }
    for (place, peer) in (1..).zip(moment.world.queue()) {
        views[peer as usize - 1].place = Some(place);
    }
    for (seat, view) in seats.iter().zip(&views) {
        player::draw(pen, seat, view);
    }
}

/// How many see a picture, who waited longest, when all was done, what was sent by whom.
fn draw_totals(pen: &mut Pen, footer: Rect, moment: &StageMoment) {
    let theme = pen.theme;
    let StageMoment { world, playhead, .. } = *moment;
    let done_at = world.done_at();
    let now = playhead.max(0.0) as Tick;
    // While it grows a fraction would only flicker; at a whole round it is told.
    let rests = now % TICKS_PER_ROUND == 0 && playhead.fract() == 0.0;
    let (there, watching) = watching(world);
    let longest = longest_wait(world, now);
    let color = |is: bool, color| if is { color } else { theme.quiet };
    let mut totals = Totals::new(footer, 5);
    let mut draw = |total, forms: &[String], color| {
        totals.draw(pen, &words::total_label(total, world.setup().hosts), forms, color);
    };
    // That nobody watches any more is no failure once all have seen it.
    let (total, count) = match have_seen_it(world) {
        true => (Total::HaveSeen, there),
        false => (Total::Watching, watching),
    };
    draw(total, &words::watching(count, there), color(count > 0, theme.good));
    draw(Total::LongestWait, &words::rounds(longest, rests), color(longest > 0, theme.wait));
    draw(Total::DoneAt, &words::at_round(done_at), color(done_at.is_some(), theme.good));
    draw(Total::HostSent, &words::chunks(world.host_sent()), theme.host);
    draw(Total::PeersSent, &words::chunks(world.peers_sent()), theme.peer);
}
