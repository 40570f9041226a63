//! The command line. One file per command; each turns arguments into library calls.

mod align;
mod check;
mod input;
mod output;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

#[derive(Parser)]
#[command(name = "thiap", version, about = "Checks Vietnamese news articles machine-translated into Thai")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Report faults: names in several spellings, wrong figures and dates, parts left untranslated
    Check(check::Arguments),
    /// Link the sentences of a translation with those of its original
    Align(align::Arguments),
}

/// How results are written.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
}

/// How a run ended.
enum Outcome {
    Clean,
    Findings,
    Failure,
}

pub(crate) fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Align(arguments) => align::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failure) => ExitCode::from(2),
        // Whoever read our output has seen enough.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            let _ = writeln!(io::stderr(), "thiap: cannot write the output: {e}");
            ExitCode::from(2)
        }
    }
}
