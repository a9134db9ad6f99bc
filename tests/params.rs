//! Links over pseudo-random parameters and pseudo-random nonsense.

use how_p2p_works::params::link::{Purpose, from_query, to_query};
use how_p2p_works::params::row::{Kind, Outcome};
use how_p2p_works::params::table::TABLE;
use how_p2p_works::params::{Decimal, Params};
use how_p2p_works::words::notices::sentence;

/// A small generator (SplitMix64): a test that fails says which seed to look at.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len() as u64) as usize]
    }
}

/// A valid value of a row, now and then one of its ends.
fn valid_value(kind: &Kind, random: &mut Random) -> String {
    let mut within = |min: u64, max: u64| match random.below(6) {
        0 => min,
        1 => max,
        _ => min + random.below(max - min + 1),
    };
    match kind {
        Kind::Whole { min, max, .. } => within((*min).into(), (*max).into()).to_string(),
        Kind::Decimal { min, max, .. } => {
            let max = max.unwrap_or(Decimal::MOST).millionths();
            Decimal::from_millionths(within(min.millionths(), max)).to_string()
        }
        Kind::Choice { names, .. } => random.of(names).to_owned(),
        Kind::Flag { .. } => random.of(&["0", "1"]).to_owned(),
        Kind::Policy { .. } => {
            let window = format!("window:{}", 1 + random.below(64));
            random.of(&["in-order", "rarest", "random", &window]).to_owned()
        }
        Kind::Version => "1".to_owned(),
    }
}

#[test]
fn valid_parameters_come_back_from_their_link() {
    for seed in 0..5_000 {
        let random = &mut Random(seed);
        let mut params = Params::default();
        for row in TABLE.iter().filter(|_| seed % 2 == 0 || seed % 3 == 0) {
            let value = valid_value(&row.kind, random);
            assert_eq!(row.put(&mut params, &value), Outcome::Exact, "{}={value}", row.name);
        }
        for purpose in [Purpose::Address, Purpose::Shared] {
            let query = to_query(&params, purpose);
            let (again, notices) = from_query(&query);
            assert_eq!(again, params, "seed {seed}: {query}");
            assert_eq!(notices, [], "seed {seed}: {query}");
            assert_eq!(to_query(&again, purpose), query);
        }
    }
}

/// Pieces that queries are made of, and some that they should not be.
const PIECES: [&str; 44] = [
    "=",
    "=",
    "=",
    "=",
    "&",
    "&",
    "&",
    "?",
    "#",
    "+",
    "-",
    "%",
    "%2",
    "%41",
    "%00",
    "%ff",
    "%u1234",
    ".",
    ",",
    ":",
    "0",
    "1",
    "9",
    "64",
    "1000",
    "1001",
    "4294967296",
    "99999999999999999999999999999999999",
    "0.1",
    ".5",
    "1e9",
    "NaN",
    "inf",
    "window:",
    "rarest",
    "race",
    "dark",
    "\u{202E}",
    "é",
    "🎞",
    "\0",
    " ",
    "v",
    "true",
];

/// A query of random pieces, most of its keys known.
fn nonsense(random: &mut Random) -> String {
    let pieces = random.below(24);
    (0..pieces)
        .map(|_| match random.below(3) {
            0 => format!("&{}=", TABLE[random.below(TABLE.len() as u64) as usize].name),
            _ => random.of(&PIECES).to_owned(),
        })
        .collect()
}

#[test]
fn nonsense_gives_valid_parameters_and_short_sentences() {
    for seed in 0..20_000 {
        let query = nonsense(&mut Random(seed));
        check_nonsense(&query);
    }
    for seed in 0..2_000 {
        let mut random = Random(seed);
        let bytes: Vec<u8> = (0..random.below(80)).map(|_| random.below(256) as u8).collect();
        check_nonsense(&String::from_utf8_lossy(&bytes));
    }
}

fn check_nonsense(query: &str) {
    let (params, notices) = from_query(query);
    assert!(notices.len() <= 2 * TABLE.len(), "{query:?}");
    for notice in &notices {
        let sentence = sentence(notice);
        assert!(sentence.chars().count() < 200, "{query:?}: {sentence}");
        assert!(!sentence.contains(|c: char| c.is_control() || c == '\u{202E}'), "{query:?}");
    }
    for row in &TABLE {
        if let Some(text) = row.text(&params) {
            let again = row.put(&mut params.clone(), &text);
            assert_eq!(again, Outcome::Exact, "{query:?} gave {}={text}", row.name);
        }
    }
    let written = to_query(&params, Purpose::Address);
    assert_eq!(from_query(&written), (params, Vec::new()), "{query:?} became {written}");
}

#[test]
fn a_very_long_link_is_read_in_one_pass() {
    let long = format!("peers={}&{}", "9".repeat(1_000_000), "slots=2&".repeat(100_000));
    let (params, notices) = from_query(&long);
    assert_eq!((params.run.peers, params.run.slots), (1000, 2));
    assert_eq!(notices.len(), 2);
    assert!(notices.iter().all(|notice| notice.given.chars().count() <= 25));
}
