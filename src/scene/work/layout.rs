//! Where things stand: one alone, the group, and below them the lanes and the charts, as far as
//! there is room for them.

use crate::scene::geometry::{Rect, pt, rect};
use crate::scene::hosts::{self, HostLayout};
use crate::scene::layout::{self, Cast, StageLayout, Viewport};
use crate::scene::room;
use crate::units::within::Within;

/// Below this height a helper has no lane of its own.
const LANE: f64 = 14.0;
/// The title over lanes or a chart.
pub const TITLE: f64 = 36.0;
/// The numbers under an axis.
pub const AXIS: f64 = 24.0;
/// The height of the lanes of a group, however many they are.
const LANES: f64 = 168.0;
/// A lane is no higher.
const LANE_MOST: f64 = 26.0;
/// The lanes of few are no lower, all together.
const LANES_LEAST: f64 = 80.0;
/// The height of the lane of the one alone.
pub const ALONE: f64 = 24.0;
/// Between the lane of the one alone and those of the group, where they have an axis each.
pub const APART: f64 = 36.0;
/// A lane is no higher where lanes are alone; and where there are too many, the curve that stands for
/// them.
const LANE_ALONE: f64 = 44.0;
const AREA_ALONE: f64 = 420.0;
const CHART_HEIGHT: f64 = 230.0;
/// Above the lanes, and between rows of them and charts.
const GAP: f64 = 32.0;
/// From this width on lanes and charts stand in one row.
const ONE_ROW: f64 = 960.0;
/// From this width on the two charts stand side by side.
const CHARTS_BESIDE: f64 = 560.0;
/// Stages give up so much of their natural height for what stands below them.
const GIVEN: f64 = 0.75;
/// From this width on both stages stand side by side where there is height enough for the choice.
const SIDE_BY_SIDE: f64 = 640.0;
/// A room that is lower than so many times its width leaves no choice.
const LOW: f64 = 1.25;

/// So many times as wide as a host's card is that of one alone on a stage of its own.
const LARGER: f64 = 2.0;
/// Under the card of one alone: what it is about.
const BELOW_CARD: f64 = 28.0;

/// What there is room for beside both stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Who works when.
    pub lanes: bool,
    /// What more helpers and more parts bring.
    pub charts: bool,
}

/// What of shared work is shown: where there is no room for lanes and charts below both stages,
/// each can be seen alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Both stages, and below them what there is room for.
    Stages,
    /// Who works when, alone.
    Lanes,
    /// What more helpers and more parts bring, alone.
    Charts,
}

impl Parts {
    /// Room for everything.
    pub const ALL: Parts = Parts { lanes: true, charts: true };

    /// Whether it is seen where both stages are.
    pub fn has(self, show: Show) -> bool {
        match show {
            Show::Stages => true,
            Show::Lanes => self.lanes,
            Show::Charts => self.charts,
        }
    }
}

/// Everything's place.
pub struct Layout {
    /// The one alone.
    pub alone: Alone,
    /// The group.
    pub group: StageLayout,
    /// Who works when.
    pub lanes: Option<Rect>,
    /// Faster with more helpers, and with how many parts?
    pub charts: Option<[Rect; 2]>,
}

/// The stage of the one alone.
pub struct Alone {
    /// All of it.
    pub frame: Rect,
    /// Title and tagline.
    pub header: Rect,
    /// Its machine, as large as the coordinator where there is room.
    pub card: HostLayout,
    /// The totals.
    pub footer: Rect,
}

/// The height of lanes, and of charts below them, at a width.
fn below(width: f64) -> [f64; 2] {
    let lanes = TITLE + ALONE + APART + LANES + AXIS;
    match width {
        ONE_ROW.. => [GAP + lanes, 0.0],
        CHARTS_BESIDE.. => [GAP + lanes, GAP + CHART_HEIGHT],
        _ => [GAP + lanes, 2.0 * (GAP + CHART_HEIGHT)],
    }
}

/// The height that both stages have by nature.
fn stages_height(width: f64) -> f64 {
    let group = room::natural_height(width * 0.72);
    if width >= SIDE_BY_SIDE { group } else { group + 190.0 }
}

