//! Where hosts stand: at the left, one above the other, as large as there is room for.

use super::film::ASPECT;
use super::geometry::{Point, Rect, pt, rect};
use super::ports::Ports;
use super::text::{self, MIN_SIZE, size};
use crate::sim::world::Node;
use crate::units::within::Within;
use crate::words::stage as words;

/// The height of the name and the line below it, under a film.
const LINES: f64 = 42.0;
/// A card is no lower than this: two lines of text.
const LOWEST: f64 = 34.0;
/// Between two cards, at least and at most.
const GAPS: (f64, f64) = (5.0, 12.0);

/// Every host's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Hosts {
    /// Their cards, the first at the top.
    pub each: Vec<HostLayout>,
    /// All of them.
    pub area: Rect,
    /// Where the queue ends that they have together.
    pub dock: Point,
}

/// A host's card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HostLayout {
    /// All of it.
    pub card: Rect,
    /// The film.
    pub film: Rect,
    /// Where its name stands (baseline).
    pub name: Point,
    /// How large that is.
    pub name_size: f64,
    /// Where stands what its slots do (baseline).
    pub note: Point,
    /// Between which heights its ports stand.
    span: (f64, f64),
}

/// The place of a host, which a node is, in [`Hosts::each`].
pub fn index(host: Node) -> usize {
    host.unsigned_abs() as usize
}

/// The width of a host's card on a stage of that width.
pub fn width(stage: f64, peers: u32) -> f64 {
    let most = if (9..=26).contains(&peers) { 140.0 } else { 216.0 };
    (stage * 0.24).within(88.0, most).round()
}

fn padding(width: f64) -> f64 {
    (width * 0.05).within(5.0, 10.0)
}

/// The height of a card of that width with its texts under the film.
pub fn card_height(width: f64) -> f64 {
    let pad = padding(width);
    ((width - 2.0 * pad) / ASPECT + 2.0 * pad + LINES).round()
}

/// The width of the texts beside a film.
fn aside(width: f64) -> f64 {
    text::width(&words::host(8, 8), name_size(width), true).ceil()
}

fn name_size(width: f64) -> f64 {
    if width < 130.0 { MIN_SIZE } else { size::NOTE }
}

/// The height of a card of that width with its texts beside the film, if there is room.
fn flat_height(width: f64) -> f64 {
    let pad = padding(width);
    ((width - 3.0 * pad - aside(width)) / ASPECT + 2.0 * pad).round().max(LOWEST)
}

/// The height that so many hosts need at least, with cards of that width.
pub fn least_height(hosts: u32, width: f64) -> f64 {
    match hosts {
        1 => card_height(width),
        _ => stack(hosts, LOWEST, GAPS.0),
    }
}

/// The height with which so many hosts look well.
pub fn natural_height(hosts: u32, width: f64) -> f64 {
    match hosts {
        1 => card_height(width),
        _ => stack(hosts, flat_height(width), GAPS.1),
    }
}

fn stack(hosts: u32, card: f64, gap: f64) -> f64 {
    f64::from(hosts) * (card + gap) - gap
}

impl Hosts {
    /// So many hosts in cards of that width, at the left of `body` around that height, within
    /// `room` in height if that is enough for them.
    pub fn new(hosts: u32, body: Rect, width: f64, middle: f64, room: f64) -> Hosts {
        if hosts == 1 {
            let host = HostLayout::tall(body.x, width, middle);
            let dock = pt(host.card.right(), host.card.bottom() - 14.0);
            return Hosts { each: vec![host], area: host.card, dock };
        }
        let tall = card_height(width);
        let is_tall = stack(hosts, tall, GAPS.1) <= room;
        let per_gap = |gap: f64| (room + gap) / f64::from(hosts) - gap;
        let height = match is_tall {
            true => tall,
            false => per_gap(GAPS.0).floor().within(LOWEST, flat_height(width)),
        };
        let spare = (room - f64::from(hosts) * height) / f64::from(hosts - 1);
        let gap = spare.floor().within(GAPS.0, GAPS.1);
        let all = stack(hosts, height, gap);
        let area = rect(body.x, (middle - all / 2.0).round(), width, all);
        let card = |host: u32| {
            let y = area.y + f64::from(host) * (height + gap);
            match is_tall {
                true => HostLayout::tall(area.x, width, y + height / 2.0),
                false => HostLayout::flat(rect(area.x, y, width, height)),
            }
        };
        // The queue stands below them all.
        let dock = pt(area.right(), area.bottom() + 16.5);
        Hosts { each: (0..hosts).map(card).collect(), area, dock }
    }

    /// The sign below the hosts that says how many wait for them, where they are several.
    pub fn line(&self) -> Rect {
        rect(self.area.x, self.dock.y - 10.5, self.area.w, 21.0)
    }
}

impl HostLayout {
    /// A card of that width, its texts under the film, its middle at that height.
    pub fn tall(x: f64, width: f64, middle: f64) -> HostLayout {
        let height = card_height(width);
        let card = rect(x, (middle - height / 2.0).round(), width, height);
        let pad = padding(width);
        let w = width - 2.0 * pad;
        let film = rect(card.x + pad, card.y + pad, w, w / ASPECT);
        let name = pt(film.x + 1.0, film.bottom() + 18.0);
        let note = pt(name.x, name.y + 17.0);
        // The ports end above the dock of the queue.
        let span = (film.y + 2.0, card.bottom() - 30.0);
        HostLayout { card, film, name, name_size: size::NOTE, note, span }
    }

    /// A card with its texts beside the film.
    fn flat(card: Rect) -> HostLayout {
        let pad = padding(card.w);
        let most = card.w - 3.0 * pad - aside(card.w);
        let w = ((card.h - 2.0 * pad) * ASPECT).min(most);
        let middle = card.center().y;
        let film = Rect::around(pt(card.x + pad + w / 2.0, middle), w, w / ASPECT);
        let x = film.right() + pad;
        let is_low = card.h < 44.0;
        let name_size = if is_low { MIN_SIZE } else { name_size(card.w) };
        let name = pt(x, middle - if is_low { 3.0 } else { 4.0 });
        let note = pt(x, middle + if is_low { 11.5 } else { 13.5 });
        let span = (card.y + 3.0, card.bottom() - 3.0);
        HostLayout { card, film, name, name_size, note, span }
    }

    /// The ports of so many upload slots, on the right edge.
    pub fn ports(&self, slots: u32) -> Ports {
        Ports::new(slots, self.card.right(), self.span)
    }
}
