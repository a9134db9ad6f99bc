//! The film and the screens that show parts of it, kept in canvases of their own.
//!
//! A screen's pixels are divided among its chunks without overlap and without smoothing at the
//! seams, so that painting a chunk and clearing it again leaves the same pixels as before,
//! whichever way time went.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{CanvasGradient, CanvasRenderingContext2d, HtmlCanvasElement};

use super::canvas::{Brush, context_of, css, trace};
use crate::scene::film::{self, Grid, Paint};
use crate::scene::geometry::{Rect, pt, rect};
use crate::scene::shape::{Screen, Stroke, Swarm};
use crate::scene::text;
use crate::scene::theme::{Color, Theme};

/// A canvas that is not on the page.
struct Sheet {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Sheet {
    fn new(width: f64, height: f64) -> Option<Sheet> {
        let document = web_sys::window()?.document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
        let context = context_of(&canvas)?;
        Some(Sheet { canvas, context })
    }
}

/// The whole film in one size.
pub(super) struct Film {
    sheet: Sheet,
    width: f64,
    height: f64,
}

impl Film {
    /// The film, so many device pixels wide.
    pub(super) fn new(width: f64) -> Option<Film> {
        let height = (width / film::ASPECT).ceil();
        let sheet = Sheet::new(width, height)?;
        let _ = sheet.context.scale(width / film::WIDTH, height / film::HEIGHT);
        for layer in film::picture() {
            sheet.context.begin_path();
            trace(&sheet.context, &layer.path);
            fill_with(&sheet.context, &layer.paint);
        }
        Some(Film { sheet, width, height })
    }

    pub(super) fn width(&self) -> f64 {
        self.width
    }

    /// Draws the part `unit` (of a film of size 1 x 1) at `to`.
    pub(super) fn draw_part(&self, context: &CanvasRenderingContext2d, unit: Rect, to: Rect) {
        let _ = context
            .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                &self.sheet.canvas,
                unit.x * self.width,
                unit.y * self.height,
                unit.w * self.width,
                unit.h * self.height,
                to.x,
                to.y,
                to.w,
                to.h,
            );
    }
}

fn fill_with(context: &CanvasRenderingContext2d, paint: &Paint) {
    match paint {
        Paint::Solid(color) => context.set_fill_style_str(&css(*color)),
        Paint::Linear(from, to, stops) => {
            let gradient = context.create_linear_gradient(from.x, from.y, to.x, to.y);
            fill_with_gradient(context, &gradient, stops);
        }
        Paint::Radial(center, radius, stops) => {
            let Ok(gradient) = context
                .create_radial_gradient(center.x, center.y, 0.0, center.x, center.y, *radius)
            else {
                return;
            };
            fill_with_gradient(context, &gradient, stops);
        }
    }
    context.fill();
}

fn fill_with_gradient(
    context: &CanvasRenderingContext2d,
    gradient: &CanvasGradient,
    stops: &[(f64, Color)],
) {
    for (offset, color) in stops {
        let _ = gradient.add_color_stop(*offset as f32, &css(*color));
    }
    context.set_fill_style_canvas_gradient(gradient);
}

/// One screen as it was last painted.
#[derive(Default)]
pub(super) struct Mosaic {
    sheet: Option<Sheet>,
    painted: Option<Screen>,
}

impl Mosaic {
    /// Brings the screen up to date and draws it, on whole device pixels.
    pub(super) fn show(
        &mut self,
        context: &CanvasRenderingContext2d,
        film: &Film,
        screen: &Screen,
        scale: f64,
    ) {
        let size =
            ((screen.rect.w * scale).round().max(1.0), (screen.rect.h * scale).round().max(1.0));
        self.bring_up_to_date(film, screen, size, scale);
        let Some(sheet) = &self.sheet else { return };
        let x = (screen.rect.x * scale).round() / scale;
        let y = (screen.rect.y * scale).round() / scale;
        let _ = context.draw_image_with_html_canvas_element_and_dw_and_dh(
            &sheet.canvas,
            x,
            y,
            size.0 / scale,
            size.1 / scale,
        );
    }

