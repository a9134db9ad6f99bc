//! How wide a text will be: an estimate, rather too wide than too narrow.
//!
//! The scene is laid out without a browser, and the reader's system font is unknown. The table has
//! the advance widths of a wide font (DejaVu Sans), so that others leave a little room.

use super::geometry::{Rect, rect};
use super::shape::{Anchor, Text};

/// The smallest text anywhere, in CSS pixels. Labels drop out before they shrink below it.
pub const MIN_SIZE: f64 = 12.0;

/// Sizes in CSS pixels that the drawing and the page have in common.
pub mod size {
    /// Names and units beside something larger.
    pub const SMALL: f64 = 13.0;
    /// Titles within a drawing, notes under one.
    pub const NOTE: f64 = 14.0;
    /// Controls, and totals where there is little room.
    pub const CONTROL: f64 = 15.0;
    /// The article.
    pub const PROSE: f64 = 17.0;
}

/// The fonts that every painter asks for, and the page.
pub const FONT_STACK: &str =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// Width of `text` in CSS pixels.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let mut em = 0.0;
    for c in text.chars() {
        em += advance(c);
    }
    em * size * if bold { 1.125 } else { 1.0 }
}

/// The first of `forms` that is no wider than `room`.
pub fn fitting<S: AsRef<str>>(forms: &[S], size: f64, bold: bool, room: f64) -> Option<&str> {
    forms.iter().map(AsRef::as_ref).find(|form| width(form, size, bold) <= room)
}

/// `text`, or as much of its beginning as fits into `room` with an ellipsis after it.
pub fn shortened(text: &str, size: f64, bold: bool, room: f64) -> String {
    let mut short = text.to_owned();
    let mut left = text;
    while width(&short, size, bold) > room && !left.is_empty() {
        left = left.char_indices().next_back().map_or("", |(last, _)| &left[..last]);
        short = format!("{}…", left.trim_end());
    }
    short
}

/// Advance width in em.
fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' => 0.28,
        ' ' | '.' | ',' | ':' | ';' | '·' | '!' | 'I' | 'J' | '/' | '|' => 0.34,
        't' | 'f' | 'r' | '(' | ')' | '-' => 0.41,
        's' | 'c' | 'z' | '–' | '?' => 0.55,
        'k' | 'v' | 'x' | 'y' | 'L' | 'F' => 0.6,
        'a'..='l' | 'n'..='u' | '0'..='9' | 'E' | 'S' | 'T' | 'P' | 'Y' => 0.64,
        'A'..='C' | 'K' | 'R' | 'V' | 'X' | 'Z' => 0.7,
        'D' | 'G'..='H' | 'N'..='Q' | 'U' => 0.79,
        'w' | 'M' => 0.87,
        'm' | 'W' => 0.99,
        _ => 0.8,
    }
}

/// What lies behind a number on the film, so that it can be read over any part of the picture.
pub fn shade(text: &Text) -> Rect {
    let bounds = bounds(text);
    rect(bounds.x - 3.0, text.at.y - text.size * 0.9, bounds.w + 6.0, text.size * 1.14)
}

/// The space that a text takes.
pub fn bounds(text: &Text) -> Rect {
    let w = width(&text.text, text.size, text.bold);
    let x = match text.anchor {
        Anchor::Start => text.at.x,
        Anchor::Middle => text.at.x - w / 2.0,
        Anchor::End => text.at.x - w,
    };
    rect(x, text.at.y - text.size * 0.76, w, text.size)
}
