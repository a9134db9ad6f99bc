//! A small group: players around an open middle.
//!
//! A row at the top, a row at the bottom, a column at the right, the host at the left: whoever
//! sends to whom, the way leads through the middle and never behind a screen. The top row has its
//! texts above and the bottom row below, so that the middle has nothing to cover.

use super::film::ASPECT;
use super::geometry::{Point, Rect, pt, rect};
use super::hosts::{self, Hosts};
use super::layout::Cast;
use crate::units::within::Within;

/// Screens are at least this wide.
const SCREEN_MIN: u32 = 64;
/// Screens are at most this wide.
const SCREEN_MAX: f64 = 176.0;
/// More than these are never drawn as players.
const PLAYERS_MAX: u32 = 26;
/// The text under a player.
const LINE: f64 = 16.0;
/// Between a player of the column and its neighbours.
const COLUMN_GAP: f64 = 14.0;
/// Over and under one host, together, where rows extend there.
const OVER_HOST: f64 = 76.0;
/// The same of several, below whom stands their queue.
const OVER_HOSTS: f64 = 108.0;
/// So much of several hosts may stand beside the rows, above and below together.
const BESIDE_ROWS: f64 = 20.0;
/// From this width on name and state share a line.
const ONE_LINE: f64 = 180.0;

/// How the players are spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    screen: f64,
    top: u32,
    right: u32,
    bottom: u32,
    /// The rows extend over and under the host.
    over_host: bool,
    /// The height that this takes.
    pub height: f64,
    /// The width of a host's card.
    host_width: f64,
}

/// One player's place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seat {
    /// All of it, texts included.
    pub area: Rect,
    /// The player itself.
    pub body: Rect,
    /// Its screen.
    pub screen: Rect,
    /// Its buffer bar.
    pub bar: Rect,
    /// Where its name stands (baseline).
    pub name: Point,
    /// Where its state stands (baseline).
    pub state: Point,
    /// Name and state share a line: the state ends at the right.
    pub one_line: bool,
    /// The middle of the edge that faces the middle of the stage.
    pub gate: Point,
    /// Away from the player at the gate.
    pub normal: Point,
    /// Along the edge at the gate, times half the distance between way in and way out.
    pub along: Point,
}

struct Player {
    screen: f64,
    bezel: f64,
}

impl Player {
    fn new(screen: f64) -> Player {
        Player { screen, bezel: (screen * 0.05).within(4.0, 7.0).round() }
    }

    fn width(&self) -> f64 {
        self.screen + 2.0 * self.bezel
    }

    fn body_height(&self) -> f64 {
        self.screen / ASPECT + 2.0 * self.bezel + 13.0
    }

    fn lines(&self) -> f64 {
        if self.width() >= ONE_LINE { 1.0 } else { 2.0 }
    }

    fn height(&self) -> f64 {
        self.body_height() + 6.0 + LINE * self.lines()
    }

    fn gap(&self) -> f64 {
        (self.screen * 0.17).within(10.0, 26.0)
    }
}

/// How so many players fit on a stage body of that width within that height, as large as
/// possible; `None` where they do not.
pub fn plan(cast: Cast, width: f64, height_max: f64) -> Option<Plan> {
    let peers = cast.peers;
    if peers == 0 || peers > PLAYERS_MAX {
        return None;
    }
    let crowd = 1.0 - 0.02 * f64::from(peers.saturating_sub(4));
    let largest = (width * 0.2 * crowd).within(84.0, SCREEN_MAX) as u32;
    for over in [false, true] {
        let mut screen = largest;
        while screen >= SCREEN_MIN {
            let mut best: Option<Plan> = None;
            for right in 0..=peers.min(6) {
                let plan = candidate(cast, width, f64::from(screen), right, over);
                let least = best.as_ref().map_or(f64::MAX, |best| best.height);
                best =
                    plan.filter(|plan| plan.height <= height_max && plan.height < least).or(best);
            }
            if let Some(plan) = best {
                return Some(plan.with_room_for(cast.hosts, height_max));
            }
            screen -= 2;
        }
    }
    None
}

