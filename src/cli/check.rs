//! `thiap check`

use std::io::Write;

use clap::ValueEnum;
use serde_json::Value;
use thiap::{Resources, report};

use super::input::{self, Pair, Problem, Reading, Texts};
use super::options::{FailOn, Selection};
use super::output::{Color, Destination, Output};
use super::{Outcome, Stop, say};

/// Report faults: names in several spellings, wrong figures and dates, parts left untranslated
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    selection: Selection,
    /// From which severity on findings make the exit status 1
    #[arg(long, value_enum, default_value = "note", value_name = "SEVERITY")]
    fail_on: FailOn,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
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
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    let settings = arguments.selection.settings()?;
    let resources = Resources::builtin();
    let mut out = Output::open(&arguments.output)?;
    let (pairs, mut problems) = input::plan(&arguments.texts);
    problems.iter().for_each(say);
    let mut articles: Vec<Value> = Vec::new();
    let layout = arguments.output.layout(color);
    let mut quality = report::Quality::default();
    let (mut outcome, mut skipped) = (Outcome::Clean, 0);
    for pair in &pairs {
        match input::read(pair) {
            Ok(Reading::Article(article)) => {
                let analysis = thiap::analyse(*article, &resources);
                let findings = thiap::check::run(&analysis, &resources, &settings);
                if arguments.fail_on.judge(&findings) == Outcome::Findings {
                    outcome = Outcome::Findings;
                }
                quality.add(&report::Quality::of(&analysis, &findings));
                let (target, source) = names(pair);
                match arguments.format {
                    Format::Text => {
                        let source = source.as_deref();
                        let checked = report::Checked {
                            analysis: &analysis,
                            findings: &findings,
                            accepted: &[],
                            target: &target,
                            source,
                        };
                        out.write_all(report::text::article(&checked, layout).as_bytes())?;
                    }
                    Format::Json => {
                        articles.push(report::json::article(&analysis, &findings, &target, source.as_deref()));
                    }
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
    } else {
        out.write_all(report::text::totals(&quality, layout).as_bytes())?;
    }
    out.finish()?;
    Ok(if problems.is_empty() { outcome } else { Outcome::Failure })
}

fn names(pair: &Pair) -> (String, Option<String>) {
    (input::shown(&pair.target), pair.source.as_deref().map(input::shown))
}
