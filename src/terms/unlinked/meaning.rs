//! Names translated by their meaning: สันติภาพ for Hòa Bình, ลำธารหิน for Suối Đá.

use std::collections::HashMap;

use super::inventory::Known;
use crate::resources::{Generics, Level, Lexicon, Sort};
use crate::vietnamese;

/// Translations that are taken of a word.
const MOST: usize = 4;

/// Which names Thai words translate.
#[derive(Debug)]
pub(super) struct Meanings {
    words: HashMap<String, Meaning>,
    /// Numbers of two syllables → names that they make.
    pairs: HashMap<(u16, u16), Vec<u32>>,
}

/// What a Thai word translates.
#[derive(Debug, Default)]
struct Meaning {
    /// Names of two syllables or more, as wholes.
    names: Vec<u32>,
    /// Numbers of single syllables.
    syllables: Vec<u16>,
}

impl Meanings {
    pub(super) fn new(names: &[Known]) -> Self {
        let (lexicon, generics) = (Lexicon::builtin(), Generics::builtin());
        let mut words: HashMap<String, Meaning> = HashMap::new();
        let mut pairs: HashMap<(u16, u16), Vec<u32>> = HashMap::new();
        let mut numbers: HashMap<String, u16> = HashMap::new();
        for (i, known) in names.iter().enumerate() {
            let key = vietnamese::key(known.name);
            let Some((first, second)) = key.split_once(' ') else { continue };
            // What many communes are called is called so for its meaning, and means it (Biên Giới, the border).
            if known.level <= Level::District || known.landmark {
                for thai in lexicon.translations(&key).into_iter().take(MOST) {
                    words.entry(thai.to_owned()).or_default().names.push(i as u32);
                }
            }
            if second.contains(' ') {
                continue;
            }
            let pair = [first, second].map(|syllable| {
                let next = numbers.len() as u16;
                *numbers.entry(syllable.to_owned()).or_insert(next)
            });
            pairs.entry(pair.into()).or_default().push(i as u32);
        }
        for (syllable, &number) in &numbers {
            let class = generics.get(syllable).filter(|g| matches!(g.sort, Sort::Nature | Sort::Built));
            let class = class.map_or(&[][..], |g| &g.targets);
            for thai in class.iter().copied().chain(lexicon.translations(syllable)).take(MOST) {
                words.entry(thai.to_owned()).or_default().syllables.push(number);
            }
        }
        for meaning in words.values_mut() {
            meaning.syllables.sort_unstable();
            meaning.syllables.dedup();
        }
        Meanings { words, pairs }
    }

    /// The names that `word` translates as a whole.
    pub(super) fn whole(&self, word: &str) -> &[u32] {
        self.words.get(word).map_or(&[], |m| &m.names)
    }

    /// Whether `word` translates a syllable of a name.
    pub(super) fn is_part(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|m| !m.syllables.is_empty())
    }

    /// The names of two syllables that two words translate one by one.
    pub(super) fn pair(&self, first: &str, second: &str) -> impl Iterator<Item = u32> {
        let of = |word: &str| self.words.get(word).map_or(&[][..], |m| &m.syllables);
        let seconds = of(second);
        let pairs = of(first).iter().flat_map(move |&a| seconds.iter().map(move |&b| (a, b)));
        pairs.filter_map(|pair| self.pairs.get(&pair)).flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::terms::unlinked::inventory::Inventory;

    fn names(found: impl Iterator<Item = u32>) -> Vec<&'static str> {
        let names = &Inventory::builtin().names;
        let mut found: Vec<&str> = found.map(|i| names[i as usize].name).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn provinces_and_landmarks_are_translated_as_wholes() {
        let meanings = &Inventory::builtin().meanings;
        assert_eq!(names(meanings.whole("สันติภาพ").iter().copied()), ["Hòa Bình"]);
        assert_eq!(names(meanings.whole("มิตรภาพ").iter().copied()), ["Hữu Nghị"]);
        assert!(meanings.whole("ชายแดน").is_empty(), "communes of that name are rarer than borders");
    }

    #[test]
    fn others_are_translated_syllable_by_syllable() {
        let meanings = &Inventory::builtin().meanings;
        assert!(names(meanings.pair("ลำธาร", "หิน")).contains(&"Suối Đá"));
        assert!(names(meanings.pair("ประตู", "ใต้")).contains(&"Cửa Nam"));
        assert!(names(meanings.pair("หิน", "ลำธาร")).is_empty());
    }
}
