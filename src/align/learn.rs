//! Learning a lexicon from linked texts: which Thai words stand, again and again, where a Vietnamese word stands.
//!
//! The model is the first of IBM (Brown and others 1993): every Thai word of a link was given rise to by one Vietnamese word of
//! it or by none, and expectation maximisation finds out by which. A document must not be aligned with what it taught itself:
//! its first links would only be confirmed. [`Folds`] divides a batch so that each part learns from the others.

use std::collections::HashMap;
use std::fmt::Write;

use super::Bitext;
use crate::document::Document;
use crate::hash::fnv;
use crate::resources::Lexicon;
use crate::thai::{self, Words};
use crate::vietnamese;

/// Links at least so sure teach.
const SURE: f32 = 0.8;
/// Texts of which less is linked are no translations of each other, and teach nothing.
const TRANSLATED: f32 = 0.4;
/// More links are not taken in: they would teach little more, and memory stays bounded.
const MOST: usize = 20_000;
/// Words of a segment; what is longer is no sentence.
const LONGEST: usize = 150;
/// Rounds of expectation maximisation.
const ROUNDS: usize = 6;
/// A word and its translation stand together in at least so many links.
const LEAST_LINKS: u32 = 2;
/// A word has to give rise to a translation about so many times (expected), and to so many of all places where the translation
/// stands: what stands everywhere is the translation of little.
const LEAST_COUNT: f32 = 1.5;
const LEAST_SHARE: f32 = 0.1;
/// Translations that are kept of one word.
const TARGETS: usize = 8;

/// Linked segments as words: what a lexicon is learned from.
///
/// ```
/// use thiap::align::Examples;
/// use thiap::resources::Lexicon;
/// let mut examples = Examples::default();
/// for (source, target) in [("chợ phiên", "ตลาดนัด"), ("chợ đông", "ตลาดคึกคัก"), ("chợ vắng", "ตลาดเงียบ")] {
///     examples.add(source, target, &Lexicon::default());
/// }
/// let learned = Lexicon::parse("learned.tsv", &examples.learn()).unwrap();
/// assert_eq!(learned.translations("chợ")[0], "ตลาด");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Examples {
    source: Vocabulary,
    target: Vocabulary,
    /// Words of both sides of each link, each word once.
    links: Vec<Link>,
}

/// Words of both sides, ascending.
type Link = (Vec<u32>, Vec<u32>);

/// Words, numbered in order of appearance.
#[derive(Clone, Debug, Default)]
struct Vocabulary {
    numbers: HashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

impl Vocabulary {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.words.len() as u32;
        self.words.push(word.into());
        self.numbers.insert(word.into(), number);
        number
    }
}

impl Examples {
    /// The sure links of one article. `lexicon` says what a word is in Vietnamese, where words have several syllables.
    #[must_use]
    pub fn of(source: &Document, target: &Document, bitext: &Bitext, lexicon: &Lexicon) -> Self {
        let mut out = Examples::default();
        if bitext.quality() < TRANSLATED {
            return out;
        }
        let text = |document: &Document, segments: &[usize]| -> String {
            let parts: Vec<&str> = segments.iter().map(|&s| document.at(document.segments[s].span)).collect();
            parts.join(" ")
        };
        for link in bitext.links.iter().filter(|l| l.is_filled() && l.score >= SURE) {
            out.add(&text(source, &link.source), &text(target, &link.target), lexicon);
        }
        out
    }

    /// Adds two texts that translate each other.
    pub fn add(&mut self, source: &str, target: &str, lexicon: &Lexicon) {
        let mut sources: Vec<u32> = source_words(source, lexicon).iter().map(|w| self.source.number(w)).collect();
        let mut targets: Vec<u32> = target_words(target).map(|w| self.target.number(w)).collect();
        for words in [&mut sources, &mut targets] {
            words.sort_unstable();
            words.dedup();
        }
        let fits = |words: &[u32]| (1..=LONGEST).contains(&words.len());
        if self.links.len() < MOST && fits(&sources) && fits(&targets) {
            self.links.push((sources, targets));
        }
    }

