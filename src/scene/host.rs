//! Hosts: the whole film each, its name, its slots as ports; and the queue that they share.

use super::compose::StageMoment;
use super::geometry::{Rect, pt, rect};
use super::hosts::{self, HostLayout, Hosts};
use super::pen::{Pen, face};
use super::ports::Ports;
use super::shape::{Picture, Screen, Shape, Stroke};
use super::spots::Mark;
use super::text::{self, MIN_SIZE};
use crate::facts::idle;
use crate::sim::setup::Model;
use crate::sim::world::{World, host_node, is_host};
use crate::words::{idle as idle_words, stage as words};

/// A card is narrow below this width.
const NARROW: f64 = 70.0;

/// Draws the hosts of a stage, and where those end who wait for them: [`draw_queue_length`] says how
/// many they are.
pub fn draw(pen: &mut Pen, hosts: &Hosts, ports: &[Ports], moment: &StageMoment) {
    let busy = busy_slots(moment.world);
    draw_links(pen, hosts, moment.world);
    for (host, ((at, ports), busy)) in (0..).zip(hosts.each.iter().zip(ports).zip(&busy)) {
        draw_host(pen, at, host, ports, busy, moment);
    }
    draw_line(pen, hosts, moment.world);
}

/// Several that stream belong together: each is linked to the next.
fn draw_links(pen: &mut Pen, hosts: &Hosts, world: &World) {
    let setup = world.setup();
    if setup.hosts == 1 || setup.model != Model::Streaming {
        return;
    }
    let link = Stroke::solid(pen.theme.host.alpha(0.55), 2.0);
    let is_below = |pair: &&[HostLayout]| pair[0].card.x == pair[1].card.x;
    for pair in hosts.each.windows(2).filter(is_below) {
        for x in [pair[0].card.x + 14.0, pair[0].card.right() - 14.0] {
            pen.line(pt(x, pair[0].card.bottom()), pt(x, pair[1].card.y), link);
        }
    }
}

fn draw_host(
    pen: &mut Pen,
    at: &HostLayout,
    host: u32,
    ports: &Ports,
    busy: &[bool],
    moment: &StageMoment,
) {
    let (theme, world) = (pen.theme, moment.world);
    let setup = world.setup();
    let is_up = world.is_host_up(host);
    let edge = match is_up {
        true => Stroke::solid(theme.host, 2.0),
        false => Stroke::dashed(theme.quiet, 1.5, 4.0, 3.5),
    };
    pen.rect(at.card, at.card.h.min(45.0) * 0.2, Some(theme.body), Some(edge));
    pen.mark(at.card, Mark::Host(host));
    ports.draw(pen, busy, edge.color);
    mark_ports(pen, host, ports);
    pen.shapes.push(Shape::Screen(Screen {
        id: (moment.stage, host_node(host)),
        rect: at.film,
        picture: Picture::Film,
        chunks: setup.chunks,
        held: world.held(0).to_vec(),
        well: theme.body,
        seam: theme.body,
        missing_ink: None,
        held_numbers: true,
        zoom: 1.0,
    }));
    if !is_up {
        // It still has the film, but nobody can get at it.
        pen.rect(at.film, 0.0, Some(theme.body.alpha(0.75)), None);
    }
    if let (Some(place), false, None) = (at.name, is_up, at.note) {
        // What is most important, where there is room for one word.
        pen.text(place, words::down(), face(MIN_SIZE, theme.ink).bold());
    } else if let Some(place) = at.name {
        let name = words::host(host + 1, setup.hosts);
        let forms = [name, (host + 1).to_string()];
        // One alone needs no number.
        let forms = &forms[..if setup.hosts == 1 { 1 } else { 2 }];
        let room = at.card.right() - place.x - 4.0;
        pen.fitting(place, forms, face(at.name_size, theme.ink).bold(), room);
    }
    let Some(place) = at.note else { return };
    if is_up {
        let count = busy.iter().filter(|busy| **busy).count() as u32;
        let forms = words::slots_busy(count, setup.host_slots());
        let room = at.card.right() - place.x - 8.0;
        pen.fitting(place, &forms, face(MIN_SIZE, theme.quiet), room);
    } else {
        pen.text(place, words::down(), face(MIN_SIZE, theme.ink).bold());
    }
}

