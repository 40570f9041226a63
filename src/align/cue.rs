//! What survives translation as it stands: figures, dates, Latin words, document symbols.

use crate::Span;
use crate::value::{self, Quantity};
use crate::vietnamese;

/// Something that a segment and its translation have in common whatever the languages.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Cue {
    /// A figure or a part of a date, by value.
    Value(value::Key),
    /// A word in Latin letters, without diacritics.
    Latin(String),
}

/// A cue in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Found {
    pub(super) cue: Cue,
    /// Place in the text that was read; a date of several words is one place for all its parts.
    pub(super) span: Span,
    /// Whether its absence on the other side tells something. Words that are only perhaps numbers, and Latin letters in a
    /// text that is written in them anyway, ask for nothing.
    pub(super) firm: bool,
}

/// The cues of a Vietnamese text, in order of place.
pub(super) fn source_cues(text: &str) -> Vec<Found> {
    cues(text, &vietnamese::quantities(text), false)
}

/// The cues of a Thai text, in order of place.
pub(super) fn target_cues(text: &str) -> Vec<Found> {
    cues(text, &crate::thai::quantities(text), true)
}

fn cues(text: &str, quantities: &[Quantity], latin_is_firm: bool) -> Vec<Found> {
    let mut out = Vec::new();
    for quantity in quantities {
        for key in value::keys(std::slice::from_ref(quantity)) {
            out.push(Found { cue: Cue::Value(plainer(key)), span: quantity.span, firm: quantity.firm });
        }
    }
    let base = text.as_ptr() as usize;
    for word in text.split(|c| !vietnamese::is_letter(c)).filter(|w| w.len() >= 2) {
        let start = word.as_ptr() as usize - base;
        let span = Span::new(start, start + word.len());
        out.push(Found { cue: Cue::Latin(vietnamese::plain(word)), span, firm: latin_is_firm });
    }
    out.sort_by_key(|found| found.span.start);
    out
}

/// Whether 28 is a day or a count depends on the words around it, which translations change; here it is just 28.
fn plainer(key: value::Key) -> value::Key {
    match key {
        value::Key::Year(year) => value::Key::Number(u32::from(year).into()),
        value::Key::Day(day) => value::Key::Number(u32::from(day).into()),
        other => other,
    }
}

impl Cue {
    /// How likely it is in any text, for one word of it.
    pub(super) fn probability(&self) -> f32 {
        match self {
            Cue::Value(value::Key::Number(number)) => 10f32.powi(-2 - number.significant_digits() as i32),
            Cue::Value(value::Key::Symbol(_)) => 1e-6,
            Cue::Value(_) => 1e-3,
            Cue::Latin(_) => 1e-4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(source: &str, target: &str) -> usize {
        let target = target_cues(target);
        source_cues(source).iter().filter(|s| target.iter().any(|t| t.cue == s.cue)).count()
    }

    #[test]
    fn figures_dates_and_latin_words_meet_whatever_their_notation() {
        assert_eq!(shared("có 3.860 hộ", "มี ๓,๘๖๐ ครัวเรือน"), 1);
        assert_eq!(shared("ngày 16/6/2022", "วันที่ 16 มิถุนายน 2565"), 3);
        assert_eq!(shared("ngày 28", "28 คน"), 1);
        assert_eq!(shared("ở Mường Khương", "ที่ Muong Khuong"), 2);
        assert_eq!(shared("số 21-NQ/TW", "มติ 21-NQ/TW").min(1), 1);
    }
}
