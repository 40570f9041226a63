//! The file: a table with a header, one row an entry.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use super::column::{self, COLUMNS};
use super::{Entry, Glossary, Status};
use crate::Error;
use crate::naming::Kind;

/// The byte order mark by which spreadsheets know UTF-8.
const BOM: &str = "\u{feff}";

/// How the cells of a row are divided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Divider {
    /// Tabs: the glossary's own file.
    Tab,
    /// Commas.
    Comma,
}

impl Divider {
    fn byte(self) -> u8 {
        match self {
            Divider::Tab => b'\t',
            Divider::Comma => b',',
        }
    }
}

/// How a file is laid out, so that it can be written as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Layout {
    /// Names of the columns, in order, others than ours among them.
    pub(super) columns: Vec<String>,
    /// Whether it starts with a byte order mark.
    pub(super) bom: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Layout { columns: COLUMNS.iter().map(|&c| c.to_owned()).collect(), bom: false }
    }
}

impl Glossary {
    /// Reads a glossary: a header line with at least `source` and `thai`, then one entry a row, cells divided by tabs. Columns may
    /// stand in any order; unknown ones are kept. Cells may be quoted as spreadsheets do.
    ///
    /// Without a column `status` every form is preferred; without `kind` a name that starts with a capital is one of a place.
    ///
    /// # Errors
    /// When the header lacks a column, names one twice, or a cell does not hold what its column is for.
    ///
    /// ```
    /// use thiap::glossary::Glossary;
    /// let mine = Glossary::parse("mine.tsv", "source\tthai\nMường Khương\tเหมื่องเคือง\n").unwrap();
    /// assert_eq!(mine.entries()[0].thai, "เหมื่องเคือง");
    /// let error = Glossary::parse("mine.tsv", "source\tthai\tkind\nHuế\tเว้\ttown\n").unwrap_err();
    /// let expected = "mine.tsv:2:9: expected place, person, organization, expression in the column kind, found \"town\"";
    /// assert_eq!(error.to_string(), expected);
    /// ```
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        Self::parse_table(file, text, Divider::Tab)
    }

    /// Reads a table as [`parse`](Self::parse) does, its cells divided by `divider`.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_table(file: &str, text: &str, divider: Divider) -> Result<Self, Error> {
        let bom = text.starts_with(BOM);
        let text = text.strip_prefix(BOM).unwrap_or(text);
        let mut reader = ReaderBuilder::new()
            .delimiter(divider.byte())
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut rows =
            reader.records().map(|row| row.map_err(|e| Error::file(file, "a table of UTF-8 text", e.to_string())));
        let header = rows.next().ok_or_else(|| Error::file(file, "a header line", "an empty file"))??;
        let columns = header_columns(file, &header)?;
        let has = |name: &str| columns.iter().any(|c| c == name);
        let (has_status, has_kind) = (has("status"), has("kind"));
        let mut entries = Vec::new();
        for row in rows {
            let row = row?;
            let mut entry = Entry::new("", Kind::Place, "");
            if !has_status {
                entry.status = Status::Preferred;
            }
            read_row(file, text, &columns, &row, &mut entry)?;
            if !has_kind {
                entry.kind = Entry::usual_kind(&entry.source);
            }
            entries.push(entry);
        }
        Ok(Glossary::with_layout(entries, Layout { columns, bom }))
    }

    /// The file of this glossary: sorted, composed, lines ended by LF. Whoever reads and writes a file changes nothing in it.
    ///
    /// ```
    /// use thiap::glossary::Glossary;
    /// let file = "source\tour house\tthai\nHuế\tyes\tเว้\nMường Khương\t\tเหมื่องเคือง\n";
    /// assert_eq!(Glossary::parse("mine.tsv", file).unwrap().to_tsv(), file);
    /// ```
    #[must_use]
    pub fn to_tsv(&self) -> String {
        self.to_table(Divider::Tab)
    }

    /// The file of this glossary, its cells divided by `divider`.
    ///
    /// The columns are those of the file that it was read from; columns of ours that the file did not have come last, if any entry
    /// has something to put there.
    #[must_use]
    pub fn to_table(&self, divider: Divider) -> String {
        let columns = self.columns();
        let mut writer =
            WriterBuilder::new().delimiter(divider.byte()).terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
        let rows = self.entries().iter().map(|e| columns.iter().map(|c| column::get(e, c)).collect::<Vec<_>>());
        for row in std::iter::once(columns.clone()).chain(rows) {
            writer.write_record(&row).expect("rows of one length are written to memory");
        }
        let bytes = writer.into_inner().expect("memory can be flushed");
        let table = String::from_utf8(bytes).expect("made of strings");
        if self.layout().bom { format!("{BOM}{table}") } else { table }
    }

    /// The columns of the file, with those of ours that are needed and were not there.
    fn columns(&self) -> Vec<String> {
        let mut columns = self.layout().columns.clone();
        let blank = Entry { status: Status::Preferred, ..Entry::new("", Kind::Place, "") };
        let mut needed: Vec<String> = COLUMNS.iter().map(|&c| c.to_owned()).collect();
        let foreign: BTreeSet<&String> = self.entries().iter().flat_map(|e| e.extra.keys()).collect();
        needed.extend(foreign.into_iter().cloned());
        for name in needed {
            let differs = |e: &Entry| match name.as_str() {
                // What a reader would take for granted need not be said.
                "kind" => e.kind != Entry::usual_kind(&e.source),
                _ => column::get(e, &name) != column::get(&blank, &name),
            };
            if !columns.contains(&name) && self.entries().iter().any(differs) {
                columns.push(name);
            }
        }
        columns
    }
}

