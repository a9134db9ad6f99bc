//! What stands around every stage: its title, its totals, the hairline to the next.

use super::geometry::{Rect, pt};
use super::layout::StageLayout;
use super::pen::{Pen, face};
use super::shape::Stroke;
use super::text::{self, MIN_SIZE, size};
use super::theme::Color;

/// Whether a stage of that width has smaller titles and totals.
pub fn is_small(width: f64) -> bool {
    width < 420.0
}

/// The title of a stage, and the line under it in the longest form that fits.
pub fn draw_header(
    pen: &mut Pen,
    at: Rect,
    is_small: bool,
    title: &str,
    tagline: &[impl AsRef<str>],
) {
    let theme = pen.theme;
    let Rect { x, y, w, .. } = at;
    let (large, small) = if is_small { (18.0, size::SMALL) } else { (21.0, size::NOTE) };
    // A name that is too long is written smaller, and one that is longer still is cut.
    let mut size = large;
    while size > MIN_SIZE && text::width(title, size, true) > w {
        size -= 1.0;
    }
    let title = text::shortened(title, size, true, w);
    pen.text(pt(x, y + large), title, face(size, theme.ink).bold());
    let at = pt(x, y + large + small + 8.0);
    pen.fitting(at, tagline, face(small, theme.quiet), w);
}

/// Totals in columns at the lower edge, drawn one after the other.
pub struct Totals {
    next: Rect,
    is_small: bool,
}

impl Totals {
    /// So many at the lower edge of `footer`.
    pub fn new(footer: Rect, is_small: bool, count: u32) -> Totals {
        let column = (footer.w / f64::from(count)).min(170.0);
        Totals { next: Rect { w: column, ..footer }, is_small }
    }

    /// What it counts, how much that is, the longer forms first, and in which colour.
    pub fn draw(&mut self, pen: &mut Pen, name: &str, forms: &[String], color: Color) {
        let (label, value) =
            if self.is_small { (MIN_SIZE, size::CONTROL) } else { (size::SMALL, 19.0) };
        let Rect { x, w, .. } = self.next;
        let y = self.next.bottom() - value - 12.0;
        pen.text(pt(x, y), name, face(label, pen.theme.quiet));
        // In narrow columns all numbers stand alone: one with its word beside one without looks
        // odd.
        let shortest = usize::from(w < 130.0);
        let (forms, at) = (&forms[shortest..], pt(x, y + value + 5.0));
        // A number that is too long is written smaller: a label without one says nothing.
        let mut size = value;
        while size > MIN_SIZE && text::fitting(forms, size, true, w - 6.0).is_none() {
            size -= 1.0;
        }
        pen.fitting(at, forms, face(size, color).bold(), w - 6.0);
        self.next.x += w;
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
