//! Many documents: one reader, workers, and results in the order of the input.
//!
//! Memory stays the same whatever the number of documents: the reader waits when enough of them are under way. Results
//! are handed over in input order, so nothing that is written depends on the number of threads.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How much may be under way at once, read but not yet handed over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    /// Items.
    pub(crate) items: usize,
    /// Their weight, in bytes. A single item may weigh more.
    pub(crate) weight: usize,
}

/// What is under way.
struct State<T, R> {
    waiting: VecDeque<(u64, T)>,
    done: BTreeMap<u64, R>,
    /// Weight of every item from `handed_over` on.
    weights: VecDeque<usize>,
    weight: usize,
    /// Number of items read so far.
    read: u64,
    /// Number of results handed over so far.
    handed_over: u64,
    /// No more items will be read.
    ended: bool,
}

struct Shared<T, R> {
    state: Mutex<State<T, R>>,
    changed: Condvar,
    window: Window,
}

impl<T, R> Shared<T, R> {
    fn lock(&self) -> MutexGuard<'_, State<T, R>> {
        // A panic of `work` cannot happen while the lock is held, so the state is whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State<T, R>>) -> MutexGuard<'a, State<T, R>> {
        // Wakes up by itself now and then, to look whether the run was interrupted.
        let waited = self.changed.wait_timeout(state, Duration::from_millis(100));
        waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Takes one more item in; says whether more are wanted.
    fn put(&self, item: T, weight: usize) -> bool {
        let mut state = self.lock();
        while !state.ended
            && !state.weights.is_empty()
            && (state.weights.len() >= self.window.items || state.weight + weight > self.window.weight)
        {
            state = self.wait(state);
        }
        if state.ended {
            return false;
        }
        let number = state.read;
        state.waiting.push_back((number, item));
        state.weights.push_back(weight);
        state.weight += weight;
        state.read += 1;
        self.changed.notify_all();
        true
    }

    /// The next item to work on; `None` when there are no more.
    fn take(&self) -> Option<(u64, T)> {
        let mut state = self.lock();
        loop {
            if let Some(next) = state.waiting.pop_front() {
                return Some(next);
            }
            if state.ended {
                return None;
            }
            state = self.wait(state);
        }
    }

    fn finish(&self, number: u64, result: R) {
        self.lock().done.insert(number, result);
        self.changed.notify_all();
    }

    /// The result of the next item in order; `None` after the last. Ends the reading when `interrupted` is set.
    fn next_result(&self, interrupted: &AtomicBool) -> Option<R> {
        let mut state = self.lock();
        loop {
            state.ended |= interrupted.load(Ordering::Relaxed);
            let number = state.handed_over;
            if let Some(result) = state.done.remove(&number) {
                state.handed_over += 1;
                let weight = state.weights.pop_front().unwrap_or_default();
                state.weight -= weight;
                self.changed.notify_all();
                return Some(result);
            }
            if state.ended && state.handed_over == state.read {
                self.changed.notify_all();
                return None;
            }
            state = self.wait(state);
        }
    }

    fn end(&self) {
        self.lock().ended = true;
        self.changed.notify_all();
    }
}

/// Maps `work` over `items` on `threads` threads; `sink` gets the results in the order of the items, on the calling thread.
///
/// `weigh` says how many bytes an item holds. When `interrupted` is set, no more items are read, those under way are
/// finished and handed over, and the function returns; it does not wait for a reader that is blocked on its input.
/// An error of `sink` ends the run at once.
pub(crate) fn in_order<T, R, E>(
    items: impl Iterator<Item = T> + Send + 'static,
    weigh: impl Fn(&T) -> usize + Send + 'static,
    threads: usize,
    window: Window,
    interrupted: &AtomicBool,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let state = State {
        waiting: VecDeque::new(),
        done: BTreeMap::new(),
        weights: VecDeque::new(),
        weight: 0,
        read: 0,
        handed_over: 0,
        ended: false,
    };
    let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new(), window });
    // Not scoped: a read that blocks must not keep an interrupted run from ending.
    let reader = Arc::clone(&shared);
    thread::spawn(move || {
        for item in items {
            let weight = weigh(&item);
            if !reader.put(item, weight) {
                break;
            }
        }
        reader.end();
    });
    thread::scope(|scope| {
        // Also when `sink` panics: the scope waits for its threads before it passes the panic on.
        let _end = EndOnDrop(&shared);
        for _ in 0..threads.max(1) {
            scope.spawn(|| {
                while let Some((number, item)) = shared.take() {
                    shared.finish(number, work(item));
                }
            });
        }
        let mut outcome = Ok(());
        while outcome.is_ok()
            && let Some(result) = shared.next_result(interrupted)
        {
            outcome = sink(result);
        }
        outcome
    })
}

