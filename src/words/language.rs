//! The languages, and which of them the document has.

use std::cell::Cell;

/// A language that readers read. Each message has an arm for each that is written by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// English made longer, in brackets: it shows what is no message, and what has no room.
    #[cfg(not(target_arch = "wasm32"))]
    Generated,
}

thread_local! {
    // A document has one language, so that no message is told which.
    static CURRENT: Cell<Language> = const { Cell::new(Language::English) };
}

/// The document's language.
pub fn current() -> Language {
    CURRENT.get()
}

/// What `say` says where the document has that language.
pub fn with<T>(language: Language, say: impl FnOnce() -> T) -> T {
    let before = CURRENT.replace(language);
    let said = say();
    CURRENT.set(before);
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_there_for_as_long_as_it_is_asked_for() {
        let inside = with(Language::Generated, || (with(Language::English, current), current()));
        assert_eq!(inside, (Language::English, Language::Generated));
        assert_eq!(current(), Language::English);
    }
}
