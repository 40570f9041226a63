//! Seventeen layouts of news pages, written for this test, each with the paragraphs that a reader would call the article.
//!
//! `NAME.html` is the page; `NAME.tsv` lists title, lead, body and captions in order, then as `other` some of what must be
//! kept with another role. `cargo test --test pages -- --nocapture` prints the figures of every page.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use thiap::document::{Page, Role};

struct Case {
    name: String,
    html: String,
    content: Vec<(Role, String)>,
    other: Vec<String>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder is there")
        .filter_map(|entry| entry.expect("readable").file_name().to_str()?.strip_suffix(".html").map(str::to_owned))
        .collect();
    names.sort();
    let read = |name: &str, end: &str| fs::read_to_string(folder.join(format!("{name}.{end}"))).expect("readable");
    let case = |name: String| {
        let (mut content, mut other) = (Vec::new(), Vec::new());
        for row in read(&name, "tsv").lines().skip(1) {
            let (role, text) = row.split_once('\t').expect("two cells");
            match role {
                "title" => content.push((Role::Title, text.to_owned())),
                "lead" => content.push((Role::Lead, text.to_owned())),
                "body" => content.push((Role::Body, text.to_owned())),
                "caption" => content.push((Role::Caption, text.to_owned())),
                "other" => other.push(text.to_owned()),
                role => panic!("{name}.tsv: no role {role}"),
            }
        }
        Case { html: read(&name, "html"), name, content, other }
    };
    names.into_iter().map(case).collect()
}

fn content(page: &Page) -> Vec<(Role, &str)> {
    page.paragraphs.iter().filter(|(role, _)| role.is_content()).map(|(role, text)| (*role, text.as_str())).collect()
}

/// How many of `found` are in `expected`, each counted once.
fn matching<'a>(expected: impl Iterator<Item = &'a str>, found: impl Iterator<Item = &'a str>) -> usize {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for text in expected {
        *left.entry(text).or_default() += 1;
    }
    let mut hits = 0;
    for text in found {
        if let Some(n) = left.get_mut(text).filter(|n| **n > 0) {
            (*n, hits) = (*n - 1, hits + 1);
        }
    }
    hits
}

#[test]
fn the_article_is_found_in_every_layout() {
    let (mut hits, mut found, mut expected) = (0, 0, 0);
    let mut wrong = Vec::new();
    for case in cases() {
        let page = Page::read(&case.html);
        let content = content(&page);
        let texts = case.content.iter().map(|c| c.1.as_str());
        let hit = matching(texts.clone(), content.iter().map(|c| c.1));
        println!("{:24} {hit:3} right of {:3} found, {:3} expected", case.name, content.len(), case.content.len());
        for (role, text) in content.iter().filter(|c| !texts.clone().any(|t| t == c.1)) {
            wrong.push(format!("{}: {role:?} is no content: {text}", case.name));
        }
        for (role, text) in &case.content {
            let read_as: Vec<Role> = page.paragraphs.iter().filter(|p| p.1 == *text).map(|p| p.0).collect();
            if read_as.is_empty() {
                wrong.push(format!("{}: {role:?} is missing: {text}", case.name));
            } else if !read_as.contains(role) {
                wrong.push(format!("{}: {role:?} read as {read_as:?}: {text}", case.name));
            }
        }
        (hits, found, expected) = (hits + hit, found + content.len(), expected + case.content.len());
    }
    println!("precision {:.3} recall {:.3}", hits as f64 / found as f64, hits as f64 / expected as f64);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_not_of_the_article_is_kept() {
    for case in cases() {
        let page = Page::read(&case.html);
        for text in &case.other {
            let found = page.paragraphs.iter().find(|p| p.1.contains(text.as_str()));
            let found = found.unwrap_or_else(|| panic!("{}: lost: {text}", case.name));
            assert!(!found.0.is_content(), "{}: {:?}: {text}", case.name, found.0);
        }
    }
}

#[test]
fn a_page_may_be_cut_off_anywhere() {
    for case in cases() {
        for (at, _) in case.html.char_indices().step_by(41) {
            let _ = Page::read(&case.html[..at]).language();
        }
    }
}
