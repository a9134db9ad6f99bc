//! The film: one picture, cut into chunks.
//!
//! The picture is the project's own, drawn from code: an evening at a lake. Each of its twelve
//! default parts shows something of its own (moon, cloud, balloon, birds; peaks, ridge, sun,
//! summit; pines, boat, light on the water, cabin), so that a reader recognizes a chunk anywhere.

use super::geometry::{Path, Point, Rect, pt, rect};
use super::theme::Color;

/// Width of the picture in its own units.
pub const WIDTH: f64 = 320.0;
/// Height of the picture in its own units.
pub const HEIGHT: f64 = 200.0;
/// Width over height, of the picture and of every screen.
pub const ASPECT: f64 = WIDTH / HEIGHT;

/// How the film is cut: rows of chunks, left to right, top to bottom. Every chunk has its place
/// and the places cover the picture; where the rows cannot be equal, some have wider chunks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// How many chunks there are, at least 1.
    pub chunks: u32,
    /// In how many rows.
    pub rows: u32,
}

impl Grid {
    /// The number of rows that makes the chunks nearest to the shape of a screen.
    pub fn new(chunks: u32) -> Grid {
        const WANTED: f64 = 1.3;
        const PENALTY_UNEVEN: f64 = 1.35;
        let chunks = chunks.max(1);
        let cost = |rows: u32| {
            let columns = f64::from(chunks) / f64::from(rows);
            let shape = ASPECT * f64::from(rows) / columns;
            let uneven = if chunks % rows == 0 { 1.0 } else { PENALTY_UNEVEN };
            (shape / WANTED).max(WANTED / shape) * uneven
        };
        // Never more rows than about a square of chunks has: a thousand have 32.
        let most = (f64::from(chunks).sqrt() * 1.5).ceil() as u32;
        let mut best = 1;
        for rows in 2..=most.min(chunks) {
            if cost(rows) < cost(best) {
                best = rows;
            }
        }
        Grid { chunks, rows: best }
    }

    /// The first chunk of a row; one row beyond the last gives the number of chunks.
    pub fn row_start(self, row: u32) -> u32 {
        (u64::from(row) * u64::from(self.chunks) / u64::from(self.rows)) as u32
    }

    /// The row and the column of a chunk, and how many columns that row has.
    pub fn cell(self, chunk: u32) -> (u32, u32, u32) {
        let chunk = chunk.min(self.chunks - 1);
        let estimate = u64::from(chunk) * u64::from(self.rows) / u64::from(self.chunks);
        let mut row = estimate as u32;
        while row + 1 < self.rows && self.row_start(row + 1) <= chunk {
            row += 1;
        }
        let start = self.row_start(row);
        (row, chunk - start, self.row_start(row + 1) - start)
    }

    /// The place of a chunk in a picture of size 1 x 1.
    pub fn tile(self, chunk: u32) -> Rect {
        let (row, column, columns) = self.cell(chunk);
        let (w, h) = (1.0 / f64::from(columns), 1.0 / f64::from(self.rows));
        rect(f64::from(column) * w, f64::from(row) * h, w, h)
    }

    /// The pixels of a chunk in a picture of `w` x `h` of them. Each pixel belongs to one chunk;
    /// where there are more chunks than pixels, some have none.
    pub fn pixels(self, chunk: u32, (w, h): (f64, f64)) -> Rect {
        let unit = self.tile(chunk);
        let (left, right) = ((unit.x * w).round(), (unit.right() * w).round());
        let (top, bottom) = ((unit.y * h).round(), (unit.bottom() * h).round());
        rect(left, top, right - left, bottom - top)
    }

    /// The most chunks that a row has.
    pub fn columns(self) -> u32 {
        self.chunks.div_ceil(self.rows)
    }
}

