//! The order of the `mod` lines in `lib.rs` is the order of the layers: a module may use only modules above it.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules of `lib.rs`, in order.
fn layers() -> Vec<String> {
    let lib = fs::read_to_string(root().join("lib.rs")).expect("lib.rs is there");
    lib.lines()
        .filter_map(|l| l.trim_start_matches("pub ").strip_prefix("mod "))
        .filter_map(|l| l.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// Every Rust file below `path`.
fn files(path: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(path).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The code of a file before its unit tests and without comments: tests may reach further up.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("readable");
    let before_tests = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    before_tests.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Names that `code` reaches by `crate::NAME` or `use crate::{NAME, NAME::…}`.
fn used(code: &str) -> Vec<String> {
    let path = Regex::new(r"crate::(?:(\w+)|\{((?:[^{}]|\{[^{}]*\})*)\})").expect("a valid pattern");
    let inner = Regex::new(r"\{[^{}]*\}").expect("a valid pattern");
    let mut names = Vec::new();
    for found in path.captures_iter(code) {
        let list = found.get(1).or(found.get(2)).map_or("", |m| m.as_str());
        let firsts = inner.replace_all(list, "");
        names.extend(firsts.split(',').filter_map(|n| n.split("::").next()).map(|n| n.trim().to_owned()));
    }
    names
}

#[test]
fn modules_use_only_the_layers_above_them() {
    // What lib.rs re-exports at the top is known by these names too.
    let exported = [("Error", "error"), ("Span", "span"), ("LineIndex", "span"), ("Position", "span")];
    let exported_later = [("Resources", "resources"), ("Analysis", "analysis"), ("analyse", "analysis")];
    let layers = layers();
    let rank = |name: &str| {
        let name = exported.iter().chain(&exported_later).find(|e| e.0 == name).map_or(name, |e| e.1);
        layers.iter().position(|l| l == name)
    };
    let mut wrong = Vec::new();
    for (own, layer) in layers.iter().enumerate() {
        let mut paths = Vec::new();
        let (file, folder) = (root().join(format!("{layer}.rs")), root().join(layer));
        if file.exists() {
            paths.push(file);
        }
        if folder.is_dir() {
            files(&folder, &mut paths);
        }
        assert!(!paths.is_empty(), "no file for the module {layer}");
        for path in paths {
            for name in used(&code(&path)) {
                if rank(&name).is_some_and(|r| r > own) {
                    wrong.push(format!("{} uses {name}, which is a later layer than {layer}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_languages_do_not_know_each_other() {
    for (folder, other) in [("thai", "vietnamese"), ("vietnamese", "thai")] {
        let mut paths = Vec::new();
        files(&root().join(folder), &mut paths);
        for path in paths {
            assert!(!used(&code(&path)).iter().any(|n| n == other), "{} uses {other}", path.display());
        }
    }
}

#[test]
fn no_module_is_longer_than_600_lines() {
    let mut paths = Vec::new();
    files(&root(), &mut paths);
    for path in paths {
        let lines = fs::read_to_string(&path).expect("readable").lines().count();
        assert!(lines <= 600, "{}: {lines} lines; split it", path.display());
    }
}

#[test]
fn paths_are_read_as_written() {
    assert_eq!(used("use crate::{Span, vietnamese};"), ["Span", "vietnamese"]);
    assert_eq!(used("use crate::thai::Words;"), ["thai"]);
    assert_eq!(used("crate::report::json::x(crate::span)"), ["report", "span"]);
    assert_eq!(used("use crate::{\n a::{b, c},\n d,\n};"), ["a", "d", ""]);
}