    /// Adds the links of `other`.
    pub fn append(&mut self, other: &Examples) {
        let renumber = |own: &mut Vocabulary, other: &Vocabulary| -> Vec<u32> {
            other.words.iter().map(|w| own.number(w)).collect()
        };
        let room = MOST.saturating_sub(self.links.len());
        if room == 0 {
            return;
        }
        let (source, target) = (renumber(&mut self.source, &other.source), renumber(&mut self.target, &other.target));
        let mapped = |words: &[u32], map: &[u32]| {
            let mut words: Vec<u32> = words.iter().map(|&w| map[w as usize]).collect();
            words.sort_unstable();
            words
        };
        let links = other.links.iter().take(room);
        self.links.extend(links.map(|(s, t)| (mapped(s, &source), mapped(t, &target))));
    }

    /// How many links there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.links.len()
    }

    /// Whether there is no link.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Learns a lexicon, in the form that [`Lexicon::parse`] reads: Vietnamese, Thai translations, their probabilities, and in
    /// how many links the Vietnamese stood. Sorted by the Vietnamese.
    #[must_use]
    pub fn learn(&self) -> String {
        let model = Model::new(self);
        let mut rows: Vec<(&str, String)> = Vec::new();
        for (source, row) in model.rows.iter().enumerate() {
            let met = model.source_links[source];
            // What was met seldom is believed less.
            let trust = met as f32 / (met as f32 + 1.0);
            let mut kept: Vec<(&str, f32)> = row
                .iter()
                .filter(|cell| {
                    let least = LEAST_COUNT.max(LEAST_SHARE * model.target_links[cell.target as usize] as f32);
                    cell.count >= least
                })
                .map(|cell| (&*self.target.words[cell.target as usize], cell.probability * trust))
                .collect();
            kept.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
            kept.truncate(TARGETS);
            if kept.is_empty() {
                continue;
            }
            let targets: Vec<&str> = kept.iter().map(|(t, _)| *t).collect();
            let weights: Vec<String> = kept.iter().map(|(_, p)| format!("{p:.3}")).collect();
            let word = &*self.source.words[source];
            rows.push((word, format!("{word}\t{}\t{}\t{met}\n", targets.join("|"), weights.join("|"))));
        }
        rows.sort();
        let mut out = String::from("source\ttarget\tweight\tlinks\n");
        for (_, row) in rows {
            let _ = out.write_str(&row);
        }
        out
    }
}

/// Vietnamese words by their keys: what the lexicon knows, and of the rest each syllable and each pair of neighbours.
fn source_words(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = 0;
    for found in lexicon.scan_source(text).into_iter().filter(|m| !m.inner && !m.again) {
        unknown_words(&text[at..found.span.start as usize], &mut out);
        out.push(vietnamese::key(found.span.of(text)));
        at = found.span.end as usize;
    }
    unknown_words(&text[at..], &mut out);
    out
}

fn unknown_words(text: &str, out: &mut Vec<String>) {
    for run in text.split(|c| !(vietnamese::is_letter(c) || c == ' ')) {
        let syllables: Vec<String> = run.split(' ').filter(|s| s.len() >= 2).map(vietnamese::key).collect();
        out.extend(syllables.windows(2).map(|pair| pair.join(" ")));
        out.extend(syllables);
    }
}

/// Thai words, and Latin ones in Thai text. Figures are compared by value, not by words.
fn target_words(text: &str) -> impl Iterator<Item = &str> {
    let words = Words::new().segment(text);
    let is_word = |w: &&str| w.chars().any(thai::is_consonant) && !w.contains(['|', '\t', '\n', '\r']);
    words.into_iter().map(move |w| w.span.of(text)).filter(is_word)
}

