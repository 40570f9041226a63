//! The rules, and the findings they state.
//!
//! A rule is one file and one page (`name_variants.rs`, `name_variants.md`), registered once in [`RULES`]. The page,
//! completed by how often the rule is right on annotated articles, is what `thiap rules NAME` prints; its examples carry the
//! findings they must give, and are run as tests.

mod admin_word_wrong;
mod brackets;
mod comparison;
mod counterpart;
mod date_mismatch;
mod era_mixed;
mod figure_finding;
mod finding;
mod length_ratio;
mod name;
mod name_collapsed;
mod name_misread;
mod name_missing;
mod name_off_glossary;
mod name_spacing;
mod name_untranscribed;
mod name_variants;
mod name_wrong_place;
mod number_mismatch;
mod off_glossary;
mod precision;
mod quote_mismatch;
mod segment_added;
mod segment_missing;
mod spacing;
mod term_off_glossary;
mod term_variants;
mod text_repeated;
mod text_untranslated;
mod unit_mismatch;

use std::collections::BTreeMap;

use crate::Analysis;
use crate::resources::Resources;

pub use finding::{Finding, Severity};
pub use precision::Precision;

/// A check that runs over an analysed article.
#[derive(Debug)]
pub struct Rule {
    /// Its name: names the fault in kebab case, and reads well after "allow".
    pub name: &'static str,
    /// How bad what it finds is, unless the settings say otherwise.
    pub severity: Severity,
    /// Whether it is silent without the original.
    pub needs_source: bool,
    /// Its page, Markdown.
    pub page: &'static str,
    /// States the findings, in order of place.
    check: fn(&Analysis, &Resources, &Settings) -> Vec<Finding>,
}

impl Rule {
    /// The first paragraph of the page's Summary.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        let after = self.page.split("## Summary").nth(1).unwrap_or(self.page);
        after.trim_start().split("\n\n").next().unwrap_or_default().trim()
    }
}

/// Every rule, in the order in which they are listed and run. Rules on names come first.
pub static RULES: &[&Rule] = &[
    &name_variants::RULE,
    &name_untranscribed::RULE,
    &name_misread::RULE,
    &name_wrong_place::RULE,
    &name_collapsed::RULE,
    &name_spacing::RULE,
    &name_missing::RULE,
    &name_off_glossary::RULE,
    &term_variants::RULE,
    &term_off_glossary::RULE,
    &admin_word_wrong::RULE,
    &number_mismatch::RULE,
    &date_mismatch::RULE,
    &unit_mismatch::RULE,
    &era_mixed::RULE,
    &text_untranslated::RULE,
    &quote_mismatch::RULE,
    &segment_missing::RULE,
    &segment_added::RULE,
    &text_repeated::RULE,
    &length_ratio::RULE,
    &brackets::RULE,
    &spacing::RULE,
];

/// Which rules run, and how strictly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Names of the rules to run; empty means all.
    pub select: Vec<String>,
    /// Names of rules not to run, whatever `select` says.
    pub ignore: Vec<String>,
    /// Severity of the findings of a rule, where it shall not be the rule's own.
    pub severity: BTreeMap<String, Severity>,
    /// Vietnamese administrative word → the Thai words that are right for it, the preferred one first. Words that are not
    /// here have the renderings of [`Generics`](crate::resources::Generics).
    pub admin_words: BTreeMap<String, Vec<String>>,
}

impl Settings {
    /// Whether the rule of this name is to run.
    #[must_use]
    pub fn runs(&self, rule: &str) -> bool {
        (self.select.is_empty() || self.select.iter().any(|s| s == rule)) && !self.ignore.iter().any(|s| s == rule)
    }
}

/// Runs the selected rules over `analysis`. Findings come in order of place, then of rule; the same analysis always gives
/// the same findings.
#[must_use]
pub fn run(analysis: &Analysis, resources: &Resources, settings: &Settings) -> Vec<Finding> {
    let has_source = analysis.article.source.is_some();
    let selected = RULES.iter().filter(|r| settings.runs(r.name) && (has_source || !r.needs_source));
    let mut findings: Vec<Finding> = selected.flat_map(|r| (r.check)(analysis, resources, settings)).collect();
    for finding in &mut findings {
        finding.severity = settings.severity.get(finding.rule).copied().unwrap_or(finding.severity);
    }
    findings.sort_by_key(|f| (f.target.or(f.source).map_or(u32::MAX, |s| s.start), f.target.is_none()));
    findings
}
