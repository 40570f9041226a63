//! Which Vietnamese name a group of spellings most likely stands for.

use std::collections::BTreeMap;

use super::inventory::Inventory;
use super::likeness::Spelled;
use crate::naming::Level;
use crate::resources::{Era, Gazetteer, Unit};
use crate::transcribe::{Style, transcribe};
use crate::vietnamese;

/// A spelling that the name cannot have.
const IMPOSSIBLE: f32 = -10.0;
/// Names whose units are looked at.
const LOOKED_AT: usize = 6;
/// Units that a term is given at most.
const UNITS: usize = 6;
/// What speaks for a name, in natural logs: it is the unit of a place on the page; one of its levels is that of the class noun;
/// its era is that of the page; a spelling is that of the rule, tone and all; or has the diacritics.
const PARENT: f32 = 2.5;
const LEVEL: f32 = 1.0;
const ERA: f32 = 0.5;
const RULE: f32 = 3.0;
const DIACRITICS: f32 = 6.0;

/// One group of spellings.
pub(super) struct Spellings<'a> {
    pub(super) spelled: Vec<&'a Spelled>,
    pub(super) texts: Vec<&'a str>,
    /// Levels that the class nouns before it stand for.
    pub(super) levels: Vec<Level>,
}

/// A name with the probability that the group stands for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guess {
    pub(super) name: &'static str,
    pub(super) level: Level,
    pub(super) probability: f32,
}

/// What is known about the page.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    /// [`vietnamese::key`]s of provinces and districts on the page.
    pub(super) seats: Vec<String>,
    pub(super) era: Option<Era>,
}

impl Surroundings {
    fn has(&self, name: &str) -> bool {
        let key = vietnamese::key(name);
        self.seats.contains(&key)
    }

    fn fit(&self, unit: &Unit, levels: &[Level]) -> f32 {
        let parent = unit.parent.is_some_and(|p| self.has(p));
        let level = levels.contains(&unit.level);
        let era = self.era == Some(unit.era);
        let score = |holds: bool, by: f32| if holds { by } else { 0.0 };
        score(parent, PARENT) + score(level, LEVEL) + score(era, ERA)
    }
}

/// Names of the gazetteer with the natural logs of their probability, the likeliest first.
#[derive(Clone, Debug)]
pub(super) struct Ranking {
    names: Vec<(f32, &'static str, Level)>,
    /// The same for any other name.
    unknown: f32,
}

impl Ranking {
    /// Ranks names by the spellings alone.
    pub(super) fn new(group: &Spellings<'_>, inventory: &Inventory) -> Self {
        let mut names: BTreeMap<u32, f32> = BTreeMap::new();
        let mut unknown = 0.0;
        for (n, spelled) in group.spelled.iter().enumerate() {
            let (known, free) = spelled.names(inventory);
            for log in names.values_mut() {
                *log += IMPOSSIBLE;
            }
            for (name, log) in known {
                let sum = names.entry(name).or_insert(IMPOSSIBLE * (n + 1) as f32);
                *sum += log - IMPOSSIBLE;
            }
            unknown += match group.spelled[..n].first() {
                Some(first) => free + first.likeness(spelled, inventory).max(0.0),
                None => free,
            };
        }
        let names = names.iter().map(|(&i, &log)| {
            let known = &inventory.names[i as usize];
            (log + known.log, known.name, known.level)
        });
        let mut ranking = Ranking { names: names.collect(), unknown };
        ranking.sort();
        ranking.names.truncate(LOOKED_AT);
        ranking
    }

