//! Whether confidences are probabilities: how often what is claimed with a confidence is right.

use thiap::terms::{Kind, Term};
use thiap::{Analysis, Span};

use crate::gold::Gold;
use crate::score::{mentions, same_place};

/// Upper ends of the classes of the table.
const CLASSES: [f32; 7] = [0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.0];

/// Claims with their confidence, and whether each was right.
#[derive(Default)]
pub(crate) struct Claims(pub(crate) Vec<(f32, bool)>);

impl Claims {
    /// How often claims are right, against how often they say so, by class of confidence.
    pub(crate) fn table(&self) -> String {
        let mut out = String::from("confidence  claims  mean   right\n");
        let mut from = 0.0;
        for to in CLASSES {
            let of: Vec<&(f32, bool)> = self.0.iter().filter(|c| c.0 > from && c.0 <= to).collect();
            if !of.is_empty() {
                let n = of.len() as f32;
                let mean = of.iter().map(|c| c.0).sum::<f32>() / n;
                let right = of.iter().filter(|c| c.1).count() as f32 / n;
                out += &format!("≤ {to:.2}      {:6}  {mean:.3}  {right:.3}\n", of.len());
            }
            from = to;
        }
        out
    }

    /// The mean difference between confidence and frequency, by class.
    pub(crate) fn error(&self) -> f32 {
        let mut sum = 0.0;
        let mut from = 0.0;
        for to in CLASSES {
            let of = || self.0.iter().filter(|c| c.0 > from && c.0 <= to);
            sum += of().map(|c| c.0 - if c.1 { 1.0 } else { 0.0 }).sum::<f32>().abs();
            from = to;
        }
        sum / self.0.len().max(1) as f32
    }
}

/// Adds the places of one analysis: every mention, and every term that has several spellings.
pub(crate) fn collect(gold: &Gold, analysis: &Analysis, places: &mut Claims, variants: &mut Claims) {
    let names: Vec<(Span, &str)> = mentions(gold).map(|(s, n)| (s, n.source.as_str())).collect();
    let marked = gold.defects.iter().filter(|d| d.rule.starts_with("name-")).map(|d| d.span);
    let free: Vec<Span> = gold.furniture.iter().copied().chain(marked).collect();
    let is_free = |s: Span| free.iter().any(|&f| s.overlaps(f));
    let named = |s: Span| names.iter().find(|n| same_place(s, n.0)).map(|n| n.1);
    for term in analysis.terms.iter().filter(|t| t.kind == Kind::Place) {
        let all: Vec<_> = term.variants.iter().flat_map(|v| &v.mentions).filter(|m| !is_free(m.span)).collect();
        places.0.extend(all.iter().map(|m| (m.confidence, named(m.span).is_some())));
        if spellings(term) > 1 && all.len() > 1 {
            let sources: Vec<Option<&str>> = all.iter().map(|m| named(m.span)).collect();
            let right = sources[0].is_some() && sources.iter().all(|s| *s == sources[0]);
            variants.0.push((term.confidence, right));
        }
    }
}

fn spellings(term: &Term) -> usize {
    term.variants.len()
}
