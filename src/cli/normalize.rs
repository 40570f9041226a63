//! `thiap normalize`

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use thiap::LineIndex;
use thiap::normalize::{Normalized, normalized};
use thiap::report::diff;

use super::articles::{self, Item, Run};
use super::config::Setup;
use super::glossary::Glossaries;
use super::input::{Input, Texts};
use super::options::Threads;
use super::output::{Color, Destination, Output};
use super::{Outcome, Stop, say};

/// Write the glossary's preferred forms in the place of all others
///
/// Shows what would change; `--write` changes the files. Only places where a name was recognised are touched.
///
///     thiap normalize --glossary names.tsv article.th.txt
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    glossaries: Glossaries,
    /// How to show the changes
    #[arg(long, value_enum, value_name = "KIND", default_value = "words", conflicts_with = "write")]
    diff: Diff,
    /// Change the files
    #[arg(long)]
    write: bool,
    /// With --write, keep each file as it was beside the changed one, with this ending
    #[arg(long, value_name = "ENDING", num_args = 0..=1, default_missing_value = ".orig", requires = "write")]
    backup: Option<String>,
    /// Also list every change, and every place that was left, with the reason
    #[arg(long)]
    explain: bool,
    /// Say nothing on standard error but what went wrong
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    setup: Setup,
    #[command(flatten)]
    output: Destination,
}

/// How changes are shown.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Diff {
    /// The changed words in their lines: [-old-]{+new+}
    Words,
    /// Whole lines, as a patch
    Unified,
    /// The changed text alone
    None,
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    let config = arguments.setup.load()?;
    let resources = arguments.glossaries.resources(&config)?;
    if resources.glossary.is_empty() {
        return Err(Stop::Message("normalize: expected --glossary FILE with preferred forms, found none".to_owned()));
    }
    let style = arguments.output.layout(color).style;
    let run = Run {
        texts: &arguments.texts,
        date: config.date.as_deref(),
        records: false,
        threads: arguments.threads,
        quiet: arguments.quiet,
    };
    let work = |input: Input| {
        let Input { about, article } = input;
        let before = article.target.text.clone();
        let done = normalized(article, &resources);
        let after = &done.article.target.text;
        let mut shown = if arguments.explain { explanation(&about.target, &before, &done) } else { String::new() };
        match arguments.diff {
            _ if arguments.write => {}
            Diff::Words => shown += &diff::words(&before, after, &about.target, style),
            Diff::Unified => shown += &diff::unified(&before, after, &about.target),
            Diff::None => shown += after,
        }
        let changes = done.changes.len();
        let written = (arguments.write && changes > 0)
            .then(|| replace(Path::new(&about.target), &before, after, about.composed, arguments.backup.as_deref()));
        (shown, changes, written.unwrap_or(Ok(())))
    };
    let mut out = Output::open(&arguments.output)?;
    let (mut places, mut texts, mut failed) = (0, 0, false);
    let ended = articles::each(&run, work, |item| {
        match item {
            Item::Article((shown, changes, written)) => {
                out.write_all(shown.as_bytes())?;
                places += changes;
                texts += u64::from(changes > 0);
                if let Err(message) = written {
                    say(message);
                    failed = true;
                }
            }
            Item::Problem(problem) => say(problem),
        }
        Ok(())
    })?;
    out.finish()?;
    if !arguments.quiet {
        let places = if places == 1 { "1 place".to_owned() } else { format!("{places} places") };
        let verb = if arguments.write { "changed" } else { "to change" };
        say(format_args!("{places} {verb} in {texts} of {} texts", ended.tally.articles));
    }
    Ok(ended.outcome(false).unwrap_or(if failed { Outcome::Failure } else { Outcome::Clean }))
}

/// Every change, by lines of the text as it came, and every place that was left, by lines of the text as it is.
fn explanation(name: &str, before: &str, done: &Normalized) -> String {
    let after = &done.article.target.text;
    let place = |text: &str, lines: &LineIndex, start: u32| {
        let at = lines.position(text, start as usize);
        format!("{name}:{}:{}", at.line, at.column)
    };
    let mut out = String::new();
    let lines = LineIndex::new(before);
    for change in &done.changes {
        let (found, now) = (change.before.of(before).trim(), change.after.of(after));
        let place = place(before, &lines, change.before.start);
        out += &format!("{place}: {found} → {now}: {}: {}\n", change.name, change.why);
    }
    let lines = LineIndex::new(after);
    for left in &done.left {
        let place = place(after, &lines, left.span.start);
        out += &format!("{place}: {} left: {}: {}\n", left.span.of(after), left.name, left.why);
    }
    out
}

/// Puts `after` in the place of `before` in the file of a translation: all of it or nothing.
fn replace(path: &Path, before: &str, after: &str, composed: bool, backup: Option<&str>) -> Result<(), String> {
    let failed = |what: &Path, e: std::io::Error| format!("{}: cannot be written: {e}", what.display());
    // Pages, records, packed files and other encodings are read, but only a text that stands in its file as it is can be changed there.
    let stands = !composed && fs::read(path).is_ok_and(|bytes| bytes == before.as_bytes());
    if !stands {
        let what = "expected a file of plain UTF-8 text to change; use --diff none and --output for anything else";
        return Err(format!("{}: {what}", path.display()));
    }
    let beside = |ending: &str| -> PathBuf {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    if let Some(ending) = backup {
        let kept = beside(ending);
        fs::copy(path, &kept).map_err(|e| failed(&kept, e))?;
    }
    let new = beside(&format!(".{}.tmp", std::process::id()));
    let written = fs::File::create(&new).and_then(|mut file| {
        file.write_all(after.as_bytes())?;
        // Before it takes the other's place, so that a crash leaves one of the two whole.
        file.sync_all()?;
        fs::set_permissions(&new, fs::metadata(path)?.permissions())?;
        fs::rename(&new, path)
    });
    written.map_err(|e| {
        let _ = fs::remove_file(&new);
        failed(path, e)
    })
}
