//! The packed form of a lexicon: what the build script makes of the built-in files, and the library of a user's file.
//!
//! This file is compiled twice, into the build script and into the library, so that both read and pack alike. It knows
//! nothing of Vietnamese: the caller says how a source becomes a key.

use std::collections::BTreeMap;

/// Source key → targets with their weights, the most usual first.
pub(crate) type Table = BTreeMap<String, Vec<(String, f32)>>;

/// A line that is no entry.
#[derive(Debug)]
pub(crate) struct Fault {
    /// From 1.
    pub(crate) line: usize,
    pub(crate) expected: &'static str,
    pub(crate) found: String,
}

/// Adds the entries of `text` to `table`. The header line names the columns: `source`; `target`, the most usual one first and
/// divided by `|`; perhaps `weight`, the probability of each target, divided likewise. Other columns are left alone.
///
/// A source that is there already keeps its targets and gets the new ones behind them.
pub(crate) fn read(text: &str, key: impl Fn(&str) -> String, table: &mut Table) -> Result<(), Fault> {
    let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines();
    let header = lines.next().unwrap_or_default();
    let column = |names: [&str; 2]| header.split('\t').position(|cell| names.contains(&cell.trim()));
    let (Some(source), Some(target)) = (column(["source", "sources"]), column(["target", "targets"])) else {
        let found = format!("{header:?}");
        return Err(Fault { line: 1, expected: "a header with the columns source<TAB>target", found });
    };
    let weight = column(["weight", "weights"]);
    for (n, line) in lines.enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fault = |expected| Fault { line: n + 2, expected, found: format!("{line:?}") };
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let cell = |at: usize| cells.get(at).copied().filter(|c| !c.is_empty());
        let (Some(source), Some(targets)) = (cell(source), cell(target)) else {
            return Err(fault("source<TAB>target|target…"));
        };
        let mut weights = weight.and_then(cell).map(|list| list.split('|').map(|w| w.trim().parse::<f32>()));
        let entry = table.entry(key(source)).or_default();
        for (rank, target) in targets.split('|').map(str::trim).enumerate() {
            let weight = match &mut weights {
                None => 1.0 / (rank + 1) as f32,
                Some(list) => match list.next() {
                    Some(Ok(weight)) if weight.is_finite() && weight >= 0.0 => weight,
                    _ => return Err(fault("a weight for each target, divided by |")),
                },
            };
            if !target.is_empty() && weight > 0.0 && !entry.iter().any(|(t, _)| t == target) {
                entry.push((target.to_owned(), weight));
            }
        }
    }
    Ok(())
}

/// How a target is looked up: without spaces and full stops. Whether a page writes them does not matter.
fn squeezed(target: &str) -> String {
    target.chars().filter(|c| !c.is_whitespace() && *c != '.').collect()
}

/// Packs `table`: two finite-state maps (source → entry number, target → target number), the pairs of both directions with
/// their weights, and the text of the targets. All numbers are little-endian `u32`, weights are `f32`.
pub(crate) fn pack(table: &Table) -> Vec<u8> {
    let mut targets: BTreeMap<String, (u32, &str)> = BTreeMap::new();
    for (target, _) in table.values().flatten() {
        targets.entry(squeezed(target)).or_insert((0, target));
    }
    for (number, (place, _)) in targets.values_mut().enumerate() {
        *place = number as u32;
    }
    let mut of_entry: Vec<Vec<(u32, f32)>> = Vec::with_capacity(table.len());
    let mut of_target: Vec<Vec<(u32, f32)>> = vec![Vec::new(); targets.len()];
    for (entry, list) in table.values().enumerate() {
        // Weights are probabilities: together at most 1.
        let sum = list.iter().map(|(_, w)| w).sum::<f32>().max(1.0);
        let mut numbers: Vec<(u32, f32)> = Vec::with_capacity(list.len());
        for (target, weight) in list {
            let number = targets[&squeezed(target)].0;
            match numbers.iter_mut().find(|(n, _)| *n == number) {
                Some((_, w)) => *w += weight / sum,
                None => numbers.push((number, weight / sum)),
            }
        }
        for &(number, weight) in &numbers {
            of_target[number as usize].push((entry as u32, weight));
        }
        of_entry.push(numbers);
    }
    let texts: Vec<&str> = targets.values().map(|&(_, text)| text).collect();
    let mut out = Vec::new();
    section(&mut out, &map(table.keys().map(String::as_str)));
    section(&mut out, &map(targets.keys().map(String::as_str)));
    section(&mut out, &lists(&of_entry));
    section(&mut out, &lists(&of_target));
    section(&mut out, texts.join("\n").as_bytes());
    out
}

fn map<'a>(sorted: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut builder = fst::MapBuilder::memory();
    for (number, word) in sorted.enumerate() {
        builder.insert(word, number as u64).expect("a BTreeMap is sorted");
    }
    builder.into_inner().expect("memory does not fail")
}

fn lists(lists: &[Vec<(u32, f32)>]) -> Vec<u8> {
    let mut out = (lists.len() as u32).to_le_bytes().to_vec();
    let mut end = 0;
    for list in lists {
        end += list.len() as u32;
        out.extend(end.to_le_bytes());
    }
    for (number, weight) in lists.iter().flatten() {
        out.extend(number.to_le_bytes());
        out.extend(weight.to_le_bytes());
    }
    out
}

fn section(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend((bytes.len() as u32).to_le_bytes());
    out.extend(bytes);
}
