//! `thiap check`

use std::io::{self, Write};

use serde_json::{Value, json};
use thiap::check::Settings;
use thiap::{Resources, report};

use super::input::{self, Pair, Problem, Reading, Texts};
use super::output::{Destination, Output};
use super::{Format, Outcome};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    output: Destination,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let mut out = Output::open(&arguments.output)?;
    let resources = Resources::builtin();
    let settings = Settings::default();
    let (pairs, mut problems) = input::plan(&arguments.texts);
    problems.iter().for_each(say);
    let mut articles: Vec<Value> = Vec::new();
    let layout = report::text::Layout::default();
    let mut quality = report::Quality::default();
    let (mut found, mut skipped) = (0, 0);
    for pair in &pairs {
        match input::read(pair) {
            Ok(Reading::Article(article)) => {
                let analysis = thiap::analyse(*article, &resources);
                let findings = thiap::check::run(&analysis, &resources, &settings);
                found += findings.len();
                quality.add(&report::Quality::of(&analysis, &findings));
                let (target, source) = names(pair);
                match arguments.format {
                    Format::Text => {
                        let source = source.as_deref();
                        let checked =
                            report::Checked { analysis: &analysis, findings: &findings, target: &target, source };
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
    if skipped > 0 {
        let texts = if skipped == 1 { "text" } else { "texts" };
        eprintln!("thiap: {skipped} {texts} passed over: neither Thai nor the original of a Thai text");
    }
    if arguments.format == Format::Json {
        let errors: Vec<Value> = problems.iter().map(|p| json!({"path": p.path, "message": p.message})).collect();
        writeln!(out, "{:#}", report::json::check(&articles, &errors, &quality))?;
    } else {
        out.write_all(report::text::totals(&quality, layout).as_bytes())?;
    }
    out.finish()?;
    Ok(match (problems.is_empty(), found) {
        (false, _) => Outcome::Failure,
        (true, 0) => Outcome::Clean,
        (true, _) => Outcome::Findings,
    })
}

fn names(pair: &Pair) -> (String, Option<String>) {
    (input::shown(&pair.target), pair.source.as_deref().map(input::shown))
}

pub(super) fn say(problem: &Problem) {
    eprintln!("thiap: {problem}");
}
