//! One self-contained HTML file for editors: names first, then both texts side by side with the findings.
//!
//! The page is static files of this folder (`page/`) with the data of the articles as JSON in a data block; its script
//! makes every element from that, and never markup from text. It works without a network, and its content security policy
//! lets nothing run or load but its own script and style. Decisions of the reader stay in the browser until exported.

mod csp;
mod data;

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::{Checked, Quality, json as contract, printable};

const TEMPLATE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/style.css");

/// The parts of the script, in order. They are one function, so that nothing of it is global.
const SCRIPT_PARTS: [&str; 6] = [
    include_str!("page/1-page.js"),
    include_str!("page/2-names.js"),
    include_str!("page/3-export.js"),
    include_str!("page/4-article.js"),
    include_str!("page/5-steps.js"),
    include_str!("page/6-start.js"),
];

/// Key, English, Thai, Vietnamese; sorted by key.
const TEXTS: &str = include_str!("texts.tsv");

static SCRIPT: LazyLock<String> =
    LazyLock::new(|| format!("(() => {{\n'use strict';\n{}}})();\n", SCRIPT_PARTS.concat()));

static POLICY: LazyLock<String> = LazyLock::new(|| csp::policy(&SCRIPT, STYLE));

/// A report, filled article by article.
///
/// ```
/// let page = thiap::report::html::Page::default().finish();
/// assert!(page.starts_with("<!doctype html>"));
/// ```
#[derive(Debug, Default)]
pub struct Page {
    /// Articles as JSON, already escaped for the page.
    articles: Vec<String>,
    failures: Vec<Value>,
    quality: Quality,
}

impl Page {
    /// Adds an article.
    pub fn add(&mut self, checked: &Checked<'_>) {
        self.quality.add(&Quality::of(checked.analysis, checked.findings));
        self.articles.push(escape(&data::article(checked).to_string()));
    }

    /// Adds an input that could not be checked.
    pub fn fail(&mut self, path: &str, message: &str) {
        self.failures.push(json!([printable(path), printable(message)]));
    }

    /// The whole file.
    #[must_use]
    pub fn finish(self) -> String {
        let rest = json!({
            "version": env!("CARGO_PKG_VERSION"),
            "quality": contract::quality(&self.quality),
            "failures": self.failures,
        });
        let rest = escape(&rest.to_string());
        let data = format!("{{\"articles\":[{}],{}", self.articles.join(","), &rest[1..]);
        let texts = escape(&Value::Object(texts()).to_string());
        fill(
            TEMPLATE,
            &[
                ("policy", &POLICY),
                ("version", env!("CARGO_PKG_VERSION")),
                ("style", STYLE),
                ("texts", &texts),
                ("data", &data),
                ("script", &SCRIPT),
            ],
        )
    }
}

/// The texts of the page: key → one text per language.
fn texts() -> Map<String, Value> {
    let rows = TEXTS.lines().skip(1).filter_map(|line| line.split_once('\t'));
    rows.map(|(key, texts)| (key.to_owned(), texts.split('\t').collect())).collect()
}

