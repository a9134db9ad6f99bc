//! Collects shapes, with a short word for each usual one.

use super::geometry::{Curve, Path, Point, Rect, Step, pt};
use super::shape::{Anchor, Shape, Stroke, Text};
use super::spots::{Area, Mark, Spot};
use super::text;
use super::theme::{Color, Theme};

/// The shapes so far, and the colours for more.
pub struct Pen<'a> {
    /// The colours.
    pub theme: &'a Theme,
    /// From the back to the front.
    pub shapes: Vec<Shape>,
    /// What can be pointed at, in the same order.
    pub spots: Vec<Spot>,
    /// The stage that is being drawn, from 0.
    pub stage: usize,
}

/// How a text looks.
#[derive(Clone, Copy)]
pub struct Face {
    size: f64,
    bold: bool,
    color: Color,
    anchor: Anchor,
}

/// A regular face of that size and colour.
pub fn face(size: f64, color: Color) -> Face {
    Face { size, bold: false, color, anchor: Anchor::Start }
}

impl Face {
    /// The same in bold.
    pub fn bold(self) -> Face {
        Face { bold: true, ..self }
    }

    /// The same, ending at its point.
    pub fn end(self) -> Face {
        Face { anchor: Anchor::End, ..self }
    }

    /// The same, centred on its point.
    pub fn middle(self) -> Face {
        Face { anchor: Anchor::Middle, ..self }
    }
}

impl<'a> Pen<'a> {
    /// Nothing drawn yet.
    pub fn new(theme: &'a Theme) -> Pen<'a> {
        Pen { theme, shapes: Vec::with_capacity(256), spots: Vec::new(), stage: 0 }
    }
}

impl Pen<'_> {
    /// Notes that this is drawn there.
    pub fn mark(&mut self, at: Rect, mark: Mark) {
        self.spots.push(Spot { stage: self.stage, area: Area::Within(at), mark });
    }

    /// Notes that this is drawn along a line.
    pub fn mark_along(&mut self, curve: Curve, mark: Mark) {
        self.spots.push(Spot { stage: self.stage, area: Area::Along(curve), mark });
    }

    /// A rectangle.
    pub fn rect(&mut self, rect: Rect, radius: f64, fill: Option<Color>, stroke: Option<Stroke>) {
        self.shapes.push(Shape::Rects { rects: vec![rect], radius, fill, stroke });
    }

    /// Many rectangles in one style; nothing if there are none.
    pub fn rects(
        &mut self,
        rects: Vec<Rect>,
        radius: f64,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        if !rects.is_empty() {
            self.shapes.push(Shape::Rects { rects, radius, fill, stroke });
        }
    }

    /// A line along a path.
    pub fn stroke(&mut self, path: Path, stroke: Stroke) {
        if !path.0.is_empty() {
            self.shapes.push(Shape::Path { path, fill: None, stroke: Some(stroke) });
        }
    }

    /// A straight line.
    pub fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.stroke(Path(vec![Step::Move(from), Step::Line(to)]), stroke);
    }

    /// A filled path.
    pub fn fill(&mut self, path: Path, color: Color) {
        self.shapes.push(Shape::Path { path, fill: Some(color), stroke: None });
    }

    /// Many discs; nothing if there are none.
    pub fn dots(&mut self, at: Vec<Point>, radius: f64, fill: Color) {
        if !at.is_empty() {
            self.shapes.push(Shape::Dots { at, radius, fill });
        }
    }

    /// A text; gives back how wide it is.
    pub fn text(&mut self, at: Point, text: impl Into<String>, face: Face) -> f64 {
        let Face { size, bold, color, anchor } = face;
        let text = text.into();
        let width = text::width(&text, size, bold);
        self.shapes.push(Shape::Text(Text { at, text, size, bold, color, anchor }));
        width
    }

    /// The longest of `forms` that fits into `room`; none if none does. Gives back its width.
    pub fn fitting<S: AsRef<str>>(&mut self, at: Point, forms: &[S], face: Face, room: f64) -> f64 {
        match text::fitting(forms, face.size, face.bold, room) {
            Some(text) => self.text(at, text, face),
            None => 0.0,
        }
    }

    /// A frame around a tile of a screen that is seen over any picture: the colour within a rim
    /// of the body's. Nothing around one that is too small for it.
    pub fn tile_frame(&mut self, tile: Rect, color: Color) {
        if tile.w.min(tile.h) >= 9.0 {
            let rim = Stroke::solid(self.theme.body, 4.0);
            self.rect(tile.grow(-0.5), 2.0, None, Some(rim));
            self.rect(tile.grow(-0.5), 1.5, None, Some(Stroke::solid(color, 2.0)));
        }
    }

    /// The ring that turns where a picture is awaited: a full turn a round, at rest at whole ones.
    pub fn spinner(&mut self, center: Point, radius: f64, turn: f64) {
        let theme = self.theme;
        let ring = Stroke::solid(theme.wait.alpha(0.28), radius * 0.3);
        self.stroke(Path::ellipse(center, radius, radius), ring);
        let angle = (turn.fract() - 0.25) * std::f64::consts::TAU;
        let arc = Path::arc(center, radius, angle, std::f64::consts::TAU * 0.28);
        self.stroke(arc, Stroke::solid(theme.wait, radius * 0.3));
    }

    /// The sign for playing: a triangle that points to the right, `size` high.
    pub fn play_sign(&mut self, left: f64, middle: f64, size: f64) {
        let h = size / 2.0;
        let corners = [pt(left, middle - h), pt(left + size * 0.88, middle), pt(left, middle + h)];
        self.fill(Path::polygon(&corners), self.theme.good);
    }

    /// The sign for starting: the same triangle, still empty.
    pub fn start_sign(&mut self, left: f64, middle: f64, size: f64) {
        let (left, h) = (left + 0.7, size / 2.0 - 0.7);
        let corners = [pt(left, middle - h), pt(left + h * 1.76, middle), pt(left, middle + h)];
        self.stroke(Path::polygon(&corners), Stroke::solid(self.theme.quiet, 1.4));
    }

    /// The sign for waiting: a ring.
    pub fn wait_sign(&mut self, x: f64, middle: f64) {
        let ring = Path::ellipse(pt(x, middle), 3.4, 3.4);
        self.stroke(ring, Stroke::solid(self.theme.wait, 1.6));
    }

    /// The sign for complete: a tick, `size` high.
    pub fn check_sign(&mut self, left: f64, middle: f64, size: f64) {
        let h = size / 2.0;
        let path = Path::from(pt(left, middle))
            .line(pt(left + size * 0.38, middle + h * 0.8))
            .line(pt(left + size, middle - h * 0.9));
        self.stroke(path, Stroke::solid(self.theme.good, 1.8));
    }
}
