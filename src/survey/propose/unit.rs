//! What the gazetteer knows about the thing a name is of.

use crate::glossary::{Day, Entry};
use crate::naming::Kind;
use crate::resources::{Era, Resources, Unit};
use crate::survey::Record;
use crate::vietnamese;

/// Fills in code, class noun and days of the unit that `entry` is about, if only one can be meant.
pub(super) fn fill(entry: &mut Entry, record: &Record, resources: &Resources) {
    if entry.kind != Kind::Place {
        return;
    }
    let mut units: Vec<&Unit> = resources
        .gazetteer
        .units(&entry.source)
        .filter(|u| Some(u.level) == entry.level)
        .filter(|u| {
            entry.parent.is_empty() || u.parent.is_some_and(|p| vietnamese::key(p) == vietnamese::key(&entry.parent))
        })
        .collect();
    // Two units of one name and place (thị trấn and xã) are told apart by their class nouns.
    if let Some(generic) = super::most(&record.generics)
        && units.iter().any(|u| u.generic == generic)
    {
        units.retain(|u| u.generic == generic);
    }
    let of_era = |era: Era| -> Vec<&&Unit> { units.iter().filter(|u| u.era == era).collect() };
    let (before, since) = (of_era(Era::UntilJune2025), of_era(Era::FromJuly2025));
    match (before.as_slice(), since.as_slice()) {
        ([old], []) => {
            describe(entry, old);
            entry.valid_to = Some(Day::EVE_OF_REFORM);
        }
        ([], [new]) => {
            describe(entry, new);
            entry.valid_from = Some(Day::REFORM);
        }
        ([_], [both]) => describe(entry, both),
        _ => {}
    }
}

fn describe(entry: &mut Entry, unit: &Unit) {
    // As the office writes it, whatever the capitals of a headline.
    unit.name.clone_into(&mut entry.source);
    entry.id = unit.concept_id();
    unit.generic.clone_into(&mut entry.generic);
    unit.parent.unwrap_or_default().clone_into(&mut entry.parent);
}
