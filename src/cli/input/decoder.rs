//! Turns records into articles: encodings, markup, languages.

use encoding_rs::Encoding;
use serde_json::{Map, json};
use thiap::Resources;
use thiap::document::{Article, Document, Language, Page};

use super::charset::Text;
use super::originals::{self, Found, Location, Originals};
use super::record::{self, Texts};
use super::side::{Content, Side};
use crate::cli::shard::Hash;

use super::{About, Body, Bytes, Input, Problem, Reading, Record, charset, shown, warc};

/// What is the same for all records of a run.
#[derive(Default)]
pub(crate) struct Decoder {
    date: Option<String>,
    include_furniture: bool,
    encoding: Option<&'static Encoding>,
    originals: Originals,
}

impl Decoder {
    pub(super) fn new(date: Option<String>, include_furniture: bool, encoding: Option<&'static Encoding>) -> Self {
        Decoder { date, include_furniture, encoding, originals: Originals::default() }
    }

    /// Lets Thai texts find their originals here.
    pub(crate) fn pair_with(&mut self, mut originals: Originals) {
        originals.finish();
        self.originals = originals;
    }

    /// A hash of the originals that can be found.
    pub(crate) fn originals(&self) -> Hash {
        self.originals.hash()
    }

    /// How many originals were found.
    pub(crate) fn originals_used(&self) -> usize {
        self.originals.used()
    }

    /// What the first pass notes of a record: a Vietnamese text that stands alone. Problems are told in the second pass.
    pub(crate) fn scan(&self, record: Result<Record, Problem>) -> Option<Found> {
        let record = record.ok()?;
        let hash = record.feed(Hash::default());
        let Record { place, body } = record;
        let (location, line) = match &body {
            Body::File { source: Some(_), .. } | Body::Bad(_) => return None,
            Body::File { target, .. } => (Some(Location::File(target.path.clone())), Vec::new()),
            Body::Line(line) => {
                let length = u32::try_from(line.len()).ok()?;
                match place.offset {
                    Some(offset) => {
                        (Some(Location::Line { path: place.path.clone().into(), offset, length }), Vec::new())
                    }
                    None => (None, line.clone()),
                }
            }
            Body::Archived(page) => {
                let field = if page.is_text { "text" } else { "html" };
                (None, json!({"url": page.url, field: self.archived(page)}).to_string().into_bytes())
            }
        };
        let Texts::One(side) = self.texts(Record { place, body }).ok()? else { return None };
        let is_original = side.language() == Some(Language::Vietnamese);
        is_original.then(|| Found { keys: originals::keys(&side), hash, location, line })
    }

    /// What the second pass notes of a record where translations are paired by content: one that has found no original.
    pub(crate) fn left_over(&self, record: Result<Record, Problem>) -> Option<(Hash, Document)> {
        let record = record.ok()?;
        let hash = record.feed(Hash::default());
        let Texts::One(side) = self.texts(record).ok()? else { return None };
        let is_left = side.language() == Some(Language::Thai) && self.originals.of(&side, hash).is_none();
        is_left.then(|| (hash, side.document(Language::Thai).0))
    }

    /// Lets these translations find, by content, what no other found.
    pub(crate) fn pair_by_content(&mut self, left_over: Vec<(Hash, Document)>, resources: &Resources) {
        let (hashes, documents): (Vec<Hash>, Vec<Document>) = left_over.into_iter().unzip();
        self.originals.pair_by_content(&hashes, &documents, resources);
    }

    /// The text or texts of a record, in whatever language.
    pub(super) fn texts(&self, record: Record) -> Result<Texts, Problem> {
        self.open(record).map(|opened| opened.texts)
    }

    fn open(&self, record: Record) -> Result<record::Record, Problem> {
        let Record { place, body } = record;
        let texts = match body {
            Body::File { target, source: None, .. } => Texts::One(self.file(target)?),
            Body::File { target, source: Some(source), .. } => Texts::Pair(self.file(target)?, self.file(source)?),
            Body::Line(line) => {
                let name = format!("{}:{}", place.path, place.line.unwrap_or_default());
                let record = record::read(&line, &name);
                return record.map_err(|(id, message)| Problem { id, ..place.problem(message) });
            }
            Body::Archived(page) => {
                let text = self.archived(&page);
                let content =
                    if page.is_text { Content::Text(text) } else { Content::Page(Box::new(Page::read(&text))) };
                Texts::One(Side { url: Some(page.url.clone()), ..Side::new(page.url, content) })
            }
            Body::Bad(message) => return Err(place.problem(message)),
        };
        Ok(record::Record { id: None, url: None, date: None, extras: Map::new(), texts })
    }

    fn file(&self, bytes: Bytes) -> Result<Side, Problem> {
        let path = bytes.path.clone();
        side(bytes, self.encoding).map_err(|message| Problem::new(&path, message))
    }

