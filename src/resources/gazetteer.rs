//! The administrative units of Vietnam.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::naming::Level;
use crate::vietnamese;

/// Before or after the reform of 1 July 2025, which merged provinces and abolished districts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Era {
    /// Units until 30 June 2025.
    UntilJune2025,
    /// Units from 1 July 2025.
    FromJuly2025,
}

impl Era {
    /// As the gazetteer file writes it: `until-2025-06`, `from-2025-07`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Era::UntilJune2025 => "until-2025-06",
            Era::FromJuly2025 => "from-2025-07",
        }
    }

    /// The era of a day written `YYYY-MM-DD`.
    ///
    /// ```
    /// use thiap::resources::Era;
    /// assert_eq!(Era::of_date("2025-06-30"), Era::UntilJune2025);
    /// assert_eq!(Era::of_date("2025-07-01"), Era::FromJuly2025);
    /// ```
    #[must_use]
    pub fn of_date(date: &str) -> Self {
        if date < "2025-07-01" { Era::UntilJune2025 } else { Era::FromJuly2025 }
    }
}

/// One administrative unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Unit {
    /// Its name, composed, without the generic word.
    pub name: &'static str,
    /// Its level.
    pub level: Level,
    /// The generic word: `tỉnh`, `huyện`, `xã`, `phường` …
    pub generic: &'static str,
    /// When it existed.
    pub era: Era,
    /// Code of the General Statistics Office.
    pub code: &'static str,
    /// Name of the unit it belongs to; `None` for provinces.
    pub parent: Option<&'static str>,
    /// Name of the province it lies in; its own for a province.
    pub province: &'static str,
}

impl Unit {
    /// What glossaries call it by: `gso:154` for a unit until June 2025, `gso2025:02769` for one since.
    #[must_use]
    pub fn concept_id(&self) -> String {
        let office = if self.era == Era::UntilJune2025 { "gso" } else { "gso2025" };
        format!("{office}:{}", self.code)
    }
}

/// All units of both eras: 63 provinces, 696 districts, 10,035 communes until June 2025; 34 provinces and 3,321 communes
/// from July 2025. Official units; the rows come from the data set of vietnamadminunits 1.0.4 (MIT).
#[derive(Clone, Copy, Debug)]
pub struct Gazetteer {
    table: &'static Table,
}

#[derive(Debug)]
struct Table {
    units: LazyLock<Vec<Unit>>,
    /// [`vietnamese::key`] of the name → indexes into `units`, higher levels first. Made when first asked for.
    by_key: LazyLock<HashMap<String, Vec<u32>>>,
}

static TABLE: Table = Table { units: LazyLock::new(units), by_key: LazyLock::new(by_key) };

fn units() -> Vec<Unit> {
    let mut rows: Vec<[&'static str; 6]> = Vec::with_capacity(14_200);
    for line in include_str!("gazetteer.tsv").lines().skip(1) {
        let mut cells = line.split('\t');
        rows.push(std::array::from_fn(|_| cells.next().unwrap_or_default()));
    }
    let era = |name: &str| if name == "until-2025-06" { Era::UntilJune2025 } else { Era::FromJuly2025 };
    let level = |name: &str| match name {
        "province" => Level::Province,
        "district" => Level::District,
        _ => Level::Commune,
    };
    // Codes are unique within an era and a level.
    let above: HashMap<(Era, Level, &str), (&'static str, &'static str)> = rows
        .iter()
        .filter(|r| level(r[1]) != Level::Commune)
        .map(|r| ((era(r[0]), level(r[1]), r[4]), (r[3], r[5])))
        .collect();
    rows.iter()
        .map(|&[e, l, generic, name, code, parent]| {
            let (era, level) = (era(e), level(l));
            let find = |level: Level, code: &str| above.get(&(era, level, code)).copied();
            let (parent, province) = match (era, level) {
                (_, Level::Province) => (None, Some(name)),
                (Era::UntilJune2025, Level::Commune) => {
                    let district = find(Level::District, parent);
                    let province = district.and_then(|(_, code)| find(Level::Province, code));
                    (district.map(|d| d.0), province.map(|p| p.0))
                }
                _ => {
                    let province = find(Level::Province, parent).map(|p| p.0);
                    (province, province)
                }
            };
            Unit { name, level, generic, era, code, parent, province: province.unwrap_or_default() }
        })
        .collect()
}

fn by_key() -> HashMap<String, Vec<u32>> {
    let units = &TABLE.units;
    let mut by_key: HashMap<String, Vec<u32>> = HashMap::with_capacity(units.len());
    for (i, unit) in units.iter().enumerate() {
        by_key.entry(vietnamese::key(unit.name)).or_default().push(i as u32);
    }
    for indexes in by_key.values_mut() {
        indexes.sort_by_key(|&i| (units[i as usize].level, units[i as usize].era, i));
    }
    by_key
}

impl Gazetteer {
    /// The built-in table. It is read when first asked for.
    #[must_use]
    pub fn builtin() -> Self {
        Gazetteer { table: &TABLE }
    }

    /// Every unit of this name (either tone placement, any capitals), provinces first.
    pub fn units(&self, name: &str) -> impl Iterator<Item = &'static Unit> {
        self.units_by_key(&vietnamese::key(name))
    }

    /// Every unit whose name has this [`key`](crate::vietnamese::key), provinces first.
    pub fn units_by_key(&self, key: &str) -> impl Iterator<Item = &'static Unit> + use<> {
        let table = self.table;
        table.by_key.get(key).into_iter().flatten().map(|&i| &table.units[i as usize])
    }

    /// Every unit, in the order of the file: older era first, provinces before districts before communes.
    #[must_use]
    pub fn all(&self) -> &'static [Unit] {
        &self.table.units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_know_their_parents() {
        let gazetteer = Gazetteer::builtin();
        let found: Vec<_> = gazetteer.units("mường khương").map(|u| (u.level, u.generic, u.parent)).collect();
        assert!(found.contains(&(Level::District, "huyện", Some("Lào Cai"))), "{found:?}");
        assert!(found.contains(&(Level::Commune, "thị trấn", Some("Mường Khương"))), "{found:?}");
        assert_eq!(gazetteer.all().len(), 14_149);
        assert!(gazetteer.all().iter().all(|u| (u.level == Level::Province) == u.parent.is_none()));
        assert!(gazetteer.all().iter().all(|u| !u.province.is_empty()));
    }
}
