//! How well a block of source segments and a run of target segments translate each other.
//!
//! Every score is a log-likelihood ratio, "these translate each other" against "these have nothing to do with each other":
//! 0 says nothing, and scores add up. Each target token is asked how well the source block explains it (forward), each source
//! token whether the run renders it (backward), and the lengths are compared.

use std::ops::Range;
use std::sync::LazyLock;

use super::Weights;
use super::evidence::{Class, Evidence};
use super::path::Step;

/// How many source segments a link may have.
pub(super) const MAX_BLOCK: usize = 3;

/// The evidence with the weights worked in.
pub(super) struct Scorer<'a> {
    pub(super) evidence: &'a Evidence,
    weights: &'a Weights,
    /// Per target token: weight, and the factor of the mass inside the logarithm.
    target_tokens: Vec<(f32, f32)>,
    /// Per target unit: its forward score when nothing is explained.
    target_base: Vec<f32>,
    /// Per source unit: its backward score when nothing is rendered.
    source_base: Vec<f32>,
    /// Per source unit: the places where one of its tokens is rendered, in order of the target.
    renderings: Vec<Vec<Rendering>>,
    /// Characters before each source unit, and before each target unit.
    source_chars: Vec<u32>,
    target_chars: Vec<u32>,
    target_words: Vec<f32>,
}

#[derive(Clone, Copy)]
struct Rendering {
    unit: u32,
    token: u32,
    gain: f32,
    weight: f32,
}

/// Forward scores of one source block against every target unit of a range, as sums from its start.
pub(super) struct Forward {
    first: usize,
    sums: Vec<f32>,
}

impl Forward {
    fn total(&self) -> f32 {
        self.sums[self.sums.len() - 1]
    }

    pub(super) fn of(&self, start: usize, end: usize) -> f32 {
        self.sums[end - self.first] - self.sums[start - self.first]
    }
}

/// Judges target lengths beside one block of source units.
pub(super) struct Length {
    expected: f32,
    quadratic: f32,
    unrelated: f32,
    most: f32,
    constant: f32,
}

impl Length {
    /// The score of a target of `chars` characters.
    pub(super) fn score(&self, chars: u32) -> f32 {
        static LOGS: LazyLock<Vec<f32>> = LazyLock::new(|| (0..4096).map(|n| (n as f32 + 5.0).ln()).collect());
        let log = LOGS.get(chars as usize).copied().unwrap_or_else(|| (chars as f32 + 5.0).ln());
        let r = log - self.expected;
        self.quadratic * r * r + (self.unrelated * r * r).min(self.most) + self.constant
    }
}

impl<'a> Scorer<'a> {
    pub(super) fn new(evidence: &'a Evidence, weights: &'a Weights) -> Self {
        let mut target_tokens = Vec::with_capacity(evidence.target_tokens.len());
        let mut target_base = Vec::with_capacity(evidence.target.len());
        for (unit, unexplained) in evidence.target.iter().zip(&evidence.unexplained) {
            let (word, found) = weights.forward(Class::Word);
            let mut base = unexplained * word * (1.0 - found).ln();
            for token in &evidence.target_tokens[unit.tokens.start as usize..unit.tokens.end as usize] {
                let (weight, found) = weights.forward(token.class);
                base += weight * (1.0 - found).ln();
                target_tokens.push((weight, found / (1.0 - found) / token.probability));
            }
            target_base.push(base - if unit.content { 0.0 } else { weights.role });
        }
        let mut source_base = Vec::with_capacity(evidence.source.len());
        let mut renderings = Vec::with_capacity(evidence.source.len());
        for unit in &evidence.source {
            let mut base = 0.0;
            let mut places = Vec::new();
            // A rendering that any text of this length would have is none.
            let least = (unit.words * 1.3 + 1.0).ln();
            for index in unit.tokens.clone() {
                let token = evidence.source_tokens[index as usize];
                let (weight, used) = weights.backward(token.class);
                let miss = (1.0 - used).ln();
                if token.class != Class::InnerWord && token.class != Class::Latin {
                    base += weight * miss;
                }
                let mut last = None;
                for place in &evidence.occurrences[token.key as usize] {
                    let gain = place.gain + used.ln() - miss;
                    if gain > least && last != Some(place.unit) {
                        last = Some(place.unit);
                        places.push(Rendering {
                            unit: place.unit,
                            token: index - unit.tokens.start,
                            gain: weight * gain,
                            weight,
                        });
                    }
                }
            }
            places.sort_by_key(|p| (p.unit, p.token));
            source_base.push(base);
            renderings.push(places);
        }
        Scorer {
            evidence,
            weights,
            target_tokens,
            target_base,
            source_base,
            renderings,
            source_chars: sums(evidence.source.iter().map(|u| u.chars)),
            target_chars: sums(evidence.target.iter().map(|u| u.chars)),
            target_words: {
                let mut at = 0.0;
                let each = evidence.target.iter().map(|u| {
                    at += u.words;
                    at
                });
                std::iter::once(0.0).chain(each).collect()
            },
        }
    }

