//! Tables for spreadsheets: UTF-8, one line per row, cells divided by tabs; tabs and line breaks within cells become spaces.

use crate::{Analysis, LineIndex};

/// The first line of [`terms`].
pub const TERMS_HEADER: &str = "document\tname\tkind\tspelling\tcount\tplaces\tsuggestion\tbasis\twhy\tconfidence";

/// One line per spelling of every term, in the columns of [`TERMS_HEADER`]. `name` is the name under which the translation
/// was read.
#[must_use]
pub fn terms(analysis: &Analysis, name: &str) -> String {
    let text = &analysis.article.target.text;
    let lines = LineIndex::new(text);
    let mut out = String::new();
    for term in &analysis.terms {
        let (suggestion, basis, why) = match &term.suggestion {
            Some(s) => (s.text.as_str(), s.basis.name(), s.why.as_str()),
            None => ("", "", ""),
        };
        for variant in &term.variants {
            let place = |start: u32| {
                let at = lines.position(text, start as usize);
                format!("{}:{}", at.line, at.column)
            };
            let places: Vec<String> = variant.mentions.iter().map(|m| place(m.span.start)).collect();
            let (count, places) = (variant.mentions.len().to_string(), places.join(" "));
            let confidence = format!("{:.2}", term.confidence);
            let source = term.source.as_deref().unwrap_or_default();
            let kind = term.kind.name();
            row(&mut out, &[name, source, kind, &variant.text, &count, &places, suggestion, basis, why, &confidence]);
        }
    }
    out
}

fn row(out: &mut String, cells: &[&str]) {
    for (n, cell) in cells.iter().enumerate() {
        out.push_str(if n > 0 { "\t" } else { "" });
        out.extend(cell.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::Sample;

    #[test]
    fn one_line_per_spelling_whatever_the_cells_hold() {
        let text = "อำเภอม้งเคอองประชุม\n\nอำเภอม่วงเคออง อำเภอม้งเคออง\n";
        let sample = Sample::new(None, text).name("Mường Khương", &["ม้งเคออง", "ม่วงเคออง"]);
        let table = terms(&sample.analysis, "a\tb\nc");
        let rows: Vec<&str> = table.lines().collect();
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|r| r.split('\t').count() == TERMS_HEADER.split('\t').count()), "{table}");
        assert!(rows[0].starts_with("a b c\tMường Khương\tplace\tม้งเคออง\t2\t1:5 3:18\t"), "{table}");
    }
}
