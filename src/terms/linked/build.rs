//! From renderings to terms.

use std::collections::HashMap;

use super::offer::{How, Offer, Profile, class_before};
use crate::document::Document;
use crate::resources::{Era, Generic, Level, Resources, Sort, Unit};
use crate::terms::source::{Evidence, Name};
use crate::terms::{Basis, Form, Kind, Mention, SourceMention, Suggestion, Term, Variant};
use crate::thai::{self, Words};
use crate::{transcribe, vietnamese};

/// How one name is rendered in one place.
pub(super) struct Rendering {
    /// Index of the name.
    pub(super) name: usize,
    pub(super) offer: Offer,
    /// Whether the translation mentions the name here without being asked to by the original.
    pub(super) echo: bool,
    /// Whether what stands here is the name of something else.
    pub(super) wrong: bool,
}

/// Groups names into terms, with all their renderings, in order of the original.
pub(super) fn terms(
    names: &[Name],
    profiles: &HashMap<&str, Profile>,
    renderings: &[Rendering],
    target: &Document,
    source: &Document,
    resources: &Resources,
) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut first: Vec<usize> = Vec::new();
    let mut index: HashMap<(&str, Kind), usize> = HashMap::new();
    let mut places: Vec<(usize, usize)> = Vec::with_capacity(names.len());
    for (n, name) in names.iter().enumerate() {
        let t = *index.entry((&name.key, name.kind)).or_insert_with(|| {
            terms.push(Term {
                source: Some(name.span.of(&source.text).to_owned()),
                kind: name.kind,
                units: Vec::new(),
                sources: Vec::new(),
                variants: Vec::new(),
                suggestion: None,
                confidence: 0.0,
            });
            first.push(n);
            terms.len() - 1
        });
        places.push((t, terms[t].sources.len()));
        terms[t].sources.push(SourceMention { span: name.span, generic: name.class_span, missing: true });
        terms[t].confidence = terms[t].confidence.max(trust(name));
    }
    for rendering in renderings {
        let (t, s) = places[rendering.name];
        let term = &mut terms[t];
        if !rendering.echo {
            term.sources[s].missing = false;
        }
        let span = rendering.offer.span;
        let text = target.at(span);
        let mention = Mention {
            span,
            generic: class_before(&target.text, span, resources).map(|c| c.0),
            source: (!rendering.echo).then_some(s),
            form: if rendering.wrong {
                Form::Other
            } else {
                {
                    let name = &names[rendering.name];
                    form(&rendering.offer, text, name, &profiles[name.key.as_str()])
                }
            },
            confidence: (1.0 - rendering.offer.cost).clamp(0.0, 1.0),
        };
        match term.variants.iter_mut().find(|v| v.text == text) {
            Some(variant) => variant.mentions.push(mention),
            None => term.variants.push(Variant { text: text.to_owned(), mentions: vec![mention] }),
        }
    }
    let unproved = |t: &Term, n: usize| t.variants.is_empty() && names[n].evidence == Evidence::Capitals;
    let mut kept: Vec<(Term, usize)> = terms.into_iter().zip(first).filter(|(t, n)| !unproved(t, *n)).collect();
    let provinces = Provinces::of(names, resources);
    for (term, n) in &mut kept {
        order(term);
        if term.kind == Kind::Place {
            term.units = provinces.rank(&names[*n], term, source, resources);
        }
        let written = term.source.as_deref().unwrap_or_default();
        term.suggestion = suggestion(&names[*n], written, resources);
    }
    kept.into_iter().map(|(term, _)| term).collect()
}

/// The most frequent spelling first, then by first place.
fn order(term: &mut Term) {
    for variant in &mut term.variants {
        variant.mentions.sort_by_key(|m| m.span);
    }
    term.variants.sort_by_key(|v| (std::cmp::Reverse(v.mentions.len()), v.mentions[0].span));
}

fn trust(name: &Name) -> f32 {
    match name.evidence {
        Evidence::Sure => 0.95,
        Evidence::Likely => 0.7,
        Evidence::Capitals => 0.4,
    }
}

/// How a rendering came to look as it does.
fn form(offer: &Offer, text: &str, name: &Name, profile: &Profile) -> Form {
    if !text.chars().any(thai::is_thai_letter) {
        return Form::Latin;
    }
    match offer.how {
        How::Words => Form::Words,
        How::Place if is_words(text, 1, 20) => Form::Words,
        How::Sound
            if is_words(text, 3, 1_000) && !is_cognate(name, text) && profile.spelling_distance(text) > MISREAD =>
        {
            Form::Words
        }
        _ => Form::Thai,
    }
}

/// Common words farther than this from the sound of a name are not a spelling of it.
const MISREAD: f32 = 0.1;

