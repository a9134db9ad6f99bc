//! A scene as SVG, the same text for the same scene, everywhere: a document, or an element of a page.

use std::fmt::Write;

use super::inks::{self, Inks, Pair, opacity, rgb};
use super::number::num;
use super::png;
use crate::scene::film::{self, Grid, Paint};
use crate::scene::geometry::{Path, Rect, Step};
use crate::scene::shape::{
    Anchor, Picture, Scene, Screen, Shape, Stroke, Swarm, Text, Tile, Working,
};
use crate::scene::still;
use crate::scene::text::{self, FONT_STACK};
use crate::scene::theme::{Color, Theme};
use crate::units::within::Within;

/// The document, with `title` as what it says to those who cannot see it.
pub fn svg(scene: &Scene, title: &str) -> String {
    let mut out = Writer::default();
    out.pictures(&[scene]);
    out.shapes(scene);
    standalone(scene, title, &out.text)
}

/// The same for both themes: light, and dark where the reader prefers that. `light` and `dark` are
/// one moment in either theme. Who knows no style sheets sees the light one.
pub fn svg_of_both(light: &Scene, dark: &Scene, title: &str) -> String {
    let mut album = Album::default();
    let drawing = album.drawing(light, dark);
    let style = format!(
        "<style>{}@media (prefers-color-scheme:dark){{{}}}</style>\n",
        inks::rules(&album.pairs, |pair| (pair.light, None)),
        inks::rules(&album.pairs, |pair| (pair.dark, None)),
    );
    standalone(light, title, &format!("{style}{}{drawing}", pictures(&[light])))
}

