//! Who and what an article is about: names of the gazetteer that belong together, and made-up persons.

use std::collections::BTreeMap;

use thiap::Resources;
use thiap::naming::Level;
use thiap::resources::{Era, Unit};

use super::random::Random;
use super::spelling;

const SURNAMES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Lò", "Giàng", "Vàng", "Quàng", "Hà",
];
const MIDDLE_NAMES: &[&str] = &[
    "Văn", "Thị", "Hữu", "Đức", "Minh", "Quang", "Xuân", "Ngọc", "Thanh", "Thu", "Công", "Đình", "Hồng", "Kim", "Mạnh",
    "Quốc",
];
const GIVEN_NAMES: &[&str] = &[
    "An", "Anh", "Bình", "Cường", "Dũng", "Giang", "Hà", "Hạnh", "Hiếu", "Hòa", "Hùng", "Hương", "Khánh", "Lan",
    "Linh", "Long", "Mai", "Nam", "Nga", "Ngân", "Phong", "Phương", "Quân", "Sơn", "Tâm", "Thảo", "Thắng", "Trang",
    "Tuấn", "Vinh", "Yến",
];

/// The units of the gazetteer by what they are, as the generator draws them.
pub(crate) struct Places {
    provinces: Vec<&'static Unit>,
    by_province: BTreeMap<&'static str, [Vec<&'static Unit>; 4]>,
}

/// Sorts of units below a province.
const SORTS: [&[&str]; 4] = [&["huyện"], &["thành phố", "thị xã", "quận"], &["xã"], &["phường", "thị trấn"]];

impl Places {
    pub(crate) fn of(resources: &Resources) -> Self {
        let mut places = Places { provinces: Vec::new(), by_province: BTreeMap::new() };
        for unit in resources.gazetteer.all().iter().filter(|u| u.era == Era::UntilJune2025) {
            if unit.level == Level::Province {
                places.provinces.push(unit);
            } else if let Some(sort) = SORTS.iter().position(|s| s.contains(&unit.generic))
                // Numbered wards are no names.
                && !unit.name.contains(|c: char| c.is_ascii_digit())
            {
                places.by_province.entry(unit.province).or_default()[sort].push(unit);
            }
        }
        places
    }

    fn draw(&self, province: &Unit, kind: &str, random: &mut Random) -> Option<&'static Unit> {
        let sort = match kind {
            "province" => return Some(*random.pick(&self.provinces)),
            "district" => 0,
            "city" => 1,
            "commune" | "village" => 2,
            "ward" => 3,
            _ => return None,
        };
        let units = &self.by_province.get(province.name)?[sort];
        (!units.is_empty()).then(|| *random.pick(units))
    }
}

/// A name of an article with the spellings that its translation gives it.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) spellings: Vec<String>,
}

/// All names of an article.
pub(crate) struct Cast<'a> {
    places: &'a Places,
    resources: &'a Resources,
    province: &'static Unit,
    pub(crate) members: Vec<Member>,
    /// Pattern and name in it → who plays it.
    roles: BTreeMap<(usize, String), usize>,
}

impl<'a> Cast<'a> {
    pub(crate) fn new(places: &'a Places, resources: &'a Resources, random: &mut Random) -> Self {
        let province = *random.pick(&places.provinces);
        Cast { places, resources, province, members: Vec::new(), roles: BTreeMap::new() }
    }

    /// Who plays `name` of pattern `pattern`: somebody of the kind who is there already, unless `taken` in the same sentence, or
    /// somebody new. `None` for kinds that are kept as they are.
    pub(crate) fn play(
        &mut self,
        pattern: usize,
        name: &str,
        kind: &str,
        taken: &[usize],
        random: &mut Random,
    ) -> Option<usize> {
        let role = (pattern, name.to_owned());
        if let Some(&member) = self.roles.get(&role) {
            return Some(member);
        }
        let of_kind: Vec<usize> =
            (0..self.members.len()).filter(|m| self.members[*m].kind == kind && !taken.contains(m)).collect();
        let member =
            if !of_kind.is_empty() && random.percent(65) { *random.pick(&of_kind) } else { self.invent(kind, random)? };
        self.roles.insert(role, member);
        Some(member)
    }

    fn invent(&mut self, kind: &str, random: &mut Random) -> Option<usize> {
        for _ in 0..20 {
            let name = match kind {
                "person" => {
                    let [surname, middle, given] = [SURNAMES, MIDDLE_NAMES, GIVEN_NAMES].map(|list| *random.pick(list));
                    format!("{surname} {middle} {given}")
                }
                // The province that the others lie in comes first.
                "province" if !self.members.iter().any(|m| m.kind == "province") => self.province.name.to_owned(),
                _ => self.places.draw(self.province, kind, random)?.name.to_owned(),
            };
            if self.members.iter().all(|m| m.name != name) {
                // Two names in three are spelled the same throughout.
                let count = if random.percent(66) { 1 } else { random.between(2, 5) };
                let spellings = spelling::of(&name, kind, count, self.resources, random);
                self.members.push(Member { name, kind: kind.to_owned(), spellings });
                return Some(self.members.len() - 1);
            }
        }
        None
    }
}
