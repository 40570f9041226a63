//! What is counted: see `corpus/README.md`, "Figures".

use std::collections::{BTreeMap, BTreeSet};

use thiap::check::Finding;
use thiap::terms::Kind;
use thiap::{Analysis, Span};

use crate::gold::{Gold, Mark, Name};

/// Rules whose findings the corpus marks one by one.
pub(crate) const LOCAL_RULES: [&str; 10] = [
    "admin-word-wrong",
    "date-mismatch",
    "era-mixed",
    "name-spacing",
    "name-untranscribed",
    "name-wrong-place",
    "number-mismatch",
    "quote-mismatch",
    "text-untranslated",
    "unit-mismatch",
];

/// Hits, false alarms and misses.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Count {
    pub(crate) hit: usize,
    pub(crate) false_alarm: usize,
    pub(crate) miss: usize,
}

impl Count {
    pub(crate) fn precision(self) -> f64 {
        ratio(self.hit, self.hit + self.false_alarm)
    }

    pub(crate) fn recall(self) -> f64 {
        ratio(self.hit, self.hit + self.miss)
    }
}

/// Of nothing wanted and nothing found, all is right.
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Counts by figure (`linked mentions`, `alignment`, `defect number-mismatch` …), and one line for each miss or false alarm.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) counts: BTreeMap<String, Count>,
    pub(crate) traps_flagged: usize,
    pub(crate) notes: Vec<String>,
}

impl Score {
    fn add(&mut self, figure: &str, hit: usize, false_alarm: usize, miss: usize) {
        let count = self.counts.entry(figure.to_owned()).or_default();
        count.hit += hit;
        count.false_alarm += false_alarm;
        count.miss += miss;
    }
}

/// Bytes that two spans share.
fn shared(a: Span, b: Span) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Whether two spans share at least half of each.
pub(crate) fn same_place(a: Span, b: Span) -> bool {
    let common = 2 * shared(a, b) as usize;
    common > 0 && common >= a.len() && common >= b.len()
}

/// Mentions, groups and inconsistent places of one analysis.
pub(crate) fn names(score: &mut Score, mode: &str, gold: &Gold, analysis: &Analysis, findings: &[Finding]) {
    let places: Vec<(Span, &Name)> = mentions(gold).filter(|(_, n)| n.place).collect();
    let predicted: Vec<(Span, usize)> = analysis
        .terms
        .iter()
        .enumerate()
        .filter(|(_, t)| t.kind == Kind::Place)
        .flat_map(|(i, t)| t.variants.iter().flat_map(move |v| v.mentions.iter().map(move |m| (m.span, i))))
        .collect();
    let mut term_of: BTreeMap<usize, usize> = BTreeMap::new();
    for &(span, term) in &predicted {
        let best = (0..places.len())
            .filter(|g| !term_of.contains_key(g) && same_place(span, places[*g].0))
            .max_by_key(|&g| (shared(span, places[g].0), std::cmp::Reverse(g)));
        if let Some(g) = best {
            term_of.insert(g, term);
        }
    }
    // Page furniture, persons and organisations, and names under a defect mark count neither way.
    let free: Vec<Span> = gold
        .furniture
        .iter()
        .copied()
        .chain(gold.defects.iter().filter(|d| d.rule.starts_with("name-")).map(|d| d.span))
        .chain(mentions(gold).filter(|(_, n)| !n.place).map(|(s, _)| s))
        .collect();
    let is_place = |s: Span| places.iter().any(|p| same_place(s, p.0));
    let is_free = |s: Span| free.iter().any(|&f| s.overlaps(f));
    let wrong: Vec<Span> = predicted.iter().map(|p| p.0).filter(|&s| !is_place(s) && !is_free(s)).collect();
    let counted = predicted.iter().filter(|p| is_place(p.0) || !is_free(p.0)).count();
    score.add(&format!("{mode} mentions"), term_of.len(), counted - term_of.len(), places.len() - term_of.len());
    score.notes.extend(wrong.iter().map(|s| format!("{} {mode}: no place: {}", gold.id, s.of(&gold.target))));
    for (g, (span, name)) in places.iter().enumerate() {
        if !term_of.contains_key(&g) {
            score.notes.push(format!("{} {mode}: place missed: {} = {}", gold.id, span.of(&gold.target), name.source));
        }
    }
    groups(score, mode, gold, &places, &term_of);
    variants(score, mode, gold, findings);
}

pub(crate) fn mentions(gold: &Gold) -> impl Iterator<Item = (Span, &Name)> {
    gold.names.values().flat_map(|n| n.mentions.iter().map(move |(s, _)| (*s, n)))
}

/// Pairs of matched mentions that are in one term, against pairs of one name.
fn groups(score: &mut Score, mode: &str, gold: &Gold, places: &[(Span, &Name)], term_of: &BTreeMap<usize, usize>) {
    let matched: Vec<(usize, usize)> = term_of.iter().map(|(&g, &t)| (g, t)).collect();
    let (mut hit, mut wrong, mut missed) = (0, 0, 0);
    for (i, &(a, term_a)) in matched.iter().enumerate() {
        for &(b, term_b) in &matched[..i] {
            let one_name = places[a].1.source == places[b].1.source;
            match (term_a == term_b, one_name) {
                (true, true) => hit += 1,
                (true, false) => wrong += 1,
                (false, true) => missed += 1,
                (false, false) => continue,
            }
            if (term_a == term_b) != one_name {
                let what = if one_name { "apart" } else { "together" };
                let texts = (places[a].0.of(&gold.target), places[b].0.of(&gold.target));
                score.notes.push(format!("{} {mode}: wrongly {what}: {} / {}", gold.id, texts.0, texts.1));
            }
        }
    }
    score.add(&format!("{mode} groups"), hit, wrong, missed);
}

