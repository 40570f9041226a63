//! Which translation belongs to which original, among many of both.
//!
//! Every document is a row of features: the Thai translations of its words, its figures and dates, its Latin words. An index
//! from features to documents finds the few candidates that are worth aligning; how well they align decides.

use std::collections::HashMap;

use super::Weights;
use super::cue::Cue;
use super::text::{SourceText, TargetText, Unit};
use crate::document::Document;
use crate::resources::{Lexicon, Resources, Target};

/// An original and its translation.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pair {
    /// Which of the originals.
    pub source: usize,
    /// Which of the translations.
    pub target: usize,
    /// How much speaks for the pair, from 0 to 1.
    pub score: f32,
}

/// What belongs together, and what is left over.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Pairing {
    /// In order of the originals.
    pub pairs: Vec<Pair>,
    /// Originals without translation, in order.
    pub sources: Vec<usize>,
    /// Translations without original, in order.
    pub targets: Vec<usize>,
}

/// How many candidates of each document are aligned.
const CANDIDATES: usize = 5;
/// The least evidence of a pair.
const LEAST: f32 = 3.5;
/// How much the evidence for another original of the same translation speaks against a pair. A page that puts two articles
/// together is the translation of neither.
const RIVALRY: f32 = 0.5;

/// Finds out which of `targets` translate which of `sources`. Documents without counterpart stay alone; none stands in two
/// pairs. Among `n` documents the time is that of `n` alignments, and of a look through an index.
///
/// ```
/// use thiap::align::pair;
/// use thiap::document::{Document, Language};
/// let sources = ["Giá lúa tăng 5% trong tháng 6.", "Học sinh tham quan bảo tàng."];
/// let targets = ["นักเรียนเยี่ยมชมพิพิธภัณฑ์", "เว็บไซต์นี้ใช้คุกกี้", "ราคาข้าวเพิ่มขึ้น 5% ในเดือนมิถุนายน"];
/// let sources = sources.map(|text| Document::new(text, Language::Vietnamese));
/// let targets = targets.map(|text| Document::new(text, Language::Thai));
/// let found = pair(&sources, &targets, &thiap::Resources::builtin());
/// assert_eq!(found.pairs.iter().map(|p| (p.source, p.target)).collect::<Vec<_>>(), [(0, 2), (1, 0)]);
/// assert_eq!(found.targets, [1]);
/// ```
#[must_use]
pub fn pair(sources: &[Document], targets: &[Document], resources: &Resources) -> Pairing {
    let weights = Weights::default();
    let lexicon = &resources.lexicon;
    let source_texts: Vec<SourceText> = in_parallel(sources, |d| SourceText::new(d, lexicon));
    let target_texts: Vec<TargetText<'_>> = in_parallel(targets, |d| TargetText::new(d, lexicon, &weights));
    let index = Index::new(&target_texts);
    let likely = candidates(&source_texts, &index, lexicon);
    let evidence: Vec<f32> = in_parallel(&likely, |&(source, target)| {
        evidence(&source_texts[source], &target_texts[target], lexicon, &weights)
    });
    let mut pairs: Vec<Pair> = less_rivals(&likely, &evidence, targets.len());
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.source, a.target).cmp(&(b.source, b.target))));
    let mut free_source = vec![true; sources.len()];
    let mut free_target = vec![true; targets.len()];
    pairs.retain(|p| {
        let both = p.score >= LEAST && free_source[p.source] && free_target[p.target];
        if both {
            free_source[p.source] = false;
            free_target[p.target] = false;
        }
        both
    });
    pairs.sort_by_key(|p| p.source);
    for pair in &mut pairs {
        pair.score = 1.0 - (-pair.score / 8.0).exp();
    }
    let left = |free: Vec<bool>| free.iter().enumerate().filter(|(_, free)| **free).map(|(n, _)| n).collect();
    Pairing { pairs, sources: left(free_source), targets: left(free_target) }
}

/// The evidence of the links of two texts (log-likelihood ratio) for a hundred characters.
fn evidence(source: &SourceText, target: &TargetText<'_>, lexicon: &Lexicon, weights: &Weights) -> f32 {
    let steps = super::chain::of(source, target, lexicon, weights);
    let chars = |units: &[Unit]| units.iter().filter(|u| u.content).map(|u| u.chars as f32).sum::<f32>().max(1.0);
    let sum: f32 = steps.iter().filter(|s| s.is_filled()).map(|s| s.score.max(0.0)).sum();
    100.0 * sum / (chars(&source.units) * chars(&target.units)).sqrt()
}

