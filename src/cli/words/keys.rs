//! What each parameter is called and what it means.

use crate::params::row::{AUTO, Kind, Row, Unit};
use crate::params::table::Key;
use crate::sim::setup::limits;
use crate::units::tick::MILLION;

/// What the parameter means, for the command's help.
pub fn meaning(key: Key) -> &'static str {
    match key {
        Key::Peers => "how many peers want the film, the hosts not counted",
        Key::Slots => "upload slots of a host; each sends one chunk a round",
        Key::Hosts => {
            "how many hosts hold the whole film; in streaming they have one queue, in the swarm they \
             are seeds"
        }
        Key::Chunks => "how many chunks the film is cut into, all of one size",
        Key::Upload => "how fast a peer uploads; 0 gives nothing to others",
        Key::Uploads => {
            "how fast each peer uploads, one number a peer, repeated from the front; instead of \
             upload and mix, but who joins by an input uploads as upload says"
        }
        Key::PeerSlots => {
            "upload slots of a peer, each of its part of the upload; in the swarm a host's slots are \
             divided likewise; without it 1, with tit-for-tat 4"
        }
        Key::Download => "how fast a peer can download; 0 is unlimited",
        Key::Downloads => {
            "how fast each peer can download, one number a peer, repeated from the front; instead of \
             download, but who joins by an input downloads as download says"
        }
        Key::Policy => {
            "which chunk is sent in the swarm: the first that the receiver lacks, the one with the \
             fewest copies, any, the rarest of the W that begin with the first that it lacks (or of \
             the next W, if none of them can be sent), or by the perfect \
             schedule (with one host, slots 1, uploads of 1 and all peers there from the start; else, \
             and after the first input, the rarest)"
        }
        Key::UnseenFirst => {
            "1: a host sends what nobody has before it repeats itself, as a super-seeding client of \
             BitTorrent does"
        }
        Key::Service => {
            "how hosts serve when streaming: one film after another, or a chunk to each in turn"
        }
        Key::Arrival => "between one peer's joining and the next; 0: all join at once",
        Key::Playback => "how long a chunk plays",
        Key::Start => "what a peer holds before it starts to play",
        Key::Resume => "what a peer holds from there on before it plays on after a stall",
        Key::FreeRiders => {
            "how many of the peers, the last ones, upload nothing; no more than peers"
        }
        Key::Mix => {
            "uneven uploads instead of upload: shares of the peers in percent, 100 in all and at \
             most 4, each with its speed, handed out in the order of the peers; to those who join \
             by an input again from its beginning"
        }
        Key::Choking => {
            "whom a peer serves in the swarm: the neediest, or with tit-for-tat those who gave it most \
             of late and, through one of its slots, somebody at random"
        }
        Key::OnComplete => {
            "what a peer does once it holds the whole film: stay and pass it on, leave, or leave after \
             T rounds"
        }
        Key::HostCopies => {
            "so many films' worth of chunks the hosts give out together in the swarm, then they go \
             down for good; 0: no limit"
        }
        Key::Neighbours => "how many others each peer knows, at random; 0: all",
        Key::Input => {
            "what happens from outside, at most 500 things, comma-separated: at round R peer P \
             leaves, one more peer joins, peer P uploads U chunks a round from now on, host H (or \
             all, if none is named) goes down, or comes back; who joins gets the next number after all \
             others"
        }
        Key::Uneven => {
            "shared work: how uneven the helpers are; at 1 the slowest makes a quarter of a part a \
             round, the fastest one and three quarters, the mean of the first peers is always one"
        }
        Key::Handout => "shared work: what handing out a part costs the coordinator of its time",
        Key::Film => {
            "real units: how large the film is; film, server, up and down together decide slots, 2 * \
             ceil(server / slowest down) or, where that is faster than the server, 1; uploads, \
             downloads and how long a round lasts; and chunks is 200 unless given"
        }
        Key::Server => "real units: how fast each host uploads",
        Key::Up => {
            "real units: how fast the peers upload, all or one by one, repeated from the front"
        }
        Key::Down => {
            "real units: how fast the peers download, all or one by one, repeated from the front"
        }
        Key::Seed => "chooses among equals; the same seed gives the same run",
        Key::Figure => "the figure that is shown; without it, the whole article",
        Key::T => "the round that is shown first; beyond the end of the run, its end",
        Key::Speed => {
            "how fast the figure plays; auto tells a short run at 1, and hurries through \
             what is long and dull"
        }
        Key::Results => "1: what came of the runs is said from the start, not only at their end",
        Key::Autoplay => "1: the figure plays by itself",
        Key::Loop => "1: at its end the figure starts again",
        Key::Keyboard => "0: the figure leaves the keyboard alone",
        Key::Chapters => "0: the story does not stop at its chapters (not read yet)",
        Key::Controls => "how many controls stand under the figure",
        Key::Theme => "the colours; auto is what the reader prefers",
        Key::Tint => "1: in shared work, each part has the colour of its maker",
        Key::Lang => "the language, as a tag such as en; without it, the reader's (not read yet)",
        Key::Version => "the version of the model that a link was made with",
    }
}