    fn bring_up_to_date(&mut self, film: &Film, screen: &Screen, size: (f64, f64), scale: f64) {
        let is_fresh = self.sheet.as_ref().is_some_and(|sheet| {
            (f64::from(sheet.canvas.width()), f64::from(sheet.canvas.height())) == size
        });
        if !is_fresh {
            self.sheet = Sheet::new(size.0, size.1);
            self.painted = None;
        }
        let Some(sheet) = &self.sheet else { return };
        let tiles =
            Tiles::new(film, &sheet.context, screen.chunks, pt(0.0, 0.0), size, screen.well);
        match &self.painted {
            Some(painted) if is_same(painted, screen) => return,
            Some(painted) if differs_in_chunks_alone(painted, screen) => {
                tiles.change(&painted.held, &screen.held);
            }
            _ => {
                tiles.paint(&screen.held);
                decorate(&sheet.context, screen, scale);
            }
        }
        self.painted = Some(screen.clone());
    }
}

/// Equal but for the place: a screen that only moved needs no painting.
fn is_same(a: &Screen, b: &Screen) -> bool {
    a.held == b.held && has_same_look(a, b)
}

fn has_same_look(a: &Screen, b: &Screen) -> bool {
    (a.chunks, a.well, a.seam, a.missing_ink, a.held_numbers)
        == (b.chunks, b.well, b.seam, b.missing_ink, b.held_numbers)
        && (a.rect.w, a.rect.h) == (b.rect.w, b.rect.h)
}

/// Where nothing lies over the tiles, the tiles that changed are enough.
fn differs_in_chunks_alone(a: &Screen, b: &Screen) -> bool {
    has_same_look(a, b)
        && !a.seams()
        && !b.seams()
        && a.numbers().is_empty()
        && b.numbers().is_empty()
}

/// Seams and numbers, over the tiles.
fn decorate(context: &CanvasRenderingContext2d, screen: &Screen, scale: f64) {
    let _ = context.set_transform(
        scale,
        0.0,
        0.0,
        scale,
        -screen.rect.x * scale,
        -screen.rect.y * scale,
    );
    let mut brush = Brush::new(context);
    if screen.seams() {
        context.begin_path();
        trace(context, &screen.seam_lines());
        brush.finish(None, Some(Stroke::solid(screen.seam, 1.0)));
    }
    for (chunk, number) in screen.numbers() {
        if screen.holds(chunk) {
            brush.rects(&[text::shade(&number)], 3.0, Some(Theme::FILM_SHADE), None);
        }
        brush.text(&number);
    }
    let _ = context.reset_transform();
}

/// The small screens of a swarm in one canvas, where they stand on the stage.
#[derive(Default)]
pub(super) struct Crowd {
    sheet: Option<Sheet>,
    painted: Option<Swarm>,
    scale: f64,
}

impl Crowd {
    /// Brings the screens that changed up to date and draws all of them at once.
    pub(super) fn show(
        &mut self,
        context: &CanvasRenderingContext2d,
        film: &Film,
        swarm: &Swarm,
        scale: f64,
    ) {
        let Some(bounds) = bounds(swarm, scale) else { return };
        self.bring_up_to_date(film, swarm, bounds, scale);
        let Some(sheet) = &self.sheet else { return };
        let _ = context.draw_image_with_html_canvas_element_and_dw_and_dh(
            &sheet.canvas,
            bounds.x / scale,
            bounds.y / scale,
            bounds.w / scale,
            bounds.h / scale,
        );
    }

    fn bring_up_to_date(&mut self, film: &Film, swarm: &Swarm, bounds: Rect, scale: f64) {
        let has_same_places = self.scale == scale
            && self.painted.as_ref().is_some_and(|painted| {
                painted.at == swarm.at
                    && (painted.w, painted.h, painted.chunks, painted.well)
                        == (swarm.w, swarm.h, swarm.chunks, swarm.well)
            });
        if !has_same_places {
            self.sheet = Sheet::new(bounds.w, bounds.h);
            self.painted = None;
            self.scale = scale;
        }
        let Some(sheet) = &self.sheet else { return };
        let size = ((swarm.w * scale).round().max(1.0), (swarm.h * scale).round().max(1.0));
        for (index, at) in swarm.at.iter().enumerate() {
            let held = swarm.held(index);
            let before = self.painted.as_ref().map(|painted| painted.held(index));
            if before == Some(held) {
                continue;
            }
            let corner = pt((at.x * scale).round() - bounds.x, (at.y * scale).round() - bounds.y);
            let tiles = Tiles::new(film, &sheet.context, swarm.chunks, corner, size, swarm.well);
            match before {
                Some(before) => tiles.change(before, held),
                None => tiles.paint(held),
            }
        }
        match &mut self.painted {
            Some(painted) => painted.held.clone_from(&swarm.held),
            None => self.painted = Some(swarm.clone()),
        }
    }
}

