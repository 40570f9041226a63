//! Class nouns: the words that stand before names and say what they name (huyện, sông, ông …), with their Thai renderings.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Level;
use crate::Span;

/// What sort of thing a class noun announces.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Sort {
    /// An administrative unit: tỉnh, huyện, xã, thôn.
    Administrative,
    /// A thing of nature: sông, núi, đảo, vịnh.
    Nature,
    /// A stretch of land of no fixed bounds: vùng, khu vực, miền; also nước (country).
    Region,
    /// Something built: cầu, chùa, đường, khu công nghiệp, trường.
    Built,
    /// A body of state, party or society; the name after it is mostly that of a place: UBND, Công an, Hội Nông dân.
    Body,
    /// A body that bears a name of its own: công ty, ngân hàng, tập đoàn.
    Company,
    /// A form of address, a rank, an office, an occupation: ông, Thượng tá, Chủ tịch, ca sĩ.
    Person,
    /// People of a kind, who are named by their place as often as by their own names: ngư dân, học sinh, du khách.
    Group,
    /// A common noun that is written with a capital, and is never part of a name of place or person: Nghị quyết, Tết.
    Common,
}

/// One class noun.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Generic {
    /// Its [`key`](crate::vietnamese::key): lower case, modern tone placement.
    pub source: &'static str,
    /// What it announces.
    pub sort: Sort,
    /// Administrative levels that it may stand for; empty when it is no administrative word.
    pub levels: Vec<Level>,
    /// Thai words that render it rightly, the usual one first.
    pub targets: Vec<&'static str>,
}

/// The table of class nouns.
///
/// ```
/// use thiap::resources::{Generics, Level};
/// let huyện = Generics::builtin().get("huyện").unwrap();
/// assert_eq!(huyện.levels, [Level::District]);
/// assert_eq!(huyện.targets[0], "อำเภอ");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Generics {
    table: &'static Table,
}

#[derive(Debug)]
struct Table {
    all: Vec<Generic>,
    by_source: HashMap<&'static str, usize>,
    /// First word → the class nouns that begin with it, those of more words first.
    by_first: HashMap<&'static str, Vec<usize>>,
    /// Thai word → the class nouns that it renders, as indexes.
    by_target: HashMap<&'static str, Vec<usize>>,
    /// Lengths of the Thai words in bytes, longest first.
    target_lengths: Vec<usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let all: Vec<Generic> = include_str!("generic.tsv")
        .lines()
        .skip(1)
        .map(|line| {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let (source, sort, levels, targets) = (cell(), cell(), cell(), cell());
            Generic {
                source,
                sort: sort_named(sort),
                levels: levels.split('|').filter_map(Level::named).collect(),
                targets: targets.split('|').collect(),
            }
        })
        .collect();
    let mut by_target: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (i, generic) in all.iter().enumerate() {
        for target in &generic.targets {
            by_target.entry(target).or_default().push(i);
        }
    }
    let mut by_first: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (i, generic) in all.iter().enumerate() {
        by_first.entry(first_word(generic.source)).or_default().push(i);
    }
    for found in by_first.values_mut() {
        found.sort_by_key(|&i| std::cmp::Reverse(all[i].source.split(' ').count()));
    }
    let mut target_lengths: Vec<usize> = by_target.keys().map(|t| t.len()).collect();
    target_lengths.sort_unstable_by(|a, b| b.cmp(a));
    target_lengths.dedup();
    Table {
        by_source: all.iter().enumerate().map(|(i, g)| (g.source, i)).collect(),
        by_first,
        all,
        by_target,
        target_lengths,
    }
});

fn first_word(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or_default()
}

fn sort_named(name: &str) -> Sort {
    match name {
        "admin" => Sort::Administrative,
        "nature" => Sort::Nature,
        "region" => Sort::Region,
        "built" => Sort::Built,
        "body" => Sort::Body,
        "company" => Sort::Company,
        "person" => Sort::Person,
        "group" => Sort::Group,
        _ => Sort::Common,
    }
}

impl Generics {
    /// The built-in table. It is read when first asked for.
    #[must_use]
    pub fn builtin() -> Self {
        Generics { table: &TABLE }
    }

    /// The class noun with this [`key`](crate::vietnamese::key).
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'static Generic> {
        self.table.by_source.get(key).map(|&i| &self.table.all[i])
    }

    /// The longest class noun that `keys` (keys of single words) begin with, and how many words it has.
    ///
    /// ```
    /// let generics = thiap::resources::Generics::builtin();
    /// let (found, words) = generics.longest(&["quần", "đảo", "cát", "bà"]).unwrap();
    /// assert_eq!((found.source, words), ("quần đảo", 2));
    /// ```
    #[must_use]
    pub fn longest<S: AsRef<str>>(&self, keys: &[S]) -> Option<(&'static Generic, usize)> {
        let candidates = self.table.by_first.get(keys.first()?.as_ref())?;
        candidates.iter().find_map(|&i| {
            let generic = &self.table.all[i];
            let mut words = 0;
            let fits = generic.source.split(' ').all(|word| {
                words += 1;
                keys.get(words - 1).is_some_and(|key| key.as_ref() == word)
            });
            fits.then_some((generic, words))
        })
    }

    /// The longest Thai class word that ends at byte `at` of `text`, and the class nouns that it renders.
    ///
    /// ```
    /// let generics = thiap::resources::Generics::builtin();
    /// let text = "ในสองหมู่เกาะกั๊ตบา";
    /// let (span, rendered) = generics.ending_at(text, "ในสองหมู่เกาะ".len()).unwrap();
    /// assert_eq!(span.of(text), "หมู่เกาะ");
    /// assert!(rendered.iter().any(|g| g.source == "quần đảo"));
    /// ```
    #[must_use]
    pub fn ending_at(&self, text: &str, at: usize) -> Option<(Span, Vec<&'static Generic>)> {
        self.table.target_lengths.iter().filter(|&&length| length <= at).find_map(|&length| {
            let word = text.get(at - length..at)?;
            let found = self.table.by_target.get(word)?;
            Some((Span::new(at - length, at), found.iter().map(|&i| &self.table.all[i]).collect()))
        })
    }

    /// The class nouns that the Thai `word` renders.
    pub fn rendered_by(&self, word: &str) -> impl Iterator<Item = &'static Generic> {
        let table = self.table;
        table.by_target.get(word).into_iter().flatten().map(|&i| &table.all[i])
    }

    /// Every class noun, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &'static [Generic] {
        &self.table.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese;

    #[test]
    fn sources_are_keys_in_order_and_once() {
        let sources: Vec<_> = Generics::builtin().all().iter().map(|g| g.source).collect();
        assert!(sources.is_sorted_by(|a, b| a < b), "sorted by bytes, no source twice");
        for source in sources {
            assert_eq!(vietnamese::key(source), source);
        }
    }

    #[test]
    fn administrative_words_have_levels_and_all_have_renderings() {
        for g in Generics::builtin().all() {
            assert_eq!(g.sort == Sort::Administrative, !g.levels.is_empty(), "{}", g.source);
            assert!(g.targets.iter().all(|t| !t.is_empty()), "{}", g.source);
        }
    }

    #[test]
    fn the_longest_thai_word_before_a_name_is_found() {
        let generics = Generics::builtin();
        let text = "คณะกรรมการพรรคจังหวัดลาวกาย";
        let (span, _) = generics.ending_at(text, "คณะกรรมการพรรคจังหวัด".len()).unwrap();
        assert_eq!(span.of(text), "คณะกรรมการพรรคจังหวัด");
        assert!(generics.ending_at("ก", 3).is_none());
    }
}
