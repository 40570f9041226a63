//! Plain text: paragraphs are lines, roles are guessed.

use super::role::Roles;
use super::{Document, Language, Paragraph, Role, Segment};
use crate::{Span, vietnamese};

pub(super) fn read(text: String, language: Language) -> Document {
    let mut document = empty(text, language);
    let mut roles = Roles::default();
    for span in lines(&document.text) {
        let line = span.of(&document.text);
        if line.trim().is_empty() {
            continue;
        }
        let role = roles.next(line.trim());
        let span = trimmed(span, line);
        push_paragraph(&mut document, span, role);
    }
    document
}

/// A text made of paragraphs, an empty line between two; roles that are not given are guessed.
pub(super) fn compose<'a>(paragraphs: impl Iterator<Item = (Option<Role>, &'a str)>, language: Language) -> Document {
    let mut text = String::new();
    let mut spans: Vec<(Option<Role>, Span)> = Vec::new();
    for (role, paragraph) in paragraphs {
        let paragraph = paragraph.trim();
        if paragraph.is_empty() {
            continue;
        }
        text.push_str(if text.is_empty() { "" } else { "\n\n" });
        spans.push((role, Span::new(text.len(), text.len() + paragraph.len())));
        text.push_str(paragraph);
    }
    text.push_str(if text.is_empty() { "" } else { "\n" });
    let mut document = empty(text, language);
    let mut roles = Roles::default();
    for (role, span) in spans {
        // Asked for every paragraph: the guess depends on those before.
        let guess = roles.next(span.of(&document.text));
        push_paragraph(&mut document, span, role.unwrap_or(guess));
    }
    document
}

pub(super) fn read_lines(text: String, language: Language) -> Document {
    let mut document = empty(text, language);
    for span in lines(&document.text) {
        let first = document.segments.len();
        let span = trimmed(span, span.of(&document.text));
        document.segments.push(Segment { span, paragraph: document.paragraphs.len() });
        document.paragraphs.push(Paragraph { span, role: Role::Body, segments: first..first + 1 });
    }
    document
}

fn empty(text: String, language: Language) -> Document {
    Document { text, language, paragraphs: Vec::new(), segments: Vec::new(), date: None }
}

/// The lines of `text` without their ends (LF or CRLF) and without a byte order mark.
fn lines(text: &str) -> Vec<Span> {
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut out = Vec::new();
    for line in text[at..].split_inclusive('\n') {
        out.push(Span::new(at, at + line.trim_end_matches(['\n', '\r']).len()));
        at += line.len();
    }
    out
}

fn trimmed(span: Span, line: &str) -> Span {
    let from = span.start as usize + (line.len() - line.trim_start().len());
    Span::new(from, from + line.trim().len())
}

fn push_paragraph(document: &mut Document, span: Span, role: Role) {
    let first = document.segments.len();
    let paragraph = document.paragraphs.len();
    let text = span.of(&document.text);
    let pieces: Vec<Span> = match document.language {
        Language::Vietnamese => vietnamese::sentences(text),
        Language::Thai => chunks(text),
    };
    document.segments.extend(pieces.iter().map(|s| Segment { span: s.shifted(span.start as usize), paragraph }));
    document.paragraphs.push(Paragraph { span, role, segments: first..document.segments.len() });
}

/// The runs between white space.
fn chunks(text: &str) -> Vec<Span> {
    let base = text.as_ptr() as usize;
    text.split_whitespace()
        .map(|c| Span::new(c.as_ptr() as usize - base, c.as_ptr() as usize - base + c.len()))
        .collect()
}
