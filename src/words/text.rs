//! What a message is said as, in each language.

use std::borrow::Cow;

/// A text that readers see.
pub type Text = Cow<'static, str>;

/// What a catalogue gives for a message: a text, or several forms of it.
pub trait Said {
    /// What readers see of it.
    type As;
    /// As the catalogue has it.
    fn said(self) -> Self::As;
    /// The same in the generated language.
    #[cfg(not(target_arch = "wasm32"))]
    fn generated(self) -> Self::As;
}

impl Said for &'static str {
    type As = Text;

    fn said(self) -> Text {
        Cow::Borrowed(self)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn generated(self) -> Text {
        Cow::Owned(bracketed(self))
    }
}

impl Said for String {
    type As = String;

    fn said(self) -> String {
        self
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn generated(self) -> String {
        bracketed(&self)
    }
}

impl<T: Said, const N: usize> Said for [T; N] {
    type As = [T::As; N];

    fn said(self) -> [T::As; N] {
        self.map(T::said)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn generated(self) -> [T::As; N] {
        self.map(T::generated)
    }
}

impl<T: Said> Said for Vec<T> {
    type As = Vec<T::As>;

    fn said(self) -> Vec<T::As> {
        self.into_iter().map(T::said).collect()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn generated(self) -> Vec<T::As> {
        self.into_iter().map(T::generated).collect()
    }
}

impl<T: Said> Said for Option<T> {
    type As = Option<T::As>;

    fn said(self) -> Option<T::As> {
        self.map(T::said)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn generated(self) -> Option<T::As> {
        self.map(T::generated)
    }
}

/// Longer by two fifths, and in brackets. Mere numbers and signs are the same in every language.
#[cfg(not(target_arch = "wasm32"))]
fn bracketed(text: &str) -> String {
    if !text.chars().any(char::is_alphabetic) {
        return text.to_owned();
    }
    let more = text.chars().count() * 2 / 5;
    format!("⟦{text}{}⟧", "·".repeat(more))
}

/// Messages by the names that the catalogues have for them: `name(arguments) -> what is said`.
/// Each language has a module of that name with all of them, and an arm here.
macro_rules! messages {
    ($module:ident: $($(#[$doc:meta])* fn $name:ident($($arg:ident: $kind:ty),* $(,)?) -> $out:ty;)*) => {
        $(
            $(#[$doc])*
            pub fn $name($($arg: $kind),*) -> $out {
                use crate::words::english::$module as english;
                use crate::words::language::{Language, current};
                use crate::words::text::Said;
                match current() {
                    Language::English => english::$name($($arg),*).said(),
                    #[cfg(not(target_arch = "wasm32"))]
                    Language::Generated => english::$name($($arg),*).generated(),
                }
            }
        )*
    };
}

pub(super) use messages;
