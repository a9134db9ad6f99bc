//! The host: the whole film, its name, its slots as ports.

use super::compose::StageMoment;
use super::geometry::{Rect, pt};
use super::layout::HostLayout;
use super::pen::{Pen, face};
use super::shape::{Picture, Screen, Shape, Stroke};
use super::text::{MIN_SIZE, size};
use super::theme::Color;
use crate::sim::world::{World, is_host};
use crate::words::stage as words;

/// Draws the host of a stage.
pub fn draw(pen: &mut Pen, host: &HostLayout, ports: &[Rect], moment: &StageMoment) {
    let (theme, world) = (pen.theme, moment.world);
    let setup = world.setup();
    let busy = busy_slots(world);
    let edge = match world.is_host_up(0) {
        true => Stroke::solid(theme.host, 2.0),
        false => Stroke::dashed(theme.quiet, 1.5, 4.0, 3.5),
    };
    pen.rect(host.card, 9.0, Some(theme.body), Some(edge));
    draw_ports(pen, ports, &busy, edge.color);
    pen.shapes.push(Shape::Screen(Screen {
        id: (moment.stage, 0),
        rect: host.film,
        picture: Picture::Film,
        chunks: setup.chunks,
        held: world.held(0).to_vec(),
        well: theme.body,
        seam: theme.body,
        missing_ink: None,
        held_numbers: true,
    }));
    if !world.is_host_up(0) {
        // It still has the film, but nobody can get at it.
        pen.rect(host.film, 0.0, Some(theme.body.alpha(0.75)), None);
    }
    let x = host.film.x + 1.0;
    let first = host.film.bottom() + 18.0;
    pen.text(pt(x, first), words::host(), face(size::NOTE, theme.ink).bold());
    let count = busy.iter().filter(|busy| **busy).count() as u32;
    let forms = words::slots_busy(count, setup.host_slots());
    let room = host.card.right() - x - 8.0;
    if world.is_host_up(0) {
        pen.fitting(pt(x, first + 17.0), &forms, face(MIN_SIZE, theme.quiet), room);
    } else {
        pen.text(pt(x, first + 17.0), words::down(), face(MIN_SIZE, theme.ink).bold());
    }

    let waiting = world.queue().count() as u32;
    if waiting > 0 {
        pen.dots(vec![host.dock], 5.5, theme.wait);
        pen.dots(vec![host.dock], 2.5, theme.background);
        let forms = words::queue_length(waiting);
        let at = pt(x, host.card.bottom() + 18.0);
        pen.fitting(at, &forms, face(MIN_SIZE, theme.wait).bold(), host.card.w - 2.0);
    }
}

/// Which of the host's slots are sending.
fn busy_slots(world: &World) -> Vec<bool> {
    let mut busy = vec![false; world.setup().host_slots() as usize];
    for transfer in world.transfers().filter(|transfer| is_host(transfer.from)) {
        if let Some(slot) = busy.get_mut(transfer.slot as usize) {
            *slot = true;
        }
    }
    busy
}

/// Lit where a slot is sending, hollow where it is idle.
fn draw_ports(pen: &mut Pen, ports: &[Rect], busy: &[bool], color: Color) {
    let theme = pen.theme;
    let pick = |wanted: bool| {
        let mut picked = Vec::new();
        for (port, is_busy) in ports.iter().zip(busy) {
            if *is_busy == wanted {
                picked.push(*port);
            }
        }
        picked
    };
    let radius = ports.first().map_or(0.0, |port| port.w.min(port.h) * 0.35);
    let edge = Stroke::solid(color, 1.3);
    pen.rects(pick(false), radius, Some(theme.background), Some(edge));
    pen.rects(pick(true), radius, Some(theme.host), Some(edge));
}
