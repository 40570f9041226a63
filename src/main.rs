//! The `thiap` program: arguments to library calls, results to standard output, all else to standard error.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