/// JSON that can stand in a script element: no character in it can end the element or start a comment.
fn escape(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

/// Puts values for `{{name}}`, reading the template once: what is put in is not looked at again.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + values.iter().map(|v| v.1.len()).sum::<usize>());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        out.push_str(values.iter().find(|v| v.0 == name).map_or("", |v| v.1));
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use regex::Regex;

    use super::*;
    use crate::check::{RULES, Severity};
    use crate::glossary::Glossary;
    use crate::report::sample::Sample;
    use crate::terms::{Basis, Kind};

    fn page_of(sample: &Sample, target: &str) -> String {
        let findings = sample.findings();
        let source = sample.analysis.article.source.as_ref().map(|_| "vi.txt");
        let mut page = Page::default();
        page.add(&Checked { analysis: &sample.analysis, findings: &findings, accepted: &[], target, source });
        page.fail("bad.txt", "expected <UTF-8>");
        page.finish()
    }

    /// What the page's script will read.
    fn data_of(page: &str) -> Value {
        let block = page.split("id=\"data\">").nth(1).and_then(|p| p.split("</script>").next()).expect("a data block");
        serde_json::from_str(block).expect("JSON")
    }

    #[test]
    fn hostile_texts_stay_data() {
        let hostile = "</script><script>alert(1)</script> <!-- \u{2028}\u{202e}\"'{{script}}&lt; ม้งเคออง";
        let sample = Sample::new(Some("Mường Khương <img src=x onerror=alert(1)>"), hostile)
            .name("Mường Khương", &["ม้งเคออง"])
            .finding("number-mismatch", Severity::Error, "</script><b>\u{202e}", "alert(1)");
        let page = page_of(&sample, "</title><script>.txt");
        assert_eq!(page.matches("<script").count(), 3, "two data blocks and the script");
        assert_eq!(page.matches("</script>").count(), 3);
        assert!(!page.contains("<img") && !page.contains("<!--") && !page.contains('\u{202e}'));
        let article = &data_of(&page)["articles"][0];
        assert_eq!(article["target"], "</title><script>.txt");
        let text = article["texts"]["target"].as_str().expect("a text");
        assert_eq!(text.encode_utf16().count(), hostile.encode_utf16().count());
        assert!(text.contains("\"'{{script}}&lt;"));
    }

    #[test]
    fn nothing_is_fetched_and_only_the_own_script_runs() {
        let page = page_of(&Sample::new(None, "อำเภอม้งเคออง"), "th.txt");
        let address =
            Regex::new(r#"(?:src|href|action|url)\s*[=(]\s*["']?\s*(?:https?:)?//"#).expect("a valid pattern");
        assert!(!address.is_match(&page));
        assert!(!page.contains("http://") && !page.contains("https://"));
        let policy = page.split("Content-Security-Policy\" content=\"").nth(1).expect("a policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"));
        assert!(!policy.split('"').next().expect("its end").contains("unsafe"));
        let script = page.rsplit("<script>").next().and_then(|s| s.split("</script>").next()).expect("a script");
        assert!(csp::policy(script, STYLE) == *POLICY, "the hash is that of the script in the page");
        let inline = Regex::new(r#"\s(?:style|on[a-z]+)=""#).expect("a valid pattern");
        assert!(!inline.is_match(TEMPLATE), "the policy forbids these");
    }

    #[test]
    fn one_article_is_small() {
        assert!(page_of(&Sample::new(None, "อำเภอม้งเคออง"), "th.txt").len() < 100_000);
    }

    #[test]
    fn every_text_is_there_in_three_languages_and_used() {
        let texts = texts();
        let value = Regex::new(r"\{(\w+)\}").expect("a valid pattern");
        for (key, row) in &texts {
            let row = row.as_array().expect("a list");
            assert!(row.len() == 3 && row.iter().all(|t| t.as_str().is_some_and(|t| !t.trim().is_empty())), "{key}");
            let names = |text: &Value| -> BTreeSet<String> {
                value.captures_iter(text.as_str().unwrap_or_default()).map(|c| c[1].to_owned()).collect()
            };
            assert!(row.iter().all(|text| names(text) == names(&row[0])), "{key}: values differ between languages");
        }
        let call = Regex::new(r"\bt\('([\w.-]+)'").expect("a valid pattern");
        let listed = Regex::new(r"'(help\.[\w-]+)'").expect("a valid pattern");
        let script = SCRIPT.as_str();
        let used: BTreeSet<&str> = [call, listed]
            .iter()
            .flat_map(|p| p.captures_iter(script).filter_map(|c| c.get(1)))
            .map(|m| m.as_str())
            .collect();
        for key in &used {
            assert!(texts.contains_key(*key), "{key} is used but has no texts");
        }
        let made = ["basis.", "dimension.", "kind.", "rule.", "severity."];
        for key in texts.keys().filter(|key| !made.iter().any(|m| key.starts_with(m))) {
            assert!(used.contains(key.as_str()), "{key} is used nowhere");
        }
    }

    #[test]
    fn everything_that_has_a_name_has_its_text() {
        let texts = texts();
        let mut keys: Vec<String> = Vec::new();
        keys.extend(RULES.iter().flat_map(|r| [format!("rule.{}", r.name), format!("rule.{}.about", r.name)]));
        let bases = [Basis::Glossary, Basis::Official, Basis::Customary, Basis::Rule, Basis::Cognate, Basis::Majority];
        keys.extend(bases.map(|b| format!("basis.{}", b.name())));
        keys.extend(
            [Kind::Place, Kind::Person, Kind::Organization, Kind::Expression].map(|k| format!("kind.{}", k.name())),
        );
        keys.extend(super::super::DIMENSIONS.iter().map(|d| format!("dimension.{}", d.1.name().replace(' ', "-"))));
        for key in keys {
            assert!(texts.contains_key(&key), "texts.tsv lacks {key}");
        }
    }

    #[test]
    fn the_exported_glossary_has_the_columns_of_a_glossary() {
        let list = Regex::new(r"GLOSSARY_COLUMNS = \[([^\]]*)\]").expect("a valid pattern");
        let columns = list.captures(&SCRIPT).expect("the list");
        let names: Vec<&str> = columns[1].split('\'').skip(1).step_by(2).collect();
        let row = "Mường Khương\tเมืองเคือง\tpreferred\tplace\thuyện\tdistrict\tLào Cai\trule\tม้งเคออง;2|ก\\;ข;1\tLan\t2025-01-31";
        let file = format!("{}\n{row}\n", names.join("\t"));
        let glossary = Glossary::parse("glossary.tsv", &file).expect("a glossary");
        let entry = &glossary.entries()[0];
        assert!(entry.extra.is_empty(), "columns that a glossary does not know: {:?}", entry.extra);
        assert_eq!((entry.forbidden[0].count, entry.forbidden[1].text.as_str()), (2, "ก;ข"));
        assert_eq!(glossary.to_tsv(), file);
    }

    #[test]
    fn a_template_is_filled_once() {
        assert_eq!(fill("a{{x}}b{{y}}c", &[("x", "{{y}}"), ("y", "1")]), "a{{y}}b1c");
    }
}
