//! Where hosts stand: at the left, one above the other, as large as there is room for.

use super::film::ASPECT;
use super::geometry::{Point, Rect, pt, rect};
use super::layout::Cast;
use super::ports::Ports;
use super::text::{self, MIN_SIZE, size};
use crate::sim::world::Node;
use crate::units::within::Within;
use crate::words::stage as words;

/// The height of the name and the line below it, under a film.
const LINES: f64 = 42.0;
/// The height of the name alone.
const LINE: f64 = 22.0;
/// A card with two lines of text beside its film is no lower than this.
const LOWEST: f64 = 34.0;
/// A card with one line beside its film.
const LOW: f64 = 20.0;
/// A card that is nothing but a small film.
const BARE: f64 = 14.0;
/// The same with ports that can be told apart.
const PORTS: f64 = 22.0;
/// Between two cards, at least and at most.
const GAPS: (f64, f64) = (5.0, 12.0);
/// Between two cards where there is hardly any room.
const HAIR: f64 = 3.0;
/// Between two columns of cards: what leaves the first of them goes down there.
const ALLEY: f64 = 13.0;
/// Below one host, and below several: how many wait for them.
const QUEUE: (f64, f64) = (24.0, 28.0);
/// Texts stand beside a film from this width of a card on.
const BESIDE: f64 = 84.0;

/// Every host's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Hosts {
    /// Their cards, the first at the top.
    pub each: Vec<HostLayout>,
    /// All of them.
    pub area: Rect,
    /// Where the queue ends that they have together.
    pub dock: Point,
    /// Whether there is room below them to say how many wait.
    pub has_line: bool,
}

/// A host's card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HostLayout {
    /// All of it.
    pub card: Rect,
    /// The film.
    pub film: Rect,
    /// Where its name stands (baseline), if there is room.
    pub name: Option<Point>,
    /// How large that is.
    pub name_size: f64,
    /// Where stands what its slots do (baseline), if there is room.
    pub note: Option<Point>,
    /// Where something may stand below it (baseline), if it is alone and there is room.
    pub below: Option<Point>,
    /// Between which heights its ports stand.
    span: (f64, f64),
}

/// The place of a host, which a node is, in [`Hosts::each`].
pub fn index(host: Node) -> usize {
    host.unsigned_abs() as usize
}

/// The width of a host's card on a stage of that width.
pub fn width(stage: f64, cast: Cast) -> f64 {
    let most = if (9..=26).contains(&cast.peers) { 140.0 } else { 216.0 };
    // Names stand beside the films of several.
    let share = match (cast.hosts, stage) {
        (2.., _) => 0.4,
        // The rest belongs to the peers.
        (_, ..270.0) => 0.24,
        _ => 0.34,
    };
    let least = (stage * share).within(58.0, 88.0);
    (stage * 0.24).within(least, most).round()
}

fn padding(width: f64) -> f64 {
    // Whole pixels: screens of one size then have the same pixels wherever they stand.
    (width * 0.05).within(4.0, 10.0).round()
}

/// The height of a card of that width with its texts under the film.
pub fn card_height(width: f64) -> f64 {
    tall_height(width, LINES)
}

