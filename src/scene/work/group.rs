//! Helpers as players around an open middle, and what is on its way between them and the
//! coordinator.

use super::stage::{self, Side};
use crate::facts::helper::beside;
use crate::scene::film::Grid;
use crate::scene::flow;
use crate::scene::geometry::{Curve, Path, Point, Rect, pt, rect};
use crate::scene::layout::StageLayout;
use crate::scene::pen::{Pen, face};
use crate::scene::player;
use crate::scene::ports;
use crate::scene::ring::{Labels, Seat};
use crate::scene::shape::{Picture, Shape, Stroke, Tile};
use crate::scene::spots::Mark;
use crate::scene::text::{self, MIN_SIZE};
use crate::scene::ways::Ways;
use crate::sim::work::run::Job;
use crate::sim::work::state::Doing;
use crate::sim::work::view::Activity;
use crate::sim::world::{HOST, Node, Transfer, is_host};
use crate::units::tick::{TICKS_PER_ROUND, Tick};
use crate::units::within::Within;
use crate::words::{stage as film_words, work as words};

/// Up to so many helpers, on screens at least so wide, parts on their way have numbers, and what
/// is passed on is seen as parts of the picture; beyond, as points.
const ROOMY: (usize, f64) = (6, 90.0);

/// In an open middle of this height and more, what was handed out has a number there.
const PLATES: f64 = 56.0;

/// A part on its way that is so wide has its number.
const NUMBERED: f64 = 24.0;

/// Draws the coordinator, the helpers, and what flies.
pub fn draw(pen: &mut Pen, at: &StageLayout, seats: &[Seat], side: &Side) {
    let host = &at.hosts.each[0];
    let ports = [host.ports(3)];
    let ways = Ways { hosts: &at.hosts, ports: &ports, peer_slots: 1, seats, open: at.open };
    let width = seats.first().map_or(0.0, |seat| seat.screen.w);
    let is_roomy = seats.len() <= ROOMY.0 && width >= ROOMY.1;
    // Between two rows that are close two parts pass each other.
    let size = (width * 0.28).within(22.0, 36.0).min((at.open.h * 0.5 + 6.0).max(17.0));
    let size = size * (5.0 / seats.len() as f64).min(1.0).sqrt();
    let grid = Grid::new(side.parts());
    let mut busy = [false; 3];
    let (mut tasks, mut parts) = (Vec::new(), Vec::new());
    for mut transfer in transfers(side) {
        let Some(seat) = seats.get(transfer.from.max(transfer.to) as usize - 1) else { continue };
        let (mut screen, mut list) = (seat.screen, &mut tasks);
        if is_host(transfer.to) {
            (screen, list) = (host.film, &mut parts);
            // What comes from below comes in at the lower port.
            transfer.slot += u32::from(seat.normal.y < 0.0);
        }
        busy[transfer.slot as usize] = true;
        if let Some(curve) = ways.curve(&transfer, 1.0) {
            let home = screen.part(grid.tile(transfer.chunk));
            list.push(flow::place(transfer, curve, home, side.playhead, (size, 0.0)));
        }
    }
    let copies = draw_copy_ways(pen, &ways, side);
    busy[0] |= !copies.is_empty();
    draw_afterglow(pen, &ways, side);
    flow::draw_ways(pen, &tasks);
    flow::draw_ways(pen, &parts);
    stage::draw_coordinator(pen, host, ports[0].each(), busy, side);
    for (peer, seat) in (1..).zip(seats) {
        draw_helper(pen, seat, side, peer);
    }
    draw_copies(pen, is_roomy, &copies, grid);
    for task in &tasks {
        draw_task(pen, task.rect.center(), task.transfer.chunk, 1.0);
    }
    // On a smaller one the number would cover the picture.
    let has_numbers = is_roomy && size >= NUMBERED;
    flow::draw_flights(pen, &parts, Picture::Still, side.parts(), has_numbers);
}

