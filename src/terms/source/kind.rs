//! What a run of capitals names.

use std::collections::HashMap;

use super::person::Shape;
use super::scan::Class;
use super::{Evidence, Name};
use crate::resources::{ForeignName, Generic, Sort};
use crate::terms::Kind;

/// Forms of address and what is like them.
const ADDRESSES: [&str; 25] = [
    "ông",
    "bà",
    "anh",
    "chị",
    "cô",
    "chú",
    "bác",
    "cụ",
    "em",
    "cháu",
    "bé",
    "đồng chí",
    "vua",
    "chúa",
    "già làng",
    "nghệ nhân",
    "liệt sĩ",
    "mẹ",
    "thầy",
    "cô giáo",
    "thầy giáo",
    "ca sĩ",
    "nghi phạm",
    "bị can",
    "bị cáo",
];

/// What is known about a run before it is said what it names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Traits {
    /// How much it looks like the name of a person.
    pub(super) shape: Shape,
    /// How well it is known as a place ([`Known::rank`](super::known::Known::rank)).
    pub(super) rank: u8,
    /// Whether the gazetteer has it.
    pub(super) listed: bool,
    /// Whether the words before it want a place: `qua`, `tại`, or a place and a conjunction.
    pub(super) located: bool,
}

/// What a run names; `None` when it is no name of place, person or organisation.
pub(super) fn kind(
    key: &str,
    traits: Traits,
    class: Option<&Class>,
    foreign: Option<&'static ForeignName>,
) -> Option<Kind> {
    let Traits { shape, rank, listed, located } = traits;
    let foreign_kind = foreign.map(|f| match f.sort {
        "organization" => Kind::Organization,
        "person" => Kind::Person,
        _ => Kind::Place,
    });
    let Some(class) = class else {
        return Some(match foreign_kind {
            Some(kind) => kind,
            // A Mú Sung begins like a person, Trịnh Tường too; the gazetteer and the words before them tell.
            None if has_plain_surname(key) && rank < 3 && !(listed && located) => Kind::Person,
            None if shape == Shape::Clear && rank < 3 && !listed => Kind::Person,
            None => Kind::Place,
        });
    };
    Some(match class.generic.sort {
        Sort::Built if is_memorial(class.generic) && shape != Shape::No && rank < 3 => Kind::Person,
        // "Chủ tịch UBND xã" goes before the person who it is as well as before the commune; a listed unit is the latter.
        Sort::Administrative | Sort::Body if class.after_title && shape == Shape::Clear && !listed => Kind::Person,
        Sort::Administrative | Sort::Nature | Sort::Built | Sort::Region => Kind::Place,
        Sort::Body => foreign_kind.unwrap_or(Kind::Place),
        Sort::Company => match foreign_kind {
            Some(kind) => kind,
            None if rank == 3 => Kind::Place,
            None => Kind::Organization,
        },
        Sort::Person if is_ruler(class.generic) && foreign_kind == Some(Kind::Place) => Kind::Place,
        Sort::Person if is_address(class.generic) => Kind::Person,
        Sort::Person => match foreign_kind {
            Some(kind) => kind,
            None if rank == 3 && shape != Shape::Clear => Kind::Place,
            None => Kind::Person,
        },
        Sort::Group => match foreign_kind {
            Some(kind) => kind,
            None if (shape == Shape::Clear || has_plain_surname(key)) && !listed && rank < 3 => Kind::Person,
            None => Kind::Place,
        },
        Sort::Common => match class.generic.source {
            _ if is_people(class.generic) && rank < 3 => return None,
            "nhà" | "thời" | "triều" | "triều đại" | "bão" if !key.contains(' ') || rank == 0 => {
                return None;
            }
            _ => foreign_kind.unwrap_or(if shape == Shape::Clear { Kind::Person } else { Kind::Place }),
        },
    })
}

/// Whether a form of address, rank or office is, or stands before, this class noun.
pub(super) fn is_title(class: &Class) -> bool {
    class.after_title || class.generic.sort == Sort::Person
}

/// Forms of address and ranks of old: what follows is a person, whatever it is called.
pub(super) fn is_address(generic: &Generic) -> bool {
    ADDRESSES.contains(&generic.source)
}

/// Words before peoples and languages.
pub(super) fn is_people(generic: &Generic) -> bool {
    matches!(generic.source, "người" | "đồng bào" | "tiếng" | "dân tộc")
}

/// Rulers are called by their countries, too: `vua Xiêm`.
pub(super) fn is_ruler(generic: &Generic) -> bool {
    matches!(generic.source, "vua" | "chúa" | "hoàng đế" | "hoàng hậu" | "công chúa" | "hoàng tử")
}

/// Things built in memory of a person.
pub(super) fn is_memorial(generic: &Generic) -> bool {
    matches!(generic.source, "tượng đài" | "đài tưởng niệm" | "khu lưu niệm" | "lăng" | "lăng mộ" | "đền" | "bảo tàng")
}

/// Institutions, whose class noun is often followed by a field and not by a name.
pub(super) fn is_institution(generic: &Generic) -> bool {
    matches!(generic.sort, Sort::Company | Sort::Body)
        || ["bệnh viện", "trường", "viện", "học viện", "đại học", "cao đẳng", "trung tâm", "bảo tàng", "nhà hát", "khu"]
            .iter()
            .any(|w| generic.source == *w || generic.source.strip_prefix(w).is_some_and(|rest| rest.starts_with(' ')))
}

/// Whether a name begins with a surname that hardly any place begins with.
pub(super) fn has_plain_surname(key: &str) -> bool {
    let first = key.split(' ').next().unwrap_or_default();
    matches!(first, "nguyễn" | "trần" | "lê" | "phạm" | "đặng" | "bùi" | "đỗ" | "ngô" | "huỳnh" | "trịnh" | "vũ")
        && key.contains(' ')
}

pub(super) fn inherited_kind(generic: &Generic) -> Kind {
    match generic.sort {
        Sort::Person => Kind::Person,
        Sort::Company => Kind::Organization,
        _ => Kind::Place,
    }
}

/// One name is of one kind, unless class nouns say that it is two: the kind that most and the surest mentions have.
pub(super) fn unify_kinds(names: &mut [Name]) {
    let mut votes: HashMap<&str, [u32; 4]> = HashMap::new();
    for name in names.iter() {
        let weight = if name.class.is_some() {
            10
        } else if name.evidence == Evidence::Sure {
            3
        } else {
            1
        };
        votes.entry(&name.key).or_default()[name.kind as usize] += weight;
    }
    let kinds: HashMap<String, Kind> = votes
        .iter()
        .map(|(&key, votes)| {
            let of = [Kind::Place, Kind::Person, Kind::Organization];
            let best = of.into_iter().rev().max_by_key(|&k| votes[k as usize]).unwrap_or(Kind::Place);
            (key.to_owned(), best)
        })
        .collect();
    for name in names.iter_mut().filter(|n| n.class.is_none()) {
        name.kind = kinds[&name.key];
    }
}
