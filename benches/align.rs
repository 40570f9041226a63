//! Alignment: one article, long texts of given lines and their growth, and pairing of documents.
//!
//! `cargo bench --bench align`. The texts are the articles of `corpus/`; a long text is their links over and over, in another
//! order and with other figures each time, every 30th line left out on either side.

use std::path::Path;
use std::sync::LazyLock;

use divan::{Bencher, counter::ItemsCount};
use thiap::Resources;
use thiap::align::{align, pair};
use thiap::document::{Document, Language};

#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

static RESOURCES: LazyLock<Resources> = LazyLock::new(Resources::builtin);
static ARTICLES: LazyLock<Vec<(Document, Document)>> = LazyLock::new(articles);
/// The links of all articles, a line each side.
static LINKS: LazyLock<Vec<(String, String)>> = LazyLock::new(links);

fn articles() -> Vec<(Document, Document)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut sources: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    sources.retain(|p| p.to_string_lossy().ends_with(".vi.txt"));
    sources.sort();
    let read = |path: &Path, language| Document::new(std::fs::read_to_string(path).unwrap(), language);
    let both = |source: &Path| {
        let target = source.to_string_lossy().replace(".vi.txt", ".th.txt");
        (read(source, Language::Vietnamese), read(Path::new(&target), Language::Thai))
    };
    sources.iter().map(|path| both(path)).collect()
}

fn links() -> Vec<(String, String)> {
    let text = |document: &Document, segments: &[usize]| -> String {
        let parts: Vec<&str> = segments.iter().map(|&s| document.at(document.segments[s].span)).collect();
        parts.join(" ")
    };
    let mut out = Vec::new();
    for (source, target) in &*ARTICLES {
        for link in align(source, target, &RESOURCES).links.iter().filter(|l| l.is_filled()) {
            out.push((text(source, &link.source), text(target, &link.target)));
        }
    }
    out
}

/// Two texts of about so many lines.
fn long(lines: usize) -> (Document, Document) {
    let links = &*LINKS;
    let (mut source, mut target) = (String::new(), String::new());
    for n in 0..lines {
        let round = n / links.len();
        // A step that has no divisor in common with a prime number of links, or nearly so, visits all of them.
        let (vi, th) = &links[(n * (2 * round + 1) + round) % links.len()];
        let other = |c: char| {
            c.to_digit(10)
                .filter(|&d| d > 0)
                .map_or(c, |d| char::from_digit((d - 1 + round as u32) % 9 + 1, 10).unwrap_or(c))
        };
        if n % 30 != 7 {
            source.extend(vi.chars().map(other));
            source.push('\n');
        }
        if n % 30 != 22 {
            target.extend(th.chars().map(other));
            target.push('\n');
        }
    }
    (Document::from_lines(source, Language::Vietnamese), Document::from_lines(target, Language::Thai))
}

/// One article of 20 sentences, running text.
#[divan::bench]
fn article(bencher: Bencher<'_, '_>) {
    let near = |(source, _): &&(Document, Document)| source.segments.len().abs_diff(20);
    let (source, target) = ARTICLES.iter().min_by_key(near).expect("the corpus");
    bencher.bench(|| align(source, target, &RESOURCES));
}

/// Lines, one a segment: time must grow as they do.
#[divan::bench(args = [12_500, 25_000, 50_000, 100_000], sample_count = 3)]
fn lines(bencher: Bencher<'_, '_>, lines: usize) {
    let (source, target) = long(lines);
    bencher.counter(ItemsCount::new(lines)).bench(|| align(&source, &target, &RESOURCES));
}

/// All articles of the corpus, and which translation belongs to which original.
#[divan::bench(sample_count = 10)]
fn pairing(bencher: Bencher<'_, '_>) {
    let (sources, targets): (Vec<Document>, Vec<Document>) = ARTICLES.iter().cloned().unzip();
    bencher.counter(ItemsCount::new(sources.len())).bench(|| pair(&sources, &targets, &RESOURCES));
}
