//! `era-mixed`: years of the Buddhist and of the common era in one text.

use super::{Finding, Rule, Settings, Severity};
use crate::document::Role;
use crate::resources::Resources;
use crate::value::{Era, Quantity, Value, Year};
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "era-mixed",
    severity: Severity::Warning,
    needs_source: false,
    page: include_str!("era_mixed.md"),
    check,
};

/// A year that the translation writes without naming its era.
struct Written {
    span: Span,
    year: u16,
    era: Era,
    in_byline: bool,
}

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let target = &analysis.article.target;
    let years: Vec<Written> = analysis.figures.target.iter().filter_map(|q| written(analysis, q)).collect();
    let count = |era: Era| years.iter().filter(|y| y.era == era && !y.in_byline).count();
    let (buddhist, common) = (count(Era::Buddhist), count(Era::Common));
    if buddhist + common == 0 {
        return Vec::new();
    }
    // Thai papers count in the Buddhist era unless they do so nowhere else.
    let (usual, odd) = if common > buddhist { (Era::Common, Era::Buddhist) } else { (Era::Buddhist, Era::Common) };
    let mut odd_ones = years.iter().filter(|y| y.era == odd);
    let Some(first) = odd_ones.next() else { return Vec::new() };
    let converted = i32::from(first.year) - i32::from(odd.offset()) + i32::from(usual.offset());
    let message = format!(
        "{} counts in the {} era, but the text in the {} one: {}.",
        first.year,
        name(odd),
        name(usual),
        examples(&years, usual)
    );
    let mut finding = Finding::new(RULE.name, RULE.severity, message, Some(first.span), &first.year.to_string());
    finding.related = odd_ones.map(|y| y.span).collect();
    finding.suggestion = Some(target.at(first.span).replace(&first.year.to_string(), &converted.to_string()));
    vec![finding]
}

fn name(era: Era) -> &'static str {
    match era {
        Era::Buddhist => "Buddhist",
        Era::Common => "common",
    }
}

fn examples(years: &[Written], era: Era) -> String {
    let mut shown: Vec<u16> = years.iter().filter(|y| y.era == era).map(|y| y.year).collect();
    shown.dedup();
    shown.iter().take(3).map(u16::to_string).collect::<Vec<_>>().join(", ")
}

/// The year that `quantity` writes with four digits, when it is surely a year (after ปี, in a date) and its era goes
/// unsaid: who writes ค.ศ. means it.
fn written(analysis: &Analysis, quantity: &Quantity) -> Option<Written> {
    let target = &analysis.article.target;
    let in_byline = match target.paragraph_at(quantity.span.start as usize)?.role {
        Role::Byline => true,
        role if role.is_content() => false,
        _ => return None,
    };
    let bare = quantity.readings.iter().any(|r| matches!(r, Value::Amount { .. }));
    let year = year_of(quantity).filter(|_| !bare)?;
    let text = target.at(quantity.span);
    let written = year.common + year.era.offset();
    let digits = text.chars().filter_map(|c| c.to_digit(10).or_else(|| thai_digit(c))).rev().take(4);
    let shown = digits.enumerate().fold(0u32, |n, (i, d)| n + d * 10u32.pow(i as u32));
    let before = &target.text[..quantity.span.start as usize];
    let said = [before, text].iter().any(|t| names_era(t.trim_end()));
    if shown != u32::from(written) || said {
        return None;
    }
    let era = if year.era == Era::Common { common_or_not(analysis, written)? } else { Era::Buddhist };
    Some(Written { span: quantity.span, year: written, era, in_byline })
}

/// The era of a year below 2400: the one in which the original states it, else the common one, if that is likely.
fn common_or_not(analysis: &Analysis, written: u16) -> Option<Era> {
    let states = |common: u16| analysis.figures.source.iter().filter_map(year_of).any(|y| y.common == common);
    if states(written) {
        Some(Era::Common)
    } else if written > Era::Buddhist.offset() && states(written - Era::Buddhist.offset()) {
        Some(Era::Buddhist)
    } else {
        (written >= 1800).then_some(Era::Common)
    }
}

fn year_of(quantity: &Quantity) -> Option<Year> {
    match quantity.likeliest() {
        Value::Date(date) => date.year,
        _ => None,
    }
}

fn thai_digit(c: char) -> Option<u32> {
    matches!(c, '๐'..='๙').then(|| c as u32 - '๐' as u32)
}

/// Whether `text` ends with the name of an era, or holds one before its last figure; decades and centuries are of the common
/// era in Thai too.
fn names_era(text: &str) -> bool {
    let tail: String = text.chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
    ["ค.ศ.", "พ.ศ.", "ค.ศ", "พ.ศ", "ทศวรรษ", "ทศวรรษที่"]
        .iter()
        .any(|e| tail.trim_end_matches(|c: char| c.is_numeric() || c == ' ').ends_with(e))
}
