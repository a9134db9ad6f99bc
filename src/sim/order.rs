//! Items kept sorted by a count that changes by one: the neediest peer and the rarest chunk
//! in constant time.

use super::rng::Rng;

/// Items `0..n` sorted by their count. Within one count the open items come before the closed
/// ones. Raising and lowering a count, opening and closing cost a few swaps, whatever the number of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountOrder {
    items: Vec<u16>,
    position: Vec<u16>,
    count: Vec<u16>,
    is_open: Vec<bool>,
    /// Where each count's items begin; one more entry than there are counts.
    first: Vec<u16>,
    /// How many items of each count are open.
    open: Vec<u16>,
    /// Bit c: some item of count c is open.
    some_open: Vec<u64>,
}

impl CountOrder {
    /// `n` items, all of count 0 and open. No count will exceed `highest`.
    pub fn new(n: usize, highest: usize) -> CountOrder {
        let mut order = CountOrder {
            items: (0..n as u16).collect(),
            position: (0..n as u16).collect(),
            count: vec![0; n],
            is_open: vec![true; n],
            first: vec![n as u16; highest + 2],
            open: vec![0; highest + 1],
            some_open: vec![0; (highest + 1).div_ceil(64)],
        };
        order.first[0] = 0;
        order.set_open(0, n as u16);
        order
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The item's count.
    pub fn count(&self, item: usize) -> usize {
        self.count[item] as usize
    }

    /// Whether the item is open.
    pub fn is_open(&self, item: usize) -> bool {
        self.is_open[item]
    }

    /// The lowest count from `from` on of which an item is open.
    pub fn lowest_open(&self, from: usize) -> Option<usize> {
        let mut index = from / 64;
        let mut word = self.some_open.get(index)? & (!0 << (from % 64));
        while word == 0 {
            index += 1;
            word = *self.some_open.get(index)?;
        }
        Some(64 * index + word.trailing_zeros() as usize)
    }

    /// How many items of this count are open.
    pub fn open_len(&self, count: usize) -> usize {
        self.open[count] as usize
    }

    /// Draws one of the open items of `count` that have not been drawn since `k` was 0: with
    /// `k` = 0, 1, 2, ... all of them come, each order equally likely. So the first that passes
    /// a test is any one of those that pass, and no item is tested twice.
    pub fn draw(&mut self, count: usize, k: usize, rng: &mut Rng) -> usize {
        let begin = self.first[count] as usize;
        let at = begin + k;
        let other = at + rng.below(self.open[count] as usize - k);
        self.swap(at, other);
        self.items[at] as usize
    }

    /// Adds one to the item's count.
    pub fn raise(&mut self, item: usize) {
        let old = self.count(item);
        let open = self.is_open(item);
        if open {
            self.move_to_closed_edge(item, old);
        }
        let last = self.first[old + 1] - 1;
        self.swap(self.position[item] as usize, last as usize);
        self.first[old + 1] = last;
        self.count[item] += 1;
        // The item now stands before the open ones of its new count.
        if open {
            self.set_open(old + 1, self.open[old + 1] + 1);
        } else {
            self.swap(last as usize, (last + self.open[old + 1]) as usize);
        }
    }

    /// Takes one from the item's count, which must not be 0.
    pub fn lower(&mut self, item: usize) {
        let old = self.count(item);
        let open = self.is_open(item);
        if open {
            self.move_to_closed_edge(item, old);
        }
        // To the front, past the open ones, of which the first takes its place.
        let front = self.first[old];
        self.swap(self.position[item] as usize, (front + self.open[old]) as usize);
        self.swap((front + self.open[old]) as usize, front as usize);
        self.first[old] = front + 1;
        self.count[item] -= 1;
        if open {
            let edge = self.first[old - 1] + self.open[old - 1];
            self.swap(front as usize, edge as usize);
            self.set_open(old - 1, self.open[old - 1] + 1);
        }
    }

    /// Makes an item open.
    pub fn open(&mut self, item: usize) {
        if !std::mem::replace(&mut self.is_open[item], true) {
            let count = self.count(item);
            let edge = self.first[count] + self.open[count];
            self.swap(self.position[item] as usize, edge as usize);
            self.set_open(count, self.open[count] + 1);
        }
    }

    /// Makes an item closed.
    pub fn close(&mut self, item: usize) {
        if std::mem::take(&mut self.is_open[item]) {
            self.move_to_closed_edge(item, self.count(item));
        }
    }

    fn move_to_closed_edge(&mut self, item: usize, count: usize) {
        let edge = self.first[count] + self.open[count] - 1;
        self.swap(self.position[item] as usize, edge as usize);
        self.set_open(count, self.open[count] - 1);
    }

    fn set_open(&mut self, count: usize, n: u16) {
        self.open[count] = n;
        let bit = 1 << (count % 64);
        if n == 0 {
            self.some_open[count / 64] &= !bit;
        } else {
            self.some_open[count / 64] |= bit;
        }
    }

    fn swap(&mut self, a: usize, b: usize) {
        let (item_a, item_b) = (self.items[a], self.items[b]);
        self.items[a] = item_b;
        self.items[b] = item_a;
        self.position[item_b as usize] = a as u16;
        self.position[item_a as usize] = b as u16;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The order against a plain table of (count, open), over random operations.
    #[test]
    fn order_agrees_with_a_plain_table() {
        let (n, highest) = (23, 9);
        for seed in 0..50 {
            let mut rng = Rng::new(seed);
            let mut order = CountOrder::new(n, highest);
            let mut table = vec![(0_usize, true); n];
            for _ in 0..400 {
                let item = rng.below(n);
                match rng.below(5) {
                    3 if table[item].0 > 0 => {
                        order.lower(item);
                        table[item].0 -= 1;
                    }
                    0 | 4 if table[item].0 < highest => {
                        order.raise(item);
                        table[item].0 += 1;
                    }
                    1 => {
                        order.open(item);
                        table[item].1 = true;
                    }
                    _ => {
                        order.close(item);
                        table[item].1 = false;
                    }
                }
                let expected = table.iter().filter(|row| row.1).map(|row| row.0).min();
                assert_eq!(order.lowest_open(0), expected);
                for count in 0..=highest {
                    let mut drawn: Vec<_> = (0..order.open_len(count))
                        .map(|k| order.draw(count, k, &mut rng))
                        .collect();
                    drawn.sort_unstable();
                    let expected: Vec<_> = (0..n).filter(|&i| table[i] == (count, true)).collect();
                    assert_eq!(drawn, expected);
                }
            }
        }
    }
}
