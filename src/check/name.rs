//! What the rules on names share.

use super::Finding;
use crate::terms::{Form, Mention, Term, Variant};
use crate::{Span, thai};

/// What the editor knows the term by: the name in the original, or else its commonest spelling.
pub(super) fn label(term: &Term) -> &str {
    match (&term.source, term.variants.first()) {
        (Some(source), _) => source,
        (None, Some(variant)) => &variant.text,
        (None, None) => "",
    }
}

/// `ม้งเคออง (2×), ม่วงเคออง (1×)`
pub(super) fn listed<'a>(variants: impl IntoIterator<Item = (&'a str, usize)>) -> String {
    let shown: Vec<String> = variants.into_iter().map(|(text, count)| format!("{text} ({count}×)")).collect();
    shown.join(", ")
}

/// Mentions that are written in one of `forms`, in order of place.
pub(super) fn mentions_in<'t>(term: &'t Term, forms: &[Form]) -> Vec<(&'t Variant, &'t Mention)> {
    let mut found: Vec<(&Variant, &Mention)> = term
        .variants
        .iter()
        .flat_map(|v| v.mentions.iter().map(move |m| (v, m)))
        .filter(|(_, m)| forms.contains(&m.form))
        .collect();
    found.sort_by_key(|(_, m)| m.span);
    found
}

/// `ม้งเค ออง` → `ม้งเคออง`
pub(super) fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// ` Suggested: X (why).`, or nothing.
pub(super) fn advice(term: &Term) -> String {
    term.suggestion.as_ref().map_or_else(String::new, |s| format!(" Suggested: {} ({}).", s.text, s.why))
}

/// Puts all `places` into `finding`, with what the term says about source and suggestion.
pub(super) fn about(mut finding: Finding, term: &Term, places: &[Span]) -> Finding {
    finding.target = places.first().copied();
    finding.related = places.iter().skip(1).copied().collect();
    finding.source = term.sources.first().map(|s| s.span);
    finding.suggestion = term.suggestion.as_ref().map(|s| s.text.clone());
    finding
}

/// The place in the original that `mention` renders.
pub(super) fn source_of(term: &Term, mention: &Mention) -> Option<Span> {
    mention.source.and_then(|s| term.sources.get(s)).map(|s| s.span)
}

/// Whether a space of `text` stands inside a syllable: beside it is a piece that is none, like the `ค` of `วิญลอ ค` or the
/// `า` of `ก่าเม า`.
pub(super) fn breaks_a_syllable(text: &str) -> bool {
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
