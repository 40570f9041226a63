//! The glossary that thiap brings along, made of its own tables.

use std::collections::{BTreeMap, HashMap};

use super::{Bearer, Era, ForeignName, Level, Resources, Unit};
use crate::glossary::{Alternative, Day, Entry, Glossary, Status};
use crate::naming::{Basis, Kind};
use crate::vietnamese;

impl Resources {
    /// A glossary to start from: the provinces of both eras, the cities that were capitals of provinces, and every official or customary
    /// name of the tables, each with its basis and, in the note, its source. What is official or customary is preferred; what
    /// only follows a rule is proposed.
    ///
    /// ```
    /// let glossary = thiap::Resources::builtin().builtin_glossary();
    /// let hue = glossary.named("Huế").next().unwrap();
    /// assert_eq!((hue.thai.as_str(), hue.thai_generic.as_str()), ("เว้", "นคร"));
    /// let ha_giang = glossary.named("Hà Giang").next().unwrap();
    /// assert_eq!((ha_giang.valid_to.unwrap().to_string().as_str(), ha_giang.successor.as_str()), ("2025-06-30", "Tuyên Quang"));
    /// ```
    #[must_use]
    pub fn builtin_glossary(&self) -> Glossary {
        let mut entries = self.provinces();
        let cities = self.gazetteer.all().iter().filter(|u| u.level == Level::District && u.generic == "thành phố");
        entries.extend(cities.map(|unit| {
            let mut entry = self.unit_entry(unit);
            entry.valid_to = Some(Day::EVE_OF_REFORM);
            entry
        }));
        let known: Vec<String> = entries.iter().map(|e| vietnamese::key(&e.source)).collect();
        let customary = self.customary.all().iter().filter(|n| n.bearer != Bearer::People);
        for name in customary {
            let place = name.bearer == Bearer::Place;
            if place && known.contains(&vietnamese::key(name.source)) {
                continue;
            }
            let kind = if place { Kind::Place } else { Kind::Person };
            let note = if name.bearer == Bearer::Surname { "surname; " } else { "" };
            let mut entry = written(name.source, kind, &name.targets, name.basis);
            entry.note = format!("{note}{}", name.authority);
            entries.push(entry);
        }
        entries.extend(self.foreign_names(&known));
        Glossary::new(entries)
    }

    /// The provinces; one that stands in both eras is one entry.
    fn provinces(&self) -> Vec<Entry> {
        let of_era = |era: Era| self.gazetteer.all().iter().filter(move |u| u.level == Level::Province && u.era == era);
        let since: HashMap<&str, &Unit> = of_era(Era::FromJuly2025).map(|u| (u.name, u)).collect();
        let mut entries: Vec<Entry> = since.values().map(|unit| self.unit_entry(unit)).collect();
        let successors = self.successors();
        for old in of_era(Era::UntilJune2025).filter(|u| !since.contains_key(u.name)) {
            let mut entry = self.unit_entry(old);
            entry.valid_to = Some(Day::EVE_OF_REFORM);
            entry.successor = successors.get(old.name).map_or(String::new(), |&s| s.to_owned());
            entries.push(entry);
        }
        entries
    }

    /// What each province of before July 2025 is part of since: the province that has most communes of the names of its districts. Most
    /// districts live on as the communes in their middle.
    fn successors(&self) -> HashMap<&'static str, &'static str> {
        let mut communes: HashMap<&str, Vec<&'static str>> = HashMap::new();
        for unit in self.gazetteer.all().iter().filter(|u| u.era == Era::FromJuly2025) {
            communes.entry(unit.name).or_default().extend(unit.parent);
        }
        let mut votes: BTreeMap<&'static str, BTreeMap<&'static str, usize>> = BTreeMap::new();
        for district in
            self.gazetteer.all().iter().filter(|u| u.era == Era::UntilJune2025 && u.level == Level::District)
        {
            let (Some(province), Some(heirs)) = (district.parent, communes.get(district.name)) else { continue };
            for heir in heirs {
                *votes.entry(province).or_default().entry(heir).or_default() += 1;
            }
        }
        let most =
            |votes: BTreeMap<&'static str, usize>| votes.into_iter().max_by_key(|&(_, n)| n).map(|(heir, _)| heir);
        votes.into_iter().filter_map(|(province, votes)| Some((province, most(votes)?))).collect()
    }

    fn unit_entry(&self, unit: &Unit) -> Entry {
        let suggestions = self.suggestions(unit.name, Kind::Place);
        let mut entry = Entry::new(unit.name, Kind::Place, "");
        if let Some(first) = suggestions.first() {
            entry.thai.clone_from(&first.text);
            entry.basis = Some(first.basis);
            entry.note.clone_from(&first.why);
            entry.status = if first.basis <= Basis::Customary { Status::Preferred } else { Status::Proposed };
        }
        let others = suggestions.iter().skip(1).take(3);
        entry.alternatives = others.map(|s| Alternative { text: s.text.clone(), basis: s.basis }).collect();
        entry.level = Some(unit.level);
        entry.id = unit.concept_id();
        unit.generic.clone_into(&mut entry.generic);
        unit.parent.unwrap_or_default().clone_into(&mut entry.parent);
        entry.thai_generic = match (unit.level, unit.generic) {
            // A city under the central government is no จังหวัด.
            (Level::Province, "thành phố") => "นคร".to_owned(),
            (_, generic) => {
                let noun = self.generics.get(&vietnamese::key(generic));
                noun.and_then(|g| g.targets.first()).map_or(String::new(), |&t| t.to_owned())
            }
        };
        entry
    }

