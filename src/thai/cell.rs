//! Thai text as consonants with what is written around them.

use std::ops::Range;

use super::{is_leading_vowel, is_tone_mark, sound};
use crate::Span;
use crate::letter::is_alphabetic;

/// What stands before a cell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Gap {
    /// Nothing.
    None,
    /// White space: inside a name it may be a stray one.
    Space,
    /// A hyphen.
    Hyphen,
    /// Anything that no name runs across: punctuation, a figure, a line break.
    Break,
}

/// One consonant with all that is written around it, or one word of Latin letters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Place in the text.
    pub span: Span,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it is a word of Latin letters.
    pub latin: bool,
    pub(super) consonant: Option<char>,
    pub(super) lead: Option<char>,
    pub(super) mark: Option<char>,
    pub(super) tail: Tail,
    pub(super) tone: Option<char>,
    pub(super) silent: bool,
}

/// The vowel letter after a consonant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tail {
    None,
    /// ะ
    A,
    /// า
    Aa,
    /// าะ
    AaA,
    /// ำ
    Am,
}

/// The cells of `text[range]`, in order; spans are places in `text`. Vowels and marks without a consonant are in no cell.
pub(super) fn cells(text: &str, range: Range<usize>) -> Vec<Cell> {
    let offset = range.start;
    let Some(piece) = text.get(range) else { return Vec::new() };
    let mut out: Vec<Cell> = Vec::with_capacity(piece.len() / 4);
    let mut gap = Gap::None;
    let mut lead: Option<(usize, char)> = None;
    for (at, c) in piece.char_indices() {
        let at = at + offset;
        let end = at + c.len_utf8();
        let new = |start: usize, gap: Gap| Cell {
            span: Span::new(start, end),
            gap,
            latin: false,
            consonant: None,
            lead: None,
            mark: None,
            tail: Tail::None,
            tone: None,
            silent: false,
        };
        if is_leading_vowel(c) {
            // Two เ look like one แ, and are typed for it.
            lead = match lead {
                Some((start, 'เ')) if c == 'เ' => Some((start, 'แ')),
                _ => Some((at, c)),
            };
            continue;
        }
        if sound::initial(c).is_some() {
            let (start, lead) = lead.take().map_or((at, None), |(start, c)| (start, Some(c)));
            out.push(Cell { consonant: Some(c), lead, ..new(start, gap) });
            gap = Gap::None;
            continue;
        }
        if let Some(cell) = out.last_mut().filter(|cell| !cell.latin)
            && (gap == Gap::None || super::is_mark(c))
            && lead.is_none()
            && add(cell, c)
        {
            cell.span.end = end as u32;
            continue;
        }
        let broken = lead.take().is_some();
        let is_latin = is_alphabetic(c) && !super::is_thai_letter(c) || matches!(c, '\u{0300}'..='\u{036f}');
        if is_latin {
            match out.last_mut() {
                Some(cell) if cell.latin && gap == Gap::None && !broken => cell.span.end = end as u32,
                _ => {
                    out.push(Cell { latin: true, ..new(at, if broken { Gap::Break } else { gap }) });
                    gap = Gap::None;
                }
            }
            continue;
        }
        gap = gap.max(match c {
            _ if broken => Gap::Break,
            '\u{200b}'..='\u{200d}' | '\u{feff}' => Gap::None,
            '\n' => Gap::Break,
            // Apostrophes divide the syllables of highland names (K'Ho) and of Latin words.
            '\'' | '’' => Gap::Space,
            c if c.is_whitespace() => Gap::Space,
            '-' | '\u{2010}'..='\u{2015}' => Gap::Hyphen,
            _ => Gap::Break,
        });
    }
    out
}

/// Adds a mark or following vowel to its cell; `false` when it is none, or has no place there.
fn add(cell: &mut Cell, c: char) -> bool {
    match c {
        'ั' | 'ิ'..='ู' | '็' | 'ํ' => {
            cell.mark.get_or_insert(c);
        }
        c if is_tone_mark(c) => cell.tone = Some(c),
        '์' => cell.silent = true,
        'ฺ' | '๎' => {}
        'า' | 'ๅ' if cell.mark == Some('ํ') => {
            cell.mark = None;
            cell.tail = Tail::Am;
        }
        'า' | 'ๅ' => cell.tail = Tail::Aa,
        'ะ' if cell.tail == Tail::Aa => cell.tail = Tail::AaA,
        'ะ' => cell.tail = Tail::A,
        'ำ' => cell.tail = Tail::Am,
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(Gap, &str)> {
        cells(text, 0..text.len()).iter().map(|c| (c.gap, c.span.of(text))).collect()
    }

    #[test]
    fn everything_around_a_consonant_is_one_cell() {
        assert_eq!(shown("เมื่อน้ำ"), [(Gap::None, "เมื่"), (Gap::None, "อ"), (Gap::None, "น้ำ")]);
        assert_eq!(shown("เเก"), [(Gap::None, "เเก")]);
    }

    #[test]
    fn gaps_tell_what_a_name_may_run_across() {
        let found = shown("ก ข-ค, Đắk'ง\u{200b}จ 5 ฉ");
        let gaps: Vec<Gap> = found.iter().map(|f| f.0).collect();
        assert_eq!(gaps, [Gap::None, Gap::Space, Gap::Hyphen, Gap::Break, Gap::Space, Gap::None, Gap::Break]);
        assert_eq!(found[3].1, "Đắk");
    }
}
