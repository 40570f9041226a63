//! What a corpus calls things: one value that grows with the number of names, never with the number of pages.
//!
//! A survey is made of one analysis ([`Survey::of`]); [`merge`](Survey::merge) puts two together. Merging is associative and
//! commutative, so that a corpus may be divided among any number of machines in any way, and the result is the same file to
//! the byte. It holds names, counts, and (unless [`without_snippets`](Survey::without_snippets)) a few words around some
//! places; no other text of the articles.

mod file;
mod propose;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::glossary::{Day, Evidence};
use crate::naming::{Kind, Level};
use crate::terms::{Form, Term};
use crate::{Analysis, Span, thai, vietnamese};

pub use propose::{Proposal, propose};

/// Places that are kept as examples of each spelling.
const EXAMPLES: usize = 3;
/// Bytes of text kept on either side of a name in a snippet.
const SNIPPET: usize = 60;

/// Counts of what is called what.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Survey {
    /// Articles that were counted.
    pub documents: u64,
    /// What was met, by what it is.
    pub names: BTreeMap<Name, Record>,
}

/// What is counted together.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Name {
    /// [`vietnamese::key`] of the Vietnamese name; empty when it is not known.
    pub key: String,
    /// The Thai spelling, when the Vietnamese name is not known; else empty.
    pub nameless: String,
    /// What it names.
    pub kind: Kind,
    /// Its likeliest level.
    pub level: Option<Level>,
    /// The unit it lies in, when only one can be meant; else empty.
    pub parent: String,
}

/// How a name is written in the corpus.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Record {
    /// Articles that mention it.
    pub documents: u64,
    /// Sum over these of how sure it was (in hundredths) that this is one name.
    pub confidence: u64,
    /// The Vietnamese name as written → times.
    pub written: BTreeMap<String, u64>,
    /// Vietnamese class nouns before it, in lower case → times.
    pub generics: BTreeMap<String, u64>,
    /// Thai class nouns before it → times.
    pub thai_generics: BTreeMap<String, u64>,
    /// Thai spellings.
    pub forms: BTreeMap<String, Spelling>,
    /// For a nameless spelling: the spellings that were taken for the same name in an article → articles.
    pub beside: BTreeMap<String, u64>,
}

/// One spelling in the corpus.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Spelling {
    /// Times met.
    pub count: u64,
    /// Articles it was met in.
    pub documents: u64,
    /// Times met as the name of something else, or as a translation.
    pub other: u64,
    /// Some places: those that come first by day and document.
    pub examples: BTreeSet<Evidence>,
}

impl Survey {
    /// The survey of one article. `document` is the name under which the article is known.
    ///
    /// ```
    /// use thiap::document::{Article, Document, Language};
    /// use thiap::survey::Survey;
    /// let target = Document::new("เขตม่องเคออง", Language::Thai);
    /// let analysis = thiap::analyse(Article { target, source: None }, &thiap::Resources::builtin());
    /// let survey = Survey::of(&analysis, "page-1");
    /// assert_eq!(survey.documents, 1);
    /// ```
    #[must_use]
    pub fn of(analysis: &Analysis, document: &str) -> Self {
        let mut survey = Survey { documents: 1, names: BTreeMap::new() };
        for term in analysis.terms.iter().filter(|t| !t.variants.is_empty()) {
            survey.count(term, analysis, document);
        }
        survey
    }

    fn count(&mut self, term: &Term, analysis: &Analysis, document: &str) {
        let day = analysis.article.day();
        let parent = term.parent(day).unwrap_or_default().to_owned();
        let name = |source: Option<&String>, nameless: &str| Name {
            key: source.map_or(String::new(), |s| vietnamese::key(s)),
            nameless: nameless.to_owned(),
            kind: term.kind,
            level: term.level(),
            parent: parent.clone(),
        };
        let target = &analysis.article.target;
        let confidence = (f64::from(term.confidence.clamp(0.0, 1.0)) * 100.0).round() as u64;
        if let Some(source) = &term.source {
            let record = self.names.entry(name(Some(source), "")).or_default();
            record.documents += 1;
            record.confidence += confidence;
            record.count_sources(term, analysis);
            record.count_forms(term, target, day, document);
            return;
        }
        for variant in &term.variants {
            let record = self.names.entry(name(None, &variant.text)).or_default();
            record.documents += 1;
            record.confidence += confidence;
            let one = Term { variants: vec![variant.clone()], ..term.clone() };
            record.count_forms(&one, target, day, document);
            for other in term.variants.iter().filter(|v| v.text != variant.text) {
                *record.beside.entry(other.text.clone()).or_default() += 1;
            }
        }
    }

