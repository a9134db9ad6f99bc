//! A scene on a canvas. All calls to the browser's 2D context stand in this folder.
//!
//! What is costly is kept: the pictures, and the screens as mosaics of which only the chunks that
//! changed are painted again. Nothing of that shows: the pixels depend on the scene alone, once
//! nothing is missing of the still, which is computed between the frames. Only while a run is
//! fast-forwarded is something of the picture before left in each.

use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::fade::Fade;
use super::mosaic::{Crowd, Mosaic};
use super::number::num;
use super::reel::{Cut, Film, Reels, Sheet, Veil};
use crate::scene::film::Grid;
use crate::scene::geometry::{Path, Rect, Step, pt, rect};
use crate::scene::shape::{Anchor, Picture, Scene, Shape, Stroke, Text, Tile, Working};
use crate::scene::text::FONT_STACK;
use crate::scene::theme::Color;
use crate::sim::setup::limits;
use crate::sim::world::Node;

/// Paints scenes on one canvas.
#[derive(Default)]
pub struct CanvasPainter {
    film: Option<Film>,
    /// The device pixels of the largest screen that shows the still.
    still: (f64, f64),
    reels: Reels,
    veil: Veil,
    /// By stage and node, the last host first.
    mosaics: Vec<Vec<Mosaic>>,
    /// By stage.
    crowds: Vec<Crowd>,
    fade: Fade,
}

impl CanvasPainter {
    /// Paints `scene` with `scale` device pixels a CSS pixel. The canvas gets the size of the
    /// scene. Nothing is painted where the browser gives no 2D context.
    pub fn paint(&mut self, canvas: &HtmlCanvasElement, scene: &Scene, scale: f64) {
        self.paint_over(canvas, scene, scale, 0.0);
    }

    /// The same, with so much of what was there before still to be seen, 0..1: from picture to picture
    /// a fast-forward fades instead of flashing. What is written stays sharp, and over the rest.
    pub fn paint_over(
        &mut self,
        canvas: &HtmlCanvasElement,
        scene: &Scene,
        scale: f64,
        before: f64,
    ) {
        let Some(context) = context_of(canvas) else { return };
        if self.film.as_ref().is_some_and(Film::is_lost) {
            self.forget();
        }
        let (w, h) = ((scene.width * scale).round() as u32, (scene.height * scale).round() as u32);
        if canvas.width() != w || canvas.height() != h {
            canvas.set_width(w);
            canvas.set_height(h);
        }
        self.prepare(scene, scale);
        let _ = context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        let mut brush = Brush { context: &context, font: None };
        brush.fill_color(scene.background);
        context.fill_rect(0.0, 0.0, scene.width, scene.height);
        let fades = before > 0.0;
        let is_late = |shape: &&Shape| fades && matches!(shape, Shape::Text(_));
        for shape in scene.shapes.iter().filter(|shape| !is_late(shape)) {
            self.shape(&mut brush, shape, scale);
        }
        if fades {
            self.fade.blend(canvas, &context, before);
            scene.shapes.iter().filter(is_late).for_each(|text| {
                self.shape(&mut brush, text, scale);
            });
        } else {
            self.fade.forget();
        }
    }

    /// The film in the size of the largest screen on which it is shown; and that of the still, in
    /// which its parts are computed that are on their way.
    fn prepare(&mut self, scene: &Scene, scale: f64) {
        let largest = |picture: Picture| {
            let sizes = scene.shapes.iter().map(|shape| match shape {
                Shape::Screen(screen) if screen.picture == picture => screen.rect,
                _ => Rect::default(),
            });
            sizes.fold(Rect::default(), |a, b| if b.w > a.w { b } else { a })
        };
        self.reels.want_nothing();
        self.still = device_size(largest(Picture::Still), scale);
        let wanted = (largest(Picture::Film).w.max(96.0) * scale).ceil();
        if self.film.as_ref().is_none_or(|film| film.width() != wanted) {
            self.film = Film::new(wanted);
            self.reels.forget_film();
            self.forget_screens();
        }
    }

    /// Forgets all that is kept, which the browser may have lost: the next picture is painted from
    /// nothing.
    pub fn forget(&mut self) {
        *self = CanvasPainter::default();
    }

