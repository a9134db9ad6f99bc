//! Chunks on their way between a host, players and players: curves and tiles.

use super::compose::StageMoment;
use super::film::{ASPECT, Grid};
use super::geometry::{Curve, Path, Rect, pt};
use super::pen::{Pen, face};
use super::shape::{Picture, Shape, Stroke, Tile};
use super::spots::Mark;
use super::text;
use super::theme::Theme;
use super::ways::Ways;
use crate::sim::setup::Setup;
use crate::sim::world::{Transfer, World, is_host};
use crate::units::tick::{Rate, TICKS_PER_ROUND};
use crate::units::within::Within;
use crate::words::stage as words;

/// The part of a transfer after which its tile settles into the receiver's screen.
const SETTLE: f64 = 0.86;

/// How far behind a tile is in the middle of its way, in units of its width and its lag.
const LAG: f64 = 0.52;
/// More chunks on their way than these are points, no tiles.
const TILES_MAX: usize = 160;

/// The size of a tile that leaves, as a part of its size on the way.
const START_SIZE: f64 = 0.72;

/// Draws threads of the queue: behind everything else.
pub fn draw_queue(pen: &mut Pen, ways: &Ways, world: &World) {
    let mut threads = Path::default();
    for peer in world.queue() {
        if let Some(curve) = ways.thread(peer) {
            threads.push_curve(&curve);
            pen.mark_along(curve, Mark::Thread(peer));
        }
    }
    // Many would make a wall of one colour.
    let width = if threads.0.len() > 16 { 1.6 } else { 2.2 };
    pen.stroke(threads, Stroke::dashed(pen.theme.wait, width, 0.0, 6.5));
}

/// Draws the ways of everything that is on its way. Of very much only what it has just passed.
pub fn draw_flows(pen: &mut Pen, flights: &[Flight], playhead: f64) {
    if flights.len() > TILES_MAX {
        return draw_tails(pen, flights);
    }
    let are_asking = draw_requests(pen, flights, playhead);
    draw_ways(pen, flights);
    // A request goes the way on which it is answered.
    for flight in flights.iter().filter(|flight| are_asking && flight.is_hosts()) {
        pen.mark_along(flight.curve, Mark::Request(flight.transfer.to as u32));
    }
}

fn draw_tails(pen: &mut Pen, flights: &[Flight]) {
    let theme = pen.theme;
    for (is_host, color) in [(true, theme.host), (false, theme.peer)] {
        let mut tails = Path::default();
        for flight in flights.iter().filter(|flight| flight.is_hosts() == is_host) {
            let (at, curve) = (flight.parameter, &flight.curve);
            tails.push_line(curve.at((at - 0.05).max(0.0)), curve.at(at));
        }
        pen.stroke(tails, Stroke::solid(color.alpha(0.4), 1.2));
    }
}

/// The ways of what flies: strong behind, faint ahead.
pub fn draw_ways(pen: &mut Pen, flights: &[Flight]) {
    let theme = pen.theme;
    for (is_host, color) in [(true, theme.host), (false, theme.peer)] {
        let (mut ahead, mut behind) = (Path::default(), Path::default());
        for flight in flights.iter().filter(|flight| flight.is_hosts() == is_host) {
            pen.mark_along(flight.curve, Mark::of(&flight.transfer));
            let (done, rest) = flight.curve.split(flight.parameter);
            behind.push_curve(&done);
            ahead.push_curve(&rest);
        }
        let strong =
            if is_host { Stroke::solid(color, 2.6) } else { Stroke::dashed(color, 2.6, 7.0, 5.0) };
        pen.stroke(ahead, Stroke::solid(color.alpha(0.38), 1.4));
        pen.stroke(behind, strong);
    }
}

/// At the start of a run: thin lines that carry a request from each served peer to the host.
/// Returns whether there are any.
fn draw_requests(pen: &mut Pen, flights: &[Flight], playhead: f64) -> bool {
    let fade = 1.0 - playhead / (TICKS_PER_ROUND as f64 * 0.5);
    if fade <= 0.0 {
        return false;
    }
    let color = pen.theme.quiet.alpha(fade);
    let (mut lines, mut heads) = (Path::default(), Path::default());
    for flight in flights.iter().filter(|flight| flight.is_hosts()) {
        let curve = flight.curve.reversed();
        // It ends short of the chunk that answers it.
        let length = (curve.d - curve.a).length() * 1.1;
        let end = curve.parameter_at_length(1.0 - (flight.rect.w * 2.2 / length).min(0.6));
        let curve = curve.part(0.0, end);
        lines.push_curve(&curve);
        let tip = curve.d;
        let back = (curve.c - curve.d).unit();
        let side = pt(-back.y, back.x);
        heads.push_line(tip + back * 7.0 + side * 4.5, tip);
        heads.push_line(tip, tip + back * 7.0 - side * 4.5);
    }
    pen.stroke(lines, Stroke::dashed(color, 1.4, 3.0, 4.0));
    pen.stroke(heads, Stroke::solid(color, 1.6));
    true
}

