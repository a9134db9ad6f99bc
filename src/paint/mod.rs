//! Painters: a scene becomes an SVG document, anywhere, or pixels on a canvas, in a browser.

#[cfg(target_arch = "wasm32")]
pub mod canvas;
#[cfg(target_arch = "wasm32")]
mod mosaic;
pub mod number;
#[cfg(target_arch = "wasm32")]
mod reel;
pub mod svg;
