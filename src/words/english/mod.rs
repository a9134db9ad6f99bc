//! English: all texts, a file a part of the page. What another language needs is a folder like this
//! one with the same functions, and an arm in `messages!`.

pub mod notices;
pub mod page;
pub mod reason;
pub mod stage;
pub mod verdict;
pub mod work;
