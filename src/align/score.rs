//! How well a block of source segments and a run of target segments translate each other.
//!
//! Every score is a log-likelihood ratio, "these translate each other" against "these have nothing to do with each other":
//! 0 says nothing, and scores add up. Each target token is asked how well the source block explains it (forward), each source
//! token whether the run renders it (backward), and the lengths are compared.

use std::ops::Range;
use std::sync::LazyLock;

use super::Weights;
use super::evidence::{Class, Evidence, SourceToken};
use super::path::Step;

/// How many source segments a link may have.
pub(super) const MAX_BLOCK: usize = 3;

/// The evidence with the weights worked in.
pub(super) struct Scorer<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    weights: &'a Weights,
    /// Per target token: weight, and the factor of the mass inside the logarithm.
    target_tokens: Vec<(f32, f32)>,
    /// Per target unit: its forward score when nothing is explained.
    target_base: Vec<f32>,
    /// Per source unit: its backward score when nothing is rendered.
    source_base: Vec<f32>,
    /// Characters before each source unit, and before each target unit.
    source_chars: Vec<u32>,
    target_chars: Vec<u32>,
    target_words: Vec<f32>,
    /// Quotations that begin before each source unit, and before each target unit.
    source_quotations: Vec<u32>,
    target_quotations: Vec<u32>,
}

/// Where the tokens of one source unit are rendered in a part of the target, in order.
pub(super) struct Renderings {
    unit: usize,
    places: Vec<Rendering>,
}

#[derive(Clone, Copy)]
struct Rendering {
    unit: u32,
    token: u32,
    gain: f32,
    weight: f32,
}

/// What several source units of a block have in common, and where a part of the target renders it, in order.
#[derive(Default)]
pub(super) struct Shared {
    /// How many units have each key, and what a token of this kind weighs.
    keys: Vec<(u32, f32)>,
    /// `token` counts the keys here.
    places: Vec<Rendering>,
}

/// Forward scores of one source block against every target unit of a range, as sums from its start.
pub(super) struct Forward {
    first: usize,
    sums: Vec<f32>,
}

/// Room for [`Scorer::forward`] and [`Scorer::backward`] to work in; make one and keep it.
#[derive(Default)]
pub(super) struct Scratch {
    /// Per target token, zero between calls.
    mass: Vec<f32>,
    touched: Vec<u32>,
    best: Vec<f32>,
}

impl Forward {
    fn total(&self) -> f32 {
        self.sums[self.sums.len() - 1]
    }

    pub(super) fn of(&self, start: usize, end: usize) -> f32 {
        self.sums[end - self.first] - self.sums[start - self.first]
    }
}

/// Judges what can be counted of target runs beside one block of source units: characters and quotations.
pub(super) struct Form {
    expected: f32,
    quadratic: f32,
    unrelated: f32,
    most: f32,
    constant: f32,
    /// How quotations are judged, when both texts have some.
    quotations: Option<Quotations>,
}

/// Judges how many quotations begin in target runs beside one block of source units.
#[derive(Clone, Copy)]
struct Quotations {
    weight: f32,
    /// In the block.
    expected: u32,
    /// In the whole target, for a character, and the natural log of it.
    rate: f32,
    log_rate: f32,
}

impl Quotations {
    /// Log-likelihood ratio of `count` quotations in `chars` characters: as many as in the source, against as many as chance
    /// puts there (Poisson).
    fn score(self, chars: f32, log_chars: f32, count: u32) -> f32 {
        /// The share of translations that have as many quotations, when the source has none or some; each one more or less
        /// halves the rest.
        const KEPT: [f32; 2] = [0.97, 0.85];
        let kept = KEPT[usize::from(self.expected > 0)];
        let away = self.expected.abs_diff(count);
        let own = if away == 0 { kept.ln() } else { (1.0 - kept).ln() - std::f32::consts::LN_2 * away as f32 };
        let factorial = (2..=count).map(|k| (k as f32).ln()).sum::<f32>();
        let chance = count as f32 * (self.log_rate + log_chars) - self.rate * chars - factorial;
        self.weight * (own - chance).clamp(-4.0, 4.0)
    }
}

