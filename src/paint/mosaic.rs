//! Screens kept as pixels: only the chunks that changed are painted again.

use web_sys::CanvasRenderingContext2d;

use super::canvas::{Brush, device_size, trace};
use super::reel::{Change, Cut, Film, Reels, Sheet, Veil};
use crate::scene::geometry::{Rect, pt, rect};
use crate::scene::shape::{Screen, Stroke, Swarm};
use crate::scene::text;
use crate::scene::theme::Theme;

/// One screen as it was last painted.
#[derive(Default)]
pub(super) struct Mosaic {
    sheet: Option<Sheet>,
    size: (f64, f64),
    painted: Option<Screen>,
}

impl Mosaic {
    /// Brings the screen up to date and draws it, on whole device pixels.
    pub(super) fn show(
        &mut self,
        context: &CanvasRenderingContext2d,
        film: &Film,
        (reels, veil): (&mut Reels, &mut Veil),
        screen: &Screen,
        scale: f64,
    ) {
        let size = device_size(screen.rect, scale);
        if self.size != size {
            *self = Mosaic { sheet: Sheet::new(size.0, size.1), size, painted: None };
        }
        let Some(sheet) = &self.sheet else { return };
        let cut = Cut { picture: screen.picture, size, chunks: screen.chunks };
        let mut shown = screen.clone();
        let Some(reel) = reels.want(film, cut, &mut shown.held) else { return };
        if !self.painted.as_ref().is_some_and(|painted| is_same(painted, &shown)) {
            // Where nothing lies over the tiles, those that changed are enough.
            let before = self.painted.as_ref().filter(|painted| {
                has_same_look(painted, &shown) && is_bare(painted) && is_bare(&shown)
            });
            let before = before.map(|painted| &*painted.held);
            let change = Change { corner: pt(0.0, 0.0), before, held: &shown.held };
            reel.bring(sheet, veil, shown.well, &[change]);
            decorate(&sheet.context, &shown, scale);
            self.painted = Some(shown);
        }
        let at = pt((screen.rect.x * scale).round(), (screen.rect.y * scale).round());
        show_sheet(context, sheet, rect(at.x, at.y, size.0, size.1), scale);
    }
}

/// Equal but for the place: a screen that only moved needs no painting.
fn is_same(a: &Screen, b: &Screen) -> bool {
    a.held == b.held && has_same_look(a, b)
}

fn has_same_look(a: &Screen, b: &Screen) -> bool {
    (a.picture, a.chunks, a.well, a.seam, a.missing_ink, a.held_numbers)
        == (b.picture, b.chunks, b.well, b.seam, b.missing_ink, b.held_numbers)
        && (a.rect.w, a.rect.h, a.zoom) == (b.rect.w, b.rect.h, b.zoom)
}

fn is_bare(screen: &Screen) -> bool {
    !screen.seams() && screen.numbers().is_empty()
}

/// Seams and numbers, over the tiles.
fn decorate(context: &CanvasRenderingContext2d, screen: &Screen, scale: f64) {
    let (x, y) = (screen.rect.x * scale, screen.rect.y * scale);
    let _ = context.set_transform(scale, 0.0, 0.0, scale, -x, -y);
    let mut brush = Brush::new(context);
    if screen.seams() {
        context.begin_path();
        trace(context, &screen.seam_lines());
        brush.finish(None, Some(Stroke::solid(screen.seam, screen.zoom)));
    }
    for (chunk, number) in screen.numbers() {
        if screen.holds(chunk) {
            brush.rects(&[text::shade(&number)], 3.0, Some(Theme::FILM_SHADE), None);
        }
        brush.text(&number);
    }
    let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
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
        (reels, veil): (&mut Reels, &mut Veil),
        swarm: &Swarm,
        scale: f64,
    ) {
        let Some(bounds) = bounds(swarm, scale) else { return };
        if self.scale != scale || !self.painted.as_ref().is_some_and(|old| is_alike(old, swarm)) {
            *self = Crowd { sheet: Sheet::new(bounds.w, bounds.h), painted: None, scale };
        }
        let Some(sheet) = &self.sheet else { return };
        // Rounded down, so that no screen covers a pixel of its neighbour.
        let size = ((swarm.w * scale).floor().max(1.0), (swarm.h * scale).floor().max(1.0));
        let cut = Cut { picture: swarm.picture, size, chunks: swarm.chunks };
        let mut shown = swarm.clone();
        let Some(reel) = reels.want(film, cut, &mut shown.held) else { return };
        let changes = swarm.at.iter().enumerate().filter_map(|(index, at)| {
            let held = shown.held(index);
            let before = self.painted.as_ref().map(|painted| painted.held(index));
            let corner = pt((at.x * scale).round(), (at.y * scale).round());
            let corner = corner - pt(bounds.x, bounds.y);
            (before != Some(held)).then_some(Change { corner, before, held })
        });
        let changes: Vec<Change> = changes.collect();
        if !changes.is_empty() {
            reel.bring(sheet, veil, swarm.well, &changes);
        }
        self.painted = Some(shown);
        show_sheet(context, sheet, bounds, scale);
    }
}

/// Whether two swarms differ in nothing but what the peers hold.
fn is_alike(a: &Swarm, b: &Swarm) -> bool {
    a.at == b.at
        && (a.w, a.h, a.picture, a.chunks, a.well) == (b.w, b.h, b.picture, b.chunks, b.well)
}

/// The device pixels that a swarm's screens take.
fn bounds(swarm: &Swarm, scale: f64) -> Option<Rect> {
    let (mut first, mut last) = (*swarm.at.first()?, *swarm.at.first()?);
    for at in &swarm.at {
        first = pt(first.x.min(at.x), first.y.min(at.y));
        last = pt(last.x.max(at.x), last.y.max(at.y));
    }
    let (x, y) = ((first.x * scale).floor() - 1.0, (first.y * scale).floor() - 1.0);
    let right = ((last.x + swarm.w) * scale).ceil() + 2.0;
    let bottom = ((last.y + swarm.h) * scale).ceil() + 2.0;
    Some(rect(x, y, right - x, bottom - y))
}

/// Draws a sheet at a place that is given in device pixels.
fn show_sheet(context: &CanvasRenderingContext2d, sheet: &Sheet, at: Rect, scale: f64) {
    let _ = context.draw_image_with_html_canvas_element_and_dw_and_dh(
        &sheet.canvas,
        at.x / scale,
        at.y / scale,
        at.w / scale,
        at.h / scale,
    );
}
