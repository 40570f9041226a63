//! What Vietnamese names are made of: syllables with their frequencies, and the names of the gazetteer by syllables.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::latin;
use super::meaning::Meanings;
use super::people::{self, Peoples};
use super::person::{self, Persons};
use super::spelling::{NEVER, OnsetId, OnsetShape, RimeId, RimeShape, Spelling};
use crate::resources::{Gazetteer, Landmarks, Level, Unit};
use crate::vietnamese::{NameSyllable, name_parts};

/// Words of names with their syllables: each in plain Latin letters, and taken apart.
type Words = HashMap<&'static str, Vec<(String, NameSyllable)>>;

/// Onset and rime of one syllable.
pub(super) type Parts = (OnsetId, RimeId);

/// Longer names are not looked for as wholes.
pub(super) const LONGEST: usize = 4;

/// A name of the gazetteer.
#[derive(Debug)]
pub(super) struct Known {
    /// As the gazetteer writes it.
    pub(super) name: &'static str,
    /// Its syllables.
    pub(super) parts: Vec<Parts>,
    /// Natural log of its share among all mentions of places, by the levels of its units.
    pub(super) log: f32,
    /// The highest level that bears it.
    pub(super) level: Level,
    /// Whether a landmark bears it.
    pub(super) landmark: bool,
}

/// Syllables and names.
#[derive(Debug)]
pub(super) struct Inventory {
    pub(super) spelling: Spelling,
    pub(super) names: Vec<Known>,
    /// Number of syllables, first onset, second onset (0 for one-syllable names) → names.
    by_onsets: Vec<Bucket>,
    /// `[onset shape][rime shape]`: natural log of the probability that a syllable of a name is written so.
    joint: Vec<f32>,
    /// `[onset shape]`: the onsets that may be written so.
    onsets_of: Vec<Vec<OnsetId>>,
    /// `[rime shape]`: the rimes that may be written so.
    rimes_of: Vec<Vec<RimeId>>,
    /// The same as bits; parts whose numbers are equal by the width share one.
    onset_bits: Vec<u64>,
    rime_bits: Vec<[u64; 4]>,
    /// `[rime shape]`: the greatest natural log of its probability for any rime.
    best_rime: Vec<f32>,
    /// Probability of a syllable, for every onset and rime.
    syllables: Vec<f32>,
    pub(super) persons: Persons,
    pub(super) peoples: Peoples,
    pub(super) meanings: Meanings,
    latin: Latin,
}

/// Names that begin with the same onsets.
#[derive(Clone, Debug)]
struct Bucket {
    /// The greatest [`Known::log`].
    log: f32,
    names: Vec<u32>,
}

/// Names in plain Latin letters.
#[derive(Debug)]
struct Latin {
    /// Whole name, words joined by a space → its number.
    names: HashMap<String, Vec<u32>>,
    /// Word → natural log of its share among the words of names.
    words: HashMap<String, f32>,
    /// Syllable → its readings.
    syllables: HashMap<String, Vec<Parts>>,
    /// Onsets and rimes of the words.
    onsets: HashSet<String>,
    rimes: HashSet<String>,
}

/// Natural log of the probability of a word that no name has, but that is built like a syllable.
const NEW_WORD: f32 = -10.0;

/// Weight of a landmark among the mentions of places, where that of a district is 4.
const LANDMARK: f32 = 2.0;

/// Share of the syllables that are in no name of the gazetteer.
const UNSEEN: f32 = 0.04;

static BUILTIN: LazyLock<Inventory> = LazyLock::new(|| Inventory::new(Gazetteer::builtin().all()));

