//! The pictures in pixels, whole and cut into chunks, on canvases that are not on the page.

use std::cell::OnceCell;

use web_sys::js_sys::{Function, Reflect};
use web_sys::wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasGradient, CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::canvas::{context_of, css, trace};
use super::easel::Easel;
use super::veil::Owners;
use crate::scene::film::{self, Grid, Paint};
use crate::scene::geometry::{Point, Rect, pt, rect};
use crate::scene::shape::Picture;
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

    /// Its pixels in number.
    fn area(&self) -> f64 {
        f64::from(self.canvas.width()) * f64::from(self.canvas.height())
    }

    /// Draws the part `from` of this sheet at `to` of another.
    pub(super) fn copy(&self, context: &CanvasRenderingContext2d, from: Rect, to: Rect) {
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

    /// Whether the browser has lost its pixels, and says so.
    pub(super) fn is_lost(&self) -> bool {
        let context = &self.sheet.context;
        let method = Reflect::get(context, &JsValue::from_str("isContextLost"));
        let answer = method.ok().and_then(|method| {
            method.dyn_ref::<Function>().and_then(|method| method.call0(context).ok())
        });
        answer.is_some_and(|answer| answer.is_truthy())
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

/// Which picture, in which size, in how many chunks.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Cut {
    pub(super) picture: Picture,
    /// In device pixels.
    pub(super) size: (f64, f64),
    pub(super) chunks: u32,
}

/// A picture in the size of one screen, and which of its pixels belong to which chunk.
///
/// The pixels are divided among the chunks without overlap, and copied as they are, alone or
/// with their neighbours. So a screen's pixels depend on what it holds alone, whatever it showed
/// before and whichever way time goes.
pub(super) struct Reel {
    pub(super) sheet: Sheet,
    pub(super) cut: Cut,
    /// For each chunk its pixels: [`Grid::pixels`].
    pub(super) tiles: Vec<Rect>,
    /// Which of the pixels belong to which chunk, once that was asked.
    owners: OnceCell<Owners>,
    /// How far the still is computed; `None` for the film, which is there at once.
    pub(super) easel: Option<Easel>,
}

/// A screen on a sheet, and what it has to show.
pub(super) struct Change<'a> {
    /// Its upper left pixel.
    pub(super) corner: Point,
    /// The chunks that it shows; `None`: nothing yet.
    pub(super) before: Option<&'a [u64]>,
    /// Those that it holds now.
    pub(super) held: &'a [u64],
}

impl Change<'_> {
    /// How many chunks come or go.
    fn len(&self) -> u32 {
        let changed = |(index, now): (usize, &u64)| {
            self.before.map_or(!0, |before| before[index] ^ now).count_ones()
        };
        self.held.iter().enumerate().map(changed).sum()
    }
}

/// What a call to the canvas for one more run of chunks takes, measured in pixels of a veil.
const PIXELS_PER_CALL: f64 = 256.0;
/// The same of the calls that a veil takes anyway.
const PIXELS_PER_VEIL: f64 = 16_384.0;

impl Reel {
    /// Brings screens of a sheet from showing what they held to what they hold now. What is missing
    /// gets the colour `well`. The pixels are the same whether that is done chunk by chunk or, where
    /// much changes (as after a jump), by whole pictures and a veil over them.
    pub(super) fn bring(&self, sheet: &Sheet, veil: &mut Veil, well: Color, changes: &[Change]) {
        let chunks: u32 = changes.iter().map(Change::len).sum();
        let calls = f64::from(chunks) - changes.len() as f64;
        if calls * PIXELS_PER_CALL > sheet.area() + PIXELS_PER_VEIL {
            veil.lay(self, sheet, well, changes);
        } else {
            sheet.context.set_fill_style_str(&css(well));
            changes.iter().for_each(|change| self.change(&sheet.context, change));
        }
    }

