//! Expressions that the glossary has decided about, wherever they stand.
//!
//! An expression is translated, not transcribed, so nothing in its sound tells its renderings: only the forms that the glossary
//! lists, right and wrong ones, are found. With the original they are looked for in what is linked with the expression there;
//! without it every place of such a form may be meant, and none is sure.

use std::collections::BTreeMap;

use super::{Form, Mention, SourceMention, Term, Variant};
use crate::Span;
use crate::align::Bitext;
use crate::document::Article;
use crate::glossary::Glossary;
use crate::naming::Kind;

/// How sure a listed form is in a link that has the expression on its other side.
const LINKED: f32 = 0.9;
/// How sure it is without the original.
const ALONE: f32 = 0.4;

/// The terms of the glossary's expressions, in order of their keys.
pub(super) fn find(article: &Article, bitext: Option<&Bitext>, glossary: &Glossary) -> Vec<Term> {
    let forms = forms(article, glossary);
    if forms.is_empty() {
        return Vec::new();
    }
    let mut terms: BTreeMap<&str, Term> = BTreeMap::new();
    let (Some(source), Some(bitext)) = (&article.source, bitext) else {
        for (span, key) in forms {
            add(terms.entry(key).or_insert_with(|| term(key)), article, span, None, ALONE);
        }
        return terms.into_values().map(ordered).collect();
    };
    let link_of = |segments: &[crate::document::Segment], at: u32, of: &dyn Fn(usize) -> Option<usize>| {
        let after = segments.partition_point(|s| s.span.start <= at);
        after.checked_sub(1).filter(|&s| at < segments[s].span.end).and_then(of)
    };
    // Places in the original by expression and link, each still without its rendering.
    let mut asked: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
    for (span, key) in glossary.expressions_in(&source.text) {
        let t = terms.entry(key).or_insert_with(|| term(span.of(&source.text)));
        if let Some(link) = link_of(&source.segments, span.start, &|s| bitext.of_source(s)) {
            asked.entry((key, link)).or_default().push(t.sources.len());
        }
        t.sources.push(SourceMention { span, generic: None, missing: true });
    }
    for (span, key) in forms {
        let link = link_of(&article.target.segments, span.start, &|s| bitext.of_target(s));
        let (Some(link), Some(term)) = (link, terms.get_mut(key)) else { continue };
        let Some(waiting) = asked.get_mut(&(key, link)) else { continue };
        // A form more often than the original asks for is an echo of the last.
        let place = if waiting.len() > 1 { waiting.remove(0) } else { waiting[0] };
        term.sources[place].missing = false;
        add(term, article, span, Some(place), LINKED);
    }
    terms.into_values().filter(|t| !t.variants.is_empty()).map(ordered).collect()
}

/// The places of listed forms with the keys of their expressions; a form of several expressions is a place of each.
fn forms<'g>(article: &Article, glossary: &'g Glossary) -> Vec<(Span, &'g str)> {
    let mut out = Vec::new();
    for found in glossary.forms_in(&article.target.text) {
        let mut keys: Vec<&str> = Vec::new();
        for (entry, _) in found.entries.iter().filter(|(e, s)| e.kind == Kind::Expression && s.is_decided()) {
            if !keys.contains(&entry.source.as_str()) {
                keys.push(&entry.source);
            }
        }
        out.extend(keys.into_iter().filter_map(|source| Some((found.span, glossary.key_of(source)?))));
    }
    out
}

fn term(source: &str) -> Term {
    Term {
        source: Some(source.to_owned()),
        kind: Kind::Expression,
        units: Vec::new(),
        sources: Vec::new(),
        variants: Vec::new(),
        suggestion: None,
        confidence: LINKED,
    }
}

/// The term with its most frequent form first.
fn ordered(mut term: Term) -> Term {
    term.variants.sort_by_key(|v| (std::cmp::Reverse(v.mentions.len()), v.mentions[0].span));
    term
}

fn add(term: &mut Term, article: &Article, span: Span, source: Option<usize>, confidence: f32) {
    let text = article.target.at(span);
    let mention = Mention { span, generic: None, source, form: Form::Other, confidence };
    term.confidence = confidence;
    match term.variants.iter_mut().find(|v| v.text == text) {
        Some(variant) => variant.mentions.push(mention),
        None => term.variants.push(Variant { text: text.to_owned(), mentions: vec![mention] }),
    }
}
