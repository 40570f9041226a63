//! `thiap glossary`

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use thiap::Resources;
use thiap::glossary::{self, Day, Glossary, Status};
use thiap::naming::Basis;
use thiap::survey::{self, Survey};

use super::config::Config;
use super::input;
use super::lexicon::Lexicons;
use super::output::{Destination, Output};
use super::survey::Corpus;
use super::{Outcome, Stop, say};

/// Propose, review, merge, compare and exchange the list of how names and terms are written
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Draft entries for the names of articles or surveys, with reasons, counts and evidence
    Propose {
        #[command(flatten)]
        corpus: Corpus,
        /// Start the file with a byte order mark, by which some spreadsheets know UTF-8
        #[arg(long)]
        bom: bool,
        #[command(flatten)]
        output: Destination,
    },
    /// Make proposals decisions: all, or those that fit
    Accept {
        /// The glossary
        file: PathBuf,
        /// Only the entries of this name
        #[arg(long, value_name = "NAME")]
        name: Vec<String>,
        /// Only forms of these origins
        #[arg(long, value_name = "BASIS", value_delimiter = ',', value_parser = basis)]
        basis: Vec<Basis>,
        /// Only proposals at least this sure, from 0 to 1
        #[arg(long, value_name = "NUMBER", default_value_t = 0.0)]
        confidence: f32,
        /// Who decides
        #[arg(long, value_name = "WHO", default_value = "")]
        by: String,
        /// On which day; today unless given
        #[arg(long, value_name = "DATE")]
        at: Option<Day>,
        #[command(flatten)]
        output: Destination,
    },
    /// Put two people's versions together; different decisions are shown as conflicts
    Merge {
        /// One version
        ours: PathBuf,
        /// The other
        theirs: PathBuf,
        /// The version that both started from
        #[arg(long, value_name = "FILE")]
        base: Option<PathBuf>,
        #[command(flatten)]
        output: Destination,
    },
    /// Say what is doubtful in a glossary
    Lint {
        /// The glossary
        file: PathBuf,
        /// Also name the entries that are past on this day; without a day, today
        #[arg(long, value_name = "DATE")]
        expired: Option<Option<Day>>,
        #[command(flatten)]
        output: Destination,
    },
    /// Say in words what differs between two glossaries
    Diff {
        /// The glossary as it was
        old: PathBuf,
        /// The glossary as it is
        new: PathBuf,
        #[command(flatten)]
        output: Destination,
    },
    /// Write a glossary for another tool
    Export {
        /// The glossary
        file: PathBuf,
        /// For which tool
        #[arg(long, value_enum)]
        format: Format,
        /// Also what is only proposed
        #[arg(long)]
        proposed: bool,
        /// Start tables with a byte order mark, by which some spreadsheets know UTF-8
        #[arg(long)]
        bom: bool,
        #[command(flatten)]
        output: Destination,
    },
    /// Read a glossary of another tool
    Import {
        /// The file
        file: PathBuf,
        /// Of which tool; seen from the file's name unless given
        #[arg(long, value_enum)]
        format: Option<Format>,
        #[command(flatten)]
        output: Destination,
    },
}

/// Formats in which glossaries are exchanged.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Format {
    /// Our own table, divided by tabs
    Tsv,
    /// The same table, divided by commas
    Csv,
    /// TermBase eXchange: ISO 30042:2019, TBX-Basic
    Tbx,
    /// Translation memory eXchange 1.4b
    Tmx,
    /// DeepL: two columns, every name once
    Deepl,
    /// Google Cloud Translation: an equivalent term set
    Google,
    /// Weblate: TBX with forbidden translations
    Weblate,
    /// ApSIC Xbench: key terms
    Xbench,
    /// Vale: a substitution rule
    Vale,
}

impl From<Format> for glossary::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Tsv => glossary::Format::Tsv,
            Format::Csv => glossary::Format::Csv,
            Format::Tbx => glossary::Format::Tbx,
            Format::Tmx => glossary::Format::Tmx,
            Format::Deepl => glossary::Format::Deepl,
            Format::Google => glossary::Format::Google,
            Format::Weblate => glossary::Format::Weblate,
            Format::Xbench => glossary::Format::Xbench,
            Format::Vale => glossary::Format::Vale,
        }
    }
}

/// The glossaries that a command works with.
#[derive(clap::Args, Clone)]
pub(crate) struct Glossaries {
    /// A glossary (TSV, CSV or TBX), or `builtin` for the one that thiap brings along; may be given several times
    #[arg(long = "glossary", value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    lexicons: Lexicons,
}

impl Glossaries {
    /// What the settings ask for, with these glossaries in the place of theirs, if any are given.
    pub(crate) fn resources(&self, config: &Config) -> Result<Resources, Stop> {
        let mut resources = config.resources()?;
        if !self.files.is_empty() {
            resources.glossary = read_all(&self.files)?;
        }
        self.lexicons.add_to(&mut resources)?;
        Ok(resources)
    }

    /// The files of the lexicons beside them.
    pub(crate) fn lexicons(&self) -> &[PathBuf] {
        self.lexicons.files()
    }
}

