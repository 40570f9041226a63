//! `thiap check`

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde_json::{Value, json};
use thiap::check::Settings;
use thiap::report::text::Layout;
use thiap::report::{self, Checked, Quality, html, sarif};
use thiap::survey::Survey;
use thiap::{Analysis, Resources};

use super::articles::{Ended, Event, Mark, Prepared, Run};
use super::config::Setup;
use super::figures::Figures;
use super::glossary::Glossaries;
use super::input::{About, Input, Problem, Texts};
use super::known::{Baseline, Drawn, Known, Sifted};
use super::options::{FailOn, Selection, Threads};
use super::output::{self, Color, Destination, Output};
use super::parts::{Parts, State};
use super::results::{Frame, Results};
use super::shard::Hash;
use super::{Outcome, Stop, say};

/// Report faults: names in several spellings, wrong figures and dates, parts left untranslated
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    glossaries: Glossaries,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    baseline: Baseline,
    /// From which severity on findings make the exit status 1 [default: note; with --jsonl: never]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Work as a filter: JSON lines in, by default from standard input, JSON lines out
    ///
    /// Findings and bad records are lines of the output then, and make no exit status unless --fail-on is given.
    #[arg(long, conflicts_with = "format")]
    jsonl: bool,
    /// Write JSON lines, packed, to files in this folder; a run that was stopped goes on there when it is repeated
    ///
    /// Findings and bad records make no exit status unless --fail-on is given.
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["format", "output", "write_baseline"])]
    output_dir: Option<PathBuf>,
    /// Lines of a file in --output-dir
    #[arg(long, value_name = "N", default_value = "5000", requires = "output_dir")]
    part_size: NonZero<u64>,
    /// Write also a survey of the names to this file (see thiap survey)
    #[arg(long, value_name = "FILE")]
    survey: Option<PathBuf>,
    /// Write the figures of the run to this file, as JSON
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// Say nothing on standard error but what went wrong
    #[arg(long, short)]
    quiet: bool,
    /// Show the fingerprint of every finding, by which it can be accepted (thiap accept)
    #[arg(long)]
    fingerprints: bool,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    setup: Setup,
    #[command(flatten)]
    output: Destination,
}

/// How findings are written.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
    /// One JSON object a line: an article, or what was wrong with an input
    Jsonl,
    /// SARIF 2.1.0, for code review services and editors
    Sarif,
    /// One self-contained page for editors
    Html,
}

/// A checked article, on its way from the worker to the output.
struct Done {
    rendered: Rendered,
    sifted: Sifted,
    quality: Quality,
    survey: Option<Survey>,
}

enum Rendered {
    /// Ready to be written.
    Bytes(Vec<u8>),
    /// For formats that are one whole.
    Article(Box<(About, Analysis)>),
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    let config = arguments.setup.load()?;
    let in_band = (arguments.jsonl || arguments.output_dir.is_some()) && arguments.fail_on.is_none();
    let fail_on = match arguments.fail_on {
        _ if arguments.baseline.is_drawn() || in_band => FailOn::Never,
        Some(fail_on) => fail_on,
        None => config.fail_on.unwrap_or(FailOn::Note),
    };
    let lines = arguments.jsonl || arguments.output_dir.is_some();
    let check = Check {
        settings: arguments.selection.settings(&config)?,
        resources: arguments.glossaries.resources(&config)?,
        known: Known::load(&config, &arguments.baseline)?,
        format: if lines { Format::Jsonl } else { arguments.format },
        layout: Layout { fingerprints: arguments.fingerprints, ..arguments.output.layout(color) },
        surveys: arguments.survey.is_some(),
        lexicons: config
            .lexicon
            .iter()
            .chain(arguments.glossaries.lexicons())
            .fold(Hash::default(), |hash, path| hash.part(&fs::read(path).unwrap_or_default())),
    };
    let run = Run {
        texts: &arguments.texts,
        records: arguments.jsonl,
        date: config.date.as_deref(),
        threads: arguments.threads,
        quiet: arguments.quiet || arguments.jsonl,
    };
    let prepared = run.prepare()?;
    let Finished { figures, survey, ended } = match &arguments.output_dir {
        Some(folder) => into_parts(arguments, folder, &check, &prepared)?,
        None => into_results(arguments, &check, &prepared)?,
    };
    if !run.quiet {
        figures.known.say();
    }
    if let (Some(path), Some(survey)) = (&arguments.survey, survey) {
        written(path, &survey.to_jsonl())?;
    }
    if let Some(path) = &arguments.summary {
        written(path, &format!("{:#}\n", summary(&figures, ended.as_ref())))?;
    }
    let interrupted = ended.is_some_and(|ended| ended.interrupted);
    let outcome = figures.tally.outcome(in_band).unwrap_or_else(|| fail_on.judge(figures.quality.issues()));
    Ok(if interrupted { Outcome::Interrupted } else { outcome })
}

