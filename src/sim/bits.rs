//! Sets of chunks as rows of bits: chunk c is bit c % 64 of word c / 64.

/// A table of sets of chunks, one row a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BitRows {
    words_per_row: usize,
    words: Vec<u64>,
}

impl BitRows {
    /// `rows` empty sets for numbers below `bits`.
    pub fn new(rows: usize, bits: usize) -> BitRows {
        let words_per_row = bits.div_ceil(64);
        BitRows { words_per_row, words: vec![0; rows * words_per_row] }
    }

    /// The words of one row.
    pub fn row(&self, row: usize) -> &[u64] {
        &self.words[row * self.words_per_row..][..self.words_per_row]
    }

    /// Whether `row` has `bit`.
    pub fn get(&self, row: usize, bit: usize) -> bool {
        self.words[row * self.words_per_row + bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Puts `bit` into `row`.
    pub fn set(&mut self, row: usize, bit: usize) {
        self.words[row * self.words_per_row + bit / 64] |= 1 << (bit % 64);
    }

    /// Takes `bit` out of `row`.
    pub fn clear(&mut self, row: usize, bit: usize) {
        self.words[row * self.words_per_row + bit / 64] &= !(1 << (bit % 64));
    }

    /// Puts `bit` into `row` or takes it out.
    pub fn put(&mut self, row: usize, bit: usize, is_in: bool) {
        if is_in { self.set(row, bit) } else { self.clear(row, bit) }
    }

    /// Empties one word of `row` and returns what was in it.
    pub fn take_word(&mut self, row: usize, index: usize) -> u64 {
        std::mem::take(&mut self.words[row * self.words_per_row + index])
    }

    /// Puts all of a row of another table into `row`.
    pub fn join(&mut self, row: usize, other: &[u64]) {
        let words = &mut self.words[row * self.words_per_row..][..self.words_per_row];
        words.iter_mut().zip(other).for_each(|(word, more)| *word |= more);
    }

    /// Puts every number below `bits` into `row`.
    pub fn fill(&mut self, row: usize, bits: usize) {
        (0..bits).for_each(|bit| self.set(row, bit));
    }
}

/// The bits that are set in one word, lowest first, as numbers from `64 * index` on.
pub fn bits_of(index: usize, mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (word != 0).then(|| {
            let bit = word.trailing_zeros() as usize;
            word &= word - 1;
            64 * index + bit
        })
    })
}

/// The `n`-th (from 0) set bit of `words`, if there are that many.
pub fn nth_bit(words: impl Iterator<Item = u64>, mut n: usize) -> Option<usize> {
    for (index, word) in words.enumerate() {
        let ones = word.count_ones() as usize;
        if n < ones {
            return bits_of(index, word).nth(n);
        }
        n -= ones;
    }
    None
}

/// The highest set bit of `words`.
pub fn highest_bit(words: &[u64]) -> Option<usize> {
    let (index, word) = words.iter().enumerate().rev().find(|(_, word)| **word != 0)?;
    Some(64 * index + word.ilog2() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_bit_counts_over_words() {
        assert_eq!(highest_bit(&[1, 1 << 40, 0]), Some(104));
        assert_eq!(highest_bit(&[5]), Some(2));
        assert_eq!(highest_bit(&[0, 0]), None);
    }

    #[test]
    fn the_nth_bit_counts_over_words() {
        let words = [0b1010, 0, 1 << 63];
        let found: Vec<_> = (0..4).map(|n| nth_bit(words.into_iter(), n)).collect();
        assert_eq!(found, [Some(1), Some(3), Some(191), None]);
    }
}