impl Inventory {
    pub(super) fn builtin() -> &'static Self {
        &BUILTIN
    }

    fn new(units: &'static [Unit]) -> Self {
        let mut words: Words = HashMap::new();
        let mut weight: HashMap<&'static str, (f32, Level)> = HashMap::new();
        for unit in units {
            let entry = weight.entry(unit.name).or_insert((0.0, unit.level));
            entry.0 += match unit.level {
                Level::Province => 30.0,
                Level::District => 4.0,
                // Names that dozens of communes bear are not that much more often in the news.
                _ => 1.0 / (1.0 + entry.0).sqrt(),
            };
            entry.1 = entry.1.min(unit.level);
        }
        let landmarks: HashSet<&str> = Landmarks::builtin().all().iter().map(|l| l.name).collect();
        for landmark in Landmarks::builtin().all() {
            weight.entry(landmark.name).or_insert((0.0, Level::Commune)).0 += LANDMARK;
        }
        let mut order: Vec<&'static str> = weight.keys().copied().collect();
        order.sort_unstable();
        for name in &order {
            for word in name.split_whitespace() {
                words.entry(word).or_insert_with(|| {
                    let parts = name_parts(word);
                    parts.iter().filter_map(|p| Some((latin::key(p.text), p.syllable()?))).collect()
                });
            }
        }
        let mut all: Vec<&NameSyllable> = words.values().flatten().map(|s| &s.1).collect();
        all.sort_unstable_by_key(|s| (s.core, s.liquid.map(|l| l as u8), s.ending.map(|e| e as u8)));
        let others: Vec<NameSyllable> = person::syllables().chain(people::syllables()).collect();
        let spelling = Spelling::new(all.into_iter().chain(&others));
        // In a fixed order: sums of fractions depend on it.
        let total: f32 = order.iter().map(|name| weight[name].0).sum();
        let names: Vec<Known> = order
            .iter()
            .filter_map(|&name| {
                let syllables = name.split_whitespace().filter(|&w| w != "-").flat_map(|w| &words[w]);
                let parts: Vec<Parts> = syllables.filter_map(|s| spelling.parts(&s.1)).collect();
                let (weight, level) = weight[name];
                let readable = !parts.is_empty() && !name.contains(|c: char| c.is_ascii_digit());
                readable.then(|| Known {
                    name,
                    parts,
                    log: (weight / total).ln(),
                    level,
                    landmark: landmarks.contains(name),
                })
            })
            .collect();
        let onsets = spelling.onsets();
        let empty = Bucket { log: f32::NEG_INFINITY, names: Vec::new() };
        let mut by_onsets = vec![empty; (LONGEST + 1) * onsets * onsets];
        for (i, known) in names.iter().enumerate().filter(|(_, k)| k.parts.len() <= LONGEST + 1) {
            let second = known.parts.get(1).map_or(0, |p| p.0);
            let bucket = &mut by_onsets[bucket(onsets, known.parts.len(), known.parts[0].0, second)];
            bucket.log = bucket.log.max(known.log);
            bucket.names.push(i as u32);
        }
        let syllables = frequencies(&spelling, &names);
        let joint = joint(&spelling, &syllables);
        let onsets_of: Vec<Vec<OnsetId>> = (0..spelling.onset_shapes() as OnsetShape)
            .map(|shape| (0..spelling.onsets() as OnsetId).filter(|&o| spelling.onset_log(o, shape) > NEVER).collect())
            .collect();
        let rimes_of: Vec<Vec<RimeId>> = (0..spelling.rime_shapes() as RimeShape)
            .map(|shape| (0..spelling.rimes() as RimeId).filter(|&r| spelling.rime_log(r, shape) > NEVER).collect())
            .collect();
        let onset_bits = onsets_of.iter().map(|list| list.iter().fold(0, |bits, &o| bits | 1 << (o % 64))).collect();
        let rime_bits = rimes_of
            .iter()
            .map(|list| {
                let mut bits = [0_u64; 4];
                for &r in list {
                    bits[usize::from(r / 64) % 4] |= 1 << (r % 64);
                }
                bits
            })
            .collect();
        let best_rime = rimes_of
            .iter()
            .enumerate()
            .map(|(shape, rimes)| rimes.iter().map(|&r| spelling.rime_log(r, shape as RimeShape)).fold(NEVER, f32::max))
            .collect();
        let persons = Persons::new(&spelling);
        let peoples = Peoples::new(&spelling);
        let meanings = Meanings::new(&names);
        let latin = Latin::new(&names, &words, &spelling);
        Inventory {
            spelling,
            names,
            by_onsets,
            joint,
            onsets_of,
            rimes_of,
            onset_bits,
            rime_bits,
            best_rime,
            syllables,
            persons,
            peoples,
            meanings,
            latin,
        }
    }

    /// Natural log of the probability of a word in plain Latin letters among the words of names; `None` when it is not built
    /// like one.
    pub(super) fn latin_log(&self, word: &str) -> Option<f32> {
        self.latin.words.get(word).copied().or_else(|| {
            let (onset, rime) = latin::halves(word);
            (self.latin.onsets.contains(onset) && self.latin.rimes.contains(rime)).then_some(NEW_WORD)
        })
    }

    /// Gazetteer names with this plain Latin form.
    pub(super) fn latin_names(&self, name: &str) -> &[u32] {
        self.latin.names.get(name).map_or(&[], Vec::as_slice)
    }

    /// The syllables of a word in plain Latin letters, each with all that it can be.
    pub(super) fn latin_syllables(&self, word: &str) -> Vec<(String, Vec<Parts>)> {
        let readings = |text: String| {
            let known = self.latin.syllables.get(&text).cloned().unwrap_or_default();
            (text, known)
        };
        if self.latin.syllables.contains_key(word) {
            return vec![readings(word.to_owned())];
        }
        let parts = name_parts(word);
        if parts.iter().any(|p| p.syllable().is_none()) {
            return vec![readings(word.to_owned())];
        }
        parts.iter().map(|p| readings(latin::key(p.text))).collect()
    }

    /// Natural log of the probability that a syllable of a Vietnamese name is written so, tone left out.
    pub(super) fn log(&self, onset: OnsetShape, rime: RimeShape) -> f32 {
        self.joint[usize::from(onset) * self.spelling.rime_shapes() + usize::from(rime)]
    }

    /// Probability of a syllable among those of names.
    pub(super) fn probability(&self, (onset, rime): Parts) -> f32 {
        self.syllables[usize::from(onset) * self.spelling.rimes() + usize::from(rime)]
    }

    /// Whether some onset may be written in both shapes.
    pub(super) fn onsets_meet(&self, a: OnsetShape, b: OnsetShape) -> bool {
        self.onset_bits[usize::from(a)] & self.onset_bits[usize::from(b)] != 0
    }

    /// Natural log of how much more probable the two spellings are of one syllable than of two; negative infinity when
    /// there is no such syllable.
    pub(super) fn same_syllable(&self, a: (OnsetShape, RimeShape), b: (OnsetShape, RimeShape)) -> f32 {
        let (x, y) = (&self.rime_bits[usize::from(a.1)], &self.rime_bits[usize::from(b.1)]);
        if !self.onsets_meet(a.0, b.0) || x.iter().zip(y).all(|(x, y)| x & y == 0) {
            return f32::NEG_INFINITY;
        }
        let mut both = 0.0;
        for &onset in &self.onsets_of[usize::from(a.0)] {
            let onsets = self.spelling.onset_log(onset, a.0) + self.spelling.onset_log(onset, b.0);
            if onsets <= NEVER {
                continue;
            }
            for &rime in &self.rimes_of[usize::from(a.1)] {
                let rimes = self.spelling.rime_log(rime, a.1) + self.spelling.rime_log(rime, b.1);
                if rimes > NEVER {
                    both += self.probability((onset, rime)) * (onsets + rimes).exp();
                }
            }
        }
        both.ln() - self.log(a.0, a.1) - self.log(b.0, b.1)
    }

    /// Natural log of the probability that these syllables are written in these shapes.
    pub(super) fn spelling_log(&self, parts: &[Parts], shapes: &[(OnsetShape, RimeShape)]) -> f32 {
        parts
            .iter()
            .zip(shapes)
            .map(|(p, s)| self.spelling.onset_log(p.0, s.0) + self.spelling.rime_log(p.1, s.1))
            .sum()
    }

    /// Calls `visit` with every gazetteer name that may be written in these shapes, and the log of the probability of that
    /// spelling given the name. Names are left out for which that and [`Known::log`] cannot add up to `enough`.
    pub(super) fn known(&self, shapes: &[(OnsetShape, RimeShape)], enough: f32, visit: impl FnMut(u32, f32)) {
        self.lookup(shapes, shapes.len(), enough, visit);
    }

    /// The same for names that have one syllable more, spelt `last` in Vietnamese and translated.
    pub(super) fn known_with(&self, shapes: &[(OnsetShape, RimeShape)], last: &str, mut visit: impl FnMut(u32, f32)) {
        self.lookup(shapes, shapes.len() + 1, NEVER, |i, log| {
            if self.names[i as usize].name.ends_with(last) {
                visit(i, log);
            }
        });
    }

    fn lookup(
        &self,
        shapes: &[(OnsetShape, RimeShape)],
        syllables: usize,
        enough: f32,
        mut visit: impl FnMut(u32, f32),
    ) {
        let Some(first) = shapes.first().filter(|_| syllables <= LONGEST + 1) else { return };
        let onsets = self.spelling.onsets();
        let any: Vec<OnsetId> = if shapes.len() < syllables { (0..onsets as OnsetId).collect() } else { vec![0] };
        let seconds: &[OnsetId] = shapes.get(1).map_or(&any, |s| &self.onsets_of[usize::from(s.0)]);
        // The most that the rimes can give.
        let rimes: f32 = shapes.iter().map(|s| self.best_rime[usize::from(s.1)]).sum();
        for &a in &self.onsets_of[usize::from(first.0)] {
            let most = rimes + self.spelling.onset_log(a, first.0);
            for &b in seconds {
                let bucket = &self.by_onsets[bucket(onsets, syllables, a, b)];
                let most = most + shapes.get(1).map_or(0.0, |s| self.spelling.onset_log(b, s.0));
                if bucket.log + most < enough {
                    continue;
                }
                for &i in &bucket.names {
                    let known = &self.names[i as usize];
                    // Most names fail at a rime.
                    if known.parts.iter().zip(shapes).any(|(p, s)| self.spelling.rime_log(p.1, s.1) <= NEVER) {
                        continue;
                    }
                    let log = self.spelling_log(&known.parts, shapes);
                    if log > NEVER / 2.0 && log + known.log >= enough {
                        visit(i, log);
                    }
                }
            }
        }
    }
}

