//! A glossary for Weblate.
//!
//! Weblate reads TBX of the older structure (martif), one pair an entry; an administrative status `forbidden` marks what must not be
//! written. Explanations stand in a note from the translator.

use super::{Export, pairs, xml};
use crate::glossary::{Entry, Glossary, Status};

pub(super) fn write(glossary: &Glossary, proposed: bool) -> Export {
    let (pairs, dropped) = pairs::pairs(glossary, proposed);
    let mut out = xml::Writer::new();
    out.raw("<!DOCTYPE martif PUBLIC \"ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN\" \"TBXcdv04.dtd\">");
    out.start("martif", &[("type", "TBX"), ("xml:lang", "vi")]);
    out.start("martifHeader", &[]);
    out.start("fileDesc", &[]);
    out.start("sourceDesc", &[]);
    out.text("p", &[], "thiap glossary");
    (0..3).for_each(|_| out.end());
    out.start("text", &[]);
    out.start("body", &[]);
    let mut number = 0;
    let mut entry = |source: &str, thai: &str, forbidden: bool, about: &Entry| {
        number += 1;
        out.start("termEntry", &[("id", &format!("t{number}"))]);
        out.text("descrip", &[], &about.title());
        out.start("langSet", &[("xml:lang", "vi")]);
        out.start("tig", &[]);
        out.text("term", &[], source);
        (0..2).for_each(|_| out.end());
        out.start("langSet", &[("xml:lang", "th")]);
        out.start("tig", &[]);
        out.text("term", &[], thai);
        if forbidden {
            out.text("termNote", &[("type", "administrativeStatus")], "forbidden");
        }
        if !forbidden && !about.note.is_empty() {
            out.text("note", &[("from", "translator")], &about.note);
        }
        (0..3).for_each(|_| out.end());
    };
    for pair in &pairs {
        entry(pair.source, &pair.entry.thai, false, pair.entry);
        for wrong in &pair.entry.forbidden {
            entry(pair.source, &wrong.text, true, pair.entry);
        }
    }
    let wrong = glossary.entries().iter().filter(|e| matches!(e.status, Status::Forbidden | Status::Deprecated));
    for row in wrong.filter(|e| !e.source.is_empty()) {
        entry(&row.source, &row.thai, true, row);
    }
    Export { text: out.finish(), dropped }
}

#[cfg(test)]
mod tests {
    use crate::glossary::{Format, Glossary, Status, export, import};

    #[test]
    fn forbidden_forms_are_entries_of_their_own() {
        let file = "source\tthai\tforbidden\tnote\nHuế\tเว้\tฮู;2\tthe old capital\n";
        let text = export(&Glossary::parse("g.tsv", file).unwrap(), Format::Weblate, false).text;
        assert_eq!(text.matches("<termEntry").count(), 2);
        assert!(text.contains("<note from=\"translator\">the old capital</note>"), "{text}");
        let back = import(Format::Tbx, "w.tbx", &text).unwrap();
        let rows: Vec<_> = back.entries().iter().map(|e| (e.thai.as_str(), e.status)).collect();
        assert_eq!(rows, [("เว้", Status::Preferred), ("ฮู", Status::Forbidden)]);
    }
}
