//! Runs over all articles of the inputs: what every command that reads articles does around its own work.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use serde_json::{Value, json};
use thiap::Resources;
use thiap::document::Document;

use super::input::{Decoder, Input, Originals, Problem, Reader, Reading, Record, Texts};
use super::options::Threads;
use super::progress::{Progress, grouped};
use super::run::{self, Window};
use super::shard::{Hash, Shard};
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

/// What became of a record.
pub(crate) enum Event<R> {
    /// It is a Thai text.
    Article { result: R, linked: bool, paired: bool },
    /// It is a Vietnamese text that stands alone.
    Original,
    /// It is in neither language.
    Foreign,
    /// It cannot be read.
    Problem(Problem),
    /// It belongs to another shard.
    Elsewhere,
}

/// How far the input was read: the number of records, and a hash of all of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Mark {
    pub(crate) records: u64,
    pub(crate) hash: Hash,
}

impl Mark {
    fn after(self, record: &Result<Record, Problem>) -> Self {
        let hash = match record {
            Ok(record) => record.feed(self.hash),
            Err(problem) => self.hash.part(problem.to_string().as_bytes()),
        };
        Mark { records: self.records + 1, hash }
    }
}

/// What a run met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Thai texts worked on.
    pub(crate) articles: u64,
    /// Those of them that had an original.
    pub(crate) linked: u64,
    /// Those that found it among the inputs.
    paired: u64,
    /// Vietnamese texts that stand alone in the inputs.
    vietnamese: u64,
    /// Texts in neither language.
    foreign: u64,
    /// Records that could not be read.
    bad_records: u64,
    /// Other inputs that could not be read.
    failures: u64,
}

impl Tally {
    pub(crate) fn count<R>(&mut self, event: &Event<R>) {
        match event {
            Event::Article { linked, paired, .. } => {
                self.articles += 1;
                self.linked += u64::from(*linked);
                self.paired += u64::from(*paired);
            }
            Event::Original => self.vietnamese += 1,
            Event::Foreign => self.foreign += 1,
            Event::Problem(problem) if problem.in_record => self.bad_records += 1,
            Event::Problem(_) => self.failures += 1,
            Event::Elsewhere => {}
        }
    }

    fn numbers(&mut self) -> [(&'static str, &mut u64); 7] {
        [
            ("articles", &mut self.articles),
            ("with_source", &mut self.linked),
            ("paired", &mut self.paired),
            ("vietnamese", &mut self.vietnamese),
            ("other_languages", &mut self.foreign),
            ("bad_records", &mut self.bad_records),
            ("bad_inputs", &mut self.failures),
        ]
    }

    pub(crate) fn add(&mut self, other: &Tally) {
        let mut other = other.clone();
        for ((_, own), (_, n)) in self.numbers().into_iter().zip(other.numbers()) {
            *own += *n;
        }
    }

    pub(crate) fn json(&self) -> Value {
        let mut numbers = self.clone();
        numbers.numbers().into_iter().map(|(name, n)| (name.to_owned(), json!(n))).collect()
    }

    /// Reads what [`json`](Self::json) wrote.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let mut tally = Tally::default();
        for (name, n) in tally.numbers() {
            *n = value[name].as_u64()?;
        }
        Some(tally)
    }
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) tally: Tally,
    /// How far the input was read.
    pub(crate) mark: Mark,
    pub(crate) seconds: f64,
    /// The user stopped it.
    pub(crate) interrupted: bool,
}

impl Ended {
    /// Thai texts a second. What an earlier run did is not among them.
    pub(crate) fn rate(&self) -> f64 {
        self.tally.articles as f64 / self.seconds.max(0.001)
    }

    /// How the program ends when not everything could be done; `None` when it could. `in_band`: a bad record is no failure.
    pub(crate) fn outcome(&self, in_band: bool) -> Option<Outcome> {
        if self.interrupted { Some(Outcome::Interrupted) } else { self.tally.outcome(in_band) }
    }
}

impl Tally {
    /// The like of [`Ended::outcome`].
    pub(crate) fn outcome(&self, in_band: bool) -> Option<Outcome> {
        let failed = self.failures > 0 || (self.bad_records > 0 && !in_band);
        failed.then_some(Outcome::Failure)
    }

