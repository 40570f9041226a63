//! `thiap lexicon`, and the option `--lexicon` of other commands.

use std::path::PathBuf;

use thiap::Resources;
use thiap::resources::Lexicon;

use super::Stop;
use super::input;

/// Lexicons of the user.
#[derive(clap::Args, Clone)]
pub(crate) struct Lexicons {
    /// A lexicon of yours, beside the built-in one: lines of Vietnamese<TAB>Thai|Thai, below a header
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
}

impl Lexicons {
    /// The built-in resources with these lexicons.
    pub(crate) fn resources(&self) -> Result<Resources, Stop> {
        let mut resources = Resources::builtin();
        for path in &self.lexicon {
            let text = input::text(path).map_err(|problem| Stop::Message(problem.to_string()))?;
            resources.lexicon = resources.lexicon.and(&Lexicon::parse(&input::shown(path), &text)?);
        }
        Ok(resources)
    }
}
