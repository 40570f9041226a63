//! An article as the page's script reads it. Offsets count UTF-16 units, as strings of JavaScript do.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::{Value, json};

use crate::align::Bitext;
use crate::check::Finding;
use crate::document::{Article, Document, Role};
use crate::report::offsets::Offsets;
use crate::report::{Checked, Quality, TermsByPlace, json as contract, printable};
use crate::terms::Term;
use crate::{Analysis, LineIndex, Span};

/// A line of the side-by-side view: places of either side that say the same.
struct Row {
    source: Vec<Span>,
    target: Vec<Span>,
    role: &'static str,
    /// Whether a paragraph starts here.
    opens: bool,
    score: f32,
}

/// The article, with its texts in a form that is safe to show.
pub(super) fn article(checked: &Checked<'_>) -> Value {
    let analysis = checked.analysis;
    let rows = rows(analysis);
    let target = Side::new(&analysis.article.target, wanted_in_target(analysis, checked.findings, &rows));
    let source =
        analysis.article.source.as_ref().map(|d| Side::new(d, wanted_in_source(analysis, checked.findings, &rows)));
    let in_source = |spans: &[Span]| spans.iter().map(|&s| source.as_ref().map(|side| side.span(s))).collect::<Value>();
    let terms = TermsByPlace::new(&analysis.terms);
    let places = RowsByPlace::new(&rows);
    let findings = checked.findings.iter().map(|f| finding(f, terms.of(f), places.of(f), &target, source.as_ref()));
    let findings: Vec<Value> = findings.collect();
    let title = analysis.article.target.paragraphs.iter().find(|p| p.role == Role::Title);
    json!({
        "target": printable(checked.target),
        "title": title.map(|p| printable(analysis.article.target.at(p.span))),
        "source": analysis.article.source.as_ref().map(|_| printable(checked.source.unwrap_or("?"))),
        "texts": {"target": target.text(), "source": source.as_ref().map(Side::text)},
        "rows": rows.iter().map(|row| json!({
            "source": in_source(&row.source),
            "target": row.target.iter().map(|&s| target.span(s)).collect::<Value>(),
            "role": row.role,
            "opens": row.opens,
            "score": (row.score * 100.0).round() / 100.0,
        })).collect::<Vec<_>>(),
        "terms": analysis.terms.iter().map(|t| term(t, &target, source.as_ref())).collect::<Vec<_>>(),
        "findings": findings,
        "accepted": checked.accepted.len(),
        "quality": contract::quality(&Quality::of(analysis, checked.findings)),
    })
}

/// A text with the places that the page asks for.
struct Side<'a> {
    document: &'a Document,
    offsets: Offsets,
    lines: LineIndex,
}

impl<'a> Side<'a> {
    fn new(document: &'a Document, spans: Vec<Span>) -> Self {
        let wanted: BTreeSet<u32> = spans.into_iter().flat_map(|s| [s.start, s.end]).collect();
        Side { document, offsets: Offsets::utf16(&document.text, &wanted), lines: LineIndex::new(&document.text) }
    }

    fn text(&self) -> String {
        printable(&self.document.text)
    }

    fn span(&self, span: Span) -> Value {
        json!([self.offsets.at(span.start), self.offsets.at(span.end)])
    }

    /// Line and column, as the other reports give them.
    fn at(&self, span: Span) -> (u32, u32) {
        let at = self.lines.position(&self.document.text, span.start as usize);
        (at.line, at.column)
    }
}

fn wanted_in_target(analysis: &Analysis, findings: &[Finding], rows: &[Row]) -> Vec<Span> {
    let mentions = analysis.terms.iter().flat_map(|t| &t.variants).flat_map(|v| &v.mentions).map(|m| m.span);
    let places = findings.iter().flat_map(Finding::places);
    mentions.chain(places).chain(rows.iter().flat_map(|r| r.target.iter().copied())).collect()
}

fn wanted_in_source(analysis: &Analysis, findings: &[Finding], rows: &[Row]) -> Vec<Span> {
    let mentions = analysis.terms.iter().flat_map(|t| &t.sources).map(|s| s.span);
    let places = findings.iter().filter_map(|f| f.source);
    mentions.chain(places).chain(rows.iter().flat_map(|r| r.source.iter().copied())).collect()
}

