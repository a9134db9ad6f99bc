//! Links over pseudo-random parameters and pseudo-random nonsense.

use how_p2p_works::cli::range::Range;
use how_p2p_works::params::link::{Purpose, from_query, to_query};
use how_p2p_works::params::row::{Kind, Outcome, Part, Row};
use how_p2p_works::params::table::TABLE;
use how_p2p_works::params::{DatedInput, Params};
use how_p2p_works::sim::setup::{Action, Group, limits};
use how_p2p_works::units::decimal::Decimal;
use how_p2p_works::units::tick::{Rate, TICKS_PER_ROUND};
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
            // Less than half a tick of a round would be nothing.
            let millionths = within(min.millionths(), max);
            decimal(if millionths < 100 { min.millionths() } else { millionths })
        }
        Kind::Choice { names, .. } => random.of(names).to_owned(),
        Kind::Flag { .. } => random.of(&["0", "1"]).to_owned(),
        Kind::Pace { min, max, .. } => match within(0, 4) {
            0 => "auto".to_owned(),
            _ => decimal(within(min.millionths(), max.millionths())),
        },
        Kind::Policy { .. } => {
            let window = format!("window:{}", 1 + random.below(64));
            random.of(&["in-order", "rarest", "random", "perfect", &window]).to_owned()
        }
        Kind::Optional { min, max, .. } => within((*min).into(), (*max).into()).to_string(),
        Kind::Rates { max, .. } => {
            let one = |at: u64| decimal(max / (at + 1));
            (0..=random.below(5)).map(one).collect::<Vec<_>>().join(",")
        }
        Kind::Departure { .. } => {
            let stay = format!("stay:{}", decimal(random.below(1_000_000_001)));
            random.of(&["stay", "leave", &stay]).to_owned()
        }
        Kind::Size { .. } => random.of(&["700MB", "0.5GiB", "15Gbit", "1TB", "1bit"]).to_owned(),
        Kind::Speed { .. } => random.of(&["30Mbit/s", "1Gbps", "4MB/s", "1Tbit/s"]).to_owned(),
        Kind::Speeds { may_be_zero: true, .. } => {
            random.of(&["0", "300kbit/s", "2Mbit/s,0.25MiB/s,0bps", "1Gbps"]).to_owned()
        }
        Kind::Speeds { .. } => random.of(&["2Mbps", "1Tbit/s,20Mbit/s", "100Mbit/s"]).to_owned(),
        Kind::Mix { .. } => random.of(&["100:8", "50:1,50:0", "0.5:1,9.5:.25,90:0"]).to_owned(),
        Kind::Inputs { .. } => inputs(random),
        Kind::Language { .. } => random.of(&["en", "pt-BR", "zh-Hant-TW"]).to_owned(),
        Kind::Version => "2".to_owned(),
    }
}

/// Millionths as text, without what is tested.
fn decimal(millionths: u64) -> String {
    format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)
}

/// The same as the table writes it.
fn written(decimal: &str) -> &str {
    if decimal.contains('.') {
        decimal.trim_end_matches('0').trim_end_matches('.')
    } else {
        decimal
    }
}

fn inputs(random: &mut Random) -> String {
    let mut one = || {
        let (peer, round) = (1 + random.below(2_000), random.below(1_000_000_000_000));
        let round = decimal(round);
        match random.below(7) {
            0 => format!("{round}:join"),
            1 => format!("{round}:leave:{peer}"),
            2 => format!("{round}:upload:{peer}:{}", random.below(9)),
            3 => format!("{round}:host-down"),
            4 => format!("{round}:host-down:{}", 1 + random.below(8)),
            5 => format!("{round}:host-up:{}", 1 + random.below(8)),
            _ => format!("{round}:host-up"),
        }
    };
    let mut texts = vec![one()];
    texts.extend((0..20).map(|_| one()));
    texts.truncate(1 + random.below(21) as usize);
    texts.join(",")
}

#[test]
fn valid_parameters_come_back_from_their_link() {
    for seed in 0..5_000 {
        let random = &mut Random(seed);
        let mut params = Params::default();
        for row in TABLE.iter().filter(|_| seed % 2 == 0 || seed % 3 == 0) {
            let value = valid_value(&row.kind, random);
            assert_eq!(row.put(&mut params, &value), Outcome::Exact, "{}={value}", row.name);
            if matches!(row.kind, Kind::Whole { .. } | Kind::Decimal { .. }) {
                let text = row.text(&params);
                assert_eq!(text.as_deref(), Some(written(&value)), "{}", row.name);
            }
        }
        params.run.fit();
        for purpose in [Purpose::Address, Purpose::Shared] {
            let query = to_query(&params, &Params::default(), purpose);
            let (again, notices) = from_query(&query);
            assert_eq!(again, params, "seed {seed}: {query}");
            assert_eq!(notices, [], "seed {seed}: {query}");
            assert_eq!(to_query(&again, &Params::default(), purpose), query);
        }
    }
}

/// What real units decide.
const DECIDED: [&str; 6] = ["slots", "upload", "uploads", "download", "downloads", "mix"];

