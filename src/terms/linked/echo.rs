//! Spellings that were found, used to find and to delimit more.

use std::collections::HashMap;

use super::build::Rendering;
use super::edges;
use super::offer::{How, Offer, class_bonus};
use super::zone::Zone;
use crate::Span;
use crate::document::Document;
use crate::resources::Resources;
use crate::terms::source::Name;
use crate::{thai, vietnamese};

/// Gives the renderings of one name the same edges: where the text allows a spelling that the name has more often or that
/// fits better, that one is taken. Thai does not mark where a name ends, so that sound alone may cut one spelling in two
/// ways.
pub(super) fn settle_edges(names: &[Name], renderings: &mut [Rendering], target: &Document, resources: &Resources) {
    let mut spellings: HashMap<&str, Vec<(&str, u32, f32)>> = HashMap::new();
    for r in renderings.iter() {
        let text = target.at(r.offer.span);
        let known = spellings.entry(&names[r.name].key).or_default();
        match known.iter_mut().find(|(t, ..)| *t == text) {
            Some((_, count, cost)) => {
                *count += 1;
                *cost = cost.min(r.offer.cost);
            }
            None => known.push((text, 1, r.offer.cost)),
        }
    }
    let text = &target.text;
    for i in 0..renderings.len() {
        let Some(bounds) = super::bounds(renderings, i, target) else { continue };
        let r = &mut renderings[i];
        let (start, end) = (r.offer.span.start as usize, r.offer.span.end as usize);
        let known = &spellings[names[r.name].key.as_str()];
        let Some(&(own, own_count, own_cost)) = known.iter().find(|(t, ..)| *t == &text[start..end]) else { continue };
        let better = known
            .iter()
            .filter(|&&(form, count, cost)| form != own && (count, -cost) > (own_count, -own_cost))
            .filter_map(|&(form, ..)| {
                let from_start = text[start..].starts_with(form).then(|| Span::new(start, start + form.len()));
                let to_end = || text[..end].ends_with(form).then(|| Span::new(end - form.len(), end));
                from_start.or_else(to_end)
            })
            // Not into the rendering beside it.
            .filter(|&span| bounds.contains(span))
            // Not where it would leave a piece of a syllable behind.
            .filter(|&span| edges::fit(&names[r.name], span, bounds, text, resources) == span)
            .find(|s| thai::is_boundary(text, s.start as usize) && thai::is_boundary(text, s.end as usize));
        if let Some(span) = better {
            r.offer.span = span;
        }
    }
}

/// Mentions of the names found that no mention of the original accounts for: translations repeat names.
pub(super) fn listen(
    names: &[Name],
    zones: &[Zone],
    renderings: &mut Vec<Rendering>,
    target: &Document,
    resources: &Resources,
) {
    let mut by_letter: HashMap<char, Vec<(&str, usize)>> = HashMap::new();
    for r in renderings.iter().filter(|r| !r.wrong) {
        let text = target.at(r.offer.span);
        let Some(first) = text.chars().next() else { continue };
        let known = by_letter.entry(first).or_default();
        if !known.iter().any(|(t, _)| *t == text) {
            known.push((text, r.name));
        }
    }
    for known in by_letter.values_mut() {
        known.sort_by_key(|(text, name)| (std::cmp::Reverse(text.len()), *name));
    }
    let mut taken: Vec<Span> = renderings.iter().map(|r| r.offer.span).collect();
    taken.sort_unstable();
    let mut pieces: Vec<Span> = zones.iter().flat_map(|z| z.pieces.iter().map(|p| p.span)).collect();
    pieces.sort_unstable();
    let mut heard = Vec::new();
    for piece in pieces {
        let mut free_from = piece.start as usize;
        for (i, c) in piece.of(&target.text).char_indices() {
            let at = piece.start as usize + i;
            if at < free_from {
                continue;
            }
            let Some(known) = by_letter.get(&c) else { continue };
            let found = known.iter().find_map(|&(form, name)| {
                let span = Span::new(at, at + form.len());
                let fits = piece.contains(span)
                    && target.text[at..].starts_with(form)
                    && is_free(&taken, span)
                    && stands_alone(&target.text, span)
                    && (is_telling(form) || class_bonus(&names[name], &target.text, span, resources) > 0.0);
                fits.then_some((span, name))
            });
            if let Some((span, name)) = found {
                heard.push(Rendering {
                    name,
                    offer: Offer { span, cost: 0.1, how: How::Form },
                    echo: true,
                    wrong: false,
                });
                free_from = span.end as usize;
            }
        }
    }
    renderings.extend(heard);
}

fn is_free(taken: &[Span], span: Span) -> bool {
    let at = taken.partition_point(|t| t.end <= span.start);
    taken[at.saturating_sub(1)..].iter().take(3).all(|t| !t.overlaps(span))
}

/// Whether a spelling is cut off where it stands as it would be as a name.
fn stands_alone(text: &str, span: Span) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    let latin = |c: Option<char>| c.is_some_and(vietnamese::is_letter);
    if latin(text[start..].chars().next()) {
        return !latin(text[..start].chars().next_back()) && !latin(text[end..].chars().next());
    }
    thai::is_boundary(text, start) && thai::is_boundary(text, end)
}

/// Whether a spelling is long enough to be no chance.
fn is_telling(form: &str) -> bool {
    if form.is_ascii() {
        return form.len() >= 5;
    }
    form.chars().filter(|&c| thai::is_consonant(c)).count() >= 4
}
