//! Why parts were missing when nothing more could happen.

use super::run::WorkRun;

/// Why a run stopped before the coordinator had every part. As long as somebody is there who can
/// send, that cannot happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkReason {
    /// Nobody who was ever there could send a part.
    NobodySends,
    /// Nobody is there any more.
    AllLeft,
    /// Those who could send have left; those who are there cannot.
    SendersLeft,
}

impl WorkReason {
    /// The reason why the run is incomplete; `None` if it is complete.
    pub fn of(run: &WorkRun) -> Option<WorkReason> {
        let helpers = run.helpers();
        if run.is_complete() {
            None
        } else if helpers.iter().all(|helper| helper.send.is_none()) {
            Some(WorkReason::NobodySends)
        } else if helpers.iter().all(|helper| helper.left.is_some()) {
            Some(WorkReason::AllLeft)
        } else {
            Some(WorkReason::SendersLeft)
        }
    }
}
