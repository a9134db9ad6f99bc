//! The still: the picture that a group makes together, a part at a time.
//!
//! It is our own and needs its work: rays are followed from the eye, by way of what they meet,
//! to the sky. A mirror hangs over water, and ten balls around it, so that each of the twelve
//! default parts shows something of its own.
//!
//! Only IEEE's basic operations are used: the bytes are the same on every machine. The numbers
//! are whole multiples of a power of two wherever it does not matter: they compress well.

use std::ops::{Add, Mul, Range, Sub};

use super::film;

/// Width over height: that of every screen. The still is cut as the film is, by
/// [`film::Grid`].
pub const ASPECT: f64 = film::ASPECT;

/// Computes the pixels `columns` of line `y`, counted from the top left, of the still in a size of
/// `width` x `height` pixels. `out` gets four bytes a pixel: red, green, blue, opacity. Where it
/// is too short for all of them, it gets those that it has room for.
pub fn row(y: u32, columns: Range<u32>, (width, height): (u32, u32), out: &mut [u8]) {
    // Four samples a pixel, in eighths of it, no two in one row or column.
    const SAMPLES: [(f64, f64); 4] = [(1.0, 3.0), (5.0, 1.0), (3.0, 7.0), (7.0, 5.0)];
    let set = Set::new();
    for (x, pixel) in columns.zip(out.chunks_exact_mut(4)) {
        let mut sum = V(0.0, 0.0, 0.0);
        for (right, down) in SAMPLES {
            let right = (f64::from(x) + right / 8.0) / f64::from(width) - 0.5;
            let down = (f64::from(y) + down / 8.0) / f64::from(height) - 0.5;
            let way = V(right * ANGLE, -down * ANGLE / ASPECT, 1.0).unit();
            sum = sum + set.follow(way).as_seen();
        }
        let V(r, g, b) = sum * (255.0 / 4.0) + V(0.5, 0.5, 0.5);
        for (byte, light) in pixel.iter_mut().zip([r, g, b, 255.0]) {
            *byte = light as u8;
        }
    }
}

/// How wide the picture is for who looks at it from a distance of 1.
const ANGLE: f64 = 0.875;
/// Where the eye is; it looks straight ahead. x goes to the right, y up, z away from the eye; the
/// water is y = 0.
const EYE: V = V(0.0, 2.0, -8.0);
/// Where the sun goes down, right behind the mirror.
const SUN: V = V(0.09375, 0.03125, 0.995);
/// Its light.
const SUNLIGHT: V = V(1.0, 0.4375, 0.15625);
/// Where the lamp is, behind the eye.
const LAMP: V = V(-0.5625, 0.6875, -0.46);
/// The light from all around.
const DUSK: V = V(0.1875, 0.25, 0.390625);
/// Colour and gloss of the water.
const WATER: [f64; 4] = [0.0, 0.03125, 0.09375, 0.25];
/// A ray is followed to so many surfaces.
const SURFACES: usize = 4;

/// The balls in 32nds, the mirror first: the middle (x, y, z), the radius, the colour (red, green,
/// blue), and the gloss: how much is mirrored where one looks straight at it.
const BALLS: [[i8; 8]; 11] = [
    [0, 64, 0, 36, 0, 0, 0, 30],
    [84, 65, 1, 11, 1, 15, 20, 6],
    [77, 106, 26, 11, 10, 24, 20, 6],
    [28, 119, 34, 11, 29, 25, 18, 6],
    [-28, 119, 34, 11, 32, 19, 2, 6],
    [-77, 106, 26, 11, 32, 9, 2, 6],
    [-84, 65, 1, 11, 29, 3, 4, 6],
    [-72, 30, -21, 11, 26, 3, 10, 6],
    [-26, 15, -30, 11, 13, 4, 24, 6],
    [26, 15, -30, 11, 6, 5, 28, 6],
    [72, 30, -21, 11, 1, 7, 27, 6],
];

/// The sky in 256ths, from the horizon up: the colour of a layer towards the sun and on the other
/// side, and between which heights it takes over from the one below.
const SKY: [[i16; 8]; 5] = [
    [256, 116, 53, 34, 71, 128, -2, -1],
    [169, 54, 82, 93, 81, 145, 0, 24],
    [11, 36, 96, 11, 36, 96, 8, 44],
    [2, 10, 52, 2, 14, 60, 18, 84],
    [3, 4, 30, 3, 4, 30, 84, 256],
];

/// What is in the picture.
struct Set {
    balls: [[f64; 8]; 11],
    sky: [[f64; 8]; 5],
}

impl Set {
    fn new() -> Set {
        Set {
            balls: BALLS.map(|ball| ball.map(|number| f64::from(number) / 32.0)),
            sky: SKY.map(|layer| layer.map(|number| f64::from(number) / 256.0)),
        }
    }

    /// The light that comes to the eye from the direction `way`.
    fn follow(&self, mut way: V) -> V {
        let (mut from, mut light, mut share, mut lamp) = (EYE, V(0.0, 0.0, 0.0), 1.0, 0.0);
        for surface in 0..SURFACES {
            let down = if way.1 < 0.0 { -from.1 / way.1 } else { f64::MAX };
            let (far, ball) = self.meet(from, way, down);
            let at = from + way * far;
            let (normal, [r, g, b, gloss]) = match ball {
                Some(&[x, y, z, radius, r, g, b, gloss]) => {
                    ((at - V(x, y, z)) * (1.0 / radius), [r, g, b, gloss])
                }
                None if far < f64::MAX => (ripples(at), WATER),
                None => {
                    lamp = 20.0 * smooth(0.9824, 0.9941, way.dot(LAMP));
                    break;
                }
            };
            // The more a ray grazes a surface, the more of it is mirrored.
            let graze = 1.0 + normal.dot(way);
            let mirrored = gloss + (1.0 - gloss) * squared(graze, 2) * graze;
            let own = V(r, g, b).times(self.light_on(at, normal));
            light = light + own * (share * (1.0 - mirrored));
            share *= mirrored;
            way = (way - normal * (2.0 * normal.dot(way))).unit();
            // Off the surface, so that it is not met again.
            from = at + normal * 0.0001220703125;
            if ball.is_none() {
                way.1 = positive(way.1);
                if surface > 0 {
                    // Water within a mirror shows nothing but the sky.
                    break;
                }
            }
        }
        light + (self.sky(way) + V(lamp, lamp, lamp)) * share
    }

