//! `thiap pair`

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use thiap::align;
use thiap::document::Language;
use thiap::report::json;

use super::input::Documents;
use super::lexicon::Lexicons;
use super::output::{Destination, Output};
use super::{Outcome, Stop, say};

/// Find out which translation belongs to which original
///
/// Texts without counterpart stay alone.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Vietnamese originals: a folder, or a file of JSON lines with the fields id and text
    sources: PathBuf,
    /// Thai translations, likewise
    targets: PathBuf,
    /// How to write the pairs
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    lexicons: Lexicons,
    #[command(flatten)]
    output: Destination,
}

/// How pairs are written.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Format {
    /// A pair a line: original, translation, score, divided by tabs
    Text,
    /// One JSON document
    Json,
    /// One JSON object a line, a pair each
    Jsonl,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let resources = arguments.lexicons.resources()?;
    let sources = read(&arguments.sources, Language::Vietnamese);
    let targets = read(&arguments.targets, Language::Thai);
    let failed = !sources.problems.is_empty() || !targets.problems.is_empty();
    let pairing = align::pair(&sources.documents, &targets.documents, &resources);
    let mut out = Output::open(&arguments.output)?;
    match arguments.format {
        Format::Json => writeln!(out, "{:#}", json::pairs(&pairing, &sources.names, &targets.names))?,
        Format::Jsonl => {
            let all = json::pairs(&pairing, &sources.names, &targets.names);
            for pair in all["pairs"].as_array().into_iter().flatten() {
                writeln!(out, "{pair}")?;
            }
        }
        Format::Text => {
            for pair in &pairing.pairs {
                let (source, target) = (&sources.names[pair.source], &targets.names[pair.target]);
                writeln!(out, "{source}\t{target}\t{:.2}", pair.score)?;
            }
        }
    }
    out.finish()?;
    say(format_args!(
        "{} pairs; {} originals and {} translations stay alone",
        pairing.pairs.len(),
        pairing.sources.len(),
        pairing.targets.len()
    ));
    Ok(if failed { Outcome::Failure } else { Outcome::Clean })
}

/// Reads one side and says what is wrong with it.
fn read(path: &Path, language: Language) -> Documents {
    let documents = Documents::read(path, language);
    for problem in &documents.problems {
        say(problem);
    }
    if documents.passed_over > 0 {
        let name = language.name();
        say(format_args!("{}: {} texts passed over that are not {name}", path.display(), documents.passed_over));
    }
    documents
}
