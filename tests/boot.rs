//! What `assets/boot.js` knows of links, beside the table that the app reads them by.

use how_p2p_works::params::row::Part;
use how_p2p_works::params::table::{Key, TABLE};

#[test]
fn the_keys_that_give_another_picture_than_a_still_are_those_of_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/boot.js");
    let script = std::fs::read_to_string(path).expect("boot.js");
    let (_, rest) = script.split_once("OTHER = /^(").expect("its keys");
    let (keys, _) = rest.split_once(")$/").expect("their end");
    let mut known: Vec<&str> = keys.split('|').collect();
    let changes = |key, part| match part {
        Part::Run | Part::Link => true,
        Part::View => matches!(key, Key::T | Key::Tint),
    };
    let rows = TABLE.iter().filter(|row| changes(row.key, row.part));
    let mut expected: Vec<&str> = rows.map(|row| row.name).collect();
    known.sort_unstable();
    expected.sort_unstable();
    assert_eq!(known, expected);
}