    /// How far the nearest ball in the direction `way` is, if it is nearer than `most`, and which.
    fn meet(&self, from: V, way: V, most: f64) -> (f64, Option<&[f64; 8]>) {
        let mut nearest = (most, None);
        for ball in &self.balls {
            let [x, y, z, radius, ..] = *ball;
            let to = V(x, y, z) - from;
            let along = to.dot(way);
            let inside = along * along - to.dot(to) + radius * radius;
            if along > 0.0 && inside > 0.0 {
                let far = along - inside.sqrt();
                if far > 0.0 && far < nearest.0 {
                    nearest = (far, Some(ball));
                }
            }
        }
        nearest
    }

    /// The light that falls on a surface: from the lamp, from the evening all around, and from
    /// where the sun goes down.
    fn light_on(&self, at: V, normal: V) -> V {
        // How much is open to the sky, and how much of the lamp is seen, 0..1.
        let (mut open, mut lit) = (1.0, 1.0);
        for [x, y, z, radius, ..] in self.balls {
            let to = V(x, y, z) - at;
            let (square, along) = (to.dot(to), to.dot(LAMP));
            open *= 1.0 - positive(normal.dot(to) / square.sqrt() * radius * radius / square);
            if along > 0.0 {
                // The farther the ball is, the softer its shadow.
                let off = positive(square - along * along).sqrt() - radius;
                lit *= smooth(-0.5, 1.0, off / (0.0625 + along * 0.125));
            }
        }
        let lamp = 1.625 * positive(normal.dot(LAMP)) * lit;
        let back = 0.5 + 0.5 * normal.dot(SUN);
        V(lamp, lamp * 0.9375, lamp * 0.84375)
            + DUSK * (0.375 + 0.625 * open)
            + SUNLIGHT * (0.6875 * back * back * open)
    }

    fn sky(&self, way: V) -> V {
        let towards = 0.5 + 0.5 * way.2;
        let mut color = V(0.0, 0.0, 0.0);
        for [r, g, b, back_r, back_g, back_b, from, to] in self.sky {
            let layer = V(back_r, back_g, back_b).mix(V(r, g, b), towards);
            color = color.mix(layer, smooth(from, to, way.1));
        }
        // 4th, 64th and 256th powers: from the whole evening down to the place of the sun.
        let wide = squared(positive(way.dot(SUN)), 2);
        let glow = squared(wide, 4);
        color + SUNLIGHT * (0.09375 * wide + 0.40625 * glow + 0.8125 * squared(glow, 2))
    }
}

/// Which way up the water is: rings go out from below the mirror.
fn ripples(at: V) -> V {
    let square = at.0 * at.0 + at.2 * at.2;
    let far = square.sqrt();
    // Parabolas, up and down in turn: as good as a sine.
    let phase = far * 1.25;
    let phase = phase - phase.floor() - 0.5;
    let height = 0.5625 * phase * (1.0 - 2.0 * phase.abs());
    let slope = height / (1.0 + square * 0.15625) / (far + 0.0078125);
    V(at.0 * slope, 1.0, at.2 * slope).unit()
}

/// Nothing below zero; shorter than `f64::max`, which looks for what is not a number.
fn positive(x: f64) -> f64 {
    if x > 0.0 { x } else { 0.0 }
}

/// Squared so many times.
fn squared(x: f64, times: u32) -> f64 {
    (0..times).fold(x, |x, _| x * x)
}

/// From 0 at `from` to 1 at `to`, without a kink.
fn smooth(from: f64, to: f64, x: f64) -> f64 {
    let x = positive(1.0 - positive((to - x) / (to - from)));
    x * x * (3.0 - 2.0 * x)
}

/// A direction, a place, or red, green and blue light.
#[derive(Clone, Copy)]
struct V(f64, f64, f64);

impl V {
    fn dot(self, other: V) -> f64 {
        self.0 * other.0 + self.1 * other.1 + self.2 * other.2
    }

    fn times(self, other: V) -> V {
        V(self.0 * other.0, self.1 * other.1, self.2 * other.2)
    }

    fn unit(self) -> V {
        self * (1.0 / self.dot(self).sqrt())
    }

    fn mix(self, other: V, f: f64) -> V {
        self + (other - self) * f
    }

    /// Light as a screen shows it, 0..1: the more there is, the less is added.
    fn as_seen(self) -> V {
        let seen = |x: f64| (x * (1.0 + 0.125 * x) / (0.8125 + 0.625 * x)).sqrt();
        V(seen(self.0), seen(self.1), seen(self.2))
    }
}

impl Add for V {
    type Output = V;
    fn add(self, other: V) -> V {
        V(self.0 + other.0, self.1 + other.1, self.2 + other.2)
    }
}

impl Sub for V {
    type Output = V;
    fn sub(self, other: V) -> V {
        self + other * -1.0
    }
}

impl Mul<f64> for V {
    type Output = V;
    fn mul(self, f: f64) -> V {
        V(self.0 * f, self.1 * f, self.2 * f)
    }
}
