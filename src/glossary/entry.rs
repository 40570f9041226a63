//! One row of a glossary.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::{Day, column};
use crate::naming::{Basis, Kind, Level};
use crate::vietnamese;

/// What a person has decided about a Thai form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Status {
    /// To be written.
    Preferred,
    /// Proposed by the program; nobody has decided yet.
    #[default]
    Proposed,
    /// May be written as well.
    Admitted,
    /// Was right once; not to be written any more.
    Deprecated,
    /// Wrong.
    Forbidden,
}

impl Status {
    /// Every status, in the order in which the rows of a name stand in a file.
    pub const ALL: [Status; 5] =
        [Status::Preferred, Status::Proposed, Status::Admitted, Status::Deprecated, Status::Forbidden];

    /// The word for it in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Status::Preferred => "preferred",
            Status::Proposed => "proposed",
            Status::Admitted => "admitted",
            Status::Deprecated => "deprecated",
            Status::Forbidden => "forbidden",
        }
    }

    /// The status that is called `name` in files.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// Whether a person stands behind it.
    #[must_use]
    pub fn is_decided(self) -> bool {
        self != Status::Proposed
    }
}

/// A Thai form that could be written too, and on whose authority.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Alternative {
    /// The form.
    pub text: String,
    /// Where it comes from.
    pub basis: Basis,
}

/// A form that must not be written, and how often it was met.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Forbidden {
    /// The form, as it stood in the texts.
    pub text: String,
    /// Times met; 0 when someone forbade it beforehand.
    pub count: u64,
}

/// Where a name was met.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Evidence {
    /// Day of publication.
    pub date: Option<Day>,
    /// Name of the document: a path, an address.
    pub document: String,
    /// Times met in it.
    pub count: u64,
    /// A few words around one place; empty where they are not wanted.
    pub snippet: String,
}

/// How one name or expression is written in Thai. A name may have several entries: one to be written, others that are
/// admitted or wrong; and one for each of its namesakes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// What is meant, whatever it is called: `gso:154` for a unit of the General Statistics Office until June 2025, `gso2025:02769` for
    /// one since; anything else that stays. May be empty.
    pub id: String,
    /// The Vietnamese form without class noun, composed.
    pub source: String,
    /// Other Vietnamese forms: the older tone placement, former names.
    pub aliases: Vec<String>,
    /// What it names.
    pub kind: Kind,
    /// Level, for administrative units.
    pub level: Option<Level>,
    /// The Vietnamese class noun in lower case: huyện, sông.
    pub generic: String,
    /// Name of the unit it lies in.
    pub parent: String,
    /// First day on which it was called so.
    pub valid_from: Option<Day>,
    /// Last day on which it was called so.
    pub valid_to: Option<Day>,
    /// Name of what it became part of.
    pub successor: String,
    /// The Thai form without class noun. Empty: not decided.
    pub thai: String,
    /// The Thai class noun: อำเภอ, แม่น้ำ.
    pub thai_generic: String,
    /// What was decided about the Thai form.
    pub status: Status,
    /// Where the Thai form comes from.
    pub basis: Option<Basis>,
    /// How sure the program was, in hundredths.
    pub confidence: Option<u8>,
    /// Forms that could be chosen instead.
    pub alternatives: Vec<Alternative>,
    /// Forms met in texts that are not to be written, the most frequent first.
    pub forbidden: Vec<Forbidden>,
    /// Where it was met, oldest first.
    pub evidence: Vec<Evidence>,
    /// Anything worth saying; the one field that may have several lines.
    pub note: String,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_at: Option<Day>,
    /// Cells of columns that are not ours, by the name of the column; no empty ones.
    pub extra: BTreeMap<String, String>,
}

impl Entry {
    /// An entry that says no more than this; proposed.
    #[must_use]
    pub fn new(source: impl Into<String>, kind: Kind, thai: impl Into<String>) -> Self {
        Entry {
            id: String::new(),
            source: source.into(),
            aliases: Vec::new(),
            kind,
            level: None,
            generic: String::new(),
            parent: String::new(),
            valid_from: None,
            valid_to: None,
            successor: String::new(),
            thai: thai.into(),
            thai_generic: String::new(),
            status: Status::Proposed,
            basis: None,
            confidence: None,
            alternatives: Vec::new(),
            forbidden: Vec::new(),
            evidence: Vec::new(),
            note: String::new(),
            decided_by: String::new(),
            decided_at: None,
            extra: BTreeMap::new(),
        }
    }

    /// What a name is of when nothing says so: a place when it starts with a capital.
    pub(super) fn usual_kind(source: &str) -> Kind {
        if source.chars().next().is_some_and(char::is_lowercase) { Kind::Expression } else { Kind::Place }
    }

    /// Whether it was called so on `day`.
    #[must_use]
    pub fn is_valid_on(&self, day: Day) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether there is a day on which both are called so.
    #[must_use]
    pub fn is_valid_with(&self, other: &Entry) -> bool {
        let starts_after = |a: &Entry, b: &Entry| a.valid_from.zip(b.valid_to).is_some_and(|(from, to)| from > to);
        !starts_after(self, other) && !starts_after(other, self)
    }

