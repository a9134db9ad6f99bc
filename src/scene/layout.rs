//! Where things stand: from a number of stages, of peers, and a width to rectangles.
//!
//! Nothing here knows the state of a run, so that a drawing never shifts while it plays.

use super::crowd::Crowd;
use super::film::ASPECT;
use super::frame;
use super::geometry::{Point, Rect, pt, rect};
use super::ring::{self, Seat};
use crate::units::within::Within;

/// The room for a drawing, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Width, at least 240 to be of use.
    pub width: f64,
    /// Height: [`height_for`] tells the natural one.
    pub height: f64,
}

/// From this width on two stages stand side by side.
pub const SIDE_BY_SIDE: f64 = 840.0;
/// Between two stages.
pub const GUTTER: f64 = 44.0;
/// Between two stages, one above the other.
pub const STACK_GAP: f64 = 36.0;
/// Nothing needs more height than this; a stage fits on a laptop's screen with its controls.
const BODY_MAX_WIDE: f64 = 560.0;
const BODY_MAX_HALF: f64 = 500.0;
const BODY_MAX_PHONE: f64 = 560.0;

/// One stage: title, host, peers, totals.
#[derive(Clone, Debug, PartialEq)]
pub struct StageLayout {
    /// All of it.
    pub frame: Rect,
    /// Title and tagline.
    pub header: Rect,
    /// The totals.
    pub footer: Rect,
    /// The host.
    pub host: HostLayout,
    /// The peers.
    pub peers: Peers,
    /// The open space through which chunks fly.
    pub open: Rect,
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

/// The host's card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HostLayout {
    /// All of it.
    pub card: Rect,
    /// The film.
    pub film: Rect,
    /// Where the queue ends.
    pub dock: Point,
}

/// The natural height at that width of equal stages, each with so many peers.
pub fn height_for(peers: &[u32], width: f64) -> f64 {
    let grid = Grid::new(peers.len(), width);
    let gaps = (grid.rows - 1) as f64 * STACK_GAP;
    let rows = grid.rows as f64 * grid.natural_height(peers);
    (rows + gaps + 2.0 * margin(width)).ceil()
}

/// Equal stages, each with so many peers, in rows.
pub fn stages(peers: &[u32], viewport: Viewport) -> Vec<StageLayout> {
    let grid = Grid::new(peers.len(), viewport.width);
    let m = margin(viewport.width);
    let room = viewport.height - 2.0 * m - (grid.rows - 1) as f64 * STACK_GAP;
    let height = (room / grid.rows as f64).max(grid.natural_height(peers));
    (0..)
        .zip(peers)
        .map(|(i, peers)| {
            let (column, row) = (i % grid.columns, i / grid.columns);
            let x = m + column as f64 * (grid.width + GUTTER);
            let y = m + row as f64 * (height + STACK_GAP);
            stage(*peers, rect(x, y, grid.width, height))
        })
        .collect()
}

/// Stages in rows and columns, all of one width.
struct Grid {
    columns: usize,
    rows: usize,
    width: f64,
}

impl Grid {
    fn new(count: usize, width: f64) -> Grid {
        let room = (width - 2.0 * margin(width)).max(200.0);
        let fit = (width / (SIDE_BY_SIDE / 2.0)) as usize;
        let columns = fit.min(count).max(1);
        let gutters = (columns - 1) as f64 * GUTTER;
        let width = (room - gutters) / columns as f64;
        Grid { columns, rows: count.div_ceil(columns).max(1), width }
    }

    /// The height of each stage: what the one takes that needs most.
    fn natural_height(&self, peers: &[u32]) -> f64 {
        peers.iter().map(|peers| natural_height(*peers, self.width)).fold(0.0, f64::max)
    }
}

/// Around a drawing of that width.
pub fn margin(width: f64) -> f64 {
    (width * 0.02).within(12.0, 28.0).round()
}

/// The height of a title over a stage of that width.
pub fn header_height(width: f64) -> f64 {
    if frame::is_small(width) { 50.0 } else { 60.0 }
}

/// The height of the totals under a stage of that width.
pub fn footer_height(width: f64) -> f64 {
    if frame::is_small(width) { 52.0 } else { 64.0 }
}

fn body_max(width: f64) -> f64 {
    match width {
        w if w < 480.0 => BODY_MAX_PHONE,
        w if w < 860.0 => BODY_MAX_HALF,
        _ => BODY_MAX_WIDE,
    }
}

/// A stage is no wider than its peers can use.
fn content_width(peers: u32, width: f64) -> f64 {
    let most = match peers {
        1 => 760.0,
        2..=4 => 1000.0,
        5..=8 => 1120.0,
        _ => 1320.0,
    };
    width.min(most)
}

/// The height that a stage of that width takes.
pub fn natural_height(peers: u32, width: f64) -> f64 {
    let content = content_width(peers, width);
    let body = match ring::plan(peers, content, body_max(width)) {
        Some(plan) => plan.height,
        None => dense_height(content),
    };
    header_height(width) + body.ceil() + footer_height(width)
}

