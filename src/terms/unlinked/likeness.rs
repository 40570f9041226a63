//! Whether two spellings are of one Vietnamese name.
//!
//! Letters are a bad measure: กวางนิญ and กวางบิ่ญ (Quảng Ninh, Quảng Bình) lie nearer to each other than ม้งเคออง and
//! เมืองเของ do, which are one name. So the question is put the other way round: how much more probable are the two
//! spellings if one and the same name was written twice than if two names were?

use std::collections::{BTreeMap, HashMap};

use super::candidate::{Shape, free_name};
use super::inventory::{Inventory, Parts};
use super::latin;
use super::page::{Letters, SPACE};
use super::sign::Signs;
use super::spelling::{NEVER, Reading, readings};
use crate::resources::{Foreign, ForeignName};
use crate::thai;
use crate::transcribe::sound::form_distance;

/// Syllables in Latin letters: each plain, with what it can be.
type LatinSyllables = Vec<(String, Vec<Parts>)>;

/// A spelling, taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelled {
    /// Thai letters, divided into syllables in every plausible way; each division with the natural log of its probability,
    /// the best first.
    thai: Vec<(Vec<Shape>, f32)>,
    /// Latin letters; of a foreign place also its Vietnamese names.
    latin: Vec<LatinSyllables>,
    /// Words in plain Latin letters, joined by spaces.
    plain: Vec<String>,
    /// Entries of the table of foreign names that it is a Thai form of.
    foreign: Vec<&'static ForeignName>,
    /// As written, without spaces.
    text: String,
    /// The letter or figure that numbers the name.
    label: Option<char>,
}

/// What English adds to the name of a city.
const CITY: [&str; 2] = ["ซิตี้", "ซิตี"];
/// How far apart two spellings of one foreign name may sound.
const NEAR: f32 = 0.36;
/// The likeness of two such spellings.
const SAME_ABROAD: f32 = 10.0;
/// More syllables are not compared.
const LONGEST: usize = 6;
/// Divisions kept of one spelling.
const DIVISIONS: usize = 5;
/// What one pair of syllables that cannot be the same costs.
const DIFFERENT: f32 = -8.0;
/// Share of the pairs of different names on a page that have a given syllable in common: near-namesakes are neighbours, Nam
/// Trực and Nam Sách, Vĩnh Long and Vĩnh Lộc.
const NAMESAKES: f32 = 0.08;
/// Below this further syllables are not looked at.
const HOPELESS: f32 = -14.0;

