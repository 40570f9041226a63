//! The terms of one article for people at a terminal: a table for every name.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::window::one_line;
use super::{BOLD, GREEN, Layout, PLAIN, Page, YELLOW};
use crate::Analysis;
use crate::report::{count, title, unit};
use crate::terms::{Term, Variant};

/// A table for every term of the article: each spelling with its count and places (`line:column`), then how it should be
/// written and why. `name` is the name under which the translation was read.
#[must_use]
pub fn terms(analysis: &Analysis, name: &str, layout: Layout) -> String {
    let page = Page::new(name, &analysis.article.target);
    let mut out = String::new();
    let terms = count(analysis.terms.len(), "term");
    let _ = writeln!(out, "{}: {terms}", layout.paint(BOLD, &one_line(name)));
    for term in &analysis.terms {
        out.push('\n');
        table(&mut out, term, &page, layout);
    }
    out.push('\n');
    out
}

fn table(out: &mut String, term: &Term, page: &Page<'_>, layout: Layout) {
    let mentions: usize = term.variants.iter().map(|v| v.mentions.len()).sum();
    let what = unit(term).map_or(String::new(), |u| format!(" ({u})"));
    let spellings = count(term.variants.len(), "spelling");
    let spellings = if term.variants.len() > 1 { layout.paint(YELLOW, &spellings) } else { spellings };
    let name = layout.paint(BOLD, &one_line(title(term)));
    let _ = writeln!(out, "{name}  {}{what}, {spellings} in {}", term.kind.name(), count(mentions, "place"));
    let width = term.variants.iter().map(|v| one_line(&v.text).width()).max().unwrap_or_default();
    for variant in &term.variants {
        row(out, variant, width, page, layout);
    }
    if let Some(s) = &term.suggestion {
        layout.paragraph(out, 2, "→", GREEN, &format!("{} ({}): {}", s.text, s.basis.name(), s.why));
    }
}

/// `  spelling    3  12:4 12:90`; places that do not fit stand under the first of them.
fn row(out: &mut String, variant: &Variant, width: usize, page: &Page<'_>, layout: Layout) {
    let text = one_line(&variant.text);
    // Thai vowels and tone marks above and below take no column of their own.
    let pad = width.saturating_sub(text.width());
    let label = format!("{text}{:pad$}  {:>3} ", "", variant.mentions.len());
    let places: Vec<String> = variant.mentions.iter().map(|m| page.at(m.span)).collect();
    layout.paragraph(out, 2, &label, PLAIN, &places.join(" "));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::Sample;

    const TEXT: &str = "อำเภอม้งเคอองประชุม\n\nอำเภอม่วงเคออง และเมืองเของ อำเภอม้งเคออง\n";

    fn table(text: &str, width: usize) -> String {
        let sample = Sample::new(None, text).name("Mường Khương", &["ม้งเคออง", "ม่วงเคออง", "เมืองเของ"]);
        terms(&sample.analysis, "a.th.txt", Layout { width, ..Layout::default() })
    }

    #[test]
    fn columns_stand_under_each_other() {
        let table = table(TEXT, 100);
        assert!(table.contains("Mường Khương  place (huyện, Lào Cai), 3 spellings in 4 places\n"), "{table}");
        let rows: Vec<&str> = table.lines().filter(|l| l.starts_with("  ") && !l.contains('→')).collect();
        assert_eq!(rows.len(), 3, "{table}");
        assert_eq!(rows[0].split_whitespace().collect::<Vec<_>>(), ["ม้งเคออง", "2", "1:5", "3:30"]);
        let places_at = |row: &str| row.find(|c: char| c.is_ascii_digit()).map(|at| row[..at].width());
        assert!(rows.iter().all(|row| places_at(row) == places_at(rows[0])), "{table}");
    }

    #[test]
    fn long_lists_of_places_are_wrapped() {
        let table = table(&TEXT.repeat(40), 80);
        assert!(table.lines().all(|l| l.width() <= 80), "{table}");
        assert!(table.contains("118:5 120:30\n"), "{table}");
    }
}
