//! Findings, terms and links in their formats. A renderer decides nothing: it writes down what the analysis and the
//! findings say.

pub mod diff;
pub mod html;
pub mod json;
pub mod links;
mod offsets;
mod quality;
#[cfg(test)]
mod sample;
pub mod sarif;
pub mod text;
pub mod tsv;

use std::collections::HashMap;

use crate::check::Finding;
use crate::terms::Term;
use crate::{Analysis, Span};

pub use quality::{DIMENSIONS, Dimension, Issues, Quality};

/// A checked article, and the names under which its texts were read.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The article with its links and terms.
    pub analysis: &'a Analysis,
    /// What the rules say about it, in the order in which it is to be told.
    pub findings: &'a [Finding],
    /// Findings that someone has accepted, each with the reason. They count nowhere; SARIF carries them as suppressed.
    pub accepted: &'a [(Finding, String)],
    /// Name of the translation: a path, or whatever the reader knows it by.
    pub target: &'a str,
    /// Name of the original.
    pub source: Option<&'a str>,
}

/// Which term is mentioned at a place, so that a finding knows what it is about.
struct TermsByPlace {
    in_target: HashMap<Span, usize>,
    in_source: HashMap<Span, usize>,
}

impl TermsByPlace {
    fn new(terms: &[Term]) -> Self {
        let (mut in_target, mut in_source) = (HashMap::new(), HashMap::new());
        for (index, term) in terms.iter().enumerate() {
            for mention in term.variants.iter().flat_map(|v| &v.mentions) {
                in_target.entry(mention.span).or_insert(index);
            }
            for mention in &term.sources {
                in_source.entry(mention.span).or_insert(index);
            }
        }
        TermsByPlace { in_target, in_source }
    }

    /// The term at the main place of a finding: in the translation, or else in the original.
    fn of(&self, finding: &Finding) -> Option<usize> {
        match (finding.target, finding.source) {
            (Some(span), _) => self.in_target.get(&span).copied(),
            (None, span) => span.and_then(|span| self.in_source.get(&span).copied()),
        }
    }
}

/// What a term is called in reports: its Vietnamese name, or its most frequent spelling where the name is unknown.
fn title(term: &Term) -> &str {
    term.source.as_deref().or(term.variants.first().map(|v| v.text.as_str())).unwrap_or("?")
}

/// The administrative unit that a term most likely is, as people write it: `huyện, Lào Cai`.
fn unit(term: &Term) -> Option<String> {
    let generic = term.units.first()?.generic;
    Some(term.parent(None).map_or(generic.to_owned(), |parent| format!("{generic}, {parent}")))
}

/// `1 place`, `3 places`.
fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// `text` as it can be shown: a page may hold characters that would move a cursor, change colours or turn the direction of
/// a line. Each becomes one other character of the same number of UTF-16 units, so that places stay true.
fn printable(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{self, Settings};
    use crate::document::{Article, Document, Language};
    use crate::resources::Resources;

    #[test]
    fn every_format_takes_any_text() {
        let resources = Resources::builtin();
        let long = "\u{0e49}".repeat(3_000);
        let thai = [
            "",
            "\n\r\n",
            "\u{0e49}\u{0e34}",
            "เ",
            "อำเภอม้งเคออง\0\u{1b}[2J\u{202e}\u{2028}🎋 5.000",
            "\u{feff}x\ty",
            &long,
        ];
        let vietnamese = ["", "Huyện Mường Khương\0\n\n5.000 người", "\u{301}\u{323}"];
        for (target, source) in thai.iter().flat_map(|t| vietnamese.iter().map(move |v| (t, v))) {
            let target = Document::new(*target, Language::Thai);
            let source = Some(Document::new(*source, Language::Vietnamese));
            for article in [Article { target: target.clone(), source }, Article { target, source: None }] {
                let analysis = crate::analyse(article, &resources);
                let findings = check::run(&analysis, &resources, &Settings::default());
                let accepted: Vec<(Finding, String)> =
                    findings.iter().map(|f| (f.clone(), "\u{7}".to_owned())).collect();
                let checked = Checked {
                    analysis: &analysis,
                    findings: &findings,
                    accepted: &accepted,
                    target: "a\u{1b}b\n",
                    source: None,
                };
                let text = text::article(&checked, text::Layout::default());
                assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
                let mut log = sarif::Log::default();
                log.add(&checked);
                let _ = log.finish();
                let mut page = html::Page::default();
                page.add(&checked);
                assert!(!page.finish().contains(['\u{202e}', '\u{1b}']));
            }
        }
    }
}