impl Form {
    /// The score of a target of `chars` characters in which so many quotations begin.
    pub(super) fn score(&self, chars: u32, quotations: u32) -> f32 {
        static LOGS: LazyLock<Vec<f32>> = LazyLock::new(|| (0..4096).map(|n| (n as f32 + 5.0).ln()).collect());
        let log = LOGS.get(chars as usize).copied().unwrap_or_else(|| (chars as f32 + 5.0).ln());
        let r = log - self.expected;
        let length = self.quadratic * r * r + (self.unrelated * r * r).min(self.most) + self.constant;
        self.quotations.map_or(length, |of| length + of.score(chars as f32, log, quotations))
    }
}

impl<'a> Scorer<'a> {
    pub(super) fn new(evidence: &'a Evidence<'a>, weights: &'a Weights) -> Self {
        let mut target_tokens = Vec::with_capacity(evidence.target_tokens.len());
        let mut target_base = Vec::with_capacity(evidence.target.len());
        for (unit, range) in evidence.target.iter().zip(&evidence.target_ranges) {
            let mut base = if unit.content { 0.0 } else { -weights.role };
            for token in &evidence.target_tokens[range.clone()] {
                let (weight, found) = weights.forward(token.class);
                // What asks for nothing has no score of its own, and is worth as much as the rest when explained.
                if token.firm {
                    base += weight * (1.0 - found).ln();
                }
                target_tokens.push((weight, found / (1.0 - found) / token.probability));
            }
            target_base.push(base);
        }
        let source_base = evidence.source_ranges.iter().map(|range| {
            let firm = evidence.source_tokens[range.clone()].iter().filter(|t| t.firm);
            firm.map(|t| weights.backward(t.class)).map(|(weight, used)| weight * (1.0 - used).ln()).sum()
        });
        let source_base = source_base.collect();
        Scorer {
            evidence,
            weights,
            target_tokens,
            target_base,
            source_base,
            source_chars: sums(evidence.source.iter().map(|u| u.chars)),
            target_chars: sums(evidence.target.iter().map(|u| u.chars)),
            source_quotations: sums(evidence.source.iter().map(|u| u.quotations)),
            target_quotations: sums(evidence.target.iter().map(|u| u.quotations)),
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

    /// Scores source units `block` against each of the target units `first..last`.
    pub(super) fn forward(&self, block: Range<usize>, first: usize, last: usize, scratch: &mut Scratch) -> Forward {
        let evidence = self.evidence;
        let words = 1.0 + evidence.source[block.clone()].iter().map(|u| u.words).sum::<f32>();
        let words = words.powf(self.weights.gamma) * 20f32.powf(1.0 - self.weights.gamma);
        let within = |ranges: &[Range<usize>]| match ranges {
            [only] => only.clone(),
            [start, .., end] => start.start..end.end,
            [] => 0..0,
        };
        let targets = within(&evidence.target_ranges[first..last]);
        let (from, to) = (targets.start as u32, targets.end as u32);
        scratch.mass.resize(evidence.target_tokens.len(), 0.0);
        for token in &evidence.source_tokens[within(&evidence.source_ranges[block])] {
            let all = &evidence.explanations[token.key as usize];
            let at = all.partition_point(|e| e.token < from);
            for explanation in all[at..].iter().take_while(|e| e.token < to) {
                let mass = &mut scratch.mass[explanation.token as usize];
                if *mass == 0.0 {
                    scratch.touched.push(explanation.token);
                }
                *mass += explanation.probability;
            }
        }
        let mut sums = vec![0.0; last - first + 1];
        for token in scratch.touched.drain(..) {
            let mass = std::mem::take(&mut scratch.mass[token as usize]);
            let (weight, factor) = self.target_tokens[token as usize];
            let unit = evidence.target_tokens[token as usize].unit as usize;
            sums[unit - first + 1] += weight * ln(1.0 + factor * mass / words);
        }
        let mut sum = 0.0;
        for (unit, slot) in self.target_base[first..last].iter().zip(&mut sums[1..]) {
            sum += unit + *slot;
            *slot = sum;
        }
        Forward { first, sums }
    }

    /// Where the target units `first..last` render the tokens of source unit `unit`.
    pub(super) fn renderings(&self, unit: usize, first: usize, last: usize) -> Renderings {
        let evidence = self.evidence;
        // A rendering that any text of this length would have is none.
        let least = (evidence.source[unit].words * 1.3 + 1.0).ln();
        let mut places = Vec::new();
        for (token, source) in (0..).zip(&evidence.source_tokens[evidence.source_ranges[unit].clone()]) {
            let &SourceToken { class, key, .. } = source;
            let (weight, used) = self.weights.backward(class);
            let odds = (used / (1.0 - used)).ln();
            let all = &evidence.occurrences[key as usize];
            let from = all.partition_point(|o| (o.unit as usize) < first);
            for place in all[from..].iter().take_while(|o| (o.unit as usize) < last) {
                let gain = place.gain + odds;
                if gain > least {
                    places.push(Rendering { unit: place.unit, token, gain: weight * gain, weight });
                }
            }
        }
        places.sort_by_key(|p| (p.unit, p.token));
        Renderings { unit, places }
    }

    /// Scores a source unit against the runs of target units that start at `start`: one, two … `longest` of them.
    pub(super) fn backward(
        &self,
        renderings: &Renderings,
        start: usize,
        longest: usize,
        scratch: &mut Scratch,
        out: &mut Vec<f32>,
    ) {
        let Renderings { unit, places } = renderings;
        let best = &mut scratch.best;
        best.clear();
        best.resize(self.evidence.source_ranges[*unit].len(), 0.0);
        let base = self.source_base[*unit];
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
            out.push(base + (gain - weight * self.chance(start, end)).max(0.0));
        }
    }

    /// What the units of `block` have in common, with its renderings in the target units `first..last`.
    pub(super) fn shared(&self, block: Range<usize>, first: usize, last: usize) -> Shared {
        let evidence = self.evidence;
        // What is too common to be a rendering for the shortest unit is credited to none.
        let shortest = evidence.source[block.clone()].iter().map(|u| u.words).fold(f32::INFINITY, f32::min);
        let least = (shortest * 1.3 + 1.0).ln();
        let mut met: Vec<(u32, usize, Class)> = Vec::new();
        for unit in block {
            let tokens = &evidence.source_tokens[evidence.source_ranges[unit].clone()];
            met.extend(tokens.iter().filter(|t| t.class != Class::InnerWord).map(|t| (t.key, unit, t.class)));
        }
        met.sort_unstable_by_key(|m| (m.0, m.1));
        met.dedup_by_key(|m| (m.0, m.1));
        let mut out = Shared::default();
        for same in met.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            let (key, _, class) = same[0];
            let all = &evidence.occurrences[key as usize];
            let from = all.partition_point(|o| (o.unit as usize) < first);
            let (weight, used) = self.weights.backward(class);
            let odds = (used / (1.0 - used)).ln();
            let places = all[from..].iter().take_while(|o| (o.unit as usize) < last);
            let places = places.filter(|o| o.gain + odds > least);
            let (token, before) = (out.keys.len() as u32, out.places.len());
            out.places.extend(places.map(|o| Rendering {
                unit: o.unit,
                token,
                gain: weight * (o.gain + odds),
                weight,
            }));
            if out.places.len() > before {
                out.keys.push((same.len() as u32, weight));
            }
        }
        out.places.sort_by_key(|p| (p.unit, p.token));
        out
    }

