//! Words on what came of a run.

use super::text::{Text, messages};
use crate::facts::result::Outcome;
use crate::sim::setup::Model;

messages! { verdict:
    /// The result as plain sentences, the system first; nothing while it is being computed.
    fn sentence(model: Model, outcome: &Outcome) -> String;

    /// The perfect schedule is asked for where it cannot be followed.
    fn not_perfect() -> Text;
}
