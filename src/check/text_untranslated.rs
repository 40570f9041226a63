//! `text-untranslated`: words of the original, or English ones, left in the translation.

use std::cell::LazyCell;

use super::{Finding, Rule, Settings, Severity};
use crate::document::{Document, Quotation, quotations};
use crate::resources::Resources;
use crate::terms::Kind;
use crate::thai::is_thai_letter;
use crate::value::address_end;
use crate::{Analysis, Span, vietnamese};

pub(super) static RULE: Rule = Rule {
    name: "text-untranslated",
    severity: Severity::Error,
    needs_source: false,
    page: include_str!("text_untranslated.md"),
    check,
};

/// A quotation of this many words is text, not a title.
const LONG_QUOTATION: usize = 8;

/// A word in Latin letters.
#[derive(Clone, Copy)]
struct Word<'a> {
    span: Span,
    text: &'a str,
}

impl Word<'_> {
    fn is_lower(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_lowercase) && !self.text.chars().any(char::is_uppercase)
    }

    /// Whether it has a letter that only Vietnamese writes: English and French have none of these.
    fn is_vietnamese(&self) -> bool {
        self.text.chars().any(|c| matches!(c, 'ă' | 'đ' | 'ơ' | 'ư' | 'ĩ' | 'ũ' | '\u{1ea0}'..='\u{1ef9}'))
            || self.text.chars().any(|c| matches!(c, '\u{303}' | '\u{309}' | '\u{31b}' | '\u{323}'))
            || self.text.chars().any(|c| matches!(c, 'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý'))
    }
}

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let target = &analysis.article.target;
    // Only a run of Latin words asks for it, and few articles have one.
    let key = LazyCell::new(|| {
        analysis.article.source.as_ref().map(|s| format!(" {} ", vietnamese::key(&words_only(&s.text))))
    });
    let source = || key.as_deref();
    let mut found = Vec::new();
    for paragraph in target.paragraphs.iter().filter(|p| p.role.is_content()) {
        let text = target.at(paragraph.span);
        let quoted: Vec<Span> = quotations(text)
            .into_iter()
            .filter_map(|q| match q {
                Quotation::Whole(span) => Some(span),
                _ => None,
            })
            .collect();
        for run in runs(text) {
            let Some(words) = untranslated(&run, &source) else { continue };
            let span = words[0].span.cover(words[words.len() - 1].span);
            let fills = |q: &Span| q.contains(span) && q.of(text).chars().filter(|&c| is_thai_letter(c)).count() == 0;
            let is_title = words.len() < LONG_QUOTATION && quoted.iter().any(fills);
            let place = span.shifted(paragraph.span.start as usize);
            if is_title || is_gloss(text, span) || is_name(analysis, place) {
                continue;
            }
            found.push(finding(target, place));
        }
    }
    found
}

fn finding(target: &Document, span: Span) -> Finding {
    let message = format!("“{}” is not translated.", target.at(span));
    Finding::new(RULE.name, RULE.severity, message, Some(span), &Finding::subject_at(target, span))
}

/// The words of `text` with single blanks: what a phrase is looked for in.
fn words_only(text: &str) -> String {
    text.chars().map(|c| if vietnamese::is_letter(c) || c.is_numeric() { c } else { ' ' }).collect()
}

