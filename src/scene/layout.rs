//! Where things stand: from a number of stages, of peers, and a width to rectangles.
//!
//! Nothing here knows the state of a run, so that a drawing never shifts while it plays.

use super::crowd::Crowd;
use super::film::ASPECT;
use super::frame;
use super::geometry::{Point, Rect, pt, rect};
use super::hosts::{self, Hosts};
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
/// Further hosts may make a stage higher by so much each.
const BODY_PER_HOST: f64 = 10.0;
/// The height of the counts of states between the hosts and the enlarged peer of a dense view.
const TALLY: f64 = 104.0;

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

/// The natural height at that width of equal stages, each with its cast.
pub fn height_for(casts: &[Cast], width: f64) -> f64 {
    let grid = Grid::new(casts.len(), width);
    let gaps = (grid.rows - 1) as f64 * STACK_GAP;
    let rows = grid.rows as f64 * grid.natural_height(casts);
    (rows + gaps + 2.0 * margin(width)).ceil()
}

/// Equal stages, each with its cast, in rows.
pub fn stages(casts: &[Cast], viewport: Viewport) -> Vec<StageLayout> {
    let grid = Grid::new(casts.len(), viewport.width);
    let m = margin(viewport.width);
    let room = viewport.height - 2.0 * m - (grid.rows - 1) as f64 * STACK_GAP;
    let height = (room / grid.rows as f64).max(grid.natural_height(casts));
    (0..)
        .zip(casts)
        .map(|(i, cast)| {
            let (column, row) = (i % grid.columns, i / grid.columns);
            let x = m + column as f64 * (grid.width + GUTTER);
            let y = m + row as f64 * (height + STACK_GAP);
            stage(*cast, rect(x, y, grid.width, height))
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
    fn natural_height(&self, casts: &[Cast]) -> f64 {
        casts.iter().map(|cast| natural_height(*cast, self.width)).fold(0.0, f64::max)
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

fn body_max(hosts: u32, width: f64) -> f64 {
    let of_one = match width {
        w if w < 480.0 => BODY_MAX_PHONE,
        w if w < 860.0 => BODY_MAX_HALF,
        _ => BODY_MAX_WIDE,
    };
    of_one + BODY_PER_HOST * f64::from(hosts - 1)
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
pub fn natural_height(cast: Cast, width: f64) -> f64 {
    let content = content_width(cast.peers, width);
    let body = match ring::plan(cast, content, body_max(cast.hosts, width)) {
        Some(plan) => plan.height,
        None => dense_height(cast, content),
    };
    header_height(width) + body.ceil() + footer_height(width)
}

fn dense_height(cast: Cast, width: f64) -> f64 {
    let host = hosts::width(width, cast.peers);
    let column = hosts::natural_height(cast.hosts, host) + TALLY + inset_height(host);
    let most = body_max(cast.hosts, width);
    let least = hosts::least_height(cast.hosts, host) + TALLY + inset_height(host);
    (width * 0.56).within(372.0, 560.0).max(column.min(most)).max(least)
}

/// A stage within that frame.
pub fn stage(cast: Cast, frame: Rect) -> StageLayout {
    let width = content_width(cast.peers, frame.w);
    let x = frame.x + (frame.w - width) / 2.0;
    let (head, foot) = (header_height(frame.w), footer_height(frame.w));
    let body = rect(x, frame.y + head, width, frame.h - head - foot);
    let header = rect(x, frame.y, width, head);
    let footer = rect(x, frame.bottom() - foot, width, foot);
    match ring::plan(cast, width, body_max(cast.hosts, frame.w)) {
        Some(plan) => {
            let hosts = plan.hosts(cast.hosts, body);
            let ring = ring::seats(&plan, cast.peers, body, hosts.area);
            let open = ring::open(&ring, body, hosts.area);
            StageLayout { frame, header, footer, hosts, peers: Peers::Ring(ring), open }
        }
        None => dense(cast, frame, header, body, footer),
    }
}

/// Hosts, tally and the inset share the left column; the swarm has the rest.
fn dense(cast: Cast, frame: Rect, header: Rect, body: Rect, footer: Rect) -> StageLayout {
    let width = hosts::width(body.w, cast.peers);
    let inset_height = inset_height(width);
    let most = body.h - TALLY - inset_height;
    let natural = hosts::natural_height(cast.hosts, width).min(most);
    let spare = (most - natural).max(0.0);
    let hosts = Hosts::new(cast.hosts, body, width, body.y + spare * 0.4 + natural / 2.0, natural);
    let left = width + (body.w * 0.06).within(18.0, 70.0);
    let field = rect(body.x + left, body.y, body.w - left, body.h);
    let inset = rect(body.x, body.bottom() - inset_height - spare * 0.2, width, inset_height);
    let crowd = Crowd::new(cast.peers, field, inset);
    StageLayout { frame, header, footer, hosts, peers: Peers::Dense(crowd), open: field }
}

/// The height of the enlarged peer in the dense view.
fn inset_height(width: f64) -> f64 {
    (width - 12.0) / ASPECT + 6.0 + 14.0 + 57.0
}

/// The stage and the peer at a point among equal stages, each with its cast, if there is one.
pub fn peer_at(casts: &[Cast], viewport: Viewport, x: f64, y: f64) -> Option<(usize, u32)> {
    let at = pt(x, y);
    stages(casts, viewport)
        .iter()
        .enumerate()
        .find_map(|(i, stage)| stage.peers.at(at).map(|peer| (i, peer)))
}
