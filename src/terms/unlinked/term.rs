//! From found names to terms.

use std::collections::BTreeMap;

use super::inventory::Inventory;
use super::likeness::{Spelled, Spellings};
use super::rank::{self, Guess, Ranking, Surroundings};
use super::sign::Signs;
use super::{Hit, Kind};
use super::{confidence, group};
use crate::document::Document;
use crate::naming::{Basis, Level};
use crate::resources::{Era, Resources, Sort};
use crate::terms::{Mention, Suggestion, Term, Variant};
use crate::{Span, vietnamese};

/// A Vietnamese name is given from this probability on.
const LIKELY: f32 = 0.6;

/// How like two spellings must be at least when each most likely stands for the same name of the gazetteer.
const ALIKE: f32 = 1.0;

/// Mentions of one name.
struct Group<'a> {
    kind: Kind,
    hits: Vec<&'a Hit>,
    /// Numbers of its spellings.
    forms: Vec<usize>,
    /// The least likeness that holds them together.
    join: f32,
    guess: Option<Guess>,
}

impl Group<'_> {
    fn spellings<'a>(
        &self,
        document: &'a Document,
        spellings: &'a Spellings,
        resources: &Resources,
    ) -> rank::Spellings<'a> {
        rank::Spellings {
            spelled: self.forms.iter().map(|&f| spellings.get(f)).collect(),
            texts: self.hits.iter().map(|h| document.at(h.span)).collect(),
            levels: levels(document, self, resources),
        }
    }
}

/// Groups names into terms, in order of their first mention.
pub(super) fn terms(
    document: &Document,
    hits: &[Hit],
    spellings: &mut Spellings,
    inventory: &Inventory,
    resources: &Resources,
) -> Vec<Term> {
    let mut number = |hit: &Hit| match hit.meaning {
        Some(name) => spellings.translation(document.at(hit.span), inventory.names[name as usize].name, inventory),
        None => spellings.number(document.at(hit.span), inventory),
    };
    let numbers: Vec<usize> = hits.iter().map(&mut number).collect();
    let spellings = &*spellings;
    let mut found: Vec<Group<'_>> = Vec::new();
    for kind in [Kind::Place, Kind::Person, Kind::Organization] {
        found.extend(groups(document, kind, hits, &numbers, spellings, inventory));
    }
    let places: Vec<usize> = (0..found.len()).filter(|&g| found[g].kind == Kind::Place).collect();
    let all: Vec<rank::Spellings<'_>> =
        places.iter().map(|&g| found[g].spellings(document, spellings, resources)).collect();
    let mut rankings: Vec<Ranking> = all.iter().map(|s| Ranking::new(s, inventory)).collect();
    let sure =
        rankings.iter().filter_map(Ranking::guess).filter(|g| g.probability >= LIKELY && g.level <= Level::District);
    let page = Surroundings {
        seats: sure.map(|g| vietnamese::key(g.name)).collect(),
        era: document.date.as_deref().map(Era::of_date),
    };
    for ((ranking, group), &g) in rankings.iter_mut().zip(&all).zip(&places) {
        ranking.place(group, &page, resources.gazetteer);
        found[g].guess = ranking.guess();
    }
    merge_namesakes(document, &mut found, spellings, inventory);
    found.retain(|g| !is_festival(document, g, resources));
    let mut terms: Vec<Term> = found.iter().map(|g| term(document, g, &page, resources)).collect();
    terms.sort_by_key(|t| t.mentions().first().map(|m| m.span));
    terms
}

