//! `thiap accept`

use std::env;
use std::path::PathBuf;

use super::config::Setup;
use super::known::{DECISION_COLUMNS, decisions};
use super::today::today;
use super::{Outcome, Stop, say, table};

/// Accept findings, so that they are not reported again
///
/// The decision is kept by fingerprint (thiap check --fingerprints shows them) in thiap-decisions.tsv, with who, when and why; it
/// survives edits to the text, and is counted in every run.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Fingerprints: 16 hexadecimal digits each
    #[arg(required = true, value_name = "FINGERPRINT", value_parser = fingerprint)]
    fingerprints: Vec<String>,
    /// Why the findings are no faults
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
    /// Who decides [default: the user's name]
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
    /// Only in this document, named as in the report
    #[arg(long = "in", value_name = "DOCUMENT", default_value = "")]
    document: String,
    /// Take the decision back
    #[arg(long)]
    undo: bool,
    /// The file of decisions [default: as thiap.toml says, or thiap-decisions.tsv]
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    #[command(flatten)]
    setup: Setup,
}

fn fingerprint(text: &str) -> Result<String, String> {
    let text = text.to_ascii_lowercase();
    if text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        Ok(text)
    } else {
        Err("expected 16 hexadecimal digits".to_owned())
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let path = match &arguments.decisions {
        Some(path) => path.clone(),
        None => decisions(&arguments.setup.load()?),
    };
    let mut rows = table::read(&path, DECISION_COLUMNS)?;
    let before = rows.len();
    rows.retain(|[fingerprint, document, ..]| {
        !(arguments.fingerprints.contains(fingerprint) && *document == arguments.document)
    });
    let removed = before - rows.len();
    if arguments.undo {
        say(format_args!("{removed} decisions taken back in {}", path.display()));
    } else {
        let user = || env::var("USER").or_else(|_| env::var("USERNAME")).unwrap_or_default();
        let who = arguments.who.clone().unwrap_or_else(user);
        for fingerprint in &arguments.fingerprints {
            let (document, why) = (arguments.document.clone(), arguments.why.clone());
            rows.push([fingerprint.clone(), document, who.clone(), today(), why]);
        }
        say(format_args!("{} findings accepted in {}", arguments.fingerprints.len(), path.display()));
    }
    table::write(&path, DECISION_COLUMNS, rows)?;
    // A mistyped fingerprint should be noticed.
    Ok(if arguments.undo && removed == 0 { Outcome::Failure } else { Outcome::Clean })
}
