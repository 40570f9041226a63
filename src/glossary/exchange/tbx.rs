//! TermBase eXchange: ISO 30042:2019, dialect TBX-Basic, style DCA (data categories as attributes).
//!
//! A name and all its rows are one concept. What TBX-Basic has a place for goes there: names as terms, statuses as administrative
//! statuses, forbidden variants as deprecated terms, evidence as contexts with their sources, decisions as transactions. The rest goes
//! into notes of the form `thiap:COLUMN=CELL`, which TBX-Basic allows everywhere and other tools show as remarks.

use std::collections::BTreeMap;

use super::xml::{self, Element, Writer};
use crate::Error;
use crate::glossary::entry::{Evidence, Forbidden, Status};
use crate::glossary::{Entry, Glossary, column};
use crate::naming::Kind;

/// What our notes start with.
const OURS: &str = "thiap:";
const STATUS: &str = "administrativeStatus";

/// Columns that say something of the name, not of one of its Thai forms. Rows that agree in all of them are one concept.
const OF_CONCEPT: [&str; 10] =
    ["source", "kind", "aliases", "level", "generic", "parent", "valid_from", "valid_to", "successor", "id"];
/// Columns that TBX-Basic has a place for.
const PLACED: [&str; 9] =
    ["source", "kind", "aliases", "thai", "forbidden", "evidence", "note", "decided_by", "decided_at"];

pub(super) fn write(glossary: &Glossary) -> String {
    let mut out = Writer::new();
    let root = [("type", "TBX-Basic"), ("style", "dca"), ("xml:lang", "vi"), ("xmlns", "urn:iso:std:iso:30042:ed-2")];
    out.start("tbx", &root);
    out.start("tbxHeader", &[]);
    out.start("fileDesc", &[]);
    out.start("sourceDesc", &[]);
    out.text("p", &[], "A thiap glossary: Vietnamese names and terms, and how they are written in Thai");
    (0..3).for_each(|_| out.end());
    out.start("text", &[]);
    let concepts = concepts(glossary);
    if !concepts.is_empty() {
        out.start("body", &[]);
    }
    for (n, rows) in concepts.iter().enumerate() {
        write_concept(&mut out, n + 1, rows);
    }
    out.finish()
}

/// The rows of each concept, concepts in the order of their first rows.
fn concepts(glossary: &Glossary) -> Vec<Vec<&Entry>> {
    let mut number: BTreeMap<[String; OF_CONCEPT.len()], usize> = BTreeMap::new();
    let mut concepts: Vec<Vec<&Entry>> = Vec::new();
    for entry in glossary.entries() {
        let n = *number.entry(OF_CONCEPT.map(|c| column::get(entry, c))).or_insert(concepts.len());
        if n == concepts.len() {
            concepts.push(Vec::new());
        }
        concepts[n].push(entry);
    }
    concepts
}

fn write_concept(out: &mut Writer, number: usize, rows: &[&Entry]) {
    let name = rows[0];
    out.start("conceptEntry", &[("id", &format!("c{number}"))]);
    out.text("descrip", &[("type", "subjectField")], name.kind.name());
    for column in OF_CONCEPT {
        write_note(out, name, column);
    }
    if !name.source.is_empty() {
        out.start("langSec", &[("xml:lang", "vi")]);
        for (n, text) in std::iter::once(&name.source).chain(&name.aliases).enumerate() {
            out.start("termSec", &[]);
            out.text("term", &[], text);
            if n > 0 {
                out.text("termNote", &[("type", "termType")], "variant");
            }
            out.end();
        }
        out.end();
    }
    out.start("langSec", &[("xml:lang", "th")]);
    for row in rows {
        write_row(out, row);
    }
    out.end();
    out.end();
}