/// Two spellings that the letters alone do not bring together are of one name when each most likely stands for the same name
/// of the gazetteer, and the text does not tell them apart.
fn merge_namesakes(document: &Document, found: &mut Vec<Group<'_>>, spellings: &Spellings, inventory: &Inventory) {
    let mut first: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut n = 0;
    while n < found.len() {
        let guess = found[n].guess.filter(|g| g.probability >= LIKELY && found[n].kind == Kind::Place);
        let Some(name) = guess.map(|g| g.name) else {
            n += 1;
            continue;
        };
        let same = first.get(name).copied().filter(|&f| {
            let (a, b) = (&found[f], &found[n]);
            let like = |x: &usize, y: &usize| spellings.get(*x).likeness(spellings.get(*y), inventory) >= ALIKE;
            let mut hits: Vec<(Span, bool)> = a.hits.iter().map(|h| (h.span, true)).collect();
            hits.extend(b.hits.iter().map(|h| (h.span, false)));
            hits.sort_unstable();
            let apart = hits.windows(2).any(|w| w[0].1 != w[1].1 && coordinated(document, w[0].0, w[1].0));
            a.forms.iter().any(|x| b.forms.iter().any(|y| like(x, y))) && !apart
        });
        match same {
            Some(f) => {
                let group = found.remove(n);
                found[f].hits.extend(group.hits);
                found[f].hits.sort_by_key(|h| h.span);
                found[f].forms.extend(group.forms);
                found[f].join = found[f].join.min(group.join).min(group::ENOUGH);
            }
            None => {
                first.entry(name).or_insert(n);
                n += 1;
            }
        }
    }
}

/// Whether a group names a festival and, by the gazetteer, no place: เทศกาลกาเต.
fn is_festival(document: &Document, group: &Group<'_>, resources: &Resources) -> bool {
    let nouns = || group.hits.iter().filter_map(|h| class_noun(document, h.span, resources));
    let festival = |noun: Span| document.at(noun).contains("เทศกาล");
    group.kind == Kind::Place
        && group.guess.is_none_or(|g| g.probability < LIKELY)
        && nouns().any(festival)
        && nouns().all(festival)
}

/// Groups the hits of one kind.
fn groups<'a>(
    document: &Document,
    kind: Kind,
    hits: &'a [Hit],
    numbers: &[usize],
    spellings: &Spellings,
    inventory: &Inventory,
) -> Vec<Group<'a>> {
    let mut forms: Vec<usize> = Vec::new();
    let form_of: Vec<Option<usize>> = hits
        .iter()
        .zip(numbers)
        .map(|(hit, &number)| {
            (hit.kind == kind).then(|| {
                forms.iter().position(|&f| f == number).unwrap_or_else(|| {
                    forms.push(number);
                    forms.len() - 1
                })
            })
        })
        .collect();
    let mut apart = Vec::new();
    for (pair, form) in hits.windows(2).zip(form_of.windows(2)) {
        if let &[Some(a), Some(b)] = form
            && a != b
            && coordinated(document, pair[0].span, pair[1].span)
        {
            apart.push((a, b));
        }
    }
    let spelled: Vec<&Spelled> = forms.iter().map(|&f| spellings.get(f)).collect();
    let grouping = group::groups(&spelled, &apart, inventory);
    (0..forms.len())
        .filter(|&g| grouping.of[g] == g)
        .map(|g| {
            let in_group = |f: &Option<usize>| f.is_some_and(|f| grouping.of[f] == g);
            Group {
                kind,
                hits: hits.iter().zip(&form_of).filter(|(_, f)| in_group(f)).map(|(h, _)| h).collect(),
                forms: (0..forms.len()).filter(|&f| grouping.of[f] == g).map(|f| forms[f]).collect(),
                join: grouping.weakest[g],
                guess: None,
            }
        })
        .collect()
}

/// Whether the text names `a` and the next name `b` as two things: in a row, or by "A and B".
pub(super) fn coordinated(document: &Document, a: Span, b: Span) -> bool {
    /// Room for a conjunction and a class noun.
    const LONGEST: usize = 60;
    let Some(between) = document.text.get(a.end as usize..b.start as usize) else { return false };
    let trimmed = between.trim();
    let row = trimmed.is_empty() && !between.is_empty() && !between.contains('\n');
    between.len() <= LONGEST && (row || ["และ", "กับ", "หรือ"].iter().any(|c| trimmed.starts_with(c)))
}

/// The class noun before a name, in the text.
fn class_noun(document: &Document, span: Span, resources: &Resources) -> Option<Span> {
    let before = document.text[..span.start as usize].trim_end_matches([' ', '\u{a0}']);
    resources.generics.ending_at(&document.text, before.len()).map(|(span, _)| span)
}

