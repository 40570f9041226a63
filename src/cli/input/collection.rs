//! All documents of one language in a folder or a file.

use std::path::Path;

use thiap::document::{Document, Language};

use super::record::Texts;
use super::side::Side;
use super::{Decoder, Problem, Reader};

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
    /// Reads the texts in `language` of a folder (in order of their paths), of a file of many, or of one text. Of records that
    /// are pairs, one side is read.
    pub(crate) fn read(path: &Path, language: Language) -> Self {
        let (mut out, decoder) = (Documents::default(), Decoder::default());
        for record in Reader::of_texts(path) {
            match record.and_then(|record| decoder.texts(record)) {
                Ok(Texts::One(side)) => out.side(side, language),
                Ok(Texts::Pair(target, source)) => {
                    out.side(if language == Language::Thai { target } else { source }, language);
                }
                Err(problem) => out.problems.push(problem),
            }
        }
        out
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
