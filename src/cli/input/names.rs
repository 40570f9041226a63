//! File names: which files are read in folders, and which two belong together.
//!
//! `STEM.th.txt` and `STEM.vi.txt` are a pair; `.html` and `.htm` may stand for `.txt`, and `.gz` or `.zst` may follow.

use std::path::{Path, PathBuf};

use thiap::document::Language;

const PACKED: [&str; 2] = [".gz", ".zst"];
const TEXTS: [&str; 4] = [".txt", ".html", ".htm", ".xhtml"];
const COLLECTIONS: [&str; 3] = [".jsonl", ".ndjson", ".warc"];

/// The parts of a file name: `a.th.html.gz` is stem `a`, Thai, ending `.html.gz`.
struct Name<'a> {
    stem: &'a str,
    language: Option<Language>,
    ending: &'a str,
}

fn split(name: &str) -> Name<'_> {
    let unpacked = PACKED.iter().find_map(|p| name.strip_suffix(p)).unwrap_or(name);
    let bare = TEXTS.iter().find_map(|t| unpacked.strip_suffix(t)).unwrap_or(unpacked);
    let (stem, language) = match (bare.strip_suffix(".th"), bare.strip_suffix(".vi")) {
        (Some(stem), _) => (stem, Some(Language::Thai)),
        (_, Some(stem)) => (stem, Some(Language::Vietnamese)),
        _ => (bare, None),
    };
    Name { stem, language, ending: &name[bare.len()..] }
}

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(|n| n.to_str()).unwrap_or_default()
}

/// Whether a file found in a folder is one to read.
pub(super) fn is_input(path: &Path) -> bool {
    let name = file_name(path).to_ascii_lowercase();
    let unpacked = PACKED.iter().find_map(|p| name.strip_suffix(p)).unwrap_or(&name);
    TEXTS.iter().chain(&COLLECTIONS).any(|ending| unpacked.ends_with(ending))
}

/// The original beside a translation: `x.vi.txt` for `x.th.txt`.
pub(super) fn original_beside(target: &Path) -> Option<PathBuf> {
    partner(target, Language::Thai, ".vi")
}

/// Whether `path` is the original of a translation beside it.
pub(super) fn is_original(path: &Path) -> bool {
    partner(path, Language::Vietnamese, ".th").is_some()
}

/// Whether a file is a translation by its name.
pub(super) fn is_translation(path: &Path) -> bool {
    split(file_name(path)).language == Some(Language::Thai)
}

fn partner(path: &Path, own: Language, other: &str) -> Option<PathBuf> {
    let name = split(file_name(path));
    if name.language != Some(own) {
        return None;
    }
    let endings = std::iter::once(name.ending.to_owned()).chain(endings().filter(|e| *e != name.ending));
    endings.map(|ending| path.with_file_name(format!("{}{other}{ending}", name.stem))).find(|p| p.is_file())
}

/// The original of `target` in a folder of originals: the same stem, with or without `.vi`.
pub(super) fn original_in(folder: &Path, target: &Path) -> Option<PathBuf> {
    let stem = split(file_name(target)).stem;
    let names = [".vi", ""].iter().flat_map(|language| endings().map(move |end| format!("{stem}{language}{end}")));
    names.map(|name| folder.join(name)).find(|p| p.is_file())
}

/// What such a file would be called first of all, for messages.
pub(super) fn expected_original(folder: &Path, target: &Path) -> PathBuf {
    folder.join(format!("{}.vi.txt", split(file_name(target)).stem))
}

fn endings() -> impl Iterator<Item = String> {
    TEXTS.iter().flat_map(|text| ["", PACKED[0], PACKED[1]].map(|packed| format!("{text}{packed}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let parts = |name| {
            let Name { stem, language, ending } = split(name);
            (stem, language, ending)
        };
        assert_eq!(parts("a.b.th.html.gz"), ("a.b", Some(Language::Thai), ".html.gz"));
        assert_eq!(parts("a.vi.txt"), ("a", Some(Language::Vietnamese), ".txt"));
        assert_eq!(parts("a.txt"), ("a", None, ".txt"));
        assert_eq!(parts("a"), ("a", None, ""));
    }

    #[test]
    fn pairs_may_have_different_endings() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        for name in ["a.th.txt", "a.vi.html.gz", "b.th.txt", "c.txt"] {
            std::fs::write(at(name), "x").expect("writable");
        }
        assert_eq!(original_beside(&at("a.th.txt")), Some(at("a.vi.html.gz")));
        assert!(is_original(&at("a.vi.html.gz")) && !is_original(&at("a.th.txt")));
        assert_eq!(original_beside(&at("b.th.txt")), None);
        assert_eq!(original_in(folder.path(), Path::new("x/c.th.txt")), Some(at("c.txt")));
    }

    #[test]
    fn folders_give_texts_pages_and_collections() {
        for yes in ["a.txt", "a.HTML", "crawl.warc.gz", "x.jsonl", "x.ndjson.zst"] {
            assert!(is_input(Path::new(yes)), "{yes}");
        }
        for no in ["a.pdf", "a.txt.bak", "README", "a.json", "x.gz"] {
            assert!(!is_input(Path::new(no)), "{no}");
        }
    }
}
