//! Speeds of each peer as text: `1,0.5,2`, repeated from the front if there are fewer than peers.

use super::mix::upload;
use super::row::{Outcome, clamp_positive};
use crate::joined::joined;
use crate::sim::setup::limits;
use crate::units::decimal::read_millionths;
use crate::units::tick::Rate;

/// Text longer than this many bytes is not read: some 16 for each of the peers that there may be.
const LONGEST: usize = 16 * limits::PEERS as usize;

/// The speeds that `text` names, at most `most` millionths; one out of range is the nearest valid
/// one, and of too many the first are taken.
pub(super) fn read(text: &str, most: u64) -> Option<(Vec<Rate>, Outcome)> {
    if text.len() > LONGEST {
        return None;
    }
    let mut outcome = Outcome::Exact;
    let mut rates = Vec::new();
    for part in text.split(',') {
        let (rate, of_rate) = clamp_positive(part, read_millionths(part)?, 0, most);
        if of_rate != Outcome::Exact {
            outcome = of_rate;
        }
        rates.push(Rate(rate as u32));
    }
    if rates.len() > limits::PEERS as usize {
        rates.truncate(limits::PEERS as usize);
        outcome = Outcome::Nearest;
    }
    Some((rates, outcome))
}

/// What [`read`] reads back; `None` for no list.
pub(super) fn write(rates: &[Rate]) -> Option<String> {
    let texts: Vec<String> = rates.iter().map(|rate| upload(*rate).to_string()).collect();
    (!texts.is_empty()).then(|| joined(&texts, ","))
}
