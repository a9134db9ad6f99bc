//! The state tables: the same facts as the drawing, a row a peer.

use super::figure::FigureState;
use crate::facts::row::Line;
use crate::facts::{helper, peer};

/// The lines of the figure's table number `index`, from 0, at the moment of its last seek.
pub fn lines(state: &FigureState, index: usize, write: &mut dyn FnMut(Line)) {
    let tick = state.player().playhead.tick();
    if let Some(world) = state.worlds().nth(index) {
        peer::rows(world, tick).for_each(|row| write(row.line()));
    } else if let Some(work) = state.work() {
        let run = if index == 0 { &work.alone } else { &work.group };
        helper::rows(run, &run.at(tick)).for_each(|row| write(row.line()));
    }
}
