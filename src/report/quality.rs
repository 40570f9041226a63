//! Figures on how good a translation is, per article and, added up, per run.
//!
//! A finding is an *issue* until a person has confirmed it: the figures count unconfirmed issues and never call them
//! errors of the translator, and no score is made of them. Characters stand in for words, which Thai does not mark
//! (ISO 5060 allows both).

use std::collections::BTreeMap;

use crate::Analysis;
use crate::check::{Finding, Severity};
use crate::terms::Kind;

/// The seven top dimensions of the MQM typology that findings can fall under, and a place for what falls under none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dimension {
    /// A term or name other than the agreed one, or not always the same.
    Terminology,
    /// The translation says something else, more, or less than the original.
    Accuracy,
    /// Spelling, punctuation and spaces.
    LinguisticConventions,
    /// Dates, figures and units in the manner of another country.
    LocaleConventions,
    /// A rule that has no place in the table.
    Other,
}

impl Dimension {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Dimension::Terminology => "terminology",
            Dimension::Accuracy => "accuracy",
            Dimension::LinguisticConventions => "linguistic conventions",
            Dimension::LocaleConventions => "locale conventions",
            Dimension::Other => "other",
        }
    }

    /// The dimension of the findings of a rule, by [`DIMENSIONS`].
    #[must_use]
    pub fn of_rule(rule: &str) -> Self {
        let known = DIMENSIONS.iter().find(|(name, ..)| *name == rule);
        known.map_or(Dimension::Other, |&(_, dimension, _)| dimension)
    }
}

/// Rule → dimension and issue type, after the MQM core typology. The one place where this mapping stands.
pub static DIMENSIONS: &[(&str, Dimension, &str)] = &[
    ("admin-word-wrong", Dimension::Terminology, "wrong term"),
    ("brackets", Dimension::LinguisticConventions, "punctuation"),
    ("date-mismatch", Dimension::Accuracy, "mistranslation"),
    ("era-mixed", Dimension::LocaleConventions, "date format"),
    ("length-ratio", Dimension::Accuracy, "omission or addition"),
    ("name-collapsed", Dimension::Accuracy, "mistranslation"),
    ("name-misread", Dimension::Accuracy, "mistranslation"),
    ("name-missing", Dimension::Accuracy, "omission"),
    ("name-off-glossary", Dimension::Terminology, "inconsistent with term list"),
    ("name-spacing", Dimension::LinguisticConventions, "spelling"),
    ("name-untranscribed", Dimension::Accuracy, "untranslated"),
    ("name-variants", Dimension::Terminology, "inconsistent use"),
    ("name-wrong-place", Dimension::Accuracy, "mistranslation"),
    ("number-mismatch", Dimension::Accuracy, "mistranslation"),
    ("quote-mismatch", Dimension::LinguisticConventions, "punctuation"),
    ("segment-added", Dimension::Accuracy, "addition"),
    ("segment-missing", Dimension::Accuracy, "omission"),
    ("spacing", Dimension::LinguisticConventions, "spelling"),
    ("term-off-glossary", Dimension::Terminology, "inconsistent with term list"),
    ("term-variants", Dimension::Terminology, "inconsistent use"),
    ("text-repeated", Dimension::Accuracy, "addition"),
    ("text-untranslated", Dimension::Accuracy, "untranslated"),
    ("unit-mismatch", Dimension::Accuracy, "mistranslation"),
];

/// Unconfirmed issues, counted by severity.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Issues {
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity note.
    pub notes: usize,
}

impl Issues {
    /// The number of issues of one severity.
    #[must_use]
    pub fn of(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Note => self.notes,
        }
    }

    /// The number of all issues.
    #[must_use]
    pub fn total(&self) -> usize {
        self.errors + self.warnings + self.notes
    }

    fn add(&mut self, severity: Severity, count: usize) {
        match severity {
            Severity::Error => self.errors += count,
            Severity::Warning => self.warnings += count,
            Severity::Note => self.notes += count,
        }
    }
}

/// The figures of one article, or of several added up. All parts are whole numbers, so that adding is exact and its order
/// does not matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Quality {
    /// Articles counted.
    pub articles: usize,
    /// Characters (code points, white space left out) of the translations: title, lead, body and captions, without what
    /// else stands on the pages.
    pub characters: usize,
    /// Names that are mentioned at least twice in one article. A name in two articles counts twice.
    pub repeated_names: usize,
    /// Mentions of these names.
    pub mentions: usize,
    /// Mentions of them in the spelling that is the most frequent one of the name in its article.
    pub majority_mentions: usize,
    /// Findings by rule.
    pub(super) rules: BTreeMap<&'static str, Issues>,
}

