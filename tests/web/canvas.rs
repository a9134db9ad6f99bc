//! Pictures on a canvas: the same pixels in the end, whatever was computed or shown first.

use how_p2p_works::paint::canvas::CanvasPainter;
use how_p2p_works::scene::geometry::{Path, Rect, Step, pt, rect};
use how_p2p_works::scene::shape::{Picture, Screen, Shape, Stroke, Swarm, Tile, Working};
use how_p2p_works::scene::{Scene, Theme};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

const LARGE: Rect = rect(10.3, 8.0, 160.0, 100.0);
const SMALL: [Rect; 2] = [rect(190.0, 8.0, 64.0, 40.0), rect(190.0, 60.4, 64.0, 40.0)];
const WHOLE: u64 = 0xfff;
const SCALE: f64 = 1.5;

struct Stage {
    canvas: HtmlCanvasElement,
    painter: CanvasPainter,
}

impl Stage {
    fn new() -> Stage {
        let document = web_sys::window().and_then(|window| window.document()).expect("a page");
        let canvas = document.create_element("canvas").expect("a canvas");
        Stage { canvas: canvas.unchecked_into(), painter: CanvasPainter::default() }
    }

    fn paint(&mut self, shapes: &[Shape], scale: f64) {
        let scene = Scene {
            width: 270.0,
            height: 120.0,
            background: Theme::DARK.background,
            shapes: shapes.to_vec(),
            spots: Vec::new(),
        };
        self.painter.paint(&self.canvas, &scene, scale);
    }

    /// Paints until nothing is missing, so many lines at a time. Returns how often it painted.
    fn finish(&mut self, shapes: &[Shape], lines: u32) -> u32 {
        self.paint(shapes, SCALE);
        let mut times = 1;
        while self.painter.is_missing() {
            let mut left = lines;
            self.painter.work(|| {
                left -= 1;
                left > 0
            });
            self.paint(shapes, SCALE);
            times += 1;
        }
        times
    }

    /// The device pixels of a place on the stage.
    fn pixels(&self, place: Rect) -> Vec<u8> {
        let context = self.canvas.get_context("2d").expect("a context").expect("a context");
        let context: CanvasRenderingContext2d = context.unchecked_into();
        let [x, y, w, h] = [place.x, place.y, place.w, place.h].map(|v| (v * SCALE).round());
        context.get_image_data(x, y, w, h).expect("pixels").data().0
    }

    fn all(&self) -> Vec<u8> {
        self.pixels(rect(0.0, 0.0, 270.0, 120.0))
    }
}

fn screen(node: i32, rect: Rect, held: u64) -> Shape {
    Shape::Screen(Screen {
        id: (0, node),
        rect,
        picture: Picture::Still,
        chunks: 12,
        held: vec![held],
        well: Theme::DARK.well,
        seam: Theme::DARK.body,
        missing_ink: None,
        held_numbers: false,
        zoom: 1.0,
    })
}

#[wasm_bindgen_test]
fn a_dashed_line_has_gaps_and_the_next_one_has_none() {
    let mut stage = Stage::new();
    let line = |y: f64, stroke: Stroke| {
        let path = Path(vec![Step::Move(pt(20.0, y)), Step::Line(pt(220.0, y))]);
        Shape::Path { path, fill: None, stroke: Some(stroke) }
    };
    let color = Theme::DARK.wait;
    let dashed = line(30.0, Stroke::dashed(color, 4.0, 10.0, 14.0));
    stage.paint(&[dashed, line(60.0, Stroke::solid(color, 4.0))], SCALE);
    let gaps = |y: f64| {
        let pixels = stage.pixels(rect(30.0, y, 180.0, 1.0));
        let is_line = |pixel: &[u8]| pixel[0] == color.r && pixel[1] == color.g;
        let along: Vec<bool> =
            pixels[..(180.0 * SCALE) as usize * 4].chunks(4).map(is_line).collect();
        along.windows(2).filter(|pair| pair[0] && !pair[1]).count()
    };
    assert!((6..=9).contains(&gaps(30.0)), "{}", gaps(30.0));
    assert_eq!(gaps(60.0), 0);
}

fn working(fraction: f64) -> Shape {
    let line = Stroke::solid(Theme::DARK.peer, 0.0);
    Shape::Working(Working { rect: LARGE, part: 5, parts: 12, fraction, line })
}

fn screens(held: u64) -> Vec<Shape> {
    vec![screen(0, LARGE, held), screen(1, SMALL[0], held), screen(2, SMALL[1], held)]
}

#[wasm_bindgen_test]
fn the_pixels_do_not_tell_what_was_computed_first() {
    let mut at_once = Stage::new();
    assert_eq!(at_once.finish(&screens(WHOLE), u32::MAX), 2);
    let wanted = at_once.all();
    assert!(at_once.pixels(SMALL[0]) == at_once.pixels(SMALL[1]), "screens of one size");

    // Part by part, from the last on, in small pieces.
    let mut slowly = Stage::new();
    for part in (0..12).rev() {
        assert!(slowly.finish(&screens(WHOLE & (!0 << part)), 7) > 1, "part {part}");
    }
    assert!(slowly.all() == wanted, "part by part");

    // Back in time and forth again nothing has to be computed.
    assert_eq!(slowly.finish(&screens(0b1010), 7), 1);
    assert_eq!(slowly.finish(&screens(WHOLE), 7), 1);
    assert!(slowly.all() == wanted, "after a look back");

    // In another sharpness what was there is shown at once, and then what belongs there.
    let mut sharper = Stage::new();
    sharper.paint(&screens(WHOLE), 1.0);
    while sharper.painter.work(|| true) {}
    sharper.paint(&screens(WHOLE), SCALE);
    assert!(sharper.painter.is_missing());
    let middle = LARGE.part(rect(0.5, 0.3, 0.1, 0.1));
    let is_like = |a: &[u8], b: &[u8]| {
        let apart: u64 = a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        apart / a.len() as u64
    };
    assert!(is_like(&sharper.pixels(middle), &at_once.pixels(middle)) < 8);
    sharper.finish(&screens(WHOLE), 3);
    assert!(sharper.all() == wanted, "after a change of sharpness");
}

