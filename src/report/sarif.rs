//! Findings as SARIF 2.1.0, the format in which code review services and editors take results of checkers.
//!
//! Columns count Unicode code points (`columnKind`), as SARIF allows it besides UTF-16 units; grapheme clusters, which our
//! own formats count, it does not know. Paths become relative URI references as they were given.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};

use super::offsets::Offsets;
use super::{Checked, Dimension, Quality, json as contract};
use crate::check::{Finding, RULES, Rule};
use crate::document::Document;
use crate::{LineIndex, Span};

/// Where the schema of the format is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A SARIF log with one run, filled article by article.
///
/// ```
/// let mut log = thiap::report::sarif::Log::default();
/// log.fail("broken.th.txt", "expected UTF-8");
/// assert_eq!(log.finish()["runs"][0]["invocations"][0]["executionSuccessful"], false);
/// ```
#[derive(Debug, Default)]
pub struct Log {
    artifacts: Vec<Value>,
    /// URI reference → index into `artifacts`.
    artifact_of: HashMap<String, usize>,
    results: Vec<Value>,
    failures: Vec<Value>,
    quality: Quality,
}

impl Log {
    /// Adds the findings of one article.
    pub fn add(&mut self, checked: &Checked<'_>) {
        self.quality.add(&Quality::of(checked.analysis, checked.findings));
        let all = || checked.findings.iter().chain(checked.accepted.iter().map(|(finding, _)| finding));
        let article = &checked.analysis.article;
        let target = self.artifact(checked.target, &article.target, all().flat_map(Finding::places), "th");
        let source = article.source.as_ref().map(|document| {
            let name = checked.source.unwrap_or("original");
            self.artifact(name, document, all().filter_map(|f| f.source), "vi")
        });
        for finding in checked.findings {
            self.results.push(result(finding, checked, &target, source.as_ref()));
        }
        for (finding, why) in checked.accepted {
            let mut result = result(finding, checked, &target, source.as_ref());
            result["suppressions"] = json!([{"kind": "external", "status": "accepted", "justification": why}]);
            self.results.push(result);
        }
    }

    /// Adds an input that could not be checked.
    pub fn fail(&mut self, path: &str, message: &str) {
        self.failures.push(json!({
            "level": "error",
            "message": {"text": message},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}],
        }));
    }

    /// The whole log.
    #[must_use]
    pub fn finish(self) -> Value {
        json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "thiap",
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": RULES.iter().map(|r| rule(r)).collect::<Vec<_>>(),
                }},
                "columnKind": "unicodeCodePoints",
                "language": "en",
                "invocations": [{
                    "executionSuccessful": self.failures.is_empty(),
                    "toolExecutionNotifications": self.failures,
                }],
                "artifacts": self.artifacts,
                "results": self.results,
                "properties": {"quality": contract::quality(&self.quality)},
            }],
        })
    }

    fn artifact<'a>(
        &mut self,
        name: &str,
        document: &'a Document,
        spans: impl Iterator<Item = Span>,
        language: &str,
    ) -> Artifact<'a> {
        let uri = uri(name);
        // One original may belong to several translations, and the schema wants every artifact once.
        let index = *self.artifact_of.entry(uri.clone()).or_insert_with(|| {
            self.artifacts.push(json!({
                "location": {"uri": uri},
                "encoding": "UTF-8",
                "mimeType": "text/plain",
                "properties": {"language": language},
            }));
            self.artifacts.len() - 1
        });
        Artifact::new(json!({"uri": uri, "index": index}), document, spans)
    }
}

/// A text that places are in.
struct Artifact<'a> {
    location: Value,
    text: &'a str,
    lines: LineIndex,
    points: Offsets,
}

impl<'a> Artifact<'a> {
    fn new(location: Value, document: &'a Document, spans: impl Iterator<Item = Span>) -> Self {
        let text = &document.text;
        let lines = LineIndex::new(text);
        let ends = spans.flat_map(|s| [s.start, s.end]);
        let wanted: BTreeSet<u32> = ends.flat_map(|at| [lines.line(at).1, at]).collect();
        let points = Offsets::code_points(text, &wanted);
        Artifact { location, text, lines, points }
    }

    /// Line and column of a byte, both from 1.
    fn position(&self, at: u32) -> (u32, u32) {
        let (line, start) = self.lines.line(at);
        (line, self.points.at(at) - self.points.at(start) + 1)
    }

    fn region(&self, span: Span) -> Value {
        let (start, end) = (self.position(span.start), self.position(span.end));
        json!({
            "startLine": start.0,
            "startColumn": start.1,
            "endLine": end.0,
            "endColumn": end.1,
            "snippet": {"text": span.of(self.text)},
        })
    }

    fn place(&self, span: Option<Span>) -> Value {
        let mut place = json!({"artifactLocation": self.location});
        if let Some(span) = span {
            place["region"] = self.region(span);
        }
        place
    }
}