/// What fills a part of the picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Paint {
    /// One colour.
    Solid(Color),
    /// A gradient from the first point to the second.
    Linear(Point, Point, Vec<(f64, Color)>),
    /// A gradient from the middle outwards.
    Radial(Point, f64, Vec<(f64, Color)>),
}

/// One part of the picture, in its own units.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Its outline.
    pub path: Path,
    /// What fills it.
    pub paint: Paint,
}

/// The picture, from the back to the front, on 0..[`WIDTH`] x 0..[`HEIGHT`].
pub fn picture() -> Vec<Layer> {
    let mut layers = Vec::with_capacity(96);
    sky(&mut layers);
    clouds(&mut layers);
    balloon(&mut layers, pt(203.0, 32.0));
    birds(&mut layers);
    mountains(&mut layers);
    water(&mut layers);
    boat(&mut layers, pt(119.0, 170.0));
    left_shore(&mut layers);
    right_shore(&mut layers);
    layers
}

/// Where the water begins.
const HORIZON: f64 = 139.0;
/// The middle of the sun.
const SUN: Point = pt(201.0, 104.0);

fn sky(layers: &mut Vec<Layer>) {
    let stops = vec![
        (0.0, Color::hex(0x16205a)),
        (0.25, Color::hex(0x39327f)),
        (0.48, Color::hex(0x7d4190)),
        (0.68, Color::hex(0xd65c84)),
        (0.85, Color::hex(0xff9470)),
        (1.0, Color::hex(0xffcf94)),
    ];
    let whole = block(0.0, 0.0, WIDTH, HORIZON + 2.0);
    add(layers, whole.clone(), Paint::Linear(pt(0.0, 0.0), pt(0.0, HORIZON), stops));
    let warm = Color::hex(0xffe0a6);
    let glow = vec![
        (0.0, warm.alpha(0.95)),
        (0.3, warm.alpha(0.5)),
        (0.6, warm.alpha(0.16)),
        (1.0, warm.alpha(0.0)),
    ];
    add(layers, whole, Paint::Radial(SUN, 104.0, glow));
    for (x, y, r) in STARS {
        fill(layers, Path::ellipse(pt(x, y), r, r), Color::hex(0xfff6dc).alpha(0.9));
    }
    // The crescent: between two arcs of different bend.
    let moon = Path::from(pt(40.0, 18.5))
        .cubic(pt(24.0, 19.0), pt(20.0, 40.0), pt(35.0, 46.0))
        .cubic(pt(43.0, 49.0), pt(50.5, 45.5), pt(53.0, 40.5))
        .cubic(pt(40.0, 43.5), pt(31.0, 30.0), pt(40.0, 18.5))
        .close();
    fill(layers, moon, Color::hex(0xfff3cf));
    fill(layers, Path::ellipse(SUN, 20.0, 20.0), Color::hex(0xfff4d2));
}

const STARS: [(f64, f64, f64); 13] = [
    (12.0, 14.0, 1.2),
    (64.0, 10.0, 1.5),
    (20.0, 52.0, 0.9),
    (70.0, 31.0, 1.0),
    (58.0, 57.0, 0.9),
    (96.0, 20.0, 1.0),
    (118.0, 9.0, 1.4),
    (147.0, 17.0, 1.0),
    (170.0, 9.0, 1.1),
    (236.0, 12.0, 1.2),
    (258.0, 30.0, 0.9),
    (292.0, 10.0, 1.4),
    (311.0, 27.0, 1.0),
];

