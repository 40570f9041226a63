//! What a run of `thiap check` writes, in the format that was asked for.

use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::Value;
use thiap::report::{Checked, Quality, html, json, sarif, text};

use super::input::Problem;
use super::output::Output;

/// How findings are written.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people at a terminal
    Text,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for code review services and editors
    Sarif,
    /// One self-contained page for editors
    Html,
}

/// A report in the making. Text goes out article by article; the other formats are whole documents and go out at the end.
pub(crate) struct Report {
    body: Body,
    quality: Quality,
}

enum Body {
    Text(text::Layout),
    Json { articles: Vec<Value>, errors: Vec<Value> },
    Sarif(sarif::Log),
    Html(html::Page),
}

impl Report {
    pub(crate) fn new(format: Format, layout: text::Layout) -> Self {
        let body = match format {
            Format::Text => Body::Text(layout),
            Format::Json => Body::Json { articles: Vec::new(), errors: Vec::new() },
            Format::Sarif => Body::Sarif(sarif::Log::default()),
            Format::Html => Body::Html(html::Page::default()),
        };
        Report { body, quality: Quality::default() }
    }

    /// Adds an article.
    pub(crate) fn add(&mut self, checked: &Checked<'_>, out: &mut Output) -> io::Result<()> {
        self.quality.add(&Quality::of(checked.analysis, checked.findings));
        match &mut self.body {
            Body::Text(layout) => out.write_all(text::article(checked, *layout).as_bytes())?,
            Body::Json { articles, .. } => {
                articles.push(json::article(checked.analysis, checked.findings, checked.target, checked.source));
            }
            Body::Sarif(log) => log.add(checked),
            Body::Html(page) => page.add(checked),
        }
        Ok(())
    }

    /// Adds an input that could not be checked.
    pub(crate) fn fail(&mut self, problem: &Problem) {
        match &mut self.body {
            Body::Text(_) => {}
            Body::Json { errors, .. } => errors.push(problem.json()),
            Body::Sarif(log) => log.fail(&problem.path, &problem.message),
            Body::Html(page) => page.fail(&problem.path, &problem.message),
        }
    }

    /// Writes what has not gone out yet.
    pub(crate) fn finish(self, out: &mut Output) -> io::Result<()> {
        match self.body {
            Body::Text(layout) => out.write_all(text::totals(&self.quality, layout).as_bytes()),
            Body::Json { articles, errors } => writeln!(out, "{:#}", json::check(&articles, &errors, &self.quality)),
            Body::Sarif(log) => writeln!(out, "{:#}", log.finish()),
            Body::Html(page) => out.write_all(page.finish().as_bytes()),
        }
    }
}