    /// Adds what `other` counts. The two must not have counted the same article.
    pub fn merge(&mut self, other: &Survey) {
        self.documents = self.documents.saturating_add(other.documents);
        for (name, theirs) in &other.names {
            self.names.entry(name.clone()).or_default().merge(theirs);
        }
    }

    /// The same counts without any words of the articles.
    #[must_use]
    pub fn without_snippets(mut self) -> Self {
        for spelling in self.names.values_mut().flat_map(|r| r.forms.values_mut()) {
            let blank = |e: Evidence| Evidence { snippet: String::new(), ..e };
            spelling.examples = std::mem::take(&mut spelling.examples).into_iter().map(blank).collect();
        }
        self
    }
}

impl Record {
    fn count_sources(&mut self, term: &Term, analysis: &Analysis) {
        let Some(source) = &analysis.article.source else {
            self.written.extend(term.source.iter().map(|s| (s.clone(), 1)));
            return;
        };
        for mention in &term.sources {
            *self.written.entry(source.at(mention.span).to_owned()).or_default() += 1;
            if let Some(generic) = mention.generic {
                *self.generics.entry(source.at(generic).to_lowercase()).or_default() += 1;
            }
        }
    }

    fn count_forms(&mut self, term: &Term, target: &Document, day: Option<Day>, document: &str) {
        for variant in &term.variants {
            let Some(first) = variant.mentions.first() else { continue };
            let spelling = self.forms.entry(variant.text.clone()).or_default();
            let count = variant.mentions.len() as u64;
            spelling.count += count;
            spelling.documents += 1;
            spelling.other += variant.mentions.iter().filter(|m| m.form == Form::Other).count() as u64;
            let snippet = snippet(target, first.span);
            spelling.keep(Evidence { date: day, document: document.to_owned(), count, snippet });
            for generic in variant.mentions.iter().filter_map(|m| m.generic) {
                *self.thai_generics.entry(target.at(generic).to_owned()).or_default() += 1;
            }
        }
    }

    fn merge(&mut self, other: &Record) {
        self.documents = self.documents.saturating_add(other.documents);
        self.confidence = self.confidence.saturating_add(other.confidence);
        let counts = [
            (&mut self.written, &other.written),
            (&mut self.generics, &other.generics),
            (&mut self.thai_generics, &other.thai_generics),
            (&mut self.beside, &other.beside),
        ];
        for (ours, theirs) in counts {
            for (text, count) in theirs {
                let ours = ours.entry(text.clone()).or_default();
                *ours = ours.saturating_add(*count);
            }
        }
        for (text, theirs) in &other.forms {
            let ours = self.forms.entry(text.clone()).or_default();
            ours.count = ours.count.saturating_add(theirs.count);
            ours.documents = ours.documents.saturating_add(theirs.documents);
            ours.other = ours.other.saturating_add(theirs.other);
            theirs.examples.iter().for_each(|e| ours.keep(e.clone()));
        }
    }

    /// The Vietnamese name as it is written most often.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.written
            .iter()
            .max_by_key(|(text, count)| (**count, std::cmp::Reverse(*text)))
            .map(|(text, _)| text.as_str())
    }
}

impl Spelling {
    /// Keeps the first examples of all that are offered, in whatever order they come.
    fn keep(&mut self, example: Evidence) {
        self.examples.insert(example);
        if self.examples.len() > EXAMPLES {
            self.examples.pop_last();
        }
    }
}

