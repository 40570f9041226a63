//! How often the rules are right, measured on the annotated articles of the project.

use super::Rule;

/// One row a rule and mode, written by the measuring test (see README.md).
static TABLE: &str = include_str!("precision.tsv");

/// What a rule found on the annotated articles, read by people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Precision {
    /// Whether the articles were checked with their originals.
    pub with_source: bool,
    /// How many articles there were.
    pub articles: u32,
    /// How many findings the rule stated.
    pub findings: u32,
    /// How many of them are true.
    pub right: u32,
    /// How many faults the articles have and how many of those it missed, where they are marked.
    pub marked: Option<(u32, u32)>,
}

impl Precision {
    /// The measurements of the rule of this name: with the original, and for rules that do without it, of the translation
    /// alone.
    ///
    /// ```
    /// let measured = thiap::check::Precision::of("number-mismatch");
    /// assert!(measured[0].with_source && measured[0].findings > 20);
    /// ```
    #[must_use]
    pub fn of(rule: &str) -> Vec<Precision> {
        let mut rows: Vec<Precision> = TABLE.lines().skip(1).filter_map(|row| parse(rule, row)).collect();
        rows.sort_by_key(|row| !row.with_source);
        rows
    }

    fn sentence(self) -> String {
        let Precision { articles, findings, right, .. } = self;
        let mode = if self.with_source { "with their originals" } else { "without" };
        let found = match (findings, right) {
            (0, _) => "no finding, so nothing is known of how often it is right".to_owned(),
            (1, 1) => "1 finding, and it is right".to_owned(),
            (all, right) if all == right => format!("{all} findings, all right"),
            (all, right) => format!("{all} findings, {right} of them right ({} %)", right * 100 / all),
        };
        let missed = match self.marked {
            None => "; what it missed was not counted".to_owned(),
            Some((0, _)) => "; there was none to be found".to_owned(),
            Some((all, 0)) => format!("; none of {all} marked faults missed"),
            Some((all, missed)) => format!("; {missed} of {all} marked faults missed"),
        };
        format!("- {articles} articles {mode}: {found}{missed}.")
    }
}

fn parse(rule: &str, row: &str) -> Option<Precision> {
    let cells: Vec<&str> = row.split('\t').collect();
    let &[name, mode, articles, findings, right, marked, missed] = cells.as_slice() else { return None };
    let number = |cell: &str| cell.parse().ok();
    (name == rule).then_some(Precision {
        with_source: mode == "with original",
        articles: number(articles)?,
        findings: number(findings)?,
        right: number(right)?,
        marked: number(marked).zip(number(missed)),
    })
}

impl Rule {
    /// The page with what was measured at its end: what `thiap rules NAME` prints.
    #[must_use]
    pub fn help(&self) -> String {
        let mut page = self.page.trim_end().to_owned();
        page += "\n\n## Measured\n\nOn the annotated articles of the project, which are development texts:\n\n";
        for row in Precision::of(self.name) {
            page += &row.sentence();
            page.push('\n');
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;

    #[test]
    fn every_rule_is_measured() {
        for rule in RULES {
            let rows = Precision::of(rule.name);
            assert_eq!(rows.len(), if rule.needs_source { 1 } else { 2 }, "{}", rule.name);
            assert!(rows.iter().all(|r| r.right <= r.findings && r.articles > 0), "{}", rule.name);
        }
    }

    #[test]
    fn the_sentence_says_what_is_known() {
        let row =
            |findings, right, marked| Precision { with_source: true, articles: 9, findings, right, marked }.sentence();
        assert_eq!(
            row(8, 7, Some((9, 2))),
            "- 9 articles with their originals: 8 findings, 7 of them right (87 %); 2 of 9 marked faults missed."
        );
        assert!(row(0, 0, None).contains("nothing is known"));
        assert!(row(1, 1, None).contains("1 finding, and it is right; what it missed was not counted."));
    }
}
