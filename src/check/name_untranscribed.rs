//! `name-untranscribed`: a name left in Latin letters.

use super::name::{about, advice, label, listed, mentions_in};
use super::{Finding, Rule, Settings, Severity};
use crate::resources::Resources;
use crate::terms::{Form, Kind, Term};
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "name-untranscribed",
    severity: Severity::Warning,
    needs_source: false,
    page: include_str!("name_untranscribed.md"),
    check,
};

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let text = &analysis.article.target.text;
    analysis.terms.iter().filter(|t| t.kind != Kind::Expression).filter_map(|t| finding(t, text)).collect()
}

/// Whether one word alone is followed by one in small letters: the beginning of a Vietnamese sentence that was left over, not
/// a name.
fn begins_a_sentence(text: &str, span: Span) -> bool {
    let after = text[span.end as usize..].strip_prefix(' ');
    !span.of(text).contains(char::is_whitespace) && after.is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

fn finding(term: &Term, text: &str) -> Option<Finding> {
    let mut latin = mentions_in(term, &[Form::Latin]);
    latin.retain(|(_, m)| !begins_a_sentence(text, m.span));
    let (first, _) = latin.first()?;
    let places: Vec<Span> = latin.iter().map(|(_, m)| m.span).collect();
    let times = if places.len() == 1 { String::new() } else { format!(" {} times", places.len()) };
    let thai = term.variants.iter().filter(|v| v.mentions.iter().any(|m| m.form == Form::Thai));
    let elsewhere = listed(thai.map(|v| (v.text.as_str(), v.mentions.len())));
    let elsewhere = if elsewhere.is_empty() { elsewhere } else { format!(", elsewhere written {elsewhere}") };
    let message =
        format!("{} is left in Latin letters{times} (“{}”){elsewhere}.{}", label(term), first.text, advice(term));
    Some(about(Finding::new(RULE.name, RULE.severity, message, None, label(term)), term, &places))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_a_sentence_in_vietnamese_is_no_name() {
        let begins = |text: &str, name: &str| begins_a_sentence(text, Span::new(0, name.len()));
        assert!(begins("Đồng thuận cho một bộ sách", "Đồng"));
        for (text, name) in [("Kate ในปี 2567", "Kate"), ("Lang Nu và", "Lang Nu"), ("Quan", "Quan"), ("Ia Grai", "Ia")]
        {
            assert!(!begins(text, name), "{text}");
        }
    }
}
