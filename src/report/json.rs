//! The JSON contract, version 1. Other tools read it: fields are added, never renamed or removed.

use serde_json::{Map, Value, json};

use super::links::Linked;
use super::{Checked, Issues, Quality};
use crate::align::{Link, Pairing};
use crate::check::{Finding, RULES, Severity};
use crate::document::Document;
use crate::terms::Term;
use crate::{LineIndex, Span};

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

/// The whole output of `thiap check --format json`. `quality` holds the figures of all articles together.
#[must_use]
pub fn check(articles: &[Value], errors: &[Value], quality: &Quality) -> Value {
    json!({
        "version": 1,
        "tool": {"name": "thiap", "version": env!("CARGO_PKG_VERSION")},
        "articles": articles,
        "errors": errors,
        "quality": self::quality(quality),
    })
}

/// What stands before the first article in the output of [`check`], for those who write it without holding all articles:
/// then come the articles, divided by commas, then [`closing`].
///
/// ```
/// use thiap::report::{Quality, json};
/// let (quality, article) = (Quality::default(), serde_json::json!({"target": "a.th.txt"}));
/// let streamed = format!("{}{article}{}", json::opening(), json::closing(&[], &quality));
/// let whole: serde_json::Value = serde_json::from_str(&streamed).unwrap();
/// assert_eq!(whole, json::check(&[article], &[], &quality));
/// ```
#[must_use]
pub fn opening() -> String {
    let head = json!({"version": 1, "tool": {"name": "thiap", "version": env!("CARGO_PKG_VERSION")}}).to_string();
    format!("{},\"articles\":[", &head[..head.len() - 1])
}

/// What stands after the last article: see [`opening`].
#[must_use]
pub fn closing(errors: &[Value], quality: &Quality) -> String {
    let tail = json!({"errors": errors, "quality": self::quality(quality)}).to_string();
    format!("],{}", &tail[1..])
}

/// One article of `thiap check --format json`. Findings that need no attention are not among `findings` but `accepted`, each
/// with the reason.
#[must_use]
pub fn article(checked: &Checked<'_>) -> Value {
    let analysis = checked.analysis;
    let in_target = Spans::new(&analysis.article.target);
    let in_source = analysis.article.source.as_ref().map(Spans::new);
    let mut value = json!({
        "target": checked.target,
        "source": checked.source,
        "terms": analysis.terms.iter().map(|t| term(t, &in_target)).collect::<Vec<_>>(),
        "findings": checked.findings.iter().map(|f| finding(f, &in_target, in_source.as_ref())).collect::<Vec<_>>(),
        "checked_with_source": analysis.bitext.is_some(),
        "quality": quality(&Quality::of(analysis, checked.findings)),
    });
    if !checked.accepted.is_empty() {
        let accepted = |(f, why): &(Finding, String)| {
            let mut value = finding(f, &in_target, in_source.as_ref());
            value["why"] = json!(why);
            value
        };
        value["accepted"] = checked.accepted.iter().map(accepted).collect();
    }
    value
}

/// The figures of an article or of a run. What cannot be said (the consistency of names when none is repeated) is null.
#[must_use]
pub fn quality(quality: &Quality) -> Value {
    let issues = |i: Issues| json!({"error": i.errors, "warning": i.warnings, "note": i.notes});
    let per_thousand = |severity| quality.per_thousand(severity).map(thousandths);
    json!({
        "articles": quality.articles,
        "characters": quality.characters,
        "names": {
            "repeated": quality.repeated_names,
            "mentions": quality.mentions,
            "majority_mentions": quality.majority_mentions,
            "consistency": quality.name_consistency().map(thousandths),
        },
        "unconfirmed_issues": issues(quality.issues()),
        "unconfirmed_issues_per_1000_characters": {
            "error": per_thousand(Severity::Error),
            "warning": per_thousand(Severity::Warning),
            "note": per_thousand(Severity::Note),
        },
        "by_dimension": quality.dimensions().iter().map(|(d, i)| (d.name().to_owned(), issues(*i))).collect::<Map<_, _>>(),
        "by_rule": quality.rules().map(|(rule, i)| (rule.to_owned(), issues(i))).collect::<Map<_, _>>(),
    })
}

/// Reads the figures that [`quality`] wrote; `None` when these are none.
#[must_use]
pub fn read_quality(value: &Value) -> Option<Quality> {
    let number = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok());
    let mut quality = Quality {
        articles: number(&value["articles"])?,
        characters: number(&value["characters"])?,
        repeated_names: number(&value["names"]["repeated"])?,
        mentions: number(&value["names"]["mentions"])?,
        majority_mentions: number(&value["names"]["majority_mentions"])?,
        ..Quality::default()
    };
    for (rule, issues) in value["by_rule"].as_object()? {
        let rule = RULES.iter().find(|known| known.name == rule)?.name;
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            quality.count(rule, severity, number(&issues[severity.name()])?);
        }
    }
    Some(quality)
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

