//! What is proposed for the places of the corpus, against the forms that official and other published lists have.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use thiap::Resources;
use thiap::naming::{Basis, Kind};
use thiap::transcribe;
use thiap::vietnamese::key;

use crate::DRAFT;

/// Published Thai forms by the key of the name: `tests/data/thai-names.tsv`.
fn published() -> BTreeMap<String, Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/thai-names.tsv");
    let mut forms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in fs::read_to_string(path).expect("the table is there").lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        // The table writes en dashes, and offers several forms with strokes.
        let written = cells[2].replace('–', "-");
        forms
            .entry(key(&cells[0].replace('–', "-")))
            .or_default()
            .extend(written.split('/').map(|f| f.trim().to_owned()));
    }
    forms
}

#[test]
fn proposals_are_the_published_forms() {
    let resources = Resources::builtin();
    let published = published();
    let mut by_basis: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut differing = Vec::new();
    let (mut places, mut compared, mut by_rule, mut by_any) = (0, 0, 0, 0);
    for entry in DRAFT.entries().iter().filter(|e| e.kind == Kind::Place) {
        places += 1;
        let Some(forms) = published.get(&key(&entry.source)) else { continue };
        compared += 1;
        let basis = entry.basis.map_or("none", Basis::name);
        // What the rule alone would have proposed, had nobody published the name.
        let suggestions = resources.suggestions(&entry.source, Kind::Place);
        let rule = transcribe::transcribe(&entry.source, transcribe::Style::Place);
        by_rule += usize::from(rule.is_ok_and(|r| forms.contains(&r.text)));
        by_any += usize::from(suggestions.iter().any(|s| forms.contains(&s.text)));
        let (equal, all) = by_basis.entry(basis).or_default();
        *all += 1;
        if forms.contains(&entry.thai) {
            *equal += 1;
        } else {
            differing.push(format!("{}: {} ({basis}), published {}", entry.source, entry.thai, forms.join(", ")));
        }
    }
    println!("{places} places proposed, {compared} of them with a published form; equal by basis: {by_basis:?}");
    println!("the rule alone: {by_rule} equal; among the proposal and its alternatives: {by_any}");
    println!("{}", differing.join("\n"));
    let equal: usize = by_basis.values().map(|(equal, _)| equal).sum();
    assert!(compared > 20 && equal * 100 >= compared * 95, "{equal} of {compared}");
}
