//! What a room leaves to whom: margins, titles and totals, and how high a drawing is by nature.

use super::geometry::{Rect, rect};
use super::layout::Viewport;
use crate::units::within::Within;

/// The room in which everything has its plain size; in a larger one all of it grows.
const PLAIN: Viewport = Viewport { width: 1280.0, height: 720.0 };
/// How much of what a room is larger goes into the size of everything, the rest into space.
const GROWTH: f64 = 0.8;
/// A drawing is no lower than this if it can choose: what is in it can still be read. From a width
/// on stages stand side by side and need less.
const LEAST: (f64, f64) = (300.0, 240.0);
/// From this width on less height is enough.
const LEAST_WIDTH: f64 = 480.0;
/// Totals narrower than this are a list.
const LIST_BELOW: f64 = 230.0;
/// The pitch of a list of totals, and what it takes beside its lines.
const LIST: (f64, f64) = (16.0, 7.0);

/// How many times as large everything is in that room, texts too.
pub fn zoom(viewport: Viewport) -> f64 {
    let more = (viewport.width / PLAIN.width).min(viewport.height / PLAIN.height) - 1.0;
    1.0 + more.max(0.0) * GROWTH
}

/// Around a drawing of that size.
pub fn margin(viewport: Viewport) -> f64 {
    (viewport.width.min(viewport.height * 2.0) * 0.02).within(8.0, 26.0).round()
}

/// Between two stages beside each other, in a room of that width.
pub fn gutter(width: f64) -> f64 {
    (width * 0.042).within(16.0, 44.0).round()
}

/// Between two stages one above the other, in a room of that height.
pub fn stack_gap(height: f64) -> f64 {
    (height * 0.045).within(12.0, 36.0).round()
}

/// The height of a title over a stage of that size; from 50 on with a line under it.
pub fn header_height(w: f64, h: f64) -> f64 {
    match (w, h) {
        (_, ..200.0) => 22.0,
        (..240.0, ..360.0) => 25.0,
        (..240.0, _) | (_, ..320.0) => 30.0,
        (..420.0, _) => 50.0,
        _ => 60.0,
    }
}

/// The height of the totals under a stage of that size.
pub fn footer_height(w: f64, h: f64) -> f64 {
    match (w, h) {
        (..LIST_BELOW, _) => {
            let lines = match h {
                ..220.0 => 2.0,
                ..420.0 => 3.0,
                _ => 5.0,
            };
            lines * LIST.0 + LIST.1
        }
        (_, ..320.0) => 40.0,
        (..420.0, _) => 48.0,
        _ => 60.0,
    }
}

/// How totals stand in their place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Totals {
    /// One under the other, the number at the right: so many, and how far apart.
    List(u32, f64),
    /// Beside each other, the number under its name: so many, and how wide each is.
    Columns(u32, f64),
}

impl Totals {
    /// As many of `count` as there is room for.
    pub fn within(footer: Rect, count: u32) -> Totals {
        if footer.w < LIST_BELOW {
            let lines = ((footer.h - LIST.1) / LIST.0) as u32;
            return Totals::List(lines.clamp(1, count), LIST.0);
        }
        let least = if is_large(footer) { 104.0 } else { 88.0 };
        let columns = ((footer.w / least) as u32).clamp(1, count);
        Totals::Columns(columns, (footer.w / f64::from(columns)).min(170.0))
    }
}

/// Whether there is room for large totals.
pub fn is_large(footer: Rect) -> bool {
    footer.h >= 56.0
}

/// The height that a stage of that width has by nature, whoever is on it.
pub fn natural_height(width: f64) -> f64 {
    let body = (width * 0.66).within(300.0, 520.0);
    // With their help the stage is high enough for the larger ones.
    let high = body + 100.0;
    let (header, footer) = (header_height(width, high), footer_height(width, high));
    (header + body + footer).ceil()
}

/// The height of a drawing that would have the `natural` one in a window that leaves it `most`.
pub fn height_within(natural: f64, width: f64, most: f64) -> f64 {
    let least = if width < LEAST_WIDTH { LEAST.0 } else { LEAST.1 };
    natural.min(most.max(least))
}

/// A frame's parts: the title, what is between, the totals.
pub fn bands(frame: Rect) -> [Rect; 3] {
    let (head, foot) = (header_height(frame.w, frame.h), footer_height(frame.w, frame.h));
    let body = (frame.h - head - foot).max(1.0);
    [
        rect(frame.x, frame.y, frame.w, head),
        rect(frame.x, frame.y + head, frame.w, body),
        rect(frame.x, frame.bottom() - foot, frame.w, foot),
    ]
}