#[wasm_bindgen_test]
fn a_part_that_is_made_grows_into_its_place() {
    let mut whole = Stage::new();
    whole.finish(&[screen(0, LARGE, WHOLE)], u32::MAX);
    let mut empty = Stage::new();
    empty.paint(&[screen(0, LARGE, 0)], SCALE);
    assert!(!empty.painter.is_missing(), "nothing is computed before it is wanted");

    let mut stage = Stage::new();
    stage.finish(&[screen(0, LARGE, 0), working(0.5)], 1);
    // Within the part, off the seams.
    let upper = LARGE.part(rect(0.28, 0.36, 0.2, 0.12));
    let lower = LARGE.part(rect(0.28, 0.52, 0.2, 0.12));
    assert!(stage.pixels(upper) == whole.pixels(upper));
    assert!(stage.pixels(lower) == empty.pixels(lower));
}

#[wasm_bindgen_test]
fn a_part_on_its_way_is_a_part_of_the_largest_screen() {
    let mut stage = Stage::new();
    let on_its_way = Tile {
        rect: rect(200.0, 10.0, 40.0, 100.0 / 3.0),
        radius: 0.0,
        picture: Picture::Still,
        chunk: 6,
        chunks: 12,
        border: Stroke::solid(Theme::DARK.peer, 0.0),
    };
    stage.finish(&[screen(0, LARGE, 1 << 6), Shape::Tile(on_its_way)], 9);
    let part = on_its_way.rect.part(rect(0.2, 0.2, 0.6, 0.6));
    let background = Theme::DARK.background;
    let is_background = |p: &[u8]| p[..3] == [background.r, background.g, background.b];
    assert!(!stage.pixels(part).chunks(4).any(is_background));
}

/// Fifty small screens in streets, each with 100 chunks; the first screen holds the first `held` chunks,
/// each other one less.
fn crowd(held: usize) -> Shape {
    let (at, held) = (0..50)
        .map(|i| {
            let held = held.saturating_sub(i).min(100);
            let word =
                |from: usize| (0..64).filter(|bit| from + bit < held).map(|bit| 1 << bit).sum();
            (pt((i % 10) as f64 * 26.4 + 3.2, (i / 10) as f64 * 22.0 + 4.6), [word(0), word(64)])
        })
        .unzip::<_, [u64; 2], Vec<_>, Vec<_>>();
    Shape::Swarm(Swarm {
        stage: 0,
        w: 22.0,
        h: 14.0,
        at,
        picture: Picture::Film,
        chunks: 100,
        held: held.concat(),
        well: Theme::DARK.well,
    })
}

#[wasm_bindgen_test]
fn a_jump_gives_the_pixels_that_many_steps_give() {
    let mut stepped = Stage::new();
    stepped.paint(&[crowd(0)], SCALE);
    for held in 1..=110 {
        stepped.paint(&[crowd(held)], SCALE);
    }
    let mut jumped = Stage::new();
    jumped.paint(&[crowd(110)], SCALE);
    assert!(jumped.all() == stepped.all(), "at once");
    jumped.paint(&[crowd(0)], SCALE);
    jumped.paint(&[crowd(110)], SCALE);
    assert!(jumped.all() == stepped.all(), "there and back");
    for held in (30..110).rev() {
        stepped.paint(&[crowd(held)], SCALE);
    }
    jumped.paint(&[crowd(30)], SCALE);
    assert!(jumped.all() == stepped.all(), "back");
    let well = Theme::DARK.well;
    let is_well = |p: &&[u8]| p[..3] == [well.r, well.g, well.b];
    let last = jumped.pixels(rect(9.0 * 26.4 + 3.2, 4.0 * 22.0 + 4.6, 22.0, 14.0));
    assert!(last.chunks(4).all(|p| is_well(&p)), "the last screen is empty");
    let first = jumped.pixels(rect(3.2, 4.6, 22.0, 4.0));
    assert!(!first.chunks(4).any(|p| is_well(&p)), "of the first the upper part is there");

    // One large screen in many chunks.
    let large = |held: u64| match screen(0, LARGE, held) {
        Shape::Screen(screen) => {
            let (picture, held) = (Picture::Film, vec![held; 16]);
            Shape::Screen(Screen { picture, chunks: 1000, held, ..screen })
        }
        other => other,
    };
    let (mut stepped, mut jumped) = (Stage::new(), Stage::new());
    jumped.paint(&[large(0)], SCALE);
    for bits in 0..40 {
        stepped.paint(&[large((1 << bits) - 1)], SCALE);
    }
    jumped.paint(&[large((1 << 39) - 1)], SCALE);
    assert!(jumped.all() == stepped.all(), "a large screen");
}