    /// Ranks the first names anew by their units, and by what tones and diacritics say.
    pub(super) fn place(&mut self, group: &Spellings<'_>, page: &Surroundings, gazetteer: Gazetteer) {
        for (log, name, _) in &mut self.names {
            *log += gazetteer.units(name).map(|u| page.fit(u, &group.levels)).fold(0.0, f32::max);
        }
        self.sort();
        let within = |log: f32, best: f32| log > best - RULE.max(DIACRITICS);
        let best = self.names.first().map_or(0.0, |n| n.0);
        if self.names.iter().filter(|n| within(n.0, best)).count() < 2 {
            return;
        }
        for (log, name, _) in self.names.iter_mut().filter(|n| within(n.0, best)) {
            if transcribe(name, Style::Place).is_ok_and(|rule| group.texts.contains(&rule.text.as_str())) {
                *log += RULE;
            }
            let key = vietnamese::key(name);
            if group.texts.iter().any(|t| is_accented(t) && vietnamese::key(t) == key) {
                *log += DIACRITICS;
            }
        }
        self.sort();
    }

    /// The likeliest name.
    pub(super) fn guess(&self) -> Option<Guess> {
        let &(best, name, level) = self.names.first()?;
        let all: f32 = self.names.iter().map(|n| (n.0 - best).exp()).sum();
        Some(Guess { name, level, probability: 1.0 / (all + (self.unknown - best).exp()) })
    }

    fn sort(&mut self) {
        self.names.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    }
}

/// Whether `text` is in Latin letters and has diacritics.
fn is_accented(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| c.is_ascii_alphabetic())
}

/// The units of that name, those first that fit the class nouns, the units named beside it and the day of publication.
pub(super) fn units(name: &str, levels: &[Level], page: &Surroundings, gazetteer: Gazetteer) -> Vec<Unit> {
    let mut units: Vec<(f32, Unit)> = gazetteer
        .units(name)
        .map(|u| (page.fit(u, levels) + if levels.contains(&u.level) { 3.0 } else { 0.0 }, *u))
        .collect();
    units.sort_by(|a, b| b.0.total_cmp(&a.0));
    units.into_iter().map(|u| u.1).take(UNITS).collect()
}

#[cfg(test)]
mod tests {
    use super::super::likeness::Spellings as Numbered;
    use super::*;

    /// The likeliest name for the spellings `texts`, on a page that names `seats`.
    fn guess(texts: &[&str], levels: &[Level], seats: &[&str]) -> Option<&'static str> {
        let inventory = Inventory::builtin();
        let mut spellings = Numbered::default();
        let numbers: Vec<usize> = texts.iter().map(|t| spellings.number(t, inventory)).collect();
        let group = Spellings {
            spelled: numbers.iter().map(|&n| spellings.get(n)).collect(),
            texts: texts.to_vec(),
            levels: levels.to_vec(),
        };
        let page = Surroundings { seats: seats.iter().map(|s| vietnamese::key(s)).collect(), era: None };
        let mut ranking = Ranking::new(&group, inventory);
        ranking.place(&group, &page, Gazetteer::builtin());
        ranking.guess().map(|g| g.name)
    }

    #[test]
    fn every_spelling_has_its_say() {
        assert_eq!(guess(&["กวางงาย", "Quang Ngai"], &[], &[]), Some("Quảng Ngãi"));
        assert_eq!(guess(&["เหงะอาน"], &[Level::Province], &[]), Some("Nghệ An"));
    }

    #[test]
    fn diacritics_decide() {
        assert_eq!(guess(&["Thạnh Phú"], &[], &[]), Some("Thạnh Phú"));
        assert_eq!(guess(&["Thanh Phú"], &[], &[]), Some("Thanh Phú"));
    }

    #[test]
    fn a_unit_is_sought_in_the_province_of_the_page() {
        let commune = |seat| guess(&["เตินเลิป"], &[Level::Commune], &[seat]);
        assert_eq!(commune("Lạng Sơn"), commune("Hà Nội"), "the name is the same, its unit is not");
        let unit = |seat: &str| {
            let page = Surroundings { seats: vec![vietnamese::key(seat)], era: None };
            units("Vĩnh Lộc", &[Level::District], &page, Gazetteer::builtin())[0]
        };
        assert_eq!((unit("Thanh Hóa").level, unit("Thanh Hóa").province), (Level::District, "Thanh Hóa"));
    }
}
