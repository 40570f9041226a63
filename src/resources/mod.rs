//! What thiap knows beforehand: administrative units, words, customary names; built in, or given by the user.

mod customary;
mod foreign;
mod gazetteer;
mod generic;
mod landmarks;
mod lexicon;
mod reverse;
mod starter;
mod suggestions;

use crate::glossary::Glossary;
pub use crate::naming::Level;
pub use customary::{Bearer, Customary, CustomaryName};
pub use foreign::{Foreign, ForeignName};
pub use gazetteer::{Era, Gazetteer, Unit};
pub use generic::{Generic, Generics, Sort};
pub use landmarks::{Landmark, Landmarks};
pub use lexicon::{Entry, Lexicon, SourceMatch, Target, TargetMatch};
pub use reverse::{Candidate, Reverse};

/// Everything an analysis looks up. Cheap to share between threads; make one and keep it.
///
/// ```
/// let resources = thiap::Resources::builtin();
/// assert_eq!(resources.gazetteer.units("Mường Khương").count(), 3);
/// ```
#[derive(Clone, Debug)]
pub struct Resources {
    /// Administrative units of Vietnam, before and after the reform of 1 July 2025.
    pub gazetteer: Gazetteer,
    /// Official and long accepted Thai forms of Vietnamese names.
    pub customary: Customary,
    /// What people decided about names and terms; empty unless the user gives one.
    pub glossary: Glossary,
    /// Names from outside Vietnam.
    pub foreign: Foreign,
    /// Class nouns that stand before names.
    pub generics: Generics,
    /// Vietnamese words and their Thai translations.
    pub lexicon: Lexicon,
}

impl Resources {
    /// What the program brings along.
    #[must_use]
    pub fn builtin() -> Self {
        Resources {
            gazetteer: Gazetteer::builtin(),
            customary: Customary::builtin(),
            glossary: Glossary::default(),
            foreign: Foreign::builtin(),
            generics: Generics::builtin(),
            lexicon: Lexicon::builtin(),
        }
    }
}
