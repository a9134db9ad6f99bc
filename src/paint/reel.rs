//! The film in pixels, whole and cut into chunks, on canvases that are not on the page.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{CanvasGradient, CanvasRenderingContext2d, HtmlCanvasElement};

use super::canvas::{context_of, css, trace};
use crate::scene::film::{self, Grid, Paint};
use crate::scene::geometry::{Point, Rect, pt, rect};
use crate::scene::theme::Color;
use crate::sim::bits::bits_of;

/// A canvas that is not on the page.
pub(super) struct Sheet {
    pub(super) canvas: HtmlCanvasElement,
    pub(super) context: CanvasRenderingContext2d,
}

impl Sheet {
    /// So many device pixels; `None` where the browser gives no context.
    pub(super) fn new(width: f64, height: f64) -> Option<Sheet> {
        let document = web_sys::window()?.document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
        let context = context_of(&canvas)?;
        Some(Sheet { canvas, context })
    }

    /// Draws the part `from` of this sheet at `to` of another.
    fn copy(&self, context: &CanvasRenderingContext2d, from: Rect, to: Rect) {
        let _ = context
            .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                &self.canvas,
                from.x,
                from.y,
                from.w,
                from.h,
                to.x,
                to.y,
                to.w,
                to.h,
            );
    }
}

/// The whole film, large.
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
        let Rect { x, y, w, h } = unit;
        let (width, height) = (self.width, self.height);
        self.sheet.copy(context, rect(x * width, y * height, w * width, h * height), to);
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
            let Point { x, y } = *center;
            let Ok(gradient) = context.create_radial_gradient(x, y, 0.0, x, y, *radius) else {
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

/// The film in the size of one screen, and which of its pixels belong to which chunk.
///
/// The pixels are divided among the chunks without overlap, and copied as they are, alone or
/// with their neighbours. So a screen's pixels depend on what it holds alone, whatever it showed
/// before and whichever way time goes.
pub(super) struct Reel {
    sheet: Sheet,
    size: (f64, f64),
    chunks: u32,
    /// For each chunk its pixels; none for some where there are more chunks than pixels.
    tiles: Vec<Rect>,
}

impl Reel {
    fn new(film: &Film, (w, h): (f64, f64), chunks: u32) -> Option<Reel> {
        let sheet = Sheet::new(w, h)?;
        film.draw_part(&sheet.context, rect(0.0, 0.0, 1.0, 1.0), rect(0.0, 0.0, w, h));
        let grid = Grid::new(chunks);
        let pixels = |chunk| {
            let unit = grid.tile(chunk);
            let (left, right) = ((unit.x * w).round(), (unit.right() * w).round());
            let (top, bottom) = ((unit.y * h).round(), (unit.bottom() * h).round());
            rect(left, top, right - left, bottom - top)
        };
        Some(Reel { tiles: (0..chunks).map(pixels).collect(), sheet, size: (w, h), chunks })
    }

    /// Brings the screen whose upper left pixel is at `corner` from showing what it held `before`
    /// (`None`: it shows nothing yet) to what it holds now. What is missing gets the fill style.
    pub(super) fn change(
        &self,
        context: &CanvasRenderingContext2d,
        corner: Point,
        before: Option<&[u64]>,
        held: &[u64],
    ) {
        // Neighbours in a row that change alike are copied at once.
        let mut run: Option<(bool, Rect)> = None;
        for (index, &now) in held.iter().enumerate() {
            let changed = before.map_or(!0, |before| before[index] ^ now);
            for chunk in bits_of(index, changed).take_while(|chunk| *chunk < self.tiles.len()) {
                let (is_held, tile) = (now >> (chunk % 64) & 1 == 1, self.tiles[chunk]);
                match &mut run {
                    _ if tile.w <= 0.0 || tile.h <= 0.0 => {}
                    Some((same, open))
                        if *same == is_held
                            && open.right() == tile.x
                            && (open.y, open.h) == (tile.y, tile.h) =>
                    {
                        open.w += tile.w;
                    }
                    _ => self.copy(context, corner, run.replace((is_held, tile))),
                }
            }
        }
        self.copy(context, corner, run);
    }

    fn copy(&self, context: &CanvasRenderingContext2d, corner: Point, run: Option<(bool, Rect)>) {
        let Some((is_held, pixels)) = run else { return };
        let Rect { x, y, w, h } = pixels;
        let at = corner + pt(x, y);
        if is_held {
            self.sheet.copy(context, pixels, rect(at.x, at.y, w, h));
        } else {
            context.fill_rect(at.x, at.y, w, h);
        }
    }
}

/// The reels of the sizes that are on the stage.
#[derive(Default)]
pub(super) struct Reels(Vec<Reel>);

/// A figure shows screens of few sizes; beyond this number they are left over from others.
const MOST_REELS: usize = 12;

impl Reels {
    /// The reel for screens of `size` device pixels, made if it is not there yet.
    pub(super) fn get(&mut self, film: &Film, size: (f64, f64), chunks: u32) -> Option<&Reel> {
        let is_wanted = |reel: &Reel| (reel.size, reel.chunks) == (size, chunks);
        let place = match self.0.iter().position(is_wanted) {
            Some(place) => place,
            None => {
                if self.0.len() >= MOST_REELS {
                    self.0.clear();
                }
                self.0.push(Reel::new(film, size, chunks)?);
                self.0.len() - 1
            }
        };
        self.0.get(place)
    }
}
