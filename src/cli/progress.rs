//! How far a run is: one line that is written over on a terminal, a line now and then in a log.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::input::{self, Counter};

/// Nothing is said about runs shorter than this.
const PATIENCE: Duration = Duration::from_secs(1);

pub(crate) struct Progress {
    /// What is being done.
    activity: &'static str,
    mode: Mode,
    started: Instant,
    last: Option<Instant>,
    read: Counter,
    /// Size of all inputs; 0 until it is known.
    total: Arc<AtomicU64>,
    done: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Nothing: results go to the same terminal, or nobody wants to know.
    Silent,
    /// Written over and over.
    Line,
    /// For files.
    Log,
}

impl Progress {
    /// `read` counts the bytes that are read of `targets`. `quiet` when nothing is to be said.
    pub(crate) fn new(targets: &[PathBuf], read: Counter, quiet: bool) -> Self {
        let mode = match (quiet, io::stderr().is_terminal(), io::stdout().is_terminal()) {
            (true, ..) | (_, true, true) => Mode::Silent,
            (_, true, false) => Mode::Line,
            _ => Mode::Log,
        };
        let total = Arc::new(AtomicU64::new(0));
        if mode != Mode::Silent {
            // Walking a large folder takes a while; the run does not wait for it.
            let (total, targets) = (Arc::clone(&total), targets.to_vec());
            thread::spawn(move || total.store(input::size(&targets), Ordering::Relaxed));
        }
        Progress { activity: "", mode, started: Instant::now(), last: None, read, total, done: 0 }
    }

    /// The same, saying first what is being done.
    pub(crate) fn saying(self, activity: &'static str) -> Self {
        Progress { activity, ..self }
    }

    /// Counts one more document.
    pub(crate) fn step(&mut self) {
        self.done += 1;
        let interval = match self.mode {
            Mode::Silent => return,
            Mode::Line => Duration::from_millis(200),
            Mode::Log => Duration::from_secs(30),
        };
        let due = self.last.map_or_else(|| self.started + PATIENCE.max(interval), |last| last + interval);
        if Instant::now() < due {
            return;
        }
        self.last = Some(Instant::now());
        let state = self.state();
        let mut stderr = io::stderr();
        // A standard error that is closed is no reason to stop.
        let _ = match self.mode {
            Mode::Line => write!(stderr, "\r\x1b[K{state}"),
            _ => writeln!(stderr, "thiap: {state}"),
        };
    }

    fn state(&self) -> String {
        let seconds = self.started.elapsed().as_secs_f64();
        let rate = self.done as f64 / seconds.max(0.001);
        let mut state = format!("{}{} documents, {rate:.0} a second", self.activity, grouped(self.done));
        let (read, total) = (self.read.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed));
        if total > 0 && read > 0 && read <= total {
            let left = seconds * (total - read) as f64 / read as f64;
            state.push_str(&format!(", {} %, {} left", read * 100 / total, clock(left as u64)));
        }
        state
    }

    /// Clears the line, so that what is said next stands alone.
    pub(crate) fn clear(&mut self) {
        if self.mode == Mode::Line && self.last.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// `1,234,567`
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1:05`, `2:00:05`
fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_for_people() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([5, 65, 7205].map(clock), ["0:05", "1:05", "2:00:05"]);
    }
}