    /// One or two lines for people. `alone`: how many Vietnamese texts no translation was found for.
    fn say(&self, seconds: f64, alone: Option<u64>) {
        let each = |n: u64, what: &str| (n > 0).then(|| format!("{} {what}", grouped(n)));
        let parts = [
            Some(format!("{} Thai texts, {} with their originals", grouped(self.articles), grouped(self.linked))),
            each(self.bad_records + self.failures, "could not be read"),
            Some(format!("{seconds:.1} s, {:.0} texts a second", self.articles as f64 / seconds.max(0.001))),
        ];
        say(parts.into_iter().flatten().collect::<Vec<_>>().join("; "));
        let passed_over = [
            alone.and_then(|n| each(n, "Vietnamese texts without a translation among the inputs")),
            each(self.foreign, "texts in neither language"),
        ];
        let passed_over: Vec<String> = passed_over.into_iter().flatten().collect();
        if !passed_over.is_empty() {
            say(format_args!("passed over: {}", passed_over.join(", ")));
        }
    }
}

/// Does `work` on every article, on several threads, and hands the results to `sink` in the order of the inputs.
pub(crate) fn each<R: Send + 'static>(
    run: &Run<'_>,
    work: impl Fn(Input) -> R + Sync,
    mut sink: impl FnMut(Item<R>) -> Result<(), Stop>,
) -> Result<Ended, Stop> {
    run.prepare()?.each(Mark::default(), work, |event, _| match event {
        Event::Article { result, .. } => sink(Item::Article(result)),
        Event::Problem(problem) => sink(Item::Problem(problem)),
        Event::Original | Event::Foreign | Event::Elsewhere => Ok(()),
    })
}

impl Run<'_> {
    /// Looks for originals among the inputs.
    pub(crate) fn prepare(&self) -> Result<Prepared<'_>, Stop> {
        let (_, mut decoder) = self.texts.open(self.records, self.date)?;
        let (started, interrupted) = (Instant::now(), interruptions());
        if let Some(reader) = self.texts.originals() {
            let originals = scan(self, reader, &decoder, &interrupted)?;
            // With some of them results would differ.
            if interrupted.load(Ordering::Relaxed) {
                return Err(Stop::Interrupted);
            }
            decoder.pair_with(originals);
            if let Some(reader) = self.texts.translations() {
                let left_over = left_over(self, reader, &decoder, &interrupted)?;
                decoder.pair_by_content(left_over, &Resources::builtin());
            }
        }
        Ok(Prepared { run: self, decoder, started, interrupted })
    }
}

/// A run whose originals are known.
pub(crate) struct Prepared<'a> {
    run: &'a Run<'a>,
    decoder: Decoder,
    started: Instant,
    interrupted: Arc<AtomicBool>,
}