/// The natural height at that width, however many helpers there are.
pub fn height_for(width: f64) -> f64 {
    let [lanes, charts] = below(width);
    let margin = room::margin(Viewport { width, height: width });
    (stages_height(width) + lanes + charts + 2.0 * margin).ceil()
}

impl Layout {
    /// So many helpers within that room: both stages first, and below them what there is room for.
    pub fn new(peers: u32, viewport: Viewport) -> Layout {
        let Viewport { width, height } = viewport;
        let m = room::margin(Viewport { width, height: width });
        let [lanes, charts] = below(width);
        let w = width - 2.0 * m;
        let m_top = m.min(room::margin(viewport));
        let all = height - 2.0 * m_top;
        let least = stages_height(width) * GIVEN;
        let has = |more: f64| all - more >= least;
        let parts = Parts { lanes: has(lanes), charts: has(lanes + charts) };
        let used = match parts {
            Parts { charts: true, .. } => lanes + charts,
            Parts { lanes: true, .. } => lanes,
            _ => 0.0,
        };
        let stages = rect(m, m_top, w, all - used);
        let (alone, group) = both(peers, stages);
        let top = stages.bottom() + GAP;
        let lanes = parts.lanes.then(|| {
            let lanes_width = if width >= ONE_ROW { w * 0.49 } else { w };
            rect(m, top, lanes_width, lanes_height(peers))
        });
        let charts = parts.charts.then(|| charts_below(rect(m, top, w, stages.h), width));
        Layout { alone, group, lanes, charts }
    }

    /// What there is room for.
    pub fn parts(&self) -> Parts {
        Parts { lanes: self.lanes.is_some(), charts: self.charts.is_some() }
    }
}

/// The lanes of so many helpers, alone in that room: as high as can be of use, in its middle.
pub fn lanes_alone(peers: u32, viewport: Viewport) -> Rect {
    let room = alone(viewport);
    let most = TITLE + ALONE + APART + f64::from(peers) * LANE_ALONE + AXIS;
    let h = match has_lanes(peers, room.h) {
        true => room.h.min(most.max(lanes_height(peers))),
        false => room.h.min(AREA_ALONE),
    };
    rect(room.x, room.y + (room.h - h) / 2.0, room.w, h)
}

/// Both charts alone in that room: beside each other, or one above the other where they are wider
/// then than high.
pub fn charts_alone(viewport: Viewport) -> [Rect; 2] {
    let room = alone(viewport);
    let Rect { x, y, w, h } = room;
    if w >= CHARTS_BESIDE || h < w * 1.2 {
        let gap = room::gutter(w);
        let (each, high) = ((w - gap) / 2.0, h.min(w * 0.5).max(h.min(CHART_HEIGHT)));
        let y = y + (h - high) / 2.0;
        return [rect(x, y, each, high), rect(x + each + gap, y, each, high)];
    }
    let each = (h - GAP) / 2.0;
    let high = each.min(w * 0.8);
    let y = y + each - high;
    [rect(x, y, w, high), rect(x, y + high + GAP, w, high)]
}

/// The room within the margins.
fn alone(viewport: Viewport) -> Rect {
    let Viewport { width, height } = viewport;
    rect(0.0, 0.0, width, height).grow(-room::margin(viewport))
}

/// Both charts: beside the lanes, which begin where `at` does, or below them.
fn charts_below(at: Rect, width: f64) -> [Rect; 2] {
    let Rect { x, y, w, .. } = at;
    if width >= ONE_ROW {
        let h = below(width)[0] - GAP;
        let each = w * 0.235;
        let chart = |right: f64| rect(x + w - right, y, each, h.min(1.2 * CHART_HEIGHT));
        return [chart(2.0 * each + w * 0.02), chart(each)];
    }
    let top = y + below(width)[0];
    if width >= CHARTS_BESIDE {
        let each = (w - 30.0) / 2.0;
        return [rect(x, top, each, CHART_HEIGHT), rect(x + w - each, top, each, CHART_HEIGHT)];
    }
    let second = top + CHART_HEIGHT + GAP;
    [rect(x, top, w, CHART_HEIGHT), rect(x, second, w, CHART_HEIGHT)]
}

