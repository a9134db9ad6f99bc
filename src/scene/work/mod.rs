//! Shared work: one picture is made twice on one clock, by one alone and by a group.
//!
//! - [`layout`]: where things stand; [`stage`]: machines, their pictures and totals.
//! - [`group`]: helpers as players, and what is on its way; [`crowd`]: many helpers.
//! - [`lanes`]: who works when; [`chart`]: what more helpers and more parts bring.

mod chart;
mod crowd;
mod group;
mod lanes;
mod layout;
mod stage;

use super::frame;
use super::geometry::Rect;
use super::layout::{Viewport, along_totals};
use super::pen::Pen;
use super::shape::Scene;
use super::theme::Theme;
use crate::facts::speedup::SpeedUp;
use crate::sim::work::run::WorkRun;
use crate::units::tick::Tick;
use crate::words::work as words;
use layout::Layout;
pub use layout::{Parts, Show, height_for};
pub(super) use stage::{Side, draw_alone_on, draw_group};

/// What is drawn.
#[derive(Clone, Copy)]
pub struct WorkMoment<'a> {
    /// The group's run.
    pub group: &'a WorkRun,
    /// The run of the one alone.
    pub alone: &'a WorkRun,
    /// The titles of both stages, the one alone's first.
    pub titles: [&'a str; 2],
    /// When, in ticks.
    pub playhead: f64,
    /// The end of the timeline, in ticks: both runs have the same axis.
    pub extent: Tick,
    /// The helper that is picked out.
    pub selected: Option<u32>,
    /// Each part has the colour of its maker.
    pub tint: bool,
    /// What the charts show.
    pub speedup: &'a SpeedUp,
}

/// One of its parts alone, which fills the room: a function of its arguments alone.
pub fn compose_alone(show: Show, moment: &WorkMoment, viewport: Viewport, theme: &Theme) -> Scene {
    let (zoom, room) = viewport.zoomed();
    let mut pen = Pen::new(theme);
    match show {
        Show::Stages => return compose(moment, viewport, theme),
        Show::Lanes => {
            let WorkMoment { titles, playhead, selected, tint, .. } = *moment;
            let alone = Side::new(moment.alone, 0, playhead, selected, false);
            let group = Side::new(moment.group, 1, playhead, selected, tint);
            let at = layout::lanes_alone(moment.group.helpers().len() as u32, room);
            lanes::draw(&mut pen, at, (titles[0], &alone), &group, moment.extent);
        }
        Show::Charts => chart::draw(&mut pen, layout::charts_alone(room), moment.speedup),
    }
    let Viewport { width, height } = room;
    let background = theme.background;
    let Pen { shapes, spots, .. } = pen;
    Scene { width, height, background, shapes, spots }.scaled(zoom)
}

/// Both stages, and below them what there is room for: a function of its arguments alone.
pub fn compose(moment: &WorkMoment, viewport: Viewport, theme: &Theme) -> Scene {
    let (zoom, viewport) = viewport.zoomed();
    let Viewport { width, height } = viewport;
    let helpers = moment.group.helpers().len() as u32;
    let layout = Layout::new(helpers, viewport);
    let mut pen = Pen::new(theme);
    let WorkMoment { titles, playhead, selected, tint, .. } = *moment;
    let alone = Side::new(moment.alone, 0, playhead, selected, false);
    let group = Side::new(moment.group, 1, playhead, selected, tint);
    frame::draw_divider(&mut pen, layout.alone.frame, layout.group.frame);
    frame::draw_header(&mut pen, layout.alone.header, titles[0], &words::alone_tagline());
    stage::draw_alone(&mut pen, &layout.alone, &alone);
    pen.stage = 1;
    frame::draw_header(&mut pen, layout.group.header, titles[1], &words::group_tagline(helpers));
    draw_group(&mut pen, &layout.group, &group, Some(&alone));
    if let Some(lanes) = layout.lanes {
        lanes::draw(&mut pen, lanes, (titles[0], &alone), &group, moment.extent);
    }
    if let Some(charts) = layout.charts {
        chart::draw(&mut pen, charts, moment.speedup);
    }
    let background = theme.background;
    let Pen { shapes, spots, .. } = pen;
    Scene { width, height, background, shapes, spots }.scaled(zoom)
}

/// What there is room for beside both stages.
pub fn parts(viewport: Viewport) -> Parts {
    Layout::new(1, viewport.zoomed().1).parts()
}

/// What can be covered where both stages have their totals, in CSS pixels.
pub fn totals_place(peers: u32, viewport: Viewport) -> Rect {
    let (zoom, viewport) = viewport.zoomed();
    along_totals(&Layout::new(peers, viewport).group, viewport).times(zoom)
}

/// The helper at a point of the drawing, if there is one.
pub fn peer_at(peers: u32, viewport: Viewport, x: f64, y: f64) -> Option<u32> {
    let (zoom, viewport) = viewport.zoomed();
    Layout::new(peers, viewport).group.peers.at(super::geometry::pt(x / zoom, y / zoom))
}
