//! Names and expressions: where they are mentioned, in which spellings, and which mentions are of one thing.

mod decided;
mod expressions;
mod linked;
mod source;
mod unlinked;

use crate::Span;
use crate::align::Bitext;
use crate::document::Article;
use crate::resources::{Resources, Unit};

pub use crate::naming::{Basis, Kind, Suggestion};

/// How a mention in the translation came to look as it does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Form {
    /// Written in Thai letters by its sound, or in the customary Thai form.
    Thai,
    /// Left in Latin letters, with or without diacritics.
    Latin,
    /// Read as ordinary Thai words, as in เมืองเของ for Mường Khương.
    Words,
    /// Translated by its meaning, or by the name of another place.
    Other,
}

/// One mention of a term in the translation.
#[derive(Clone, PartialEq, Debug)]
pub struct Mention {
    /// Place in the target text: the name alone, without its class noun.
    pub span: Span,
    /// The class noun that stands before the name (อำเภอ, จังหวัด, แม่น้ำ …), in the target text.
    pub generic: Option<Span>,
    /// What it is a rendering of, as an index into [`Term::sources`]; `None` without the original.
    pub source: Option<usize>,
    /// How it is written.
    pub form: Form,
    /// How sure we are that this is a mention of this term, 0 to 1.
    pub confidence: f32,
}

/// One mention of a term in the original.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceMention {
    /// Place in the source text: the name alone.
    pub span: Span,
    /// The class noun before it (huyện, tỉnh, sông …), in the source text.
    pub generic: Option<Span>,
    /// Whether no rendering was found in the linked segment.
    pub missing: bool,
}

/// One spelling of a term, with every place where it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Variant {
    /// As written, inner spaces kept.
    pub text: String,
    /// In order of place.
    pub mentions: Vec<Mention>,
}

/// A name or expression with all its spellings.
#[derive(Clone, PartialEq, Debug)]
pub struct Term {
    /// The Vietnamese form, composed, as first met; without the original the best guess, or `None`.
    pub source: Option<String>,
    /// What it names.
    pub kind: Kind,
    /// Administrative units that it can be, best first.
    pub units: Vec<Unit>,
    /// Mentions in the original, in order; empty without it.
    pub sources: Vec<SourceMention>,
    /// Spellings in the translation, the most frequent first, then by first place.
    pub variants: Vec<Variant>,
    /// How it should be written.
    pub suggestion: Option<Suggestion>,
    /// How sure we are that this is one name and that its variants belong together, 0 to 1.
    pub confidence: f32,
}

impl Term {
    /// Every mention in the translation, in order of place.
    #[must_use]
    pub fn mentions(&self) -> Vec<&Mention> {
        let mut all: Vec<&Mention> = self.variants.iter().flat_map(|v| &v.mentions).collect();
        all.sort_by_key(|m| m.span);
        all
    }
}

/// Finds the terms of an article: with its links when there is an original, from the translation alone otherwise.
///
/// Terms come in order of their first mention in the target; terms without any mention there come last.
#[must_use]
pub fn find(article: &Article, bitext: Option<&Bitext>, resources: &Resources) -> Vec<Term> {
    let mut terms = match (&article.source, bitext) {
        (Some(source), Some(bitext)) => linked::find(&article.target, source, bitext, resources),
        _ => unlinked::find(&article.target, resources),
    };
    let expressions = expressions::find(article, bitext, &resources.glossary);
    if !expressions.is_empty() {
        // What the glossary decides about takes the place of what was observed of the same expression.
        let key = |t: &Term| t.source.as_deref().map(crate::vietnamese::key);
        let decided: Vec<Option<String>> = expressions.iter().map(key).collect();
        terms.retain(|t| t.kind != Kind::Expression || !decided.contains(&key(t)));
        terms.extend(expressions);
        terms.sort_by_key(|t| t.mentions().first().map_or(u32::MAX, |m| m.span.start));
    }
    terms
}
