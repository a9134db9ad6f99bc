//! Which figures there are, by the names that links have for them. What each is: `figures`.

/// One of the page's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Both systems on one clock.
    Race,
    /// Streaming alone.
    Streaming,
    /// The swarm alone.
    P2p,
    /// Work that is shared, beside one alone.
    Work,
}

impl Figure {
    /// All figures, in their order.
    pub const ALL: [Figure; 4] = [Figure::Race, Figure::Streaming, Figure::P2p, Figure::Work];
    /// Their names in a link, in the same order.
    pub const KEYS: [&str; 4] = ["race", "streaming", "p2p", "work"];

    /// Its name in a link, and in what the page derives from it.
    pub fn key(self) -> &'static str {
        Figure::KEYS[self as usize]
    }
}
