//! From markup to blocks of text: a block ends wherever a browser would begin a new line of its own.

use std::collections::HashMap;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::head::Head;
use super::hints::{self, Zone};
use crate::hash::fnv;

/// What kind of element a block stands in directly.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Tag {
    /// `div`, `section`, nothing.
    #[default]
    Other,
    /// `h1`.
    Headline,
    /// `h2` to `h6`.
    Heading,
    /// `p`, `blockquote`, `pre`.
    Paragraph,
    /// `li`, `dt`, `dd`.
    Item,
    /// `td`, `th`.
    Cell,
}

/// A run of text without a break in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Block {
    /// White space collapsed, none at the ends.
    pub(super) text: String,
    /// Letters and digits in it.
    pub(super) letters: usize,
    /// Those of them in links.
    pub(super) linked: usize,
    pub(super) tag: Tag,
    pub(super) zone: Zone,
    /// Whether an element around it is said to be the text of the article.
    pub(super) in_body: bool,
}

impl Block {
    /// Whether it is mostly links.
    pub(super) fn is_linked(&self) -> bool {
        self.linked * 5 >= self.letters * 3
    }
}

/// All text of a page as blocks, and what its head says.
pub(super) fn read(html: &str) -> (Vec<Block>, Head) {
    let mut reader = Reader::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        reader.event(&event);
        None
    });
    // Scripts, styles and titles hold no tags.
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
    reader.flush();
    (reader.blocks, reader.head)
}

/// Elements nested deeper than this are taken for one: no honest page gets there.
const DEEPEST: usize = 512;

/// An element that is open.
struct Frame {
    /// Hash of its name.
    name: u64,
    sort: Sort,
    zone: Zone,
    in_body: bool,
}

/// How an element takes part in the layout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sort {
    /// Part of the line: `span`, `b`, `a`, and everything unknown.
    Inline,
    /// A line of its own.
    Block(Tag),
    /// `td`, `th`, `table`: end tags of other elements do not reach out of it.
    Table(Tag),
    /// Ends a line and holds nothing: `hr`.
    Rule,
    /// Holds nothing and does nothing: `img`.
    Void,
    Break,
}

fn sort(name: &[u8]) -> Sort {
    match name {
        b"br" => Sort::Break,
        b"hr" => Sort::Rule,
        b"area" | b"base" | b"col" | b"embed" | b"img" | b"input" | b"link" | b"meta" | b"param" | b"source"
        | b"track" | b"wbr" => Sort::Void,
        b"h1" => Sort::Block(Tag::Headline),
        b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Sort::Block(Tag::Heading),
        b"p" | b"blockquote" | b"pre" => Sort::Block(Tag::Paragraph),
        b"li" | b"dt" | b"dd" => Sort::Block(Tag::Item),
        b"td" | b"th" => Sort::Table(Tag::Cell),
        b"table" => Sort::Table(Tag::Other),
        b"address" | b"article" | b"aside" | b"body" | b"caption" | b"center" | b"details" | b"dialog" | b"dir"
        | b"div" | b"dl" | b"fieldset" | b"figcaption" | b"figure" | b"footer" | b"form" | b"head" | b"header"
        | b"hgroup" | b"html" | b"main" | b"menu" | b"nav" | b"ol" | b"option" | b"search" | b"section" | b"select"
        | b"summary" | b"tbody" | b"template" | b"tfoot" | b"thead" | b"title" | b"tr" | b"ul" | b"button" => {
            Sort::Block(Tag::Other)
        }
        _ => Sort::Inline,
    }
}

/// Whether the start of `new` ends an open `old`, as in `<li>` after `<li>`.
fn closes(new: &[u8], old: u64) -> bool {
    let any = |names: &[&[u8]]| names.iter().any(|n| hash(n) == old);
    match new {
        b"li" => any(&[b"li", b"p"]),
        b"dt" | b"dd" => any(&[b"dt", b"dd", b"p"]),
        b"td" | b"th" => any(&[b"td", b"th"]),
        b"tr" => any(&[b"td", b"th", b"tr"]),
        b"option" => any(&[b"option"]),
        _ => matches!(sort(new), Sort::Block(_) | Sort::Table(_) | Sort::Rule) && any(&[b"p"]),
    }
}

/// To compare names without keeping them.
fn hash(name: &[u8]) -> u64 {
    fnv(name.iter().copied())
}