    /// Names from abroad; those that are written alike, such as Mê Công and Mekong, are one.
    fn foreign_names(&self, known: &[String]) -> Vec<Entry> {
        let mut alike: BTreeMap<(&str, &[&str]), Vec<&ForeignName>> = BTreeMap::new();
        for name in self.foreign.all().iter().filter(|n| !known.contains(&vietnamese::key(n.source))) {
            alike.entry((name.sort, &name.targets)).or_default().push(name);
        }
        let entry = |((sort, targets), names): ((&str, &[&'static str]), Vec<&ForeignName>)| {
            let kind = match sort {
                "person" => Kind::Person,
                "organization" => Kind::Organization,
                _ => Kind::Place,
            };
            let mut entry = written(names[0].source, kind, targets, Basis::Customary);
            entry.aliases = names[1..].iter().map(|n| n.source.to_owned()).collect();
            entry.note = format!("{sort}; customary Thai form of a name from abroad");
            entry
        };
        alike.into_iter().map(entry).collect()
    }
}

/// An entry for an accepted name, its other forms as alternatives.
fn written(source: &str, kind: Kind, targets: &[&str], basis: Basis) -> Entry {
    let mut entry = Entry::new(source, kind, targets[0]);
    entry.status = Status::Preferred;
    entry.basis = Some(basis);
    entry.alternatives =
        targets[1..].iter().map(|&t| Alternative { text: t.to_owned(), basis: Basis::Customary }).collect();
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_province_that_is_gone_has_its_successor() {
        // The resolution of the National Assembly of 12 June 2025.
        let merged = "Hà Giang>Tuyên Quang,Yên Bái>Lào Cai,Bắc Kạn>Thái Nguyên,Vĩnh Phúc>Phú Thọ,Hòa Bình>Phú Thọ,\
            Bắc Giang>Bắc Ninh,Thái Bình>Hưng Yên,Hải Dương>Hải Phòng,Hà Nam>Ninh Bình,Nam Định>Ninh Bình,Quảng Bình>Quảng Trị,\
            Quảng Nam>Đà Nẵng,Kon Tum>Quảng Ngãi,Bình Định>Gia Lai,Ninh Thuận>Khánh Hòa,Đắk Nông>Lâm Đồng,Bình Thuận>Lâm Đồng,\
            Phú Yên>Đắk Lắk,Bình Dương>Hồ Chí Minh,Bà Rịa - Vũng Tàu>Hồ Chí Minh,Bình Phước>Đồng Nai,Long An>Tây Ninh,\
            Tiền Giang>Đồng Tháp,Bến Tre>Vĩnh Long,Trà Vinh>Vĩnh Long,Sóc Trăng>Cần Thơ,Hậu Giang>Cần Thơ,Bạc Liêu>Cà Mau,\
            Kiên Giang>An Giang";
        let glossary = Resources::builtin().builtin_glossary();
        let of =
            |name: &str| glossary.named(name).find(|e| e.level == Some(Level::Province)).map(|e| e.successor.clone());
        for (old, new) in merged.split(',').map(|pair| pair.split_once('>').unwrap()) {
            assert_eq!(of(old).as_deref(), Some(new), "{old}");
        }
        let gone = glossary.entries().iter().filter(|e| e.level == Some(Level::Province) && e.valid_to.is_some());
        assert_eq!(gone.count(), 29);
    }

    #[test]
    fn every_entry_has_its_basis_and_source() {
        let glossary = Resources::builtin().builtin_glossary();
        assert!(glossary.entries().len() > 800, "{}", glossary.entries().len());
        for entry in glossary.entries() {
            assert!(entry.basis.is_some() && !entry.note.is_empty() && !entry.thai.is_empty(), "{}", entry.title());
        }
        for capital in ["Lào Cai", "Việt Trì", "Buôn Ma Thuột", "Pleiku", "Điện Biên Phủ", "Hạ Long", "Cà Mau"]
        {
            assert!(glossary.named(capital).any(|e| e.level == Some(Level::District)), "{capital}");
        }
        assert!(glossary.named("Sông Hồng").next().is_some() && glossary.named("Hồ Chí Minh").count() > 1);
    }

    #[test]
    fn nothing_in_it_is_doubtful() {
        let glossary = Resources::builtin().builtin_glossary();
        let doubts = crate::glossary::lint(&glossary, None);
        let serious: Vec<_> = doubts.iter().filter(|d| !matches!(d.rule, "one-form-two-names")).collect();
        assert!(serious.is_empty(), "{serious:#?}");
    }
}
