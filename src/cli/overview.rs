//! `thiap overview`

use thiap::report::links::{Linked, Unit, text as links};
use thiap::report::{self, Quality};
use thiap::survey::{self, Survey};

use super::articles::{self, Item, Run};
use super::config::Setup;
use super::glossary::Glossaries;
use super::input::{Input, Texts};
use super::options::Threads;
use super::output::{Color, Destination, Output};
use super::results::{Frame, Results};
use super::{Outcome, Stop};

/// One article at a glance: its links, its names with every place, the findings, and a draft glossary
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    glossaries: Glossaries,
    #[command(flatten)]
    setup: Setup,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    output: Destination,
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    let config = arguments.setup.load()?;
    let resources = arguments.glossaries.resources(&config)?;
    let layout = arguments.output.layout(color);
    let settings = thiap::check::Settings::default();
    let run = Run {
        texts: &arguments.texts,
        date: config.date.as_deref(),
        records: false,
        threads: arguments.threads,
        quiet: true,
    };
    let work = |input: Input| {
        let Input { about, article } = input;
        let analysis = thiap::analyse(article, &resources);
        let findings = thiap::check::run(&analysis, &resources, &settings);
        let mut out = String::new();
        if let (Some(source), Some(bitext)) = (&analysis.article.source, &analysis.bitext) {
            let source = (source, about.source.as_deref().unwrap_or_default());
            let target = (&analysis.article.target, about.target.as_str());
            section(&mut out, "Links", &links(&Linked::new(source, target, bitext.clone(), Unit::Sentence)));
        }
        section(&mut out, "Names and terms", &report::text::terms(&analysis, &about.target, layout));
        let checked = about.checked(&analysis, &findings, &[]);
        section(&mut out, "Findings", &report::text::article(&checked, layout));
        let survey = Survey::of(&analysis, &about.target);
        let draft = survey::propose(&survey, &resources, &resources.glossary).glossary;
        section(&mut out, "Draft of a glossary", &draft.to_tsv());
        (out.into_bytes(), Quality::of(&analysis, &findings))
    };
    let mut results = Results::new(Output::open(&arguments.output)?, Frame::Bare)?;
    let mut quality = Quality::default();
    let tally = articles::each(&run, work, |item| {
        match item {
            Item::Article((rendered, figures)) => {
                quality.add(&figures);
                results.article(&rendered)?;
            }
            Item::Problem(problem) => results.problem(&problem)?,
        }
        Ok(())
    })?;
    results.finish(&quality)?;
    Ok(tally.outcome(false).unwrap_or(Outcome::Clean))
}

fn section(out: &mut String, title: &str, body: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(&format!("== {title}\n\n{}\n", body.trim_end()));
}
