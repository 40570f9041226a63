//! `number-mismatch`: a number, measure or symbol of the original that the translation changes, loses or adds.

use super::comparison::{Difference, Fault, differences};
use super::figure_finding::finding;
use super::{Finding, Rule, Settings, Severity};
use crate::Analysis;
use crate::resources::Resources;

pub(super) static RULE: Rule = Rule {
    name: "number-mismatch",
    severity: Severity::Error,
    needs_source: true,
    page: include_str!("number_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let is_own = |d: &&Difference<'_>| d.fault == Fault::Notation || d.fault == Fault::Value && !d.is_date();
    differences(analysis).iter().filter(is_own).map(|d| finding(&RULE, d, analysis)).collect()
}