fn result(finding: &Finding, checked: &Checked<'_>, target: &Artifact<'_>, source: Option<&Artifact<'_>>) -> Value {
    let in_source = finding.source.and_then(|span| source.map(|artifact| artifact.place(Some(span))));
    let (main, mut related) = match (finding.target, in_source) {
        (None, Some(place)) => (place, Vec::new()),
        (_, place) => (target.place(finding.target), place.map(|p| (p, "the original")).into_iter().collect()),
    };
    related.extend(finding.related.iter().map(|&span| (target.place(Some(span)), "also here")));
    let related: Vec<Value> = related
        .into_iter()
        .enumerate()
        .map(|(id, (place, text))| json!({"id": id, "physicalLocation": place, "message": {"text": text}}))
        .collect();
    let mut result = json!({
        "ruleId": finding.rule,
        "level": finding.severity.name(),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": main}],
        "relatedLocations": related,
        "partialFingerprints": {"thiapFinding/v1": finding.fingerprint()},
    });
    if let Some(index) = RULES.iter().position(|r| r.name == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    if let (Some(span), Some(suggestion)) = (finding.target, &finding.suggestion)
        && finding.text(checked.analysis) != suggestion
    {
        result["fixes"] = json!([{
            "description": {"text": format!("Write {suggestion}")},
            "artifactChanges": [{
                "artifactLocation": target.location,
                "replacements": [{"deletedRegion": target.region(span), "insertedContent": {"text": suggestion}}],
            }],
        }]);
    }
    result
}

fn rule(rule: &Rule) -> Value {
    let help = rule.help();
    json!({
        "id": rule.name,
        "shortDescription": {"text": rule.summary()},
        "help": {"text": help, "markdown": help},
        "defaultConfiguration": {"level": rule.severity.name()},
        "properties": {
            "tags": [Dimension::of_rule(rule.name).name()],
            "needsOriginal": rule.needs_source,
        },
    })
}

/// A path as a URI reference: what is no unreserved character is written as `%XX`, separators are `/`.
fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut out = String::with_capacity(path.len());
    // A colon in the first part would be read as the end of a scheme, so it is always written as %3A.
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    if out.starts_with('/') { format!("file://{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::report::sample::Sample;

    const TARGET: &str = "อำเภอม้งเคอองจัดพิธีเมื่อปี 2565\n\nอำเภอม่องเคอองและอำเภอม้งเคออง";
    const SOURCE: &str = "Huyện Mường Khương tổ chức lễ năm 2024\n\nHuyện Mường Khương";

    fn log() -> Value {
        let sample = Sample::new(Some(SOURCE), TARGET).name("Mường Khương", &["ม้งเคออง", "ม่องเคออง"]).finding(
            "number-mismatch",
            Severity::Error,
            "2565 stands for 2024",
            "2565",
        );
        let mut findings = sample.findings();
        let accepted = vec![(findings.pop().expect("one at least"), "a year of the Buddhist era".to_owned())];
        let mut log = Log::default();
        log.add(&Checked {
            analysis: &sample.analysis,
            findings: &findings,
            accepted: &accepted,
            target: "bài 1/th.txt",
            source: Some("vi.txt"),
        });
        log.fail("x:y.txt", "expected UTF-8");
        log.finish()
    }

    #[test]
    fn columns_count_code_points_and_ends_are_exclusive() {
        let log = log();
        let result = &log["runs"][0]["results"][0];
        let place = &result["locations"][0]["physicalLocation"];
        let text = "อำเภอ".chars().count() as u64;
        assert_eq!(place["region"]["startLine"], 1);
        assert_eq!(place["region"]["startColumn"], text + 1);
        assert_eq!(place["region"]["endColumn"], text + 1 + "ม้งเคออง".chars().count() as u64);
        assert_eq!(place["artifactLocation"]["uri"], "b%C3%A0i%201/th.txt");
        let related = result["relatedLocations"].as_array().expect("a list");
        assert_eq!(related.len(), 3);
        assert_eq!(related[0]["physicalLocation"]["artifactLocation"]["uri"], "vi.txt");
        assert_eq!(related[1]["physicalLocation"]["region"]["startLine"], 3);
    }

    #[test]
    fn accepted_findings_are_kept_as_suppressed() {
        let log = log();
        let results = log["runs"][0]["results"].as_array().expect("a list");
        let suppressed: Vec<_> = results.iter().filter(|r| r.get("suppressions").is_some()).collect();
        assert_eq!(suppressed.len(), 1);
        assert_eq!(suppressed[0]["suppressions"][0]["justification"], "a year of the Buddhist era");
        assert_eq!(
            suppressed[0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"],
            "2024"
        );
        assert_eq!(log["runs"][0]["properties"]["quality"]["unconfirmed_issues"]["error"], 1);
    }

    #[test]
    fn paths_become_uri_references() {
        assert_eq!(uri("/tmp/a b.txt"), "file:///tmp/a%20b.txt");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
        assert_eq!(uri("x:y"), "x%3Ay");
    }
}
