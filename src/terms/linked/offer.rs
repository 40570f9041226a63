//! Where a name may be rendered in the text of its link.

use super::latin::{self, LatinWord};
use super::loose::Loose;
use super::zone::Zone;
use crate::resources::{Generic, Level, Resources, Sort};
use crate::terms::Kind;
use crate::terms::source::Name;
use crate::transcribe::sound::{Hit, Passage, Pattern};
use crate::{Span, thai, vietnamese};

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
    /// It is the name of something else.
    Another,
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
    /// For names that are no Vietnamese syllables.
    loose: Option<Loose>,
    /// Latin letters and digits of the name, and of its other Latin forms.
    letters: Vec<String>,
    /// What the name begins with as a class noun, and the rest of it: Thành nhà Hồ may be half translated.
    headed: Option<(&'static Generic, Pattern)>,
    /// The name without a compass word at its end, which may be translated, and the Thai for that.
    tailed: Option<(Pattern, &'static str)>,
    /// Thai forms in use that no sound leads to.
    forms: Vec<&'static str>,
    /// Thai words for the name taken as a Vietnamese word.
    words: Vec<String>,
    /// The number of a road.
    number: Option<String>,
}

/// What a class noun of the right meaning before a rendering is worth, and one of the same sort only.
const RIGHT_CLASS: f32 = 0.06;
const SAME_SORT: f32 = 0.03;

/// Words that link names, and what it costs a bad likeness to end in one.
const LINKS: [&str; 3] = ["และ", "กับ", "หรือ"];
const SWALLOWED: f32 = 0.15;

/// What it costs a name of one syllable, which much of a text resembles, to stand without its class word.
const SHORT_ALONE: f32 = 0.15;

impl Profile {
    pub(super) fn new(name: &Name, resources: &Resources) -> Self {
        let customary = resources.customary.get(&name.key, name.kind).into_iter().flat_map(|c| &c.targets);
        let foreign = name.foreign.iter().flat_map(|f| &f.targets);
        let mut forms: Vec<&'static str> = foreign.chain(customary).copied().collect();
        forms.sort_by_key(|f| std::cmp::Reverse(f.len()));
        let mut letters = vec![latin::letters(&name.key)];
        letters
            .extend(name.foreign.iter().flat_map(|f| resources.foreign.aliases(f)).map(|f| latin::letters(f.source)));
        let syllables = name.key.split([' ', '-']).count();
        let pattern = Pattern::of_name(&name.key).filter(|p| p.syllables() >= syllables);
        Profile {
            loose: match pattern {
                None => Loose::new(&name.key, 2),
                Some(_) if is_highland(&name.key) => Loose::new(&name.key, 3),
                Some(_) => None,
            },
            pattern,
            letters,
            headed: headed(name, resources),
            tailed: tailed(name),
            forms,
            words: if name.kind == Kind::Place { as_words(&name.key, resources) } else { Vec::new() },
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
        for piece in zone.pieces.iter().map(|p| p.reach) {
            for form in &self.forms {
                let found = occurrences(text, piece, form);
                offers.extend(found.map(|span| as_form(self, span, text, resources)));
            }
            if let Some(loose) = &self.loose {
                offers.extend(loose.locate(text, piece));
            }
        }
        if let Some((generic, rest)) = &self.headed {
            offers.extend(zone.passages.iter().flat_map(|p| half_translated(generic, rest, p, text, resources)));
        }
        if let Some((rest, word)) = &self.tailed {
            offers.extend(zone.passages.iter().flat_map(|p| with_tail(rest, word, p, text)));
        }
        if let Some(pattern) = &self.pattern {
            for passage in &zone.passages {
                let hits = pattern.locate(passage);
                offers.extend(hits.iter().map(|h| {
                    let linked = h.distance > 0.2 && LINKS.iter().any(|w| h.span.of(text).ends_with(w));
                    Offer { span: h.span, cost: h.distance + if linked { SWALLOWED } else { 0.0 }, how: How::Sound }
                }));
            }
        }
        offers.retain(|o| zone.touches(o.span) && !(o.how == How::Sound && is_latin(o.span, text)));
        let short = name.class.is_some() && !name.key.contains([' ', '-']);
        for offer in &mut offers {
            let bonus = class_bonus(name, text, offer.span, resources);
            offer.cost += if short && bonus == 0.0 && offer.how == How::Sound { SHORT_ALONE } else { -bonus };
        }
        offers
    }

    /// Offers for the name taken as a word: เขียว for Xanh. Only behind the class noun.
    pub(super) fn in_words(&self, name: &Name, zone: &Zone, text: &str, resources: &Resources) -> Vec<Offer> {
        let pieces = zone.pieces.iter().flat_map(|p| self.words.iter().map(move |w| (p.span, w)));
        let found = pieces.flat_map(|(piece, word)| occurrences(text, piece, word));
        found
            .map(|span| {
                let behind = class_bonus(name, text, span, resources) > 0.0;
                Offer { span, cost: if behind { 0.2 } else { 0.4 }, how: How::Words }
            })
            .collect()
    }

    fn in_latin(&self, words: &[LatinWord]) -> impl Iterator<Item = Offer> + use<> {
        let found: Vec<(Span, f32)> = self.letters.iter().flat_map(|l| latin::occurrences(l, words)).collect();
        found.into_iter().map(|(span, cost)| Offer { span, cost, how: How::Letters })
    }

    /// Whether a rendering may be widened: by letters without a vowel always, else if it sounds as much like the name.
    pub(super) fn allows(&self, text: &str, from: Span, to: Span) -> bool {
        let vowel = |c: char| matches!(c, 'ะ'..='ู' | 'เ'..='ๅ');
        let before = text.get(to.start as usize..from.start as usize).unwrap_or_default();
        let behind = text.get(from.end as usize..to.end as usize).unwrap_or_default();
        let bare = !before.contains(vowel) && !behind.contains(vowel);
        bare || self.pattern.is_none() || self.distance(text, to) < self.distance(text, from) + 0.1
    }

    /// How far a spelling is from the name by sound.
    pub(super) fn spelling_distance(&self, text: &str) -> f32 {
        self.distance(text, Span::new(0, text.len()))
    }

    /// How far the text at `span` is from the name by sound.
    pub(super) fn distance(&self, text: &str, span: Span) -> f32 {
        let passage = Passage::new(text, span.range());
        self.pattern.as_ref().map_or(1.0, |p| p.distance(&passage))
    }
}

/// Whether some of a name is no plain Vietnamese syllable.
fn is_highland(key: &str) -> bool {
    vietnamese::name_parts(key).iter().any(|part| part.syllable().is_none_or(|s| s.highland))
}

/// The class noun that a name begins with, and the sound of the rest.
fn headed(name: &Name, resources: &Resources) -> Option<(&'static Generic, Pattern)> {
    let keys: Vec<&str> = name.key.split(' ').collect();
    let (generic, words) = resources.generics.longest(&keys)?;
    let heads = matches!(generic.sort, Sort::Nature | Sort::Built) || generic.levels.contains(&Level::Village);
    let mut rest = &keys[words..];
    if rest.first() == Some(&"nhà") {
        rest = &rest[1..];
    }
    if !heads || rest.is_empty() {
        return None;
    }
    Some((generic, Pattern::of_name(&rest.join(" "))?))
}

/// Places where the class noun at the head of a name is translated and the rest is spelt: ป้อมปราการราชวงศ์โฮ.
fn half_translated(
    generic: &Generic,
    rest: &Pattern,
    passage: &Passage,
    text: &str,
    resources: &Resources,
) -> Vec<Offer> {
    let hits = rest.locate(passage);
    let offer = |hit: &Hit| {
        let before = text[..hit.span.start as usize].trim_end_matches(' ').trim_end_matches("ราชวงศ์");
        let (class, rendered) = resources.generics.ending_at(text, before.len())?;
        let same = rendered.iter().any(|g| g.source == generic.source);
        same.then(|| Offer { span: class.cover(hit.span), cost: hit.distance + 0.04, how: How::Sound })
    };
    hits.iter().filter_map(offer).collect()
}

/// Thai words for the compass words that end names: กวีเญินเหนือ for Quy Nhơn Bắc.
const COMPASS: [(&str, &str); 4] = [("bắc", "เหนือ"), ("nam", "ใต้"), ("tây", "ตะวันตก"), ("đông", "ตะวันออก")];

fn tailed(name: &Name) -> Option<(Pattern, &'static str)> {
    let (rest, last) = name.key.rsplit_once(' ')?;
    let (_, word) = COMPASS.iter().find(|(syllable, _)| *syllable == last)?;
    (name.kind == Kind::Place).then(|| Pattern::of_name(rest)).flatten().map(|p| (p, *word))
}

fn with_tail(rest: &Pattern, word: &str, passage: &Passage, text: &str) -> Vec<Offer> {
    let hits = rest.locate(passage);
    let tailed = hits.iter().filter(|h| text[h.span.end as usize..].starts_with(word));
    tailed
        .map(|h| {
            let span = Span::new(h.span.start as usize, h.span.end as usize + word.len());
            Offer { span, cost: h.distance + 0.04, how: How::Sound }
        })
        .collect()
}

/// Thai words for a name taken as Vietnamese words: เขียว for Xanh, ประตูใต้ for Cửa Nam.
fn as_words(key: &str, resources: &Resources) -> Vec<String> {
    const MOST: usize = 6;
    let lexicon = &resources.lexicon;
    let mut words: Vec<String> = lexicon.translations(key).into_iter().take(MOST).map(str::to_owned).collect();
    if let Some((first, second)) = key.split_once(' ').filter(|(_, second)| !second.contains(' ')) {
        let of = |syllable: &str| -> Vec<String> {
            let class = resources.generics.get(syllable).map_or(&[][..], |g| &g.targets);
            let all = class.iter().copied().chain(lexicon.translations(syllable));
            all.take(MOST).map(str::to_owned).collect()
        };
        let seconds = of(second);
        words.extend(of(first).iter().flat_map(|a| seconds.iter().map(move |b| format!("{a}{b}"))));
    }
    words
}

/// A form in use at `span`, or the longer form of something else that it is the beginning of: เกาหลี in เกาหลีเหนือ.
fn as_form(profile: &Profile, span: Span, text: &str, resources: &Resources) -> Offer {
    match resources.foreign.longest_target(&text[span.start as usize..]) {
        Some(longer) if longer.len() > span.len() && !profile.forms.contains(&longer) => Offer {
            span: Span::new(span.start as usize, span.start as usize + longer.len()),
            cost: 0.3,
            how: How::Place,
        },
        // The longer of two forms in use has the preference.
        _ => Offer { span, cost: 0.02 / span.len() as f32, how: How::Form },
    }
}

/// Letters are compared as letters, not by what they sound like.
fn is_latin(span: Span, text: &str) -> bool {
    !span.of(text).chars().any(thai::is_thai_letter)
}

/// A road with this number, its class noun included: ทางหลวงหมายเลข 61.
fn roads(name: &Name, number: &str, zone: &Zone, text: &str, resources: &Resources) -> Vec<Offer> {
    let mut found = Vec::new();
    for piece in zone.pieces.iter().map(|p| p.reach) {
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
