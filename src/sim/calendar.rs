//! What falls due when: a queue of numbered entries by tick.

use std::collections::VecDeque;

use crate::units::tick::Tick;

const NONE: u32 = u32::MAX;

/// Entries `0..n`, each in the calendar at most once. Within a day they keep the order in which
/// they were put in. Mostly new entries fall on the last day or after it, which costs constant
/// time: transfers of one speed end in the order in which they start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    days: VecDeque<Day>,
    next: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Day {
    tick: Tick,
    head: u32,
    tail: u32,
}

impl Calendar {
    /// An empty calendar for entries `0..n`.
    pub fn new(n: usize) -> Calendar {
        Calendar { days: VecDeque::new(), next: vec![NONE; n] }
    }

    /// The first day with an entry.
    pub fn first(&self) -> Option<Tick> {
        self.days.front().map(|day| day.tick)
    }

    /// Puts an entry in.
    pub fn put(&mut self, entry: usize, tick: Tick) {
        let entry = entry as u32;
        self.next[entry as usize] = NONE;
        let index = match self.days.back() {
            Some(last) if last.tick == tick => Ok(self.days.len() - 1),
            Some(last) if last.tick > tick => self.days.binary_search_by_key(&tick, |day| day.tick),
            _ => Err(self.days.len()),
        };
        match index {
            Ok(index) => {
                let day = &mut self.days[index];
                self.next[day.tail as usize] = entry;
                day.tail = entry;
            }
            Err(index) => self.days.insert(index, Day { tick, head: entry, tail: entry }),
        }
    }

    /// Takes out all that is due at `tick`, which must not be after the first day.
    pub fn take(&mut self, tick: Tick, due: &mut Vec<u32>) {
        if self.first() != Some(tick) {
            return;
        }
        let mut entry = self.days.pop_front().map_or(NONE, |day| day.head);
        while entry != NONE {
            due.push(entry);
            entry = self.next[entry as usize];
        }
    }

    /// Takes an entry out before it is due, if it is in. Looks at every entry: only for what is rare.
    pub fn remove(&mut self, entry: usize) {
        let entry = entry as u32;
        let next = self.next[entry as usize];
        for index in 0..self.days.len() {
            let day = &mut self.days[index];
            let (mut before, mut here) = (NONE, day.head);
            while here != NONE && here != entry {
                (before, here) = (here, self.next[here as usize]);
            }
            if here == NONE {
                continue;
            }
            if day.tail == entry {
                day.tail = before;
            }
            if before != NONE {
                self.next[before as usize] = next;
            } else if next != NONE {
                day.head = next;
            } else {
                self.days.remove(index);
            }
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days_of(calendar: &mut Calendar) -> Vec<(Tick, Vec<u32>)> {
        let mut days = Vec::new();
        while let Some(tick) = calendar.first() {
            let mut due = Vec::new();
            calendar.take(tick, &mut due);
            days.push((tick, due));
        }
        days
    }

    #[test]
    fn what_is_taken_out_never_comes() {
        let entries = [(0, 5), (1, 3), (2, 5), (3, 9), (4, 5), (5, 7)];
        for removed in 0..1_usize << entries.len() {
            let is_removed = |entry: usize| removed >> entry & 1 == 1;
            let mut calendar = Calendar::new(7);
            entries.iter().for_each(|(entry, tick)| calendar.put(*entry, *tick));
            (0..7).filter(|entry| is_removed(*entry)).for_each(|entry| calendar.remove(entry));
            calendar.remove(6);
            calendar.put(6, 5);
            let expected: Vec<_> =
                [(3, vec![1]), (5, vec![0, 2, 4, 6]), (7, vec![5]), (9, vec![3])]
                    .into_iter()
                    .map(|(tick, mut due)| {
                        due.retain(|entry| !is_removed(*entry as usize));
                        (tick, due)
                    })
                    .filter(|(_, due)| !due.is_empty())
                    .collect();
            assert_eq!(days_of(&mut calendar), expected);
        }
    }

    #[test]
    fn entries_come_by_day_and_within_a_day_in_order() {
        let mut calendar = Calendar::new(6);
        for (entry, tick) in [(0, 5), (1, 3), (2, 5), (3, 9), (4, 3), (5, 7)] {
            calendar.put(entry, tick);
        }
        let expected = [(3, vec![1, 4]), (5, vec![0, 2]), (7, vec![5]), (9, vec![3])];
        assert_eq!(days_of(&mut calendar), expected);
    }
}
