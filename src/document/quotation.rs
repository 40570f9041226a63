//! Quotations in one paragraph of any language: marks that open and close them.

use crate::Span;

/// A quotation, or a mark that has no partner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Quotation {
    /// From the opening mark to the closing one, both included.
    Whole(Span),
    /// A mark that opens and is not closed.
    Open(Span),
    /// A mark that closes what was not opened.
    Stray(Span),
}

impl Quotation {
    /// Where it begins; nothing begins at a mark that closes what was not opened.
    pub(crate) fn start(self) -> Option<u32> {
        match self {
            Quotation::Whole(span) | Quotation::Open(span) => Some(span.start),
            Quotation::Stray(_) => None,
        }
    }
}

/// Which way a mark points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    /// ", which does both.
    Either,
}

/// The quotations in `text`, in order of their first mark. Kinds of marks may be mixed: “…", „…“, «…».
///
/// Apostrophes within words (H'Mông) and signs of feet and minutes after figures are no marks.
pub(crate) fn quotations(text: &str) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    // Indexes into `found` of what is open, with whether it is in single marks.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        if let Some((mark, single)) = mark(before, c, after) {
            let span = Span::new(at, at + c.len_utf8());
            let partner = open.iter().rposition(|&(_, s)| s == single);
            match (mark, partner) {
                (Mark::Closes | Mark::Either, Some(p)) => {
                    // What was opened inside and not closed before its surrounding quotation ends stays open.
                    let (i, _) = open[p];
                    open.truncate(p);
                    if let Quotation::Open(first) = found[i] {
                        found[i] = Quotation::Whole(first.cover(span));
                    }
                }
                (Mark::Closes, None) => found.push(Quotation::Stray(span)),
                // Inches.
                (Mark::Either, None) if before.is_some_and(char::is_numeric) => {}
                (Mark::Opens | Mark::Either, _) => {
                    open.push((found.len(), single));
                    found.push(Quotation::Open(span));
                }
            }
        }
        before = Some(c);
    }
    // Single marks without a partner are apostrophes more often than not.
    found.retain(|q| match q {
        Quotation::Whole(_) => true,
        Quotation::Open(span) | Quotation::Stray(span) => !matches!(span.of(text), "'" | "‘" | "’" | "‚" | "‛"),
    });
    found
}

/// What the character `c` is between `before` and `after`: a mark, and whether a single one.
fn mark(before: Option<char>, c: char, after: Option<char>) -> Option<(Mark, bool)> {
    let latin = |c: Option<char>| {
        c.is_some_and(|c| c.is_alphanumeric() && (c as u32) < 0x300 || matches!(c, '\u{1e00}'..='\u{1eff}'))
    };
    Some(match c {
        '“' | '„' | '‟' | '«' | '「' | '『' => (Mark::Opens, false),
        '”' | '»' | '」' | '』' => (Mark::Closes, false),
        '"' | '＂' => (Mark::Either, false),
        '‘' | '‚' | '‛' => (Mark::Opens, true),
        // Between Latin letters an apostrophe, after figures feet or minutes.
        '’' | '\'' if latin(before) && latin(after) => return None,
        '’' => (Mark::Closes, true),
        '\'' if before.is_some_and(char::is_numeric) => return None,
        '\'' => (Mark::Either, true),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        quotations(text)
            .iter()
            .map(|q| match q {
                Quotation::Whole(span) => span.of(text).to_owned(),
                Quotation::Open(span) => format!("open at {}", span.start),
                Quotation::Stray(span) => format!("stray at {}", span.start),
            })
            .collect()
    }

    #[test]
    fn pairs_of_any_kind_are_found() {
        assert_eq!(shown("a “b” c \"d\" «e» ‘f’"), ["“b”", "\"d\"", "«e»", "‘f’"]);
        assert_eq!(shown("“a ‘b’ c”"), ["“a ‘b’ c”", "‘b’"]);
        assert_eq!(shown("\"mixed”"), ["\"mixed”"]);
    }

    #[test]
    fn marks_without_a_partner_are_told() {
        assert_eq!(shown("“a b"), ["open at 0"]);
        assert_eq!(shown("a b”"), ["stray at 3"]);
        assert_eq!(shown("“a” b \"c"), ["“a”", "open at 10"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert!(shown("H'Mông, 103°30', d’Ivoire, người H’re, tivi 55\"").is_empty());
        assert_eq!(shown("\"khóa 24\", rồi"), ["\"khóa 24\""]);
    }
}