    /// Scores source units `start..end` against each of the target units `first..last`. `counts` is scratch: one zero for
    /// every key, and so it is left.
    pub(super) fn forward(&self, start: usize, end: usize, first: usize, last: usize, counts: &mut [f32]) -> Forward {
        let evidence = self.evidence;
        let mut words = 1.0;
        let mut tokens = 0..0;
        for (n, unit) in evidence.source[start..end].iter().enumerate() {
            words += unit.words;
            tokens = if n == 0 { unit.tokens.clone() } else { tokens.start..unit.tokens.end };
        }
        let tokens = &evidence.source_tokens[tokens.start as usize..tokens.end as usize];
        for token in tokens {
            counts[token.key as usize] += 1.0;
        }
        let mut sums = Vec::with_capacity(last - first + 1);
        let mut sum = 0.0;
        sums.push(sum);
        for (unit, base) in evidence.target[first..last].iter().zip(&self.target_base[first..last]) {
            sum += base;
            for index in unit.tokens.start as usize..unit.tokens.end as usize {
                let keys = &evidence.target_tokens[index].keys;
                let mass: f32 = evidence.explanations[keys.start as usize..keys.end as usize]
                    .iter()
                    .map(|&(key, p)| counts[key as usize] * p)
                    .sum();
                if mass > 0.0 {
                    let (weight, factor) = self.target_tokens[index];
                    sum += weight * (1.0 + factor * mass / words).ln();
                }
            }
            sums.push(sum);
        }
        for token in tokens {
            counts[token.key as usize] = 0.0;
        }
        Forward { first, sums }
    }

    /// Scores source unit `unit` against the runs of target units that start at `start`: one, two … `longest` of them.
    pub(super) fn backward(&self, unit: usize, start: usize, longest: usize, best: &mut Vec<f32>, out: &mut Vec<f32>) {
        let tokens = &self.evidence.source[unit].tokens;
        best.clear();
        best.resize((tokens.end - tokens.start) as usize, 0.0);
        let base = self.source_base[unit];
        let places = &self.renderings[unit];
        let mut at = places.partition_point(|p| (p.unit as usize) < start);
        let (mut gain, mut weight) = (0.0, 0.0);
        for end in start + 1..=start + longest {
            while let Some(place) = places.get(at).filter(|p| (p.unit as usize) < end) {
                let so_far = &mut best[place.token as usize];
                if *so_far == 0.0 {
                    weight += place.weight;
                }
                if place.gain > *so_far {
                    gain += place.gain - *so_far;
                    *so_far = place.gain;
                }
                at += 1;
            }
            let words = self.target_words[end] - self.target_words[start];
            out.push(base + (gain - weight * (words + 1.0).ln()).max(0.0));
        }
    }

    /// How target lengths are judged beside source units `source`.
    pub(super) fn length(&self, source: Range<usize>) -> Length {
        /// How far the logs of two unrelated lengths lie apart (standard deviation).
        const UNRELATED: f32 = 0.9;
        let w = self.weights;
        let chars = self.source_length(source) as f32 + 5.0;
        let spread = w.length_spread * (1.0 + 40.0 / chars).sqrt();
        Length {
            expected: chars.ln() + w.length_ratio,
            quadratic: -0.5 * w.length / (spread * spread),
            unrelated: 0.5 * w.length / (UNRELATED * UNRELATED),
            most: w.length * 4.5,
            constant: -w.length * (spread / UNRELATED).ln(),
        }
    }

    /// Writes down what the links among `steps` score.
    pub(super) fn score(&self, steps: &mut [Step]) {
        let mut counts = vec![0.0; self.evidence.occurrences.len()];
        let (mut scratch, mut backward) = (Vec::new(), Vec::new());
        for Step { source, target, score } in steps.iter_mut().filter(|s| s.is_filled()) {
            *score = self.forward(source.start, source.end, target.start, target.end, &mut counts).total()
                + self.length(source.clone()).score(self.target_length(target.clone()));
            for unit in source.clone() {
                backward.clear();
                self.backward(unit, target.start, target.len(), &mut scratch, &mut backward);
                *score += backward[target.len() - 1];
            }
        }
    }

    pub(super) fn source_length(&self, range: Range<usize>) -> u32 {
        self.source_chars[range.end] - self.source_chars[range.start]
    }

    pub(super) fn target_length(&self, range: Range<usize>) -> u32 {
        self.target_chars[range.end] - self.target_chars[range.start]
    }
}

/// Sums from the start, one more than there are items.
fn sums(items: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut at = 0u32;
    std::iter::once(0)
        .chain(items.map(|n| {
            at += n;
            at
        }))
        .collect()
}
