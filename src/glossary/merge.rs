//! Two people's versions of a glossary made one.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Concept;
use super::{Entry, Glossary, Status, column};

/// A merged glossary, and where people disagree.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// All that can be merged. An entry in conflict is proposed again, with both forms as alternatives and the conflict in its note.
    pub glossary: Glossary,
    /// One for each field that both changed, each in another way; in the order of the file.
    pub conflicts: Vec<Conflict>,
}

/// Two different decisions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    /// The entry, as [`Entry::title`] has it.
    pub title: String,
    /// The column.
    pub field: String,
    /// What both started from; `None` where that is not known.
    pub base: Option<String>,
    /// Our cell, and who decided so.
    pub ours: (String, String),
    /// Their cell, and who decided so.
    pub theirs: (String, String),
}

impl std::fmt::Display for Conflict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shown = |cell: &str| if cell.is_empty() { "nothing".to_owned() } else { cell.to_owned() };
        let by = |who: &str| if who.is_empty() { String::new() } else { format!(" ({who})") };
        let (ours, theirs) = (&self.ours, &self.theirs);
        write!(f, "{}: {}: ours says {}{}", self.title, self.field, shown(&ours.0), by(&ours.1))?;
        write!(f, ", theirs says {}{}", shown(&theirs.0), by(&theirs.1))?;
        match &self.base {
            Some(base) => write!(f, "; it was {}", shown(base)),
            None => Ok(()),
        }
    }
}

/// One row of a name: the form to be written (decided or proposed), or one of the others.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Row {
    concept: Concept,
    /// Empty for the form to be written.
    other: String,
    number: usize,
}

/// Merges two glossaries. With `base`, the version that both started from, what one side changed is taken; without it, a decision goes
/// before a proposal and a full cell before an empty one. Counts and evidence are put together. Where both sides decided
/// differently, nobody wins: see [`Merged`].
///
/// ```
/// use thiap::glossary::{Glossary, merge};
/// let read = |text| Glossary::parse("g.tsv", text).unwrap();
/// let ours = read("source\tthai\tdecided_by\nMường Khương\tเหมื่องเคือง\tAn\n");
/// let theirs = read("source\tthai\tdecided_by\nMường Khương\tเมืองเคือง\tBình\n");
/// let merged = merge(None, &ours, &theirs);
/// let message = "Mường Khương: thai: ours says เหมื่องเคือง (An), theirs says เมืองเคือง (Bình)";
/// assert_eq!(merged.conflicts[0].to_string(), message);
/// assert!(!merged.glossary.entries()[0].status.is_decided());
/// ```
#[must_use]
pub fn merge(base: Option<&Glossary>, ours: &Glossary, theirs: &Glossary) -> Merged {
    let bases = base.map(rows).unwrap_or_default();
    let (left, right) = (rows(ours), rows(theirs));
    let all: BTreeSet<&Row> = left.keys().chain(right.keys()).collect();
    let mut conflicts = Vec::new();
    let mut entries = Vec::new();
    for row in all {
        let before = bases.get(row).copied();
        match (left.get(row).copied(), right.get(row).copied()) {
            (Some(a), Some(b)) => entries.push(merge_entries(before, a, b, base.is_some(), &mut conflicts)),
            (Some(one), None) | (None, Some(one)) => match before {
                // Taken out by one side, unchanged by the other.
                Some(before) if before == one => {}
                Some(before) => {
                    let changed = ("changed".to_owned(), who(one));
                    let taken_out = ("taken out".to_owned(), String::new());
                    let ours_changed = left.contains_key(row);
                    let (ours, theirs) = if ours_changed { (changed, taken_out) } else { (taken_out, changed) };
                    let base = Some(before.thai.clone());
                    conflicts.push(Conflict { title: one.title(), field: "entry".to_owned(), base, ours, theirs });
                    entries.push(one.clone());
                }
                None => entries.push(one.clone()),
            },
            (None, None) => {}
        }
    }
    Merged { glossary: ours.replaced(entries), conflicts }
}

/// The entries by what they are rows of; of several to be written, the first is the main one. Rows that cannot be told apart are numbered.
fn rows(glossary: &Glossary) -> BTreeMap<Row, &Entry> {
    let mut rows = BTreeMap::new();
    for entry in glossary.entries() {
        let main = matches!(entry.status, Status::Preferred | Status::Proposed);
        let other = if main { String::new() } else { entry.thai.clone() };
        let mut row = Row { concept: entry.concept(), other, number: 0 };
        if rows.contains_key(&row) {
            row.other.clone_from(&entry.thai);
        }
        while rows.contains_key(&row) {
            row.number += 1;
        }
        rows.insert(row, entry);
    }
    rows
}

/// What is put together, never chosen from.
const GATHERED: [&str; 4] = ["aliases", "forbidden", "alternatives", "evidence"];
/// The cells that make up one decision: they are taken from one side together.
const DECISION: [&str; 6] = ["thai", "status", "basis", "confidence", "decided_by", "decided_at"];