/// The plan with that many players at the right, if it fits in width.
fn candidate(cast: Cast, width: f64, screen: f64, right: u32, over_host: bool) -> Option<Plan> {
    let Cast { hosts, peers } = cast;
    let in_rows = peers - right;
    let (top, bottom) = (in_rows / 2, in_rows.div_ceil(2));
    // A single peer sits opposite to the host; three make an arc.
    let forced = match peers {
        1 | 3 => Some(1),
        2 | 4 => Some(0),
        _ => None,
    };
    if forced.is_some_and(|forced| forced != right) || (peers > 1 && in_rows < 2) {
        return None;
    }
    let player = Player::new(screen);
    let host_width = hosts::width(width, peers);
    let (left, end) = row_span(width, host_width, &player, right, over_host, peers);
    let needed = f64::from(bottom) * player.width() + f64::from(bottom.max(1) - 1) * player.gap();
    if needed > end - left {
        return None;
    }
    let open = (width * 0.26).within(104.0, 210.0);
    let column = f64::from(right) * (player.height() + COLUMN_GAP) + COLUMN_GAP;
    let host = hosts::least_height(hosts, host_width);
    let mut between = open.max(if right > 0 { column } else { 0.0 });
    let rows = if in_rows == 0 { 0.0 } else { 2.0 * player.height() };
    if over_host {
        between = between.max(host + if hosts > 1 { OVER_HOSTS } else { OVER_HOST });
    } else if hosts > 1 && in_rows > 0 {
        between = between.max(host - BESIDE_ROWS);
    }
    let height = match in_rows {
        0 => player.height().max(host) + 24.0,
        _ if over_host => rows + between,
        _ => (rows + between).max(host + 24.0),
    };
    Some(Plan { screen, top, right, bottom, over_host, height, host_width })
}

impl Plan {
    fn rows(&self) -> f64 {
        if self.top + self.bottom > 0 { 2.0 * Player::new(self.screen).height() } else { 0.0 }
    }

    /// The height that hosts may take of a stage body of that height. What several of them send
    /// must not run into the rows beside them.
    fn host_room(&self, hosts: u32, height: f64) -> f64 {
        match hosts {
            1 => height,
            _ if self.over_host => height - self.rows() - OVER_HOSTS,
            _ if self.rows() > 0.0 => height - self.rows() + BESIDE_ROWS,
            _ => height - 24.0,
        }
    }

    /// As high as lets so many hosts look well, within that height.
    fn with_room_for(mut self, hosts: u32, height_max: f64) -> Plan {
        let natural = hosts::natural_height(hosts, self.host_width);
        let lacking = natural - self.host_room(hosts, self.height);
        self.height += lacking.min(height_max - self.height).max(0.0);
        self
    }

    /// The places of so many hosts within `body`.
    pub fn hosts(&self, hosts: u32, body: Rect) -> Hosts {
        let room = self.host_room(hosts, body.h);
        let is_beside_rows = hosts > 1 && !self.over_host && self.rows() > 0.0;
        // The way from their queue, which is below them, must not run into a row either.
        let up = if is_beside_rows { BESIDE_ROWS } else { 0.0 };
        Hosts::new(hosts, body, self.host_width, body.center().y - up, room)
    }
}

/// Where the rows may begin and end, from the left edge of the stage body.
fn row_span(
    width: f64,
    host: f64,
    player: &Player,
    right: u32,
    over_host: bool,
    peers: u32,
) -> (f64, f64) {
    let most = if peers > 8 { 52.0 } else { 90.0 };
    let left = if over_host { 0.0 } else { host + (width * 0.075).within(30.0, most) };
    // The column stands out to the right, so that a way along it from row to row stays free.
    let end = if right > 0 { width - player.width() * 0.8 } else { width };
    (left, end)
}

