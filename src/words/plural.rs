//! Which form of a word a number asks for: nothing else decides that.

use crate::units::decimal::Decimal;
use crate::units::tick::MILLION;

/// The forms that numbers tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Exactly one.
    One,
    /// Any other number.
    Other,
}

impl Category {
    /// Of a count.
    pub fn of(n: u64) -> Category {
        Category::of_parts(n, 1)
    }

    /// Of a number that is told in parts: 150 hundredths are 1.5.
    pub fn of_parts(parts: u64, of_one: u64) -> Category {
        if parts == of_one { Category::One } else { Category::Other }
    }

    /// Of a parameter's number.
    pub fn of_decimal(number: Decimal) -> Category {
        Category::of_parts(number.millionths(), MILLION)
    }

    /// Of a parameter's number as a slider has it.
    pub fn of_text(number: &str) -> Category {
        if number == "1" { Category::One } else { Category::Other }
    }

    /// The word in this form.
    pub fn choose<'a>(self, one: &'a str, other: &'a str) -> &'a str {
        match self {
            Category::One => one,
            Category::Other => other,
        }
    }
}

/// The form of a word that a count asks for.
pub fn plural<'a>(n: u64, one: &'a str, other: &'a str) -> &'a str {
    Category::of(n).choose(one, other)
}

/// What English writes behind the number of a place.
pub fn english_ordinal(n: u32) -> &'static str {
    match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_however_it_is_told() {
        assert_eq!([0, 1, 2].map(|n| plural(n, "part", "parts")), ["parts", "part", "parts"]);
        let forms = [10, 15].map(|tenths| Category::of_parts(tenths, 10));
        assert_eq!(forms, [Category::One, Category::Other]);
        assert_eq!(Category::of_decimal(Decimal::from_millionths(MILLION)), Category::One);
    }

    #[test]
    fn places_have_their_endings() {
        let places = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(english_ordinal);
        assert_eq!(places.join(" "), "st nd rd th th th th st nd th");
    }
}
