//! From the paths a user names to articles.
//!
//! A [`Reader`] walks files, folders and standard input and hands out [`Record`]s: bytes, one article each. A [`Decoder`] turns a
//! record into an article; that is the work, and can be done on many threads. Nothing stops a run: what cannot be read
//! becomes a [`Problem`], and the rest is done.

mod address;
mod charset;
mod collection;
mod container;
mod decoder;
mod names;
mod originals;
mod reader;
mod record;
mod side;
mod warc;

use std::fmt;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use serde_json::{Map, Value, json};
use thiap::Analysis;
use thiap::check::Finding;
use thiap::document::Article;
use thiap::glossary::Day;
use thiap::report::Checked;

use super::Stop;
use super::shard::{Hash, Shard};

pub(crate) use collection::Documents;
pub(crate) use container::Counter;
pub(crate) use decoder::Decoder;
pub(crate) use originals::Originals;
pub(crate) use reader::{Reader, size};

/// The texts that a command works on.
#[derive(clap::Args, Clone)]
pub(crate) struct Texts {
    /// Thai texts, or texts of both languages: files, folders, or - for standard input
    ///
    /// Plain text, HTML, JSON lines and WARC are told apart by their content, and may be packed with gzip or zstd. In
    /// folders *.txt, *.html, *.htm, *.jsonl, *.ndjson and *.warc are read.
    #[arg(value_name = "PATH")]
    pub(crate) targets: Vec<PathBuf>,
    /// The Vietnamese original of the one PATH, or a folder of originals with the same file names
    ///
    /// Without it, x.vi.txt is the original of x.th.txt beside it.
    #[arg(long, value_name = "PATH")]
    pub(crate) source: Option<PathBuf>,
    /// Day of publication of texts that do not say it: decides which provinces and districts there were
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// Also check menus and headlines of other articles on the page
    #[arg(long)]
    include_furniture: bool,
    /// Only work on this share of the documents, for several machines: i/n, chosen by a hash of the document's id
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<Shard>,
    /// Do not look for originals among the inputs
    ///
    /// Otherwise files, folders and collections are read twice, and a Thai text finds its original by hreflang, by an address
    /// or identifier that differs in the language alone. Files of pairs and standard input are read once in any case.
    #[arg(long)]
    no_pairing: bool,
    /// Let texts that found no original look for one by what it says
    ///
    /// Keeps the texts of both languages that are left over in memory.
    #[arg(long, conflicts_with = "no_pairing")]
    pair_by_content: bool,
    /// Encoding of texts and pages, where they do not say it [default: UTF-8 for texts]
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
}

impl Texts {
    /// What decides how texts are read, besides the paths.
    pub(crate) fn settings(&self) -> Value {
        json!({
            "source": self.source.as_ref().map(|path| path.display().to_string()),
            "date": self.date,
            "include_furniture": self.include_furniture,
            "encoding": self.encoding,
            "pairing": !self.no_pairing,
            "pair_by_content": self.pair_by_content,
        })
    }

    /// A reader over all inputs that may hold originals of others; `None` when there is nothing to look for.
    pub(crate) fn originals(&self) -> Option<Reader> {
        if self.no_pairing { None } else { Reader::of_originals(self) }
    }

    /// A reader over all translations that may look for their originals by content; `None` unless that was asked for.
    pub(crate) fn translations(&self) -> Option<Reader> {
        self.pair_by_content.then(|| Reader::of_translations(self))
    }

    /// The reader of all inputs, and what turns its records into articles. `records` makes standard input JSON lines,
    /// whatever it looks like.
    /// `date` is that of the settings.
    pub(crate) fn open(&self, records: bool, date: Option<&str>) -> Result<(Reader, Decoder), Stop> {
        let given = self.date.as_deref().map(|date| match date.parse::<Day>() {
            Ok(_) => Ok(date.to_owned()),
            Err(_) => Err(Stop::Message(format!("--date: expected YYYY-MM-DD, found \"{date}\""))),
        });
        let date = given.transpose()?.or_else(|| date.map(str::to_owned));
        let encoding = self.encoding.as_deref().map(|label| {
            let known = Encoding::for_label(label.as_bytes());
            known.ok_or_else(|| {
                let expected = "expected a label such as utf-8, windows-874 or utf-16le";
                Stop::Message(format!("--encoding: {expected}, found \"{label}\""))
            })
        });
        if self.targets.is_empty() && !records {
            return Err(Stop::Message("expected a PATH, or - for standard input; found none (see --help)".to_owned()));
        }
        let decoder = Decoder::new(date, self.include_furniture, encoding.transpose()?);
        Ok((Reader::new(self, records)?, decoder))
    }
}

/// Why an input could not be worked on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) path: String,
    /// Line of a JSON lines file, or number of a WARC record, from 1.
    pub(crate) line: Option<u64>,
    /// The `id` of a record.
    pub(crate) id: Option<String>,
    pub(crate) message: String,
    /// A record is bad in itself; the stream it came in is sound.
    pub(crate) in_record: bool,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl Problem {
    pub(crate) fn new(path: &Path, message: impl Into<String>) -> Self {
        Problem { path: shown(path), message: message.into(), ..Problem::default() }
    }

    /// What it is about, for the choice of a shard.
    pub(crate) fn name(&self) -> String {
        let place = || format!("{}:{}", self.path, self.line.unwrap_or_default());
        self.id.clone().unwrap_or_else(place)
    }

    /// As reports in JSON list it.
    pub(crate) fn json(&self) -> Value {
        let mut value = json!({"path": self.path, "message": self.message});
        if let Some(line) = self.line {
            value["line"] = json!(line);
        }
        value
    }

    /// As a line of its own among results.
    pub(crate) fn record(&self) -> Value {
        let mut value = Map::new();
        if let Some(id) = &self.id {
            value.insert("id".to_owned(), json!(id));
        }
        value.insert("path".to_owned(), json!(self.path));
        if let Some(line) = self.line {
            value.insert("line".to_owned(), json!(line));
        }
        value.insert("error".to_owned(), json!(self.message));
        Value::Object(value)
    }
}