fn term(term: &Term, target: &Side<'_>, source: Option<&Side<'_>>) -> Value {
    let sources: Vec<Value> = term
        .sources
        .iter()
        .filter_map(|s| {
            let side = source?;
            Some(json!([side.offsets.at(s.span.start), side.offsets.at(s.span.end), s.missing]))
        })
        .collect();
    json!({
        "name": term.source.as_deref().map(printable),
        "kind": term.kind.name(),
        "units": term.units.iter().take(1).map(|u| json!({
            "generic": u.generic,
            "level": u.level.name(),
            "parent": term.parent(None),
        })).collect::<Vec<_>>(),
        "variants": term.variants.iter().map(|v| json!({
            "text": printable(&v.text),
            "at": v.mentions.iter().map(|m| target.span(m.span)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "in_source": sources,
        "suggestion": term.suggestion.as_ref().map(|s| json!({
            "text": printable(&s.text),
            "basis": s.basis.name(),
            "why": printable(&s.why),
        })),
    })
}

fn finding(
    finding: &Finding,
    term: Option<usize>,
    row: Option<usize>,
    target: &Side<'_>,
    source: Option<&Side<'_>>,
) -> Value {
    let in_source = finding.source.zip(source);
    let at = match (finding.target, in_source) {
        (Some(span), _) => Some(target.at(span)),
        (None, Some((span, side))) => Some(side.at(span)),
        (None, None) => None,
    };
    let related = |span: &Span| {
        let (line, column) = target.at(*span);
        format!("{line}:{column}")
    };
    json!({
        "rule": finding.rule,
        "severity": finding.severity.name(),
        "message": printable(&finding.message),
        "target": finding.target.map(|s| target.span(s)),
        "source": in_source.map(|(span, side)| side.span(span)),
        "related": finding.related.iter().map(|&s| target.span(s)).collect::<Vec<_>>(),
        "related_at": finding.related.iter().map(related).collect::<Vec<_>>(),
        "suggestion": finding.suggestion.as_deref().map(printable),
        "fingerprint": finding.fingerprint(),
        "at": at.map(|(line, column)| [line, column]),
        "term": term,
        "row": row,
    })
}

/// Where the rows stand in the texts, in order of place: span and index of the row.
struct RowsByPlace {
    in_target: Vec<(Span, usize)>,
    in_source: Vec<(Span, usize)>,
}

impl RowsByPlace {
    fn new(rows: &[Row]) -> Self {
        let sorted = |spans: fn(&Row) -> &Vec<Span>| {
            let mut all: Vec<(Span, usize)> =
                rows.iter().enumerate().flat_map(|(i, row)| spans(row).iter().map(move |&s| (s, i))).collect();
            all.sort_unstable();
            all
        };
        RowsByPlace { in_target: sorted(|r| &r.target), in_source: sorted(|r| &r.source) }
    }

    /// The row that a finding stands below: that of its place in the translation, or else in the original.
    fn of(&self, finding: &Finding) -> Option<usize> {
        let (places, at) = match (finding.target, finding.source) {
            (Some(span), _) => (&self.in_target, span.start),
            (None, Some(span)) => (&self.in_source, span.start),
            (None, None) => return None,
        };
        let before = places.partition_point(|(span, _)| span.start <= at);
        places[..before].last().filter(|(span, _)| at < span.end).map(|&(_, row)| row)
    }
}

/// Links, in their order; without an original, paragraphs.
fn rows(analysis: &Analysis) -> Vec<Row> {
    let Article { target, source } = &analysis.article;
    match (&analysis.bitext, source) {
        (Some(bitext), Some(source)) => linked_rows(bitext, source, target),
        _ => {
            let row = |p: &crate::document::Paragraph| Row {
                source: Vec::new(),
                target: vec![p.span],
                role: p.role.name(),
                opens: true,
                score: 1.0,
            };
            target.paragraphs.iter().map(row).collect()
        }
    }
}

fn linked_rows(bitext: &Bitext, source: &Document, target: &Document) -> Vec<Row> {
    let mut last = None;
    let row = |link: &crate::align::Link| {
        let (document, segment) = match (link.target.first(), link.source.first()) {
            (Some(&t), _) => (target, Some(t)),
            (None, s) => (source, s.copied()),
        };
        let paragraph = segment.map(|s| document.segments[s].paragraph);
        // A part without translation does not open a paragraph of the translation.
        let opens = !link.target.is_empty() && paragraph != last;
        if !link.target.is_empty() {
            last = link.target.last().map(|&t| target.segments[t].paragraph);
        }
        Row {
            source: stretches(source, &link.source),
            target: stretches(target, &link.target),
            role: paragraph.map_or("body", |p| document.paragraphs[p].role.name()),
            opens,
            score: link.score,
        }
    };
    bitext.links.iter().map(row).fold(Vec::new(), |mut rows, row| {
        match rows.last_mut().filter(|last| continues(last, &row)) {
            Some(last) => last.target = vec![last.target[0].cover(row.target[0])],
            None => rows.push(row),
        }
        rows
    })
}

/// Whether a row without original goes on in the paragraph of the row before, which has none either: page furniture
/// consists of many short runs.
fn continues(last: &Row, row: &Row) -> bool {
    let alone = |r: &Row| r.source.is_empty() && r.target.len() == 1;
    alone(last) && alone(row) && !row.opens
}

/// The places of segments, those that follow each other in a paragraph as one.
fn stretches(document: &Document, segments: &[usize]) -> Vec<Span> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for &s in segments {
        let follows = |run: &Range<usize>| {
            run.end == s && document.segments[run.start].paragraph == document.segments[s].paragraph
        };
        match runs.last_mut().filter(|run| follows(run)) {
            Some(run) => run.end = s + 1,
            None => runs.push(s..s + 1),
        }
    }
    runs.into_iter().map(|run| document.segments[run.start].span.cover(document.segments[run.end - 1].span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::report::sample::Sample;

    fn value(sample: &Sample) -> Value {
        let findings = sample.findings();
        let source = sample.analysis.article.source.as_ref().map(|_| "vi.txt");
        article(&Checked { analysis: &sample.analysis, findings: &findings, accepted: &[], target: "th.txt", source })
    }

    fn cut(text: &Value, range: &Value) -> String {
        let units: Vec<u16> = text.as_str().expect("a text").encode_utf16().collect();
        let at = |i: usize| range[i].as_u64().expect("an offset") as usize;
        String::from_utf16(&units[at(0)..at(1)]).expect("whole characters")
    }

    #[test]
    fn offsets_are_those_of_javascript() {
        let sample = Sample::new(Some("🎋 Mường Khương"), "🎋 อำเภอม้งเคออง")
            .name("Mường Khương", &["ม้งเคออง"])
            .finding("number-mismatch", Severity::Error, "wrong", "อำเภอ");
        let article = value(&sample);
        let (texts, term) = (&article["texts"], &article["terms"][0]);
        assert_eq!(cut(&texts["target"], &term["variants"][0]["at"][0]), "ม้งเคออง");
        assert_eq!(cut(&texts["source"], &term["in_source"][0]), "Mường Khương");
        assert_eq!(cut(&texts["target"], &article["findings"][0]["target"]), "อำเภอ");
        assert_eq!(article["findings"][0]["row"], 0);
        assert_eq!(cut(&texts["target"], &article["rows"][0]["target"][0]), "🎋 อำเภอม้งเคออง");
    }

    #[test]
    fn findings_know_their_name_and_row() {
        let sample = Sample::new(None, "ข่าว\n\nอำเภอม้งเคออง ม่องเคออง").name("Mường Khương", &["ม้งเคออง", "ม่องเคออง"]);
        let article = value(&sample);
        assert_eq!(article["findings"][0]["term"], 0);
        assert_eq!(article["findings"][0]["row"], 1);
        assert_eq!(article["findings"][0]["related_at"][0], "3:13");
        assert_eq!(article["texts"]["source"], Value::Null);
    }

    #[test]
    fn any_text_gives_an_article() {
        for text in ["", "\n\n", "้", "\u{0}", "a\u{202e}b"] {
            let article = value(&Sample::new(None, text));
            assert!(article["texts"]["target"].is_string());
        }
    }
}
