//! Why a run could not complete, in sentences made from its last state.

use crate::joined::joined;
use crate::sim::reason::{Missing, Reason};
use crate::sim::work::reason::WorkReason;

/// So many chunks are named; of the others, how many there are.
const NAMED: usize = 5;

/// The reason as plain sentences. `first` is the number of the film's first chunk for the reader:
/// 1 on the page, 0 in the command's results.
pub fn sentence(reason: &Reason, first: u32) -> String {
    match reason {
        Reason::HostDown => "The host is down, and when streaming nobody else sends.".to_owned(),
        Reason::Missing(missing) => swarm(missing, first),
    }
}

/// The same where work is shared.
pub fn work(reason: WorkReason) -> &'static str {
    match reason {
        WorkReason::NobodySends => {
            "Nobody who helps uploads anything, so no part could come to the coordinator."
        }
        WorkReason::AllLeft => "Parts are missing, and all who helped have left.",
        WorkReason::SendersLeft => {
            "Parts are missing, and all who could send one have left: those who are there upload \
             nothing."
        }
    }
}

fn swarm(missing: &Missing, first: u32) -> String {
    let say = |chunks: &[u32], one: &str, many: &str| {
        let rest = if chunks.len() == 1 { one } else { many };
        (!chunks.is_empty()).then(|| format!("{} {rest}", named(chunks, first)))
    };
    let left = say(
        &missing.left,
        "has no copy left: the host is down, and the last peer that held it has left.",
        "have no copy left: the host is down, and the last peers that held them have left.",
    );
    let never = say(
        &missing.never,
        "exists nowhere but at the host, and the host is down.",
        "exist nowhere but at the host, and the host is down.",
    );
    let withheld = if missing.nobody_uploads && !missing.withheld.is_empty() {
        Some("The host is down, and nobody who is left uploads anything.".to_owned())
    } else {
        say(
            &missing.withheld,
            "is held only by peers that upload nothing, and the host is down.",
            "are held only by peers that upload nothing, and the host is down.",
        )
    };
    let apart = say(
        &missing.apart,
        "cannot reach everybody: the host is down, and who lacks it knows nobody that can send it.",
        "cannot reach everybody: the host is down, and who lacks them knows nobody that can send \
         them.",
    );
    let mut sentences = Vec::new();
    for sentence in [left, never, withheld, apart] {
        sentences.extend(sentence);
    }
    joined(&sentences, " ")
}

/// `Chunk 7`, `Chunks 3, 9 and 12`, `Chunks 7 to 20`, `Chunks 1, 3, 5, 7, 9 and 40 more`.
fn named(chunks: &[u32], first: u32) -> String {
    let (mut names, mut told): (Vec<String>, usize) = (Vec::new(), 0);
    while told < chunks.len() && names.len() < NAMED {
        let from = chunks[told];
        // The last of those that follow one another from there on.
        let mut last = told;
        while chunks.get(last + 1) == Some(&(chunks[last] + 1)) {
            last += 1;
        }
        let mut name = (from + first).to_string();
        if last > told + 1 {
            name.push_str(" to ");
            name.push_str(&(chunks[last] + first).to_string());
            told = last;
        }
        names.push(name);
        told += 1;
    }
    if told < chunks.len() {
        names.push(format!("{} more", chunks.len() - told));
    }
    let mut text = (if chunks.len() == 1 { "Chunk " } else { "Chunks " }).to_owned();
    if let Some((last, others)) = names.split_last() {
        text.push_str(&joined(others, ", "));
        text.push_str(if others.is_empty() { "" } else { " and " });
        text.push_str(last);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_plain_sentences() {
        let say = |missing| sentence(&Reason::Missing(missing), 1);
        assert_eq!(
            say(Missing { left: vec![6], ..Missing::default() }),
            "Chunk 7 has no copy left: the host is down, and the last peer that held it has left."
        );
        assert_eq!(
            say(Missing { never: vec![2, 8], ..Missing::default() }),
            "Chunks 3 and 9 exist nowhere but at the host, and the host is down."
        );
        assert_eq!(
            say(Missing { withheld: (0..12).collect(), ..Missing::default() }),
            "Chunks 1 to 12 are held only by peers that upload nothing, and the host is down."
        );
        for (chunks, names) in [
            (vec![0, 1, 3, 4, 5, 9], "Chunks 1, 2, 4 to 6 and 10 exist"),
            (vec![0, 2, 4, 6, 8, 10, 11, 12], "Chunks 1, 3, 5, 7, 9 and 3 more exist"),
        ] {
            let text = say(Missing { never: chunks, ..Missing::default() });
            assert!(text.starts_with(names), "{text}");
        }
        assert_eq!(
            say(Missing { withheld: vec![0], nobody_uploads: true, ..Missing::default() }),
            "The host is down, and nobody who is left uploads anything."
        );
    }
}
