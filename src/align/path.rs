//! The best chain of links from the start of two texts to their end.

use std::collections::VecDeque;
use std::ops::Range;

use super::Weights;
use super::band::Band;
use super::score::{MAX_BLOCK, Scorer, Scratch, Shared, sums};
use super::text::Unit;

/// Tables with at most this many possible links keep their scores for the next pass.
const KEPT: usize = 4_000_000;

/// One move of the chain. One side may be empty.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Step {
    pub(super) source: Range<usize>,
    pub(super) target: Range<usize>,
    /// Log-likelihood ratio of the two sides, without any prior; 0 when a side is empty.
    pub(super) score: f32,
}

impl Step {
    pub(super) fn is_filled(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}

/// What links may look like, and how likely each kind is (natural logs).
#[derive(Clone, Copy, Debug)]
pub(super) struct Moves {
    /// Whether target units are pieces of segments (links have runs of any length) or given (links of at most three).
    pub(super) pieces: bool,
    pub(super) source_null: f32,
    pub(super) target_null: f32,
    /// Leaving out a whole paragraph of the target; for pieces only.
    pub(super) paragraph_null: f32,
}

impl Moves {
    /// `given`: whether the segments of both texts are taken as they are.
    pub(super) fn new(given: bool, w: &Weights) -> Self {
        let (source_null, target_null) =
            if given { (w.null, w.null) } else { (w.piece_source_null, w.piece_target_null) };
        Moves { pieces: !given, source_null, target_null, paragraph_null: w.paragraph_null }
    }

    /// Estimates from the links of two texts how likely segments of theirs are to have no counterpart.
    pub(super) fn adapt(&mut self, steps: &[Step], w: &Weights) {
        let alone = |side: fn(&Step) -> bool| steps.iter().filter(|s| side(s)).count() as f32;
        let source = alone(|s| s.target.is_empty());
        if self.pieces {
            let sources = steps.iter().map(|s| s.source.len()).sum::<usize>() as f32;
            self.source_null = (((source + 0.5) / (sources + 5.0)).ln() + w.piece_null_add).min(w.piece_null_most);
        } else {
            let prior = |alone: f32| ((alone + 0.5) / (steps.len() as f32 + 5.0)).ln() + w.null_add;
            self.source_null = prior(source).clamp(w.null_least, w.null_most);
            self.target_null = prior(alone(|s| s.source.is_empty())).clamp(w.null_least, w.null_most);
        }
    }

    /// How likely a link of `a` source units and `b` target units is, by its form alone.
    pub(super) fn prior(&self, a: usize, b: usize, w: &Weights) -> f32 {
        if self.pieces {
            return w.piece_more * (a - 1) as f32;
        }
        match (a, b) {
            (1, 1) => w.one_one,
            (1, 2) | (2, 1) => w.one_two,
            (2, 2) => w.two_two,
            _ => w.one_three,
        }
    }

    /// How many target units a link of `a` source units may have.
    pub(super) fn longest(&self, a: usize) -> usize {
        match (self.pieces, a) {
            (false, _) => 4 - a,
            (true, 1 | 2) => 24,
            // Three sentences go together where they cannot be divided.
            (true, _) => 12,
        }
    }
}

/// The search for the best chain, and the scores it has seen.
pub(super) struct Search<'a> {
    scorer: &'a Scorer<'a>,
    weights: &'a Weights,
    band: Band,
    /// Sums of paragraph starts before each unit.
    source_opens: Vec<u32>,
    target_opens: Vec<u32>,
    /// Sums of headings of the source before each unit.
    headings: Vec<u32>,
    /// The scores of all links of the band with their priors, in the order of the search, when they are few enough to keep.
    kept: Vec<f32>,
    /// The run lengths that belong to them, for every block at every cell: the first and one past the last.
    kept_runs: Vec<(u8, u8)>,
}

impl<'a> Search<'a> {
    pub(super) fn new(scorer: &'a Scorer<'a>, weights: &'a Weights) -> Self {
        let evidence = scorer.evidence;
        let opens = |units: &[Unit]| sums(units.iter().map(|u| u32::from(u.opens)));
        Search {
            scorer,
            weights,
            band: Band::new(evidence),
            source_opens: opens(evidence.source),
            target_opens: opens(evidence.target),
            headings: sums(evidence.source.iter().map(|u| u32::from(u.heading))),
            kept: Vec::new(),
            kept_runs: Vec::new(),
        }
    }

    /// The run lengths that a link of source units `i..i + a` may have at target unit `j`: those that end in the band and are
    /// neither far too long nor far too short.
    fn runs(&self, moves: &Moves, i: usize, a: usize, j: usize) -> Range<usize> {
        let (lo, hi) = self.band.rows[i + a];
        let most = moves.longest(a).min(hi.saturating_sub(j));
        let least = lo.saturating_sub(j).max(1);
        if !moves.pieces {
            return least..most.max(least - 1) + 1;
        }
        let chars = self.scorer.source_length(i..i + a);
        let length = |b: usize| self.scorer.target_length(j..j + b);
        let (shortest, longest) = (chars / 3, 5 * chars / 2 + 30);
        let mut from = least;
        while from <= most && length(from) + 10 < shortest {
            from += 1;
        }
        let mut to = from;
        while to <= most && length(to) <= longest {
            to += 1;
        }
        from..to
    }

