//! A piece of a line around a place, as wide as the terminal allows, and where in it the place stands.
//!
//! A paragraph of news is one line of a thousand characters, so the line is cut. It is cut between clusters of letters,
//! and widths are counted in terminal columns: vowels and tone marks above and below take none.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::report::printable;
use crate::{Span, thai};

/// How far from the place the text is looked at, in bytes; enough for the widest terminal, and no more than that of a line
/// of many megabytes.
const REACH: usize = 2_000;

/// A cut-out of one line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The text to show, with … where it was cut.
    pub(super) text: String,
    /// Terminal columns before the place.
    pub(super) indent: usize,
    /// Terminal columns of the place, at least 1.
    pub(super) width: usize,
}

impl Window {
    /// Cuts at most `width` columns around `span` out of `text`.
    pub(super) fn new(text: &str, span: Span, width: usize) -> Self {
        let [before, marked, after] = around(text, span);
        let before = pieces(text, before);
        let marked = pieces(text, marked);
        let after = pieces(text, after);
        // Both ends may need an ellipsis.
        let width = width.max(12) - 2;

        let (shown, marked_width) = fill(marked.iter(), width);
        let rest = width - marked_width;
        let (_, wanted_after) = fill(after.iter(), rest);
        let (left, left_width) = fill(before.iter().rev(), rest - wanted_after.min(rest / 2));
        let (right, _) = fill(after.iter(), rest - left_width);

        let cut_left = left < before.len();
        let cut_marked = shown < marked.len();
        let cut_right = cut_marked || right < after.len();
        let mut out = String::new();
        out.push_str(if cut_left { "…" } else { "" });
        let middle = &marked[..shown];
        let right = if cut_marked { &[] } else { &after[..right] };
        for piece in before[before.len() - left..].iter().chain(middle).chain(right) {
            out.push_str(&piece.text);
        }
        out.push_str(if cut_right { "…" } else { "" });
        Window { text: out, indent: left_width + usize::from(cut_left), width: marked_width.max(1) }
    }
}

/// `text` on one line, without what would disturb a terminal.
pub(super) fn one_line(text: &str) -> String {
    printable(text).replace(['\n', '\t'], " ")
}

/// A cluster as it is shown.
struct Piece {
    text: String,
    width: usize,
}

/// As many of `pieces` as fit into `width`, and the columns that they take.
fn fill<'a>(pieces: impl Iterator<Item = &'a Piece>, width: usize) -> (usize, usize) {
    let (mut count, mut taken) = (0, 0);
    for piece in pieces {
        if taken + piece.width > width {
            break;
        }
        count += 1;
        taken += piece.width;
    }
    (count, taken)
}

/// The parts of the line before, at and after `span`, each within reach.
fn around(text: &str, span: Span) -> [Span; 3] {
    let edge = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = edge((span.start as usize).min(text.len()));
    let end = edge((span.end as usize).clamp(start, text.len()));
    let from = edge(start.saturating_sub(REACH));
    let to = edge((end + REACH).min(text.len()));
    let is_break = |c: char| c == '\n' || c == '\r';
    let line_start = text[from..start].rfind(is_break).map_or(from, |at| from + at + 1);
    let marked_end = text[start..end].find(is_break).map_or(end, |at| start + at);
    let marked_end = edge(marked_end.min(start + REACH));
    let line_end = text[marked_end..to.max(marked_end)].find(is_break).map_or(to, |at| marked_end + at);
    [Span::new(line_start, start), Span::new(start, marked_end), Span::new(marked_end, line_end.max(marked_end))]
}

/// The clusters of a part: what must not be cut, whether for the terminal or for the reader of Thai.
fn pieces(text: &str, part: Span) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut piece_start = part.start as usize;
    for (at, cluster) in part.of(text).grapheme_indices(true) {
        let end = part.start as usize + at + cluster.len();
        if thai::is_boundary(text, end) || end == part.end as usize {
            let shown = one_line(&text[piece_start..end]);
            pieces.push(Piece { width: shown.width(), text: shown });
            piece_start = end;
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, needle: &str, width: usize) -> (String, String) {
        let at = text.find(needle).expect("the needle is there");
        let window = Window::new(text, Span::new(at, at + needle.len()), width);
        assert!(window.text.width() <= width, "{} > {width}: {window:?}", window.text.width());
        (window.text.clone(), " ".repeat(window.indent) + &"^".repeat(window.width))
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let (text, marks) = show("ที่อำเภอม้งเคอองวันนี้\nจบ", "ม้งเคออง", 80);
        assert_eq!(text, "ที่อำเภอม้งเคอองวันนี้");
        // ที่ is one column, อำเภอ five.
        assert_eq!(marks, "      ^^^^^^^");
    }

    #[test]
    fn a_long_line_is_cut_between_clusters_on_both_sides() {
        let line = "น้ำลู".repeat(300) + "ม้งเคออง" + &"เที่ยว".repeat(300);
        let (text, marks) = show(&line, "ม้งเคออง", 30);
        assert!(text.starts_with("…น้ำ") || text.starts_with("…ลู"), "{text}");
        assert!(text.ends_with("ว…") || text.ends_with("ย…") || text.ends_with("เที่…"), "{text}");
        assert_eq!(text.width(), 30);
        assert_eq!(marks.len() - marks.trim_start().len(), text.split("ม้ง").next().map_or(0, UnicodeWidthStr::width));
    }

    #[test]
    fn room_that_one_side_does_not_need_goes_to_the_other() {
        let line = "ม้งเคออง".to_owned() + &"ก".repeat(200);
        assert_eq!(show(&line, "ม้งเคออง", 40).0.width(), 39);
        let line = "ก".repeat(200) + "ม้งเคออง";
        assert_eq!(show(&line, "ม้งเคออง", 40).0.width(), 39);
    }

    #[test]
    fn a_place_wider_than_the_window_is_shown_from_its_start() {
        let line = "ก".repeat(500);
        let (text, marks) = show(&line, &line, 20);
        assert_eq!((text.width(), marks.as_str()), (19, "^".repeat(18).as_str()));
    }

    #[test]
    fn nothing_odd_reaches_the_terminal_and_nothing_panics() {
        let (text, _) = show("ก\u{1b}[31mข\u{202e}ค\u{7}", "ข", 40);
        assert_eq!(text, "ก\u{fffd}[31mข\u{fffd}ค\u{fffd}");
        for text in ["", "้้", "\n\n", "เ", "a\u{301}\u{301}", "ก\r\nข"] {
            for start in 0..=text.len() + 1 {
                for end in start..=text.len() + 2 {
                    let _ = Window::new(text, Span::new(start, end), 0);
                }
            }
        }
    }

    #[test]
    fn far_text_is_not_read() {
        let line = "ก".repeat(20_000_000);
        let started = std::time::Instant::now();
        for _ in 0..100 {
            let _ = Window::new(&line, Span::new(30_000_000, 30_000_003), 80);
        }
        assert!(started.elapsed().as_secs() < 5);
    }
}
