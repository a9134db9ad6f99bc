//! Dated inputs as text: `R:leave:P`, `R:join`, `R:upload:P:U`, `R:host-down[:H]` and
//! `R:host-up[:H]`, comma-separated, in any order.

use super::mix::{read_upload, upload};
use super::row::{Outcome, clamp};
use crate::joined::joined;
use crate::sim::setup::{Action, limits};
use crate::units::decimal::Decimal;
use crate::units::decimal::{read_millionths, read_whole};
use crate::units::tick::MILLION;

/// Text longer than this many bytes is not read: some 60 for each of the inputs that there may be.
const LONGEST: usize = 60 * limits::INPUTS;

/// Something from outside at a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatedInput {
    /// When.
    pub round: Decimal,
    /// What.
    pub action: Action,
}

/// The inputs that `text` names, sorted by their time; those of one time keep their order. A time
/// or a speed out of range is the nearest valid one; of too many inputs, the first are taken.
pub(super) fn read(text: &str) -> Option<(Vec<DatedInput>, Outcome)> {
    if text.len() > LONGEST {
        return None;
    }
    let mut outcome = Outcome::Exact;
    let mut inputs = Vec::new();
    for part in text.split(',') {
        let (input, of_part) = read_one(part)?;
        if of_part != Outcome::Exact {
            outcome = of_part;
        }
        // Insertion keeps them sorted, without the weight of a sort; mostly it is at the end.
        let after = inputs.partition_point(|before: &DatedInput| before.round <= input.round);
        inputs.insert(after, input);
    }
    if inputs.len() > limits::INPUTS {
        inputs.truncate(limits::INPUTS);
        outcome = Outcome::Nearest;
    }
    Some((inputs, outcome))
}

fn read_one(text: &str) -> Option<(DatedInput, Outcome)> {
    let mut fields = text.trim().split(':');
    let round = read_millionths(fields.next()?)?;
    let (round, mut outcome) = clamp(round, 0, limits::INPUT_ROUND * MILLION);
    let action = match fields.next()? {
        "join" => Action::Join,
        "leave" => Action::Leave(read_peer(fields.next()?)?),
        "upload" => {
            let peer = read_peer(fields.next()?)?;
            let (rate, of_rate) = read_upload(fields.next()?)?;
            if of_rate != Outcome::Exact {
                outcome = of_rate;
            }
            Action::Upload(peer, rate)
        }
        "host-down" => Action::HostDown(read_host(fields.next(), &mut outcome)?),
        "host-up" => Action::HostUp(read_host(fields.next(), &mut outcome)?),
        _ => return None,
    };
    let round = Decimal::from_millionths(round);
    fields.next().is_none().then_some((DatedInput { round, action }, outcome))
}

/// A peer's number. That such a peer will ever be there is not asked.
fn read_peer(text: &str) -> Option<u32> {
    u32::try_from(read_whole(text)?).ok().filter(|peer| *peer > 0)
}

/// A host's number, from 1; where none is named, 0 for all. That there is such a host is not asked.
fn read_host(text: Option<&str>, outcome: &mut Outcome) -> Option<u32> {
    let Some(text) = text else { return Some(0) };
    let (host, of_host) = clamp(read_whole(text)?, 1, limits::HOSTS.into());
    if of_host != Outcome::Exact {
        *outcome = of_host;
    }
    Some(host as u32)
}

/// What [`read`] reads back; `None` for no inputs.
pub(super) fn write(inputs: &[DatedInput]) -> Option<String> {
    let texts: Vec<String> = inputs
        .iter()
        .map(|DatedInput { round, action }| match action {
            Action::Join => format!("{round}:join"),
            Action::Leave(peer) => format!("{round}:leave:{peer}"),
            Action::Upload(peer, rate) => format!("{round}:upload:{peer}:{}", upload(*rate)),
            Action::HostDown(0) => format!("{round}:host-down"),
            Action::HostUp(0) => format!("{round}:host-up"),
            Action::HostDown(host) => format!("{round}:host-down:{host}"),
            Action::HostUp(host) => format!("{round}:host-up:{host}"),
        })
        .collect();
    (!texts.is_empty()).then(|| joined(&texts, ","))
}
