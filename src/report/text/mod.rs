//! Findings for people at a terminal.

mod terms;
mod window;

use std::collections::BTreeSet;
use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::{Checked, Quality, TermsByPlace, count, title, unit};
use crate::check::{Finding, Severity};
use crate::document::Document;
use crate::terms::{Kind, Term};
use crate::{LineIndex, Span};

pub use terms::terms;
use window::{Window, one_line};

/// Whether colours may be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Style {
    /// Text alone, for files and pipes.
    #[default]
    Plain,
    /// With ANSI escape sequences.
    Ansi,
}

/// What the output is made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layout {
    /// Columns of the terminal. Lines that name a place are never broken, so that they can be searched.
    pub width: usize,
    /// With or without colours.
    pub style: Style,
    /// Whether findings are told with their fingerprints.
    pub fingerprints: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Layout { width: 100, style: Style::Plain, fingerprints: false }
    }
}

const PLAIN: &str = "0";
const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "1;31";
const GREEN: &str = "32";
const YELLOW: &str = "1;33";
const CYAN: &str = "1;36";

impl Layout {
    fn paint(self, code: &str, text: &str) -> String {
        match self.style {
            Style::Plain => text.to_owned(),
            Style::Ansi => format!("\x1b[{code}m{text}\x1b[0m"),
        }
    }

    fn severity(self, severity: Severity) -> String {
        let code = match severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
            Severity::Note => CYAN,
        };
        self.paint(code, severity.name())
    }

    /// Writes a paragraph whose first line starts with `label`, broken at spaces to the width.
    fn paragraph(self, out: &mut String, indent: usize, label: &str, code: &str, text: &str) {
        let hanging = indent + label.width() + usize::from(!label.is_empty());
        let room = self.width.saturating_sub(hanging).max(20);
        let mut start = format!("{}{}", " ".repeat(indent), self.paint(code, label));
        start.push_str(if label.is_empty() { "" } else { " " });
        for broken in wrap(&one_line(text), room) {
            let _ = writeln!(out, "{start}{broken}");
            start = " ".repeat(hanging);
        }
    }
}

/// The words of `text` in lines of at most `width` columns; a longer word has a line of its own.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A text of the article, to show places in.
struct Page<'a> {
    name: &'a str,
    text: &'a str,
    lines: LineIndex,
}

impl<'a> Page<'a> {
    fn new(name: &'a str, document: &'a Document) -> Self {
        Page { name, text: &document.text, lines: LineIndex::new(&document.text) }
    }

    /// `LINE:COLUMN`
    fn at(&self, span: Span) -> String {
        let at = self.lines.position(self.text, span.start as usize);
        format!("{}:{}", at.line, at.column)
    }

    fn window(&self, out: &mut String, span: Span, severity: Severity, layout: Layout) {
        let margin = "  │ ";
        let window = Window::new(self.text, span, layout.width.saturating_sub(margin.width()));
        let bar = layout.paint(DIM, margin);
        let code = if severity == Severity::Error { RED } else { YELLOW };
        let marks = layout.paint(code, &"^".repeat(window.width));
        let _ = writeln!(out, "{bar}{}", window.text);
        let _ = writeln!(out, "{bar}{}{marks}", " ".repeat(window.indent));
    }
}

/// One article: its name, a summary for each name in several spellings that findings are about, then every finding with the
/// text around it. Findings that were accepted are counted only. Empty when there is nothing to report.
#[must_use]
pub fn article(checked: &Checked<'_>, layout: Layout) -> String {
    let mut out = String::new();
    if checked.findings.is_empty() && checked.accepted.is_empty() {
        return out;
    }
    let original = checked.source.map_or("without its original".to_owned(), |s| format!("original: {}", one_line(s)));
    let _ = writeln!(out, "{} ({original})", layout.paint(BOLD, &one_line(checked.target)));
    let terms = TermsByPlace::new(&checked.analysis.terms);
    let told: BTreeSet<usize> = checked.findings.iter().filter_map(|f| terms.of(f)).collect();
    names(&mut out, told.into_iter().map(|t| &checked.analysis.terms[t]), layout);

    let target = Page::new(checked.target, &checked.analysis.article.target);
    let source = checked.analysis.article.source.as_ref().map(|d| Page::new(checked.source.unwrap_or("original"), d));
    for finding in checked.findings {
        out.push('\n');
        let term = terms.of(finding).map(|t| &checked.analysis.terms[t]);
        describe(&mut out, finding, term, &target, source.as_ref(), layout);
    }
    if !checked.accepted.is_empty() {
        let _ = writeln!(out, "\n  {} not shown: accepted", count(checked.accepted.len(), "finding"));
    }
    out.push('\n');
    out
}

