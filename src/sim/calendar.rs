//! What falls due when: a queue of numbered entries by tick.

use std::collections::VecDeque;

use super::tick::Tick;

const NONE: u16 = u16::MAX;

/// Entries `0..n`, each in the calendar at most once. Within a day they keep the order in which
/// they were put in. Mostly new entries fall on the last day or after it, which costs constant
/// time: transfers of one speed end in the order in which they start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    days: VecDeque<Day>,
    next: Vec<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Day {
    tick: Tick,
    head: u16,
    tail: u16,
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
        let entry = entry as u16;
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
    pub fn take(&mut self, tick: Tick, due: &mut Vec<u16>) {
        if self.first() != Some(tick) {
            return;
        }
        let mut entry = self.days.pop_front().map_or(NONE, |day| day.head);
        while entry != NONE {
            due.push(entry);
            entry = self.next[entry as usize];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_by_day_and_within_a_day_in_order() {
        let mut calendar = Calendar::new(6);
        for (entry, tick) in [(0, 5), (1, 3), (2, 5), (3, 9), (4, 3), (5, 7)] {
            calendar.put(entry, tick);
        }
        let mut days = Vec::new();
        while let Some(tick) = calendar.first() {
            let mut due = Vec::new();
            calendar.take(tick, &mut due);
            days.push((tick, due));
        }
        let expected = [(3, vec![1, 4]), (5, vec![0, 2]), (7, vec![5]), (9, vec![3])];
        assert_eq!(days, expected);
    }
}
