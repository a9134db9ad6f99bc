//! How many hold each chunk, counted anew at any moment.

/// Planes of a counter: more than there can be rows.
const PLANES: usize = 12;

/// How many of `rows`, sets of `bits` numbers, have each number.
///
/// 64 numbers are counted at once: plane p has bit p of each of their counts, and a row is added as
/// in sums by hand, with what is carried going to the next plane. A thousand rows of a thousand take
/// some ten thousandth of a second.
pub fn copies<'a>(rows: impl Iterator<Item = &'a [u64]>, bits: u32) -> Vec<u32> {
    let mut planes = vec![[0_u64; PLANES]; bits.div_ceil(64) as usize];
    for row in rows {
        for (planes, word) in planes.iter_mut().zip(row) {
            let mut carried = *word;
            for plane in planes {
                if carried == 0 {
                    break;
                }
                (*plane, carried) = (*plane ^ carried, *plane & carried);
            }
        }
    }
    let count = |bit: u32| {
        let planes = planes[bit as usize / 64];
        let bits = (0..).zip(planes).map(|(p, plane)| ((plane >> (bit % 64) & 1) as u32) << p);
        bits.sum()
    };
    (0..bits).map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_counted() {
        // Row r has the numbers that r is divisible by, counting both from 1.
        let rows: Vec<Vec<u64>> = (1..=1500)
            .map(|r| {
                let mut words = vec![0; 2];
                (1..=100)
                    .filter(|c| r % c == 0)
                    .for_each(|c| words[(c - 1) / 64] |= 1 << ((c - 1) % 64));
                words
            })
            .collect();
        let counts = copies(rows.iter().map(|row| &row[..]), 100);
        let expected: Vec<u32> = (1..=100).map(|c| 1500 / c).collect();
        assert_eq!(counts, expected);
        assert_eq!(copies(std::iter::empty(), 3), [0, 0, 0]);
    }
}
