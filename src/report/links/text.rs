//! Links for people to read on a terminal.

use std::fmt::Write;

use super::Linked;

/// The links one below the other, the original first. `-` marks a side that has no counterpart.
#[must_use]
pub fn text(linked: &Linked<'_>) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} | {}: {:.0} % linked", linked.source_name, linked.target_name, 100.0 * linked.quality());
    for link in linked.links() {
        let (source, target) = linked.texts(link);
        if source.is_empty() && target.is_empty() {
            continue;
        }
        let shown = |side: &str| if side.is_empty() { "-".to_owned() } else { side.to_owned() };
        let score = if link.is_filled() { format!("{:4.2}", link.score) } else { "    ".to_owned() };
        let _ = writeln!(out, "\n{score}  {}\n      {}", shown(&source), shown(&target));
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::links::tests::with_sample;

    #[test]
    fn a_missing_side_is_marked() {
        with_sample(|linked| {
            let text = text(linked);
            assert!(text.contains("\n0.97  Mưa lớn & gió.\n      ฝนตกหนัก & ลม\n"), "{text}");
            assert!(text.contains("\n      Hết.\n      -\n"), "{text}");
        });
    }
}
