//! A language tag as text, such as `en`, `pt-BR` or `zh-Hant`.

/// The longest tag that is taken, in bytes: what RFC 5646, section 4.4.1, advises for fields.
const LONGEST: usize = 35;

/// The tag, if `text` has the form of one. Whether there is such a language is not asked.
pub(super) fn read(text: &str) -> Option<String> {
    let text = text.trim();
    let mut parts = text.split('-');
    let language = parts.next()?;
    let is_language =
        (2..=8).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    (text.len() <= LONGEST && is_language && parts.all(is_part)).then(|| text.to_owned())
}
