//! The table of every parameter.

use super::row::{Access, Kind, Part, Row, Unit};
use super::slider::Scale;
use super::{Controls, Figure, Theme};
use crate::sim::setup::{Choking, Service, limits};
use crate::units::decimal::Decimal;
use crate::units::tick::MILLION;

/// Which parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the words of each key stand in cli::words::keys")]
pub enum Key {
    Figure,
    Peers,
    Slots,
    Hosts,
    Chunks,
    Upload,
    Uploads,
    PeerSlots,
    Download,
    Downloads,
    Policy,
    UnseenFirst,
    Service,
    Arrival,
    Playback,
    Start,
    Resume,
    FreeRiders,
    Mix,
    Choking,
    OnComplete,
    HostCopies,
    Neighbours,
    Input,
    Uneven,
    Handout,
    Film,
    Server,
    Up,
    Down,
    Seed,
    T,
    Speed,
    Results,
    Autoplay,
    Loop,
    Keyboard,
    Chapters,
    Controls,
    Theme,
    Tint,
    Lang,
    Version,
}

/// The row of `key`.
pub fn row(key: Key) -> &'static Row {
    &TABLE[key as usize] // a test holds the table to the order of the keys
}

/// The row whose name in a link or after `--` is `name`.
pub fn find(name: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.name == name)
}

/// A field of the parameters, to read and to change.
macro_rules! field {
    ($($name:ident).+) => {
        Access { of: |p| &p.$($name).+, of_mut: |p| &mut p.$($name).+ }
    };
}

/// A choice of names, each of which is a value of a field.
macro_rules! choices {
    ($part:ident . $name:ident, $($text:literal => $value:expr),+) => {
        Kind::Choice {
            names: &[$($text),+],
            get: |p| [$($value),+].iter().position(|value| *value == p.$part.$name),
            set: |p, index| {
                if let Some(value) = [$($value),+].get(index) {
                    p.$part.$name = *value;
                }
            },
        }
    };
}

/// Every parameter, in the order of [`Key`], which is also their order in a link.
#[rustfmt::skip]
pub static TABLE: [Row; 43] = [
    view(Key::Figure, "figure", Kind::Choice {
        names: &Figure::KEYS,
        get: |p| p.view.figure.map(|figure| figure as usize),
        set: |p, index| p.view.figure = Figure::ALL.get(index).copied(),
    }),
    run(Key::Peers, "peers", whole(1, limits::PEERS, field!(run.peers)))
        .sliding(&[(32, 1), (100, 4), (1000, 50)]),
    run(Key::Slots, "slots", whole(1, limits::SLOTS, field!(run.slots)))
        .sliding(&[(32, 1), (100, 4), (1000, 50)]),
    run(Key::Hosts, "hosts", whole(1, limits::HOSTS, field!(run.hosts)))
        .sliding(&[(8, 1)]),
    run(Key::Chunks, "chunks", whole(1, limits::CHUNKS, field!(run.chunks)))
        .sliding(&[(48, 1), (200, 8), (1000, 50)]),
    run(Key::Upload, "upload", decimal(0, Some(limits::UPLOAD), field!(run.upload)))
        .unit(Unit::ChunksPerRound)
        .sliding(&[(2 * MILLION, MILLION / 4), (8 * MILLION, MILLION), (100 * MILLION, 4 * MILLION)]),
    run(Key::Uploads, "uploads", Kind::Rates { max: limits::UPLOAD, at: field!(run.uploads) })
        .unit(Unit::ChunksPerRound),
    run(Key::PeerSlots, "peer_slots", Kind::Optional {
        min: 1,
        max: limits::PEER_SLOTS,
        at: field!(run.peer_slots),
    }),
    run(Key::Download, "download", decimal(0, Some(limits::DOWNLOAD), field!(run.download)))
        .unit(Unit::ChunksPerRound)
        .sliding(&[(4 * MILLION, MILLION / 2), (16 * MILLION, MILLION), (100 * MILLION, 4 * MILLION)]),
    run(Key::Downloads, "downloads", Kind::Rates { max: limits::DOWNLOAD, at: field!(run.downloads) })
        .unit(Unit::ChunksPerRound),
    run(Key::Policy, "policy", Kind::Policy { at: field!(run.policy) }),
    run(Key::UnseenFirst, "unseen_first", Kind::Flag { at: field!(run.unseen_first) }),
    run(Key::Service, "service", choices!(run.service,
        "first-come" => Service::FirstCome, "round-robin" => Service::RoundRobin)),
    run(Key::Arrival, "arrival", decimal(0, Some(100 * MILLION), field!(run.arrival)))
        .unit(Unit::Rounds).sliding(&[(4 * MILLION, MILLION / 4), (20 * MILLION, MILLION), (100 * MILLION, 5 * MILLION)]),
    run(Key::Playback, "playback", decimal(MILLION / 4, Some(limits::PLAYBACK * MILLION), field!(run.playback)))
        .unit(Unit::Rounds).sliding(&[(10 * MILLION, MILLION / 4)]),
    run(Key::Start, "start", whole(1, limits::THRESHOLD, field!(run.start)))
        .unit(Unit::Chunks).sliding(&[(64, 1)]),
    run(Key::Resume, "resume", whole(1, limits::THRESHOLD, field!(run.resume)))
        .unit(Unit::Chunks).sliding(&[(64, 1)]),
    run(Key::FreeRiders, "free_riders", whole(0, limits::PEERS, field!(run.free_riders)))
        .sliding(&[(32, 1), (100, 4), (1000, 50)]),
    run(Key::Mix, "mix", Kind::Mix { at: field!(run.mix) }),
    run(Key::Choking, "choking", choices!(run.choking,
        "none" => Choking::None, "tit-for-tat" => Choking::TitForTat)),
    run(Key::OnComplete, "on_complete", Kind::Departure { at: field!(run.leaves_after) }),
    run(Key::HostCopies, "host_copies", decimal(0, Some(limits::COPIES * MILLION), field!(run.host_copies))),
    run(Key::Neighbours, "neighbours", whole(0, limits::NEIGHBOURS, field!(run.neighbours)))
        .sliding(&[(32, 1), (100, 4), (999, 50)]),
    run(Key::Input, "input", Kind::Inputs { at: field!(run.inputs) }),
    run(Key::Uneven, "uneven", decimal(0, Some(MILLION), field!(run.uneven)))
        .sliding(&[(MILLION, MILLION / 20)]),
    run(Key::Handout, "handout", decimal(0, Some(MILLION), field!(run.handout)))
        .unit(Unit::Rounds).sliding(&[(MILLION, MILLION / 20)]),
    run(Key::Film, "film", Kind::Size { at: field!(run.real.film) }),
    run(Key::Server, "server", Kind::Speed { at: field!(run.real.server) }),
    run(Key::Up, "up", Kind::Speeds { may_be_zero: true, at: field!(run.real.up) }),
    run(Key::Down, "down", Kind::Speeds { may_be_zero: false, at: field!(run.real.down) }),
    run(Key::Seed, "seed", whole(0, u32::MAX, field!(run.seed))),
    view(Key::T, "t", decimal(0, None, field!(view.t)))
        .unit(Unit::Rounds),
    view(Key::Speed, "speed", Kind::Pace {
        min: Decimal::from_millionths(MILLION / 10),
        max: Decimal::from_millionths(64 * MILLION),
        at: field!(view.speed),
    })
        .unit(Unit::RoundsPerSecond),
    view(Key::Results, "results", Kind::Flag { at: field!(view.results) }),
    view(Key::Autoplay, "autoplay", Kind::Flag { at: field!(view.autoplay) }),
    view(Key::Loop, "loop", Kind::Flag { at: field!(view.repeat) }),
    view(Key::Keyboard, "keyboard", Kind::Flag { at: field!(view.keyboard) }),
    view(Key::Chapters, "chapters", Kind::Flag { at: field!(view.chapters) }),
    view(Key::Controls, "controls", choices!(view.controls,
        "full" => Controls::Full, "basic" => Controls::Basic, "none" => Controls::None)),
    view(Key::Theme, "theme", choices!(view.theme,
        "auto" => Theme::Auto, "light" => Theme::Light, "dark" => Theme::Dark)),
    view(Key::Tint, "tint", Kind::Flag { at: field!(view.tint) }),
    view(Key::Lang, "lang", Kind::Language { at: field!(view.lang) }),
    new(Key::Version, "v", Part::Link, Kind::Version),
];

