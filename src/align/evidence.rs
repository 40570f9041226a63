//! What the segments of two texts have in common, found once and then only added up.
//!
//! A *key* is something of the source that can be recognised in the target: a lexicon entry, a figure, a Latin word. Every
//! source token has one key. A key has the target tokens that it would explain, each with the probability that it is rendered
//! by just this token; and a target token has a background probability: how likely it is anyway, in Thai at large and in this
//! very text. What stands in every second segment of an article tells little about which segment is which.

use std::collections::HashMap;
use std::ops::Range;

use super::Weights;
use super::cue::{self, Cue};
use crate::document::Document;
use crate::resources::{Entry, Lexicon};
use crate::thai::Words;

/// The kinds of tokens; each has its weight and its reliability.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Word,
    InnerWord,
    Number,
    Latin,
    Symbol,
}

/// A token of the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceToken {
    pub(super) class: Class,
    pub(super) key: u32,
}

/// A token of the target.
#[derive(Clone, Copy, Debug)]
pub(super) struct TargetToken {
    pub(super) class: Class,
    pub(super) unit: u32,
    /// Background probability.
    pub(super) probability: f32,
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

/// A segment as the aligner sees it.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    /// Index of the segment in its document.
    pub(super) segment: usize,
    /// Characters that are not white space.
    pub(super) chars: u32,
    /// Its tokens.
    pub(super) tokens: Range<u32>,
    /// How many words it has, known or not: any of them may have given rise to any word of the other side.
    pub(super) words: f32,
    /// Whether a paragraph starts here.
    pub(super) opens: bool,
    /// Whether it belongs to the article's own text.
    pub(super) content: bool,
}

/// Two texts, made comparable.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub(super) source: Vec<Unit>,
    pub(super) target: Vec<Unit>,
    pub(super) source_tokens: Vec<SourceToken>,
    pub(super) target_tokens: Vec<TargetToken>,
    /// For every key, the target tokens that it explains, in order.
    pub(super) explanations: Vec<Vec<Explanation>>,
    /// For every key, where the target renders it, in order.
    pub(super) occurrences: Vec<Vec<Occurrence>>,
    /// How many target tokens of class [`Class::Word`] have no explanation in this source, per target unit.
    pub(super) unexplained: Vec<f32>,
}

#[derive(PartialEq, Eq, Hash)]
enum Key {
    Entry(Entry),
    Cue(Cue),
}

impl Evidence {
    pub(super) fn new(source: &Document, target: &Document, lexicon: &Lexicon, weights: &Weights) -> Self {
        let mut out = Evidence::default();
        let mut keys: HashMap<Key, u32> = HashMap::new();
        out.read_source(source, lexicon, &mut keys);
        out.occurrences.resize_with(keys.len(), Vec::new);
        out.explanations.resize_with(keys.len(), Vec::new);
        out.read_target(target, lexicon, &keys, weights);
        out
    }

    fn read_source(&mut self, document: &Document, lexicon: &Lexicon, keys: &mut HashMap<Key, u32>) {
        for (mut unit, text) in units(document) {
            let first = self.source_tokens.len() as u32;
            let mut push = |class: Class, key: Key| {
                let next = keys.len() as u32;
                let key = *keys.entry(key).or_insert(next);
                self.source_tokens.push(SourceToken { class, key });
            };
            let mut covered = 0;
            for found in lexicon.scan_source(text) {
                let class = if found.inner { Class::InnerWord } else { Class::Word };
                if !found.inner {
                    covered += found.span.of(text).split_whitespace().count() - 1;
                }
                push(class, Key::Entry(found.entry));
            }
            for cue in cue::source_cues(text) {
                push(class_of(&cue), Key::Cue(cue));
            }
            unit.tokens = first..self.source_tokens.len() as u32;
            unit.words = (text.split_whitespace().count() - covered.min(text.split_whitespace().count())) as f32;
            self.source.push(unit);
        }
    }