impl Spelled {
    fn new(inventory: &Inventory, text: &str) -> Self {
        let (name, label) = labelled(text);
        let name = CITY.iter().find_map(|c| name.strip_suffix(c)).filter(|n| !n.is_empty()).unwrap_or(name);
        let mut spelled = Spelled { label, ..Spelled::default() };
        if name.chars().any(thai::is_thai_letter) {
            let joined: String = name.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '-' | '–')).collect();
            for source in Signs::builtin().sources(&joined) {
                spelled.put(inventory, source);
            }
            spelled.thai = divisions(inventory, &joined);
            spelled.foreign = Foreign::builtin().named(&joined).collect();
            spelled.text = joined;
        } else {
            spelled.put(inventory, name);
        }
        spelled
    }

    /// A translation of the name `source`.
    pub(super) fn translated(inventory: &Inventory, source: &str) -> Self {
        let mut spelled = Spelled::default();
        spelled.put(inventory, source);
        spelled
    }

    /// Adds a spelling in Latin letters.
    fn put(&mut self, inventory: &Inventory, text: &str) {
        let words = text.split([' ', '\u{a0}', '-', '–']).map(latin::key).filter(|w| !w.is_empty());
        let words: Vec<String> = words.collect();
        self.latin.push(words.iter().flat_map(|w| inventory.latin_syllables(w)).collect());
        self.plain.push(words.join(" "));
    }

    /// The names of the gazetteer that may be written so, with the natural log of the probability of that spelling given the
    /// name, and the same for any other name, its own probability included.
    pub(super) fn names(&self, inventory: &Inventory) -> (BTreeMap<u32, f32>, f32) {
        let mut names: BTreeMap<u32, f32> = BTreeMap::new();
        let mut put = |i: u32, log: f32| {
            let best = names.entry(i).or_insert(f32::NEG_INFINITY);
            *best = best.max(log);
        };
        let mut free = f32::NEG_INFINITY;
        for (shapes, log) in &self.thai {
            inventory.known(shapes, NEVER, &mut put);
            free = free.max(log + free_name(shapes.len()));
        }
        for (plain, syllables) in self.plain.iter().zip(&self.latin) {
            for &i in inventory.latin_names(plain) {
                put(i, 0.0);
            }
            let log: f32 = plain.split(' ').map(|w| inventory.latin_log(w).unwrap_or(DIFFERENT)).sum();
            free = free.max(log + free_name(syllables.len()));
        }
        (names, free)
    }

    /// Whether these shapes are one of its divisions.
    pub(super) fn is(&self, shapes: &[Shape]) -> bool {
        self.thai.iter().any(|d| d.0 == shapes)
    }

    /// Natural log of how much more probable `self` and `other` are as spellings of one name than of two.
    pub(super) fn likeness(&self, other: &Self, inventory: &Inventory) -> f32 {
        if self.label != other.label {
            return f32::NEG_INFINITY;
        }
        if !self.foreign.is_empty() && !other.foreign.is_empty() {
            return self.likeness_abroad(other);
        }
        let behind = other.thai.first().map_or(0.0, |d| d.1);
        let thai = other.thai.iter().map(|(shapes, log)| self.like(shapes, inventory, shared) + log - behind);
        let mut best = thai.fold(f32::NEG_INFINITY, f32::max);
        for latin in &other.latin {
            for (shapes, log) in &self.thai {
                // A division that is itself improbable counts less.
                let log = log - self.thai[0].1;
                let like = |&shape: &Shape, syllable: &(String, Vec<Parts>)| mixed(inventory, shape, &syllable.1);
                best = best.max(sum(log, shapes, latin, |a, b| shared(shapes.len(), like(a, b))));
            }
            for own in &self.latin {
                best = best.max(sum(0.0, own, latin, |(a, _), (b, _)| {
                    if a == b { -inventory.latin_log(a).unwrap_or(DIFFERENT) } else { f32::NEG_INFINITY }
                }));
            }
        }
        best
    }

    /// Two names of foreign places that both stand in the table: สหรัฐฯ and อเมริกา are as good as each other, and so are
    /// อังกฤษ and สหราชอาณาจักร; but ฮัมบูร์ก and ฮัมบวร์ค are one name in two spellings.
    fn likeness_abroad(&self, other: &Self) -> f32 {
        let shared =
            self.foreign.iter().any(|a| other.foreign.iter().any(|b| a.source == b.source && a.sort != "country"));
        let (a, b) = (self.text.as_str(), other.text.as_str());
        let near = !a.starts_with(b) && !b.starts_with(a) && form_distance(a, b) <= NEAR;
        if self.text == other.text || shared && near { SAME_ABROAD } else { f32::NEG_INFINITY }
    }

    /// Natural log of how much more probable these shapes are as another spelling of the same name than as any spelling.
    pub(super) fn likeness_to(&self, shapes: &[Shape], inventory: &Inventory) -> f32 {
        self.like(shapes, inventory, |_, log| log)
    }

    /// The same, with the likeness of every syllable, of so many, seen through `by`.
    fn like(&self, shapes: &[Shape], inventory: &Inventory, by: impl Fn(usize, f32) -> f32) -> f32 {
        let by = |log| by(shapes.len(), log);
        let mut best = f32::NEG_INFINITY;
        let meets = |own: &[Shape]| {
            own.len() == shapes.len()
                && own.first().zip(shapes.first()).is_some_and(|(a, b)| inventory.onsets_meet(a.0, b.0))
        };
        for (own, log) in self.thai.iter().filter(|d| meets(&d.0)) {
            best = best.max(sum(log - self.thai[0].1, own, shapes, |&a, &b| by(inventory.same_syllable(a, b))));
        }
        for own in &self.latin {
            best = best.max(sum(0.0, shapes, own, |&shape, syllable| by(mixed(inventory, shape, &syllable.1))));
        }
        best
    }
}

/// What the likeness of one syllable of several says when different names share syllables more often than by chance.
fn shared(syllables: usize, log: f32) -> f32 {
    if syllables < 2 { log } else { log - (1.0 - NAMESAKES + NAMESAKES * log.exp()).ln() }
}

/// `Tân Tạo A` → `Tân Tạo`, `A`.
fn labelled(text: &str) -> (&str, Option<char>) {
    let Some((name, last)) = text.rsplit_once([' ', '\u{a0}']) else { return (text, None) };
    let mut chars = last.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_ascii_uppercase() || c.is_numeric() => (name, Some(c)),
        _ => (text, None),
    }
}

/// Divides Thai letters into syllables.
fn divisions(inventory: &Inventory, text: &str) -> Vec<(Vec<Shape>, f32)> {
    let letters = Letters::new(text, 0);
    let mut divisions: Vec<Vec<(Vec<Shape>, f32)>> = vec![Vec::new(); letters.len() + 1];
    divisions[0].push((Vec::new(), 0.0));
    let mut found: Vec<Reading> = Vec::new();
    for at in 0..letters.len() {
        if divisions[at].is_empty() || letters.codes[at] >= SPACE {
            continue;
        }
        keep_best(&mut divisions[at]);
        found.clear();
        readings(&inventory.spelling, &letters.codes, at, &mut found);
        let here = std::mem::take(&mut divisions[at]);
        for reading in &found {
            let log = inventory.log(reading.onset, reading.rime);
            for (shapes, before) in here.iter().filter(|d| d.0.len() < LONGEST) {
                let mut longer = Vec::with_capacity(shapes.len() + 2);
                longer.extend_from_slice(shapes);
                longer.push((reading.onset, reading.rime));
                divisions[reading.end].push((longer, before + log));
            }
        }
    }
    let mut whole = divisions.pop().unwrap_or_default();
    keep_best(&mut whole);
    whole
}

