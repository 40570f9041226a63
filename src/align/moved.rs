//! Segments that stand elsewhere in the translation than in the original: a paragraph moved up, a caption taken along.
//!
//! A chain of links cannot cross itself, so what was moved is left over on both sides. Leftovers that clearly translate each
//! other are linked afterwards.

use std::ops::Range;

use super::Weights;
use super::path::{Moves, Step};
use super::score::{Renderings, Scorer, Scratch};

/// How many steps of the chain may lie between two leftovers that are compared: the pass stays linear.
const REACH: usize = 120;

/// A run of neighbouring leftovers of one side, and where it stands in the chain.
struct Run {
    units: Range<usize>,
    step: usize,
}

/// Replaces leftovers in `steps` by links between them, the best first. Every step with an empty side holds one unit.
pub(super) fn link(scorer: &Scorer<'_>, steps: Vec<Step>, moves: &Moves, w: &Weights) -> Vec<Step> {
    let sources = runs(&steps, |s| s.target.is_empty().then(|| s.source.clone()));
    let targets = runs(&steps, |s| s.source.is_empty().then(|| s.target.clone()));
    let mut scratch = Scratch::default();
    let mut candidates: Vec<Step> = Vec::new();
    for source in &sources {
        let near = targets.partition_point(|t| t.step + REACH < source.step);
        for target in targets[near..].iter().take_while(|t| t.step <= source.step + REACH) {
            compare(scorer, &source.units, &target.units, moves, w, &mut scratch, &mut candidates);
        }
    }
    candidates.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| (a.source.start, a.target.start).cmp(&(b.source.start, b.target.start)))
    });
    let mut source_taken = vec![false; scorer.evidence.source.len()];
    let mut target_taken = vec![false; scorer.evidence.target.len()];
    let mut found = Vec::new();
    for step in candidates {
        if !source_taken[step.source.clone()].contains(&true) && !target_taken[step.target.clone()].contains(&true) {
            source_taken[step.source.clone()].fill(true);
            target_taken[step.target.clone()].fill(true);
            found.push(step);
        }
    }
    let still_alone = |s: &Step| {
        let source_gone = s.target.is_empty() && source_taken[s.source.clone()].contains(&true);
        let target_gone = s.source.is_empty() && target_taken[s.target.clone()].contains(&true);
        !source_gone && !target_gone
    };
    steps.into_iter().filter(still_alone).chain(found).collect()
}

fn runs(steps: &[Step], alone: impl Fn(&Step) -> Option<Range<usize>>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for (step, units) in steps.iter().enumerate().filter_map(|(n, s)| alone(s).map(|units| (n, units))) {
        match out.last_mut() {
            Some(run) if run.units.end == units.start => run.units.end = units.end,
            _ => out.push(Run { units, step }),
        }
    }
    out
}

/// Adds to `candidates` the links between two runs that score high enough.
fn compare(
    scorer: &Scorer<'_>,
    sources: &Range<usize>,
    targets: &Range<usize>,
    moves: &Moves,
    w: &Weights,
    scratch: &mut Scratch,
    candidates: &mut Vec<Step>,
) {
    let mut backward = [Vec::new(), Vec::new()];
    let renderings: Vec<Renderings> =
        sources.clone().map(|i| scorer.renderings(i, targets.start, targets.end)).collect();
    for i in sources.clone() {
        for a in 1..=2.min(sources.end - i) {
            let forward = scorer.forward(i..i + a, targets.start, targets.end, scratch);
            let form = scorer.form(i..i + a);
            for j in targets.clone() {
                let longest = moves.longest(a).min(targets.end - j);
                for (renderings, out) in renderings[i - sources.start..][..a].iter().zip(&mut backward) {
                    out.clear();
                    scorer.backward(renderings, j, longest, scratch, out);
                }
                for b in 1..=longest {
                    let score = forward.of(j, j + b)
                        + backward[..a].iter().map(|out| out[b - 1]).sum::<f32>()
                        + form.score(scorer.target_length(j..j + b), scorer.quotations(j..j + b));
                    if score + moves.prior(a, b, w) > w.moved {
                        candidates.push(Step { source: i..i + a, target: j..j + b, score });
                    }
                }
            }
        }
    }
}
