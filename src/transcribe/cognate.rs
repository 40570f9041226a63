//! Tai names of the north-west: the Thai word of the same origin beside the transcribed form.
//!
//! Mường, Nậm, Bản and their like are Tai words that Thai has too. Thai readers know เมือง and บ้าน, and people of the same
//! languages in Laos and Thailand have their places written so. The rule knows nothing of this, so the form is offered
//! beside the rule's, never instead of it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tables::rows;
use crate::vietnamese;

/// A Tai word, in Thai spelling.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cognate {
    /// The Thai word.
    pub thai: &'static str,
    /// What it means, in English.
    pub meaning: &'static str,
}

static COGNATES: LazyLock<HashMap<&'static str, Cognate>> = LazyLock::new(|| {
    rows(include_str!("cognates.tsv")).map(|[syllable, thai, meaning]| (syllable, Cognate { thai, meaning })).collect()
});

/// The Thai word of the same origin as `syllable`, when that is a word that Tai place names begin with.
///
/// ```
/// assert_eq!(thiap::transcribe::cognate("Mường").map(|c| c.thai), Some("เมือง"));
/// assert!(thiap::transcribe::cognate("Quảng").is_none());
/// ```
#[must_use]
pub fn cognate(syllable: &str) -> Option<Cognate> {
    COGNATES.get(vietnamese::key(syllable).as_str()).copied()
}
