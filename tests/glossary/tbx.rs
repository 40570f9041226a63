//! TBX as exported, held against the structure that TBX publishes.
//!
//! No package of any registry brings the schemas of TBX along, so the rules stand here, in our words: the core structure of
//! ISO 30042:2019 (`TBXcoreStructV03.rng`) and the data categories of the dialect TBX-Basic in the style DCA (`TBX-Basic_DCA.sch`), as far as
//! DCA documents can use them.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use regex::Regex;

use thiap::Resources;
use thiap::glossary::{Day, Format, Glossary, export};

use crate::decided;

const AUXILIARY: &str = "(admin|adminGrp|descrip|descripGrp|note|ref|transacGrp|xref)";
const NOTE_LINKS: &str = "(admin|adminGrp|note|ref|transacGrp|xref)";

/// Element, its children in order (a pattern; `TEXT` stands for text and inline elements), attributes that it must have, and that it may have.
#[rustfmt::skip]
fn structure(element: &str) -> Option<(String, &'static [&'static str], &'static [&'static str])> {
    let text = || "TEXT".to_owned();
    const NOTHING: &[&str] = &[];
    const ID: &[&str] = &["id"];
    const ID_LANG: &[&str] = &["id", "xml:lang"];
    const CATEGORY: &[&str] = &["id", "xml:lang", "target", "datatype"];
    Some(match element {
        "tbx" => ("tbxHeader text".to_owned(), &["xml:lang", "type", "style"], &["xmlns"]),
        "tbxHeader" => ("fileDesc (encodingDesc )?(revisionDesc )?".to_owned(), NOTHING, ID),
        "fileDesc" => ("(publicationStmt )?(titleStmt )?sourceDesc".to_owned(), NOTHING, ID),
        "publicationStmt" | "encodingDesc" => ("(p )+".to_owned(), NOTHING, ID),
        "sourceDesc" => ("(p )+".to_owned(), NOTHING, ID_LANG),
        "p" => (text(), NOTHING, &["id", "xml:lang", "type"]),
        "text" => ("(body )?(back )?".to_owned(), NOTHING, ID),
        "body" => ("(conceptEntry )+".to_owned(), NOTHING, ID),
        "conceptEntry" => (format!("({AUXILIARY} )*(langSec )+"), ID, NOTHING),
        "langSec" => (format!("({AUXILIARY} )*(termSec )+"), &["xml:lang"], NOTHING),
        "termSec" => (format!("term ((termNote|termNoteGrp) )*({AUXILIARY} )*"), NOTHING, ID),
        "term" => (text(), NOTHING, ID),
        "termNote" | "admin" | "descrip" | "transac" | "transacNote" | "ref" => (text(), &["type"], CATEGORY),
        "xref" => (text(), &["type", "target"], ID),
        "note" => (text(), NOTHING, ID_LANG),
        "date" => (text(), NOTHING, ID),
        "adminGrp" => ("admin ((note|ref|xref) )*".to_owned(), NOTHING, ID),
        "descripGrp" => ("descrip ((admin|adminGrp|note|ref|transacGrp|xref) )*".to_owned(), NOTHING, ID),
        "termNoteGrp" => (format!("termNote ({NOTE_LINKS} )*"), NOTHING, ID),
        "transacGrp" => ("transac ((date|note|ref|transacNote|xref) )*".to_owned(), NOTHING, ID),
        _ => return None,
    })
}

