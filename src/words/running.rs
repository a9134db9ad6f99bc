//! What runs where it is not the usual: in one line under the figure. What sliders show is not
//! repeated.

use super::duration::duration;
use super::number::{decimal, grouped};
use super::plural::{Category, plural};
use crate::joined::joined;
use crate::params::RunParams;
use crate::params::quantity::Quantity;
use crate::params::real::Real;
use crate::params::table::Key;
use crate::sim::setup::Policy;
use crate::units::decimal::Decimal;
use crate::units::rounds::Rounds;

/// What can be told, in this order.
const TOLD: [Key; 19] = [
    Key::Film,
    Key::Up,
    Key::Down,
    Key::Hosts,
    Key::Service,
    Key::Policy,
    Key::UnseenFirst,
    Key::Choking,
    Key::PeerSlots,
    Key::FreeRiders,
    Key::Mix,
    Key::Uploads,
    Key::Download,
    Key::Downloads,
    Key::Neighbours,
    Key::Arrival,
    Key::OnComplete,
    Key::HostCopies,
    Key::Input,
];

/// The line about a run with these parameters, of which those that `is_told` picks are not as
/// usual; `None` where all are.
pub fn line(run: &RunParams, is_told: impl Fn(Key) -> bool) -> Option<String> {
    let told = TOLD.into_iter().filter(|key| is_told(*key));
    let names: Vec<String> = told.map(|key| name(key, run)).collect();
    (!names.is_empty()).then(|| here(&names))
}

/// What a parameter makes of a run, as a name for it.
fn name(key: Key, run: &RunParams) -> String {
    match key {
        Key::Film => real_units(&run.real, run.round_seconds().unwrap_or(Rounds::ZERO)),
        Key::Up => match &*run.real.up {
            [up] => up_of(up.text()),
            _ => uneven_uploads(),
        },
        Key::Down => match &*run.real.down {
            [down] => down_of(down.text()),
            _ => uneven_downloads(),
        },
        Key::Hosts => hosts(run.hosts),
        Key::Service => in_turn(),
        Key::Policy => policy(run.policy),
        Key::UnseenFirst => host_repeats(),
        Key::Choking => tit_for_tat(),
        Key::PeerSlots => peer_slots(run.peer_slots()),
        Key::FreeRiders => free_riders(run.free_riders),
        Key::Mix | Key::Uploads => uneven_uploads(),
        Key::Download => match run.download {
            Decimal::ZERO => any_download(),
            download => download_of(download),
        },
        Key::Downloads => uneven_downloads(),
        Key::Neighbours => neighbours(run.neighbours),
        Key::Arrival => arrival(run.arrival),
        Key::OnComplete => match run.leaves_after {
            None | Some(Decimal::ZERO) => leaves(),
            Some(rounds) => leaves_after(rounds),
        },
        Key::HostCopies => host_copies(run.host_copies),
        _ => inputs(run.inputs.len() as u64),
    }
}

