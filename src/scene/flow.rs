//! Chunks on their way between a host, players and players: curves and tiles.

use super::compose::StageMoment;
use super::film::{ASPECT, Grid};
use super::geometry::{Curve, Path, Point, Rect, pt};
use super::layout::HostLayout;
use super::pen::{Pen, face};
use super::ring::Seat;
use super::shape::{Picture, Shape, Stroke, Tile};
use super::text;
use super::theme::Theme;
use crate::sim::setup::Setup;
use crate::sim::world::{Node, Transfer, World, is_host};
use crate::units::tick::{Rate, TICKS_PER_ROUND};
use crate::units::within::Within;
use crate::words::stage as words;

/// How far apart lanes lie sideways, at most.
const LANES_WIDTH: f64 = 60.0;
/// How far apart lanes are at least: nearly the height of a tile.
const LANE_HEIGHT: f64 = 26.0;
/// The part of a transfer after which its tile settles into the receiver's screen.
const SETTLE: f64 = 0.86;

/// The size of a tile that leaves, as a part of its size on the way.
const START_SIZE: f64 = 0.72;

/// What flows need to know of a stage.
pub struct Ways<'a> {
    /// The host.
    pub host: &'a HostLayout,
    /// Its ports.
    pub ports: &'a [Rect],
    /// The players.
    pub seats: &'a [Seat],
    /// The open space between the players. Every way keeps to it: its control points lie within,
    /// so the curve does.
    pub open: Rect,
}

/// One end of a way: where it is, and which way is away from there.
type End = (Point, Point);

