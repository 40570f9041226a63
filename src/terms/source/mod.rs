//! Mentions of names in the original.
//!
//! Vietnamese writes every syllable of a name with a capital, and class nouns before it (huyện, sông, ông) in small letters.
//! So runs of capitals are found sentence by sentence (`scan`); then, knowing all runs of the article and the gazetteer,
//! it is decided which words of a run are the name and what it names (`decide`).

mod decide;
mod kind;
mod known;
mod person;
mod scan;
mod token;

use crate::Span;
use crate::document::Document;
use crate::resources::{ForeignName, Generic, Resources};

use super::Kind;

/// How sure it is that a run of capitals is a name of its kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Evidence {
    /// Nothing but the capitals. Counts only if a rendering by sound is found.
    Capitals,
    /// Capitals where no sentence begins, two syllables or more.
    Likely,
    /// A class noun, the gazetteer, or the table of foreign names says so.
    Sure,
}

/// One mention of a name in the original.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// Place of the name alone, in the document's text. Roads with a number include their class noun.
    pub(crate) span: Span,
    /// The name by which mentions are counted as mentions of one: a [`vietnamese::key`](crate::vietnamese::key) with plain
    /// hyphens and abbreviations resolved.
    pub(crate) key: String,
    /// What it names.
    pub(crate) kind: Kind,
    /// The class noun that announces it, its own or that of the list it stands in.
    pub(crate) class: Option<&'static Generic>,
    /// Place of the class noun when it stands right before this name.
    pub(crate) class_span: Option<Span>,
    /// Segment of the document.
    pub(crate) segment: usize,
    /// How sure that is.
    pub(crate) evidence: Evidence,
    /// The entry of the table of foreign names for it.
    pub(crate) foreign: Option<&'static ForeignName>,
}

/// Every mention of a name in `document`, in order.
pub(crate) fn find(document: &Document, resources: &Resources) -> Vec<Name> {
    let segments: Vec<known::Segment> = document
        .segments
        .iter()
        .enumerate()
        .filter(|&(i, _)| document.role_of(i).is_content())
        .map(|(index, segment)| {
            let tokens = token::tokens(document.at(segment.span), segment.span.start as usize);
            let runs = scan::runs(&tokens, resources);
            known::Segment { index, tokens, runs }
        })
        .collect();
    decide::names(&segments, resources)
}
