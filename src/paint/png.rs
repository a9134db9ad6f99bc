//! A picture as a PNG in a link of its own: what an SVG needs to stand alone.
//!
//! Not compressed: that is for whoever stores the document. Nothing that a browser loads calls
//! it.

/// The most bytes that a block holds which is not compressed.
const BLOCK: usize = 0xffff;

/// A `data:` link to a picture of `width` pixels a line, four bytes each: red, green, blue, and an
/// opacity that is left out.
pub fn data_link(width: u32, pixels: &[u8]) -> String {
    let mut link = String::from("data:image/png;base64,");
    base64(&png(width, pixels), &mut link);
    link
}

fn png(width: u32, pixels: &[u8]) -> Vec<u8> {
    let line = width as usize * 4;
    let height = pixels.len().checked_div(line).unwrap_or(0) as u32;
    let mut lines = Vec::with_capacity(pixels.len());
    for line in pixels.chunks_exact(line.max(4)) {
        // No filter.
        lines.push(0);
        lines.extend(line.chunks_exact(4).flat_map(|pixel| &pixel[..3]));
    }
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    // Eight bits a channel, red, green and blue, and no choice in the rest.
    header.extend([8, 2, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut out, *b"IHDR", &header);
    chunk(&mut out, *b"IDAT", &zlib(&lines));
    chunk(&mut out, *b"IEND", &[]);
    out
}

fn chunk(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    out.extend((data.len() as u32).to_be_bytes());
    let start = out.len();
    out.extend(name);
    out.extend(data);
    let sum = crc32(&out[start..]);
    out.extend(sum.to_be_bytes());
}

/// Blocks that are not compressed, between the head and the sum of the zlib format.
fn zlib(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let last = data.len().div_ceil(BLOCK).saturating_sub(1);
    for (i, block) in data.chunks(BLOCK).enumerate() {
        let length = block.len() as u16;
        out.push(u8::from(i == last));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    out.extend(adler32(data).to_be_bytes());
    out
}

fn crc32(data: &[u8]) -> u32 {
    let bit = |sum: u32, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
    !data.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), bit))
}

fn adler32(data: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    let add = |(a, b), byte: &u8| {
        let a = (a + u32::from(*byte)) % MODULUS;
        (a, (a + b) % MODULUS)
    };
    let (a, b) = data.iter().fold((1, 0), add);
    b << 16 | a
}

fn base64(data: &[u8], out: &mut String) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in data.chunks(3) {
        let byte = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= three.len() { digit.into() } else { '=' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_are_those_of_the_formats() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b"IEND"), 0xae42_6082);
        assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
    }

    #[test]
    fn base64_is_padded() {
        let encoded = |text: &str| {
            let mut out = String::new();
            base64(text.as_bytes(), &mut out);
            out
        };
        assert_eq!(
            ["f", "fo", "foo", "foob", ""].map(encoded).join(" "),
            "Zg== Zm8= Zm9v Zm9vYg== "
        );
    }

    #[test]
    fn a_picture_larger_than_a_block_comes_back() {
        // 200 lines of 601 bytes: two blocks.
        let pixels: Vec<u8> = (0..200 * 200 * 4u32).map(|i| (i * 7 % 251) as u8).collect();
        let png = png(200, &pixels);
        let start = png.windows(4).position(|name| name == b"IDAT").expect("data") + 4;
        let mut rest = &png[start + 2..];
        let mut lines = Vec::new();
        loop {
            let length = usize::from(u16::from_le_bytes([rest[1], rest[2]]));
            lines.extend(&rest[5..5 + length]);
            let is_last = rest[0] == 1;
            rest = &rest[5 + length..];
            if is_last {
                break;
            }
        }
        assert_eq!(rest[..4], adler32(&lines).to_be_bytes());
        assert_eq!(lines.len(), 200 * 601);
        let wanted = pixels.chunks(4).flat_map(|pixel| &pixel[..3]);
        let found = lines.chunks(601).flat_map(|line| &line[1..]);
        assert!(found.eq(wanted));
    }
}
