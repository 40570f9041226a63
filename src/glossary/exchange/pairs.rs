//! Formats that hold pairs of names, and little more.

use std::collections::HashMap;
use std::fmt::Write;

use csv::{ReaderBuilder, Terminator, WriterBuilder};

use super::{Export, xml};
use crate::Error;
use crate::glossary::{Divider, Entry, Glossary, Status};
use crate::naming::Level;

/// A name and what it is to be called.
pub(super) struct Pair<'a> {
    pub(super) source: &'a str,
    pub(super) entry: &'a Entry,
}

/// Every name and alias with the form to be written, in the order of the file, and what has none.
pub(super) fn pairs(glossary: &Glossary, proposed: bool) -> (Vec<Pair<'_>>, Vec<String>) {
    let (mut pairs, mut dropped) = (Vec::new(), Vec::new());
    for entry in glossary.entries() {
        let why = match entry.status {
            _ if entry.source.is_empty() => Some("it has no Vietnamese name"),
            Status::Preferred | Status::Proposed if entry.thai.is_empty() => Some("it has no Thai form"),
            Status::Preferred => None,
            Status::Proposed if proposed => None,
            Status::Proposed => Some("it is proposed, not decided"),
            // Not a form to be written: no loss.
            _ => continue,
        };
        match why {
            Some(why) => dropped.push(format!("{}: {why}", entry.title())),
            None => {
                let names = std::iter::once(&entry.source).chain(&entry.aliases);
                pairs.extend(names.map(|source| Pair { source, entry }));
            }
        }
    }
    (pairs, dropped)
}

/// The pairs with every Vietnamese name once: of namesakes that are written differently, the one that still exists, then the one of the
/// higher level, then the first.
fn single(glossary: &Glossary, proposed: bool) -> (Vec<Pair<'_>>, Vec<String>) {
    let (mut pairs, mut dropped) = pairs(glossary, proposed);
    let rank = |e: &Entry| (e.status, e.valid_to.is_some(), e.level.is_none(), e.level.unwrap_or(Level::Village));
    // Stable: the first of equals stays first.
    pairs.sort_by(|a, b| a.source.cmp(b.source).then(rank(a.entry).cmp(&rank(b.entry))));
    let mut taken: HashMap<&str, &Entry> = HashMap::new();
    pairs.retain(|pair| match taken.get(pair.source) {
        None => {
            taken.insert(pair.source, pair.entry);
            true
        }
        Some(first) => {
            if first.thai != pair.entry.thai {
                let (title, thai, has) = (pair.entry.title(), &pair.entry.thai, &first.thai);
                dropped.push(format!("{title}: {thai}: this format takes a name once; it has {has} already"));
            }
            false
        }
    });
    (pairs, dropped)
}

fn table(rows: impl Iterator<Item = Vec<String>>, divider: u8) -> String {
    let mut writer = WriterBuilder::new()
        .delimiter(divider)
        .terminator(Terminator::Any(b'\n'))
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row).expect("rows are written to memory");
    }
    String::from_utf8(writer.into_inner().expect("memory can be flushed")).expect("made of strings")
}

pub(super) fn deepl(glossary: &Glossary, proposed: bool) -> Export {
    let (pairs, dropped) = single(glossary, proposed);
    let rows = pairs.iter().map(|p| vec![p.source.to_owned(), p.entry.thai.clone()]);
    Export { text: table(rows, b'\t'), dropped }
}

pub(super) fn google(glossary: &Glossary, proposed: bool) -> Export {
    let (pairs, dropped) = single(glossary, proposed);
    let rows = pairs.iter().map(|p| vec![p.source.to_owned(), p.entry.thai.clone()]);
    let header = vec!["vi".to_owned(), "th".to_owned()];
    Export { text: table(std::iter::once(header).chain(rows), b','), dropped }
}

/// Xbench takes synonyms: a name may have several forms, any of which will do. Quotation marks mean nothing in its lists.
pub(super) fn xbench(glossary: &Glossary, proposed: bool) -> Export {
    let (pairs, dropped) = pairs(glossary, proposed);
    let mut text = String::new();
    for Pair { source, entry } in &pairs {
        let wrong: Vec<&str> = entry.forbidden.iter().map(|f| f.text.as_str()).collect();
        let not = if wrong.is_empty() { String::new() } else { format!("; not {}", wrong.join(", ")) };
        let remark = format!("{}{not}", entry.title());
        writeln!(text, "{source}\t{}\t{remark}", entry.thai).expect("memory can be written");
    }
    Export { text, dropped }
}

