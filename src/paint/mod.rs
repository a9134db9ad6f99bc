//! Painters: a scene becomes an SVG document, anywhere, or pixels on a canvas, in a browser.

#[cfg(target_arch = "wasm32")]
pub mod canvas;
pub mod easel;
#[cfg(target_arch = "wasm32")]
mod fade;
mod inks;
#[cfg(target_arch = "wasm32")]
mod mosaic;
pub mod number;
mod png;
#[cfg(target_arch = "wasm32")]
mod reel;
#[cfg(target_arch = "wasm32")]
mod studio;
pub mod svg;
pub mod veil;
