//! What is drawn follows the size of the reader's type: it is composed for a room so many times
//! smaller and enlarged, so that all of it grows alike and still fits.

use crate::scene::Viewport;
use crate::units::within::Within;

/// The largest type that is followed, in units of the usual. Smaller type than usual is not: no text
/// is below the least size.
const LARGEST: f64 = 2.5;
/// A room is never made smaller than this, in CSS pixels: rather is what is in it enlarged less.
const LEAST: Viewport = Viewport { width: 320.0, height: 240.0 };
/// Sizes go in so many steps from one whole number to the next.
const STEPS: f64 = 16.0;

/// How many times as large everything is drawn in that room, and the room as it is seen from there,
/// for type that is `scale` times as large as usual.
pub fn enlarged(scale: f64, viewport: Viewport) -> (f64, Viewport) {
    let Viewport { width, height } = viewport;
    let most = (width / LEAST.width).min(height / LEAST.height);
    let by = steps(scale.min(most));
    (by, Viewport { width: width / by, height: height / by })
}

/// The same of a room that has only a width, and chooses its height.
pub fn enlarged_width(scale: f64, width: f64) -> (f64, f64) {
    let by = steps(scale.min(width / LEAST.width));
    (by, width / by)
}

fn steps(scale: f64) -> f64 {
    (scale.within(1.0, LARGEST) * STEPS).floor() / STEPS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_grows_with_the_type_as_far_as_there_is_room() {
        let by = |scale, width, height| enlarged(scale, Viewport { width, height }).0;
        let large = |scale| by(scale, 1280.0, 720.0);
        assert_eq!([0.5, 1.0, 1.5, 2.0, 9.0].map(large), [1.0, 1.0, 1.5, 2.0, 2.5]);
        assert_eq!(by(2.0, 480.0, 720.0), 1.5);
        assert_eq!(by(2.0, 1280.0, 300.0), 1.25);
        assert_eq!(by(2.0, 300.0, 160.0), 1.0);
        for width in 300..1400 {
            let (by, room) = enlarged(1.7, Viewport { width: width.into(), height: 620.0 });
            assert!(by == 1.0 || (room.width >= 320.0 && room.height >= 240.0), "{width}: {by}");
            assert!((room.width * by - f64::from(width)).abs() < 1e-9, "{width}: {by}");
        }
    }
}