pub(super) fn tmx(glossary: &Glossary, proposed: bool) -> Export {
    let (pairs, dropped) = pairs(glossary, proposed);
    let mut out = xml::Writer::new();
    out.raw("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">");
    out.start("tmx", &[("version", "1.4")]);
    let header = [
        ("creationtool", "thiap"),
        ("creationtoolversion", env!("CARGO_PKG_VERSION")),
        ("segtype", "phrase"),
        ("o-tmf", "thiap glossary"),
        ("adminlang", "en"),
        ("srclang", "vi"),
        ("datatype", "plaintext"),
    ];
    out.start("header", &header);
    out.end();
    out.start("body", &[]);
    for Pair { source, entry } in pairs {
        out.start("tu", &[]);
        out.text("note", &[], &entry.title());
        for (language, text) in [("vi", source), ("th", entry.thai.as_str())] {
            out.start("tuv", &[("xml:lang", language)]);
            out.text("seg", &[], text);
            out.end();
        }
        out.end();
    }
    Export { text: out.finish(), dropped }
}

/// Reads a table of two columns, Vietnamese and Thai; with a header, the language codes say which is which.
pub(super) fn read_pairs(file: &str, text: &str, divider: Divider, header: bool) -> Result<Glossary, Error> {
    let delimiter = if divider == Divider::Tab { b'\t' } else { b',' };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut source, mut target) = (0, 1);
    let mut entries = Vec::new();
    for (n, row) in reader.records().enumerate() {
        let row = row.map_err(|e| Error::file(file, "a table of UTF-8 text", e.to_string()))?;
        let line = row.position().map_or(n + 1, |p| p.line() as usize);
        if header && n == 0 {
            let column = |code: &str| row.iter().position(|c| c.trim().eq_ignore_ascii_case(code));
            let (Some(vi), Some(th)) = (column("vi"), column("th")) else {
                let found = row.iter().collect::<Vec<_>>().join(",");
                return Err(Error::data(
                    file,
                    line,
                    "a header with the language codes vi and th",
                    format!("{found:?}"),
                ));
            };
            (source, target) = (vi, th);
            continue;
        }
        let (Some(source), Some(target)) = (row.get(source), row.get(target)) else {
            let found = row.iter().collect::<Vec<_>>().join(" ");
            return Err(Error::data(file, line, "a Vietnamese name and its Thai form", format!("{found:?}")));
        };
        entries.push(preferred(source, target));
    }
    Ok(Glossary::new(entries))
}

fn preferred(source: &str, thai: &str) -> Entry {
    let kind = Entry::usual_kind(source);
    Entry { status: Status::Preferred, ..Entry::new(source, kind, thai) }
}

pub(super) fn read_tmx(file: &str, text: &str) -> Result<Glossary, Error> {
    let root = xml::read(file, text)?;
    let body = root.first(&["body"]).filter(|_| root.name == "tmx");
    let body = body.ok_or_else(|| Error::file(file, "a TMX document", format!("<{}>", root.name)))?;
    let in_language = |unit: &xml::Element, code: &str| {
        let variant =
            unit.all(&["tuv"]).find(|v| v.attribute("lang").is_some_and(|l| l.to_lowercase().starts_with(code)))?;
        Some(variant.first(&["seg"])?.whole_text().into_owned())
    };
    let units = body.all(&["tu"]).filter_map(|u| Some((in_language(u, "vi")?, in_language(u, "th")?)));
    Ok(Glossary::new(units.map(|(source, thai)| preferred(&source, &thai)).collect()))
}

#[cfg(test)]
mod tests {
    use crate::glossary::{Format, Glossary, Status, export, import};

    const FILE: &str = "source\tthai\tstatus\tlevel\taliases\tvalid_to\tforbidden\n\
        Hà Nam\tห่านาม\tpreferred\tprovince\t\t2025-06-30\t\n\
        Hà Nam\tฮานาม\tpreferred\tcommune\t\t\tห่านัม;2\n\
        Hòa Bình\tฮหว่าบิ่ญ\tpreferred\t\tHoà Bình\t\t\n\
        Huế\tเว้\tproposed\t\t\t\t\n\
        Huế\tฮู\tforbidden\t\t\t\t\n";

    fn glossary() -> Glossary {
        Glossary::parse("g.tsv", FILE).unwrap()
    }

    #[test]
    fn deepl_and_google_take_every_name_once_and_what_exists_goes_first() {
        let deepl = export(&glossary(), Format::Deepl, false);
        assert_eq!(deepl.text, "Hoà Bình\tฮหว่าบิ่ญ\nHà Nam\tฮานาม\nHòa Bình\tฮหว่าบิ่ญ\n");
        assert_eq!(deepl.dropped.len(), 2, "{:?}", deepl.dropped);
        let google = export(&glossary(), Format::Google, true);
        assert!(
            google.text.starts_with("vi,th\nHoà Bình,ฮหว่าบิ่ญ\n") && google.text.contains("Huế,เว้\n"),
            "{}",
            google.text
        );
        let back = import(Format::Google, "g.csv", &google.text).unwrap();
        assert_eq!(back.named("Huế").next().unwrap().status, Status::Preferred);
    }

    #[test]
    fn xbench_has_all_forms_with_remarks() {
        let text = export(&glossary(), Format::Xbench, false).text;
        assert!(text.contains("Hà Nam\tฮานาม\tHà Nam (commune); not ห่านัม\n"), "{text}");
        assert_eq!(text.matches("Hà Nam\t").count(), 2);
    }

    #[test]
    fn pairs_survive_tmx() {
        let tmx = export(&glossary(), Format::Tmx, true);
        let back = import(Format::Tmx, "g.tmx", &tmx.text).unwrap();
        let pairs: Vec<_> = back.entries().iter().map(|e| (e.source.as_str(), e.thai.as_str())).collect();
        assert_eq!(pairs.len(), 5);
        assert!(pairs.contains(&("Hà Nam", "ฮานาม")) && pairs.contains(&("Huế", "เว้")));
    }

    #[test]
    fn rows_without_a_pair_are_refused() {
        let error = import(Format::Deepl, "d.tsv", "Huế\tเว้\nVinh\n").unwrap_err();
        assert_eq!(error.to_string(), "d.tsv:2: expected a Vietnamese name and its Thai form, found \"Vinh\"");
        let error = import(Format::Google, "g.csv", "en,th\nHuế,เว้\n").unwrap_err();
        assert!(error.to_string().contains("the language codes vi and th"));
    }
}
