//! Many results on all cores, with word of how far they are.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::Aside;
use super::words::command as words;

/// What `of` makes of each job, in the order of the jobs, computed by as many threads as there are
/// cores. `done` hears of each job that is done, by its place.
pub(super) fn map<J: Sync, T: Send>(
    jobs: &[J],
    of: impl Fn(&J) -> T + Sync,
    mut done: impl FnMut(usize),
) -> Vec<T> {
    let taken = AtomicUsize::new(0);
    // From the last on: where values grow, so do the runs, and no long one is left for the end.
    let next = || jobs.len().checked_sub(taken.fetch_add(1, Ordering::Relaxed) + 1);
    let (sender, results) = mpsc::channel();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut made: Vec<(usize, T)> = thread::scope(|scope| {
        for _ in 0..cores.min(jobs.len()) {
            let sender = sender.clone();
            let (next, of) = (&next, &of);
            scope.spawn(move || {
                while let Some(index) = next() {
                    if sender.send((index, of(&jobs[index]))).is_err() {
                        break; // nobody waits for results any more
                    }
                }
            });
        }
        drop(sender);
        results.iter().inspect(|(index, _)| done(*index)).collect()
    });
    made.sort_unstable_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, result)| result).collect()
}

/// Says on a terminal how many rows of a table are done, on one line that it takes away again.
pub(super) struct Progress<'a, 'b> {
    aside: &'a mut Aside<'b>,
    /// Jobs of each row that are not done.
    left: Vec<usize>,
    rows_done: usize,
    /// The last percentage that was said.
    said: Option<usize>,
}

impl<'a, 'b> Progress<'a, 'b> {
    /// Nothing is done yet of so many rows, each of so many jobs.
    pub(super) fn new(aside: &'a mut Aside<'b>, rows: usize, jobs: usize) -> Progress<'a, 'b> {
        Progress { aside, left: vec![jobs; rows], rows_done: 0, said: None }
    }

    /// One job of this row is done.
    pub(super) fn done(&mut self, row: usize) {
        self.left[row] -= 1;
        if self.left[row] > 0 {
            return;
        }
        self.rows_done += 1;
        let percent = self.rows_done * 100 / self.left.len();
        if self.aside.is_terminal && self.said != Some(percent) {
            self.said = Some(percent);
            let text = words::progress(self.rows_done, self.left.len());
            let _ = write!(self.aside.err, "\r{text}").and_then(|()| self.aside.err.flush());
        }
    }
}

impl Drop for Progress<'_, '_> {
    fn drop(&mut self) {
        if self.said.is_some() {
            let _ = write!(self.aside.err, "\r\x1b[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_have_the_order_of_their_jobs_and_each_is_told_once() {
        let jobs: Vec<usize> = (0..100).collect();
        let mut told = Vec::new();
        let results = map(&jobs, |job| job * job, |index| told.push(index));
        assert_eq!(results, jobs.iter().map(|job| job * job).collect::<Vec<_>>());
        told.sort_unstable();
        assert_eq!(told, jobs);
        assert_eq!(map(&[], |job: &usize| *job, |_| ()), Vec::<usize>::new());
    }

    #[test]
    fn progress_is_told_on_a_terminal_only() {
        let told = |is_terminal| {
            let mut err = Vec::new();
            let mut aside = Aside { err: &mut err, is_terminal };
            let mut progress = Progress::new(&mut aside, 2, 2);
            [1, 0, 1, 0].into_iter().for_each(|row| progress.done(row));
            drop(progress);
            String::from_utf8(err).expect("text")
        };
        assert_eq!(told(true), "\r1 of 2 rows\r2 of 2 rows\r\x1b[K");
        assert_eq!(told(false), "");
    }
}
