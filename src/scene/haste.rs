//! The sign of a fast-forward, at the top right of a drawing.

use super::geometry::{Path, pt, rect};
use super::pen::{Pen, face};
use super::shape::{Scene, Stroke};
use super::text::{self, size};
use super::theme::Theme;

const HEIGHT: f64 = 24.0;
/// From the sign to the drawing's edges.
const MARGIN: f64 = 2.0;
/// The two triangles.
const ARROW: f64 = 7.0;
const PADDING: f64 = 10.0;

/// Adds the sign: how fast it goes, such as `×40`, there with a strength of 0..1.
pub fn draw(scene: &mut Scene, theme: &Theme, factor: String, strength: f64) {
    let mut pen = Pen { shapes: std::mem::take(&mut scene.shapes), ..Pen::new(theme) };
    let digits = text::width(&factor, size::CONTROL, true);
    let w = 2.0 * PADDING + 2.0 * ARROW + 6.0 + digits;
    let plate = rect(scene.width - MARGIN - w, MARGIN, w, HEIGHT);
    let edge = Stroke::solid(theme.edge.alpha(strength), 1.0);
    pen.rect(plate, HEIGHT / 2.0, Some(theme.body.alpha(strength)), Some(edge));
    let ink = theme.ink.alpha(strength);
    let middle = plate.center().y;
    for arrow in [0.0, ARROW] {
        let x = plate.x + PADDING + arrow;
        let corners = [pt(x, middle - 4.5), pt(x + ARROW, middle), pt(x, middle + 4.5)];
        pen.fill(Path::polygon(&corners), ink);
    }
    let at = pt(plate.right() - PADDING, middle + size::CONTROL * 0.36);
    pen.text(at, factor, face(size::CONTROL, ink).bold().end());
    scene.shapes = pen.shapes;
}
