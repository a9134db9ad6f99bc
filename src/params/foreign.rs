//! Text that somebody else wrote, made safe to show.

/// The most characters of foreign text that are shown.
const MOST_CHARS: usize = 24;

/// `text` shortened, on one line, without characters that could disturb a terminal or turn the
/// direction of the sentence around it.
pub fn quotable(text: &str) -> String {
    let mut chars = text.chars().map(|c| if disturbs(c) { '\u{FFFD}' } else { c });
    let mut shown: String = chars.by_ref().take(MOST_CHARS).collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

fn disturbs(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_is_short_and_harmless() {
        assert_eq!(quotable("abc"), "abc");
        assert_eq!(quotable("a\u{1b}[2J\n\u{202E}b"), "a\u{FFFD}[2J\u{FFFD}\u{FFFD}b");
        assert_eq!(quotable(&"x".repeat(100)), format!("{}…", "x".repeat(24)));
    }
}
