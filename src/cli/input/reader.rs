//! Walks the inputs and hands out records, in the order given; in folders by name.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::container::{self, Counter, Kind, Stream};
use super::{Body, Bytes, Place, Problem, Record, Texts, is_stdin, names, shown, warc};
use crate::cli::Stop;

/// The longest line of JSON that is read.
const LONGEST_LINE: u64 = 256 << 20;

/// All records of the inputs, one after the other. What cannot be read is a [`Problem`] in its place.
pub(crate) struct Reader {
    targets: VecDeque<PathBuf>,
    source: Option<PathBuf>,
    records: bool,
    folder: Option<Folder>,
    open: Option<Collection>,
    counter: Counter,
}

/// A folder that is being walked.
struct Folder {
    path: PathBuf,
    walk: ignore::Walk,
    empty: bool,
}

/// A file of many records.
enum Collection {
    Lines { path: String, stream: Stream, line: u64 },
    Pages { path: String, pages: warc::Pages<Stream>, number: u64 },
}

impl Reader {
    /// Says at once what is wrong with the arguments themselves.
    pub(super) fn new(texts: &Texts, records: bool) -> Result<Self, Stop> {
        let mut targets: VecDeque<PathBuf> = texts.targets.iter().cloned().collect();
        if targets.is_empty() {
            targets.push_back(PathBuf::from("-"));
        }
        let one_source = texts.source.as_ref().filter(|s| !s.is_dir());
        if let Some(source) = one_source
            && (targets.len() > 1 || targets.iter().any(|t| t.is_dir()))
        {
            let expected = "expected a folder of originals for several translations, found one file";
            return Err(Stop::Message(Problem::new(source, expected).to_string()));
        }
        let source = texts.source.clone();
        Ok(Reader { targets, source, records, folder: None, open: None, counter: Counter::default() })
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
                    if !names::is_original(entry.path()) {
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
        let (kind, stream) = match container::open(path, &self.counter) {
            Ok(opened) => opened,
            Err(e) => return Some(Err(Problem::new(path, format!("cannot be read: {e}")))),
        };
        let kind = if self.records && is_stdin(path) { Kind::Jsonl } else { kind };
        match kind {
            Kind::Jsonl => self.open = Some(Collection::Lines { path: shown(path), stream, line: 0 }),
            Kind::Warc => {
                self.open = Some(Collection::Pages { path: shown(path), pages: warc::Pages::new(stream), number: 0 });
            }
            Kind::Text | Kind::Html => return Some(self.file(path, kind, stream, found)),
        }
        None
    }

    fn file(&self, path: &Path, kind: Kind, stream: Stream, found: bool) -> Result<Record, Problem> {
        let target = read(path, kind, stream)?;
        let source = match &self.source {
            Some(folder) if folder.is_dir() => {
                let original = self.walked(path).and_then(|below| {
                    let nested = folder.join(below.parent()?);
                    names::original_in(&nested, path)
                });
                let original = original.or_else(|| names::original_in(folder, path));
                // Asked for by name, the original has to be there.
                if found { original } else { Some(original.unwrap_or_else(|| names::expected_original(folder, path))) }
            }
            Some(file) => Some(file.clone()),
            None => names::original_beside(path),
        };
        let source = source.map(|path| whole(&path, &self.counter)).transpose()?;
        let place = Place { path: shown(path), line: None };
        Ok(Record { place, body: Body::File { target, source, found } })
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
            Collection::Lines { path, stream, line } => loop {
                *line += 1;
                let place = || Place { path: path.clone(), line: Some(*line) };
                return match next_line(stream) {
                    Ok(None) => None,
                    Ok(Some(Err(length))) => {
                        let expected = format!("expected a line of at most {LONGEST_LINE} bytes, found {length}");
                        Some(Ok(Record { place: place(), body: Body::Bad(expected) }))
                    }
                    Ok(Some(Ok(bytes))) => {
                        let start = if *line == 1 { bytes.strip_prefix(b"\xef\xbb\xbf") } else { None };
                        let bytes = start.map(<[u8]>::to_vec).unwrap_or(bytes);
                        if bytes.trim_ascii().is_empty() {
                            continue;
                        }
                        Some(Ok(Record { place: place(), body: Body::Line(bytes) }))
                    }
                    Err(e) => Some(Err(broken(&place(), &e))),
                };
            },
            Collection::Pages { path, pages, number } => {
                *number += 1;
                let place = Place { path: path.clone(), line: Some(*number) };
                Some(match pages.next()? {
                    Ok(Ok(page)) => Ok(Record { place, body: Body::Archived(page) }),
                    Ok(Err(message)) => Ok(Record { place, body: Body::Bad(message) }),
                    Err(e) => Err(broken(&place, &e)),
                })
            }
        }
    }
}

/// The stream itself cannot be read on.
fn broken(place: &Place, error: &io::Error) -> Problem {
    Problem { in_record: false, ..place.problem(format!("cannot be read: {error}")) }
}

/// The next line without its end; one that is too long is passed over, and its length told.
pub(super) fn next_line(stream: &mut Stream) -> io::Result<Option<Result<Vec<u8>, u64>>> {
    let mut line = Vec::new();
    let read = stream.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? as u64;
    if read == 0 {
        return Ok(None);
    }
    if read < LONGEST_LINE || line.ends_with(b"\n") {
        while line.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            line.pop();
        }
        return Ok(Some(Ok(line)));
    }
    drop(line);
    let mut length = read;
    loop {
        let (used, ended) = {
            let buffer = stream.fill_buf()?;
            match buffer.iter().position(|&b| b == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            }
        };
        stream.consume(used);
        length += used as u64;
        if ended {
            return Ok(Some(Err(length)));
        }
    }
}

/// Reads the whole file of a single text.
pub(super) fn whole(path: &Path, counter: &Counter) -> Result<Bytes, Problem> {
    let (kind, stream) =
        container::open(path, counter).map_err(|e| Problem::new(path, format!("cannot be read: {e}")))?;
    read(path, kind, stream)
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
    Ok(Bytes { name: shown(path), is_page: kind == Kind::Html, bytes })
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
pub(super) fn walk(folder: &Path) -> ignore::Walk {
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
        let lines = Collection::Lines { path: "x".to_owned(), stream, line: 0 };
        let show = |record: Result<Record, Problem>| match record.expect("readable") {
            Record { place, body: Body::Line(bytes) } => {
                format!("{}:{}", place.line.unwrap_or_default(), String::from_utf8_lossy(&bytes))
            }
            other => panic!("{other:?}"),
        };
        lines.map(show).collect()
    }

    #[test]
    fn lines_keep_their_numbers() {
        assert_eq!(lines(b"\xef\xbb\xbf{1}\r\n\n  \n{2}\n{3}"), ["1:{1}", "4:{2}", "5:{3}"]);
        assert!(lines(b"").is_empty());
    }
}