/// What is hidden, and what stands at the right margin (see `align` in [`Reader::zone`]).
fn of_style(style: &str) -> Zone {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    if style.contains("display:none") {
        Zone::Furniture
    } else if style.contains("text-align:right") {
        Zone::Byline
    } else {
        Zone::Plain
    }
}

/// The attributes that matter, of the tag being read.
#[derive(Default)]
pub(super) struct Attributes {
    element: Vec<u8>,
    name: Vec<u8>,
    pub(super) values: Vec<(&'static str, String)>,
}

impl Attributes {
    const KNOWN: [&'static str; 16] = [
        "align", "class", "content", "datetime", "hidden", "href", "hreflang", "id", "itemprop", "lang", "name",
        "property", "rel", "role", "style", "type",
    ];

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }

    fn push_name(&mut self, name: &[u8]) {
        self.name.clear();
        self.name.extend(name);
        if name == b"hidden" {
            self.values.push(("hidden", String::new()));
        }
    }

    fn push_value(&mut self, value: &[u8]) {
        if let Some(known) = Self::KNOWN.iter().find(|k| k.as_bytes() == self.name) {
            self.values.push((known, String::from_utf8_lossy(value).into_owned()));
        }
    }
}

/// Where text goes that is no text of the page.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Raw {
    #[default]
    No,
    Dropped,
    Title,
    /// A script that describes the page (JSON-LD).
    Description,
}

#[derive(Default)]
struct Reader {
    stack: Vec<Frame>,
    /// Elements beyond [`DEEPEST`].
    too_deep: usize,
    attributes: Attributes,
    /// Zones of class names met so far: pages repeat them.
    zones: HashMap<String, Zone>,
    raw: Raw,
    /// The text read since the last break of any kind.
    pending: Block,
    /// Letters of it in inline elements with a zone of their own, and that zone.
    zoned: (usize, Zone),
    /// The lines before it, each ended by a single `<br>`.
    lines: Vec<Block>,
    /// White space or a break stands before the next text.
    space: bool,
    breaks: usize,
    in_link: bool,
    /// Breaks since the link began: one that is never closed must not reach through the page.
    link_blocks: usize,
    blocks: Vec<Block>,
    head: Head,
}

