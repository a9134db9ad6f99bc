//! A mix of uploads as text: `SHARE:SPEED,...`, shares in percent that sum to 100.

use super::row::{Outcome, clamp_positive};
use crate::joined::joined;
use crate::sim::setup::{Group, limits};
use crate::units::decimal::Decimal;
use crate::units::decimal::read_millionths;
use crate::units::tick::{MILLION, Rate};

/// The sum of the shares, in millionths of a percent.
const ALL: u64 = 100 * MILLION;

/// The groups that `text` names; a speed out of range is the nearest valid one.
pub(super) fn read(text: &str) -> Option<(Vec<Group>, Outcome)> {
    let mut outcome = Outcome::Exact;
    let mut groups = Vec::new();
    for part in text.split(',') {
        let (share, speed) = part.split_once(':')?;
        let share = u64::try_from(read_millionths(share)?).ok().filter(|share| *share <= ALL)?;
        let (upload, of_speed) = read_upload(speed)?;
        if of_speed != Outcome::Exact {
            outcome = of_speed;
        }
        groups.push(Group { share, upload });
        if groups.len() > limits::GROUPS {
            return None;
        }
    }
    let sum: u64 = groups.iter().map(|group| group.share).sum();
    (sum == ALL).then_some((groups, outcome))
}

/// What [`read`] reads back; `None` for no mix.
pub(super) fn write(groups: &[Group]) -> Option<String> {
    let texts: Vec<String> = groups
        .iter()
        .map(|group| {
            let share = Decimal::from_millionths(group.share);
            format!("{share}:{}", upload(group.upload))
        })
        .collect();
    (!texts.is_empty()).then(|| joined(&texts, ","))
}

/// A peer's upload; one out of range is the nearest valid one.
pub(super) fn read_upload(text: &str) -> Option<(Rate, Outcome)> {
    let (valid, outcome) = clamp_positive(text, read_millionths(text)?, 0, limits::UPLOAD);
    Some((Rate(valid as u32), outcome))
}

/// What [`read_upload`] reads back.
pub(super) fn upload(rate: Rate) -> Decimal {
    Decimal::from_millionths(rate.0.into())
}