/// The summary: every name that has more than one spelling.
fn names<'a>(out: &mut String, terms: impl Iterator<Item = &'a Term>, layout: Layout) {
    for term in terms.filter(|t| t.kind != Kind::Expression && t.variants.len() > 1) {
        let mentions = term.variants.iter().map(|v| v.mentions.len()).sum();
        let what = unit(term).map_or(String::new(), |u| format!(" ({u})"));
        let spellings = count(term.variants.len(), "spelling");
        let heading = format!("{}{what}: {spellings} in {}", one_line(title(term)), count(mentions, "place"));
        let _ = writeln!(out, "\n  {}", layout.paint(BOLD, &heading));
        let listed: Vec<String> = term.variants.iter().map(|v| format!("{} {}×", v.text, v.mentions.len())).collect();
        layout.paragraph(out, 4, "", DIM, &listed.join(", "));
        if let Some(s) = &term.suggestion {
            layout.paragraph(out, 4, "suggested", GREEN, &format!("{} ({}): {}", s.text, s.basis.name(), s.why));
        }
    }
}

fn describe(
    out: &mut String,
    finding: &Finding,
    term: Option<&Term>,
    target: &Page<'_>,
    source: Option<&Page<'_>>,
    layout: Layout,
) {
    let in_source = finding.source.and_then(|span| source.map(|page| (page, span)));
    let place = match (finding.target, in_source) {
        (Some(span), _) => format!("{}:{}", one_line(target.name), target.at(span)),
        (None, Some((page, span))) => format!("{}:{}", one_line(page.name), page.at(span)),
        (None, None) => one_line(target.name),
    };
    let fingerprint = if layout.fingerprints { format!(" {}", finding.fingerprint()) } else { String::new() };
    let rule = layout.paint(DIM, &format!("[{}{fingerprint}]", finding.rule));
    let severity = layout.severity(finding.severity);
    let _ = writeln!(out, "{} {severity}: {} {rule}", layout.paint(BOLD, &place), one_line(&finding.message));
    if let Some(span) = finding.target {
        target.window(out, span, finding.severity, layout);
    }
    if let Some((page, span)) = in_source {
        page.window(out, span, finding.severity, layout);
    }
    if !finding.related.is_empty() {
        layout.paragraph(out, 2, "also", DIM, &elsewhere(finding, target));
    }
    if let Some(suggestion) = &finding.suggestion {
        // A name in several spellings has its reason in the summary above.
        let reason = term.filter(|t| t.variants.len() == 1).and_then(|t| t.suggestion.as_ref());
        let reason = reason.filter(|s| s.text == *suggestion);
        let why = reason.map_or(String::new(), |s| format!(": {}", s.why));
        layout.paragraph(out, 2, "write", GREEN, &format!("{suggestion}{why}"));
    }
}

/// The other places, by what stands there: `ม้งเคออง 1:1, 7:20; เมืองเของ 5:44`.
fn elsewhere(finding: &Finding, target: &Page<'_>) -> String {
    let mut by_text: Vec<(&str, Vec<String>)> = Vec::new();
    for &span in &finding.related {
        let text = span.of(target.text);
        match by_text.iter_mut().find(|(t, _)| *t == text) {
            Some((_, places)) => places.push(target.at(span)),
            None => by_text.push((text, vec![target.at(span)])),
        }
    }
    let listed: Vec<String> = by_text.iter().map(|(text, places)| format!("{text} {}", places.join(", "))).collect();
    listed.join("; ")
}

