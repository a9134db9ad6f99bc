//! Stills: each figure at the moment at which it opens, in two shapes and for both themes.

use crate::app::figure::FigureState;
use crate::app::picture;
use crate::figures;
use crate::paint::svg::{Album, escape, pictures};
use crate::params::Figure;
use crate::scene::{Scene, Theme, Viewport};
use crate::words::page;

/// The stills of a page.
pub struct Stills {
    /// What they share.
    pub pictures: String,
    /// Of each figure the element into which it is mounted, with its stills.
    pub places: Vec<String>,
    /// Their rules.
    pub css: String,
}

/// A shape, in CSS pixels: a width, and the height that a window of its kind leaves.
struct Shape {
    class: &'static str,
    width: f64,
    most: f64,
}

/// Of a desktop's window, 1280x800, and of a phone's, 360x740.
const SHAPES: [Shape; 2] = [
    Shape { class: "wide", width: 1200.0, most: 688.0 },
    Shape { class: "narrow", width: 336.0, most: 523.0 },
];

/// Events computed at a time.
const SLICE: usize = 1 << 16;

/// The stills of these figures, in their order.
pub fn of(figures: &[Figure]) -> Stills {
    let mut album = Album::default();
    let mut scenes = Vec::new();
    let places = figures.iter().map(|figure| place(*figure, &mut album, &mut scenes)).collect();
    let scenes: Vec<&Scene> = scenes.iter().collect();
    let shared =
        format!("<svg class=\"shared\" aria-hidden=\"true\">{}</svg>\n", pictures(&scenes));
    let keys = figures.iter().map(|figure| figure.key());
    let alone = keys.map(|key| {
        let others = format!("main>:not(article),article>:not([data-howp2p={key}])");
        format!("[data-figure={key}] :is({others}){{display:none}}")
    });
    Stills { pictures: shared, places, css: album.rules() + &alone.collect::<String>() }
}

fn place(figure: Figure, album: &mut Album, scenes: &mut Vec<Scene>) -> String {
    let mut state = FigureState::new(figure, &figures::of(figure).opening());
    while state.compute(SLICE) {}
    state.seek();
    let mut drawings = String::new();
    for shape in SHAPES {
        let height = picture::height_within(&state, shape.width, shape.most);
        let viewport = Viewport { width: shape.width, height };
        let [light, dark] =
            [&Theme::LIGHT, &Theme::DARK].map(|t| picture::scene(&state, viewport, t));
        drawings.push_str(&coarse(&album.element(&light, &dark, shape.class)));
        scenes.push(light);
    }
    format!(
        "<div class=\"place\" data-howp2p=\"{}\" role=\"img\" aria-label=\"{}: {}\">\n{drawings}</div>\n",
        figure.key(),
        escape(&page::region(figure)),
        escape(&picture::description(&state)),
    )
}

/// The same with numbers to a tenth: in a still nobody sees a hundredth of a pixel, and each digit is
/// loaded by every reader.
fn coarse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('.') {
        let digits = rest[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let is_number = rest[..at].ends_with(|c: char| c.is_ascii_digit()) && digits > 1;
        let end = at + 1 + if is_number { 1 } else { digits };
        out.push_str(&rest[..end]);
        rest = &rest[at + 1 + digits..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::coarse;

    #[test]
    fn numbers_are_told_to_a_tenth_and_texts_stay() {
        let text = "<path d=\"M12.37 0.5L-3.25 7\"/>Round 6. A host.";
        assert_eq!(coarse(text), "<path d=\"M12.3 0.5L-3.2 7\"/>Round 6. A host.");
    }
}