fn write_row(out: &mut Writer, row: &Entry) {
    out.start("termSec", &[]);
    out.text("term", &[], &row.thai);
    let status = match row.status {
        Status::Preferred => Some("preferredTerm-admn-sts"),
        Status::Admitted => Some("admittedTerm-admn-sts"),
        Status::Deprecated => Some("supersededTerm-admn-sts"),
        Status::Forbidden => Some("deprecatedTerm-admn-sts"),
        Status::Proposed => None,
    };
    match status {
        Some(status) => out.text("termNote", &[("type", STATUS)], status),
        None => out.text("note", &[], "thiap:status=proposed"),
    }
    let ours = column::COLUMNS.into_iter().filter(|c| !OF_CONCEPT.contains(c) && *c != "status");
    for column in ours.chain(row.extra.keys().map(String::as_str)) {
        write_note(out, row, column);
    }
    if row.note.starts_with(OURS) {
        out.text("note", &[], &format!("{OURS}note={}", column::get(row, "note")));
    } else if !row.note.is_empty() {
        out.text("note", &[], &row.note);
    }
    for evidence in &row.evidence {
        out.start("descripGrp", &[]);
        out.text("descrip", &[("type", "context")], &evidence.snippet);
        out.text("admin", &[("type", "source")], &evidence.document);
        out.text("note", &[], &format!("{OURS}count={}", evidence.count));
        if let Some(date) = evidence.date {
            out.text("note", &[], &format!("{OURS}date={date}"));
        }
        out.end();
    }
    if row.decided_at.is_some() || !row.decided_by.is_empty() {
        out.start("transacGrp", &[]);
        out.text("transac", &[("type", "transactionType")], "modification");
        if let Some(day) = row.decided_at {
            out.text("date", &[], &day.to_string());
        }
        if !row.decided_by.is_empty() {
            out.text("transacNote", &[("type", "responsibility")], &row.decided_by);
        }
        out.end();
    }
    out.end();
    for wrong in &row.forbidden {
        out.start("termSec", &[]);
        out.text("term", &[], &wrong.text);
        out.text("termNote", &[("type", STATUS)], "deprecatedTerm-admn-sts");
        out.text("termNote", &[("type", "termType")], "variant");
        out.text("note", &[], &format!("{OURS}forbidden={}", wrong.count));
        out.end();
    }
}

/// The cell of a column as a note, unless TBX-Basic has a place for it or there is nothing to say.
fn write_note(out: &mut Writer, entry: &Entry, column: &str) {
    let cell = column::get(entry, column);
    if !PLACED.contains(&column) && !cell.is_empty() {
        out.text("note", &[], &format!("{OURS}{column}={cell}"));
    }
}

/// Reads TBX of any dialect, of this version or the one before.
pub(super) fn read(file: &str, text: &str) -> Result<Glossary, Error> {
    let root = xml::read(file, text)?;
    if !matches!(root.name.as_str(), "tbx" | "martif") {
        return Err(Error::file(file, "a TBX document (<tbx> or <martif>)", format!("<{}>", root.name)));
    }
    let mut concepts: Vec<&Element> = Vec::new();
    root.walk(&mut |e| {
        if matches!(e.name.as_str(), "conceptEntry" | "termEntry") {
            concepts.push(e);
        }
    });
    let mut entries = Vec::new();
    for concept in &concepts {
        read_concept(concept, &mut entries).map_err(|(cell, expected)| {
            let id = concept.attribute("id").unwrap_or("?");
            Error::file(file, format!("{expected} in the concept {id}"), format!("{cell:?}"))
        })?;
    }
    if entries.is_empty() && !concepts.is_empty() {
        return Err(Error::file(file, "concepts with terms in vi and th", "concepts in other languages only"));
    }
    Ok(Glossary::new(entries))
}

/// A cell that cannot be read, and what was expected.
type BadCell = (String, String);

fn read_concept(concept: &Element, entries: &mut Vec<Entry>) -> Result<(), BadCell> {
    let section = |language: &str| {
        let is = |s: &&Element| s.attribute("lang").is_some_and(|l| l.split('-').next() == Some(language));
        concept.children.iter().filter(|c| matches!(c.name.as_str(), "langSec" | "langSet")).find(is)
    };
    let Some(thai) = section("th") else { return Ok(()) };
    let mut names = section("vi").map_or(Vec::new(), |s| terms(s).map(term_text).collect()).into_iter();
    let mut name = Entry::new(names.next().unwrap_or_default(), Kind::Place, "");
    name.aliases = names.collect();
    let subject = concept.children.iter().find(|c| c.attribute("type") == Some("subjectField"));
    let kind = subject.and_then(|s| Kind::named(&s.whole_text()));
    name.kind = kind.unwrap_or_else(|| Entry::usual_kind(&name.source));
    read_notes(concept, &mut name)?;
    for section in terms(thai) {
        let own = |key: &str| {
            notes(section).into_iter().find_map(|n| ours(&n).filter(|(k, _)| *k == key).map(|(_, v)| v.to_owned()))
        };
        if let (Some(count), Some(row)) = (own("forbidden"), entries.last_mut()) {
            let expected = || (count.clone(), "a whole number".to_owned());
            row.forbidden.push(Forbidden { text: term_text(section), count: count.parse().map_err(|_| expected())? });
            continue;
        }
        let mut row = Entry { thai: term_text(section), ..name.clone() };
        row.status = status(section);
        read_notes(section, &mut row)?;
        let plain = notes(section).into_iter().filter(|n| ours(n).is_none());
        let plain: Vec<String> = plain.chain((!row.note.is_empty()).then(|| row.note.clone())).collect();
        row.note = plain.join("\n");
        row.evidence = section.all(&["descripGrp"]).map(read_evidence).collect::<Result<_, _>>()?;
        if let Some(decision) = section.all(&["transacGrp"]).last() {
            row.decided_by = decision.first(&["transacNote"]).map_or(String::new(), |t| t.whole_text().into_owned());
            row.decided_at = decision.first(&["date"]).and_then(|d| d.whole_text().get(..10)?.parse().ok());
        }
        entries.push(row);
    }
    Ok(())
}

