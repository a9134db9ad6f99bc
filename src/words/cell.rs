//! What is read in a cell of a state table.

use super::{page, stage, work};
use crate::facts::row::Value;

/// What is read there.
pub fn text(value: Value) -> String {
    match value {
        Value::Peer(state) => stage::state(state),
        Value::Helper(about, beside) => work::state(about, beside),
        Value::Number(number) => number.to_string(),
        Value::Of(count, all) => page::held(count, all),
        Value::Rounds(ticks) => page::waited(ticks),
        Value::Nothing => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::peer::PeerState;
    use crate::sim::work::view::Activity;
    use crate::units::tick::TICKS_PER_ROUND;

    #[test]
    fn cells_say_their_values() {
        let cells = [
            Value::Peer(PeerState::Gone),
            Value::Helper(Activity::Making(4), Some(2)),
            Value::Number(1000),
            Value::Of(5, 12),
            Value::Rounds(TICKS_PER_ROUND * 3 / 2),
        ];
        let texts = cells.map(text);
        assert_eq!(texts, ["gone", "making part 5, sending part 3", "1000", "5 of 12", "1.5"]);
    }
}