/// One alone and the group within that room: side by side, or one above the other.
fn both(peers: u32, room: Rect) -> (Alone, StageLayout) {
    let cast = Cast::of(peers);
    // Where there is little height, beside each other, however narrow.
    if room.w >= SIDE_BY_SIDE || room.h < room.w * LOW {
        let beside = (room.w * 0.26).within(96.0, 360.0).round();
        let gap = room::gutter(room.w);
        let of_group = Rect { x: room.x + beside + gap, w: room.w - beside - gap, ..room };
        let group = layout::stage(cast, of_group);
        return (Alone::beside(Rect { w: beside, ..room }, &group), group);
    }
    let head = room::header_height(room.w, room.h);
    let gap = room::stack_gap(room.h);
    // How high the machine is, follows from what it leaves to the group.
    let mut above =
        (head + hosts::card_height(hosts::width(room.w, cast)) + BELOW_CARD).min(room.h * 0.36);
    let group_below = |above: f64| {
        layout::stage(cast, rect(room.x, room.y + above + gap, room.w, room.h - above - gap))
    };
    let mut group = group_below(above);
    let less = head + group.hosts.each[0].card.h + BELOW_CARD;
    if less < above {
        let larger = group_below(less);
        // With more room the coordinator may be larger, too.
        if larger.hosts.each[0].card.h <= less - head {
            (above, group) = (less, larger);
        }
    }
    (Alone::above(Rect { h: above, ..room }, head, &group.hosts.each[0]), group)
}

impl Alone {
    /// On a stage of its own: the machine in the middle, larger than a host has it among peers.
    pub fn on(stage: &StageLayout) -> Alone {
        let StageLayout { frame, header, footer, .. } = *stage;
        let room = rect(header.x, header.bottom(), header.w, footer.y - header.bottom());
        let like = hosts::width(header.w, Cast::of(1));
        let mut w = (like * LARGER).min(header.w).round();
        while w > 64.0 && hosts::card_height(w) + BELOW_CARD > room.h {
            w -= 1.0;
        }
        let x = (header.center().x - w / 2.0).round();
        let card = match hosts::card_height(w) + BELOW_CARD <= room.h {
            true => HostLayout::tall(x, w, room.y + (room.h - BELOW_CARD) / 2.0),
            false => HostLayout::within(header.center().x - 45.0, 90.0, room),
        };
        Alone { frame, header, card, footer }
    }

    /// A stage beside the group's: everything at the height at which it is there.
    fn beside(frame: Rect, group: &StageLayout) -> Alone {
        let along = |at: Rect| rect(frame.x, at.y, frame.w, at.h);
        let like = group.hosts.each[0];
        let card = like.moved(pt(frame.x - like.card.x, 0.0));
        Alone { frame, header: along(group.header), card, footer: along(group.footer) }
    }

    /// A stage above the group's, as short as can be: the totals stand beside the machine.
    fn above(frame: Rect, head: f64, like: &HostLayout) -> Alone {
        let header = rect(frame.x, frame.y, frame.w, head);
        let room = rect(frame.x, header.bottom(), frame.w, frame.h - head);
        let card = match like.card.h <= room.h {
            true => like.moved(pt(frame.x - like.card.x, room.y - like.card.y)),
            false => HostLayout::within(frame.x, like.card.w, room),
        };
        let aside = card.card.w + (frame.w * 0.075).within(16.0, 60.0);
        let footer = rect(frame.x + aside, room.y, frame.w - aside, room.h.min(card.card.h));
        Alone { frame, header, card, footer }
    }
}

/// Whether each of so many helpers has a lane of its own in lanes of that height, all included.
pub fn has_lanes(peers: u32, height: f64) -> bool {
    f64::from(peers) * LANE <= height - (TITLE + ALONE + APART + AXIS)
}

/// The height of lanes below both stages.
fn lanes_height(peers: u32) -> f64 {
    let lanes = (f64::from(peers) * LANE_MOST).within(LANES_LEAST, LANES);
    TITLE + ALONE + APART + lanes + AXIS
}
