//! Where things stand: from a number of stages, of peers, and a room to rectangles.
//!
//! Nothing here knows the state of a run, so that a drawing never shifts while it plays.

use super::column::Places;
use super::crowd::Crowd;
use super::geometry::{Point, Rect, pt, rect};
use super::hosts::Hosts;
use super::ring::{self, Seat};
use super::room::{self, bands};

/// The room for a drawing, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Width, at least 300 to be of use.
    pub width: f64,
    /// Height, at least 160: [`height_for`] tells the natural one.
    pub height: f64,
}

impl Viewport {
    /// How many times as large as plain everything in it is, and the room as it is seen from there.
    pub fn zoomed(self) -> (f64, Viewport) {
        let zoom = room::zoom(self);
        (zoom, Viewport { width: self.width / zoom, height: self.height / zoom })
    }
}

/// Who will ever be on a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cast {
    /// Hosts, one at least.
    pub hosts: u32,
    /// Peers.
    pub peers: u32,
}

impl Cast {
    /// One host, and so many peers.
    pub fn of(peers: u32) -> Cast {
        Cast { hosts: 1, peers }
    }
}

/// In a room that leaves the choice, stages stand beside each other if each is at least so wide.
const BESIDE: f64 = 270.0;
/// No stage is narrower.
const NARROWEST: f64 = 120.0;

/// One stage: title, hosts, peers, totals.
#[derive(Clone, Debug, PartialEq)]
pub struct StageLayout {
    /// All of it.
    pub frame: Rect,
    /// Title and tagline.
    pub header: Rect,
    /// The totals.
    pub footer: Rect,
    /// The hosts.
    pub hosts: Hosts,
    /// The peers.
    pub peers: Peers,
    /// The open space through which chunks fly.
    pub open: Rect,
    /// How many peers do what, where they are a crowd and there is room.
    pub tally: Rect,
}

/// How the peers are drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Peers {
    /// As players around an open middle, peer 1 first.
    Ring(Vec<Seat>),
    /// As a crowd of small screens.
    Dense(Crowd),
}

impl Peers {
    /// The peer at that point, or near enough to be meant.
    pub fn at(&self, at: Point) -> Option<u32> {
        match self {
            Peers::Ring(seats) => {
                seats.iter().position(|seat| seat.area.contains(at)).map(|seat| seat as u32 + 1)
            }
            Peers::Dense(crowd) => crowd.peer_at(at),
        }
    }
}

/// The natural height at that width of so many equal stages, whoever is on them.
pub fn height_for(stages: usize, width: f64) -> f64 {
    let room = Viewport { width, height: width };
    let fit = (1..=stages).rev().find(|columns| Grid::new(stages, *columns, room).w >= BESIDE);
    let grid = Grid::new(stages, fit.unwrap_or(1), room);
    let stage = room::natural_height(grid.w);
    let rows = grid.rows as f64;
    (rows * stage + (rows - 1.0) * room::stack_gap(rows * stage) + 2.0 * grid.margin).ceil()
}

/// Equal stages, each with its cast, all of them whole within the room: beside or above each other,
/// whichever gives the larger screens.
pub fn stages(casts: &[Cast], viewport: Viewport) -> Vec<StageLayout> {
    let grid = Grid::best(casts.len(), viewport);
    (0..).zip(casts).map(|(i, cast)| stage(*cast, grid.frame(i))).collect()
}

/// Stages in rows and columns, all of one size.
#[derive(Clone, Copy)]
struct Grid {
    columns: usize,
    rows: usize,
    margin: f64,
    gaps: (f64, f64),
    w: f64,
    h: f64,
}

impl Grid {
    fn new(count: usize, columns: usize, room: Viewport) -> Grid {
        let columns = columns.max(1);
        let rows = count.div_ceil(columns).max(1);
        let margin = room::margin(room);
        let gaps = (room::gutter(room.width), room::stack_gap(room.height));
        let per = |of: f64, count: usize, gap: f64| {
            ((of - 2.0 * margin + gap) / count as f64 - gap).max(1.0)
        };
        let (w, h) = (per(room.width, columns, gaps.0), per(room.height, rows, gaps.1));
        Grid { columns, rows, margin, gaps, w, h }
    }

