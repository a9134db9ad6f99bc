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

/// Screens are at least this wide, of few players and of many.
const SCREEN_MIN: (u32, u32) = (40, 64);
/// From this width of a screen on, a state in words has room.
const FULL_MIN: u32 = 60;
/// So many players are few: small as they are, they tell more than a crowd.
const FEW: u32 = 6;
/// Screens are at most this wide.
const SCREEN_MAX: f64 = 190.0;
/// More than these are never drawn as players.
const PLAYERS_MAX: u32 = 26;
/// More than these never stand in one row.
const ROW_MAX: u32 = 12;
/// The text under a player.
const LINE: f64 = 16.0;
/// Between a player of the column and its neighbours.
const COLUMN_GAP: f64 = 14.0;
/// Over and under one host, together, where rows extend there, at most.
const OVER_HOST: f64 = 76.0;
/// The same of several, below whom stands their queue.
const OVER_HOSTS: f64 = 108.0;
/// Several hosts one below the other may take so much of the height: the rest is the players'.
const HOSTS: f64 = 0.5;
/// So much of several hosts may stand beside the rows, above and below together.
const BESIDE_ROWS: f64 = 20.0;
/// From this width on name and state share a line.
const ONE_LINE: f64 = 180.0;
/// The least room for ways, where there is little: half a tile to either side of their middle.
const WAYS_MIN: f64 = 34.0;
/// A body is no higher than so many times what its players need.
const STRETCH: f64 = 1.5;

/// What is written at a player.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Labels {
    /// Its name and its state.
    Full,
    /// Its name, and the sign of its state.
    Names,
    /// Nothing.
    None,
}

impl Labels {
    const ALL: [Labels; 3] = [Labels::Full, Labels::Names, Labels::None];

    /// Players so many times as large are as good with these labels as others with all.
    fn worth(self) -> f64 {
        match self {
            Labels::Full => 1.0,
            Labels::Names => 0.74,
            Labels::None => 0.54,
        }
    }
}

/// Where the rows are to the host.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Rows {
    /// One at the top, one at the bottom, the host at their left.
    Beside,
    /// The same, but they extend over and under the host.
    Over,
    /// One alone at the bottom: what flies flies above it.
    Below,
}

impl Rows {
    const ALL: [Rows; 3] = [Rows::Beside, Rows::Over, Rows::Below];

    /// The same of rows: what is over the host leaves it little room.
    fn worth(self) -> f64 {
        match self {
            Rows::Beside => 1.0,
            Rows::Over => 0.6,
            Rows::Below => 0.55,
        }
    }
}

/// How the players are spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    screen: f64,
    labels: Labels,
    top: u32,
    right: u32,
    bottom: u32,
    rows: Rows,
    /// The height that this takes at least.
    height: f64,
    /// The width of a host's card.
    host_width: f64,
    /// The height that must be free over and under the hosts, together.
    around_host: f64,
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
    /// What is written there.
    pub labels: Labels,
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
    labels: Labels,
}

impl Player {
    fn new(screen: f64, labels: Labels) -> Player {
        Player { screen, bezel: (screen * 0.05).within(3.0, 7.0).round(), labels }
    }

    fn width(&self) -> f64 {
        self.screen + 2.0 * self.bezel
    }

    fn body_height(&self) -> f64 {
        (self.screen / ASPECT).round() + 2.0 * self.bezel + 13.0
    }

    fn lines(&self) -> f64 {
        match self.labels {
            Labels::None => 0.0,
            Labels::Full if self.width() < ONE_LINE => 2.0,
            _ => 1.0,
        }
    }

    fn height(&self) -> f64 {
        let apart = if self.labels == Labels::None { 2.0 } else { 6.0 };
        self.body_height() + apart + LINE * self.lines()
    }

    fn gap(&self) -> f64 {
        (self.screen * 0.17).within(6.0, 26.0)
    }
}