/// A heap of cloud in the second chunk, thin streaks elsewhere.
fn clouds(layers: &mut Vec<Layer>) {
    let heap = |dy: f64, grow: f64| {
        let p = |x: f64, y: f64| pt(120.0 + (x - 120.0) * grow, 44.0 + (y - 44.0) * grow + dy);
        Path::from(p(88.0, 52.0))
            .cubic(p(84.0, 44.0), p(94.0, 38.0), p(101.0, 41.0))
            .cubic(p(102.0, 28.0), p(121.0, 24.0), p(127.0, 34.0))
            .cubic(p(135.0, 28.0), p(147.0, 34.0), p(145.0, 42.0))
            .cubic(p(155.0, 42.0), p(157.0, 52.0), p(150.0, 53.0))
            .cubic(p(132.0, 55.0), p(104.0, 55.0), p(88.0, 52.0))
            .close()
    };
    fill(layers, heap(0.0, 1.0), Color::hex(0xe58aa8).alpha(0.9));
    fill(layers, heap(3.5, 0.86), Color::hex(0xffc3ae).alpha(0.9));
    for (x, y, rx, ry, opacity) in [
        (286.0, 58.0, 30.0, 2.6, 0.55),
        (268.0, 63.5, 22.0, 1.8, 0.5),
        (30.0, 66.0, 26.0, 2.0, 0.35),
        (160.0, 80.0, 22.0, 1.8, 0.6),
        (236.0, 84.0, 26.0, 1.9, 0.6),
        (146.0, 86.5, 15.0, 1.3, 0.5),
        (252.0, 90.0, 16.0, 1.3, 0.5),
    ] {
        fill(layers, Path::ellipse(pt(x, y), rx, ry), Color::hex(0xffc2a8).alpha(opacity));
    }
}

fn balloon(layers: &mut Vec<Layer>, at: Point) {
    // The hull as a whole, then gores of another colour between two of its meridians.
    let gore = |from: f64, to: f64| {
        let top = at + pt(0.0, -19.0);
        let side =
            |f: f64| (at + pt(20.5 * f, -19.0), at + pt(20.5 * f, 4.0), at + pt(3.6 * f, 17.0));
        let (b, c, d) = side(from);
        let (b2, c2, d2) = side(to);
        Path::from(top).cubic(b, c, d).line(d2).cubic(c2, b2, top).close()
    };
    fill(layers, gore(-1.0, 1.0), Color::hex(0xf4545f));
    fill(layers, gore(-0.62, -0.2), Color::hex(0xffe9c4));
    fill(layers, gore(0.2, 0.62), Color::hex(0xffe9c4));
    fill(layers, gore(0.72, 1.0), Color::hex(0xb53358));
    for x in [-3.0, 2.2] {
        fill(layers, block(at.x + x, at.y + 17.0, 0.8, 6.0), Color::hex(0x2b1d3f));
    }
    fill(layers, block(at.x - 3.4, at.y + 22.5, 6.8, 5.0), Color::hex(0x3a2233));
}

fn birds(layers: &mut Vec<Layer>) {
    for (x, y, s) in
        [(268.0, 42.0, 1.0), (283.0, 34.0, 1.25), (300.0, 43.5, 0.95), (291.0, 51.0, 0.75)]
    {
        let p = |dx: f64, dy: f64| pt(x + dx * s, y + dy * s);
        let wings = Path::from(p(-8.0, -3.0))
            .cubic(p(-5.0, -5.5), p(-1.5, -3.5), p(0.0, 0.6))
            .cubic(p(1.5, -3.5), p(5.0, -5.5), p(8.0, -3.0))
            .cubic(p(4.5, -3.4), p(1.8, -0.8), p(0.0, 3.0))
            .cubic(p(-1.8, -0.8), p(-4.5, -3.4), p(-8.0, -3.0))
            .close();
        fill(layers, wings, Color::hex(0x1a1740));
    }
}

