//! Terms of an article that has its original: every name of the original, and how the linked Thai text renders it.
//!
//! First every name is looked for in the text of its own link, by letters, by sound and by the forms in use, and the
//! renderings are given out so that no two names share one (`offer`, `assign`). What stays open is looked for in neighbouring
//! links and by elimination (`rest`). Then the spellings found are looked for where no name asked for them (`echo`),
//! and all is grouped into terms (`build`). A name without rendering stays without.

mod assign;
mod build;
mod echo;
mod latin;
mod offer;
mod rest;
mod wrong;
mod zone;

use std::collections::HashMap;

use super::Term;
use super::source::{self, Evidence, Name};
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
    for zone in &mut zones {
        give_out(zone, &names, &profiles, target, resources, &mut found);
    }
    Search { names: &names, profiles: &profiles, target, resources }.fill(&mut zones, &mut found);
    let mut renderings: Vec<Rendering> = found
        .iter()
        .enumerate()
        .filter_map(|(name, offer)| offer.map(|offer| Rendering { name, offer, echo: false, wrong: false }))
        .collect();
    echo::settle_edges(&names, &mut renderings, target);
    wrong::mark(&names, &profiles, &mut renderings, target, resources);
    echo::listen(&names, &zones, &mut renderings, target, resources);
    build::terms(&names, &profiles, &renderings, target, source, resources)
}

/// Gives the names of one link their renderings in its text.
fn give_out(
    zone: &mut Zone,
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
            let offers = profiles[name.key.as_str()].offers(name, zone, &target.text, resources);
            Wanted { offers, without: without(name.evidence) }
        })
        .collect();
    for ((&n, choice), want) in zone.names.iter().zip(assign(&wanted)).zip(&wanted) {
        found[n] = choice.map(|c| want.offers[c]);
        zone.taken.extend(found[n].map(|o| o.span));
    }
}

/// What it costs to leave a name without rendering: what is hardly a name takes only what fits well.
fn without(evidence: Evidence) -> f32 {
    match evidence {
        Evidence::Sure => 0.45,
        Evidence::Likely => 0.4,
        Evidence::Capitals => 0.22,
    }
}
