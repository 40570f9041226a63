//! What is wrong with a data file.
//!
//! The library accepts any UTF-8 text as an article, so analysis cannot fail. Only readers of *data* (glossaries, lexicons,
//! settings) can, and what they say always names the file, the line, what was expected and what was found.

use std::fmt;

/// A data file that cannot be read as what it should be.
///
/// Opaque on purpose: the message is for people; programs need only to know that there is one.
///
/// ```
/// let error = thiap::Error::data("names.tsv", 3, "two columns divided by a tab", "\"Huế\"");
/// assert_eq!(error.to_string(), "names.tsv:3: expected two columns divided by a tab, found \"Huế\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    file: String,
    line: Option<u32>,
    column: Option<u32>,
    expected: String,
    found: String,
}

impl Error {
    /// An error on one line (from 1) of a data file.
    #[must_use]
    pub fn data(file: impl Into<String>, line: usize, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Error {
            file: file.into(),
            line: Some(line as u32),
            column: None,
            expected: expected.into(),
            found: found.into(),
        }
    }

    /// An error of a data file as a whole.
    #[must_use]
    pub fn file(file: impl Into<String>, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Error { file: file.into(), line: None, column: None, expected: expected.into(), found: found.into() }
    }

    /// The same error, at a column (from 1) of its line.
    #[must_use]
    pub fn at_column(mut self, column: usize) -> Self {
        self.column = Some(column as u32);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        write!(f, ": expected {}, found {}", self.expected, self.found)
    }
}

impl std::error::Error for Error {}
