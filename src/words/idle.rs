//! Why hosts have slots that send nothing: briefly on the stage, whole in sentences.

use crate::facts::idle::Idle;

messages! {
    /// The reason in few words, the longer form first.
    pub fn briefly(idle: Idle) -> [String; 3] {
        English => match idle {
            Idle::NobodyThere => ["nobody is there", "nobody there", "nobody"],
            Idle::AllHaveIt => ["everybody has it all", "all have it", "all done"],
            Idle::Spent => ["may send no more", "sends no more", "no more"],
            Idle::Scheduled => ["nothing to send now", "not its turn", "waits"],
            Idle::LinesFull => ["each peer's line is full", "each line is full", "lines full"],
            Idle::AllOnTheWay => ["the rest is on its way", "rest on its way", "all sent"],
        },
    }

    /// The reason as it stands after a colon.
    pub fn reason(idle: Idle) -> String {
        English => match idle {
            Idle::NobodyThere => "nobody is there",
            Idle::AllHaveIt => "everybody who is there has it all",
            Idle::Spent => "all that hosts may give is given or on its way",
            Idle::Scheduled => "the schedule has nothing for it to send now",
            Idle::LinesFull => "whoever lacks chunks receives as fast as their line allows",
            Idle::AllOnTheWay => "all that anybody lacks is on its way already",
        },
    }

    /// So many hosts have slots that are idle, and why.
    pub fn sentence(hosts: u32, idle: Idle) -> String {
        English => match hosts {
            1 => format!("The host has idle slots: {}.", reason(idle)),
            _ => format!("Hosts have idle slots: {}.", reason(idle)),
        },
    }
}