/// Index into [`Inventory::by_onsets`].
fn bucket(onsets: usize, syllables: usize, first: OnsetId, second: OnsetId) -> usize {
    ((syllables - 1) * onsets + usize::from(first)) * onsets + usize::from(second)
}

impl Latin {
    fn new(names: &[Known], words: &Words, spelling: &Spelling) -> Self {
        let mut out = Latin {
            names: HashMap::new(),
            words: HashMap::new(),
            syllables: HashMap::new(),
            onsets: HashSet::new(),
            rimes: HashSet::new(),
        };
        let plain: HashMap<&str, String> = words.keys().map(|&w| (w, latin::key(w))).collect();
        let mut total = 0.0;
        let mut joined = String::new();
        for (i, known) in names.iter().enumerate() {
            joined.clear();
            let weight = known.log.exp().sqrt();
            for word in known.name.split_whitespace().filter(|w| *w != "-") {
                let key = &plain[word];
                if !joined.is_empty() {
                    joined.push(' ');
                }
                joined.push_str(key);
                total += weight;
                if let Some(entry) = out.words.get_mut(key) {
                    *entry += weight;
                } else {
                    out.words.insert(key.clone(), weight);
                }
            }
            if let Some(list) = out.names.get_mut(&joined) {
                list.push(i as u32);
            } else {
                out.names.insert(joined.clone(), vec![i as u32]);
            }
        }
        for (plain, syllable) in words.values().flatten() {
            let Some(parts) = spelling.parts(syllable) else { continue };
            out.syllables.entry(plain.clone()).or_default().push(parts);
            let (onset, rime) = latin::halves(plain);
            out.onsets.insert(onset.to_owned());
            out.rimes.insert(rime.to_owned());
        }
        for readings in out.syllables.values_mut() {
            readings.sort_unstable();
            readings.dedup();
        }
        for share in out.words.values_mut() {
            *share = (*share / total).ln();
        }
        out
    }
}

