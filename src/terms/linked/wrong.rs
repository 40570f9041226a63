//! Renderings that are the name of another place.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::build::Rendering;
use super::offer::{How, Profile};
use crate::document::Document;
use crate::resources::{Level, Resources};
use crate::terms::Kind;
use crate::terms::source::Name;
use crate::transcribe::sound::{Passage, Pattern};

/// How much nearer by sound the other name must be.
const NEARER: f32 = 0.1;
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
        if name.kind != Kind::Place
            || (r.offer.how == How::Form && name.foreign.is_some())
            || r.offer.how == How::Letters
        {
            continue;
        }
        let text = target.at(r.offer.span);
        let distance = profiles[name.key.as_str()].distance(&target.text, r.offer.span);
        let nearer =
            |key: &str| key != name.key && profiles[key].distance(&target.text, r.offer.span) + NEARER < distance;
        let of_another = owners[text].iter().any(|(key, _)| nearer(key));
        let abroad = distance > 0.05
            && resources.foreign.named(text).any(|f| f.is_place() && crate::vietnamese::key(f.source) != name.key);
        r.wrong = of_another || abroad || (distance > FAR && is_other_province(text, &name.key));
    }
}

static PROVINCES: LazyLock<Vec<(String, Pattern)>> = LazyLock::new(|| {
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