/// Sums the likeness of syllable after syllable; negative infinity when there are not equally many.
fn sum<A, B>(start: f32, a: &[A], b: &[B], like: impl Fn(&A, &B) -> f32) -> f32 {
    if a.len() != b.len() {
        return f32::NEG_INFINITY;
    }
    let mut total = start;
    for (a, b) in a.iter().zip(b) {
        total += like(a, b).max(DIFFERENT);
        if total < HOPELESS {
            break;
        }
    }
    total
}

/// A syllable in Thai and one in Latin letters.
fn mixed(inventory: &Inventory, shape: Shape, readings: &[Parts]) -> f32 {
    let total: f32 = readings.iter().map(|&p| inventory.probability(p)).sum();
    let both: f32 =
        readings.iter().map(|&p| inventory.probability(p) * inventory.spelling_log(&[p], &[shape]).exp()).sum();
    if both > 0.0 && total > 0.0 { (both / total).ln() - inventory.log(shape.0, shape.1) } else { f32::NEG_INFINITY }
}

fn keep_best<T>(divisions: &mut Vec<(T, f32)>) {
    divisions.sort_by(|a, b| b.1.total_cmp(&a.1));
    divisions.truncate(DIVISIONS);
}

/// The distinct spellings of a page, taken apart once each. Spaces and capitals make no difference.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    numbers: HashMap<String, usize>,
    all: Vec<Spelled>,
}

impl Spellings {
    /// The number of the spelling `text`.
    pub(super) fn number(&mut self, text: &str, inventory: &Inventory) -> usize {
        let key = key(text);
        if let Some(&n) = self.numbers.get(&key) {
            return n;
        }
        self.all.push(Spelled::new(inventory, text));
        self.numbers.insert(key, self.all.len() - 1);
        self.all.len() - 1
    }

    /// The number of `text` as a translation of the name `source`.
    pub(super) fn translation(&mut self, text: &str, source: &str, inventory: &Inventory) -> usize {
        let all = &mut self.all;
        // A spelling has no space, so that this is none.
        *self.numbers.entry(format!(" {text}")).or_insert_with(|| {
            all.push(Spelled::translated(inventory, source));
            all.len() - 1
        })
    }

    /// The number of the spelling `text`, if it is known.
    pub(super) fn known(&self, text: &str) -> Option<usize> {
        self.numbers.get(text).or_else(|| self.numbers.get(&key(text))).copied()
    }

    pub(super) fn get(&self, number: usize) -> &Spelled {
        &self.all[number]
    }
}

fn key(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::group::ENOUGH;
    use super::*;

    fn likeness(a: &str, b: &str) -> f32 {
        let inventory = Inventory::builtin();
        Spelled::new(inventory, a).likeness(&Spelled::new(inventory, b), inventory)
    }

    #[test]
    fn spellings_of_one_name_are_alike_however_they_differ_in_letters() {
        for (a, b) in [
            ("ม้งเคออง", "เมืองเคือง"),
            ("กวางงาย", "กว๋างหงาย"),
            ("ทัญฮว้า", "แทงหัว"),
            ("ตู๊เหละ", "Tu Le"),
            ("Quang Ngai", "Quảng Ngãi"),
            ("วิญลอ ค", "หวิญหลก"),
        ] {
            assert!(likeness(a, b) > ENOUGH, "{a} {b}: {}", likeness(a, b));
        }
    }

    #[test]
    fn near_namesakes_are_not() {
        for (a, b) in [
            ("กวางนิญ", "กวางบิ่ญ"),
            ("นิญถ่วน", "บิ่ญถ่วน"),
            ("วิญลอง", "วิญลอค"),
            ("นามจึก", "นามซัก"),
            ("เดียนเบียน", "เดียนเบียนฟู"),
        ] {
            assert!(likeness(a, b) < ENOUGH, "{a} {b}: {}", likeness(a, b));
        }
    }

    #[test]
    fn a_number_makes_another_name() {
        assert!(likeness("เตินต่าว A", "เตินต่าว B") < 0.0);
        assert!(likeness("เตินต่าว A", "ตันเตา A") > ENOUGH);
    }

    #[test]
    fn of_places_abroad_the_table_knows_which_names_are_one() {
        assert!(likeness("ฮัมบูร์ก", "ฮัมบวร์ค") > ENOUGH || likeness("ฮัมบูร์ก", "ฮัมบูร์ก") > ENOUGH);
        assert!(likeness("เกาหลีใต้", "เกาหลีเหนือ") < 0.0);
    }

    #[test]
    fn spaces_and_capitals_make_no_new_spelling() {
        let inventory = Inventory::builtin();
        let mut spellings = Spellings::default();
        let first = spellings.number("โฮจิมิน ห์", inventory);
        assert_eq!(spellings.number("โฮจิมินห์", inventory), first);
        assert_eq!(spellings.known("โฮจิ มินห์"), Some(first));
        assert_ne!(spellings.translation("สันติภาพ", "Hòa Bình", inventory), spellings.number("สันติภาพ", inventory));
    }
}
