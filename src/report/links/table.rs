//! Tab-separated lines, in the columns of bitextor.

use super::Linked;

/// The first line: names of the texts, the texts themselves, and how sure the link is.
pub const HEADER: &str = "src_url\ttrg_url\tsrc_text\ttrg_text\tscore";

/// One line per link with both sides, in the columns of [`HEADER`].
#[must_use]
pub fn rows(linked: &Linked<'_>) -> String {
    let mut out = String::new();
    for (link, source, target) in linked.filled() {
        let score = format!("{:.2}", link.score);
        for (n, cell) in [linked.source_name, linked.target_name, &source, &target, &score].into_iter().enumerate() {
            out.push_str(if n > 0 { "\t" } else { "" });
            out.extend(cell.chars().map(|c| if c.is_control() { ' ' } else { c }));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::links::tests::with_sample;

    #[test]
    fn a_line_has_five_cells_whatever_they_hold() {
        with_sample(|linked| {
            let table = rows(linked);
            let lines: Vec<Vec<&str>> = table.lines().map(|l| l.split('\t').collect()).collect();
            assert_eq!(lines.len(), 2);
            assert_eq!(lines[0], ["a b.vi.txt", "b.th.txt", "Mưa lớn & gió.", "ฝนตกหนัก & ลม", "0.97"]);
            assert_eq!(HEADER.split('\t').count(), lines[1].len());
        });
    }
}
