//! The language of the document, in one place: a document has one.

use std::cell::Cell;

/// A language that the texts are there in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Made from English, longer and in brackets, so that tests see what escapes the catalogue.
    #[cfg(not(target_arch = "wasm32"))]
    Generated,
}

impl Language {
    /// What stands between thousands.
    pub fn thousands(self) -> char {
        ','
    }

    /// What stands before decimals.
    pub fn decimal(self) -> char {
        '.'
    }
}

thread_local! {
    static CURRENT: Cell<Language> = const { Cell::new(Language::English) };
}

/// The document's language.
pub fn current() -> Language {
    CURRENT.get()
}

/// Does something in another language.
pub fn with<T>(language: Language, what: impl FnOnce() -> T) -> T {
    let before = CURRENT.replace(language);
    let done = what();
    CURRENT.set(before);
    done
}
