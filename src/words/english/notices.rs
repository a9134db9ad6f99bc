//! What the page says quietly when a link is not as it should be.

use crate::params::MODEL_VERSION;
use crate::params::link::{Notice, Problem};

/// A notice as one plain sentence. It quotes the link: show it as text, never as markup.
pub fn sentence(notice: &Notice) -> String {
    let Notice { key, problem, given, used } = notice;
    let used = used.as_deref();
    let in_use = |used| in_use(key, used);
    match problem {
        Problem::Unreadable if given.is_empty() => {
            format!("The link gives no value for {key}; {} instead.", in_use(used))
        }
        Problem::Unreadable => {
            format!("The link’s {key}, “{given}”, cannot be read; {} instead.", in_use(used))
        }
        Problem::OutOfRange => {
            format!("The link’s {key}, {given}, is out of range; {} instead.", in_use(used))
        }
        Problem::Repeated => {
            format!("The link gives {key} more than once; only the first counts.")
        }
        Problem::OtherVersion => format!(
            "This link was made with version {given} of the model, and this is version \
             {MODEL_VERSION}: the run may differ from what its author saw."
        ),
    }
}

fn in_use(key: &str, used: Option<&str>) -> String {
    match used {
        Some(value) => format!("{value} is used"),
        None if key == "figure" => "everything is shown".to_owned(),
        None if key == "lang" => "your browser’s language is used".to_owned(),
        None => "none is used".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::link::from_query;

    fn check(query: &str, sentences: &[&str]) {
        let (_, notices) = from_query(query);
        assert_eq!(notices.iter().map(sentence).collect::<Vec<_>>(), sentences);
    }

    #[test]
    fn every_problem_has_a_sentence() {
        check("peers=8", &[]);
        check("peers=many", &["The link’s peers, “many”, cannot be read; 4 is used instead."]);
        check("peers", &["The link gives no value for peers; 4 is used instead."]);
        check("peers=0", &["The link’s peers, 0, is out of range; 1 is used instead."]);
        check("seed=5&seed=6", &["The link gives seed more than once; only the first counts."]);
        check(
            "peers=many&peers=8",
            &[
                "The link’s peers, “many”, cannot be read; 4 is used instead.",
                "The link gives peers more than once; only the first counts.",
            ],
        );
        check(
            "free_riders=7&free_riders=1",
            &[
                "The link gives free_riders more than once; only the first counts.",
                "The link’s free_riders, 7, is out of range; 4 is used instead.",
            ],
        );
        check(
            "figure=x",
            &["The link’s figure, “x”, cannot be read; everything is shown instead."],
        );
        for link in ["v=2", "v=2&v=2"] {
            check(
                link,
                &[
                    "This link was made with version 2 of the model, and this is version 1: the run may \
               differ from what its author saw.",
                ],
            );
        }
    }
}