    /// The best chain under `moves`.
    pub(super) fn best(&mut self, moves: &Moves) -> Vec<Step> {
        let (n, m) = (self.scorer.evidence.source.len(), self.scorer.evidence.target.len());
        let rows = &self.band.rows;
        let mut offsets = Vec::with_capacity(n + 2);
        let mut cells = 0;
        for (lo, hi) in rows {
            offsets.push(cells);
            cells += hi - lo + 1;
        }
        let cell = |i: usize, j: usize| {
            let (lo, hi) = rows[i];
            (lo <= j && j <= hi).then(|| offsets[i] + j - lo)
        };
        let mut value = vec![f32::NEG_INFINITY; cells];
        let mut back: Vec<(u8, u8)> = vec![(0, 0); cells];
        value[0] = 0.0;
        let reuse = !self.kept.is_empty();
        let mut kept = std::mem::take(&mut self.kept);
        let mut runs = std::mem::take(&mut self.kept_runs);
        let mut keep = true;
        let (mut at, mut run) = (0, 0);
        let mut scores = Rows::new(self.scorer);
        for i in 0..=n {
            if !reuse {
                if !keep {
                    kept.clear();
                    runs.clear();
                    (at, run) = (0, 0);
                }
                scores.fill(self, moves, i, &mut kept, &mut runs);
                keep = keep && kept.len() <= KEPT;
            }
            for j in rows[i].0..=rows[i].1 {
                let here = value[offsets[i] + j - rows[i].0];
                let mut offer = |a: usize, b: usize, v: f32| {
                    if let Some(to) = cell(i + a, j + b)
                        && v > value[to]
                    {
                        value[to] = v;
                        back[to] = (a as u8, b as u8);
                    }
                };
                if i < n {
                    offer(1, 0, here + moves.source_null);
                }
                if j < m {
                    offer(0, 1, here + moves.target_null);
                    let length = self.paragraph_length(j);
                    if moves.pieces && length > 1 {
                        offer(0, length, here + moves.paragraph_null);
                    }
                }
                for a in 1..=MAX_BLOCK.min(n - i) {
                    let (from, to) = runs[run];
                    run += 1;
                    if from == to {
                        continue;
                    }
                    // A run ends inside the band of its row, so no cell has to be asked for.
                    let first = offsets[i + a] + j + usize::from(from) - rows[i + a].0;
                    let links = &kept[at..at + usize::from(to - from)];
                    at += links.len();
                    for ((b, to), link) in (from..to).zip(first..).zip(links) {
                        let v = here + link;
                        if v > value[to] {
                            value[to] = v;
                            back[to] = (a as u8, b);
                        }
                    }
                }
            }
        }
        let mut steps = Vec::new();
        let (mut i, mut j) = (n, m);
        while let Some((a, b)) = cell(i, j).map(|c| back[c]).filter(|&step| step != (0, 0)) {
            let (a, b) = (a as usize, b as usize);
            // A paragraph left out is so many pieces left out.
            let pieces = if a == 0 { b } else { 1 };
            let target = |k: usize| if a == 0 { j - k - 1..j - k } else { j - b..j };
            steps.extend((0..pieces).map(|k| Step { source: i - a..i, target: target(k), score: 0.0 }));
            (i, j) = (i - a, j - b);
        }
        steps.reverse();
        if keep || reuse {
            (self.kept, self.kept_runs) = (kept, runs);
        } else {
            self.band = Band::around(steps.iter().map(|s| (s.source.end, s.target.end)), n, m);
        }
        steps
    }

    /// How many target units the paragraph has that starts at unit `j`; 0 when none starts there or it is too long for a step.
    fn paragraph_length(&self, j: usize) -> usize {
        let units = self.scorer.evidence.target;
        if !units[j].opens {
            return 0;
        }
        let more = units[j + 1..].iter().take(usize::from(u8::MAX)).take_while(|u| !u.opens).count();
        if more < usize::from(u8::MAX) { more + 1 } else { 0 }
    }

    /// How likely links of source units `i..i + a` with runs at target unit `j` are before their words are looked at: their
    /// form, the paragraphs they keep to, and what stands at their edges.
    fn priors<'s>(&'s self, moves: &'s Moves, i: usize, a: usize, j: usize) -> impl Fn(usize) -> f32 + 's {
        let w = self.weights;
        let evidence = self.scorer.evidence;
        let inner_source = self.source_opens[i + a] - self.source_opens[i + 1];
        let before = self.target_opens.get(j + 1).copied().unwrap_or_default();
        let opens = |units: &[Unit], at: usize| units.get(at).is_none_or(|u| u.opens);
        let pause = |at: usize| evidence.pauses.get(at).copied().unwrap_or_default();
        let source_ends = opens(evidence.source, i + a);
        let pause_before = pause(j);
        let headings = if a > 1 { self.headings[i + a] - self.headings[i] } else { 0 };
        move |b| {
            let form = moves.prior(a, b, w) + w.heading * headings as f32;
            if !moves.pieces {
                return form;
            }
            let inside = inner_source + self.target_opens[j + b] - before;
            let edge = if source_ends && opens(evidence.target, j + b) { w.paragraph_edge } else { 0.0 };
            form - w.paragraph_inside * inside as f32 + 0.5 * w.pause * (pause_before + pause(j + b)) + edge
        }
    }
}

