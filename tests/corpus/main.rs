//! Measures the analysis on the annotated articles of `corpus/` and fails when a figure falls below its floor.
//!
//! Floors stand in `corpus/scores.tsv` and are what was reached. After an improvement, or when articles were added, write
//! them anew with `THIAP_UPDATE=1 cargo test --release --test corpus`, and look at the difference before committing. The
//! same run writes the plain texts `corpus/*.vi.txt` and `corpus/*.th.txt`, and `src/check/precision.tsv`, the figures that
//! stand on the pages of the rules. `-- --nocapture` shows every miss.

mod confidence;
mod gold;
mod precision;
mod score;

use std::path::{Path, PathBuf};

use confidence::Claims;
use gold::Gold;
use precision::Precision;
use score::Score;
use thiap::check::Settings;
use thiap::document::{Article, Document, Language};
use thiap::{Resources, check};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn updating() -> bool {
    std::env::var_os("THIAP_UPDATE").is_some()
}

fn measure(articles: &[Gold], resources: &Resources) -> (Score, Precision) {
    let mut score = Score::default();
    let mut precision = Precision::new(&folder());
    let settings = Settings::default();
    for gold in articles {
        let target = Document::new(gold.target.as_str(), Language::Thai);
        let source = Document::new(gold.source.as_str(), Language::Vietnamese);
        if gold.has_original() {
            let linked = thiap::analyse(Article { target: target.clone(), source: Some(source) }, resources);
            let findings = check::run(&linked, resources, &settings);
            score::names(&mut score, "linked", gold, &linked, &findings);
            score::defects(&mut score, gold, &findings);
            score::alignment(&mut score, gold, &linked);
            precision.add(gold, &linked, &findings);
        }
        let unlinked = thiap::analyse(Article { target, source: None }, resources);
        let findings = check::run(&unlinked, resources, &settings);
        score::names(&mut score, "unlinked", gold, &unlinked, &findings);
        precision.add(gold, &unlinked, &findings);
    }
    (score, precision)
}

/// The content of `corpus/scores.tsv`.
fn table(score: &Score, articles: usize) -> String {
    let mut out = String::from("figure\tprecision\trecall\thits\tfalse alarms\tmisses\n");
    for (figure, count) in &score.counts {
        // Rounded down, so that a floor is never above what was reached.
        let floor = |x: f64| (x * 1000.0).floor() / 1000.0;
        out += &format!(
            "{figure}\t{:.3}\t{:.3}\t{}\t{}\t{}\n",
            floor(count.precision()),
            floor(count.recall()),
            count.hit,
            count.false_alarm,
            count.miss
        );
    }
    out + &format!("articles\t\t\t{articles}\t\t\ntraps flagged\t\t\t\t{}\t\n", score.traps_flagged)
}

#[test]
fn figures_do_not_fall_below_their_floors() {
    let articles = gold::read_all(&folder());
    let (score, precision) = measure(&articles, &Resources::builtin());
    let table = table(&score, articles.len());
    println!("{table}\n{}\n{}", score.notes.join("\n"), precision.notes.join("\n"));
    let path = folder().join("scores.tsv");
    if updating() {
        std::fs::write(&path, &table).expect("the corpus folder is writable");
    }
    let floors = std::fs::read_to_string(&path).expect("corpus/scores.tsv is there");
    let mut below = Vec::new();
    for row in floors.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (Some(count), Ok(precision), Ok(recall)) =
            (score.counts.get(cells[0]), cells[1].parse::<f64>(), cells[2].parse::<f64>())
        else {
            continue;
        };
        if count.precision() < precision || count.recall() < recall {
            below.push(format!(
                "{}: precision {:.3} (floor {precision}), recall {:.3} (floor {recall})",
                cells[0],
                count.precision(),
                count.recall()
            ));
        }
    }
    assert!(below.is_empty(), "below the floors of corpus/scores.tsv:\n{}", below.join("\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/precision.tsv");
    if updating() {
        std::fs::write(&path, precision.table()).expect("src/check is writable");
    }
    let on_pages = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(on_pages == precision.table(), "src/check/precision.tsv is stale: see the head of this file");
    assert_eq!(score.traps_flagged, 0, "correct figures were flagged:\n{}", score.notes.join("\n"));
    for figure in score.counts.keys() {
        assert!(floors.contains(&format!("{figure}\t")), "{figure} has no floor: see the head of this file");
    }
}

#[test]
fn confidences_are_frequencies() {
    let resources = Resources::builtin();
    let (mut places, mut variants) = (Claims::default(), Claims::default());
    for gold in gold::read_all(&folder()) {
        let target = Document::new(gold.target.as_str(), Language::Thai);
        let unlinked = thiap::analyse(Article { target, source: None }, &resources);
        confidence::collect(&gold, &unlinked, &mut places, &mut variants);
    }
    println!("names, without the original\n{}\nterms in several spellings\n{}", places.table(), variants.table());
    assert!(places.error() < 0.03 && variants.error() < 0.06, "{} {}", places.error(), variants.error());
}

#[test]
fn plain_texts_are_those_of_the_annotated_articles() {
    for gold in gold::read_all(&folder()) {
        for (ending, text) in [("vi", &gold.source), ("th", &gold.target)] {
            if ending == "vi" && !gold.has_original() {
                continue;
            }
            let path = folder().join(format!("{}.{ending}.txt", gold.id));
            if updating() {
                std::fs::write(&path, text).expect("the corpus folder is writable");
            }
            let on_disk = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(on_disk == *text, "{} is stale: see the head of this file", path.display());
        }
    }
}
