//! The page's state and what changes it: pure, without a browser, tested natively.

pub mod ending;
mod enlarged;
pub mod figure;
pub mod hint;
pub mod keys;
pub mod legend;
pub mod marks;
pub mod page;
pub mod picture;
pub mod room;
pub mod telling;
