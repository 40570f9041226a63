//! Turns records into articles: encodings, markup, languages.

use encoding_rs::Encoding;
use thiap::document::{Article, Document, Language, Page};

use super::charset::Text;
use super::record::{self, Texts};
use super::side::{Content, Side};
use super::{About, Body, Bytes, Input, Place, Problem, Reading, Record, charset};

/// What is the same for all records of a run.
pub(crate) struct Decoder {
    date: Option<String>,
    include_furniture: bool,
    encoding: Option<&'static Encoding>,
}

impl Decoder {
    pub(super) fn new(date: Option<String>, include_furniture: bool, encoding: Option<&'static Encoding>) -> Self {
        Decoder { date, include_furniture, encoding }
    }

    /// Reads a record; a problem that the reader met passes through.
    pub(crate) fn read(&self, record: Result<Record, Problem>) -> Result<Reading, Problem> {
        let Record { place, body } = record?;
        match body {
            Body::File { target, source, found } => self.file(target, source, found),
            Body::Line(line) => self.line(&line, &place),
            Body::Archived(page) => {
                let name = page.url.clone();
                let host = page.url.split('/').nth(2);
                let content = if page.is_text {
                    Content::Text(String::from_utf8_lossy(&page.bytes).into_owned())
                } else {
                    let html = charset::page(page.bytes, page.charset.as_deref(), host, self.encoding);
                    Content::Page(Box::new(Page::read(&html)))
                };
                Ok(self.single(Side { url: Some(page.url), ..Side::new(name, content) }, None))
            }
            Body::Bad(message) => Err(place.problem(message)),
        }
    }

    fn file(&self, target: Bytes, source: Option<Bytes>, found: bool) -> Result<Reading, Problem> {
        let problem = |path: &str, message| Problem { path: path.to_owned(), message, ..Problem::default() };
        let read = |bytes: Bytes| {
            let name = bytes.name.clone();
            side(bytes, self.encoding).map_err(|message| problem(&name, message))
        };
        let target = read(target)?;
        let language = target.language();
        let Some(source) = source else {
            return match language {
                Some(Language::Thai) => Ok(self.single(target, None)),
                Some(Language::Vietnamese) if found => Ok(Reading::Original),
                None if found => Ok(Reading::Foreign),
                _ => Err(problem(&target.name, wrong_language(Language::Thai, language))),
            };
        };
        let source = read(source)?;
        self.pair(target, source).map_err(|(name, message)| problem(&name, message))
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

    fn line(&self, line: &[u8], place: &Place) -> Result<Reading, Problem> {
        let name = format!("{}:{}", place.path, place.line.unwrap_or_default());
        let record = record::read(line, &name).map_err(|(id, message)| Problem { id, ..place.problem(message) })?;
        let (id, url, date, extras) = (record.id, record.url, record.date, record.extras);
        let reading = match record.texts {
            Texts::One(side) => self.single(side, None),
            Texts::Pair(target, source) => {
                let read = self.pair(target, source);
                read.map_err(|(_, message)| Problem { id: id.clone(), ..place.problem(message) })?
            }
        };
        Ok(match reading {
            Reading::Article(mut input) => {
                input.about = About { id, url, date, extras, ..input.about };
                Reading::Article(input)
            }
            other => other,
        })
    }

    /// A text of its own: an article when it is Thai.
    fn single(&self, text: Side, original: Option<Side>) -> Reading {
        match text.language() {
            Some(Language::Thai) => self.article(text, original),
            Some(Language::Vietnamese) => Reading::Original,
            None => Reading::Foreign,
        }
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
    if bytes.is_page {
        let page = Page::read(&charset::page(bytes.bytes, None, None, encoding));
        return Ok(Side::new(bytes.name, Content::Page(Box::new(page))));
    }
    let Text { text, transcoded } = charset::text(bytes.bytes, encoding)?;
    Ok(Side { transcoded, ..Side::new(bytes.name, Content::Text(text)) })
}

pub(super) fn wrong_language(expected: Language, found: Option<Language>) -> String {
    let found = found.map_or("neither Thai nor Vietnamese", Language::name);
    format!("expected a {} text, found {found}", expected.name())
}
