//! What a painter draws: plain comparable values, in drawing order.

use super::film::Grid;
use super::geometry::{Path, Point, Rect, pt, rect};
use super::spots::Spot;
use super::text::{self, MIN_SIZE};
use super::theme::{Color, Theme};
use crate::sim::world::Node;
use crate::words::stage as words;

/// A finished picture: pure values, the same for every painter.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// What lies behind everything.
    pub background: Color,
    /// From the back to the front.
    pub shapes: Vec<Shape>,
    /// What can be pointed at, in drawing order.
    pub spots: Vec<Spot>,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width in CSS pixels.
    pub width: f64,
    /// Lengths of dash and gap; `None` is solid. A dash of zero is a dot.
    pub dash: Option<(f64, f64)>,
}

impl Stroke {
    /// A solid line.
    pub const fn solid(color: Color, width: f64) -> Stroke {
        Stroke { color, width, dash: None }
    }

    /// A dashed line.
    pub const fn dashed(color: Color, width: f64, dash: f64, gap: f64) -> Stroke {
        Stroke { color, width, dash: Some((dash, gap)) }
    }
}

/// Which side of its point a text extends to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins at the point.
    Start,
    /// The text is centred on the point.
    Middle,
    /// The text ends at the point.
    End,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Where it stands, on the baseline.
    pub at: Point,
    /// What it says.
    pub text: String,
    /// Font size in CSS pixels, at least [`super::text::MIN_SIZE`].
    pub size: f64,
    /// Bold or regular.
    pub bold: bool,
    /// Its colour.
    pub color: Color,
    /// How it stands to its point.
    pub anchor: Anchor,
}

/// Which picture is cut into chunks, or parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The film: [`super::film::picture`].
    Film,
    /// The still: [`super::still::row`]. A painter may show a part of it as missing until it has
    /// computed it.
    Still,
}

/// A picture that lacks the chunks that are not held.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    /// Which stage and node it belongs to: painters keep its pixels under this name and repaint
    /// only the tiles that changed.
    pub id: (usize, Node),
    /// Where it is.
    pub rect: Rect,
    /// What it shows.
    pub picture: Picture,
    /// Into how many chunks the picture is cut.
    pub chunks: u32,
    /// Chunk c is held if bit c % 64 of word c / 64 is set.
    pub held: Vec<u64>,
    /// Where a chunk is missing.
    pub well: Color,
    /// The seams between chunks.
    pub seam: Color,
    /// Numbers in the tiles, where they fit: colour in missing ones.
    pub missing_ink: Option<Color>,
    /// Numbers in tiles that are held.
    pub held_numbers: bool,
    /// How many times as large as plain its numbers and its seams are: what a scene is enlarged by.
    pub zoom: f64,
}

/// Many small screens of one size, drawn at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Swarm {
    /// Which stage: see [`Screen::id`].
    pub stage: usize,
    /// Width of a screen in CSS pixels.
    pub w: f64,
    /// Height of a screen in CSS pixels.
    pub h: f64,
    /// Upper left corners, peer 1 first.
    pub at: Vec<Point>,
    /// What they show.
    pub picture: Picture,
    /// Into how many chunks the picture is cut.
    pub chunks: u32,
    /// The peers' bitsets one after another, of equal length.
    pub held: Vec<u64>,
    /// Where a chunk is missing.
    pub well: Color,
}

impl Swarm {
    /// The chunks that peer number `i` (from 0) holds.
    pub fn held(&self, i: usize) -> &[u64] {
        let words = self.held.len() / self.at.len().max(1);
        &self.held[i * words..(i + 1) * words]
    }
}

/// A part of a picture on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tile {
    /// Where it is now.
    pub rect: Rect,
    /// Rounding of its corners.
    pub radius: f64,
    /// Of which picture it is.
    pub picture: Picture,
    /// Which chunk it is, from 0.
    pub chunk: u32,
    /// Into how many chunks the picture is cut.
    pub chunks: u32,
    /// Its frame.
    pub border: Stroke,
}

/// A part of the still that is being made, over the screen in which it is missing: its upper
/// lines are there, and a line where it is being worked on. What lies below stays as it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Working {
    /// Where the whole screen is: the part has its place in it.
    pub rect: Rect,
    /// Which part it is, from 0.
    pub part: u32,
    /// Into how many parts the still is cut.
    pub parts: u32,
    /// How much of it is made, 0..1.
    pub fraction: f64,
    /// The line where it is being worked on.
    pub line: Stroke,
}

