//! The colours of an SVG document: those of one theme, or of both, where a class stands for the two
//! colours that something has.

use std::fmt::Write;
use std::vec::IntoIter;

use super::number::num;
use crate::scene::theme::Color;

/// Where the colours of a document come from.
#[derive(Debug, Default)]
pub enum Inks {
    /// One theme's, as attributes.
    #[default]
    Plain,
    /// The same, and each that was asked for is noted, in order.
    Noting(Vec<Color>),
    /// Each as an attribute, and where the dark theme has another, with a class: its rule decides
    /// wherever style sheets are known.
    Both {
        /// What a document of the same shapes asked for in the dark.
        dark: IntoIter<Color>,
        /// The classes, in the order in which they were needed.
        pairs: Vec<Pair>,
    },
}

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Fill,
    Stroke,
}

/// A use of two colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    what: Use,
    /// In the light theme.
    pub light: Color,
    /// In the dark theme.
    pub dark: Color,
}

impl Inks {
    /// After what was noted in the dark the same shapes in the light, with these classes already.
    pub fn beside(self, pairs: Vec<Pair>) -> Inks {
        let dark = if let Inks::Noting(colors) = self { colors } else { Vec::new() };
        Inks::Both { dark: dark.into_iter(), pairs }
    }

    /// The classes.
    pub fn pairs(self) -> Vec<Pair> {
        if let Inks::Both { pairs, .. } = self { pairs } else { Vec::new() }
    }

    /// What fills, and what draws the line around it: attributes, with a space before each.
    pub fn style(&mut self, inside: Option<Color>, edge: Option<Color>) -> String {
        let mut out = String::new();
        let mut classes = Vec::new();
        match inside {
            None => out.push_str(" fill=\"none\""),
            Some(color) => classes.extend(self.attribute(&mut out, Use::Fill, color)),
        }
        if let Some(color) = edge {
            classes.extend(self.attribute(&mut out, Use::Stroke, color));
        }
        if !classes.is_empty() {
            let _ = write!(out, " class=\"{}\"", classes.join(" "));
        }
        out
    }

    /// Writes the light colour, or the only one. Returns the class, if it needs one.
    fn attribute(&mut self, out: &mut String, what: Use, color: Color) -> Option<String> {
        let name = what.name();
        let _ = write!(out, " {name}=\"{}\"", rgb(color));
        if color.a < 255 {
            let _ = write!(out, " {name}-opacity=\"{}\"", opacity(color));
        }
        match self {
            Inks::Plain => None,
            Inks::Noting(colors) => {
                colors.push(color);
                None
            }
            Inks::Both { dark, pairs } => {
                let dark = dark.next().filter(|dark| *dark != color)?;
                let pair = Pair { what, light: color, dark };
                let place = pairs.iter().position(|known| *known == pair).unwrap_or(pairs.len());
                if place == pairs.len() {
                    pairs.push(pair);
                }
                Some(format!("i{place}"))
            }
        }
    }
}

impl Use {
    fn name(self) -> &'static str {
        match self {
            Use::Fill => "fill",
            Use::Stroke => "stroke",
        }
    }
}

/// The rules of the classes, with what `of` says of each: a colour, or one for either theme, of
/// which the page's `color-scheme` chooses. Who does not know that keeps the attribute's, the light.
pub fn rules(pairs: &[Pair], of: impl Fn(&Pair) -> (Color, Option<Color>)) -> String {
    let mut out = String::new();
    for (i, pair) in pairs.iter().enumerate() {
        let name = pair.what.name();
        // One opacity of both stands in the attribute.
        let is_mixed = pair.light.a != pair.dark.a;
        let text = |color: Color| match is_mixed {
            true => format!("{}{:02x}", rgb(color), color.a),
            false => rgb(color),
        };
        let value = match of(pair) {
            (color, None) => text(color),
            (light, Some(dark)) => format!("light-dark({},{})", text(light), text(dark)),
        };
        let opacity = if is_mixed { format!(";{name}-opacity:1") } else { String::new() };
        let _ = write!(out, ".i{i}{{{name}:{value}{opacity}}}");
    }
    out
}

/// Without its opacity.
pub fn rgb(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

/// 0..1.
pub fn opacity(color: Color) -> String {
    num(f64::from(color.a) / 255.0)
}
