//! Painters: the same scene as SVG everywhere, on a canvas in the browser.

pub mod svg;