    fn read_target(&mut self, document: &Document, lexicon: &Lexicon, keys: &HashMap<Key, u32>, weights: &Weights) {
        let units: Vec<(Unit, &str)> = units(document).collect();
        let words: Vec<Vec<crate::thai::Word>> = units.iter().map(|(_, text)| Words::new().segment(text)).collect();
        let cues: Vec<Vec<Cue>> = units.iter().map(|(_, text)| cue::target_cues(text)).collect();
        let mut word_counts: HashMap<&str, f32> = HashMap::new();
        let mut cue_counts: HashMap<&Cue, f32> = HashMap::new();
        let mut total = 1.0;
        for ((_, text), words) in units.iter().zip(&words) {
            for word in words {
                *word_counts.entry(word.span.of(text)).or_default() += 1.0;
                total += 1.0;
            }
        }
        for cue in cues.iter().flatten() {
            *cue_counts.entry(cue).or_default() += 1.0;
            total += 1.0;
        }
        let mix = |global: f32, count: f32| {
            (1.0 - weights.own) * global.max(weights.rare) + weights.own * (count - 1.0) / total
        };
        let mut covering: Vec<Vec<(u32, f32)>> = Vec::new();
        let mut known: Vec<bool> = Vec::new();
        for (index, (((mut unit, text), words), cues)) in units.iter().cloned().zip(&words).zip(&cues).enumerate() {
            let first = self.target_tokens.len() as u32;
            covering.iter_mut().for_each(Vec::clear);
            covering.resize_with(words.len().max(covering.len()), Vec::new);
            known.clear();
            known.resize(words.len(), false);
            let probability =
                |w: &crate::thai::Word| mix(w.count as f32 / crate::thai::CORPUS_SIZE, word_counts[w.span.of(text)]);
            for found in lexicon.scan_target(text, words) {
                let range = found.first as usize..found.end as usize;
                known[range.clone()].fill(true);
                let rarest = words[range.clone()].iter().map(&probability).fold(1.0, f32::min);
                let joint = rarest * 0.5f32.powi(range.len() as i32 - 1);
                for (entry, p) in lexicon.entries_of(found.target) {
                    let Some(&key) = keys.get(&Key::Entry(entry)) else { continue };
                    self.occurrences[key as usize].push(Occurrence { unit: index as u32, gain: (p / joint).ln() });
                    for list in &mut covering[range.clone()] {
                        list.push((key, p));
                    }
                }
            }
            let mut unexplained = 0.0;
            for (word, explanations) in words.iter().zip(&covering) {
                if explanations.is_empty() {
                    continue;
                }
                self.push_target(index, Class::Word, probability(word), explanations);
            }
            for (explanations, known) in covering.iter().zip(&known) {
                unexplained += f32::from(u8::from(*known && explanations.is_empty()));
            }
            for cue in cues {
                let class = class_of(cue);
                let global = match cue {
                    Cue::Number(n) => 10f32.powi(-(n.len() as i32) - 2),
                    Cue::Month(_) => 1e-3,
                    Cue::Latin(_) => 1e-4,
                    Cue::Symbol(_) => 1e-6,
                };
                let probability = mix(global, cue_counts[cue]);
                match keys.get_key_value(&Key::Cue(cue.clone())) {
                    Some((_, &key)) => {
                        let gain = -probability.ln();
                        self.occurrences[key as usize].push(Occurrence { unit: index as u32, gain });
                        self.push_target(index, class, probability, &[(key, 1.0)]);
                    }
                    None => self.push_target(index, class, probability, &[]),
                }
            }
            unit.tokens = first..self.target_tokens.len() as u32;
            unit.words = (words.len() + cues.len()) as f32;
            self.unexplained.push(unexplained);
            self.target.push(unit);
        }
    }

    fn push_target(&mut self, unit: usize, class: Class, probability: f32, keys: &[(u32, f32)]) {
        let token = self.target_tokens.len() as u32;
        for &(key, probability) in keys {
            self.explanations[key as usize].push(Explanation { token, probability });
        }
        self.target_tokens.push(TargetToken { class, unit: unit as u32, probability });
    }
}

fn class_of(cue: &Cue) -> Class {
    match cue {
        Cue::Number(_) | Cue::Month(_) => Class::Number,
        Cue::Latin(_) => Class::Latin,
        Cue::Symbol(_) => Class::Symbol,
    }
}

/// The segments of a document that are not empty, with their texts.
fn units(document: &Document) -> impl Iterator<Item = (Unit, &str)> {
    let mut paragraph = usize::MAX;
    document.segments.iter().enumerate().filter(|(_, s)| !s.span.is_empty()).map(move |(index, segment)| {
        let text = document.at(segment.span);
        let opens = segment.paragraph != paragraph;
        paragraph = segment.paragraph;
        let unit = Unit {
            segment: index,
            chars: text.chars().filter(|c| !c.is_whitespace()).count() as u32,
            opens,
            content: document.role_of(index).is_content(),
            ..Unit::default()
        };
        (unit, text)
    })
}
