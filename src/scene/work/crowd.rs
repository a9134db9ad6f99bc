//! Many helpers: every one a small screen, every part on its way a point of light.

use super::group;
use super::stage::{self, Side};
use crate::facts::copies::copies as copies_of;
use crate::facts::helper;
use crate::scene::copies as strip;
use crate::scene::crowd::Crowd;
use crate::scene::dense::{self, Mark};
use crate::scene::geometry::{Point, pt, rect};
use crate::scene::layout::StageLayout;
use crate::scene::lights::{self, Flight};
use crate::scene::pen::{Pen, face};
use crate::scene::shape::Picture;
use crate::scene::streets;
use crate::scene::text::MIN_SIZE;
use crate::scene::theme::Theme;
use crate::sim::work::view::Activity;
use crate::sim::world::is_host;
use crate::units::within::Within;
use crate::words::work as words;

/// About so many points are passed on at most: of more, some are shown.
const POINTS_MOST: usize = 300;

/// Draws the coordinator, the crowd, what flies, how many do what, and the selected helper.
pub fn draw(pen: &mut Pen, at: &StageLayout, crowd: &Crowd, side: &Side) {
    let host = &at.hosts.each[0];
    let ports = host.ports(2);
    let theme = pen.theme;
    let mut busy = [false; 3];
    let mut flights = Vec::new();
    let out = |slot: u32| ports.exit(slot).unwrap_or_default();
    for transfer in group::transfers(side) {
        let peer = transfer.from.max(transfer.to) as u32;
        let Some(way) = streets::from_host(crowd, out(transfer.slot), peer) else { continue };
        let way = if is_host(transfer.from) { way } else { way.reversed() };
        busy[transfer.slot as usize] = true;
        let progress = side.progress(transfer.start, transfer.ends);
        flights.push(Flight::new(transfer, way, progress));
    }
    let copies = copies(crowd, out(0), side);
    busy[0] |= !copies.is_empty();
    stage::draw_coordinator(pen, host, ports.each(), busy, side);
    let (mut held, mut marks, mut bars) = (Vec::new(), Vec::new(), Vec::new());
    let thick = (crowd.h * 0.12).within(1.5, 3.0);
    let peers = 1..=side.state.helpers.len() as u32;
    for peer in peers.clone() {
        held.extend_from_slice(side.held.row(peer as usize));
        marks.push(match side.activity(peer) {
            Activity::Waiting => Mark::Wants,
            Activity::Complete => Mark::Complete,
            _ => Mark::Plain,
        });
        // How far each is with its part.
        if let (Some((done, color)), Some(screen)) =
            (side.fraction(peer, theme), crowd.screen(peer))
        {
            if color == theme.peer {
                bars.push(rect(screen.x, screen.bottom() - thick, screen.w * done, thick));
            }
        }
    }
    if let Some(strip) = crowd.strip {
        let helpers = side.state.helpers.len();
        let rows = (1..=helpers).map(|helper| side.held.row(helper));
        let counts = (&copies_of(rows, side.parts())[..], helpers as u32);
        strip::draw(pen, strip, counts, &words::copies(), &[]);
    }
    dense::draw_screens(pen, crowd, (side.stage, Picture::Still, side.parts()), held);
    if crowd.is_numbered {
        for peer in peers.clone() {
            stage::draw_working(pen, side, peer, crowd.screen(peer).unwrap_or_default());
        }
    }
    pen.rects(bars, 0.0, Some(theme.peer), None);
    dense::draw_marks(pen, crowd, &marks);
    dense::draw_numbers(pen, crowd, &marks);
    pen.dots(copies, (crowd.street * 0.3).within(1.2, 1.8), theme.host.alpha(0.6));
    lights::draw_host_ways(pen, &flights);
    lights::draw_lights(pen, crowd, &flights, side.selected);
    draw_tally(pen, at, side);
    if let Some(peer) = side.selected.filter(|peer| peers.contains(peer)) {
        draw_inset(pen, crowd, side, peer);
    }
}

/// What is passed on to all: points on their ways from the coordinator.
fn copies(crowd: &Crowd, from: Point, side: &Side) -> Vec<Point> {
    let mut points = Vec::new();
    let (peers, jobs) = (crowd.at.len(), side.passed_on());
    // Of so many ways, one each.
    let step = (jobs.len() * peers).div_ceil(POINTS_MOST).max(1);
    for (i, job) in jobs.into_iter().enumerate() {
        let mut peer = 1 + i * 7 % step;
        while peer <= peers {
            if let Some(progress) = side.copied(job, peer as u32) {
                let way = streets::from_host(crowd, from, peer as u32);
                points.extend(way.map(|way| way.at(way.length * progress)));
            }
            peer += step;
        }
    }
    points
}

/// How many do what, below the coordinator.
fn draw_tally(pen: &mut Pen, at: &StageLayout, side: &Side) {
    let place = at.tally;
    let Theme { peer, host, wait, quiet, good, .. } = *pen.theme;
    let mut at = pt(place.x + 2.0, place.y + 15.0);
    let room = place.w - 4.0;
    // More would reach the enlarged helper.
    let lowest = place.bottom();
    let colors = [peer, host, peer, wait, peer, quiet, good];
    let counts = helper::tally(side.run, &side.state);
    for (kind, color) in colors.iter().enumerate() {
        // Who is handed a part is told by the coordinator.
        if counts[kind] > 0 && *color != host && at.y < lowest {
            let text = [words::in_kind, words::in_kind_briefly].map(|say| say(counts[kind], kind));
            pen.fitting(at, &text, face(MIN_SIZE, *color), room);
            at.y += 15.0;
        }
    }
}

/// The selected helper, enlarged.
fn draw_inset(pen: &mut Pen, crowd: &Crowd, side: &Side, peer: u32) {
    let Some(at) = dense::draw_inset_body(pen, crowd, peer, 3) else { return };
    group::draw_inside(pen, side, (side.stage + dense::ENLARGED, peer), at);
    let first = pt(crowd.inset.x + 7.0, at.bottom() + 30.0);
    let w = crowd.inset.w - 14.0;
    group::draw_name(pen, first, side, peer, w);
    group::draw_activity(pen, first + pt(0.0, 16.0), false, w, side.activity(peer));
    let look = face(MIN_SIZE, pen.theme.quiet);
    let made = words::made(side.helper(peer).parts);
    pen.fitting(first + pt(0.0, 32.0), &[made], look, w);
}
