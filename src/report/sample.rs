//! Small analyses made by hand, for the tests of the renderers: what they write must not depend on how well names are found.

use crate::align::{Bitext, Link};
use crate::check::{Finding, Settings, Severity};
use crate::document::{Article, Document, Language};
use crate::resources::Resources;
use crate::terms::{Basis, Form, Kind, Mention, SourceMention, Suggestion, Term, Variant};
use crate::{Analysis, Figures, Span};

pub(super) struct Sample {
    pub(super) analysis: Analysis,
    own: Vec<Finding>,
}

impl Sample {
    /// An article whose paragraphs are linked one to one.
    pub(super) fn new(source: Option<&str>, target: &str) -> Self {
        let target = Document::new(target, Language::Thai);
        let source = source.map(|text| Document::new(text, Language::Vietnamese));
        let bitext = source.as_ref().map(|source| {
            let side = |d: &Document, p: usize| d.paragraphs.get(p).map_or(vec![], |p| p.segments.clone().collect());
            let links = (0..source.paragraphs.len().max(target.paragraphs.len()))
                .map(|p| Link { source: side(source, p), target: side(&target, p), score: 0.9 })
                .collect();
            Bitext::new(links, source.segments.len(), target.segments.len())
        });
        let article = Article { target, source };
        Sample {
            analysis: Analysis { article, bitext, terms: Vec::new(), figures: Figures::default() },
            own: Vec::new(),
        }
    }

    /// A place with these spellings, wherever they stand. No spelling may be part of another one.
    pub(super) fn name(mut self, name: &str, spellings: &[&str]) -> Self {
        let article = &self.analysis.article;
        let mention = |span| Mention { span, generic: None, source: None, form: Form::Thai, confidence: 0.9 };
        let mut variants: Vec<Variant> = spellings
            .iter()
            .map(|&s| Variant {
                text: s.to_owned(),
                mentions: places(&article.target.text, s).into_iter().map(mention).collect(),
            })
            .collect();
        variants.sort_by_key(|v| std::cmp::Reverse(v.mentions.len()));
        let in_source = article.source.as_ref().map_or(vec![], |s| places(&s.text, name));
        let units = Resources::builtin().gazetteer.units(name).copied().take(1).collect();
        self.analysis.terms.push(Term {
            source: Some(name.to_owned()),
            kind: Kind::Place,
            units,
            sources: in_source.into_iter().map(|span| SourceMention { span, generic: None, missing: false }).collect(),
            suggestion: Some(Suggestion {
                text: variants[0].text.clone(),
                basis: Basis::Majority,
                why: "it is the most frequent spelling here".to_owned(),
            }),
            variants,
            confidence: 0.9,
        });
        self
    }

    /// A finding at the first place of `at` in the translation.
    pub(super) fn finding(mut self, rule: &'static str, severity: Severity, message: &str, at: &str) -> Self {
        let span = places(&self.analysis.article.target.text, at)[0];
        let mut finding = Finding::new(rule, severity, message.to_owned(), Some(span), at);
        finding.suggestion = Some("2024".to_owned());
        self.own.push(finding);
        self
    }

    /// What the rules say, and the findings made by hand.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let settings = Settings { select: vec!["name-variants".to_owned()], ..Settings::default() };
        let mut findings = crate::check::run(&self.analysis, &Resources::builtin(), &settings);
        findings.extend(self.own.iter().cloned());
        findings.sort_by_key(|f| f.target);
        findings
    }
}

fn places(text: &str, needle: &str) -> Vec<Span> {
    text.match_indices(needle).map(|(at, found)| Span::new(at, at + found.len())).collect()
}
