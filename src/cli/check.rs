//! `thiap check`

use std::io::{self, Write};

use serde_json::{Value, json};
use thiap::check::Settings;
use thiap::document::{Article, Language};
use thiap::{Resources, report};

use super::{Format, Outcome, Texts, input};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let mut articles: Vec<Value> = Vec::new();
    let mut errors: Vec<Value> = Vec::new();
    let mut found = 0;
    let resources = Resources::builtin();
    let read = || -> Result<Article, String> {
        let target = input::document(&arguments.texts.target, Language::Thai)?;
        let source = arguments.texts.source.as_deref().map(|p| input::document(p, Language::Vietnamese)).transpose()?;
        Ok(Article { target, source })
    };
    let target = arguments.texts.target.display().to_string();
    match read() {
        Ok(article) => {
            let analysis = thiap::analyse(article, &resources);
            let findings = thiap::check::run(&analysis, &resources, &Settings::default());
            found += findings.len();
            let source = arguments.texts.source.as_ref().map(|p| p.display().to_string());
            if arguments.format == Format::Text {
                for finding in &findings {
                    writeln!(io::stdout(), "{target}: {} [{}]", finding.message, finding.rule)?;
                }
            } else {
                articles.push(report::json::article(&analysis, &findings, &target, source.as_deref()));
            }
        }
        Err(message) => {
            writeln!(io::stderr(), "thiap: {message}")?;
            errors.push(json!({"path": target, "message": message}));
        }
    }
    let failed = !errors.is_empty();
    if arguments.format == Format::Json {
        writeln!(io::stdout(), "{:#}", report::json::check(&articles, &errors))?;
    }
    Ok(match (failed, found) {
        (true, _) => Outcome::Failure,
        (false, 0) => Outcome::Clean,
        (false, _) => Outcome::Findings,
    })
}