/// The term sections of a language section.
fn terms(section: &Element) -> impl Iterator<Item = &Element> {
    section.children.iter().filter(|c| matches!(c.name.as_str(), "termSec" | "tig" | "ntig"))
}

fn term_text(section: &Element) -> String {
    let mut text = String::new();
    section.walk(&mut |e| {
        if e.name == "term" && text.is_empty() {
            text = e.whole_text().into_owned();
        }
    });
    text
}

fn status(section: &Element) -> Status {
    let mut found = None;
    section.walk(&mut |e| {
        if e.name == "termNote" && e.attribute("type") == Some(STATUS) {
            found = Some(e.whole_text());
        }
    });
    let word = found.as_deref().unwrap_or("preferred").trim_end_matches("-admn-sts").trim_end_matches("Term");
    match word {
        "admitted" => Status::Admitted,
        "superseded" => Status::Deprecated,
        "deprecated" | "forbidden" | "obsolete" => Status::Forbidden,
        _ => Status::Preferred,
    }
}

/// The notes directly in an element.
fn notes(element: &Element) -> Vec<String> {
    element.all(&["note"]).map(|n| n.whole_text().into_owned()).filter(|n| !n.is_empty()).collect()
}

/// Column and cell of a note of ours.
fn ours(note: &str) -> Option<(&str, &str)> {
    note.strip_prefix(OURS)?.split_once('=')
}

/// Sets the fields that notes of ours give.
fn read_notes(element: &Element, entry: &mut Entry) -> Result<(), BadCell> {
    for note in notes(element) {
        if let Some((name, cell)) = ours(&note) {
            column::set(entry, name, cell).map_err(|expected| (note.clone(), expected))?;
        }
    }
    Ok(())
}

fn read_evidence(group: &Element) -> Result<Evidence, BadCell> {
    let text = |name: &str| group.first(&[name]).map_or(String::new(), |e| e.whole_text().into_owned());
    let mut evidence = Evidence { date: None, document: text("admin"), count: 0, snippet: text("descrip") };
    // Contexts from elsewhere need not name their source.
    if evidence.document.is_empty() {
        "?".clone_into(&mut evidence.document);
    }
    for note in notes(group) {
        let bad = |expected: &str| (note.clone(), expected.to_owned());
        match ours(&note) {
            Some(("count", n)) => evidence.count = n.parse().map_err(|_| bad("a whole number"))?,
            Some(("date", d)) => evidence.date = Some(d.parse().map_err(|_| bad("a day written YYYY-MM-DD"))?),
            _ => {}
        }
    }
    Ok(evidence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_another_tool_is_read() {
        let text = r#"<martif type="TBX" xml:lang="en"><text><body><termEntry id="x1">
            <langSet xml:lang="vi"><tig><term>Huế</term></tig><tig><term>Thừa Thiên</term></tig></langSet>
            <langSet xml:lang="th-TH">
              <ntig><termGrp><term>เว้</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
              <ntig><termGrp><term>ฮู</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
            </langSet></termEntry></body></text></martif>"#;
        let glossary = read("x.tbx", text).unwrap();
        let rows: Vec<_> =
            glossary.entries().iter().map(|e| (e.thai.as_str(), e.status, e.aliases[0].as_str())).collect();
        assert_eq!(rows, [("เว้", Status::Preferred, "Thừa Thiên"), ("ฮู", Status::Forbidden, "Thừa Thiên")]);
    }

    #[test]
    fn what_is_no_tbx_or_has_other_languages_is_refused() {
        assert_eq!(
            read("x", "<tmx/>").unwrap_err().to_string(),
            "x: expected a TBX document (<tbx> or <martif>), found <tmx>"
        );
        let english = r#"<tbx><text><body><conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>a</term></termSec></langSec></conceptEntry></body></text></tbx>"#;
        assert!(read("x", english).unwrap_err().to_string().contains("terms in vi and th"));
        let bad = english.replace("\"en\"", "\"th\"").replace("</term>", "</term><note>thiap:level=town</note>");
        let error = read("x", &bad).unwrap_err().to_string();
        assert!(error.contains("province, district, commune, village in the concept c1"), "{error}");
    }
}
