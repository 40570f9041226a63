//! `name-spacing`: a stray space inside a name.

use super::name::{about, label, without_spaces};
use super::{Finding, Rule, Settings, Severity};
use crate::Analysis;
use crate::resources::Resources;
use crate::terms::{Kind, Term, Variant};
use crate::thai;

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
    let elsewhere = term.kind == Kind::Place
        && term
            .variants
            .iter()
            .any(|v| v.text != variant.text && without_spaces(&v.text) == joined && !v.text.contains(' '));
    if !(breaks_a_syllable(&variant.text) || (elsewhere && variant.text.contains(' '))) {
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

/// Whether a space of `text` stands inside a syllable: beside it is a piece that is none, like the `ค` of `วิญลอ ค` or the
/// `า` of `ก่าเม า`.
fn breaks_a_syllable(text: &str) -> bool {
    let thai_only = text.chars().all(|c| thai::is_thai_letter(c) || c.is_whitespace());
    thai_only && text.contains(char::is_whitespace) && text.split_whitespace().any(|piece| !has_syllable(piece))
}

/// Whether a piece could be read alone: it does not begin with a mark or a following vowel, does not end in a leading
/// vowel, and has two consonants or a consonant with a vowel.
fn has_syllable(piece: &str) -> bool {
    let sounding = piece.chars().filter(|&c| thai::is_consonant(c)).count();
    let silent = piece.chars().filter(|&c| c == '์').count();
    let vowel = piece.chars().any(|c| matches!(c, 'ะ'..='ู' | 'เ'..='ๅ' | '็'));
    let starts_well = piece.chars().next().is_some_and(|c| thai::is_consonant(c) || thai::is_leading_vowel(c));
    let ends_well = piece.chars().next_back().is_some_and(|c| !thai::is_leading_vowel(c));
    starts_well && ends_well && sounding > silent && (vowel || sounding - silent >= 2)
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
