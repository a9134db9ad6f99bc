//! Parameters from a link and to a link.

use super::foreign::quotable;
use super::real::{Real, Unfit};
use super::row::{Outcome, Part, Row};
use super::table::{Key, TABLE, find, row};
use super::{MODEL_VERSION, Params, version};

/// Something in a link that is not as the table has it. `words::notices` says it in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The key, as the table spells it.
    pub key: &'static str,
    /// What is wrong.
    pub problem: Problem,
    /// What the link gives: foreign text, shortened and harmless.
    pub given: String,
    /// What is used, shortened; `None` is the default that has no value, and not said of a key that
    /// is repeated. Of a version, what it assumes where the link says nothing, if that is known.
    pub used: Option<String>,
}

/// What can be wrong with a parameter of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The value cannot be read; the default is used.
    Unreadable,
    /// The value is out of range; the nearest valid one is used.
    OutOfRange,
    /// The key stands there more than once; the first is used.
    Repeated,
    /// The link is of another version of the model; the run may differ.
    OtherVersion,
    /// Real units cannot be used, and are not.
    RealUnits(Unfit),
}

/// Who reads a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The address of the page as it stands.
    Address,
    /// To be kept or sent: it says the version of the model, so that a later one can tell.
    Shared,
}

/// What a shared link always says: its default has changed from one version to another.
const ALWAYS_SHARED: [Key; 2] = [Key::Download, Key::Playback];

/// Reads a query such as `?peers=8&slots=3`, with or without the question mark.
///
/// Never fails: what is wrong is corrected and noticed, at most twice a key. Unknown keys are
/// left alone. Real units that cannot be used are a notice more.
pub fn from_query(query: &str) -> (Params, Vec<Notice>) {
    from_query_over(query, Params::default())
}

/// The same with other defaults: what the link does not say, or not so that it can be read, is as
/// in `params`, or as the version of the model assumed that the link is from.
pub fn from_query_over(query: &str, mut params: Params) -> (Params, Vec<Notice>) {
    let mut notices = Vec::new();
    let mut times = [0_u32; TABLE.len()];
    let query = query.strip_prefix('?').unwrap_or(query);
    let query = query.split('#').next().unwrap_or_default();
    let pairs = || {
        query.split('&').filter_map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((find(&decode(name))?, decode(value)))
        })
    };
    if let Some((_, version)) = pairs().find(|(row, _)| row.key == Key::Version) {
        version::assume(&version, &mut params);
    }
    for (row, value) in pairs() {
        times[row.key as usize] = times[row.key as usize].saturating_add(1);
        match times[row.key as usize] {
            1 => notices.extend(take(row, &value, &mut params)),
            // Versions are not used.
            2 if row.part != Part::Link => {
                let repeated = notice(row, Problem::Repeated, &value, &params);
                notices.push(Notice { used: None, ..repeated });
            }
            _ => {} // said once is enough
        }
    }
    let is_said = |key: Key| times[key as usize] > 0;
    params.run.real.says_chunks |= is_said(Key::Chunks);
    if let Err(why) = params.run.real.check(is_said) {
        let row = row(why.key());
        let problem = Problem::RealUnits(why);
        params.run.real = Real::default();
        notices.push(Notice { key: row.name, problem, given: String::new(), used: None });
    }
    let asked = row(Key::FreeRiders).text(&params).unwrap_or_default();
    if !params.run.fit() {
        let row = row(Key::FreeRiders);
        // What was said about this key before names a value that is not used.
        notices.retain(|notice| notice.key != row.name || notice.problem == Problem::Repeated);
        notices.push(notice(row, Problem::OutOfRange, &asked, &params));
    }
    (params, notices)
}

/// Takes a key's value, corrected if need be.
fn take(row: &'static Row, value: &str, params: &mut Params) -> Option<Notice> {
    let problem = match row.put(params, value) {
        Outcome::Exact => return None,
        Outcome::Nearest => Problem::OutOfRange,
        Outcome::Unreadable => Problem::Unreadable,
        Outcome::OtherVersion => Problem::OtherVersion,
    };
    Some(notice(row, problem, value, params))
}

fn notice(row: &'static Row, problem: Problem, given: &str, params: &Params) -> Notice {
    let used = match problem {
        Problem::OtherVersion => version::assumed(given),
        _ => row.text(params).map(|text| quotable(&text)),
    };
    Notice { key: row.name, problem, given: quotable(given.trim()), used }
}

