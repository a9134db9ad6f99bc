//! A cell of a state table: a value that is cheap to compare, and its text.

use super::{page, work};
use crate::sim::tick::Tick;
use crate::sim::work::view::Activity;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A word.
    Word(&'static str),
    /// What a helper is about, and the part that it sends beside that.
    Helper(Activity, Option<u32>),
    /// A number.
    Number(u32),
    /// So many of so many.
    Of(u32, u32),
    /// A span in rounds.
    Rounds(Tick),
    /// No cell at all: the table has no such column.
    Nothing,
}

/// A row of a state table, the peer's number first.
pub type Line = [Cell; 5];

impl Cell {
    /// What is read there.
    pub fn text(self) -> String {
        match self {
            Cell::Word(word) => word.to_owned(),
            Cell::Helper(about, beside) => work::state(about, beside),
            Cell::Number(number) => number.to_string(),
            Cell::Of(count, all) => page::held(count, all),
            Cell::Rounds(ticks) => page::waited(ticks),
            Cell::Nothing => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::tick::TICKS_PER_ROUND;

    #[test]
    fn cells_say_their_values() {
        let cells = [
            Cell::Word("idle"),
            Cell::Helper(Activity::Making(4), Some(2)),
            Cell::Number(1000),
            Cell::Of(5, 12),
            Cell::Rounds(TICKS_PER_ROUND * 3 / 2),
        ];
        let texts = cells.map(Cell::text);
        assert_eq!(texts, ["idle", "making part 5, sending part 3", "1000", "5 of 12", "1.5"]);
    }
}
