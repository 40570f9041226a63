//! What a rule states.

use crate::document::Document;
use crate::hash::fnv;
use crate::{Analysis, Span};

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth knowing, often no fault.
    Note,
    /// Probably to be changed.
    Warning,
    /// The text says something wrong or contradicts itself.
    Error,
}

impl Severity {
    /// `note`, `warning`, `error`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One fault, with every place that it concerns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Name of the rule that states it.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One or two plain English sentences for the editor.
    pub message: String,
    /// The main place in the translation; `None` when something is missing there.
    pub target: Option<Span>,
    /// The place in the original that it is about.
    pub source: Option<Span>,
    /// All other places in the translation.
    pub related: Vec<Span>,
    /// What should stand at `target` instead.
    pub suggestion: Option<String>,
    /// Stays the same when text elsewhere is edited: see [`fingerprint`](Self::fingerprint).
    fingerprint: u64,
}

impl Finding {
    /// A finding about `target`, identified by `subject`: what it is about, free of places (a name, the wrong figure and its
    /// neighbours).
    #[must_use]
    pub fn new(rule: &'static str, severity: Severity, message: String, target: Option<Span>, subject: &str) -> Self {
        Finding {
            rule,
            severity,
            message,
            target,
            source: None,
            related: Vec::new(),
            suggestion: None,
            fingerprint: hash(&[rule, subject]),
        }
    }

    /// The subject of a finding about one place: the text there and some 30 bytes on either side, so that equal faults in
    /// different sentences stay apart and edits elsewhere change nothing.
    #[must_use]
    pub fn subject_at(document: &Document, span: Span) -> String {
        let text = &document.text;
        let edge = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let from = edge((span.start as usize).saturating_sub(30));
        let to = edge((span.end as usize + 30).min(text.len()));
        text[from..to].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Rule and subject as 16 hexadecimal digits. Decisions and baselines refer to findings by it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        format!("{:016x}", self.fingerprint)
    }

    /// Every place in the translation, the main one first.
    pub fn places(&self) -> impl Iterator<Item = Span> + '_ {
        self.target.into_iter().chain(self.related.iter().copied())
    }

    /// The text at the main place.
    #[must_use]
    pub fn text<'a>(&self, analysis: &'a Analysis) -> &'a str {
        self.target.map_or("", |span| analysis.article.target.at(span))
    }
}

/// A hash of the parts with a separator.
fn hash(parts: &[&str]) -> u64 {
    fnv(parts.iter().flat_map(|p| p.bytes().chain([0xff])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_do_not_depend_on_places() {
        let at = |start| Finding::new("r", Severity::Note, String::new(), Some(Span::new(start, start + 3)), "Huế");
        assert_eq!(at(0).fingerprint(), at(90).fingerprint());
        assert_ne!(at(0).fingerprint(), Finding::new("r", Severity::Note, String::new(), None, "Hà").fingerprint());
        assert_eq!(at(0).fingerprint().len(), 16);
    }
}