fn dense_height(width: f64) -> f64 {
    (width * 0.56).within(372.0, 560.0)
}

/// A stage within that frame.
pub fn stage(peers: u32, frame: Rect) -> StageLayout {
    let width = content_width(peers, frame.w);
    let x = frame.x + (frame.w - width) / 2.0;
    let (head, foot) = (header_height(frame.w), footer_height(frame.w));
    let body = rect(x, frame.y + head, width, frame.h - head - foot);
    let header = rect(x, frame.y, width, head);
    let footer = rect(x, frame.bottom() - foot, width, foot);
    match ring::plan(peers, width, body_max(frame.w)) {
        Some(plan) => {
            let host = host(body, plan.host_width, body.center().y);
            let ring = ring::seats(&plan, peers, body, &host);
            let open = ring::open(&ring, body, &host);
            StageLayout { frame, header, footer, host, peers: Peers::Ring(ring), open }
        }
        None => dense(peers, frame, header, body, footer),
    }
}

/// Host, tally and the inset share the left column; the swarm has the rest.
fn dense(peers: u32, frame: Rect, header: Rect, body: Rect, footer: Rect) -> StageLayout {
    let width = host_width(body.w, peers);
    let inset_height = inset_height(width);
    let tally = 82.0;
    let group = host_height(width) + tally + inset_height;
    let spare = (body.h - group).max(0.0);
    let host = host(body, width, body.y + spare * 0.4 + host_height(width) / 2.0);
    let left = width + (body.w * 0.06).within(18.0, 70.0);
    let field = rect(body.x + left, body.y, body.w - left, body.h);
    let inset = rect(body.x, body.bottom() - inset_height - spare * 0.2, width, inset_height);
    let crowd = Crowd::new(peers, field, inset);
    StageLayout { frame, header, footer, host, peers: Peers::Dense(crowd), open: field }
}

/// The height of the enlarged peer in the dense view.
fn inset_height(width: f64) -> f64 {
    (width - 12.0) / ASPECT + 6.0 + 14.0 + 57.0
}

/// The width of the host's card on a stage of that width.
pub fn host_width(width: f64, peers: u32) -> f64 {
    let most = if (9..=26).contains(&peers) { 140.0 } else { 216.0 };
    (width * 0.24).within(88.0, most).round()
}

fn host_padding(width: f64) -> f64 {
    (width * 0.05).within(5.0, 10.0)
}

/// The height of a host's card of that width.
pub fn host_height(width: f64) -> f64 {
    let pad = host_padding(width);
    ((width - 2.0 * pad) / ASPECT + 2.0 * pad + 42.0).round()
}

/// A host's card of that width at the left of `body`, its middle at that height.
pub fn host(body: Rect, width: f64, middle: f64) -> HostLayout {
    let height = host_height(width);
    let card = rect(body.x, (middle - height / 2.0).round(), width, height);
    let pad = host_padding(width);
    let w = width - 2.0 * pad;
    let film = rect(card.x + pad, card.y + pad, w, w / ASPECT);
    let dock = pt(card.right(), card.bottom() - 14.0);
    HostLayout { card, film, dock }
}

impl HostLayout {
    /// The ports of `slots` upload slots on the right edge: one column while they fit, then more.
    pub fn ports(&self, slots: u32) -> Vec<Rect> {
        // The ports end above the dock of the queue.
        let (top, bottom) = (self.film.y + 2.0, self.dock.y - 16.0);
        let room = bottom - top;
        let rows = slots.clamp(1, ((room / 7.0) as u32).max(1));
        let columns = slots.div_ceil(rows);
        let rows = slots.div_ceil(columns);
        let pitch = (room / f64::from(rows)).min(38.0);
        let h = (pitch * 0.62).within(4.0, 16.0);
        let w = if columns == 1 { (h * 0.75).within(6.0, 10.0) } else { 5.0 };
        let first = (top + bottom) / 2.0 - pitch * f64::from(rows - 1) / 2.0;
        (0..slots)
            .map(|slot| {
                let (column, row) = (slot / rows, slot % rows);
                // Its line, too, stays off the film.
                let x = self.card.right() + f64::from(column) * (w + 2.0) - w / 2.0 + 0.65;
                Rect::around(pt(x + w / 2.0, first + pitch * f64::from(row)), w, h)
            })
            .collect()
    }
}

/// The stage and the peer at a point among equal stages, each with so many peers, if there is one.
pub fn peer_at(peers: &[u32], viewport: Viewport, x: f64, y: f64) -> Option<(usize, u32)> {
    let at = pt(x, y);
    stages(peers, viewport)
        .iter()
        .enumerate()
        .find_map(|(i, stage)| stage.peers.at(at).map(|peer| (i, peer)))
}
