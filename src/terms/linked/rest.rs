//! Renderings that neither sound nor letters lead to: found by what the article writes elsewhere, by neighbouring links, and
//! by elimination.

use std::collections::HashMap;

use super::assign::{Wanted, assign};
use super::offer::{How, Offer, Profile, class_bonus, occurrences};
use super::zone::Zone;
use crate::Span;
use crate::document::Document;
use crate::resources::{Resources, Sort};
use crate::terms::Kind;
use crate::terms::source::{Evidence, Name};
use crate::thai::{self, Words};

/// Price of looking into the link before or behind.
const NEXT_LINK: f32 = 0.12;
/// Price of a rendering that only its place speaks for.
const BY_PLACE: f32 = 0.3;
/// What a name pays at this stage for staying without rendering.
const WITHOUT: f32 = 0.5;
/// A word this frequent in the corpus ends what may be a name.
const COMMON: u32 = 2_000;

pub(super) struct Search<'a> {
    pub(super) names: &'a [Name],
    pub(super) profiles: &'a HashMap<&'a str, Profile>,
    pub(super) target: &'a Document,
    pub(super) resources: &'a Resources,
}

impl Search<'_> {
    /// Fills gaps of `found`, zone by zone.
    pub(super) fn fill(&self, zones: &mut [Zone], found: &mut [Option<Offer>]) {
        let spellings = self.spellings(found);
        for z in 0..zones.len() {
            let open: Vec<usize> = zones[z].names.iter().copied().filter(|&n| found[n].is_none()).collect();
            if open.is_empty() {
                continue;
            }
            for next in [z.wrapping_sub(1), z + 1] {
                if let Some(zone) = zones.get_mut(next) {
                    zone.read(self.target);
                }
            }
            let wanted: Vec<Wanted> = open
                .iter()
                .map(|&n| {
                    let mut offers = self.offers(n, z, zones, &spellings, found);
                    offers.retain(|o| zones[z.saturating_sub(1)..].iter().take(3).any(|zone| zone.is_free(o.span)));
                    Wanted { offers, without: WITHOUT }
                })
                .collect();
            for ((&n, choice), want) in open.iter().zip(assign(&wanted)).zip(&wanted) {
                let Some(offer) = choice.map(|c| want.offers[c]) else { continue };
                found[n] = Some(offer);
                for zone in zones[z.saturating_sub(1)..].iter_mut().take(3) {
                    if zone.pieces.iter().any(|p| p.contains(offer.span)) {
                        zone.taken.push(offer.span);
                    }
                }
            }
        }
    }

    /// What every name is called where it was found.
    fn spellings(&self, found: &[Option<Offer>]) -> HashMap<&str, Vec<&str>> {
        let mut spellings: HashMap<&str, Vec<&str>> = HashMap::new();
        for (name, offer) in self.names.iter().zip(found) {
            let Some(offer) = offer else { continue };
            let text = self.target.at(offer.span);
            let known = spellings.entry(&name.key).or_default();
            if !known.contains(&text) {
                known.push(text);
            }
        }
        spellings
    }

    fn offers(
        &self,
        n: usize,
        z: usize,
        zones: &[Zone],
        spellings: &HashMap<&str, Vec<&str>>,
        found: &[Option<Offer>],
    ) -> Vec<Offer> {
        let name = &self.names[n];
        let text = &self.target.text;
        let profile = &self.profiles[name.key.as_str()];
        let mut offers = profile.offers(name, &zones[z], text, self.resources);
        let known = spellings.get(name.key.as_str()).map_or(&[][..], Vec::as_slice);
        offers.extend(self.spelt(known, &zones[z], 0.05));
        for next in [z.wrapping_sub(1), z + 1] {
            let Some(zone) = zones.get(next) else { continue };
            let mut near = profile.offers(name, zone, text, self.resources);
            near.extend(self.spelt(known, zone, 0.05));
            offers.extend(near.into_iter().map(|o| Offer { cost: o.cost + NEXT_LINK, ..o }));
        }
        if name.evidence == Evidence::Capitals {
            return offers;
        }
        offers.extend(profile.in_words(name, &zones[z], text, self.resources));
        offers.extend(self.spelt_as_others(name, &zones[z], spellings));
        if name.evidence == Evidence::Sure {
            offers.extend(self.behind_class(name, &zones[z]));
            offers.extend(self.in_list(n, &zones[z], found));
        }
        offers
    }

    fn spelt(&self, spellings: &[&str], zone: &Zone, cost: f32) -> Vec<Offer> {
        let text = &self.target.text;
        let all = zone.pieces.iter().flat_map(|&p| spellings.iter().flat_map(move |s| occurrences(text, p, s)));
        all.map(|span| Offer { span, cost, how: How::Form }).collect()
    }

    /// The name of another place of the article where this one should stand.
    fn spelt_as_others(&self, name: &Name, zone: &Zone, spellings: &HashMap<&str, Vec<&str>>) -> Vec<Offer> {
        if name.kind != Kind::Place {
            return Vec::new();
        }
        let places: HashMap<&str, Kind> = self.names.iter().map(|n| (n.key.as_str(), n.kind)).collect();
        let mut others: Vec<&str> = spellings
            .iter()
            .filter(|(key, _)| **key != name.key && places.get(*key) == Some(&Kind::Place))
            .flat_map(|(_, forms)| forms.iter().copied())
            .filter(|form| form.len() > 9)
            .collect();
        others.sort_unstable();
        self.spelt(&others, zone, 0.38)
    }

    /// What stands behind the class word of the name.
    fn behind_class(&self, name: &Name, zone: &Zone) -> Vec<Offer> {
        let Some(class) = name.class.filter(|c| !matches!(c.sort, Sort::Common | Sort::Body | Sort::Region)) else {
            return Vec::new();
        };
        let text = &self.target.text;
        let mut offers = Vec::new();
        for &piece in &zone.pieces {
            for word in &class.targets {
                for at in occurrences(text, piece, word) {
                    let Some(span) = self.extent(at.end as usize, piece.end as usize, syllables(name)) else {
                        continue;
                    };
                    if class_bonus(name, text, span, self.resources) > 0.0 {
                        offers.push(self.by_place(name, span, 0.0));
                    }
                }
            }
        }
        offers
    }

    /// What stands in a list where the name stands in the list of the original.
    fn in_list(&self, n: usize, zone: &Zone, found: &[Option<Offer>]) -> Vec<Offer> {
        let neighbours = |m: usize| {
            let same = self.names.get(m).is_some_and(|other| other.segment == self.names[n].segment);
            same.then(|| found[m]).flatten().filter(|o| zone.pieces.iter().any(|p| p.contains(o.span)))
        };
        let before = n.checked_sub(1).and_then(neighbours);
        let after = neighbours(n + 1);
        let Some(before) = before else { return Vec::new() };
        let Some(piece) = zone.pieces.iter().find(|p| p.contains(before.span)) else { return Vec::new() };
        let limit = after.map_or(piece.end, |o| o.span.start).max(before.span.end) as usize;
        let mut start = before.span.end as usize;
        let text = &self.target.text;
        loop {
            let rest = &text[start..limit];
            let trimmed = rest.trim_start_matches([' ', ',', '\u{a0}']);
            let stripped =
                ["และ", "กับ", "รวมถึง", "หรือ", "ตลอดจน", "ถึง", "ไปยัง"].iter().find_map(|w| trimmed.strip_prefix(w));
            let next = limit - stripped.unwrap_or(trimmed).len();
            if next == start {
                break;
            }
            start = next;
        }
        let near = start - before.span.end as usize <= 30;
        let span =
            self.extent(start, limit, syllables(&self.names[n])).filter(|_| near && start > before.span.end as usize);
        span.map(|span| self.by_place(&self.names[n], span, 0.05)).into_iter().collect()
    }

    fn by_place(&self, name: &Name, span: Span, more: f32) -> Offer {
        let profile = &self.profiles[name.key.as_str()];
        let distance = profile.distance(&self.target.text, span);
        Offer { span, cost: BY_PLACE + more + 0.12 * distance, how: How::Place }
    }

    /// How far a name that starts at `start` reaches, at most to `limit`: the run of letters up to a space, or up to a common
    /// word behind as much as `syllables` need.
    fn extent(&self, start: usize, limit: usize, syllables: usize) -> Option<Span> {
        let text = &self.target.text;
        let start = start + (text[start..limit].len() - text[start..limit].trim_start_matches(' ').len());
        let run = &text[start..limit];
        if run.starts_with(|c: char| crate::vietnamese::is_letter(c)) {
            let words = run.split(' ').take(syllables).take_while(|w| w.starts_with(|c: char| c.is_ascii_uppercase()));
            let length: usize = words.map(|w| w.len() + 1).sum();
            return (length > 1).then(|| Span::new(start, start + length - 1));
        }
        let length = run.find(|c: char| !thai::is_thai_letter(c)).unwrap_or(run.len());
        let run = &run[..length];
        let least = 6 * syllables;
        let words = Words::new().segment(run);
        let common = words.iter().find(|w| {
            w.listed
                && w.count >= COMMON
                && w.span.len() >= 6
                && w.span.start as usize >= least
                && self.is_grammar(w.span.of(run))
        });
        let end = common.map_or(run.len(), |w| w.span.start as usize);
        (end > 0 && end <= 30 * syllables).then(|| Span::new(start, start + end))
    }

    /// Whether a Thai word is one that follows a name and is hardly part of one.
    fn is_grammar(&self, word: &str) -> bool {
        word.chars().count() >= 2 && Words::new().count(word) >= COMMON
    }
}

fn syllables(name: &Name) -> usize {
    name.key.split([' ', '-']).count()
}