    /// What the entry is about, for people: `Mường Khương (huyện, Lào Cai, until 2025-06-30)`.
    #[must_use]
    pub fn title(&self) -> String {
        let name = if self.source.is_empty() { self.thai.as_str() } else { self.source.as_str() };
        let class = if self.generic.is_empty() { self.level.map_or("", Level::name) } else { self.generic.as_str() };
        let until = self.valid_to.map(|d| format!("until {d}"));
        let from = self.valid_from.map(|d| format!("from {d}"));
        let parts = [class, &self.parent, from.as_deref().unwrap_or(""), until.as_deref().unwrap_or("")];
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        if parts.is_empty() { name.to_owned() } else { format!("{name} ({})", parts.join(", ")) }
    }

    /// What decides whether two entries are about one thing: the name, what it names, its level, where it lies, since when.
    pub(super) fn concept(&self) -> Concept {
        Concept {
            source: vietnamese::key(&self.source),
            // What has no Vietnamese name is known by its Thai form.
            nameless: if self.source.is_empty() { self.thai.clone() } else { String::new() },
            kind: self.kind,
            level: self.level,
            parent: vietnamese::key(&self.parent),
            valid_from: self.valid_from,
        }
    }

    /// Brings the fields into the one form in which they are kept: composed, no control characters, lists in order and without
    /// repetitions.
    pub(super) fn tidy(&mut self) {
        let texts = [
            &mut self.id,
            &mut self.source,
            &mut self.generic,
            &mut self.parent,
            &mut self.successor,
            &mut self.thai,
            &mut self.thai_generic,
            &mut self.decided_by,
        ];
        for text in texts.into_iter().chain(&mut self.aliases) {
            clean(text, false);
        }
        clean(&mut self.note, true);
        self.confidence = self.confidence.map(|c| c.min(100));
        self.alternatives.iter_mut().for_each(|a| clean(&mut a.text, false));
        self.forbidden.iter_mut().for_each(|f| clean(&mut f.text, false));
        for evidence in &mut self.evidence {
            clean(&mut evidence.document, false);
            clean(&mut evidence.snippet, false);
        }
        self.aliases.retain(|a| !a.is_empty());
        self.aliases.sort_unstable();
        if self.source.is_empty() && !self.aliases.is_empty() {
            self.source = self.aliases.remove(0);
        }
        self.aliases.retain(|a| *a != self.source);
        self.aliases.dedup();
        self.alternatives.retain(|a| !a.text.is_empty() && a.text != self.thai);
        self.alternatives.sort_unstable_by(|a, b| (&a.text, a.basis).cmp(&(&b.text, b.basis)));
        self.alternatives.dedup_by(|later, first| later.text == first.text);
        self.alternatives.sort_unstable_by(|a, b| (a.basis, &a.text).cmp(&(b.basis, &b.text)));
        self.forbidden.retain(|f| !f.text.is_empty());
        self.forbidden.sort_unstable_by(|a, b| (&a.text, Reverse(a.count)).cmp(&(&b.text, Reverse(b.count))));
        self.forbidden.dedup_by(|later, first| later.text == first.text);
        self.forbidden.sort_unstable_by(|a, b| (Reverse(a.count), &a.text).cmp(&(Reverse(b.count), &b.text)));
        self.evidence.retain(|e| !e.document.is_empty());
        self.evidence.sort_unstable();
        self.evidence.dedup();
        let extra = std::mem::take(&mut self.extra);
        self.extra = extra
            .into_iter()
            .map(|(name, mut cell)| {
                clean(&mut cell, false);
                (name, cell)
            })
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
    }

    /// What comes first in the order of a file.
    pub(super) fn name_order(&self) -> (String, String) {
        (vietnamese::key(&self.source), self.source.clone())
    }

    /// What decides where an entry stands in a file.
    pub(super) fn order(&self) -> impl Ord + use<> {
        let place = (self.name_order(), self.kind, self.level, self.parent.clone());
        let form = (self.valid_from, self.status, self.thai.clone(), self.id.clone());
        let cells: Vec<String> = column::COLUMNS.iter().map(|c| column::get(self, c)).collect();
        (place, form, cells, self.extra.clone())
    }
}

/// See [`Entry::concept`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Concept {
    source: String,
    nameless: String,
    kind: Kind,
    level: Option<Level>,
    parent: String,
    valid_from: Option<Day>,
}

/// Composes `text`, trims it, and puts a space in the place of every character that no table or XML can hold. Line feeds stay
/// where `lines` says so.
fn clean(text: &mut String, lines: bool) {
    let odd = |c: char| (c.is_control() && !(lines && c == '\n')) || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{feff}');
    let fine = !text.chars().any(odd) && unicode_normalization::is_nfc(text) && text.trim().len() == text.len();
    if !fine {
        let cleaned: String = text.chars().map(|c| if odd(c) { ' ' } else { c }).nfc().collect();
        cleaned.trim().clone_into(text);
    }
}