/// How so many players fit into a stage body of that size, as large as possible; `None` where they
/// do not.
pub fn plan(cast: Cast, width: f64, height: f64) -> Option<Plan> {
    let peers = cast.peers;
    if peers == 0 || peers > PLAYERS_MAX {
        return None;
    }
    let least = if peers <= FEW { SCREEN_MIN.0 } else { SCREEN_MIN.1 };
    let crowd = 1.0 - 0.02 * f64::from(peers.saturating_sub(4));
    let largest = (width * 0.36 * crowd).within(f64::from(least), SCREEN_MAX) as u32;
    let mut best: Option<Plan> = None;
    for labels in Labels::ALL {
        for rows in Rows::ALL {
            let worth = labels.worth() * rows.worth();
            let mut screen = largest;
            // What is no better need not be tried.
            while screen >= least
                && best
                    .is_none_or(|best| f64::from(screen) * worth > best.worth() * best.rows.worth())
            {
                let of = |right| candidate(cast, (width, height), screen, labels, rows, right);
                let found = (0..=peers.min(6)).filter_map(of);
                let lowest = found.min_by(|a, b| a.height.total_cmp(&b.height));
                if lowest.is_some() {
                    best = lowest;
                    break;
                }
                screen -= 2;
            }
        }
    }
    best
}

/// The plan with that many players at the right, if it fits.
fn candidate(
    cast: Cast,
    (width, height): (f64, f64),
    screen: u32,
    labels: Labels,
    rows: Rows,
    right: u32,
) -> Option<Plan> {
    let Cast { hosts, peers } = cast;
    let in_rows = peers - right;
    let (top, bottom) = match rows {
        Rows::Below => (0, in_rows),
        _ => (in_rows / 2, in_rows.div_ceil(2)),
    };
    // A single peer sits opposite to the host; three make an arc.
    let forced = match peers {
        _ if rows == Rows::Below => Some(0),
        1 | 3 => Some(1),
        2 | 4 => Some(0),
        _ => None,
    };
    let is_row = rows == Rows::Below;
    if forced.is_some_and(|forced| forced != right)
        || (is_row && (peers > ROW_MAX || hosts > 1))
        || (!is_row && peers > 1 && in_rows < 2)
    {
        return None;
    }
    if labels == Labels::Full && screen < FULL_MIN {
        return None;
    }
    let screen = f64::from(screen);
    let player = Player::new(screen, labels);
    let host_width = hosts::width(width, cast);
    let (left, end) = row_span(width, host_width, &player, right, rows, peers);
    let needed = f64::from(bottom) * player.width() + f64::from(bottom.max(1) - 1) * player.gap();
    if needed > end - left {
        return None;
    }
    // A column alone needs room beside the host.
    if right > 0 && host_width + 30.0 + 2.0 * MARGIN + player.width() > width {
        return None;
    }
    let share = height * 0.22 + (height - 220.0).max(0.0) * 0.2;
    let open = (width * 0.26).within(104.0, 210.0).min(share).max(WAYS_MIN);
    let column = f64::from(right) * (player.height() + COLUMN_GAP) + COLUMN_GAP;
    let host = hosts::least_height(hosts, host_width, height, HOSTS);
    let mut between = open.max(if right > 0 { column } else { 0.0 });
    let around = if hosts > 1 { OVER_HOSTS } else { OVER_HOST };
    let around_host = match rows {
        Rows::Over => around.min(height * 0.2).max(if peers > FEW { 66.0 } else { 44.0 }),
        _ => 0.0,
    };
    match rows {
        Rows::Over => between = between.max(host + around_host),
        Rows::Beside if hosts > 1 && in_rows > 0 => between = between.max(host - BESIDE_ROWS),
        _ => {}
    }
    let needed = match (rows, in_rows) {
        (_, 0) => player.height().max(host),
        (Rows::Below, _) => (player.height() + open.min(80.0)).max(host),
        _ => (2.0 * player.height() + between).max(host),
    };
    let plan =
        Plan { screen, labels, top, right, bottom, rows, height: needed, host_width, around_host };
    (needed <= height).then_some(plan)
}

