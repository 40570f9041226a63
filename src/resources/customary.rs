//! Official and long accepted Thai forms of Vietnamese names.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::naming::{Basis, Kind};
use crate::vietnamese;

/// One name with its accepted Thai forms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CustomaryName {
    /// The Vietnamese name.
    pub source: &'static str,
    /// What it names.
    pub bearer: Bearer,
    /// Thai forms, the usual one first.
    pub targets: Vec<&'static str>,
    /// [`Basis::Official`] or [`Basis::Customary`]; of the first form.
    pub basis: Basis,
    /// Who writes it so.
    pub authority: &'static str,
}

/// What bears a customary name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bearer {
    /// A place.
    Place,
    /// A person.
    Person,
    /// A people: its name is often spelt as a name of place or person that means another thing (Thái, Dao).
    People,
    /// Everyone of that surname.
    Surname,
}

/// The table of customary names.
///
/// ```
/// use thiap::naming::Kind;
/// let customary = thiap::resources::Customary::builtin();
/// assert_eq!(customary.get("đà nẵng", Kind::Place).unwrap().targets, ["ดานัง"]);
/// assert_eq!(customary.surname("NGUYỄN"), Some("เหงียน"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Customary {
    table: &'static Table,
}

#[derive(Debug)]
struct Table {
    all: Vec<CustomaryName>,
    by_key: HashMap<String, Vec<usize>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        let (source, bearer, targets, basis, authority) = (cell(), cell(), cell(), cell(), cell());
        let bearer = match bearer {
            "place" => Bearer::Place,
            "person" => Bearer::Person,
            "people" => Bearer::People,
            _ => Bearer::Surname,
        };
        let basis = Basis::named(basis).unwrap_or(Basis::Customary);
        CustomaryName { source, bearer, targets: targets.split('|').collect(), basis, authority }
    };
    let all: Vec<CustomaryName> = include_str!("customary.tsv").lines().skip(1).map(row).collect();
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::with_capacity(all.len());
    for (i, name) in all.iter().enumerate() {
        by_key.entry(vietnamese::key(name.source)).or_default().push(i);
    }
    Table { all, by_key }
});

impl Customary {
    /// The built-in table. It is read when first asked for.
    #[must_use]
    pub fn builtin() -> Self {
        Customary { table: &TABLE }
    }

    /// The accepted forms of `name` (any capitals, either tone placement) for a bearer of this kind.
    #[must_use]
    pub fn get(&self, name: &str, kind: Kind) -> Option<&'static CustomaryName> {
        let bearer = match kind {
            Kind::Place | Kind::Organization => Bearer::Place,
            Kind::Person => Bearer::Person,
            Kind::Expression => Bearer::People,
        };
        self.of_bearer(name, bearer)
    }

    /// The form in which a surname is always written.
    #[must_use]
    pub fn surname(&self, name: &str) -> Option<&'static str> {
        self.of_bearer(name, Bearer::Surname).map(|n| n.targets[0])
    }

    fn of_bearer(&self, name: &str, bearer: Bearer) -> Option<&'static CustomaryName> {
        let table = self.table;
        let found = table.by_key.get(&vietnamese::key(name))?;
        found.iter().map(|&i| &table.all[i]).find(|n| n.bearer == bearer)
    }

    /// Every name, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &'static [CustomaryName] {
        &self.table.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcribe::sound::distance;

    #[test]
    fn forms_of_places_and_persons_sound_like_their_names() {
        // Peoples have names of their own in Thai, and Uncle Hồ is translated.
        let heard = |n: &&CustomaryName| n.bearer != Bearer::People && n.source != "Bác Hồ";
        for name in Customary::builtin().all().iter().filter(heard) {
            let far = name.targets.iter().find(|t| distance(name.source, t) > 0.36);
            assert_eq!(far, None, "{}", name.source);
        }
    }

    #[test]
    fn one_name_may_have_bearers_of_several_kinds() {
        let customary = Customary::builtin();
        assert_eq!(customary.get("Hồ Chí Minh", Kind::Person).map(|n| n.bearer), Some(Bearer::Person));
        assert_eq!(customary.get("Thái", Kind::Place), None);
        assert_eq!(customary.get("Thái", Kind::Expression).map(|n| n.targets[0]), Some("ไท"));
    }
}
