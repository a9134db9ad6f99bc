//! The sign of a fast-forward, at the top right of a drawing.

use super::geometry::{Path, pt, rect};
use super::pen::{Pen, face};
use super::shape::{Scene, Stroke};
use super::text::{self, size};
use super::theme::Theme;

/// From the sign to the drawing's edges.
const MARGIN: f64 = 2.0;
/// In a drawing that is narrower, the sign is smaller: a title stands beside it.
const NARROW: f64 = 420.0;

/// Its measures: the height, a triangle of two, what is around them, the digits.
struct Measures {
    height: f64,
    arrow: f64,
    padding: f64,
    size: f64,
}

const USUAL: Measures = Measures { height: 24.0, arrow: 7.0, padding: 10.0, size: size::CONTROL };
const SMALL: Measures = Measures { height: 18.0, arrow: 5.0, padding: 5.0, size: text::MIN_SIZE };

/// Adds the sign: how fast it goes, such as `×40`, there with a strength of 0..1.
pub fn draw(scene: &mut Scene, theme: &Theme, factor: String, strength: f64) {
    let mut pen = Pen { shapes: std::mem::take(&mut scene.shapes), ..Pen::new(theme) };
    let Measures { height, arrow, padding, size } =
        if scene.width < NARROW { SMALL } else { USUAL };
    let digits = text::width(&factor, size, true);
    let w = 2.0 * padding + 2.0 * arrow + 0.6 * padding + digits;
    let plate = rect(scene.width - MARGIN - w, MARGIN, w, height);
    let edge = Stroke::solid(theme.edge.alpha(strength), 1.0);
    pen.rect(plate, height / 2.0, Some(theme.body.alpha(strength)), Some(edge));
    let ink = theme.ink.alpha(strength);
    let (middle, half) = (plate.center().y, arrow * 0.65);
    for step in [0.0, arrow] {
        let x = plate.x + padding + step;
        let corners = [pt(x, middle - half), pt(x + arrow, middle), pt(x, middle + half)];
        pen.fill(Path::polygon(&corners), ink);
    }
    let at = pt(plate.right() - padding, middle + size * 0.36);
    pen.text(at, factor, face(size, ink).bold().end());
    scene.shapes = pen.shapes;
}
