//! Expressions that the original repeats and the translation does not render alike.
//!
//! Three sorts are looked at, and only renderings that are certain count: class nouns before names (xã as ตำบล and as ชุมชน),
//! phrases in quotation marks, and entries of the lexicon of two syllables or more, rendered by words that translate
//! nothing else in the linked sentence, or, beside such a rendering, by what stands alone between known neighbours (`between`).

use std::collections::{BTreeMap, HashMap};

use super::between::{Placed, between};
use super::build::Rendering;
use super::offer::class_before;
use super::zone::Zone;
use crate::align::Bitext;
use crate::document::Document;
use crate::resources::{Entry, Resources, Sort, Target};
use crate::terms::source::Name;
use crate::terms::{Form, Kind, Mention, SourceMention, Term, Variant};
use crate::thai::Words;
use crate::{Span, vietnamese};

/// Shorter renderings are words of all work.
const SHORTEST: usize = 12;
/// A phrase in quotation marks that is longer, in words, is somebody's speech.
const PHRASE: usize = 7;

/// One rendering of an expression.
struct Use {
    source: Span,
    class: bool,
    target: Span,
}

/// The expressions with more than one rendering, in order of their first place in the original.
pub(super) fn find(
    names: &[Name],
    renderings: &[Rendering],
    zones: &[Zone],
    bitext: &Bitext,
    (source, target): (&Document, &Document),
    resources: &Resources,
) -> Vec<Term> {
    let mut uses: BTreeMap<String, Vec<Use>> = BTreeMap::new();
    class_nouns(names, renderings, target, &mut uses);
    quoted(zones, bitext, source, target, &mut uses);
    entries(names, renderings, zones, bitext, (source, target), resources, &mut uses);
    let mut terms: Vec<Term> = uses.into_values().filter_map(|uses| term(&uses, source, target)).collect();
    terms.sort_by_key(|t| t.sources[0].span);
    terms
}

/// A term, if the uses differ.
fn term(uses: &[Use], source: &Document, target: &Document) -> Option<Term> {
    let mut variants: Vec<Variant> = Vec::new();
    let mut sources: Vec<SourceMention> = Vec::new();
    let mut order: Vec<&Use> = uses.iter().collect();
    order.sort_by_key(|u| (u.source, u.target));
    order.dedup_by_key(|u| u.target);
    for used in order {
        sources.push(SourceMention { span: used.source, generic: None, missing: false });
        let text = target.at(used.target);
        let mention = Mention {
            span: used.target,
            generic: None,
            source: Some(sources.len() - 1),
            form: Form::Thai,
            confidence: if used.class { 0.9 } else { 0.7 },
        };
        match variants.iter_mut().find(|v| v.text == text) {
            Some(variant) => variant.mentions.push(mention),
            None => variants.push(Variant { text: text.to_owned(), mentions: vec![mention] }),
        }
    }
    let confidence = variants.iter().flat_map(|v| &v.mentions).map(|m| m.confidence).fold(1.0, f32::min);
    // ด่าน and ด่านชายแดน, พัฒนา and การพัฒนา: one says more, but nothing else.
    let differ = variants
        .iter()
        .enumerate()
        .any(|(i, a)| variants[i + 1..].iter().any(|b| !a.text.contains(&b.text) && !b.text.contains(&a.text)));
    // ประชาชน and ชาวบ้าน for người dân are a matter of style.
    let style = uses.iter().all(|u| !u.class && is_everyday(target.at(u.target)));
    if !differ || style {
        return None;
    }
    for variant in &mut variants {
        variant.mentions.sort_by_key(|m| m.span);
    }
    variants.sort_by_key(|v| (std::cmp::Reverse(v.mentions.len()), v.mentions[0].span));
    Some(Term {
        source: Some(sources[0].span.of(&source.text).to_owned()),
        kind: Kind::Expression,
        units: Vec::new(),
        sources,
        variants,
        suggestion: None,
        confidence,
    })
}

/// Class nouns before names, where their rendering stands right before the rendering of the name.
fn class_nouns(names: &[Name], renderings: &[Rendering], target: &Document, uses: &mut BTreeMap<String, Vec<Use>>) {
    for r in renderings.iter().filter(|r| !r.echo && !r.wrong) {
        let name = &names[r.name];
        let (Some(class), Some(span)) = (name.class, name.class_span) else { continue };
        if !matches!(class.sort, Sort::Administrative | Sort::Nature | Sort::Built) {
            continue;
        }
        let before = target.text[..r.offer.span.start as usize].trim_end_matches(' ');
        let longest = class.targets.iter().filter(|t| before.ends_with(**t)).max_by_key(|t| t.len());
        if let Some(word) = longest {
            let target = Span::new(before.len() - word.len(), before.len());
            uses.entry(class.source.to_owned()).or_default().push(Use { source: span, class: true, target });
        }
    }
}