/// A path as messages and reports write it.
pub(crate) fn shown(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".to_owned() } else { path.display().to_string() }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Where a record came from.
#[derive(Debug, Clone)]
struct Place {
    path: String,
    /// See [`Problem::line`].
    line: Option<u64>,
    /// Where its line begins in the file, if it can be read there again.
    offset: Option<u64>,
}

impl Place {
    fn problem(&self, message: impl Into<String>) -> Problem {
        let Place { path, line, .. } = self.clone();
        Problem { path, line, message: message.into(), in_record: line.is_some(), ..Problem::default() }
    }
}

/// One article as it was read: bytes.
#[derive(Debug)]
pub(crate) struct Record {
    place: Place,
    body: Body,
}

#[derive(Debug)]
enum Body {
    /// A file, and the file with the original.
    File { target: Bytes, source: Option<Bytes>, found: bool },
    /// A line of JSON.
    Line(Vec<u8>),
    /// A page of an archive.
    Archived(warc::Page),
    /// A record that cannot be read, and why.
    Bad(String),
}

/// The content of a file.
#[derive(Debug)]
struct Bytes {
    path: PathBuf,
    /// See [`Side::id`].
    id: Option<String>,
    is_page: bool,
    bytes: Vec<u8>,
}

impl Record {
    /// A problem with this record, its message still to be filled in.
    pub(crate) fn problem(&self) -> Problem {
        self.place.problem("")
    }

    /// Adds all of it to a hash.
    pub(crate) fn feed(&self, hash: Hash) -> Hash {
        let hash = hash.part(self.place.path.as_bytes()).bytes(&self.place.line.unwrap_or_default().to_le_bytes());
        match &self.body {
            Body::File { target, source, .. } => {
                let source = source.as_ref().map_or(&[][..], |source| &source.bytes);
                hash.part(&target.bytes).part(source)
            }
            Body::Line(line) => hash.part(line),
            Body::Archived(page) => hash.part(page.url.as_bytes()).part(&page.bytes),
            Body::Bad(message) => hash.part(message.as_bytes()),
        }
    }

    /// Its size in bytes.
    pub(crate) fn weight(&self) -> usize {
        match &self.body {
            Body::File { target, source, .. } => {
                target.bytes.len() + source.as_ref().map_or(0, |source| source.bytes.len())
            }
            Body::Line(line) => line.len(),
            Body::Archived(page) => page.bytes.len(),
            Body::Bad(message) => message.len(),
        }
    }
}

/// An article, and what its input says about it besides.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) about: About,
    pub(crate) article: Article,
}

/// What reports say about an article besides its findings.
#[derive(Debug, Default)]
pub(crate) struct About {
    pub(crate) id: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) date: Option<String>,
    /// What to call the translation: a path, or the name of a record.
    pub(crate) target: String,
    /// What to call the original.
    pub(crate) source: Option<String>,
    /// By what the original was found among the inputs, where it was not given.
    pub(crate) paired_by: Option<&'static str>,
    /// Fields of the record that are not ours.
    pub(crate) extras: Map<String, Value>,
    /// The texts were put together here (out of markup, paragraphs, a title of its own), so reports must show them:
    /// places in them are no places in the input.
    pub(crate) composed: bool,
}

impl About {
    /// What the document is known by, for the choice of a shard.
    pub(crate) fn name(&self) -> &str {
        self.id.as_deref().or(self.url.as_deref()).unwrap_or(&self.target)
    }

    /// What a renderer is given.
    pub(crate) fn checked<'a>(
        &'a self,
        analysis: &'a Analysis,
        findings: &'a [Finding],
        accepted: &'a [(Finding, String)],
    ) -> Checked<'a> {
        Checked { analysis, findings, accepted, target: &self.target, source: self.source.as_deref() }
    }

    /// `report` of the article, with what is known about it in front. Fields of the record that have a name of ours give
    /// way to ours.
    pub(crate) fn complete(self, report: Value, article: &Article) -> Value {
        let mut value = Map::new();
        for (name, known) in [("id", self.id), ("url", self.url), ("date", self.date)] {
            if let Some(known) = known {
                value.insert(name.to_owned(), json!(known));
            }
        }
        let Value::Object(ours) = report else { return report };
        value.extend(self.extras.into_iter().filter(|(name, _)| !ours.contains_key(name)));
        value.extend(ours);
        if let Some(paired_by) = self.paired_by {
            value.insert("paired_by".to_owned(), json!(paired_by));
        }
        if self.composed {
            let source = article.source.as_ref().map(|source| &source.text);
            value.insert("texts".to_owned(), json!({"target": article.target.text, "source": source}));
        }
        Value::Object(value)
    }
}

/// What a record holds.
#[derive(Debug)]
pub(crate) enum Reading {
    Article(Box<Input>),
    /// A Vietnamese text: the original of another record, or of none. What it is called.
    Original(String),
    /// In neither language. What it is called.
    Foreign(String),
}

/// Reads one plain text as it stands.
pub(crate) fn text(path: &Path) -> Result<String, Problem> {
    let bytes = reader::whole(path, &Counter::default())?;
    charset::text(bytes.bytes, None).map(|text| text.text).map_err(|message| Problem::new(path, message))
}
