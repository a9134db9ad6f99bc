//! Numbers as markup has them.

/// At most two decimals, none that say nothing, and no negative zero.
///
/// Not by the standard library's formatting of floats: that takes ten thousand bytes on the web.
pub fn num(value: f64) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    let mut text = format!("{sign}{}.{:02}", size / 100, size % 100);
    // Two zeros and the point, or one.
    for end in ["0", "0", "."] {
        if !text.ends_with(end) {
            break;
        }
        text.pop();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_two_decimals() {
        let shown = [0.0, -0.001, 1.0, -2.5, 3.1379, 0.005, 10.1].map(num);
        assert_eq!(shown.join(" "), "0 0 1 -2.5 3.14 0.01 10.1");
    }
}
