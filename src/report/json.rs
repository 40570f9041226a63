//! The JSON contract, version 1. Other tools read it: fields are added, never renamed or removed.

use serde_json::{Value, json};

use crate::align::Bitext;
use crate::check::Finding;
use crate::document::Document;
use crate::terms::Term;
use crate::{Analysis, LineIndex, Span};

/// Writes spans of one text with their lines and columns.
struct Spans<'a> {
    text: &'a str,
    lines: LineIndex,
}

impl<'a> Spans<'a> {
    fn new(document: &'a Document) -> Self {
        Spans { text: &document.text, lines: LineIndex::new(&document.text) }
    }

    fn value(&self, span: Span) -> Value {
        let at = self.lines.position(self.text, span.start as usize);
        json!({"start": span.start, "end": span.end, "line": at.line, "column": at.column})
    }
}

/// The whole output of `thiap check --format json`.
#[must_use]
pub fn check(articles: &[Value], errors: &[Value]) -> Value {
    json!({
        "version": 1,
        "tool": {"name": "thiap", "version": env!("CARGO_PKG_VERSION")},
        "articles": articles,
        "errors": errors,
    })
}

/// One article of `thiap check --format json`. `target` and `source` are the names under which the texts were read.
#[must_use]
pub fn article(analysis: &Analysis, findings: &[Finding], target: &str, source: Option<&str>) -> Value {
    let in_target = Spans::new(&analysis.article.target);
    let in_source = analysis.article.source.as_ref().map(Spans::new);
    json!({
        "target": target,
        "source": source,
        "terms": analysis.terms.iter().map(|t| term(t, &in_target)).collect::<Vec<_>>(),
        "findings": findings.iter().map(|f| finding(f, &in_target, in_source.as_ref())).collect::<Vec<_>>(),
        "checked_with_source": analysis.bitext.is_some(),
    })
}

fn term(term: &Term, spans: &Spans<'_>) -> Value {
    let units: Vec<Value> = term
        .units
        .iter()
        .map(|u| json!({"name": u.name, "level": u.level.name(), "parent": u.parent, "era": u.era.name()}))
        .collect();
    let variants: Vec<Value> = term
        .variants
        .iter()
        .map(|v| {
            let mentions: Vec<Value> = v.mentions.iter().map(|m| spans.value(m.span)).collect();
            json!({"text": v.text, "mentions": mentions})
        })
        .collect();
    let suggestion = term.suggestion.as_ref().map(|s| json!({"text": s.text, "basis": s.basis.name(), "why": s.why}));
    json!({
        "source": term.source,
        "kind": term.kind.name(),
        "gazetteer": units,
        "variants": variants,
        "suggestion": suggestion,
        "confidence": round(term.confidence),
    })
}

fn finding(finding: &Finding, in_target: &Spans<'_>, in_source: Option<&Spans<'_>>) -> Value {
    json!({
        "rule": finding.rule,
        "severity": finding.severity.name(),
        "message": finding.message,
        "target": finding.target.map(|s| in_target.value(s)),
        "source": finding.source.and_then(|s| in_source.map(|spans| spans.value(s))),
        "related": finding.related.iter().map(|&s| in_target.value(s)).collect::<Vec<_>>(),
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint(),
    })
}

/// The whole output of `thiap align --format json`.
#[must_use]
pub fn links(bitext: &Bitext, source: &Document, target: &Document) -> Value {
    let (in_source, in_target) = (Spans::new(source), Spans::new(target));
    let side = |segments: &[usize], document: &Document, spans: &Spans<'_>| -> Vec<Value> {
        segments.iter().map(|&s| spans.value(document.segments[s].span)).collect()
    };
    let links: Vec<Value> = bitext
        .links
        .iter()
        .map(|l| {
            json!({
                "source": side(&l.source, source, &in_source),
                "target": side(&l.target, target, &in_target),
                "score": round(l.score),
            })
        })
        .collect();
    json!({"version": 1, "links": links})
}

/// Two decimals: more would pretend to a precision that no confidence has.
fn round(x: f32) -> f64 {
    (f64::from(x) * 100.0).round() / 100.0
}
