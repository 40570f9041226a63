//! `thiap align`

use std::path::Path;

use clap::ValueEnum;
use serde_json::{Value, json};
use thiap::align::{Bitext, Folds};
use thiap::document::{Document, Language};
use thiap::report::json;
use thiap::report::links::{self, Linked, Unit};
use thiap::{LineIndex, Resources};

use super::articles::{self, Item, Run};
use super::input::{self, Input, Texts};
use super::lexicon::{self, Lexicons};
use super::options::Threads;
use super::output::{Destination, Output};
use super::{Outcome, Stop, say};

/// Link the sentences of a translation with those of its original
///
/// Nothing is forced together: what has no counterpart stands alone, and the text as a whole may be found to be no
/// translation at all. Then a warning says so.
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// Take every line of the two texts as one segment, as it is
    #[arg(long, requires = "source")]
    lines: bool,
    /// What to link
    #[arg(long, value_enum, default_value = "sentence")]
    unit: UnitName,
    /// How to write the links
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    lexicons: Lexicons,
    /// Learn from the texts first: each is aligned with a lexicon that the others teach. Reads them twice
    #[arg(long, conflicts_with = "lines")]
    learn: bool,
    /// Say nothing on standard error but what went wrong
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    output: Destination,
}

#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum UnitName {
    /// Sentences of the original with pieces of the translation
    Sentence,
    /// Paragraphs
    Paragraph,
}

/// How links are written.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Format {
    /// For people: one side below the other
    Text,
    /// One JSON document
    Json,
    /// One JSON object a line: a link with its texts
    Jsonl,
    /// One line per link with both sides, in the columns of bitextor
    Tsv,
    /// Translation memory exchange 1.4b
    Tmx,
    /// XLIFF 2.1
    Xliff,
    /// A page with both texts side by side, of one article
    Html,
}

/// What was made of one article.
struct Rendered {
    /// Text, or for JSON nothing.
    text: String,
    /// For JSON.
    value: Option<Value>,
    warnings: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let resources = arguments.lexicons.resources()?;
    let unit = match arguments.unit {
        UnitName::Sentence => Unit::Sentence,
        UnitName::Paragraph => Unit::Paragraph,
    };
    let mut out = Output::open(&arguments.output)?;
    let mut writer = Writer { format: arguments.format, articles: 0, values: Vec::new() };
    writer.write(&mut out, start(arguments.format, unit))?;
    let outcome = if arguments.lines {
        let [target] = arguments.texts.targets.as_slice() else {
            return Err(Stop::Message("--lines links two files: expected one PATH and --source".to_owned()));
        };
        let source = arguments.texts.source.clone().unwrap_or_default();
        match lines(&source, target, arguments.format, unit, &resources) {
            Ok(rendered) => {
                writer.article(&mut out, rendered)?;
                Outcome::Clean
            }
            Err(problem) => {
                say(&problem);
                Outcome::Failure
            }
        }
    } else {
        let run = Run {
            texts: &arguments.texts,
            records: false,
            threads: arguments.threads,
            quiet: arguments.quiet,
            date: None,
        };
        let taught = if arguments.learn {
            lexicon::taught_by_others(&Run { quiet: true, ..run }, &resources)?
        } else {
            Vec::new()
        };
        let work = |Input { about, article }: Input| {
            let source = article.source?;
            let resources = taught.get(Folds::of(&article.target)).unwrap_or(&resources);
            let bitext = thiap::align::align(&source, &article.target, resources);
            let source_name = about.source.unwrap_or_default();
            Some(render((&source, &source_name), (&article.target, &about.target), bitext, arguments.format, unit))
        };
        let mut without_source = 0u64;
        let tally = articles::each(&run, work, |item| {
            match item {
                Item::Article(Some(rendered)) => writer.article(&mut out, rendered)?,
                Item::Article(None) => without_source += 1,
                Item::Problem(problem) => say(problem),
            }
            Ok(())
        })?;
        if without_source > 0 {
            say(format_args!("{without_source} Thai texts have no original: see --source, or `thiap pair`"));
        }
        let nothing = if writer.articles == 0 { Outcome::Failure } else { Outcome::Clean };
        tally.outcome(false).unwrap_or(nothing)
    };
    writer.finish(&mut out)?;
    out.finish()?;
    Ok(outcome)
}