/// Anything that can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Rectangles alike.
    Rects {
        /// Where they are.
        rects: Vec<Rect>,
        /// Rounding of the corners.
        radius: f64,
        /// What fills them.
        fill: Option<Color>,
        /// What surrounds them.
        stroke: Option<Stroke>,
    },
    /// A path, or many at once in one style.
    Path {
        /// Its lines and curves.
        path: Path,
        /// What fills it.
        fill: Option<Color>,
        /// What follows it.
        stroke: Option<Stroke>,
    },
    /// Discs alike.
    Dots {
        /// Their middles.
        at: Vec<Point>,
        /// Their radius.
        radius: f64,
        /// Their colour.
        fill: Color,
    },
    /// A chunk on its way.
    Tile(Tile),
    /// A screen, the host's or a peer's.
    Screen(Screen),
    /// Many small screens.
    Swarm(Swarm),
    /// A part that is being made.
    Working(Working),
    /// A line of text.
    Text(Text),
}

impl Screen {
    /// Whether a chunk is held.
    pub fn holds(&self, chunk: u32) -> bool {
        self.held.get(chunk as usize / 64).is_some_and(|word| word >> (chunk % 64) & 1 == 1)
    }

    /// Whether the whole picture is there.
    pub fn is_whole(&self) -> bool {
        self.held.iter().map(|word| word.count_ones()).sum::<u32>() >= self.chunks
    }

    /// Whether seams between the chunks are drawn: not on the whole picture unless it has numbers,
    /// nor where the chunks are too small for them.
    pub fn seams(&self) -> bool {
        let grid = Grid::new(self.chunks);
        let (w, h) = (self.rect.w / f64::from(grid.columns()), self.rect.h / f64::from(grid.rows));
        w.min(h) >= 7.0 * self.zoom && (self.held_numbers || !self.is_whole())
    }

    /// The seams as lines, one pixel wide where nothing is enlarged.
    pub fn seam_lines(&self) -> Path {
        let grid = Grid::new(self.chunks);
        let mut path = Path::default();
        for chunk in 0..self.chunks {
            let tile = self.rect.part(grid.tile(chunk));
            let (row, column, columns) = grid.cell(chunk);
            if column + 1 < columns {
                path.push_line(pt(tile.right(), tile.y), pt(tile.right(), tile.bottom()));
            }
            if column == 0 && row > 0 {
                path.push_line(pt(tile.x, tile.y), pt(self.rect.right(), tile.y));
            }
        }
        path
    }

    /// The numbers that fit into their tiles, with their chunks.
    pub fn numbers(&self) -> Vec<(u32, Text)> {
        let grid = Grid::new(self.chunks);
        let mut numbers = Vec::new();
        // All of them or none.
        let (w, h) = (self.rect.w / f64::from(grid.columns()), self.rect.h / f64::from(grid.rows));
        let widest = words::chunk(self.chunks - 1);
        let (zoom, size) = (self.zoom, MIN_SIZE * self.zoom);
        if text::width(&widest, size, false) + 5.0 * zoom > w || h < size + 2.0 * zoom {
            return numbers;
        }
        for chunk in 0..self.chunks {
            let held = self.holds(chunk);
            let color = match (held, self.missing_ink) {
                (true, _) if self.held_numbers => Theme::FILM_INK,
                (false, Some(ink)) => ink,
                _ => continue,
            };
            let tile = self.rect.part(grid.tile(chunk));
            let text = words::chunk(chunk);
            // On the picture in a corner, so that it can be seen.
            let (at, anchor) = if held {
                (pt(tile.x + 5.0 * zoom, tile.y + size + 0.5 * zoom), Anchor::Start)
            } else {
                (tile.center() + pt(0.0, size * 0.36), Anchor::Middle)
            };
            numbers.push((chunk, Text { at, text, size, bold: false, color, anchor }));
        }
        numbers
    }
}

impl Working {
    /// The place of the part.
    pub fn place(&self) -> Rect {
        self.rect.part(Grid::new(self.parts).tile(self.part))
    }

    /// The line where it is being worked on, a thin rectangle.
    pub fn edge(&self) -> Rect {
        let (place, h) = (self.place(), self.line.width);
        rect(place.x, place.y + place.h * self.fraction - h / 2.0, place.w, h)
    }
}

impl Swarm {
    /// Where the screens are.
    pub fn rects(&self) -> impl Iterator<Item = Rect> + '_ {
        self.at.iter().map(|p| rect(p.x, p.y, self.w, self.h))
    }
}
