//! What came of a run, in a sentence beside what is known about it.

use super::{page, reason, stage};
use crate::facts::result::{Known, Outcome};
use crate::sim::rounds::Rounds;
use crate::sim::setup::Model;
use crate::words::number;

/// The result as plain sentences, the system first; nothing while it is being computed.
pub fn sentence(model: Model, outcome: &Outcome) -> String {
    let text = match outcome {
        Outcome::Computing => return String::new(),
        Outcome::Done(at, known) => {
            format!("everybody has the film after {}{}", page::span(*at), beside(model, *known))
        }
        Outcome::Incomplete(why) => {
            format!("not everybody gets the whole film. {}", reason::sentence(why, 1))
        }
        Outcome::Deserted => "at the end nobody is there any more.".to_owned(),
    };
    format!("{}: {text}", stage::title(model))
}

fn beside(model: Model, known: Known) -> String {
    let alone = model == Model::Streaming;
    match known {
        Known::Nothing => ".".to_owned(),
        Known::Optimal if alone => {
            ": a host alone that sends each one chunk at a time cannot be faster.".to_owned()
        }
        Known::Optimal => ": optimal, with this capacity nothing can be faster.".to_owned(),
        Known::Optimum(rounds) if alone => {
            format!("; if it served all in turn, a host alone could do it in {}.", number(rounds))
        }
        Known::Optimum(rounds) => format!("; the optimum is {}.", number(rounds)),
        Known::AtLeast(rounds) if alone => {
            format!(
                "; a host alone that sends each one chunk at a time needs at least {}.",
                number(rounds)
            )
        }
        Known::AtLeast(rounds) => format!("; at least {} are needed.", number(rounds)),
    }
}

fn number(rounds: Rounds) -> String {
    number::spoken(rounds.hundredths())
}

/// The perfect schedule is asked for where it cannot be followed.
pub fn not_perfect() -> &'static str {
    "The perfect schedule is for one host slot, uploads of 1, downloads of 1 or more, and peers \
     that all know each other, are there from the start, and stay as they are: here the rarest \
     chunk is sent instead."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::reason::Reason;
    use crate::sim::tick::TICKS_PER_ROUND;

    #[test]
    fn a_result_stands_beside_what_is_known() {
        let say = |model, at, known| sentence(model, &Outcome::Done(at, known));
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
            sentence(Model::Streaming, &Outcome::Incomplete(Reason::HostDown)),
            "Streaming: not everybody gets the whole film. The host is down, and when streaming \
             nobody else sends."
        );
        assert_eq!(sentence(Model::P2p, &Outcome::Computing), "");
    }
}
