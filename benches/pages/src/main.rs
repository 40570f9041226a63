//! How much of an article thiap and dom_smoothie find on the layouts of `tests/pages`, and how fast.
//!
//!     cargo run --release --manifest-path benches/pages/Cargo.toml
//!
//! Both are measured alike, on lines of text: an expected paragraph (title, lead, body or caption) is found when it stands whole
//! in the text; a line is right when it is part of an expected paragraph or the title.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use dom_smoothie::{Config, Readability, TextMode};
use thiap::document::Page;

struct Case {
    html: String,
    expected: Vec<String>,
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pages");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the pages are there")
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".html").map(str::to_owned))
        .collect();
    names.sort();
    let cases: Vec<Case> = names.iter().map(|name| case(&folder, name)).collect();
    for (tool, extract) in [("thiap", thiap as fn(&str) -> String), ("dom_smoothie", smoothie)] {
        let (mut found, mut expected, mut right, mut lines) = (0, 0, 0, 0);
        for case in &cases {
            let text = extract(&case.html);
            found += case.expected.iter().filter(|e| text.contains(e.as_str())).count();
            expected += case.expected.len();
            let of_text: Vec<&str> = text.lines().filter(|l| !l.is_empty()).collect();
            lines += of_text.len();
            right += of_text.iter().filter(|line| case.expected.iter().any(|e| e.contains(**line))).count();
        }
        let bytes: usize = cases.iter().map(|case| case.html.len()).sum();
        let best = (0..20).map(|_| {
            let started = Instant::now();
            cases.iter().for_each(|case| _ = black_box(extract(&case.html)));
            started.elapsed().as_secs_f64()
        });
        let best = best.fold(f64::INFINITY, f64::min);
        let (precision, recall) = (right as f64 / lines as f64, found as f64 / expected as f64);
        println!("{tool}: precision {precision:.3}, recall {recall:.3}, {:.1} MB/s", bytes as f64 / best / 1e6);
    }
}

fn case(folder: &Path, name: &str) -> Case {
    let read = |end: &str| fs::read_to_string(folder.join(format!("{name}.{end}"))).expect("readable");
    let expected = read("tsv").lines().skip(1).filter_map(|row| row.split_once('\t')).filter(|(role, _)| *role != "other").map(|(_, text)| one_line(text)).collect();
    Case { html: read("html"), expected }
}

fn thiap(html: &str) -> String {
    let page = Page::read(html);
    page.paragraphs.iter().filter(|(role, _)| role.is_content()).map(|(_, text)| one_line(text) + "\n").collect()
}

fn smoothie(html: &str) -> String {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let parsed = Readability::new(html, None, Some(config)).and_then(|mut page| page.parse());
    parsed.map_or(String::new(), |article| {
        let lines = std::iter::once(&*article.title).chain(article.text_content.lines());
        lines.map(|line| one_line(line) + "\n").collect()
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