    /// The one that gives a few peers the largest screens: it is the same for many, so that stages
    /// do not jump while their number changes.
    fn best(count: usize, room: Viewport) -> Grid {
        let mut best = Grid::new(count, count, room);
        let mut most = if best.w >= NARROWEST { best.worth() } else { 0.0 };
        for columns in (1..count).rev() {
            let grid = Grid::new(count, columns, room);
            let worth = grid.worth();
            // One above the other only where that is clearly better: beside each other they are
            // compared at a glance.
            if worth > most * 1.2 {
                (best, most) = (grid, worth);
            }
        }
        best
    }

    fn worth(&self) -> f64 {
        let [_, body, _] = bands(rect(0.0, 0.0, self.w, self.h));
        let cast = Cast::of(4);
        match ring::plan(cast, content_width(cast.peers, body), body.h) {
            Some(plan) => plan.worth(),
            None => Places::new(cast, body).width_of_screen(cast.peers) * 0.35,
        }
    }

    fn frame(&self, i: usize) -> Rect {
        let (column, row) = (i % self.columns, i / self.columns);
        let x = self.margin + column as f64 * (self.w + self.gaps.0);
        let y = self.margin + row as f64 * (self.h + self.gaps.1);
        rect(x, y, self.w, self.h)
    }
}

/// A stage is no wider than its peers can use.
fn content_width(peers: u32, body: Rect) -> f64 {
    let most = match peers {
        1 => 760.0,
        2..=4 => 1000.0,
        5..=8 => 1120.0,
        _ => 1320.0,
    };
    body.w.min(most)
}

/// A stage within that frame.
pub fn stage(cast: Cast, frame: Rect) -> StageLayout {
    let [header, body, footer] = bands(frame);
    let width = content_width(cast.peers, body);
    let x = frame.x + (frame.w - width) / 2.0;
    let narrow = |at: Rect| Rect { x, w: width, ..at };
    let [header, body, footer] = [narrow(header), narrow(body), narrow(footer)];
    match ring::plan(cast, width, body.h) {
        Some(plan) => {
            let body = plan.body(body);
            let hosts = plan.hosts(cast.hosts, body);
            let ring = ring::seats(&plan, cast.peers, body, hosts.area);
            let open = ring::open(&ring, body, hosts.area);
            let (peers, tally) = (Peers::Ring(ring), Rect::default());
            StageLayout { frame, header, footer, hosts, peers, open, tally }
        }
        None => {
            let places = Places::new(cast, body);
            let peers = Peers::Dense(places.crowd(cast.peers));
            let Places { hosts, tally, field: open, .. } = places;
            StageLayout { frame, header, footer, hosts, peers, open, tally }
        }
    }
}

/// So far below the totals nothing stands yet, in CSS pixels: see [`room::margin`].
const BELOW_TOTALS: f64 = 8.0;

/// What can be covered where equal stages have their lowest totals, in CSS pixels.
pub fn totals_place(casts: &[Cast], viewport: Viewport) -> Rect {
    let (zoom, viewport) = viewport.zoomed();
    let stages = stages(casts, viewport);
    stages.last().map_or_else(Rect::default, |last| along_totals(last, viewport).times(zoom))
}

/// The strip along a stage's totals, as wide as the room, without its margins.
pub fn along_totals(stage: &StageLayout, room: Viewport) -> Rect {
    let (margin, Rect { y, h, .. }) = (room::margin(room), stage.footer);
    rect(margin, y, room.width - 2.0 * margin, h + BELOW_TOTALS)
}

/// The stage and the peer at a point among equal stages, each with its cast, if there is one.
pub fn peer_at(casts: &[Cast], viewport: Viewport, x: f64, y: f64) -> Option<(usize, u32)> {
    let (zoom, viewport) = viewport.zoomed();
    let at = pt(x / zoom, y / zoom);
    stages(casts, viewport)
        .iter()
        .enumerate()
        .find_map(|(i, stage)| stage.peers.at(at).map(|peer| (i, peer)))
}
