//! `thiap man`

use clap::CommandFactory;

use super::options::unknown;
use super::output::{Destination, Output};
use super::{Outcome, Program, Stop};

/// Print the manual page, of the program or of one command
///
/// To read it: thiap man check | man -l -
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The page of this command
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
    #[command(flatten)]
    output: Destination,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let mut program = Program::command();
    // Gives every command the global options and its full name.
    program.build();
    let page = match &arguments.command {
        None => program,
        Some(name) => {
            let command = program.get_subcommands().find(|c| c.get_name() == name);
            let names = program.get_subcommands().map(clap::Command::get_name);
            command.ok_or_else(|| Stop::Message(unknown("man", "a command", name, names)))?.clone()
        }
    };
    let mut out = Output::open(&arguments.output)?;
    clap_mangen::Man::new(page).render(&mut out)?;
    out.finish()?;
    Ok(Outcome::Clean)
}
