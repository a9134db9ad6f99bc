//! The strip under a crowd: a bar for each chunk, as high as the share of those who hold it.

use super::geometry::{Rect, pt, rect};
use super::pen::{Pen, face};
use super::spots::Mark;
use super::text::MIN_SIZE;

/// Bars are at least so wide; of more chunks some share one, which is as high as the least of them.
const BAR_MIN: f64 = 2.0;
/// The height of the line of text above the bars.
const LINE: f64 = 18.0;

/// Draws the strip: how many of `everybody` hold each chunk, below what that is.
pub fn draw(
    pen: &mut Pen,
    strip: Rect,
    (copies, everybody): (&[u32], u32),
    title: &str,
    range: &[String],
) {
    let theme = pen.theme;
    let baseline = strip.y + 11.0;
    let used = pen.text(pt(strip.x, baseline), title, face(MIN_SIZE, theme.quiet));
    let end = face(MIN_SIZE, theme.quiet).end();
    pen.fitting(pt(strip.right(), baseline), range, end, strip.w - used - 16.0);
    let (top, height) = (strip.y + LINE, strip.h - LINE);
    pen.mark(rect(strip.x, top, strip.w, height), Mark::Copies);
    let count = ((strip.w / BAR_MIN) as usize).clamp(1, copies.len().max(1));
    let pitch = strip.w / count as f64;
    let gap = if pitch >= 3.0 { (pitch * 0.2).min(2.0) } else { 0.0 };
    let (mut whole, mut partly) = (Vec::new(), Vec::new());
    for bar in 0..count {
        let of = copies.len() * bar / count..copies.len() * (bar + 1) / count;
        let least = copies[of].iter().copied().min().unwrap_or(0);
        if least > 0 {
            let h = (height * f64::from(least) / f64::from(everybody.max(1))).max(1.0);
            let x = strip.x + bar as f64 * pitch;
            let list = if least >= everybody { &mut whole } else { &mut partly };
            list.push(rect(x, top + height - h, pitch - gap, h));
        }
    }
    pen.rect(rect(strip.x, top, strip.w, height), 0.0, Some(theme.track.alpha(0.55)), None);
    pen.rects(partly, 0.0, Some(theme.buffered), None);
    pen.rects(whole, 0.0, Some(theme.good), None);
}
