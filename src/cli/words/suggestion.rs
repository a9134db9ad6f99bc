//! What somebody may have meant.

/// ` (did you mean KEY?)` with the name that resembles `given` most, `before` written in front of
/// it; nothing where none is close.
pub fn hint(given: &str, before: &str, names: &[&str]) -> String {
    nearest(given, names).map(|name| format!(" (did you mean {before}{name}?)")).unwrap_or_default()
}

/// The name that is close to `given`: a slip or two of the keyboard away, fewer for short ones. Of
/// several, the closest, and of these the first.
fn nearest<'a>(given: &str, names: &[&'a str]) -> Option<&'a str> {
    let given = given.to_lowercase().replace('-', "_");
    let aliases = ALIASES.iter().filter(|(others, _)| others.contains(&given.as_str()));
    let of_alias = aliases.flat_map(|(_, name)| names.iter().find(|known| *known == name));
    if let Some(name) = of_alias.into_iter().next() {
        return Some(*name);
    }
    let length = given.chars().count();
    if length > LONGEST {
        return None;
    }
    let distances = names.iter().map(|name| (distance(&given, &name.replace('-', "_")), *name));
    let allowed = |name: &str| match length.min(name.len()) {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    let (_, name) = distances
        .filter(|(distance, name)| *distance <= allowed(name))
        .min_by_key(|(distance, _)| *distance)?;
    Some(name)
}

/// What others call it, as [`nearest`] compares names, and its name here.
const ALIASES: [(&[&str], &str); 11] = [
    (&["n", "clients", "leechers", "users", "viewers", "nodes", "receivers"], "peers"),
    (&["k", "upload_slots"], "slots"),
    (&["m", "pieces", "parts", "blocks"], "chunks"),
    (&["h", "servers", "seeders"], "hosts"),
    (&["freeriders", "free_rider"], "free_riders"),
    (&["f", "file", "size"], "film"),
    (&["us"], "server"),
    (&["rarest_first", "local_rarest_first", "lrf"], "rarest"),
    (&["tft", "titfortat", "bittorrent"], "tit-for-tat"),
    (&["client_server", "client/server", "clientserver", "cs", "server"], "streaming"),
    (&["torrent", "bittorrent", "swarm", "peer_to_peer"], "p2p"),
];

/// Longer texts resemble no name.
const LONGEST: usize = 40;

/// How many letters must be added, left out, changed, or swapped with their neighbour to come from
/// one text to the other (optimal string alignment).
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, letter) in from.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, other) in to.iter().enumerate() {
            let changed = row[j] + usize::from(letter != other);
            let mut least = changed.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && from[i - 1] == *other && *letter == to[j - 1] {
                least = least.min(above[j - 1] + 1);
            }
            next.push(least);
        }
        above = std::mem::replace(&mut row, next);
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_close_is_suggested() {
        let names = ["peers", "peer_slots", "slots", "t", "policy", "free_riders", "in-order"];
        for (given, meant) in [
            ("peer", Some("peers")),
            ("pears", Some("peers")),
            ("PEESR", Some("peers")),
            ("slot", Some("slots")),
            ("peer-slots", Some("peer_slots")),
            ("freeriders", Some("free_riders")),
            ("polcy", Some("policy")),
            ("inorder", Some("in-order")),
            ("x", None),
            ("", None),
            ("swarm", None),
            ("plots", Some("slots")),
            ("N", Some("peers")),
            ("leechers", Some("peers")),
            ("rarest-first", None), // no policy is among the names
        ] {
            assert_eq!(nearest(given, &names), meant, "{given}");
        }
        assert_eq!(nearest(&"peers".repeat(1000), &names), None);
        assert_eq!(hint("peer", "--", &names), " (did you mean --peers?)");
        assert_eq!(hint("swarm", "--", &names), "");
    }

    #[test]
    fn slips_are_counted() {
        for (from, to, expected) in [
            ("", "", 0),
            ("a", "", 1),
            ("ab", "ba", 1),
            ("kitten", "sitting", 3),
            ("abc", "abc", 0),
        ] {
            assert_eq!(
                (distance(from, to), distance(to, from)),
                (expected, expected),
                "{from} {to}"
            );
        }
    }
}