    /// What [`Scorer::backward`] credits too often to the units of a block, for the runs of one, two … `longest` target units
    /// at `start`: one rendering is that of one unit, not of all that have the word.
    pub(super) fn surplus(&self, shared: &Shared, start: usize, longest: usize, out: &mut Vec<f32>) {
        let mut at = shared.places.partition_point(|p| (p.unit as usize) < start);
        if shared.places.get(at).is_none_or(|p| p.unit as usize >= start + longest) {
            out.resize(out.len() + longest, 0.0);
            return;
        }
        let mut found: Vec<(u32, f32)> = vec![(0, 0.0); shared.keys.len()];
        for end in start + 1..=start + longest {
            while let Some(place) = shared.places.get(at).filter(|p| (p.unit as usize) < end) {
                let (count, best) = &mut found[place.token as usize];
                *count += 1;
                *best = best.max(place.gain);
                at += 1;
            }
            let chance = self.chance(start, end);
            let each = shared.keys.iter().zip(&found).filter(|(_, found)| found.0 > 0);
            out.push(
                each.map(|(&(units, weight), &(count, best))| {
                    units.saturating_sub(count) as f32 * (best - weight * chance).max(0.0)
                })
                .sum(),
            );
        }
    }

    /// How likely any word is met among target units `start..end` by chance (natural log).
    fn chance(&self, start: usize, end: usize) -> f32 {
        let words = self.target_words[end] - self.target_words[start];
        self.weights.gamma * ln(words + 1.0) + (1.0 - self.weights.gamma) * 3.0
    }

