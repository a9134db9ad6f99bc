//! What a message is: a function with its arguments, whose body is an arm for each language.
//!
//! Every text goes through here, and nothing else asks which language it is. A message is whole:
//! its arguments are numbers, states and names, never the rest of a sentence.

/// Messages. A language that an arm is missing for does not compile.
macro_rules! messages {
    ($(
        $(#[$doc:meta])*
        $visible:vis fn $name:ident($($arg:ident: $of:ty),* $(,)?) -> $result:ty {
            $($language:ident => $text:expr),+ $(,)?
        }
    )*) => {$(
        $(#[$doc])*
        $visible fn $name($($arg: $of),*) -> $result {
            use $crate::words::{language, message};
            match language::current() {
                $(language::Language::$language => message::Said::said($text),)+
                #[cfg(not(target_arch = "wasm32"))]
                language::Language::Generated => {
                    message::generated(language::Language::English, || self::$name($($arg),*))
                }
            }
        }
    )*};
}

/// What an arm may give for a message of this result.
pub trait Said<T> {
    /// It as the result.
    fn said(self) -> T;
}

impl<S: Into<String>> Said<String> for S {
    fn said(self) -> String {
        self.into()
    }
}

/// Several forms, the longest first.
impl<S: Into<String>, const N: usize> Said<[String; N]> for [S; N] {
    fn said(self) -> [String; N] {
        self.map(Into::into)
    }
}

/// What not everything has.
impl Said<Option<String>> for Option<&str> {
    fn said(self) -> Option<String> {
        self.map(Into::into)
    }
}

/// Paragraphs, or columns.
impl Said<Vec<String>> for &[&str] {
    fn said(self) -> Vec<String> {
        self.iter().map(|text| (*text).to_owned()).collect()
    }
}

/// A message in the generated language, made from what it is in another one.
#[cfg(not(target_arch = "wasm32"))]
pub fn generated<T: Texts>(from: super::language::Language, say: impl FnOnce() -> T) -> T {
    let mut said = super::language::with(from, say);
    said.each(&mut |text| {
        // Numbers and signs are the same everywhere.
        if text.contains(char::is_alphabetic) {
            let more = text.chars().count() * 2 / 5;
            *text = format!("⟦{text}{}⟧", "~".repeat(more));
        }
    });
    said
}

/// The texts of a message.
#[cfg(not(target_arch = "wasm32"))]
pub trait Texts {
    /// Changes each of them.
    fn each(&mut self, change: &mut dyn FnMut(&mut String));
}

#[cfg(not(target_arch = "wasm32"))]
impl Texts for String {
    fn each(&mut self, change: &mut dyn FnMut(&mut String)) {
        change(self);
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<const N: usize> Texts for [String; N] {
    fn each(&mut self, change: &mut dyn FnMut(&mut String)) {
        self.iter_mut().for_each(change);
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Texts for Option<String> {
    fn each(&mut self, change: &mut dyn FnMut(&mut String)) {
        self.iter_mut().for_each(change);
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Texts for Vec<String> {
    fn each(&mut self, change: &mut dyn FnMut(&mut String)) {
        self.iter_mut().for_each(change);
    }
}

#[cfg(test)]
mod tests {
    use crate::words::language::{Language, with};

    messages! {
        fn forms(count: u32) -> [String; 2] {
            English => [format!("{count} of ten things"), count.to_string()],
        }
    }

    #[test]
    fn the_generated_language_is_longer_and_in_brackets() {
        assert_eq!(forms(3), ["3 of ten things", "3"]);
        let generated = with(Language::Generated, || forms(3));
        assert_eq!(generated, ["⟦3 of ten things~~~~~~⟧", "3"]);
    }
}
