//! Options that several commands share: which rules run, what makes a run fail, how many threads work.

use std::fmt::Display;
use std::num::NonZero;
use std::thread;

use clap::ValueEnum;
use thiap::check::{RULES, Settings};
use thiap::report::Issues;

use super::config::Config;
use super::{Outcome, Stop};

/// Which rules run.
#[derive(clap::Args)]
pub(crate) struct Selection {
    /// Run only these rules (`thiap rules` lists them)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
}

impl Selection {
    /// The settings that options and file ask for together.
    pub(crate) fn settings(&self, config: &Config) -> Result<Settings, Stop> {
        for (option, names) in [("--select", &self.select), ("--ignore", &self.ignore)] {
            for name in names {
                if !rules().any(|rule| rule == name) {
                    return Err(Stop::Message(unknown(option, "a rule", name, rules())));
                }
            }
        }
        let given =
            |option: &Vec<String>, file: &Vec<String>| if option.is_empty() { file.clone() } else { option.clone() };
        Ok(Settings {
            select: given(&self.select, &config.select),
            ignore: given(&self.ignore, &config.ignore),
            severity: config.severity.clone(),
            admin_words: config.admin_words.clone(),
        })
    }
}

/// The names of all rules.
pub(crate) fn rules() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|r| r.name)
}

/// From which severity on findings make the exit status 1.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum FailOn {
    /// Only errors
    Error,
    /// Errors and warnings
    Warning,
    /// Any finding
    Note,
    /// No finding
    Never,
}

impl FailOn {
    /// How a run with these findings ends.
    pub(crate) fn judge(self, issues: Issues) -> Outcome {
        let counted = match self {
            FailOn::Error => issues.errors,
            FailOn::Warning => issues.errors + issues.warnings,
            FailOn::Note => issues.total(),
            FailOn::Never => 0,
        };
        if counted > 0 { Outcome::Findings } else { Outcome::Clean }
    }
}

/// How many threads work.
#[derive(clap::Args, Clone, Copy)]
pub(crate) struct Threads {
    /// Number of threads; the results do not depend on it [default: one per core]
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZero<usize>>,
}

impl Threads {
    pub(crate) fn count(self) -> usize {
        self.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
    }
}

/// The message for a word that should be one of `known`, with the nearest of them.
pub(crate) fn unknown<'a>(
    place: impl Display,
    expected: &str,
    found: &str,
    known: impl Iterator<Item = &'a str>,
) -> String {
    let hint = nearest(found, known).map_or(String::new(), |name| format!("; did you mean {name}?"));
    format!("{place}: expected {expected}, found \"{found}\"{hint}")
}

/// The one of `known` that `found` was most likely meant to be.
pub(crate) fn nearest<'a>(found: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let (distance, name) = known.map(|k| (strsim::damerau_levenshtein(k, found), k)).min()?;
    // Half of it wrong is no typing error any more.
    (distance * 2 <= name.chars().count()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_understood_and_nonsense_is_not() {
        let known = || ["name-variants", "number-mismatch"].into_iter();
        let near = unknown("--select", "a rule", "nmae-variants", known());
        assert_eq!(near, "--select: expected a rule, found \"nmae-variants\"; did you mean name-variants?");
        assert!(!unknown("--select", "a rule", "E501", known()).contains("did you mean"));
    }
}