/// Real units with nothing beside them that they decide: what they decide comes back with them.
#[test]
fn real_units_come_back_from_their_link() {
    let mut used = 0;
    for seed in 0..2_000 {
        let random = &mut Random(seed);
        let mut parts = Vec::new();
        for row in TABLE.iter().filter(|row| row.part == Part::Run) {
            let is_theirs = ["film", "server", "up", "down"].contains(&row.name);
            if is_theirs || (!DECIDED.contains(&row.name) && random.below(3) == 0) {
                parts.push(format!("{}={}", row.name, valid_value(&row.kind, random)));
            }
        }
        let (params, _) = from_query(&parts.join("&"));
        let says_chunks = parts.iter().any(|part| part.starts_with("chunks="));
        let query = to_query(&params, &Params::default(), Purpose::Address);
        let (again, notices) = from_query(&query);
        assert_eq!((&again, &*notices), (&params, &[][..]), "seed {seed}: {query}");
        if params.run.real.is_given() {
            used += 1;
            assert_eq!(query.contains("chunks="), says_chunks, "seed {seed}: {query}");
            assert!(says_chunks || params.run.chunks == 200, "seed {seed}: {query}");
            let mut keys = query.split('&').filter_map(|pair| pair.split('=').next());
            assert!(keys.all(|key| !DECIDED.contains(&key)), "seed {seed}: {query}");
        }
    }
    assert!(used > 500, "{used} of 2000");
}

/// Every number at its end, on either side: what a link keeps is what it was made from.
#[test]
fn the_extremes_come_back_from_their_link() {
    let most = DatedInput {
        round: Decimal::from_millionths(limits::INPUT_ROUND * 1_000_000),
        action: Action::Upload(u32::MAX, Rate(limits::UPLOAD as u32)),
    };
    let least =
        DatedInput { round: Decimal::from_millionths(1), action: Action::Upload(1, Rate(1)) };
    let last = limits::LONGEST / TICKS_PER_ROUND * 1_000_000 + 999_999;
    let at_last = format!("t={}", Decimal::from_millionths(last));
    for (t, text) in [(last, &*at_last), (u64::from(u32::MAX), "t=4294.967295")] {
        let mut params = Params::default();
        params.run.seed = u32::MAX;
        params.run.mix = vec![
            Group { share: 1, upload: Rate(1) },
            Group { share: 99_999_999, upload: Rate(limits::UPLOAD as u32) },
        ];
        params.run.download = Decimal::from_millionths(1);
        params.run.inputs = vec![least, most];
        params.view.t = Decimal::from_millionths(t);
        params.view.speed = Some(Decimal::from_millionths(100_000));
        let query = to_query(&params, &Params::default(), Purpose::Shared);
        assert_eq!(from_query(&query), (params, Vec::new()), "{query}");
        for part in
            [text, "seed=4294967295", "mix=0.000001:0.000001,99.999999:100", "download=0.000001"]
        {
            assert!(query.split('&').any(|pair| pair == part), "{part} in {query}");
        }
        assert!(query.contains("0.000001:upload:1:0.000001,1000000:upload:4294967295:100"));
    }
}

/// A sweep's line has the value that it names: the one that the key alone would have.
#[test]
fn a_range_goes_through_what_it_says() {
    let numbers = |row: &&Row| {
        row.part == Part::Run && matches!(row.kind, Kind::Whole { .. } | Kind::Decimal { .. })
    };
    for seed in 0..500 {
        for row in TABLE.iter().filter(numbers) {
            let value = valid_value(&row.kind, &mut Random(seed));
            let range = Range::read(row, row.name, &format!("{value}..{value}"));
            let range = range.expect("numbers have ranges").expect("a valid one");
            let mut alone = Params::default();
            row.put(&mut alone, &value);
            let points: Vec<Params> = range.points(&Params::default()).collect();
            assert_eq!(points, [alone], "{}={value}", row.name);
            assert_eq!(range.texts().collect::<Vec<_>>(), [value.as_str()], "{}", row.name);
        }
    }
}

/// Pieces that queries are made of, and some that they should not be.
const PIECES: [&str; 62] = [
    "join",
    "leave:",
    "upload:",
    "host-down",
    ":host-up",
    "5:join,",
    "50:1,50:.5",
    "7:leave:2",
    "perfect",
    "tit-for-tat",
    "700MB",
    "0.5GiB",
    "1Gbit/s",
    "2Mbps,0",
    "stay:3",
    "2:host-down:2",
    "en-GB",
    "2:upload:3:99",
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
    // Two a key, and one of the real units together.
    assert!(notices.len() <= 2 * TABLE.len() + 1, "{query:?}");
    for notice in &notices {
        let sentence = sentence(notice);
        assert!(sentence.chars().count() < 240, "{query:?}: {sentence}");
        assert!(!sentence.contains(|c: char| c.is_control() || c == '\u{202E}'), "{query:?}");
    }
    for row in &TABLE {
        if let Some(text) = row.text(&params) {
            let again = row.put(&mut params.clone(), &text);
            assert_eq!(again, Outcome::Exact, "{query:?} gave {}={text}", row.name);
        }
    }
    let written = to_query(&params, &Params::default(), Purpose::Address);
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
