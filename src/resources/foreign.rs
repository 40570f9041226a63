//! Names from outside Vietnam, and Vietnamese regions that Thai calls by a translated name: Vietnamese form → Thai forms.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::vietnamese;

/// One name of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ForeignName {
    /// The Vietnamese form, as usually written.
    pub source: &'static str,
    /// `country`, `city`, `region`, `water`, `mountain`, `organization` or `person`.
    pub sort: &'static str,
    /// Thai forms, the usual one first.
    pub targets: Vec<&'static str>,
}

impl ForeignName {
    /// Whether it names a place.
    #[must_use]
    pub fn is_place(&self) -> bool {
        !matches!(self.sort, "organization" | "person")
    }
}

/// The table of foreign names. Matched by this table and never by sound: Bắc Kinh is ปักกิ่ง.
///
/// ```
/// let foreign = thiap::resources::Foreign::builtin();
/// assert_eq!(foreign.get("Hàn Quốc").unwrap().targets[0], "เกาหลีใต้");
/// assert_eq!(foreign.named("ไหหลำ").next().unwrap().source, "Hải Nam");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Foreign {
    table: &'static Table,
}

#[derive(Debug)]
struct Table {
    all: Vec<ForeignName>,
    by_key: HashMap<String, usize>,
    /// First syllable → keys of the names that begin with it and have more syllables, the longer first.
    by_first: HashMap<String, Vec<(String, usize)>>,
    by_target: HashMap<&'static str, Vec<usize>>,
    /// First letter → Thai forms that begin with it, the longer first.
    by_letter: HashMap<char, Vec<&'static str>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let all: Vec<ForeignName> = include_str!("foreign.tsv")
        .lines()
        .skip(1)
        .map(|line| {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            ForeignName { source: cell(), sort: cell(), targets: cell().split('|').collect() }
        })
        .collect();
    let mut by_target: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (i, name) in all.iter().enumerate() {
        for target in &name.targets {
            by_target.entry(target).or_default().push(i);
        }
    }
    let by_key: HashMap<String, usize> = all.iter().enumerate().map(|(i, n)| (vietnamese::key(n.source), i)).collect();
    let mut by_first: HashMap<String, Vec<(String, usize)>> = HashMap::new();
    for (key, &i) in by_key.iter().filter(|(key, _)| key.contains(' ')) {
        let first = key.split(' ').next().unwrap_or_default().to_owned();
        by_first.entry(first).or_default().push((key.clone(), i));
    }
    for found in by_first.values_mut() {
        found.sort_by(|a, b| (b.0.split(' ').count(), &a.0).cmp(&(a.0.split(' ').count(), &b.0)));
    }
    let mut by_letter: HashMap<char, Vec<&'static str>> = HashMap::new();
    for &target in by_target.keys() {
        by_letter.entry(target.chars().next().unwrap_or_default()).or_default().push(target);
    }
    for found in by_letter.values_mut() {
        found.sort_by_key(|t| (std::cmp::Reverse(t.len()), *t));
    }
    Table { all, by_key, by_first, by_target, by_letter }
});

impl Foreign {
    /// The built-in table. It is read when first asked for.
    #[must_use]
    pub fn builtin() -> Self {
        Foreign { table: &TABLE }
    }

    /// The entry for `name` (any capitals, either tone placement).
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'static ForeignName> {
        self.by_key(&vietnamese::key(name))
    }

    /// The entry with this [`key`](crate::vietnamese::key).
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<&'static ForeignName> {
        self.table.by_key.get(key).map(|&i| &self.table.all[i])
    }

    /// The longest name of two or more syllables that `keys` (keys of single syllables) begin with, and how many it has.
    #[must_use]
    pub fn longest<S: AsRef<str>>(&self, keys: &[S]) -> Option<(&'static ForeignName, usize)> {
        let candidates = self.table.by_first.get(keys.first()?.as_ref())?;
        candidates.iter().find_map(|(phrase, i)| {
            let mut syllables = 0;
            let fits = phrase.split(' ').all(|syllable| {
                syllables += 1;
                keys.get(syllables - 1).is_some_and(|key| key.as_ref() == syllable)
            });
            fits.then_some((&self.table.all[*i], syllables))
        })
    }

    /// The entry with the same letters as `name` when diacritics are left out of both: Paksé, Pakse. Only for entries that are
    /// written without diacritics, so that no Vietnamese name is taken for one.
    #[must_use]
    pub fn by_letters(&self, name: &str) -> Option<&'static ForeignName> {
        let plain = vietnamese::plain(name);
        self.by_key(&plain).filter(|found| found.source.is_ascii())
    }

    /// Every entry that has `thai` among its Thai forms.
    pub fn named(&self, thai: &str) -> impl Iterator<Item = &'static ForeignName> {
        let table = self.table;
        table.by_target.get(thai).into_iter().flatten().map(|&i| &table.all[i])
    }

    /// The longest Thai form that `text` begins with.
    #[must_use]
    pub fn longest_target(&self, text: &str) -> Option<&'static str> {
        let forms = self.table.by_letter.get(&text.chars().next()?)?;
        forms.iter().copied().find(|f| text.starts_with(f))
    }

    /// The other entries for what `name` names: those with the same usual Thai form.
    pub fn aliases<'a>(&self, name: &'a ForeignName) -> impl Iterator<Item = &'static ForeignName> + use<'a, '_> {
        self.named(name.targets[0]).filter(|other| other.source != name.source && other.targets[0] == name.targets[0])
    }

    /// Every entry, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &'static [ForeignName] {
        &self.table.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_sorted_and_have_distinct_keys() {
        let foreign = Foreign::builtin();
        assert!(foreign.all().is_sorted_by(|a, b| a.source < b.source));
        for name in foreign.all() {
            let found = foreign.get(name.source).unwrap();
            assert_eq!(found.targets, name.targets, "{} and {}", name.source, found.source);
            assert!(!name.targets.is_empty() && name.targets.iter().all(|t| !t.is_empty()), "{}", name.source);
        }
    }

    #[test]
    fn sino_vietnamese_and_transliterated_forms_lead_to_one_city() {
        let foreign = Foreign::builtin();
        assert_eq!(foreign.get("Băng Cốc").unwrap().targets, foreign.get("Bangkok").unwrap().targets);
        assert!(foreign.get("UNESCO").is_some_and(|n| !n.is_place()));
    }
}
