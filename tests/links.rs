//! Links as exported, held against what TMX 1.4b (`tmx14.dtd`) and XLIFF 2.1 (`xliff_core_2.0.xsd`, which 2.1 keeps) demand of the
//! elements that are written.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use regex::Regex;

use thiap::Resources;
use thiap::align::align;
use thiap::document::{Document, Language};
use thiap::report::links::{self, Linked, Unit};

/// What a format says of an element: its name, its children in order (a pattern of names, each followed by a space; `TEXT` is text
/// alone), attributes that it must have, and others that it may have.
type Element = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
const TMX: &[Element] = &[
    ("tmx", "header body ", &["version"], &[]),
    ("header", "((note|prop|ude) )*",
     &["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"],
     &["o-encoding", "creationdate", "creationid", "changedate", "changeid"]),
    ("body", "(tu )*", &[], &[]),
    ("tu", "((note|prop) )*(tuv )+", &[],
     &["tuid", "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion", "creationdate",
       "creationid", "changedate", "segtype", "changeid", "o-tmf", "srclang"]),
    ("tuv", "((note|prop) )*seg ", &["xml:lang"],
     &["o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion", "creationdate",
       "creationid", "changedate", "o-tmf", "changeid"]),
    ("prop", "TEXT", &["type"], &["xml:lang", "o-encoding"]),
    ("note", "TEXT", &[], &["xml:lang", "o-encoding"]),
    ("seg", "TEXT", &[], &[]),
];

#[rustfmt::skip]
const XLIFF: &[Element] = &[
    ("xliff", "(file )+", &["version", "srcLang", "xmlns"], &["trgLang", "xml:space"]),
    ("file", "(skeleton )?(notes )?((unit|group) )+", &["id"], &["canResegment", "original", "translate", "srcDir", "trgDir", "xml:space"]),
    ("unit", "(notes )?(originalData )?((segment|ignorable) )+", &["id"],
     &["name", "canResegment", "translate", "srcDir", "trgDir", "xml:space", "type"]),
    ("notes", "(note )+", &[], &[]),
    ("note", "TEXT", &[], &["id", "appliesTo", "category", "priority"]),
    ("segment", "source (target )?", &[], &["id", "canResegment", "state", "subState"]),
    ("source", "TEXT", &[], &["xml:lang", "xml:space"]),
    ("target", "TEXT", &[], &["xml:lang", "xml:space", "order"]),
];

/// Attributes with few values.
const VALUES: &[(&str, &str, &[&str])] = &[
    ("tmx", "version", &["1.4"]),
    ("header", "segtype", &["block", "paragraph", "sentence", "phrase"]),
    ("xliff", "version", &["2.1"]),
    ("xliff", "xmlns", &["urn:oasis:names:tc:xliff:document:2.0"]),
    ("segment", "state", &["initial", "translated", "reviewed", "final"]),
];

struct Open {
    name: String,
    children: String,
    has_text: bool,
}

/// What is wrong with a document, if anything.
fn fault(document: &str, format: &[Element]) -> Option<String> {
    let mut reader = Reader::from_str(document);
    let mut open: Vec<Open> = Vec::new();
    // Identifiers of files, and of units in one file.
    let mut ids = BTreeSet::new();
    loop {
        let (start, empty) = match reader.read_event() {
            Err(e) => return Some(e.to_string()),
            Ok(Event::Eof) => return None,
            Ok(Event::Start(start)) => (start, false),
            Ok(Event::Empty(start)) => (start, true),
            Ok(Event::End(_)) => {
                if let Some(fault) = content_fault(&open.pop()?, format) {
                    return Some(fault);
                }
                continue;
            }
            Ok(Event::Text(text)) => {
                let blank = text.xml10_content().trim().is_empty();
                if let Some(element) = open.last_mut().filter(|_| !blank) {
                    element.has_text = true;
                }
                continue;
            }
            Ok(_) => continue,
        };
        let name: String = AsRef::<str>::as_ref(&start.name()).to_owned();
        match open.last_mut() {
            Some(parent) => parent.children.push_str(&format!("{name} ")),
            None if name == format[0].0 => {}
            None => return Some(format!("the root is <{name}>")),
        }
        if name == "file" {
            ids.retain(|(of, _): &(String, String)| of == "file");
        }
        if let Some(fault) = attribute_fault(&name, &start, format, &mut ids) {
            return Some(fault);
        }
        let element = Open { name, children: String::new(), has_text: false };
        if !empty {
            open.push(element);
        } else if let Some(fault) = content_fault(&element, format) {
            return Some(fault);
        }
    }
}