    fn forget_screens(&mut self) {
        self.mosaics.clear();
        self.crowds.clear();
    }

    /// Whether something of the still is missing in what was painted last. Until it is there the
    /// parts are shown as not held.
    pub fn is_missing(&self) -> bool {
        self.reels.is_missing()
    }

    /// Computes what is missing, at least one line of it, and goes on for as long as `has_time`
    /// says so; a line takes about 0.1 ms. Then the scene is to be painted again. Returns whether
    /// something is still missing.
    pub fn work(&mut self, mut has_time: impl FnMut() -> bool) -> bool {
        if self.reels.work(&mut has_time) {
            self.forget_screens();
        }
        self.is_missing()
    }

    fn shape(&mut self, brush: &mut Brush, shape: &Shape, scale: f64) {
        match shape {
            Shape::Rects { rects, radius, fill, stroke } => {
                brush.rects(rects, *radius, *fill, *stroke);
            }
            Shape::Path { path, fill, stroke } => {
                brush.context.begin_path();
                trace(brush.context, path);
                brush.finish(*fill, *stroke);
            }
            Shape::Dots { at, radius, fill } => {
                brush.context.begin_path();
                for p in at {
                    brush.context.move_to(p.x + radius, p.y);
                    let _ = brush.context.arc(p.x, p.y, *radius, 0.0, std::f64::consts::TAU);
                }
                brush.finish(Some(*fill), None);
            }
            Shape::Tile(tile) => self.tile(brush, tile),
            Shape::Screen(screen) => {
                let Some(film) = &self.film else { return };
                let (stage, node) = screen.id;
                let place = (node + limits::HOSTS as Node) as usize;
                let mosaic = at(at(&mut self.mosaics, stage), place);
                let tools = (&mut self.reels, &mut self.veil);
                mosaic.show(brush.context, film, tools, screen, scale);
            }
            Shape::Swarm(swarm) => {
                let Some(film) = &self.film else { return };
                let crowd = at(&mut self.crowds, swarm.stage);
                let tools = (&mut self.reels, &mut self.veil);
                crowd.show(brush.context, film, tools, swarm, scale);
            }
            Shape::Working(working) => self.working(brush, working, scale),
            Shape::Text(text) => brush.text(text),
        }
    }

    fn tile(&mut self, brush: &mut Brush, tile: &Tile) {
        if let Some(film) = &self.film {
            match tile.picture {
                Picture::Film => {
                    let unit = Grid::new(tile.chunks).tile(tile.chunk);
                    film.draw_part(brush.context, unit, tile.rect);
                }
                Picture::Still => {
                    let part = (Cut::still(self.still, tile.chunks), tile.chunk);
                    self.reels.draw_part(brush.context, film, part, 1.0, true, tile.rect);
                }
            }
        }
        brush.rects(&[tile.rect], tile.radius, None, Some(tile.border));
    }

    fn working(&mut self, brush: &mut Brush, working: &Working, scale: f64) {
        let Some(film) = &self.film else { return };
        let size = device_size(working.rect, scale);
        let pixels = Grid::new(working.parts).pixels(working.part, size);
        // On whole device pixels, as the screen is.
        let place = |at: f64, offset: f64| ((at * scale).round() + offset) / scale;
        let (x, y) = (place(working.rect.x, pixels.x), place(working.rect.y, pixels.y));
        let to = rect(x, y, pixels.w / scale, pixels.h / scale);
        let part = (Cut::still(size, working.parts), working.part);
        self.reels.draw_part(brush.context, film, part, working.fraction, false, to);
        brush.rects(&[working.edge()], 0.0, Some(working.line.color), None);
    }
}

/// The entry at `index`, made if it is not there yet.
fn at<T: Default>(list: &mut Vec<T>, index: usize) -> &mut T {
    if list.len() <= index {
        list.resize_with(index + 1, T::default);
    }
    &mut list[index]
}

/// The whole device pixels that a screen takes.
pub(super) fn device_size(screen: Rect, scale: f64) -> (f64, f64) {
    ((screen.w * scale).round().max(1.0), (screen.h * scale).round().max(1.0))
}