fn mountains(layers: &mut Vec<Layer>) {
    let far = points(&[
        (0.0, 112.0),
        (22.0, 104.0),
        (60.0, 113.0),
        (84.0, 104.0),
        (108.0, 112.0),
        (142.0, 103.0),
        (166.0, 116.0),
        (186.0, 121.0),
        (214.0, 118.0),
        (232.0, 108.0),
        (250.0, 113.0),
        (276.0, 102.0),
        (320.0, 114.0),
        (320.0, 142.0),
        (0.0, 142.0),
    ]);
    let haze = vec![(0.0, Color::hex(0xa85a94)), (1.0, Color::hex(0xf08f86))];
    add(layers, Path::polygon(&far), Paint::Linear(pt(0.0, 100.0), pt(0.0, 140.0), haze));

    // The great peak of chunk 5, its lit and its shaded side.
    let dusk = |top: u32, foot: u32, y: f64| {
        let stops = vec![(0.0, Color::hex(top)), (1.0, Color::hex(foot))];
        Paint::Linear(pt(0.0, y), pt(0.0, HORIZON), stops)
    };
    let peak = points(&[
        (-6.0, 139.0),
        (14.0, 110.0),
        (24.0, 104.0),
        (45.0, 74.0),
        (58.0, 90.0),
        (68.0, 97.0),
        (98.0, 126.0),
        (112.0, 141.0),
    ]);
    add(layers, Path::polygon(&peak), dusk(0x4b3575, 0x6b4585, 74.0));
    let lit = points(&[
        (45.0, 74.0),
        (58.0, 90.0),
        (68.0, 97.0),
        (98.0, 126.0),
        (112.0, 141.0),
        (62.0, 141.0),
        (55.0, 120.0),
        (49.0, 108.0),
        (51.0, 94.0),
    ]);
    add(layers, Path::polygon(&lit), dusk(0x8d5292, 0xa3608f, 74.0));
    let snow = points(&[
        (45.0, 74.0),
        (53.0, 84.0),
        (58.0, 90.0),
        (52.5, 89.0),
        (50.0, 95.0),
        (46.0, 89.5),
        (42.0, 95.5),
        (38.5, 90.0),
        (33.5, 91.0),
    ]);
    fill(layers, Path::polygon(&snow), Color::hex(0xffe3d6));
    let shade = points(&[(45.0, 74.0), (46.0, 89.5), (42.0, 95.5), (38.5, 90.0), (33.5, 91.0)]);
    fill(layers, Path::polygon(&shade), Color::hex(0xc9b0d8));

    // The ridge of chunk 6: two blunt teeth.
    let ridge = points(&[
        (76.0, 141.0),
        (96.0, 116.0),
        (106.0, 100.0),
        (114.0, 95.0),
        (121.0, 106.0),
        (127.0, 111.0),
        (137.0, 101.0),
        (144.0, 105.0),
        (160.0, 126.0),
        (178.0, 141.0),
    ]);
    add(layers, Path::polygon(&ridge), dusk(0x5b3a7e, 0x774b88, 95.0));
    let ridge_lit = points(&[
        (114.0, 95.0),
        (121.0, 106.0),
        (127.0, 111.0),
        (124.0, 124.0),
        (132.0, 141.0),
        (112.0, 141.0),
        (117.0, 118.0),
    ]);
    add(layers, Path::polygon(&ridge_lit), dusk(0x9a5891, 0xab658f, 95.0));

    // The summit of chunk 8.
    let summit = points(&[
        (226.0, 141.0),
        (250.0, 122.0),
        (262.0, 108.0),
        (283.0, 80.0),
        (291.0, 90.0),
        (300.0, 95.0),
        (322.0, 122.0),
        (330.0, 141.0),
    ]);
    add(layers, Path::polygon(&summit), dusk(0x9b5591, 0xae6590, 80.0));
    let summit_dark = points(&[
        (283.0, 80.0),
        (291.0, 90.0),
        (300.0, 95.0),
        (322.0, 122.0),
        (330.0, 141.0),
        (288.0, 141.0),
        (292.0, 118.0),
        (284.0, 102.0),
        (286.0, 92.0),
    ]);
    add(layers, Path::polygon(&summit_dark), dusk(0x4c3475, 0x633f80, 80.0));
    let cap = points(&[
        (283.0, 80.0),
        (286.0, 92.0),
        (281.0, 96.0),
        (278.0, 91.5),
        (273.0, 95.0),
        (271.5, 95.3),
    ]);
    fill(layers, Path::polygon(&cap), Color::hex(0xffe3d6));

    let hills = Path::from(pt(0.0, 126.0))
        .cubic(pt(26.0, 120.0), pt(50.0, 131.0), pt(84.0, 131.0))
        .cubic(pt(112.0, 131.0), pt(128.0, 125.0), pt(152.0, 131.0))
        .cubic(pt(172.0, 136.0), pt(190.0, 137.0), pt(214.0, 134.0))
        .cubic(pt(240.0, 130.0), pt(268.0, 125.0), pt(320.0, 129.0))
        .line(pt(320.0, 142.0))
        .line(pt(0.0, 142.0))
        .close();
    let dark = vec![(0.0, Color::hex(0x35305f)), (1.0, Color::hex(0x2a2350))];
    add(layers, hills, Paint::Linear(pt(0.0, 120.0), pt(0.0, 140.0), dark));
}

