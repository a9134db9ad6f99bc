//! Cross-fading on a canvas: where a run is told so fast that each frame shows something else,
//! a picture gives way to the next by and by, and nothing flashes.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::canvas::context_of;

/// What was on a canvas, as it was seen: with what was left of still older pictures.
#[derive(Default)]
pub struct Fade {
    kept: Option<HtmlCanvasElement>,
}

impl Fade {
    /// Lays what is kept over the canvas, so much of it, 0..1, and keeps what is seen then.
    /// Where nothing of this size is kept, nothing is laid over it.
    pub fn blend(
        &mut self,
        canvas: &HtmlCanvasElement,
        context: &CanvasRenderingContext2d,
        before: f64,
    ) {
        let size = (canvas.width(), canvas.height());
        self.kept.take_if(|kept| (kept.width(), kept.height()) != size);
        context.save();
        let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        if let Some(kept) = &self.kept {
            context.set_global_alpha(before);
            let _ = context.draw_image_with_html_canvas_element(kept, 0.0, 0.0);
        } else {
            self.kept = alike(canvas);
        }
        context.restore();
        if let Some(context) = self.kept.as_ref().and_then(context_of) {
            // A picture may be seen through: nothing of the older one stays behind it.
            context.clear_rect(0.0, 0.0, size.0.into(), size.1.into());
            let _ = context.draw_image_with_html_canvas_element(canvas, 0.0, 0.0);
        }
    }

    /// Keeps nothing: what comes next has nothing to fade from.
    pub fn forget(&mut self) {
        self.kept = None;
    }
}

/// An empty canvas of the same size.
fn alike(canvas: &HtmlCanvasElement) -> Option<HtmlCanvasElement> {
    let made = canvas.owner_document()?.create_element("canvas").ok()?;
    let made: HtmlCanvasElement = made.dyn_into().ok()?;
    made.set_width(canvas.width());
    made.set_height(canvas.height());
    Some(made)
}