fn header_columns(file: &str, header: &StringRecord) -> Result<Vec<String>, Error> {
    let columns: Vec<String> = header.iter().map(|c| c.trim().to_owned()).collect();
    for (n, name) in columns.iter().enumerate() {
        let expected = if name.is_empty() {
            "a name for every column"
        } else if columns[..n].contains(name) {
            "every column once"
        } else {
            continue;
        };
        return Err(Error::data(file, 1, expected, format!("{name:?} at column {}", n + 1)));
    }
    for needed in ["source", "thai"] {
        if !columns.iter().any(|c| c == needed) {
            let expected = format!("a header with the columns source and thai (there is no {needed})");
            return Err(Error::data(file, 1, expected, format!("{:?}", columns.join(" "))));
        }
    }
    Ok(columns)
}

fn read_row(file: &str, text: &str, columns: &[String], row: &StringRecord, entry: &mut Entry) -> Result<(), Error> {
    if row.len() > columns.len() {
        let expected = format!("at most {} cells, one for each column of the header", columns.len());
        return Err(Error::data(file, place(text, row, 0).0, expected, format!("{}", row.len())));
    }
    for (n, (name, value)) in columns.iter().zip(row).enumerate() {
        let was_left_out = value.is_empty() && matches!(name.as_str(), "status" | "kind");
        if was_left_out {
            continue;
        }
        column::set(entry, name, value).map_err(|expected| {
            let (line, column) = place(text, row, n);
            let error = Error::data(file, line, format!("{expected} in the column {name}"), format!("{value:?}"));
            error.at_column(column)
        })?;
    }
    Ok(())
}

/// Line and column (in characters, from 1) where cell number `n` of a row begins; in a row with quoted cells, the column only roughly.
fn place(text: &str, row: &StringRecord, n: usize) -> (usize, usize) {
    let end_of_last = row.position().map_or(0, |p| p.byte() as usize);
    let rest = &text[end_of_last..];
    let start = text.len() - rest.trim_start_matches(['\r', '\n']).len();
    let line = text[..start].bytes().filter(|&b| b == b'\n').count() + 1;
    let before: usize = row.iter().take(n).map(|c| c.chars().count() + 1).sum();
    let width = text[start..].lines().next().map_or(0, |l| l.chars().count());
    (line, before.min(width) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Glossary {
        Glossary::parse("g.tsv", text).unwrap()
    }

    #[test]
    fn a_file_is_sorted_composed_and_has_unix_lines_and_then_stays() {
        let messy = "source\tthai\tstatus\r\nMu\u{31b}o\u{31b}\u{300}ng\tเ\r\nHuế\tเว้\tpreferred\r\n";
        let once = read(messy).to_tsv();
        assert_eq!(once, "source\tthai\tstatus\nHuế\tเว้\tpreferred\nMường\tเ\tproposed\n");
        assert_eq!(read(&once).to_tsv(), once);
    }

    #[test]
    fn the_byte_order_mark_stays_or_is_given_and_taken() {
        let marked = "\u{feff}source\tthai\nHuế\tเว้\n";
        assert_eq!(read(marked).to_tsv(), marked);
        assert_eq!(read(marked).with_bom(false).to_tsv(), &marked[3..]);
        assert_eq!(read(&marked[3..]).with_bom(true).to_tsv(), marked);
    }

    #[test]
    fn quoted_cells_of_spreadsheets_are_read_and_blank_lines_passed_over() {
        let glossary = read("source\tthai\tnote\n\n\"Huế\"\tเว้\t\"he said \"\"yes\"\"\nand went\"\n");
        assert_eq!(glossary.entries()[0].note, "he said \"yes\"\nand went");
        let file = glossary.to_tsv();
        assert_eq!(file.lines().count(), 2);
        assert_eq!(read(&file).entries(), glossary.entries());
    }

    #[test]
    fn errors_name_line_and_column() {
        let error = |text: &str| Glossary::parse("g.tsv", text).unwrap_err().to_string();
        assert_eq!(error(""), "g.tsv: expected a header line, found an empty file");
        assert!(error("source\tname\n").starts_with("g.tsv:1: expected a header with the columns source and thai"));
        assert!(error("source\tthai\tthai\n").starts_with("g.tsv:1: expected every column once"));
        assert_eq!(
            error("source\tthai\nHuế\tเว้\n\nVinh\tวิญ\tx\n"),
            "g.tsv:4: expected at most 2 cells, one for each column of the header, found 3"
        );
        let text = "source\tthai\tvalid_to\nHuế\tเว้\t2025-06-31\n";
        assert_eq!(
            error(text),
            "g.tsv:2:9: expected a day written YYYY-MM-DD in the column valid_to, found \"2025-06-31\""
        );
    }

    #[test]
    fn columns_that_a_file_lacks_are_added_when_needed() {
        let mut entries = read("thai\tsource\nเว้\tHuế\n").into_entries();
        entries[0].status = Status::Forbidden;
        let glossary = read("thai\tsource\n").replaced(entries);
        assert_eq!(glossary.to_tsv(), "thai\tsource\tstatus\nเว้\tHuế\tforbidden\n");
    }
}
