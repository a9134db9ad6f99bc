//! Words on why a run could not complete.

use super::text::{Text, messages};
use crate::sim::reason::Reason;
use crate::sim::work::reason::WorkReason;

messages! { reason:
    /// The reason as plain sentences. `first` is the number of the film's first chunk for the reader:
    /// 1 on the page, 0 in the command's results.
    fn sentence(reason: &Reason, first: u32) -> String;

    /// The same where work is shared.
    fn work(reason: WorkReason) -> Text;
}
