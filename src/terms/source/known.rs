//! What is known about names before any of them is read: from the tables, and from the article as a whole.

use std::collections::HashMap;
use std::ops::Range;

use super::kind::{is_address, is_institution};
use super::scan::{Class, Run};
use super::token::{Gap, Token};
use crate::resources::{ForeignName, Level, Resources, Sort};

/// A sentence with its runs of capitals.
pub(super) struct Segment {
    /// Index in the document.
    pub(super) index: usize,
    pub(super) tokens: Vec<Token>,
    pub(super) runs: Vec<Run>,
}

/// What is known about names before any is read.
pub(super) struct Known<'a> {
    pub(super) resources: &'a Resources,
    /// Keys of runs that stand where no sentence begins, with how often they do.
    pub(super) seen: HashMap<String, u32>,
}

impl Known<'_> {
    /// Counts a run whose extent is beyond doubt.
    pub(super) fn see(&mut self, segment: &Segment, run: &Run) {
        let initial = segment.tokens[run.tokens.start].gap == Gap::Opening;
        let classed = run.class.as_ref().is_some_and(|c| binds(c, run.tokens.start));
        let single = run.tokens.len() == 1;
        if single && !run.class.as_ref().is_some_and(|c| classed && !is_institution(c.generic) || is_address(c.generic))
        {
            return;
        }
        let headed = self.resources.generics.longest(&keys(segment, &run.tokens)).is_some();
        if classed || (!initial && !headed) {
            *self.seen.entry(key_of(segment, &run.tokens)).or_default() += 1;
        }
    }

    pub(super) fn has_seen(&self, key: &str) -> bool {
        self.seen.contains_key(key)
    }

    /// The highest level at which the gazetteer has the name.
    pub(super) fn level(&self, key: &str) -> Option<Level> {
        self.resources.gazetteer.units_by_key(key).map(|u| u.level).min()
    }

    pub(super) fn is_foreign(&self, key: &str) -> bool {
        self.resources.foreign.by_key(key).is_some_and(ForeignName::is_place)
    }

    /// How well a name is known as that of a place: 0 not at all, 1 a commune, 2 seen in the article, 3 a province, a
    /// district or a place abroad.
    pub(super) fn rank(&self, key: &str) -> u8 {
        match self.level(key) {
            Some(Level::Province | Level::District) => 3,
            _ if self.is_foreign(key) => 3,
            _ if self.has_seen(key) => 2,
            Some(_) => 1,
            None => 0,
        }
    }
}

/// Whether a class noun stands so that the run after it is a name from its first word on.
pub(super) fn binds(class: &Class, start: usize) -> bool {
    class.tokens.end == start
        && matches!(class.generic.sort, Sort::Administrative | Sort::Nature | Sort::Built | Sort::Company)
}

pub(super) fn keys<'s>(segment: &'s Segment, tokens: &Range<usize>) -> Vec<&'s str> {
    segment.tokens[tokens.clone()].iter().map(|t| t.key.as_str()).collect()
}

/// The key of a name: its words with single spaces, hyphens without spaces.
pub(super) fn key_of(segment: &Segment, tokens: &Range<usize>) -> String {
    let mut key = String::with_capacity(24);
    for (n, token) in segment.tokens[tokens.clone()].iter().enumerate() {
        if n > 0 {
            key.push(if matches!(token.gap, Gap::Hyphen | Gap::Dash) { '-' } else { ' ' });
        }
        key.push_str(&token.key);
    }
    key
}