/// The context, and what it is known to be set to.
pub(super) struct Brush<'a> {
    pub(super) context: &'a CanvasRenderingContext2d,
    font: Option<(f64, bool)>,
}

impl<'a> Brush<'a> {
    pub(super) fn new(context: &'a CanvasRenderingContext2d) -> Brush<'a> {
        Brush { context, font: None }
    }

    pub(super) fn fill_color(&self, color: Color) {
        self.context.set_fill_style_str(&css(color));
    }

    pub(super) fn rects(
        &self,
        rects: &[Rect],
        radius: f64,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        self.context.begin_path();
        for r in rects {
            if radius > 0.0 {
                let round = self.context.round_rect_with_f64(r.x, r.y, r.w, r.h, radius);
                if round.is_err() {
                    self.rounded(*r, radius);
                }
            } else {
                self.context.rect(r.x, r.y, r.w, r.h);
            }
        }
        self.finish(fill, stroke);
    }

    /// The same where a browser is too old for it.
    fn rounded(&self, r: Rect, radius: f64) {
        let radius = radius.min(r.w / 2.0).min(r.h / 2.0);
        let corners = [(r.right(), r.y), (r.right(), r.bottom()), (r.x, r.bottom()), (r.x, r.y)];
        self.context.move_to(r.x + radius, r.y);
        for (index, (x, y)) in corners.into_iter().enumerate() {
            let (next_x, next_y) = corners[(index + 1) % 4];
            let _ = self.context.arc_to(x, y, next_x, next_y, radius);
        }
        self.context.line_to(r.x + radius, r.y);
    }

    /// Fills and strokes the path that was begun.
    pub(super) fn finish(&self, fill: Option<Color>, stroke: Option<Stroke>) {
        if let Some(color) = fill {
            self.fill_color(color);
            self.context.fill();
        }
        if let Some(Stroke { color, width, dash }) = stroke {
            self.context.set_stroke_style_str(&css(color));
            self.context.set_line_width(width);
            self.context.set_line_cap("round");
            self.context.set_line_join("round");
            let dashes = js_sys::Array::new();
            if let Some((dash, gap)) = dash {
                dashes.push(&dash.into());
                dashes.push(&gap.into());
            }
            let _ = self.context.set_line_dash(&dashes);
            self.context.stroke();
        }
    }

    pub(super) fn text(&mut self, text: &Text) {
        if self.font != Some((text.size, text.bold)) {
            self.font = Some((text.size, text.bold));
            let weight = if text.bold { "700 " } else { "" };
            self.context.set_font(&format!("{weight}{}px {FONT_STACK}", num(text.size)));
        }
        self.context.set_text_align(match text.anchor {
            Anchor::Start => "left",
            Anchor::Middle => "center",
            Anchor::End => "right",
        });
        self.fill_color(text.color);
        let _ = self.context.fill_text(&text.text, text.at.x, text.at.y);
    }
}

/// Whether the browser has canvases that can be painted on.
pub fn can_paint() -> bool {
    Sheet::new(1.0, 1.0).is_some()
}

/// The 2D context of a canvas, if the browser has one to give.
pub(super) fn context_of(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    use web_sys::wasm_bindgen::JsCast;
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// Adds a path to the one that was begun.
pub(super) fn trace(context: &CanvasRenderingContext2d, path: &Path) {
    let mut begin = pt(0.0, 0.0);
    for step in &path.0 {
        match step {
            Step::Move(p) => {
                begin = *p;
                context.move_to(p.x, p.y);
            }
            Step::Line(p) => context.line_to(p.x, p.y),
            Step::Cubic(b, c, d) => context.bezier_curve_to(b.x, b.y, c.x, c.y, d.x, d.y),
            // Chromium's closePath goes through the whole path: with a thousand parts, 15 ms.
            Step::Close => context.line_to(begin.x, begin.y),
        }
    }
}

/// `#rrggbbaa`.
pub(super) fn css(color: Color) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(9);
    text.push('#');
    for byte in [color.r, color.g, color.b, color.a] {
        text.push(DIGITS[usize::from(byte >> 4)].into());
        text.push(DIGITS[usize::from(byte & 15)].into());
    }
    text
}
