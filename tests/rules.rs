//! The pages of the rules: their headings, their names, and their examples, which are run.
//!
//! An example is an optional block `glossary`, an optional block `vi`, a block `th` and a block `findings`; a page may
//! have several. Every line of the last is a finding of the page's own rule: the rule's name and the texts of its places in
//! the translation, divided by blanks, or `vi:` and the text in the original when nothing stands in the translation. The
//! findings of the rule must be these, in this order, and no others.

use thiap::check::{Finding, RULES, Rule, Settings};
use thiap::document::{Article, Document, Language};
use thiap::glossary::Glossary;
use thiap::{Analysis, Resources, check};

#[derive(Debug, Default)]
struct Example {
    glossary: Option<String>,
    source: Option<String>,
    target: String,
    findings: Vec<String>,
}

/// The examples of a page, in order.
fn examples(page: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut example = Example::default();
    let mut fence: Option<(&str, String)> = None;
    for line in page.lines() {
        match (&mut fence, line.strip_prefix("```")) {
            (None, Some(name)) => fence = Some((name.trim(), String::new())),
            (Some((name, text)), Some("")) => {
                match *name {
                    "glossary" => example.glossary = Some(std::mem::take(text)),
                    "vi" => example.source = Some(std::mem::take(text)),
                    "th" => example.target = std::mem::take(text),
                    "findings" => {
                        example.findings = text.lines().map(str::to_owned).collect();
                        examples.push(std::mem::take(&mut example));
                    }
                    _ => {}
                }
                fence = None;
            }
            (Some((_, text)), _) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    examples
}

fn shown(finding: &Finding, analysis: &Analysis) -> String {
    let target = &analysis.article.target;
    let mut places: Vec<String> = finding.places().map(|span| target.at(span).to_owned()).collect();
    if places.is_empty() {
        let source = analysis.article.source.as_ref().zip(finding.source);
        places.extend(source.map(|(document, span)| format!("vi:{}", document.at(span))));
    }
    format!("{} {}", finding.rule, places.join(" "))
}

fn run(rule: &Rule, example: &Example, resources: &Resources) -> Vec<String> {
    let glossary = example.glossary.as_ref().map(|text| Glossary::parse(rule.name, text).expect("a glossary"));
    let resources = &Resources { glossary: glossary.unwrap_or_default(), ..resources.clone() };
    let target = Document::new(example.target.as_str(), Language::Thai);
    let source = example.source.as_ref().map(|text| Document::new(text.as_str(), Language::Vietnamese));
    let analysis = thiap::analyse(Article { target, source }, resources);
    let settings = Settings { select: vec![rule.name.to_owned()], ..Settings::default() };
    check::run(&analysis, resources, &settings).iter().map(|f| shown(f, &analysis)).collect()
}

#[test]
fn the_examples_of_every_page_give_the_findings_they_state() {
    let resources = Resources::builtin();
    let mut wrong = Vec::new();
    for rule in RULES {
        let examples = examples(rule.page);
        assert!(!examples.is_empty(), "{}: a page has an example", rule.name);
        assert!(examples.iter().any(|e| !e.findings.is_empty()), "{}: one example shows the fault", rule.name);
        for (n, example) in examples.iter().enumerate() {
            let found = run(rule, example, &resources);
            if found != example.findings {
                wrong.push(format!(
                    "{}, example {}:\n  expected {:#?}\n  found {found:#?}",
                    rule.name,
                    n + 1,
                    example.findings
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_have_the_same_headings() {
    const HEADINGS: [&str; 5] = ["Summary", "Why", "Example", "What to do", "Limits"];
    for rule in RULES {
        let page = rule.page;
        assert!(page.starts_with(&format!("# {}\n", rule.name)), "{}: the title is the rule's name", rule.name);
        let headings: Vec<&str> = page.lines().filter_map(|l| l.strip_prefix("## ")).collect();
        assert_eq!(headings, HEADINGS, "{}", rule.name);
        for section in page.split("\n## ").skip(1) {
            let (heading, text) = section.split_once('\n').unwrap_or((section, ""));
            assert!(!text.trim().is_empty(), "{}: nothing under {heading}", rule.name);
        }
        assert!(rule.summary().len() < 200, "{}: the summary is one short paragraph", rule.name);
    }
}

#[test]
fn names_are_unlike_each_other_and_in_kebab_case() {
    let mut names: Vec<&str> = RULES.iter().map(|r| r.name).collect();
    for name in &names {
        let fits = name.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()));
        assert!(fits, "{name}");
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
}