    fn change(&self, context: &CanvasRenderingContext2d, change: &Change) {
        let Change { corner, before, held } = *change;
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

/// Covers what is missing of many chunks at once. Kept, so that it is made once.
#[derive(Default)]
pub(super) struct Veil {
    sheet: Option<Sheet>,
    pixels: Vec<u8>,
}

impl Veil {
    /// Paints the screens of a sheet anew: the whole picture, and over it what they lack.
    fn lay(&mut self, reel: &Reel, to: &Sheet, well: Color, changes: &[Change]) {
        let (w, h) = (to.canvas.width(), to.canvas.height());
        self.sheet.take_if(|sheet| (sheet.canvas.width(), sheet.canvas.height()) != (w, h));
        if self.sheet.is_none() {
            self.sheet = Sheet::new(w.into(), h.into());
        }
        let Some(sheet) = &self.sheet else { return };
        let size = reel.cut.size;
        let owners = reel.owners.get_or_init(|| Owners::new(size, &reel.tiles));
        self.pixels.clear();
        self.pixels.resize(w as usize * h as usize * 4, 0);
        for Change { corner, held, .. } in changes {
            let at = rect(corner.x, corner.y, size.0, size.1);
            reel.sheet.copy(&to.context, rect(0.0, 0.0, size.0, size.1), at);
            let corner = (corner.x as usize, corner.y as usize);
            owners.cover(&mut self.pixels, w as usize, corner, held, well);
        }
        if let Ok(image) = ImageData::new_with_u8_clamped_array(Clamped(&self.pixels), w) {
            let _ = sheet.context.put_image_data(&image, 0.0, 0.0);
            let _ = to.context.draw_image_with_html_canvas_element(&sheet.canvas, 0.0, 0.0);
        }
    }
}

/// The reels of the sizes that are on the stage.
#[derive(Default)]
pub(super) struct Reels(pub(super) Vec<Reel>);

/// A figure shows screens of few sizes; beyond this number they are left over from others.
const MOST_REELS: usize = 12;

impl Reels {
    /// The reel that is cut like this, made if it is not there yet.
    pub(super) fn get(&mut self, film: &Film, cut: Cut) -> Option<&mut Reel> {
        let place = match self.0.iter().position(|reel| reel.cut == cut) {
            Some(place) => place,
            None => {
                let reel = self.make(film, cut)?;
                if self.0.len() >= MOST_REELS {
                    self.0.clear();
                }
                self.0.push(reel);
                self.0.len() - 1
            }
        };
        self.0.get_mut(place)
    }

    fn make(&self, film: &Film, cut: Cut) -> Option<Reel> {
        let sheet = Sheet::new(cut.size.0, cut.size.1)?;
        let whole = |(w, h)| rect(0.0, 0.0, w, h);
        let mut easel = None;
        if cut.picture == Picture::Film {
            film.draw_part(&sheet.context, whole((1.0, 1.0)), whole(cut.size));
        } else {
            // After a change of size, the largest of before will do until this one is there.
            let mut old: Option<&Reel> = None;
            for reel in &self.0 {
                let is_alike = Cut { size: cut.size, ..reel.cut } == cut;
                if is_alike && old.is_none_or(|old| old.cut.size.0 <= reel.cut.size.0) {
                    old = Some(reel);
                }
            }
            if let Some(old) = old {
                old.sheet.copy(&sheet.context, whole(old.cut.size), whole(cut.size));
            }
            let lent = old.and_then(|old| old.easel.as_ref());
            easel = Some(Easel::new(cut.chunks, cut.size, lent));
        }
        let grid = Grid::new(cut.chunks);
        let tiles = (0..cut.chunks).map(|chunk| grid.pixels(chunk, cut.size)).collect();
        Some(Reel { sheet, cut, tiles, owners: OnceCell::new(), easel })
    }

    /// Forgets the film, which is there in another sharpness.
    pub(super) fn forget_film(&mut self) {
        self.0.retain(|reel| reel.easel.is_some());
    }
}