fn draw_helper(pen: &mut Pen, seat: &Seat, side: &Side, peer: u32) {
    let theme = pen.theme;
    let activity = side.activity(peer);
    pen.mark(seat.area, Mark::Peer(peer));
    if side.run.is_there(peer, side.state.tick) {
        let edge = match activity {
            Activity::Waiting => Stroke::dashed(theme.wait, 1.5, 4.0, 3.5),
            Activity::Complete => Stroke::solid(theme.good, 1.5),
            _ => Stroke::solid(theme.edge, 1.2),
        };
        let sends = side.helper(peer).sending.is_some();
        let has_port = side.run.helpers()[peer as usize - 1].send.is_some();
        let is_selected = side.selected == Some(peer);
        player::draw_shell(pen, seat, edge, is_selected);
        if has_port {
            ports::draw_of_peer(pen, seat, peer, 1, sends.into());
        }
        draw_inside(pen, side, (side.stage, peer), seat.screen);
    } else {
        player::draw_empty(pen, seat);
    }
    if seat.labels == Labels::None {
        return;
    }
    let name = draw_name(pen, seat.name, side, peer, seat.area.w);
    if seat.labels == Labels::Names {
        return;
    }
    let room = if seat.one_line { seat.area.w - name - 12.0 } else { seat.area.w };
    draw_activity(pen, seat.state, seat.one_line, room, activity);
    if let Some(job) = beside(&side.state, peer, activity).filter(|_| !seat.one_line) {
        let at = pt(seat.body.right() - 1.0, seat.name.y);
        let face = face(MIN_SIZE, theme.peer).end();
        pen.fitting(at, &words::sending(job.part), face, seat.area.w - name - 10.0);
    }
}

/// A helper's screen in the name of a stage, what it makes, and how far it is with that.
pub fn draw_inside(pen: &mut Pen, side: &Side, id: (usize, u32), at: Rect) {
    stage::draw_screen(pen, side, id, at);
    stage::draw_working(pen, side, id.1, at);
    let bar = rect(at.x, at.bottom() + 5.0, at.w, 5.0);
    pen.rect(bar, 2.0, Some(pen.theme.track), None);
    if let Some((done, color)) = side.fraction(id.1, pen.theme) {
        pen.rects(vec![Rect { w: bar.w * done, ..bar }], 2.0, Some(color), None);
    }
}

/// The name, after a swatch of the helper's colour if parts have those; within that room;
/// gives back how wide.
pub fn draw_name(pen: &mut Pen, at: Point, side: &Side, peer: u32, room: f64) -> f64 {
    let aside = if side.tint { 14.0 } else { 0.0 };
    if side.tint {
        let swatch = Rect::around(at + pt(4.5, -4.5), 9.0, 9.0);
        pen.rect(swatch, 2.5, Some(stage::maker_color(peer)), None);
    }
    let face = face(text::size::SMALL, pen.theme.ink).bold();
    let forms = [film_words::peer(peer), peer.to_string()];
    aside + pen.fitting(at + pt(aside, 0.0), &forms, face, room - aside)
}

/// What a helper is about; `from_right` where it ends at its point.
pub fn draw_activity(pen: &mut Pen, at: Point, from_right: bool, room: f64, activity: Activity) {
    let theme = pen.theme;
    let color = match activity {
        Activity::Making(_) | Activity::Holding(_) | Activity::Sending(_) => theme.peer,
        Activity::Asking(_) => theme.host,
        Activity::Waiting => theme.wait,
        Activity::Complete => theme.good,
        Activity::Idle | Activity::NotYet | Activity::Gone => theme.quiet,
    };
    let forms = words::activity(activity);
    let look = face(MIN_SIZE, color);
    if from_right {
        pen.fitting(at, &forms, look.end(), room);
    } else if activity == Activity::Complete {
        pen.check_sign(at.x, at.y - 4.2, 9.0);
        pen.fitting(at + pt(14.0, 0.0), &forms, look, room - 14.0);
    } else {
        pen.fitting(at, &forms, look, room);
    }
}

fn transfer(job: &Job, from: Node, to: Node, start: Tick, ends: Tick) -> Transfer {
    Transfer { slot: u32::from(is_host(to)), from, to, chunk: job.part, start, ends }
}

/// What is handed out and what comes in.
pub fn transfers(side: &Side) -> Vec<Transfer> {
    let mut all = Vec::new();
    for helper in &side.state.helpers {
        if let Doing::Asking(job) = &helper.doing {
            all.push(transfer(job, HOST, job.peer as Node, job.asked, job.begins));
        }
        if let Some(job) = &helper.sending {
            all.push(transfer(job, job.peer as Node, HOST, job.sends, job.delivered));
        }
    }
    all
}