fn tall_height(width: f64, lines: f64) -> f64 {
    let pad = padding(width);
    ((width - 2.0 * pad) / ASPECT + 2.0 * pad + lines).round()
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

/// The height that so many hosts need at least on a stage that has `height`: several stand one below
/// the other while that takes no more than `share` of it, else in two columns of films.
pub fn least_height(hosts: u32, width: f64, height: f64, share: f64) -> f64 {
    let lowest = if width >= BESIDE { LOWEST } else { tall_height(width, 0.0) };
    let large = stack(hosts, LOWEST, GAPS.0) + QUEUE.1;
    let low = stack(hosts, LOW, HAIR) + QUEUE.1;
    let films = stack(hosts.div_ceil(2), PORTS, HAIR);
    match hosts {
        1 if height >= 260.0 && card_height(width) <= height * 0.36 => card_height(width),
        1 => lowest.min(height),
        _ if large <= height * 0.55 => large,
        _ if low <= height * share => low,
        _ if films <= height * share => films,
        _ => stack(hosts.div_ceil(2), BARE, HAIR),
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

/// How wide each of so many columns of cards is.
fn column_width(width: f64, columns: u32) -> f64 {
    (width + ALLEY) / f64::from(columns) - ALLEY
}

/// How hosts are drawn, from the largest to the smallest.
#[derive(Clone, Copy, PartialEq)]
enum Card {
    /// A film with as many lines below it as take this height.
    Tall(f64),
    /// A film with texts beside it.
    Flat,
    /// A film.
    Bare,
}

impl Hosts {
    /// So many hosts in cards of that width, within that room as well as it goes: at the left of it,
    /// around its middle.
    pub fn new(hosts: u32, room: Rect, width: f64) -> Hosts {
        let queue = if hosts == 1 { QUEUE.0 } else { QUEUE.1 };
        let spare = room.h - queue;
        let (mut card, mut columns, mut gap) = (Card::Bare, 1, HAIR);
        let height;
        let tall = |lines: f64| (Card::Tall(lines), tall_height(width, lines));
        let beside = (Card::Flat, flat_height(width).min(LOWEST + 12.0));
        let forms: &[(Card, f64)] = match hosts {
            1 if width < BESIDE => &[tall(LINES), tall(LINE), tall(0.0)],
            1 => &[tall(LINES), tall(LINE), beside, (Card::Flat, LOWEST)],
            _ if width < BESIDE => &[tall(LINES)],
            _ => &[tall(LINES), beside, (Card::Flat, LOWEST)],
        };
        // With their line below them, and if that is too much without.
        let mut has_line = true;
        let fits = |of: f64, least: f64, room: f64| stack(hosts, of, least) <= room;
        let found = forms.iter().find(|(_, of)| fits(*of, GAPS.0, spare));
        if let Some((form, of)) = found {
            (card, gap) = (*form, GAPS.1);
            height = *of;
        } else if let Some((form, of)) =
            forms.iter().rev().find(|(_, of)| fits(*of, GAPS.0, room.h))
        {
            (card, gap, has_line) = (*form, GAPS.1, false);
            height = *of;
        } else if hosts > 1 && width >= BESIDE && fits(LOW, HAIR, room.h) {
            (card, has_line) = (Card::Flat, fits(LOW, HAIR, spare));
            height = LOW;
        } else {
            columns = if fits(LOW, HAIR, room.h) { 1 } else { hosts.min(2) };
            let rows = hosts.div_ceil(columns);
            let per_row = (room.h + HAIR) / f64::from(rows) - HAIR;
            // Not much higher than its film, but so that ports can be told apart.
            let of_width = (column_width(width, columns) - 4.0) / ASPECT + 4.0;
            height = per_row.min(of_width.max(PORTS)).within(BARE.min(per_row), 60.0);
            has_line = false;
        }
        let rows = hosts.div_ceil(columns);
        if rows > 1 {
            let most = if has_line { spare } else { room.h };
            let left = (most - f64::from(rows) * height) / f64::from(rows - 1);
            gap = left.floor().within(HAIR, gap);
        }
        let all = stack(rows, height, gap);
        let shift = if has_line && hosts > 1 { queue / 2.0 } else { 0.0 };
        let lowest = room.bottom() - all - if has_line { queue } else { 0.0 };
        let top = (room.center().y - all / 2.0 - shift).min(lowest).round().max(room.y);
        // A bare film is as wide as its height allows.
        let bare = ((height - 4.0) * ASPECT + 4.0).min(column_width(width, columns));
        let w = if card == Card::Bare { bare } else { width };
        let area = rect(room.x, top, f64::from(columns) * (w + ALLEY) - ALLEY, all);
        let place = |host: u32| {
            let (column, row) = (host / rows, host % rows);
            let x = area.x + f64::from(column) * (w + ALLEY);
            let at = rect(x, area.y + f64::from(row) * (height + gap), w, height);
            match card {
                Card::Tall(lines) => HostLayout::with_lines(at, lines),
                Card::Flat => HostLayout::flat(at, hosts == 1),
                Card::Bare => HostLayout::bare(at),
            }
        };
        let dock = match hosts {
            1 if height > 60.0 => pt(area.right(), area.bottom() - 14.0),
            _ if has_line && hosts > 1 => pt(area.right(), area.bottom() + 16.5),
            _ => pt(area.right(), area.bottom() - 7.0),
        };
        let mut each: Vec<_> = (0..hosts).map(place).collect();
        if let ([host], true) = (&mut *each, has_line) {
            host.below = Some(pt(host.film.x + 1.0, host.card.bottom() + 18.0));
        }
        Hosts { each, area, dock, has_line }
    }

    /// The same with every port between these heights, and the end of the queue above the lower.
    pub fn with_ports_within(mut self, top: f64, y: f64) -> Hosts {
        for host in &mut self.each {
            host.span.0 = host.span.0.max(top);
            host.span.1 = host.span.1.min(y - 8.0).max(host.span.0 + 4.0);
        }
        if self.dock.y > y {
            self.dock.y = y;
            // The line of several is where they are.
            self.has_line &= self.each.len() == 1;
        }
        self
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
        let tall = HostLayout::with_lines(card, LINES);
        HostLayout { below: Some(pt(tall.film.x + 1.0, card.bottom() + 18.0)), ..tall }
    }

    /// The same elsewhere.
    pub fn moved(&self, by: Point) -> HostLayout {
        let rect = |at: Rect| Rect { x: at.x + by.x, y: at.y + by.y, ..at };
        let point = |at: Option<Point>| at.map(|at| at + by);
        HostLayout {
            card: rect(self.card),
            film: rect(self.film),
            name: point(self.name),
            name_size: self.name_size,
            note: point(self.note),
            below: point(self.below),
            span: (self.span.0 + by.y, self.span.1 + by.y),
        }
    }

    /// The same within `room`: as large as it goes, with as many texts as have room.
    pub fn within(x: f64, width: f64, room: Rect) -> HostLayout {
        Hosts::new(1, Rect { x, ..room }, width).each[0]
    }

    fn with_lines(card: Rect, lines: f64) -> HostLayout {
        let pad = padding(card.w);
        let w = card.w - 2.0 * pad;
        let film = rect(card.x + pad, card.y + pad, w, w / ASPECT);
        let first = pt(film.x + 1.0, film.bottom() + if lines >= LINES { 18.0 } else { 15.0 });
        let name = (lines > 0.0).then_some(first);
        let note = (lines >= LINES).then_some(first + pt(0.0, 17.0));
        let name_size = if lines >= LINES { size::NOTE } else { MIN_SIZE };
        // The ports end above the dock of the queue.
        let span = (film.y + 2.0, (card.bottom() - 30.0).max(film.y + 14.0));
        HostLayout { card, film, name, name_size, note, below: None, span }
    }

    /// A card with its texts beside the film.
    fn flat(card: Rect, has_dock: bool) -> HostLayout {
        let pad = padding(card.w).min(card.h * 0.15);
        let most = card.w - 3.0 * pad - aside(card.w);
        let w = ((card.h - 2.0 * pad) * ASPECT).min(most);
        let middle = card.center().y;
        let film = Rect::around(pt(card.x + pad + w / 2.0, middle), w, w / ASPECT);
        let x = film.right() + pad;
        let has_two = card.h >= LOWEST;
        let is_low = card.h < 44.0;
        let name_size = if is_low { MIN_SIZE } else { name_size(card.w) };
        let up = if !has_two {
            -4.4
        } else if is_low {
            3.0
        } else {
            4.0
        };
        let name = pt(x, middle - up);
        let note = pt(x, middle + if is_low { 11.5 } else { 13.5 });
        let dock = if has_dock { 11.0 } else { 0.0 };
        let span = (card.y + 3.0, card.bottom() - 3.0 - dock);
        let note = has_two.then_some(note);
        HostLayout { card, film, name: Some(name), name_size, note, below: None, span }
    }

    /// A card that is nothing but a film.
    fn bare(card: Rect) -> HostLayout {
        let inside = card.grow(-2.0);
        let w = inside.w.min(inside.h * ASPECT);
        let film = Rect::around(card.center(), w, w / ASPECT);
        let span = (card.y + 2.0, card.bottom() - 2.0);
        let name_size = MIN_SIZE;
        HostLayout { card, film, name: None, name_size, note: None, below: None, span }
    }

    /// The ports of so many upload slots, on the right edge.
    pub fn ports(&self, slots: u32) -> Ports {
        Ports::new(slots, self.card.right(), self.span)
    }
}