fn attribute_fault(
    name: &str,
    start: &BytesStart<'_>,
    format: &[Element],
    ids: &mut BTreeSet<(String, String)>,
) -> Option<String> {
    let Some((_, _, must, may)) = format.iter().find(|e| e.0 == name) else {
        return Some(format!("there is no element <{name}>"));
    };
    let mut found = Vec::new();
    for attribute in start.attributes() {
        let Ok(attribute) = attribute else { return Some(format!("<{name}>: an attribute that is none")) };
        let (key, value) = (attribute.key.as_ref().to_owned(), attribute.value.to_string());
        let known = must.contains(&key.as_str()) || may.contains(&key.as_str());
        let values = VALUES.iter().find(|v| (v.0, v.1) == (name, key.as_str()));
        let token = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
        let right = known
            && values.is_none_or(|v| v.2.contains(&value.as_str()))
            && (key != "id" || (value.chars().all(token) && ids.insert((name.to_owned(), value.clone()))));
        if !right {
            return Some(format!("<{name}>: {key}=\"{value}\""));
        }
        found.push(key);
    }
    let missing = must.iter().find(|m| !found.iter().any(|f| f == *m));
    missing.map(|missing| format!("<{name}> without {missing}"))
}

fn content_fault(element: &Open, format: &[Element]) -> Option<String> {
    let Open { name, children, has_text } = element;
    let (_, model, ..) = format.iter().find(|e| e.0 == name)?;
    if *model == "TEXT" {
        return (!children.is_empty()).then(|| format!("<{name}> holds {children}"));
    }
    let right = Regex::new(&format!("^{model}$")).expect("a pattern").is_match(children) && !has_text;
    (!right).then(|| format!("<{name}> holds {children}{}", if *has_text { "and text" } else { "" }))
}

/// The exports of two articles with odd names and texts, as the program puts them together.
fn exports(unit: Unit) -> [String; 2] {
    let source = Document::new("Mưa lớn & gió <mạnh>.\nCó 28 \"người\" bị thương\u{7}.", Language::Vietnamese);
    let target = Document::new("ฝนตกหนัก & ลม <แรง>\nมี \"ผู้บาดเจ็บ\" 28 คน\u{fffe}", Language::Thai);
    let bitext = align(&source, &target, &Resources::builtin());
    let (mut tmx, mut xliff) = (links::tmx_start(unit), links::xliff_start().to_owned());
    for name in ["a/b.th.txt", "a_b.th.txt", "tin \"<mới>\".txt"] {
        let linked = Linked::new((&source, "vi & th"), (&target, name), bitext.clone(), unit);
        tmx += &links::tmx_units(&linked);
        xliff += &links::xliff_file(&linked);
    }
    [tmx + links::tmx_end(), xliff + links::xliff_end()]
}

#[test]
fn exported_links_are_tmx_and_xliff() {
    for unit in [Unit::Sentence, Unit::Paragraph] {
        let [tmx, xliff] = exports(unit);
        assert_eq!(tmx.matches("<tu>").count(), 6, "{tmx}");
        assert_eq!(fault(&tmx, TMX), None, "{tmx}");
        assert_eq!(xliff.matches("<unit ").count(), 6, "{xliff}");
        assert_eq!(fault(&xliff, XLIFF), None, "{xliff}");
    }
}

#[test]
fn what_is_neither_is_found_out() {
    let [tmx, xliff] = exports(Unit::Sentence);
    for (part, broken) in [
        ("version=\"1.4\"", "version=\"1.5\""),
        (" adminlang=\"en\"", ""),
        ("segtype=\"sentence\"", "segtype=\"line\""),
        ("<tuv xml:lang=\"th\">", "<tuv>"),
        ("</seg>", "</seg><prop type=\"x\">y</prop>"),
        ("<body>", "<body>text"),
    ] {
        assert!(tmx.contains(part), "{part}");
        assert!(fault(&tmx.replace(part, broken), TMX).is_some(), "{part} → {broken}");
    }
    for (part, broken) in [
        (" srcLang=\"vi\"", ""),
        ("<source>", "<target/><source>"),
        ("id=\"u2\"", "id=\"u1\""),
        ("state=\"translated\"", "state=\"done\""),
        ("</notes>", "</notes><notes><note>x</note></notes>"),
    ] {
        assert!(xliff.contains(part), "{part}");
        assert!(fault(&xliff.replace(part, broken), XLIFF).is_some(), "{part} → {broken}");
    }
}