/// The device pixels that a swarm's screens take.
fn bounds(swarm: &Swarm, scale: f64) -> Option<Rect> {
    let all = swarm.rects().reduce(|a, b| {
        let (x, y) = (a.x.min(b.x), a.y.min(b.y));
        rect(x, y, a.right().max(b.right()) - x, a.bottom().max(b.bottom()) - y)
    })?;
    let (x, y) = ((all.x * scale).floor() - 1.0, (all.y * scale).floor() - 1.0);
    let (right, bottom) = ((all.right() * scale).ceil() + 2.0, (all.bottom() * scale).ceil() + 2.0);
    Some(rect(x, y, right - x, bottom - y))
}

/// One screen's pixels on a sheet, divided among the chunks.
struct Tiles<'a> {
    film: &'a Film,
    context: &'a CanvasRenderingContext2d,
    grid: Grid,
    /// Whole device pixels.
    place: Rect,
}

/// Up to so many changed chunks are painted one by one; beyond, the screen is painted anew.
const FEW_CHANGES: u32 = 16;

impl<'a> Tiles<'a> {
    fn new(
        film: &'a Film,
        context: &'a CanvasRenderingContext2d,
        chunks: u32,
        corner: crate::scene::geometry::Point,
        (w, h): (f64, f64),
        well: Color,
    ) -> Tiles<'a> {
        context.set_fill_style_str(&css(well));
        Tiles { film, context, grid: Grid::new(chunks), place: rect(corner.x, corner.y, w, h) }
    }

    /// The pixels of a part of the screen. Parts that touch share no pixel.
    fn pixels(&self, unit: Rect) -> Rect {
        let Rect { x, y, w, h } = self.place;
        let (left, right) = ((unit.x * w).round(), (unit.right() * w).round());
        let (top, bottom) = ((unit.y * h).round(), (unit.bottom() * h).round());
        rect(x + left, y + top, right - left, bottom - top)
    }

    fn draw(&self, unit: Rect, is_held: bool) {
        let to = self.pixels(unit);
        if to.w <= 0.0 || to.h <= 0.0 {
            return;
        }
        if is_held {
            // The part of the film under just these pixels, so that neighbours fit.
            let Rect { x, y, w, h } = self.place;
            let from = rect((to.x - x) / w, (to.y - y) / h, to.w / w, to.h / h);
            self.film.draw_part(self.context, from, to);
        } else {
            self.context.fill_rect(to.x, to.y, to.w, to.h);
        }
    }

    /// Paints all chunks.
    fn paint(&self, held: &[u64]) {
        for chunk in 0..self.grid.chunks {
            self.draw(self.grid.tile(chunk), has(held, chunk));
        }
    }

    /// Paints the chunks in which two states differ.
    fn change(&self, before: &[u64], now: &[u64]) {
        let changes: u32 = before.iter().zip(now).map(|(a, b)| (a ^ b).count_ones()).sum();
        if changes > FEW_CHANGES.max(self.grid.chunks / 2) {
            return self.paint(now);
        }
        for (index, (a, b)) in before.iter().zip(now).enumerate() {
            for chunk in crate::sim::bits::bits_of(index, a ^ b) {
                let chunk = chunk as u32;
                self.draw(self.grid.tile(chunk), has(now, chunk));
            }
        }
    }
}

fn has(held: &[u64], chunk: u32) -> bool {
    held.get(chunk as usize / 64).is_some_and(|word| word >> (chunk % 64) & 1 == 1)
}
