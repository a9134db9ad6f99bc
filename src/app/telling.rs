//! How often assistive technology is told where a figure is: while that moves, once a second at
//! most; at rest at once and exactly.

use super::figure::FigureState;
use crate::timeline::moment::Playhead;

/// While something moves, this long is between two tellings, in milliseconds.
const APART_MS: f64 = 1000.0;

/// What was told, and when.
#[derive(Clone, Debug, Default)]
pub struct Telling {
    /// When, in milliseconds, and where the figure was.
    last: Option<(f64, Playhead)>,
}

impl Telling {
    /// Whether it is time to tell where the figure is. If so, it is taken to be told.
    pub fn is_due(&mut self, now_ms: f64, state: &FigureState) -> bool {
        let at = state.moment().playhead();
        let is_due = self.last.is_none_or(|(told_ms, told_at)| {
            // While runs are computed, their end moves although the figure rests.
            let is_still = !state.is_moving() && (at != told_at || !state.is_computing());
            is_still || now_ms - told_ms >= APART_MS
        });
        if is_due {
            self.last = Some((now_ms, at));
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::figure::Msg;
    use crate::params::{Figure, link::from_query};
    use crate::timeline::moment::Command;

    fn open(query: &str) -> FigureState {
        FigureState::new(Figure::Race, &from_query(query).0)
    }

    fn whole(query: &str) -> FigureState {
        let mut state = open(query);
        while state.compute(1 << 16) {}
        state
    }

    #[test]
    fn what_plays_is_told_once_a_second_and_what_rests_at_once() {
        let (mut state, mut telling) = (whole("speed=16&peers=32"), Telling::default());
        assert!(telling.is_due(0.0, &state));
        state.update(&Msg::Time(Command::Play));
        let frames = (1..=180).map(|frame| f64::from(frame) * 1000.0 / 60.0);
        let told = frames.filter(|ms| {
            state.update(&Msg::Time(Command::Advance(1.0 / 60.0)));
            telling.is_due(*ms, &state)
        });
        assert_eq!(told.count(), 3);
        state.update(&Msg::Time(Command::Pause));
        assert!(telling.is_due(3001.0, &state) && telling.is_due(3002.0, &state));
    }

    #[test]
    fn while_runs_are_computed_a_step_is_told_and_their_growing_is_not() {
        let (mut state, mut telling) = (open("peers=500&chunks=100"), Telling::default());
        while !telling.is_due(0.0, &state) || state.moment().is_catching_up() {
            state.compute(100);
        }
        let mut told = 0;
        for ms in 1..=1500 {
            state.compute(1);
            told += u32::from(telling.is_due(f64::from(ms), &state));
        }
        assert!(state.is_computing());
        assert_eq!(told, 1);
        state.update(&Msg::Time(Command::StepForward));
        assert!(!state.moment().is_catching_up() && telling.is_due(1501.0, &state));
    }
}
