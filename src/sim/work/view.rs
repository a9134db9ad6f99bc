//! What a helper is about, as the drawing and the table say it.

use super::run::{PASS_ON, WorkRun};
use super::state::{Doing, WorkState};

/// What a helper is about. Sending goes on beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// It has not joined yet.
    NotYet,
    /// It waits for a part, and there are some that nobody has.
    Waiting,
    /// It is being handed this part.
    Asking(u32),
    /// It makes this part.
    Making(u32),
    /// It has made this part and waits until its slot can send it.
    Holding(u32),
    /// It sends this part; to make, there is nothing left for it.
    Sending(u32),
    /// There is nothing for it to do.
    Idle,
    /// It has the whole picture.
    Complete,
    /// It has left.
    Gone,
}

impl WorkRun {
    /// What `peer` is about in the state `state` of this run.
    pub fn activity(&self, state: &WorkState, peer: u32) -> Activity {
        let helper = &self.helpers()[peer as usize - 1];
        // One alone has the whole as soon as it is made.
        let pass_on = if self.setup().is_alone() { 0 } else { PASS_ON };
        let whole = self.makespan().map(|done| done.max(helper.joined) + pass_on);
        let now = &state.helpers[peer as usize - 1];
        match now.doing {
            Doing::NotYet => Activity::NotYet,
            Doing::Asking(job) => Activity::Asking(job.part),
            Doing::Working(job) => Activity::Making(job.part),
            Doing::Holding(job) => Activity::Holding(job.part),
            Doing::Gone => Activity::Gone,
            Doing::Idle if whole.is_some_and(|whole| whole <= state.tick) => Activity::Complete,
            // Who cannot send is handed nothing, and does not wait for it.
            Doing::Idle if state.waiting > 0 && helper.send.is_some() => Activity::Waiting,
            Doing::Idle => now.sending.map_or(Activity::Idle, |job| Activity::Sending(job.part)),
        }
    }
}