/// Writes a query, without a question mark, that [`from_query_over`] the same `defaults` reads back
/// to `params`, as long as no default has to be undone that has no opposite in the table: a link
/// can give a mix, inputs, a language or one figure, but not say that there is none.
///
/// Keys that equal their default are left out; the order is the table's. A shared link ends with
/// the version of the model, and always has what was another default in an older one.
pub fn to_query(params: &Params, defaults: &Params, purpose: Purpose) -> String {
    let mut pairs: Vec<String> = TABLE
        .iter()
        .filter(|row| row.part != Part::Link)
        .filter_map(|row| {
            let value = row.text(params)?;
            let (real, is_default) =
                (&params.run.real, row.text(defaults).as_ref() == Some(&value));
            let is_shared = purpose == Purpose::Shared && ALWAYS_SHARED.contains(&row.key);
            // Beside real units, what they decide is not said; what else they would decide is.
            let is_said = match row.key {
                key if real.decides(key) => false,
                Key::Chunks if real.is_given() => true,
                _ => is_shared || !is_default,
            };
            is_said.then(|| format!("{}={value}", row.name))
        })
        .collect();
    if purpose == Purpose::Shared {
        pairs.push(format!("v={MODEL_VERSION}"));
    }
    pairs.join("&")
}

/// Undoes percent-encoding and pluses. What is not an escape stands for itself; bytes that are no
/// text become replacement characters.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        match (byte, after) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, after @ ..]) => match hex(*high).zip(hex(*low)) {
                Some((high, low)) => {
                    bytes.push(high * 16 + low);
                    rest = after;
                }
                None => bytes.push(b'%'),
            },
            _ => bytes.push(*byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The value of a hexadecimal digit, below 16.
fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone() {
        for (given, decoded) in [
            ("a%20b+c", "a b c"),
            ("%", "%"),
            ("%4", "%4"),
            ("%zz%41", "%zzA"),
            ("%ff", "\u{FFFD}"),
            ("%C3%a9", "é"),
            ("é%", "é%"),
        ] {
            assert_eq!(decode(given), decoded);
        }
    }

    #[test]
    fn a_right_link_is_taken_without_a_word() {
        let (params, notices) =
            from_query("?p%65ers=8&slots=%33&policy=window%3A8&utm_source=x&&=&t=6.5#?secret=1");
        assert_eq!(notices, []);
        let defaults = Params::default();
        assert_eq!(to_query(&params, &defaults, Purpose::Address), "peers=8&policy=window:8&t=6.5");
        assert_eq!(
            to_query(&params, &defaults, Purpose::Shared),
            format!("peers=8&download=2&policy=window:8&playback=1&t=6.5&v={MODEL_VERSION}")
        );
    }

    #[test]
    fn what_is_wrong_is_corrected_and_noticed_once() {
        let (params, notices) =
            from_query("peers=many&chunks=5000&slots=2&slots=5&slots=6&v=9&v=9");
        assert_eq!((params.run.peers, params.run.chunks, params.run.slots), (4, 1000, 2));
        let problems: Vec<_> = notices.iter().map(|n| (n.key, n.problem)).collect();
        assert_eq!(
            problems,
            [
                ("peers", Problem::Unreadable),
                ("chunks", Problem::OutOfRange),
                ("slots", Problem::Repeated),
                ("v", Problem::OtherVersion),
            ]
        );
        assert_eq!(notices[1].given, "5000");
        assert_eq!(notices[1].used.as_deref(), Some("1000"));
        assert_eq!(notices[2].used, None);
        assert_eq!(from_query("v=2&v=2").1, []);
    }

    #[test]
    fn a_link_of_version_1_has_the_defaults_of_its_time() {
        let assumed = |query: &str| {
            let (params, notices) = from_query(query);
            let used = notices.into_iter().find(|notice| notice.key == "v").map(|n| n.used);
            (params.run.playback.to_string(), params.run.download.to_string(), used)
        };
        let old = Some("playback=1.5, download=1".to_owned());
        assert_eq!(assumed("v=1"), ("1.5".to_owned(), "1".to_owned(), Some(old.clone())));
        assert_eq!(assumed("playback=2&v=1"), ("2".to_owned(), "1".to_owned(), Some(old)));
        assert_eq!(assumed("v=9"), ("1".to_owned(), "2".to_owned(), Some(None)));
        assert_eq!(assumed(""), ("1".to_owned(), "2".to_owned(), None));
        assert_eq!(assumed("v=2&v=1"), ("1".to_owned(), "2".to_owned(), None));
    }

    #[test]
    fn there_are_no_more_free_riders_than_peers() {
        let (params, notices) = from_query("free_riders=7&peers=5");
        assert_eq!(params.run.free_riders, 5);
        let [Notice { key: "free_riders", problem: Problem::OutOfRange, given, used }] =
            &notices[..]
        else {
            panic!("one notice: {notices:?}");
        };
        assert_eq!((given.as_str(), used.as_deref()), ("7", Some("5")));
        let (params, notices) = from_query("free_riders=5000");
        assert_eq!((params.run.free_riders, notices.len()), (4, 1));
        assert_eq!(from_query("free_riders=7&peers=9").1, []);
    }
}