    /// How the form of target runs is judged beside source units `source`.
    pub(super) fn form(&self, source: Range<usize>) -> Form {
        /// How far the logs of two unrelated lengths lie apart (standard deviation).
        const UNRELATED: f32 = 0.9;
        let w = self.weights;
        let chars = self.source_length(source.clone()) as f32 + 5.0;
        let last = |sums: &[u32]| sums.last().copied().unwrap_or_default();
        let (ours, theirs) = (last(&self.source_quotations), last(&self.target_quotations));
        let rate = theirs as f32 / last(&self.target_chars).max(1) as f32;
        let quotations = (ours > 0 && theirs > 0).then(|| Quotations {
            weight: w.quote,
            expected: self.source_quotations[source.end] - self.source_quotations[source.start],
            rate,
            log_rate: rate.ln(),
        });
        let spread = w.length_spread * (1.0 + 40.0 / chars).sqrt();
        Form {
            expected: chars.ln() + w.length_ratio,
            quadratic: -0.5 * w.length / (spread * spread),
            unrelated: 0.5 * w.length / (UNRELATED * UNRELATED),
            most: w.length * 4.5,
            constant: -w.length * (spread / UNRELATED).ln(),
            quotations,
        }
    }

    /// Writes down what the links among `steps` score.
    pub(super) fn score(&self, steps: &mut [Step]) {
        let (mut scratch, mut backward) = (Scratch::default(), Vec::new());
        for Step { source, target, score } in steps.iter_mut().filter(|s| s.is_filled()) {
            *score = self.forward(source.clone(), target.start, target.end, &mut scratch).total()
                + self.form(source.clone()).score(self.target_length(target.clone()), self.quotations(target.clone()));
            for unit in source.clone() {
                backward.clear();
                let renderings = self.renderings(unit, target.start, target.end);
                self.backward(&renderings, target.start, target.len(), &mut scratch, &mut backward);
                *score += backward[target.len() - 1];
            }
            if source.len() > 1 {
                backward.clear();
                let shared = self.shared(source.clone(), target.start, target.end);
                self.surplus(&shared, target.start, target.len(), &mut backward);
                *score -= self.weights.surplus * backward[target.len() - 1];
            }
        }
    }

    pub(super) fn source_length(&self, range: Range<usize>) -> u32 {
        self.source_chars[range.end] - self.source_chars[range.start]
    }

    /// How many quotations begin in target units `range`.
    pub(super) fn quotations(&self, range: Range<usize>) -> u32 {
        self.target_quotations[range.end] - self.target_quotations[range.start]
    }

    pub(super) fn target_length(&self, range: Range<usize>) -> u32 {
        self.target_chars[range.end] - self.target_chars[range.start]
    }
}

/// Natural logarithm of a positive number, to four decimals: fast, and the same on every machine.
fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = (bits >> 23) as f32 - 127.0;
    // From 1 to 2; ln m = 2 artanh s, of which four terms.
    let m = f32::from_bits((bits & 0x007f_ffff) | 0x3f80_0000);
    let s = (m - 1.0) / (m + 1.0);
    let q = s * s;
    2.0 * s * (1.0 + q * (1.0 / 3.0 + q * (0.2 + q / 7.0))) + exponent * std::f32::consts::LN_2
}

/// Sums from the start, one more than there are items.
pub(super) fn sums(items: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut at = 0u32;
    std::iter::once(0)
        .chain(items.map(|n| {
            at += n;
            at
        }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_logarithm_is_near_the_true_one() {
        for x in [1e-6, 0.3, 1.0, 1.5, 1.999, 2.0, 31.0, 1e4, 3e6] {
            assert!((ln(x) - x.ln()).abs() < 1e-4, "{x}");
        }
    }
}