fn water(layers: &mut Vec<Layer>) {
    let stops = vec![
        (0.0, Color::hex(0xf3957c)),
        (0.22, Color::hex(0xb9608b)),
        (0.55, Color::hex(0x5b4288)),
        (1.0, Color::hex(0x1d2860)),
    ];
    let depth = Paint::Linear(pt(0.0, HORIZON), pt(0.0, HEIGHT), stops);
    add(layers, block(0.0, HORIZON, WIDTH, HEIGHT - HORIZON), depth);

    // What stands above stands below, darker and broken.
    let dark = Color::hex(0x33265f);
    let mirror = points(&[
        (0.0, HORIZON),
        (110.0, HORIZON),
        (78.0, 152.0),
        (62.0, 166.0),
        (46.0, 176.0),
        (30.0, 164.0),
        (0.0, 152.0),
    ]);
    fill(layers, Path::polygon(&mirror), dark.alpha(0.5));
    let mirror = points(&[
        (226.0, HORIZON),
        (320.0, HORIZON),
        (320.0, 154.0),
        (300.0, 166.0),
        (284.0, 176.0),
        (264.0, 160.0),
    ]);
    fill(layers, Path::polygon(&mirror), dark.alpha(0.5));
    let light = Color::hex(0xffe9bd);
    for (i, (y, w)) in [
        (140.8, 44.0),
        (144.6, 30.0),
        (148.6, 39.0),
        (153.0, 24.0),
        (157.6, 33.0),
        (162.6, 18.0),
        (168.0, 27.0),
        (174.0, 13.0),
        (180.6, 20.0),
        (188.0, 9.0),
        (195.0, 14.0),
    ]
    .into_iter()
    .enumerate()
    {
        let sway = if i % 2 == 0 { 1.5 } else { -2.5 };
        let thick = 1.1 + i as f64 * 0.11;
        let at = pt(SUN.x + sway, y);
        fill(layers, Path::ellipse(at, w / 2.0 + 3.0, thick), light.alpha(0.95 - i as f64 * 0.04));
    }
    for (x, y, w) in [
        (20.0, 148.0, 24.0),
        (86.0, 146.0, 30.0),
        (150.0, 152.0, 20.0),
        (96.0, 190.0, 26.0),
        (146.0, 182.0, 22.0),
        (160.0, 194.0, 26.0),
        (246.0, 150.0, 24.0),
        (232.0, 171.0, 18.0),
        (250.0, 186.0, 22.0),
        (300.0, 147.0, 26.0),
        (66.0, 158.0, 18.0),
    ] {
        fill(layers, Path::ellipse(pt(x, y), w / 2.0, 0.8), Color::hex(0xffc8b0).alpha(0.45));
    }
}