/// Element, data category, where it may stand (the nearest element above that is no group), and its values, if they are listed.
#[rustfmt::skip]
const CATEGORIES: [(&str, &str, &[&str], &[&str]); 15] = [
    ("admin", "customerSubset", &["conceptEntry", "termSec"], &[]),
    ("admin", "projectSubset", &["conceptEntry", "termSec"], &[]),
    ("admin", "source", &["conceptEntry", "langSec", "termSec"], &[]),
    ("descrip", "subjectField", &["conceptEntry"], &[]),
    ("descrip", "definition", &["conceptEntry", "langSec"], &[]),
    ("descrip", "context", &["termSec"], &[]),
    ("ref", "crossReference", &["conceptEntry", "termSec"], &[]),
    ("xref", "externalCrossReference", &["conceptEntry", "langSec", "termSec"], &[]),
    ("termNote", "administrativeStatus", &["termSec"],
     &["admittedTerm-admn-sts", "deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "preferredTerm-admn-sts"]),
    ("termNote", "partOfSpeech", &["termSec"], &["adjective", "noun", "other", "verb", "adverb"]),
    ("termNote", "termType", &["termSec"], &["fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"]),
    ("termNote", "geographicalUsage", &["termSec"], &[]),
    ("termNote", "grammaticalGender", &["termSec"], &["masculine", "feminine", "neuter", "other"]),
    ("transac", "transactionType", &["conceptEntry", "langSec", "termSec"], &["origination", "modification"]),
    ("transacNote", "responsibility", &["conceptEntry", "langSec", "termSec"], &[]),
];

/// An element on the way from the root to the place of reading.
struct Open {
    name: String,
    category: Option<String>,
    children: String,
    text: String,
}

/// What is wrong with a TBX-Basic document in the style DCA, if anything.
fn fault(document: &str) -> Option<String> {
    let mut reader = Reader::from_str(document);
    let mut open: Vec<Open> = Vec::new();
    let mut ids = BTreeSet::new();
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(e) => return Some(e.to_string()),
        };
        let (start, empty) = match event {
            Event::Start(start) => (start, false),
            Event::Empty(start) => (start, true),
            Event::End(_) => {
                let done = open.pop().expect("the reader checks that");
                if let Some(fault) = content_fault(&done, &open) {
                    return Some(fault);
                }
                continue;
            }
            Event::Text(text) => {
                let text = text.xml10_content();
                match open.last_mut() {
                    Some(element) => element.text.push_str(&text),
                    None if text.trim().is_empty() => {}
                    None => return Some("text outside of the root".to_owned()),
                }
                continue;
            }
            Event::GeneralRef(_) => {
                open.last_mut()?.text.push('&');
                continue;
            }
            Event::Eof => return None,
            _ => continue,
        };
        let qualified = start.name();
        let name: &str = qualified.as_ref();
        match open.last_mut() {
            Some(parent) => parent.children.push_str(&format!("{name} ")),
            None if name == "tbx" => {}
            None => return Some(format!("the root is <{name}>")),
        }
        let category = match attribute_fault(name, &start, &mut ids) {
            Ok(category) => category,
            Err(fault) => return Some(fault),
        };
        let element = Open { name: name.to_owned(), category, children: String::new(), text: String::new() };
        if empty {
            if let Some(fault) = content_fault(&element, &open) {
                return Some(fault);
            }
        } else {
            open.push(element);
        }
    }
}

/// The data category of an element, or what is wrong with its attributes.
fn attribute_fault(name: &str, start: &BytesStart<'_>, ids: &mut BTreeSet<String>) -> Result<Option<String>, String> {
    let (_, must, may) = structure(name).ok_or_else(|| format!("there is no element <{name}>"))?;
    let mut found = Vec::new();
    let mut category = None;
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|e| e.to_string())?;
        let (key, value) = (attribute.key.as_ref().to_owned(), attribute.value.to_string());
        let right = match (name, key.as_str()) {
            _ if !must.contains(&key.as_str()) && !may.contains(&key.as_str()) => false,
            ("tbx", "type") => value == "TBX-Basic",
            ("tbx", "style") => value == "dca",
            ("tbx", "xmlns") => value == "urn:iso:std:iso:30042:ed-2",
            (_, "id") => ids.insert(value.clone()) && value.starts_with(|c: char| c.is_ascii_alphabetic()),
            (_, "type") => {
                category = Some(value.clone());
                CATEGORIES.iter().any(|c| (c.0, c.1) == (name, value.as_str()))
            }
            _ => true,
        };
        if !right {
            return Err(format!("<{name}>: {key}=\"{value}\""));
        }
        found.push(key);
    }
    match must.iter().find(|m| !found.iter().any(|f| f == *m)) {
        Some(missing) => Err(format!("<{name}> without {missing}")),
        None => Ok(category),
    }
}

