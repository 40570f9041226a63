//! Where a name may be rendered in the text of its link.

use super::latin::{self, LatinWord};
use super::zone::Zone;
use crate::Span;
use crate::resources::{Generic, Resources};
use crate::terms::Kind;
use crate::terms::source::Name;
use crate::thai;
use crate::transcribe::sound::Pattern;

/// How a rendering was recognised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum How {
    /// Its letters are those of the name, without diacritics or with them.
    Letters,
    /// It sounds like the name.
    Sound,
    /// It is a form in use for the name, whatever it sounds like.
    Form,
    /// It translates the name as words.
    Words,
    /// Nothing else in its place can be the name.
    Place,
}

/// A place where a name may be rendered, with its price.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Offer {
    pub(super) span: Span,
    /// 0 is certain; see `Wanted::without` for what it is weighed against.
    pub(super) cost: f32,
    pub(super) how: How,
}

/// What is known of one name beforehand, whichever of its mentions it is.
pub(super) struct Profile {
    pub(super) pattern: Option<Pattern>,
    /// Latin letters and digits.
    letters: String,
    /// Thai forms in use that no sound leads to.
    forms: Vec<String>,
    /// Thai words for the name taken as a Vietnamese word.
    words: Vec<String>,
    /// The number of a road.
    number: Option<String>,
}

/// What a class noun of the right meaning before a rendering is worth, and one of the same sort only.
const RIGHT_CLASS: f32 = 0.06;
const SAME_SORT: f32 = 0.03;

impl Profile {
    pub(super) fn new(name: &Name, resources: &Resources) -> Self {
        let customary = resources.customary.get(&name.key, name.kind).into_iter().flat_map(|c| &c.targets);
        let foreign = name.foreign.iter().flat_map(|f| &f.targets);
        let mut forms: Vec<String> = foreign.chain(customary).map(|&t| t.to_owned()).collect();
        // The name of a class and its name in one: อ่าวตังเกี๋ย, also where the class noun is small in the original.
        forms.sort_by_key(|f| std::cmp::Reverse(f.len()));
        let short = name.key.split(' ').count() <= 2 && name.kind == Kind::Place;
        let words = if short { resources.lexicon.translations(&name.key) } else { Vec::new() };
        Profile {
            pattern: Pattern::of_name(&name.key),
            letters: latin::letters(&name.key),
            forms,
            words: words.into_iter().take(3).map(str::to_owned).collect(),
            number: name
                .key
                .split(' ')
                .next_back()
                .filter(|w| w.contains(|c: char| c.is_ascii_digit()))
                .map(str::to_owned),
        }
    }

    /// Every offer for `name` in `zone`.
    pub(super) fn offers(&self, name: &Name, zone: &Zone, text: &str, resources: &Resources) -> Vec<Offer> {
        let mut offers = Vec::new();
        if let Some(number) = &self.number {
            offers.extend(roads(name, number, zone, text, resources));
        }
        offers.extend(self.in_latin(&zone.latin));
        for &piece in &zone.pieces {
            for form in &self.forms {
                let found = occurrences(text, piece, form);
                offers.extend(found.map(|span| Offer { span, cost: 0.0, how: How::Form }));
            }
        }
        if let Some(pattern) = &self.pattern {
            for passage in &zone.passages {
                let hits = pattern.locate(passage);
                offers.extend(hits.iter().map(|h| Offer { span: h.span, cost: h.distance, how: How::Sound }));
            }
        }
        offers.retain(|o| !(o.how == How::Sound && offers_latin(&o.span, text)));
        for offer in &mut offers {
            offer.cost -= class_bonus(name, text, offer.span, resources);
        }
        offers
    }

    /// Offers for the name taken as a word: เขียว for Xanh. Only behind the class noun.
    pub(super) fn in_words(&self, name: &Name, zone: &Zone, text: &str, resources: &Resources) -> Vec<Offer> {
        let pieces = zone.pieces.iter().flat_map(|&p| self.words.iter().map(move |w| (p, w)));
        let found = pieces.flat_map(|(piece, word)| occurrences(text, piece, word));
        found
            .map(|span| {
                let behind = class_bonus(name, text, span, resources) > 0.0;
                Offer { span, cost: if behind { 0.2 } else { 0.4 }, how: How::Words }
            })
            .collect()
    }

    fn in_latin(&self, words: &[LatinWord]) -> impl Iterator<Item = Offer> + use<> {
        let found = latin::occurrences(&self.letters, words);
        found.into_iter().map(|(span, cost)| Offer { span, cost, how: How::Letters })
    }

    /// How far the text at `span` is from the name by sound.
    pub(super) fn distance(&self, text: &str, span: Span) -> f32 {
        let passage = crate::transcribe::sound::Passage::new(text, span.range());
        self.pattern.as_ref().map_or(1.0, |p| p.distance(&passage))
    }
}

/// Letters are compared as letters, not by what they sound like.
fn offers_latin(span: &Span, text: &str) -> bool {
    !span.of(text).chars().any(thai::is_thai_letter)
}

/// A road with this number, its class noun included: ทางหลวงหมายเลข 61.
fn roads(name: &Name, number: &str, zone: &Zone, text: &str, resources: &Resources) -> Vec<Offer> {
    let mut found = Vec::new();
    for &piece in &zone.pieces {
        for (at, _) in piece.of(text).match_indices(&number.to_uppercase()) {
            let start = piece.start as usize + at;
            let end = start + number.len();
            let digit_beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            if digit_beside(text[..start].chars().next_back()) || digit_beside(text[end..].chars().next()) {
                continue;
            }
            let before = text[piece.start as usize..start].trim_end();
            let Some((word, rendered)) = resources.generics.ending_at(text, piece.start as usize + before.len()) else {
                continue;
            };
            if rendered.iter().any(|g| Some(g.source) == name.class.map(|c| c.source)) {
                found.push(Offer { span: Span::new(word.start as usize, end), cost: 0.0, how: How::Form });
            }
        }
    }
    found
}

/// What the class word before `span` speaks for its being `name`.
pub(super) fn class_bonus(name: &Name, text: &str, span: Span, resources: &Resources) -> f32 {
    let Some(class) = name.class else { return 0.0 };
    match class_before(text, span, resources) {
        Some((_, rendered)) if rendered.iter().any(|g| g.source == class.source) => RIGHT_CLASS,
        Some((_, rendered)) if rendered.iter().any(|g| g.sort == class.sort) => SAME_SORT,
        _ => 0.0,
    }
}

/// The Thai class word before `span`, if there is one, and the class nouns that it renders.
pub(super) fn class_before(text: &str, span: Span, resources: &Resources) -> Option<(Span, Vec<&'static Generic>)> {
    let before = text[..span.start as usize].trim_end_matches(' ');
    resources.generics.ending_at(text, before.len())
}

/// Where `form` stands in `piece` of `text`, on cluster edges.
pub(super) fn occurrences<'a>(text: &'a str, piece: Span, form: &'a str) -> impl Iterator<Item = Span> + 'a {
    let base = piece.start as usize;
    piece
        .of(text)
        .match_indices(form)
        .map(move |(i, m)| Span::new(base + i, base + i + m.len()))
        .filter(move |s| thai::is_boundary(text, s.start as usize) && thai::is_boundary(text, s.end as usize))
}
