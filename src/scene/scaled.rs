//! A scene larger than it was composed: everything in it grows alike, texts too.

use super::geometry::{Path, Point, Rect, Step};
use super::shape::{Scene, Shape, Stroke};

impl Scene {
    /// So many times as large.
    pub fn scaled(mut self, zoom: f64) -> Scene {
        if zoom != 1.0 {
            (self.width, self.height) = (self.width * zoom, self.height * zoom);
            self.shapes.iter_mut().for_each(|shape| scale(shape, zoom));
            self.spots.iter_mut().for_each(|spot| spot.area = spot.area.scaled(zoom));
        }
        self
    }
}

fn scale(shape: &mut Shape, by: f64) {
    match shape {
        Shape::Rects { rects, radius, stroke, .. } => {
            rects.iter_mut().for_each(|rect| scale_rect(rect, by));
            *radius *= by;
            scale_stroke(stroke.as_mut(), by);
        }
        Shape::Path { path, stroke, .. } => {
            scale_path(path, by);
            scale_stroke(stroke.as_mut(), by);
        }
        Shape::Dots { at, radius, .. } => {
            scale_points(at, by);
            *radius *= by;
        }
        Shape::Tile(tile) => {
            scale_rect(&mut tile.rect, by);
            tile.radius *= by;
            scale_stroke(Some(&mut tile.border), by);
        }
        Shape::Screen(screen) => {
            scale_rect(&mut screen.rect, by);
            screen.zoom *= by;
        }
        Shape::Swarm(swarm) => {
            scale_points(&mut swarm.at, by);
            (swarm.w, swarm.h) = (swarm.w * by, swarm.h * by);
        }
        Shape::Working(working) => {
            scale_rect(&mut working.rect, by);
            scale_stroke(Some(&mut working.line), by);
        }
        Shape::Text(text) => {
            text.at = text.at * by;
            text.size *= by;
        }
    }
}

fn scale_rect(rect: &mut Rect, by: f64) {
    *rect = rect.times(by);
}

fn scale_points(points: &mut [Point], by: f64) {
    points.iter_mut().for_each(|point| *point = *point * by);
}

fn scale_path(path: &mut Path, by: f64) {
    for step in &mut path.0 {
        *step = match *step {
            Step::Move(at) => Step::Move(at * by),
            Step::Line(at) => Step::Line(at * by),
            Step::Cubic(b, c, d) => Step::Cubic(b * by, c * by, d * by),
            Step::Close => Step::Close,
        };
    }
}

fn scale_stroke(stroke: Option<&mut Stroke>, by: f64) {
    if let Some(stroke) = stroke {
        stroke.width *= by;
        stroke.dash = stroke.dash.map(|(line, gap)| (line * by, gap * by));
    }
}
