//! Well-known rivers, mountains, passes, islands, lakes, bays, border gates, ports, sights and quarters of Vietnam, which the
//! gazetteer of administrative units has not.

use std::sync::LazyLock;

/// One landmark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Landmark {
    /// Its Vietnamese name, without class noun.
    pub name: &'static str,
    /// What it is: `river`, `mountain` (passes too), `island`, `lake`, `bay` (mouths of rivers too), `gate`, `port` (airports
    /// too), `site`.
    pub sort: &'static str,
}

/// The table of landmarks.
///
/// ```
/// use thiap::resources::Landmarks;
/// assert!(Landmarks::builtin().all().iter().any(|l| l.name == "Nho Quế" && l.sort == "river"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Landmarks {
    all: &'static [Landmark],
}

static TABLE: LazyLock<Vec<Landmark>> = LazyLock::new(|| {
    let rows = include_str!("landmark.tsv").lines().skip(1);
    rows.filter_map(|row| row.split_once('\t')).map(|(name, sort)| Landmark { name, sort }).collect()
});

impl Landmarks {
    /// The built-in table. It is read when first asked for.
    #[must_use]
    pub fn builtin() -> Self {
        Landmarks { all: &TABLE }
    }

    /// Every landmark, by name.
    #[must_use]
    pub fn all(&self) -> &'static [Landmark] {
        self.all
    }
}
