//! The glossary's forms in the place of all others: a list of edits with their reasons, and of what was left and why.
//!
//! Pure: an analysis and the resources in, edits out. Only places that the analysis takes for mentions of a name are touched, never
//! all places of a word; so a name inside a longer name is safe, and a word that is also Thai stays. Nothing else of the text changes.

mod plan;
mod rounds;

use crate::resources::Resources;
use crate::{Analysis, Span};

pub use rounds::{Change, Normalized, normalized};

/// One change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// The place in the translation.
    pub span: Span,
    /// What is to stand there.
    pub text: String,
    /// The name that it is about, as [`Entry::title`](crate::glossary::Entry::title) has it.
    pub name: String,
    /// A sentence for the editor, without its full stop.
    pub why: String,
}

/// A place that the glossary does not want so and that stays as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Left {
    /// The place in the translation.
    pub span: Span,
    /// The name that it is, or looks to be, about.
    pub name: String,
    /// Why it was left, without a full stop.
    pub why: String,
}

/// What is to be changed in a translation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Normalization {
    /// In order of place; they do not overlap.
    pub edits: Vec<Edit>,
    /// In order of place.
    pub left: Vec<Left>,
}

/// Plans how to write every name of `analysis` as the glossary of `resources` prefers.
///
/// ```
/// use thiap::document::{Article, Document, Language};
/// use thiap::{Resources, analyse, glossary::Glossary, normalize::normalize};
/// let mut resources = Resources::builtin();
/// resources.glossary = Glossary::parse("g.tsv", "source\tthai\nMường Khương\tเหมื่องเคือง\n").unwrap();
/// let article = Article {
///     target: Document::new("อำเภอม้งเคอองประชุมเช้าวันที่ 28 มิถุนายน", Language::Thai),
///     source: Some(Document::new("Huyện Mường Khương họp sáng 28/6.", Language::Vietnamese)),
/// };
/// let analysis = analyse(article, &resources);
/// let plan = normalize(&analysis, &resources);
/// assert_eq!(plan.apply(&analysis.article.target.text).0, "อำเภอเหมื่องเคืองประชุมเช้าวันที่ 28 มิถุนายน");
/// ```
#[must_use]
pub fn normalize(analysis: &Analysis, resources: &Resources) -> Normalization {
    plan::plan(analysis, resources)
}

impl Normalization {
    /// `text` with the edits made, and where each edit stands in it.
    ///
    /// # Panics
    /// Never: an edit that does not fit the text is passed over.
    #[must_use]
    pub fn apply(&self, text: &str) -> (String, Vec<Span>) {
        let mut out = String::with_capacity(text.len() + text.len() / 16);
        let mut places = Vec::with_capacity(self.edits.len());
        let mut at = 0;
        for edit in &self.edits {
            let range = edit.span.range();
            let Some(before) = text.get(at..range.start).filter(|_| text.is_char_boundary(range.end.min(text.len())))
            else {
                continue;
            };
            out.push_str(before);
            places.push(Span::new(out.len(), out.len() + edit.text.len()));
            out.push_str(&edit.text);
            at = range.end.min(text.len());
        }
        out.push_str(text.get(at..).unwrap_or_default());
        (out, places)
    }
}
