//! Renderings that neither sound nor letters lead to: found by what the article writes elsewhere, by neighbouring links, and
//! by elimination.

use std::collections::HashMap;

use super::assign::{Wanted, assign};
use super::offer::{How, Offer, Profile, class_bonus, occurrences};
use super::wrong::PROVINCES;
use super::zone::Zone;
use crate::Span;
use crate::document::Document;
use crate::resources::{Resources, Sort};
use crate::terms::Kind;
use crate::terms::source::{Evidence, Name};
use crate::thai::{self, Words};
use crate::transcribe::sound::Pattern;
use crate::vietnamese;

/// Price of looking into the link before or behind.
const NEXT_LINK: f32 = 0.12;
/// The same where that link has nothing in the original, so that nobody else asks for its names.
const UNLINKED: f32 = 0.03;
/// Price of a rendering that only its place speaks for.
const BY_PLACE: f32 = 0.3;
/// Price of a place that is spelt as another one.
const AS_ANOTHER: f32 = 0.36;
/// How near the spelling must be to that other one.
const ANOTHER: f32 = 0.08;
/// What a name pays at this stage for staying without rendering.
const WITHOUT: f32 = 0.5;
/// A word this frequent in the corpus is hardly a name.
const COMMON: u32 = 2_000;
/// How many names before and behind count as the neighbourhood.
const NEAR: usize = 40;

