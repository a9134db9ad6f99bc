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
use super::layout::{StageLayout, Viewport};
use super::pen::Pen;
use super::shape::Scene;
use super::theme::Theme;
use crate::facts::speedup::SpeedUp;
use crate::sim::work::run::WorkRun;
use crate::units::tick::Tick;
use layout::Layout;
use stage::Side;

/// What is drawn.
#[derive(Clone, Copy)]
pub struct WorkMoment<'a> {
    /// The group's run.
    pub group: &'a WorkRun,
    /// The run of the one alone.
    pub alone: &'a WorkRun,
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

/// The scene: a function of its arguments alone.
pub fn compose(moment: &WorkMoment, viewport: Viewport, theme: &Theme) -> Scene {
    let Viewport { width, height } = viewport;
    let layout = Layout::new(moment.group.helpers().len() as u32, width, height);
    let mut pen = Pen { theme, shapes: Vec::with_capacity(256) };
    let WorkMoment { playhead, selected, tint, .. } = *moment;
    let alone = Side::new(moment.alone, 0, playhead, selected, false);
    let group = Side::new(moment.group, 1, playhead, selected, tint);
    frame::draw_divider(&mut pen, layout.alone.frame, layout.group.frame);
    stage::draw_alone(&mut pen, &layout.alone, &alone);
    stage::draw_group(&mut pen, &layout.group, &group, Some(moment.alone));
    lanes::draw(&mut pen, layout.lanes, &alone, &group, moment.extent);
    chart::draw(&mut pen, layout.charts, moment.speedup);
    Scene { width, height, background: theme.background, shapes: pen.shapes }
}

/// A group, or one alone, on a stage like any other.
pub fn draw_stage(
    pen: &mut Pen,
    at: &StageLayout,
    run: &WorkRun,
    stage: usize,
    playhead: f64,
    selected: Option<u32>,
) {
    stage::draw_group(pen, at, &Side::new(run, stage, playhead, selected, false), None);
}

/// The natural height at that width, with so many helpers.
pub fn height_for(peers: u32, width: f64) -> f64 {
    Layout::new(peers, width, 0.0).height.ceil()
}

/// The helper at a point of the drawing, if there is one.
pub fn peer_at(peers: u32, viewport: Viewport, x: f64, y: f64) -> Option<u32> {
    let layout = Layout::new(peers, viewport.width, viewport.height);
    layout.group.peers.at(super::geometry::pt(x, y))
}
