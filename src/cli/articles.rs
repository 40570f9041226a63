//! Runs over all articles of the inputs: what every command that reads articles does around its own work.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use serde_json::{Value, json};

use super::input::{Decoder, Input, Originals, Problem, Reader, Reading, Record, Texts};
use super::options::Threads;
use super::progress::{Progress, grouped};
use super::run::{self, Window};
use super::{Outcome, Stop, say};

/// What a run over articles is made of.
pub(crate) struct Run<'a> {
    pub(crate) texts: &'a Texts,
    /// Standard input is JSON lines, whatever it looks like.
    pub(crate) records: bool,
    /// The date of texts that say none, as the settings have it.
    pub(crate) date: Option<&'a str>,
    pub(crate) threads: Threads,
    /// Say nothing but what went wrong.
    pub(crate) quiet: bool,
}

/// What is handed over, in the order of the input.
pub(crate) enum Item<R> {
    /// What the work made of an article.
    Article(R),
    /// An input that is none.
    Problem(Problem),
}

/// What a run met.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Thai texts worked on.
    pub(crate) articles: u64,
    /// Those of them that had an original.
    pub(crate) linked: u64,
    /// Vietnamese texts that stood alone.
    pub(crate) originals: u64,
    /// Texts in neither language.
    pub(crate) foreign: u64,
    /// Records that could not be read.
    pub(crate) bad_records: u64,
    /// Other inputs that could not be read.
    pub(crate) failures: u64,
    pub(crate) seconds: f64,
    /// The user stopped the run.
    pub(crate) interrupted: bool,
}

impl Tally {
    /// How a run ends that could not do everything; `None` when it could. `in_band`: a bad record is no failure.
    pub(crate) fn outcome(&self, in_band: bool) -> Option<Outcome> {
        if self.interrupted {
            Some(Outcome::Interrupted)
        } else if self.failures > 0 || (self.bad_records > 0 && !in_band) {
            Some(Outcome::Failure)
        } else {
            None
        }
    }

    /// One or two lines for people.
    fn say(&self) {
        let seconds = self.seconds.max(0.001);
        let each = |n: u64, what: &str| (n > 0).then(|| format!("{} {what}", grouped(n)));
        let parts = [
            Some(format!("{} Thai texts, {} with their originals", grouped(self.articles), grouped(self.linked))),
            each(self.bad_records + self.failures, "could not be read"),
            Some(format!("{seconds:.1} s, {:.0} texts a second", self.articles as f64 / seconds)),
        ];
        say(parts.into_iter().flatten().collect::<Vec<_>>().join("; "));
        let passed_over = [
            each(self.originals, "Vietnamese texts without a translation among the inputs"),
            each(self.foreign, "texts in neither language"),
        ];
        let passed_over: Vec<String> = passed_over.into_iter().flatten().collect();
        if !passed_over.is_empty() {
            say(format_args!("passed over: {}", passed_over.join(", ")));
        }
    }

    /// The same for programs.
    pub(crate) fn json(&self) -> Value {
        json!({
            "articles": self.articles,
            "with_source": self.linked,
            "passed_over": {"vietnamese": self.originals, "other_languages": self.foreign},
            "errors": {"records": self.bad_records, "inputs": self.failures},
            "seconds": (self.seconds * 1000.0).round() / 1000.0,
            "interrupted": self.interrupted,
        })
    }
}

enum Done<R> {
    Article { result: R, linked: bool },
    Original,
    Foreign,
    Problem(Problem),
}

/// Does `work` on every article, on several threads, and hands the results to `sink` in the order of the inputs.
pub(crate) fn each<R: Send + 'static>(
    run: &Run<'_>,
    work: impl Fn(Input) -> R + Sync,
    mut sink: impl FnMut(Item<R>) -> Result<(), Stop>,
) -> Result<Tally, Stop> {
    let (reader, mut decoder) = run.texts.open(run.records, run.date)?;
    let threads = run.threads.count();
    let interrupted = interruptions();
    let started = Instant::now();
    if let Some(reader) = run.texts.originals() {
        decoder.pair_with(scan(run, reader, &decoder, threads, &interrupted)?);
    }
    let mut progress = Progress::new(&run.texts.targets, reader.counter(), run.quiet);
    let mut tally = Tally::default();

    let one = |record: Result<_, Problem>| {
        let place = record.as_ref().ok().map(Record::problem);
        let done = catch_unwind(AssertUnwindSafe(|| match decoder.read(record) {
            Ok(Reading::Article(input)) => {
                let linked = input.article.source.is_some();
                Done::Article { result: work(*input), linked }
            }
            Ok(Reading::Original) => Done::Original,
            Ok(Reading::Foreign) => Done::Foreign,
            Err(problem) => Done::Problem(problem),
        }));
        done.unwrap_or_else(|_| {
            let message = "an error of thiap itself; please report it with this text".to_owned();
            Done::Problem(Problem { message, ..place.unwrap_or_default() })
        })
    };
    let window = Window { items: 16 * threads.max(2), weight: 64 << 20 };
    let weigh =
        |record: &Result<super::input::Record, Problem>| record.as_ref().map_or(0, super::input::Record::weight);
    run::in_order(reader, weigh, threads, window, &interrupted, one, |done| {
        progress.step();
        match done {
            Done::Article { result, linked } => {
                tally.articles += 1;
                tally.linked += u64::from(linked);
                sink(Item::Article(result))
            }
            Done::Original => {
                tally.originals += 1;
                Ok(())
            }
            Done::Foreign => {
                tally.foreign += 1;
                Ok(())
            }
            Done::Problem(problem) => {
                *if problem.in_record { &mut tally.bad_records } else { &mut tally.failures } += 1;
                progress.clear();
                sink(Item::Problem(problem))
            }
        }
    })?;
    progress.clear();
    tally.originals = tally.originals.saturating_sub(decoder.originals_used() as u64);
    tally.seconds = started.elapsed().as_secs_f64();
    tally.interrupted = interrupted.load(Ordering::Relaxed);
    if tally.interrupted {
        say(format_args!("interrupted after {} Thai texts; their results are written", grouped(tally.articles)));
    }
    // Of one article the results say it all.
    if !run.quiet && (tally.articles + tally.originals + tally.foreign > 1 || tally.interrupted) {
        tally.say();
    }
    Ok(tally)
}

/// The first pass: notes where the Vietnamese texts are.
fn scan(
    run: &Run<'_>,
    reader: Reader,
    decoder: &Decoder,
    threads: usize,
    interrupted: &AtomicBool,
) -> Result<Originals, Stop> {
    let mut progress = Progress::new(&run.texts.targets, reader.counter(), run.quiet).saying("looking for originals: ");
    let mut originals = Originals::default();
    let note = |record| catch_unwind(AssertUnwindSafe(|| decoder.scan(record))).unwrap_or_default();
    run::in_order(reader, weigh, threads, window(threads), interrupted, note, |found| {
        progress.step();
        let added = found.map_or(Ok(()), |found| originals.add(found));
        added.map_err(|e| Stop::Message(format!("cannot keep originals in a temporary file: {e}")))
    })?;
    progress.clear();
    Ok(originals)
}

fn weigh(record: &Result<Record, Problem>) -> usize {
    record.as_ref().map_or(0, Record::weight)
}

fn window(threads: usize) -> Window {
    Window { items: 16 * threads.max(2), weight: 64 << 20 }
}

/// Set when the user interrupts the run. The second time ends the program at once.
fn interruptions() -> Arc<AtomicBool> {
    let interrupted = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&interrupted);
    // Where signals cannot be caught, an interrupt ends the program as it always does.
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    interrupted
}
