//! Places in a text.
//!
//! Every stage carries places as byte ranges of the *original* text; nothing is ever searched for again.
//! Lines and columns are computed at the very end, for people.

use std::fmt;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// A half-open range of bytes in a UTF-8 text.
///
/// Invariant: `start <= end`, both on character boundaries of the text that the span was made for. Texts are limited to
/// 4 GiB, which readers check.
///
/// ```
/// use thiap::Span;
/// let text = "เขตม่องเคออง";
/// let name = Span::new(9, text.len());
/// assert_eq!(name.of(text), "ม่องเคออง");
/// assert!(name.overlaps(Span::new(0, 12)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`, in bytes.
    ///
    /// # Panics
    /// In debug builds, when `start > end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end}");
        Span { start: start as u32, end: end as u32 }
    }

    /// The text that this span covers in `text`; empty when it does not fit.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// As a range for indexing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span, `by` bytes further on: from a piece of a text to the text itself.
    #[must_use]
    pub fn shifted(self, by: usize) -> Span {
        Span { start: self.start + by as u32, end: self.end + by as u32 }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// A place for people: line and column, both from 1. Columns count grapheme clusters, so that น้ำ is one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in grapheme clusters, from 1.
    pub column: u32,
}

/// Finds lines and columns in one text.
///
/// Building it reads the text once; a look-up is a binary search and a walk of at most a few kilobytes, however long the line.
///
/// ```
/// use thiap::LineIndex;
/// let text = "น้ำลู\nMường";
/// let lines = LineIndex::new(text);
/// let at = lines.position(text, text.find("ลู").unwrap());
/// assert_eq!((at.line, at.column), (1, 2));
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Byte offset of the start of every line.
    starts: Vec<u32>,
    /// Places in long lines whose columns are known: byte offset and clusters before it in its line.
    known: Vec<(u32, u32)>,
}

/// Bytes of a line from one place of known column to the next.
const STRIDE: usize = 4096;

impl LineIndex {
    /// Reads `text` once and remembers where its lines start. A line ends at LF.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i as u32 + 1);
        let starts: Vec<u32> = std::iter::once(0).chain(after_breaks).collect();
        let mut known = Vec::new();
        let ends = starts.iter().skip(1).map(|&s| s as usize).chain([text.len()]);
        for (start, end) in starts.iter().map(|&s| s as usize).zip(ends).filter(|(start, end)| end - start > STRIDE) {
            let mut next = STRIDE;
            for (count, (at, _)) in text[start..end].grapheme_indices(true).enumerate() {
                if at >= next {
                    known.push(((start + at) as u32, count as u32));
                    next = at + STRIDE;
                }
            }
        }
        LineIndex { starts, known }
    }

    /// The line of the byte `offset`, from 1, and the byte where that line starts.
    #[must_use]
    pub fn line(&self, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|&s| s <= offset).max(1);
        (line as u32, self.starts[line - 1])
    }

    /// Line and column of the byte `offset` in the text that this index was made from.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let (line, start) = self.line(offset.min(u32::MAX as usize) as u32);
        let passed = self.known.partition_point(|&(at, _)| at as usize <= offset);
        let known = self.known[..passed].last().filter(|(at, _)| *at > start);
        let (from, count) = known.copied().unwrap_or((start, 0));
        let before = text.get(from as usize..offset.min(text.len())).unwrap_or_default();
        Position { line, column: count + before.graphemes(true).count() as u32 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_clusters_and_lines_count_line_feeds() {
        let text = "กำ\r\nน้ำ ที่\n";
        let lines = LineIndex::new(text);
        let at = |needle: &str| {
            let p = lines.position(text, text.find(needle).unwrap());
            (p.line, p.column)
        };
        assert_eq!(at("กำ"), (1, 1));
        assert_eq!(at("ที่"), (2, 3));
        assert_eq!(lines.position(text, text.len()), Position { line: 3, column: 1 });
        assert_eq!(lines.position(text, 9999).line, 3);
    }

    #[test]
    fn columns_of_long_lines_are_found_without_walking_along_them() {
        let text = format!("สั้น\n{}\nน้ำลู", "น้ำลู".repeat(1_000_000));
        let lines = LineIndex::new(&text);
        let line = text.find('\n').unwrap() + 1;
        let cluster = "น้ำ".len();
        for at in (0..1_000_000).step_by(997) {
            let position = lines.position(&text, line + at * "น้ำลู".len() + cluster);
            assert_eq!(position, Position { line: 2, column: at as u32 * 2 + 2 });
        }
        assert_eq!(lines.position(&text, text.len() - "ลู".len()), Position { line: 3, column: 2 });
    }

    #[test]
    fn spans_that_touch_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 6)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 6)));
        assert_eq!(Span::new(0, 1).cover(Span::new(5, 6)), Span::new(0, 6));
    }
}
