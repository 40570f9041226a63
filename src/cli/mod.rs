//! The command line. One file per command; each turns arguments into library calls.

// Commands, in the order of `Command`.
mod check;
mod terms;
mod overview;
mod align;
mod pair;
mod lexicon;
mod transcribe;
mod accept;
mod survey;
mod glossary;
mod normalize;
mod rules;
mod completions;
mod man;
// What they share.
mod articles;
mod config;
mod figures;
mod input;
mod known;
mod options;
mod output;
mod parts;
mod progress;
mod results;
mod run;
mod shard;
mod table;
mod today;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use output::Color;

/// Checks Vietnamese news articles machine-translated into Thai.
///
/// Give it the Thai text, and the Vietnamese original where you have it:
///
///     thiap check --source article.vi.txt article.th.txt
///
/// Results go to standard output, everything else to standard error. Exit status:
/// 0 nothing found, 1 something found, 2 something could not be done (the rest is still done).
#[derive(Parser)]
#[command(name = "thiap", version, verbatim_doc_comment, max_term_width = 100)]
struct Program {
    #[command(subcommand)]
    command: Command,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", display_order = 900)]
    color: Color,
}

#[derive(Subcommand)]
enum Command {
    /// Report faults: names in several spellings, wrong figures and dates, parts left untranslated
    Check(check::Arguments),
    /// List every name and term with its spellings, their places, and how it should be written
    Terms(terms::Arguments),
    /// Show one article at a glance: links, names, findings, and a draft glossary
    Overview(overview::Arguments),
    /// Link the sentences of a translation with those of its original
    Align(align::Arguments),
    /// Find out which translation belongs to which original
    Pair(pair::Arguments),
    /// Learn a Vietnamese-Thai lexicon from texts of yours
    Lexicon(lexicon::Arguments),
    /// Write Vietnamese names in Thai, or find the Vietnamese name of a Thai spelling
    Transcribe(transcribe::Arguments),
    /// Accept findings, so that they are not reported again
    Accept(accept::Arguments),
    /// Count what a corpus calls things; surveys are merged, and a glossary is proposed from them
    Survey(survey::Arguments),
    /// Propose, review, merge, compare and exchange the list of how names and terms are written
    Glossary(glossary::Arguments),
    /// Write the glossary's preferred forms in the place of all others
    Normalize(normalize::Arguments),
    /// List the rules, or print the page of one
    Rules(rules::Arguments),
    /// Print completions for a shell
    Completions(completions::Arguments),
    /// Print the manual page, of the program or of one command
    Man(man::Arguments),
}

fn dispatch(program: &Program) -> Result<Outcome, Stop> {
    let color = program.color;
    match &program.command {
        Command::Check(arguments) => check::run(arguments, color),
        Command::Terms(arguments) => terms::run(arguments, color),
        Command::Overview(arguments) => overview::run(arguments, color),
        Command::Align(arguments) => align::run(arguments),
        Command::Pair(arguments) => pair::run(arguments),
        Command::Lexicon(arguments) => lexicon::run(arguments),
        Command::Transcribe(arguments) => transcribe::run(arguments),
        Command::Accept(arguments) => accept::run(arguments),
        Command::Survey(arguments) => survey::run(arguments),
        Command::Glossary(arguments) => glossary::run(arguments),
        Command::Normalize(arguments) => normalize::run(arguments, color),
        Command::Rules(arguments) => rules::run(arguments, color),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Man(arguments) => man::run(arguments),
    }
}

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Outcome {
    /// Nothing found, or nothing to find.
    Clean,
    /// Findings at or above the level of `--fail-on`.
    Findings,
    /// Something could not be done; the rest was.
    Failure,
    /// The user stopped the run.
    Interrupted,
}

/// Why a run could not go on.
#[derive(Debug)]
enum Stop {
    /// The results cannot be written.
    Output(io::Error),
    /// The arguments or a file they name are wrong: a message for the user.
    Message(String),
    /// The user stopped it before anything was done.
    Interrupted,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}

impl From<thiap::Error> for Stop {
    fn from(error: thiap::Error) -> Self {
        Stop::Message(error.to_string())
    }
}

pub(crate) fn run() -> ExitCode {
    match dispatch(&Program::parse()) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failure) => ExitCode::from(2),
        Ok(Outcome::Interrupted) => ExitCode::from(130),
        // Whoever read our output has seen enough.
        Err(Stop::Output(e)) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Output(e)) => {
            say(format_args!("cannot write the output: {e}"));
            ExitCode::from(2)
        }
        Err(Stop::Message(message)) => {
            say(message);
            ExitCode::from(2)
        }
        Err(Stop::Interrupted) => {
            say("interrupted");
            ExitCode::from(130)
        }
    }
}

/// Says something to the user, beside the results. A standard error that is closed is no reason to stop.
fn say(message: impl std::fmt::Display) {
    let _ = writeln!(io::stderr(), "thiap: {message}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Program::command().debug_assert();
    }

    #[test]
    fn every_option_is_explained() {
        for command in Program::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
        }
    }
}
