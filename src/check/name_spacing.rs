//! `name-spacing`: a stray space inside a name.

use super::name::{about, breaks_a_syllable, label, without_spaces};
use super::{Finding, Rule, Settings, Severity};
use crate::Analysis;
use crate::resources::Resources;
use crate::terms::{Kind, Term, Variant};

pub(super) static RULE: Rule = Rule {
    name: "name-spacing",
    severity: Severity::Warning,
    needs_source: false,
    page: include_str!("name_spacing.md"),
    check,
};

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let named = analysis.terms.iter().filter(|t| t.kind != Kind::Expression);
    named.flat_map(|term| term.variants.iter().filter_map(|variant| finding(term, variant))).collect()
}

fn finding(term: &Term, variant: &Variant) -> Option<Finding> {
    let joined = without_spaces(&variant.text);
    if !breaks_a_syllable(&variant.text) {
        return None;
    }
    let places: Vec<_> = variant.mentions.iter().map(|m| m.span).collect();
    let message =
        format!("{} is written “{}” with a space inside a syllable; write {joined}.", label(term), variant.text);
    let subject = format!("{} {}", label(term), variant.text);
    let mut finding = about(Finding::new(RULE.name, RULE.severity, message, None, &subject), term, &places);
    finding.suggestion = Some(joined);
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stray_pieces_are_told_from_syllables() {
        for broken in ["วิญลอ ค", "ก่าเม า", "โฮจิมิน ห์", "ทัญ ฮ ว้า", "เ ดียน"]
        {
            assert!(breaks_a_syllable(broken), "{broken}");
        }
        for whole in ["เล ดวน", "หวอ เงวียน ซ้าป", "วินห์ ลอง", "โต ลัม", "Can Tho"]
        {
            assert!(!breaks_a_syllable(whole), "{whole}");
        }
    }
}