messages! {
    fn here(names: &[String]) -> String {
        English => format!("In this run: {}.", joined(names, ", ")),
    }

    fn real_units(real: &Real, round: Rounds) -> String {
        English => {
            let text = |of: &Option<Quantity>| of.as_ref().map_or("", Quantity::text).to_owned();
            let (film, server) = (text(&real.film), text(&real.server));
            format!("a film of {film}, {server} from a host, a round of {}", duration(round))
        },
    }

    fn up_of(rate: &str) -> String {
        English => format!("uploads of {rate}"),
    }

    fn down_of(rate: &str) -> String {
        English => format!("downloads of {rate}"),
    }

    fn hosts(hosts: u32) -> String {
        English => format!("{hosts} {}", plural(hosts.into(), "host", "hosts")),
    }

    fn in_turn() -> String {
        English => "a chunk to each in turn",
    }

    fn policy(policy: Policy) -> String {
        English => match policy {
            Policy::InOrder => "chunks in order".to_owned(),
            Policy::Rarest => "the rarest chunk first".to_owned(),
            Policy::Random => "chunks at random".to_owned(),
            Policy::Window(width) => format!("the rarest of the next {width} chunks first"),
            Policy::Perfect => "the perfect schedule".to_owned(),
        },
    }

    fn host_repeats() -> String {
        English => "a host that may repeat itself",
    }

    fn tit_for_tat() -> String {
        English => "tit for tat",
    }

    fn peer_slots(slots: u32) -> String {
        English => format!("{slots} upload {} a peer", plural(slots.into(), "slot", "slots")),
    }

    fn free_riders(riders: u32) -> String {
        English => {
            let (count, noun) = (grouped(riders.into()), plural(riders.into(), "rider", "riders"));
            format!("{count} free {noun} (uploading nothing)")
        },
    }

    fn uneven_uploads() -> String {
        English => "uneven uploads",
    }

    fn any_download() -> String {
        English => "downloads without limit",
    }

    fn download_of(download: Decimal) -> String {
        English => format!(
            "downloads of {} {} a round",
            decimal(download),
            Category::of_decimal(download).choose("chunk", "chunks"),
        ),
    }

    fn uneven_downloads() -> String {
        English => "uneven downloads",
    }

    fn neighbours(neighbours: u32) -> String {
        English => format!(
            "{} {} a peer",
            grouped(neighbours.into()),
            plural(neighbours.into(), "neighbour", "neighbours"),
        ),
    }

    fn arrival(rounds: Decimal) -> String {
        English => format!(
            "one peer every {} {}",
            decimal(rounds),
            Category::of_decimal(rounds).choose("round", "rounds"),
        ),
    }

    fn leaves() -> String {
        English => "peers that leave when they are complete",
    }

    fn leaves_after(rounds: Decimal) -> String {
        English => format!(
            "peers that leave {} {} after they are complete",
            decimal(rounds),
            Category::of_decimal(rounds).choose("round", "rounds"),
        ),
    }

    fn host_copies(films: Decimal) -> String {
        English => format!(
            "no more than {} {} from the hosts",
            decimal(films),
            Category::of_decimal(films).choose("film", "films"),
        ),
    }

    fn inputs(count: u64) -> String {
        English => format!(
            "{} {} from outside",
            grouped(count),
            plural(count, "event", "events"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Params;
    use crate::params::effect::beside_real_units;
    use crate::params::link::from_query;
    use crate::params::table::row;

    fn told(query: &str) -> Option<String> {
        let (params, notices) = from_query(query);
        assert_eq!(notices, []);
        let usual = Params::default();
        line(&params.run, |key| {
            let is_moot = beside_real_units(key, &params.run).is_some();
            row(key).text(&params) != row(key).text(&usual) && !is_moot
        })
    }

    #[test]
    fn what_is_usual_is_not_told_nor_what_sliders_show() {
        assert_eq!(told(""), None);
        assert_eq!(told("peers=9&slots=2&chunks=5&upload=0&seed=7&t=3"), None);
    }

    #[test]
    fn all_that_is_not_usual_is_told_in_one_line() {
        for (query, names) in [
            (
                "policy=rarest&choking=tit-for-tat&free_riders=1",
                "the rarest chunk first, tit for tat, 1 free rider (uploading nothing)",
            ),
            (
                "film=700MB&server=1Gbps&up=2Mbps&down=20Mbps&hosts=2",
                "a film of 700MB, 1Gbps from a host, a round of 2.8 s, uploads of 2Mbps, downloads of 20Mbps, 2 hosts",
            ),
            (
                "film=15Gbit&server=30Mbit/s&up=0bps,1Mbps&down=2Mbps,3Mbps",
                "a film of 15Gbit, 30Mbit/s from a host, a round of 1 min 15 s, uneven uploads, uneven downloads",
            ),
            ("hosts=3&service=round-robin", "3 hosts, a chunk to each in turn"),
            (
                "policy=window:8&unseen_first=0",
                "the rarest of the next 8 chunks first, a host that may repeat itself",
            ),
            (
                "peer_slots=2&uploads=1,2&downloads=1,3",
                "2 upload slots a peer, uneven uploads, uneven downloads",
            ),
            (
                "download=0&neighbours=5&arrival=.5",
                "downloads without limit, 5 neighbours a peer, one peer every 0.5 rounds",
            ),
            (
                "download=1&on_complete=leave&host_copies=1.5",
                "downloads of 1 chunk a round, peers that leave when they are complete, no more than 1.5 films from the hosts",
            ),
            (
                "on_complete=stay:1&input=1:join,2:leave:1&mix=50:1,50:2",
                "uneven uploads, peers that leave 1 round after they are complete, 2 events from outside",
            ),
        ] {
            assert_eq!(told(query), Some(format!("In this run: {names}.")), "{query}");
        }
    }
}
