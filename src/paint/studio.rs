//! The still on the stage: what can be shown of it, and the work on the rest.
//!
//! Each size is computed for itself, so that its pixels depend on the size alone.

use web_sys::wasm_bindgen::Clamped;
use web_sys::{CanvasRenderingContext2d, ImageData};

use super::easel::Easel;
use super::reel::{Cut, Film, Reel, Reels};
use crate::scene::geometry::Rect;
use crate::scene::shape::Picture;

impl Cut {
    /// The still in so many parts.
    pub(super) fn still(size: (f64, f64), chunks: u32) -> Cut {
        Cut { picture: Picture::Still, size, chunks }
    }
}

impl Reels {
    /// Another moment is painted: what it shows is not known yet.
    pub(super) fn want_nothing(&mut self) {
        self.0.iter_mut().filter_map(|reel| reel.easel.as_mut()).for_each(Easel::want_nothing);
    }

    /// The reel for screens that hold this. Of the still it wants all of it, and takes out what
    /// cannot be shown yet.
    pub(super) fn want(&mut self, film: &Film, cut: Cut, held: &mut [u64]) -> Option<&Reel> {
        let reel = self.get(film, cut)?;
        if let Some(easel) = &mut reel.easel {
            easel.want(held);
        }
        Some(reel)
    }

    /// Wants the upper lines of a part of the still, `fraction` of it (0..1), and draws as many as
    /// there are into `to`, the place of the whole part.
    pub(super) fn draw_part(
        &mut self,
        context: &CanvasRenderingContext2d,
        film: &Film,
        (cut, part): (Cut, u32),
        fraction: f64,
        is_flying: bool,
        to: Rect,
    ) {
        let Some(reel) = self.get(film, cut) else { return };
        let (Some(easel), Some(from)) = (&mut reel.easel, reel.tiles.get(part as usize)) else {
            return;
        };
        let lines = easel.want_lines(part, fraction);
        let share = lines / from.h;
        let from = Rect { h: lines, ..*from };
        // In another size its outermost pixels would take some colour from the next part, or not
        // if that is not computed yet: a part that flies leaves them out.
        let inset = if is_flying && from.w.min(from.h) > 4.0 { 1.0 } else { 0.0 };
        reel.sheet.copy(context, from.grow(-inset), Rect { h: to.h * share, ..to });
    }

    /// Whether something is wanted that is not computed.
    pub(super) fn is_missing(&self) -> bool {
        self.0.iter().any(|reel| reel.easel.as_ref().is_some_and(Easel::is_missing))
    }

    /// Computes what is missing, at least one line of it, for as long as there is time. Returns
    /// whether that may be shown already, in pixels of another size.
    pub(super) fn work(&mut self, has_time: &mut dyn FnMut() -> bool) -> bool {
        let (mut pixels, mut is_shown) = (Vec::new(), false);
        for reel in &mut self.0 {
            let Some(easel) = &mut reel.easel else { continue };
            while let Some(place) = easel.compute(&mut pixels) {
                is_shown |= easel.is_lent();
                let image = ImageData::new_with_u8_clamped_array(Clamped(&pixels), place.w as u32);
                if let Ok(image) = image {
                    let _ = reel.sheet.context.put_image_data(&image, place.x, place.y);
                }
                if !has_time() {
                    return is_shown;
                }
            }
        }
        is_shown
    }
}
