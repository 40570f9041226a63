//! What the glossary has decided about a term.

use super::Term;
use crate::glossary::{Answer, Day, Entry, Glossary, Question};
use crate::naming::{Basis, Level, Suggestion};
use crate::resources::Era;

impl Term {
    /// The level that the term most likely has.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.units.first().map(|u| u.level)
    }

    /// The unit that the term lies in, if only one can be meant: units of other levels and eras than the likeliest one do not count.
    #[must_use]
    pub fn parent(&self, day: Option<Day>) -> Option<&'static str> {
        let best = self.units.first()?;
        let era = day.map_or(best.era, |d| Era::of_date(&d.to_string()));
        let mut parents = self.units.iter().filter(|u| u.level == best.level && u.era == era).map(|u| u.parent);
        let parent = parents.next()?;
        parents.all(|other| other == parent).then_some(parent).flatten()
    }

    /// How `glossary` says that this term is written, in an article of `day`.
    ///
    /// A term whose Vietnamese name is not known is looked up by its spellings: forms of one name in the glossary, right or wrong,
    /// say which name it is.
    #[must_use]
    pub fn decided<'g>(&self, glossary: &'g Glossary, day: Option<Day>) -> Answer<'g> {
        if glossary.is_empty() {
            return Answer::Unknown;
        }
        if let Some(source) = &self.source {
            let parent = self.parent(day);
            return glossary.preferred(&Question { source, kind: self.kind, level: self.level(), parent, date: day });
        }
        let mut found: Vec<&Entry> = Vec::new();
        for (entry, _) in self.variants.iter().flat_map(|v| glossary.written(&v.text)) {
            let parent = (!entry.parent.is_empty()).then_some(entry.parent.as_str());
            let question = Question { source: &entry.source, kind: self.kind, level: entry.level, parent, date: day };
            match glossary.preferred(&question) {
                Answer::Unknown => {}
                Answer::Entry(preferred) => found.push(preferred),
                ambiguous @ Answer::Ambiguous(_) => return ambiguous,
            }
        }
        match found.as_slice() {
            [] => Answer::Unknown,
            [first, rest @ ..] if rest.iter().all(|e| e.thai == first.thai) => Answer::Entry(first),
            _ => {
                found.dedup();
                Answer::Ambiguous(found)
            }
        }
    }

    /// The form that `glossary` prefers, with who decided so.
    pub(crate) fn decided_suggestion(&self, glossary: &Glossary, day: Option<Day>) -> Option<Suggestion> {
        let entry = self.decided(glossary, day).entry()?;
        let by = if entry.decided_by.is_empty() { String::new() } else { format!(", decided by {}", entry.decided_by) };
        let at = entry.decided_at.map_or(String::new(), |day| format!(" on {day}"));
        let why = format!("the glossary says so{by}{at}");
        Some(Suggestion { text: entry.thai.clone(), basis: Basis::Glossary, why })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naming::Kind;
    use crate::resources::Gazetteer;
    use crate::terms::Variant;

    fn term(source: Option<&str>, spellings: &[&str]) -> Term {
        let units = source.map_or(vec![], |s| Gazetteer::builtin().units(s).copied().collect());
        let variants = spellings.iter().map(|&s| Variant { text: s.to_owned(), mentions: Vec::new() }).collect();
        let source = source.map(str::to_owned);
        Term { source, kind: Kind::Place, units, sources: vec![], variants, suggestion: None, confidence: 1.0 }
    }

    #[test]
    fn a_term_without_a_name_is_known_by_its_spellings() {
        let file = "source\tthai\tforbidden\nMường Khương\tเหมื่องเคือง\tม้งเคออง;3|ม่วงเคออง;1\nPhú Thọ\tฟู้เถาะ\tฟู้โถ;1\n";
        let glossary = Glossary::parse("g.tsv", file).unwrap();
        let decided =
            |spellings: &[&str]| term(None, spellings).decided(&glossary, None).entry().map(|e| e.thai.clone());
        assert_eq!(decided(&["ม่องเคออง", "ม้งเคออง"]).as_deref(), Some("เหมื่องเคือง"));
        assert_eq!(decided(&["ม้งเคออง", "ฟู้โถ"]), None);
        assert_eq!(decided(&["ลาวกาย"]), None);
    }

    #[test]
    fn the_parent_is_that_of_the_era() {
        let lao_cai = term(Some("Mường Khương"), &[]);
        assert_eq!(lao_cai.parent(None), Some("Lào Cai"));
        assert_eq!(term(Some("Tân An"), &[]).parent("2025-08-01".parse().ok()), None);
    }
}
