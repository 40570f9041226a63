//! `spacing`: blanks where Thai has none, and none where it needs one.

use super::{Finding, Rule, Settings, Severity};
use crate::document::Paragraph;
use crate::resources::Resources;
use crate::thai::{is_boundary, is_mark, is_thai_letter};
use crate::{Analysis, Span};

pub(super) static RULE: Rule =
    Rule { name: "spacing", severity: Severity::Note, needs_source: false, page: include_str!("spacing.md"), check };

/// What can be wrong about a blank.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// A blank inside a letter: before a vowel sign or tone mark.
    InLetter,
    /// Several blanks in a row.
    Doubled,
    /// A blank before a mark that belongs to the word before it, or after an opening one.
    AtMark,
    /// No blank after ๆ.
    AfterRepetition,
}

const FAULTS: [Fault; 4] = [Fault::InLetter, Fault::Doubled, Fault::AtMark, Fault::AfterRepetition];

impl Fault {
    fn message(self, count: usize) -> String {
        let times = if count == 1 { String::new() } else { format!(" ({count} places)") };
        match self {
            Fault::InLetter => format!("A blank divides a letter from its vowel or tone mark{times}."),
            Fault::Doubled => format!("Several blanks stand in a row{times}."),
            Fault::AtMark => format!("A blank stands on the wrong side of a mark{times}."),
            Fault::AfterRepetition => format!("A blank belongs after ๆ{times}."),
        }
    }
}

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let target = &analysis.article.target;
    let places: Vec<(Fault, Span)> =
        target.paragraphs.iter().filter(|p| p.role.is_content()).flat_map(|p| faults(target.at(p.span), p)).collect();
    let mut found = Vec::new();
    // One finding for every kind of fault: who writes double blanks writes many.
    for fault in FAULTS {
        let spans: Vec<Span> = places.iter().filter(|(f, _)| *f == fault).map(|&(_, s)| s).collect();
        let Some((&first, others)) = spans.split_first() else { continue };
        let severity = if fault == Fault::InLetter { Severity::Warning } else { RULE.severity };
        let subject = Finding::subject_at(target, first);
        let mut finding = Finding::new(RULE.name, severity, fault.message(spans.len()), Some(first), &subject);
        finding.related = others.to_vec();
        found.push(finding);
    }
    found
}

/// The faults of one paragraph, each with the characters beside the blank, which alone nobody could see.
fn faults(text: &str, paragraph: &Paragraph) -> Vec<(Fault, Span)> {
    let mut found = Vec::new();
    let place = |from: usize, to: usize| Span::new(from, to).shifted(paragraph.span.start as usize);
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            let mut end = at + c.len_utf8();
            let mut count = 1;
            while let Some((next, more)) = chars.next_if(|(_, c)| c.is_whitespace()) {
                end = next + more.len_utf8();
                count += 1;
            }
            let after = chars.peek().map(|&(_, c)| c);
            let is_thai = before.is_some_and(is_thai_letter);
            let fault = if is_thai && after.is_some_and(|c| is_mark(c) || matches!(c, 'ะ' | 'า' | 'ำ' | 'ๅ')) {
                Some(Fault::InLetter)
            } else if count > 1 {
                Some(Fault::Doubled)
            } else if matches!(after, Some(')' | ']' | '”' | ',' | ';' | '!' | '?'))
                || matches!(before, Some('(' | '[' | '“'))
            {
                Some(Fault::AtMark)
            } else {
                None
            };
            found.extend(fault.map(|fault| (fault, place(cluster_before(text, at), cluster_after(text, end)))));
        } else if c == 'ๆ' && chars.peek().is_some_and(|&(_, next)| is_thai_letter(next)) {
            let end = at + c.len_utf8();
            found.push((Fault::AfterRepetition, place(at, cluster_after(text, end))));
        }
        before = Some(c);
    }
    found
}

/// Where the cluster that ends at byte `at` starts.
fn cluster_before(text: &str, at: usize) -> usize {
    text[..at].char_indices().rev().map(|(i, _)| i).find(|&i| is_boundary(text, i)).unwrap_or(at)
}

/// Where the cluster that starts at byte `at` ends.
fn cluster_after(text: &str, at: usize) -> usize {
    let ends = text[at..].char_indices().map(|(i, c)| at + i + c.len_utf8());
    ends.into_iter().find(|&i| is_boundary(text, i)).unwrap_or(at)
}
