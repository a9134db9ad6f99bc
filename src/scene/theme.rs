//! Colour tokens of both themes. Everything that is drawn takes its colours from here, and so does
//! the page: `tests/tokens.rs` writes `style/tokens.css` from them.

use crate::units::within::Within;

/// A colour with opacity, not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity, 255 being opaque.
    pub a: u8,
}

impl Color {
    /// From 0xRRGGBB, opaque.
    pub const fn hex(rgb: u32) -> Color {
        Color { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8, a: 255 }
    }

    /// The same colour with another opacity, 0..1.
    pub fn alpha(self, opacity: f64) -> Color {
        Color { a: (opacity.within(0.0, 1.0) * 255.0).round() as u8, ..self }
    }

    /// What is seen where this covers an opaque `below`.
    pub fn over(self, below: Color) -> Color {
        let f = f64::from(self.a) / 255.0;
        let mix = |a: u8, b: u8| (f64::from(a) * f + f64::from(b) * (1.0 - f)).round() as u8;
        Color { r: mix(self.r, below.r), g: mix(self.g, below.g), b: mix(self.b, below.b), a: 255 }
    }
}

/// One colour for each role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Behind the stage.
    pub background: Color,
    /// Text.
    pub ink: Color,
    /// Text of less weight.
    pub quiet: Color,
    /// The edge of what can be operated, and the rest of a slider's track.
    pub control: Color,
    /// Hairlines that carry no meaning.
    pub hairline: Color,
    /// The body of a player or of the host.
    pub body: Color,
    /// The edge of a body.
    pub edge: Color,
    /// A part of a screen that has no picture yet.
    pub well: Color,
    /// Numbers on it.
    pub well_ink: Color,
    /// The empty part of a buffer bar.
    pub track: Color,
    /// Chunks held that are still to be played.
    pub buffered: Color,
    /// From the host. The page's accent.
    pub host: Color,
    /// What stands on it.
    pub on_host: Color,
    /// From a peer.
    pub peer: Color,
    /// Waiting or stalled.
    pub wait: Color,
    /// Playing or complete.
    pub good: Color,
}

impl Theme {
    /// Light on dark.
    pub const DARK: Theme = Theme {
        background: Color::hex(0x0d141c),
        ink: Color::hex(0xeef3f8),
        quiet: Color::hex(0x9fadbc),
        control: Color::hex(0x5d6c7d),
        hairline: Color::hex(0x233040),
        body: Color::hex(0x161f2a),
        edge: Color::hex(0x34445a),
        well: Color::hex(0x212d3a),
        well_ink: Color::hex(0x93a3b4),
        track: Color::hex(0x2a3847),
        buffered: Color::hex(0xaebdcc),
        host: Color::hex(0x4fc1ff),
        on_host: Color::hex(0x0d141c),
        peer: Color::hex(0xffb54d),
        wait: Color::hex(0xff7272),
        good: Color::hex(0x74d883),
    };

    /// Dark on light.
    pub const LIGHT: Theme = Theme {
        background: Color::hex(0xfbfaf7),
        ink: Color::hex(0x16202b),
        quiet: Color::hex(0x55626f),
        control: Color::hex(0x8f8b80),
        hairline: Color::hex(0xe2dfd7),
        body: Color::hex(0xffffff),
        edge: Color::hex(0xcbc7bc),
        well: Color::hex(0xece9e2),
        well_ink: Color::hex(0x5c6670),
        track: Color::hex(0xe2dfd7),
        buffered: Color::hex(0x6b7783),
        host: Color::hex(0x0069ad),
        on_host: Color::hex(0xffffff),
        peer: Color::hex(0xa65a00),
        wait: Color::hex(0xc22b2b),
        good: Color::hex(0x1b7a38),
    };

    /// Numbers on the film, which looks the same in both themes.
    pub const FILM_INK: Color = Color::hex(0xffffff);
    /// What lies behind them.
    pub const FILM_SHADE: Color = Color { r: 8, g: 12, b: 20, a: 176 };
}

/// The WCAG contrast ratio of two opaque colours, 1..21.
pub fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Color) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_of_black_and_white_is_21() {
        assert_eq!(contrast(Color::hex(0), Color::hex(0xffffff)), 21.0);
    }

    #[test]
    fn text_reaches_4_5_and_marks_3_in_both_themes() {
        for (name, t) in [("dark", Theme::DARK), ("light", Theme::LIGHT)] {
            let texts = [
                ("ink", t.ink),
                ("quiet", t.quiet),
                ("host", t.host),
                ("peer", t.peer),
                ("wait", t.wait),
                ("good", t.good),
            ];
            for (role, color) in texts {
                for (place, below) in [("background", t.background), ("body", t.body)] {
                    let ratio = contrast(color, below);
                    assert!(ratio >= 4.5, "{name}: {role} text on {place}: {ratio:.2}");
                }
            }
            let on_host = contrast(t.on_host, t.host);
            assert!(on_host >= 4.5, "{name}: the sign on the play button: {on_host:.2}");
            let control = contrast(t.control, t.background);
            assert!(control >= 3.0, "{name}: a control's edge: {control:.2}");
            let rest = contrast(t.host, t.control);
            assert!(rest >= 1.5, "{name}: a slider's track on both sides of its thumb: {rest:.2}");
            let on_well = contrast(t.well_ink, t.well);
            assert!(on_well >= 4.5, "{name}: numbers on the well: {on_well:.2}");
            for (role, color) in [("wait", t.wait), ("good", t.good)] {
                let ratio = contrast(color, t.well);
                assert!(ratio >= 3.0, "{name}: {role} mark on the well: {ratio:.2}");
            }
            for (role, color) in [("buffered", t.buffered), ("good", t.good)] {
                let ratio = contrast(color, t.track);
                assert!(ratio >= 3.0, "{name}: {role} on the track: {ratio:.2}");
            }
        }
    }

    #[test]
    fn numbers_on_the_film_reach_4_5_over_its_brightest_part() {
        let shaded = Theme::FILM_SHADE.over(Color::hex(0xffffff));
        let ratio = contrast(Theme::FILM_INK, shaded);
        assert!(ratio >= 4.5, "{ratio:.2}");
    }
}