/// Ends the reading and drops what nobody has begun to work on.
struct EndOnDrop<'a, T, R>(&'a Shared<T, R>);

impl<T, R> Drop for EndOnDrop<'_, T, R> {
    fn drop(&mut self) {
        self.0.lock().waiting.clear();
        self.0.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    const WINDOW: Window = Window { items: 8, weight: 1_000 };

    fn squares(threads: usize, count: u64) -> Vec<u64> {
        let mut out = Vec::new();
        let never = AtomicBool::new(false);
        let work = |n: u64| {
            // Later items are done first.
            thread::sleep(Duration::from_micros((7 - n % 8) * 50));
            n * n
        };
        let sink = |n| -> Result<(), ()> {
            out.push(n);
            Ok(())
        };
        in_order(0..count, |_| 1, threads, WINDOW, &never, work, sink).expect("no error");
        out
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let expected: Vec<u64> = (0..200).map(|n| n * n).collect();
        for threads in [1, 2, 7] {
            assert_eq!(squares(threads, 200), expected, "{threads} threads");
        }
        assert!(squares(3, 0).is_empty());
    }

    #[test]
    fn no_more_is_read_than_the_window_allows() {
        let (read, never) = (Arc::new(AtomicUsize::new(0)), AtomicBool::new(false));
        let counter = Arc::clone(&read);
        let items = (0..100).inspect(move |_| _ = counter.fetch_add(1, Ordering::SeqCst));
        let mut handed_over = 0;
        let sink = |_| -> Result<(), ()> {
            let ahead = read.load(Ordering::SeqCst) - handed_over;
            // Five items of 200 bytes, the one that the reader waits with, and this one.
            assert!(ahead <= 7, "{ahead}");
            handed_over += 1;
            Ok(())
        };
        in_order(items, |_| 200, 3, WINDOW, &never, |n: usize| n, sink).expect("no error");
        assert_eq!(handed_over, 100);
    }

    #[test]
    fn an_item_heavier_than_the_window_passes_alone() {
        let never = AtomicBool::new(false);
        let mut out = Vec::new();
        let sink = |n| -> Result<(), ()> {
            out.push(n);
            Ok(())
        };
        in_order([1, 5_000, 2].into_iter(), |&n| n, 2, WINDOW, &never, |n: usize| n, sink).expect("no error");
        assert_eq!(out, [1, 5_000, 2]);
    }

    #[test]
    fn an_error_of_the_sink_ends_the_run() {
        let never = AtomicBool::new(false);
        let sink = |n: u64| if n == 5 { Err(n) } else { Ok(()) };
        assert_eq!(in_order(0.., |_| 1, 2, WINDOW, &never, |n| n, sink), Err(5));
    }

    #[test]
    fn an_interrupted_run_hands_over_what_was_read() {
        let interrupted = AtomicBool::new(false);
        let mut out = Vec::new();
        let sink = |n: u64| -> Result<(), ()> {
            out.push(n);
            if n == 20 {
                interrupted.store(true, Ordering::Relaxed);
            }
            Ok(())
        };
        in_order(0.., |_| 1, 2, WINDOW, &interrupted, |n| n, sink).expect("no error");
        assert!(out.len() > 20 && out.len() < 40, "{}", out.len());
        assert!(out.iter().copied().eq(0..out.len() as u64));
    }

    #[test]
    fn a_reader_that_blocks_does_not_hold_up_the_end() {
        let interrupted = AtomicBool::new(false);
        let (_sender, blocked) = std::sync::mpsc::channel::<u64>();
        let items = [1].into_iter().chain(blocked);
        let sink = |_| -> Result<(), ()> {
            interrupted.store(true, Ordering::Relaxed);
            Ok(())
        };
        in_order(items, |_| 1, 1, WINDOW, &interrupted, |n| n, sink).expect("no error");
    }
}
