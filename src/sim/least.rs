//! The least of many keys, ties by number, where keys change one at a time.

/// Keys of the items `0..n`; an item without a key is out of the question.
///
/// A tournament: above each pair stands the lesser, so that a change costs a way to the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Least {
    /// The winner at each place, its key in the upper half and its number in the lower one, so
    /// that one comparison is enough; the items' own places are the last.
    tree: Vec<u32>,
}

/// The key of an item that has none.
const OUT: u16 = u16::MAX;

fn entry(key: u16, item: usize) -> u32 {
    u32::from(key) << 16 | item as u32
}

impl Least {
    /// `n` items without keys.
    pub(super) fn new(n: usize) -> Least {
        let leaves = n.next_power_of_two();
        let mut tree = vec![entry(OUT, 0); 2 * leaves];
        for (item, leaf) in tree[leaves..].iter_mut().enumerate() {
            *leaf = entry(OUT, item);
        }
        Least { tree }
    }

    /// Gives an item that key, below 2^16 - 1, or none.
    pub(super) fn put(&mut self, item: usize, key: Option<u16>) {
        let mut at = self.tree.len() / 2 + item;
        let mut winner = entry(key.unwrap_or(OUT), item);
        while self.tree[at] != winner {
            self.tree[at] = winner;
            if at == 1 {
                return;
            }
            winner = winner.min(self.tree[at ^ 1]);
            at /= 2;
        }
    }

    /// The item with the least key; of several, the first.
    pub(super) fn first(&self) -> Option<usize> {
        let winner = self.tree[1];
        (winner >> 16 != u32::from(OUT)).then_some((winner & 0xffff) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::rng::Rng;

    #[test]
    fn the_least_is_that_of_a_plain_list() {
        for n in [1, 2, 7, 64, 65] {
            let mut rng = Rng::new(n as u32);
            let (mut least, mut keys) = (Least::new(n), vec![None; n]);
            assert_eq!(least.first(), None);
            for _ in 0..2_000 {
                let item = rng.below(n);
                keys[item] = (rng.below(4) > 0).then(|| rng.below(5) as u16);
                least.put(item, keys[item]);
                let known = keys.iter().enumerate().filter_map(|(item, key)| Some(((*key)?, item)));
                assert_eq!(least.first(), known.min().map(|(_, item)| item));
            }
        }
    }
}