fn content_fault(element: &Open, above: &[Open]) -> Option<String> {
    let name = element.name.as_str();
    let (model, ..) = structure(name)?;
    if model == "TEXT" {
        if !element.children.is_empty() {
            return Some(format!("<{name}> holds {}", element.children));
        }
    } else {
        let model = Regex::new(&format!("^{}$", model.replace(") ", ") ?"))).expect("a pattern");
        let children = element.children.trim_end();
        if !model.is_match(&element.children) && !model.is_match(children) {
            return Some(format!("<{name}> holds {children}"));
        }
        if !element.text.trim().is_empty() {
            return Some(format!("<{name}> holds the text {}", element.text.trim()));
        }
    }
    if name == "date" && element.text.parse::<Day>().is_err() {
        return Some(format!("<date> holds {}", element.text));
    }
    let category = element.category.as_deref()?;
    let (_, _, levels, values) = CATEGORIES.iter().find(|c| (c.0, c.1) == (name, category))?;
    let level = above.iter().rev().find(|o| !o.name.ends_with("Grp"));
    if !level.is_some_and(|l| levels.contains(&l.name.as_str())) {
        return Some(format!("{category} stands in <{}>", level.map_or("nothing", |l| l.name.as_str())));
    }
    if !values.is_empty() && !values.contains(&element.text.as_str()) {
        return Some(format!("{category} is {}", element.text));
    }
    None
}

#[test]
fn exported_glossaries_are_tbx_basic() {
    let odd = "source\tthai\tstatus\tforbidden\tevidence\tnote\tdecided_by\tdecided_at\tours\n\
        Huế\tเว้\tpreferred\tฮู;2\t2024-06-28;a<b>.txt;2;ที่ฮู & อื่น|;b.txt;1;\tone\\ntwo\tAn\t2024-07-01\t<x>\n\
        Huế\tเหว\tdeprecated\t\t\t\t\t\t\n\
        Huế\tเฮ\tadmitted\t\t\t\tBình\t\t\n\
        \tม้ง\tproposed\tมวง;1\t\t\t\t\t\n\
        Vinh\t\tproposed\t\t\t\t\t\t\n";
    let glossaries = [
        decided(),
        Resources::builtin().builtin_glossary(),
        Glossary::parse("odd.tsv", odd).expect("a glossary"),
        Glossary::default(),
    ];
    for glossary in glossaries {
        let document = export(&glossary, Format::Tbx, true).text;
        assert_eq!(fault(&document), None, "{}", document.chars().take(3000).collect::<String>());
    }
}

#[test]
fn documents_that_are_no_tbx_basic_are_found_out() {
    let glossary = Glossary::parse("g.tsv", "source\tthai\tforbidden\tdecided_at\nHuế\tเว้\tฮู;2\t2024-07-01\n")
        .expect("a glossary");
    let good = export(&glossary, Format::Tbx, true).text;
    assert_eq!(fault(&good), None);
    let breaks = [
        ("preferredTerm-admn-sts", "preferred"),
        ("type=\"TBX-Basic\"", "type=\"TBX-Min\""),
        ("<sourceDesc>", "<titleStmt>"),
        ("<term>Huế</term>", "<note>x</note><term>Huế</term>"),
        ("<term>Huế</term>", ""),
        ("<descrip type=\"subjectField\">", "<descrip type=\"kind\">"),
        ("<descrip type=\"subjectField\">place</descrip>", "<descrip type=\"context\">place</descrip>"),
        (" id=\"c1\"", ""),
        ("2024-07-01", "1 July"),
        ("xml:lang=\"th\"", ""),
        ("<date>", "<date><x/>"),
    ];
    for (part, broken) in breaks {
        assert!(good.contains(part), "{part}");
        assert!(fault(&good.replace(part, broken)).is_some(), "{part} → {broken}");
    }
}
