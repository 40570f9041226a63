//! `thiap terms`

use clap::ValueEnum;
use thiap::report::{self, Quality};

use super::articles::{self, Item, Run};
use super::config::Setup;
use super::glossary::Glossaries;
use super::input::{Input, Texts};
use super::options::Threads;
use super::output::{Color, Destination, Output};
use super::results::{Frame, Results};
use super::{Outcome, Stop};

/// List every name and term with its spellings, their places, and how it should be written
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    glossaries: Glossaries,
    /// How to write the terms
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
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

/// How terms are written.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Format {
    /// For people: a table for every name
    Text,
    /// One JSON document, as `thiap check` writes it but without findings
    Json,
    /// One JSON object a line: the terms of an article, or what was wrong with an input
    Jsonl,
    /// One line per spelling, for spreadsheets
    Tsv,
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    let config = arguments.setup.load()?;
    let resources = arguments.glossaries.resources(&config)?;
    let layout = arguments.output.layout(color);
    let format = arguments.format;
    let frame = match format {
        Format::Text | Format::Tsv => Frame::Bare,
        Format::Json => Frame::Document,
        Format::Jsonl => Frame::Lines,
    };
    let run = Run {
        texts: &arguments.texts,
        date: config.date.as_deref(),
        records: false,
        threads: arguments.threads,
        quiet: arguments.quiet,
    };
    let mut results = Results::new(Output::open(&arguments.output)?, frame)?;
    if format == Format::Tsv {
        results.write(&format!("{}\n", report::tsv::TERMS_HEADER))?;
    }
    let work = |input: Input| {
        let Input { about, article } = input;
        let analysis = thiap::analyse(article, &resources);
        let rendered = match format {
            Format::Text => report::text::terms(&analysis, &about.target, layout),
            Format::Tsv => report::tsv::terms(&analysis, &about.target),
            Format::Json | Format::Jsonl => {
                let report = report::json::article(&about.checked(&analysis, &[], &[]));
                about.complete(report, &analysis.article).to_string()
            }
        };
        (rendered.into_bytes(), Quality::of(&analysis, &[]))
    };
    let mut quality = Quality::default();
    let tally = articles::each(&run, work, |item| {
        match item {
            Item::Article((rendered, figures)) => {
                quality.add(&figures);
                results.article(&rendered)?;
            }
            Item::Problem(problem) => results.problem(&problem)?,
        }
        Ok(())
    })?;
    results.finish(&quality)?;
    Ok(tally.outcome(false).unwrap_or(Outcome::Clean))
}