impl Prepared<'_> {
    /// A hash of the originals that were found among the inputs.
    pub(crate) fn originals(&self) -> Hash {
        self.decoder.originals()
    }

    /// How many of `marks`, which ascend, the inputs still agree with; with `end` as the last one if they end there.
    pub(crate) fn matching(&self, marks: &[Mark], end: Option<Mark>) -> Result<usize, Stop> {
        let (mut reader, _) = self.run.texts.open(self.run.records, self.run.date)?;
        let mut mark = Mark::default();
        for (matching, expected) in marks.iter().chain(&end).enumerate() {
            while mark.records < expected.records
                && let Some(record) = reader.next()
            {
                if self.interrupted.load(Ordering::Relaxed) {
                    return Err(Stop::Interrupted);
                }
                mark = mark.after(&record);
            }
            if mark != *expected {
                return Ok(matching);
            }
        }
        Ok(marks.len() + usize::from(end.is_some() && reader.next().is_none()))
    }

    /// Does the work on what stands after `start`. Every record is an event, told with how far the input was read by then.
    pub(crate) fn each<R: Send + 'static>(
        &self,
        start: Mark,
        work: impl Fn(Input) -> R + Sync,
        mut sink: impl FnMut(Event<R>, Mark) -> Result<(), Stop>,
    ) -> Result<Ended, Stop> {
        let run = self.run;
        let (reader, _) = run.texts.open(run.records, run.date)?;
        let threads = run.threads.count();
        let mut progress = Progress::new(&run.texts.targets, reader.counter(), run.quiet);
        let (mut tally, mut end, mut unnamed) = (Tally::default(), start, start);
        let records = reader.skip(usize::try_from(start.records).unwrap_or(usize::MAX)).map(move |record| {
            unnamed = unnamed.after(&record);
            (record, unnamed)
        });
        let weigh = |item: &(Result<Record, Problem>, Mark)| weigh(&item.0);
        let one = |(record, mark)| (self.event(record, &work), mark);
        run::in_order(records, weigh, threads, window(threads), &self.interrupted, one, |(event, mark)| {
            progress.step();
            tally.count(&event);
            end = mark;
            if matches!(event, Event::Problem(_)) {
                progress.clear();
            }
            sink(event, mark)
        })?;
        progress.clear();
        let seconds = self.started.elapsed().as_secs_f64();
        let interrupted = self.interrupted.load(Ordering::Relaxed);
        if interrupted {
            say(format_args!("interrupted after {} Thai texts", grouped(tally.articles)));
        }
        // Of one article the results say it all.
        if !run.quiet && (tally.articles + tally.vietnamese + tally.foreign > 1 || interrupted) {
            // Of a part of the corpus it cannot be said which originals are used elsewhere.
            let whole = start == Mark::default() && run.texts.shard.is_none();
            let alone = tally.vietnamese.saturating_sub(self.decoder.originals_used() as u64);
            tally.say(seconds, whole.then_some(alone));
        }
        Ok(Ended { tally, mark: end, seconds, interrupted })
    }

    fn event<R>(&self, record: Result<Record, Problem>, work: &impl Fn(Input) -> R) -> Event<R> {
        let place = record.as_ref().ok().map(Record::problem);
        let read = || match self.decoder.read(record) {
            Ok(Reading::Article(input)) if self.is_ours(input.about.name()) => {
                let (linked, paired) = (input.article.source.is_some(), input.about.paired_by.is_some());
                Event::Article { result: work(*input), linked, paired }
            }
            Ok(Reading::Original(name)) if self.is_ours(&name) => Event::Original,
            Ok(Reading::Foreign(name)) if self.is_ours(&name) => Event::Foreign,
            // What is wrong with a whole input is told by every shard.
            Err(problem) if !problem.in_record || self.is_ours(&problem.name()) => Event::Problem(problem),
            _ => Event::Elsewhere,
        };
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
            let message = "an error of thiap itself; please report it with this text".to_owned();
            Event::Problem(Problem { message, ..place.unwrap_or_default() })
        })
    }

    fn is_ours(&self, name: &str) -> bool {
        self.run.texts.shard.is_none_or(|shard: Shard| shard.holds(name))
    }
}

/// The first pass: notes where the Vietnamese texts are.
fn scan(run: &Run<'_>, reader: Reader, decoder: &Decoder, interrupted: &AtomicBool) -> Result<Originals, Stop> {
    let threads = run.threads.count();
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

/// The second pass, where translations are paired by content: those that have found no original.
fn left_over(
    run: &Run<'_>,
    reader: Reader,
    decoder: &Decoder,
    interrupted: &AtomicBool,
) -> Result<Vec<(Hash, Document)>, Stop> {
    let threads = run.threads.count();
    let mut progress = Progress::new(&run.texts.targets, reader.counter(), run.quiet).saying("pairing by content: ");
    let mut all = Vec::new();
    let note = |record| catch_unwind(AssertUnwindSafe(|| decoder.left_over(record))).unwrap_or_default();
    run::in_order(reader, weigh, threads, window(threads), interrupted, note, |left| {
        progress.step();
        all.extend(left);
        Ok::<(), Stop>(())
    })?;
    progress.clear();
    if interrupted.load(Ordering::Relaxed) { Err(Stop::Interrupted) } else { Ok(all) }
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