/// A part that is handed out: a number without a picture.
fn draw_task(pen: &mut Pen, at: Point, part: u32, opacity: f64) {
    let theme = pen.theme;
    let number = film_words::chunk(part);
    let w = (text::width(&number, MIN_SIZE, true) + 8.0).max(21.0);
    let edge = Stroke::solid(theme.host.alpha(opacity), 1.8);
    pen.rect(Rect::around(at, w, 17.0), 3.5, Some(theme.well.alpha(opacity)), Some(edge));
    let face = face(MIN_SIZE, theme.host.alpha(opacity)).bold().middle();
    pen.text(at + pt(0.0, 4.4), number, face);
}

/// Where handing out takes no time, there would be nothing to see of it: for half a round, who
/// got which part fades. One alone takes the next part itself.
fn draw_afterglow(pen: &mut Pen, ways: &Ways, side: &Side) {
    if side.run.setup().is_alone() {
        return;
    }
    for helper in &side.state.helpers {
        let Doing::Working(job) = &helper.doing else { continue };
        let since = (side.playhead - job.begins as f64) / TICKS_PER_ROUND as f64;
        let opacity = 1.0 - since * 2.0;
        let way = transfer(job, HOST, job.peer as Node, job.asked, job.begins);
        let curve = ways.curve(&way, 1.0).filter(|_| job.asked == job.begins && opacity > 0.0);
        if let Some(curve) = curve {
            let mut path = Path::default();
            path.push_curve(&curve);
            pen.stroke(path, Stroke::solid(pen.theme.host.alpha(0.6 * opacity), 1.8));
            // Where there is little room the screen says alone which part it is.
            if ways.open.h >= PLATES {
                draw_task(pen, curve.at(0.9), job.part, opacity);
            }
        }
    }
}

/// A part that is being passed on to a helper.
struct Copy {
    part: u32,
    peer: u32,
    /// How far, 0..1.
    progress: f64,
    /// The helper's.
    screen: Rect,
    curve: Curve,
}

/// Draws the ways of what is passed on, and gives back what that is.
fn draw_copy_ways(pen: &mut Pen, ways: &Ways, side: &Side) -> Vec<Copy> {
    let (mut copies, mut path) = (Vec::new(), Path::default());
    for (peer, seat) in (1..).zip(ways.seats) {
        let way = Transfer { slot: 0, from: HOST, to: peer as Node, chunk: 0, start: 0, ends: 0 };
        let Some(curve) = ways.curve(&way, 1.0) else { continue };
        let before = copies.len();
        for job in side.run.jobs() {
            if let Some(progress) = side.copied(job, peer) {
                let (part, screen) = (job.part, seat.screen);
                copies.push(Copy { part, peer, progress, screen, curve });
            }
        }
        if copies.len() > before {
            path.push_curve(&curve);
        }
    }
    pen.stroke(path, Stroke::solid(pen.theme.host.alpha(0.3), 1.2));
    copies
}

/// What is passed on: its tiles keep their places to each other, like a small picture, and
/// spread out in the screen.
fn draw_copies(pen: &mut Pen, is_roomy: bool, copies: &[Copy], grid: Grid) {
    const SMALL: f64 = 0.36;
    let color = pen.theme.host;
    let mut points = Vec::new();
    for Copy { part, peer, progress, screen, curve } in copies {
        let home = screen.part(grid.tile(*part));
        let settle = (progress / 0.14 - 0.86 / 0.14).max(0.0);
        let at = curve.at(curve.parameter_at_length(progress / 0.86));
        if !is_roomy {
            points.push(at.lerp(home.center(), settle));
            continue;
        }
        let middle = at + (home.center() - screen.center()) * SMALL;
        let small = Rect::around(middle, home.w * SMALL, home.h * SMALL);
        pen.mark(small, Mark::PassedOn(*part, *peer));
        pen.shapes.push(Shape::Tile(Tile {
            rect: small.lerp(home, settle),
            radius: 1.0 - settle,
            picture: Picture::Still,
            chunk: *part,
            chunks: grid.chunks,
            border: Stroke::solid(color.alpha(0.9 * (1.0 - settle)), 1.0),
        }));
    }
    pen.dots(points, 1.9, color.alpha(0.85));
}
