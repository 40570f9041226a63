//! Packs the word list, the word counts and the lexicon, so that the program starts without parsing them.
//!
//! * `src/thai/words.txt` (one word a line) and `src/thai/frequency.tsv` (word, count), both sorted by bytes, become
//!   `$OUT_DIR/words.fst`, word (one byte a letter, see `code.rs`) → count × 2 + (1 when the word is in the word list).
//! * `src/resources/lexicon/*.tsv`, and the tables of foreign names and class nouns beside it (source, targets) become
//!   `$OUT_DIR/lexicon.bin`, see `pack.rs` there.

use std::collections::BTreeMap;
use std::{env, fs, path::Path, path::PathBuf};

#[path = "src/resources/lexicon/pack.rs"]
mod pack;
#[path = "src/thai/code.rs"]
mod code;
#[path = "src/vietnamese/fold.rs"]
#[allow(dead_code, unreachable_pub)]
mod fold;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("words.fst"), words()).expect("OUT_DIR is writable");
    fs::write(out.join("lexicon.bin"), lexicon()).expect("OUT_DIR is writable");
}

fn words() -> Vec<u8> {
    let words = "src/thai/words.txt";
    let counts = "src/thai/frequency.tsv";
    println!("cargo::rerun-if-changed=src/thai/code.rs");
    let code = |word: &str| code::word(word).unwrap_or_else(|| panic!("expected a Thai word, found {word:?}"));
    let mut map: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
    for line in read(counts).lines().skip(1) {
        let (word, count) =
            line.split_once('\t').unwrap_or_else(|| panic!("{counts}: expected WORD<TAB>COUNT, found {line:?}"));
        let count: u64 = count.parse().unwrap_or_else(|_| panic!("{counts}: expected a count, found {line:?}"));
        map.insert(code(word), count * 2);
    }
    for word in read(words).lines() {
        *map.entry(code(word)).or_default() |= 1;
    }
    let mut builder = fst::MapBuilder::memory();
    for (word, value) in &map {
        builder.insert(word, *value).expect("a BTreeMap is sorted");
    }
    builder.into_inner().expect("memory does not fail")
}

fn lexicon() -> Vec<u8> {
    let folder = "src/resources/lexicon";
    println!("cargo::rerun-if-changed={folder}");
    println!("cargo::rerun-if-changed=src/vietnamese/fold.rs");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{folder}: {e}"))
        .map(|entry| entry.expect("the folder is readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "tsv"))
        .collect();
    files.extend(["foreign.tsv", "generic.tsv"].map(|name| Path::new("src/resources").join(name)));
    files.sort();
    let mut table = pack::Table::new();
    for file in &files {
        let name = file.display();
        pack::read(&read(file), fold::key, &mut table)
            .unwrap_or_else(|f| panic!("{name}:{}: expected {}, found {}", f.line, f.expected, f.found));
    }
    pack::pack(&table)
}

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    println!("cargo::rerun-if-changed={}", path.display());
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
