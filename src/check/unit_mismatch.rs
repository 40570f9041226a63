//! `unit-mismatch`: the figure is that of the original, its unit is another one.

use super::comparison::{Difference, Fault, differences};
use super::figure_finding::finding;
use super::{Finding, Rule, Settings, Severity};
use crate::Analysis;
use crate::resources::Resources;

pub(super) static RULE: Rule = Rule {
    name: "unit-mismatch",
    severity: Severity::Error,
    needs_source: true,
    page: include_str!("unit_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let is_own = |d: &&Difference<'_>| d.fault == Fault::Unit;
    differences(analysis).iter().filter(is_own).map(|d| finding(&RULE, d, analysis)).collect()
}
