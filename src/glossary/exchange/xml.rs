//! As much of XML as glossaries need: a small tree, read and written.

use std::borrow::Cow;
use std::fmt::Write;

use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::Error;

/// Elements may lie this deep in each other; a glossary has some eight levels.
const DEEPEST: usize = 64;

/// An element with what is in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Element {
    /// Without its prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// All text directly in it, put together.
    pub(super) text: String,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The children called by one of `names`.
    pub(super) fn all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |c| names.contains(&c.name.as_str()))
    }

    pub(super) fn first(&self, names: &[&str]) -> Option<&Element> {
        self.children.iter().find(|c| names.contains(&c.name.as_str()))
    }

    /// This element and all below it, in the order of the text.
    pub(super) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Element)) {
        visit(self);
        self.children.iter().for_each(|c| c.walk(visit));
    }

    /// Its text and that of all below it, without surrounding white space.
    pub(super) fn whole_text(&self) -> Cow<'_, str> {
        if self.children.is_empty() {
            return Cow::Borrowed(self.text.trim());
        }
        let mut text = String::new();
        self.walk(&mut |e| text.push_str(&e.text));
        Cow::Owned(text.trim().to_owned())
    }
}

/// Reads a document. Comments, processing instructions and document types are passed over; of entities, only those of XML itself are known.
pub(super) fn read(file: &str, text: &str) -> Result<Element, Error> {
    let mut reader = Reader::from_str(text);
    // The tree so far: the open elements, the outermost (which is none) first.
    let mut open = vec![Element::default()];
    let line = |at: u64| text.bytes().take(at as usize).filter(|&b| b == b'\n').count() + 1;
    loop {
        let event = reader.read_event();
        let at = reader.buffer_position();
        let wrong = |expected: &str, found: String| Error::data(file, line(at), expected, found);
        let event =
            event.map_err(|e| Error::data(file, line(reader.error_position()), "well-formed XML", e.to_string()))?;
        let top = open.last_mut().expect("the outermost element is never closed");
        match event {
            Event::Start(start) => {
                let element = element(&start).map_err(|e| wrong("well-formed XML", e))?;
                if open.len() > DEEPEST {
                    return Err(wrong(&format!("elements at most {DEEPEST} deep in each other"), element.name));
                }
                open.push(element);
            }
            Event::Empty(start) => top.children.push(element(&start).map_err(|e| wrong("well-formed XML", e))?),
            Event::End(_) => {
                let done = open.pop().expect("the reader checks that ends have starts");
                open.last_mut().expect("the outermost element is never closed").children.push(done);
            }
            Event::Text(piece) => top.text.push_str(&piece.xml10_content()),
            Event::CData(piece) => top.text.push_str(&piece),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|e| wrong("well-formed XML", e.to_string()))?;
                match character {
                    Some(c) => top.text.push(c),
                    None => {
                        let name: &str = &reference;
                        let known = quick_xml::escape::resolve_predefined_entity(name);
                        top.text.push_str(known.ok_or_else(|| wrong("an entity of XML itself", format!("&{name};")))?);
                    }
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if let [outer] = open.as_mut_slice()
        && let Some(root) = outer.children.pop()
    {
        return Ok(root);
    }
    let found = if open.len() > 1 {
        format!("<{}> without its end", open[open.len() - 1].name)
    } else {
        "no element".to_owned()
    };
    Err(Error::file(file, "an XML document", found))
}

fn element(start: &BytesStart<'_>) -> Result<Element, String> {
    let mut element = Element { name: local(start.name().as_ref()).to_owned(), ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|e| e.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|e| e.to_string())?;
        element.attributes.push((local(attribute.key.as_ref()).to_owned(), value.into_owned()));
    }
    Ok(element)
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Writes elements line by line, indented.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    open: Vec<&'static str>,
}

impl Writer {
    pub(super) fn new() -> Self {
        Writer { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// A line as it stands, such as a document type.
    pub(super) fn raw(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    pub(super) fn start(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    pub(super) fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push_str(">\n");
        }
    }

    /// An element with text only.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes);
        writeln!(self.out, ">{}</{name}>", escape(text)).expect("memory can be written");
    }

    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.out
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            write!(self.out, " {key}=\"{}\"", escape(*value)).expect("memory can be written");
        }
    }

    fn indent(&mut self) {
        (0..self.open.len()).for_each(|_| self.out.push_str("  "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut writer = Writer::new();
        writer.start("a", &[("xml:lang", "th"), ("t", "\"<&'")]);
        writer.text("b", &[], "ก < ข & \"ค\"\nง");
        let root = read("x", &writer.finish()).unwrap();
        assert_eq!((root.attribute("lang"), root.attribute("t")), (Some("th"), Some("\"<&'")));
        assert_eq!(root.first(&["b"]).unwrap().whole_text(), "ก < ข & \"ค\"\nง");
    }

    #[test]
    fn bad_documents_are_refused_with_their_line() {
        let error = |text: &str| read("x.tbx", text).unwrap_err().to_string();
        assert!(error("<a>\n<b></a>").starts_with("x.tbx:2: expected well-formed XML"), "{}", error("<a>\n<b></a>"));
        assert_eq!(error("<a>&hidden;</a>"), "x.tbx:1: expected an entity of XML itself, found &hidden;");
        assert_eq!(error("<a><b></b>"), "x.tbx: expected an XML document, found <a> without its end");
        assert_eq!(error("  "), "x.tbx: expected an XML document, found no element");
        assert!(error(&"<a>".repeat(100_000)).contains("at most 64 deep"));
    }
}
