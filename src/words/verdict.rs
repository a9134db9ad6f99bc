//! What came of a run, in a sentence beside what is known about it; in real units also in seconds,
//! beside the textbook's formula.

use super::duration::duration;
use super::number::{hundredths, tenths};
use super::page::span;
use super::reason;
use crate::facts::result::{Known, Outcome};
use crate::joined::joined;
use crate::params::RunParams;
use crate::sim::setup::Model;
use crate::units::rounds::Rounds;
use crate::units::tick::Tick;

messages! {
    fn done(name: &str, model: Model, after: Tick, known: Known) -> String {
        English => {
            let after = span(after);
            match (known, model) {
                (Known::Nothing, _) => format!("{name}: everybody has the film after {after}."),
                (Known::Optimal, Model::Streaming) => format!(
                    "{name}: everybody has the film after {after}: without the peers’ help \
                     nothing can be faster."
                ),
                (Known::Optimal, Model::P2p) => format!(
                    "{name}: everybody has the film after {after}: optimal, with this capacity \
                     nothing can be faster."
                ),
                (Known::Optimum(rounds), Model::Streaming) => format!(
                    "{name}: everybody has the film after {after}; to serve all in turn would \
                     take {}.",
                    hundredths(rounds.hundredths()),
                ),
                (Known::Optimum(rounds), Model::P2p) => format!(
                    "{name}: everybody has the film after {after}; the optimum is {}.",
                    hundredths(rounds.hundredths()),
                ),
                (Known::AtLeast(rounds), Model::Streaming) => format!(
                    "{name}: everybody has the film after {after}; without the peers’ help at \
                     least {} are needed.",
                    hundredths(rounds.hundredths()),
                ),
                (Known::AtLeast(rounds), Model::P2p) => format!(
                    "{name}: everybody has the film after {after}; at least {} are needed.",
                    hundredths(rounds.hundredths()),
                ),
            }
        },
    }

    /// In real units, where nothing is known of how fast it could be.
    fn done_in(name: &str, after: Tick, seconds: Rounds) -> String {
        English => format!(
            "{name}: everybody has the film after {} ({}).",
            span(after),
            duration(seconds),
        ),
    }

    /// In real units, so many tenths of a percent above what a fluid needs.
    fn above_limit(name: &str, after: Tick, seconds: Rounds, above: u64, limit: Rounds) -> String {
        English => format!(
            "{name}: everybody has the film after {} ({}), {}% above the fluid limit of {} s.",
            span(after),
            duration(seconds),
            tenths(above),
            hundredths(limit.nearest_hundredths()),
        ),
    }

    /// In real units, as fast as a fluid.
    fn at_limit(name: &str, after: Tick, seconds: Rounds, limit: Rounds) -> String {
        English => format!(
            "{name}: everybody has the film after {} ({}), which is the fluid limit of {} s.",
            span(after),
            duration(seconds),
            hundredths(limit.nearest_hundredths()),
        ),
    }

    fn is_incomplete(name: &str) -> String {
        English => format!("{name}: not everybody gets the whole film."),
    }

    fn is_deserted(name: &str) -> String {
        English => format!("{name}: at the end nobody is there any more."),
    }

    /// The perfect schedule is asked for where it cannot be followed.
    pub fn not_perfect() -> String {
        English => "The perfect schedule is for one host with one slot, uploads of 1 through one \
                    slot, downloads of 1 or more, and peers that all know each other, are there \
                    from the start, and stay. Elsewhere, and after the first event from outside, \
                    the rarest chunk is sent instead.",
    }
}

/// What is said of a run in real units: how long it took and how far that is above what the
/// textbook's formula needs for this system.
fn in_seconds(
    name: &str,
    model: Model,
    params: &RunParams,
    after: Tick,
    known: Known,
) -> Option<String> {
    let seconds = Rounds::from_ticks(after).of(params.round_seconds()?)?;
    let fluid = params.real.fluid(params)?;
    let limit = match model {
        Model::Streaming => fluid.client_server().time,
        Model::P2p => fluid.p2p().time,
    };
    if known == Known::Nothing {
        return Some(done_in(name, after, seconds));
    }
    // Ten thousandths; a transfer's end at a whole tick can make a run a trifle faster.
    let ratio = seconds.of(limit.inverse()?)?.of(Rounds::whole(100))?.hundredths();
    Some(match (ratio.saturating_sub(10_000) + 5) / 10 {
        0 => at_limit(name, after, seconds, limit),
        above => above_limit(name, after, seconds, above, limit),
    })
}

