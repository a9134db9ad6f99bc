//! The canvas: its size, its sharpness, and what is painted on it.

use web_sys::HtmlCanvasElement;

use crate::app::figure::FigureState;

/// A figure's canvas.
#[derive(Default)]
pub struct StageView;

impl StageView {
    /// Calls `resized` whenever the drawing has another size.
    pub fn watch(&mut self, _canvas: &HtmlCanvasElement, _resized: impl Fn() + 'static) {}
    /// Paints the moment.
    pub fn paint(&mut self, _canvas: &HtmlCanvasElement, _state: &FigureState, _is_dark: bool) {}
    /// The peer drawn at this place.
    pub fn peer_at(&self, _state: &FigureState, _x: f64, _y: f64) -> Option<u32> {
        None
    }
}
