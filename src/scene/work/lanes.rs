//! Who works when: a lane for each, on one axis of time. Nothing of the future is drawn.

use super::layout::{self, ALONE, APART, AXIS, TITLE};
use super::stage::{Side, maker_color};
use crate::runs::System;
use crate::scene::geometry::{Path, Rect, pt, rect};
use crate::scene::pen::{Pen, face};
use crate::scene::shape::Stroke;
use crate::scene::spots::Mark;
use crate::scene::text::{MIN_SIZE, size};
use crate::scene::theme::Color;
use crate::units::tick::{TICKS_PER_ROUND, Tick};
use crate::words::{number, stage as film_words, system, work as words};

/// The room for the names.
const NAMES: f64 = 54.0;

/// A lane is drawn no higher.
const LANE_MOST: f64 = 36.0;

/// A group so many times as fast has an axis of its own.
const MUCH_FASTER: u64 = 4;

/// The axis of time, and where it is.
struct Axis {
    plot: Rect,
    /// Its end, in ticks.
    extent: Tick,
}

impl Axis {
    fn x(&self, ticks: f64) -> f64 {
        self.plot.x + self.plot.w * (ticks / self.extent as f64).min(1.0)
    }

    fn span(&self, from: Tick, to: Tick, y: f64, h: f64) -> Rect {
        let x = self.x(from as f64);
        rect(x, y, self.x(to as f64) - x, h)
    }
}

/// Draws the lanes of both, or where there are too many, how many work. The one alone has a name.
pub fn draw(pen: &mut Pen, at: Rect, (name, alone): (&str, &Side), group: &Side, extent: Tick) {
    let theme = pen.theme;
    let peers = group.run.helpers().len() as u32;
    let has_lanes = layout::has_lanes(peers, at.h);
    let title = if has_lanes { &words::lanes() } else { &words::at_work() };
    pen.fitting(pt(at.x, at.y + 14.0), title, face(size::NOTE, theme.ink).bold(), at.w);
    let plot = rect(at.x + NAMES, at.y + TITLE, at.w - NAMES - 4.0, at.h - TITLE - AXIS);
    let lane = Rect { h: ALONE - 4.0, ..plot };
    // A group that is much faster has an axis of its own, and one sees of what it is a part.
    let own = group.run.end().max(1).div_ceil(TICKS_PER_ROUND) * TICKS_PER_ROUND;
    let is_own = group.run.is_complete() && own * MUCH_FASTER <= extent;
    let first = plot.y + if is_own { ALONE + APART } else { ALONE + 8.0 };
    let below = rect(plot.x, first, plot.w, plot.bottom() - first);
    let mut of_alone = Axis { plot, extent };
    let mut of_group = Axis { plot: below, extent };
    if is_own {
        (of_alone.plot, of_group.extent) = (lane, own);
        let end = pt(of_alone.x(own as f64), lane.bottom());
        let corners = [pt(plot.x, lane.bottom()), end, pt(plot.right(), first), pt(plot.x, first)];
        pen.fill(Path::polygon(&corners), theme.track.alpha(0.5));
        draw_axis(pen, &of_group);
    }
    draw_axis(pen, &of_alone);

    let names = face(MIN_SIZE, theme.quiet);
    let forms = [name.to_owned(), system::title(System::Alone)];
    pen.fitting(pt(at.x, lane.center().y + 4.4), &forms, names, NAMES - 6.0);
    draw_lanes(pen, &of_alone, alone, (lane.y, 0.0, lane.h));
    if has_lanes {
        let pitch = below.h / f64::from(peers);
        let h = (pitch - 3.0).min(LANE_MOST);
        draw_lanes(pen, &of_group, group, (first, pitch, h));
        for peer in 1..=peers {
            let is_selected = group.selected == Some(peer);
            let look = if is_selected { face(MIN_SIZE, theme.ink).bold() } else { names };
            let forms = [film_words::peer(peer), peer.to_string()];
            let y = first + pitch * f64::from(peer - 1) + h / 2.0 + 4.4;
            pen.fitting(pt(at.x, y), &forms, look, NAMES - 6.0);
        }
    } else {
        draw_area(pen, &of_group, group);
        pen.text(pt(at.x, first + 10.0), number::grouped(peers.into()), names);
        pen.text(pt(at.x, below.bottom()), "0", names);
    }
    if is_own {
        draw_now(pen, &of_alone, group.playhead);
    } else {
        of_group.plot = plot;
    }
    if group.playhead <= of_group.extent as f64 {
        draw_now(pen, &of_group, group.playhead);
    }
    draw_done(pen, &of_alone, lane, alone);
    draw_done(pen, &of_group, below, group);
}

fn draw_now(pen: &mut Pen, axis: &Axis, playhead: f64) {
    let top = pt(axis.x(playhead), axis.plot.y - 3.0);
    pen.line(top, pt(top.x, axis.plot.bottom() + 4.0), Stroke::solid(pen.theme.ink, 1.2));
    pen.fill(Path::polygon(&[top, top + pt(4.0, -6.0), top + pt(-4.0, -6.0)]), pen.theme.ink);
}

/// Round numbers, so that there are few: at most `most` of them up to `end`.
pub fn step(end: u64, most: u64) -> u64 {
    let mut unit = 1;
    loop {
        for step in [unit, 2 * unit, 5 * unit] {
            if end / step <= most {
                return step;
            }
        }
        unit *= 10;
    }
}

