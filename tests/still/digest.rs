//! The still's bytes in a small size, and their digest: native and WASM are both held to it.

use how_p2p_works::scene::still::row;

/// Width and height in pixels.
pub const SIZE: (u32, u32) = (96, 60);

/// What [`digest`] gives everywhere. After a wanted change, look at the picture (the ignored test
/// `paint` writes it) and take the new number.
pub const GOLDEN: u64 = 0xcf68_231f_7137_4dad;

/// All pixels, line by line, four bytes each.
pub fn whole((width, height): (u32, u32)) -> Vec<u8> {
    let mut pixels = vec![0; (width * height * 4) as usize];
    for (y, line) in pixels.chunks_mut(width as usize * 4).enumerate() {
        row(y as u32, 0..width, (width, height), line);
    }
    pixels
}

/// FNV-1a 64 over the bytes of the still in [`SIZE`].
pub fn digest() -> u64 {
    let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    whole(SIZE).into_iter().fold(0xcbf2_9ce4_8422_2325, add)
}