/// The whole output of `thiap align --format json` for one article; for several, `articles` holds as many of these.
#[must_use]
pub fn links(linked: &Linked<'_>) -> Value {
    let (in_source, in_target) = (Spans::new(linked.source), Spans::new(linked.target));
    let links: Vec<Value> = linked.links().iter().map(|l| link(l, linked, &in_source, &in_target)).collect();
    let drifts: Vec<Value> = linked
        .drifts()
        .iter()
        .map(|drift| {
            let links = &linked.links()[drift.links.clone()];
            let cover = |spans: &mut dyn Iterator<Item = Span>| spans.reduce(Span::cover);
            let source = cover(&mut links.iter().flat_map(|l| &l.source).map(|&s| linked.source_span(s)));
            let target = cover(&mut links.iter().flat_map(|l| &l.target).map(|&t| linked.target_span(t)));
            json!({"source": source.map(|s| in_source.value(s)), "target": target.map(|t| in_target.value(t))})
        })
        .collect();
    json!({"version": 1, "links": links, "quality": round(linked.quality()), "drifts": drifts})
}

/// The links of one article, one JSON object a line, with their texts.
#[must_use]
pub fn link_lines(linked: &Linked<'_>) -> String {
    let (in_source, in_target) = (Spans::new(linked.source), Spans::new(linked.target));
    let mut out = String::new();
    for l in linked.links() {
        let (source, target) = linked.texts(l);
        let mut value = link(l, linked, &in_source, &in_target);
        value["source_text"] = source.into();
        value["target_text"] = target.into();
        value["source_name"] = linked.source_name.into();
        value["target_name"] = linked.target_name.into();
        out += &value.to_string();
        out.push('\n');
    }
    out
}

fn link(link: &Link, linked: &Linked<'_>, in_source: &Spans<'_>, in_target: &Spans<'_>) -> Value {
    let source: Vec<Value> = link.source.iter().map(|&s| in_source.value(linked.source_span(s))).collect();
    let target: Vec<Value> = link.target.iter().map(|&t| in_target.value(linked.target_span(t))).collect();
    json!({"source": source, "target": target, "score": round(link.score)})
}

/// The whole output of `thiap pair --format json`. `sources` and `targets` are the names of the documents.
#[must_use]
pub fn pairs(pairing: &Pairing, sources: &[String], targets: &[String]) -> Value {
    let pairs: Vec<Value> = pairing
        .pairs
        .iter()
        .map(|p| json!({"source": sources[p.source], "target": targets[p.target], "score": round(p.score)}))
        .collect();
    let unpaired: Vec<&String> =
        pairing.sources.iter().map(|&s| &sources[s]).chain(pairing.targets.iter().map(|&t| &targets[t])).collect();
    json!({"version": 1, "pairs": pairs, "unpaired": unpaired})
}

/// Two decimals: more would pretend to a precision that no confidence has.
fn round(x: f32) -> f64 {
    (f64::from(x) * 100.0).round() / 100.0
}

/// Three decimals, for figures that are quotients of exact counts.
fn thousandths(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::Sample;

    #[test]
    fn figures_are_read_as_they_were_written() {
        let sample = Sample::new(None, "อำเภอม้งเคออง ม่องเคออง").name("Mường Khương", &["ม้งเคออง", "ม่องเคออง"]);
        let figures = Quality::of(&sample.analysis, &sample.findings());
        assert_eq!(read_quality(&quality(&figures)), Some(figures));
        assert_eq!(read_quality(&json!({"articles": 1})), None);
    }

    #[test]
    fn figures_stand_with_each_article_and_with_the_run() {
        let sample = Sample::new(None, "อำเภอม้งเคออง ม่องเคออง").name("Mường Khương", &["ม้งเคออง", "ม่องเคออง"]);
        let findings = sample.findings();
        let checked =
            Checked { analysis: &sample.analysis, findings: &findings, accepted: &[], target: "th.txt", source: None };
        let article = article(&checked);
        assert_eq!(article["quality"]["names"]["consistency"], 0.5);
        assert_eq!(article["quality"]["by_dimension"]["terminology"]["error"], 1);
        let run = check(&[article], &[], &Quality::default());
        assert_eq!(run["quality"]["names"]["consistency"], Value::Null);
        assert_eq!(run["version"], 1);
    }
}