/// Words between the items of a list, and before the last of them.
const LINKING: [&str; 9] = ["และ", "กับ", "รวมถึง", "หรือ", "ตลอดจน", "ไปยัง", "จนถึง", "ถึง", "ไป"];

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
            let near = z.saturating_sub(1)..(z + 2).min(zones.len());
            for zone in &mut zones[near.clone()] {
                zone.read(self.target);
            }
            let wanted: Vec<Wanted> = open
                .iter()
                .map(|&n| {
                    let mut offers = self.offers(n, z, zones, &spellings, found);
                    offers.retain(|o| !zones[near.clone()].iter().any(|zone| zone.has_given(o.span)));
                    Wanted { offers, without: WITHOUT }
                })
                .collect();
            for ((&n, choice), want) in open.iter().zip(assign(&wanted)).zip(&wanted) {
                found[n] = choice.map(|c| want.offers[c]);
                zones[z].taken.extend(found[n].map(|o| o.span));
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
        let zone = &zones[z];
        let mut offers = profile.offers(name, zone, text, self.resources);
        let known = spellings.get(name.key.as_str()).map_or(&[][..], Vec::as_slice);
        offers.extend(self.spelt(known, zone));
        for next in [z.wrapping_sub(1), z + 1] {
            let Some(zone) = zones.get(next) else { continue };
            let price = if zone.names.is_empty() { UNLINKED } else { NEXT_LINK };
            let mut near = profile.offers(name, zone, text, self.resources);
            near.extend(self.spelt(known, zone));
            if zone.names.is_empty() && name.evidence != Evidence::Capitals {
                near.extend(self.as_another(n, zone));
            }
            offers.extend(near.into_iter().map(|o| Offer { cost: o.cost + price, ..o }));
        }
        if name.evidence == Evidence::Capitals {
            return offers;
        }
        offers.extend(profile.in_words(name, zone, text, self.resources));
        offers.extend(self.as_another(n, zone));
        if name.evidence == Evidence::Sure || name.kind == Kind::Person {
            offers.extend(self.behind_class(name, zone));
            offers.extend(self.in_list(n, zone, found));
            offers.extend(self.alike(name, zone));
        }
        offers
    }

    fn spelt(&self, spellings: &[&str], zone: &Zone) -> Vec<Offer> {
        let text = &self.target.text;
        let all = zone.pieces.iter().flat_map(|p| spellings.iter().flat_map(move |s| occurrences(text, p.span, s)));
        all.map(|span| Offer { span, cost: 0.05, how: How::Form }).collect()
    }

    /// The name of another place of the article, or of a province, where this one should stand.
    fn as_another(&self, n: usize, zone: &Zone) -> Vec<Offer> {
        let name = &self.names[n];
        if name.kind != Kind::Place {
            return Vec::new();
        }
        let near = &self.names[n.saturating_sub(NEAR)..(n + NEAR).min(self.names.len())];
        let mut keys: Vec<&str> = near.iter().filter(|o| o.kind == Kind::Place).map(|o| o.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        let places = keys.into_iter().filter_map(|key| Some((key, self.profiles[key].pattern.as_ref()?)));
        let provinces = PROVINCES.iter().map(|(key, pattern)| (key.as_str(), pattern));
        let others = places
            .chain(provinces)
            .filter(|&(key, pattern): &(&str, &Pattern)| key != name.key && pattern.syllables() > 1);
        let mut offers = Vec::new();
        for (_, pattern) in others {
            for hit in zone.passages.iter().flat_map(|p| pattern.locate_within(p, ANOTHER)) {
                let spelt = hit.span.of(&self.target.text);
                let a_name = !spelt.starts_with(|c: char| c.is_lowercase());
                if hit.distance < ANOTHER && zone.contains(hit.span) && a_name {
                    let bonus = class_bonus(name, &self.target.text, hit.span, self.resources);
                    offers.push(Offer { span: hit.span, cost: AS_ANOTHER + hit.distance - bonus, how: How::Another });
                }
            }
        }
        offers
    }

    /// What stands behind the class word of the name.
    fn behind_class(&self, name: &Name, zone: &Zone) -> Vec<Offer> {
        let naming = name.class.filter(|c| !matches!(c.sort, Sort::Common | Sort::Body | Sort::Region | Sort::Group));
        let Some(class) = naming else { return Vec::new() };
        let text = &self.target.text;
        let mut offers = Vec::new();
        for piece in &zone.pieces {
            for at in class.targets.iter().flat_map(|word| occurrences(text, piece.span, word)) {
                let Some(span) = self.extent(at.end as usize, piece.span.end as usize, name) else { continue };
                if class_bonus(name, text, span, self.resources) > 0.0 {
                    offers.extend(self.by_place(name, span, 0.0));
                }
            }
        }
        offers
    }

    /// What stands in a list where the name stands in the list of the original.
    fn in_list(&self, n: usize, zone: &Zone, found: &[Option<Offer>]) -> Option<Offer> {
        let neighbour = |m: usize| {
            let other = self.names.get(m).filter(|other| other.segment == self.names[n].segment)?;
            found[m].filter(|o| zone.contains(o.span)).map(|o| (other, o.span))
        };
        let (_, before) = n.checked_sub(1).and_then(neighbour)?;
        let after = neighbour(n + 1).map(|(_, span)| span);
        let piece = zone.pieces.iter().find(|p| p.span.contains(before))?;
        let limit = after.map_or(piece.span.end, |span| span.start).max(before.end) as usize;
        let text = &self.target.text;
        let mut start = before.end as usize;
        loop {
            let trimmed = text[start..limit].trim_start_matches([' ', ',', '\u{a0}']);
            let stripped = LINKING.iter().find_map(|w| trimmed.strip_prefix(w)).unwrap_or(trimmed);
            if limit - stripped.len() == start {
                break;
            }
            start = limit - stripped.len();
        }
        if start == before.end as usize || start - before.end as usize > 30 {
            return None;
        }
        let span = self.extent(start, limit, &self.names[n])?;
        self.by_place(&self.names[n], span, 0.05)
    }

    /// A run of letters that sounds a little like the name.
    fn alike(&self, name: &Name, zone: &Zone) -> Vec<Offer> {
        const FAR: f32 = 0.42;
        let text = &self.target.text;
        let profile = &self.profiles[name.key.as_str()];
        if profile.pattern.as_ref().is_none_or(|p| p.syllables() < 2) {
            return Vec::new();
        }
        let mut offers = Vec::new();
        for piece in &zone.pieces {
            let mut start = piece.span.start as usize;
            for chunk in piece.span.of(text).split_inclusive(' ') {
                let best = self.lengths(start, piece.span.end as usize, name).into_iter().map(|length| {
                    let span = Span::new(start, start + length);
                    Offer { span, cost: 0.06 + profile.distance(text, span), how: How::Sound }
                });
                offers.extend(best.min_by(|a, b| a.cost.total_cmp(&b.cost)).filter(|o| o.cost < FAR));
                start += chunk.len();
            }
        }
        offers
    }

    /// How long a name that starts at `start` may be, in bytes: every cluster edge that leaves enough and not too many letters for its
    /// syllables.
    fn lengths(&self, start: usize, limit: usize, name: &Name) -> Vec<usize> {
        let syllables = name.key.split([' ', '-']).count();
        let rest = &self.target.text[start..limit];
        let spaces = if name.kind == Kind::Person { syllables - 1 } else { 0 };
        let mut seen = 0;
        let length = rest.find(|c: char| {
            seen += usize::from(c == ' ');
            !(thai::is_thai_letter(c) || c == ' ' && seen <= spaces)
        });
        let rest = &rest[..length.unwrap_or(rest.len())];
        let ends = thai::clusters(rest).map(|c| c.end as usize);
        ends.filter(|end| (2 * syllables..=7 * syllables).contains(&(end / 3)) && !rest[..*end].ends_with(' '))
            .collect()
    }

    fn by_place(&self, name: &Name, span: Span, more: f32) -> Option<Offer> {
        let text = &self.target.text;
        if is_common(span.of(text)) {
            return None;
        }
        let distance = self.profiles[name.key.as_str()].distance(text, span);
        Some(Offer { span, cost: BY_PLACE + more + 0.12 * distance, how: How::Place })
    }

    /// How far a name that starts at `start` reaches, at most to `limit`: a run of letters up to a space, or up to a common
    /// word behind as much as the syllables of the name need; for a person as many runs as there are syllables.
    fn extent(&self, start: usize, limit: usize, name: &Name) -> Option<Span> {
        let text = &self.target.text;
        let syllables = name.key.split([' ', '-']).count();
        let start = start + (text[start..limit].len() - text[start..limit].trim_start_matches(' ').len());
        let run = &text[start..limit];
        if run.starts_with(vietnamese::is_letter) {
            let words = run.split(' ').take(syllables).take_while(|w| w.starts_with(|c: char| c.is_ascii_uppercase()));
            let length: usize = words.map(|w| w.len() + 1).sum();
            return (length > 1).then(|| Span::new(start, start + length - 1));
        }
        if name.kind == Kind::Person && syllables > 1 {
            let mut end = start;
            for (n, chunk) in run.split(' ').take(syllables).enumerate() {
                if chunk.is_empty() || chunk.chars().any(|c| !thai::is_thai_letter(c)) && n + 1 < syllables {
                    break;
                }
                let from = if n == 0 { start } else { end + 1 };
                let length = self.run_length(chunk, 4);
                end = from + length;
                if length < chunk.len() {
                    break;
                }
            }
            return (end > start).then(|| Span::new(start, end));
        }
        let length = self.run_length(run, 6 * syllables);
        (length > 0 && length <= 30 * syllables).then(|| Span::new(start, start + length))
    }

    /// How long the letters at the front of `run` may belong to a name: up to a common word behind `least` bytes.
    fn run_length(&self, run: &str, least: usize) -> usize {
        let run = &run[..run.find(|c: char| !thai::is_thai_letter(c)).unwrap_or(run.len())];
        let words = Words::new().segment(run);
        let common =
            words.iter().find(|w| w.listed && w.count >= COMMON && w.span.len() >= 6 && w.span.start as usize >= least);
        common.map_or(run.len(), |w| w.span.start as usize)
    }
}

/// Whether a piece of text is common words only, and so no name.
fn is_common(text: &str) -> bool {
    Words::new().segment(text).iter().all(|w| w.listed && w.count >= COMMON)
}