/// The pairs with their evidence, less what speaks for another source of the same target.
fn less_rivals(likely: &[(usize, usize)], evidence: &[f32], targets: usize) -> Vec<Pair> {
    // For every target, the best source and the evidence for it, and the evidence for the second best.
    let mut best: Vec<(usize, f32, f32)> = vec![(usize::MAX, 0.0, 0.0); targets];
    for (&(source, target), &value) in likely.iter().zip(evidence) {
        let of = &mut best[target];
        if value > of.1 {
            *of = (source, value, of.1);
        } else {
            of.2 = of.2.max(value);
        }
    }
    let pairs = likely.iter().zip(evidence).map(|(&(source, target), &value)| {
        let (first, most, second) = best[target];
        Pair { source, target, score: value - RIVALRY * if first == source { second } else { most } }
    });
    pairs.collect()
}

/// What documents have in common.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Feature<'a> {
    Word(Target),
    Cue(&'a Cue),
}

/// The kinds of features are compared apart, so that an article full of figures is not judged by them alone.
const KINDS: usize = 3;

impl Feature<'_> {
    fn kind(self) -> usize {
        match self {
            Feature::Word(_) => 0,
            Feature::Cue(Cue::Value(_)) => 1,
            Feature::Cue(Cue::Latin(_)) => 2,
        }
    }
}

/// What each kind is worth.
const WORTH: [f32; KINDS] = [1.5, 1.0, 1.0];

/// From features to the translations that have them.
struct Index<'a> {
    postings: HashMap<Feature<'a>, Posting>,
    documents: usize,
}

struct Posting {
    /// How telling the feature is: the log of the share of translations that have it, inverted.
    idf: f32,
    /// Translation and weight; the weights of one kind in one translation have the length 1.
    entries: Vec<(u32, f32)>,
}

