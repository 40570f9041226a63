//! Walks the inputs and hands out records, in the order given; in folders by name.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::container::{self, Counter, Kind, Opened, Stream};
use super::{Body, Bytes, Place, Problem, Record, Texts, is_stdin, names, record, shown, warc};
use crate::cli::Stop;

/// The longest line of JSON that is read.
const LONGEST_LINE: u64 = 256 << 20;

/// All records of the inputs, one after the other. What cannot be read is a [`Problem`] in its place.
pub(crate) struct Reader {
    purpose: Purpose,
    targets: VecDeque<PathBuf>,
    source: Option<PathBuf>,
    records: bool,
    folder: Option<Folder>,
    open: Option<Collection>,
    counter: Counter,
}

/// What is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// Translations, each with its original.
    Articles,
    /// What may be the original of something: files of pairs, and translations by their names, are passed over.
    Originals,
    /// Every text by itself.
    Texts,
}

/// A folder that is being walked.
struct Folder {
    path: PathBuf,
    walk: ignore::Walk,
    empty: bool,
}

/// A file of many records.
enum Collection {
    Lines(Lines),
    Pages { path: String, pages: warc::Pages<Stream>, number: u64 },
}

/// Lines of JSON.
struct Lines {
    path: String,
    stream: Stream,
    is_plain: bool,
    line: u64,
    offset: u64,
    /// Lines that were looked at before their turn.
    ahead: VecDeque<Result<Record, Problem>>,
}

impl Reader {
    /// Says at once what is wrong with the arguments themselves.
    pub(super) fn new(texts: &Texts, records: bool) -> Result<Self, Stop> {
        let mut targets: VecDeque<PathBuf> = texts.targets.iter().cloned().collect();
        if targets.is_empty() {
            targets.push_back(PathBuf::from("-"));
        }
        let one_source = texts.source.as_ref().filter(|s| !s.is_dir() && !is_collection(s));
        if let Some(source) = one_source
            && (targets.len() > 1 || targets.iter().any(|t| t.is_dir()))
        {
            let expected = "expected a folder of originals for several translations, found one file";
            return Err(Stop::Message(Problem::new(source, expected).to_string()));
        }
        let source = texts.source.clone();
        Ok(Reader {
            purpose: Purpose::Articles,
            targets,
            source,
            records,
            folder: None,
            open: None,
            counter: Counter::default(),
        })
    }

    /// A reader over everything that may be an original of something; `None` when nothing can be, or nothing can be read twice.
    pub(super) fn of_originals(texts: &Texts) -> Option<Self> {
        let collects = |path: &&PathBuf| path.is_dir() || is_collection(path);
        let source = texts.source.iter().filter(collects);
        let again = texts.targets.iter().filter(|target| target.is_dir() || target.is_file());
        let targets: VecDeque<PathBuf> = source.chain(again).cloned().collect();
        targets.iter().any(|target| collects(&target)).then(|| Reader::plain(Purpose::Originals, targets))
    }

    /// A reader over all inputs that can be read twice, to see which translations have no original.
    pub(super) fn of_translations(texts: &Texts) -> Self {
        let again = texts.targets.iter().filter(|target| target.is_dir() || target.is_file());
        Reader { source: texts.source.clone(), ..Reader::plain(Purpose::Articles, again.cloned().collect()) }
    }

    /// A reader over every text of a file or folder by itself.
    pub(super) fn of_texts(path: &Path) -> Self {
        Reader::plain(Purpose::Texts, VecDeque::from([path.to_owned()]))
    }

    fn plain(purpose: Purpose, targets: VecDeque<PathBuf>) -> Self {
        let counter = Counter::default();
        Reader { purpose, targets, source: None, records: false, folder: None, open: None, counter }
    }

    /// Counts the bytes that are read.
    pub(crate) fn counter(&self) -> Counter {
        Arc::clone(&self.counter)
    }

    /// The next record or problem of the file that is open.
    fn next_of_open(&mut self) -> Option<Result<Record, Problem>> {
        let next = self.open.as_mut()?.next();
        if !matches!(next, Some(Ok(_))) {
            self.open = None;
        }
        next
    }

