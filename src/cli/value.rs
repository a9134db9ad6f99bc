//! A value as the command reads it: what has a name, in any case.

use crate::params::Params;
use crate::params::row::{Kind, Outcome, Row};

/// Reads `text` into `params` as the table does, named values also in capitals.
pub fn put(row: &Row, params: &mut Params, text: &str) -> Outcome {
    match row.put(params, text) {
        Outcome::Unreadable if has_names(row) => row.put(params, &text.to_ascii_lowercase()),
        outcome => outcome,
    }
}

/// Whether all letters in its values are those of names. Those of units and languages are not.
fn has_names(row: &Row) -> bool {
    matches!(
        row.kind,
        Kind::Choice { .. }
            | Kind::Pace { .. }
            | Kind::Policy { .. }
            | Kind::Departure { .. }
            | Kind::Inputs { .. }
    )
}
