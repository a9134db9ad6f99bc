//! The steps of a parameter's slider.
//!
//! A slider has positions in the parameter's own unit. In the first segment of its scale the
//! position is the value; beyond it a step of the slider is a larger step of the value, so that
//! a thousand peers are within reach and yet each of the first few can be chosen.

use super::Params;
use super::row::{Kind, Outcome, Row};
use super::table::Key;
use crate::units::decimal::{Decimal, read_millionths};
use crate::units::tick::MILLION;

/// Segments of growing steps: each goes on from the end of the one before it (the first from the
/// least value) to `.0` in steps of `.1`, in ones for whole numbers and millionths for decimals.
pub struct Scale {
    /// The segments: up to where, in which step.
    pub segments: &'static [(u64, u64)],
}

/// The attributes of a slider, as an `<input type="range">` has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slider {
    /// The position of the least value, which it equals.
    pub min: String,
    /// The position of the greatest value.
    pub max: String,
    /// From one position to the next.
    pub step: String,
    /// The position nearest to the present value.
    pub position: String,
    /// Where on its way from the least to the greatest that is, 0..=100.
    pub percent: u64,
}

impl Row {
    /// The slider of this parameter; `None` where it has none.
    pub fn slider(&self, params: &Params) -> Option<Slider> {
        let scale = self.scale.as_ref()?;
        let (min, unit) = self.least_and_unit()?;
        let text = |position: u64| Decimal::from_millionths(position * unit).to_string();
        let value = read_millionths(&self.text(params)?)?;
        let value = u64::try_from(value).ok()? / unit;
        let (max, position) = (scale.position(min, u64::MAX), scale.position(min, value));
        Some(Slider {
            min: text(min),
            max: text(max),
            step: text(scale.segments.first()?.1),
            position: text(position),
            percent: (position - min) * 100 / (max - min).max(1),
        })
    }

    /// Takes the value at a slider's position, written as the browser does. Other parameters follow
    /// where they must: no more free riders than peers.
    pub fn slide(&self, params: &mut Params, position: &str) -> Outcome {
        let value = || {
            let scale = self.scale.as_ref()?;
            let (min, unit) = self.least_and_unit()?;
            let position = u64::try_from(read_millionths(position)?.max(0)).ok()? / unit;
            Some(Decimal::from_millionths(scale.value(min, position) * unit).to_string())
        };
        let outcome = value().map_or(Outcome::Unreadable, |value| self.put(params, &value));
        params.run.real.says_chunks |= self.key == Key::Chunks;
        params.run.fit();
        outcome
    }

    /// The least value, and how many millionths the scale's numbers count in.
    fn least_and_unit(&self) -> Option<(u64, u64)> {
        match &self.kind {
            Kind::Whole { min, .. } => Some((u64::from(*min), MILLION)),
            Kind::Decimal { min, .. } => Some((min.millionths(), 1)),
            _ => None,
        }
    }
}

impl Scale {
    /// The position whose value is nearest to `value`.
    fn position(&self, min: u64, value: u64) -> u64 {
        let first_step = self.segments.first().map_or(1, |segment| segment.1);
        let (mut from, mut position) = (min, min);
        for &(to, step) in self.segments {
            if value <= to {
                return position + (value.saturating_sub(from) + step / 2) / step * first_step;
            }
            position += (to - from).div_ceil(step) * first_step;
            from = to;
        }
        position
    }

    /// The value at `position`.
    fn value(&self, min: u64, position: u64) -> u64 {
        let first_step = self.segments.first().map_or(1, |segment| segment.1);
        let mut from = min;
        let mut steps = position.saturating_sub(min) / first_step;
        for &(to, step) in self.segments {
            let here = (to - from).div_ceil(step);
            if steps <= here {
                return (from + steps * step).min(to);
            }
            steps -= here;
            from = to;
        }
        from
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::{TABLE, row};
    use super::*;

    #[test]
    fn every_position_comes_back_and_both_ends_are_reached() {
        for row in TABLE.iter().filter(|row| row.scale.is_some()) {
            let (min, unit) = row.least_and_unit().expect("only numbers slide");
            let scale = row.scale.as_ref().expect("filtered");
            let step = scale.segments[0].1;
            let max = scale.position(min, u64::MAX);
            let mut before = None;
            for position in (min..=max).step_by(step as usize) {
                let value = scale.value(min, position);
                assert!(before < Some(value), "{} stands still at {position}", row.name);
                before = Some(value);
                assert_eq!(scale.position(min, value), position, "{} at {value}", row.name);
                let mut params = Params::default();
                params.run.peers = 1000; // room for any number of free riders
                let text = Decimal::from_millionths(position * unit).to_string();
                assert_eq!(row.slide(&mut params, &text), Outcome::Exact);
                assert_eq!(row.slider(&params).expect("has one").position, text);
            }
            let most = match &row.kind {
                Kind::Whole { max, .. } => u64::from(*max),
                Kind::Decimal { max, .. } => max.expect("bounded").millionths(),
                _ => unreachable!("only numbers slide"),
            };
            assert_eq!(before, Some(most), "{}", row.name);
        }
    }

    #[test]
    fn the_filled_part_is_the_way_that_the_thumb_has_come() {
        for row in TABLE.iter().filter(|row| row.scale.is_some()) {
            let (min, unit) = row.least_and_unit().expect("only numbers slide");
            let scale = row.scale.as_ref().expect("filtered");
            let (steps, step) = (scale.position(min, u64::MAX) - min, scale.segments[0].1);
            for (nth, percent) in [(0, 0), (1, 25), (2, 50), (3, 75), (4, 100)] {
                let mut params = Params::default();
                params.run.peers = 1000;
                let position = min + steps * nth / 4 / step * step;
                row.slide(&mut params, &Decimal::from_millionths(position * unit).to_string());
                let slider = row.slider(&params).expect("has one");
                // Less by up to a step of the slider and what is cut off.
                let least = (100 * (position - min) / steps).saturating_sub(1);
                assert!((least..=percent).contains(&slider.percent), "{}: {slider:?}", row.name);
                assert!(nth % 4 > 0 || slider.percent == percent, "{}: {slider:?}", row.name);
            }
        }
    }

    #[test]
    fn chunks_that_are_slid_are_said_beside_real_units() {
        let query = "film=700MB&server=1Gbps&up=2Mbps&down=20Mbps";
        let mut params = super::super::link::from_query(query).0;
        assert_eq!(params.run.chunks, 200);
        row(Key::Chunks).slide(&mut params, "12");
        assert_eq!((params.run.chunks, params.run.slots), (12, 100));
        row(Key::Peers).slide(&mut params, "9");
        assert_eq!((params.run.chunks, params.run.peers), (12, 9));
        row(Key::Slots).slide(&mut params, "9");
        assert_eq!(params.run.slots, 100, "that is for the real units to decide");
    }

    #[test]
    fn small_numbers_of_peers_are_chosen_one_by_one() {
        let mut params = Params::default();
        for peers in 1..=32 {
            row(Key::Peers).slide(&mut params, &peers.to_string());
            assert_eq!(params.run.peers, peers);
        }
        params.run.peers = 37; // between two stops: the slider stands at the nearest
        assert_eq!(row(Key::Peers).slider(&params).expect("has one").position, "33");
        assert_eq!(row(Key::Peers).slide(&mut params, "nonsense"), Outcome::Unreadable);
        assert_eq!(params.run.peers, 37);
        row(Key::Peers).slide(&mut params, "99999");
        assert_eq!(params.run.peers, 1000);
    }
}