/// Probabilities of Thai words, given Vietnamese ones.
struct Model {
    /// For every source word, in order of the target words.
    rows: Vec<Vec<Cell>>,
    /// In how many links each source word stands, and each target word.
    source_links: Vec<u32>,
    target_links: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Cell {
    target: u32,
    probability: f32,
    /// Expected number of times that the source word gave rise to this target word.
    count: f32,
}

impl Model {
    fn new(examples: &Examples) -> Self {
        let links_of = |words: usize, side: fn(&Link) -> &[u32]| {
            let mut links = vec![0; words];
            examples.links.iter().flat_map(side).for_each(|&word| links[word as usize] += 1);
            links
        };
        let source_links = links_of(examples.source.words.len(), |link| &link.0);
        let target_links = links_of(examples.target.words.len(), |link| &link.1);
        let rows = Model::cells(examples, &source_links);
        let mut model = Model { rows, source_links, target_links };
        let targets = examples.target.words.len();
        // Words that nothing of the source gave rise to.
        let mut alone = vec![1.0 / targets.max(1) as f32; targets];
        let mut mass: Vec<f32> = Vec::new();
        for _ in 0..ROUNDS {
            let mut alone_counts = vec![0.0f32; targets];
            model.rows.iter_mut().flatten().for_each(|cell| cell.count = 0.0);
            for (sources, words) in &examples.links {
                mass.clear();
                mass.extend(words.iter().map(|&t| alone[t as usize]));
                for &s in sources {
                    model.meet(s, words, |place, cell| mass[place] += cell.probability);
                }
                for (&t, mass) in words.iter().zip(&mass) {
                    alone_counts[t as usize] += alone[t as usize] / mass;
                }
                for &s in sources {
                    model.meet(s, words, |place, cell| cell.count += cell.probability / mass[place]);
                }
            }
            let all: f32 = alone_counts.iter().sum();
            for (share, count) in alone.iter_mut().zip(alone_counts) {
                *share = count / all.max(1.0);
            }
            for row in &mut model.rows {
                let all: f32 = row.iter().map(|c| c.count).sum();
                for cell in row {
                    cell.probability = cell.count / all.max(1e-6);
                }
            }
        }
        model
    }

    /// The pairs of words that stand together often enough.
    fn cells(examples: &Examples, source_links: &[u32]) -> Vec<Vec<Cell>> {
        let mut together: Vec<HashMap<u32, u32>> = vec![HashMap::new(); examples.source.words.len()];
        for (sources, targets) in &examples.links {
            for &s in sources.iter().filter(|&&s| source_links[s as usize] >= LEAST_LINKS) {
                for &t in targets {
                    *together[s as usize].entry(t).or_default() += 1;
                }
            }
        }
        let rows = together.into_iter().map(|row| {
            let row = row.into_iter().filter(|(_, links)| *links >= LEAST_LINKS);
            let mut cells: Vec<Cell> = row.map(|(target, _)| Cell { target, probability: 1.0, count: 0.0 }).collect();
            cells.sort_unstable_by_key(|c| c.target);
            let share = 1.0 / cells.len().max(1) as f32;
            cells.iter_mut().for_each(|c| c.probability = share);
            cells
        });
        rows.collect()
    }

    /// Calls `visit(place in targets, cell)` for those of `targets` that `source` may give rise to.
    fn meet(&mut self, source: u32, targets: &[u32], mut visit: impl FnMut(usize, &mut Cell)) {
        let mut row = &mut self.rows[source as usize][..];
        for (place, &target) in targets.iter().enumerate() {
            let at = row.partition_point(|c| c.target < target);
            row = &mut row[at..];
            if let Some(cell) = row.first_mut().filter(|c| c.target == target) {
                visit(place, cell);
            }
        }
    }
}

/// A batch of articles in parts. Each part is aligned with what the others teach.
#[derive(Clone, Debug)]
pub struct Folds {
    parts: Vec<Examples>,
}

/// Into how many parts a batch is divided.
const FOLDS: usize = 6;

impl Default for Folds {
    fn default() -> Self {
        Folds { parts: vec![Examples::default(); FOLDS] }
    }
}

impl Folds {
    /// The part that an article belongs to. It follows from the text alone, so that copies of one article are in one part and
    /// do not teach each other, and the order of a batch does not matter for it.
    #[must_use]
    pub fn of(target: &Document) -> usize {
        let hash = fnv(target.text.bytes().filter(|b| !b.is_ascii_whitespace()));
        ((hash >> 32) % FOLDS as u64) as usize
    }