/// The places of the players within `body`, peer 1 first: the top row from left to right, the
/// column downwards, the bottom row from left to right.
pub fn seats(plan: &Plan, peers: u32, body: Rect, hosts: Rect) -> Vec<Seat> {
    let player = Player::new(plan.screen);
    let (left, end) = row_span(body.w, plan.host_width, &player, plan.right, plan.over_host, peers);
    let room = end - left;
    let columns = plan.bottom.max(1);
    let tight = f64::from(columns) * player.width();
    let most = if peers <= 4 { 0.9 } else { 0.6 } * player.width();
    let gap = if columns > 1 { ((room - tight) / f64::from(columns - 1)).min(most) } else { 0.0 };
    let used = tight + gap * f64::from(columns - 1);
    let start = body.x + left + (room - used) * if plan.right > 0 { 0.5 } else { 0.62 };
    let open = body.h - 2.0 * player.height();
    let bend = if plan.right == 0 {
        ((open - 150.0) / 2.0).within(0.0, 0.4 * player.height())
    } else {
        0.0
    };

    let mut seats = Vec::with_capacity(peers as usize);
    let row = |seats: &mut Vec<Seat>, count: u32, is_top: bool| {
        for i in columns - count..columns {
            let x = start + f64::from(i) * (player.width() + gap);
            // The farther from the host, the nearer to the middle: an arc.
            let u = if columns > 1 { f64::from(i) / f64::from(columns - 1) } else { 0.0 };
            let shift = bend * (1.0 - (1.0 - u * u * 0.96).sqrt());
            let y = if is_top { body.y + shift } else { body.bottom() - player.height() - shift };
            let side = if is_top { Side::Top } else { Side::Bottom };
            seats.push(seat(&player, pt(x, y), side, plan.over_host.then_some(hosts)));
        }
    };
    row(&mut seats, plan.top, true);
    let rows = if plan.top + plan.bottom > 0 { player.height() } else { 0.0 };
    let between = body.h - 2.0 * rows;
    let pitch = between / f64::from(plan.right.max(1));
    for i in 0..plan.right {
        let y = body.y + rows + pitch * (f64::from(i) + 0.5) - player.height() / 2.0;
        seats.push(seat(&player, pt(body.right() - player.width(), y), Side::Right, None));
    }
    row(&mut seats, plan.bottom, false);
    seats
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Top,
    Right,
    Bottom,
}

fn seat(player: &Player, at: Point, side: Side, under: Option<Rect>) -> Seat {
    let (w, h) = (player.width(), player.body_height());
    let area = rect(at.x, at.y, w, player.height());
    let body_y = if side == Side::Top { area.bottom() - h } else { area.y };
    let body = rect(at.x.round(), body_y.round(), w, h);
    let b = player.bezel;
    let screen = rect(body.x + b, body.y + b, player.screen, (player.screen / ASPECT).round());
    let bar = rect(screen.x, screen.bottom() + 5.0, screen.w, 5.0);
    let one_line = player.lines() == 1.0;
    let first = if side == Side::Top { area.y + 12.0 } else { body.bottom() + 6.0 + 11.0 };
    let name = pt(body.x + 1.0, first);
    let state =
        if one_line { pt(body.right() - 1.0, first) } else { pt(body.x + 1.0, first + LINE) };
    let beside = under.is_some_and(|host| body.x < host.right() + 8.0);
    let (gate, normal, along) = match side {
        Side::Top if beside => {
            (pt(body.right() - w * 0.3, body.bottom()), pt(0.0, 1.0), pt(1.0, 0.0))
        }
        Side::Bottom if beside => (pt(body.right() - w * 0.3, body.y), pt(0.0, -1.0), pt(1.0, 0.0)),
        Side::Top => (pt(body.center().x, body.bottom()), pt(0.0, 1.0), pt(1.0, 0.0)),
        Side::Bottom => (pt(body.center().x, body.y), pt(0.0, -1.0), pt(1.0, 0.0)),
        Side::Right => (pt(body.x, body.center().y), pt(-1.0, 0.0), pt(0.0, 1.0)),
    };
    let half = if side == Side::Right { h * 0.2 } else { w * 0.2 };
    Seat { area, body, screen, bar, name, state, one_line, gate, normal, along: along * half }
}

/// Between the players and the open space.
pub const MARGIN: f64 = 18.0;

/// The open space between the players, less the room that half a tile in flight needs.
pub fn open(seats: &[Seat], body: Rect, hosts: Rect) -> Rect {
    let (mut top, mut bottom, mut right) = (body.y, body.bottom(), body.right());
    for seat in seats {
        if seat.normal.y > 0.0 {
            top = top.max(seat.body.bottom());
        } else if seat.normal.y < 0.0 {
            bottom = bottom.min(seat.body.y);
        } else {
            right = right.min(seat.body.x);
        }
    }
    let left = hosts.right() + MARGIN + 6.0;
    let middle = (top + bottom) / 2.0;
    let half = ((bottom - top) / 2.0 - MARGIN).max(8.0);
    rect(left, middle - half, (right - MARGIN - left).max(8.0), 2.0 * half)
}
