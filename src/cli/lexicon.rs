//! `thiap lexicon`, and the option `--lexicon` of other commands.

use std::io::Write;
use std::path::{Path, PathBuf};

use thiap::Resources;
use thiap::align::{Examples, Folds};
use thiap::resources::Lexicon;

use super::articles::{self, Ended, Item, Run};
use super::input::{self, Input, Texts};
use super::options::Threads;
use super::output::{Destination, Output};
use super::progress::grouped;
use super::{Outcome, Stop, say};

/// Lexicons of the user.
#[derive(clap::Args, Clone)]
pub(crate) struct Lexicons {
    /// A lexicon of yours, beside the built-in one: lines of Vietnamese<TAB>Thai|Thai, below a header; may be given several
    /// times (see thiap lexicon learn)
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
}

impl Lexicons {
    /// The built-in resources with these lexicons.
    pub(crate) fn resources(&self) -> Result<Resources, Stop> {
        let mut resources = Resources::builtin();
        self.add_to(&mut resources)?;
        Ok(resources)
    }

    pub(crate) fn add_to(&self, resources: &mut Resources) -> Result<(), Stop> {
        self.lexicon.iter().try_for_each(|path| add(path, resources))
    }

    /// The files.
    pub(crate) fn files(&self) -> &[PathBuf] {
        &self.lexicon
    }
}

/// Adds the lexicon in this file.
pub(crate) fn add(path: &Path, resources: &mut Resources) -> Result<(), Stop> {
    let text = input::text(path).map_err(|problem| Stop::Message(problem.to_string()))?;
    resources.lexicon = resources.lexicon.and(&Lexicon::parse(&input::shown(path), &text)?);
    Ok(())
}

/// Learn a Vietnamese-Thai lexicon from texts of yours
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Learn a lexicon from translations and their originals, or from links that somebody looked through
    ///
    ///     thiap lexicon learn articles/ -o mine.tsv
    ///     thiap lexicon learn --links reviewed.tsv -o mine.tsv
    ///     thiap align --lexicon mine.tsv more-articles/
    ///
    /// Do not align a text with a lexicon that was learned from it: its links would only be confirmed. `thiap align --learn`
    /// learns for every text from the others.
    #[command(verbatim_doc_comment)]
    Learn(Learn),
}

#[derive(clap::Args)]
struct Learn {
    #[command(flatten)]
    texts: Texts,
    /// Links that are right: lines of Vietnamese and Thai, in the columns src_text and trg_text, or source and target, that the
    /// first line names (`thiap align --format tsv` writes such); may be given several times
    #[arg(long, value_name = "FILE")]
    links: Vec<PathBuf>,
    #[command(flatten)]
    lexicons: Lexicons,
    /// Say nothing on standard error but what went wrong
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    output: Destination,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let Action::Learn(learn) = &arguments.action;
    if learn.links.is_empty() && learn.texts.targets.is_empty() {
        return Err(Stop::Message("expected a PATH with texts, or --links; found neither (see --help)".to_owned()));
    }
    let resources = learn.lexicons.resources()?;
    let mut examples = Examples::default();
    for path in &learn.links {
        read_links(path, &resources.lexicon, &mut examples)?;
    }
    let mut outcome = Outcome::Clean;
    if !learn.texts.targets.is_empty() {
        let run = Run { texts: &learn.texts, records: false, date: None, threads: learn.threads, quiet: learn.quiet };
        let ended = teach(&run, &resources, |_, one| examples.append(&one))?;
        outcome = ended.outcome(false).unwrap_or(outcome);
    }
    let learned = examples.learn();
    if !learn.quiet {
        let words = learned.lines().count() as u64 - 1;
        say(format_args!("{} words learned from {} links", grouped(words), grouped(examples.len() as u64)));
    }
    let mut out = Output::open(&learn.output)?;
    out.write_all(learned.as_bytes())?;
    out.finish()?;
    Ok(outcome)
}

/// Hands the examples of every article that has an original to `sink`, with the part of the batch that it belongs to.
fn teach(run: &Run<'_>, resources: &Resources, mut sink: impl FnMut(usize, Examples)) -> Result<Ended, Stop> {
    let work = |Input { article, .. }: Input| {
        let source = article.source?;
        let bitext = thiap::align::align(&source, &article.target, resources);
        Some((Folds::of(&article.target), Examples::of(&source, &article.target, &bitext, &resources.lexicon)))
    };
    articles::each(run, work, |item| {
        match item {
            Item::Article(Some((part, examples))) => sink(part, examples),
            Item::Article(None) => {}
            Item::Problem(problem) => say(problem),
        }
        Ok(())
    })
}

/// For every part of the articles of a run, the resources with what the other parts teach.
pub(super) fn taught_by_others(run: &Run<'_>, resources: &Resources) -> Result<Vec<Resources>, Stop> {
    if run.texts.targets.iter().any(|path| path.as_os_str() == "-") {
        return Err(Stop::Message("--learn reads the texts twice: expected files or folders, found -".to_owned()));
    }
    let mut folds = Folds::default();
    let ended = teach(run, resources, |part, examples| folds.add(part, &examples))?;
    if ended.interrupted {
        return Err(Stop::Interrupted);
    }
    let with = |learned: &String| {
        let learned = Lexicon::parse("learned", learned)?;
        Ok(Resources { lexicon: resources.lexicon.and(&learned), ..resources.clone() })
    };
    folds.learn().iter().map(with).collect()
}

/// Adds the links of a table to `examples`. Links that the table says are unsure are left out.
fn read_links(path: &Path, lexicon: &Lexicon, examples: &mut Examples) -> Result<(), Stop> {
    /// Less sure links teach nothing.
    const SURE: f32 = 0.5;
    let text = input::text(path).map_err(|problem| Stop::Message(problem.to_string()))?;
    let mut lines = text.strip_prefix('\u{feff}').unwrap_or(&text).lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').map(str::trim).collect();
    let column = |names: &[&str]| header.iter().position(|cell| names.contains(cell));
    let (Some(source), Some(target)) = (column(&["src_text", "source"]), column(&["trg_text", "target"])) else {
        let expected = "a header with the columns src_text and trg_text, or source and target, divided by tabs";
        return Err(thiap::Error::data(input::shown(path), 1, expected, format!("{:?}", header.join("\t"))).into());
    };
    let score = column(&["score"]);
    for (number, line) in lines.enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let (Some(source), Some(target)) = (cells.get(source), cells.get(target)) else {
            let expected = format!("{} columns divided by tabs", header.len());
            return Err(thiap::Error::data(input::shown(path), number + 2, expected, format!("{line:?}")).into());
        };
        let score = score.and_then(|at| cells.get(at)?.parse::<f32>().ok());
        if score.is_none_or(|score| score >= SURE) {
            examples.add(source, target, lexicon);
        }
    }
    Ok(())
}