fn merge_entries(
    before: Option<&Entry>,
    ours: &Entry,
    theirs: &Entry,
    has_base: bool,
    conflicts: &mut Vec<Conflict>,
) -> Entry {
    let mut merged = ours.clone();
    let mut disputed = false;
    let decision = |e: &Entry| DECISION.map(|c| column::get(e, c));
    match side(before.map(decision).as_ref(), &decision(ours), &decision(theirs)) {
        Side::Ours => {}
        Side::Theirs => copy(&DECISION, theirs, &mut merged),
        Side::Both => match (ours.status.is_decided(), theirs.status.is_decided()) {
            (true, false) => {}
            (false, true) => copy(&DECISION, theirs, &mut merged),
            // Two proposals: neither is a decision; the surer one stays.
            (false, false) => {
                if theirs.confidence > ours.confidence {
                    copy(&DECISION, theirs, &mut merged);
                }
            }
            (true, true) if (&ours.thai, ours.status) == (&theirs.thai, theirs.status) => {}
            (true, true) => {
                disputed = true;
                for field in ["thai", "status"].into_iter().filter(|f| column::get(ours, f) != column::get(theirs, f)) {
                    conflicts.push(conflict(field, before, ours, theirs));
                }
            }
        },
    }
    let extra: BTreeSet<&str> = [ours, theirs].iter().flat_map(|e| e.extra.keys().map(String::as_str)).collect();
    for field in column::COLUMNS.into_iter().chain(extra) {
        if DECISION.contains(&field) || GATHERED.contains(&field) {
            continue;
        }
        let (a, b) = (column::get(ours, field), column::get(theirs, field));
        match side(before.map(|e| column::get(e, field)).as_ref(), &a, &b) {
            Side::Ours => {}
            Side::Theirs => copy(&[field], theirs, &mut merged),
            Side::Both if !has_base && a.is_empty() => copy(&[field], theirs, &mut merged),
            Side::Both if !has_base && b.is_empty() => {}
            Side::Both if field == "note" => merged.note = format!("{}\n{}", ours.note, theirs.note),
            Side::Both => {
                disputed = true;
                conflicts.push(conflict(field, before, ours, theirs));
            }
        }
    }
    gather(&mut merged, before, ours, theirs);
    if disputed {
        reopen(&mut merged, before, ours, theirs);
    }
    merged
}

enum Side {
    /// They agree, or only we changed it.
    Ours,
    /// Only they changed it.
    Theirs,
    /// Both changed it, each in another way; or nobody knows.
    Both,
}

fn side<T: PartialEq>(before: Option<&T>, ours: &T, theirs: &T) -> Side {
    match before {
        _ if ours == theirs => Side::Ours,
        Some(before) if before == theirs => Side::Ours,
        Some(before) if before == ours => Side::Theirs,
        _ => Side::Both,
    }
}

fn copy(fields: &[&str], from: &Entry, to: &mut Entry) {
    for field in fields {
        // What `get` wrote, `set` reads.
        let _ = column::set(to, field, &column::get(from, field));
    }
}

fn who(entry: &Entry) -> String {
    let parts = [entry.decided_by.clone(), entry.decided_at.map_or(String::new(), |d| d.to_string())];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
}

fn conflict(field: &str, before: Option<&Entry>, ours: &Entry, theirs: &Entry) -> Conflict {
    Conflict {
        title: ours.title(),
        field: field.to_owned(),
        base: before.map(|e| column::get(e, field)),
        ours: (column::get(ours, field), who(ours)),
        theirs: (column::get(theirs, field), who(theirs)),
    }
}

/// Lists of both sides put together; of one form counted twice, the greater count. What one side took out stays out.
fn gather(merged: &mut Entry, before: Option<&Entry>, ours: &Entry, theirs: &Entry) {
    fn union<T: Clone, K: PartialEq>(before: Option<&[T]>, ours: &[T], theirs: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
        let has = |list: &[T], item: &T| list.iter().any(|other| key(other) == key(item));
        let kept = |item: &&T, other: &[T]| has(other, item) || before.is_none_or(|b| !has(b, item));
        let from_ours = ours.iter().filter(|i| kept(i, theirs));
        let from_theirs = theirs.iter().filter(|i| kept(i, ours));
        from_ours.chain(from_theirs).cloned().collect()
    }
    merged.aliases = union(before.map(|e| &e.aliases[..]), &ours.aliases, &theirs.aliases, String::clone);
    merged.forbidden = union(before.map(|e| &e.forbidden[..]), &ours.forbidden, &theirs.forbidden, |f| f.text.clone());
    merged.alternatives =
        union(before.map(|e| &e.alternatives[..]), &ours.alternatives, &theirs.alternatives, |a| a.text.clone());
    merged.evidence = union(before.map(|e| &e.evidence[..]), &ours.evidence, &theirs.evidence, |e| {
        (e.document.clone(), e.snippet.clone())
    });
}

