//! The marks over the timeline: what happens when, in each system's part of the strip.

use super::figure::FigureState;
use crate::timeline::recording::MarkKind;

/// The height of the strip of marks, of which each system has its part.
const STRIP: usize = 10;

/// What happens when, as SVG paths: good news, bad news, and what comes from outside. The first
/// system's marks are the uppermost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Green: a peer plays, plays on, or is complete.
    pub good: String,
    /// Red: a picture freezes.
    pub bad: String,
    /// Grey: an input.
    pub outside: String,
}

impl Marks {
    /// The marks of all systems; empty until the end is known.
    pub fn new(state: &FigureState) -> Marks {
        let extent = state.extent();
        if !extent.is_whole || extent.known_until == 0 {
            return Marks::default();
        }
        let mut marks = Marks::default();
        let (scale, runs) = (state.scale(), state.runs().each());
        let gaps = 2 * (runs.len() - 1);
        let height = (STRIP.saturating_sub(gaps) / runs.len()).max(1);
        for (system, run) in runs.iter().enumerate() {
            let top = system * STRIP.saturating_sub(height) / (runs.len() - 1).max(1);
            // Of each path's marks the last place, for of those at one place one is enough.
            let mut last = [None; 3];
            run.surface().each_mark(&mut |tick, kind| {
                let (index, path) = match kind {
                    MarkKind::Stall => (0, &mut marks.bad),
                    MarkKind::Outside => (1, &mut marks.outside),
                    _ => (2, &mut marks.good),
                };
                let x = (scale.share(tick as f64) * 1000.0) as u32;
                if last[index].replace(x) != Some(x) {
                    path.push_str(&format!("M{x} {top}v{height}"));
                }
            });
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{self, Arrangement, FigureRow, Stage};
    use crate::params::table::Key;
    use crate::params::{Figure, link::from_query};
    use crate::runs::System;
    use crate::words::page;

    fn marks(row: &'static FigureRow, query: &str) -> Marks {
        let mut state = FigureState::of(row, &from_query(query).0);
        assert_eq!(Marks::new(&state), Marks::default(), "the end is not known yet");
        while state.compute(1 << 16) {}
        Marks::new(&state)
    }

    /// Where in the strip a path has marks: their tops and heights, each once.
    fn places(path: &str) -> Vec<(usize, usize)> {
        let mark = |mark: &str| {
            let (_, place) = mark.split_once(' ')?;
            let (top, height) = place.split_once('v')?;
            Some((top.parse().ok()?, height.parse().ok()?))
        };
        let mut places: Vec<_> = path.split('M').filter_map(mark).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    #[test]
    fn each_system_has_its_part_of_the_strip() {
        let one = marks(figures::of(Figure::Streaming), "playback=1&service=round-robin&peers=8");
        assert_eq!((places(&one.good), places(&one.bad)), (vec![(0, 10)], vec![(0, 10)]));
        // Who has a slot of its own does not stall.
        let calm = marks(figures::of(Figure::Streaming), "");
        assert_eq!((places(&calm.good), places(&calm.bad)), (vec![(0, 10)], vec![]));
        let two = marks(figures::of(Figure::Race), "input=3:leave:1");
        assert_eq!(places(&two.good), [(0, 4), (6, 4)]);
        assert_eq!(places(&two.outside), [(0, 4), (6, 4)]);
        static THREE: FigureRow = FigureRow {
            figure: Figure::Race,
            stages: &[
                Stage { system: System::Streaming, name: None, set: &[] },
                Stage { system: System::P2p, name: None, set: &[] },
                Stage {
                    system: System::Streaming,
                    name: Some(page::play),
                    set: &[(Key::Service, "round-robin")],
                },
            ],
            arrangement: Arrangement::Equal,
            defaults: &[],
            sliders: &[],
            has_tint: false,
        };
        let three = marks(&THREE, "");
        assert_eq!(places(&three.good), [(0, 2), (4, 2), (8, 2)]);
    }

    #[test]
    fn marks_at_one_place_are_one() {
        let crowd = marks(figures::of(Figure::P2p), "peers=1000&chunks=100");
        assert!(crowd.good.matches('M').count() <= 1001, "{}", crowd.good.len());
    }
}