    /// Adds the examples of an article that belongs to `part`.
    pub fn add(&mut self, part: usize, examples: &Examples) {
        self.parts[part % FOLDS].append(examples);
    }

    /// How many links there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.iter().map(Examples::len).sum()
    }

    /// Whether there is no link.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// For every part, what the other parts teach, as [`Examples::learn`] writes it.
    #[must_use]
    pub fn learn(&self) -> Vec<String> {
        let without = |part: usize| {
            let mut others = Examples::default();
            for (_, examples) in self.parts.iter().enumerate().filter(|(n, _)| *n != part) {
                others.append(examples);
            }
            others.learn()
        };
        std::thread::scope(|scope| {
            let parts: Vec<_> = (0..FOLDS).map(|part| scope.spawn(move || without(part))).collect();
            parts.into_iter().map(|p| p.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    fn examples(links: &[(&str, &str)]) -> Examples {
        let mut out = Examples::default();
        for (source, target) in links {
            out.add(source, target, &Lexicon::default());
        }
        out
    }

    #[test]
    fn the_word_that_is_always_there_is_the_translation() {
        let learned = examples(&[
            ("trâu ăn cỏ", "ควายกินหญ้า"),
            ("trâu uống nước", "ควายดื่มน้ำ"),
            ("bò ăn cỏ", "วัวกินหญ้า"),
            ("bò uống nước", "วัวดื่มน้ำ"),
        ])
        .learn();
        let lexicon = Lexicon::parse("learned", &learned).unwrap();
        assert_eq!(lexicon.translations("trâu")[0], "ควาย", "{learned}");
        assert_eq!(lexicon.translations("bò")[0], "วัว", "{learned}");
    }

    #[test]
    fn what_was_met_once_is_not_learned() {
        assert_eq!(examples(&[("trâu", "ควาย")]).learn().lines().count(), 1);
    }

    #[test]
    fn examples_are_the_same_however_they_are_put_together() {
        let (a, b) = ([("trâu ăn", "ควายกิน"), ("bò ăn", "วัวกิน")], [("trâu uống", "ควายดื่ม")]);
        let mut parts = examples(&a);
        parts.append(&examples(&b));
        let whole: Vec<_> = a.iter().chain(&b).copied().collect();
        assert_eq!(parts.learn(), examples(&whole).learn());
    }

    #[test]
    fn an_article_is_not_taught_by_itself_or_by_its_copies() {
        let document = |text: &str| Document::new(text, Language::Thai);
        let part = Folds::of(&document("ควายกินหญ้า\n"));
        assert_eq!(part, Folds::of(&document("ควายกินหญ้า")));
        let mut folds = Folds::default();
        folds.add(part, &examples(&[("trâu ăn", "ควายกิน"), ("trâu uống", "ควายดื่ม")]));
        let learned = folds.learn();
        assert_eq!(learned[part].lines().count(), 1);
        assert!(learned[(part + 1) % FOLDS].contains("trâu\tควาย"));
    }

    #[test]
    fn any_text_may_teach() {
        let odd = ["", " ", "\u{301}", "ก\tข|ค", "12 34", "a-b\n|c"];
        let links: Vec<(&str, &str)> = odd.iter().flat_map(|s| odd.iter().map(move |t| (*s, *t))).collect();
        let learned = examples(&[links.clone(), links].concat()).learn();
        assert!(Lexicon::parse("learned", &learned).is_ok(), "{learned}");
    }
}
