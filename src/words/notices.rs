//! What the page says quietly when a link is not as it should be.

use crate::joined::joined;
use crate::params::MODEL_VERSION;
use crate::params::link::{Notice, Problem};
use crate::params::real::Unfit;
use crate::params::table::row;
use crate::sim::setup::limits;

/// A notice as one plain sentence. It quotes the link: show it as text, never as markup.
pub fn sentence(notice: &Notice) -> String {
    let Notice { key, problem, given, used } = notice;
    let wrong = match problem {
        Problem::Unreadable if given.is_empty() => no_value(key),
        Problem::Unreadable => unreadable(key, given),
        Problem::OutOfRange => out_of_range(key, given),
        Problem::Repeated => return repeated(key),
        Problem::OtherVersion => return other_version(given, used.as_deref()),
        Problem::RealUnits(why) => return real_units(*why),
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

    fn real_units(why: Unfit) -> String {
        English => match why {
            Unfit::Lacks(key) => format!(
                "The link’s film, server, up and down belong together, and {} is missing: they are \
                 not used.",
                row(key).name,
            ),
            Unfit::Beside(key) => format!(
                "The link’s film, server, up and down decide {0}, and {0} is given too: they are \
                 not used.",
                row(key).name,
            ),
            Unfit::TooManySlots => format!(
                "The link’s server is more than {} times as fast as the slowest line in down: the \
                 real units are not used.",
                limits::SLOTS / 2,
            ),
            Unfit::UploadTooFast => "An upload in the link’s up is too fast for a host of this \
                                     server: the real units are not used."
                .to_owned(),
        },
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
    fn real_units_that_cannot_be_used_are_told() {
        check(
            "film=700MB&server=1Gbps&up=2Mbps",
            &[
                "The link’s film, server, up and down belong together, and down is missing: they are \
               not used.",
            ],
        );
        check(
            "film=700MB&server=1Gbps&up=2Mbps&down=20Mbps&upload=2",
            &["The link’s film, server, up and down decide upload, and upload is given too: they \
               are not used."],
        );
        check(
            "film=700MB&server=1Gbps&up=2Mbps&down=1Mbps",
            &["The link’s server is more than 500 times as fast as the slowest line in down: the \
               real units are not used."],
        );
        check(
            "film=700MB&server=1Mbps&up=2Gbps&down=1Mbps",
            &[
                "An upload in the link’s up is too fast for a host of this server: the real units are \
               not used.",
            ],
        );
        check(
            "film=700&server=1Gbps&up=2Mbps&down=20Mbps",
            &[
                "The link’s film, “700”, cannot be read; none is used instead.",
                "The link’s film, server, up and down belong together, and film is missing: they \
                 are not used.",
            ],
        );
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
