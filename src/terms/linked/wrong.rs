//! Renderings that are the name of another place.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::build::Rendering;
use super::latin;
use super::offer::{How, Profile};
use crate::Span;
use crate::document::Document;
use crate::resources::{Level, Resources};
use crate::terms::Kind;
use crate::terms::source::Name;
use crate::transcribe::sound::{Passage, Pattern};

/// How much nearer by sound the other name must be.
const NEARER: f32 = 0.1;
/// Spellings up to this distance are those that the rule allows.
const ALLOWED: f32 = 0.02;
/// Renderings dearer than this may be a piece of another name.
const UNLIKE: f32 = 0.12;
/// A rendering this far off may be the name of a province that the article does not mention, when that is this near.
const FAR: f32 = 0.2;
const NEAR: f32 = 0.06;

/// Marks renderings of places that are spelt as another place of the article, a place abroad, or another province.
pub(super) fn mark(
    names: &[Name],
    profiles: &HashMap<&str, Profile>,
    renderings: &mut [Rendering],
    target: &Document,
    resources: &Resources,
) {
    let mut owners: HashMap<&str, Vec<(&str, u32)>> = HashMap::new();
    for r in renderings.iter().filter(|r| names[r.name].kind == Kind::Place) {
        let known = owners.entry(target.at(r.offer.span)).or_default();
        match known.iter_mut().find(|(key, _)| *key == names[r.name].key) {
            Some((_, count)) => *count += 1,
            None => known.push((&names[r.name].key, 1)),
        }
    }
    for r in renderings.iter_mut() {
        let name = &names[r.name];
        if name.kind != Kind::Place || r.offer.how == How::Letters {
            continue;
        }
        if r.offer.how == How::Another {
            r.wrong = true;
            continue;
        }
        if r.offer.cost > UNLIKE {
            r.offer.span = form_around(name, r.offer.span, &target.text, resources).unwrap_or(r.offer.span);
        }
        let text = target.at(r.offer.span);
        if name.foreign.is_some_and(|f| f.targets.contains(&text)) {
            continue;
        }
        let distance = profiles[name.key.as_str()].distance(&target.text, r.offer.span);
        let nearer =
            |key: &str| key != name.key && profiles[key].distance(&target.text, r.offer.span) + NEARER < distance;
        let abroad = distance > ALLOWED && is_abroad(text, &name.key, resources);
        let owners = owners.get(text).map_or(&[][..], Vec::as_slice);
        let of_another = owners.iter().any(|(key, _)| nearer(key));
        r.wrong = of_another || abroad || (distance > FAR && is_other_province(text, &name.key));
    }
}

/// Whether `text` is the Thai name of a place abroad, and that place has no such Latin name.
fn is_abroad(text: &str, key: &str, resources: &Resources) -> bool {
    let letters = latin::letters(key);
    let mut known = resources.foreign.named(text).filter(|f| f.is_place()).peekable();
    known.peek().is_some() && known.all(|f| latin::letters(f.source) != letters)
}

/// The Thai name of a place abroad that covers `span`: ไหหลำ around หลำ.
fn form_around(name: &Name, span: Span, text: &str, resources: &Resources) -> Option<Span> {
    const BACK: usize = 12;
    let own = |form: &str| name.foreign.is_some_and(|f| f.targets.contains(&form));
    let starts = (0..=BACK.min(span.start as usize)).map(|back| span.start as usize - back);
    starts.filter(|&at| text.is_char_boundary(at)).find_map(|at| {
        let form = resources.foreign.longest_target(&text[at..])?;
        let around = Span::new(at, at + form.len());
        (form.len() > span.len() && around.contains(span) && !own(form)).then_some(around)
    })
}

/// Every province of both eras, by key, with its sound.
pub(super) static PROVINCES: LazyLock<Vec<(String, Pattern)>> = LazyLock::new(|| {
    let units = crate::resources::Gazetteer::builtin().all().iter().filter(|u| u.level == Level::Province);
    let mut provinces: Vec<(String, Pattern)> =
        units.filter_map(|u| Some((crate::vietnamese::key(u.name), Pattern::of_name(u.name)?))).collect();
    provinces.sort_by(|a, b| a.0.cmp(&b.0));
    provinces.dedup_by(|a, b| a.0 == b.0);
    provinces
});

fn is_other_province(text: &str, key: &str) -> bool {
    let passage = Passage::new(text, 0..text.len());
    PROVINCES.iter().any(|(province, pattern)| province != key && pattern.distance(&passage) < NEAR)
}
