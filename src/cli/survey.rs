//! `thiap survey`

use std::io::Write;
use std::path::{Path, PathBuf};

use thiap::Resources;
use thiap::survey::Survey;

use super::articles::{self, Item, Run};
use super::config::Setup;
use super::glossary::Glossaries;
use super::input::{self, Input, Texts};
use super::options::Threads;
use super::output::{Destination, Output};
use super::{Outcome, Stop, say};

/// Count what a corpus calls things: one line of JSON for every name, to be merged and to propose a glossary from
///
///     thiap survey pages/ -o pages.jsonl
///     thiap survey merge shard-*.jsonl -o all.jsonl
///     thiap glossary propose all.jsonl -o draft.tsv
#[derive(clap::Args)]
#[command(verbatim_doc_comment, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    merge: Option<Action>,
    #[command(flatten)]
    corpus: Corpus,
    /// Keep no words of the articles besides the names
    #[arg(long)]
    no_snippets: bool,
    #[command(flatten)]
    output: Destination,
}

/// The articles that a survey counts.
#[derive(clap::Args, Clone)]
pub(super) struct Corpus {
    #[command(flatten)]
    pub(super) texts: Texts,
    #[command(flatten)]
    pub(super) glossaries: Glossaries,
    /// Say nothing on standard error but what went wrong
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    setup: Setup,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Put surveys together; the order does not matter
    Merge {
        /// Surveys
        #[arg(required = true, value_name = "SURVEY")]
        surveys: Vec<PathBuf>,
        /// Keep no words of the articles besides the names
        #[arg(long)]
        no_snippets: bool,
        #[command(flatten)]
        output: Destination,
    },
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let (survey, outcome, no_snippets, output) = match &arguments.merge {
        Some(Action::Merge { surveys, no_snippets, output }) => {
            let mut all = Survey::default();
            for path in surveys {
                all.merge(&read(path)?);
            }
            (all, Outcome::Clean, *no_snippets, output)
        }
        None => {
            let (survey, outcome) = arguments.corpus.survey()?;
            (survey, outcome, arguments.no_snippets, &arguments.output)
        }
    };
    let survey = if no_snippets { survey.without_snippets() } else { survey };
    let mut out = Output::open(output)?;
    out.write_all(survey.to_jsonl().as_bytes())?;
    out.finish()?;
    Ok(outcome)
}

impl Corpus {
    /// What its articles are analysed with.
    pub(super) fn resources(&self) -> Result<Resources, Stop> {
        self.glossaries.resources(&self.setup.load()?)
    }

    /// The survey of all its articles.
    pub(super) fn survey(&self) -> Result<(Survey, Outcome), Stop> {
        let config = self.setup.load()?;
        let resources = self.glossaries.resources(&config)?;
        let run = Run {
            texts: &self.texts,
            date: config.date.as_deref(),
            records: false,
            threads: self.threads,
            quiet: self.quiet,
        };
        let work = |input: Input| {
            let Input { about, article } = input;
            Survey::of(&thiap::analyse(article, &resources), &about.target)
        };
        let mut survey = Survey::default();
        let tally = articles::each(&run, work, |item| {
            match item {
                Item::Article(one) => survey.merge(&one),
                Item::Problem(problem) => say(problem),
            }
            Ok(())
        })?;
        Ok((survey, tally.outcome(false).unwrap_or(Outcome::Clean)))
    }
}

/// Reads a survey's file.
pub(super) fn read(path: &Path) -> Result<Survey, Stop> {
    let text = input::text(path).map_err(|p| Stop::Message(p.to_string()))?;
    Ok(Survey::parse(&input::shown(path), &text)?)
}
