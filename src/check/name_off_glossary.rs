//! `name-off-glossary`: a name that is not written as the glossary says.

use super::{Finding, Rule, Settings, Severity, off_glossary};
use crate::Analysis;
use crate::resources::Resources;
use crate::terms::Kind;

pub(super) static RULE: Rule = Rule {
    name: "name-off-glossary",
    severity: Severity::Error,
    needs_source: false,
    page: include_str!("name_off_glossary.md"),
    check,
};

fn check(analysis: &Analysis, resources: &Resources, _: &Settings) -> Vec<Finding> {
    off_glossary::findings(analysis, resources, &RULE, |kind| kind != Kind::Expression)
}