/// Several glossaries as one.
pub(crate) fn read_all(paths: &[PathBuf]) -> Result<Glossary, Stop> {
    let mut all = Glossary::default();
    for (n, path) in paths.iter().enumerate() {
        let one = read(path, None)?;
        all = if n == 0 { one } else { all.and(&one) };
    }
    Ok(all)
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    match &arguments.action {
        Action::Propose { corpus, bom, output } => propose(corpus, *bom, output),
        Action::Accept { file, name, basis, confidence, by, at, output } => {
            let today = at.unwrap_or_else(today);
            let glossary = read(file, None)?;
            let names: Vec<String> = name.iter().map(|n| thiap::vietnamese::key(n)).collect();
            let fits = |e: &glossary::Entry| {
                (names.is_empty() || names.contains(&thiap::vietnamese::key(&e.source)))
                    && (basis.is_empty() || e.basis.is_some_and(|b| basis.contains(&b)))
                    && f32::from(e.confidence.unwrap_or(0)) >= confidence * 100.0
            };
            let mut accepted = 0;
            let entries = glossary.entries().iter().cloned().map(|mut e| {
                if e.status == Status::Proposed && !e.thai.is_empty() && fits(&e) {
                    e.status = Status::Preferred;
                    by.clone_into(&mut e.decided_by);
                    e.decided_at = Some(today);
                    accepted += 1;
                }
                e
            });
            let decided = glossary.replaced(entries.collect());
            write(output, &decided.to_tsv())?;
            say(format_args!("{accepted} of {} entries accepted", decided.entries().len()));
            Ok(Outcome::Clean)
        }
        Action::Merge { ours, theirs, base, output } => {
            let base = base.as_deref().map(|path| read(path, None)).transpose()?;
            let merged = glossary::merge(base.as_ref(), &read(ours, None)?, &read(theirs, None)?);
            write(output, &merged.glossary.to_tsv())?;
            merged.conflicts.iter().for_each(|c| say(format_args!("conflict: {c}")));
            Ok(if merged.conflicts.is_empty() { Outcome::Clean } else { Outcome::Findings })
        }
        Action::Lint { file, expired, output } => {
            let glossary = read(file, None)?;
            let doubts = glossary::lint(&glossary, expired.map(|day| day.unwrap_or_else(today)));
            let lines: Vec<String> = doubts.iter().map(|d| format!("{}: {}\n", d.rule, d.message)).collect();
            write(output, &lines.concat())?;
            Ok(if doubts.is_empty() { Outcome::Clean } else { Outcome::Findings })
        }
        Action::Diff { old, new, output } => {
            let differences = glossary::differences(&read(old, None)?, &read(new, None)?);
            let lines: Vec<String> = differences.iter().map(|d| format!("{d}\n")).collect();
            write(output, &lines.concat())?;
            Ok(if differences.is_empty() { Outcome::Clean } else { Outcome::Findings })
        }
        Action::Export { file, format, proposed, bom, output } => {
            let glossary = read(file, None)?;
            let glossary = if *bom { glossary.with_bom(true) } else { glossary };
            let export = glossary::export(&glossary, (*format).into(), *proposed);
            write(output, &export.text)?;
            export.dropped.iter().for_each(|d| say(format_args!("left out: {d}")));
            Ok(Outcome::Clean)
        }
        Action::Import { file, format, output } => {
            write(output, &read(file, format.map(glossary::Format::from))?.to_tsv())?;
            Ok(Outcome::Clean)
        }
    }
}

fn propose(corpus: &Corpus, bom: bool, output: &Destination) -> Result<Outcome, Stop> {
    let is_survey = |path: &&PathBuf| path.extension().is_some_and(|e| e == "jsonl") && starts_as_survey(path);
    let (surveys, pages): (Vec<&PathBuf>, Vec<&PathBuf>) = corpus.texts.targets.iter().partition(is_survey);
    let mut all = Survey::default();
    let mut outcome = Outcome::Clean;
    for path in surveys {
        all.merge(&super::survey::read(path)?);
    }
    // Without any input at all the reader says what it expected.
    if !pages.is_empty() || all.documents == 0 {
        let pages = pages.into_iter().cloned().collect();
        let mut articles = corpus.clone();
        articles.texts.targets = pages;
        let (survey, read) = articles.survey()?;
        all.merge(&survey);
        outcome = read;
    }
    let resources = corpus.resources()?;
    let proposal = survey::propose(&all, &resources, &resources.glossary);
    let glossary = if bom { proposal.glossary.with_bom(true) } else { proposal.glossary };
    write(output, &glossary.to_tsv())?;
    let (new, met, open) = (proposal.new.len(), proposal.met.len(), proposal.undecided.len());
    say(format_args!("{new} names proposed, {met} known ones met; {open} need a decision"));
    Ok(outcome)
}

fn starts_as_survey(path: &Path) -> bool {
    use std::io::Read;
    let mut start = [0; 16];
    let read = std::fs::File::open(path).and_then(|mut f| f.read(&mut start));
    read.is_ok_and(|n| start[..n].starts_with(b"{\"thiap_survey\""))
}

/// Reads a glossary; its format is seen from the name of the file unless given.
fn read(path: &Path, format: Option<glossary::Format>) -> Result<Glossary, Stop> {
    if path == Path::new("builtin") && format.is_none() {
        return Ok(Resources::builtin().builtin_glossary());
    }
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let format = format.unwrap_or(match extension.as_str() {
        "csv" => glossary::Format::Csv,
        "tbx" | "xml" => glossary::Format::Tbx,
        "tmx" => glossary::Format::Tmx,
        _ => glossary::Format::Tsv,
    });
    let text = input::text(path).map_err(|p| Stop::Message(p.to_string()))?;
    Ok(glossary::import(format, &input::shown(path), &text)?)
}

fn write(destination: &Destination, text: &str) -> Result<(), Stop> {
    let mut out = Output::open(destination)?;
    out.write_all(text.as_bytes())?;
    Ok(out.finish()?)
}

fn basis(name: &str) -> Result<Basis, String> {
    let known = || Basis::ALL.map(Basis::name).join(", ");
    Basis::named(name).ok_or_else(|| format!("expected one of {}", known()))
}

fn today() -> Day {
    super::today::today().parse().unwrap_or(Day::REFORM)
}
