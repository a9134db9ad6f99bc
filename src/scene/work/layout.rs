//! Where things stand: one alone, the group, and below them the lanes and the charts.

use crate::scene::frame;
use crate::scene::geometry::{Rect, rect};
use crate::scene::hosts::{self, HostLayout};
use crate::scene::layout::{self, Cast, GUTTER, SIDE_BY_SIDE, STACK_GAP, StageLayout};
use crate::units::within::Within;

/// More helpers than these have no lanes of their own.
pub const LANES_MOST: u32 = 24;
/// The title over lanes or a chart.
pub const TITLE: f64 = 36.0;
/// The numbers under an axis.
pub const AXIS: f64 = 24.0;
/// The height that helpers without lanes of their own take.
const AREA: f64 = 150.0;
/// Between the lane of the one alone and those of the group, where they have an axis each.
pub const APART: f64 = 36.0;
const CHART_HEIGHT: f64 = 230.0;
/// From this width on lanes and charts stand in one row.
const ONE_ROW: f64 = 960.0;
/// From this width on the two charts stand side by side.
const CHARTS_BESIDE: f64 = 560.0;

/// So many times as wide as a host's card is that of one alone on a stage of its own.
const LARGER: f64 = 2.0;
/// Under the card of one alone: what it is about.
const BELOW_CARD: f64 = 28.0;

/// Everything's place.
pub struct Layout {
    /// The one alone.
    pub alone: Alone,
    /// The group.
    pub group: StageLayout,
    /// Who works when.
    pub lanes: Rect,
    /// Faster with more helpers, and with how many parts?
    pub charts: [Rect; 2],
    /// What all of it takes.
    pub height: f64,
}

/// The stage of the one alone.
pub struct Alone {
    /// All of it.
    pub frame: Rect,
    /// Title and tagline.
    pub header: Rect,
    /// Its machine, exactly as large as the coordinator.
    pub card: HostLayout,
    /// The totals.
    pub footer: Rect,
    /// Title and totals are small.
    pub is_small: bool,
}

impl Layout {
    /// So many helpers, as wide, and at least as high.
    pub fn new(peers: u32, width: f64, height: f64) -> Layout {
        let natural = Layout::placed(peers, width, 0.0);
        let spare = height - natural.height;
        if spare > 0.0 { Layout::placed(peers, width, spare) } else { natural }
    }

    /// The group gets what is to spare in height.
    fn placed(peers: u32, width: f64, spare: f64) -> Layout {
        let m = layout::margin(width);
        let room = (width - 2.0 * m).max(200.0);
        let (alone, group) = if width >= SIDE_BY_SIDE {
            let beside = (room * 0.26).within(190.0, 360.0);
            let w = room - beside - GUTTER;
            let h = layout::natural_height(Cast::of(peers), w) + spare;
            let group = layout::stage(Cast::of(peers), rect(m + beside + GUTTER, m, w, h));
            (Alone::beside(rect(m, m, beside, h), &group), group)
        } else {
            let h = layout::natural_height(Cast::of(peers), room) + spare;
            // The card's height does not depend on where it is.
            let like = layout::stage(Cast::of(peers), rect(m, m, room, h)).hosts.each[0];
            let alone = Alone::above(rect(m, m, room, 0.0), &like);
            let top = alone.frame.bottom() + STACK_GAP;
            (alone, layout::stage(Cast::of(peers), rect(m, top, room, h)))
        };
        let top = group.frame.bottom() + STACK_GAP;
        let h = lanes_height(peers);
        let (lanes, charts, bottom) = if width >= ONE_ROW {
            let gap = GUTTER * 0.8;
            let quarter = (room - 2.0 * gap) / 4.0;
            let lanes = rect(m, top, 2.0 * quarter, h);
            let tall = h.within(CHART_HEIGHT, 1.5 * CHART_HEIGHT);
            let chart = |x: f64| rect(x, top, quarter, tall);
            let second = m + room - quarter;
            (lanes, [chart(second - gap - quarter), chart(second)], top + h.max(tall))
        } else {
            let lanes = rect(m, top, room, h);
            let below = lanes.bottom() + 0.8 * STACK_GAP;
            let is_beside = width >= CHARTS_BESIDE;
            let w = if is_beside { (room - GUTTER * 0.7) / 2.0 } else { room };
            let first = rect(m, below, w, CHART_HEIGHT);
            let second = if is_beside {
                rect(m + room - w, below, w, CHART_HEIGHT)
            } else {
                rect(m, first.bottom() + 0.8 * STACK_GAP, w, CHART_HEIGHT)
            };
            (lanes, [first, second], second.bottom())
        };
        Layout { alone, group, lanes, charts, height: bottom + m }
    }
}

impl Alone {
    /// On a stage of its own: the machine in the middle, larger than a host has it among peers.
    pub fn on(stage: &StageLayout) -> Alone {
        let StageLayout { frame, header, footer, .. } = *stage;
        let like = stage.hosts.area.w;
        let (top, room) = (header.bottom(), footer.y - header.bottom());
        let mut w = (like * LARGER).min(header.w).round();
        while w > like && hosts::card_height(w) + BELOW_CARD > room {
            w -= 1.0;
        }
        let x = (header.center().x - w / 2.0).round();
        let card = HostLayout::tall(x, w, top + (room - BELOW_CARD) / 2.0);
        Alone { frame, header, card, footer, is_small: frame::is_small(footer.w) }
    }

    /// A stage beside the group's: everything at the height at which it is there.
    fn beside(frame: Rect, group: &StageLayout) -> Alone {
        let along = |at: Rect| rect(frame.x, at.y, frame.w, at.h);
        let like = group.hosts.area;
        let card = HostLayout::tall(frame.x, like.w, like.center().y);
        let is_small = frame::is_small(group.header.w);
        Alone { frame, header: along(group.header), card, footer: along(group.footer), is_small }
    }

    /// A stage above the group's, as short as can be: the totals stand beside the machine.
    fn above(frame: Rect, like: &HostLayout) -> Alone {
        let head = layout::header_height(frame.w);
        let header = rect(frame.x, frame.y, frame.w, head);
        let (w, h) = (like.card.w, like.card.h);
        let card = HostLayout::tall(frame.x, w, header.bottom() + h / 2.0 + 4.0);
        let aside = w + (frame.w * 0.075).within(16.0, 60.0);
        let bottom = card.card.bottom() + 22.0;
        let footer = rect(frame.x + aside, header.bottom(), frame.w - aside, h * 0.75);
        let is_small = frame::is_small(frame.w);
        let frame = rect(frame.x, frame.y, frame.w, bottom - frame.y);
        Alone { frame, header, card, footer, is_small }
    }
}

fn lanes_height(peers: u32) -> f64 {
    let lanes = if peers > LANES_MOST {
        AREA
    } else {
        f64::from(peers) * (160.0 / f64::from(peers)).within(14.0, 26.0)
    };
    TITLE + ALONE + APART + lanes + AXIS
}

/// The height of the lane of the one alone.
pub const ALONE: f64 = 24.0;