impl<'a> Index<'a> {
    fn new(targets: &'a [TargetText<'_>]) -> Self {
        let mut postings: HashMap<Feature<'a>, Posting> = HashMap::new();
        for (number, target) in (0..).zip(targets) {
            let words = target.matches.iter().map(|(word, _)| Feature::Word(*word));
            for (feature, count) in counted(words.chain(target.cues.iter().map(|c| Feature::Cue(&c.cue)))) {
                let posting = postings.entry(feature).or_insert_with(|| Posting { idf: 0.0, entries: Vec::new() });
                posting.entries.push((number, (1.0 + count as f32).ln()));
            }
        }
        let documents = targets.len();
        let mut squares = vec![[0.0f32; KINDS]; documents];
        // In order of the features, so that sums come out the same every time.
        let mut sorted: Vec<(&Feature<'a>, &mut Posting)> = postings.iter_mut().collect();
        sorted.sort_by_key(|(feature, _)| **feature);
        for (feature, posting) in &mut sorted {
            posting.idf = ((documents as f32 + 1.0) / (posting.entries.len() as f32 + 0.5)).ln();
            for (number, weight) in &mut posting.entries {
                *weight *= posting.idf;
                squares[*number as usize][feature.kind()] += *weight * *weight;
            }
        }
        for (feature, posting) in sorted {
            for (number, weight) in &mut posting.entries {
                *weight /= squares[*number as usize][feature.kind()].sqrt().max(1e-6);
            }
        }
        Index { postings, documents }
    }

    /// Likeness of a source to every translation that shares a feature with it.
    fn likeness(&self, source: &'a SourceText, lexicon: &Lexicon) -> Vec<(u32, f32)> {
        let entries: Vec<_> = counted(source.entries.iter().map(|word| word.entry));
        let mut words: HashMap<Target, f32> = HashMap::new();
        for (entry, count) in entries {
            for (target, p) in lexicon.targets_of(entry) {
                *words.entry(target).or_default() += p * count as f32;
            }
        }
        let words = words.into_iter().map(|(target, mass)| (Feature::Word(target), (1.0 + mass).ln()));
        let cues = counted(source.cues.iter().map(|c| Feature::Cue(&c.cue)));
        let cues = cues.into_iter().map(|(cue, count)| (cue, (1.0 + count as f32).ln()));
        let mut features: Vec<(Feature<'_>, f32)> = words.chain(cues).collect();
        features.sort_by_key(|f| f.0);
        let mut squares = [0.0f32; KINDS];
        let mut known: Vec<(&Posting, usize, f32)> = Vec::new();
        for (feature, weight) in &features {
            if let Some(posting) = self.postings.get(feature) {
                let weight = weight * posting.idf;
                squares[feature.kind()] += weight * weight;
                known.push((posting, feature.kind(), weight));
            }
        }
        let mut scores = vec![0.0f32; self.documents];
        // What most translations have tells little and takes most of the time.
        let common = (self.documents / 5).max(60);
        for (posting, kind, weight) in known.into_iter().filter(|(p, ..)| p.entries.len() <= common) {
            let weight = WORTH[kind] * weight / squares[kind].sqrt().max(1e-6);
            for &(number, w) in &posting.entries {
                scores[number as usize] += weight * w;
            }
        }
        (0..).zip(scores).filter(|(_, score)| *score > 0.0).collect()
    }
}

/// The pairs worth aligning: for every document of either side the likeliest of the other.
fn candidates(sources: &[SourceText], index: &Index<'_>, lexicon: &Lexicon) -> Vec<(usize, usize)> {
    let numbers: Vec<usize> = (0..sources.len()).collect();
    let rows: Vec<Vec<(u32, f32)>> = in_parallel(&numbers, |&source| {
        let mut row = index.likeness(&sources[source], lexicon);
        row.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        row.truncate(4 * CANDIDATES);
        row
    });
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut columns: Vec<Vec<(usize, f32)>> = vec![Vec::new(); index.documents];
    for (source, row) in rows.iter().enumerate() {
        out.extend(row.iter().take(CANDIDATES).map(|&(target, _)| (source, target as usize)));
        for &(target, score) in row {
            columns[target as usize].push((source, score));
        }
    }
    for (target, column) in columns.iter_mut().enumerate() {
        column.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        out.extend(column.iter().take(2).map(|&(source, _)| (source, target)));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Each item once, with how often it came; in order.
fn counted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut all: Vec<T> = items.collect();
    all.sort_unstable();
    let mut out: Vec<(T, usize)> = Vec::new();
    for item in all {
        match out.last_mut() {
            Some((last, count)) if *last == item => *count += 1,
            _ => out.push((item, 1)),
        }
    }
    out
}

/// `f` of every item, in order, on as many threads as the machine has.
fn in_parallel<'a, T: Sync, R: Send>(items: &'a [T], f: impl Fn(&'a T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(items.len() / 8 + 1);
    if threads == 1 {
        return items.iter().map(f).collect();
    }
    let f = &f;
    std::thread::scope(|scope| {
        let parts: Vec<_> = items
            .chunks(items.len().div_ceil(threads))
            .map(|part| scope.spawn(move || part.iter().map(f).collect::<Vec<R>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    #[test]
    fn none_stands_in_two_pairs_and_strangers_stay_alone() {
        let source = |text: &str| Document::new(text, Language::Vietnamese);
        let target = |text: &str| Document::new(text, Language::Thai);
        let sources = [source("Ngày 16/6/2022 có 3.860 đảng viên mới."), source("Món phở bò rất ngon.")];
        let targets = [
            target("วันที่ 16 มิถุนายน 2565 มีสมาชิกพรรคใหม่ 3,860 คน"),
            target("วันที่ 16 มิถุนายน 2565 มีสมาชิกพรรคใหม่ 3,860 คน"),
            target("ทีมฟุตบอลชนะ"),
        ];
        let found = pair(&sources, &targets, &Resources::builtin());
        assert_eq!(found.pairs.len(), 1);
        assert_eq!((found.pairs[0].source, found.pairs[0].target), (0, 0));
        assert_eq!((found.sources, found.targets), (vec![1], vec![1, 2]));
    }

    #[test]
    fn nothing_may_be_paired_with_nothing() {
        let none = pair(&[], &[], &Resources::builtin());
        assert_eq!(none, Pairing::default());
        let one = pair(&[Document::new("", Language::Vietnamese)], &[], &Resources::builtin());
        assert_eq!(one.sources, [0]);
    }
}