fn standalone(scene: &Scene, title: &str, content: &str) -> String {
    let (w, h) = (num(scene.width), num(scene.height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" \
         viewBox=\"0 0 {w} {h}\" role=\"img\" font-family=\"{}\">\n<title>{}</title>\n\
         {content}</svg>\n",
        escape(FONT_STACK),
        escape(title)
    )
}

/// Drawings that stand in one HTML page: its style sheet has their colours, in both themes, and the
/// pictures that they show stand in it once.
#[derive(Debug, Default)]
pub struct Album {
    pairs: Vec<Pair>,
}

impl Album {
    /// One moment in both themes, as an element for the page; `class` is its class. It says nothing
    /// to those who cannot see it.
    pub fn element(&mut self, light: &Scene, dark: &Scene, class: &str) -> String {
        let (w, h) = (num(light.width), num(light.height));
        let drawing = self.drawing(light, dark);
        format!(
            "<svg class=\"{class}\" viewBox=\"0 0 {w} {h}\" aria-hidden=\"true\">\n{drawing}</svg>\n"
        )
    }

    /// The rules of the classes that are in use.
    pub fn rules(&self) -> String {
        inks::rules(&self.pairs, |pair| (pair.light, Some(pair.dark)))
    }

    fn drawing(&mut self, light: &Scene, dark: &Scene) -> String {
        let mut noted = Writer { inks: Inks::Noting(Vec::new()), ..Writer::default() };
        noted.shapes(dark);
        let pairs = std::mem::take(&mut self.pairs);
        let mut out = Writer { inks: noted.inks.beside(pairs), ..Writer::default() };
        out.shapes(light);
        self.pairs = out.inks.pairs();
        out.text
    }
}

/// The pictures that these scenes show, each once, to be used by their shapes.
pub fn pictures(scenes: &[&Scene]) -> String {
    let mut out = Writer::default();
    out.pictures(scenes);
    out.text
}

#[derive(Default)]
struct Writer {
    text: String,
    inks: Inks,
}

impl Writer {
    fn pictures(&mut self, scenes: &[&Scene]) {
        // The widest place in which each picture is shown.
        let widest = |picture| {
            let shapes = scenes.iter().flat_map(|scene| &scene.shapes);
            let places = shapes.filter_map(shows).filter(|(which, _)| *which == picture);
            places.map(|(_, width)| width).reduce(f64::max)
        };
        if widest(Picture::Film).is_some() {
            self.film();
        }
        if let Some(width) = widest(Picture::Still) {
            self.still(width);
        }
    }

    fn shapes(&mut self, scene: &Scene) {
        let (w, h) = (num(scene.width), num(scene.height));
        let ground = self.style(Some(scene.background), None);
        self.line(&format!("<rect width=\"{w}\" height=\"{h}\"{ground}/>"));
        for shape in &scene.shapes {
            self.shape(shape);
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// The film once, to be used by every tile.
    fn film(&mut self) {
        let (w, h) = (num(film::WIDTH), num(film::HEIGHT));
        self.line(&format!(
            "<defs><symbol id=\"film\" viewBox=\"0 0 {w} {h}\" preserveAspectRatio=\"none\">"
        ));
        for (i, layer) in film::picture().iter().enumerate() {
            let paint = match &layer.paint {
                Paint::Solid(color) => Inks::Plain.style(Some(*color), None),
                Paint::Linear(from, to, stops) => {
                    let ends = format!(
                        "x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"",
                        num(from.x),
                        num(from.y),
                        num(to.x),
                        num(to.y)
                    );
                    self.gradient("linearGradient", i, &ends, stops)
                }
                Paint::Radial(center, radius, stops) => {
                    let (x, y, r) = (num(center.x), num(center.y), num(*radius));
                    let ends = format!("cx=\"{x}\" cy=\"{y}\" r=\"{r}\"");
                    self.gradient("radialGradient", i, &ends, stops)
                }
            };
            self.line(&format!("<path d=\"{}\"{paint}/>", path_data(&layer.path)));
        }
        self.line("</symbol></defs>");
    }

    /// The still once, sharp enough for a place of that width.
    fn still(&mut self, width: f64) {
        const MOST: f64 = 640.0;
        let width = (width * 2.0).ceil().within(1.0, MOST);
        let (w, h) = (width as u32, (width / still::ASPECT).round() as u32);
        let mut pixels = vec![0; w as usize * h as usize * 4];
        for (y, line) in pixels.chunks_exact_mut(w as usize * 4).enumerate() {
            still::row(y as u32, 0..w, (w, h), line);
        }
        let size = format!("width=\"{}\" height=\"{}\"", num(film::WIDTH), num(film::HEIGHT));
        self.line(&format!(
            "<defs><image id=\"still\" {size} preserveAspectRatio=\"none\" href=\"{}\"/></defs>",
            png::data_link(w, &pixels)
        ));
    }

    fn gradient(&mut self, tag: &str, i: usize, ends: &str, stops: &[(f64, Color)]) -> String {
        let mut text = format!("<{tag} id=\"film-{i}\" gradientUnits=\"userSpaceOnUse\" {ends}>");
        for (offset, color) in stops {
            let _ =
                write!(text, "<stop offset=\"{}\" stop-color=\"{}\"", num(*offset), rgb(*color));
            if color.a < 255 {
                let _ = write!(text, " stop-opacity=\"{}\"", opacity(*color));
            }
            text.push_str("/>");
        }
        let _ = write!(text, "</{tag}>");
        self.line(&text);
        format!(" fill=\"url(#film-{i})\"")
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rects { rects, radius, fill: inside, stroke: edge } => {
                let style = self.style(*inside, *edge);
                self.rects(rects, *radius, &style);
            }
            Shape::Path { path, fill: inside, stroke: edge } => {
                let style = self.style(*inside, *edge);
                self.line(&format!("<path d=\"{}\"{style}/>", path_data(path)));
            }
            Shape::Dots { at, radius, fill: inside } => {
                // A dot of a line with round ends: one element for them all.
                let mut data = String::new();
                for p in at {
                    let _ = write!(data, "M{} {}h0", num(p.x), num(p.y));
                }
                let style = self.style(None, Some(Stroke::solid(*inside, radius * 2.0)));
                self.line(&format!("<path d=\"{data}\"{style}/>"));
            }
            Shape::Tile(tile) => self.tile(tile),
            Shape::Screen(screen) => self.screen(screen),
            Shape::Swarm(swarm) => self.swarm(swarm),
            Shape::Working(working) => self.working(working),
            Shape::Text(text) => self.text(text, None),
        }
    }

    fn rects(&mut self, rects: &[Rect], radius: f64, style: &str) {
        if radius <= 0.0 && rects.len() > 1 {
            let mut data = String::new();
            for r in rects {
                let (x, y, w, h) = (num(r.x), num(r.y), num(r.w), num(r.h));
                let _ = write!(data, "M{x} {y}h{w}v{h}h-{w}z");
            }
            self.line(&format!("<path d=\"{data}\"{style}/>"));
            return;
        }
        for r in rects {
            self.line(&format!("<rect{}{}{style}/>", place(*r), corner(radius)));
        }
    }

    /// The part `unit` of a picture at `place`.
    fn part(&mut self, picture: Picture, at: Rect, unit: Rect) {
        let (w, h) = (film::WIDTH, film::HEIGHT);
        let id = match picture {
            Picture::Film => "film",
            Picture::Still => "still",
        };
        self.line(&format!(
            "<svg{} viewBox=\"{} {} {} {}\" preserveAspectRatio=\"none\">\
             <use href=\"#{id}\" width=\"{w}\" height=\"{h}\"/></svg>",
            place(at),
            num(unit.x * w),
            num(unit.y * h),
            num(unit.w * w),
            num(unit.h * h),
        ));
    }

    fn tile(&mut self, tile: &Tile) {
        let unit = Grid::new(tile.chunks).tile(tile.chunk);
        self.part(tile.picture, tile.rect, unit);
        let edge = self.style(None, Some(tile.border));
        self.line(&format!("<rect{}{}{edge}/>", place(tile.rect), corner(tile.radius)));
    }

    fn working(&mut self, working: &Working) {
        let tile = Grid::new(working.parts).tile(working.part);
        let made = Rect { h: tile.h * working.fraction, ..tile };
        if working.fraction > 0.0 {
            self.part(Picture::Still, working.rect.part(made), made);
        }
        let line = self.style(Some(working.line.color), None);
        self.rects(&[working.edge()], 0.0, &line);
    }

    fn screen(&mut self, screen: &Screen) {
        let grid = Grid::new(screen.chunks);
        let well = self.style(Some(screen.well), None);
        self.line(&format!("<rect{}{well}/>", place(screen.rect)));
        for unit in runs(grid, &screen.held) {
            self.part(screen.picture, screen.rect.part(unit), unit);
        }
        if screen.seams() {
            let seam = self.style(None, Some(Stroke::solid(screen.seam, screen.zoom)));
            let data = path_data(&screen.seam_lines());
            self.line(&format!("<path d=\"{data}\"{seam}/>"));
        }
        for (chunk, text) in screen.numbers() {
            let shade = screen.holds(chunk).then_some(Theme::FILM_SHADE);
            self.text(&text, shade);
        }
    }

    fn swarm(&mut self, swarm: &Swarm) {
        let grid = Grid::new(swarm.chunks);
        let wells: Vec<Rect> = swarm.rects().collect();
        let well = self.style(Some(swarm.well), None);
        self.rects(&wells, 0.0, &well);
        for (i, at) in wells.iter().enumerate() {
            for unit in runs(grid, swarm.held(i)) {
                self.part(swarm.picture, at.part(unit), unit);
            }
        }
    }

    /// A text, over a shade where it stands on the film.
    fn text(&mut self, text: &Text, shade: Option<Color>) {
        let mut out = String::new();
        if let Some(shade) = shade {
            let style = self.style(Some(shade), None);
            let _ = write!(out, "<rect{} rx=\"3\"{style}/>", place(text::shade(text)));
        }
        let anchor = match text.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let weight = if text.bold { " font-weight=\"700\"" } else { "" };
        let style = self.style(Some(text.color), None);
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{anchor}{style}>{}</text>",
            num(text.at.x),
            num(text.at.y),
            num(text.size),
            escape(&text.text)
        );
        self.line(&out);
    }

    /// What fills a shape, and the line around it: attributes, with a space before each.
    fn style(&mut self, inside: Option<Color>, edge: Option<Stroke>) -> String {
        let mut out = self.inks.style(inside, edge.map(|stroke| stroke.color));
        if let Some(stroke) = edge {
            let _ = write!(out, " stroke-width=\"{}\"", num(stroke.width));
            out.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
            if let Some((dash, gap)) = stroke.dash {
                let _ = write!(out, " stroke-dasharray=\"{} {}\"", num(dash), num(gap));
            }
        }
        out
    }
}

/// Which picture a shape shows, and how wide the whole of it would be there.
fn shows(shape: &Shape) -> Option<(Picture, f64)> {
    Some(match shape {
        Shape::Screen(screen) if shows_any(&screen.held) => (screen.picture, screen.rect.w),
        Shape::Swarm(swarm) if shows_any(&swarm.held) => (swarm.picture, swarm.w),
        Shape::Tile(tile) => {
            let unit = Grid::new(tile.chunks).tile(tile.chunk);
            (tile.picture, tile.rect.w / unit.w)
        }
        Shape::Working(working) if working.fraction > 0.0 => (Picture::Still, working.rect.w),
        _ => return None,
    })
}

/// Of a picture of which nobody holds a part yet nothing stands in the document.
fn shows_any(held: &[u64]) -> bool {
    held.iter().any(|chunks| *chunks != 0)
}

/// The parts of a picture of size 1 x 1 that the held chunks cover, as few as possible: whole
/// rows together, then neighbours in a row.
fn runs(grid: Grid, held: &[u64]) -> Vec<Rect> {
    let mut runs: Vec<Rect> = Vec::new();
    let holds = |chunk: u32| held[chunk as usize / 64] >> (chunk % 64) & 1 == 1;
    for row in 0..grid.rows {
        let (mut chunk, end) = (grid.row_start(row), grid.row_start(row + 1));
        while chunk < end {
            if !holds(chunk) {
                chunk += 1;
                continue;
            }
            let mut run = grid.tile(chunk);
            while chunk + 1 < end && holds(chunk + 1) {
                chunk += 1;
                run.w = grid.tile(chunk).right() - run.x;
            }
            chunk += 1;
            match runs.last_mut() {
                Some(above) if whole_row(above) && whole_row(&run) && follows(above, &run) => {
                    above.h = run.bottom() - above.y;
                }
                _ => runs.push(run),
            }
        }
    }
    runs
}

fn whole_row(run: &Rect) -> bool {
    run.x < 1e-9 && run.w > 1.0 - 1e-9
}

fn follows(above: &Rect, run: &Rect) -> bool {
    (above.bottom() - run.y).abs() < 1e-9
}

fn place(r: Rect) -> String {
    format!(" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", num(r.x), num(r.y), num(r.w), num(r.h))
}

fn corner(radius: f64) -> String {
    if radius > 0.0 { format!(" rx=\"{}\"", num(radius)) } else { String::new() }
}

fn path_data(path: &Path) -> String {
    let mut out = String::new();
    for step in &path.0 {
        let _ = match step {
            Step::Move(p) => write!(out, "M{} {}", num(p.x), num(p.y)),
            Step::Line(p) => write!(out, "L{} {}", num(p.x), num(p.y)),
            Step::Cubic(b, c, d) => write!(
                out,
                "C{} {} {} {} {} {}",
                num(b.x),
                num(b.y),
                num(c.x),
                num(c.y),
                num(d.x),
                num(d.y)
            ),
            Step::Close => write!(out, "z"),
        };
    }
    out
}

/// A text as it stands in a document or in an attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::geometry::rect;

    #[test]
    fn neighbours_are_drawn_together() {
        let grid = Grid::new(12);
        assert_eq!(runs(grid, &[0xfff]), [rect(0.0, 0.0, 1.0, 1.0)]);
        assert_eq!(runs(grid, &[0b0110]), [rect(0.25, 0.0, 0.5, 1.0 / 3.0)]);
        assert_eq!(runs(grid, &[0b1001]).len(), 2);
        assert!(runs(grid, &[0]).is_empty());
    }

    #[test]
    fn a_picture_stands_in_the_document_once_if_it_is_shown() {
        let theme = &Theme::DARK;
        let screen = |picture, x: f64, held| {
            Shape::Screen(Screen {
                id: (0, 0),
                rect: rect(x, 5.0, 80.0, 50.0),
                picture,
                chunks: 12,
                held: vec![held],
                well: theme.well,
                seam: theme.body,
                missing_ink: None,
                held_numbers: false,
                zoom: 1.0,
            })
        };
        let document = |shapes| {
            let background = theme.background;
            let spots = Vec::new();
            svg(&Scene { width: 200.0, height: 60.0, background, shapes, spots }, "")
        };
        let count = |text: &str, what: &str| text.matches(what).count();
        let both = |picture| vec![screen(picture, 5.0, 0b0110), screen(picture, 100.0, 0b1001)];

        let film = document(both(Picture::Film));
        assert_eq!((count(&film, "id=\"film\""), count(&film, "id=\"still\"")), (1, 0));
        assert_eq!(count(&film, "<use href=\"#film\""), 3);

        let mut shapes = both(Picture::Still);
        let line = Stroke::solid(theme.peer, 2.0);
        let rect = rect(5.0, 5.0, 80.0, 50.0);
        shapes.push(Shape::Working(Working { rect, part: 5, parts: 12, fraction: 0.5, line }));
        let still = document(shapes);
        assert_eq!((count(&still, "id=\"film\""), count(&still, "id=\"still\"")), (0, 1));
        assert_eq!(count(&still, "<use href=\"#still\""), 4);
        assert_eq!(count(&still, "data:image/png;base64,iVBORw0KGgo"), 1);
        let nothing = document(vec![screen(Picture::Still, 5.0, 0)]);
        assert_eq!(count(&nothing, "id="), 0, "{nothing}");
        // The upper half of part 6: a sixth of the picture high.
        assert!(still.contains("viewBox=\"80 66.67 80 33.33\""), "{still}");
    }

    #[test]
    fn a_document_for_both_themes_is_the_light_one_with_a_class_where_the_dark_one_differs() {
        let both = in_both();
        let text = svg_of_both(&both[0], &both[1], "title");
        let (head, style) = text.split_once("<style>").expect("a style sheet");
        let (style, rest) = style.split_once("</style>\n").expect("its end");
        let (light, dark) = style.split_once("@media (prefers-color-scheme:dark){").expect("dark");
        assert_eq!(
            light,
            ".i0{fill:#fbfaf7}.i1{fill:#0069ad}.i2{stroke:#c22b2b80;stroke-opacity:1}"
        );
        assert_eq!(
            dark,
            ".i0{fill:#0d141c}.i1{fill:#4fc1ff}.i2{stroke:#ff7272ff;stroke-opacity:1}}"
        );
        // Without the classes it is the light one.
        let mut plain = rest.to_owned();
        for (class, times) in [("i0", 1), ("i1 i2", 2), ("i2", 1)] {
            let attribute = format!(" class=\"{class}\"");
            assert_eq!(plain.matches(&attribute).count(), times, "{class}");
            plain = plain.replace(&attribute, "");
        }
        assert_eq!(format!("{head}{plain}"), svg(&both[0], "title"));
    }

    #[test]
    fn drawings_of_one_page_share_their_colours() {
        let [light, dark] = &in_both();
        let mut album = Album::default();
        let first = album.element(light, dark, "wide");
        let rules = album.rules();
        assert!(rules.starts_with(".i0{fill:light-dark(#fbfaf7,#0d141c)}"), "{rules}");
        assert_eq!(album.element(light, dark, "wide"), first);
        assert_eq!(album.rules(), rules);
        assert!(!first.contains("<title>") && first.contains("aria-hidden"));
        assert_eq!(pictures(&[light, light]), "", "they show none");
    }

    /// Rectangles with an edge whose opacity is another in the dark.
    fn in_both() -> [Scene; 2] {
        [(&Theme::LIGHT, 128), (&Theme::DARK, 255)].map(|(theme, a)| {
            let edge = Stroke::solid(Color { a, ..theme.wait }, 1.0);
            let rects = |fill| Shape::Rects {
                rects: vec![rect(1.0, 1.0, 8.0, 8.0)],
                radius: 0.0,
                fill: Some(fill),
                stroke: Some(edge),
            };
            let shapes = vec![rects(theme.host), rects(Theme::FILM_INK), rects(theme.host)];
            Scene {
                width: 10.0,
                height: 10.0,
                background: theme.background,
                shapes,
                spots: Vec::new(),
            }
        })
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("a<b & \"c\"\u{7}"), "a&lt;b &amp; &quot;c&quot;");
    }
}