/// Nobody wins: the entry is open again, with what both said in its note.
fn reopen(merged: &mut Entry, before: Option<&Entry>, ours: &Entry, theirs: &Entry) {
    let (a, b) = (&ours.thai, &theirs.thai);
    if a != b {
        merged.thai = before.map_or(String::new(), |e| e.thai.clone());
        for entry in [ours, theirs].into_iter().filter(|e| !e.thai.is_empty()) {
            let basis = entry.basis.unwrap_or(crate::naming::Basis::Glossary);
            merged.alternatives.push(super::Alternative { text: entry.thai.clone(), basis });
        }
    }
    merged.status = Status::Proposed;
    merged.decided_by = String::new();
    merged.decided_at = None;
    let says = |entry: &Entry, side: &str| {
        let who = who(entry);
        let who = if who.is_empty() { side.to_owned() } else { who };
        format!("{who} says {} {}", entry.status.name(), entry.thai)
    };
    let conflict = format!("conflict: {}; {}", says(ours, "ours"), says(theirs, "theirs"));
    merged.note = if merged.note.is_empty() { conflict } else { format!("{}\n{conflict}", merged.note) };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str) -> Glossary {
        Glossary::parse("g.tsv", &format!("source\tthai\tstatus\tforbidden\tnote\tdecided_by\n{rows}")).unwrap()
    }

    const BASE: &str = "Huế\tเว้\tproposed\tฮู;1\t\t\nVinh\tวิญ\tproposed\t\t\t\n";

    #[test]
    fn what_one_side_changed_is_taken() {
        let ours = read("Huế\tเว้\tpreferred\tฮู;3\t\tAn\nVinh\tวิญ\tproposed\t\t\t\n");
        let theirs = read("Huế\tเว้\tproposed\tฮู;1|เหว;1\tthe old capital\t\nVinh\tวินห์\tpreferred\t\t\tBình\n");
        let merged = merge(Some(&read(BASE)), &ours, &theirs);
        assert_eq!(merged.conflicts, []);
        let expected = "Huế\tเว้\tpreferred\tฮู;3|เหว;1\tthe old capital\tAn\nVinh\tวินห์\tpreferred\t\t\tBình\n";
        assert_eq!(merged.glossary, read(expected));
    }

    #[test]
    fn different_decisions_are_shown_and_nobody_wins() {
        let ours = read("Huế\tเว้\tpreferred\tฮู;1\t\tAn\nVinh\tวิญ\tproposed\t\t\t\n");
        let theirs = read("Huế\tฮเว้\tpreferred\tฮู;1\t\tBình\nVinh\tวิญ\tproposed\t\t\t\n");
        let one_way = merge(Some(&read(BASE)), &ours, &theirs);
        assert_eq!(one_way.conflicts.len(), 1);
        assert_eq!(one_way.conflicts[0].to_string(), "Huế: thai: ours says เว้ (An), theirs says ฮเว้ (Bình); it was เว้");
        let entry = &one_way.glossary.entries()[0];
        assert_eq!((entry.status, entry.thai.as_str()), (Status::Proposed, "เว้"));
        assert!(entry.note.contains("An says preferred เว้; Bình says preferred ฮเว้"), "{}", entry.note);
        assert!(entry.alternatives.iter().any(|a| a.text == "ฮเว้"));
    }

    #[test]
    fn a_decision_goes_before_a_proposal_and_entries_of_either_side_stay() {
        let ours = read("Huế\tเว้\tpreferred\t\t\tAn\n");
        let theirs = read("Huế\tฮู\tproposed\t\t\t\nVinh\tวิญ\tproposed\t\t\t\n");
        let merged = merge(None, &ours, &theirs);
        assert_eq!(merged.conflicts, []);
        assert_eq!(merged.glossary.entries().iter().map(|e| e.thai.as_str()).collect::<Vec<_>>(), ["เว้", "วิญ"]);
        assert_eq!(merge(None, &theirs, &ours).glossary, merged.glossary);
    }

    #[test]
    fn taking_out_an_entry_that_the_other_side_changed_is_a_conflict() {
        let ours = read("Huế\tเว้\tpreferred\tฮู;1\t\tAn\nVinh\tวิญ\tproposed\t\t\t\n");
        let theirs = read("Vinh\tวิญ\tproposed\t\t\t\n");
        let merged = merge(Some(&read(BASE)), &ours, &theirs);
        assert_eq!(merged.conflicts[0].field, "entry");
        assert_eq!(merged.glossary.entries().len(), 2);
        let untouched = merge(Some(&read(BASE)), &read(BASE), &theirs);
        assert_eq!((untouched.conflicts.len(), untouched.glossary.entries().len()), (0, 1));
    }

    #[test]
    fn merging_with_itself_changes_nothing() {
        let glossary = read(BASE);
        assert_eq!(merge(None, &glossary, &glossary).glossary, glossary);
        assert_eq!(merge(Some(&glossary), &glossary, &glossary).conflicts, []);
    }
}