fn boat(layers: &mut Vec<Layer>, at: Point) {
    let p = |x: f64, y: f64| at + pt(x, y);
    let sail = Path::from(p(1.0, -34.0))
        .cubic(p(13.0, -24.0), p(17.0, -12.0), p(16.0, -3.5))
        .line(p(1.0, -3.5))
        .close();
    fill(layers, sail, Color::hex(0xfff3df));
    let jib = Path::from(p(-1.2, -30.0))
        .cubic(p(-5.0, -19.0), p(-9.0, -9.0), p(-14.0, -3.5))
        .line(p(-1.2, -3.5))
        .close();
    fill(layers, jib, Color::hex(0xffb98f));
    fill(layers, block(at.x - 0.6, at.y - 35.0, 1.2, 34.0), Color::hex(0x2b1d3f));
    let hull = Path::from(p(-18.0, -2.0))
        .line(p(20.0, -2.0))
        .cubic(p(18.0, 3.5), p(14.0, 6.0), p(9.0, 6.0))
        .line(p(-9.0, 6.0))
        .cubic(p(-14.0, 5.0), p(-17.0, 2.0), p(-18.0, -2.0))
        .close();
    fill(layers, hull, Color::hex(0x3a1f3d));
    fill(layers, block(at.x - 17.2, at.y - 2.0, 36.6, 1.7), Color::hex(0xf4545f));
    for (y, w, opacity) in
        [(8.5, 30.0, 0.5), (12.0, 20.0, 0.4), (15.5, 24.0, 0.3), (19.0, 12.0, 0.25)]
    {
        fill(layers, Path::ellipse(p(1.0, y), w / 2.0, 1.0), Color::hex(0xfff3df).alpha(opacity));
    }
}

fn left_shore(layers: &mut Vec<Layer>) {
    let bank = Path::from(pt(0.0, 176.0))
        .cubic(pt(22.0, 172.0), pt(42.0, 180.0), pt(58.0, 187.0))
        .cubic(pt(66.0, 191.0), pt(76.0, 196.0), pt(84.0, 200.0))
        .line(pt(0.0, 200.0))
        .close();
    fill(layers, bank, Color::hex(0x10213a));
    pine(layers, pt(14.0, 186.0), 62.0, 0x0f2a3c);
    pine(layers, pt(55.0, 192.0), 44.0, 0x143548);
    pine(layers, pt(36.0, 190.0), 54.0, 0x0c2033);
}

fn right_shore(layers: &mut Vec<Layer>) {
    let bank = Path::from(pt(320.0, 172.0))
        .cubic(pt(300.0, 172.0), pt(282.0, 178.0), pt(266.0, 186.0))
        .cubic(pt(258.0, 190.0), pt(248.0, 196.0), pt(240.0, 200.0))
        .line(pt(320.0, 200.0))
        .close();
    fill(layers, bank, Color::hex(0x10213a));
    pine(layers, pt(311.0, 180.0), 44.0, 0x143548);
    // The cabin: wall, roof, chimney, a window with light in it, and that light on the water.
    fill(layers, block(294.0, 149.0, 4.0, 10.0), Color::hex(0x1f1430));
    fill(layers, block(271.0, 163.0, 28.0, 19.0), Color::hex(0x4a2438));
    let roof = points(&[(266.0, 165.0), (276.0, 150.5), (294.0, 150.5), (304.0, 165.0)]);
    fill(layers, Path::polygon(&roof), Color::hex(0x24173a));
    let glow = Color::hex(0xffc95e);
    let halo = vec![(0.0, glow.alpha(0.55)), (1.0, glow.alpha(0.0))];
    let window = pt(279.5, 171.5);
    add(layers, Path::ellipse(window, 16.0, 16.0), Paint::Radial(window, 16.0, halo));
    fill(layers, block(275.0, 167.5, 9.0, 8.5), Color::hex(0xffdf86));
    fill(layers, block(279.1, 167.5, 0.9, 8.5), Color::hex(0x4a2438));
    fill(layers, block(289.0, 168.0, 6.0, 14.0), Color::hex(0x24173a));
    for (x, w, y) in [(256.0, 16.0, 179.0), (250.0, 11.0, 183.0), (246.0, 8.0, 187.5)] {
        fill(layers, Path::ellipse(pt(x, y), w / 2.0, 0.9), glow.alpha(0.7));
    }
}

