//! The best chain of links from the start of two texts to their end.

use std::ops::Range;

use super::Weights;
use super::score::{Forward, MAX_BLOCK, Scorer};

/// One move of the chain. One side may be empty.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Step {
    pub(super) source: Range<usize>,
    pub(super) target: Range<usize>,
    /// Log-likelihood ratio of the two sides, without any prior; 0 when a side is empty.
    pub(super) score: f32,
}

/// What links may look like, and how likely each kind is (natural logs).
#[derive(Clone, Copy, Debug)]
pub(super) struct Moves {
    /// Whether target units are given segments (links of at most three) or pieces of them (runs of any length).
    pub(super) pieces: bool,
    pub(super) source_null: f32,
    pub(super) target_null: f32,
}

impl Moves {
    pub(super) fn prior(&self, a: usize, b: usize, w: &Weights) -> Option<f32> {
        if self.pieces {
            return Some(w.piece_more * (a - 1) as f32);
        }
        match (a, b) {
            (1, 1) => Some(w.one_one),
            (1, 2) | (2, 1) => Some(w.one_two),
            (1, 3) | (3, 1) => Some(w.one_three),
            (2, 2) => Some(w.two_two),
            _ => None,
        }
    }

    /// How many target units a link of `a` source units may have.
    pub(super) fn longest(&self, a: usize) -> usize {
        if self.pieces { 24 * a } else { 4 - a }
    }
}

/// The cells of the table that are looked at: for every number of source units done, the range of target units done.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub(super) rows: Vec<(usize, usize)>,
}

impl Band {
    pub(super) fn full(n: usize, m: usize) -> Self {
        Band { rows: vec![(0, m); n + 1] }
    }
}

pub(super) fn best(scorer: &Scorer<'_>, moves: &Moves, band: &Band, w: &Weights) -> Vec<Step> {
    let (n, m) = (scorer.evidence.source.len(), scorer.evidence.target.len());
    let source = &scorer.evidence.source;
    let target = &scorer.evidence.target;
    let mut counts = vec![0.0; scorer.evidence.occurrences.len()];
    let mut scratch = Vec::new();
    // Sums of paragraph starts, to count those inside a block.
    let opens = |units: &[super::evidence::Unit]| -> Vec<u32> {
        let mut at = 0;
        std::iter::once(0)
            .chain(units.iter().map(|u| {
                at += u32::from(u.opens);
                at
            }))
            .collect()
    };
    let (source_opens, target_opens) = (opens(source), opens(target));
    let opens_at = |units: &[super::evidence::Unit], at: usize| units.get(at).is_none_or(|u| u.opens);

    let width = |i: usize| band.rows[i].1 - band.rows[i].0 + 1;
    let offsets: Vec<usize> = {
        let mut at = 0;
        (0..=n)
            .map(|i| {
                let here = at;
                at += width(i);
                here
            })
            .collect()
    };
    let cells = offsets[n] + width(n);
    let mut value = vec![f32::NEG_INFINITY; cells];
    let mut back: Vec<(u8, u8, f32)> = vec![(0, 0, 0.0); cells];
    let cell = |i: usize, j: usize| -> Option<usize> {
        let (lo, hi) = band.rows[i];
        (lo <= j && j <= hi).then(|| offsets[i] + j - lo)
    };
    value[0] = 0.0;
    // Backward scores of the next source units: for each start, `stride` run lengths.
    struct Backward {
        unit: usize,
        first: usize,
        starts: Vec<usize>,
        values: Vec<f32>,
    }
    let mut backwards: Vec<Backward> = Vec::new();
    for i in 0..=n {
        let (lo, hi) = band.rows[i];
        let forwards: Vec<Forward> =
            (1..=MAX_BLOCK.min(n - i)).map(|a| scorer.forward(i, i + a, lo, band.rows[i + a].1, &mut counts)).collect();
        backwards.retain(|b| b.unit >= i);
        for unit in backwards.last().map_or(i, |b| b.unit + 1)..(i + MAX_BLOCK).min(n) {
            let (first, last) = (band.rows[(unit + 1).saturating_sub(MAX_BLOCK)].0, band.rows[unit].1);
            let limit = 3 * scorer.source_length((unit + 1).saturating_sub(MAX_BLOCK)..(unit + MAX_BLOCK).min(n)) + 30;
            let mut row = Backward { unit, first, starts: Vec::new(), values: Vec::new() };
            for start in first..=last {
                row.starts.push(row.values.len());
                let mut longest = moves.longest(MAX_BLOCK).max(moves.longest(1)).min(m - start);
                while longest > 1 && scorer.target_length(start..start + longest) > limit {
                    longest -= 1;
                }
                scorer.backward(unit, start, longest, &mut scratch, &mut row.values);
            }
            row.starts.push(row.values.len());
            backwards.push(row);
        }
        for j in lo..=hi {
            let from = offsets[i] + j - lo;
            let here = value[from];
            if here == f32::NEG_INFINITY {
                continue;
            }
            let mut offer = |i2: usize, j2: usize, v: f32, score: f32| {
                if let Some(to) = cell(i2, j2)
                    && v > value[to]
                {
                    value[to] = v;
                    back[to] = ((i2 - i) as u8, (j2 - j).min(255) as u8, score);
                }
            };
            if i < n {
                offer(i + 1, j, here + moves.source_null, 0.0);
            }
            if j < m {
                offer(i, j + 1, here + moves.target_null, 0.0);
            }
            for (a, forward) in (1..).zip(&forwards) {
                let ls = scorer.source_length(i..i + a);
                let inner_source = source_opens[i + a] - source_opens[i + 1];
                for b in 1..=moves.longest(a).min(m - j) {
                    let Some(prior) = moves.prior(a, b, w) else { continue };
                    if j + b > band.rows[i + a].1 {
                        break;
                    }
                    if moves.pieces {
                        let lt = scorer.target_length(j..j + b);
                        if lt > 3 * ls + 30 {
                            break;
                        }
                        if 3 * lt + 30 < ls {
                            continue;
                        }
                    }
                    let mut score = forward.of(j, j + b) + scorer.length(i..i + a, j..j + b);
                    for row in &backwards[..a] {
                        let at = row.starts[j - row.first];
                        score += row.values[(at + b - 1).min(row.starts[j - row.first + 1] - 1)];
                    }
                    let mut prior = prior;
                    if moves.pieces {
                        let inner = inner_source + target_opens[j + b] - target_opens[j + 1];
                        prior -= w.paragraph_inside * inner as f32;
                        if opens_at(source, i + a) && opens_at(target, j + b) {
                            prior += w.paragraph_edge;
                        }
                    }
                    offer(i + a, j + b, here + prior + score, score);
                }
            }
        }
    }
    let mut out = Vec::new();
    let (mut i, mut j) = (n, m);
    while i > 0 || j > 0 {
        let Some((a, b, score)) = cell(i, j).map(|c| back[c]) else { break };
        if a == 0 && b == 0 {
            break;
        }
        let (i2, j2) = (i - a as usize, j - b as usize);
        out.push(Step { source: i2..i, target: j2..j, score });
        (i, j) = (i2, j2);
    }
    out.reverse();
    out
}
