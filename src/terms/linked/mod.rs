//! Terms of an article that has its original: every name of the original, and how the linked Thai text renders it.
//!
//! First every name is looked for in the text of its own link, by letters, by sound and by the forms in use, and the
//! renderings are given out so that no two names share one (`offer`, `assign`). What stays open is looked for in neighbouring
//! links and by elimination (`rest`). Then the spellings found are looked for where no name asked for them (`echo`),
//! and all is grouped into terms (`build`). A name without rendering stays without.

mod assign;
mod between;
mod build;
mod echo;
mod edges;
mod expression;
mod latin;
mod loose;
mod offer;
mod rest;
mod wrong;
mod zone;

use std::collections::HashMap;

use super::Term;
use super::source::{self, Evidence, Name};
use crate::Span;
use crate::align::Bitext;
use crate::document::Document;
use crate::resources::Resources;

use assign::{Wanted, assign};
use build::Rendering;
use offer::{Offer, Profile};
use rest::Search;
use zone::Zone;

/// The terms of an article with links.
pub(super) fn find(target: &Document, source: &Document, bitext: &Bitext, resources: &Resources) -> Vec<Term> {
    let names = source::find(source, resources);
    let mut profiles: HashMap<&str, Profile> = HashMap::with_capacity(names.len());
    for name in &names {
        profiles.entry(&name.key).or_insert_with(|| Profile::new(name, resources));
    }
    let mut zones = zone::zones(target, bitext, &names);
    let mut found: Vec<Option<Offer>> = vec![None; names.len()];
    let mut before: Vec<Span> = Vec::new();
    for zone in &mut zones {
        give_out(zone, &before, &names, &profiles, target, resources, &mut found);
        before.clone_from(&zone.taken);
    }
    Search { names: &names, profiles: &profiles, target, resources }.fill(&mut zones, &mut found);
    let mut renderings: Vec<Rendering> = found
        .iter()
        .enumerate()
        .filter_map(|(name, offer)| offer.map(|offer| Rendering { name, offer, echo: false, wrong: false }))
        .collect();
    fit_edges(&names, &profiles, &mut renderings, target, resources);
    echo::settle_edges(&names, &mut renderings, target, resources);
    wrong::mark(&names, &profiles, &mut renderings, target, resources);
    echo::listen(&names, &zones, &mut renderings, target, resources);
    let mut terms = build::terms(&names, &profiles, &renderings, target, source, resources);
    terms.extend(expression::find(&names, &renderings, &zones, bitext, (source, target), resources));
    terms.sort_by_key(|t| (t.variants.is_empty(), t.variants.iter().flat_map(|v| &v.mentions).map(|m| m.span).min()));
    terms
}

/// Gives the names of one link their renderings in its text. `before` is what the names of the link before have taken.
fn give_out(
    zone: &mut Zone,
    before: &[Span],
    names: &[Name],
    profiles: &HashMap<&str, Profile>,
    target: &Document,
    resources: &Resources,
    found: &mut [Option<Offer>],
) {
    let wanted: Vec<Wanted> = zone
        .names
        .iter()
        .map(|&n| {
            let name = &names[n];
            let mut offers = profiles[name.key.as_str()].offers(name, zone, &target.text, resources);
            offers.retain(|o| !before.iter().any(|b| b.overlaps(o.span)));
            Wanted { offers, without: without(name.evidence) }
        })
        .collect();
    for ((&n, choice), want) in zone.names.iter().zip(assign(&wanted)).zip(&wanted) {
        found[n] = choice.map(|c| want.offers[c]);
        zone.taken.extend(found[n].map(|o| o.span));
    }
}

/// Takes into every rendering what beside it is no word of its own.
fn fit_edges(
    names: &[Name],
    profiles: &HashMap<&str, Profile>,
    renderings: &mut [Rendering],
    target: &Document,
    resources: &Resources,
) {
    renderings.sort_by_key(|r| r.offer.span);
    for i in 0..renderings.len() {
        let span = renderings[i].offer.span;
        let Some(bounds) = bounds(renderings, i, target) else { continue };
        let name = &names[renderings[i].name];
        let fitted = edges::fit(name, span, bounds, &target.text, resources);
        let profile = &profiles[name.key.as_str()];
        if edges::is_city(span, fitted, &target.text) || profile.allows(&target.text, span, fitted) {
            renderings[i].offer.span = fitted;
        }
    }
}

/// What rendering `i` may be widened to: up to its neighbours, inside its paragraph. Renderings are in order of place.
fn bounds(renderings: &[Rendering], i: usize, target: &Document) -> Option<Span> {
    let span = renderings[i].offer.span;
    let paragraph = target.paragraph_at(span.start as usize)?.span;
    let before = i.checked_sub(1).map_or(0, |b| renderings[b].offer.span.end);
    let after = renderings.get(i + 1).map_or(u32::MAX, |r| r.offer.span.start);
    let start = paragraph.start.max(before).min(span.start);
    let end = paragraph.end.min(after).max(span.end);
    Some(Span::new(start as usize, end as usize))
}

/// What it costs to leave a name without rendering: what is hardly a name takes only what fits well.
fn without(evidence: Evidence) -> f32 {
    match evidence {
        Evidence::Sure => 0.45,
        Evidence::Likely => 0.4,
        Evidence::Capitals => 0.22,
    }
}