/// Computes the scores of links row by row.
struct Rows<'a> {
    scorer: &'a Scorer<'a>,
    /// Backward scores of the source units that the next rows need.
    backward: VecDeque<Backward>,
    next: usize,
    scratch: Scratch,
}

/// The backward scores of one source unit for the runs at each target unit of a range.
struct Backward {
    unit: usize,
    first: usize,
    starts: Vec<usize>,
    values: Vec<f32>,
}

impl Backward {
    /// The scores for runs of one, two … units at `start`.
    fn at(&self, start: usize) -> &[f32] {
        let row = start - self.first;
        &self.values[self.starts[row]..self.starts[row + 1]]
    }
}

impl<'a> Rows<'a> {
    fn new(scorer: &'a Scorer<'a>) -> Self {
        Rows { scorer, backward: VecDeque::new(), next: 0, scratch: Scratch::default() }
    }

    /// Adds to `out` the scores with priors of all links that start at source unit `i`, in the order of the search, and to
    /// `out_runs` their run lengths.
    fn fill(&mut self, search: &Search<'_>, moves: &Moves, i: usize, out: &mut Vec<f32>, out_runs: &mut Vec<(u8, u8)>) {
        let rows = &search.band.rows;
        let n = rows.len() - 1;
        let (lo, hi) = rows[i];
        while self.backward.front().is_some_and(|b| b.unit < i) {
            self.backward.pop_front();
        }
        while self.next < (i + MAX_BLOCK).min(n) {
            let row = self.backward_row(search, moves, self.next);
            self.backward.push_back(row);
            self.next += 1;
        }
        let blocks = MAX_BLOCK.min(n - i);
        let forward: Vec<_> =
            (1..=blocks).map(|a| self.scorer.forward(i..i + a, lo, rows[i + a].1.max(lo), &mut self.scratch)).collect();
        let form: Vec<_> = (1..=blocks).map(|a| self.scorer.form(i..i + a)).collect();
        let shared: [Shared; MAX_BLOCK] = std::array::from_fn(|k| {
            if 0 < k && k < blocks {
                self.scorer.shared(i..i + k + 1, lo, rows[i + k + 1].1.max(lo))
            } else {
                Shared::default()
            }
        });
        let mut surplus = Vec::new();
        for j in lo..=hi {
            for a in 1..=blocks {
                let runs = search.runs(moves, i, a, j);
                out_runs.push((runs.start as u8, runs.end as u8));
                if runs.is_empty() {
                    continue;
                }
                let prior = search.priors(moves, i, a, j);
                let backward: [&[f32]; MAX_BLOCK] =
                    std::array::from_fn(|k| if k < a { self.backward[k].at(j) } else { &[] });
                surplus.clear();
                if a > 1 {
                    self.scorer.surplus(&shared[a - 1], j, runs.end - 1, &mut surplus);
                }
                for b in runs {
                    let chars = self.scorer.target_length(j..j + b);
                    let quotations = self.scorer.quotations(j..j + b);
                    let mut score = prior(b) + forward[a - 1].of(j, j + b) + form[a - 1].score(chars, quotations);
                    for backward in &backward[..a] {
                        score += backward[b - 1];
                    }
                    if a > 1 {
                        score -= search.weights.surplus * surplus[b - 1];
                    }
                    out.push(score);
                }
            }
        }
    }

    fn backward_row(&mut self, search: &Search<'_>, moves: &Moves, unit: usize) -> Backward {
        let rows = &search.band.rows;
        let n = rows.len() - 1;
        // The blocks that hold this unit, and the starts they may have.
        let blocks: Vec<(usize, usize)> = (1..=MAX_BLOCK)
            .flat_map(|a| ((unit + 1).saturating_sub(a)..=unit).map(move |i| (i, a)))
            .filter(|&(i, a)| i + a <= n)
            .collect();
        let (first, last) = (rows[(unit + 1).saturating_sub(MAX_BLOCK)].0, rows[unit].1);
        let renderings = self.scorer.renderings(unit, first, rows[(unit + MAX_BLOCK).min(n)].1);
        let mut row = Backward { unit, first, starts: Vec::with_capacity(last - first + 2), values: Vec::new() };
        for start in first..=last {
            row.starts.push(row.values.len());
            let inside = |i: usize| rows[i].0 <= start && start <= rows[i].1;
            let longest = blocks
                .iter()
                .filter(|&&(i, _)| inside(i))
                .map(|&(i, a)| search.runs(moves, i, a, start).end - 1)
                .max()
                .unwrap_or(0);
            self.scorer.backward(&renderings, start, longest, &mut self.scratch, &mut row.values);
        }
        row.starts.push(row.values.len());
        row
    }
}
