//! What the page says quietly when a link is not as it should be.

use crate::joined::joined;
use crate::params::MODEL_VERSION;
use crate::params::link::{Notice, Problem};

/// A notice as one plain sentence. It quotes the link: show it as text, never as markup.
pub fn sentence(notice: &Notice) -> String {
    let Notice { key, problem, given, used } = notice;
    let wrong = match problem {
        Problem::Unreadable if given.is_empty() => no_value(key),
        Problem::Unreadable => unreadable(key, given),
        Problem::OutOfRange => out_of_range(key, given),
        Problem::Repeated => return repeated(key),
        Problem::OtherVersion => return other_version(given, used.as_deref()),
    };
    joined(&[wrong, instead(key, used.as_deref())], " ")
}

messages! {
    fn no_value(key: &str) -> String {
        English => format!("The link gives no value for {key};"),
    }

    fn unreadable(key: &str, given: &str) -> String {
        English => format!("The link’s {key}, “{given}”, cannot be read;"),
    }

    fn out_of_range(key: &str, given: &str) -> String {
        English => format!("The link’s {key}, {given}, is out of range;"),
    }

    fn instead(key: &str, used: Option<&str>) -> String {
        English => match used {
            Some(value) => format!("{value} is used instead."),
            None if key == "figure" => "everything is shown instead.".to_owned(),
            None if key == "lang" => "your browser’s language is used instead.".to_owned(),
            None => "none is used instead.".to_owned(),
        },
    }

    fn repeated(key: &str) -> String {
        English => format!("The link gives {key} more than once; only the first counts."),
    }

    fn other_version(given: &str, assumed: Option<&str>) -> String {
        English => match assumed {
            Some(assumed) => format!(
                "This link was made with version {given} of the model, and this is version \
                 {MODEL_VERSION}: the run may differ from what its author saw. Where the link says \
                 nothing, what was usual then is taken: {assumed}."
            ),
            None => format!(
                "This link was made with version {given} of the model, and this is version \
                 {MODEL_VERSION}: the run may differ from what its author saw."
            ),
        },
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
        let other =
            "of the model, and this is version 2: the run may differ from what its author saw.";
        check("v=3", &[&format!("This link was made with version 3 {other}")]);
        let assumed =
            "Where the link says nothing, what was usual then is taken: playback=1.5, download=1.";
        for link in ["v=1", "v=1&v=1"] {
            check(link, &[&format!("This link was made with version 1 {other} {assumed}")]);
        }
    }
}
