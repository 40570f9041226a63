//! Spellings whose Vietnamese name is not known: put together what was taken for one name.

use std::collections::{BTreeMap, HashMap};

use crate::naming::Kind;
use crate::survey::{Name, Record};

/// Joins nameless spellings that stood for one name in some article. What shares a spelling with exactly one named record is counted
/// there. A name with a single spelling is left out: there is nothing to decide.
pub(super) fn join(names: &mut BTreeMap<Name, Record>) {
    let (nameless, named): (BTreeMap<Name, Record>, BTreeMap<Name, Record>) =
        std::mem::take(names).into_iter().partition(|(name, _)| name.key.is_empty());
    *names = named;
    let mut owners: HashMap<(Kind, String), Option<Name>> = HashMap::new();
    for (name, form) in names.iter().flat_map(|(name, r)| r.forms.keys().map(move |form| (name, form))) {
        owners
            .entry((name.kind, form.clone()))
            .and_modify(|owner| *owner = owner.take().filter(|o| o == name))
            .or_insert_with(|| Some(name.clone()));
    }
    for (kind, spellings) in clusters(&nameless) {
        let mut whole = Record::default();
        spellings.iter().for_each(|(_, record)| whole.merge(record));
        whole.documents = spellings.iter().map(|(_, r)| r.documents).max().unwrap_or(0);
        whole.confidence = spellings.iter().map(|(_, r)| r.confidence).max().unwrap_or(0);
        whole.beside.clear();
        let mut of: Vec<&Name> =
            whole.forms.keys().filter_map(|form| owners.get(&(kind, form.clone()))?.as_ref()).collect();
        of.sort();
        of.dedup();
        if let [owner] = of.as_slice() {
            let owner = (*owner).clone();
            names.entry(owner).or_default().merge(&whole);
        } else if whole.forms.len() > 1 {
            names.insert(spellings[0].0.clone(), whole);
        }
    }
}

/// The nameless records in groups, each in order.
fn clusters(nameless: &BTreeMap<Name, Record>) -> Vec<(Kind, Vec<(&Name, &Record)>)> {
    let names: Vec<&Name> = nameless.keys().collect();
    let mut of_form: HashMap<(Kind, &str), Vec<usize>> = HashMap::new();
    for (n, name) in names.iter().enumerate() {
        of_form.entry((name.kind, &name.nameless)).or_default().push(n);
    }
    let mut parent: Vec<usize> = (0..names.len()).collect();
    for (n, name) in names.iter().enumerate() {
        let same = of_form[&(name.kind, name.nameless.as_str())].iter();
        let beside =
            nameless[*name].beside.keys().filter_map(|form| of_form.get(&(name.kind, form.as_str()))).flatten();
        for &other in same.chain(beside) {
            let (a, b) = (root(&mut parent, n), root(&mut parent, other));
            // The smaller one leads, so that the order of the pairs does not matter.
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<(&Name, &Record)>> = BTreeMap::new();
    for (n, name) in names.iter().enumerate() {
        groups.entry(root(&mut parent, n)).or_default().push((name, &nameless[*name]));
    }
    groups.into_values().map(|group| (group[0].0.kind, group)).collect()
}

fn root(parent: &mut [usize], mut n: usize) -> usize {
    while parent[n] != n {
        parent[n] = parent[parent[n]];
        n = parent[n];
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::Spelling;

    fn nameless(form: &str, beside: &[&str]) -> (Name, Record) {
        let name = Name {
            key: String::new(),
            nameless: form.to_owned(),
            kind: Kind::Place,
            level: None,
            parent: String::new(),
        };
        let spelling = Spelling { count: 1, documents: 1, ..Spelling::default() };
        let forms = [(form.to_owned(), spelling)].into();
        let beside = beside.iter().map(|b| ((*b).to_owned(), 1)).collect();
        (name, Record { documents: 1, confidence: 50, forms, beside, ..Record::default() })
    }

    #[test]
    fn spellings_of_one_name_come_together_and_single_ones_go() {
        let mut names: BTreeMap<Name, Record> =
            [nameless("ม้งเคออง", &["ม่วงเคออง"]), nameless("ม่วงเคออง", &["ม้งเคออง"]), nameless("ฟู้โถ", &[])].into();
        join(&mut names);
        assert_eq!(names.len(), 1);
        assert_eq!(names.values().next().unwrap().forms.len(), 2);
    }

    #[test]
    fn a_spelling_of_a_known_name_counts_for_it() {
        let (mut known, mut record) = nameless("ม้งเคออง", &[]);
        known.key = "mường khương".to_owned();
        known.nameless.clear();
        record.documents = 4;
        let mut names: BTreeMap<Name, Record> =
            [(known.clone(), record), nameless("ม้งเคออง", &["ม่วงเคออง"]), nameless("ม่วงเคออง", &[])].into();
        join(&mut names);
        assert_eq!(names.len(), 1);
        assert_eq!(names[&known].forms.len(), 2);
        assert_eq!(names[&known].forms["ม้งเคออง"].count, 2);
    }
}