/// The tiles: in front of everything that they pass.
pub fn draw_tiles(pen: &mut Pen, flights: &[Flight], setup: &Setup) {
    if flights.len() > TILES_MAX {
        return draw_points(pen, flights);
    }
    // Labels drop out before they cover each other.
    let has_badges = crowding(setup) > 0.8;
    draw_flights(pen, flights, Picture::Film, setup.chunks, has_badges);
}

fn draw_points(pen: &mut Pen, flights: &[Flight]) {
    let theme = pen.theme;
    for flight in flights {
        pen.mark(Rect::around(flight.rect.center(), 4.0, 4.0), Mark::of(&flight.transfer));
    }
    for (is_host, color) in [(true, theme.host), (false, theme.peer)] {
        let of = flights.iter().filter(|flight| flight.is_hosts() == is_host);
        pen.dots(of.map(|flight| flight.rect.center()).collect(), 2.0, color);
    }
}

/// What flies: its part of the picture in a frame, with its number if it has a badge.
pub fn draw_flights(
    pen: &mut Pen,
    flights: &[Flight],
    picture: Picture,
    chunks: u32,
    has_badges: bool,
) {
    let theme = pen.theme;
    for flight in flights {
        let color = if flight.is_hosts() { theme.host } else { theme.peer };
        let radius = if flight.is_hosts() { 3.5 } else { 7.5 };
        // The frame gives way as the tile becomes a part of the screen.
        let frame = 1.0 - flight.settled;
        pen.mark(flight.rect, Mark::of(&flight.transfer));
        pen.rect(flight.rect.grow(frame), radius * frame, Some(color), None);
        pen.shapes.push(Shape::Tile(Tile {
            rect: flight.rect.grow(-1.8 * frame),
            radius: 1.5 * frame,
            picture,
            chunk: flight.transfer.chunk,
            chunks,
            border: Stroke::solid(color, 1.0),
        }));
    }
    // One that would cover another is not seen for a moment.
    let mut plates: Vec<Rect> = Vec::new();
    for flight in flights.iter().filter(|flight| has_badges && flight.settled < 0.35) {
        let (number, plate) = badge(flight);
        if plates.iter().all(|other| !other.overlaps(plate)) {
            draw_badge(pen, flight, number, plate, theme);
            plates.push(plate);
        }
    }
}

/// The number of a chunk, and the small plate at its corner that leaves the picture free.
fn badge(flight: &Flight) -> (String, Rect) {
    let number = words::chunk(flight.transfer.chunk);
    let w = (text::width(&number, text::MIN_SIZE, true) + 7.0).max(16.0);
    let corner = pt(flight.rect.right() - 1.0, flight.rect.y + 1.0);
    (number, Rect::around(corner, w, 15.0))
}

fn draw_badge(pen: &mut Pen, flight: &Flight, number: String, plate: Rect, theme: &Theme) {
    let color = if flight.is_hosts() { theme.host } else { theme.peer };
    let radius = if flight.is_hosts() { 3.0 } else { 7.5 };
    pen.rect(plate, radius, Some(color), None);
    let at = plate.center() + pt(0.0, 4.4);
    pen.text(at, number, face(text::MIN_SIZE, theme.background).bold().middle());
}

/// Something on its way, at a moment.
pub struct Flight {
    /// What, from whom, to whom, when.
    pub transfer: Transfer,
    /// Where along.
    pub curve: Curve,
    /// How far along the curve, as its parameter.
    pub parameter: f64,
    /// The tile.
    pub rect: Rect,
    /// How far into the screen, 0..1.
    pub settled: f64,
}

impl Flight {
    fn is_hosts(&self) -> bool {
        is_host(self.transfer.from)
    }
}

/// Everything that is on its way, in the order of the transfers.
pub fn flights(ways: &Ways, moment: &StageMoment) -> Vec<Flight> {
    let StageMoment { world, playhead, .. } = *moment;
    let screen = ways.seats.first().map_or(0.0, |seat| seat.screen.w);
    let side = (screen * 0.28).within(19.0, 40.0) * crowding(world.setup());
    let grid = Grid::new(world.setup().chunks);
    let flight = |transfer: Transfer, lane: f64| {
        let curve = ways.curve(&transfer, lane)?;
        let seat = ways.seat(transfer.to)?;
        let home = seat.screen.part(grid.tile(transfer.chunk));
        Some(place(transfer, curve, home, playhead, (side, lane - 1.0)))
    };
    let mut flights = Vec::new();
    let transfers: Vec<Transfer> = world.transfers().collect();
    let lanes = ways.lanes(world.setup(), &transfers);
    for (transfer, lane) in transfers.into_iter().zip(lanes) {
        flights.extend(flight(transfer, lane));
    }
    flights
}

