//! `thiap align`

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use thiap::document::{Document, Language};
use thiap::{Resources, report};

use super::input::{self, Problem};
use super::output::{Destination, Output};
use super::{Outcome, Stop};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The Thai translation
    target: PathBuf,
    /// The Vietnamese original
    #[arg(long, value_name = "PATH")]
    source: PathBuf,
    /// Every input line is one segment
    #[arg(long)]
    lines: bool,
    /// What to link
    #[arg(long, default_value = "sentence")]
    unit: String,
    /// How to write the links
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    output: Destination,
}

/// How links are written.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let read = |path: &Path, language: Language| {
        Ok::<_, Problem>(if arguments.lines {
            Document::from_lines(input::text(path)?, language)
        } else {
            input::document(path, language)?
        })
    };
    let documents =
        read(&arguments.source, Language::Vietnamese).and_then(|s| Ok((s, read(&arguments.target, Language::Thai)?)));
    let (source, target) = match documents {
        Ok(both) => both,
        Err(problem) => {
            super::say(&problem);
            return Ok(Outcome::Failure);
        }
    };
    let bitext = thiap::align::align(&source, &target, &Resources::builtin());
    let mut out = Output::open(&arguments.output)?;
    if arguments.format == Format::Json {
        writeln!(out, "{:#}", report::json::links(&bitext, &source, &target))?;
    }
    out.finish()?;
    Ok(Outcome::Clean)
}
