//! Keeping a float within bounds.

/// Like `f64::clamp`, whose panic message brings the formatting of floats with it: eight
/// thousand bytes that each reader would load (`clippy.toml` reminds of it).
pub trait Within {
    /// The nearest number that is at least `least` and at most `most`; `most` where the bounds
    /// contradict each other. Not a number becomes `least`.
    fn within(self, least: f64, most: f64) -> f64;
}

impl Within for f64 {
    #[allow(clippy::manual_clamp, reason = "that is what it is for")]
    fn within(self, least: f64, most: f64) -> f64 {
        self.max(least).min(most)
    }
}
