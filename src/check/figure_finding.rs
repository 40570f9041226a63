//! Findings about figures, worded alike by the rules on numbers, dates and units.

use super::comparison::{Difference, Fault};
use super::{Finding, Rule, Severity};
use crate::Analysis;
use crate::thai;
use crate::value::{Era, Quantity, Value};

/// The finding of `rule` about `difference`.
pub(super) fn finding(rule: &Rule, difference: &Difference<'_>, analysis: &Analysis) -> Finding {
    let target_text = |q: &Quantity| analysis.article.target.at(q.span);
    let source_text = |q: &Quantity| analysis.article.source.as_ref().map_or("", |s| s.at(q.span));
    let (message, severity) = match (difference.source, difference.target) {
        (Some(_), Some(t)) if difference.fault == Fault::Notation => (
            format!(
                "“{}” is written in the Vietnamese way; Thai has the comma for thousands and the point for decimals.",
                target_text(t)
            ),
            Severity::Warning,
        ),
        (Some(s), Some(t)) if difference.fault == Fault::Unit => (
            format!(
                "The figure is right, its unit is not: the original says “{}”, the translation “{}”.",
                source_text(s),
                target_text(t)
            ),
            rule.severity,
        ),
        (Some(s), Some(t)) => (
            format!(
                "The original says {} (“{}”), the translation {} (“{}”).",
                reading(s),
                source_text(s),
                reading(t),
                target_text(t)
            ),
            // What is hardly a figure is hardly an error.
            if s.firm || t.firm { rule.severity } else { Severity::Warning },
        ),
        (Some(s), None) => (
            format!("{} of the original (“{}”) is missing in the translation.", reading(s), source_text(s)),
            Severity::Warning,
        ),
        (None, Some(t)) => {
            (format!("The original does not say {} (“{}”).", reading(t), target_text(t)), Severity::Warning)
        }
        (None, None) => (String::new(), rule.severity),
    };
    let subject = match (difference.source, difference.target) {
        (_, Some(t)) => Finding::subject_at(&analysis.article.target, t.span),
        (Some(s), None) => {
            analysis.article.source.as_ref().map_or_else(String::new, |d| Finding::subject_at(d, s.span))
        }
        (None, None) => String::new(),
    };
    let mut finding = Finding::new(rule.name, severity, message, difference.target.map(|t| t.span), &subject);
    finding.source = difference.source.map(|s| s.span);
    if let (Some(s), Some(t)) = (difference.source, difference.target) {
        finding.suggestion = thai::write(s.likeliest(), era(t, &analysis.figures.target));
    }
    finding
}

/// The likeliest value in words.
fn reading(quantity: &Quantity) -> String {
    quantity.likeliest().to_string()
}

/// The era that the replacement of `own` is written in: its own, else that of most years of the text.
fn era(own: &Quantity, all: &[Quantity]) -> Era {
    era_of(own).unwrap_or_else(|| {
        let common = all.iter().filter(|q| era_of(q) == Some(Era::Common)).count();
        let buddhist = all.iter().filter(|q| era_of(q) == Some(Era::Buddhist)).count();
        if common > buddhist { Era::Common } else { Era::Buddhist }
    })
}

/// The era of the year that a quantity most likely states.
pub(super) fn era_of(quantity: &Quantity) -> Option<Era> {
    match quantity.likeliest() {
        Value::Date(date) => date.year.map(|y| y.era),
        _ => None,
    }
}
