//! What differs between two versions of a text: as a patch, or word by word.
//!
//! Thai has no spaces between words, so the pieces that are compared are words of the word list, and what lies between them; letters and
//! their marks are never parted.

use std::fmt::Write;

use similar::{Algorithm, ChangeTag, TextDiff, capture_diff_slices};

use super::text::Style;
use crate::thai::{self, Words};

/// Lines of context in a patch.
const CONTEXT: usize = 3;

/// A patch from `old` to `new`, as `patch` reads it; empty when they are equal.
///
/// ```
/// use thiap::report::diff::unified;
/// assert!(unified("ก\n", "ข\n", "a.th.txt").ends_with("@@ -1 +1 @@\n-ก\n+ข\n"));
/// ```
#[must_use]
pub fn unified(old: &str, new: &str, name: &str) -> String {
    if old == new {
        return String::new();
    }
    let diff = TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(CONTEXT).header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}

/// The lines that differ, each with its number, what was taken out as `[-…-]` and what came in as `{+…+}`; empty when the texts are equal.
///
/// ```
/// use thiap::report::{diff::words, text::Style};
/// let shown = words("ที่อำเภอม้งเคอองได้\n", "ที่อำเภอเหมื่องเคืองได้\n", "a.th.txt", Style::Plain);
/// assert_eq!(shown, "a.th.txt:1: ที่อำเภอ[-ม้งเคออง-]{+เหมื่องเคือง+}ได้\n");
/// ```
#[must_use]
pub fn words(old: &str, new: &str, name: &str, style: Style) -> String {
    let mut out = String::new();
    let diff = TextDiff::from_lines(old, new);
    for op in diff.ops().iter().filter(|op| op.tag() != similar::DiffTag::Equal) {
        let (old_lines, new_lines) = (op.old_range(), op.new_range());
        let before: String = old_lines.filter_map(|n| diff.old_slice(n)).collect();
        let after: String = new_lines.clone().filter_map(|n| diff.new_slice(n)).collect();
        let number = new_lines.start + 1;
        let shown = marked(before.trim_end(), after.trim_end(), style);
        writeln!(out, "{name}:{number}: {shown}").expect("memory can be written");
    }
    out
}

/// One text with the marks of both.
fn marked(old: &str, new: &str, style: Style) -> String {
    let (a, b) = (tokens(old), tokens(new));
    let mut out = String::new();
    let ops = capture_diff_slices(Algorithm::Patience, &a, &b);
    for change in joined(&ops, &a, &b) {
        match change {
            (ChangeTag::Equal, text) => out.push_str(&text),
            (ChangeTag::Delete, text) => out.push_str(&painted(style, RED, &format!("[-{text}-]"))),
            (ChangeTag::Insert, text) => out.push_str(&painted(style, GREEN, &format!("{{+{text}+}}"))),
        }
    }
    out
}

const RED: &str = "31";
const GREEN: &str = "32";

fn painted(style: Style, code: &str, text: &str) -> String {
    match style {
        Style::Plain => text.to_owned(),
        Style::Ansi => format!("\x1b[{code}m{text}\x1b[0m"),
    }
}

/// The changes in order. A piece that stayed between two changes of one name (a single letter, mostly) goes with them: a name is read whole.
fn joined(ops: &[similar::DiffOp], a: &[&str], b: &[&str]) -> Vec<(ChangeTag, String)> {
    let mut out: Vec<(ChangeTag, String)> = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    let flush = |gone: &mut String, come: &mut String, out: &mut Vec<(ChangeTag, String)>| {
        for (tag, text) in [(ChangeTag::Delete, gone), (ChangeTag::Insert, come)] {
            if !text.is_empty() {
                out.push((tag, std::mem::take(text)));
            }
        }
    };
    for (n, op) in ops.iter().enumerate() {
        let (was, is) = (a[op.old_range()].concat(), b[op.new_range()].concat());
        let between = n > 0 && n + 1 < ops.len();
        let joins = op.tag() == similar::DiffTag::Equal && between && is_splinter(&is);
        if op.tag() == similar::DiffTag::Equal && !joins {
            flush(&mut gone, &mut come, &mut out);
            out.push((ChangeTag::Equal, is));
        } else {
            gone.push_str(&was);
            come.push_str(&is);
        }
    }
    flush(&mut gone, &mut come, &mut out);
    out
}

/// Whether a piece is too little to be a word of its own: a cluster or two, and no everyday word.
fn is_splinter(text: &str) -> bool {
    let short = !text.contains(char::is_whitespace) && thai::clusters(text).count() <= 2;
    short && !Words::new().is_everyday(text)
}

/// The words of a text and what lies between them, in order, all of it.
fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut at = 0;
    let words = Words::new().segment(text);
    for range in words.iter().map(|w| w.span.range()).chain(std::iter::once(text.len()..text.len())) {
        out.extend(text[at..range.start].split_inclusive(char::is_whitespace));
        out.push(&text[range.clone()]);
        at = range.end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_the_whole_text() {
        for text in ["", "ที่อำเภอม้งเคออง 42 แห่ง", "Mường Khương, ้้", "\u{feff}ก\t(ข)"]
        {
            assert_eq!(tokens(text).concat(), text);
        }
    }

    #[test]
    fn names_are_shown_whole() {
        let (old, new) = ("หนึ่ง\nตำบลน้ำลูและมวงเคอองได้\nสาม\n", "หนึ่ง\nตำบลหนั่มลือและเหมื่องเคืองได้\nสาม\n");
        let shown = words(old, new, "a", Style::Plain);
        assert_eq!(shown, "a:2: ตำบล[-น้ำลู-]{+หนั่มลือ+}และ[-มวงเคออง-]{+เหมื่องเคือง+}ได้\n");
        assert_eq!(words(old, old, "a", Style::Plain), "");
        assert!(words(old, new, "a", Style::Ansi).contains("\u{1b}["));
    }

    #[test]
    fn a_patch_has_its_context() {
        let patch = unified("ก\nข\nค\n", "ก\nง\nค\n", "a.th.txt");
        assert_eq!(patch, "--- a/a.th.txt\n+++ b/a.th.txt\n@@ -1,3 +1,3 @@\n ก\n-ข\n+ง\n ค\n");
    }
}