/// How far a transfer is, 0..1.
pub fn progress(transfer: &Transfer, playhead: f64) -> f64 {
    let span = (transfer.ends - transfer.start).max(1) as f64;
    ((playhead - transfer.start as f64) / span).within(0.0, 1.0)
}

/// Where a tile, about `side` wide, is: along the curve at an even pace, then into its place in the
/// screen. One with a `lag` is behind halfway, by so much of its width, so that two that leave
/// together for one screen pass one after the other.
pub fn place(
    transfer: Transfer,
    curve: Curve,
    home: Rect,
    playhead: f64,
    (side, lag): (f64, f64),
) -> Flight {
    let progress = progress(&transfer, playhead);
    let (w, h) = tile_size(home, side);
    // It begins just outside its port.
    let chord = (curve.d - curve.a).length().max(1.0);
    let first = ((w * START_SIZE / 2.0 + 7.0) / chord).min(0.4);
    let on_way = (progress / SETTLE).min(1.0);
    let lag = (lag * LAG * w / chord).within(-0.2, 0.2) * 4.0 * on_way * (1.0 - on_way);
    let travelled = first + (1.0 - first) * (on_way - lag);
    let parameter = curve.parameter_at_length(travelled);
    let settle = ((progress - SETTLE) / (1.0 - SETTLE)).max(0.0);
    let settled = settle * settle * (3.0 - 2.0 * settle);
    let grown = START_SIZE + (1.0 - START_SIZE) * (progress / 0.15).min(1.0);
    let rect = Rect::around(curve.at(parameter), w * grown, h * grown).lerp(home, settled);
    Flight { transfer, curve, parameter, rect, settled }
}

/// How much smaller tiles are where a run can have many on their way at once: 1 where few.
fn crowding(setup: &Setup) -> f64 {
    const MANY: f64 = 40.0;
    let everyone = setup.everyone();
    // A peer takes in so many at full speed.
    let most = |peer: u32| match setup.download_of(peer) {
        Rate::ZERO => setup.chunks,
        Rate(download) => download.div_ceil(setup.host_speed().0.max(1)).min(setup.chunks),
    };
    let received = (1..=everyone).map(most).sum::<u32>();
    let sent_by_hosts = (setup.hosts * setup.host_slots()).min(received);
    let senders = (1..=everyone).filter(|peer| setup.first_upload(*peer) > Rate::ZERO).count();
    let sent_by_peers = (senders as u32 * setup.peer_slots).min(received);
    let of_all = MANY / f64::from(sent_by_hosts + sent_by_peers);
    // What leaves one node together must not cover each other either.
    let of_a_host = setup.host_slots().min(received.div_ceil(setup.hosts));
    let of_one = (8.0 / f64::from(of_a_host)).min(2.0 / f64::from(setup.peer_slots));
    of_all.min(of_one.max(0.3)).min(1.0).sqrt()
}

/// A tile in flight: in the shape of its part of the film, about `side` wide.
fn tile_size(home: Rect, side: f64) -> (f64, f64) {
    let aspect = if home.h > 0.0 { (home.w / home.h).within(0.8, ASPECT) } else { 1.0 };
    let area = side * side * 0.75;
    let h = (area / aspect).sqrt();
    (h * aspect, h)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::setup::Model;

    /// Of whom there are as many and who send as much, as many tiles are on their way.
    #[test]
    fn tiles_are_as_small_where_peers_join_later_or_have_a_mix() {
        let of = |query: &str| {
            let (params, notices) = crate::params::link::from_query(query);
            assert_eq!(notices, []);
            crowding(&params.run.setup(Model::P2p))
        };
        let joins = "1:join,".repeat(20);
        let joins = joins.trim_end_matches(',');
        let all = of("peers=90&slots=8&download=4");
        assert!(all < 1.0, "{all}");
        assert_eq!(of(&format!("peers=70&slots=8&download=4&input={joins}")), all);
        assert_eq!(of("peers=90&slots=8&download=4&upload=0&mix=100:2"), all);
        let none = of("peers=90&slots=8&download=4&upload=0");
        assert_eq!(of("peers=90&slots=8&download=4&free_riders=90"), none);
        assert!(none > all);
    }
}