fn mark_ports(pen: &mut Pen, host: u32, ports: &Ports) {
    match ports {
        Ports::Each(ports) => {
            (0..).zip(ports).for_each(|(slot, port)| pen.mark(*port, Mark::HostSlot(host, slot)));
        }
        Ports::Bar(bar, _) => pen.mark(*bar, Mark::HostSlots(host)),
    }
}

/// Where those end who wait; if nobody waits, why slots are idle.
fn draw_line(pen: &mut Pen, hosts: &Hosts, world: &World) {
    let theme = pen.theme;
    if world.queue().next().is_none() {
        return draw_idle(pen, hosts, world);
    }
    if hosts.each.len() > 1 && hosts.has_line {
        // It belongs to none of them alone.
        let (area, line) = (hosts.area, hosts.line());
        let link = Stroke::solid(theme.wait.alpha(0.7), 1.5);
        for x in [area.x + 14.0, area.right() - 14.0] {
            pen.line(pt(x, area.bottom()), pt(x, line.y), link);
        }
        pen.rect(line, 9.0, Some(theme.body), Some(Stroke::solid(theme.wait.alpha(0.7), 1.3)));
    }
    pen.dots(vec![hosts.dock], 5.5, theme.wait);
    pen.dots(vec![hosts.dock], 2.5, theme.background);
    pen.mark(Rect::around(hosts.dock, 11.0, 11.0), Mark::Queue);
}

/// How many wait, in front of what flies by.
pub fn draw_queue_length(pen: &mut Pen, hosts: &Hosts, world: &World) {
    let waiting = world.queue().count() as u32;
    if waiting == 0 || !hosts.has_line {
        return;
    }
    let theme = pen.theme;
    let (forms, look) = (words::queue_length(waiting), face(MIN_SIZE, theme.wait).bold());
    let [host] = &*hosts.each else {
        let line = hosts.line();
        let at = pt(line.x + 9.0, line.center().y + 4.4);
        pen.fitting(at, &forms, look, hosts.dock.x - 7.0 - at.x);
        return;
    };
    // Under a narrow card at its very edge: what goes to a peer below passes at the right.
    let area = hosts.area;
    let x = if area.w < NARROW { area.x } else { host.film.x + 1.0 };
    let room = area.w - 2.0;
    if let Some(form) = text::fitting(&forms, MIN_SIZE, true, room) {
        let plate = rect(x - 2.0, area.bottom() + 6.0, text::width(form, MIN_SIZE, true), 15.0);
        pen.rect(plate, 3.0, Some(theme.background.alpha(0.8)), None);
        pen.text(pt(x, area.bottom() + 18.0), form, look);
    }
}

/// Why slots of hosts are idle, where it would stand how many wait.
fn draw_idle(pen: &mut Pen, hosts: &Hosts, world: &World) {
    let Some(why) = idle::why(world).filter(|_| hosts.has_line) else { return };
    let area = hosts.area;
    let x = if let [host] = &*hosts.each { host.film.x + 1.0 } else { area.x + 2.0 };
    let look = face(MIN_SIZE, pen.theme.quiet);
    // In the narrowest cards as far to the left as to the right.
    let room = area.right() + 2.0 - x;
    pen.fitting(pt(x, area.bottom() + 18.0), &idle_words::briefly(why), look, room);
}

/// Which slots of each host are sending.
fn busy_slots(world: &World) -> Vec<Vec<bool>> {
    let setup = world.setup();
    let mut busy = vec![vec![false; setup.host_slots() as usize]; setup.hosts as usize];
    for transfer in world.transfers().filter(|transfer| is_host(transfer.from)) {
        if let Some(slot) = busy[hosts::index(transfer.from)].get_mut(transfer.slot as usize) {
            *slot = true;
        }
    }
    busy
}