/// Reads two files whose lines are segments.
fn lines(
    source: &Path,
    target: &Path,
    format: Format,
    unit: Unit,
    resources: &Resources,
) -> Result<Rendered, input::Problem> {
    let source_document = Document::from_lines(input::text(source)?, Language::Vietnamese);
    let target_document = Document::from_lines(input::text(target)?, Language::Thai);
    let bitext = thiap::align::align(&source_document, &target_document, resources);
    let (source, target) = (input::shown(source), input::shown(target));
    Ok(render((&source_document, &source), (&target_document, &target), bitext, format, unit))
}

fn render(
    source: (&Document, &str),
    target: (&Document, &str),
    bitext: Bitext,
    format: Format,
    unit: Unit,
) -> Rendered {
    let warnings = warnings(source, target, &bitext);
    let linked = Linked::new(source, target, bitext, unit);
    let (text, value) = match format {
        Format::Text => (links::text(&linked), None),
        Format::Json => (String::new(), Some(json::links(&linked))),
        Format::Jsonl => (json::link_lines(&linked), None),
        Format::Tsv => (links::rows(&linked), None),
        Format::Tmx => (links::tmx_units(&linked), None),
        Format::Xliff => (links::xliff_file(&linked), None),
        Format::Html => (links::page(&linked), None),
    };
    let value = value.map(|mut value| {
        value["source_name"] = source.1.into();
        value["target_name"] = target.1.into();
        value
    });
    Rendered { text, value, warnings }
}

/// What the user should know about the links of an article.
fn warnings(source: (&Document, &str), target: (&Document, &str), bitext: &Bitext) -> Vec<String> {
    /// Less than this is linked of texts that are no translations of each other; of those that are, twice as much at least.
    const STRANGERS: f32 = 0.4;
    let quality = bitext.quality();
    if quality < STRANGERS {
        let percent = 100.0 * quality;
        return vec![format!(
            "{}: only {percent:.0} % of it is linked with {}: is it its translation?",
            target.1, source.1
        )];
    }
    let drifts = bitext.drifts();
    if drifts.is_empty() {
        return Vec::new();
    }
    let (source_lines, target_lines) = (LineIndex::new(&source.0.text), LineIndex::new(&target.0.text));
    let place = |document: &Document, lines: &LineIndex, name: &str, segment: usize| {
        let at = lines.position(&document.text, document.segments[segment].span.start as usize);
        format!("{name}:{}", at.line)
    };
    let drift = |links: &[thiap::align::Link]| {
        let first = |side: fn(&thiap::align::Link) -> &[usize]| links.iter().flat_map(side).min().copied();
        let (s, t) = (first(|l| &l.source)?, first(|l| &l.target)?);
        let (s, t) = (place(source.0, &source_lines, source.1, s), place(target.0, &target_lines, target.1, t));
        Some(format!("from {s} and {t} on the texts go apart for {} links", links.len()))
    };
    drifts.into_iter().filter_map(|d| drift(&bitext.links[d.links])).collect()
}

fn start(format: Format, unit: Unit) -> String {
    match format {
        Format::Tsv => format!("{}\n", links::HEADER),
        Format::Tmx => links::tmx_start(unit),
        Format::Xliff => links::xliff_start().to_owned(),
        Format::Text | Format::Json | Format::Jsonl | Format::Html => String::new(),
    }
}

/// Puts the links of the articles together to one output.
struct Writer {
    format: Format,
    articles: usize,
    /// For JSON, which has another form when there is only one article.
    values: Vec<Value>,
}

impl Writer {
    fn write(&self, out: &mut Output, text: impl AsRef<str>) -> Result<(), Stop> {
        std::io::Write::write_all(out, text.as_ref().as_bytes())?;
        Ok(())
    }

    fn article(&mut self, out: &mut Output, rendered: Rendered) -> Result<(), Stop> {
        self.articles += 1;
        if self.format == Format::Html && self.articles > 1 {
            return Err(Stop::Message(
                "a page shows one article: expected one pair of texts with --format html".to_owned(),
            ));
        }
        for warning in rendered.warnings {
            say(warning);
        }
        self.values.extend(rendered.value);
        self.write(out, rendered.text)
    }

    fn finish(&mut self, out: &mut Output) -> Result<(), Stop> {
        let end = match self.format {
            Format::Json if self.values.len() == 1 => format!("{:#}\n", self.values[0]),
            Format::Json => format!("{:#}\n", json!({"version": 1, "articles": self.values})),
            Format::Tmx => links::tmx_end().to_owned(),
            Format::Xliff => links::xliff_end().to_owned(),
            Format::Text | Format::Jsonl | Format::Tsv | Format::Html => String::new(),
        };
        self.write(out, end)
    }
}
