//! The still: the same bytes everywhere, and something to see in each part.

mod digest;

use digest::{GOLDEN, SIZE, digest, whole};
use how_p2p_works::scene::film::Grid;
use how_p2p_works::scene::still::row;

#[test]
fn it_is_the_same_everywhere() {
    assert_eq!(digest(), GOLDEN, "{:#018x}", digest());
}

#[test]
fn a_part_of_a_line_is_the_same_alone() {
    let pixels = whole(SIZE);
    let mut part = [0; 20 * 4];
    row(31, 40..60, SIZE, &mut part);
    let start = (31 * SIZE.0 as usize + 40) * 4;
    assert_eq!(part[..], pixels[start..start + part.len()]);
}

#[test]
fn it_is_opaque_and_nothing_in_it_is_lost() {
    for size in [(1, 1), (7, 5), SIZE, (640, 400)] {
        let pixels = whole(size);
        // Not a number would become black.
        let is_seen = |pixel: &[u8]| pixel[3] == 255 && pixel[..3] != [0, 0, 0];
        assert!(pixels.chunks(4).all(is_seen), "{size:?}");
    }
}

#[test]
fn each_default_part_shows_something_of_its_own() {
    let pixels = whole(SIZE);
    let grid = Grid::new(12);
    let tiles: Vec<Vec<[u8; 3]>> = (0..12)
        .map(|part| {
            let tile = grid.tile(part);
            let (left, top) = ((tile.x * 96.0) as usize, (tile.y * 60.0) as usize);
            let places = (top..top + 20).flat_map(|y| (left..left + 24).map(move |x| (x, y)));
            places.map(|(x, y)| [0, 1, 2].map(|c| pixels[(y * 96 + x) * 4 + c])).collect()
        })
        .collect();
    for (part, tile) in tiles.iter().enumerate() {
        let brightness = || tile.iter().map(|[r, g, b]| (r / 3) + (g / 3) + (b / 3));
        let (low, high) = (brightness().min().expect("pixels"), brightness().max());
        assert!(high > Some(low.saturating_add(80)), "part {part} has no contrast");
        for (other, tile2) in tiles.iter().enumerate().skip(part + 1) {
            let channels = tile.iter().flatten().zip(tile2.iter().flatten());
            let apart: u32 = channels.map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
            let apart = apart / (20 * 24 * 3);
            assert!(apart > 12, "parts {part} and {other} look alike: {apart}");
        }
    }
}

/// Writes the still in some sizes into the temporary folder, as PPM, and says what it costs.
#[test]
#[ignore = "for looking at"]
fn paint() {
    for width in [96, 216, 440, 640, 960] {
        let height = (f64::from(width) / how_p2p_works::scene::still::ASPECT).round() as u32;
        let started = std::time::Instant::now();
        let pixels = whole((width, height));
        let nanoseconds = started.elapsed().as_nanos() / u128::from(width * height);
        let mut file = format!("P6 {width} {height} 255\n").into_bytes();
        file.extend(pixels.chunks(4).flat_map(|pixel| &pixel[..3]));
        let path = std::env::temp_dir().join(format!("still-{width}.ppm"));
        std::fs::write(&path, file).expect("the temporary folder can be written to");
        println!("{}: {nanoseconds} ns a pixel", path.display());
    }
}