impl Reader {
    fn event(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.attributes.element.clear();
                self.attributes.element.extend(*name);
                self.attributes.values.clear();
            }
            CallbackEvent::AttributeName { name } => self.attributes.push_name(name),
            CallbackEvent::AttributeValue { value } => self.attributes.push_value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let name = std::mem::take(&mut self.attributes.element);
                self.start(&name, *self_closing);
                self.attributes.element = name;
            }
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.string(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn start(&mut self, name: &[u8], self_closing: bool) {
        self.raw = match name {
            b"script" if self.attributes.get("type").is_some_and(|t| t.contains("ld+json")) => Raw::Description,
            b"script" | b"style" | b"iframe" | b"noembed" | b"noframe" | b"noscript" | b"textarea" | b"xmp" => {
                Raw::Dropped
            }
            b"title" => Raw::Title,
            _ => Raw::No,
        };
        if self.raw != Raw::No {
            return;
        }
        match name {
            b"a" => {
                self.in_link = self.attributes.get("href").is_some();
                self.link_blocks = 0;
                self.head.link(&self.attributes);
            }
            b"link" | b"meta" | b"time" => self.head.element(name, &self.attributes),
            _ => {}
        }
        let sort = sort(name);
        match sort {
            Sort::Void => return,
            Sort::Break => {
                self.breaks += 1;
                return;
            }
            Sort::Rule | Sort::Block(_) | Sort::Table(_) => self.flush(),
            Sort::Inline => {}
        }
        while self.stack.last().is_some_and(|top| closes(name, top.name)) {
            self.stack.pop();
        }
        if sort == Sort::Rule || (self_closing && sort == Sort::Inline) {
            return;
        }
        if self.stack.len() >= DEEPEST {
            self.too_deep += 1;
            return;
        }
        let (outer, in_body) = self.stack.last().map_or((Zone::Plain, false), |f| (f.zone, f.in_body));
        let own = if matches!(name, b"html" | b"body" | b"main" | b"form") { Zone::Plain } else { self.zone(name) };
        let frame = match own.within(outer) {
            Zone::Body => Frame { name: hash(name), sort, zone: Zone::Plain, in_body: true },
            zone => Frame { name: hash(name), sort, zone, in_body },
        };
        self.stack.push(frame);
    }

    /// What the element and its attributes say about its text.
    fn zone(&mut self, name: &[u8]) -> Zone {
        let mut zone = hints::of_element(name);
        for (attribute, value) in &self.attributes.values {
            let hint = match *attribute {
                "hidden" => Zone::Furniture,
                "style" => of_style(value),
                // Where the author of a text stands, under its last paragraph.
                "align" if value.eq_ignore_ascii_case("right") => Zone::Byline,
                "itemprop" | "role" => hints::of_property(value),
                "class" | "id" => match self.zones.get(value) {
                    Some(&zone) => zone,
                    None => {
                        let zone = hints::of_names(value);
                        self.zones.insert(value.clone(), zone);
                        zone
                    }
                },
                _ => Zone::Plain,
            };
            if hint != Zone::Plain && !zone.is_foreign() {
                zone = hint;
            }
        }
        zone
    }

    fn end(&mut self, name: &[u8]) {
        self.raw = Raw::No;
        let sort = sort(name);
        match sort {
            Sort::Void => return,
            Sort::Break => {
                self.breaks += 1;
                return;
            }
            Sort::Rule | Sort::Block(_) | Sort::Table(_) => self.flush(),
            Sort::Inline => {}
        }
        if name == b"a" {
            self.in_link = false;
        }
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let name = hash(name);
        let is_table = matches!(sort, Sort::Table(_)) || name == hash(b"tr");
        for (index, frame) in self.stack.iter().enumerate().rev() {
            if frame.name == name {
                self.stack.truncate(index);
                return;
            }
            // `</b>` does not end the paragraph around it, `</div>` not the cell.
            let wall = match frame.sort {
                Sort::Table(_) => !is_table,
                Sort::Block(_) => sort == Sort::Inline,
                _ => false,
            };
            if wall {
                return;
            }
        }
    }

    fn string(&mut self, text: &str) {
        match self.raw {
            Raw::No => self.text(text),
            Raw::Dropped => {}
            Raw::Title => self.head.title_text(text),
            Raw::Description => self.head.description(text),
        }
    }

    fn text(&mut self, text: &str) {
        // Signs that only say where a line may be broken.
        let soft = |c: char| matches!(c, '\u{200b}' | '\u{ad}' | '\u{feff}');
        for c in text.chars().filter(|&c| !soft(c)) {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            self.before_text();
            self.pending.text.push(c);
            if c.is_alphanumeric() {
                self.pending.letters += 1;
                self.pending.linked += usize::from(self.in_link);
                if let Some(Frame { sort: Sort::Inline, zone, .. }) = self.stack.last()
                    && *zone != Zone::Plain
                {
                    self.zoned = (self.zoned.0 + 1, *zone);
                }
            }
        }
    }

    /// Turns what stood between this text and the last into a space, a new line or a new block.
    fn before_text(&mut self) {
        match self.breaks {
            0 => {}
            1 => self.end_line(),
            _ => self.flush(),
        }
        if self.space && !self.pending.text.is_empty() {
            self.pending.text.push(' ');
        }
        (self.space, self.breaks) = (false, 0);
    }

    fn end_line(&mut self) {
        if self.pending.text.is_empty() {
            return;
        }
        let mut line = std::mem::take(&mut self.pending);
        let (zoned, zone) = std::mem::take(&mut self.zoned);
        let frame = self.stack.iter().rev().find(|f| f.sort != Sort::Inline);
        if let Some(Frame { sort, zone, in_body, .. }) = frame {
            (line.zone, line.in_body) = (*zone, *in_body);
            if let Sort::Block(tag) | Sort::Table(tag) = sort {
                line.tag = *tag;
            }
        }
        if zoned * 10 >= line.letters * 7 && zoned > 0 {
            line.zone = zone.within(line.zone);
        }
        self.lines.push(line);
    }

    /// Ends the block. Lines of it are blocks of their own where one of two neighbours is long; short ones, as of verses and
    /// addresses, belong together.
    fn flush(&mut self) {
        const LONG: usize = 40;
        (self.space, self.breaks) = (false, 0);
        if self.in_link {
            self.link_blocks += 1;
            self.in_link = self.link_blocks < 8;
        }
        self.end_line();
        let mut short = false;
        for line in self.lines.drain(..) {
            let joins = short && line.letters < LONG;
            short = line.letters < LONG;
            match self.blocks.last_mut() {
                Some(block) if joins => {
                    block.text.push(' ');
                    block.text.push_str(&line.text);
                    block.letters += line.letters;
                    block.linked += line.linked;
                }
                _ => self.blocks.push(line),
            }
        }
    }
}