/// Short phrases in quotation marks, where both sides of a link have as many of them.
fn quoted(
    zones: &[Zone],
    bitext: &Bitext,
    source: &Document,
    target: &Document,
    uses: &mut BTreeMap<String, Vec<Use>>,
) {
    for (link, zone) in bitext.links.iter().zip(zones) {
        let ours: Vec<Span> = link.source.iter().flat_map(|&s| quotations(source, source.segments[s].span)).collect();
        if ours.is_empty() {
            continue;
        }
        let theirs: Vec<Span> = zone.pieces.iter().flat_map(|p| quotations(target, p.span)).collect();
        if ours.len() != theirs.len() {
            continue;
        }
        for (&source_span, &target_span) in ours.iter().zip(&theirs) {
            let phrase = source.at(source_span);
            if phrase.split_whitespace().count() <= PHRASE {
                let used = Use { source: source_span, class: false, target: target_span };
                uses.entry(vietnamese::key(phrase)).or_default().push(used);
            }
        }
    }
}

/// What stands in quotation marks in `span`, the marks left out.
fn quotations(document: &Document, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (i, c) in document.at(span).char_indices() {
        let at = span.start as usize + i;
        match (c, open) {
            ('“' | '"' | '«', None) => open = Some(at + c.len_utf8()),
            ('”' | '"' | '»', Some(start)) => {
                found.push(Span::new(start, at));
                open = None;
            }
            _ => {}
        }
    }
    found.retain(|s| !s.is_empty());
    found
}

/// Entries of the lexicon that the original repeats.
fn entries(
    names: &[Name],
    renderings: &[Rendering],
    zones: &[Zone],
    bitext: &Bitext,
    (source, target): (&Document, &Document),
    resources: &Resources,
    uses: &mut BTreeMap<String, Vec<Use>>,
) {
    let lexicon = &resources.lexicon;
    // Entries met in every link, with their places.
    let mut met: Vec<Vec<(Entry, Span)>> = Vec::with_capacity(bitext.links.len());
    let mut counts: HashMap<Entry, u32> = HashMap::new();
    let mut taken: Vec<Span> = names.iter().map(|n| n.class_span.map_or(n.span, |c| c.cover(n.span))).collect();
    taken.sort_unstable();
    for link in &bitext.links {
        let mut here = Vec::new();
        for &s in link.source.iter().filter(|_| link.is_filled()) {
            let segment = source.segments[s].span;
            for found in lexicon.scan_source(source.at(segment)).into_iter().filter(|m| !m.again) {
                here.push((found.entry, found.span.shifted(segment.start as usize)));
                *counts.entry(found.entry).or_default() += 1;
            }
        }
        met.push(here);
    }
    let in_name = |span: Span| {
        let at = taken.partition_point(|t| t.end <= span.start);
        taken.get(at).is_some_and(|t| t.overlaps(span))
    };
    let mut listed: HashMap<Entry, u32> = HashMap::new();
    let mut open: Vec<(String, Use, Entry)> = Vec::new();
    for ((here, zone), link) in met.iter().zip(zones).zip(&bitext.links) {
        let once = met_once(here);
        let wanted: Vec<(Entry, Span)> = once
            .iter()
            .copied()
            .filter(|&(entry, span)| counts[&entry] > 1 && source.at(span).contains(' ') && !in_name(span))
            .collect();
        if wanted.is_empty() {
            continue;
        }
        let rendered = renderings_in(zone, target, resources);
        let mut placed: Option<Vec<Placed>> = None;
        for (entry, span) in wanted {
            let key = || vietnamese::key(source.at(span));
            if let Some(target_span) = rendering(entry, here, &rendered, target, resources) {
                *listed.entry(entry).or_default() += u32::from(!is_everyday(target.at(target_span)));
                uses.entry(key()).or_default().push(Use { source: span, class: false, target: target_span });
            } else if !rendered.iter().any(|(t, _)| resources.lexicon.targets_of(entry).any(|(own, _)| own == *t)) {
                let (Some(piece), Some(segment)) = (zone.pieces.first(), segment_of(source, &link.source, span)) else {
                    continue;
                };
                let placed = placed.get_or_insert_with(|| {
                    let mut all = words_placed(&once, &rendered, resources);
                    all.extend(names_placed(names, renderings, &link.source, target, resources));
                    all
                });
                if let Some(found) = between(span, segment, piece.span, placed, (source, target)) {
                    open.push((key(), Use { source: span, class: false, target: found }, entry));
                }
            }
        }
    }
    // Beside a listed rendering another one is a variant; alone it may be anything.
    for (key, used, entry) in open {
        if listed.get(&entry).is_some_and(|&n| n > 0) {
            uses.entry(key).or_default().push(used);
        }
    }
}

