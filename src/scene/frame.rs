//! What stands around every stage: its title, its totals, the hairline to the next.

use super::geometry::{Rect, pt};
use super::layout::StageLayout;
use super::pen::{Pen, face};
use super::room::{self, Totals as Look};
use super::shape::Stroke;
use super::text::{self, MIN_SIZE, size};
use super::theme::Color;

/// The title of a stage, and the line under it in the longest form that fits, if there is room.
pub fn draw_header(pen: &mut Pen, at: Rect, title: &str, tagline: &[impl AsRef<str>]) {
    let theme = pen.theme;
    let Rect { x, y, w, h } = at;
    let (large, small) = match h {
        ..26.0 => (15.0, None),
        ..40.0 => (17.0, None),
        ..56.0 => (18.0, Some(size::SMALL)),
        _ => (21.0, Some(size::NOTE)),
    };
    // A name that is too long is written smaller, and one that is longer still is cut.
    let mut size = large;
    while size > MIN_SIZE && text::width(title, size, true) > w {
        size -= 1.0;
    }
    let title = text::shortened(title, size, true, w);
    pen.text(pt(x, y + large), title, face(size, theme.ink).bold());
    if let Some(small) = small {
        let at = pt(x, y + large + small + 8.0);
        pen.fitting(at, tagline, face(small, theme.quiet), w);
    }
}

/// Totals at the lower edge of a stage, drawn one after the other, the most telling first.
pub struct Totals {
    next: Rect,
    look: Look,
    left: u32,
    is_large: bool,
}

impl Totals {
    /// As many of `count` as there is room for.
    pub fn new(footer: Rect, count: u32) -> Totals {
        let (look, is_large) = (Look::within(footer, count), room::is_large(footer));
        let (next, left) = match look {
            Look::Columns(columns, w) => (Rect { w, ..footer }, columns),
            Look::List(lines, pitch) => {
                let first = footer.bottom() - 3.0 - pitch * f64::from(lines);
                (Rect { y: first, h: pitch, ..footer }, lines)
            }
        };
        Totals { next, look, left, is_large }
    }

    /// What it counts, how much that is, the longer forms first, and in which colour. Nothing if
    /// there is no room left.
    pub fn draw(
        &mut self,
        pen: &mut Pen,
        names: &[impl AsRef<str>],
        forms: &[String],
        color: Color,
    ) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        match self.look {
            Look::Columns(..) => self.draw_column(pen, names, forms, color),
            Look::List(..) => self.draw_line(pen, names, forms, color),
        }
    }

    fn draw_column(
        &mut self,
        pen: &mut Pen,
        names: &[impl AsRef<str>],
        forms: &[String],
        color: Color,
    ) {
        let (label, value) =
            if self.is_large { (size::SMALL, 19.0) } else { (MIN_SIZE, size::CONTROL) };
        let Rect { x, w, .. } = self.next;
        let y = self.next.bottom() - value - 12.0;
        pen.fitting(pt(x, y), names, face(label, pen.theme.quiet), w - 6.0);
        // In narrow columns all numbers stand alone: one with its word beside one without looks
        // odd.
        let shortest = usize::from(w < 130.0 && forms.len() > 1);
        let (forms, at) = (&forms[shortest..], pt(x, y + value + 5.0));
        // A number that is too long is written smaller: a label without one says nothing.
        let mut size = value;
        while size > MIN_SIZE && text::fitting(forms, size, true, w - 6.0).is_none() {
            size -= 1.0;
        }
        pen.fitting(at, forms, face(size, color).bold(), w - 6.0);
        self.next.x += w;
    }

    fn draw_line(
        &mut self,
        pen: &mut Pen,
        names: &[impl AsRef<str>],
        forms: &[String],
        color: Color,
    ) {
        const APART: f64 = 6.0;
        let Rect { x, y, w, h } = self.next;
        let baseline = y + h - 4.0;
        let shortest = names.last().map_or(0.0, |name| text::width(name.as_ref(), MIN_SIZE, false));
        let number = face(MIN_SIZE, color).bold().end();
        let forms = &forms[usize::from(forms.len() > 1)..];
        let used = pen.fitting(pt(x + w, baseline), forms, number, w - shortest - APART);
        pen.fitting(pt(x, baseline), names, face(MIN_SIZE, pen.theme.quiet), w - used - APART);
        self.next.y += h;
    }
}

/// Hairlines between neighbours, and between rows.
pub fn draw_dividers(pen: &mut Pen, stages: &[StageLayout]) {
    let mut above = None;
    for pair in stages.windows(2) {
        let [a, b] = [pair[0].frame, pair[1].frame];
        // The first of a row has the first of the row above over it.
        let row = *above.get_or_insert(a);
        if b.x > a.right() {
            draw_divider(pen, a, b);
        } else {
            draw_divider(pen, row, b);
            above = Some(b);
        }
    }
}

/// A hairline between two stages, one beside or above the other.
pub fn draw_divider(pen: &mut Pen, a: Rect, b: Rect) {
    let (from, to) = if b.x > a.right() {
        let x = ((a.right() + b.x) / 2.0).round() + 0.5;
        (pt(x, a.y + 4.0), pt(x, a.bottom() - 4.0))
    } else {
        let y = ((a.bottom() + b.y) / 2.0).round() + 0.5;
        (pt(a.x, y), pt(a.right(), y))
    };
    pen.line(from, to, Stroke::solid(pen.theme.hairline, 1.0));
}