/// A parameter that decides the run.
const fn run(key: Key, name: &'static str, kind: Kind) -> Row {
    new(key, name, Part::Run, kind)
}

/// A parameter of the view.
const fn view(key: Key, name: &'static str, kind: Kind) -> Row {
    new(key, name, Part::View, kind)
}

const fn new(key: Key, name: &'static str, part: Part, kind: Kind) -> Row {
    Row { key, name, part, unit: Unit::None, kind, scale: None }
}

const fn whole(min: u32, max: u32, at: Access<u32>) -> Kind {
    Kind::Whole { min, max, at }
}

/// A decimal; its ends are in millionths.
const fn decimal(min: u64, max: Option<u64>, at: Access<Decimal>) -> Kind {
    let min = Decimal::from_millionths(min);
    let max = match max {
        Some(max) => Some(Decimal::from_millionths(max)),
        None => None,
    };
    Kind::Decimal { min, max, at }
}

impl Row {
    /// This row with a unit.
    const fn unit(mut self, unit: Unit) -> Row {
        self.unit = unit;
        self
    }

    /// This row with a slider of these segments; see [`Scale`].
    const fn sliding(mut self, segments: &'static [(u64, u64)]) -> Row {
        self.scale = Some(Scale { segments });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_the_order_of_the_keys_and_names_are_unique() {
        for (index, entry) in TABLE.iter().enumerate() {
            assert_eq!(entry.key as usize, index);
            assert_eq!(row(entry.key).name, entry.name);
            assert_eq!(find(entry.name).map(|row| row.key), Some(entry.key));
        }
        assert!(find("").is_none());
    }

    #[test]
    fn every_default_is_a_valid_value() {
        use crate::params::{Params, row::Outcome};
        for row in &TABLE {
            if let Some(text) = row.default_text() {
                let mut params = Params::default();
                assert_eq!(row.put(&mut params, &text), Outcome::Exact, "{}", row.name);
                assert_eq!(params, Params::default());
            }
        }
    }
}