/// The segment of the link that `span` lies in.
fn segment_of(source: &Document, segments: &[usize], span: Span) -> Option<Span> {
    segments.iter().map(|&s| source.segments[s].span).find(|s| s.contains(span))
}

/// Whether a word is so usual that everybody has another for it: ประชาชน and ชาวบ้าน.
fn is_everyday(text: &str) -> bool {
    /// Times in the corpus of 33 million words.
    const USUAL: u32 = 500;
    let words = Words::new().segment(text);
    words.len() == 1 && words[0].listed && words[0].count >= USUAL
}

/// The entries that a link has once, in order.
fn met_once(here: &[(Entry, Span)]) -> Vec<(Entry, Span)> {
    let mut counts: HashMap<Entry, u32> = HashMap::new();
    here.iter().for_each(|&(entry, _)| *counts.entry(entry).or_default() += 1);
    here.iter().copied().filter(|(entry, _)| counts[entry] == 1).collect()
}

/// The words of a link of which one translation is there, once. `once`: the words that the link has once.
fn words_placed(once: &[(Entry, Span)], rendered: &[(Target, Span)], resources: &Resources) -> Vec<Placed> {
    let mut placed = Vec::new();
    for &(entry, span) in once {
        let own: Vec<Target> = resources.lexicon.targets_of(entry).map(|(t, _)| t).collect();
        let found = || rendered.iter().filter(|(t, _)| own.contains(t)).map(|r| r.1);
        let Some(longest) = found().max_by_key(|s| s.len()) else { continue };
        if found().all(|s| longest.contains(s)) {
            placed.push(Placed { source: span, target: longest });
        }
    }
    placed
}

/// The names of a link with their renderings, class nouns included.
fn names_placed(
    names: &[Name],
    renderings: &[Rendering],
    segments: &[usize],
    target: &Document,
    resources: &Resources,
) -> Vec<Placed> {
    let here = renderings.iter().filter(|r| !r.echo && segments.contains(&names[r.name].segment));
    here.map(|r| {
        let name = &names[r.name];
        let class = class_before(&target.text, r.offer.span, resources).map(|c| c.0);
        match (name.class_span, class) {
            (Some(ours), Some(theirs)) => Placed { source: ours.cover(name.span), target: theirs.cover(r.offer.span) },
            _ => Placed { source: name.span, target: r.offer.span },
        }
    })
    .collect()
}

/// Every translation that the text of a zone has, by place.
fn renderings_in(zone: &Zone, target: &Document, resources: &Resources) -> Vec<(Target, Span)> {
    let mut found = Vec::new();
    for piece in &zone.pieces {
        let text = target.at(piece.span);
        let words = Words::new().segment(text);
        for hit in resources.lexicon.scan_target(text, &words) {
            let span = words[hit.first as usize].span.cover(words[hit.end as usize - 1].span);
            found.push((hit.target, span.shifted(piece.span.start as usize)));
        }
    }
    found
}

/// The one place that renders `entry`: the longest translation of it that is there, if it is there once, and if nothing else
/// in the sentence asks for it.
fn rendering(
    entry: Entry,
    here: &[(Entry, Span)],
    rendered: &[(Target, Span)],
    target: &Document,
    resources: &Resources,
) -> Option<Span> {
    let lexicon = &resources.lexicon;
    let own: Vec<Target> = lexicon.targets_of(entry).map(|(t, _)| t).collect();
    let longest =
        rendered.iter().filter(|(t, _)| own.contains(t)).max_by_key(|(_, s)| (s.len(), std::cmp::Reverse(s.start)))?;
    let (translation, span) = *longest;
    let alone = rendered.iter().filter(|(t, s)| own.contains(t) && !span.contains(*s)).count() == 0;
    let asked = lexicon.entries_of(translation).any(|(e, _)| e != entry && here.iter().any(|(h, _)| *h == e));
    (alone && !asked && target.at(span).len() >= SHORTEST).then_some(span)
}
