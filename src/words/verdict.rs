//! What came of a run, in a sentence beside what is known about it.

use super::number::hundredths;
use super::page::span;
use super::reason;
use crate::facts::result::{Known, Outcome};
use crate::joined::joined;
use crate::sim::setup::Model;
use crate::units::tick::Tick;

messages! {
    fn done(name: &str, model: Model, after: Tick, known: Known) -> String {
        English => {
            let after = span(after);
            match (known, model) {
                (Known::Nothing, _) => format!("{name}: everybody has the film after {after}."),
                (Known::Optimal, Model::Streaming) => format!(
                    "{name}: everybody has the film after {after}: a host alone that sends each \
                     one chunk at a time cannot be faster."
                ),
                (Known::Optimal, Model::P2p) => format!(
                    "{name}: everybody has the film after {after}: optimal, with this capacity \
                     nothing can be faster."
                ),
                (Known::Optimum(rounds), Model::Streaming) => format!(
                    "{name}: everybody has the film after {after}; if it served all in turn, a \
                     host alone could do it in {}.",
                    hundredths(rounds.hundredths()),
                ),
                (Known::Optimum(rounds), Model::P2p) => format!(
                    "{name}: everybody has the film after {after}; the optimum is {}.",
                    hundredths(rounds.hundredths()),
                ),
                (Known::AtLeast(rounds), Model::Streaming) => format!(
                    "{name}: everybody has the film after {after}; a host alone that sends each \
                     one chunk at a time needs at least {}.",
                    hundredths(rounds.hundredths()),
                ),
                (Known::AtLeast(rounds), Model::P2p) => format!(
                    "{name}: everybody has the film after {after}; at least {} are needed.",
                    hundredths(rounds.hundredths()),
                ),
            }
        },
    }

    fn is_incomplete(name: &str) -> String {
        English => format!("{name}: not everybody gets the whole film."),
    }

    fn is_deserted(name: &str) -> String {
        English => format!("{name}: at the end nobody is there any more."),
    }

    /// The perfect schedule is asked for where it cannot be followed.
    pub fn not_perfect() -> String {
        English => "The perfect schedule is for one host slot, uploads of 1, downloads of 1 or \
                    more, and peers that all know each other, are there from the start, and stay \
                    as they are: here the rarest chunk is sent instead.",
    }
}

/// The result as plain sentences, the stage's name first; nothing while it is being computed.
pub fn sentence(name: &str, model: Model, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Computing => String::new(),
        Outcome::Done(after, known) => done(name, model, *after, *known),
        Outcome::Incomplete(why) => joined(&[is_incomplete(name), reason::sentence(why, 1)], " "),
        Outcome::Deserted => is_deserted(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::reason::Reason;
    use crate::units::rounds::Rounds;
    use crate::units::tick::TICKS_PER_ROUND;

    #[test]
    fn a_result_stands_beside_what_is_known() {
        let say = |model, at, known| {
            let name = if model == Model::P2p { "Peer to peer" } else { "Streaming" };
            sentence(name, model, &Outcome::Done(at, known))
        };
        let (round, bound) = (TICKS_PER_ROUND, Rounds::fraction(35, 3).expect("not zero"));
        assert_eq!(
            say(Model::Streaming, 24 * round, Known::AtLeast(Rounds::whole(16))),
            "Streaming: everybody has the film after 24 rounds; a host alone that sends each one \
             chunk at a time needs at least 16."
        );
        assert_eq!(
            say(Model::P2p, 27 * round / 2, Known::AtLeast(bound)),
            "Peer to peer: everybody has the film after 13.5 rounds; at least 11.66 are needed."
        );
        assert_eq!(
            say(Model::Streaming, 24 * round, Known::Optimum(Rounds::whole(16))),
            "Streaming: everybody has the film after 24 rounds; if it served all in turn, a host \
             alone could do it in 16."
        );
        assert_eq!(
            say(Model::P2p, round, Known::Optimal),
            "Peer to peer: everybody has the film after 1 round: optimal, with this capacity \
             nothing can be faster."
        );
        assert_eq!(
            sentence("In turn", Model::Streaming, &Outcome::Incomplete(Reason::HostDown)),
            "In turn: not everybody gets the whole film. The host is down, and when streaming \
             nobody else sends."
        );
        assert_eq!(sentence("Peer to peer", Model::P2p, &Outcome::Computing), "");
    }
}
