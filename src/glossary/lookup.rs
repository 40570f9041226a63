//! Which entry is about a name.

use super::{Day, Entry, Glossary, Status};
use crate::naming::{Kind, Level};
use crate::vietnamese;

/// A name, with as much as is known about what it names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Question<'a> {
    /// The Vietnamese name: any capitals, either tone placement.
    pub source: &'a str,
    /// What it names.
    pub kind: Kind,
    /// At which level.
    pub level: Option<Level>,
    /// In which unit.
    pub parent: Option<&'a str>,
    /// On which day.
    pub date: Option<Day>,
}

/// What a glossary says about a name.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer<'a> {
    /// Nothing.
    Unknown,
    /// How it is written.
    Entry(&'a Entry),
    /// It is written in several ways, depending on which namesake is meant.
    Ambiguous(Vec<&'a Entry>),
}

impl<'a> Answer<'a> {
    /// The one entry, if there is one.
    #[must_use]
    pub fn entry(&self) -> Option<&'a Entry> {
        match self {
            Answer::Entry(entry) => Some(entry),
            _ => None,
        }
    }
}

impl Glossary {
    /// The entries of a name or alias (any capitals, either tone placement), in the order of the file.
    pub fn named(&self, source: &str) -> impl Iterator<Item = &Entry> + use<'_> {
        self.indexes_named(&vietnamese::key(source)).iter().map(|&i| &self.entries()[i as usize])
    }

    /// How a name is to be written: what stands as preferred for the namesake that the question fits.
    ///
    /// Namesakes are told apart by level, parent and day. Where the question says less than that, they are one as long as all are
    /// written alike. A name that stands in the glossary only for another level, another parent or other days is written as it is
    /// there: it is the same word.
    ///
    /// ```
    /// use thiap::glossary::{Glossary, Question};
    /// use thiap::naming::Kind;
    /// let file = "source\tthai\tlevel\tparent\n\
    ///     Châu Thành\tโจวถ่าญ\tdistrict\tTiền Giang\n\
    ///     Châu Thành\tเจิวถ่าญ\tdistrict\tBến Tre\n";
    /// let glossary = Glossary::parse("g.tsv", file).unwrap();
    /// let question = Question { source: "châu thành", kind: Kind::Place, level: None, parent: Some("Bến Tre"), date: None };
    /// assert_eq!(glossary.preferred(&question).entry().unwrap().thai, "เจิวถ่าญ");
    /// let question = Question { parent: None, ..question };
    /// assert!(matches!(glossary.preferred(&question), thiap::glossary::Answer::Ambiguous(both) if both.len() == 2));
    /// ```
    #[must_use]
    pub fn preferred(&self, question: &Question<'_>) -> Answer<'_> {
        let parent = question.parent.map(vietnamese::key);
        let valid = |e: &&&Entry| question.date.is_none_or(|day| e.is_valid_on(day));
        let ever: Vec<&Entry> = self
            .named(question.source)
            .filter(|e| e.status == Status::Preferred && e.kind == question.kind && !e.thai.is_empty())
            .collect();
        let all: Vec<&Entry> = ever.iter().filter(valid).copied().collect();
        let of_level = |e: &&&Entry| question.level.is_none() || e.level.is_none() || e.level == question.level;
        let of_parent = |e: &&&Entry| match &parent {
            Some(parent) => e.parent.is_empty() || vietnamese::key(&e.parent) == *parent,
            None => true,
        };
        let level: Vec<&Entry> = all.iter().filter(of_level).copied().collect();
        let both: Vec<&Entry> = level.iter().filter(of_parent).copied().collect();
        let fitting = [both, level, all, ever].into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        match fitting.as_slice() {
            [] => Answer::Unknown,
            [first, rest @ ..] if rest.iter().all(|e| e.thai == first.thai) => Answer::Entry(first),
            _ => Answer::Ambiguous(fitting),
        }
    }

    /// What was decided about writing the thing of `entry` as `form`: its preferred, admitted, deprecated or forbidden form, or
    /// nothing.
    #[must_use]
    pub fn status_of(&self, entry: &Entry, form: &str) -> Option<Status> {
        let concept = entry.concept();
        let rows = self.named(&entry.source).filter(|e| e.concept() == concept);
        let decided = rows.filter(|e| e.thai == form && e.status.is_decided()).map(|e| e.status).min();
        decided.or_else(|| entry.forbidden.iter().any(|f| f.text == form).then_some(Status::Forbidden))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "source\taliases\tthai\tstatus\tlevel\tparent\tvalid_from\tvalid_to\tforbidden\n\
        Mường Khương\t\tเหมื่องเคือง\tpreferred\tdistrict\tLào Cai\t\t2025-06-30\tม้งเคออง;3\n\
        Mường Khương\t\tเมืองเคือง\tadmitted\tdistrict\tLào Cai\t\t2025-06-30\t\n\
        Mường Khương\t\tเมืองคัง\tpreferred\tcommune\tLào Cai\t2025-07-01\t\t\n\
        Ninh Hòa\tNinh Hoà cũ\tนิญฮหว่า\tpreferred\t\t\t\t\t\n\
        Hà Giang\t\tห่าซาง\tpreferred\tprovince\t\t\t2025-06-30\t\n";

    fn ask<'a>(source: &'a str, date: Option<&str>, level: Option<Level>) -> Question<'a> {
        Question { source, kind: Kind::Place, level, parent: None, date: date.map(|d| d.parse().unwrap()) }
    }

    #[test]
    fn the_day_decides_between_what_was_and_what_is() {
        let glossary = Glossary::parse("g.tsv", FILE).unwrap();
        let thai = |question| glossary.preferred(&question).entry().map(|e| e.thai.as_str());
        assert_eq!(thai(ask("Mường Khương", Some("2024-06-28"), None)), Some("เหมื่องเคือง"));
        assert_eq!(thai(ask("Mường Khương", Some("2025-07-01"), None)), Some("เมืองคัง"));
        assert_eq!(thai(ask("Mường Khương", None, Some(Level::Commune))), Some("เมืองคัง"));
        assert_eq!(thai(ask("Mường Khương", None, None)), None);
        // A level or a day that the glossary does not have: still the same word.
        assert_eq!(thai(ask("Mường Khương", Some("2024-06-28"), Some(Level::Commune))), Some("เหมื่องเคือง"));
        assert_eq!(thai(ask("Hà Giang", Some("2026-01-01"), None)), Some("ห่าซาง"));
    }

    #[test]
    fn aliases_and_tone_placement_lead_to_the_name() {
        let glossary = Glossary::parse("g.tsv", FILE).unwrap();
        for name in ["ninh hoà", "NINH HÒA", "Ninh Hoà cũ"] {
            assert_eq!(glossary.preferred(&ask(name, None, None)).entry().unwrap().thai, "นิญฮหว่า");
        }
        assert_eq!(
            glossary.preferred(&Question { kind: Kind::Person, ..ask("Ninh Hòa", None, None) }),
            Answer::Unknown
        );
    }

    #[test]
    fn every_form_of_a_name_has_its_status() {
        let glossary = Glossary::parse("g.tsv", FILE).unwrap();
        let question = ask("Mường Khương", Some("2024-06-28"), None);
        let entry = glossary.preferred(&question).entry().unwrap();
        let status = |form| glossary.status_of(entry, form);
        assert_eq!(status("เหมื่องเคือง"), Some(Status::Preferred));
        assert_eq!(status("เมืองเคือง"), Some(Status::Admitted));
        assert_eq!(status("ม้งเคออง"), Some(Status::Forbidden));
        assert_eq!(status("เมืองคัง"), None);
    }
}