/// The figures of the whole run, as the last lines.
#[must_use]
pub fn totals(quality: &Quality, layout: Layout) -> String {
    let issues = quality.issues();
    let mut out = format!("{} checked, ", count(quality.articles, "article"));
    if issues.total() == 0 {
        out.push_str("no findings\n");
    } else {
        let parts = [(issues.errors, "error"), (issues.warnings, "warning"), (issues.notes, "note")];
        let listed: Vec<String> = parts.iter().filter(|p| p.0 > 0).map(|p| count(p.0, p.1)).collect();
        let _ = writeln!(out, "{}: {}", layout.paint(BOLD, &count(issues.total(), "finding")), listed.join(", "));
    }
    if let Some(share) = quality.name_consistency() {
        let (majority, mentions, percent) = (quality.majority_mentions, quality.mentions, share * 100.0);
        let text = format!(
            "{majority} of {mentions} mentions of repeated names are in the commonest spelling of their name ({percent:.0} %)"
        );
        layout.paragraph(&mut out, 0, "names:", DIM, &text);
    }
    if let (Some(errors), Some(warnings)) =
        (quality.per_thousand(Severity::Error), quality.per_thousand(Severity::Warning))
        && issues.total() > 0
    {
        let by: Vec<String> = quality.dimensions().iter().map(|(d, i)| format!("{} {}", d.name(), i.total())).collect();
        let text = format!("{errors:.1} errors and {warnings:.1} warnings in 1,000 characters; {}", by.join(", "));
        layout.paragraph(&mut out, 0, "unconfirmed issues:", DIM, &text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::Sample;

    const TARGET: &str = "อำเภอม้งเคอองจัดพิธีเมื่อปี 2565\n\nอำเภอม่องเคอองและอำเภอม้งเคออง";
    const SOURCE: &str = "Huyện Mường Khương tổ chức lễ năm 2024\n\nHuyện Mường Khương và huyện Mường Khương";

    fn sample() -> Sample {
        Sample::new(Some(SOURCE), TARGET).name("Mường Khương", &["ม้งเคออง", "ม่องเคออง"]).finding(
            "number-mismatch",
            Severity::Error,
            "2565 stands for 2024",
            "2565",
        )
    }

    fn render(sample: &Sample, layout: Layout) -> String {
        let findings = sample.findings();
        let (target, source) = ("th.txt", Some("vi.txt"));
        article(&Checked { analysis: &sample.analysis, findings: &findings, accepted: &[], target, source }, layout)
    }

    #[test]
    fn names_come_first_then_findings_with_their_places() {
        let expected = "\
th.txt (original: vi.txt)

  Mường Khương (huyện, Lào Cai): 2 spellings in 3 places
    ม้งเคออง 2×, ม่องเคออง 1×
    suggested ม้งเคออง (majority): it is the most frequent spelling here

th.txt:1:5 error: Mường Khương is written in 2 ways: ม้งเคออง (2×), ม่องเคออง (1×). Suggested: ม้งเคออง (it is the most frequent spelling here). [name-variants]
  │ อำเภอม้งเคอองจัดพิธีเมื่อปี 2565
  │      ^^^^^^^
  │ Huyện Mường Khương tổ chức lễ năm 2024
  │       ^^^^^^^^^^^^
  also ม่องเคออง 3:5; ม้งเคออง 3:20
  write ม้งเคออง

th.txt:1:21 error: 2565 stands for 2024 [number-mismatch]
  │ อำเภอม้งเคอองจัดพิธีเมื่อปี 2565
  │                      ^^^^
  write 2024

";
        assert_eq!(render(&sample(), Layout::default()), expected);
    }

    #[test]
    fn colours_change_nothing_else() {
        let plain = render(&sample(), Layout::default());
        let coloured = render(&sample(), Layout { style: Style::Ansi, ..Layout::default() });
        assert!(coloured.contains("\x1b[1;31m"));
        let codes = regex::Regex::new("\x1b\\[[0-9;]*m").expect("a valid pattern");
        assert_eq!(codes.replace_all(&coloured, ""), plain);
    }

    #[test]
    fn details_keep_to_the_width() {
        let narrow = render(&sample(), Layout { width: 40, ..Layout::default() });
        let details = narrow.lines().filter(|l| l.starts_with("  "));
        assert!(details.clone().count() > 8);
        assert!(details.filter(|l| !l.contains("spellings in")).all(|l| l.width() <= 40), "{narrow}");
    }

    #[test]
    fn totals_say_what_the_figures_mean() {
        let sample = sample();
        let quality = Quality::of(&sample.analysis, &sample.findings());
        let text = totals(&quality, Layout::default());
        assert!(text.starts_with("1 article checked, 2 findings: 2 errors\n"), "{text}");
        assert!(
            text.contains("2 of 3 mentions of repeated names are in the commonest spelling of their name (67 %)"),
            "{text}"
        );
        assert!(text.contains("; terminology 1, accuracy 1"), "{text}");
        assert_eq!(totals(&Quality::default(), Layout::default()), "0 articles checked, no findings\n");
    }
}
