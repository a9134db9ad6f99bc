//! Why hosts have slots that send nothing: briefly on the stage, whole in sentences.

use super::number;
use super::plural::Category;
use crate::facts::idle::{FullLine, Idle};
use crate::units::tick::Rate;

/// The reason in few words, the longer form first.
pub fn briefly(idle: Idle) -> [String; 3] {
    match limit(idle) {
        Some((of, hundredths)) => limited_briefly(of, hundredths),
        None => of_all_briefly(idle),
    }
}

/// The reason as it stands after a colon.
pub fn reason(idle: Idle) -> String {
    match limit(idle) {
        Some((of, hundredths)) => limited(of, hundredths),
        None => of_all(idle),
    }
}

/// Whose full line it is, if that is one peer's alone, and how many hundredths of a chunk it takes a
/// round: nothing where lines are not alike, or take too little to be told.
fn limit(idle: Idle) -> Option<(Option<u32>, u64)> {
    let Idle::LinesFull(Some(FullLine { rate: Rate(millionths), of })) = idle else { return None };
    let hundredths = (u64::from(millionths) + 5_000) / 10_000;
    (hundredths > 0).then_some((of, hundredths))
}

messages! {
    fn limited_briefly(of: Option<u32>, hundredths: u64) -> [String; 3] {
        English => {
            let rate = number::hundredths(hundredths);
            let who = of.map_or("each".to_owned(), |peer| format!("peer {peer}"));
            [
                format!("{who} takes {rate} a round"),
                format!("line takes {rate}"),
                format!("{rate} a round"),
            ]
        },
    }

    fn limited(of: Option<u32>, hundredths: u64) -> String {
        English => {
            let rate = number::hundredths(hundredths);
            let noun = Category::of_parts(hundredths, 100).choose("chunk", "chunks");
            let who = of.map_or("whoever lacks chunks".to_owned(), |peer| format!("peer {peer}"));
            format!("{who} receives as fast as their line allows, {rate} {noun} a round")
        },
    }

    fn of_all_briefly(idle: Idle) -> [String; 3] {
        English => match idle {
            Idle::NobodyThere => ["nobody is there", "nobody there", "nobody"],
            Idle::AllHaveIt => ["everybody has it all", "all have it", "all done"],
            Idle::Spent => ["may send no more", "sends no more", "no more"],
            Idle::Scheduled => ["nothing to send now", "nothing to send", "waits"],
            Idle::LinesFull(_) => ["each peer's line is full", "each line is full", "lines full"],
            Idle::AllOnTheWay => ["the rest is on its way", "rest on its way", "all sent"],
        },
    }

    fn of_all(idle: Idle) -> String {
        English => match idle {
            Idle::NobodyThere => "nobody is there",
            Idle::AllHaveIt => "everybody who is there has it all",
            Idle::Spent => "all that hosts may give is given or on its way",
            Idle::Scheduled => "the schedule has nothing to send now",
            Idle::LinesFull(_) => "whoever lacks chunks receives as fast as their line allows",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_line_is_told_by_what_it_takes() {
        let full = |rate, of| Idle::LinesFull(Some(FullLine { rate: Rate(rate), of }));
        let [long, short, shortest] = briefly(full(2_000_000, Some(4)));
        assert_eq!([&*long, &*short], ["peer 4 takes 2 a round", "line takes 2"]);
        assert_eq!(shortest, "2 a round");
        assert_eq!(briefly(full(1_500_000, None))[0], "each takes 1.5 a round");
        let told = reason(full(1_000_000, None));
        assert_eq!(
            told,
            "whoever lacks chunks receives as fast as their line allows, 1 chunk a round"
        );
        let told = sentence(1, full(2_000_000, Some(4)));
        assert!(told.ends_with("peer 4 receives as fast as their line allows, 2 chunks a round."));
        for of_unlike in [Idle::LinesFull(None), full(4_999, None)] {
            assert_eq!(briefly(of_unlike)[2], "lines full");
        }
        assert_eq!(
            sentence(3, Idle::Scheduled),
            "Hosts have idle slots: the schedule has nothing to send now.",
        );
    }
}