fn draw_axis(pen: &mut Pen, axis: &Axis) {
    let theme = pen.theme;
    let plot = axis.plot;
    let rounds = axis.extent / TICKS_PER_ROUND;
    let look = face(MIN_SIZE, theme.quiet);
    let wide = if rounds < 1000 { 44.0 } else { 66.0 };
    let step = step(rounds, (plot.w / wide) as u64);
    let mut round = 0;
    while round <= rounds {
        let at = pt(axis.x((round * TICKS_PER_ROUND) as f64).round() + 0.5, plot.bottom());
        pen.line(pt(at.x, plot.y), at + pt(0.0, 3.0), Stroke::solid(theme.hairline, 1.0));
        let look = if at.x > plot.right() - 16.0 { look.end() } else { look.middle() };
        pen.text(at + pt(0.0, 18.0), number::grouped(round), look);
        round += step;
    }
}

/// The lanes of a run: the first at `top`, each `pitch` below the last, `h` high.
fn draw_lanes(pen: &mut Pen, axis: &Axis, side: &Side, (top, pitch, h): (f64, f64, f64)) {
    let theme = pen.theme;
    let now = side.state.tick;
    pen.stage = side.stage;
    let lane = |peer: u32| top + pitch * f64::from(peer - 1);
    let mut lines = Path::default();
    for (peer, helper) in (1..).zip(side.run.helpers()) {
        if helper.joined <= now {
            let end = helper.left.filter(|left| *left <= now).unwrap_or(axis.extent);
            let at = axis.span(helper.joined, end, lane(peer) + h / 2.0, 0.0);
            lines.push_line(pt(at.x, at.y), pt(at.right(), at.y));
        }
    }
    pen.stroke(lines, Stroke::solid(theme.hairline, 1.0));

    let (mut tasks, mut sent, mut made, mut jobs) = (vec![], vec![], vec![], vec![]);
    for job in side.run.jobs() {
        let until = job.cut.unwrap_or(now).min(now);
        let y = lane(job.peer);
        if job.asked < until.min(job.begins) {
            let task = axis.span(job.asked, job.begins.min(until), y, h);
            pen.mark(task, Mark::Handed(job.part, job.peer));
            tasks.push(task);
        }
        if job.begins >= until {
            continue;
        }
        let mut block = axis.span(job.begins, job.made.min(until), y, h);
        // A hair between two blocks, where there is room for it.
        pen.mark(block, Mark::Made(job.part, job.peer));
        block.w -= if block.w > 4.0 { 1.0 } else { 0.0 };
        if job.cut.is_some_and(|cut| cut <= now) {
            pen.rect(block, 2.0, None, Some(Stroke::dashed(theme.peer, 1.2, 3.0, 3.0)));
            continue;
        }
        made.push(block);
        jobs.push(job);
        if job.sends < until {
            sent.push(axis.span(job.sends, job.delivered.min(until), y + h - 2.5, 2.5));
        }
    }
    let shade = |color: Color, opacity: f64| Some(color.alpha(opacity).over(theme.background));
    pen.rects(made.clone(), 2.0, shade(theme.peer, 0.45), None);
    for (job, block) in jobs.iter().zip(made) {
        // What is being made is brighter than what was.
        let opacity = if job.made > now { 0.8 } else { 0.45 };
        if side.tint {
            pen.rect(block, 2.0, shade(maker_color(job.peer), opacity), None);
        } else if job.made > now {
            pen.rect(block, 2.0, shade(theme.peer, opacity), None);
        }
        let number = film_words::chunk(job.part);
        let at = block.center() + pt(0.0, 4.4);
        pen.fitting(at, &[number], face(MIN_SIZE, theme.ink).bold().middle(), block.w - 3.0);
    }
    pen.rects(sent, 0.0, Some(theme.peer.alpha(0.7)), None);
    pen.rects(tasks, 1.0, Some(theme.host), None);
}

/// Where the picture was whole.
fn draw_done(pen: &mut Pen, axis: &Axis, at: Rect, side: &Side) {
    let Some(done) = side.done_at() else { return };
    let good = pen.theme.good;
    let from = pt(axis.x(done as f64), at.y - 3.0);
    pen.line(from, pt(from.x, at.bottom()), Stroke::solid(good, 2.0));
    let look = face(MIN_SIZE, good).bold();
    let middle = pt(from.x + 6.0, at.center().y + 4.4);
    pen.fitting(middle, &[words::done()], look, at.right() - middle.x);
}

/// How many work, and how many are there, over time.
fn draw_area(pen: &mut Pen, axis: &Axis, side: &Side) {
    let (area, now) = (axis.plot, side.state.tick);
    let column = |tick: Tick| (axis.x(tick.min(now) as f64) - area.x) as usize;
    // How many more work, or are there, from a column on.
    let (mut work, mut there) = (vec![0; column(now) + 1], vec![0; column(now) + 1]);
    for job in side.run.jobs() {
        work[column(job.begins)] += 1;
        work[column(job.made.min(job.cut.unwrap_or(now)).max(job.begins))] -= 1;
    }
    for helper in side.run.helpers() {
        there[column(helper.joined)] += 1;
        there[column(helper.left.unwrap_or(now))] -= 1;
    }
    let theme = pen.theme;
    let work_color = theme.peer.alpha(0.6).over(theme.background);
    for (more, color) in [(&there, theme.track.alpha(0.7)), (&work, work_color)] {
        let mut points = vec![pt(area.x, area.bottom())];
        let (mut count, mut x) = (0, area.x);
        for more in more {
            count += more;
            let y = area.bottom() - area.h * f64::from(count) / side.run.helpers().len() as f64;
            points.push(pt(x, y));
            x += 1.0;
            points.push(pt(x, y));
        }
        points.push(pt(x, area.bottom()));
        pen.fill(Path::polygon(&points), color);
    }
}