/// What --summary writes. Without time when nothing was to be done.
fn summary(figures: &Figures, ended: Option<&Ended>) -> Value {
    let mut summary = json!({"version": 1, "tool": {"name": "thiap", "version": env!("CARGO_PKG_VERSION")}});
    if let (Value::Object(summary), Value::Object(figures)) = (&mut summary, figures.json()) {
        summary.extend(figures);
    }
    let rounded = |x: f64| (x * 1000.0).round() / 1000.0;
    summary["seconds"] = json!(ended.map(|ended| rounded(ended.seconds)));
    summary["articles_per_second"] = json!(ended.map(|ended| rounded(ended.rate())));
    summary
}

fn written(path: &Path, text: &str) -> Result<(), Stop> {
    Ok(fs::write(path, text).map_err(|e| output::named(&e, &path.display().to_string()))?)
}

/// What came of a run.
struct Finished {
    figures: Figures,
    /// If one was asked for, and everything was done.
    survey: Option<Survey>,
    /// `None` when there was nothing to do.
    ended: Option<Ended>,
}

/// Writes to one file or standard output.
fn into_results(arguments: &Arguments, check: &Check, prepared: &Prepared<'_>) -> Result<Finished, Stop> {
    let frame = match check.format {
        Format::Text | Format::Sarif | Format::Html => Frame::Bare,
        Format::Json => Frame::Document,
        Format::Jsonl => Frame::Lines,
    };
    let mut results = Results::new(Output::open(&arguments.output)?, frame)?;
    let (mut figures, mut survey) = (Figures::default(), check.surveys.then(Survey::default));
    let (mut whole, mut drawn) = (Whole::new(check.format), Drawn::default());
    let ended = prepared.each(
        Mark::default(),
        |input| check.article(input),
        |event, _| {
            figures.tally.count(&event);
            match event {
                Event::Article { result: mut done, .. } => {
                    figures.quality.add(&done.quality);
                    figures.known.add(&done.sifted.tally);
                    survey.iter_mut().zip(&done.survey).for_each(|(all, one)| all.merge(one));
                    drawn.add(&mut done.sifted);
                    match done.rendered {
                        Rendered::Bytes(bytes) => results.article(&bytes)?,
                        Rendered::Article(article) => {
                            let (about, analysis) = &*article;
                            whole.add(&about.checked(analysis, &done.sifted.new, &done.sifted.known));
                        }
                    }
                }
                Event::Problem(problem) => {
                    whole.fail(&problem);
                    results.problem(&problem)?;
                }
                Event::Original | Event::Foreign | Event::Elsewhere => {}
            }
            Ok(())
        },
    )?;
    match whole {
        Whole::None if check.format == Format::Text => {
            results.write(&report::text::totals(&figures.quality, check.layout))?;
        }
        Whole::None => {}
        Whole::Sarif(log) => results.write(&format!("{:#}\n", log.finish()))?,
        Whole::Html(page) => results.write(&page.finish())?,
    }
    results.finish(&figures.quality)?;
    if ended.interrupted {
        say("what was finished is written; a run into --output-dir can be stopped and gone on with");
    }
    drawn.write(&arguments.baseline)?;
    Ok(Finished { figures, survey, ended: Some(ended) })
}

