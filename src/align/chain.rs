//! The links of two texts, from evidence to steps.

use super::Weights;
use super::evidence::Evidence;
use super::moved;
use super::path::{Moves, Search, Step};
use super::score::Scorer;
use super::text::{SourceText, TargetText};
use crate::resources::Lexicon;

/// How often the chance of having no counterpart is estimated anew from the links found with the last estimate.
const ROUNDS: usize = 2;

/// The links of two texts with their scores, and a step for every unit that has no counterpart.
pub(super) fn of(source: &SourceText, target: &TargetText<'_>, lexicon: &Lexicon, weights: &Weights) -> Vec<Step> {
    let evidence = Evidence::new(source, target, lexicon, weights);
    let scorer = Scorer::new(&evidence, weights);
    let mut moves = Moves::new(source.given && target.given, weights);
    let mut search = Search::new(&scorer, weights);
    let mut steps = search.best(&moves);
    for _ in 0..ROUNDS {
        moves.adapt(&steps, weights);
        steps = search.best(&moves);
    }
    scorer.score(&mut steps);
    moved::link(&scorer, steps, &moves, weights)
}
