//! What two texts have in common, found once and then only added up.
//!
//! A *key* is something of the source that can be recognised in the target: a lexicon entry, a figure, a Latin word. Every
//! source token has one key. A key has the target tokens that it would explain, each with the probability that it is rendered
//! by just this token; and a target token has a background probability: how likely it is anyway, in Thai at large and in this
//! very text. What stands in every second segment of an article tells little about which segment is which.

use std::collections::HashMap;
use std::ops::Range;

use super::Weights;
use super::cue::Cue;
use super::text::{BOND, SourceText, SourceWord, TargetText, TargetWord, Unit};
use crate::resources::Lexicon;
use crate::transcribe::sound::Passage;

/// The kinds of tokens; each has its weight and its reliability.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Word,
    InnerWord,
    Value,
    Latin,
    /// A name that is written in Thai letters.
    Name,
}

/// A token of the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceToken {
    pub(super) class: Class,
    pub(super) key: u32,
    /// Whether its absence in the target tells something.
    pub(super) firm: bool,
}

/// A token of the target.
#[derive(Clone, Copy, Debug)]
pub(super) struct TargetToken {
    pub(super) class: Class,
    pub(super) unit: u32,
    /// Background probability.
    pub(super) probability: f32,
    /// Whether it should have a source.
    pub(super) firm: bool,
}

/// A target token that a key explains.
#[derive(Clone, Copy, Debug)]
pub(super) struct Explanation {
    pub(super) token: u32,
    /// The probability that the key is rendered by this token.
    pub(super) probability: f32,
}

/// A place in the target where a key is rendered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    pub(super) unit: u32,
    /// Natural log of probability of this rendering over background probability.
    pub(super) gain: f32,
}

/// Two texts, made comparable.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    pub(super) source: &'a [Unit],
    pub(super) target: &'a [Unit],
    pub(super) source_tokens: Vec<SourceToken>,
    /// The tokens of each source unit.
    pub(super) source_ranges: Vec<Range<usize>>,
    pub(super) target_tokens: Vec<TargetToken>,
    /// The tokens of each target unit.
    pub(super) target_ranges: Vec<Range<usize>>,
    /// For every key, the target tokens that it explains, in order.
    pub(super) explanations: Vec<Vec<Explanation>>,
    /// For every key, where the target renders it, in order.
    pub(super) occurrences: Vec<Vec<Occurrence>>,
    /// For every target unit, the odds that a sentence ends before it (natural log).
    pub(super) pauses: Vec<f32>,
}

/// The keys of a source, numbered in order of appearance.
struct Keys<'a> {
    /// By number of the lexicon entry; `NONE` when the source has it not.
    of_entry: Vec<u32>,
    of_cue: HashMap<&'a Cue, u32>,
    /// By number of the name.
    names: Vec<u32>,
    count: u32,
}

/// Where the names of the source are heard in the target.
#[derive(Default)]
struct Soundings {
    /// Source unit and number of the name, in order.
    source: Vec<(u32, u32)>,
    /// Target unit, number of the name, and how likely such a place is by chance, in order.
    target: Vec<(u32, u32, f32)>,
    /// How often each name is heard.
    counts: Vec<f32>,
    /// Target units that start inside a name.
    bonds: Vec<u32>,
}

/// The time to listen for names grows with the product of the lengths: it is done for articles, not for books.
const LISTEN: usize = 400_000;

/// A place that sounds like a name by chance less often than this is taken for one.
const LIKELY: f32 = 3e-3;

impl Soundings {
    fn new(source: &SourceText, target: &TargetText<'_>) -> Self {
        let mut out = Soundings::default();
        if source.names.list.is_empty() || source.units.len() * target.units.len() > LISTEN {
            return out;
        }
        let passage = Passage::new(target.text, 0..target.text.len());
        for name in &source.names.list {
            let number = out.counts.len() as u32;
            let found = name.locate(&passage, target.text);
            for place in &found {
                let unit = target.units.partition_point(|u| u.span.end <= place.span.start);
                if target.units.get(unit).is_some_and(|u| u.span.overlaps(place.span)) {
                    out.target.push((unit as u32, number, place.chance));
                    let inside = target.units[unit + 1..].iter().take_while(|u| u.span.start < place.span.end);
                    let likely = place.chance < LIKELY;
                    out.bonds.extend((unit + 1..).zip(inside).filter(|_| likely).map(|(unit, _)| unit as u32));
                }
            }
            if !found.is_empty() {
                out.counts.push(found.len() as f32);
                out.source.extend(name.units.iter().map(|&unit| (unit, number)));
            }
        }
        out.bonds.sort_unstable();
        out.bonds.dedup();
        out.source.sort_unstable();
        out.target.sort_by_key(|t| (t.0, t.1));
        out
    }
}

const NONE: u32 = u32::MAX;

impl Keys<'_> {
    fn of_name(&mut self, name: u32) -> u32 {
        let name = name as usize;
        if self.names.len() <= name {
            self.names.resize(name + 1, NONE);
        }
        if self.names[name] == NONE {
            self.names[name] = self.count;
            self.count += 1;
        }
        self.names[name]
    }
}

