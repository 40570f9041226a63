//! What the program writes as SARIF is valid by the official schema.

mod schema;

use serde_json::{Value, json};
use thiap::check::{Finding, RULES, Severity};
use thiap::document::{Article, Document, Language};
use thiap::report::Checked;
use thiap::report::sarif::Log;
use thiap::{Analysis, Resources, Span, analyse};

fn official() -> Value {
    serde_json::from_str(include_str!("../data/sarif-schema-2.1.0.json")).expect("the schema is JSON")
}

const TARGET: &str = "อำเภอม้งเคออง 🎋\n\nอำเภอม่องเคออง ปี 2565\n";
const SOURCE: &str = "Huyện Mường Khương\n\nHuyện Mường Khương năm 2024\n";

fn analysis() -> Analysis {
    let article = Article {
        target: Document::new(TARGET, Language::Thai),
        source: Some(Document::new(SOURCE, Language::Vietnamese)),
    };
    analyse(article, &Resources::builtin())
}

fn at(text: &str, needle: &str) -> Option<Span> {
    text.find(needle).map(|start| Span::new(start, start + needle.len()))
}

/// Findings of every shape: with and without places, suggestion, related places.
fn findings() -> Vec<Finding> {
    let new = |rule, span| Finding::new(rule, Severity::Error, "message [1](2)".to_owned(), span, "subject");
    let mut variants = new("name-variants", at(TARGET, "ม้งเคออง"));
    variants.related = at(TARGET, "ม่องเคออง").into_iter().collect();
    variants.source = at(SOURCE, "Mường Khương");
    variants.suggestion = Some("เหมื่องเคือง".to_owned());
    let mut missing = new("segment-missing", None);
    missing.source = at(SOURCE, "năm 2024");
    missing.severity = Severity::Warning;
    let mut unknown = new("a-rule-of-a-later-version", at(TARGET, "🎋\n\nอำเภอ"));
    unknown.severity = Severity::Note;
    vec![variants, missing, unknown, new("number-mismatch", None)]
}

fn log() -> Value {
    let (analysis, findings) = (analysis(), findings());
    let accepted = vec![(findings[0].clone(), "the paper's own spelling".to_owned())];
    let mut log = Log::default();
    for (target, source) in [("bài 1/th.txt", "vi.txt"), ("/tmp/x:y#.txt", "vi.txt"), ("<stdin>", "other/vi.txt")] {
        let source = Some(source);
        log.add(&Checked { analysis: &analysis, findings: &findings, accepted: &accepted, target, source });
    }
    log.fail("C:\\bad.txt", "expected UTF-8");
    log.finish()
}

#[test]
fn a_log_is_valid_by_the_official_schema() {
    let schema = official();
    for log in [log(), Log::default().finish()] {
        let errors = schema::errors(&schema, &log);
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn the_validator_refuses_what_the_schema_forbids() {
    let schema = official();
    let edits: [(&str, Value); 7] = [
        ("/version", json!("2.0.0")),
        ("/runs/0/results/0/level", json!("fatal")),
        ("/runs/0/results/0/message", json!({"txt": "x"})),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", json!(0)),
        ("/runs/0/results/0/ruleIndex", json!("0")),
        ("/runs/0/artifacts/0/location/uri", json!("a b")),
        ("/runs/0/results/0/suppressions", json!([{"kind": "external"}, {"kind": "external"}])),
    ];
    for (place, wrong) in edits {
        let mut log = log();
        match log.pointer_mut(place) {
            Some(value) => *value = wrong,
            None => log["runs"][0]["results"][0]["suppressions"] = wrong,
        }
        assert!(!schema::errors(&schema, &log).is_empty(), "{place} passed");
    }
}

#[test]
fn every_rule_is_described_with_its_page() {
    let log = Log::default().finish();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("a list");
    assert_eq!(rules.len(), RULES.len());
    for (described, rule) in rules.iter().zip(RULES) {
        assert_eq!(described["id"], rule.name);
        assert_eq!(described["help"]["markdown"], rule.help());
    }
}

#[test]
fn regions_find_their_text_again() {
    let log = log();
    for result in log["runs"][0]["results"].as_array().expect("a list") {
        let place = &result["locations"][0]["physicalLocation"];
        let Some(region) = place.get("region") else { continue };
        let text = if place["artifactLocation"]["uri"].as_str().is_some_and(|u| u.ends_with("vi.txt")) {
            SOURCE
        } else {
            TARGET
        };
        let byte = |line: &str, column: &str| {
            let number = |key: &str| region[key].as_u64().expect("a number") as usize - 1;
            let before: usize = text.split_inclusive('\n').take(number(line)).map(str::len).sum();
            let points: usize = text[before..].chars().take(number(column)).map(char::len_utf8).sum();
            before + points
        };
        let found = &text[byte("startLine", "startColumn")..byte("endLine", "endColumn")];
        assert_eq!(region["snippet"]["text"], found);
    }
}
