//! `thiap terms`

use std::io::Write;

use clap::ValueEnum;
use serde_json::Value;
use thiap::{Resources, report};

use super::input::{self, Problem, Reading, Texts};
use super::output::{Color, Destination, Output};
use super::{Outcome, Stop, say};

/// List every name and term with its spellings, their places, and how it should be written
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// How to write the terms
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
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
    /// One line per spelling, for spreadsheets
    Tsv,
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    let resources = Resources::builtin();
    let mut out = Output::open(&arguments.output)?;
    let layout = arguments.output.layout(color);
    let (pairs, mut problems) = input::plan(&arguments.texts);
    problems.iter().for_each(say);
    let mut articles: Vec<Value> = Vec::new();
    let mut skipped = 0;
    let mut quality = report::Quality::default();
    if arguments.format == Format::Tsv {
        writeln!(out, "{}", report::tsv::TERMS_HEADER)?;
    }
    for pair in &pairs {
        match input::read(pair) {
            Ok(Reading::Article(article)) => {
                let analysis = thiap::analyse(*article, &resources);
                quality.add(&report::Quality::of(&analysis, &[]));
                let target = input::shown(&pair.target);
                let source = pair.source.as_deref().map(input::shown);
                match arguments.format {
                    Format::Text => out.write_all(report::text::terms(&analysis, &target, layout).as_bytes())?,
                    Format::Tsv => out.write_all(report::tsv::terms(&analysis, &target).as_bytes())?,
                    Format::Json => articles.push(report::json::article(&analysis, &[], &target, source.as_deref())),
                }
            }
            Ok(Reading::Skipped) => skipped += 1,
            Err(problem) => {
                say(&problem);
                problems.push(problem);
            }
        }
    }
    input::say_skipped(skipped);
    if arguments.format == Format::Json {
        let errors: Vec<Value> = problems.iter().map(Problem::json).collect();
        writeln!(out, "{:#}", report::json::check(&articles, &errors, &quality))?;
    }
    out.finish()?;
    Ok(if problems.is_empty() { Outcome::Clean } else { Outcome::Failure })
}
