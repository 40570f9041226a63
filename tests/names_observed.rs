//! How well the sound model tells names apart, on spellings observed on real pages.
//!
//! The observations lie outside the project (`../shared/data/names-observed.jsonl`: a page, a Vietnamese name, the Thai and Latin spellings it
//! has there; `competing-spellings.tsv` beside it: further spellings of people and machines); without them these tests say so and pass. Run with `--nocapture` to see the figures.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use thiap::resources::{Era, Gazetteer, Level};
use thiap::transcribe::sound::{Passage, Pattern, form_distance};
use thiap::vietnamese::key;

struct Row {
    page: String,
    name: String,
    thai: Vec<String>,
    latin: Vec<String>,
}

/// The observed names that are spellings, not translations.
fn observed() -> Option<Vec<Row>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/names-observed.jsonl");
    let Ok(text) = fs::read_to_string(&path) else {
        println!("skipped: no {}", path.display());
        return None;
    };
    let list = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
    };
    let mut rows = Vec::new();
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let note = row["note"].as_str().unwrap_or_default();
        let Some(name) = row["vi"].as_str() else { continue };
        if !matches!(note, "exonym" | "alias" | "translated") {
            let page = row["id"].as_str().unwrap_or_default().to_owned();
            rows.push(Row { page, name: name.to_owned(), thai: list(&row["th"]), latin: list(&row["latin"]) });
        }
    }
    // One spelling a line: name, Thai, who writes it.
    let competing = fs::read_to_string(path.with_file_name("competing-spellings.tsv")).unwrap_or_default();
    for line in competing.lines().skip(1) {
        if let [name, thai, source] = line.split('\t').collect::<Vec<_>>()[..] {
            let (page, thai) = (source.to_owned(), vec![thai.to_owned()]);
            rows.push(Row { page, name: name.to_owned(), thai, latin: Vec::new() });
        }
    }
    Some(rows)
}

fn passage(text: &str) -> Passage {
    Passage::new(text, 0..text.len())
}

/// Probability that a pair of one name is nearer than a pair of two; ties count half.
fn area_under_curve(same: &[f32], different: &[f32]) -> f64 {
    let mut sorted = different.to_vec();
    sorted.sort_by(f32::total_cmp);
    let wins = same.iter().map(|&s| {
        let below = sorted.partition_point(|&d| d < s);
        let upto = sorted.partition_point(|&d| d <= s);
        (sorted.len() - upto) as f64 + (upto - below) as f64 / 2.0
    });
    wins.sum::<f64>() / (same.len() * different.len()) as f64
}

#[test]
fn the_name_of_a_spelling_ranks_first() {
    let Some(rows) = observed() else { return };
    let mut candidates: BTreeMap<String, Pattern> = BTreeMap::new();
    for unit in Gazetteer::builtin().all() {
        if unit.level != Level::Commune && unit.era == Era::UntilJune2025 {
            candidates.extend(Pattern::of_name(unit.name).map(|p| (key(unit.name), p)));
        }
    }
    let (mut count, mut first, mut reciprocal) = (0, 0.0, 0.0);
    for row in &rows {
        let own = Pattern::of_name(&row.name).expect("a name");
        for form in &row.thai {
            let text = passage(form);
            let distance = own.distance(&text);
            let (mut nearer, mut tied) = (Vec::new(), Vec::new());
            for (name, pattern) in candidates.iter().filter(|c| *c.0 != key(&row.name)) {
                let other = pattern.distance(&text);
                if other < distance {
                    nearer.push((other, name));
                } else if other == distance {
                    tied.push(name);
                }
            }
            let rank = 1.0 + nearer.len() as f64 + tied.len() as f64 / 2.0;
            count += 1;
            first += if nearer.is_empty() { 1.0 / (1.0 + tied.len() as f64) } else { 0.0 };
            reciprocal += 1.0 / rank;
            if rank > 1.0 || distance > 0.25 {
                nearer.sort_by(|a, b| a.0.total_cmp(&b.0));
                nearer.truncate(4);
                println!("{} {form}: {distance:.3}, rank {rank}, nearer {nearer:?}, tied {tied:?}", row.name);
            }
        }
    }
    let (top, mrr) = (first / f64::from(count), reciprocal / f64::from(count));
    println!("{count} spellings among {} names: top-1 {top:.3}, MRR {mrr:.3}", candidates.len());
    assert!(top >= 0.85 && mrr >= 0.9);
}

#[test]
fn spellings_of_one_name_are_nearer_than_those_of_two() {
    let Some(rows) = observed() else { return };
    let mut names: BTreeMap<String, Pattern> = BTreeMap::new();
    let mut forms: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in &rows {
        names.extend(Pattern::of_name(&row.name).map(|p| (key(&row.name), p)));
        for form in &row.thai {
            forms.entry(form).or_default().push(key(&row.name));
        }
    }
    let (mut same, mut different) = (Vec::new(), Vec::new());
    let mut near: Vec<(f32, String)> = Vec::new();
    let mut far: Vec<(f32, String)> = Vec::new();
    for (form, of) in &forms {
        let text = passage(form);
        for (name, pattern) in &names {
            let distance = pattern.distance(&text);
            if of.contains(name) {
                same.push(distance);
                far.push((distance, format!("{name} {form}")));
            } else {
                different.push(distance);
                near.push((distance, format!("{name} {form} ({})", of[0])));
            }
        }
    }
    near.sort_by(|a, b| a.0.total_cmp(&b.0));
    far.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("nearest of two names: {:#?}", &near[..40]);
    println!("farthest of one name: {:#?}", &far[..30]);
    let auc = area_under_curve(&same, &different);
    println!("{} pairs of one name, {} of two: AUC {auc:.4}", same.len(), different.len());
    assert!(auc >= 0.995);
}

#[test]
fn spellings_on_one_page_fall_into_names() {
    let Some(rows) = observed() else { return };
    let mut pages: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for row in &rows {
        for form in row.thai.iter().chain(&row.latin) {
            pages.entry(&row.page).or_default().push((&row.name, form));
        }
    }
    let mut pairs: Vec<(f32, bool, String)> = Vec::new();
    for pool in pages.values() {
        for (i, &(name, form)) in pool.iter().enumerate() {
            for &(other_name, other) in &pool[i + 1..] {
                let text = format!("{name} {form} / {other_name} {other}");
                pairs.push((form_distance(form, other), key(name) == key(other_name), text));
            }
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total = pairs.iter().filter(|p| p.1).count();
    let (mut found, mut precision_at_90) = (0, 0.0);
    for (n, pair) in pairs.iter().enumerate() {
        found += usize::from(pair.1);
        if pair.1 && precision_at_90 == 0.0 && found * 10 >= total * 9 {
            precision_at_90 = found as f64 / (n + 1) as f64;
            println!("limit for recall 0.9: {:.3}", pair.0);
        }
    }
    for (distance, _, text) in pairs.iter().filter(|p| !p.1).take(25) {
        println!("  two names at {distance:.3}: {text}");
    }
    for (distance, _, text) in pairs.iter().rev().filter(|p| p.1).take(15) {
        println!("  one name at {distance:.3}: {text}");
    }
    println!("{total} pairs of one name, {} of two: precision {precision_at_90:.3} at recall 0.9", pairs.len() - total);
    assert!(precision_at_90 >= 0.9);
}