impl Plan {
    fn player(&self) -> Player {
        Player::new(self.screen, self.labels)
    }

    /// How good it is: the width of a screen, less what is not written.
    pub fn worth(&self) -> f64 {
        self.screen * self.labels.worth()
    }

    /// The part of `body` that it uses.
    pub fn body(&self, body: Rect) -> Rect {
        let most = match self.rows {
            Rows::Below => self.height + 30.0,
            _ => (self.height * STRETCH).max(self.height + 90.0),
        };
        let h = body.h.min(most);
        rect(body.x, body.y + (body.h - h) / 2.0, body.w, h)
    }

    /// The places of so many hosts within `body`.
    pub fn hosts(&self, hosts: u32, body: Rect) -> Hosts {
        let player = self.player().height();
        let less = match self.rows {
            _ if self.top + self.bottom == 0 => 0.0,
            Rows::Over => player + self.around_host / 2.0,
            // What several of them send must not run into the rows beside them.
            Rows::Beside if hosts > 1 => player - BESIDE_ROWS / 2.0,
            _ => 0.0,
        };
        // How many wait for one is told where the ways have their room.
        let line = match self.rows {
            Rows::Over if hosts == 1 => 24.0,
            Rows::Beside if hosts > 1 && self.top + self.bottom > 0 => 14.0,
            _ => 0.0,
        };
        let h = (body.h - 2.0 * less + line).max(1.0);
        let room = rect(body.x, body.y + less, body.w, h);
        let all = Hosts::new(hosts, room, self.host_width);
        match self.rows {
            Rows::Below => all.with_ports_within(body.y, body.bottom() - player),
            // Beside a row they would have to lead around it.
            Rows::Beside if hosts == 1 && self.top > 0 => {
                let inside = ((body.h - 2.0 * player - 56.0) / 2.0).within(-4.0, 14.0);
                let (top, bottom) = (body.y + player, body.bottom() - player);
                all.with_ports_within(top + inside, bottom - inside)
            }
            _ => all,
        }
    }
}

/// Where the rows may begin and end, from the left edge of the stage body.
fn row_span(
    width: f64,
    host: f64,
    player: &Player,
    right: u32,
    rows: Rows,
    peers: u32,
) -> (f64, f64) {
    let most = if peers > 8 { 52.0 } else { 90.0 };
    let left = match rows {
        Rows::Over => 0.0,
        _ => host + (width * 0.075).within(30.0, most),
    };
    // The column stands out to the right, so that a way along it from row to row stays free.
    let end = if right > 0 { width - player.width() * 0.8 } else { width };
    (left, end)
}

/// The places of the players within `body`, peer 1 first: the top row from left to right, the
/// column downwards, the bottom row from left to right.
pub fn seats(plan: &Plan, peers: u32, body: Rect, hosts: Rect) -> Vec<Seat> {
    let player = plan.player();
    let (left, end) = row_span(body.w, plan.host_width, &player, plan.right, plan.rows, peers);
    let room = end - left;
    let columns = plan.bottom.max(1);
    let tight = f64::from(columns) * player.width();
    let most = if peers <= 4 { 0.9 } else { 0.6 } * player.width();
    let gap = if columns > 1 { ((room - tight) / f64::from(columns - 1)).min(most) } else { 0.0 };
    let used = tight + gap * f64::from(columns - 1);
    let start = body.x + left + (room - used) * if plan.right > 0 { 0.5 } else { 0.62 };
    let open = body.h - 2.0 * player.height();
    let bend = if plan.right == 0 && plan.top > 0 && plan.rows == Rows::Beside {
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
            seats.push(seat(&player, pt(x, y), side, (plan.rows == Rows::Over).then_some(hosts)));
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
    let labels = player.labels;
    let one_line = labels == Labels::Full && player.lines() == 1.0;
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
    Seat {
        area,
        body,
        screen,
        bar,
        name,
        state,
        one_line,
        labels,
        gate,
        normal,
        along: along * half,
    }
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