/// The result as plain sentences, the stage's name first; nothing while it is being computed.
/// `params` are those of the run.
pub fn sentence(name: &str, model: Model, params: &RunParams, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Computing => String::new(),
        Outcome::Done(after, known) => in_seconds(name, model, params, *after, *known)
            .unwrap_or_else(|| done(name, model, *after, *known)),
        Outcome::Incomplete(why) => joined(&[is_incomplete(name), reason::sentence(why, 1)], " "),
        Outcome::Deserted => is_deserted(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::link::from_query;
    use crate::sim::reason::Reason;
    use crate::units::tick::TICKS_PER_ROUND;

    #[test]
    fn a_result_stands_beside_what_is_known() {
        let say = |model, at, known| {
            let name = if model == Model::P2p { "Peer to peer" } else { "Streaming" };
            sentence(name, model, &RunParams::default(), &Outcome::Done(at, known))
        };
        let (round, bound) = (TICKS_PER_ROUND, Rounds::fraction(35, 3).expect("not zero"));
        assert_eq!(
            say(Model::Streaming, 24 * round, Known::AtLeast(Rounds::whole(16))),
            "Streaming: everybody has the film after 24 rounds; without the peers’ help at least \
             16 are needed."
        );
        assert_eq!(
            say(Model::P2p, 27 * round / 2, Known::AtLeast(bound)),
            "Peer to peer: everybody has the film after 13.5 rounds; at least 11.66 are needed."
        );
        assert_eq!(
            say(Model::Streaming, 24 * round, Known::Optimum(Rounds::whole(16))),
            "Streaming: everybody has the film after 24 rounds; to serve all in turn would take 16."
        );
        assert_eq!(
            say(Model::P2p, round, Known::Optimal),
            "Peer to peer: everybody has the film after 1 round: optimal, with this capacity \
             nothing can be faster."
        );
        assert_eq!(
            sentence(
                "In turn",
                Model::Streaming,
                &RunParams::default(),
                &Outcome::Incomplete(Reason::HostDown)
            ),
            "In turn: not everybody gets the whole film. The host is down, and when streaming \
             nobody else sends."
        );
        assert_eq!(
            sentence("Peer to peer", Model::P2p, &RunParams::default(), &Outcome::Computing),
            ""
        );
    }
    /// The exercise with a film of 7 Gbit: a round is 25/6 s.
    #[test]
    fn real_units_are_told_in_seconds_beside_the_fluid_limit() {
        let (params, notices) = from_query(
            "peers=7&film=7Gbit&server=84Mbps&up=24Mbps,23Mbps,27Mbps,25Mbps,18Mbps,29Mbps,27Mbps\
             &down=27Mbps,20Mbps,22Mbps,39Mbps,32Mbps,33Mbps,17Mbps",
        );
        assert_eq!(notices, []);
        let say = |name: &str, model, rounds, known| {
            sentence(name, model, &params.run, &Outcome::Done(rounds * TICKS_PER_ROUND / 10, known))
        };
        let known = Known::AtLeast(Rounds::whole(1));
        assert_eq!(
            say("Peer to peer", Model::P2p, 1_015, known),
            "Peer to peer: everybody has the film after 101.5 rounds (7 min 3 s), 2.7% above the \
             fluid limit of 411.76 s."
        );
        assert_eq!(
            say("Streaming", Model::Streaming, 1_400, Known::Optimal),
            "Streaming: everybody has the film after 140 rounds (9 min 43 s), which is the fluid \
             limit of 583.33 s."
        );
        assert_eq!(
            say("Peer to peer", Model::P2p, 1_050, Known::Nothing),
            "Peer to peer: everybody has the film after 105 rounds (7 min 18 s)."
        );
    }
}