    /// Reads a record; a problem that the reader met passes through.
    pub(crate) fn read(&self, record: Result<Record, Problem>) -> Result<Reading, Problem> {
        let record = record?;
        let place = record.place.clone();
        let (is_file, is_named) = match record.body {
            Body::File { found, .. } => (true, !found),
            _ => (false, false),
        };
        let hash = record.feed(Hash::default());
        let opened = self.open(record)?;
        let (id, url, date, extras) = (opened.id, opened.url, opened.date, opened.extras);
        let reading = match opened.texts {
            Texts::One(text) => self.single(text, hash, is_named),
            Texts::Pair(target, source) => self.pair(target, source),
        };
        match reading {
            Ok(Reading::Article(mut input)) => {
                input.about = About { id, url: url.or(input.about.url), date, extras, ..input.about };
                Ok(Reading::Article(input))
            }
            Ok(other) => Ok(other),
            Err((path, message)) if is_file => Err(Problem { path, message, ..Problem::default() }),
            Err((_, message)) => Err(Problem { id, ..place.problem(message) }),
        }
    }

    /// The text or markup of an archived page.
    fn archived(&self, page: &warc::Page) -> String {
        let host = page.url.split('/').nth(2);
        if page.is_text {
            String::from_utf8_lossy(&page.bytes).into_owned()
        } else {
            charset::page(page.bytes.clone(), page.charset.as_deref(), host, self.encoding)
        }
    }

    /// A translation and its original, both checked for their languages. Errors name the text that is wrong.
    fn pair(&self, target: Side, source: Side) -> Result<Reading, (String, String)> {
        match (target.language(), source.language()) {
            (Some(Language::Thai), Some(Language::Vietnamese)) => Ok(self.article(target, Some(source))),
            (Some(Language::Vietnamese), Some(Language::Thai)) => {
                let other = if source.name == target.name { "the source" } else { source.name.as_str() };
                let message = format!("the texts are swapped: this one is Vietnamese, {other} is Thai");
                Err((target.name, message))
            }
            (_, found) if found != Some(Language::Vietnamese) => {
                Err((source.name, wrong_language(Language::Vietnamese, found)))
            }
            (found, _) => Err((target.name, wrong_language(Language::Thai, found))),
        }
    }

    /// A text of its own: an article when it is Thai, with the original that it finds among the inputs. Texts in other
    /// languages are errors when the user named them. Errors name the text, and say also why an original that is there
    /// cannot be read.
    fn single(&self, text: Side, record: Hash, is_named: bool) -> Result<Reading, (String, String)> {
        match text.language() {
            Some(Language::Thai) => {}
            found if is_named => return Err((text.name, wrong_language(Language::Thai, found))),
            Some(Language::Vietnamese) => return Ok(Reading::Original(text.name)),
            None => return Ok(Reading::Foreign(text.name)),
        }
        let Some(found) = self.originals.of(&text, record) else { return Ok(self.article(text, None)) };
        let (original, link) = found.map_err(|message| (text.name.clone(), message))?;
        let mut reading = self.article(text, Some(original));
        if let Reading::Article(input) = &mut reading {
            input.about.paired_by = Some(link.name());
        }
        Ok(reading)
    }

    fn article(&self, target: Side, source: Option<Side>) -> Reading {
        let (name, url) = (target.name.clone(), target.url.clone());
        let source_name = source.as_ref().map(|s| s.name.clone());
        let (target, composed) = self.document(target, Language::Thai);
        let (source, source_composed) = match source {
            Some(source) => {
                let (document, composed) = self.document(source, Language::Vietnamese);
                (Some(document), composed)
            }
            None => (None, false),
        };
        let composed = composed || source_composed;
        let about = About { url, target: name, source: source_name, composed, ..About::default() };
        Reading::Article(Box::new(Input { about, article: Article { target, source } }))
    }

    fn document(&self, side: Side, language: Language) -> (Document, bool) {
        let (mut document, composed) = side.document(language);
        if document.date.is_none() {
            document.date.clone_from(&self.date);
        }
        (if self.include_furniture { document.with_furniture() } else { document }, composed)
    }
}

/// Reads the content of a file.
pub(super) fn side(bytes: Bytes, encoding: Option<&'static Encoding>) -> Result<Side, String> {
    let (name, id) = (shown(&bytes.path), bytes.id);
    if bytes.is_page {
        let page = Page::read(&charset::page(bytes.bytes, None, None, encoding));
        return Ok(Side { id, ..Side::new(name, Content::Page(Box::new(page))) });
    }
    let Text { text, transcoded } = charset::text(bytes.bytes, encoding)?;
    Ok(Side { id, transcoded, ..Side::new(name, Content::Text(text)) })
}

pub(super) fn wrong_language(expected: Language, found: Option<Language>) -> String {
    let found = found.map_or("neither Thai nor Vietnamese", Language::name);
    format!("expected a {} text, found {found}", expected.name())
}