    /// The next file of the folder that is being walked.
    fn next_file(&mut self) -> Option<Result<PathBuf, Problem>> {
        let folder = self.folder.as_mut()?;
        for entry in folder.walk.by_ref() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) && names::is_input(entry.path()) => {
                    folder.empty = false;
                    if self.purpose == Purpose::Texts || !names::is_original(entry.path()) {
                        return Some(Ok(entry.into_path()));
                    }
                }
                Ok(_) => {}
                Err(e) => {
                    folder.empty = false;
                    return Some(Err(Problem::new(&folder.path, format!("cannot be read: {e}"))));
                }
            }
        }
        let folder = self.folder.take()?;
        let expected = "expected texts (*.txt, *.html, *.jsonl, *.warc) in this folder, found none";
        folder.empty.then(|| Err(Problem::new(&folder.path, expected)))
    }

    /// Opens a file; one that holds a single text is a record at once.
    fn start(&mut self, path: &Path, found: bool) -> Option<Result<Record, Problem>> {
        if self.purpose == Purpose::Originals && names::is_translation(path) {
            return None;
        }
        let Opened { kind, stream, is_plain } = match container::open(path, &self.counter) {
            Ok(opened) => opened,
            Err(e) => return Some(Err(Problem::new(path, format!("cannot be read: {e}")))),
        };
        let kind = if self.records && is_stdin(path) { Kind::Jsonl } else { kind };
        match kind {
            Kind::Jsonl => {
                let mut lines = Lines::new(path, stream, is_plain);
                // A file of pairs has them to its end, so its first lines tell.
                if !(self.purpose == Purpose::Originals && lines.begin_with_pairs()) {
                    self.open = Some(Collection::Lines(lines));
                }
            }
            Kind::Warc => {
                self.open = Some(Collection::Pages { path: shown(path), pages: warc::Pages::new(stream), number: 0 });
            }
            Kind::Text | Kind::Html => return Some(self.file(path, kind, stream, found)),
        }
        None
    }

    fn file(&self, path: &Path, kind: Kind, stream: Stream, found: bool) -> Result<Record, Problem> {
        let target = Bytes { id: self.id(path), ..read(path, kind, stream)? };
        let source = match &self.source {
            _ if self.purpose == Purpose::Texts => None,
            Some(folder) if folder.is_dir() => {
                let original = self.walked(path).and_then(|below| {
                    let nested = folder.join(below.parent()?);
                    names::original_in(&nested, path)
                });
                let original = original.or_else(|| names::original_in(folder, path));
                // Asked for by name, the original has to be there.
                if found { original } else { Some(original.unwrap_or_else(|| names::expected_original(folder, path))) }
            }
            Some(file) if !is_collection(file) => Some(file.clone()),
            _ => names::original_beside(path),
        };
        let source = source.map(|path| whole(&path, &self.counter)).transpose()?;
        let place = Place { path: shown(path), line: None, offset: None };
        Ok(Record { place, body: Body::File { target, source, found } })
    }

    /// The path of a file below the folder that was given, or its name.
    fn id(&self, path: &Path) -> Option<String> {
        let below = self.walked(path).or_else(|| path.file_name().map(Path::new))?;
        Some(below.to_string_lossy().into_owned())
    }

    /// A file of the folder being walked, seen from there.
    fn walked<'a>(&self, path: &'a Path) -> Option<&'a Path> {
        path.strip_prefix(&self.folder.as_ref()?.path).ok()
    }
}

impl Iterator for Reader {
    type Item = Result<Record, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.next_of_open() {
                return Some(next);
            }
            let (path, found) = match self.next_file() {
                Some(Ok(path)) => (path, true),
                Some(Err(problem)) => return Some(Err(problem)),
                None => (self.targets.pop_front()?, false),
            };
            if path.is_dir() {
                self.folder = Some(Folder { walk: walk(&path), path, empty: true });
            } else if let Some(next) = self.start(&path, found) {
                return Some(next);
            }
        }
    }
}

impl Iterator for Collection {
    type Item = Result<Record, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Collection::Lines(lines) => lines.next(),
            Collection::Pages { path, pages, number } => {
                *number += 1;
                let place = Place { path: path.clone(), line: Some(*number), offset: None };
                Some(match pages.next()? {
                    Ok(Ok(page)) => Ok(Record { place, body: Body::Archived(page) }),
                    Ok(Err(message)) => Ok(Record { place, body: Body::Bad(message) }),
                    Err(e) => Err(broken(&place, &e)),
                })
            }
        }
    }
}

impl Lines {
    fn new(path: &Path, stream: Stream, is_plain: bool) -> Self {
        Lines { path: shown(path), stream, is_plain, line: 0, offset: 0, ahead: VecDeque::new() }
    }

    fn begin_with_pairs(&mut self) -> bool {
        const LOOKED_AT: usize = 16;
        self.ahead = std::iter::from_fn(|| self.read()).take(LOOKED_AT).collect();
        let is_pair = |record: &Result<Record, Problem>| matches!(record, Ok(Record { body: Body::Line(line), .. }) if record::is_pair(line));
        !self.ahead.is_empty() && self.ahead.iter().all(is_pair)
    }