/// Whether the class noun before a name is that of a company.
pub(super) fn is_company(document: &Document, span: Span, resources: &Resources) -> bool {
    let noun = class_noun(document, span, resources);
    noun.is_some_and(|n| {
        let mut rendered = resources.generics.rendered_by(document.at(n)).peekable();
        rendered.peek().is_some() && rendered.all(|g| g.sort == Sort::Company)
    })
}

/// Administrative levels that the class nouns before the mentions stand for.
fn levels(document: &Document, group: &Group<'_>, resources: &Resources) -> Vec<Level> {
    let mut levels: Vec<Level> = group
        .hits
        .iter()
        .filter_map(|h| class_noun(document, h.span, resources))
        .flat_map(|span| resources.generics.rendered_by(document.at(span)))
        .filter(|g| g.sort == Sort::Administrative)
        .flat_map(|g| g.levels.iter().copied())
        .collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

fn term(document: &Document, group: &Group<'_>, page: &Surroundings, resources: &Resources) -> Term {
    let mut variants: Vec<Variant> = Vec::new();
    let mut surest = 0.0_f32;
    for hit in &group.hits {
        let confidence = confidence::of_mention(hit.odds);
        surest = surest.max(confidence);
        let text = document.at(hit.span);
        let generic = class_noun(document, hit.span, resources);
        let mention = Mention { span: hit.span, generic, source: None, form: hit.form, confidence };
        match variants.iter_mut().find(|v| v.text == text) {
            Some(variant) => variant.mentions.push(mention),
            None => variants.push(Variant { text: text.to_owned(), mentions: vec![mention] }),
        }
    }
    variants.sort_by_key(|v| (std::cmp::Reverse(v.mentions.len()), v.mentions[0].span));
    let name = abroad(&variants, resources).or_else(|| group.guess.filter(|g| g.probability >= LIKELY).map(|g| g.name));
    let units = name.map_or_else(Vec::new, |name| {
        rank::units(name, &levels(document, group, resources), page, resources.gazetteer)
    });
    let suggestion = name
        .and_then(|name| resources.suggestions(name, group.kind).into_iter().next())
        .or_else(|| majority(&variants));
    Term {
        source: name.map(str::to_owned),
        kind: group.kind,
        units,
        sources: Vec::new(),
        variants,
        suggestion,
        confidence: surest * confidence::of_join(group.join),
    }
}

/// The Vietnamese name of a place abroad, when one of the spellings is a customary Thai name of it.
fn abroad(variants: &[Variant], resources: &Resources) -> Option<&'static str> {
    let sources = |v: &Variant| Signs::builtin().sources(&v.text).first().copied();
    variants.iter().find_map(sources).filter(|name| resources.gazetteer.units(name).next().is_none())
}

/// The most frequent spelling, when there is one.
fn majority(variants: &[Variant]) -> Option<Suggestion> {
    let [first, second, ..] = variants else { return None };
    let (most, next) = (first.mentions.len(), second.mentions.len());
    (most > next).then(|| Suggestion {
        text: first.text.clone(),
        basis: Basis::Majority,
        why: format!("the most frequent spelling in this text ({most}×)"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    fn coordinates(text: &str, a: &str, b: &str) -> bool {
        let document = Document::new(text, Language::Thai);
        let span = |name: &str| text.find(name).map(|at| Span::new(at, at + name.len())).expect(name);
        coordinated(&document, span(a), span(b))
    }

    #[test]
    fn names_in_a_row_or_joined_by_and_are_two() {
        assert!(coordinates("นามจึก นามซัก", "นามจึก", "นามซัก"));
        assert!(coordinates("นามจึกและอำเภอนามซัก", "นามจึก", "นามซัก"));
        assert!(!coordinates("นามจึก\n\nนามซัก", "นามจึก", "นามซัก"));
        assert!(!coordinates("นามจึกอยู่ในนามซัก", "นามจึก", "นามซัก"));
    }
}