/// A `name-variants` finding is right when all it touches is one name, in two forms at least.
fn variants(score: &mut Score, mode: &str, gold: &Gold, findings: &[Finding]) {
    let wanted: BTreeSet<&str> =
        gold.names.values().filter(|n| n.place && !n.consistent()).map(|n| n.source.as_str()).collect();
    let persons: BTreeSet<&str> =
        gold.names.values().filter(|n| !n.place && !n.consistent()).map(|n| n.source.as_str()).collect();
    let mut hit: BTreeSet<&str> = BTreeSet::new();
    let mut wrong = 0;
    for finding in findings.iter().filter(|f| f.rule == "name-variants") {
        let mut names: BTreeSet<&str> = BTreeSet::new();
        let mut forms: BTreeSet<&str> = BTreeSet::new();
        for name in gold.names.values() {
            for (span, form) in &name.mentions {
                if finding.places().any(|p| same_place(p, *span)) {
                    names.insert(&name.source);
                    forms.insert(form);
                }
            }
        }
        let only = names.first().copied().filter(|_| names.len() == 1 && forms.len() > 1);
        match only {
            Some(name) if wanted.contains(name) => {
                hit.insert(name);
            }
            Some(name) if persons.contains(name) => {}
            _ => {
                wrong += 1;
                score.notes.push(format!("{} {mode}: false name-variants: {}", gold.id, finding.message));
            }
        }
    }
    score.add(&format!("{mode} variants"), hit.len(), wrong, wanted.len() - hit.len());
    for name in wanted.difference(&hit) {
        score.notes.push(format!("{} {mode}: variants missed: {name}", gold.id));
    }
}

/// Findings of the rules that the corpus marks, and traps that were flagged.
pub(crate) fn defects(score: &mut Score, gold: &Gold, findings: &[Finding]) {
    let latin = |form: &str| !form.chars().any(thiap::thai::is_thai_letter);
    for rule in LOCAL_RULES {
        let mut wanted: Vec<Span> = gold.defects.iter().filter(|d| d.rule == rule).map(|d| d.span).collect();
        if rule == "name-untranscribed" {
            wanted.extend(mentions_with_form(gold).filter(|(_, form)| latin(form)).map(|(s, _)| s));
        }
        let found: Vec<Vec<Span>> = findings.iter().filter(|f| f.rule == rule).map(|f| f.places().collect()).collect();
        let figure = format!("defect {rule}");
        if rule == "era-mixed" {
            let (w, f) = (!wanted.is_empty(), !found.is_empty());
            score.add(&figure, usize::from(w && f), usize::from(f && !w), usize::from(w && !f));
            if w != f {
                score.notes.push(format!("{}: era-mixed wanted: {w}, found: {f}", gold.id));
            }
            continue;
        }
        let hit = wanted.iter().filter(|w| found.iter().flatten().any(|f| f.overlaps(**w))).count();
        let right = |places: &&Vec<Span>| places.iter().any(|p| wanted.iter().any(|w| w.overlaps(*p)));
        let false_alarms = found.len() - found.iter().filter(right).count();
        score.add(&figure, hit, false_alarms, wanted.len() - hit);
        for w in wanted.iter().filter(|w| !found.iter().flatten().any(|f| f.overlaps(**w))) {
            score.notes.push(format!("{}: {rule} missed at {}", gold.id, w.of(&gold.target)));
        }
        for places in found.iter().filter(|p| !right(p)) {
            let shown: Vec<&str> = places.iter().map(|p| p.of(&gold.target)).collect();
            score.notes.push(format!("{}: false {rule} at {}", gold.id, shown.join(" | ")));
        }
    }
    const FIGURES: [&str; 3] = ["number-mismatch", "date-mismatch", "unit-mismatch"];
    for Mark { span, .. } in &gold.traps {
        if findings.iter().any(|f| FIGURES.contains(&f.rule) && f.places().any(|p| p.overlaps(*span))) {
            score.traps_flagged += 1;
            score.notes.push(format!("{}: trap flagged: {}", gold.id, span.of(&gold.target)));
        }
    }
}

pub(crate) fn mentions_with_form(gold: &Gold) -> impl Iterator<Item = (Span, &str)> {
    gold.names.values().flat_map(|n| n.mentions.iter().map(|(s, f)| (*s, f.as_str())))
}

/// Pairs (source sentence, target sentence) that the links imply.
pub(crate) fn alignment(score: &mut Score, gold: &Gold, analysis: &Analysis) {
    let (Some(bitext), Some(source)) = (&analysis.bitext, &analysis.article.source) else { return };
    let wanted: BTreeSet<(usize, usize)> =
        gold.links.iter().flat_map(|(a, b)| a.iter().flat_map(move |&i| b.iter().map(move |&j| (i, j)))).collect();
    let covered = |segments: &[usize], document: &thiap::document::Document, sentences: &[Span]| -> Vec<usize> {
        let covers = |sentence: &Span| {
            let common: u32 = segments.iter().map(|&s| shared(document.segments[s].span, *sentence)).sum();
            2 * common as usize >= sentence.len()
        };
        (0..sentences.len()).filter(|&i| covers(&sentences[i])).collect()
    };
    let mut got: BTreeSet<(usize, usize)> = BTreeSet::new();
    for link in &bitext.links {
        let from = covered(&link.source, source, &gold.source_sentences);
        let to = covered(&link.target, &analysis.article.target, &gold.target_sentences);
        got.extend(from.iter().flat_map(|&i| to.iter().map(move |&j| (i, j))));
    }
    let hit = wanted.intersection(&got).count();
    score.add("alignment", hit, got.len() - hit, wanted.len() - hit);
}
