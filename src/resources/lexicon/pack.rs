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

/// Adds the entries of `text` to `table`: a header line, then `source<TAB>target|target…`, the most usual target first, or
/// `source<TAB>target|target…<TAB>weight|weight…` with the probability of each.
///
/// A source that is there already keeps its targets and gets the new ones behind them.
pub(crate) fn read(text: &str, key: impl Fn(&str) -> String, table: &mut Table) -> Result<(), Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (n, line) in text.lines().enumerate().skip(1) {
        if line.trim().is_empty() {
            continue;
        }
        let fault = |expected| Fault { line: n + 1, expected, found: format!("{line:?}") };
        let mut columns = line.split('\t');
        let (source, targets) = match (columns.next(), columns.next()) {
            (Some(s), Some(t)) if !s.trim().is_empty() && !t.trim().is_empty() => (s, t),
            _ => return Err(fault("source<TAB>target|target…")),
        };
        let weights = columns.next().filter(|w| !w.trim().is_empty());
        let weights: Option<Vec<f32>> = match weights.map(|w| w.split('|').map(|x| x.trim().parse().ok()).collect()) {
            None => None,
            Some(Some(list)) => Some(list),
            Some(None) => return Err(fault("a number for each target in the third column")),
        };
        let entry = table.entry(key(source)).or_default();
        for (rank, target) in targets.split('|').map(str::trim).enumerate() {
            // Words are divided by nothing in Thai; a space inside a target would only be met where the page has it too.
            let target: String = target.split_whitespace().collect();
            if target.is_empty() || entry.iter().any(|(t, _)| *t == target) {
                continue;
            }
            let weight = match &weights {
                Some(list) => *list.get(rank).ok_or_else(|| fault("a number for each target in the third column"))?,
                None => 1.0 / (rank + 1) as f32,
            };
            if weight.is_finite() && weight > 0.0 {
                entry.push((target, weight));
            }
        }
    }
    Ok(())
}

/// Packs `table`: two finite-state maps (source → entry number, target → target number), the pairs of both directions with
/// their weights, and the text of the targets. All numbers are little-endian `u32`, weights are `f32`.
pub(crate) fn pack(table: &Table) -> Vec<u8> {
    let targets: BTreeMap<&str, u32> = table.values().flatten().map(|(t, _)| (t.as_str(), 0)).collect();
    let targets: BTreeMap<&str, u32> = targets.into_keys().zip(0..).collect();
    let mut of_entry: Vec<Vec<(u32, f32)>> = Vec::with_capacity(table.len());
    let mut of_target: Vec<Vec<(u32, f32)>> = vec![Vec::new(); targets.len()];
    for (entry, list) in table.values().enumerate() {
        // Weights are probabilities: together at most 1.
        let sum = list.iter().map(|(_, w)| w).sum::<f32>().max(1.0);
        of_entry.push(list.iter().map(|(t, w)| (targets[t.as_str()], w / sum)).collect());
        for (t, w) in list {
            of_target[targets[t.as_str()] as usize].push((entry as u32, w / sum));
        }
    }
    let mut out = Vec::new();
    section(&mut out, &map(table.keys().map(String::as_str)));
    section(&mut out, &map(targets.keys().copied()));
    section(&mut out, &lists(&of_entry));
    section(&mut out, &lists(&of_target));
    section(&mut out, targets.keys().copied().collect::<Vec<_>>().join("\n").as_bytes());
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