/// A spruce of five tiers that stands on `foot`.
fn pine(layers: &mut Vec<Layer>, foot: Point, height: f64, color: u32) {
    let mut outline = Vec::with_capacity(24);
    let tiers = 5;
    let half = |tier: i32| height * 0.235 * f64::from(tier) / f64::from(tiers);
    let y = |tier: i32| foot.y - height + height * 0.92 * f64::from(tier) / f64::from(tiers);
    outline.push(foot + pt(0.0, -height));
    for tier in 1..=tiers {
        outline.push(pt(foot.x + half(tier), y(tier)));
        outline.push(pt(foot.x + half(tier) * 0.5, y(tier) - height * 0.025));
    }
    for tier in (1..=tiers).rev() {
        outline.push(pt(foot.x - half(tier) * 0.5, y(tier) - height * 0.025));
        outline.push(pt(foot.x - half(tier), y(tier)));
    }
    fill(layers, Path::polygon(&outline), Color::hex(color));
    fill(
        layers,
        block(foot.x - 1.6, foot.y - height * 0.1, 3.2, height * 0.14),
        Color::hex(0x0b1626),
    );
}

fn add(layers: &mut Vec<Layer>, path: Path, paint: Paint) {
    layers.push(Layer { path, paint });
}

fn fill(layers: &mut Vec<Layer>, path: Path, color: Color) {
    add(layers, path, Paint::Solid(color));
}

fn block(x: f64, y: f64, w: f64, h: f64) -> Path {
    Path::polygon(&[pt(x, y), pt(x + w, y), pt(x + w, y + h), pt(x, y + h)])
}

fn points(list: &[(f64, f64)]) -> Vec<Point> {
    list.iter().map(|&(x, y)| pt(x, y)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_film_has_four_columns_and_three_rows() {
        assert_eq!(Grid::new(12).rows, 3);
        assert_eq!(Grid::new(12).tile(6), rect(0.5, 1.0 / 3.0, 0.25, 1.0 / 3.0));
        assert_eq!(Grid::new(1).tile(0), rect(0.0, 0.0, 1.0, 1.0));
        assert_eq!((Grid::new(1000).rows, Grid::new(1000).columns()), (25, 40));
    }

    #[test]
    fn the_chunks_cover_the_picture_without_overlap() {
        for chunks in 1..=1000 {
            let grid = Grid::new(chunks);
            let mut area = 0.0;
            let mut last = (0, 0);
            for chunk in 0..chunks {
                let tile = grid.tile(chunk);
                area += tile.w * tile.h;
                assert!(tile.right() < 1.0 + 1e-9 && tile.bottom() < 1.0 + 1e-9);
                let (row, column, columns) = grid.cell(chunk);
                assert!(column < columns && (chunk == 0 || (row, column) > last));
                last = (row, column);
            }
            assert!((area - 1.0).abs() < 1e-9, "{chunks} chunks cover {area}");
        }
    }

    #[test]
    fn each_pixel_belongs_to_one_chunk() {
        for (chunks, size) in [(12, (96.0, 60.0)), (7, (101.0, 63.0)), (1000, (37.0, 23.0))] {
            let grid = Grid::new(chunks);
            let mut owners = vec![0; (size.0 * size.1) as usize];
            for chunk in 0..chunks {
                let tile = grid.pixels(chunk, size);
                for y in tile.y as usize..tile.bottom() as usize {
                    for x in tile.x as usize..tile.right() as usize {
                        owners[y * size.0 as usize + x] += 1;
                    }
                }
            }
            assert!(owners.iter().all(|owners| *owners == 1), "{chunks} chunks");
        }
    }
}