impl Quality {
    /// The figures of one article.
    #[must_use]
    pub fn of(analysis: &Analysis, findings: &[Finding]) -> Self {
        let target = &analysis.article.target;
        let content = target.paragraphs.iter().filter(|p| p.role.is_content());
        let mut quality = Quality {
            articles: 1,
            characters: content.map(|p| target.at(p.span).chars().filter(|c| !c.is_whitespace()).count()).sum(),
            ..Quality::default()
        };
        for term in analysis.terms.iter().filter(|t| t.kind != Kind::Expression) {
            let counts = || term.variants.iter().map(|v| v.mentions.len());
            let all: usize = counts().sum();
            if all >= 2 {
                quality.repeated_names += 1;
                quality.mentions += all;
                quality.majority_mentions += counts().max().unwrap_or_default();
            }
        }
        for finding in findings {
            quality.count(finding.rule, finding.severity, 1);
        }
        quality
    }

    /// Counts findings of one rule.
    pub(super) fn count(&mut self, rule: &'static str, severity: Severity, count: usize) {
        self.rules.entry(rule).or_default().add(severity, count);
    }

    /// Adds the figures of other articles.
    pub fn add(&mut self, other: &Quality) {
        self.articles += other.articles;
        self.characters += other.characters;
        self.repeated_names += other.repeated_names;
        self.mentions += other.mentions;
        self.majority_mentions += other.majority_mentions;
        for (rule, issues) in &other.rules {
            let own = self.rules.entry(rule).or_default();
            for severity in [Severity::Error, Severity::Warning, Severity::Note] {
                own.add(severity, issues.of(severity));
            }
        }
    }

    /// The share of the mentions of repeated names that have the most frequent spelling of their name, 0 to 1; `None` when
    /// no name is repeated.
    #[must_use]
    pub fn name_consistency(&self) -> Option<f64> {
        (self.mentions > 0).then(|| self.majority_mentions as f64 / self.mentions as f64)
    }

    /// Unconfirmed issues.
    #[must_use]
    pub fn issues(&self) -> Issues {
        self.sum(|_| true)
    }

    /// Unconfirmed issues of one severity per 1,000 characters; `None` for a text without content.
    #[must_use]
    pub fn per_thousand(&self, severity: Severity) -> Option<f64> {
        (self.characters > 0).then(|| self.issues().of(severity) as f64 * 1000.0 / self.characters as f64)
    }

    /// Unconfirmed issues by dimension; dimensions without any are left out.
    #[must_use]
    pub fn dimensions(&self) -> Vec<(Dimension, Issues)> {
        use Dimension::{Accuracy, LinguisticConventions, LocaleConventions, Other, Terminology};
        let all = [Terminology, Accuracy, LinguisticConventions, LocaleConventions, Other];
        let counted = all.into_iter().map(|d| (d, self.sum(|rule| Dimension::of_rule(rule) == d)));
        counted.filter(|(_, issues)| issues.total() > 0).collect()
    }

    /// Unconfirmed issues by rule, in order of the rules' names.
    pub fn rules(&self) -> impl Iterator<Item = (&'static str, Issues)> + '_ {
        self.rules.iter().map(|(&rule, &issues)| (rule, issues))
    }

    fn sum(&self, of: impl Fn(&str) -> bool) -> Issues {
        let mut sum = Issues::default();
        for issues in self.rules.iter().filter(|(rule, _)| of(rule)).map(|(_, issues)| issues) {
            for severity in [Severity::Error, Severity::Warning, Severity::Note] {
                sum.add(severity, issues.of(severity));
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;
    use crate::report::sample::Sample;

    #[test]
    fn every_rule_has_its_dimension() {
        for rule in RULES {
            assert_ne!(Dimension::of_rule(rule.name), Dimension::Other, "{}: add it to DIMENSIONS", rule.name);
        }
        assert!(DIMENSIONS.windows(2).all(|w| w[0].0 < w[1].0), "DIMENSIONS is sorted by rule");
    }

    #[test]
    fn names_mentioned_once_say_nothing_about_consistency() {
        let sample = Sample::new(None, "อำเภอม้งเคออง\n\nอำเภอม่องเคออง และม้งเคออง ตำบลน้ำลู")
            .name("Mường Khương", &["ม้งเคออง", "ม่องเคออง"])
            .name("Nậm Lư", &["น้ำลู"]);
        let quality = Quality::of(&sample.analysis, &[]);
        assert_eq!((quality.repeated_names, quality.mentions, quality.majority_mentions), (1, 3, 2));
        assert_eq!(Quality::of(&Sample::new(None, "").analysis, &[]).name_consistency(), None);
    }

    #[test]
    fn figures_of_articles_add_up() {
        let sample = Sample::new(None, "อำเภอม้งเคออง ม่องเคออง").name("Mường Khương", &["ม้งเคออง", "ม่องเคออง"]);
        let findings = sample.findings();
        let one = Quality::of(&sample.analysis, &findings);
        let mut two = one.clone();
        two.add(&one);
        assert_eq!(two.articles, 2);
        assert_eq!(two.issues().errors, 2);
        assert_eq!(two.name_consistency(), one.name_consistency());
        assert_eq!(two.per_thousand(Severity::Error), one.per_thousand(Severity::Error));
        assert_eq!(two.dimensions(), [(Dimension::Terminology, two.issues())]);
    }
}