/// The unit as a word; empty for mere counts.
pub fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::None => "",
        Unit::Chunks => "chunks",
        Unit::ChunksPerRound => "chunks a round",
        Unit::Rounds => "rounds",
        Unit::RoundsPerSecond => "rounds a second",
    }
}

/// What a value of this parameter may be, to follow "must be".
pub fn allowed(row: &Row) -> String {
    match &row.kind {
        Kind::Whole { min, max, .. } => format!("a whole number from {min} to {max}"),
        Kind::Decimal { min, max: Some(max), .. } => format!("a number from {min} to {max}"),
        Kind::Decimal { min, max: None, .. } => format!("a number that is at least {min}"),
        Kind::Choice { names, .. } => alternatives(names),
        Kind::Flag { .. } => "0 or 1".to_owned(),
        Kind::Optional { min, max, .. } => format!("a whole number from {min} to {max}"),
        Kind::Pace { min, max, .. } => format!("{AUTO} or a number from {min} to {max}"),
        Kind::Rates { max, .. } => {
            format!("up to {} numbers from 0 to {}, comma-separated", limits::PEERS, max / MILLION)
        }
        Kind::Size { .. } => {
            "a size up to 1TB such as 700MB, 15Gbit or 4GiB (kB, MB, GB, TB, KiB to TiB, kbit to \
             Tbit)"
                .to_owned()
        }
        Kind::Speed { .. } => "a rate up to 1Tbit/s such as 30Mbit/s, 30Mbps or 4MB/s".to_owned(),
        Kind::Speeds { may_be_zero, .. } => format!(
            "up to {} rates up to 1Tbit/s such as 2Mbit/s, 2Mbps or 4MB/s{}, comma-separated",
            limits::PEERS,
            if *may_be_zero { ", or 0 for all" } else { "" }
        ),
        Kind::Departure { .. } => {
            format!("stay, leave or stay:T, where T is 0 to {} rounds", limits::STAY)
        }
        Kind::Policy { .. } => format!(
            "in-order, rarest, random, perfect or window:W, where W is 1 to {}",
            limits::WINDOW
        ),
        Kind::Mix { .. } => format!(
            "up to {} groups SHARE:SPEED, comma-separated, whose shares sum to 100 percent and \
             whose speeds are 0 to {}",
            limits::GROUPS,
            limits::UPLOAD / MILLION
        ),
        Kind::Inputs { .. } => format!(
            "up to {} of R:leave:P, R:join, R:upload:P:U, R:host-down[:H] and R:host-up[:H], \
             comma-separated, where R is 0 to {}, P a peer, U 0 to {} and H 1 to {}",
            limits::INPUTS,
            limits::INPUT_ROUND,
            limits::UPLOAD / MILLION,
            limits::HOSTS
        ),
        Kind::Language { .. } => "a language tag such as en or pt-BR".to_owned(),
        Kind::Version => "a whole number".to_owned(),
    }
}

/// What a value of this parameter may be, as short as a table wants it.
pub fn range(row: &Row) -> String {
    match &row.kind {
        Kind::Whole { min, max, .. } => format!("{min}..{max}"),
        Kind::Decimal { min, max: Some(max), .. } => format!("{min}..{max}"),
        Kind::Decimal { min, max: None, .. } => format!("{min}.."),
        Kind::Choice { names, .. } => names.join("|"),
        Kind::Flag { .. } => "0|1".to_owned(),
        Kind::Optional { min, max, .. } => format!("{min}..{max}"),
        Kind::Pace { min, max, .. } => format!("{AUTO}|{min}..{max}"),
        Kind::Rates { .. } => "U1,U2,...".to_owned(),
        Kind::Size { .. } => "SIZE".to_owned(),
        Kind::Speed { .. } => "RATE".to_owned(),
        Kind::Speeds { .. } => "RATE,...".to_owned(),
        Kind::Departure { .. } => "stay|leave|stay:T".to_owned(),
        Kind::Policy { .. } => "in-order|rarest|random|window:W|perfect".to_owned(),
        Kind::Mix { .. } => "SHARE:SPEED,...".to_owned(),
        Kind::Inputs { .. } => {
            "R:leave:P,R:join,R:upload:P:U,R:host-down[:H],R:host-up[:H]".to_owned()
        }
        Kind::Language { .. } => "TAG".to_owned(),
        Kind::Version => "number".to_owned(),
    }
}

/// `a, b or c`.
pub fn alternatives(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
