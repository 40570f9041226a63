//! The check of an article: `cargo bench --bench check`; `-- linked` with its original only. See README.md.

use std::fs;
use std::path::{Path, PathBuf};

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use thiap::check::{self, Settings};
use thiap::document::{Article, Document, Language};
use thiap::{Resources, analyse};

fn main() {
    divan::main();
}

/// The texts of the corpus, translation and original; those without an original are left out.
fn texts() -> Vec<(String, String)> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(corpus).expect("readable").map(|e| e.expect("readable").path()).collect();
    paths.retain(|p| p.to_string_lossy().ends_with(".vi.txt"));
    paths.sort();
    let read = |p: &Path| fs::read_to_string(p).expect("UTF-8");
    let translation = |p: &Path| PathBuf::from(p.to_string_lossy().replace(".vi.txt", ".th.txt"));
    paths.iter().map(|p| (read(&translation(p)), read(p))).collect()
}

fn all(linked: bool) -> impl Fn(&[(String, String)], &Resources, bool) -> usize {
    move |texts, resources, checked| {
        let one = |(th, vi): &(String, String)| {
            let target = Document::new(th.as_str(), Language::Thai);
            let source = linked.then(|| Document::new(vi.as_str(), Language::Vietnamese));
            let analysis = analyse(Article { target, source }, resources);
            if checked { check::run(&analysis, resources, &Settings::default()).len() } else { analysis.terms.len() }
        };
        texts.iter().map(one).sum()
    }
}

fn bench(bencher: Bencher<'_, '_>, linked: bool, checked: bool) {
    let (texts, resources) = (texts(), Resources::builtin());
    let bytes: usize = texts.iter().map(|(th, _)| th.len()).sum();
    let all = all(linked);
    bencher
        .counter(ItemsCount::new(texts.len()))
        .counter(BytesCount::new(bytes))
        .bench(|| all(black_box(&texts), &resources, checked));
}

/// Every rule on articles with their originals; one item is an article, bytes are those of the Thai text.
#[divan::bench(sample_count = 30)]
fn linked(bencher: Bencher<'_, '_>) {
    bench(bencher, true, true);
}

/// The analysis alone: what the rules cost is the difference.
#[divan::bench(sample_count = 30)]
fn analysis_linked(bencher: Bencher<'_, '_>) {
    bench(bencher, true, false);
}

/// Every rule on translations alone.
#[divan::bench(sample_count = 30)]
fn alone(bencher: Bencher<'_, '_>) {
    bench(bencher, false, true);
}
