//! What more helpers bring, and what more parts: measured by the engine, beside what is ideal.

use super::lanes::step;
use super::layout::{AXIS, TITLE};
use crate::facts::speedup::{Series, SpeedUp};
use crate::scene::geometry::{Path, Point, Rect, Step, pt, rect};
use crate::scene::pen::{Pen, face};
use crate::scene::shape::Stroke;
use crate::scene::text::{self, MIN_SIZE, size};
use crate::words::number;
use crate::words::work as words;

/// The room for the numbers at the left, at least.
const LABELS: f64 = 34.0;

/// Draws both charts.
pub fn draw(pen: &mut Pen, at: [Rect; 2], speedup: &SpeedUp) {
    draw_chart(pen, at[0], speedup, false);
    draw_chart(pen, at[1], speedup, true);
}

/// From numbers to places.
struct Plot {
    at: Rect,
    /// The largest number of helpers or parts.
    most: f64,
    /// The largest speed-up, in hundredths.
    top: u64,
}

impl Plot {
    fn place(&self, x: f64, hundredths: u64) -> Point {
        let y = (hundredths as f64 / self.top as f64).min(1.0);
        pt(self.at.x + self.at.w * (x / self.most), self.at.bottom() - self.at.h * y)
    }

    /// A line right across.
    fn draw_level(&self, pen: &mut Pen, hundredths: u64, stroke: Stroke) {
        pen.line(self.place(0.0, hundredths), self.place(self.most, hundredths), stroke);
    }
}

fn draw_chart(pen: &mut Pen, at: Rect, speedup: &SpeedUp, is_parts: bool) {
    let theme = pen.theme;
    let (series, title) = if is_parts {
        (&speedup.by_parts, &words::by_parts())
    } else {
        (&speedup.by_peers, &words::by_peers())
    };
    pen.fitting(pt(at.x, at.y + 14.0), title, face(size::NOTE, theme.ink).bold(), at.w);
    let (mut measured, mut top) = (100, 100);
    for point in &series.points {
        measured = measured.max(point.speedup);
        top = top.max(point.bound);
    }
    // What is near enough is shown, too.
    let ideal = u64::from(speedup.peers()) * 100;
    let limit = speedup.handout_limit().filter(|limit| *limit <= top * 5 / 2 && !is_parts);
    top = top.max(limit.unwrap_or(0));
    if is_parts && ideal <= measured * 2 {
        top = top.max(ideal);
    }
    let (top, quiet) = (top * 9 / 8, face(MIN_SIZE, theme.quiet));
    let level_step = step(top / 100, 4) * 100;
    let highest = number::times(top / level_step * level_step);
    let labels = (text::width(&highest, MIN_SIZE, false) + 8.0).max(LABELS);
    let at = rect(at.x + labels, at.y + TITLE, at.w - labels - 6.0, at.h - TITLE - AXIS);
    let plot = Plot { at, most: f64::from(series.most), top };
    let mut level = 0;
    while level <= plot.top {
        plot.draw_level(pen, level, Stroke::solid(theme.hairline, 1.0));
        if level > 0 {
            let at = plot.place(0.0, level) + pt(-8.0, 4.0);
            pen.text(at, number::times(level), quiet.end());
        }
        level += level_step;
    }
    draw_numbers(pen, at, series, is_parts);
    draw_limits(pen, &plot, (ideal, limit), series, is_parts);

    let Some(here) = series.here() else { return };
    let dot = plot.place(f64::from(here.x), here.speedup);
    pen.line(dot, pt(dot.x, at.bottom()), Stroke::dashed(theme.peer, 1.2, 2.0, 3.0));
    pen.dots(vec![dot], 6.5, theme.background);
    pen.dots(vec![dot], 4.5, theme.peer);
    // Below the curve is room.
    let look = face(size::NOTE, theme.peer).bold();
    let is_last = dot.x + 60.0 > at.right();
    let below = pt(dot.x + if is_last { -7.0 } else { 7.0 }, (dot.y + at.bottom()) / 2.0 + 5.0);
    let room = if is_last { below.x - at.x } else { at.right() - below.x };
    let look = if is_last { look.end() } else { look };
    pen.fitting(below, &[number::times(here.speedup)], look, room);
}

/// What is ideal, what handing out allows, what no run can beat, and what was measured.
fn draw_limits(
    pen: &mut Pen,
    plot: &Plot,
    (ideal, limit): (u64, Option<u64>),
    series: &Series,
    is_parts: bool,
) {
    let theme = pen.theme;
    let quiet = face(MIN_SIZE, theme.quiet);
    // The ideal: as many times as fast as there are helpers.
    let end = (plot.top as f64 / 100.0).min(plot.most);
    let tip = plot.place(end, (end * 100.0) as u64);
    if let Some(limit) = limit {
        // Its name stands above everything: it is long.
        plot.draw_level(pen, limit, Stroke::dashed(theme.host, 1.4, 5.0, 4.0));
        let at = pt(plot.at.right(), plot.at.y - 5.0);
        let look = face(MIN_SIZE, theme.host).end();
        pen.fitting(at, &words::handout_limit(limit), look, plot.at.w + LABELS);
    }
    let (mut at, mut has_room) = (tip + pt(-8.0, 11.0), tip.x - plot.at.x > 46.0);
    let stroke = Stroke::solid(theme.quiet.alpha(0.6), 1.2);
    if is_parts {
        at = plot.place(plot.most, ideal) - pt(0.0, 5.0);
        has_room = ideal <= plot.top;
        if has_room {
            plot.draw_level(pen, ideal, stroke);
        }
    } else {
        pen.line(plot.place(0.0, 0), tip, stroke);
    }
    if has_room {
        pen.text(at, words::ideal(), quiet.end());
    }

    let (mut bound, mut measured) = (Path::default(), Path::default());
    for (i, point) in series.points.iter().enumerate() {
        for (path, value) in [(&mut bound, point.bound), (&mut measured, point.speedup)] {
            let at = plot.place(f64::from(point.x), value);
            path.0.push(if i == 0 { Step::Move(at) } else { Step::Line(at) });
        }
    }
    pen.stroke(bound, Stroke::dashed(theme.quiet, 1.4, 4.0, 4.0));
    pen.stroke(measured, Stroke::solid(theme.peer, 2.4));
    // Named where it can be told from what was measured, and its name from that of the ideal.
    if let Some(last) = series.points.last().filter(|last| last.x == series.most) {
        let (bound, measured) = (plot.place(plot.most, last.bound), plot.place(0.0, last.speedup));
        let is_apart = (bound.y - 6.0 - at.y).abs() > 14.0 || bound.x - at.x > 40.0;
        if measured.y - bound.y > 18.0 && (is_apart || !has_room) {
            pen.text(bound - pt(0.0, 6.0), words::limit(), quiet.end());
        }
    }
}

/// The numbers under the axis, the last with what it counts.
fn draw_numbers(pen: &mut Pen, plot: Rect, series: &Series, is_parts: bool) {
    let look = face(MIN_SIZE, pen.theme.quiet);
    let y = plot.bottom() + 18.0;
    let last = words::count_of(series.most, is_parts);
    let last = plot.w - pen.text(pt(plot.right(), y), last, look.end()) - 24.0;
    let most = u64::from(series.most);
    let mut number = 0;
    while plot.w * number as f64 / most as f64 <= last {
        let x = plot.x + plot.w * number as f64 / most as f64;
        pen.text(pt(x, y), number.to_string(), look.middle());
        number += step(most, 4);
    }
}
