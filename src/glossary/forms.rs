//! Where the Thai forms of a glossary stand in a text.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Entry, Glossary, Status};
use crate::{Span, thai};

/// A Thai form of the glossary, at a place in a text.
#[derive(Clone, PartialEq, Debug)]
pub struct Found<'a> {
    /// The place.
    pub span: Span,
    /// The entries that have this form, with what each says about it; in the order of the file.
    pub entries: Vec<(&'a Entry, Status)>,
}

/// Every form of a glossary, and an automaton that finds them all in one pass.
pub(super) struct Forms {
    automaton: Option<AhoCorasick>,
    /// By the number of the pattern: entries and statuses.
    users: Vec<Vec<(u32, Status)>>,
    by_text: HashMap<String, u32>,
}

impl Forms {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut texts: Vec<&str> = Vec::new();
        let mut users: Vec<Vec<(u32, Status)>> = Vec::new();
        let mut by_text: HashMap<String, u32> = HashMap::new();
        for (i, entry) in entries.iter().enumerate() {
            let own = (entry.thai.as_str(), entry.status);
            let wrong = entry.forbidden.iter().map(|f| (f.text.as_str(), Status::Forbidden));
            for (text, status) in std::iter::once(own).chain(wrong).filter(|(text, _)| !text.is_empty()) {
                let number = *by_text.entry(text.to_owned()).or_insert_with(|| {
                    texts.push(text);
                    users.push(Vec::new());
                    texts.len() as u32 - 1
                });
                users[number as usize].push((i as u32, status));
            }
        }
        // Too many forms for an automaton (over two thousand million states) cannot be had in memory anyway.
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&texts).ok();
        Forms { automaton, users, by_text }
    }
}

impl Glossary {
    /// Every place of `text` where a form of the glossary stands, in order: cut at cluster edges, of those that overlap the first
    /// and of those that start together the longest. So เมืองเคออง is not found inside เมืองมวงเคออง, nor at the start of a longer form.
    ///
    /// Whether a place really is a mention of the name, only an analysis can say: a form may be a piece of a word.
    ///
    /// ```
    /// use thiap::glossary::{Glossary, Status};
    /// let file = "source\tthai\tforbidden\nMường Khương\tเหมื่องเคือง\tเคออง|มวงเคออง\n";
    /// let glossary = Glossary::parse("g.tsv", file).unwrap();
    /// let text = "คณะกรรมการพรรคมวงเคออง";
    /// let found = glossary.forms_in(text);
    /// assert_eq!(found[0].span.of(text), "มวงเคออง");
    /// assert_eq!((found.len(), found[0].entries[0].1), (1, Status::Forbidden));
    /// ```
    #[must_use]
    pub fn forms_in(&self, text: &str) -> Vec<Found<'_>> {
        let forms = self.forms();
        let Some(automaton) = &forms.automaton else { return Vec::new() };
        let mut found: Vec<(Span, usize)> = automaton
            .find_overlapping_iter(text)
            .filter(|m| thai::is_boundary(text, m.start()) && thai::is_boundary(text, m.end()))
            .map(|m| (Span::new(m.start(), m.end()), m.pattern().as_usize()))
            .collect();
        found.sort_unstable_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut free = 0;
        found.retain(|(span, _)| {
            let keep = span.start >= free;
            if keep {
                free = span.end;
            }
            keep
        });
        found.into_iter().map(|(span, pattern)| Found { span, entries: self.users(pattern as u32) }).collect()
    }

    /// The entries that have the Thai form `text`, with what each says about it; in the order of the file.
    #[must_use]
    pub fn written(&self, text: &str) -> Vec<(&Entry, Status)> {
        self.forms().by_text.get(text).map_or(Vec::new(), |&number| self.users(number))
    }

    fn users(&self, pattern: u32) -> Vec<(&Entry, Status)> {
        self.forms().users[pattern as usize].iter().map(|&(i, status)| (&self.entries()[i as usize], status)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(file: &str, text: &'t str) -> Vec<&'t str> {
        let glossary = Glossary::parse("g.tsv", file).unwrap();
        glossary.forms_in(text).iter().map(|f| f.span.of(text)).collect()
    }

    #[test]
    fn the_longest_form_wins_and_shorter_ones_inside_it_are_not_found() {
        let file = "source\tthai\tforbidden\nMường Khương\tเหมื่องเคือง\tเมืองเคออง|เมืองมวงเคออง|มวงเคออง\n";
        assert_eq!(found(file, "เมืองมวงเคอองและเมืองเคออง"), ["เมืองมวงเคออง", "เมืองเคออง"]);
    }

    #[test]
    fn forms_end_at_cluster_edges() {
        // ลา is no name in ลาำ or ลาว's start ล; นิ is none in นิญ, since ญ could stand alone, but กา is none in กาํ.
        let file = "source\tthai\nLa\tลา\nKa\tก\n";
        assert_eq!(found(file, "กำลา"), ["ลา"]);
        assert_eq!(found(file, "เก้า"), [""; 0]);
    }

    #[test]
    fn a_shorter_form_is_found_where_the_longer_one_would_cut_a_cluster() {
        let file = "source\tthai\nA\tวิญ\nB\tวิญล\n";
        assert_eq!(found(file, "วิญล็อก"), ["วิญ"]);
    }

    #[test]
    fn an_empty_glossary_finds_nothing() {
        assert!(Glossary::default().forms_in("จังหวัดลาวกาย").is_empty());
        assert!(Glossary::default().written("ลาวกาย").is_empty());
    }
}
