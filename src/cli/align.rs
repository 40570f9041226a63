//! `thiap align`

use std::io::{self, Write};
use std::path::Path;

use thiap::document::{Document, Language};
use thiap::{Resources, report};

use super::{Format, Outcome, Texts, input};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// Every input line is one segment
    #[arg(long)]
    lines: bool,
    /// What to link
    #[arg(long, default_value = "sentence")]
    unit: String,
    /// How to write the links
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let read = |path: &Path, language: Language| {
        let text = input::text(path)?;
        Ok::<_, String>(if arguments.lines {
            Document::from_lines(text, language)
        } else {
            Document::new(text, language)
        })
    };
    let Some(source) = &arguments.texts.source else {
        writeln!(io::stderr(), "thiap: align needs the original: --source PATH")?;
        return Ok(Outcome::Failure);
    };
    let documents =
        read(source, Language::Vietnamese).and_then(|s| Ok((s, read(&arguments.texts.target, Language::Thai)?)));
    let (source, target) = match documents {
        Ok(both) => both,
        Err(message) => {
            writeln!(io::stderr(), "thiap: {message}")?;
            return Ok(Outcome::Failure);
        }
    };
    let bitext = thiap::align::align(&source, &target, &Resources::builtin());
    if arguments.format == Format::Json {
        writeln!(io::stdout(), "{:#}", report::json::links(&bitext, &source, &target))?;
    }
    Ok(Outcome::Clean)
}
