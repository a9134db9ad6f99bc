//! Words on what was not as it should be in a link.

use super::text::messages;
use crate::params::link::Notice;

messages! { notices:
    /// A notice as one plain sentence. It quotes the link: show it as text, never as markup.
    fn sentence(notice: &Notice) -> String;
}
