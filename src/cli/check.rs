//! `thiap check`

use thiap::Resources;
use thiap::report::Checked;

use super::input::{self, Pair, Reading, Texts};
use super::options::{FailOn, Selection};
use super::output::{Color, Destination, Output};
use super::report::{Format, Report};
use super::{Outcome, Stop, say};

/// Report faults: names in several spellings, wrong figures and dates, parts left untranslated
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    selection: Selection,
    /// From which severity on findings make the exit status 1
    #[arg(long, value_enum, default_value = "note", value_name = "SEVERITY")]
    fail_on: FailOn,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    output: Destination,
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Stop> {
    let settings = arguments.selection.settings()?;
    let resources = Resources::builtin();
    let mut out = Output::open(&arguments.output)?;
    let mut report = Report::new(arguments.format, arguments.output.layout(color));
    let (pairs, problems) = input::plan(&arguments.texts);
    let (mut outcome, mut failed, mut skipped) = (Outcome::Clean, !problems.is_empty(), 0);
    for problem in &problems {
        say(problem);
        report.fail(problem);
    }
    for pair in &pairs {
        match input::read(pair) {
            Ok(Reading::Article(article)) => {
                let analysis = thiap::analyse(*article, &resources);
                let findings = thiap::check::run(&analysis, &resources, &settings);
                if arguments.fail_on.judge(&findings) == Outcome::Findings {
                    outcome = Outcome::Findings;
                }
                let (target, source) = names(pair);
                let checked = Checked {
                    analysis: &analysis,
                    findings: &findings,
                    accepted: &[],
                    target: &target,
                    source: source.as_deref(),
                };
                report.add(&checked, &mut out)?;
            }
            Ok(Reading::Skipped) => skipped += 1,
            Err(problem) => {
                say(&problem);
                report.fail(&problem);
                failed = true;
            }
        }
    }
    input::say_skipped(skipped);
    report.finish(&mut out)?;
    out.finish()?;
    Ok(if failed { Outcome::Failure } else { outcome })
}

fn names(pair: &Pair) -> (String, Option<String>) {
    (input::shown(&pair.target), pair.source.as_deref().map(input::shown))
}
