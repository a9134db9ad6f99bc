//! Points, rectangles, curves and paths, in CSS pixels, y downwards.

use crate::units::within::Within;
use std::ops::{Add, Mul, Sub};

/// A point, or the way from one point to another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// The point (x, y).
pub const fn pt(x: f64, y: f64) -> Point {
    Point { x, y }
}

impl Point {
    /// Distance from the origin.
    pub fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// The same direction with length 1; zero stays zero.
    pub fn unit(self) -> Point {
        let length = self.length();
        if length > 0.0 { self * (1.0 / length) } else { self }
    }

    /// `f` of the way to `other`.
    pub fn lerp(self, other: Point, f: f64) -> Point {
        self + (other - self) * f
    }
}

impl Add for Point {
    type Output = Point;
    fn add(self, other: Point) -> Point {
        pt(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Point;
    fn sub(self, other: Point) -> Point {
        pt(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Point;
    fn mul(self, f: f64) -> Point {
        pt(self.x * f, self.y * f)
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// The rectangle with upper left corner (x, y), width w and height h.
pub const fn rect(x: f64, y: f64, w: f64, h: f64) -> Rect {
    Rect { x, y, w, h }
}

impl Rect {
    /// The rectangle of that size around `center`.
    pub fn around(center: Point, w: f64, h: f64) -> Rect {
        rect(center.x - w / 2.0, center.y - h / 2.0, w, h)
    }

    /// Right edge.
    pub fn right(self) -> f64 {
        self.x + self.w
    }

    /// Lower edge.
    pub fn bottom(self) -> f64 {
        self.y + self.h
    }

    /// The middle.
    pub fn center(self) -> Point {
        pt(self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// Larger by `by` on each side; smaller where negative.
    pub fn grow(self, by: f64) -> Rect {
        rect(self.x - by, self.y - by, self.w + 2.0 * by, self.h + 2.0 * by)
    }

    /// So many times as large, and as far from the origin.
    pub fn times(self, by: f64) -> Rect {
        rect(self.x * by, self.y * by, self.w * by, self.h * by)
    }

    /// `f` of the way to `other`, corner by corner.
    pub fn lerp(self, other: Rect, f: f64) -> Rect {
        let mix = |a: f64, b: f64| a + (b - a) * f;
        rect(mix(self.x, other.x), mix(self.y, other.y), mix(self.w, other.w), mix(self.h, other.h))
    }

    /// Whether the point lies within.
    pub fn contains(self, p: Point) -> bool {
        (self.x..=self.right()).contains(&p.x) && (self.y..=self.bottom()).contains(&p.y)
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(self, other: Rect) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The place of a part given in units of this rectangle (0..1 each way).
    pub fn part(self, unit: Rect) -> Rect {
        rect(self.x + unit.x * self.w, self.y + unit.y * self.h, unit.w * self.w, unit.h * self.h)
    }
}

/// A cubic Bézier curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// Where it begins.
    pub a: Point,
    /// First control point.
    pub b: Point,
    /// Second control point.
    pub c: Point,
    /// Where it ends.
    pub d: Point,
}

impl Curve {
    /// The point at parameter `t`, 0..1.
    pub fn at(&self, t: f64) -> Point {
        let s = 1.0 - t;
        self.a * (s * s * s)
            + self.b * (3.0 * s * s * t)
            + self.c * (3.0 * s * t * t)
            + self.d * (t * t * t)
    }

    /// The same the other way.
    pub fn reversed(self) -> Curve {
        let Curve { a, b, c, d } = self;
        Curve { a: d, b: c, c: b, d: a }
    }

    /// The part from parameter `from` to `to`.
    pub fn part(&self, from: f64, to: f64) -> Curve {
        let tail = self.split(from).1;
        let rest = 1.0 - from;
        if rest <= 0.0 { tail } else { tail.split((to - from) / rest).0 }
    }

    /// The parts before and after parameter `t`.
    pub fn split(&self, t: f64) -> (Curve, Curve) {
        let (ab, bc, cd) = (self.a.lerp(self.b, t), self.b.lerp(self.c, t), self.c.lerp(self.d, t));
        let (abc, bcd) = (ab.lerp(bc, t), bc.lerp(cd, t));
        let middle = abc.lerp(bcd, t);
        let before = Curve { a: self.a, b: ab, c: abc, d: middle };
        (before, Curve { a: middle, b: bcd, c: cd, d: self.d })
    }

    /// The parameter at which the fraction `f` of the length is travelled, so that what moves at
    /// a constant speed is drawn at a constant speed.
    pub fn parameter_at_length(&self, f: f64) -> f64 {
        const STEPS: usize = 24;
        if f <= 0.0 || f >= 1.0 {
            return f.within(0.0, 1.0);
        }
        let mut lengths = [0.0; STEPS + 1];
        let mut last = self.a;
        for (i, step) in (1..=STEPS).enumerate() {
            let here = self.at(step as f64 / STEPS as f64);
            lengths[step] = lengths[i] + (here - last).length();
            last = here;
        }
        let wanted = f * lengths[STEPS];
        let i = lengths.partition_point(|&l| l < wanted).clamp(1, STEPS);
        let span = lengths[i] - lengths[i - 1];
        let within = if span > 0.0 { (wanted - lengths[i - 1]) / span } else { 0.0 };
        ((i - 1) as f64 + within) / STEPS as f64
    }
}

/// The point at distance 1 in the direction of `angle`, in radians from the x axis towards y.
///
/// Exact to 1e-9, and a few bytes where the standard library's functions, which must be exact for
/// every number, take seven thousand on the web.
pub fn direction(angle: f64) -> Point {
    use std::f64::consts::FRAC_PI_2;
    let quarters = (angle / FRAC_PI_2).round();
    let x = angle - quarters * FRAC_PI_2;
    let s = x * x;
    // Taylor's series; |x| is at most an eighth of a turn.
    let sin = x * (1.0 - s / 6.0 * (1.0 - s / 20.0 * (1.0 - s / 42.0 * (1.0 - s / 72.0))));
    let cos =
        1.0 - s / 2.0 * (1.0 - s / 12.0 * (1.0 - s / 30.0 * (1.0 - s / 56.0 * (1.0 - s / 90.0))));
    match quarters.rem_euclid(4.0) as u32 {
        0 => pt(cos, sin),
        1 => pt(-sin, cos),
        2 => pt(-cos, -sin),
        _ => pt(sin, -cos),
    }
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Begin a new part here.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic curve: two control points and the end.
    Cubic(Point, Point, Point),
    /// Back to where the part began.
    Close,
}

/// Lines and curves, possibly of several parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// A path of one part that begins at `from`.
    pub fn from(from: Point) -> Path {
        Path(vec![Step::Move(from)])
    }

    /// Adds a straight line.
    pub fn line(mut self, to: Point) -> Path {
        self.0.push(Step::Line(to));
        self
    }

    /// Adds a curve.
    pub fn cubic(mut self, b: Point, c: Point, d: Point) -> Path {
        self.0.push(Step::Cubic(b, c, d));
        self
    }

    /// Closes the current part.
    pub fn close(mut self) -> Path {
        self.0.push(Step::Close);
        self
    }

    /// Adds a curve as a part of its own.
    pub fn push_curve(&mut self, curve: &Curve) {
        self.0.push(Step::Move(curve.a));
        self.0.push(Step::Cubic(curve.b, curve.c, curve.d));
    }

    /// Adds a line as a part of its own.
    pub fn push_line(&mut self, from: Point, to: Point) {
        self.0.push(Step::Move(from));
        self.0.push(Step::Line(to));
    }

    /// A closed polygon.
    pub fn polygon(points: &[Point]) -> Path {
        let mut steps = Vec::with_capacity(points.len() + 1);
        for (i, &p) in points.iter().enumerate() {
            steps.push(if i == 0 { Step::Move(p) } else { Step::Line(p) });
        }
        steps.push(Step::Close);
        Path(steps)
    }

    /// An ellipse of four curves.
    pub fn ellipse(center: Point, rx: f64, ry: f64) -> Path {
        let quarters = [(0.0, 1.0), (1.0, 0.0), (0.0, -1.0), (-1.0, 0.0)];
        let arc = Path::from(center + pt(rx, 0.0));
        quarters.into_iter().fold(arc, |path, sc| path.arc_to(center, rx, ry, sc)).close()
    }

    /// A quarter of an ellipse clockwise from the direction with that sine and cosine.
    fn arc_to(self, center: Point, rx: f64, ry: f64, (s, c): (f64, f64)) -> Path {
        const K: f64 = 0.552_284_75;
        let place = |u: f64, v: f64| center + pt((u * c - v * s) * rx, (u * s + v * c) * ry);
        self.cubic(place(1.0, K), place(K, 1.0), place(0.0, 1.0))
    }

    /// An arc of a circle from angle `start` over `sweep` radians, clockwise.
    pub fn arc(center: Point, radius: f64, start: f64, sweep: f64) -> Path {
        let pieces = (sweep.abs() / std::f64::consts::FRAC_PI_2).ceil().max(1.0);
        let step = sweep / pieces;
        let quarter_step = direction(step / 4.0);
        let k = 4.0 / 3.0 * quarter_step.y / quarter_step.x * radius;
        let on = |angle: f64| center + direction(angle) * radius;
        let tangent = |angle: f64| {
            let Point { x, y } = direction(angle);
            pt(-y, x) * k
        };
        let mut path = Path::from(on(start));
        for i in 0..pieces as u32 {
            let (from, to) = (start + step * f64::from(i), start + step * f64::from(i + 1));
            path = path.cubic(on(from) + tangent(from), on(to) - tangent(to), on(to));
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_those_of_sine_and_cosine() {
        for i in -2000..20_000 {
            let angle = f64::from(i) * 0.37;
            let error = direction(angle) - pt(angle.cos(), angle.sin());
            assert!(error.length() < 1e-8, "{angle}: {error:?}");
        }
    }
}