impl Ways<'_> {
    fn seat(&self, peer: Node) -> Option<&Seat> {
        self.seats.get(usize::try_from(peer).ok()?.checked_sub(1)?)
    }

    /// The curve of a transfer; the `nth` of those that end at the same peer. What comes to the
    /// host comes to the port that its slot says.
    pub fn curve(&self, transfer: &Transfer, nth: usize) -> Option<Curve> {
        let port = || {
            let port = self.ports.get(transfer.slot as usize)?;
            Some((pt(self.ports.last()?.right(), port.center().y), pt(1.0, 0.0)))
        };
        let start = || {
            let from = self.seat(transfer.from)?;
            Some((from.gate + from.along + from.normal * 4.0, from.normal))
        };
        if is_host(transfer.to) {
            return Some(self.bend(port()?, start()?, None).reversed());
        }
        let to = self.seat(transfer.to)?;
        let spread = [0.0, 0.55, -0.55, 0.28, -0.28][nth % 5];
        let end = (to.gate - to.along * (1.0 + spread), to.normal);
        if is_host(transfer.from) {
            return Some(self.bend(port()?, end, None));
        }
        Some(self.bend(start()?, end, Some(self.lane(transfer.from))))
    }

    /// Where what a peer sends is half-way: how far beside the middle, and at what height.
    /// Senders have lanes of their own while there are enough, so that chunks that cross the
    /// middle at the same moment pass each other.
    fn lane(&self, sender: Node) -> Point {
        let sender = sender.max(1) as u32;
        const STRIDES: [u32; 8] = [1, 1, 1, 2, 3, 2, 5, 3];
        let peers = self.seats.len() as u32;
        let lanes = ((self.open.h / LANE_HEIGHT) as u32).clamp(2, 7).min(peers.max(2));
        let lane = (sender - 1) * STRIDES[lanes as usize] % lanes;
        let aside = (f64::from(sender) * 0.754_877_67).fract() - 0.5;
        let down = (f64::from(lane) + 0.5) / f64::from(lanes);
        pt(aside * LANES_WIDTH, self.open.y + self.open.h * down)
    }

    /// The thread by which a peer waits at the host's queue.
    pub fn thread(&self, peer: u32) -> Option<Curve> {
        let seat = self.seat(peer as Node)?;
        let dock = self.host.dock + pt(7.0, 0.0);
        Some(self.bend((seat.gate - seat.along, seat.normal), (dock, pt(1.0, 0.0)), None))
    }

    /// The way of a request from a peer to a port of the host.
    fn request(&self, transfer: &Transfer) -> Option<Curve> {
        Some(self.curve(transfer, 0)?.reversed())
    }

    /// The curve between two ends, half-way in `lane` if there is one.
    fn bend(&self, from: End, to: End, lane: Option<Point>) -> Curve {
        let (a, d) = (from.0, to.0);
        let beside_host = a.x.min(d.x) < self.open.x && from.1.y != 0.0;
        if beside_host && from.1 == to.1 {
            // Between the row and the host is room for a shallow arc.
            let (aside, down) = (pt((d.x - a.x) * 0.25, 0.0), from.1 * 26.0);
            return Curve { a, b: a + down + aside, c: d + down - aside, d };
        }
        let (mut b, mut c) = (self.control(from, d), self.control(to, a));
        if from.1.y == 0.0 && to.1.x == 0.0 {
            // From the host: near the row to which it leads, so that ways to different rows part.
            c.y = c.y.within(d.y - self.open.h * 0.3 - 18.0, d.y + self.open.h * 0.3 + 18.0);
        }
        let both_in_rows = from.1.x == 0.0 && to.1.x == 0.0;
        if let Some(lane) = lane.filter(|_| both_in_rows) {
            // Two of one row stay near it.
            let far = if from.1 == to.1 { 40.0 + (d - a).length() * 0.3 } else { self.open.h };
            let middle = (a.y + d.y) / 2.0;
            let height = lane.y.within(middle - far, middle + far);
            // A cubic is half-way at (a + 3b + 3c + d) / 8.
            let natural = (a.y + d.y) / 8.0 + (b.y + c.y) * 3.0 / 8.0;
            let shift = pt(lane.x, height - natural) * (4.0 / 3.0);
            // Beside the host there is no room to give way.
            b = if from.0.x < self.open.x { b } else { b + shift };
            c = if to.0.x < self.open.x { c } else { c + shift };
        }
        Curve { a, b: self.within(b), c: self.within(c), d }
    }

    /// The control point that belongs to an end, before lanes.
    fn control(&self, (at, normal): End, other: Point) -> Point {
        let way = other - at;
        let beside_host = at.x < self.open.x && normal.y != 0.0;
        if beside_host {
            // Around the host, whose card is in the way.
            let far = self.open.x - at.x;
            let past = if other.x < self.open.x { far + 60.0 } else { far * 0.5 + 10.0 };
            return pt(self.open.x + past, at.y + normal.y * 20.0);
        }
        if normal.y == 0.0 {
            return at + normal * (way.length() * 0.45).within(24.0, 320.0);
        }
        let depth = (way.length() * 0.5).within(30.0, self.open.h * 0.7 + 20.0);
        at + pt(way.x * 0.22, normal.y * depth)
    }

    fn within(&self, p: Point) -> Point {
        let open = self.open;
        pt(
            p.x.within(open.x, open.right().max(open.x)),
            p.y.within(open.y, open.bottom().max(open.y)),
        )
    }
}

/// Draws threads of the queue: behind everything else.
pub fn draw_queue(pen: &mut Pen, ways: &Ways, world: &World) {
    let mut threads = Path::default();
    for curve in world.queue().filter_map(|peer| ways.thread(peer)) {
        threads.push_curve(&curve);
    }
    // Many would make a wall of one colour.
    let width = if threads.0.len() > 16 { 1.6 } else { 2.2 };
    pen.stroke(threads, Stroke::dashed(pen.theme.wait, width, 0.0, 6.5));
}

/// Draws everything that is on its way.
pub fn draw_flows(pen: &mut Pen, ways: &Ways, moment: &StageMoment) {
    let flights = flights(ways, moment);
    draw_requests(pen, ways, &flights, moment.playhead);
    draw_ways(pen, &flights);
}

