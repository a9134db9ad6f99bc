//! Which form of a noun goes with a number. The only place that knows how a language tells them
//! apart; the forms themselves stand with its texts.

/// The categories that languages tell apart, as far as ours need them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// As in "1 round".
    One,
    /// As in "2 rounds", "0 rounds".
    Other,
}

/// The category of a whole number in English.
pub fn english(n: u64) -> Category {
    if n == 1 { Category::One } else { Category::Other }
}

/// The form of a noun that goes with a whole number in English.
pub fn noun<'a>(n: u64, one: &'a str, other: &'a str) -> &'a str {
    match english(n) {
        Category::One => one,
        Category::Other => other,
    }
}

/// The same with a number as it is shown: "1.0" would be other.
pub fn noun_with<'a>(shown: &str, one: &'a str, other: &'a str) -> &'a str {
    if shown == "1" { one } else { other }
}
