//! `thiap check`

use std::fs;
use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::json;
use thiap::check::Settings;
use thiap::report::text::Layout;
use thiap::report::{self, Checked, Quality, html, sarif};
use thiap::{Analysis, Resources};

use super::articles::{self, Item, Run};
use super::config::Setup;
use super::glossary::Glossaries;
use super::input::{About, Input, Problem, Texts};
use super::known::{Baseline, Known, Sifted, Sum};
use super::options::{FailOn, Selection, Threads};
use super::output::{self, Color, Destination, Output};
use super::results::{Frame, Results};
use super::{Outcome, Stop};

/// Report faults: names in several spellings, wrong figures and dates, parts left untranslated
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    glossaries: Glossaries,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    baseline: Baseline,
    /// From which severity on findings make the exit status 1 [default: note; with --jsonl: never]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Work as a filter: JSON lines in, by default from standard input, JSON lines out
    ///
    /// Findings and bad records are lines of the output then, and make no exit status unless --fail-on is given.
    #[arg(long, conflicts_with = "format")]
    jsonl: bool,
    /// Write the figures of the run to this file, as JSON
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// Say nothing on standard error but what went wrong
    #[arg(long, short)]
    quiet: bool,
    /// Show the fingerprint of every finding, by which it can be accepted (thiap accept)
    #[arg(long)]
    fingerprints: bool,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    setup: Setup,
    #[command(flatten)]
    output: Destination,
}

/// How findings are written.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
    /// One JSON object a line: an article, or what was wrong with an input
    Jsonl,
    /// SARIF 2.1.0, for code review services and editors
    Sarif,
    /// One self-contained page for editors
    Html,
}

/// A checked article, on its way from the worker to the output.
struct Done {
    rendered: Rendered,
    sifted: Sifted,
    quality: Quality,
    outcome: Outcome,
}

enum Rendered {
    /// Ready to be written.
    Bytes(Vec<u8>),
    /// For formats that are one whole.
    Article(Box<(About, Analysis)>),
}

/// A report that is one whole, and kept until all articles are in it.
enum Whole {
    None,
    Sarif(sarif::Log),
    Html(html::Page),
}

impl Whole {
    fn new(format: Format) -> Self {
        match format {
            Format::Text | Format::Json | Format::Jsonl => Whole::None,
            Format::Sarif => Whole::Sarif(sarif::Log::default()),
            Format::Html => Whole::Html(html::Page::default()),
        }
    }

    fn add(&mut self, checked: &Checked<'_>) {
        match self {
            Whole::None => {}
            Whole::Sarif(log) => log.add(checked),
            Whole::Html(page) => page.add(checked),
        }
    }

    fn fail(&mut self, problem: &Problem) {
        match self {
            Whole::None => {}
            Whole::Sarif(log) => log.fail(&problem.path, &problem.message),
            Whole::Html(page) => page.fail(&problem.path, &problem.message),
        }
    }
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    let config = arguments.setup.load()?;
    let settings = arguments.selection.settings(&config)?;
    let resources = arguments.glossaries.resources(&config)?;
    let known = Known::load(&config, &arguments.baseline)?;
    let layout = Layout { fingerprints: arguments.fingerprints, ..arguments.output.layout(color) };
    let format = if arguments.jsonl { Format::Jsonl } else { arguments.format };
    let usual = if arguments.jsonl { FailOn::Never } else { FailOn::Note };
    let fail_on = arguments.fail_on.or(config.fail_on.filter(|_| !arguments.jsonl)).unwrap_or(usual);
    let fail_on = if arguments.baseline.is_drawn() { FailOn::Never } else { fail_on };
    let frame = match format {
        Format::Text | Format::Sarif | Format::Html => Frame::Bare,
        Format::Json => Frame::Document,
        Format::Jsonl => Frame::Lines,
    };
    let run = Run {
        texts: &arguments.texts,
        records: arguments.jsonl,
        date: config.date.as_deref(),
        threads: arguments.threads,
        quiet: arguments.quiet || arguments.jsonl,
    };
    let mut results = Results::new(Output::open(&arguments.output)?, frame)?;
    let (mut quality, mut outcome) = (Quality::default(), Outcome::Clean);
    let (mut whole, mut sum) = (Whole::new(format), Sum::default());
    let check = Check { resources, settings, known, format, layout, fail_on };
    let work = |input: Input| check.article(input);
    let tally = articles::each(&run, work, |item| {
        match item {
            Item::Article(mut done) => {
                quality.add(&done.quality);
                sum.add(&mut done.sifted);
                outcome = outcome.max(done.outcome);
                match done.rendered {
                    Rendered::Bytes(bytes) => results.article(&bytes)?,
                    Rendered::Article(article) => {
                        let (about, analysis) = &*article;
                        whole.add(&about.checked(analysis, &done.sifted.new, &done.sifted.known));
                    }
                }
            }
            Item::Problem(problem) => {
                whole.fail(&problem);
                results.problem(&problem)?;
            }
        }
        Ok(())
    })?;
    match whole {
        Whole::None if format == Format::Text => results.write(&report::text::totals(&quality, layout))?,
        Whole::None => {}
        Whole::Sarif(log) => results.write(&format!("{:#}\n", log.finish()))?,
        Whole::Html(page) => results.write(&page.finish())?,
    }
    results.finish(&quality)?;
    let known = sum.finish(&check.known, run.quiet)?;
    if let Some(path) = &arguments.summary {
        let summary = json!({
            "version": 1,
            "tool": {"name": "thiap", "version": env!("CARGO_PKG_VERSION")},
            "run": tally.json(),
            "known": known,
            "quality": report::json::quality(&quality),
        });
        fs::write(path, format!("{summary:#}\n")).map_err(|e| output::named(&e, &path.display().to_string()))?;
    }
    // As a filter, a bad record is a line of the output.
    let in_band = arguments.jsonl && arguments.fail_on.is_none();
    Ok(tally.outcome(in_band).unwrap_or(outcome))
}

/// What is done with every article.
struct Check {
    resources: Resources,
    settings: Settings,
    known: Known,
    format: Format,
    layout: Layout,
    fail_on: FailOn,
}

impl Check {
    fn article(&self, input: Input) -> Done {
        let Input { about, article } = input;
        let analysis = thiap::analyse(article, &self.resources);
        let findings = thiap::check::run(&analysis, &self.resources, &self.settings);
        let sifted = self.known.sift(&about.target, findings);
        let quality = Quality::of(&analysis, &sifted.new);
        let outcome = self.fail_on.judge(&sifted.new);
        let checked = about.checked(&analysis, &sifted.new, &sifted.known);
        let rendered = match self.format {
            Format::Text => Rendered::Bytes(report::text::article(&checked, self.layout).into_bytes()),
            Format::Json | Format::Jsonl => {
                let report = report::json::article(&checked);
                Rendered::Bytes(about.complete(report, &analysis.article).to_string().into_bytes())
            }
            Format::Sarif | Format::Html => Rendered::Article(Box::new((about, analysis))),
        };
        Done { rendered, sifted, quality, outcome }
    }
}