    /// The next line that is not empty, from the stream.
    fn read(&mut self) -> Option<Result<Record, Problem>> {
        loop {
            self.line += 1;
            let start = self.offset;
            let mut place = Place { path: self.path.clone(), line: Some(self.line), offset: None };
            let (read, mut bytes) = match next_line(&mut self.stream) {
                Ok((0, _)) => return None,
                Ok(line) => line,
                Err(e) => return Some(Err(broken(&place, &e))),
            };
            self.offset += read;
            if read > LONGEST_LINE {
                let expected = format!("expected a line of at most {LONGEST_LINE} bytes, found {read}");
                return Some(Ok(Record { place, body: Body::Bad(expected) }));
            }
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            place.offset = self.is_plain.then_some(start);
            if self.line == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
                bytes.drain(..3);
                place.offset = place.offset.map(|at| at + 3);
            }
            return Some(Ok(Record { place, body: Body::Line(bytes) }));
        }
    }
}

impl Iterator for Lines {
    type Item = Result<Record, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        self.ahead.pop_front().or_else(|| self.read())
    }
}

/// The stream itself cannot be read on.
fn broken(place: &Place, error: &io::Error) -> Problem {
    Problem { in_record: false, ..place.problem(format!("cannot be read: {error}")) }
}

/// The next line without its end, and how many bytes were read for it. Of one that is too long only the bytes are counted.
fn next_line(stream: &mut Stream) -> io::Result<(u64, Vec<u8>)> {
    let mut line = Vec::new();
    let mut read = stream.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? as u64;
    if read < LONGEST_LINE || line.ends_with(b"\n") {
        while line.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            line.pop();
        }
        return Ok((read, line));
    }
    drop(line);
    loop {
        let (used, ended) = {
            let buffer = stream.fill_buf()?;
            match buffer.iter().position(|&b| b == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            }
        };
        stream.consume(used);
        read += used as u64;
        if ended {
            return Ok((read.max(LONGEST_LINE + 1), Vec::new()));
        }
    }
}

/// Whether a file holds many texts. Says no of what can be read only once, as pipes can, and of what cannot be opened: the
/// reading will tell.
fn is_collection(path: &Path) -> bool {
    let collects = |opened: Opened| matches!(opened.kind, Kind::Jsonl | Kind::Warc);
    path.is_file() && container::open(path, &Counter::default()).is_ok_and(collects)
}

/// Reads the whole file of a single text.
pub(super) fn whole(path: &Path, counter: &Counter) -> Result<Bytes, Problem> {
    let opened = container::open(path, counter).map_err(|e| Problem::new(path, format!("cannot be read: {e}")))?;
    read(path, opened.kind, opened.stream)
}

fn read(path: &Path, kind: Kind, stream: Stream) -> Result<Bytes, Problem> {
    /// Places are 32-bit offsets.
    const LARGEST: u64 = u32::MAX as u64;
    let mut bytes = Vec::new();
    let read = stream.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|e| Problem::new(path, format!("cannot be read: {e}")))?;
    if bytes.is_empty() {
        return Err(Problem::new(path, "expected a text, found an empty file"));
    }
    if bytes.len() as u64 > LARGEST {
        return Err(Problem::new(path, format!("expected at most {LARGEST} bytes, found more")));
    }
    Ok(Bytes { path: path.to_owned(), id: None, is_page: kind == Kind::Html, bytes })
}

/// How many bytes a run over these inputs reads, as far as the file system tells.
pub(crate) fn size(targets: &[PathBuf]) -> u64 {
    let of_file = |path: &Path| path.metadata().map_or(0, |m| m.len());
    let of_folder = |path: &Path| -> u64 {
        let files = walk(path).filter_map(Result::ok).filter(|e| names::is_input(e.path()));
        files.filter_map(|e| e.metadata().ok()).filter(std::fs::Metadata::is_file).map(|m| m.len()).sum()
    };
    targets.iter().map(|path| if path.is_dir() { of_folder(path) } else { of_file(path) }).sum()
}

/// The files below a folder by name. Hidden ones are left out, and what a file called `.ignore` names; `.gitignore` has no say,
/// as data is often kept out of version control.
fn walk(folder: &Path) -> ignore::Walk {
    let mut builder = ignore::WalkBuilder::new(folder);
    builder.git_ignore(false).git_global(false).git_exclude(false).parents(false);
    builder.sort_by_file_name(std::ffi::OsStr::cmp);
    builder.build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<String> {
        let stream: Stream = Box::new(io::Cursor::new(bytes.to_vec()));
        let lines = Lines::new(Path::new("x"), stream, true);
        let show = |record: Result<Record, Problem>| match record.expect("readable") {
            Record { place, body: Body::Line(bytes) } => {
                let (line, offset) = (place.line.unwrap_or_default(), place.offset.unwrap_or_default());
                format!("{line}@{offset}:{}", String::from_utf8_lossy(&bytes))
            }
            other => panic!("{other:?}"),
        };
        lines.map(show).collect()
    }

    #[test]
    fn lines_keep_their_numbers_and_places() {
        assert_eq!(lines(b"\xef\xbb\xbf{1}\r\n\n  \n{2}\n{3}"), ["1@3:{1}", "4@12:{2}", "5@16:{3}"]);
        assert!(lines(b"").is_empty());
    }
}