/// Writes to a folder, and goes on where an earlier run stopped.
fn into_parts(arguments: &Arguments, folder: &Path, check: &Check, prepared: &Prepared<'_>) -> Result<Finished, Stop> {
    let (shard, size) = (arguments.texts.shard, arguments.part_size.get());
    let description = check.description(arguments, prepared);
    let mut parts = match Parts::open(folder, shard, size, description, prepared)? {
        State::Open(parts) => parts,
        State::Complete(figures, survey) => {
            say(format_args!("everything in {} is done", folder.display()));
            return Ok(Finished { figures: *figures, survey, ended: None });
        }
    };
    let mut figures = Figures::default();
    let mut survey = check.surveys.then(Survey::default);
    let ended = prepared.each(
        parts.start(),
        |input| check.article(input),
        |event, mark| {
            figures.tally.count(&event);
            let line = match event {
                Event::Article { result: done, .. } => {
                    figures.quality.add(&done.quality);
                    figures.known.add(&done.sifted.tally);
                    survey.iter_mut().zip(&done.survey).for_each(|(all, one)| all.merge(one));
                    let Rendered::Bytes(line) = done.rendered else { return Ok(()) };
                    line
                }
                Event::Problem(problem) => {
                    if !problem.in_record {
                        say(&problem);
                    }
                    problem.record().to_string().into_bytes()
                }
                Event::Original | Event::Foreign | Event::Elsewhere => return Ok(()),
            };
            if parts.line(&line)? {
                let survey = check.surveys.then(|| survey.replace(Survey::default())).flatten();
                parts.close(mark, std::mem::take(&mut figures), survey.as_ref())?;
            }
            Ok(())
        },
    )?;
    if ended.interrupted {
        let figures = parts.figures();
        parts.abandon();
        return Ok(Finished { figures, survey: None, ended: Some(ended) });
    }
    let (figures, survey) = parts.complete(ended.mark, figures, survey)?;
    Ok(Finished { figures, survey, ended: Some(ended) })
}

/// A report that is one whole, and kept until all articles are in it.
enum Whole {
    None,
    Sarif(sarif::Log),
    Html(html::Page),
}

impl Whole {
    fn new(format: Format) -> Self {
        match format {
            Format::Text | Format::Json | Format::Jsonl => Whole::None,
            Format::Sarif => Whole::Sarif(sarif::Log::default()),
            Format::Html => Whole::Html(html::Page::default()),
        }
    }

    fn add(&mut self, checked: &Checked<'_>) {
        match self {
            Whole::None => {}
            Whole::Sarif(log) => log.add(checked),
            Whole::Html(page) => page.add(checked),
        }
    }

    fn fail(&mut self, problem: &Problem) {
        match self {
            Whole::None => {}
            Whole::Sarif(log) => log.fail(&problem.path, &problem.message),
            Whole::Html(page) => page.fail(&problem.path, &problem.message),
        }
    }
}

/// What is done with every article.
struct Check {
    resources: Resources,
    settings: Settings,
    known: Known,
    format: Format,
    layout: Layout,
    /// Make surveys too.
    surveys: bool,
    /// A hash of the user's lexicons.
    lexicons: Hash,
}

impl Check {
    fn article(&self, input: Input) -> Done {
        let Input { about, article } = input;
        let analysis = thiap::analyse(article, &self.resources);
        let findings = thiap::check::run(&analysis, &self.resources, &self.settings);
        let sifted = self.known.sift(&about.target, findings);
        let quality = Quality::of(&analysis, &sifted.new);
        let survey = self.surveys.then(|| Survey::of(&analysis, &about.target));
        let checked = about.checked(&analysis, &sifted.new, &sifted.known);
        let rendered = match self.format {
            Format::Text => Rendered::Bytes(report::text::article(&checked, self.layout).into_bytes()),
            Format::Json | Format::Jsonl => {
                let report = report::json::article(&checked);
                Rendered::Bytes(about.complete(report, &analysis.article).to_string().into_bytes())
            }
            Format::Sarif | Format::Html => Rendered::Article(Box::new((about, analysis))),
        };
        Done { rendered, sifted, quality, survey }
    }

    /// What a manifest says of the run. Its `identity` changes with everything but the inputs that decides the results.
    fn description(&self, arguments: &Arguments, prepared: &Prepared<'_>) -> Value {
        let version = env!("CARGO_PKG_VERSION");
        let glossary = Hash::default().part(self.resources.glossary.to_tsv().as_bytes());
        let options = json!({
            "rules": format!("{:?}", self.settings),
            "texts": arguments.texts.settings(),
            "part_size": arguments.part_size.get(),
            "survey": self.surveys,
        });
        let inputs: Vec<String> = arguments.texts.targets.iter().map(|path| path.display().to_string()).collect();
        let shard = arguments.texts.shard.map(|shard| shard.to_string());
        let decides = [
            version.to_owned(),
            options.to_string(),
            glossary.to_string(),
            self.lexicons.to_string(),
            self.known.hash().to_string(),
            prepared.originals().to_string(),
            format!("{shard:?}"),
        ];
        let identity = decides.iter().fold(Hash::default(), |hash, part| hash.part(part.as_bytes()));
        json!({
            "version": 1,
            "tool": {"name": "thiap", "version": version},
            "identity": identity.to_string(),
            "options": options,
            "glossary": glossary.to_string(),
            "shard": shard,
            "inputs": inputs,
        })
    }
}
