//! The way back: which Vietnamese name a Thai spelling stands for.

use std::collections::BTreeMap;

use super::{Bearer, CustomaryName, Era, Resources, Unit};
use crate::naming::Level;
use crate::transcribe::sound::{Passage, Pattern};
use crate::vietnamese;

/// Which units come into question.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Reverse<'a> {
    /// Only units in this province (any capitals, either tone placement), and the province itself.
    pub province: Option<&'a str>,
    /// Only units of this era.
    pub era: Option<Era>,
}

/// A name that a spelling can stand for.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// The Vietnamese name.
    pub name: &'static str,
    /// How far the spelling is from it, as [`Pattern::distance`] says; 0 for a customary form.
    pub distance: f32,
    /// Whether the spelling is a customary form of the name.
    pub customary: bool,
    /// The units of that name, provinces first; empty for names from abroad.
    pub units: Vec<&'static Unit>,
}

/// Spellings farther off than this are not worth a look.
const LIMIT: f32 = 0.45;

impl Resources {
    /// The Vietnamese names that the Thai (or Latin) spelling `form` can stand for, the likeliest first: customary forms, then
    /// administrative units by sound, the nearer first, then the higher in level, then by name.
    ///
    /// ```
    /// use thiap::resources::Reverse;
    /// let resources = thiap::Resources::builtin();
    /// let found = resources.reverse("ม่วงเคออง", &Reverse::default());
    /// assert_eq!(found[0].name, "Mường Khương");
    /// ```
    #[must_use]
    pub fn reverse(&self, form: &str, which: &Reverse<'_>) -> Vec<Candidate> {
        let passage = Passage::new(form, 0..form.len());
        let province = which.province.map(vietnamese::key);
        let mut by_name: BTreeMap<&'static str, Vec<&'static Unit>> = BTreeMap::new();
        for unit in self.gazetteer.all() {
            let wanted = which.era.is_none_or(|era| unit.era == era)
                && province.as_ref().is_none_or(|p| vietnamese::key(unit.province) == *p);
            if wanted {
                by_name.entry(unit.name).or_default().push(unit);
            }
        }
        let mut found: Vec<Candidate> = Vec::new();
        for (&name, units) in &by_name {
            let Some(pattern) = Pattern::of_name(name) else { continue };
            if let Some(distance) = pattern.distance_within(&passage, LIMIT) {
                let mut units = units.clone();
                units.sort_by_key(|u| (u.level, u.era, u.code));
                found.push(Candidate { name, distance, customary: false, units });
            }
        }
        self.add_customary(form, &by_name, &mut found);
        let level = |r: &Candidate| r.units.first().map_or(Level::Province, |u| u.level);
        found.sort_by(|a, b| {
            // Of a country's names the short one is the usual one.
            let long = |r: &Candidate| if r.customary { r.name.len() } else { 0 };
            let rank = |r: &Candidate| (!r.customary, level(r), long(r), r.name);
            a.distance.total_cmp(&b.distance).then_with(|| rank(a).cmp(&rank(b)))
        });
        found
    }

    /// Adds the names that have `form` as their customary form, or marks those that are there already.
    fn add_customary(&self, form: &str, by_name: &BTreeMap<&str, Vec<&'static Unit>>, found: &mut Vec<Candidate>) {
        // A lesser name of a people is mostly the name of something else (จีน for Hoa).
        let bears =
            |n: &&CustomaryName| n.targets[0] == form || (n.bearer != Bearer::People && n.targets.contains(&form));
        let customary = self.customary.all().iter().filter(bears).map(|n| n.source);
        let foreign = self.foreign.named(form).map(|n| n.source);
        for name in customary.chain(foreign) {
            if let Some(reading) = found.iter_mut().find(|r| r.name == name) {
                (reading.distance, reading.customary) = (0.0, true);
            } else {
                let units = by_name.get(name).cloned().unwrap_or_default();
                found.push(Candidate { name, distance: 0.0, customary: true, units });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(form: &str, which: Reverse<'_>) -> (&'static str, bool) {
        let found = Resources::builtin().reverse(form, &which);
        (found[0].name, found[0].customary)
    }

    #[test]
    fn spellings_lead_back_to_their_names() {
        let any = Reverse::default();
        assert_eq!(first("เมืองเคออง", any), ("Mường Khương", false));
        assert_eq!(first("กวางงาย", any), ("Quảng Ngãi", false));
        assert_eq!(first("ดานัง", any), ("Đà Nẵng", true));
        assert_eq!(first("ปักกิ่ง", any), ("Bắc Kinh", true));
        assert_eq!(first("Quang Ngai", any), ("Quảng Ngãi", false));
        assert!(Resources::builtin().reverse("", &any).is_empty());
    }

    #[test]
    fn province_and_era_narrow_the_choice() {
        let in_province = Reverse { province: Some("lào cai"), era: Some(Era::FromJuly2025) };
        let found = Resources::builtin().reverse("บานเลา", &in_province);
        assert_eq!(found[0].name, "Bản Lầu");
        assert!(found.iter().flat_map(|r| &r.units).all(|u| u.province == "Lào Cai" && u.era == Era::FromJuly2025));
    }
}
