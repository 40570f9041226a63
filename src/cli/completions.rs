//! `thiap completions`

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use super::output::{Destination, Output};
use super::{Outcome, Program, Stop};

/// Print completions for a shell
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The shell; for bash: thiap completions bash > ~/.local/share/bash-completion/completions/thiap
    #[arg(value_enum)]
    shell: Shell,
    #[command(flatten)]
    output: Destination,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Program::command(), "thiap", &mut script);
    let mut out = Output::open(&arguments.output)?;
    out.write_all(&script)?;
    out.finish()?;
    Ok(Outcome::Clean)
}