/// A few words around a place, within its paragraph, cut at cluster edges.
fn snippet(document: &Document, span: Span) -> String {
    let text = &document.text;
    let paragraph = document.paragraph_at(span.start as usize).map_or(span, |p| p.span.cover(span));
    let mut from = (span.start as usize).saturating_sub(SNIPPET).max(paragraph.start as usize);
    let mut to = (span.end as usize + SNIPPET).min(paragraph.end as usize);
    while !thai::is_boundary(text, from) {
        from += 1;
    }
    while !thai::is_boundary(text, to) {
        to -= 1;
    }
    text.get(from..to).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(form: &str, count: u64, document: u64) -> (Name, Record) {
        let name = Name {
            key: "mường khương".to_owned(),
            nameless: String::new(),
            kind: Kind::Place,
            level: Some(Level::District),
            parent: "Lào Cai".to_owned(),
        };
        let snippet = format!("อำเภอ{form}");
        let example = Evidence { date: None, document: format!("page-{document:03}"), count, snippet };
        let spelling = Spelling { count, documents: 1, other: 0, examples: [example].into() };
        let written = [("Mường Khương".to_owned(), count)].into();
        let forms = [(form.to_owned(), spelling)].into();
        (name, Record { documents: 1, confidence: 90, written, forms, ..Record::default() })
    }

    fn survey(form: &str, count: u64, document: u64) -> Survey {
        Survey { documents: 1, names: [record(form, count, document)].into() }
    }

    fn merged<'a>(parts: impl IntoIterator<Item = &'a Survey>) -> Survey {
        let mut all = Survey::default();
        parts.into_iter().for_each(|p| all.merge(p));
        all
    }

    proptest! {
        #[test]
        fn however_a_corpus_is_divided_the_survey_is_the_same(
            pages in prop::collection::vec((0usize..4, 1u64..5, 0usize..3), 1..20)
        ) {
            let forms = ["ม้งเคออง", "ม่วงเคออง", "ม่องเคออง", "Mường Khương"];
            let parts: Vec<Survey> =
                pages.iter().enumerate().map(|(n, &(form, count, _))| survey(forms[form], count, n as u64)).collect();
            let whole = merged(&parts);
            let shards: Vec<Survey> = (0..3)
                .map(|shard| merged(parts.iter().zip(&pages).filter(|(_, p)| p.2 == shard).map(|(s, _)| s)))
                .collect();
            prop_assert_eq!(&merged(&shards), &whole);
            prop_assert_eq!(&merged(shards.iter().rev()), &whole);
            let file = whole.to_jsonl();
            prop_assert_eq!(Survey::parse("s.jsonl", &file).unwrap(), whole);
        }
    }

    #[test]
    fn examples_are_the_first_and_few() {
        let pages: Vec<Survey> = (0..10).rev().map(|n| survey("ม้งเคออง", 1, n)).collect();
        let whole = merged(&pages);
        let record = whole.names.values().next().unwrap();
        let kept: Vec<&str> = record.forms["ม้งเคออง"].examples.iter().map(|e| e.document.as_str()).collect();
        assert_eq!(kept, ["page-000", "page-001", "page-002"]);
        assert_eq!(record.forms["ม้งเคออง"].count, 10);
        let bare = whole.without_snippets();
        assert!(
            bare.names.values().flat_map(|r| r.forms.values()).flat_map(|s| &s.examples).all(|e| e.snippet.is_empty())
        );
    }

    #[test]
    fn snippets_stay_in_their_paragraph_and_on_cluster_edges() {
        let text = format!("ข้างบน\n\n{}ม้งเคออง{}\n\nข้างล่าง", "น้ำ".repeat(30), "ที่".repeat(30));
        let document = Document::new(text, crate::document::Language::Thai);
        let at = document.text.find("ม้งเคออง").unwrap();
        let snippet = snippet(&document, Span::new(at, at + "ม้งเคออง".len()));
        assert!(snippet.starts_with("น้ำ") && snippet.ends_with("ที่") && snippet.len() < 160, "{snippet}");
    }
}