/// Whether a text is nothing but words of at least so many characters that the corpus counts at least so often.
fn is_words(text: &str, characters: usize, count: u32) -> bool {
    let words = Words::new().segment(text);
    words.iter().all(|w| w.listed && w.count >= count && w.span.of(text).chars().count() >= characters)
}

/// Whether a Tai name is written as Thai writes the same words.
fn is_cognate(name: &Name, text: &str) -> bool {
    let first = name.key.split(' ').next().unwrap_or_default();
    transcribe::cognate(first).is_some_and(|c| text.starts_with(c.thai))
}

/// How the name should be written.
fn suggestion(name: &Name, written: &str, resources: &Resources) -> Option<Suggestion> {
    if let Some(foreign) = name.foreign {
        let text = foreign.targets[0].to_owned();
        return Some(Suggestion { text, basis: Basis::Customary, why: "the customary Thai form".to_owned() });
    }
    resources.suggestions(written, name.kind).into_iter().next()
}

/// The provinces that the original names, for telling units of one name apart.
struct Provinces {
    keys: Vec<String>,
}

impl Provinces {
    fn of(names: &[Name], resources: &Resources) -> Self {
        let is_unit = |key: &str| resources.gazetteer.units_by_key(key).any(|u| u.level <= Level::District);
        let mut keys: Vec<String> =
            names.iter().filter(|n| n.kind == Kind::Place && is_unit(&n.key)).map(|n| n.key.clone()).collect();
        keys.sort_unstable();
        keys.dedup();
        Provinces { keys }
    }

    /// The units that `term` can be, those first that fit its class nouns, the units named beside it and the day of publication.
    ///
    /// A river is no commune, and hardly a name of a village or temple is not also that of a commune somewhere: communes count
    /// only where their class noun or the unit they lie in is named.
    fn rank(&self, name: &Name, term: &Term, source: &Document, resources: &Resources) -> Vec<Unit> {
        const MOST: usize = 6;
        let generics: Vec<&Generic> = term
            .sources
            .iter()
            .filter_map(|s| s.generic)
            .filter_map(|span| resources.generics.get(&vietnamese::key(source.at(span))))
            .collect();
        if !generics.is_empty() && generics.iter().all(|g| g.sort == Sort::Nature) {
            return Vec::new();
        }
        let era = source.date.as_deref().map(Era::of_date);
        let named = |unit: &str| {
            let key = vietnamese::key(unit);
            key != name.key && self.keys.binary_search(&key).is_ok()
        };
        let mut units: Vec<(i32, Unit)> = resources
            .gazetteer
            .units_by_key(&name.key)
            .filter_map(|&unit| {
                let called = generics.iter().any(|g| g.levels.contains(&unit.level));
                let (parent, province) = (unit.parent.is_some_and(named), named(unit.province));
                let fits = i32::from(called) * 4
                    + i32::from(parent) * 3
                    + i32::from(province) * 2
                    + i32::from(era == Some(unit.era)) * 2;
                (unit.level < Level::Commune || called || parent || province).then_some((-fits, unit))
            })
            .collect();
        units.sort_by_key(|(fits, _)| *fits);
        units.into_iter().map(|(_, unit)| unit).take(MOST).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Article, Document, Language};
    use crate::resources::Resources;

    /// The units of the name, as `level parent`.
    fn units(source: &str, target: &str, name: &str) -> Vec<String> {
        let source = Some(Document::new(source, Language::Vietnamese));
        let article = Article { target: Document::new(target, Language::Thai), source };
        let analysis = crate::analyse(article, &Resources::builtin());
        let term = analysis.terms.into_iter().find(|t| t.source.as_deref() == Some(name)).expect("the name is found");
        term.units.iter().map(|u| format!("{} {}", u.level.name(), u.parent.unwrap_or_default())).collect()
    }

    #[test]
    fn a_commune_is_claimed_only_where_something_speaks_for_it() {
        // Communes called Mỹ Sơn lie in Nghệ An and Ninh Thuận.
        assert!(units("Khách thăm tháp Mỹ Sơn.", "นักท่องเที่ยวเยี่ยมชมปราสาทหมีเซิน", "Mỹ Sơn").is_empty());
        let called = units("Người dân xã Mỹ Sơn họp.", "ชาวตำบลหมีเซินประชุม", "Mỹ Sơn");
        assert!(called.len() > 1, "{called:?}");
        let beside = units("Người dân xã Mỹ Sơn, huyện Đô Lương họp.", "ชาวตำบลหมีเซิน อำเภอโดเลือง ประชุม", "Mỹ Sơn");
        assert_eq!(beside[0], "commune Đô Lương");
    }

    #[test]
    fn a_river_is_no_commune() {
        assert!(units("Nước sông Thu Bồn dâng cao.", "น้ำในแม่น้ำทูโบ่นสูงขึ้น", "Thu Bồn").is_empty());
    }
}