/// The ways of what flies: strong behind, faint ahead.
pub fn draw_ways(pen: &mut Pen, flights: &[Flight]) {
    let theme = pen.theme;
    for (is_host, color) in [(true, theme.host), (false, theme.peer)] {
        let (mut ahead, mut behind) = (Path::default(), Path::default());
        for flight in flights.iter().filter(|flight| flight.is_hosts() == is_host) {
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
fn draw_requests(pen: &mut Pen, ways: &Ways, flights: &[Flight], playhead: f64) {
    let fade = 1.0 - playhead / (TICKS_PER_ROUND as f64 * 0.5);
    if fade <= 0.0 {
        return;
    }
    let color = pen.theme.quiet.alpha(fade);
    let (mut lines, mut heads) = (Path::default(), Path::default());
    for flight in flights.iter().filter(|flight| flight.is_hosts()) {
        let Some(curve) = ways.request(&flight.transfer) else { continue };
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
}

/// The tiles: in front of everything that they pass.
pub fn draw_tiles(pen: &mut Pen, ways: &Ways, moment: &StageMoment) {
    let setup = moment.world.setup();
    // Labels drop out before they cover each other.
    let has_badges = crowding(setup) > 0.8;
    draw_flights(pen, &flights(ways, moment), Picture::Film, setup.chunks, has_badges);
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
    for flight in flights.iter().filter(|flight| has_badges && flight.settled < 0.35) {
        draw_badge(pen, flight, theme);
    }
}

/// The number of a chunk, on a small plate at its corner that leaves the picture free.
fn draw_badge(pen: &mut Pen, flight: &Flight, theme: &Theme) {
    let size = text::MIN_SIZE;
    let number = words::chunk(flight.transfer.chunk);
    let w = (text::width(&number, size, true) + 7.0).max(16.0);
    let corner = pt(flight.rect.right() - 1.0, flight.rect.y + 1.0);
    let plate = Rect::around(corner, w, 15.0);
    let color = if flight.is_hosts() { theme.host } else { theme.peer };
    let radius = if flight.is_hosts() { 3.0 } else { 7.5 };
    pen.rect(plate, radius, Some(color), None);
    let at = pt(corner.x, corner.y + 4.4);
    pen.text(at, number, face(size, theme.background).bold().middle());
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

fn flights(ways: &Ways, moment: &StageMoment) -> Vec<Flight> {
    let StageMoment { world, playhead, .. } = *moment;
    let screen = ways.seats.first().map_or(0.0, |seat| seat.screen.w);
    let side = (screen * 0.28).within(25.0, 40.0) * crowding(world.setup());
    let grid = Grid::new(world.setup().chunks);
    let mut arriving = vec![0; ways.seats.len() + 1];
    let mut flight = |transfer: Transfer| {
        let nth = arriving.get_mut(transfer.to as usize)?;
        let curve = ways.curve(&transfer, *nth)?;
        *nth += 1;
        let seat = ways.seat(transfer.to)?;
        let home = seat.screen.part(grid.tile(transfer.chunk));
        Some(place(transfer, curve, home, playhead, side))
    };
    let mut flights = Vec::new();
    for transfer in world.transfers() {
        flights.extend(flight(transfer));
    }
    flights
}

/// How far a transfer is, 0..1.
pub fn progress(transfer: &Transfer, playhead: f64) -> f64 {
    let span = (transfer.ends - transfer.start).max(1) as f64;
    ((playhead - transfer.start as f64) / span).within(0.0, 1.0)
}

/// Where a tile is: along the curve at an even pace, then into its place in the screen.
pub fn place(transfer: Transfer, curve: Curve, home: Rect, playhead: f64, side: f64) -> Flight {
    let progress = progress(&transfer, playhead);
    let (w, h) = tile_size(home, side);
    // It begins just outside its port.
    let chord = (curve.d - curve.a).length().max(1.0);
    let first = ((w * START_SIZE / 2.0 + 7.0) / chord).min(0.4);
    let travelled = first + (1.0 - first) * (progress / SETTLE).min(1.0);
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
    let host = match setup.download {
        Rate::ZERO => setup.slots,
        Rate(download) => setup.slots.min(everyone * download.div_ceil(Rate::ONE.0)),
    };
    let peers = (1..=everyone).filter(|peer| setup.first_upload(*peer) > Rate::ZERO).count();
    (MANY / (f64::from(host) + peers as f64)).min(1.0).sqrt()
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
    use crate::scene::layout::{Peers, Viewport, height_for, stages};
    use crate::sim::setup::Model;
    use crate::sim::world::HOST;

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
        let all = of("peers=24&slots=64&download=4");
        assert!(all < 1.0, "{all}");
        assert_eq!(of(&format!("peers=4&slots=64&download=4&input={joins}")), all);
        assert_eq!(of("peers=24&slots=64&download=4&upload=0&mix=100:2"), all);
        let none = of("peers=24&slots=64&download=4&upload=0");
        assert_eq!(of("peers=24&slots=64&download=4&free_riders=24"), none);
        assert!(none > all);
    }

    /// Each way from a player or a port to a player, with the nodes at its ends.
    fn all_ways(ways: &Ways) -> Vec<(u32, u32, Curve)> {
        let peers = ways.seats.len() as u32;
        let mut all = Vec::new();
        for from in 0..=peers {
            for to in (1..=peers).filter(|to| *to != from) {
                for slot in 0..if is_host(from) { ways.ports.len() as u32 } else { 1 } {
                    let transfer = Transfer { slot, from, to, chunk: 0, start: 0, ends: 1 };
                    all.extend(ways.curve(&transfer, 0).map(|curve| (from, to, curve)));
                }
            }
        }
        for from in 1..=peers {
            for slot in 0..ways.ports.len() as u32 {
                let transfer = Transfer { slot, from, to: HOST, chunk: 0, start: 0, ends: 1 };
                all.extend(ways.curve(&transfer, 0).map(|curve| (from, HOST, curve)));
            }
        }
        let threads = (1..=peers).filter_map(|peer| Some((peer, HOST, ways.thread(peer)?)));
        all.extend(threads);
        all
    }

    #[test]
    fn ways_pass_beside_the_screens_and_the_host() {
        for count in [1, 2, 3] {
            for peers in 1..=26 {
                for width in [320.0, 360.0, 480.0, 768.0, 1024.0, 1280.0, 1920.0] {
                    let viewport =
                        Viewport { width, height: height_for(&[peers].repeat(count), width) };
                    let layout = &stages(&[peers].repeat(count), viewport)[0];
                    let Peers::Ring(seats) = &layout.peers else { continue };
                    let ports = layout.host.ports(3);
                    let ways = Ways { host: &layout.host, ports: &ports, seats, open: layout.open };
                    for (from, to, curve) in all_ways(&ways) {
                        let name =
                            format!("{count} stages, {peers} peers, {width} px: {from} to {to}");
                        check_way(&name, &ways, from, to, &curve);
                    }
                }
            }
        }
    }

    fn check_way(name: &str, ways: &Ways, from: u32, to: u32, curve: &Curve) {
        for step in 0..=40 {
            let at = curve.at(f64::from(step) / 40.0);
            if !is_host(from) && !is_host(to) {
                assert!(!ways.host.card.grow(-2.0).contains(at), "{name} passes the host: {at:?}");
            }
            for (seat, peer) in ways.seats.iter().zip(1..) {
                let ends = peer == from || peer == to;
                assert!(ends || !seat.body.grow(-1.0).contains(at), "{name} passes {peer}: {at:?}");
            }
        }
    }
}