/// Runs of Latin words with nothing but single blanks or hyphens between them.
fn runs(text: &str) -> Vec<Vec<Word<'_>>> {
    let mut runs: Vec<Vec<Word<'_>>> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(vietnamese::is_letter).map(|i| at + i) {
        if let Some(end) = address_end(text, start) {
            runs.push(Vec::new());
            at = end;
            continue;
        }
        let end = text[start..].find(|c| !vietnamese::is_letter(c)).map_or(text.len(), |i| start + i);
        let word = Word { span: Span::new(start, end), text: &text[start..end] };
        // Parts of addresses, file names, symbols and measures are no words.
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let joint = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || "@_/.:".contains(c));
        let next = text[end..].chars().nth(1);
        let in_symbol = joint(before)
            || after.is_some_and(|c| c.is_ascii_digit() || "@_/".contains(c))
            || matches!((after, next), (Some('.'), Some(n)) if vietnamese::is_letter(n));
        let adjoins = runs
            .last()
            .and_then(|run| run.last())
            .is_some_and(|last| matches!(&text[last.span.end as usize..start], " " | "-" | "\u{a0}"));
        if in_symbol {
            runs.push(Vec::new());
        } else if adjoins {
            runs.last_mut().expect("a run is there").push(word);
        } else {
            runs.push(vec![word]);
        }
        at = end;
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// The words of `run` that ought to have been translated.
fn untranslated<'r, 'a, 's>(run: &'r [Word<'a>], source: &dyn Fn() -> Option<&'s str>) -> Option<&'r [Word<'a>]> {
    // The longest stretch of words in small letters.
    let mut best: &[Word<'_>] = &[];
    let mut from = 0;
    for i in 0..=run.len() {
        if i == run.len() || !run[i].is_lower() {
            if i - from > best.len() {
                best = &run[from..i];
            }
            from = i + 1;
        }
    }
    if best.is_empty() {
        return None;
    }
    let first = run.iter().position(|w| w.span == best[0].span)?;
    let after = run.get(first + best.len());
    let before = first.checked_sub(1).map(|i| &run[i]);
    // A sentence with a name in it, or with a capital at its start.
    if best.len() >= 4 || before.is_some() && after.is_none() && best.len() >= 3 && best.iter().any(Word::is_vietnamese)
    {
        let vietnamese = best.iter().any(Word::is_vietnamese);
        let in_source = source().is_some_and(|s| contains(s, best));
        return (vietnamese || !in_source).then_some(run);
    }
    let beside_name = before.is_some() || after.is_some();
    if best.iter().any(Word::is_vietnamese) {
        // xã Hua Bum, chợ nổi Cái Răng: the class noun of a name is the business of the rules on names.
        return (!beside_name || best.len() >= 3).then_some(best);
    }
    // Letters that any language has: Vietnamese without its marks when the original has them, else English.
    if beside_name || best.len() < 2 {
        return None;
    }
    match source() {
        Some(source) => (!contains(source, best)).then_some(best),
        None => (best.len() > 2).then_some(best),
    }
}

/// Whether `words` stand in the text with this key, as they are.
fn contains(source: &str, words: &[Word<'_>]) -> bool {
    let phrase: Vec<&str> = words.iter().map(|w| w.text).collect();
    source.contains(&format!(" {} ", vietnamese::key(&phrase.join(" "))))
}

/// Whether `span` stands in brackets: the original beside its translation.
fn is_gloss(text: &str, span: Span) -> bool {
    let before = text[..span.start as usize].trim_end().chars().next_back();
    let after = text[span.end as usize..].trim_start().chars().next();
    matches!(before, Some('(' | '[')) && matches!(after, Some(')' | ']' | ',' | ';'))
}

/// Whether a name is mentioned at `span`.
fn is_name(analysis: &Analysis, span: Span) -> bool {
    let names = analysis.terms.iter().filter(|t| t.kind != Kind::Expression);
    names.flat_map(|t| &t.variants).flat_map(|v| &v.mentions).any(|m| m.span.overlaps(span))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, source: Option<&str>) -> Vec<String> {
        let key = source.map(|s| format!(" {} ", vietnamese::key(&words_only(s))));
        let phrase = |words: &[Word<'_>]| words[0].span.cover(words[words.len() - 1].span).of(text).to_owned();
        runs(text).iter().filter_map(|run| untranslated(run, &|| key.as_deref()).map(phrase)).collect()
    }

    #[test]
    fn vietnamese_words_in_small_letters_are_text() {
        assert_eq!(found("แข่งขันรอบ hồ trung tâm ของเมือง", None), ["hồ trung tâm"]);
        assert_eq!(found("รดน้ำtưới đêm", None), ["tưới đêm"]);
        assert_eq!(found("ค่า phí ดาวเทียม", None), ["phí"]);
    }

    #[test]
    fn names_and_signs_are_not() {
        for text in
            ["ใน Đắk Lắk และ Cat Ba", "ตำบล Hua Bum", "ถ้ำ hang Sơn Đoòng", "OCOP 21-NQ/TW km2 mg/kg", "a.jpg www.x.vn"]
        {
            assert!(found(text, None).is_empty(), "{text}: {:?}", found(text, None));
        }
    }

    #[test]
    fn english_phrases_are_text_unless_the_original_has_them() {
        assert_eq!(found("ขบวนการ emulation movement ใหม่", Some("phong trào thi đua")), ["emulation movement"]);
        assert!(found("ระบบ smart home ใหม่", Some("hệ thống smart home mới")).is_empty());
        assert!(found("ระบบ online ใหม่", Some("hệ thống trực tuyến")).is_empty());
    }
}
