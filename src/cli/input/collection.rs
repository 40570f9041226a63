//! All documents of one language in a folder or a file.

use std::path::{Path, PathBuf};

use thiap::document::{Document, Language};

use super::container::{self, Counter, Kind};
use super::reader::{next_line, walk, whole};
use super::record::{self, Texts};
use super::side::Side;
use super::{Place, Problem, decoder, names, shown};

/// The documents of one side of a collection.
#[derive(Default)]
pub(crate) struct Documents {
    /// What each is called: a path, or the name of a record.
    pub(crate) names: Vec<String>,
    pub(crate) documents: Vec<Document>,
    pub(crate) problems: Vec<Problem>,
    /// Texts in other languages.
    pub(crate) passed_over: usize,
}

impl Documents {
    /// Reads the texts in `language` of a folder (in order of their paths), of a file of JSON lines, or of one text.
    pub(crate) fn read(path: &Path, language: Language) -> Self {
        let mut out = Documents::default();
        if path.is_dir() {
            let mut files: Vec<PathBuf> = Vec::new();
            for entry in walk(path) {
                match entry {
                    Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => files.push(entry.into_path()),
                    Ok(_) => {}
                    Err(e) => out.problems.push(Problem::new(path, format!("cannot be read: {e}"))),
                }
            }
            files.retain(|file| names::is_input(file));
            files.sort();
            if files.is_empty() {
                out.problems.push(Problem::new(path, "expected texts in this folder, found none"));
            }
            for file in files {
                out.file(&file, language);
            }
        } else {
            out.file(path, language);
        }
        out
    }

    fn file(&mut self, path: &Path, language: Language) {
        match container::open(path, &Counter::default()) {
            Err(e) => self.problems.push(Problem::new(path, format!("cannot be read: {e}"))),
            Ok((Kind::Warc, _)) => {
                self.problems.push(Problem::new(path, "expected texts, pages or JSON lines, found a web archive"));
            }
            Ok((Kind::Text | Kind::Html, _)) => {
                let read = whole(path, &Counter::default())
                    .and_then(|bytes| decoder::side(bytes, None).map_err(|message| Problem::new(path, message)));
                match read {
                    Ok(side) => self.side(side, language),
                    Err(problem) => self.problems.push(problem),
                }
            }
            Ok((Kind::Jsonl, mut stream)) => {
                for line in 1.. {
                    let place = Place { path: shown(path), line: Some(line) };
                    let bytes = match next_line(&mut stream) {
                        Ok(None) => break,
                        Ok(Some(Ok(bytes))) if bytes.trim_ascii().is_empty() => continue,
                        Ok(Some(Ok(bytes))) => bytes,
                        Ok(Some(Err(_))) => {
                            self.problems.push(place.problem("expected a shorter line"));
                            continue;
                        }
                        Err(e) => {
                            self.problems.push(place.problem(format!("cannot be read: {e}")));
                            break;
                        }
                    };
                    match record::read(&bytes, &format!("{}:{line}", shown(path))).map(|record| record.texts) {
                        Ok(Texts::One(side)) => self.side(side, language),
                        Ok(Texts::Pair(target, source)) => {
                            self.side(if language == Language::Thai { target } else { source }, language);
                        }
                        Err((id, message)) => self.problems.push(Problem { id, ..place.problem(message) }),
                    }
                }
            }
        }
    }

    fn side(&mut self, side: Side, language: Language) {
        // A text too short to be recognised is taken for what it should be.
        if side.language().is_none_or(|found| found == language) {
            self.names.push(side.name.clone());
            self.documents.push(side.document(language).0);
        } else {
            self.passed_over += 1;
        }
    }
}
