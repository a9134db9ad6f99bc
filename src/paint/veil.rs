//! What screens lack, as pixels: laid over whole pictures it takes the place of a call for each run
//! of chunks.

use crate::scene::geometry::Rect;
use crate::scene::theme::Color;

/// Which pixel of a picture belongs to which of its chunks, line by line.
pub struct Owners {
    width: usize,
    chunks: Vec<u16>,
}

impl Owners {
    /// Of a picture `width` pixels wide, the chunks of which have the pixels `tiles`. Each pixel belongs
    /// to one; some chunks may have none.
    pub fn new((width, height): (f64, f64), tiles: &[Rect]) -> Owners {
        let width = width as usize;
        let mut chunks = vec![0; width * height as usize];
        for (chunk, tile) in (0..).zip(tiles) {
            for y in tile.y as usize..tile.bottom() as usize {
                chunks[y * width..][tile.x as usize..tile.right() as usize].fill(chunk);
            }
        }
        Owners { width, chunks }
    }

    /// Covers what a screen does not hold with an opaque colour, in an image of four bytes a pixel
    /// (red, green, blue, opacity) and lines of `line` pixels. `corner` is the screen's upper left
    /// pixel; the screen lies within the image.
    pub fn cover(
        &self,
        image: &mut [u8],
        line: usize,
        corner: (usize, usize),
        held: &[u64],
        Color { r, g, b, .. }: Color,
    ) {
        let lines = image.chunks_exact_mut(line * 4).skip(corner.1);
        for (pixels, chunks) in lines.zip(self.chunks.chunks_exact(self.width)) {
            for (pixel, chunk) in pixels[corner.0 * 4..].chunks_exact_mut(4).zip(chunks) {
                if held[usize::from(*chunk / 64)] >> (chunk % 64) & 1 == 0 {
                    pixel.copy_from_slice(&[r, g, b, 255]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::film::Grid;

    #[test]
    fn what_is_missing_is_covered_and_nothing_else() {
        let color = Color::hex(0x010203);
        for (chunks, size) in
            [(1, (5.0, 3.0)), (12, (31.0, 19.0)), (100, (16.0, 10.0)), (1000, (24.0, 15.0))]
        {
            let tiles: Vec<Rect> =
                (0..chunks).map(|chunk| Grid::new(chunks).pixels(chunk, size)).collect();
            let owners = Owners::new(size, &tiles);
            let held: Vec<u64> =
                (0..16).map(|word| 0x5a5a_1234_ffff_0000_u64.rotate_left(word)).collect();
            let (line, lines, corner) = (40, 25, (7, 4));
            let mut image = vec![0; line * lines * 4];
            owners.cover(&mut image, line, corner, &held, color);
            let mut expected = vec![0; line * lines * 4];
            for (chunk, tile) in tiles.iter().enumerate() {
                if held[chunk / 64] >> (chunk % 64) & 1 == 1 {
                    continue;
                }
                for y in tile.y as usize..tile.bottom() as usize {
                    for x in tile.x as usize..tile.right() as usize {
                        let at = ((corner.1 + y) * line + corner.0 + x) * 4;
                        expected[at..at + 4].copy_from_slice(&[1, 2, 3, 255]);
                    }
                }
            }
            assert!(image == expected, "{chunks} chunks");
        }
    }
}