/// Probability of every syllable: its share in the names, a little given to combinations that no name has.
fn frequencies(spelling: &Spelling, names: &[Known]) -> Vec<f32> {
    let width = spelling.rimes();
    let mut counts = vec![0.0_f32; spelling.onsets() * width];
    let (mut onsets, mut rimes) = (vec![0.0_f32; spelling.onsets()], vec![0.0_f32; width]);
    let mut total = 0.0;
    for known in names {
        // Between "every name once" and "every mention once": news names all sorts of places.
        let weight = known.log.exp().sqrt();
        for &(onset, rime) in &known.parts {
            counts[usize::from(onset) * width + usize::from(rime)] += weight;
            onsets[usize::from(onset)] += weight;
            rimes[usize::from(rime)] += weight;
            total += weight;
        }
    }
    for (i, count) in counts.iter_mut().enumerate() {
        let independent = onsets[i / width] / total * rimes[i % width] / total;
        *count = (1.0 - UNSEEN) * *count / total + UNSEEN * independent;
    }
    counts
}

/// Sums the probability of every spelling over all syllables that may be written so.
fn joint(spelling: &Spelling, syllables: &[f32]) -> Vec<f32> {
    let width = spelling.rime_shapes();
    let mut out = vec![0.0_f32; spelling.onset_shapes() * width];
    let possible = |logs: &dyn Fn(u16) -> f32, n: usize| -> Vec<(usize, f32)> {
        (0..n as u16).map(|s| (usize::from(s), logs(s))).filter(|x| x.1 > NEVER).map(|(s, l)| (s, l.exp())).collect()
    };
    let onset_shapes: Vec<_> = (0..spelling.onsets() as OnsetId)
        .map(|o| possible(&|s| spelling.onset_log(o, s), spelling.onset_shapes()))
        .collect();
    for rime in 0..spelling.rimes() {
        let rime_shapes = possible(&|s| spelling.rime_log(rime as RimeId, s), width);
        // What each onset shape contributes before this rime.
        let mut before = vec![0.0_f32; spelling.onset_shapes()];
        for (onset, shapes) in onset_shapes.iter().enumerate() {
            let p = syllables[onset * spelling.rimes() + rime];
            for &(shape, q) in shapes {
                before[shape] += p * q;
            }
        }
        for (shape, &p) in before.iter().enumerate().filter(|x| *x.1 > 0.0) {
            for &(rime_shape, q) in &rime_shapes {
                out[shape * width + rime_shape] += p * q;
            }
        }
    }
    out.iter().map(|&p| if p > 0.0 { p.ln().max(NEVER) } else { NEVER }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::likeness::Spellings;
    use super::*;

    #[test]
    fn spellings_lead_to_names_of_the_gazetteer() {
        let inventory = Inventory::builtin();
        let mut spellings = Spellings::default();
        let n = spellings.number("กวางงาย", inventory);
        let (names, _) = spellings.get(n).names(inventory);
        let likeliest = names.iter().max_by(|a, b| a.1.total_cmp(b.1)).map(|(&i, _)| inventory.names[i as usize].name);
        assert_eq!(likeliest, Some("Quảng Ngãi"));
    }

    #[test]
    fn provinces_are_named_more_often_than_communes_and_landmarks_are_known() {
        let inventory = Inventory::builtin();
        let of = |name: &str| inventory.names.iter().find(|k| k.name == name).expect(name);
        assert!(of("Nghệ An").log > of("Mù Cang Chải").log && of("Mù Cang Chải").log > of("Khau Phạ").log - 2.0);
        assert!(of("Nho Quế").landmark && !of("Nghệ An").landmark);
    }

    #[test]
    fn plain_latin_words_are_measured_by_how_they_are_built() {
        let inventory = Inventory::builtin();
        let log = |word| inventory.latin_log(word);
        assert!(log("thanh") > log("khuong") && log("khuong").is_some());
        assert_eq!(log("street"), None);
        assert!(!inventory.latin_names("dien bien phu").is_empty());
    }
}