impl<'a> Evidence<'a> {
    pub(super) fn new(
        source: &'a SourceText,
        target: &'a TargetText<'_>,
        lexicon: &Lexicon,
        weights: &Weights,
    ) -> Self {
        let mut out = Evidence {
            source: &source.units,
            target: &target.units,
            source_tokens: Vec::with_capacity(source.entries.len() + source.cues.len()),
            source_ranges: Vec::with_capacity(source.units.len()),
            target_tokens: Vec::with_capacity(target.words.len() + target.cues.len()),
            target_ranges: Vec::with_capacity(target.units.len()),
            explanations: Vec::new(),
            occurrences: Vec::new(),
            pauses: target.units.iter().map(|u| u.pause).collect(),
        };
        let names = Soundings::new(source, target);
        for &unit in &names.bonds {
            out.pauses[unit as usize] -= BOND;
        }
        let of_entry = vec![NONE; lexicon.len()];
        let mut keys = Keys { of_entry, of_cue: HashMap::new(), names: Vec::new(), count: 0 };
        out.add_source(source, &names, &mut keys);
        out.explanations.resize_with(keys.count as usize, Vec::new);
        out.occurrences.resize_with(keys.count as usize, Vec::new);
        out.add_target(target, lexicon, &names, &keys, weights);
        out
    }

    fn add_source(&mut self, text: &'a SourceText, names: &Soundings, keys: &mut Keys<'a>) {
        let mut heard = names.source.iter().peekable();
        for (number, unit) in (0..).zip(&text.units) {
            let first = self.source_tokens.len();
            let mut before = NONE;
            for &SourceWord { entry, inner, again } in &text.entries[unit.known.clone()] {
                let key = &mut keys.of_entry[entry.0 as usize];
                if again {
                    // One word, whatever the number of layers that know it.
                    *key = before;
                    continue;
                }
                if *key == NONE {
                    *key = keys.count;
                    keys.count += 1;
                }
                before = *key;
                let class = if inner { Class::InnerWord } else { Class::Word };
                self.source_tokens.push(SourceToken { class, key: *key, firm: !inner });
            }
            for found in &text.cues[unit.cues.clone()] {
                let key = *keys.of_cue.entry(&found.cue).or_insert_with(|| {
                    keys.count += 1;
                    keys.count - 1
                });
                self.source_tokens.push(SourceToken { class: class_of(&found.cue), key, firm: found.firm });
            }
            while let Some(&(_, name)) = heard.next_if(|(unit, _)| *unit == number) {
                let key = keys.of_name(name);
                self.source_tokens.push(SourceToken { class: Class::Name, key, firm: false });
            }
            self.source_ranges.push(first..self.source_tokens.len());
        }
    }

    fn add_target(
        &mut self,
        text: &TargetText<'_>,
        lexicon: &Lexicon,
        names: &Soundings,
        keys: &Keys<'_>,
        weights: &Weights,
    ) {
        let mut heard = names.target.iter().peekable();
        let mut matches = text.matches.iter().peekable();
        for (number, unit) in (0..).zip(&text.units) {
            let first = self.target_tokens.len();
            for word in &text.words[unit.known.clone()] {
                let TargetWord { probability, known } = *word;
                self.target_tokens.push(TargetToken { class: Class::Word, unit: number, probability, firm: known });
            }
            while let Some((target, covered)) = matches.next_if(|(_, covered)| covered.start < unit.known.end) {
                let words = &text.words[covered.clone()];
                // The words of an expression go together: the rarest counts in full, each further one by half.
                let rarest = words.iter().map(|w| w.probability).fold(1.0, f32::min);
                let joint = rarest * 0.5f32.powi(covered.len() as i32 - 1);
                for (entry, p) in lexicon.entries_of(*target) {
                    let key = keys.of_entry[entry.0 as usize];
                    if key == NONE {
                        continue;
                    }
                    self.occurrences[key as usize].push(Occurrence { unit: number, gain: (p / joint).ln() });
                    for word in covered.clone() {
                        let token = (first + word - unit.known.start) as u32;
                        self.explanations[key as usize].push(Explanation { token, probability: p });
                    }
                }
            }
            for found in &text.cues[unit.cues.clone()] {
                let count = text.cue_counts[&found.cue];
                let probability = weights.background(found.cue.probability(), count, text.total);
                if let Some(&key) = keys.of_cue.get(&found.cue) {
                    let token = self.target_tokens.len() as u32;
                    self.occurrences[key as usize].push(Occurrence { unit: number, gain: -probability.ln() });
                    self.explanations[key as usize].push(Explanation { token, probability: 1.0 });
                }
                let class = class_of(&found.cue);
                self.target_tokens.push(TargetToken { class, unit: number, probability, firm: found.firm });
            }
            while let Some(&(_, name, chance)) = heard.next_if(|(unit, ..)| *unit == number) {
                let probability = weights.background(chance, names.counts[name as usize], text.total);
                let token = self.target_tokens.len() as u32;
                let key = keys.names[name as usize] as usize;
                self.occurrences[key].push(Occurrence { unit: number, gain: -probability.ln() });
                self.explanations[key].push(Explanation { token, probability: 1.0 });
                self.target_tokens.push(TargetToken { class: Class::Name, unit: number, probability, firm: false });
            }
            self.target_ranges.push(first..self.target_tokens.len());
        }
        for list in &mut self.explanations {
            list.sort_by_key(|e| e.token);
        }
    }
}

fn class_of(cue: &Cue) -> Class {
    match cue {
        Cue::Value(_) => Class::Value,
        Cue::Latin(_) => Class::Latin,
    }
}
