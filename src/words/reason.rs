//! Why a run could not complete, in sentences made from its last state.

use super::number::plain;
use super::plural::{Category, plural};
use crate::joined::joined;
use crate::sim::reason::{Missing, Reason};
use crate::sim::work::reason::WorkReason;

/// So many chunks are named; of the others, how many there are.
const NAMED: usize = 5;

/// Chunks as a sentence names them.
struct Named {
    /// How many there are in all.
    count: u64,
    /// The first and the last of those that follow one another, as the reader counts them.
    spans: Vec<(u64, u64)>,
    /// How many are not named.
    more: u64,
}

messages! {
    fn host_is_down() -> String {
        English => "The host is down, and when streaming nobody else sends.",
    }

    /// All have left, and none of them with the whole film.
    pub fn nobody_is_left() -> String {
        English => "At the end nobody is there any more.",
    }

    /// The same where work is shared.
    pub fn work(reason: WorkReason) -> String {
        English => match reason {
            WorkReason::NobodySends => {
                "Nobody who helps uploads anything, so no part could come to the coordinator."
            }
            WorkReason::AllLeft => "Parts are missing, and all who helped have left.",
            WorkReason::SendersLeft => {
                "Parts are missing, and all who could send one have left: those who are there \
                 upload nothing."
            }
        },
    }

    fn chunk_names(chunks: &Named) -> String {
        English => {
            let mut names = Vec::new();
            for (first, last) in &chunks.spans {
                names.push(match last {
                    last if last == first => plain(*first),
                    last => format!("{} to {}", plain(*first), plain(*last)),
                });
            }
            if chunks.more > 0 {
                names.push(format!("{} more", plain(chunks.more)));
            }
            let noun = plural(chunks.count, "Chunk", "Chunks");
            match names.split_last() {
                Some((last, [])) => format!("{noun} {last}"),
                Some((last, others)) => format!("{noun} {} and {last}", joined(others, ", ")),
                None => String::new(),
            }
        },
    }

    fn no_copy_is_left(chunks: &Named) -> String {
        English => match (chunk_names(chunks), Category::of(chunks.count)) {
            (chunk, Category::One) => format!(
                "{chunk} has no copy left: the host is down, and the last peer that held it has \
                 left."
            ),
            (chunks, Category::Other) => format!(
                "{chunks} have no copy left: the host is down, and the last peers that held them \
                 have left."
            ),
        },
    }

    fn was_never_sent(chunks: &Named) -> String {
        English => match (chunk_names(chunks), Category::of(chunks.count)) {
            (chunk, Category::One) => {
                format!("{chunk} exists nowhere but at the host, and the host is down.")
            }
            (chunks, Category::Other) => {
                format!("{chunks} exist nowhere but at the host, and the host is down.")
            }
        },
    }

    fn nobody_uploads() -> String {
        English => "The host is down, and nobody who is left uploads anything.",
    }

    fn is_withheld(chunks: &Named) -> String {
        English => match (chunk_names(chunks), Category::of(chunks.count)) {
            (chunk, Category::One) => format!(
                "{chunk} is held only by peers that upload nothing, and the host is down."
            ),
            (chunks, Category::Other) => format!(
                "{chunks} are held only by peers that upload nothing, and the host is down."
            ),
        },
    }

    fn cannot_reach_everybody(chunks: &Named) -> String {
        English => match (chunk_names(chunks), Category::of(chunks.count)) {
            (chunk, Category::One) => format!(
                "{chunk} cannot reach everybody: the host is down, and who lacks it knows nobody \
                 that can send it."
            ),
            (chunks, Category::Other) => format!(
                "{chunks} cannot reach everybody: the host is down, and who lacks them knows \
                 nobody that can send them."
            ),
        },
    }
}

/// A message about chunks.
type Say = fn(&Named) -> String;

/// The reason as plain sentences. `first` is the number of the film's first chunk for the reader:
/// 1 on the page, 0 in the command's results.
pub fn sentence(reason: &Reason, first: u32) -> String {
    match reason {
        Reason::HostDown => host_is_down(),
        Reason::Missing(missing) => swarm(missing, first),
    }
}

fn swarm(missing: &Missing, first: u32) -> String {
    let withheld: Say = if missing.nobody_uploads { |_| nobody_uploads() } else { is_withheld };
    let told: [(&[u32], Say); 4] = [
        (&missing.left, no_copy_is_left),
        (&missing.never, was_never_sent),
        (&missing.withheld, withheld),
        (&missing.apart, cannot_reach_everybody),
    ];
    let mut sentences = Vec::new();
    for (chunks, say) in told {
        if !chunks.is_empty() {
            sentences.push(say(&named(chunks, first)));
        }
    }
    joined(&sentences, " ")
}

/// Three and more that follow one another are one span.
fn named(chunks: &[u32], first: u32) -> Named {
    let (mut spans, mut told): (Vec<(u64, u64)>, usize) = (Vec::new(), 0);
    let number = |chunk: u32| u64::from(chunk + first);
    while told < chunks.len() && spans.len() < NAMED {
        let from = told;
        // The last of those that follow one another from there on.
        let mut last = told;
        while chunks.get(last + 1) == Some(&(chunks[last] + 1)) {
            last += 1;
        }
        if last > from + 1 {
            told = last;
        }
        spans.push((number(chunks[from]), number(chunks[told])));
        told += 1;
    }
    Named { count: chunks.len() as u64, spans, more: (chunks.len() - told) as u64 }
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
